//! Keys that sign the mails of an organization's own sender (DKIM, RFC 6376).
//!
//! RSA with 2,048 bits and SHA-256 alone: every receiver verifies that (RFC 8301 §3). Ed25519 (RFC 8463) many do not verify, so
//! that it could only be a second signature beside this one.

use std::fmt;

use aws_lc_rs::{
    encoding::AsDer,
    rand::SystemRandom,
    rsa::KeySize,
    signature::{KeyPair, RSA_PKCS1_SHA256, RsaKeyPair},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::Value;
use tokio::{sync::Semaphore, task::spawn_blocking};

use crate::{
    OrganizationId, Timestamp,
    kernel::{
        Fault,
        secret::{Sealer, sha256},
        version::Version,
    },
    ports::Rng,
};

/// One at a time.
static TURN: Semaphore = Semaphore::const_new(1);

/// A key of the domain that a sender's address is in. It signs nothing before the DNS has shown its record.
#[derive(Clone, PartialEq, Eq)]
pub struct DkimKey {
    pub organization_id: OrganizationId,
    /// In ASCII.
    pub domain: String,
    /// What tells it from all others of the domain (§3.1).
    pub selector: String,
    /// A SubjectPublicKeyInfo, in base64: what the record says of it.
    pub public_key: String,
    /// PKCS #8, sealed for this organization, domain and selector.
    pub private_sealed: Vec<u8>,
    pub created_at: Timestamp,
    /// Since when it signs.
    pub proved_at: Option<Timestamp>,
    /// When the DNS was last asked for its record, and answered.
    pub checked_at: Option<Timestamp>,
    /// It was proved, and its record has not been there since, or says something else. It signs nothing meanwhile, and the
    /// server's own relay carries what it would sign.
    pub missing_since: Option<Timestamp>,
    /// When any of this, but for `checked_at`, was last another.
    pub updated_at: Timestamp,
}

impl fmt::Debug for DkimKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { domain, selector, proved_at, missing_since, .. } = self;
        let mut shown = f.debug_struct("DkimKey");
        shown.field("domain", domain).field("selector", selector).field("proved_at", proved_at);
        shown.field("missing_since", missing_since).finish_non_exhaustive()
    }
}

impl DkimKey {
    /// A new one. AWS-LC draws it from its own generator, which takes a tenth of a second: beside the requests that wait for
    /// nothing but the database.
    pub(super) async fn generate(
        organization_id: OrganizationId,
        domain: &str,
        sealer: &Sealer,
        rng: &dyn Rng,
        now: Timestamp,
    ) -> Result<Self, Fault> {
        let failed = || Fault::Corrupt("the key generator failed".into());
        let turn = TURN.acquire().await.expect("it is never closed");
        let drawn = spawn_blocking(move || {
            // Also when nobody waits for it any more.
            let _turn = turn;
            RsaKeyPair::generate(KeySize::Rsa2048)
        });
        let pair = drawn.await.map_err(|_| failed())?.map_err(|_| failed())?;
        let private = pair.as_der().map_err(|_| failed())?;
        let public = pair.public_key().as_der().map_err(|_| failed())?;
        let (private, public): (&[u8], &[u8]) = (private.as_ref(), public.as_ref());
        let mut tail = [0; 5];
        rng.fill(&mut tail);
        let tail: String = tail.iter().map(|byte| format!("{byte:02x}")).collect();
        let mut key = Self {
            organization_id,
            domain: domain.to_owned(),
            // Whoever else writes records for the domain, another server of this kind, too, has other ones.
            selector: format!("latchkey-{tail}"),
            public_key: STANDARD.encode(public),
            private_sealed: Vec::new(),
            created_at: now,
            proved_at: None,
            checked_at: None,
            missing_since: None,
            updated_at: now,
        };
        key.private_sealed = sealer.seal(rng, &key.sealed_for(), private);
        Ok(key)
    }

    fn sealed_for(&self) -> Vec<u8> {
        format!("{} {} {}", self.organization_id, self.domain, self.selector).into_bytes()
    }

    /// Where the record is to be (§3.6.2.1).
    pub fn record_name(&self) -> String {
        format!("{}._domainkey.{}", self.selector, self.domain)
    }

    /// What it is to say (§3.6.1).
    pub fn record_value(&self) -> String {
        format!("v=DKIM1; k=rsa; p={}", self.public_key)
    }

    /// Does it sign, as far as anybody knows?
    pub fn signs(&self) -> bool {
        self.proved_at.is_some() && self.missing_since.is_none()
    }

    /// Did it sign, and its record is gone?
    pub(super) fn is_missing(&self) -> bool {
        self.missing_since.is_some()
    }

    /// Do the TXT records of its name let it sign? One record alone: with two, each receiver would take another (§3.6.2.2).
    pub(super) fn is_shown_by(&self, texts: &[String]) -> bool {
        match texts {
            [text] => is_record_of(&self.public_key, text).unwrap_or(false),
            _ => false,
        }
    }

    /// What the log keeps of it.
    pub(super) fn fields(&self) -> [(&'static str, Value); 2] {
        [("domain", self.domain.as_str().into()), ("selector", self.selector.as_str().into())]
    }

    pub(super) fn open(&self, sealer: &Sealer) -> Result<DkimSigner, Fault> {
        let corrupt = || Fault::Corrupt(format!("the DKIM key {}", self.record_name()));
        let private = sealer.open(&self.sealed_for(), &self.private_sealed).map_err(|_| corrupt())?;
        let key = RsaKeyPair::from_pkcs8(&private).map_err(|_| corrupt())?;
        Ok(DkimSigner { domain: self.domain.clone(), selector: self.selector.clone(), key })
    }
}

/// As a verifier reads it (§3.6.1): would it take a signature by this key, for a mail? `None` for what is no list of tags.
fn is_record_of(public_key: &str, text: &str) -> Option<bool> {
    let mut tags: Vec<(&str, &str)> = Vec::new();
    for tag in text.split(';').map(str::trim).filter(|tag| !tag.is_empty()) {
        let (name, value) = tag.split_once('=')?;
        let (name, value) = (name.trim_end(), value.trim_start());
        // §3.2: with a tag twice all of it means nothing.
        if tags.iter().any(|(known, _)| *known == name) {
            return None;
        }
        tags.push((name, value));
    }
    let find = |name: &str| tags.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
    let has = |list: &str, words: &[&str]| list.split(':').any(|word| words.contains(&word.trim()));
    let is_first = tags.first().is_some_and(|(name, _)| *name == "v");
    let key: String = find("p")?.split_ascii_whitespace().collect();
    Some(
        key == public_key
            && find("v").is_none_or(|version| is_first && version == "DKIM1")
            && find("k").is_none_or(|kind| kind == "rsa")
            && find("h").is_none_or(|hashes| has(hashes, &["sha256"]))
            && find("s").is_none_or(|services| has(services, &["*", "email"])),
    )
}

/// All keys of a sender: one that signs at most, and one that waits for its record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dkim {
    pub organization_id: OrganizationId,
    /// Of the sender's address.
    pub domain: String,
    /// The oldest first.
    pub keys: Vec<DkimKey>,
}

impl Dkim {
    pub fn version(&self) -> Version {
        let mut state = format!("{} {}", self.organization_id, self.domain);
        for key in &self.keys {
            state = format!("{state} {} {}", key.selector, key.updated_at.as_millis());
        }
        Version::of_digest(&sha256(state.as_bytes()))
    }

    /// Does the key of this selector sign?
    pub fn signs_with(&self, selector: &str) -> bool {
        self.keys.iter().any(|key| key.selector == selector && key.signs())
    }

    /// The one whose record has not been seen yet.
    pub fn waiting(&self) -> Option<&DkimKey> {
        self.keys.iter().find(|key| key.proved_at.is_none())
    }
}

/// What signs a mail.
pub struct DkimSigner {
    pub domain: String,
    pub selector: String,
    key: RsaKeyPair,
}

impl DkimSigner {
    /// Of all keys that an organization has, the one that signs mails from addresses in this domain.
    pub(super) fn of(keys: &[DkimKey], domain: &str, sealer: &Sealer) -> Result<Option<Self>, Fault> {
        let signing = keys.iter().find(|key| key.domain == domain && key.signs());
        signing.map(|key| key.open(sealer)).transpose()
    }

    /// The signature of this text by `rsa-sha256` (§3.3.1).
    pub fn sign(&self, text: &[u8]) -> Vec<u8> {
        let mut signature = vec![0; self.key.public_modulus_len()];
        self.key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), text, &mut signature).expect("an opened key signs");
        signature
    }

    /// One that nobody stores.
    #[cfg(feature = "testing")]
    pub fn fresh(domain: &str, selector: &str) -> Self {
        let key = RsaKeyPair::generate(KeySize::Rsa2048).expect("a key");
        Self { domain: domain.to_owned(), selector: selector.to_owned(), key }
    }

    /// What verifies it: an `RSAPublicKey` (RFC 8017 §A.1.1).
    #[cfg(feature = "testing")]
    pub fn public_key(&self) -> &[u8] {
        self.key.public_key().as_ref()
    }
}

impl fmt::Debug for DkimSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DkimSigner").field("selector", &self.selector).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_counts_as_a_verifier_reads_it() {
        let found = |text: &str| is_record_of("QUJD", text).unwrap_or(false);
        for text in [
            "v=DKIM1; k=rsa; p=QUJD",
            "v=DKIM1;k=rsa;p=QUJD;",
            " v = DKIM1 ; p = QU JD ; n=made by hand",
            "p=QUJD",
            "v=DKIM1; h=sha1:sha256; s=email:*; t=s; p=QUJD",
        ] {
            assert!(found(text), "{text}");
        }
        for text in [
            "",
            "QUJD",
            "v=DKIM1; k=rsa",
            // Taken back (§3.6.1).
            "v=DKIM1; k=rsa; p=",
            "v=DKIM1; k=rsa; p=QUJE",
            "v=DKIM1; k=rsa; p=QUJDQ",
            "v=DKIM1; k=ed25519; p=QUJD",
            "v=DKIM2; p=QUJD",
            "p=QUJD; v=DKIM1",
            "v=DKIM1; h=sha1; p=QUJD",
            "v=DKIM1; s=other; p=QUJD",
            "v=DKIM1; p=QUJE; p=QUJD",
            "v=DKIM1; p=QUJD; and more",
        ] {
            assert!(!found(text), "{text}");
        }
    }
}
