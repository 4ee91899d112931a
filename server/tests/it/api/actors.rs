//! Who calls the API in these tests: an application, and people who sign in to it.

use http::Method;
use latchkey_testkit::Passkey;
use serde_json::{Value, json};

use super::call::Call;
use crate::support::TestApp;

pub const PASSWORDLESS: &str = "/api/v1/auth/passwordless";

/// A registered application.
#[derive(Clone, Copy, Debug)]
pub struct Application<'a> {
    pub app: &'a TestApp,
    pub client_id: &'static str,
}

/// Somebody signed in to an application.
#[derive(Debug)]
pub struct Person<'a> {
    pub at: Application<'a>,
    pub user_id: String,
    pub access_token: String,
    pub refresh_token: String,
}

impl TestApp {
    /// A registered application without a browser side.
    pub async fn application(&self) -> Application<'_> {
        Application { app: self, client_id: self.add_client("cli_demo", &[]).await }
    }
}

fn code_in(mail: &str) -> String {
    let is_code = |line: &&str| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit());
    mail.lines().map(str::trim).find(is_code).expect("a code").to_owned()
}

impl<'a> Application<'a> {
    /// Any request, as it is.
    pub fn call(&self, method: Method, uri: impl Into<String>) -> Call {
        Call::new(self.app.router(), method, uri)
    }

    /// A request that names this application in the query.
    fn own(&self, method: Method, uri: &str) -> Call {
        let joint = if uri.contains('?') { '&' } else { '?' };
        self.call(method, format!("{uri}{joint}client_id={}", self.client_id))
    }

    pub fn get(&self, uri: &str) -> Call {
        self.own(Method::GET, uri)
    }

    pub fn post(&self, uri: &str, body: &Value) -> Call {
        self.own(Method::POST, uri).json(body)
    }

    pub fn patch(&self, uri: &str, body: &Value) -> Call {
        self.own(Method::PATCH, uri).json(body)
    }

    pub fn delete(&self, uri: &str) -> Call {
        self.own(Method::DELETE, uri)
    }

    /// Has a code mailed; gives the `state` and the code.
    pub async fn send_code(&self, email: &str) -> (String, String) {
        let before = self.app.mails().await;
        let sent = self.post(&format!("{PASSWORDLESS}/magic-otp/send"), &json!({ "email": email })).send().await.ok();
        let state = sent["state"].as_str().expect("a state").to_owned();
        let mut new = self.app.mails().await;
        // Not "the newest": the clock may be standing still.
        new.retain(|mail| before.iter().all(|known| known.id != mail.id));
        (state, code_in(&new[0].content.text))
    }

    pub fn verify_code(&self, state: &str, otp: &str) -> Call {
        self.post(&format!("{PASSWORDLESS}/email-otp/verify"), &json!({ "state": state, "otp": otp }))
    }

    /// Signs in, or up, by code.
    pub async fn sign_in_by_code(self, email: &str) -> Person<'a> {
        let (state, code) = self.send_code(email).await;
        let answer = self.verify_code(&state, &code).send().await.ok();
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        Person {
            at: self,
            user_id: text(&answer["profile"]["id"]),
            access_token: text(&answer["access_token"]),
            refresh_token: text(&answer["refresh_token"]),
        }
    }

    pub async fn start_login(&self, identifier: &str) -> Value {
        self.get(&format!("{PASSWORDLESS}/passkey/login?identifier={identifier}")).send().await.ok()
    }

    /// The finish as the API that this one follows has it: `auth_code` and `identifier` in the query.
    pub fn finish_login(&self, auth_code: &Value, identifier: &str, passkey: &Value) -> Call {
        let auth_code = auth_code.as_str().expect("an auth_code");
        let uri = format!("{PASSWORDLESS}/passkey/login?auth_code={auth_code}&identifier={identifier}");
        self.post(&uri, &json!({ "passkey": passkey }))
    }

    /// The whole sign-in, by an honest browser; gives the answer of the finish.
    pub async fn sign_in(&self, email: &str, passkey: &mut Passkey) -> Value {
        let start = self.start_login(email).await;
        let answer = passkey.get(&start["publicKey"], self.app.origin());
        self.finish_login(&start["auth_code"], email, &answer).send().await.ok()
    }
}

impl Person<'_> {
    pub async fn start_registration(&self) -> Value {
        let uri = format!("{PASSWORDLESS}/passkey/register");
        self.at.get(&uri).bearer(&self.access_token).send().await.ok()
    }

    pub fn finish_registration(&self, auth_code: &Value, body: &Value) -> Call {
        let auth_code = auth_code.as_str().expect("an auth_code");
        let uri = format!("{PASSWORDLESS}/passkey/register?auth_code={auth_code}");
        self.at.post(&uri, body).bearer(&self.access_token)
    }

    /// Adds a passkey, by an honest browser.
    pub async fn add_passkey(&self) -> Passkey {
        let start = self.start_registration().await;
        let (passkey, answer) = Passkey::create(&start["publicKey"], self.at.app.origin());
        self.finish_registration(&start["auth_code"], &json!({ "passkey": answer })).send().await.ok();
        passkey
    }

    pub fn remove(&self, id: &Value) -> Call {
        let id = id.as_str().expect("an id");
        self.at.delete(&format!("{PASSWORDLESS}/passkey/credentials/{id}")).bearer(&self.access_token)
    }

    pub async fn passkeys(&self) -> Vec<Value> {
        let uri = format!("{PASSWORDLESS}/passkey/credentials");
        let list = self.at.get(&uri).bearer(&self.access_token).send().await.ok();
        list.as_array().expect("a list").clone()
    }
}
