//! The body of an OAuth request: a form, each parameter once (RFC 6749 §3.2).

use axum::{
    RequestExt,
    body::{Body, Bytes},
};
use http::{HeaderMap, Request, StatusCode};
use latchkey_domain::oauth::authorization_parameters::Parameters;

use super::error::OAuthError;
use crate::http::extract::{media_type, pairs};

/// May come several times (RFC 8707 §2, RFC 8693 §2.1).
const RESOURCE: &str = "resource";
const AUDIENCE: &str = "audience";

#[derive(Debug)]
pub struct OAuthForm(Vec<(String, String)>);

impl OAuthForm {
    /// A parameter without a value is one that was left out. What is in the address is not read: it ends up in logs.
    pub async fn read(request: Request<Body>) -> Result<Self, OAuthError> {
        let is_form = is_form(request.headers());
        let bytes = request.with_limited_body().extract::<Bytes, _>().await;
        let bytes = bytes.map_err(|rejection| match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => {
                OAuthError::invalid_request("the body is too large").status(StatusCode::PAYLOAD_TOO_LARGE)
            }
            _ => OAuthError::invalid_request("the body could not be read"),
        })?;
        if !bytes.is_empty() && !is_form {
            return Err(OAuthError::invalid_request("the body has to be application/x-www-form-urlencoded"));
        }
        let text = std::str::from_utf8(&bytes).map_err(|_| OAuthError::invalid_request("the body is not UTF-8"))?;
        let mut given = pairs(text).map_err(|_| OAuthError::invalid_request("the body is not URL-encoded UTF-8"))?;
        given.retain(|(_, value)| !value.is_empty());
        for (n, (name, _)) in given.iter().enumerate() {
            if ![RESOURCE, AUDIENCE].contains(&&**name) && given[..n].iter().any(|(other, _)| other == name) {
                let name: String = name.chars().filter(char::is_ascii_graphic).take(40).collect();
                return Err(OAuthError::invalid_request(format!("{name} is given twice")));
            }
        }
        Ok(Self(given))
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(given, _)| given == name).map(|(_, value)| &**value)
    }

    pub fn require(&self, name: &'static str) -> Result<&str, OAuthError> {
        self.get(name).ok_or_else(|| OAuthError::invalid_request(format!("{name} is missing")))
    }

    /// What of it an authorization request is made of.
    pub fn parameters(&self) -> Parameters {
        self.0.iter().cloned().collect()
    }

    pub fn resources(&self) -> Vec<String> {
        self.all(RESOURCE)
    }

    /// Whom a token is to be for, by either name.
    pub fn targets(&self) -> Vec<String> {
        [self.all(RESOURCE), self.all(AUDIENCE)].concat()
    }

    fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(given, _)| given == name).map(|(_, value)| value.clone()).collect()
    }
}

fn is_form(headers: &HeaderMap) -> bool {
    media_type(headers).eq_ignore_ascii_case("application/x-www-form-urlencoded")
}
