use std::fmt;

use super::{
    ACCOUNT, ACCOUNT_ACTIVITY, ACCOUNT_APPLICATIONS, ACCOUNT_FACTORS, ACCOUNT_NEW_PASSKEY, ACCOUNT_ORGANIZATIONS,
    ACCOUNT_PASSKEYS, ACCOUNT_PROFILE, ACCOUNT_SESSIONS, ADMIN, DEVICE, OAUTH_AUTHORIZE, SEALED, invitation,
    is_invitation_token, is_slug, sealed, with_organization, with_request, with_user_code,
};

/// Where a sign-in leads. A closed list, so that no `next=` can ever point anywhere else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum AfterSignIn {
    #[default]
    Account,
    Passkeys,
    NewPasskey,
    Factors,
    Sessions,
    Applications,
    Profile,
    Activity,
    Device,
    Console,
    Organizations,
    /// The page of the organization with this short name.
    Organization(String),
    /// The same with this code of a device, eight plain letters.
    DeviceCode(String),
    /// The page of the invitation with this token.
    Invitation(String),
    /// On with this request of an application. It leads to a page of ours, which opens the seal before it follows what
    /// is in it.
    Request(String),
}

const DEVICE_CODE: &str = "device.";
pub(super) const INVITATION: &str = "invitation.";
pub(super) const ORGANIZATION: &str = "organization.";

fn is_user_code(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|b| b.is_ascii_uppercase())
}

impl AfterSignIn {
    const PLAIN: [Self; 11] = [
        Self::Account,
        Self::Passkeys,
        Self::NewPasskey,
        Self::Factors,
        Self::Sessions,
        Self::Applications,
        Self::Profile,
        Self::Activity,
        Self::Device,
        Self::Console,
        Self::Organizations,
    ];

    /// What is not known leads to the account.
    pub fn parse(text: &str) -> Self {
        if let Some(sealed) = text.strip_prefix(SEALED).and_then(sealed) {
            return Self::Request(sealed.to_owned());
        }
        if let Some(code) = text.strip_prefix(DEVICE_CODE).filter(|code| is_user_code(code)) {
            return Self::DeviceCode(code.to_owned());
        }
        if let Some(token) = text.strip_prefix(INVITATION).filter(|token| is_invitation_token(token)) {
            return Self::Invitation(token.to_owned());
        }
        if let Some(slug) = text.strip_prefix(ORGANIZATION).filter(|slug| is_slug(slug)) {
            return Self::Organization(slug.to_owned());
        }
        Self::PLAIN.into_iter().find(|next| next.to_string() == text).unwrap_or_default()
    }

    /// As the query of a page says it, with `next` or with `organization`.
    pub fn said(next: Option<&str>, organization: Option<&str>) -> Self {
        match (next, organization) {
            (None, Some(name)) if is_slug(name) => Self::Organization(name.to_owned()),
            (next, _) => Self::parse(next.unwrap_or_default()),
        }
    }

    pub fn path(&self) -> String {
        match self {
            Self::Account => ACCOUNT.to_owned(),
            Self::Passkeys => ACCOUNT_PASSKEYS.to_owned(),
            Self::NewPasskey => ACCOUNT_NEW_PASSKEY.to_owned(),
            Self::Factors => ACCOUNT_FACTORS.to_owned(),
            Self::Sessions => ACCOUNT_SESSIONS.to_owned(),
            Self::Applications => ACCOUNT_APPLICATIONS.to_owned(),
            Self::Profile => ACCOUNT_PROFILE.to_owned(),
            Self::Activity => ACCOUNT_ACTIVITY.to_owned(),
            Self::Device => DEVICE.to_owned(),
            Self::Console => ADMIN.to_owned(),
            Self::Organizations => ACCOUNT_ORGANIZATIONS.to_owned(),
            Self::Organization(slug) => with_organization(slug),
            Self::DeviceCode(code) => with_user_code(code),
            Self::Invitation(token) => invitation(token),
            Self::Request(sealed) => with_request(OAUTH_AUTHORIZE, sealed),
        }
    }

    /// The sealed request that it goes on with.
    pub fn request(&self) -> Option<&str> {
        match self {
            Self::Request(sealed) => Some(sealed),
            _ => None,
        }
    }
}

/// The value of `next=`; needs no escaping in a URL.
impl fmt::Display for AfterSignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Account => f.write_str("account"),
            Self::Passkeys => f.write_str("passkeys"),
            Self::NewPasskey => f.write_str("new-passkey"),
            Self::Factors => f.write_str("two-step"),
            Self::Sessions => f.write_str("sessions"),
            Self::Applications => f.write_str("applications"),
            Self::Profile => f.write_str("profile"),
            Self::Activity => f.write_str("activity"),
            Self::Device => f.write_str("device"),
            Self::Console => f.write_str("console"),
            Self::Organizations => f.write_str("organizations"),
            Self::Organization(slug) => write!(f, "{ORGANIZATION}{slug}"),
            Self::DeviceCode(code) => write!(f, "{DEVICE_CODE}{code}"),
            Self::Invitation(token) => write!(f, "{INVITATION}{token}"),
            Self::Request(sealed) => write!(f, "{SEALED}{sealed}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::INVITATIONS, *};

    #[test]
    fn next_is_a_closed_list() {
        let invitation = AfterSignIn::Invitation("aB-_9".repeat(9)[..43].to_owned());
        let with_more = [
            AfterSignIn::Request("aB-_9".into()),
            AfterSignIn::DeviceCode("BCDFGHJK".into()),
            invitation,
            AfterSignIn::Organization("acme-gmbh".into()),
        ];
        for next in AfterSignIn::PLAIN.into_iter().chain(with_more) {
            assert_eq!(AfterSignIn::parse(&next.to_string()), next);
            assert!(
                [ACCOUNT, ADMIN, DEVICE, INVITATIONS].iter().any(|own| next.path().starts_with(own))
                    || next.path() == "/oauth/authorize?continue=aB-_9"
            );
        }
        for hostile in [
            "//evil.example",
            "https://evil.example/",
            "/\\evil.example",
            "javascript:alert(1)",
            "",
            "request.",
            "request.a&client_id=b",
            "request.a#b",
            "request./../..",
            "request.a\r\nb",
            "Request.a",
            "device.",
            "device.bcdfghjk",
            "device.BCDFGHJ",
            "device.BCDFGH&a",
            "invitation.",
            "invitation.../account",
            "organization.",
            "organization.../account",
            "organization.a/b",
            "organization.A",
            "organization.a&b",
        ] {
            assert_eq!(AfterSignIn::parse(hostile), AfterSignIn::Account, "{hostile}");
        }
        assert_eq!(AfterSignIn::parse(&format!("request.{}", "a".repeat(6001))), AfterSignIn::Account);
    }
}
