//! Every URL of the UI, once.

mod after_confirm;
mod after_sign_in;

pub use after_confirm::AfterConfirm;
pub use after_sign_in::AfterSignIn;

pub const HOME: &str = "/";
pub const LOGIN: &str = "/login";
pub const LOGIN_CODE: &str = "/login/code";
/// The page that waits for a code by text message.
pub const LOGIN_PHONE: &str = "/login/phone";
pub const LOGIN_PASSKEY: &str = "/login/passkey";
/// Where whoever proved one factor proves another.
pub const LOGIN_SECOND_STEP: &str = "/login/second-step";
/// The backup codes of an app that was set up there, shown once.
pub const LOGIN_BACKUP_CODES: &str = "/login/backup-codes";
/// Which account is to go on to an application.
pub const LOGIN_ACCOUNT: &str = "/login/account";
/// Under it the page of each link of a sign-in mail.
pub const LOGIN_LINK: &str = "/login/link";
/// Under it the page that stops a recovery link, by the mail about it.
pub const LOGIN_STOP_RECOVERY: &str = "/login/stop-recovery";
/// Where somebody asks for the way back by their recovery address.
pub const LOGIN_ASK_RECOVERY: &str = "/login/ask-recovery";
/// Under it the page that stops what was asked, by the mails about it.
pub const LOGIN_STOP_ASKED_RECOVERY: &str = "/login/stop-asked-recovery";
/// Under it the page that keeps a number, by the mail that says that it is to be removed.
pub const LOGIN_KEEP_NUMBER: &str = "/login/keep-number";
/// Under it the page of the link in each mail about a sign-in with a new browser.
pub const LOGIN_SECURE: &str = "/login/secure";
/// What tells a window that waits for such a link what became of it.
pub const LOGIN_WAIT: &str = "/login/wait";
/// For which of their organizations somebody goes on.
pub const LOGIN_ORGANIZATION: &str = "/login/organization";
pub const LOGIN_RECOVER: &str = "/login/recover";
/// Where applications send people (RFC 6749 §3.1), and where they are sent on from.
pub const OAUTH_AUTHORIZE: &str = "/oauth/authorize";
/// Back to the application, without signing in.
pub const OAUTH_BACK: &str = "/oauth/back";
pub const OAUTH_CONSENT: &str = "/oauth/consent";
/// Where people let in a device that shows a code (RFC 8628): the code, what it would get, and what became of it.
pub const DEVICE: &str = "/device";
pub const DEVICE_CONFIRM: &str = "/device/confirm";
pub const DEVICE_ALLOWED: &str = "/device/allowed";
pub const DEVICE_REFUSED: &str = "/device/refused";
/// Where applications send people to be signed out (OpenID Connect RP-Initiated Logout 1.0 §2).
pub const OAUTH_LOGOUT: &str = "/oauth/logout";
/// The page that asks them.
pub const LOGOUT: &str = "/logout";
/// The page after signing out, which applications are told from.
pub const SIGNED_OUT: &str = "/signed-out";
pub const EMBED_LOGIN: &str = "/embed/login";
/// The widget's window for what a frame cannot do. A form in the frame opens it.
pub const POPUP_PASSKEY: &str = "/popup/passkey";
/// The same for whoever needs a second factor to sign in, and has none.
pub const POPUP_SECOND_FACTOR: &str = "/popup/second-factor";
pub const ACCOUNT: &str = "/account";
pub const ACCOUNT_PASSKEYS: &str = "/account/passkeys";
pub const ACCOUNT_NEW_PASSKEY: &str = "/account/passkeys/new";
pub const ACCOUNT_REMOVE_PASSKEY: &str = "/account/remove-passkey";
pub const ACCOUNT_SESSIONS: &str = "/account/sessions";
pub const ACCOUNT_FACTORS: &str = "/account/two-step";
pub const ACCOUNT_TOTP: &str = "/account/two-step/app";
pub const ACCOUNT_REMOVE_TOTP: &str = "/account/two-step/remove";
pub const ACCOUNT_BACKUP_CODES: &str = "/account/two-step/backup-codes";
pub const ACCOUNT_OTHER_SESSIONS: &str = "/account/sessions/others";
pub const ACCOUNT_PROFILE: &str = "/account/profile";
pub const ACCOUNT_EMAIL: &str = "/account/profile/email";
pub const ACCOUNT_EMAIL_CODE: &str = "/account/profile/email/code";
pub const ACCOUNT_PHONE: &str = "/account/profile/phone";
pub const ACCOUNT_PHONE_CODE: &str = "/account/profile/phone/code";
/// For whoever cannot prove their number any more.
pub const ACCOUNT_LOST_PHONE: &str = "/account/profile/phone/lost";
/// The address that somebody comes back by.
pub const ACCOUNT_RECOVERY: &str = "/account/profile/recovery";
pub const ACCOUNT_RECOVERY_CODE: &str = "/account/profile/recovery/code";
pub const ACCOUNT_DELETE: &str = "/account/profile/delete";
pub const ACCOUNT_ACTIVITY: &str = "/account/activity";
pub const ACCOUNT_APPLICATIONS: &str = "/account/applications";
/// Those that somebody is in; each under its short name.
pub const ACCOUNT_ORGANIZATIONS: &str = "/account/organizations";
pub const ACCOUNT_CONFIRM: &str = "/account/confirm";
pub const ACCOUNT_CONFIRM_CODE: &str = "/account/confirm/code";
/// Parts of pages, where people come back to after they changed something there.
pub const PASSKEYS_PART: &str = "/account#passkeys";
pub const SESSIONS_PART: &str = "/account#sessions";
pub const NAMES_PART: &str = "/account/profile#names";
pub const ADDRESS_PART: &str = "/account/profile#address";
pub const PHONE_PART: &str = "/account/profile#phone";
pub const RECOVERY_PART: &str = "/account/profile#recovery";
pub const LOOK_PART: &str = "/account/profile#look";
/// Where the first administrator begins, with the link that the server prints.
pub const SET_UP: &str = "/setup";
/// Where people accept an invitation to an organization.
pub const INVITATIONS: &str = "/invitations";
/// Under each of them is the page of a token that came by mail. Whoever has its address may do what whoever reads the mail may: no
/// log has more of it than this.
pub const OF_TOKENS: [&str; 6] =
    [LOGIN_LINK, LOGIN_STOP_RECOVERY, LOGIN_STOP_ASKED_RECOVERY, LOGIN_KEEP_NUMBER, LOGIN_SECURE, INVITATIONS];
/// After an account was deleted.
pub const GOODBYE: &str = "/goodbye";
/// The admin console.
pub const ADMIN: &str = "/admin";
pub const ADMIN_PEOPLE: &str = "/admin/people";
pub const ADMIN_NEW_PERSON: &str = "/admin/people/new";
pub const ADMIN_IMPORT_PEOPLE: &str = "/admin/people/import";
pub const ADMIN_PEOPLE_EXPORT: &str = "/admin/people/export";
/// Something that is done to many people: whom, and how it goes.
pub const ADMIN_BULK: &str = "/admin/people/bulk";
pub const ADMIN_BULK_LIVE: &str = "/admin/people/bulk/{id}/live";
pub const ADMIN_RECOVERY_LINK: &str = "/admin/recovery-link";
pub const ADMIN_ORGANIZATIONS: &str = "/admin/organizations";
pub const ADMIN_ROLES: &str = "/admin/roles";
/// Under it the page of each.
pub const ADMIN_PERMISSIONS: &str = "/admin/roles/permissions";
pub const ADMIN_APPLICATIONS: &str = "/admin/applications";
pub const ADMIN_APPLICATION: &str = "/admin/applications/{id}";
/// Whether somebody has signed in to it yet: server-sent events.
pub const ADMIN_APPLICATION_LIVE: &str = "/admin/applications/{id}/live";
pub const ADMIN_NEW_APPLICATION: &str = "/admin/new-application";
pub const ADMIN_AUDIT: &str = "/admin/audit";
pub const ADMIN_AUDIT_EXPORT: &str = "/admin/audit/export";
/// What happens, as it happens: server-sent events.
pub const ADMIN_LIVE: &str = "/admin/live";
/// The parameter with the id of the event that a page has seen already.
pub const LIVE_AFTER: &str = "after";
pub const ADMIN_ADMINISTRATORS: &str = "/admin/administrators";
pub const ADMIN_SYSTEM: &str = "/admin/system";
/// What is wrong with the server.
pub const ADMIN_HEALTH: &str = "/admin/system/health";
pub const ADMIN_BRAND: &str = "/admin/brand";
/// The sign-in page with a brand that is tried, for a frame of that page.
pub const ADMIN_BRAND_PREVIEW: &str = "/admin/brand/preview";
/// Where the forms lead that bring its pictures.
pub const ADMIN_BRAND_PICTURE: &str = "/admin/brand/picture";
pub const ADMIN_WORDS: &str = "/admin/words";
pub const ADMIN_IMPORT_WORDS: &str = "/admin/words/import";
pub const ADMIN_WORDS_EXPORT: &str = "/admin/words/export";
pub const ADMIN_WORD: &str = "/admin/words/{id}";
pub const ADMIN_TEMPLATES: &str = "/admin/templates";
pub const ADMIN_TEMPLATE: &str = "/admin/templates/{id}";
/// What goes out with a template, for a frame of its page.
pub const ADMIN_TEMPLATE_PREVIEW: &str = "/admin/templates/preview";
pub const ADMIN_WEBHOOKS: &str = "/admin/webhooks";
pub const ADMIN_WEBHOOK: &str = "/admin/webhooks/{id}";
pub const ADMIN_NEW_WEBHOOK: &str = "/admin/webhooks/new";
/// Mails that were not sent, on a developer's machine.
pub const DEV_OUTBOX: &str = "/dev/outbox";

/// The parameter with an application's request, sealed: of its own pages, and of ours on the way to it.
pub const CONTINUE: &str = "continue";
/// Before the same where it is the value of `next`, in forms.
const SEALED: &str = "request.";
/// As long as the server seals them.
const SEALED_MAX: usize = 6000;

/// The parameter with the code that a device shows.
pub const USER_CODE: &str = "user_code";
/// The parameter with the device that a page is about, sealed.
pub const DEVICE_ID: &str = "device";

/// The page for the code, with it filled in.
pub fn with_user_code(code: &str) -> String {
    format!("{DEVICE}?{USER_CODE}={code}")
}

/// The page of one device.
pub fn device(sealed: &str) -> String {
    format!("{DEVICE_CONFIRM}?{DEVICE_ID}={sealed}")
}

/// What became of it, in the look of the same application.
pub fn device_decided(is_allowed: bool, sealed: &str) -> String {
    let page = if is_allowed { DEVICE_ALLOWED } else { DEVICE_REFUSED };
    format!("{page}?{DEVICE_ID}={sealed}")
}

/// The parameter with what an application asked for, sealed, of the page that asks whether to sign out.
pub const LOGOUT_ASKED: &str = "asked";
/// The parameter with what was left, sealed, of the page after signing out.
pub const LOGOUT_LEFT: &str = "left";

/// The page that asks whether to sign out, as an application wants it.
pub fn logout(asked: &str) -> String {
    format!("{LOGOUT}?{LOGOUT_ASKED}={asked}")
}

/// The page after signing out.
pub fn signed_out(left: &str) -> String {
    format!("{SIGNED_OUT}?{LOGOUT_LEFT}={left}")
}

/// The page of one of what this page lists.
pub fn under(path: &str, id: impl std::fmt::Display) -> String {
    format!("{path}/{id}")
}

/// `path?next=…`, without the query when it would say nothing.
pub fn with_next(path: &str, next: &AfterSignIn) -> String {
    match next {
        AfterSignIn::Account => path.to_owned(),
        AfterSignIn::Request(sealed) => with_request(path, sealed),
        next => format!("{path}?next={next}"),
    }
}

/// A page of an application's request.
pub fn with_request(path: &str, sealed: &str) -> String {
    format!("{path}?{CONTINUE}={sealed}")
}

/// The sealed request in an address that [`with_request`] made.
pub fn request_of(address: &str) -> Option<&str> {
    let (_, query) = address.split_once('?')?;
    query.split('&').find_map(|pair| sealed(pair.strip_prefix(CONTINUE)?.strip_prefix('=')?))
}

/// Could this be a sealed request? Only the server can tell whether it is one; it never has to be escaped in an address.
pub fn sealed(text: &str) -> Option<&str> {
    let is_base64url = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    ((1..=SEALED_MAX).contains(&text.len()) && is_base64url).then_some(text)
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

/// The parameter with a sign-in that is not finished, sealed.
pub const ATTEMPT: &str = "attempt";
/// The parameter with the way to finish it.
pub const BY: &str = "by";
pub const BY_BACKUP_CODE: &str = "backup-code";

/// The page that finishes this sign-in.
pub fn second_step(attempt: &str, next: &AfterSignIn) -> String {
    let page = with_next(LOGIN_SECOND_STEP, next);
    // From a form: what is not sealed by us is left out, before it gets into an address.
    let Some(attempt) = sealed(attempt) else { return page };
    let separator = if page.contains('?') { '&' } else { '?' };
    format!("{page}{separator}{ATTEMPT}={attempt}")
}

/// The same, in this way.
pub fn second_step_by(attempt: &str, next: &AfterSignIn, way: &str) -> String {
    let page = second_step(attempt, next);
    let separator = if page.contains('?') { '&' } else { '?' };
    format!("{page}{separator}{BY}={way}")
}

/// The parameter of a page that waits for the link of a mail, and for nothing that is typed.
pub const WAITS: &str = "wait";

/// The page of the link with this token; of what is none, the login page.
pub fn sign_in_link(token: &str) -> String {
    page_of(LOGIN_LINK, token, 60)
}

/// The parameter of a page whose form came back without the cookie that the page gave.
pub const NO_COOKIE: &str = "no-cookie";

/// The page of the link with this token, where its form came back so.
pub fn sign_in_link_without_cookie(token: &str) -> String {
    format!("{}?{NO_COOKIE}=1", sign_in_link(token))
}

/// The page of the link with this token, in a mail about a sign-in with a new browser; of what is none, the login page.
pub fn secure_account(token: &str) -> String {
    page_of(LOGIN_SECURE, token, 91)
}

/// The page that stops the recovery link which this token, in the messages about it, is for; of what is none, the login page.
pub fn stop_recovery(token: &str) -> String {
    page_of(LOGIN_STOP_RECOVERY, token, 80)
}

/// The page that stops what was asked by a recovery address, and which this token, in the mails about it, is for; of what is
/// none, the login page.
pub fn stop_asked_recovery(token: &str) -> String {
    page_of(LOGIN_STOP_ASKED_RECOVERY, token, 80)
}

/// The page of a link that lets somebody in who has lost every way in; of what is no token, the one that says so.
pub fn recover(token: &str) -> String {
    if is_token(token, 43) { format!("{LOGIN_RECOVER}?token={token}") } else { LOGIN_RECOVER.to_owned() }
}

/// The page that keeps the number which this token, in the mail about it, is for; of what is none, the login page.
pub fn keep_number(token: &str) -> String {
    page_of(LOGIN_KEEP_NUMBER, token, 80)
}

// From a form or a mail: what is no token is left out, before it gets into an address.
fn page_of(path: &str, token: &str, length: usize) -> String {
    if is_token(token, length) { format!("{path}/{token}") } else { LOGIN.to_owned() }
}

fn is_token(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// The page that asks whether somebody is to administer the server no more.
pub fn administrator(id: &str) -> String {
    format!("{ADMIN_ADMINISTRATORS}/{id}")
}

/// The page of somebody in the console.
pub fn person(id: &str) -> String {
    // From a form: what is not an id is left out, before it gets into an address.
    if !id.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return ADMIN_PEOPLE.to_owned();
    }
    format!("{ADMIN_PEOPLE}/{id}")
}

/// How something that is done to many people goes.
pub fn bulk_run(id: &str) -> String {
    format!("{ADMIN_BULK}/{id}")
}

/// The same, while it does: by server-sent events.
pub fn bulk_live(id: &str) -> String {
    ADMIN_BULK_LIVE.replace("{id}", id)
}

/// The page that makes a link which signs them in once.
pub fn admin_recovery_link(id: &str) -> String {
    format!("{ADMIN_RECOVERY_LINK}/{id}")
}

/// Could this be the token of an invitation? It never has to be escaped in an address.
pub fn is_invitation_token(text: &str) -> bool {
    is_token(text, 43)
}

/// The page of one invitation; of what is none, the account.
pub fn invitation(token: &str) -> String {
    if is_invitation_token(token) { format!("{INVITATIONS}/{token}") } else { ACCOUNT.to_owned() }
}

/// Could this be the short name of an organization? It never has to be escaped in an address.
pub fn is_slug(text: &str) -> bool {
    let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_-.:".contains(&b);
    let begins_well = text.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric());
    begins_well && text.len() <= 64 && text.bytes().all(is_plain)
}

/// The page of one of somebody's own organizations, by its short name; of what is none, the list.
pub fn account_organization(slug: &str) -> String {
    if is_slug(slug) { under(ACCOUNT_ORGANIZATIONS, slug) } else { ACCOUNT_ORGANIZATIONS.to_owned() }
}

/// The part of that page with the sender of its mails.
pub fn sender_part(slug: &str) -> String {
    format!("{}#sender", account_organization(slug))
}

/// The parameter with the organization that somebody signs in for.
pub const ORGANIZATION: &str = "organization";

/// On to this one of somebody's own organizations, if it is one.
pub fn with_organization(slug: &str) -> String {
    if is_slug(slug) {
        format!("{ACCOUNT_ORGANIZATIONS}?{ORGANIZATION}={slug}")
    } else {
        ACCOUNT_ORGANIZATIONS.to_owned()
    }
}

/// The console's page of one organization.
pub fn admin_organization(id: &str) -> String {
    format!("{ADMIN_ORGANIZATIONS}/{id}")
}

/// The page of one passkey; `id` is in base64url.
pub fn passkey(id: &str) -> String {
    format!("{ACCOUNT_PASSKEYS}/{id}")
}

/// The page that asks whether to remove it.
pub fn remove_passkey(id: &str) -> String {
    format!("{ACCOUNT_REMOVE_PASSKEY}/{id}")
}

/// The page of one application, in the console. The id may be an address.
pub fn application(client_id: &str) -> String {
    format!("{ADMIN_APPLICATIONS}/{}", escaped(client_id))
}

/// While its page waits for the first sign-in to it: by server-sent events.
pub fn application_live(client_id: &str) -> String {
    format!("{}/live", application(client_id))
}

/// The second step to a new one.
pub fn new_application(kind: &str) -> String {
    format!("{ADMIN_NEW_APPLICATION}?kind={}", escaped(kind))
}

/// What is said in this language.
pub fn words(language: &str) -> String {
    format!("{ADMIN_WORDS}?language={}", escaped(language))
}

/// Texts of this language from a file.
pub fn import_words(language: &str) -> String {
    format!("{ADMIN_IMPORT_WORDS}?language={}", escaped(language))
}

/// The texts of this language as a file: those of its own, or whatever can be said.
pub fn export_words(language: &str, all: bool) -> String {
    format!("{ADMIN_WORDS_EXPORT}?language={}{}", escaped(language), if all { "&all=1" } else { "" })
}

/// One text of it.
pub fn word(key: &str, language: &str) -> String {
    format!("{}?language={}", ADMIN_WORD.replace("{id}", &escaped(key)), escaped(language))
}

/// What is sent in this language.
pub fn templates(language: &str) -> String {
    format!("{ADMIN_TEMPLATES}?language={}", escaped(language))
}

/// One kind of it.
pub fn template(id: &str, language: &str) -> String {
    format!("{}?language={}", ADMIN_TEMPLATE.replace("{id}", &escaped(id)), escaped(language))
}

pub fn template_preview(id: &str, language: &str) -> String {
    format!("{ADMIN_TEMPLATE_PREVIEW}?kind={}&language={}", escaped(id), escaped(language))
}

/// As a segment of a path, or a value in a query (RFC 3986 §2.1).
pub fn escaped(text: &str) -> String {
    let escape = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(escape).collect()
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
}
