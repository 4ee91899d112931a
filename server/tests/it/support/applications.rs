//! Applications that send people here to sign in (OpenID Connect).

use std::collections::BTreeMap;

use latchkey_domain::{
    ClientKind,
    services::{ClientChange, NewClient},
};
use url::{Url, form_urlencoded};

use super::{Browser, Page, TestApp};

pub const NOTES: &str = "notes";
pub const NAME: &str = "Acme Notes";
pub const CALLBACK: &str = "https://app.example.com/cb";
/// RFC 7636, appendix B.
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// Registers [`NOTES`], as its kind has it but for `change`.
pub async fn register_notes(app: &TestApp, change: ClientChange) {
    let change = ClientChange { redirect_uris: Some(vec![CALLBACK.to_owned()]), ..change };
    let new = NewClient { id: Some(NOTES.into()), name: NAME.into(), kind: ClientKind::Spa, change };
    app.register(new).await;
}

/// What [`NOTES`] asks, with these parameters in place of its own; an empty value takes one away.
pub fn question(changes: &[(&str, &str)]) -> String {
    let sound = [
        ("client_id", NOTES),
        ("redirect_uri", CALLBACK),
        ("response_type", "code"),
        ("scope", "openid profile email"),
        ("state", "a state"),
        ("nonce", "a nonce"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    let kept = sound.into_iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    let changes = changes.iter().copied().filter(|(_, value)| !value.is_empty());
    form_urlencoded::Serializer::new(String::new()).extend_pairs(kept.chain(changes)).finish()
}

/// Where a browser goes to ask it.
pub fn authorize(changes: &[(&str, &str)]) -> String {
    format!("/oauth/authorize?{}", question(changes))
}

/// Signs whoever uses this browser in to [`NOTES`]; gives what it gets from the token endpoint.
pub async fn tokens_of_notes(app: &TestApp, browser: &Browser) -> serde_json::Value {
    tokens_for(app, browser, &[]).await
}

/// The same, where it asks so; see [`question`].
pub async fn tokens_for(app: &TestApp, browser: &Browser, changes: &[(&str, &str)]) -> serde_json::Value {
    let code = answer(&browser.get(&authorize(changes)).await).remove("code").expect("a code");
    let fields = [
        ("grant_type", "authorization_code"),
        ("client_id", NOTES),
        ("code", &code),
        ("redirect_uri", CALLBACK),
        ("code_verifier", VERIFIER),
    ];
    let page = super::browser_send(app.browser().form("/oauth/token", &fields)).await;
    serde_json::from_str(&page.text).unwrap_or_else(|_| panic!("{page:?}"))
}

/// What an application gets at [`CALLBACK`].
pub fn answer(page: &Page) -> BTreeMap<String, String> {
    let location = page.header("location");
    let url = Url::parse(location).unwrap_or_else(|_| panic!("no answer: {page:?}"));
    assert_eq!(location.split(['?', '#']).next(), Some(CALLBACK), "{page:?}");
    let pairs = url.query().or(url.fragment()).unwrap_or_default();
    form_urlencoded::parse(pairs.as_bytes()).into_owned().collect()
}
