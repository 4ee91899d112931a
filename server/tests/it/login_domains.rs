//! One server with two login domains: what is made at one of them is of no use at the other.

use std::time::Duration;

use http::StatusCode;
use latchkey_domain::{login::policy::SecondFactor, services::OrganizationChange};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    out_of_band::send,
    phone::{NUMBER, confirm_by_text, person_with, texted_code, with_sms},
    support::{
        Browser, OPERATOR, Page, TestApp, browser_send,
        factors::{attempt_of, first_step},
        people::*,
    },
};

const MINUTE: Duration = Duration::from_secs(60);
const OTHER: &str = "login.other.localhost";

/// A server, and what its second login domain is called.
async fn app() -> (TestApp, String) {
    let app = TestApp::start_with_another_domain(OTHER, with_sms).await;
    let other = format!("http://{OTHER}:{}", app.address.port());
    (app, other)
}

/// A browser at the second login domain.
fn other_browser(app: &TestApp, other: &str) -> Browser {
    Browser::new(other, app.address)
}

fn cookie<'a>(page: &'a Page, name: &str) -> &'a str {
    let mut cookies = page.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap());
    let cookie = cookies.find(|cookie| cookie.starts_with(name)).unwrap_or_else(|| panic!("no {name}: {page:?}"));
    cookie.split(';').next().unwrap()
}

async fn get_with(browser: &Browser, path: &str, cookie: &str) -> Page {
    browser_send(browser.request(Method::GET, path).header("accept", "text/html").header("cookie", cookie)).await
}

#[tokio::test]
async fn each_names_itself_in_every_absolute_url() {
    let (app, other) = app().await;
    for (own, foreign) in [(app.origin(), &*other), (&*other, app.origin())] {
        let browser = Browser::new(own, app.address);
        let json = |page: Page| serde_json::from_str::<Value>(&page.text).unwrap();
        let related = json(browser.get("/.well-known/webauthn").await);
        assert_eq!(related, json!({ "origins": [own] }));
        let endpoints = json(browser.get("/.well-known/passkey-endpoints").await);
        assert_eq!(endpoints["manage"], format!("{own}/account/passkeys"));
        let docs = browser.get("/api/docs").await.text;
        assert!(docs.contains(own) && !docs.contains(foreign));
        let login = browser.get("/login").await.text;
        assert!(login.contains(own) && !login.contains(foreign), "{login}");

        let email = "Bob@example.com";
        ask_for_code(&app, &browser, email).await;
        let mail = &app.mails().await[0].content;
        assert!(mail.text.contains(own) && !mail.text.contains(foreign), "{}", mail.text);
        assert_eq!(mail.subject.ends_with(OTHER), own == other, "the place's own name: {}", mail.subject);
        app.clock.advance(std::time::Duration::from_secs(3600));
    }
}

#[tokio::test]
async fn a_name_that_is_nobody_s_gets_the_configured_one() {
    let (app, _) = app().await;
    let stranger = Browser::new(&format!("http://evil.localhost:{}", app.address.port()), app.address);
    let page = stranger.get("/login").await;
    assert_eq!(page.header("location"), format!("{}/login", app.origin()));
    let endpoints = browser_send(stranger.request(Method::GET, "/.well-known/passkey-endpoints")).await.text;
    assert!(endpoints.contains(app.origin()) && !endpoints.contains("evil"), "{endpoints}");
    // Exactly that name: no port, another one, a dot at the end.
    for host in [OTHER.to_owned(), format!("{OTHER}:1"), format!("{OTHER}.:{}", app.address.port())] {
        let request = http::Request::get("/.well-known/passkey-endpoints").header("host", host);
        let request = request.body(axum::body::Body::empty()).unwrap();
        let answer = tower::ServiceExt::oneshot(app.router(), request).await.unwrap();
        let body = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        assert!(String::from_utf8_lossy(&body).contains(app.origin()));
    }
}

#[tokio::test]
async fn a_post_needs_the_origin_of_the_domain_it_is_sent_to() {
    let (app, other) = app().await;
    for (browser, foreign) in [(app.browser(), &*other), (other_browser(&app, &other), app.origin())] {
        let own = browser.origin().to_owned();
        let post = |origin: &str| browser_send(browser.form("/_fn/sign_out", &[]).header("origin", origin));
        let refused = post(foreign).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(refused.text.contains(&own) && !refused.text.contains(foreign), "{}", refused.text);
        assert_ne!(post(&own).await.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn a_cookie_signs_nobody_in_at_the_other() {
    let (app, other) = app().await;
    let here = app.browser();
    let signed_in = sign_up(&app, &here, ADA).await;
    let session = cookie(&signed_in, "latchkey_session");
    assert_eq!(get_with(&here, "/account", session).await.status, StatusCode::OK);
    let there = other_browser(&app, &other);
    let page = get_with(&there, "/account", session).await;
    assert!(page.status.is_redirection() && page.header("location").starts_with("/login"), "{page:?}");
}

/// The browser's own secret is carried over with the code's id, and the digits are right.
#[tokio::test]
async fn a_code_is_entered_where_it_was_asked_for() {
    let (app, other) = app().await;
    let here = app.browser();
    let login = here.get("/login").await;
    let secret = cookie(&login, "latchkey_browser");
    let id = ask_for_code(&app, &here, ADA).await;
    let code = app.mailed_code(ADA).await;
    let fields = [("id", id.as_str()), ("code", &code), ("next", "")];
    let there = other_browser(&app, &other);
    let carried = island_call(&there, "sign_in/verify_code", &fields).header("cookie", secret);
    assert_eq!(serde_json::from_str::<Value>(&browser_send(carried).await.text).unwrap()["code"], "code_expired");
    enter_code(&here, &id, &code).await;
    assert!(is_signed_in(&here).await);
}

#[tokio::test]
async fn a_form_of_one_changes_nothing_at_the_other() {
    let (app, other) = app().await;
    let (here, there) = (app.browser(), other_browser(&app, &other));
    sign_up(&app, &here, ADA).await;
    app.clock.advance(std::time::Duration::from_secs(60));
    sign_up(&app, &there, ADA).await;
    let names = |token: &str| {
        let fields = [("first_name", "Grace"), ("last_name", "Grace"), ("form_token", token)];
        browser_send(island_call(&there, "profile/names", &fields))
    };
    let carried = names(&here.form_token().await).await;
    assert!(carried.text.contains("other_account"), "{}", carried.text);
    // What was typed is shown once more, and kept nowhere.
    assert!(there.get("/account/profile").await.text.contains("Nothing was changed"));
    assert!(!there.get("/account/profile").await.text.contains("Grace"));
    let own = names(&there.form_token().await).await;
    assert!(own.status.is_success(), "{}", own.text);
    assert!(there.get("/account/profile").await.text.contains("Grace"));
}

#[tokio::test]
async fn a_ceremony_is_finished_where_it_was_started() {
    let (app, other) = app().await;
    let (here, mut passkey) = person(&app).await;
    let there = other_browser(&app, &other);
    let (_, start) = call(&here, "sign_in/start", &[]).await;
    let answer = passkey.get(&options(&start), app.origin()).to_string();
    let fields = [("auth_code", text(&start["auth_code"])), ("credential", &answer), ("next", "")];
    let (status, refused) = call(&there, "sign_in/finish", &fields).await;
    assert_eq!((status, &refused["code"]), (StatusCode::BAD_REQUEST, &json!("ceremony_expired")));
    // It was not burnt by that.
    assert_eq!(call(&app.browser(), "sign_in/finish", &fields).await.0, StatusCode::OK);
}

#[tokio::test]
async fn a_passkey_works_where_it_was_made() {
    let (app, other) = app().await;
    let (here, mut passkey) = person(&app).await;
    let there = other_browser(&app, &other);
    let (_, start) = call(&there, "sign_in/start", &[]).await;
    assert_eq!(options(&start)["rpId"], OTHER);
    // A browser would not; a program signs whatever it likes.
    let (status, refused) = sign_in(&there, &mut passkey, "", |answer| answer.rp_id = OTHER.to_owned()).await;
    assert_eq!((status, &refused["code"]), (StatusCode::BAD_REQUEST, &json!("verification_failed")));
    assert_eq!(sign_in(&here, &mut passkey, "", |_| {}).await.0, StatusCode::OK);

    // The same person makes another there, with the other's RP ID.
    app.clock.advance(std::time::Duration::from_secs(60));
    sign_up(&app, &there, ADA).await;
    let (mut second, status, _) = add_passkey(&there, false, |_, _| {}).await;
    assert_eq!((status, &*second.rp_id), (StatusCode::OK, OTHER));
    assert_eq!(sign_in(&other_browser(&app, &other), &mut second, "", |_| {}).await.0, StatusCode::OK);
}

#[tokio::test]
async fn a_browser_that_is_remembered_at_one_is_shown_at_the_other_to_whoever_looks_after_people() {
    let (app, other) = app().await;
    let here = person_with(&app, ADA, NUMBER).await;
    let (services, request) = (app.services(), app.request());
    let ada = services.users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
    let change = OrganizationChange {
        name: Some("Acme".into()),
        second_factor: Some(SecondFactor::Required),
        ..OrganizationChange::default()
    };
    let acme = services.organizations.add(&OPERATOR, &change, &request).await.unwrap().organization.id;
    services.members.add(&OPERATOR, acme, &ada.id.to_string(), &[], &request).await.unwrap();
    app.clock.advance(MINUTE);
    let there = other_browser(&app, &other);
    let page = first_step(&app, &there, ADA).await;
    send(&there, &page, "sms").await;
    let code = texted_code(&app, NUMBER).await;
    let fields =
        [("attempt", attempt_of(&page)), ("channel", "sms"), ("code", &code), ("remember", "true"), ("next", "")];
    there.submit("/_fn/second_step/sent_code", &fields).await;
    assert!(is_signed_in(&there).await);
    // From now on what they have here is another thing than there.
    app.clock.advance(MINUTE);
    confirm_by_text(&app, &here, NUMBER).await;
    assert_eq!(add_passkey(&here, false, |_, _| {}).await.1, StatusCode::OK);
    let shown = async || {
        let ada = services.users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
        services.remembered_browsers.list_of(&OPERATOR, &ada, &request).await.unwrap().len()
    };
    assert_eq!(shown().await, 1);
    services.sessions.revoke_all_of(&OPERATOR, ada.id, &request).await.unwrap();
    assert_eq!(shown().await, 0, "of no use any more");
}

#[tokio::test]
async fn a_link_asked_for_at_one_opens_at_no_other() {
    let (app, other) = app().await;
    let (browser, there) = (app.browser(), other_browser(&app, &other));
    ask_for_code(&app, &browser, "ada@example.com").await;
    let link = app.mailed_link("ada@example.com").await;
    assert!(there.get(&link).await.text.contains("This link is no longer valid"));
    assert!(browser.get(&link).await.text.contains("This link signs you in as ada@example.com."));
}

#[tokio::test]
async fn whose_passkey_works_elsewhere_is_led_there_where_a_code_is_not_enough() {
    let (app, other) = app().await;
    person(&app).await;
    app.clock.advance(std::time::Duration::from_secs(60));
    let there = other_browser(&app, &other);
    sign_up(&app, &there, ADA).await;
    let led = there.get("/account/two-step/app").await;
    assert_eq!(led.header("location"), "/account/confirm?next=authenticator-app", "{led:?}");
    let page = there.get(led.header("location")).await;
    let host = app.origin().trim_start_matches("http://");
    let way = format!("href=\"{}/account/two-step\"", app.origin());
    assert!(page.text.contains(&format!("Your passkey works only at {host}")) && page.text.contains(&way), "{page:?}");
    let offers = |page: &Page, what: &str| page.text.contains(what);
    assert!(!offers(&page, "step_up/send_code") && !offers(&page, "Use a passkey"), "{page:?}");
    // Where a code is enough it is sent, and nothing is asked for that cannot be had.
    let page = there.get("/account/confirm?next=profile").await;
    assert!(offers(&page, "step_up/send_code") && !offers(&page, "Use a passkey"), "{page:?}");
}
