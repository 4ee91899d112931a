//! `/oauth/authorize`: what an application asks, the pages that its people see, and what it gets.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use futures_util::future::join_all;
use http::StatusCode;
use latchkey_domain::{
    ClientKind, SubjectType,
    oauth::client_types::GrantTypes,
    services::{ClientChange, NewClient},
};
use reqwest::Method;
use serde_json::Value;
use sqlx::{Connection, FromRow, SqliteConnection, query_as};

use crate::{
    oauth::races::races,
    support::{Browser, OPERATOR, Page, TestApp, applications::*, browser_send, on_each_database, people::*},
};

const BOB: &str = "bob@example.com";

async fn app() -> TestApp {
    let app = TestApp::start().await;
    register_notes(&app, ClientChange::default()).await;
    app
}

/// The application of somebody else.
async fn app_of_others() -> TestApp {
    let app = TestApp::start().await;
    register_notes(&app, ClientChange { is_first_party: Some(false), ..ClientChange::default() }).await;
    app
}

async fn signed_in(app: &TestApp, email: &str) -> Browser {
    let browser = app.browser();
    sign_up(app, &browser, email).await;
    browser
}

#[derive(Debug, FromRow)]
struct Code {
    code_hash: Vec<u8>,
    scope: String,
    nonce: Option<String>,
    code_challenge: Option<String>,
    redirect_uri: String,
    auth_time: i64,
    email: String,
}

/// All codes, the newest first.
async fn codes(app: &TestApp) -> Vec<Code> {
    let mut connection = SqliteConnection::connect(&app.database.url).await.unwrap();
    let list = "SELECT code_hash, scope, nonce, code_challenge, redirect_uri, auth_time, email
        FROM authorization_codes JOIN users ON users.id = user_id ORDER BY authorization_codes.created_at DESC";
    query_as(list).fetch_all(&mut connection).await.unwrap()
}

/// The page that the browser is sent to; it has to be one of this path.
async fn led_to(browser: &Browser, page: &Page, path: &str) -> Page {
    let location = page.leads_to();
    assert_eq!(location.split('?').next(), Some(path), "{page:?}");
    browser.get(location).await
}

fn location(page: &Page) -> &str {
    page.leads_to()
}

/// Enters the code that was mailed, on the page that waits for it; gives where that leads.
async fn enter_mailed_code(app: &TestApp, browser: &Browser, page: &Page, verify: &str, email: &str) -> Page {
    let code = app.mailed_code(email).await;
    browser.submit_form(page, verify, &[("code", &code)]).await
}

#[tokio::test]
async fn whoever_has_a_session_goes_straight_through() {
    let app = app().await;
    let browser = signed_in(&app, ADA).await;
    let page = browser.get(&authorize(&[])).await;
    assert_eq!(page.header("cache-control"), "no-store");
    let answer = answer(&page);
    assert_eq!((&*answer["state"], &*answer["iss"]), ("a state", app.origin()));
    assert_eq!(answer.keys().collect::<Vec<_>>(), ["code", "iss", "state"]);
    let [code] = &codes(&app).await[..] else { panic!("one code") };
    assert_eq!(code.code_hash, latchkey_domain::Token::parse(&answer["code"]).unwrap().hash());
    assert_eq!((&*code.scope, &*code.email, &*code.redirect_uri), ("openid profile email", ADA, CALLBACK));
    assert_eq!((code.nonce.as_deref(), code.code_challenge.as_deref()), (Some("a nonce"), Some(CHALLENGE)));
    // Not a query: what comes of it is another request's.
    let fragment = browser.get(&authorize(&[("response_mode", "fragment")])).await;
    assert!(location(&fragment).starts_with(&format!("{CALLBACK}#code=")), "{fragment:?}");
}

/// What [`NOTES`] asks of `/oauth/token`, with its own name.
async fn token(app: &TestApp, fields: &[(&str, &str)]) -> (StatusCode, Value) {
    let fields = [fields, &[("client_id", NOTES)]].concat();
    let page = browser_send(app.browser().form("/oauth/token", &fields)).await;
    (page.status, serde_json::from_str(&page.text).unwrap_or_else(|_| panic!("{page:?}")))
}

/// Exchanges a code as the application does that asked [`question`].
async fn exchange(app: &TestApp, code: &str, verifier: &str) -> (StatusCode, Value) {
    let code = [("code", code), ("redirect_uri", CALLBACK), ("code_verifier", verifier)];
    token(app, &[&[("grant_type", "authorization_code")], &code[..]].concat()).await
}

#[tokio::test]
async fn the_code_is_good_for_tokens_once_with_what_belongs_to_it() {
    let app = app().await;
    let browser = signed_in(&app, ADA).await;
    let code = answer(&browser.get(&authorize(&[])).await).remove("code").unwrap();
    let (status, tokens) = exchange(&app, &code, VERIFIER).await;
    assert_eq!((status, &tokens["scope"]), (StatusCode::OK, &"openid profile email".into()), "{tokens}");
    assert!(tokens["id_token"].is_string() && tokens["access_token"].is_string(), "{tokens}");
    assert_eq!(exchange(&app, &code, VERIFIER).await.1["error"], "invalid_grant");
    let code = answer(&browser.get(&authorize(&[])).await).remove("code").unwrap();
    for verifier in ["", CHALLENGE] {
        assert_eq!(exchange(&app, &code, verifier).await.1["error"], "invalid_grant", "{verifier}");
    }
}

#[tokio::test]
async fn somebody_signs_in_by_code_and_without_scripts_and_goes_on() {
    let app = app().await;
    let browser = app.browser();
    let login = led_to(&browser, &browser.get(&authorize(&[("login_hint", ADA)])).await, "/login").await;
    assert!(login.text.contains("Sign in to") && login.text.contains(NAME), "{}", login.text);
    assert!(login.text.contains(&format!("value=\"{ADA}\"")), "the hint is typed already");
    assert!(codes(&app).await.is_empty());
    let sent = browser.submit_form(&login, "/_fn/sign_in/send_code", &[("email", ADA)]).await;
    let waiting = led_to(&browser, &sent, "/login/code").await;
    let verified = enter_mailed_code(&app, &browser, &waiting, "/_fn/sign_in/verify_code", ADA).await;
    let offer = led_to(&browser, &verified, "/login/passkey").await;
    let declined = browser.submit_form(&offer, "/_fn/registration/decline", &[]).await;
    let done = led_to(&browser, &declined, "/oauth/authorize").await;
    assert!(answer(&done).contains_key("code"));
    for page in [&login, &sent, &waiting, &verified, &offer, &declined, &done] {
        assert_eq!(page.header("cross-origin-opener-policy"), "unsafe-none", "{page:?}");
        assert_eq!(page.header("x-frame-options"), "DENY");
    }
    for page in [&login, &waiting, &offer] {
        let policy = page.header("content-security-policy");
        assert!(policy.contains("form-action 'self';"), "{policy}");
    }
    // On a page that leads nowhere else nothing is let off.
    for path in ["/login", "/account", "/login?continue=AAAA", "/account/confirm?continue=AAAA"] {
        let page = browser.get(path).await;
        assert_eq!(page.header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert!(!page.header("content-security-policy").contains("app.example.com"), "{path}");
    }
}

#[tokio::test]
async fn somebody_signs_in_by_passkey_and_goes_on() {
    let app = app().await;
    let (_, mut passkey) = person(&app).await;
    let browser = app.browser();
    let page = browser.get(&authorize(&[])).await;
    let sealed = location(&page).split_once("continue=").unwrap().1.to_owned();
    let (_, done) = sign_in(&browser, &mut passkey, &format!("request.{sealed}"), |_| {}).await;
    assert_eq!(text(&done["location"]), format!("/oauth/authorize?continue={sealed}"));
    assert!(answer(&browser.get(text(&done["location"])).await).contains_key("code"));
    // Whoever comes back to the login page is sent on as well.
    assert_eq!(location(&browser.get(&format!("/login?continue={sealed}")).await), text(&done["location"]));
}

#[tokio::test]
async fn without_a_registered_address_nobody_is_sent_anywhere() {
    let app = app().await;
    let browser = signed_in(&app, ADA).await;
    for (changes, said) in [
        (&[("client_id", "")][..], "client_id"),
        (&[("client_id", "nobody")], "nobody"),
        (&[("client_id", NOTES), ("client_id", NOTES)], "client_id"),
        (&[("redirect_uri", "")], "redirect_uri"),
        (&[("redirect_uri", CALLBACK), ("redirect_uri", CALLBACK)], "redirect_uri"),
        (&[("redirect_uri", "https://evil.example/cb")], "https://evil.example/cb"),
        (&[("redirect_uri", "https://app.example.com/cb/../evil")], "/evil"),
        (&[("redirect_uri", "https://app.example.com.evil.example/cb")], "evil.example"),
        (&[("redirect_uri", "https://app.example.com@evil.example/cb")], "evil.example"),
        (&[("redirect_uri", "https://app.example.com/cb#f")], "cb#f"),
        (&[("redirect_uri", "https://app.example.com/%63b")], "%63b"),
        (&[("redirect_uri", "https://evil.example/cb"), ("prompt", "none")], "https://evil.example/cb"),
        (&[("redirect_uri", "javascript:alert(1)"), ("response_type", "")], "javascript:alert(1)"),
    ] {
        for page in [
            browser.get(&authorize(changes)).await,
            post_from(&browser, "https://evil.example", &question(changes)).await,
        ] {
            assert_eq!((page.status, page.header("location")), (StatusCode::BAD_REQUEST, ""), "{changes:?}");
            assert!(page.text.contains(said), "{said}: {}", page.text);
            assert_eq!(page.text.contains(CALLBACK), changes[0].0 == "redirect_uri", "{changes:?}");
            assert!(!page.text.contains("href=\"javascript:") && !page.text.contains("href=\"https://evil"));
        }
    }
    let page = browser.get(&authorize(&[("redirect_uri", "https://app.example.com/new")])).await;
    // The command replaces the list, so it names all of it.
    let command = format!(
        "latchkey client update notes --redirect-uri '{CALLBACK}' --redirect-uri 'https://app.example.com/new'"
    );
    assert!(page.text.contains(&command), "{}", page.text);
    // What would end the quotes of a command for a shell is in none, and nothing that the command would refuse.
    for asked in [
        "https://a.example/'; rm -rf /'",
        "http://app.example.com/cb",
        "https://app.example.com/cb#f",
        "https://*.example.com/cb",
        "javascript:alert(1)",
        "/cb",
    ] {
        let page = browser.get(&authorize(&[("redirect_uri", asked)])).await;
        assert!(page.text.contains("app.example.com/cb"), "{asked}: {}", page.text);
        assert!(!page.text.contains("latchkey client update"), "{asked}: {}", page.text);
    }
    assert!(codes(&app).await.is_empty());
}

async fn post_from(browser: &Browser, origin: &str, form: &str) -> Page {
    let request = browser.request(Method::POST, "/oauth/authorize").body(form.to_owned());
    let request = request.header("content-type", "application/x-www-form-urlencoded").header("accept", "text/html");
    browser_send(request.header("origin", origin).header("sec-fetch-site", "cross-site")).await
}

#[tokio::test]
async fn what_is_wrong_is_told_to_the_application() {
    let app = app().await;
    for browser in [app.browser(), signed_in(&app, ADA).await] {
        for (changes, error) in [
            (&[("response_type", "")][..], "invalid_request"),
            (&[("response_type", "token")], "unsupported_response_type"),
            (&[("code_challenge", ""), ("code_challenge_method", "")], "invalid_request"),
            (&[("code_challenge_method", "plain")], "invalid_request"),
            (&[("prompt", "none login")], "invalid_request"),
            (&[("max_age", "-1")], "invalid_request"),
            (&[("max_age", "0"), ("max_age", "0")], "invalid_request"),
            (&[("scope", "a\"b")], "invalid_scope"),
            (&[("request", "e30.e30.")], "request_not_supported"),
            (&[("request_uri", "https://app.example.com/r")], "request_uri_not_supported"),
            (&[("resource", "https://api.example.com")], "invalid_target"),
            (&[("nonce", &*"n".repeat(4000))], "invalid_request"),
            (&[("nonce", "\u{1}")], "invalid_request"),
        ] {
            for page in [
                browser.get(&authorize(changes)).await,
                post_from(&browser, "https://app.example.com", &question(changes)).await,
            ] {
                let answer = answer(&page);
                assert_eq!(answer["error"], error, "{changes:?}");
                assert_eq!((&*answer["state"], &*answer["iss"]), ("a state", app.origin()), "{changes:?}");
                assert!(!answer.contains_key("code"));
                let (page, at) = answer["error_uri"].split_once('#').unwrap();
                assert_eq!((page, at), (&*format!("{}/api/docs", app.origin()), &*format!("oauth-{error}")));
            }
        }
        let fragment = browser.get(&authorize(&[("response_mode", "fragment"), ("prompt", "x")])).await;
        assert!(location(&fragment).starts_with(&format!("{CALLBACK}#error=invalid_request&")));
    }
}

#[tokio::test]
async fn a_form_of_another_site_is_no_more_than_a_link() {
    let app = app().await;
    let browser = signed_in(&app, ADA).await;
    let page = post_from(&browser, "https://evil.example", &question(&[])).await;
    assert!(codes(&app).await.is_empty(), "the cookie counts for nothing");
    let next = location(&page);
    assert!(next.starts_with("/oauth/authorize?continue="), "{next}");
    assert!(answer(&browser.get(next).await).contains_key("code"));
    // No other post of another site is let in.
    let posted = browser.form("/oauth/back", &[]).header("origin", "https://evil.example");
    assert_eq!(browser_send(posted).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_sealed_request_is_good_here_for_an_hour_as_it_is() {
    let app = TestApp::start_with_another_domain("login.other.localhost", |_| {}).await;
    register_notes(&app, ClientChange::default()).await;
    let browser = signed_in(&app, ADA).await;
    app.clock.advance(Duration::from_secs(1));
    let page = browser.get(&authorize(&[("prompt", "login")])).await;
    let sealed = location(&page).split_once("continue=").unwrap().1.to_owned();
    let paths = ["/oauth/authorize", "/oauth/back", "/login", "/login/account", "/oauth/consent"];
    let mut altered = sealed.clone();
    altered.replace_range(20..21, if &sealed[20..21] == "A" { "B" } else { "A" });
    let other = Browser::new(&format!("http://login.other.localhost:{}", app.address.port()), app.address);
    for path in paths {
        let sound = browser.get(&format!("{path}?continue={sealed}")).await;
        assert_ne!(sound.status, StatusCode::BAD_REQUEST, "{path}");
        for (browser, text) in [(&browser, &altered), (&browser, &sealed[1..].to_owned()), (&other, &sealed)] {
            let page = browser.get(&format!("{path}?continue={text}")).await;
            assert_eq!((page.status, page.header("location")), (StatusCode::BAD_REQUEST, ""), "{path}");
        }
    }
    app.clock.advance(Duration::from_secs(3600));
    for path in paths {
        let page = browser.get(&format!("{path}?continue={sealed}")).await;
        assert_eq!((page.status, page.header("location")), (StatusCode::BAD_REQUEST, ""), "{path}");
        assert!(page.text.contains("more than an hour"), "{}", page.text);
    }
}

#[tokio::test]
async fn an_address_that_was_taken_off_the_list_gets_no_answer_any_more() {
    let app = app().await;
    let browser = app.browser();
    let page = browser.get(&authorize(&[])).await;
    let sealed = location(&page).split_once("continue=").unwrap().1;
    let moved = vec!["https://app.example.com/new".to_owned()];
    let change = ClientChange { redirect_uris: Some(moved), ..ClientChange::default() };
    app.services().clients.update(&OPERATOR, NOTES, change, &app.request()).await.unwrap();
    for path in ["/oauth/authorize", "/oauth/back", "/login"] {
        let page = browser.get(&format!("{path}?continue={sealed}")).await;
        assert_eq!((page.status, page.header("location")), (StatusCode::BAD_REQUEST, ""), "{path}");
    }
}

#[tokio::test]
async fn an_application_that_forbids_pages_gets_an_answer() {
    let app = app_of_others().await;
    let none = authorize(&[("prompt", "none")]);
    assert_eq!(answer(&app.browser().get(&none).await)["error"], "login_required");
    let browser = signed_in(&app, ADA).await;
    assert_eq!(answer(&browser.get(&none).await)["error"], "consent_required");
    agree(&browser).await;
    assert!(answer(&browser.get(&none).await).contains_key("code"));
    app.clock.advance(Duration::from_secs(301));
    let too_old = browser.get(&authorize(&[("prompt", "none"), ("max_age", "300")])).await;
    assert_eq!(answer(&too_old)["error"], "login_required");
    let other = [("prompt", "none"), ("claims", r#"{"id_token":{"sub":{"value":"somebody else"}}}"#)];
    assert_eq!(answer(&browser.get(&authorize(&other)).await)["error"], "login_required");
}

/// Agrees to what [`NOTES`] asks for; gives where that leads.
async fn agree(browser: &Browser) -> Page {
    let consent = led_to(browser, &browser.get(&authorize(&[])).await, "/oauth/consent").await;
    browser.submit_form(&consent, "/_fn/application/agree", &[]).await
}

#[tokio::test]
async fn exactly_one_authentication_is_asked_for() {
    let app = app().await;
    for changes in [[("max_age", "0")], [("max_age", "1")], [("prompt", "login")]] {
        let browser = signed_in(&app, ADA).await;
        app.clock.advance(Duration::from_secs(31));
        let confirm = led_to(&browser, &browser.get(&authorize(&changes)).await, "/account/confirm").await;
        assert!(confirm.text.contains(NAME), "{}", confirm.text);
        // Until it is given, none of the pages leads past it.
        let around = browser.get(&format!("/oauth/authorize?{}", confirm_query(&confirm))).await;
        led_to(&browser, &around, "/account/confirm").await;
        let sent = browser.submit_form(&confirm, "/_fn/step_up/send_code", &[]).await;
        let waiting = led_to(&browser, &sent, "/account/confirm/code").await;
        app.clock.advance(Duration::from_secs(10));
        let verified = enter_mailed_code(&app, &browser, &waiting, "/_fn/step_up/verify_code", ADA).await;
        // Signing takes its time, and the answer is as good.
        let proved_at = latchkey_domain::ports::Clock::now(&*app.clock);
        app.clock.advance(Duration::from_secs(60));
        let done = led_to(&browser, &verified, "/oauth/authorize").await;
        assert!(answer(&done).contains_key("code"));
        assert_eq!(codes(&app).await[0].auth_time, proved_at.as_millis());
        for page in [&confirm, &sent, &waiting, &verified, &done] {
            assert_eq!(page.header("cross-origin-opener-policy"), "unsafe-none", "{page:?}");
        }
        // Loaded again, what is over asks nobody once more.
        app.clock.advance(Duration::from_millis(1));
        let again = led_to(&browser, &verified, "/oauth/authorize").await;
        assert!(answer(&again).contains_key("code"));
        assert_eq!(codes(&app).await[0].auth_time, proved_at.as_millis());
        // The next question is another one.
        led_to(&browser, &browser.get(&authorize(&changes)).await, "/account/confirm").await;
        app.clock.advance(Duration::from_secs(3600));
    }
}

/// The request that a page of "Confirm it's you" carries.
fn confirm_query(page: &Page) -> String {
    let sealed = page.text.split("value=\"request.").nth(1).and_then(|rest| rest.split('"').next());
    format!("continue={}", sealed.expect("a sealed request"))
}

#[tokio::test]
async fn two_people_of_one_browser_are_told_apart() {
    let app = app().await;
    let browser = signed_in(&app, ADA).await;
    let bobs = signed_in(&app, BOB).await;
    app.clock.advance(Duration::from_secs(60));
    let select = authorize(&[("prompt", "select_account")]);
    let choose = led_to(&browser, &browser.get(&select).await, "/login/account").await;
    assert!(choose.text.contains(ADA) && choose.text.contains("/login?continue="), "{}", choose.text);
    let chosen = browser.submit_form(&choose, "/_fn/application/choose", &[]).await;
    app.clock.advance(Duration::from_millis(1));
    assert!(answer(&browser.get(location(&chosen)).await).contains_key("code"));
    assert_eq!(codes(&app).await[0].email, ADA);
    // What one chose is no choice of another.
    led_to(&bobs, &bobs.get(location(&chosen)).await, "/login/account").await;

    // "Use another one" leads to the login page, though somebody is signed in.
    let sealed = confirm_query(&choose);
    let login = browser.get(&format!("/login?{sealed}")).await;
    assert_eq!(login.status, StatusCode::OK);
    assert_eq!(login.form_token(), "", "no form of theirs is on a page that is compressed");
    let sent = browser.submit_form(&login, "/_fn/sign_in/send_code", &[("email", BOB)]).await;
    let waiting = browser.get(location(&sent)).await;
    enter_mailed_code(&app, &browser, &waiting, "/_fn/sign_in/verify_code", BOB).await;
    app.clock.advance(Duration::from_millis(1));
    assert!(answer(&browser.get(&format!("/oauth/authorize?{sealed}")).await).contains_key("code"));
    assert_eq!(codes(&app).await[0].email, BOB);

    // A page that was made for Ada does nothing for Bob.
    let refused = browser.submit_form(&choose, "/_fn/application/choose", &[]).await;
    assert_eq!(location(&refused), format!("/oauth/authorize?{sealed}"));
}

#[tokio::test]
async fn an_application_of_others_gets_nothing_before_its_person_agrees() {
    let app = app_of_others().await;
    let browser = signed_in(&app, ADA).await;
    let consent = led_to(&browser, &browser.get(&authorize(&[])).await, "/oauth/consent").await;
    for said in [NAME, ADA, "app.example.com", "email address"] {
        assert!(consent.text.contains(said), "{said}: {}", consent.text);
    }
    assert_eq!(consent.header("x-frame-options"), "DENY");
    // Nothing but the form of that very page agrees.
    let sealed = confirm_query(&consent);
    let next = format!("request.{}", sealed.split_once('=').unwrap().1);
    let forged = browser.submit("/_fn/application/agree", &[("next", &next)]).await;
    let again = led_to(&browser, &forged, "/oauth/authorize").await;
    let refused = led_to(&browser, &again, "/oauth/consent").await;
    assert!(refused.text.contains("Nothing was changed"), "{}", refused.text);
    assert!(refused.text.contains(&format!("You are signed in as {ADA}.")), "{}", refused.text);
    let bobs = signed_in(&app, BOB).await;
    let stolen = bobs.form_token().await;
    let forged = browser.submit("/_fn/application/agree", &[("next", &next), ("form_token", &stolen)]).await;
    assert_eq!(location(&forged), format!("/oauth/authorize?{sealed}"));
    led_to(&browser, &browser.get(&format!("/oauth/authorize?{sealed}")).await, "/oauth/consent").await;
    assert!(codes(&app).await.is_empty());

    let agreed = agree(&browser).await;
    assert!(answer(&browser.get(location(&agreed)).await).contains_key("code"));
    // It is remembered, of this person, for so much.
    assert!(answer(&browser.get(&authorize(&[("scope", "openid")])).await).contains_key("code"));
    led_to(&bobs, &bobs.get(location(&agreed)).await, "/oauth/consent").await;
    for more in [
        [("scope", "openid profile email offline_access")],
        [("scope", "openid offline_access")],
        [("prompt", "consent")],
    ] {
        led_to(&browser, &browser.get(&authorize(&more)).await, "/oauth/consent").await;
    }
    // Asked once more means once.
    let again = led_to(&browser, &browser.get(&authorize(&[("prompt", "consent")])).await, "/oauth/consent").await;
    let agreed = browser.submit_form(&again, "/_fn/application/agree", &[]).await;
    assert!(answer(&browser.get(location(&agreed)).await).contains_key("code"));
}

#[tokio::test]
async fn who_shares_nothing_but_that_it_is_they_is_told_so() {
    let app = app_of_others().await;
    let browser = signed_in(&app, ADA).await;
    // `address` is nobody's: where somebody lives is not known here.
    for scope in ["openid", "openid address"] {
        let page = browser.get(&authorize(&[("scope", scope)])).await;
        let consent = led_to(&browser, &page, "/oauth/consent").await;
        assert!(consent.text.contains("that you have an account here"), "{}", consent.text);
        assert_eq!(consent.text.matches("<li>").count(), 1, "{}", consent.text);
    }
}

#[tokio::test]
async fn a_scope_of_the_operator_s_own_is_said_in_the_words_of_the_operator() {
    let texts = |texts: &[(&str, &str)]| texts.iter().map(|(tag, text)| ((*tag).into(), (*text).into())).collect();
    let app = TestApp::start_with(|config| {
        let both = texts(&[("en", "see your invoices"), ("de", "Ihre Rechnungen sehen")]);
        config.oauth.scopes.insert("invoices:read".into(), both);
    })
    .await;
    let scopes = Some(["openid", "invoices:read", "nameless"].map(str::to_owned).to_vec());
    register_notes(&app, ClientChange { is_first_party: Some(false), scopes, ..ClientChange::default() }).await;
    let browser = signed_in(&app, ADA).await;
    for (locale, text) in [("en", "see your invoices"), ("de", "Ihre Rechnungen sehen"), ("ja", "see your invoices")] {
        let asked = authorize(&[("scope", "openid invoices:read nameless unknown"), ("ui_locales", locale)]);
        let consent = led_to(&browser, &browser.get(&asked).await, "/oauth/consent").await;
        assert!(consent.text.contains(text) && consent.text.contains("nameless"), "{}", consent.text);
        assert!(!consent.text.contains("invoices:read") && !consent.text.contains("unknown"), "{}", consent.text);
    }
    let discovery = app.discovery().await;
    assert!(discovery["scopes_supported"].as_array().unwrap().contains(&"invoices:read".into()));
}

#[tokio::test]
async fn a_way_to_sign_in_that_is_wished_for_is_tried_once() {
    let app = app().await;
    let browser = signed_in(&app, ADA).await;
    app.clock.advance(Duration::from_secs(60));
    let wish = ("acr_values", "phr");
    assert!(answer(&browser.get(&authorize(&[wish, ("prompt", "none")])).await).contains_key("code"));
    led_to(&browser, &browser.get(&authorize(&[wish])).await, "/account/confirm").await;
    assert!(answer(&browser.get(&authorize(&[("acr_values", "gold 1")])).await).contains_key("code"));
}

#[tokio::test]
async fn who_goes_back_is_said_to_the_application_and_nothing_more() {
    let app = app_of_others().await;
    let browser = signed_in(&app, ADA).await;
    let consent = led_to(&browser, &browser.get(&authorize(&[])).await, "/oauth/consent").await;
    let stranger = app.browser();
    for (browser, sealed) in [(&browser, confirm_query(&consent)), (&stranger, confirm_query(&consent))] {
        let answer = answer(&browser.get(&format!("/oauth/back?{sealed}")).await);
        assert_eq!((&*answer["error"], &*answer["state"]), ("access_denied", "a state"));
        assert_eq!(answer["iss"], app.origin());
    }
    led_to(&browser, &browser.get(&authorize(&[])).await, "/oauth/consent").await;
}

on_each_database! {
    async fn pages_that_agree_at_once_to_different_things_are_all_remembered(app: TestApp) {
        register_notes(&app, ClientChange { is_first_party: Some(false), ..ClientChange::default() }).await;
        let browser = signed_in(&app, ADA).await;
        for _ in 0..races(10) {
            let mut tabs = Vec::new();
            for scope in ["openid profile", "openid email", "openid offline_access"] {
                let page = browser.get(&authorize(&[("scope", scope)])).await;
                tabs.push(led_to(&browser, &page, "/oauth/consent").await);
            }
            let agreed = join_all(tabs.iter().map(|tab| browser.submit_form(tab, "/_fn/application/agree", &[]))).await;
            for page in &agreed {
                assert!(answer(&browser.get(page.leads_to()).await).contains_key("code"), "{page:?}");
            }
            let all = authorize(&[("scope", "openid profile email offline_access"), ("prompt", "none")]);
            assert!(answer(&browser.get(&all).await).contains_key("code"));
            let page = browser.get("/account/applications").await;
            browser.submit_form(&page, "/_fn/application/disconnect", &[]).await;
        }
    }
}

#[tokio::test]
async fn an_application_is_disconnected_with_all_it_holds() {
    let app = app_of_others().await;
    let browser = signed_in(&app, ADA).await;
    let agreed = agree(&browser).await;
    let code = answer(&browser.get(location(&agreed)).await).remove("code").unwrap();
    let (_, tokens) = exchange(&app, &code, VERIFIER).await;
    let refresh = text(&tokens["refresh_token"]);
    let page = browser.get("/account/applications").await;
    assert!(page.text.contains("Last used"), "{}", page.text);
    assert!(page.text.contains(NAME) && page.text.contains("email address"), "{}", page.text);
    let bobs = signed_in(&app, BOB).await;
    assert!(!bobs.get("/account/applications").await.text.contains(NAME));
    let late = answer(&browser.get(&authorize(&[])).await).remove("code").unwrap();
    let bobs_token = bobs.form_token().await;
    bobs.submit("/_fn/application/disconnect", &[("id", NOTES), ("form_token", &bobs_token)]).await;
    assert!(answer(&browser.get(&authorize(&[])).await).contains_key("code"));
    browser.submit_form(&page, "/_fn/application/disconnect", &[]).await;
    assert!(!browser.get("/account/applications").await.text.contains(&format!(">{NAME}<")));
    let refreshed = token(&app, &[("grant_type", "refresh_token"), ("refresh_token", refresh)]).await;
    assert_eq!(refreshed.1["error"], "invalid_grant");
    assert_eq!(exchange(&app, &late, VERIFIER).await.1["error"], "invalid_grant", "nor is one on its way of any use");
    led_to(&browser, &browser.get(&authorize(&[])).await, "/oauth/consent").await;
}

#[tokio::test]
async fn a_form_takes_the_answer_to_the_application_and_nowhere_else() {
    let app = app().await;
    let browser = signed_in(&app, ADA).await;
    for (changes, field) in [
        (&[("response_mode", "form_post")][..], "code"),
        (&[("response_mode", "form_post"), ("prompt", "nonsense")], "error"),
    ] {
        let page = browser.get(&authorize(changes)).await;
        assert_eq!((page.status, page.header("location")), (StatusCode::OK, ""), "{page:?}");
        let policy = page.header("content-security-policy");
        // Wherever the application redirects, the browser would hold that to it.
        assert!(!policy.contains("form-action"), "{policy}");
        assert_eq!(page.header("cache-control"), "no-store");
        assert_eq!(page.header("cross-origin-opener-policy"), "unsafe-none");
        assert_eq!(page.text.matches("<form").count(), 1, "{}", page.text);
        assert!(page.text.contains(&format!("method=\"post\" action=\"{CALLBACK}\"")), "{}", page.text);
        let is_error = field == "error";
        assert_eq!(page.text.contains("name=\"error_uri\""), is_error);
        for name in [field, "state", "iss"] {
            assert!(page.text.contains(&format!("name=\"{name}\"")), "{name}: {}", page.text);
        }
        assert!(!page.text.contains("form_token"), "nobody else gets it");
        assert!(page.text.contains("<button"), "it works without scripts");
    }
    let hostile = "\"><script>alert(1)</script>";
    let page = browser.get(&authorize(&[("response_mode", "form_post"), ("state", hostile)])).await;
    assert!(!page.text.contains("<script>alert"), "{}", page.text);
}

/// Browsers hold every redirect after a form to the `form-action` of its page, those of the application too.
#[tokio::test]
async fn a_form_of_ours_leads_no_further_than_here() {
    let app = app_of_others().await;
    let browser = app.browser();
    let login = led_to(&browser, &browser.get(&authorize(&[])).await, "/login").await;
    let wrong = browser.submit_form(&login, "/_fn/sign_in/send_code", &[("email", "nobody")]).await;
    let sent = browser.submit_form(&login, "/_fn/sign_in/send_code", &[("email", ADA)]).await;
    let waiting = led_to(&browser, &sent, "/login/code").await;
    let verified = enter_mailed_code(&app, &browser, &waiting, "/_fn/sign_in/verify_code", ADA).await;
    let offer = led_to(&browser, &verified, "/login/passkey").await;
    let declined = browser.submit_form(&offer, "/_fn/registration/decline", &[]).await;
    let consent = browser.get(declined.leads_to()).await;
    let consent = led_to(&browser, &consent, "/oauth/consent").await;
    let agreed = browser.submit_form(&consent, "/_fn/application/agree", &[]).await;
    for page in [&wrong, &sent, &verified, &declined, &agreed] {
        assert_eq!((page.status, page.header("location")), (StatusCode::OK, ""), "{page:?}");
        assert!(page.header("refresh").starts_with("0;url=/"), "{page:?}");
        assert_eq!(page.header("cache-control"), "no-store");
        assert!(!page.text.contains("<script") && page.text.contains("<html lang=\"en\""), "{page:?}");
        assert!(page.header("content-security-policy").starts_with("default-src 'none'; style-src 'self'"));
    }
    assert!(answer(&browser.get(agreed.leads_to()).await).contains_key("code"));
    // Elsewhere a form is redirected, as ever.
    let sent = app.browser().submit_from("/login", "/_fn/sign_in/send_code", &[("email", BOB)]).await;
    assert_eq!((sent.status, sent.header("refresh")), (StatusCode::SEE_OTHER, ""));
}

#[tokio::test]
async fn a_fault_is_told_to_the_application_and_is_nobody_s_sign_out() {
    let app = app().await;
    let browser = signed_in(&app, ADA).await;
    assert!(answer(&browser.get(&authorize(&[("prompt", "none")])).await).contains_key("code"));
    let mut connection = SqliteConnection::connect(&app.database.url).await.unwrap();
    for (broken, mended) in [
        ("ALTER TABLE browser_sessions RENAME TO away", "ALTER TABLE away RENAME TO browser_sessions"),
        ("ALTER TABLE authorization_codes RENAME TO away", "ALTER TABLE away RENAME TO authorization_codes"),
    ] {
        sqlx::query(broken).execute(&mut connection).await.unwrap();
        for changes in [&[("prompt", "none")][..], &[]] {
            let answer = answer(&browser.get(&authorize(changes)).await);
            assert_eq!((&*answer["error"], &*answer["state"]), ("server_error", "a state"), "{broken}");
        }
        sqlx::query(mended).execute(&mut connection).await.unwrap();
    }
    assert!(answer(&browser.get(&authorize(&[("prompt", "none")])).await).contains_key("code"));
}

#[tokio::test]
async fn codes_are_bounded_for_each_session_and_none_is_made_for_a_head() {
    let app = TestApp::start_limited(|config| {
        config.limits.authorize_per_session = "2/10m".parse().unwrap();
    })
    .await;
    register_notes(&app, ClientChange::default()).await;
    let (browser, bobs) = (signed_in(&app, ADA).await, signed_in(&app, BOB).await);
    let head = browser_send(browser.request(Method::HEAD, &authorize(&[]))).await;
    assert_eq!((head.status, head.header("allow")), (StatusCode::METHOD_NOT_ALLOWED, "GET, POST"));
    assert!(codes(&app).await.is_empty());
    for _ in 0..2 {
        assert!(answer(&browser.get(&authorize(&[])).await).contains_key("code"));
    }
    let refused = answer(&browser.get(&authorize(&[("prompt", "none")])).await);
    assert_eq!((&*refused["error"], &*refused["state"]), ("temporarily_unavailable", "a state"));
    assert_eq!(codes(&app).await.len(), 2);
    assert!(answer(&bobs.get(&authorize(&[])).await).contains_key("code"));
}

#[tokio::test]
async fn agreeing_is_a_change_like_others_and_throttled() {
    let app = TestApp::start_limited(|config| {
        config.limits.change_account_per_account = "1/10m".parse().unwrap();
    })
    .await;
    register_notes(&app, ClientChange { is_first_party: Some(false), ..ClientChange::default() }).await;
    let browser = signed_in(&app, ADA).await;
    let page = browser.get(&authorize(&[("prompt", "consent")])).await;
    let consent = led_to(&browser, &page, "/oauth/consent").await;
    let agreed = browser.submit_form(&consent, "/_fn/application/agree", &[]).await;
    assert!(agreed.leads_to().starts_with("/oauth/authorize?"), "{agreed:?}");
    let again = browser.submit_form(&consent, "/_fn/application/agree", &[]).await;
    assert!(again.leads_to().starts_with("/oauth/consent?"), "{again:?}");
}

#[tokio::test]
async fn a_disconnected_application_s_codes_are_gone() {
    let app = app_of_others().await;
    let browser = signed_in(&app, ADA).await;
    agree(&browser).await;
    assert!(answer(&browser.get(&authorize(&[])).await).contains_key("code"));
    assert_eq!(codes(&app).await.len(), 1);
    browser.submit_from("/account/applications", "/_fn/application/disconnect", &[]).await;
    assert!(codes(&app).await.is_empty());
}

/// The page that waits for a code sent whoever is signed in on, and the next page sent them back to the beginning.
#[tokio::test]
async fn somebody_signed_in_makes_an_account_with_their_own_address_and_goes_on() {
    let app = app().await;
    for changes in [("prompt", "create"), ("prompt", "select_account")] {
        let browser = signed_in(&app, ADA).await;
        app.clock.advance(Duration::from_secs(60));
        let page = browser.get(&authorize(&[changes])).await;
        let sealed = location(&page).split_once("continue=").unwrap().1.to_owned();
        let login = browser.get(&format!("/login?continue={sealed}")).await;
        let sent = browser.submit_form(&login, "/_fn/sign_in/send_code", &[("email", ADA)]).await;
        let waiting = led_to(&browser, &sent, "/login/code").await;
        let verified = enter_mailed_code(&app, &browser, &waiting, "/_fn/sign_in/verify_code", ADA).await;
        assert_eq!(verified.leads_to(), format!("/login/passkey?continue={sealed}"));
        assert!(answer(&browser.get(&format!("/oauth/authorize?continue={sealed}")).await).contains_key("code"));
        // The page that waited leads on now.
        let waited = browser.get(sent.leads_to()).await;
        assert_eq!(waited.status, StatusCode::SEE_OTHER, "{waited:?}");
        app.clock.advance(Duration::from_secs(3600));
    }
}

#[tokio::test]
async fn two_sealed_requests_in_one_address_are_none() {
    let app = app().await;
    let browser = app.browser();
    let german = browser.get(&authorize(&[("ui_locales", "de")])).await;
    let sealed = |page: &Page| location(page).split_once('?').unwrap().1.to_owned();
    let (german, french) = (sealed(&german), sealed(&browser.get(&authorize(&[("ui_locales", "fr")])).await));
    let page = browser.get(&format!("/login?{german}&{french}")).await;
    assert_eq!(page.header("cross-origin-opener-policy"), "same-origin");
    assert!(page.text.contains("lang=\"en\"") && !page.text.contains(NAME), "{}", page.text);
}

/// The ID token of whoever is signed in, and the `sub` in it.
async fn id_token(app: &TestApp, browser: &Browser) -> (String, String) {
    let code = answer(&browser.get(&authorize(&[])).await).remove("code").unwrap();
    let (_, tokens) = exchange(app, &code, VERIFIER).await;
    let token = text(&tokens["id_token"]).to_owned();
    let claims = URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap();
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    (token, text(&claims["sub"]).to_owned())
}

#[tokio::test]
async fn an_id_token_hint_gets_a_code_for_the_person_in_it_and_nobody_else() {
    let app = app().await;
    let (browser, bobs) = (signed_in(&app, ADA).await, signed_in(&app, BOB).await);
    let (hint, _) = id_token(&app, &browser).await;
    // It may be as old as it likes.
    app.clock.advance(Duration::from_secs(7200));
    let silent = authorize(&[("prompt", "none"), ("id_token_hint", &hint)]);
    assert!(answer(&browser.get(&silent).await).contains_key("code"));
    assert_eq!(answer(&bobs.get(&silent).await)["error"], "login_required");
    led_to(&bobs, &bobs.get(&authorize(&[("id_token_hint", &hint)])).await, "/login").await;

    // Long as it is, it does not travel on.
    let page = bobs.get(&authorize(&[("id_token_hint", &hint), ("state", &"s".repeat(2500))])).await;
    assert!(location(&page).starts_with("/login?continue="), "{page:?}");

    let code = answer(&browser.get(&authorize(&[])).await).remove("code").unwrap();
    let (_, tokens) = exchange(&app, &code, VERIFIER).await;
    let (head, rest) = hint.split_once('.').unwrap();
    let other_head = URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"JWT"}"#);
    let altered = format!("{head}.{}A{}", &rest[..20], &rest[21..]);
    for wrong in ["nonsense", text(&tokens["access_token"]), &altered, &format!("{other_head}.{rest}")] {
        let silent = authorize(&[("id_token_hint", wrong), ("prompt", "none")]);
        assert_eq!(answer(&browser.get(&silent).await)["error"], "login_required", "{wrong}");
        // One that was kept for too long is no reason not to sign in.
        let page = browser.get(&authorize(&[("id_token_hint", wrong)])).await;
        assert!(location(&page).starts_with("/login/account?continue="), "{wrong}: {page:?}");
    }
    // Another application's.
    let change = ClientChange { redirect_uris: Some(vec![CALLBACK.into()]), ..ClientChange::default() };
    let new = NewClient { id: Some("other".into()), name: "Other".into(), kind: ClientKind::Spa, change };
    app.register(new).await;
    let silent = authorize(&[("id_token_hint", &hint), ("client_id", "other"), ("prompt", "none")]);
    assert_eq!(answer(&browser.get(&silent).await)["error"], "login_required");
}

#[tokio::test]
async fn the_person_who_is_asked_for_is_known_by_what_the_application_calls_them() {
    let app = TestApp::start().await;
    let pairwise = ClientChange { subject_type: Some(SubjectType::Pairwise), ..ClientChange::default() };
    register_notes(&app, pairwise).await;
    let (browser, bobs) = (signed_in(&app, ADA).await, signed_in(&app, BOB).await);
    let (_, sub) = id_token(&app, &browser).await;
    let claims = format!("{{\"id_token\":{{\"sub\":{{\"value\":\"{sub}\"}}}}}}");
    let silent = authorize(&[("prompt", "none"), ("claims", &claims)]);
    assert!(answer(&browser.get(&silent).await).contains_key("code"));
    assert_eq!(answer(&bobs.get(&silent).await)["error"], "login_required");
}

#[tokio::test]
async fn a_way_to_sign_in_that_is_essential_is_asked_for_once_and_then_missed() {
    let app = app().await;
    let browser = signed_in(&app, ADA).await;
    app.clock.advance(Duration::from_secs(60));
    let claims = ("claims", r#"{"id_token":{"acr":{"essential":true,"value":"phr"}}}"#);
    assert_eq!(answer(&browser.get(&authorize(&[claims, ("prompt", "none")])).await)["error"], "login_required");
    let confirm = led_to(&browser, &browser.get(&authorize(&[claims])).await, "/account/confirm").await;
    let sent = browser.submit_form(&confirm, "/_fn/step_up/send_code", &[]).await;
    let waiting = led_to(&browser, &sent, "/account/confirm/code").await;
    let verified = enter_mailed_code(&app, &browser, &waiting, "/_fn/step_up/verify_code", ADA).await;
    let answer = answer(&led_to(&browser, &verified, "/oauth/authorize").await);
    assert_eq!(answer["error"], "unmet_authentication_requirements");
    assert!(codes(&app).await.is_empty());
}

/// RFC 8252 §8.6: whatever listens there gets the code, and the browser would have given it without a word.
#[tokio::test]
async fn a_program_that_poses_as_an_installed_application_gets_no_code_unseen() {
    let app = TestApp::start().await;
    let uris = Some(vec!["http://127.0.0.1/cb".into(), "com.example.app:/cb".into(), CALLBACK.into()]);
    let change = ClientChange { redirect_uris: uris, ..ClientChange::default() };
    app.register(NewClient { id: Some(NOTES.into()), name: NAME.into(), kind: ClientKind::Native, change }).await;
    let browser = signed_in(&app, ADA).await;
    app.clock.advance(Duration::from_secs(60));
    for uri in ["http://127.0.0.1:18802/cb", "com.example.app:/cb"] {
        let silent = browser.get(&authorize(&[("redirect_uri", uri), ("prompt", "none")])).await;
        assert!(location(&silent).contains("error=account_selection_required"), "{silent:?}");
        let page = browser.get(&authorize(&[("redirect_uri", uri)])).await;
        let choose = led_to(&browser, &page, "/login/account").await;
        assert!(choose.text.contains(NAME) && codes(&app).await.is_empty());
    }
    let page = browser.get(&authorize(&[("redirect_uri", "com.example.app:/cb")])).await;
    let choose = led_to(&browser, &page, "/login/account").await;
    let chosen = browser.submit_form(&choose, "/_fn/application/choose", &[]).await;
    assert!(location(&browser.get(location(&chosen)).await).starts_with("com.example.app:/cb?code="));
    // What the operating system gives to nobody else needs no page.
    assert!(answer(&browser.get(&authorize(&[("prompt", "none")])).await).contains_key("code"));
    // It may ask for the request and wait until somebody signs in, for something else.
    let waiting = app.browser().get(&authorize(&[("redirect_uri", "com.example.app:/cb")])).await;
    let waiting = format!("/oauth/authorize?{}", location(&waiting).split_once('?').unwrap().1);
    app.clock.advance(Duration::from_secs(60));
    let browser = signed_in(&app, ADA).await;
    led_to(&browser, &browser.get(&waiting).await, "/login/account").await;
}

#[tokio::test]
async fn what_an_operator_took_away_meanwhile_is_not_given() {
    let app = app().await;
    let browser = app.browser();
    let page = browser.get(&authorize(&[("claims", r#"{"userinfo":{"name":null}}"#)])).await;
    let continued = format!("/oauth/authorize?{}", location(&page).split_once('?').unwrap().1);
    sign_up(&app, &browser, ADA).await;
    let update = async |change| {
        app.services().clients.update(&OPERATOR, NOTES, change, &app.request()).await.unwrap();
    };
    let scopes = Some(vec!["openid".to_owned(), "email".to_owned()]);
    update(ClientChange { scopes, ..ClientChange::default() }).await;
    assert!(answer(&browser.get(&continued).await).contains_key("code"));
    assert_eq!(codes(&app).await[0].scope, "openid email");
    update(ClientChange { requires_par: Some(true), ..ClientChange::default() }).await;
    assert_eq!(answer(&browser.get(&continued).await)["error"], "invalid_request");
    let grant_types = GrantTypes::parse("urn:ietf:params:oauth:grant-type:device_code");
    update(ClientChange { requires_par: Some(false), grant_types, ..ClientChange::default() }).await;
    assert_eq!(answer(&browser.get(&continued).await)["error"], "unauthorized_client");
    let login = browser.get(&continued.replace("/oauth/authorize", "/login")).await;
    assert_eq!((login.status, login.header("location")), (StatusCode::BAD_REQUEST, ""));
    assert_eq!(codes(&app).await.len(), 1);
}

/// People are asked on a page of ours whether it may know them; the API and the widget are no way round it.
#[tokio::test]
async fn an_application_of_others_signs_nobody_in_by_the_api_or_the_widget() {
    let app = TestApp::start().await;
    let origins = Some(vec!["https://app.example.com".into()]);
    let of_others = ClientChange { origins, is_first_party: Some(false), ..ClientChange::default() };
    register_notes(&app, of_others).await;
    let asks = async || {
        let send = format!("/api/v1/auth/passwordless/magic-otp/send?client_id={NOTES}");
        let body = serde_json::json!({ "email": ADA });
        let by_api = browser_send(app.browser().request(Method::POST, &send).json(&body)).await;
        let check = format!("/embed/check?client_id={NOTES}&origin=https://app.example.com");
        let by_widget: Value = serde_json::from_str(&app.browser().get(&check).await.text).unwrap();
        (by_api.status, by_widget["allowed"].as_bool().unwrap())
    };
    assert_eq!(asks().await, (StatusCode::FORBIDDEN, false));
    let browser = app.browser();
    let embedded = [("client_id", NOTES), ("auth_code", "x"), ("credential", "{}")];
    let posted = browser.submit("/_fn/sign_in/finish_embed", &embedded).await;
    assert!(!posted.text.contains("access_token"), "{posted:?}");
    assert!(app.mails().await.is_empty());
    let ours = ClientChange { is_first_party: Some(true), ..ClientChange::default() };
    app.services().clients.update(&OPERATOR, NOTES, ours, &app.request()).await.unwrap();
    assert_eq!(asks().await, (StatusCode::OK, true));
}

#[tokio::test]
async fn a_session_that_ended_answers_nobody() {
    let app = app().await;
    let browser = signed_in(&app, ADA).await;
    let token = browser.form_token().await;
    browser.submit("/_fn/sign_out", &[("form_token", &token)]).await;
    led_to(&browser, &browser.get(&authorize(&[])).await, "/login").await;
    assert!(codes(&app).await.is_empty());
}

#[tokio::test]
async fn who_asks_too_often_is_told_so_at_the_application() {
    let app = app().await;
    let browser = signed_in(&app, ADA).await;
    app.throttle(Duration::from_secs(7));
    let answer = answer(&browser.get(&authorize(&[])).await);
    assert_eq!((&*answer["error"], &*answer["state"]), ("temporarily_unavailable", "a state"));
    assert!(codes(&app).await.is_empty());
}

#[tokio::test]
async fn the_application_says_the_language_and_the_person_another() {
    let app = app().await;
    let browser = app.browser();
    let page = browser.get(&authorize(&[("ui_locales", "de")])).await;
    let login = led_to(&browser, &page, "/login").await;
    assert!(login.text.contains("Bei") && login.text.contains("lang=\"de\""), "{}", login.text);
    let sent = browser.submit_form(&login, "/_fn/sign_in/send_code", &[("email", ADA)]).await;
    assert!(browser.get(location(&sent)).await.text.contains("lang=\"de\""));
    let mail = &app.mails().await[0].content;
    assert!(mail.text.contains("Melde dich"), "{mail:?}");
    let chosen = browser.submit_form(&login, "/_fn/language/choose", &[("language", "fr")]).await;
    assert_eq!(chosen.header("cross-origin-opener-policy"), "unsafe-none");
    let login = led_to(&browser, &chosen, "/login").await;
    assert!(login.text.contains("lang=\"fr\"") && login.text.contains(NAME), "{}", login.text);
}

#[tokio::test]
async fn somebody_who_comes_to_make_an_account_begins_there() {
    let app = app().await;
    let browser = app.browser();
    let page = browser.get(&authorize(&[("prompt", "create")])).await;
    let login = led_to(&browser, &page, "/login").await;
    assert!(login.text.contains("Create your account for"), "{}", login.text);
    let at = |text: &str| login.text.find(text).unwrap_or_else(|| panic!("{text}: {}", login.text));
    assert!(at("name=\"email\"") < at("id=\"passkey-button\""), "the address comes first");
    let sent = browser.submit_form(&login, "/_fn/sign_in/send_code", &[("email", ADA)]).await;
    let waiting = browser.get(location(&sent)).await;
    let verified = enter_mailed_code(&app, &browser, &waiting, "/_fn/sign_in/verify_code", ADA).await;
    let offer = led_to(&browser, &verified, "/login/passkey").await;
    let declined = browser.submit_form(&offer, "/_fn/registration/decline", &[]).await;
    assert!(answer(&browser.get(location(&declined)).await).contains_key("code"));
}

#[tokio::test]
async fn its_picture_may_come_from_its_own_site_only() {
    let app = TestApp::start().await;
    let logo = Some("https://cdn.example.com/notes.png".to_owned());
    register_notes(&app, ClientChange { logo_uri: logo, ..ClientChange::default() }).await;
    let browser = app.browser();
    let login = led_to(&browser, &browser.get(&authorize(&[])).await, "/login").await;
    assert!(login.text.contains("src=\"https://cdn.example.com/notes.png\""), "{}", login.text);
    let policy = login.header("content-security-policy");
    assert!(policy.contains("img-src 'self' data: https://cdn.example.com;"), "{policy}");
    assert!(!browser.get("/login").await.header("content-security-policy").contains("cdn.example.com"));
}
