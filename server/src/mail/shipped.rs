//! What comes with the program, as a template: what an operator's own begins with.

use latchkey_domain::{
    Timestamp,
    ports::{MailKind, ToldKey, ToldSender},
    services::{TemplateKind, TemplateText},
};
use latchkey_text::{Language, messages::mail as say};

use super::{
    composer::{Said, draw},
    kinds::{self, Part, Saying},
};

/// Of the token of a link, to tell its address from those that are always the same.
const TOKEN: &str = "TTTTTTTT";
/// The same, where there is a link that stops something beside the one that does it.
const STOP: &str = "SSSSSSSS";
/// Of two times, the one at which something ends.
const UNTIL: Timestamp = Timestamp::from_millis(1);
/// The name of an organization in the address of its page, where there are no large letters.
const SLUG: &str = "tttttttt";
/// In place of what is no text before it is put into words.
const EMAIL: &str = "address@of.a.sample.example";
const LEFT: u32 = 7777;

pub fn shipped(kind: &TemplateKind, language: &Language) -> TemplateText {
    let Some((sample, link)) = sample(kind.id) else { return TemplateText::default() };
    let Saying::Drawn(mut mail) = kinds::mail(&sample, &tag("Brand"), &tag("URL")) else {
        return TemplateText::default();
    };
    if kind.id == "mail.backup_codes_few" {
        mail.parts.insert(1, Part::Text(say::backup_code_used_few()));
    }
    let facts = [
        say::facts_ip_device(tag("Device"), tag("IP"), tag("Time")),
        say::facts_device(tag("Device"), tag("Time")),
        say::facts_ip(tag("IP"), tag("Time")),
        say::facts(tag("Time")),
    ];
    let [both, device, ip, none] = facts.map(|facts| language.say(&facts));
    let said = Said {
        look: &tag,
        sent_at: tag("Time"),
        facts: format!(
            "{{% if Device %}}{{% if IP %}}{both}{{% else %}}{device}{{% endif %}}\
             {{% else %}}{{% if IP %}}{ip}{{% else %}}{none}{{% endif %}}{{% endif %}}"
        ),
        time: &|at| tag(if at == UNTIL { "Until" } else { "Due" }),
        link: &|path| match path {
            path if path.contains(TOKEN) || path.contains(SLUG) => tag(link),
            path if path.contains(STOP) => tag("StopLink"),
            path => format!("{}{path}", tag("URL")),
        },
        only_with: &|name| Some([format!("{{% if {name} %}}"), "{% endif %}".to_owned()]),
    };
    let drawn = draw(mail, language, &said).unwrap_or_default();
    let left = language.number(LEFT.into());
    let open = |text: String| text.replace(EMAIL, &tag("Email")).replace(&left, &tag("Left"));
    // These two letters are nothing else in HTML either, and easier to read.
    let html = drawn.html.replace("&#x2f;", "/").replace("&#x27;", "'");
    TemplateText { subject: open(drawn.subject), html: open(html), text: open(drawn.text) }
}

fn tag(name: &str) -> String {
    format!("{{{{ {name} }}}}")
}

/// A mail with its variables as what it says, and what its link is called.
fn sample(id: &str) -> Option<(MailKind, &'static str)> {
    let token = |length: usize| TOKEN.repeat(length / TOKEN.len() + 1)[..length].to_owned();
    let (name, number) = (|| tag("Name"), || tag("Number"));
    let (organization, domain) = (|| tag("Organization"), || tag("Domain"));
    let sender = || ToldSender {
        organization: organization(),
        slug: SLUG.to_owned(),
        by: Some(tag("By")),
        from: tag("From"),
        host: tag("Host"),
    };
    let key =
        || ToldKey { organization: organization(), slug: SLUG.to_owned(), domain: domain(), selector: tag("Selector") };
    let due = Timestamp::from_millis(0);
    let sign_in = |has_code: bool, has_link: bool| MailKind::SignInCode {
        code: has_code.then(|| tag("OTP")),
        link: has_link.then(|| token(60)),
        application: Some(tag("Application")),
    };
    let mail = match id.strip_prefix("mail.")? {
        "sign_in_code" => sign_in(true, false),
        "sign_in_link" => sign_in(false, true),
        "sign_in_code_and_link" => sign_in(true, true),
        "second_step_code" => {
            MailKind::SecondStepCode { code: tag("OTP"), application: Some(tag("Application")), in_application: true }
        }
        "step_up_code" => MailKind::StepUpCode { code: tag("OTP") },
        "change_email_code" => MailKind::ChangeEmailCode { code: tag("OTP") },
        "invitation" => MailKind::Invitation { organization: organization(), token: token(43) },
        "new_sign_in" => MailKind::NewSignIn { secure: token(91) },
        "no_account" => MailKind::NoAccount,
        "account_inactive" => MailKind::AccountInactive,
        "code_guessing_stopped" => MailKind::CodeGuessingStopped,
        "email_changed" => MailKind::EmailChanged { new: EMAIL.parse().ok()? },
        "email_new" => MailKind::EmailNew,
        "email_already_in_use" => MailKind::EmailAlreadyInUse,
        "phone_added" => MailKind::PhoneAdded { number: number() },
        "phone_removed" => MailKind::PhoneRemoved { number: number() },
        "phone_removal_asked" => MailKind::PhoneRemovalAsked { number: number(), due_at: due, stop: token(80) },
        "phone_kept" => MailKind::PhoneKept { number: number() },
        "phone_moved" => MailKind::PhoneMoved { number: number() },
        "passkey_added" => MailKind::PasskeyAdded { name: name() },
        "passkey_removed" => MailKind::PasskeyRemoved { name: name() },
        "passkey_clone_suspected" => MailKind::PasskeyCloneSuspected { name: name() },
        "passkey_counter_went_back" => MailKind::PasskeyCounterWentBack { name: name() },
        "totp_added" => MailKind::TotpAdded,
        "totp_replaced" => MailKind::TotpReplaced,
        "totp_removed" => MailKind::TotpRemoved,
        "backup_codes_made" => MailKind::BackupCodesMade,
        "backup_codes_removed" => MailKind::BackupCodesRemoved,
        "backup_code_used" | "backup_codes_few" => MailKind::BackupCodeUsed { left: LEFT },
        "factors_removed" => MailKind::FactorsRemoved,
        "recovery_link_made" => MailKind::RecoveryLinkMade { stop: token(80), starts_at: None },
        "recovery_link_waits" => MailKind::RecoveryLinkMade { stop: token(80), starts_at: Some(due) },
        "recovery_link_used" => MailKind::RecoveryLinkUsed { secure: token(91) },
        "recovery_address_code" => MailKind::RecoveryAddressCode { code: tag("OTP") },
        "recovery_address_added" => MailKind::RecoveryAddressAdded { address: EMAIL.parse().ok()? },
        "recovery_address_removed" => MailKind::RecoveryAddressRemoved { address: EMAIL.parse().ok()? },
        "recovery_asked" => MailKind::RecoveryAsked { starts_at: due, stop: token(80) },
        "recovery_by_address" => MailKind::RecoveryByAddress {
            account: tag("Account"),
            token: token(43),
            starts_at: due,
            expires_at: UNTIL,
            stop: STOP.repeat(10),
        },
        "recovery_stopped" => MailKind::RecoveryStopped,
        "recovery_address_used" => MailKind::RecoveryAddressUsed { secure: token(91) },
        "account_created" => MailKind::AccountCreated,
        "account_locked" => MailKind::AccountLocked,
        "account_locked_by_link" => MailKind::AccountLockedByLink,
        "account_to_be_deleted" => MailKind::AccountToBeDeleted,
        "account_deleted" => MailKind::AccountDeleted,
        "domain_missing" => MailKind::DomainMissing { organization: organization(), domain: domain() },
        "domain_lapsed" => MailKind::DomainLapsed { organization: organization(), domain: domain() },
        "sender_changed" => MailKind::SenderChanged(sender()),
        "sender_removed" => MailKind::SenderRemoved(sender()),
        "dkim_key_missing" => MailKind::DkimKeyMissing(key()),
        "dkim_key_removed" => MailKind::DkimKeyRemoved { key: key(), by: Some(tag("By")) },
        _ => return None,
    };
    let link = if matches!(mail, MailKind::SignInCode { .. }) { "MagicLink" } else { "Link" };
    Some((mail, link))
}
