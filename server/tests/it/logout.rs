//! `/oauth/logout` (OpenID Connect RP-Initiated Logout 1.0) and the pages after it. Tests that are named `oidcc_…` do what
//! the module of that name does in the OpenID Foundation's plans.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use http::StatusCode;
use latchkey_domain::{
    ClientKind,
    services::{ClientChange, NewClient},
};
use serde_json::{Value, json};
use url::{Url, form_urlencoded};

use crate::support::{Browser, Page, TestApp, applications::*, browser_send, on_each_database, people::*};

const BYE: &str = "https://app.example.com/bye?a=b";
const BOB: &str = "bob@example.com";

fn with_bye() -> ClientChange {
    ClientChange { post_logout_redirect_uris: Some(vec![BYE.to_owned()]), ..ClientChange::default() }
}

/// Somebody who is signed in to [`NOTES`], with what it has of them.
async fn signed_in(app: &TestApp, email: &str) -> (Browser, Value) {
    let browser = app.browser();
    sign_up(app, &browser, email).await;
    let tokens = tokens_of_notes(app, &browser).await;
    (browser, tokens)
}

async fn start() -> (TestApp, Browser, Value) {
    let app = TestApp::start().await;
    register_notes(&app, with_bye()).await;
    let (browser, tokens) = signed_in(&app, ADA).await;
    (app, browser, tokens)
}

fn logout(parameters: &[(&str, &str)]) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish();
    format!("/oauth/logout?{query}")
}

/// Where an application sends somebody, up to the page that they see.
async fn sent(browser: &Browser, parameters: &[(&str, &str)]) -> Page {
    let first = browser.get(&logout(parameters)).await;
    let location = first.leads_to();
    assert!(location.starts_with("/logout?asked="), "{first:?}");
    assert_eq!(first.header("cross-origin-opener-policy"), "unsafe-none");
    browser.get(location).await
}

/// What the page's form does, up to the page after it.
async fn signs_out(browser: &Browser, page: &Page) -> Page {
    let answer = browser.submit_form(page, "/_fn/sign_out", &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
    assert_eq!(answer.header("cross-origin-opener-policy"), "unsafe-none");
    let location = answer.header("location");
    assert!(location.starts_with("/signed-out?left="), "{answer:?}");
    let page = browser.get(location).await;
    assert_eq!(page.header("x-frame-options"), "DENY");
    page
}

fn sends_itself(page: &Page) -> bool {
    page.text.contains("document.getElementById(\"sign-out\").submit()")
}

fn hint(tokens: &Value) -> &str {
    tokens["id_token"].as_str().expect("an ID token")
}

fn claims(tokens: &Value) -> Value {
    let payload = hint(tokens).split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap()
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_discovery_endpoint_verification() {
    let app = TestApp::start().await;
    let document = app.discovery().await;
    assert_eq!(document["end_session_endpoint"], format!("{}/oauth/logout", app.origin()));
}

#[tokio::test]
async fn oidcc_frontchannel_logout_discovery_endpoint_verification() {
    let app = TestApp::start().await;
    let document = app.discovery().await;
    assert_eq!(document["frontchannel_logout_supported"], true);
    assert_eq!(document["frontchannel_logout_session_supported"], true);
}

on_each_database! {
    async fn oidcc_rp_initiated_logout(app: TestApp) {
        register_notes(&app, with_bye()).await;
        let (browser, tokens) = signed_in(&app, ADA).await;
        let hint = hint(&tokens);
        let asked = [("id_token_hint", hint), ("post_logout_redirect_uri", BYE), ("state", "a state&")];
        let page = sent(&browser, &asked).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(sends_itself(&page) && page.text.contains(NAME) && page.text.contains(ADA), "{}", page.text);
        assert!(!page.text.contains("also signs you out of"), "of itself it has said so: {}", page.text);
        assert!(is_signed_in(&browser).await, "a GET ends nothing");
        let done = signs_out(&browser, &page).await;
        assert!(!is_signed_in(&browser).await);
        assert_eq!(done.header("refresh"), "0;url=https://app.example.com/bye?a=b&state=a+state%26");
        assert!(done.text.contains("You are signed out") && done.text.contains(NAME), "{}", done.text);
        let refresh = tokens["refresh_token"].as_str().unwrap();
        let fields = [("grant_type", "refresh_token"), ("refresh_token", refresh), ("client_id", NOTES)];
        let refused = browser_send(app.browser().form("/oauth/token", &fields)).await;
        assert!(refused.text.contains("invalid_grant"), "what hung on the session is gone: {refused:?}");
        // A second tab, and a reload: nobody is asked what is done.
        let again = signs_out(&browser, &page).await;
        assert!(again.header("refresh").starts_with("0;url=https://app.example.com/bye"));
        let first = browser.get(&logout(&asked)).await;
        let on = browser.get(first.leads_to()).await;
        assert_eq!((on.status, on.header("location")), (StatusCode::SEE_OTHER, "https://app.example.com/bye?a=b&state=a+state%26"));
    }
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_bad_post_logout_redirect_uri() {
    let (_app, browser, tokens) = start().await;
    for uri in [
        "https://evil.example/",
        "https://app.example.com/bye",
        "https://app.example.com/bye?a=b#f",
        "https://app.example.com/bye?a=b&c=d",
        "https://app.example.com.evil.example/bye?a=b",
        "https://app.example.com@evil.example/bye?a=b",
        "//evil.example",
        "/account",
        "javascript:alert(1)",
        CALLBACK,
    ] {
        for by in [("id_token_hint", hint(&tokens)), ("client_id", NOTES)] {
            let page = browser.get(&logout(&[by, ("post_logout_redirect_uri", uri)])).await;
            assert_eq!(
                (page.status, page.header("location"), page.header("refresh")),
                (StatusCode::BAD_REQUEST, "", ""),
                "{uri}"
            );
            assert!(
                page.text.contains("not registered") && page.text.contains("https://app.example.com/bye?a=b"),
                "{}",
                page.text
            );
            let escaped = uri.replace('&', "&amp;");
            assert!(page.text.contains(&format!("<code dir=\"ltr\">{escaped}</code>")), "{uri}: {}", page.text);
        }
    }
    assert!(is_signed_in(&browser).await);
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_query_added_to_post_logout_redirect_uri() {
    let (_app, browser, tokens) = start().await;
    let uri = format!("{BYE}&foo=bar");
    let page = browser.get(&logout(&[("id_token_hint", hint(&tokens)), ("post_logout_redirect_uri", &uri)])).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_modified_id_token_hint() {
    let (_app, browser, tokens) = start().await;
    let [header, payload, signature] = hint(&tokens).split('.').collect::<Vec<_>>()[..] else { panic!("a JWS") };
    let mut claims = claims(&tokens);
    claims["sub"] = "somebody".into();
    let other = URL_SAFE_NO_PAD.encode(claims.to_string());
    let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"JWT"}"#);
    for hint in [
        format!("{header}.{other}.{signature}"),
        format!("{header}.{payload}."),
        format!("{none}.{payload}."),
        format!("{none}.{other}.{signature}"),
        format!("{header}.{payload}"),
        format!("{header}.{payload}.{}", signature.chars().rev().collect::<String>()),
        tokens["access_token"].as_str().unwrap().to_owned(),
        "a.b.c".into(),
        "nonsense".into(),
    ] {
        let page = browser.get(&logout(&[("id_token_hint", &hint), ("post_logout_redirect_uri", BYE)])).await;
        assert_eq!(
            (page.status, page.header("location"), page.header("refresh")),
            (StatusCode::BAD_REQUEST, "", ""),
            "{hint}"
        );
        assert!(page.text.contains("href=\"/logout\""), "they can sign out all the same: {}", page.text);
    }
    assert!(is_signed_in(&browser).await);
}

/// By a key of somebody else's: one that was never ours, so that nobody is named.
#[tokio::test]
async fn oidcc_rp_initiated_logout_bad_id_token_hint() {
    let (app, browser, tokens) = start().await;
    let foreign = TestApp::start().await;
    register_notes(&foreign, with_bye()).await;
    let (_, elsewhere) = signed_in(&foreign, ADA).await;
    let asked = [("id_token_hint", hint(&elsewhere)), ("post_logout_redirect_uri", BYE)];
    let page = sent(&browser, &asked).await;
    assert!(!sends_itself(&page) && page.text.contains("Sign out?"), "asked, as without a hint: {}", page.text);
    // The header of ours, the rest of theirs.
    let header = hint(&tokens).split('.').next().unwrap();
    let (_, rest) = hint(&elsewhere).split_once('.').unwrap();
    let page = browser.get(&logout(&[("id_token_hint", &format!("{header}.{rest}"))])).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert!(is_signed_in(&browser).await);
    drop(app);
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_no_id_token_hint() {
    let (_app, browser, _) = start().await;
    // Whose address is it? Nobody is sent there.
    let page = sent(&browser, &[("post_logout_redirect_uri", BYE), ("state", "s")]).await;
    assert!(!sends_itself(&page) && page.text.contains("Sign out?"), "{}", page.text);
    let done = signs_out(&browser, &page).await;
    assert_eq!((done.status, done.header("refresh")), (StatusCode::OK, ""));
    assert!(!is_signed_in(&browser).await);
}

#[tokio::test]
async fn an_application_that_names_itself_has_its_person_asked_and_gets_them_back() {
    let (_app, browser, _) = start().await;
    let page = sent(&browser, &[("client_id", NOTES), ("post_logout_redirect_uri", BYE)]).await;
    assert!(!sends_itself(&page) && page.text.contains(NAME), "{}", page.text);
    assert!(page.text.contains("href=\"/account\""), "the way back: {}", page.text);
    assert_eq!(signs_out(&browser, &page).await.header("refresh"), format!("0;url={BYE}"));
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_no_params() {
    let (_app, browser, _) = start().await;
    let page = sent(&browser, &[]).await;
    assert!(!sends_itself(&page) && page.text.contains(ADA), "{}", page.text);
    let done = signs_out(&browser, &page).await;
    assert_eq!(done.header("refresh"), "");
    assert!(!is_signed_in(&browser).await);
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_no_post_logout_redirect_uri() {
    let (_app, browser, tokens) = start().await;
    let page = sent(&browser, &[("id_token_hint", hint(&tokens)), ("state", "s")]).await;
    assert!(sends_itself(&page));
    let done = signs_out(&browser, &page).await;
    assert_eq!(done.header("refresh"), "");
    assert!(done.text.contains("You are signed out") && !is_signed_in(&browser).await, "{}", done.text);
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_no_state() {
    let (_app, browser, tokens) = start().await;
    let page = sent(&browser, &[("id_token_hint", hint(&tokens)), ("post_logout_redirect_uri", BYE)]).await;
    assert_eq!(signs_out(&browser, &page).await.header("refresh"), format!("0;url={BYE}"));
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_only_state() {
    let (_app, browser, _) = start().await;
    let page = sent(&browser, &[("state", "s")]).await;
    let done = signs_out(&browser, &page).await;
    assert_eq!(done.header("refresh"), "");
    assert!(!is_signed_in(&browser).await);
}

#[tokio::test]
async fn a_hint_is_good_after_its_token_has_expired() {
    let (app, browser, tokens) = start().await;
    app.clock.advance(std::time::Duration::from_secs(24 * 3600));
    let page = sent(&browser, &[("id_token_hint", hint(&tokens)), ("client_id", NOTES)]).await;
    assert!(sends_itself(&page), "{}", page.text);
}

#[tokio::test]
async fn the_token_of_an_earlier_session_makes_us_ask() {
    let (app, browser, tokens) = start().await;
    browser.submit_from("/account", "/_fn/sign_out", &[]).await;
    app.clock.advance(std::time::Duration::from_secs(120));
    sign_up(&app, &browser, ADA).await;
    let page = sent(&browser, &[("id_token_hint", hint(&tokens)), ("post_logout_redirect_uri", BYE)]).await;
    assert!(!sends_itself(&page) && page.text.contains("Sign out?"), "{}", page.text);
}

/// The token of another person ends nobody's session: not theirs, and not that of whoever is here.
#[tokio::test]
async fn the_token_of_somebody_else_ends_nothing() {
    let (app, ada, of_ada) = start().await;
    let (bob, _) = signed_in(&app, BOB).await;
    let asked = [("id_token_hint", hint(&of_ada)), ("post_logout_redirect_uri", BYE), ("state", "s")];
    let page = sent(&bob, &asked).await;
    assert!(
        !sends_itself(&page) && page.text.contains("Somebody else is meant") && page.text.contains(BOB),
        "{}",
        page.text
    );
    assert!(!page.text.contains(ADA), "who that is, is not said");
    assert!(page.text.contains("href=\"https://app.example.com/bye?a=b&amp;state=s\""), "{}", page.text);
    assert!(is_signed_in(&ada).await && is_signed_in(&bob).await);
    // Bob may sign out, if he wants to: and is the only one who does.
    signs_out(&bob, &page).await;
    assert!(is_signed_in(&ada).await && !is_signed_in(&bob).await);
    let other = sent(&ada, &[("client_id", NOTES), ("logout_hint", BOB)]).await;
    assert!(other.text.contains("Somebody else is meant"), "{}", other.text);
    let nobody_s = sent(&ada, &[("logout_hint", BOB)]).await;
    assert!(nobody_s.text.contains("Somebody else is meant"), "also where no application says it: {}", nobody_s.text);
    let own = sent(&ada, &[("client_id", NOTES), ("logout_hint", ADA)]).await;
    assert!(!sends_itself(&own) && own.text.contains("Sign out?"), "anybody can write an address: {}", own.text);
}

#[tokio::test]
async fn another_application_s_token_is_none_of_this_one_s() {
    let (app, browser, tokens) = start().await;
    let change = ClientChange { redirect_uris: Some(vec![CALLBACK.into()]), ..ClientChange::default() };
    app.register(NewClient { id: Some("shop".into()), name: "Shop".into(), kind: ClientKind::Spa, change }).await;
    let page = browser.get(&logout(&[("id_token_hint", hint(&tokens)), ("client_id", "shop")])).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert!(page.text.contains("id_token_hint"), "{}", page.text);
    for unknown in ["nobody", "<script>"] {
        let page = browser.get(&logout(&[("client_id", unknown)])).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST);
        assert!(!page.text.contains("<script>n"), "{}", page.text);
    }
    let twice = format!("{}&state=1&state=2", logout(&[("client_id", NOTES)]));
    assert_eq!(browser.get(&twice).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_form_from_another_site_says_what_the_address_of_a_get_would() {
    let (_app, browser, tokens) = start().await;
    let fields = [("id_token_hint", hint(&tokens)), ("post_logout_redirect_uri", BYE), ("ui_locales", "de")];
    let form = browser.form("/oauth/logout", &fields).header("origin", "https://app.example.com");
    let answer = browser_send(form.header("sec-fetch-site", "cross-site")).await;
    assert!(is_signed_in(&browser).await, "it ends nothing by itself");
    let page = browser.get(answer.leads_to()).await;
    assert!(sends_itself(&page) && page.text.contains("Du wirst abgemeldet"), "{}", page.text);
    signs_out(&browser, &page).await;
    assert!(!is_signed_in(&browser).await);
}

/// A picture, a frame, a link, a form: nothing that another site can have a browser do signs anybody out.
#[tokio::test]
async fn no_other_site_signs_anybody_out() {
    let (_app, browser, tokens) = start().await;
    let asked = [("id_token_hint", hint(&tokens))];
    let page = sent(&browser, &asked).await;
    assert_eq!(page.header("x-frame-options"), "DENY");
    assert!(page.header("content-security-policy").contains("frame-ancestors 'none'"));
    let token = page.form_token();
    for (origin, site) in
        [("https://evil.example", "cross-site"), ("null", "cross-site"), ("https://evil.example", "same-origin")]
    {
        let form = browser.form("/_fn/sign_out", &[("form_token", &token)]).header("origin", origin);
        assert_eq!(browser_send(form.header("sec-fetch-site", site)).await.status, StatusCode::FORBIDDEN, "{origin}");
    }
    for path in ["/logout", "/signed-out", "/signed-out?left=AAAA", "/oauth/logout"] {
        browser.get(path).await;
    }
    browser.submit("/_fn/sign_out", &[]).await;
    assert!(is_signed_in(&browser).await, "without the token of its own page a form does nothing");
}

/// A page that stayed open while somebody else signed in beside it asks anew.
#[tokio::test]
async fn the_page_of_another_account_asks_whoever_is_there_now() {
    let (app, browser, tokens) = start().await;
    let page = sent(&browser, &[("id_token_hint", hint(&tokens))]).await;
    browser.submit_from("/account", "/_fn/sign_out", &[]).await;
    sign_up(&app, &browser, BOB).await;
    let answer = browser.submit_form(&page, "/_fn/sign_out", &[]).await;
    assert!(answer.header("location").starts_with("/logout?asked="), "{answer:?}");
    assert!(is_signed_in(&browser).await);
    let page = browser.get(answer.header("location")).await;
    assert!(page.text.contains("Somebody else is meant"), "{}", page.text);
}

#[tokio::test]
async fn what_is_not_sealed_here_leads_nowhere() {
    let (_app, browser, tokens) = start().await;
    let first = browser.get(&logout(&[("id_token_hint", hint(&tokens)), ("post_logout_redirect_uri", BYE)])).await;
    let (_, sealed) = first.leads_to().split_once("asked=").unwrap();
    // One seal is not the other.
    let page = browser.get(&format!("/signed-out?left={sealed}")).await;
    assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, "/login"));
    let other = if sealed.starts_with('A') { "B" } else { "A" };
    let altered = format!("{other}{}", &sealed[1..]);
    for asked in [&altered, "", "A", "\"><script>"] {
        let page = browser
            .get(&format!("/logout?asked={}", form_urlencoded::byte_serialize(asked.as_bytes()).collect::<String>()))
            .await;
        assert!(
            !sends_itself(&page) && page.text.contains("Sign out?") && !page.text.contains("asks to sign you out"),
            "{}",
            page.text
        );
    }
    // An address that the application has lost since.
    let change = ClientChange { post_logout_redirect_uris: Some(vec![]), ..ClientChange::default() };
    let app = &_app;
    app.services().clients.update(&crate::support::OPERATOR, NOTES, change, &app.request()).await.unwrap();
    let page = browser.get(&format!("/logout?asked={sealed}")).await;
    assert_eq!(signs_out(&browser, &page).await.header("refresh"), "");
}

/// Whoever has nobody signed in is asked nothing.
#[tokio::test]
async fn a_browser_where_nobody_is_signed_in_is_led_on() {
    let (app, _, tokens) = start().await;
    let stranger = app.browser();
    let asked = [("id_token_hint", hint(&tokens)), ("post_logout_redirect_uri", BYE)];
    let page = sent(&stranger, &asked).await;
    assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, BYE));
    let page = sent(&stranger, &[]).await;
    assert!(
        page.text.contains("You are signed out")
            && !page.text.contains("<form method=\"post\" action=\"/_fn/sign_out\""),
        "{}",
        page.text
    );
}

async fn with_frame(app: &TestApp, id: &str, uri: Option<&str>) {
    let change = ClientChange {
        redirect_uris: Some(vec![CALLBACK.into(), format!("https://{id}.example/cb")]),
        frontchannel_logout_uri: uri.map(str::to_owned),
        ..ClientChange::default()
    };
    app.register(NewClient { id: Some(id.into()), name: format!("The {id}"), kind: ClientKind::Spa, change }).await;
}

/// Signs whoever uses this browser in to this application; gives the `sid` that it knows.
async fn sid_at(app: &TestApp, browser: &Browser, id: &str) -> String {
    let code = answer(&browser.get(&authorize(&[("client_id", id)])).await).remove("code").unwrap();
    let fields = [
        ("grant_type", "authorization_code"),
        ("client_id", id),
        ("code", &code),
        ("redirect_uri", CALLBACK),
        ("code_verifier", VERIFIER),
    ];
    let page = browser_send(app.browser().form("/oauth/token", &fields)).await;
    claims(&serde_json::from_str(&page.text).unwrap())["sid"].as_str().unwrap().to_owned()
}

fn frames(page: &Page) -> Vec<Url> {
    let frames = page.text.split("<iframe").skip(1).map(|rest| rest.split('>').next().unwrap());
    frames
        .map(|frame| {
            assert!(frame.contains("sandbox=\"allow-scripts allow-same-origin allow-forms\""), "{frame}");
            let src = frame.split("src=\"").nth(1).unwrap().split('"').next().unwrap();
            Url::parse(&src.replace("&amp;", "&")).unwrap()
        })
        .collect()
}

on_each_database! {
    async fn oidcc_frontchannel_rp_initiated_logout(app: TestApp) {
        register_notes(&app, with_bye()).await;
        with_frame(&app, "shop", Some("https://shop.example/out?x=1;y")).await;
        with_frame(&app, "blog", Some("https://blog.example/out")).await;
        with_frame(&app, "plain", None).await;
        with_frame(&app, "never", Some("https://never.example/out")).await;
        let (browser, tokens) = signed_in(&app, ADA).await;
        let shop = sid_at(&app, &browser, "shop").await;
        let blog = sid_at(&app, &browser, "blog").await;
        sid_at(&app, &browser, "plain").await;
        assert_ne!(shop, blog);
        let page = sent(&browser, &[("id_token_hint", hint(&tokens)), ("post_logout_redirect_uri", BYE)]).await;
        assert!(!page.header("content-security-policy").contains("frame-src"));
        let done = signs_out(&browser, &page).await;
        let policy = done.header("content-security-policy");
        assert!(policy.contains("; frame-src https://blog.example https://shop.example; "), "{policy}");
        let found: Vec<Url> = frames(&done);
        let of = |url: &Url| url.query_pairs().into_owned().collect::<Vec<_>>();
        let expected = |sid: &str| [("iss", app.origin()), ("sid", sid)].map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(found.len(), 2, "{}", done.text);
        assert!(found[0].as_str().starts_with("https://blog.example/out?") && found[1].as_str().starts_with("https://shop.example/out?x=1;y&"));
        assert_eq!(of(&found[0]), expected(&blog));
        assert_eq!(of(&found[1])[1..], expected(&shop));
        assert_eq!(done.header("refresh"), format!("3;url={BYE}"), "they are waited for, and not for long");
        for name in [NAME, "The shop", "The blog", "The plain"] {
            assert!(done.text.contains(name), "{name}: {}", done.text);
        }
        assert!(!done.text.contains("never"), "{}", done.text);
    }

    async fn the_sign_out_of_the_dashboard_reaches_applications_too(app: TestApp) {
        with_frame(&app, "shop", Some("https://shop.example/out")).await;
        with_frame(&app, "plain", None).await;
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        sid_at(&app, &browser, "plain").await;
        let answer = browser.submit_from("/account", "/_fn/sign_out", &[]).await;
        assert_eq!(answer.header("location"), "/login", "there is nothing that the browser has to tell");
        app.clock.advance(std::time::Duration::from_secs(120));
        sign_up(&app, &browser, ADA).await;
        let sid = sid_at(&app, &browser, "shop").await;
        let page = browser.get("/account").await;
        let done = signs_out(&browser, &page).await;
        assert!(frames(&done)[0].as_str().ends_with(&format!("sid={sid}")), "{}", done.text);
        assert_eq!(done.header("refresh"), "");
        assert!(done.text.contains("href=\"/login\""), "{}", done.text);
        let reloaded = browser.get(&format!("/signed-out?{}", "left=AAAA")).await;
        assert_eq!(reloaded.header("location"), "/login");
    }
}

#[tokio::test]
async fn the_page_says_which_applications_a_sign_out_takes_along() {
    let (app, browser, _) = start().await;
    with_frame(&app, "shop", None).await;
    sid_at(&app, &browser, "shop").await;
    let page = sent(&browser, &[]).await;
    assert!(page.text.contains("Acme Notes\u{a0}· The shop"), "{}", page.text);
    assert_eq!(json!(claims(&tokens_of_notes(&app, &browser).await)["sid"].is_string()), true);
}
