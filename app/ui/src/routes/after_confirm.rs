use std::fmt;

use super::{
    ACCOUNT, ACCOUNT_CONFIRM, ACCOUNT_CONFIRM_CODE, ACCOUNT_DELETE, ACCOUNT_EMAIL, ACCOUNT_EMAIL_CODE, ACCOUNT_FACTORS,
    ACCOUNT_LOST_PHONE, ACCOUNT_NEW_PASSKEY, ACCOUNT_PHONE, ACCOUNT_PHONE_CODE, ACCOUNT_PROFILE, ACCOUNT_RECOVERY,
    ACCOUNT_RECOVERY_CODE, ACCOUNT_TOTP, ADMIN, AfterSignIn, BY, OAUTH_AUTHORIZE, OAUTH_BACK, SEALED,
    account_organization,
    after_sign_in::{INVITATION, ORGANIZATION},
    device, invitation, is_invitation_token, is_slug, passkey, sealed, with_code, with_request,
};

/// Where "Confirm it's you" leads: back to where the person was. A closed list, like [`super::AfterSignIn`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum AfterConfirm {
    #[default]
    Account,
    NewPasskey,
    /// The passkey with this id, in base64url.
    Passkey(String),
    /// The page of two-step sign-in.
    Factors,
    /// Setting an authenticator app up.
    Totp,
    NewEmail,
    /// The page that waits for the code with this id.
    NewEmailCode(String),
    Phone,
    /// The page that waits for the code with this id.
    PhoneCode(String),
    LostPhone,
    /// The page of the address to come back by.
    Recovery,
    /// The page that waits for the code with this id.
    RecoveryCode(String),
    Profile,
    Delete,
    Console,
    /// The page of the organization with this short name.
    Organization(String),
    /// The page of this device, sealed.
    Device(String),
    /// The page of the invitation with this token.
    Invitation(String),
    /// On with this request of an application; see [`AfterSignIn::Request`].
    Request(String),
}

const PASSKEY: &str = "passkey.";
const DEVICE: &str = "device.";
const NEW_EMAIL_CODE: &str = "new-email-code.";
const PHONE_CODE: &str = "phone-code.";
const RECOVERY_CODE: &str = "recovery-code.";
/// 1,023 bytes in base64url.
const ID_MAX: usize = 1364;

impl AfterConfirm {
    const PLAIN: [Self; 11] = [
        Self::Account,
        Self::NewPasskey,
        Self::Factors,
        Self::Totp,
        Self::NewEmail,
        Self::Phone,
        Self::LostPhone,
        Self::Recovery,
        Self::Profile,
        Self::Delete,
        Self::Console,
    ];

    /// What is not known leads to the account.
    pub fn parse(text: &str) -> Self {
        let id = |prefix| text.strip_prefix(prefix).filter(|id| is_id(id)).map(str::to_owned);
        if let Some(id) = id(PASSKEY) {
            return Self::Passkey(id);
        }
        if let Some(id) = id(NEW_EMAIL_CODE) {
            return Self::NewEmailCode(id);
        }
        if let Some(id) = id(PHONE_CODE) {
            return Self::PhoneCode(id);
        }
        if let Some(id) = id(RECOVERY_CODE) {
            return Self::RecoveryCode(id);
        }
        if let Some(sealed) = text.strip_prefix(DEVICE).and_then(sealed) {
            return Self::Device(sealed.to_owned());
        }
        if let Some(token) = text.strip_prefix(INVITATION).filter(|token| is_invitation_token(token)) {
            return Self::Invitation(token.to_owned());
        }
        if let Some(sealed) = text.strip_prefix(SEALED).and_then(sealed) {
            return Self::Request(sealed.to_owned());
        }
        if let Some(slug) = text.strip_prefix(ORGANIZATION).filter(|slug| is_slug(slug)) {
            return Self::Organization(slug.to_owned());
        }
        Self::PLAIN.into_iter().find(|next| next.to_string() == text).unwrap_or_default()
    }

    pub fn path(&self) -> String {
        match self {
            Self::Account => ACCOUNT.to_owned(),
            Self::NewPasskey => ACCOUNT_NEW_PASSKEY.to_owned(),
            Self::Passkey(id) => passkey(id),
            Self::Factors => ACCOUNT_FACTORS.to_owned(),
            Self::Totp => ACCOUNT_TOTP.to_owned(),
            Self::NewEmail => ACCOUNT_EMAIL.to_owned(),
            Self::NewEmailCode(id) => with_code(ACCOUNT_EMAIL_CODE, id),
            Self::Phone => ACCOUNT_PHONE.to_owned(),
            Self::PhoneCode(id) => with_code(ACCOUNT_PHONE_CODE, id),
            Self::LostPhone => ACCOUNT_LOST_PHONE.to_owned(),
            Self::Recovery => ACCOUNT_RECOVERY.to_owned(),
            Self::RecoveryCode(id) => with_code(ACCOUNT_RECOVERY_CODE, id),
            Self::Profile => ACCOUNT_PROFILE.to_owned(),
            Self::Delete => ACCOUNT_DELETE.to_owned(),
            Self::Console => ADMIN.to_owned(),
            Self::Organization(slug) => account_organization(slug),
            Self::Device(sealed) => device(sealed),
            Self::Invitation(token) => invitation(token),
            Self::Request(sealed) => with_request(OAUTH_AUTHORIZE, sealed),
        }
    }

    /// Where to go without confirming: a page that does not ask for it.
    pub fn cancel(&self) -> String {
        match self {
            Self::Account | Self::NewPasskey | Self::Console => ACCOUNT.to_owned(),
            Self::Passkey(id) => passkey(id),
            Self::Factors | Self::Totp => ACCOUNT_FACTORS.to_owned(),
            Self::Organization(slug) => account_organization(slug),
            Self::NewEmail
            | Self::NewEmailCode(_)
            | Self::Phone
            | Self::PhoneCode(_)
            | Self::LostPhone
            | Self::Recovery
            | Self::RecoveryCode(_)
            | Self::Profile
            | Self::Delete => ACCOUNT_PROFILE.to_owned(),
            Self::Device(sealed) => device(sealed),
            Self::Invitation(token) => invitation(token),
            Self::Request(sealed) => with_request(OAUTH_BACK, sealed),
        }
    }

    /// Where to begin again when the session ends meanwhile.
    pub fn after_sign_in(&self) -> AfterSignIn {
        match self {
            Self::Account => AfterSignIn::Account,
            Self::Console => AfterSignIn::Console,
            Self::Organization(slug) => AfterSignIn::Organization(slug.clone()),
            Self::NewPasskey => AfterSignIn::NewPasskey,
            Self::Passkey(_) => AfterSignIn::Passkeys,
            Self::Factors | Self::Totp => AfterSignIn::Factors,
            Self::NewEmail
            | Self::NewEmailCode(_)
            | Self::Phone
            | Self::PhoneCode(_)
            | Self::LostPhone
            | Self::Recovery
            | Self::RecoveryCode(_)
            | Self::Profile
            | Self::Delete => AfterSignIn::Profile,
            // Whose page it is, is for them alone: its code is typed again.
            Self::Device(_) => AfterSignIn::Device,
            Self::Invitation(token) => AfterSignIn::Invitation(token.clone()),
            Self::Request(sealed) => AfterSignIn::Request(sealed.clone()),
        }
    }

    /// The page that asks.
    pub fn confirm(&self) -> String {
        self.at(ACCOUNT_CONFIRM)
    }

    /// The same, in this way.
    pub fn confirm_by(&self, way: &str) -> String {
        format!("{}&{BY}={way}", self.confirm())
    }

    /// The page that waits for a code.
    pub fn confirm_code(&self) -> String {
        self.at(ACCOUNT_CONFIRM_CODE)
    }

    fn at(&self, path: &str) -> String {
        match self {
            Self::Request(sealed) => with_request(path, sealed),
            next => format!("{path}?next={next}"),
        }
    }
}

/// The value of `next=`; needs no escaping in a URL.
impl fmt::Display for AfterConfirm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Account => f.write_str("account"),
            Self::NewPasskey => f.write_str("new-passkey"),
            Self::Passkey(id) => write!(f, "{PASSKEY}{id}"),
            Self::Factors => f.write_str("two-step"),
            Self::Totp => f.write_str("authenticator-app"),
            Self::NewEmail => f.write_str("new-email"),
            Self::NewEmailCode(id) => write!(f, "{NEW_EMAIL_CODE}{id}"),
            Self::Phone => f.write_str("phone"),
            Self::PhoneCode(id) => write!(f, "{PHONE_CODE}{id}"),
            Self::LostPhone => f.write_str("lost-phone"),
            Self::Recovery => f.write_str("recovery"),
            Self::RecoveryCode(id) => write!(f, "{RECOVERY_CODE}{id}"),
            Self::Profile => f.write_str("profile"),
            Self::Delete => f.write_str("delete"),
            Self::Console => f.write_str("console"),
            Self::Organization(slug) => write!(f, "{ORGANIZATION}{slug}"),
            Self::Device(sealed) => write!(f, "{DEVICE}{sealed}"),
            Self::Invitation(token) => write!(f, "{INVITATION}{token}"),
            Self::Request(sealed) => write!(f, "{SEALED}{sealed}"),
        }
    }
}

fn is_id(text: &str) -> bool {
    (1..=ID_MAX).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::{super::INVITATIONS, *};

    #[test]
    fn next_is_a_closed_list() {
        let with_id = [
            AfterConfirm::Passkey("aB-_9".into()),
            AfterConfirm::NewEmailCode("0a9f".into()),
            AfterConfirm::PhoneCode("0a9f".into()),
            AfterConfirm::Organization("acme".into()),
            AfterConfirm::Device("aB-_9".into()),
            AfterConfirm::Invitation("aB-_9".repeat(9)[..43].to_owned()),
        ];
        for next in AfterConfirm::PLAIN.into_iter().chain(with_id) {
            assert_eq!(AfterConfirm::parse(&next.to_string()), next);
            let own = [ACCOUNT, ADMIN, INVITATIONS, "/device/confirm?device="];
            assert!(own.iter().any(|own| next.path().starts_with(own)));
        }
        for hostile in [
            "",
            "//evil.example",
            "passkey.",
            "organization./../..",
            "organization.a?b",
            "device.",
            "device.a&b",
            "invitation.",
            "invitation.../account",
            "passkey./../..",
            "passkey.a?b",
            "passkey.a\r\nb",
            "Passkey",
            "new-email-code",
            "new-email-code.a&b",
        ] {
            assert_eq!(AfterConfirm::parse(hostile), AfterConfirm::Account, "{hostile}");
        }
    }
}
