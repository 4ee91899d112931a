use js_sys::{Date, JSON, Object};
use latchkey_ui::{dom, stop::Stop};
use wasm_bindgen::JsValue;

use super::{Failure, browser};

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Authentication.
    Get,
    /// Registration.
    Create,
}

/// How a request reaches the person.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mediation {
    /// In a dialogue, at once.
    Modal,
    /// In the autofill of an input, or silently: only if it suits.
    Conditional,
}

/// Runs a ceremony. `options` is `PublicKeyCredentialRequestOptionsJSON`, or `…CreationOptionsJSON`, as text.
pub async fn run(kind: Kind, options: &str, mediation: Mediation, stop: &Stop) -> Result<JsValue, Failure> {
    let started = Date::now();
    // A dialogue wants none: what is on offer ends before it opens.
    let wanted = if mediation == Mediation::Conditional { options } else { "" };
    let offered = browser::passkey_offer(wanted, &stop.signal());
    let result = match (offered, request(kind, options, mediation, stop), kind) {
        (Ok(answer), ..) => browser::settled(Ok(answer)).await,
        (Err(_), Ok(request), Kind::Get) => browser::credentials_get(&request).await,
        (Err(_), Ok(request), Kind::Create) => browser::credentials_create(&request).await,
        (Err(_), Err(error), _) => Err(error),
    };
    result.map_err(|error| Failure::of(&error, Date::now() - started))
}

fn request(kind: Kind, options: &str, mediation: Mediation, stop: &Stop) -> Result<JsValue, JsValue> {
    let json = JSON::parse(options)?;
    let public_key = match kind {
        Kind::Get => browser::parse_request_options(&json)?,
        Kind::Create => browser::parse_creation_options(&json)?,
    };
    let request = Object::new();
    dom::set(&request, "publicKey", &public_key);
    dom::set(&request, "signal", &stop.signal());
    if mediation == Mediation::Conditional {
        dom::set(&request, "mediation", &"conditional".into());
    }
    Ok(request.into())
}

/// The browser's answer, as it is posted.
pub async fn to_json(credential: &JsValue) -> Result<String, Failure> {
    let json = browser::passkey_to_json(credential).await.unwrap_or_default();
    json.as_string().ok_or_else(Failure::unreadable)
}
