//! What an application asks, signed (RFC 9101): nobody on the way has changed a word of it.

use jsonwebtoken::jwk::Jwk;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{
    authorization_parameters::Parameters,
    client_signature::{JTI_MAX, LIFE_MAX, SKEW, Times, seconds, verified},
    token::Audience,
};
use crate::{CeremonyId, Client, Timestamp, kernel::clock::CLOCK_SKEW};

#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: Audience,
    #[serde(flatten)]
    times: Times,
    #[serde(default)]
    jti: Option<String>,
    #[serde(default)]
    sub: Option<Value>,
}

/// One that is right.
#[derive(Debug)]
pub(super) struct RequestObject {
    pub parameters: Parameters,
    /// What works once, and how long it has to be known.
    pub once: Option<(CeremonyId, Timestamp)>,
}

/// `typ` of a request object (§10.8).
pub(super) fn is_typ(typ: &str) -> bool {
    let typ = typ.to_ascii_lowercase();
    typ.strip_prefix("application/").unwrap_or(&typ) == "oauth-authz-req+jwt"
}

/// What it asks, or why that is not known.
pub(super) fn read(
    jwt: &str,
    client: &Client,
    keys: &[Jwk],
    issuer: &str,
    (now, restored_at): (Timestamp, Option<Timestamp>),
) -> Result<RequestObject, String> {
    let no = |why: &str| Err(why.to_owned());
    let Some((header, said)) = verified::<Map<String, Value>>(jwt, client, keys) else {
        return no("it is too long, or not signed by a key and an algorithm of this application");
    };
    // Libraries that know no other write JWT.
    if !header.typ.as_deref().is_none_or(|typ| is_typ(typ) || typ.eq_ignore_ascii_case("JWT")) {
        return no("its typ is not oauth-authz-req+jwt");
    }
    let Ok(claims) = serde_json::from_value::<Claims>(Value::Object(said.clone())) else {
        return no("one of iss, aud and exp is missing or malformed");
    };
    // Who it is is not what it asks (§10.8).
    if claims.iss != client.id || claims.sub.is_some() {
        return no("iss is the client_id, and sub is not there");
    }
    if !claims.aud.includes(issuer) {
        return no("aud is not the issuer");
    }
    if !claims.times.include(now) {
        return no("it is expired, not good yet, or good for more than an hour");
    }
    // FAPI 2.0 Message Signing §5.3.1.
    let oldest = now.as_secs() - seconds(LIFE_MAX);
    if client.is_fapi && claims.times.nbf.is_none_or(|nbf| nbf < oldest || claims.times.exp - nbf > seconds(LIFE_MAX)) {
        return no("nbf is missing or more than an hour ago, or exp is more than an hour later");
    }
    let once = match claims.jti {
        Some(jti) if jti.len() > JTI_MAX => return no("jti is too long"),
        Some(_) if client.is_fapi && restored_at.is_some_and(|then| claims.times.may_be_of(then)) => {
            return no("it may have been used before the server was restored from a back-up");
        }
        Some(jti) if client.is_fapi => {
            let id = CeremonyId::of(format!("request_object.{}.{jti}", client.id).as_bytes());
            Some((id, now + LIFE_MAX + 2 * SKEW + CLOCK_SKEW))
        }
        _ => None,
    };
    let mut parameters = Vec::new();
    for (name, value) in said {
        let values = match value {
            Value::Array(values) if name == "resource" => values,
            value => vec![value],
        };
        for value in values {
            let text = match value {
                Value::String(text) => text,
                Value::Number(number) => number.to_string(),
                Value::Object(claims) if name == "claims" => Value::Object(claims).to_string(),
                // Not a parameter, or none that could be said in an address: an empty text counts as not said.
                _ if !Parameters::is_known(&name) => continue,
                _ => return Err(format!("{name} is no text")),
            };
            parameters.push((name.clone(), text));
        }
    }
    // §4.
    if parameters.iter().any(|(name, _)| name == "request" || name == "request_uri") {
        return no("it has another one inside");
    }
    if parameters.iter().any(|(name, id)| name == "client_id" && *id != client.id) {
        return no("its client_id is another one");
    }
    Ok(RequestObject { parameters: parameters.into_iter().collect(), once })
}
