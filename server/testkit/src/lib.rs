//! A software authenticator and the browser around it: honest by default, hostile where a test says so.
//!
//! The integration tests also run a client that nobody here wrote (`webauthn-authenticator-rs`); this one exists for
//! what an honest client refuses to do, and for speed in the load generator.

mod answer;
mod key;
#[cfg(feature = "postgres")]
pub mod postgres;
mod totp;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use aws_lc_rs::{digest, rand};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_cbor_2::Value as Cbor;
use serde_json::{Value, json};

pub use answer::Answer;
pub use key::{Algorithm, Key};
pub use totp::totp;

/// The folder of the whole repository. Asked for when the test runs: a test that was built in another checkout, and is
/// taken from a shared target folder, reads the files of this one.
///
/// # Panics
///
/// Outside the repository.
pub fn repository() -> PathBuf {
    let package =
        std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    let root = package.ancestors().find(|folder| folder.join("migrations").is_dir());
    root.expect("tests run inside the repository").to_owned()
}

/// All Rust sources in a folder of the repository and in those below it.
///
/// # Panics
///
/// When the folder cannot be read.
pub fn sources(folder: impl AsRef<Path>) -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(repository().join(folder)).expect("the folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .flat_map(|path| match path.extension() {
            _ if path.is_dir() => sources(&path),
            Some(extension) if extension == "rs" => {
                let text = fs::read_to_string(&path).expect("a text");
                vec![(path, text)]
            }
            _ => Vec::new(),
        })
        .collect()
}

/// A passkey, and the authenticator that holds it.
#[derive(Debug)]
pub struct Passkey {
    pub id: Vec<u8>,
    pub user_handle: Vec<u8>,
    pub rp_id: String,
    pub key: Key,
    pub sign_count: u32,
    pub backup_eligible: bool,
    pub backup_state: bool,
}

impl Passkey {
    /// Answers creation options (`PublicKeyCredentialCreationOptionsJSON`) as a browser at `origin` would:
    /// `RegistrationResponseJSON`.
    pub fn create(options: &Value, origin: &str) -> (Self, Value) {
        Self::create_with(options, origin, Algorithm::Es256, |_, _| {})
    }

    /// As [`Self::create`], after `tamper` has had its way with the passkey and the answer.
    pub fn create_with(
        options: &Value,
        origin: &str,
        algorithm: Algorithm,
        tamper: impl FnOnce(&mut Self, &mut Answer),
    ) -> (Self, Value) {
        let mut passkey = Self {
            id: random(32),
            user_handle: decode(&options["user"]["id"]),
            rp_id: text(&options["rp"]["id"]),
            key: Key::generate(algorithm),
            sign_count: 0,
            backup_eligible: true,
            backup_state: true,
        };
        let mut answer = Answer::new("webauthn.create", options, origin, &passkey);
        tamper(&mut passkey, &mut answer);

        let mut auth_data = answer.auth_data(0x40);
        auth_data.extend(answer.aaguid);
        auth_data.extend(u16::try_from(passkey.id.len()).expect("a credential id's length").to_be_bytes());
        auth_data.extend(&passkey.id);
        auth_data.extend(passkey.key.cose());
        let object = Cbor::Map(BTreeMap::from([
            (Cbor::Text("fmt".into()), Cbor::Text("none".into())),
            (Cbor::Text("attStmt".into()), Cbor::Map(BTreeMap::new())),
            (Cbor::Text("authData".into()), Cbor::Bytes(auth_data)),
        ]));
        let id = encode(&passkey.id);
        let response = json!({
            "id": id,
            "rawId": id,
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": { "credProps": { "rk": answer.is_discoverable } },
            "response": {
                "clientDataJSON": encode(&answer.client_data()),
                "attestationObject": encode(&serde_cbor_2::to_vec(&object).expect("CBOR")),
                "transports": answer.transports,
            },
        });
        (passkey, response)
    }

    /// Answers request options (`PublicKeyCredentialRequestOptionsJSON`): `AuthenticationResponseJSON`.
    pub fn get(&mut self, options: &Value, origin: &str) -> Value {
        self.get_with(options, origin, |_| {})
    }

    /// As [`Self::get`], after `tamper` has had its way with the answer.
    pub fn get_with(&mut self, options: &Value, origin: &str, tamper: impl FnOnce(&mut Answer)) -> Value {
        if self.sign_count > 0 {
            self.sign_count += 1;
        }
        let mut answer = Answer::new("webauthn.get", options, origin, self);
        tamper(&mut answer);

        let auth_data = answer.auth_data(0);
        let client_data = answer.client_data();
        let signed = [&auth_data[..], digest::digest(&digest::SHA256, &client_data).as_ref()].concat();
        let mut signature = self.key.sign(&signed);
        if answer.break_signature {
            let last = signature.len() - 1;
            signature[last] ^= 1;
        }
        let id = encode(&self.id);
        json!({
            "id": id,
            "rawId": id,
            "type": "public-key",
            "authenticatorAttachment": answer.attachment,
            "clientExtensionResults": {},
            "response": {
                "clientDataJSON": encode(&answer.client_data_sent.unwrap_or(client_data)),
                "authenticatorData": encode(&auth_data),
                "signature": encode(&signature),
                "userHandle": answer.user_handle.map(|handle| encode(&handle)),
            },
        })
    }
}

/// Base64url, as WebAuthn writes bytes.
pub fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn decode(value: &Value) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text(value)).expect("base64url")
}

fn text(value: &Value) -> String {
    value.as_str().expect("a string").to_owned()
}

/// Random bytes.
pub fn random(len: usize) -> Vec<u8> {
    let mut bytes = vec![0; len];
    rand::fill(&mut bytes).expect("the system has randomness");
    bytes
}
