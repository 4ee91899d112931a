//! DKIM keys in JSON. Their private halves have no place in it.

use latchkey_domain::tenancy::dkim::{Dkim, DkimKey};
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::api::Versioned;

/// A key that signs the mails of an organization's sender, or is to.
#[derive(Serialize, ToSchema)]
pub struct DkimKeyRecord {
    #[schema(example = "latchkey-3f9a1c2d07")]
    selector: String,
    /// That of the sender's address.
    #[schema(example = "acme.example")]
    domain: String,
    /// Where a TXT record is to be.
    #[schema(example = "latchkey-3f9a1c2d07._domainkey.acme.example")]
    record_name: String,
    /// What it is to say. It is longer than the 255 characters that one piece of a TXT record takes: most places that keep records
    /// part it by themselves.
    #[schema(example = "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA0Z3VS5JJcds3xfn")]
    txt_record: String,
    /// Mails are signed with it now.
    #[schema(example = false)]
    is_signing: bool,
    #[schema(example = "2026-01-01T12:00:00Z")]
    verified_at: Option<String>,
    /// When the DNS was last asked, and answered.
    #[schema(example = "2026-01-01T12:00:00Z")]
    checked_at: Option<String>,
    /// Mails were signed with it, and since then its record has not been there, or says something else.
    #[schema(example = "2026-01-01T12:00:00Z")]
    missing_since: Option<String>,
    #[schema(example = "2026-01-01T00:00:00.000Z")]
    created_at: String,
}

impl From<DkimKey> for DkimKeyRecord {
    fn from(key: DkimKey) -> Self {
        Self {
            record_name: key.record_name(),
            txt_record: key.record_value(),
            is_signing: key.signs(),
            verified_at: key.proved_at.map(|at| at.to_string()),
            checked_at: key.checked_at.map(|at| at.to_string()),
            missing_since: key.missing_since.map(|at| at.to_string()),
            created_at: key.created_at.to_string(),
            selector: key.selector,
            domain: key.domain,
        }
    }
}

pub fn records(dkim: Dkim) -> Versioned<Vec<DkimKeyRecord>> {
    Versioned(dkim.version(), dkim.keys.into_iter().map(DkimKeyRecord::from).collect())
}
