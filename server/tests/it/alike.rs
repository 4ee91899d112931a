//! Nobody learns which addresses have an account: what is asked with one that has, with one that has none and with one whose
//! account is locked is answered alike, but for ids and what is random.

use std::time::Duration;

use http::Method;
use latchkey_domain::{identity::user::Attributes, services::NewPerson};
use serde_json::{Value, json};

use crate::{
    api::{actors::PASSWORDLESS, call::Call},
    support::{OPERATOR, Page, TestApp, people::*},
};

const KNOWN: &str = "known@example.com";
const LOCKED: &str = "locked@example.com";
const NEITHER: &str = "nobody@example.com";
const HALF_A_MINUTE: Duration = Duration::from_secs(31);

async fn server(is_open: bool) -> TestApp {
    let app = TestApp::start_with(|config| config.sign_up.open = is_open).await;
    for email in [KNOWN, LOCKED] {
        let new = NewPerson {
            email: email.parse().unwrap(),
            first_name: String::new(),
            last_name: String::new(),
            attributes: Attributes::default(),
            tell: false,
        };
        app.services().people.create(&OPERATOR, new, &app.request()).await.unwrap();
    }
    set_active(&app, LOCKED, false).await.unwrap();
    app
}

/// What somebody sees who asks, without what differs each time.
fn seen(page: &Page, secrets: &[(&str, &str)]) -> String {
    let mut names: Vec<&str> = page.headers.keys().map(http::HeaderName::as_str).collect();
    names.sort_unstable();
    let mut text = format!("{} {names:?} {} {}", page.status, page.header("location"), page.text);
    for (name, end) in [("nonce=\"", '"'), ("name=\"form\" value=\"", '"'), ("id=\"match-number\"", '/')] {
        let (first, rest) = text.split_once(name).unwrap_or((&text, ""));
        let rest = rest.split(name).map(|part| part.split_once(end).map_or("", |(_, rest)| rest));
        text = [first].into_iter().chain(rest).collect::<Vec<_>>().join(name);
    }
    secrets.iter().fold(text, |text, (secret, name)| text.replace(secret, name))
}

#[track_caller]
fn assert_alike(what: &str, seen: &[(&str, String)]) {
    for (email, text) in &seen[1..] {
        let first = &seen[0].1;
        let at = first.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
        let around = |text: &str| text.chars().skip(at.saturating_sub(80)).take(200).collect::<String>();
        assert!(first == text, "{what}: {email} is told apart:\n{}\n{}", around(first), around(text));
    }
}

/// Each answer to somebody who asks for a code by this address, and goes on with it.
async fn by_pages(app: &TestApp, email: &str) -> Vec<(&'static str, String)> {
    let browser = app.browser();
    let led = browser.submit_from("/login", "/_fn/sign_in/send_code", &[("email", email)]).await;
    let waits = led.leads_to().to_owned();
    let id = waits.split_once("id=").expect("an id").1.to_owned();
    let page = browser.get(&waits).await;
    let secrets = [(&*id, "ID"), (email, "EMAIL")];
    let told = |name, page: &Page| (name, seen(page, &secrets));
    let mut all = vec![told("the answer to the form", &led), told("the page that waits", &page)];
    let wrong = browser.submit_form(&page, "/_fn/sign_in/verify_code", &[("code", "000000")]).await;
    all.push(told("the answer to a wrong code", &wrong));
    all.push(told("the page after a wrong code", &browser.get(wrong.leads_to()).await));
    let too_soon = browser.submit_form(&page, "/_fn/sign_in/resend_code", &[]).await;
    all.push(told("the answer to a resend at once", &too_soon));
    all.push(told("the page after it", &browser.get(too_soon.leads_to()).await));
    app.clock.advance(HALF_A_MINUTE);
    let again = browser.submit_form(&page, "/_fn/sign_in/resend_code", &[]).await;
    all.push(told("the answer to a resend", &again));
    all.push(told("the page after a resend", &browser.get(again.leads_to()).await));
    // As the island of the page asks, in another browser.
    app.clock.advance(HALF_A_MINUTE);
    let other = app.browser();
    let (status, answer) = call(&other, "sign_in/send_code", &[("email", email), ("next", "")]).await;
    let id = code_id(&answer);
    all.push(("the island's answer", format!("{status} {answer}").replace(&id, "ID")));
    let (status, answer) = call(&other, "sign_in/verify_code", &[("id", &id), ("code", "000000"), ("next", "")]).await;
    all.push(("the island's answer to a wrong code", format!("{status} {answer}").replace(&id, "ID")));
    all
}

/// The same of an application, by links.
async fn by_links(app: &TestApp, email: &str) -> Vec<(&'static str, String)> {
    let call = |method: Method, path: &str, body: Option<Value>| {
        let joint = if path.contains('?') { '&' } else { '?' };
        let call = Call::new(app.router(), method, format!("{PASSWORDLESS}/{path}{joint}client_id=shop"));
        match body {
            Some(body) => call.json(&body).send(),
            None => call.send(),
        }
    };
    let sent = call(Method::POST, "magic-link/send", Some(json!({ "email": email }))).await;
    let state = text(&sent.body["state"]).to_owned();
    let number = text(&sent.body["number"]).to_owned();
    assert_eq!((state.len(), number.len()), (32, 2));
    let plain = |text: &str| text.replace(&state, "STATE").replace(&format!("\"{number}\""), "NUMBER");
    let mut all = vec![("magic-link/send", format!("{} {}", sent.status, plain(&sent.text)))];
    let status = call(Method::GET, &format!("magic-link/status?state={state}"), None).await;
    all.push(("magic-link/status", format!("{} {}", status.status, plain(&status.text))));
    let too_soon = call(Method::POST, "magic-link/resend", Some(json!({ "state": state }))).await;
    all.push(("magic-link/resend at once", format!("{} {}", too_soon.status, plain(&too_soon.text))));
    app.clock.advance(HALF_A_MINUTE);
    let again = call(Method::POST, "magic-link/resend", Some(json!({ "state": state }))).await;
    all.push(("magic-link/resend", format!("{} {}", again.status, plain(&again.text))));
    let verified = call(Method::POST, "email-otp/verify", Some(json!({ "state": state, "otp": "000000" }))).await;
    all.push(("email-otp/verify", format!("{} {}", verified.status, plain(&verified.text))));
    all
}

#[tokio::test]
async fn known_unknown_and_locked_addresses_are_answered_alike() {
    for is_open in [true, false] {
        let app = server(is_open).await;
        app.add_client("shop", &[]).await;
        let (mut pages, mut links) = (Vec::new(), Vec::new());
        for email in [KNOWN, NEITHER, LOCKED] {
            pages.push((email, by_pages(&app, email).await));
            links.push((email, by_links(&app, email).await));
        }
        for answers in [pages, links] {
            for n in 0..answers[0].1.len() {
                let what = format!("{}, sign-up open: {is_open}", answers[0].1[n].0);
                let of_all: Vec<_> = answers.iter().map(|(email, all)| (*email, all[n].1.clone())).collect();
                assert_alike(&what, &of_all);
            }
        }
        // The mails alone differ: what a locked account gets opens nothing.
        let codes = app.mails_to(KNOWN).await.len();
        assert!(codes >= 4, "{codes}");
    }
}
