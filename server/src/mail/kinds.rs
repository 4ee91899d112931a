//! What each kind of mail says.

use std::{borrow::Cow, time::Duration};

use latchkey_domain::{
    LoginDomain, Timestamp,
    identity::factors::backup_codes::FEW_BACKUP_CODES,
    login::one_time_code::CODE_TTL,
    ports::{MailKind, ToldKey, ToldSender},
    services::Values,
    templating::look::one_line,
};
use latchkey_text::{Language, Message, messages::mail as say};
use latchkey_ui::routes;

use super::MailContent;

/// What a mail says.
#[derive(Debug)]
pub enum Saying {
    Drawn(Mail),
    /// All of it, as somebody wrote it.
    Written(MailContent),
}

/// A mail before it is put into words and drawn.
#[derive(Debug)]
pub struct Mail {
    /// The subject too. It carries no code: relays log it, and locked phones show it.
    pub title: Message,
    pub parts: Vec<Part>,
}

/// From top to bottom.
#[derive(Debug)]
pub enum Part {
    Text(Message),
    /// With this time in it.
    Time(fn(String) -> Message, Timestamp),
    Code(String),
    /// Leads to a page of ours.
    Button(Message, Cow<'static, str>),
    /// A button whose address stands beside it, for programs that show no buttons and browsers that open elsewhere.
    Link(Message, String),
}

/// `site` is what the operator calls the place, at `public_url`.
pub fn mail(kind: &MailKind, site: &str, public_url: &str) -> Saying {
    use Part::{Button, Code, Link, Text, Time};

    let sign_in = || Button(say::button_sign_in(), routes::LOGIN.into());
    let passkeys = || Button(say::button_passkeys(), routes::ACCOUNT_PASSKEYS.into());
    let sessions = || Button(say::button_sessions(), routes::ACCOUNT_SESSIONS.into());
    let secure = |token: &str| Button(say::button_secure(), routes::secure_account(token).into());
    let factors = || Button(say::button_factors(), routes::ACCOUNT_FACTORS.into());
    let organizations = || Button(say::button_organizations(), routes::ACCOUNT_ORGANIZATIONS.into());
    let (title, parts) = match kind {
        MailKind::TemplateTest { subject, html, text } => {
            return Saying::Written(MailContent { subject: subject.clone(), text: text.clone(), html: html.clone() });
        }
        MailKind::SignInCode { code, link, application } => {
            let application = application.as_deref().map(one_line);
            let place = application.clone().unwrap_or_else(|| site.to_owned());
            let enter = match application {
                Some(application) => say::sign_in_code_where_application(application),
                None => say::sign_in_code_where(public_url),
            };
            let mut parts = Vec::new();
            if let Some(token) = link {
                let button = Link(say::button_sign_in(), routes::sign_in_link(token));
                parts.extend([Text(say::sign_in_link_lead(place.clone())), button]);
            }
            if let Some(code) = code {
                let lead = if link.is_some() { say::sign_in_link_or() } else { say::sign_in_code_lead(place) };
                parts.extend([Text(lead), Code(code.clone()), Text(enter)]);
            }
            parts.push(Text(match (code, link) {
                (_, None) => say::sign_in_code_warning(site),
                (Some(_), Some(_)) => say::sign_in_link_warning(site),
                (None, Some(_)) => say::sign_in_link_only_warning(site),
            }));
            let title = if code.is_some() { say::sign_in_code_title() } else { say::sign_in_link_title() };
            (title, parts)
        }
        MailKind::NoAccount => {
            let parts =
                vec![Text(say::no_account_lead(site)), Text(say::no_account_invitation(site)), Text(say::not_you())];
            (say::no_account_title(), parts)
        }
        MailKind::AccountInactive => {
            let parts = vec![
                Text(say::account_inactive_lead(site)),
                Text(say::account_inactive_ask(site)),
                Text(say::not_you()),
            ];
            (say::account_inactive_title(), parts)
        }
        MailKind::CodeGuessingStopped => {
            let parts = vec![
                Text(say::code_guessing_stopped_lead(site)),
                Text(say::code_guessing_stopped_still()),
                sign_in(),
                Text(say::code_guessing_stopped_add()),
                passkeys(),
            ];
            (say::code_guessing_stopped_title(), parts)
        }
        MailKind::SecondStepCode { code, application, in_application } => {
            let application = application.as_deref().map(one_line);
            let place = application.clone().unwrap_or_else(|| site.to_owned());
            let enter = match application.filter(|_| *in_application) {
                Some(application) => say::sign_in_code_where_application(application),
                None => say::sign_in_code_where(public_url),
            };
            let parts = vec![
                Text(say::second_step_lead(place)),
                Code(code.clone()),
                Text(enter),
                Text(say::second_step_warning(site)),
            ];
            (say::second_step_title(), parts)
        }
        MailKind::StepUpCode { code } => {
            let parts =
                vec![Text(say::step_up_code_lead()), Code(code.clone()), Text(say::step_up_code_warning()), sessions()];
            (say::step_up_code_title(), parts)
        }
        MailKind::ChangeEmailCode { code } => {
            let parts = vec![
                Text(say::change_email_code_lead(site)),
                Code(code.clone()),
                Text(say::change_email_code_warning()),
            ];
            (say::change_email_code_title(), parts)
        }
        MailKind::EmailChanged { new } => {
            let lead = say::email_changed_lead(new.to_string(), site);
            (say::email_changed_title(), vec![Text(lead), Text(say::tell_operator(site))])
        }
        MailKind::EmailNew => {
            let parts = vec![Text(say::email_new_lead(site)), Text(say::tell_operator(site))];
            (say::email_changed_title(), parts)
        }
        MailKind::EmailAlreadyInUse => {
            let parts =
                vec![Text(say::email_already_in_use_lead(site)), Text(say::email_already_in_use_sign_in()), sign_in()];
            (say::email_already_in_use_title(), parts)
        }
        MailKind::RecoveryAddressCode { code } => {
            let lead = Text(say::recovery_code_lead(site));
            let parts = vec![lead, Code(code.clone()), Text(say::change_email_code_warning())];
            (say::recovery_code_title(), parts)
        }
        MailKind::RecoveryAddressAdded { address } => {
            let lead = Text(say::recovery_added_lead(address.to_string(), site));
            let own = Button(say::button_recovery(), routes::RECOVERY_PART.into());
            (say::recovery_added_title(), vec![lead, Text(say::recovery_added_warning()), own, sessions()])
        }
        MailKind::RecoveryAddressRemoved { address } => {
            let lead = Text(say::recovery_removed_lead(address.to_string(), site));
            (say::recovery_removed_title(), vec![lead, Text(say::tell_operator(site))])
        }
        MailKind::RecoveryAsked { starts_at, stop } => {
            let parts = vec![
                Text(say::recovery_asked_lead(site)),
                Time(say::recovery_link_made_from, *starts_at),
                Text(say::recovery_link_made_stop(site)),
                Button(say::button_stop(), routes::stop_asked_recovery(stop).into()),
            ];
            (say::recovery_asked_title(), parts)
        }
        MailKind::RecoveryByAddress { account, token, starts_at, expires_at, stop } => {
            let parts = vec![
                Text(say::recovery_by_address_lead(account.as_str(), site)),
                Time(say::recovery_link_made_from, *starts_at),
                Time(say::recovery_by_address_until, *expires_at),
                Link(say::button_sign_in(), routes::recover(token)),
                Text(say::recovery_link_made_stop(site)),
                Button(say::button_stop(), routes::stop_asked_recovery(stop).into()),
            ];
            (say::recovery_by_address_title(), parts)
        }
        MailKind::RecoveryStopped => {
            let parts = vec![Text(say::recovery_stopped_lead(site)), Text(say::tell_operator(site))];
            (say::recovery_stopped_title(), parts)
        }
        MailKind::RecoveryAddressUsed { secure: token } => {
            let lead = Text(say::recovery_address_used_lead(site));
            let parts = vec![lead, Text(say::recovery_link_used_warning(site)), secure(token)];
            (say::recovery_link_used_title(), parts)
        }
        MailKind::PhoneAdded { number } => {
            let lead = say::phone_added_lead(number.as_str(), site);
            (say::phone_added_title(), vec![Text(lead), Text(say::phone_added_warning()), sessions()])
        }
        MailKind::PhoneRemoved { number } => {
            let lead = say::phone_removed_lead(number.as_str(), site);
            (say::phone_removed_title(), vec![Text(lead), Text(say::phone_removed_warning()), sessions()])
        }
        MailKind::PhoneRemovalAsked { number, due_at, stop } => {
            let parts = vec![
                Text(say::phone_removal_lead(number.as_str(), site)),
                Time(say::phone_removal_at, *due_at),
                Text(say::phone_removal_keep()),
                Button(say::button_keep_number(), routes::keep_number(stop).into()),
            ];
            (say::phone_removal_title(), parts)
        }
        MailKind::PhoneKept { number } => {
            let lead = say::phone_kept_lead(number.as_str(), site);
            (say::phone_kept_title(), vec![Text(lead), Text(say::phone_kept_next(site))])
        }
        MailKind::PhoneMoved { number } => {
            let lead = say::phone_moved_lead(number.as_str(), site);
            (say::phone_removed_title(), vec![Text(lead), Text(say::phone_moved_warning()), sessions()])
        }
        MailKind::PasskeyAdded { name } => {
            let lead = say::passkey_added_lead(one_line(name), site);
            (say::passkey_added_title(), vec![Text(lead), Text(say::passkey_added_warning()), passkeys()])
        }
        MailKind::PasskeyRemoved { name } => {
            let lead = say::passkey_removed_lead(one_line(name), site);
            (say::passkey_removed_title(), vec![Text(lead), Text(say::passkey_removed_warning()), passkeys()])
        }
        MailKind::PasskeyCloneSuspected { name } => {
            let parts = vec![
                Text(say::passkey_clone_suspected_lead(one_line(name), site)),
                Text(say::passkey_clone_suspected_warning()),
                passkeys(),
            ];
            (say::passkey_clone_suspected_title(), parts)
        }
        MailKind::PasskeyCounterWentBack { name } => {
            let parts = vec![
                Text(say::passkey_counter_went_back_lead(one_line(name), site)),
                Text(say::passkey_counter_went_back_warning()),
                passkeys(),
            ];
            (say::passkey_counter_went_back_title(), parts)
        }
        MailKind::TotpAdded => {
            let parts = vec![Text(say::totp_added_lead(site)), Text(say::factors_warning()), factors()];
            (say::totp_added_title(), parts)
        }
        MailKind::TotpReplaced => {
            let parts = vec![Text(say::totp_replaced_lead(site)), Text(say::factors_warning()), factors()];
            (say::totp_replaced_title(), parts)
        }
        MailKind::TotpRemoved => {
            let parts = vec![Text(say::totp_removed_lead(site)), Text(say::factors_warning()), factors()];
            (say::totp_removed_title(), parts)
        }
        MailKind::BackupCodesMade => {
            let parts = vec![Text(say::backup_codes_made_lead(site)), Text(say::factors_warning()), factors()];
            (say::backup_codes_made_title(), parts)
        }
        MailKind::BackupCodesRemoved => {
            let parts = vec![Text(say::backup_codes_removed_lead(site)), Text(say::factors_warning()), factors()];
            (say::backup_codes_removed_title(), parts)
        }
        MailKind::BackupCodeUsed { left } => {
            let mut parts = vec![Text(say::backup_code_used_lead(*left, site))];
            if *left <= FEW_BACKUP_CODES {
                parts.push(Text(say::backup_code_used_few()));
            }
            parts.extend([Text(say::factors_warning()), factors()]);
            (say::backup_code_used_title(), parts)
        }
        MailKind::FactorsRemoved => {
            let parts = vec![Text(say::factors_removed_lead(site)), factors(), Text(say::tell_operator(site))];
            (say::factors_removed_title(), parts)
        }
        MailKind::RecoveryLinkUsed { secure: token } => {
            let lead = Text(say::recovery_link_used_lead(site));
            let parts = vec![lead, Text(say::recovery_link_used_warning(site)), secure(token)];
            (say::recovery_link_used_title(), parts)
        }
        MailKind::NewSignIn { secure: token } => {
            let parts = vec![Text(say::new_sign_in_lead(site)), Text(say::new_sign_in_warning()), secure(token)];
            (say::new_sign_in_title(), parts)
        }
        MailKind::RecoveryLinkMade { stop, starts_at } => {
            let from = starts_at.map(|at| Time(say::recovery_link_made_from, at));
            let stop = Button(say::button_stop(), routes::stop_recovery(stop).into());
            let parts = [Text(say::recovery_link_made_lead(site))].into_iter().chain(from);
            (say::recovery_link_made_title(), parts.chain([Text(say::recovery_link_made_stop(site)), stop]).collect())
        }
        MailKind::AccountCreated => {
            let parts = vec![Text(say::account_created_lead(site)), Text(say::account_created_sign_in()), sign_in()];
            (say::account_created_title(), parts)
        }
        MailKind::AccountLocked => {
            let parts = vec![Text(say::account_locked_lead(site)), Text(say::account_inactive_ask(site))];
            (say::account_locked_title(), parts)
        }
        MailKind::AccountLockedByLink => {
            let parts =
                vec![Text(say::account_locked_by_link_lead(site)), Text(say::account_locked_by_link_back(site))];
            (say::account_locked_title(), parts)
        }
        MailKind::AccountToBeDeleted => {
            let parts = vec![Text(say::account_to_be_deleted_lead(site)), Text(say::account_to_be_deleted_back(site))];
            (say::account_deleted_title(), parts)
        }
        MailKind::Invitation { organization, token } => {
            let accept = Button(say::button_accept(), routes::invitation(token).into());
            let lead = say::invitation_lead(one_line(organization), site);
            let parts = vec![Text(lead), Text(say::invitation_how()), accept, Text(say::invitation_warning())];
            (say::invitation_title(), parts)
        }
        MailKind::SenderTest { organization } => {
            let parts = vec![Text(say::sender_test_lead(one_line(organization), site))];
            (say::sender_test_title(), parts)
        }
        MailKind::DomainMissing { organization, domain } => {
            let (organization, domain) = (one_line(organization), one_line(domain));
            let parts = vec![
                Text(say::domain_missing_lead(domain, organization, site)),
                Text(say::domain_missing_until()),
                organizations(),
            ];
            (say::domain_missing_title(), parts)
        }
        MailKind::DomainLapsed { organization, domain } => {
            let (organization, domain) = (one_line(organization), one_line(domain));
            let parts = vec![
                Text(say::domain_lapsed_lead(domain, organization, site)),
                Text(say::domain_lapsed_again()),
                organizations(),
            ];
            (say::domain_lapsed_title(), parts)
        }
        MailKind::SenderChanged(told) => {
            let parts = vec![
                Text(say::sender_changed_lead(one_line(&told.organization), site)),
                Text(say::sender_changed_to(told.from.as_str(), told.host.as_str())),
            ];
            (say::sender_changed_title(), parts.into_iter().chain(about_sender(told, site)).collect())
        }
        MailKind::SenderRemoved(told) => {
            let parts = vec![
                Text(say::sender_removed_lead(one_line(&told.organization), site)),
                Text(say::sender_removed_was(told.from.as_str(), told.host.as_str())),
            ];
            (say::sender_removed_title(), parts.into_iter().chain(about_sender(told, site)).collect())
        }
        MailKind::DkimKeyMissing(key) => {
            let organization = one_line(&key.organization);
            let parts = vec![
                Text(say::dkim_key_missing_lead(key.domain.as_str(), organization, key.selector.as_str(), site)),
                Text(say::dkim_key_missing_until(site)),
                to_sender(&key.slug),
            ];
            (say::dkim_key_missing_title(), parts)
        }
        MailKind::DkimKeyRemoved { key, by } => {
            let organization = one_line(&key.organization);
            let parts = vec![
                Text(say::dkim_key_removed_lead(key.domain.as_str(), organization, key.selector.as_str(), site)),
                Text(done_by(by.as_deref(), site)),
                Text(say::dkim_key_removed_warning()),
                to_sender(&key.slug),
            ];
            (say::dkim_key_removed_title(), parts)
        }
        MailKind::AccountDeleted => {
            let parts = vec![Text(say::account_deleted_lead(site)), Text(say::tell_operator(site))];
            (say::account_deleted_title(), parts)
        }
    };
    Saying::Drawn(Mail { title, parts })
}

/// Who did it, and where to look.
fn about_sender(told: &ToldSender, site: &str) -> [Part; 3] {
    let by = done_by(told.by.as_deref(), site);
    [Part::Text(by), Part::Text(say::sender_warning()), to_sender(&told.slug)]
}

fn done_by(by: Option<&str>, site: &str) -> Message {
    match by {
        Some(by) => say::sender_by(by),
        None => say::sender_by_administrator(site),
    }
}

/// Of the organization of this name.
fn to_sender(slug: &str) -> Part {
    Part::Button(say::button_organization(), routes::sender_part(slug).into())
}

/// What a template of one's own can say of it, beside what all mails have.
pub fn values(kind: &MailKind, site: &str, domain: &LoginDomain, language: &Language) -> Values {
    let link = |path: &str| ("Link", domain.absolute(path));
    let number = |number: &str| ("Number", one_line(number));
    let name = |name: &str| Values::from([("Name", one_line(name))]);
    let code = |code: &str| Values::from([("OTP", code.to_owned()), ("Expiry", minutes(CODE_TTL))]);
    let of_domain = |organization: &str, domain: &str| {
        Values::from([("Organization", one_line(organization)), ("Domain", one_line(domain))])
    };
    let of_key = |key: &ToldKey| {
        Values::from([
            ("Organization", one_line(&key.organization)),
            ("Domain", key.domain.clone()),
            ("Selector", key.selector.clone()),
            link(&routes::sender_part(&key.slug)),
        ])
    };
    match kind {
        MailKind::SignInCode { code, link, application } => {
            let place = application.as_deref().map_or_else(|| site.to_owned(), one_line);
            let mut values = Values::from([("Application", place), ("Expiry", minutes(CODE_TTL))]);
            values.extend(code.iter().map(|code| ("OTP", code.clone())));
            values.extend(link.iter().map(|token| ("MagicLink", domain.absolute(&routes::sign_in_link(token)))));
            values
        }
        MailKind::SecondStepCode { code: it, application, in_application: _ } => {
            let mut values = code(it);
            values.insert("Application", application.as_deref().map_or_else(|| site.to_owned(), one_line));
            values
        }
        MailKind::StepUpCode { code: it }
        | MailKind::ChangeEmailCode { code: it }
        | MailKind::RecoveryAddressCode { code: it } => code(it),
        MailKind::EmailChanged { new: it }
        | MailKind::RecoveryAddressAdded { address: it }
        | MailKind::RecoveryAddressRemoved { address: it } => Values::from([("Email", it.to_string())]),
        MailKind::RecoveryAsked { starts_at, stop } => {
            Values::from([("Due", language.minute(*starts_at)), link(&routes::stop_asked_recovery(stop))])
        }
        MailKind::RecoveryByAddress { account, token, starts_at, expires_at, stop } => Values::from([
            ("Account", account.clone()),
            ("Due", language.minute(*starts_at)),
            ("Until", language.minute(*expires_at)),
            link(&routes::recover(token)),
            ("StopLink", domain.absolute(&routes::stop_asked_recovery(stop))),
        ]),
        MailKind::PhoneAdded { number: it }
        | MailKind::PhoneRemoved { number: it }
        | MailKind::PhoneKept { number: it }
        | MailKind::PhoneMoved { number: it } => Values::from([number(it)]),
        MailKind::PhoneRemovalAsked { number: it, due_at, stop } => {
            Values::from([number(it), ("Due", language.minute(*due_at)), link(&routes::keep_number(stop))])
        }
        MailKind::PasskeyAdded { name: it }
        | MailKind::PasskeyRemoved { name: it }
        | MailKind::PasskeyCloneSuspected { name: it }
        | MailKind::PasskeyCounterWentBack { name: it } => name(it),
        MailKind::BackupCodeUsed { left } => Values::from([("Left", language.number((*left).into()))]),
        MailKind::RecoveryLinkMade { stop, starts_at } => {
            let due = starts_at.map(|at| ("Due", language.minute(at)));
            [link(&routes::stop_recovery(stop))].into_iter().chain(due).collect()
        }
        MailKind::RecoveryLinkUsed { secure }
        | MailKind::RecoveryAddressUsed { secure }
        | MailKind::NewSignIn { secure } => Values::from([link(&routes::secure_account(secure))]),
        MailKind::Invitation { organization, token } => {
            Values::from([("Organization", one_line(organization)), link(&routes::invitation(token))])
        }
        MailKind::DomainMissing { organization, domain } | MailKind::DomainLapsed { organization, domain } => {
            of_domain(organization, domain)
        }
        MailKind::SenderChanged(told) | MailKind::SenderRemoved(told) => Values::from([
            ("Organization", one_line(&told.organization)),
            ("By", told.by.clone().unwrap_or_else(|| site.to_owned())),
            ("From", told.from.clone()),
            ("Host", told.host.clone()),
            link(&routes::sender_part(&told.slug)),
        ]),
        MailKind::DkimKeyMissing(key) => of_key(key),
        MailKind::DkimKeyRemoved { key, by } => {
            let mut values = of_key(key);
            values.insert("By", by.clone().unwrap_or_else(|| site.to_owned()));
            values
        }
        MailKind::NoAccount
        | MailKind::AccountInactive
        | MailKind::CodeGuessingStopped
        | MailKind::EmailNew
        | MailKind::EmailAlreadyInUse
        | MailKind::RecoveryStopped
        | MailKind::TotpAdded
        | MailKind::TotpReplaced
        | MailKind::TotpRemoved
        | MailKind::BackupCodesMade
        | MailKind::BackupCodesRemoved
        | MailKind::FactorsRemoved
        | MailKind::AccountCreated
        | MailKind::AccountLocked
        | MailKind::AccountLockedByLink
        | MailKind::AccountToBeDeleted
        | MailKind::AccountDeleted
        | MailKind::SenderTest { .. }
        | MailKind::TemplateTest { .. } => Values::new(),
    }
}

fn minutes(time: Duration) -> String {
    (time.as_secs() / 60).to_string()
}
