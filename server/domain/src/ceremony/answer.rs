//! The browser's answer (`RegistrationResponseJSON`, `AuthenticationResponseJSON`; WebAuthn L3 §5.1.7), read for what is
//! verified and for nothing else.
//!
//! Password managers that answer in the browser's place leave members out, write `null`, add their own, or pad their
//! base64. None of that is signed: it is read as it was meant. What is signed stays, byte by byte, as it came.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::Value;
use webauthn_rs_core::proto::{
    AuthenticationExtensionsClientOutputs, AuthenticatorAssertionResponseRaw, AuthenticatorAttestationResponseRaw,
    CredProps, PublicKeyCredential, RegisterPublicKeyCredential, RegistrationExtensionsClientOutputs,
};

use super::VerificationError;

const TYPE: &str = "public-key";

pub(super) fn assertion(answer: &Value) -> Result<PublicKeyCredential, VerificationError> {
    let raw_id = raw_id(answer)?;
    let response = &answer["response"];
    Ok(PublicKeyCredential {
        id: URL_SAFE_NO_PAD.encode(&raw_id),
        raw_id,
        response: AuthenticatorAssertionResponseRaw {
            authenticator_data: bytes(response, "authenticatorData")?,
            client_data_json: bytes(response, "clientDataJSON")?,
            signature: bytes(response, "signature")?,
            user_handle: bytes(response, "userHandle").ok(),
        },
        // None was asked for.
        extensions: AuthenticationExtensionsClientOutputs::default(),
        type_: TYPE.to_owned(),
    })
}

pub(super) fn registration(answer: &Value) -> Result<RegisterPublicKeyCredential, VerificationError> {
    let raw_id = raw_id(answer)?;
    let response = &answer["response"];
    let rk = answer["clientExtensionResults"]["credProps"]["rk"].as_bool();
    Ok(RegisterPublicKeyCredential {
        id: URL_SAFE_NO_PAD.encode(&raw_id),
        raw_id,
        response: AuthenticatorAttestationResponseRaw {
            attestation_object: bytes(response, "attestationObject")?,
            client_data_json: bytes(response, "clientDataJSON")?,
            // See `transports`.
            transports: None,
        },
        type_: TYPE.to_owned(),
        extensions: RegistrationExtensionsClientOutputs {
            cred_props: rk.map(|rk| CredProps { rk: Some(rk) }),
            ..RegistrationExtensionsClientOutputs::default()
        },
    })
}

/// Hints of an open set (§5.8.4): webauthn-rs knows some, all are kept.
pub(super) fn transports(answer: &Value) -> Vec<String> {
    let list = answer["response"]["transports"].as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(Value::as_str).filter(|name| name.len() <= 32).take(8).map(str::to_owned).collect()
}

/// `id` is the same in base64url.
fn raw_id(answer: &Value) -> Result<Vec<u8>, VerificationError> {
    bytes(answer, "rawId").or_else(|error| bytes(answer, "id").map_err(|_| error))
}

fn bytes(object: &Value, name: &str) -> Result<Vec<u8>, VerificationError> {
    let missing = || VerificationError::Malformed(format!("{name} is missing, or not base64url"));
    object[name].as_str().and_then(decode).ok_or_else(missing)
}

/// Of either alphabet (RFC 4648 §4, §5), padded or not.
fn decode(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=').replace('+', "-").replace('/', "_");
    URL_SAFE_NO_PAD.decode(text).ok().filter(|bytes| !bytes.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_in_every_form_and_nothing_else_is() {
        for text in ["-_-_-g", "-_-_-g==", "+/+/+g==", "+_+/-g"] {
            assert_eq!(decode(text), Some(vec![0xfb, 0xff, 0xbf, 0xfa]), "{text}");
        }
        for text in ["", "=", "{}", "-_-_-", "-_ _-g"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
