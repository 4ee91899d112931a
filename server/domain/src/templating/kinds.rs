//! What there is a template for, and what can stand in it.

use crate::{
    identity::factors::backup_codes::FEW_BACKUP_CODES,
    ports::{MailKind, SmsKind},
};

/// Something that is filled in when a message leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variable {
    /// However somebody writes it, with large letters or small ones, it is this.
    pub name: &'static str,
    /// Something in its place to look at.
    pub sample: &'static str,
    /// The message is of no use without it, and nobody else may read it.
    pub is_essential: bool,
    /// There is nothing to fill in, now and then.
    pub may_be_empty: bool,
}

/// What the variables of a message say, by their names.
pub type Values = std::collections::BTreeMap<&'static str, String>;

const fn shown(name: &'static str, sample: &'static str) -> Variable {
    Variable { name, sample, is_essential: false, may_be_empty: false }
}

const fn optional(name: &'static str, sample: &'static str) -> Variable {
    Variable { name, sample, is_essential: false, may_be_empty: true }
}

const fn essential(name: &'static str, sample: &'static str) -> Variable {
    Variable { name, sample, is_essential: true, may_be_empty: false }
}

const BRAND: Variable = shown("Brand", "Example");
const URL: Variable = shown("URL", "https://login.example.com");
/// Of every mail: the place and how it looks, and whence it was asked for, as far as that is known.
const OF_MAILS: &[Variable] = &[
    BRAND,
    URL,
    optional("LogoURL", "https://login.example.com/logo.png"),
    optional("TermsURL", "https://www.example.com/terms"),
    optional("PrivacyURL", "https://www.example.com/privacy"),
    optional("SupportEmail", "help@example.com"),
    // The same, to write to.
    optional("SupportURL", "mailto:help@example.com"),
    shown("Monogram", "E"),
    shown("Accent", "#0b6a5b"),
    shown("OnAccent", "#ffffff"),
    shown("DarkAccent", "#7fd6c4"),
    shown("DarkOnAccent", "#00201a"),
    shown("Time", "1 January 2026, 09:30 UTC"),
    optional("IP", "203.0.113.9"),
    optional("Device", "Firefox on Linux"),
];
const OF_MESSAGES: &[Variable] = &[BRAND, URL];

const CODE: Variable = essential("OTP", "482913");
/// In minutes.
const EXPIRY: Variable = shown("Expiry", "10");
/// Where somebody goes on to; the place itself where that is nowhere else.
const APPLICATION: Variable = shown("Application", "Shop");
/// As long as they are: whoever pays for a text message pays for them.
const MAGIC_LINK: Variable = essential(
    "MagicLink",
    "https://login.example.com/login/link/dGhpcyBpcyBhIHNhbXBsZSBvZiBhIGxpbmsgdGhhdCBzaWducyBzb21l",
);
const LINK: Variable = essential(
    "Link",
    "https://login.example.com/login/a-page/dGhpcyBpcyBhIHNhbXBsZSBvZiBhIGxpbmsgdGhhdCBsZWFkcyBzb21lYm9keSB0byBhIHBhZ2Ugb2Ygb3Vycw",
);
const STOP_LINK: Variable = essential(
    "StopLink",
    "https://login.example.com/login/a-stop/dGhpcyBpcyBhIHNhbXBsZSBvZiBhIGxpbmsgdGhhdCBzdG9wcyB3aGF0IGFub3RoZXIgb25lIGJlZ2luc3dhc2dvbmU",
);
const EMAIL: Variable = shown("Email", "ada@example.com");
const NUMBER: Variable = shown("Number", "+44 7400 123456");
const NAME: Variable = shown("Name", "Ada’s phone");
const ORGANIZATION: Variable = shown("Organization", "Acme");
const DOMAIN: Variable = shown("Domain", "acme.example");
const LEFT: Variable = shown("Left", "3");
const DUE: Variable = shown("Due", "3 January 2026, 09:30 UTC");
const UNTIL: Variable = shown("Until", "6 January 2026, 09:30 UTC");
/// Who did it: the place itself where that was no owner.
const BY: Variable = shown("By", "ada@example.com");
const SENDER: &[Variable] =
    &[ORGANIZATION, BY, shown("From", "post@acme.example"), shown("Host", "smtp.acme.example"), LINK];

const SELECTOR: Variable = shown("Selector", "latchkey-3f9a1c2d07");

/// A kind of mail, or of text message.
#[derive(Debug)]
pub struct TemplateKind {
    /// Its channel, and what its job is called. Some jobs are of several kinds, by what they carry.
    pub id: &'static str,
    /// Beside those of its channel.
    own: &'static [Variable],
}

impl PartialEq for TemplateKind {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for TemplateKind {}

const fn kind(id: &'static str, own: &'static [Variable]) -> TemplateKind {
    TemplateKind { id, own }
}

const KINDS: &[TemplateKind] = &[
    kind("mail.sign_in_code", &[CODE, EXPIRY, APPLICATION]),
    kind("mail.sign_in_link", &[MAGIC_LINK, EXPIRY, APPLICATION]),
    kind("mail.sign_in_code_and_link", &[CODE, MAGIC_LINK, EXPIRY, APPLICATION]),
    kind("mail.second_step_code", &[CODE, EXPIRY, APPLICATION]),
    kind("mail.step_up_code", &[CODE, EXPIRY]),
    kind("mail.change_email_code", &[CODE, EXPIRY]),
    kind("mail.invitation", &[ORGANIZATION, LINK]),
    kind("mail.new_sign_in", &[LINK]),
    kind("mail.no_account", &[]),
    kind("mail.account_inactive", &[]),
    kind("mail.code_guessing_stopped", &[]),
    kind("mail.email_changed", &[EMAIL]),
    kind("mail.email_new", &[]),
    kind("mail.email_already_in_use", &[]),
    kind("mail.phone_added", &[NUMBER]),
    kind("mail.phone_removed", &[NUMBER]),
    kind("mail.phone_removal_asked", &[NUMBER, DUE, LINK]),
    kind("mail.phone_kept", &[NUMBER]),
    kind("mail.phone_moved", &[NUMBER]),
    kind("mail.passkey_added", &[NAME]),
    kind("mail.passkey_removed", &[NAME]),
    kind("mail.passkey_clone_suspected", &[NAME]),
    kind("mail.passkey_counter_went_back", &[NAME]),
    kind("mail.totp_added", &[]),
    kind("mail.totp_replaced", &[]),
    kind("mail.totp_removed", &[]),
    kind("mail.backup_codes_made", &[]),
    kind("mail.backup_codes_removed", &[]),
    kind("mail.backup_code_used", &[LEFT]),
    kind("mail.backup_codes_few", &[LEFT]),
    kind("mail.factors_removed", &[]),
    kind("mail.recovery_link_made", &[LINK]),
    // `Due` is when the link begins to work.
    kind("mail.recovery_link_waits", &[DUE, LINK]),
    kind("mail.recovery_link_used", &[LINK]),
    kind("mail.recovery_address_code", &[CODE, EXPIRY]),
    kind("mail.recovery_address_added", &[EMAIL]),
    kind("mail.recovery_address_removed", &[EMAIL]),
    // Here the link stops it.
    kind("mail.recovery_asked", &[DUE, LINK]),
    kind("mail.recovery_by_address", &[shown("Account", "a•••@e•••.com"), DUE, UNTIL, LINK, STOP_LINK]),
    kind("mail.recovery_stopped", &[]),
    kind("mail.recovery_address_used", &[LINK]),
    kind("mail.account_created", &[]),
    kind("mail.account_locked", &[]),
    kind("mail.account_locked_by_link", &[]),
    kind("mail.account_to_be_deleted", &[]),
    kind("mail.account_deleted", &[]),
    kind("mail.domain_missing", &[ORGANIZATION, DOMAIN]),
    kind("mail.domain_lapsed", &[ORGANIZATION, DOMAIN]),
    kind("mail.sender_changed", SENDER),
    kind("mail.sender_removed", SENDER),
    kind("mail.dkim_key_missing", &[ORGANIZATION, DOMAIN, SELECTOR, LINK]),
    kind("mail.dkim_key_removed", &[ORGANIZATION, BY, DOMAIN, SELECTOR, LINK]),
    kind("sms.sign_in_code", &[CODE, EXPIRY, APPLICATION]),
    kind("sms.second_step_code", &[CODE, EXPIRY, APPLICATION]),
    kind("sms.step_up_code", &[CODE, EXPIRY]),
    kind("sms.add_number_code", &[CODE, EXPIRY]),
    kind("sms.number_removal", &[LINK]),
];

impl TemplateKind {
    pub fn all() -> impl Iterator<Item = &'static Self> {
        KINDS.iter()
    }

    pub fn find(id: &str) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.id == id)
    }

    pub fn of_mail(mail: &MailKind) -> Option<&'static Self> {
        let name = match mail {
            MailKind::SignInCode { code: None, .. } => "sign_in_link",
            MailKind::SignInCode { code: Some(_), link: Some(_), .. } => "sign_in_code_and_link",
            MailKind::BackupCodeUsed { left } if *left <= FEW_BACKUP_CODES => "backup_codes_few",
            MailKind::RecoveryLinkMade { starts_at: Some(_), .. } => "recovery_link_waits",
            mail => mail.name(),
        };
        Self::find(&format!("mail.{name}"))
    }

    pub fn of_sms(sms: &SmsKind) -> Option<&'static Self> {
        Self::find(&format!("sms.{}", sms.name()))
    }

    /// It has a subject and HTML. A text message is one line of text.
    pub fn is_mail(&self) -> bool {
        self.id.starts_with("mail.")
    }

    /// A text message whose last line telephones read.
    pub fn is_code_by_sms(&self) -> bool {
        !self.is_mail() && self.own.contains(&CODE)
    }

    pub fn variables(&self) -> impl Iterator<Item = &'static Variable> {
        self.own.iter().chain(if self.is_mail() { OF_MAILS } else { OF_MESSAGES })
    }

    /// As somebody writes it: `code` is another word for the code.
    pub fn variable(&self, written: &str) -> Option<&'static Variable> {
        let wanted = if written.eq_ignore_ascii_case("code") { CODE.name } else { written };
        self.variables().find(|variable| variable.name.eq_ignore_ascii_case(wanted))
    }

    pub fn samples(&self) -> Values {
        self.variables().map(|variable| (variable.name, variable.sample.to_owned())).collect()
    }
}
