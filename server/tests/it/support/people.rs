//! People in browsers: they sign up, add passkeys and sign in, as the pages' islands and forms do.

use http::StatusCode;
use latchkey_domain::{Actor, User, identity, kernel::version::Expected};
use latchkey_testkit::{Algorithm, Answer, Passkey};
use reqwest::RequestBuilder;
use serde_json::Value;

use super::{Browser, OPERATOR, Page, TestApp};

pub const ADA: &str = "ada@example.com";

/// Calls a server function as an island of this person's page does.
pub async fn call(browser: &Browser, function: &str, fields: &[(&str, &str)]) -> (StatusCode, Value) {
    // The pages of somebody who is signed in carry a token; those that sign people in have none.
    let is_public = function.starts_with("sign_in/") || function.starts_with("embed/");
    let token = if is_public { String::new() } else { browser.form_token().await };
    let token = [("form_token", token.as_str())];
    let fields = [fields, if is_public { &[] } else { &token }].concat();
    let request = island_call(browser, function, &fields);
    let answer = request.send().await.unwrap();
    let status = answer.status();
    (status, answer.json().await.unwrap_or_default())
}

/// With these fields only. JSON is asked for, so no redirect is answered.
pub fn island_call(browser: &Browser, function: &str, fields: &[(&str, &str)]) -> RequestBuilder {
    let call = browser.form(&format!("/_fn/{function}"), fields);
    call.header("origin", browser.origin()).header("accept", "application/json")
}

pub fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("text, not {value}"))
}

pub fn options(start: &Value) -> Value {
    serde_json::from_str(text(&start["options"])).unwrap()
}

/// Signs up by code, as a person without scripts does.
pub async fn sign_up(app: &TestApp, browser: &Browser, email: &str) -> Page {
    let id = ask_for_code(app, browser, email).await;
    let code = app.mailed_code(email).await;
    browser.submit("/_fn/sign_in/verify_code", &[("id", &id), ("code", &code), ("next", "")]).await
}

/// Has a sign-in code mailed; gives the id that the next page's form carries.
pub async fn ask_for_code(app: &TestApp, browser: &Browser, email: &str) -> String {
    // Ids of one millisecond sort by a counter that begins again after 4,096: the newest mail has to be newer.
    app.clock.advance(std::time::Duration::from_millis(1));
    code_id(&call(browser, "sign_in/send_code", &[("email", email), ("next", "")]).await.1)
}

/// The id of the code that a form leads to; empty when it leads to none.
pub fn code_id(answer: &Value) -> String {
    let location = answer["location"].as_str().unwrap_or_default();
    location.split_once("id=").map(|(_, id)| id.to_owned()).unwrap_or_default()
}

/// The number that the page of a waiting browser shows.
pub async fn match_number(browser: &Browser, id: &str) -> String {
    let page = browser.get(&format!("/login/code?id={id}")).await;
    let (_, rest) = page.text.split_once("id=\"match-number\"").unwrap_or_else(|| panic!("no number: {page:?}"));
    let digits: String = rest.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    assert_eq!(digits.len(), 2);
    digits
}

/// Enters a code on the login page.
pub async fn enter_code(browser: &Browser, id: &str, code: &str) -> Value {
    call(browser, "sign_in/verify_code", &[("id", id), ("code", code), ("next", "")]).await.1
}

/// Six digits that are not these.
pub fn wrong(code: &str) -> &'static str {
    if code == "000000" { "000001" } else { "000000" }
}

/// Moves the account that is signed in there to this address.
pub async fn move_to(app: &TestApp, browser: &Browser, email: &str) {
    let id = code_id(&call(browser, "profile/email", &[("email", email)]).await.1);
    let code = app.mailed_code(email).await;
    let (status, told) = call(browser, "profile/email/verify_code", &[("id", &id), ("code", &code)]).await;
    assert_eq!(status, StatusCode::OK, "{told}");
}

pub async fn add_passkey(
    browser: &Browser,
    conditional: bool,
    tamper: impl FnOnce(&mut Passkey, &mut Answer),
) -> (Passkey, StatusCode, Value) {
    let conditional = if conditional { "true" } else { "false" };
    let (_, start) = call(browser, "registration/start", &[("conditional", conditional)]).await;
    let (passkey, answer) = Passkey::create_with(&options(&start), browser.origin(), Algorithm::Es256, tamper);
    let fields = [("auth_code", text(&start["auth_code"])), ("credential", &answer.to_string())];
    let (status, added) = call(browser, "registration/finish", &fields).await;
    (passkey, status, added)
}

/// An account with a passkey; the browser that made them is signed in.
pub async fn person(app: &TestApp) -> (Browser, Passkey) {
    let browser = app.browser();
    sign_up(app, &browser, ADA).await;
    let (passkey, status, _) = add_passkey(&browser, false, |_, _| {}).await;
    assert_eq!(status, StatusCode::OK);
    (browser, passkey)
}

/// As [`person`], at this address, who administers the server and is in the console.
pub async fn administrator(app: &TestApp, email: &str) -> (Browser, Passkey) {
    let browser = app.browser();
    sign_up(app, &browser, email).await;
    let (mut passkey, status, _) = add_passkey(&browser, false, |_, _| {}).await;
    assert_eq!(status, StatusCode::OK);
    let email = email.parse().unwrap();
    app.services().administrators.grant(&OPERATOR, &email, &app.request()).await.unwrap();
    confirm(&browser, &mut passkey).await;
    (browser, passkey)
}

/// Whoever administers the server, in a session that they have.
pub async fn acting(app: &TestApp, email: &str) -> Actor {
    let services = app.services();
    let id = services.users.get_by_email(&OPERATOR, &email.parse().unwrap()).await.unwrap().id;
    let opened = services.sessions.list_of(&OPERATOR, id).await.unwrap();
    let session = opened.iter().find_map(|opened| opened.id().session()).expect("they are signed in");
    Actor::Administrator(id, session)
}

/// An operator locks somebody out, or lets them in.
pub async fn set_active(app: &TestApp, email: &str, is_active: bool) -> Result<User, identity::Error> {
    let (services, request) = (app.services(), app.request());
    let user = services.users.get_by_email(&OPERATOR, &email.parse().unwrap()).await?;
    services.people.set_active(&OPERATOR, user.id, is_active, &Expected::Anything, &request).await
}

/// Confirms who they are, with the passkey.
pub async fn confirm(browser: &Browser, passkey: &mut Passkey) {
    let (_, start) = call(browser, "step_up/start", &[]).await;
    let answer = passkey.get_with(&options(&start), browser.origin(), |_| {}).to_string();
    let fields = [("auth_code", text(&start["auth_code"])), ("credential", &answer), ("next", "console")];
    let (status, told) = call(browser, "step_up/finish", &fields).await;
    assert_eq!((status, &told["location"]), (StatusCode::OK, &Value::from("/admin")));
}

pub async fn sign_in(
    browser: &Browser,
    passkey: &mut Passkey,
    next: &str,
    tamper: impl FnOnce(&mut Answer),
) -> (StatusCode, Value) {
    let (_, start) = call(browser, "sign_in/start", &[]).await;
    let answer = passkey.get_with(&options(&start), browser.origin(), tamper).to_string();
    let fields = [("auth_code", text(&start["auth_code"])), ("credential", &answer), ("next", next)];
    call(browser, "sign_in/finish", &fields).await
}

pub async fn is_signed_in(browser: &Browser) -> bool {
    browser.get("/account").await.status == StatusCode::OK
}
