//! Every cookie of the UI: read, set and cleared here.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cookie::{Cookie, SameSite, time::Duration};
use http::{HeaderMap, HeaderValue, header, request::Parts};
use latchkey_domain::{RequestContext, Token};
use latchkey_text::Language;
use leptos::prelude::{expect_context, use_context};
use leptos_axum::ResponseOptions;

const SESSION: &str = "latchkey_session";
/// Proof that somebody signed in with this browser before; see `latchkey_domain::services::KnownBrowsers`.
const KNOWN_BROWSER: &str = "latchkey_known";
/// Whom this browser signed in last; see [`crate::last_sign_in`].
const LAST_SIGN_IN: &str = "latchkey_last";
/// The light or dark look that a person chose for this browser.
const THEME: &str = "latchkey_theme";
/// The language that a person chose for this browser.
const LANGUAGE: &str = "latchkey_language";
/// Whether the console's navigation is its icons alone in this browser. `public/account.js` writes it.
const NAVIGATION: &str = "latchkey_navigation";
/// "Not now" to the offer of a passkey on this browser.
const NO_OFFER: &str = "latchkey_no_offer";
/// This browser was offered a passkey of its own, when one of another device had signed in.
const OFFERED: &str = "latchkey_offered";
/// What only this browser has: it proves that it asked for the codes whose ids its forms carry.
const BROWSER: &str = "latchkey_browser";
/// Before the tag of an account that does not want to be asked for a second factor here again; see
/// `latchkey_domain::services::RememberedBrowsers`.
const REMEMBERED: &str = "latchkey_remembered_";
/// So many accounts of one browser's are looked at.
const MAX_REMEMBERED: usize = 20;
/// What one answer leaves for the next page; see [`crate::flash`].
const FLASH: &str = "latchkey_flash";
/// A new address, kept while its owner confirms who they are.
pub const NEW_EMAIL: &str = "latchkey_new_email";
/// An authenticator app that is being set up, sealed: phones forget a page while its person looks into the app.
pub const PENDING_TOTP: &str = "latchkey_pending_totp";

const DAY: Duration = Duration::DAY;

/// The value of one of our cookies.
pub fn read(name: &str) -> Option<String> {
    find(&use_context::<Parts>()?.headers, &full_name(name))
}

fn find(headers: &HeaderMap, name: &str) -> Option<String> {
    all(headers).find(|cookie| cookie.name() == name).map(|cookie| cookie.value().to_owned())
}

fn all(headers: &HeaderMap) -> impl Iterator<Item = Cookie<'_>> {
    // Each by itself: a neighbouring subdomain may have planted one that is no text, and it must not take ours along.
    let lines = headers.get_all(header::COOKIE).into_iter();
    let pieces = lines.flat_map(|line| line.as_bytes().split(|byte| *byte == b';'));
    pieces.filter_map(|piece| Cookie::parse(std::str::from_utf8(piece).ok()?).ok())
}

pub fn session() -> Option<String> {
    read(SESSION)
}

/// The same, for a request that is answered without a page.
pub fn session_in(headers: &HeaderMap, context: &RequestContext) -> Option<String> {
    find(headers, &name_at(context.login_domain.is_https(), SESSION))
}

/// It ends with the session, whose end the server moves with each visit.
pub fn set_session(token: &Token) {
    set(SESSION, token.expose(), Some(DAY * 400));
}

pub fn set_known_browser(proof: &str) {
    set(KNOWN_BROWSER, proof, Some(DAY * 180));
}

pub fn known_browser() -> Option<String> {
    read(KNOWN_BROWSER)
}

pub fn last_sign_in() -> Option<String> {
    read(LAST_SIGN_IN)
}

/// Does a page show somebody's name before they are signed in?
pub fn has_last_sign_in(headers: &HeaderMap) -> bool {
    find(headers, &format!("__Host-{LAST_SIGN_IN}")).or_else(|| find(headers, LAST_SIGN_IN)).is_some()
}

pub fn set_last_sign_in(text: Option<&str>) {
    match text {
        Some(text) => set(LAST_SIGN_IN, text, Some(DAY * 180)),
        None => clear(LAST_SIGN_IN),
    }
}

/// Of one account: the name says of which, to nobody but the server. It ends when the server says so.
pub fn set_remembered(tag: &str, token: &Token) {
    set(&format!("{REMEMBERED}{tag}"), token.expose(), Some(DAY * 30));
}

/// Of all accounts that did not want to be asked again here.
pub fn remembered() -> Vec<(String, String)> {
    use_context::<Parts>().map(|parts| remembered_of(&parts.headers, is_secure())).unwrap_or_default()
}

/// The same, for a request that is answered without a page.
pub fn remembered_in(headers: &HeaderMap, context: &RequestContext) -> Vec<(String, String)> {
    remembered_of(headers, context.login_domain.is_https())
}

fn remembered_of(headers: &HeaderMap, is_https: bool) -> Vec<(String, String)> {
    let prefix = name_at(is_https, REMEMBERED);
    let own = all(headers)
        .filter_map(|cookie| Some((cookie.name().strip_prefix(&prefix)?.to_owned(), cookie.value().to_owned())));
    own.take(MAX_REMEMBERED).collect()
}

pub fn clear_session() {
    clear(SESSION);
}

pub fn browser() -> Option<String> {
    read(BROWSER).filter(|value| Token::parse(value).is_some())
}

/// The same, for a request that is answered without a page.
pub fn browser_in(headers: &HeaderMap, context: &RequestContext) -> Option<String> {
    find(headers, &name_at(context.login_domain.is_https(), BROWSER)).filter(|value| Token::parse(value).is_some())
}

/// Does this browser keep none? It comes from a page of ours that gave it one, and brings nothing at all. Whoever opens an address
/// that they kept, or follows a link from elsewhere, may have no cookie yet; and of a browser that does not say where it comes from
/// nobody knows. Older ones say it by `Referer` alone, which is good enough for what is said, and for nothing more.
pub fn are_refused() -> bool {
    use_context::<Parts>().is_some_and(|parts| {
        let is_from_here = match parts.headers.get("sec-fetch-site") {
            Some(site) => site == "same-origin",
            None => parts.headers.get(header::REFERER).is_some_and(is_page_of_ours),
        };
        is_from_here && !parts.headers.contains_key(header::COOKIE)
    })
}

fn is_page_of_ours(address: &HeaderValue) -> bool {
    let own = use_context::<RequestContext>();
    let path = own.as_ref().zip(address.to_str().ok());
    let path = path.and_then(|(own, address)| address.strip_prefix(&**own.login_domain.origin()));
    path.is_some_and(|path| path.starts_with('/'))
}

/// Until the browser is closed.
pub fn set_browser(token: &Token) {
    set(BROWSER, token.expose(), None);
}

/// Keeps what somebody typed until the browser is closed.
pub fn keep(name: &str, value: &str) {
    set(name, &URL_SAFE_NO_PAD.encode(value), None);
}

pub fn kept(name: &str) -> Option<String> {
    String::from_utf8(URL_SAFE_NO_PAD.decode(read(name)?).ok()?).ok()
}

pub fn forget(name: &str) {
    clear(name);
}

pub fn flash() -> Option<String> {
    read(FLASH)
}

/// For the page that comes next; long enough for a slow one.
pub fn set_flash(text: &str) {
    set(FLASH, text, Some(Duration::MINUTE));
}

pub fn clear_flash() {
    clear(FLASH);
}

/// The look that this browser shows; `None` is the system's own.
pub fn theme() -> Option<&'static str> {
    known_theme(&read(THEME)?)
}

/// The same, for a page that is rendered without us: of whichever name the cookie has here.
pub fn theme_in(headers: &HeaderMap) -> Option<&'static str> {
    known_theme(&find(headers, &format!("__Host-{THEME}")).or_else(|| find(headers, THEME))?)
}

fn known_theme(theme: &str) -> Option<&'static str> {
    ["light", "dark"].into_iter().find(|known| *known == theme)
}

pub fn set_theme(theme: &str) {
    set(THEME, theme, Some(DAY * 400));
}

/// What the cookie is called here that says whether the console's navigation is its icons alone.
pub fn navigation() -> String {
    full_name(NAVIGATION)
}

pub fn has_narrow_navigation() -> bool {
    read(NAVIGATION).as_deref() == Some("narrow")
}

pub fn clear_theme() {
    clear(THEME);
}

/// The language that was chosen for this browser: a tag, or whatever a stranger wrote.
pub fn language_in(headers: &HeaderMap) -> Option<String> {
    find(headers, &format!("__Host-{LANGUAGE}")).or_else(|| find(headers, LANGUAGE))
}

pub fn language() -> Option<String> {
    read(LANGUAGE)
}

pub fn set_language(language: &Language) {
    set(LANGUAGE, language.tag(), Some(DAY * 400));
}

pub fn wants_no_offer() -> bool {
    read(NO_OFFER).is_some()
}

pub fn set_no_offer() {
    set(NO_OFFER, "1", Some(DAY * 90));
}

/// It holds a passkey of the account already. No browser keeps a cookie for longer than this.
pub fn set_no_offer_ever() {
    set(NO_OFFER, "1", Some(DAY * 400));
}

pub fn was_offered() -> bool {
    read(OFFERED).is_some()
}

pub fn set_offered() {
    set(OFFERED, "1", Some(DAY * 400));
}

fn set(name: &str, value: &str, max_age: Option<Duration>) {
    let cookie = Cookie::build((full_name(name), value)).path("/").http_only(true).same_site(SameSite::Lax);
    let mut cookie = cookie.secure(is_secure()).build();
    cookie.set_max_age(max_age);
    // Names are constants and values base64url, a tag or digits: always a valid header.
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        expect_context::<ResponseOptions>().append_header(header::SET_COOKIE, value);
    }
}

fn clear(name: &str) {
    set(name, "", Some(Duration::ZERO));
}

/// `__Host-` pins a cookie to this host over https (RFC 6265bis §4.1.3.2): no neighbouring subdomain can plant one.
fn full_name(name: &str) -> String {
    name_at(is_secure(), name)
}

fn name_at(is_https: bool, name: &str) -> String {
    if is_https { format!("__Host-{name}") } else { name.to_owned() }
}

fn is_secure() -> bool {
    expect_context::<RequestContext>().login_domain.is_https()
}
