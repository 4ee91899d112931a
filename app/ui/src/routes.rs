//! Every URL of the UI, once.

mod after_confirm;

pub use after_confirm::AfterConfirm;

pub const HOME: &str = "/";
pub const LOGIN: &str = "/login";
pub const LOGIN_CODE: &str = "/login/code";
pub const LOGIN_PASSKEY: &str = "/login/passkey";
pub const LOGIN_RECOVER: &str = "/login/recover";
pub const EMBED_LOGIN: &str = "/embed/login";
/// The widget's window for what a frame cannot do. A form in the frame opens it.
pub const POPUP_PASSKEY: &str = "/popup/passkey";
pub const ACCOUNT: &str = "/account";
pub const ACCOUNT_PASSKEYS: &str = "/account/passkeys";
pub const ACCOUNT_NEW_PASSKEY: &str = "/account/passkeys/new";
pub const ACCOUNT_REMOVE_PASSKEY: &str = "/account/remove-passkey";
pub const ACCOUNT_SESSIONS: &str = "/account/sessions";
pub const ACCOUNT_OTHER_SESSIONS: &str = "/account/sessions/others";
pub const ACCOUNT_PROFILE: &str = "/account/profile";
pub const ACCOUNT_EMAIL: &str = "/account/profile/email";
pub const ACCOUNT_EMAIL_CODE: &str = "/account/profile/email/code";
pub const ACCOUNT_DELETE: &str = "/account/profile/delete";
pub const ACCOUNT_ACTIVITY: &str = "/account/activity";
pub const ACCOUNT_CONFIRM: &str = "/account/confirm";
pub const ACCOUNT_CONFIRM_CODE: &str = "/account/confirm/code";
/// Parts of pages, where people come back to after they changed something there.
pub const PASSKEYS_PART: &str = "/account#passkeys";
pub const SESSIONS_PART: &str = "/account#sessions";
pub const NAMES_PART: &str = "/account/profile#names";
pub const ADDRESS_PART: &str = "/account/profile#address";
pub const LOOK_PART: &str = "/account/profile#look";
/// After an account was deleted.
pub const GOODBYE: &str = "/goodbye";
/// The admin console, for those whom the configuration names.
pub const ADMIN: &str = "/admin";
/// Mails that were not sent, on a developer's machine.
pub const DEV_OUTBOX: &str = "/dev/outbox";

/// Where a sign-in leads. A closed list, so that no `next=` can ever point anywhere else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AfterSignIn {
    #[default]
    Account,
    Passkeys,
    NewPasskey,
    Sessions,
    Profile,
    Activity,
}

impl AfterSignIn {
    pub const ALL: [Self; 6] =
        [Self::Account, Self::Passkeys, Self::NewPasskey, Self::Sessions, Self::Profile, Self::Activity];

    /// The value of `next=`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Passkeys => "passkeys",
            Self::NewPasskey => "new-passkey",
            Self::Sessions => "sessions",
            Self::Profile => "profile",
            Self::Activity => "activity",
        }
    }

    pub const fn path(self) -> &'static str {
        match self {
            Self::Account => ACCOUNT,
            Self::Passkeys => ACCOUNT_PASSKEYS,
            Self::NewPasskey => ACCOUNT_NEW_PASSKEY,
            Self::Sessions => ACCOUNT_SESSIONS,
            Self::Profile => ACCOUNT_PROFILE,
            Self::Activity => ACCOUNT_ACTIVITY,
        }
    }

    /// What is not known leads to the account.
    pub fn parse(text: &str) -> Self {
        Self::ALL.into_iter().find(|next| next.as_str() == text).unwrap_or_default()
    }
}

/// `path?next=…`, without the query when it would say nothing.
pub fn with_next(path: &str, next: AfterSignIn) -> String {
    if next == AfterSignIn::default() { path.to_owned() } else { format!("{path}?next={}", next.as_str()) }
}

/// Is this the path, perhaps with a query, of a page of ours? Browsers take two slashes, or backslashes, for another site's
/// address.
pub fn is_own(page: &str) -> bool {
    page.starts_with('/')
        && !page.starts_with("//")
        && page.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

/// The parameter with the id of the code that a page waits for.
pub const CODE_ID: &str = "id";

/// A page that waits for the code with this id.
pub fn with_code(page: &str, id: &str) -> String {
    // From a form: what is not an id is left out, before it gets into an address.
    if !id.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return page.to_owned();
    }
    let separator = if page.contains('?') { '&' } else { '?' };
    format!("{page}{separator}{CODE_ID}={id}")
}

/// The page of one passkey; `id` is in base64url.
pub fn passkey(id: &str) -> String {
    format!("{ACCOUNT_PASSKEYS}/{id}")
}

/// The page that asks whether to remove it.
pub fn remove_passkey(id: &str) -> String {
    format!("{ACCOUNT_REMOVE_PASSKEY}/{id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_ours_is_on_this_site() {
        for own in ["/", "/login", "/login/code?id=1&next=account", "/login?next=//evil.example"] {
            assert!(is_own(own), "{own}");
        }
        for hostile in [
            "",
            "login",
            "//evil.example",
            "/\\evil.example",
            "\\/evil.example",
            "https://evil.example/",
            "javascript:alert(1)",
            "/\t/evil.example",
            "/a\r\nset-cookie: b=c",
            " /login",
        ] {
            assert!(!is_own(hostile), "{hostile}");
        }
    }

    #[test]
    fn next_is_a_closed_list() {
        for next in AfterSignIn::ALL {
            assert_eq!(AfterSignIn::parse(next.as_str()), next);
        }
        for hostile in ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", ""] {
            assert_eq!(AfterSignIn::parse(hostile), AfterSignIn::Account);
        }
    }
}
