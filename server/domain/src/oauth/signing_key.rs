//! Keys that sign tokens, and the set that verifiers fetch (RFC 7517).

use std::time::Duration;

use crate::{SigningAlg, Timestamp};

/// A key is published this long before it signs, so that every verifier's cache has it by then.
pub const PUBLISH_BEFORE: Duration = Duration::from_secs(24 * 3600);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SigningKey {
    pub kid: String,
    pub alg: SigningAlg,
    /// PKCS#8, sealed under the master secret with `kid` as context.
    pub private_sealed: Vec<u8>,
    /// The public JWK, as JSON.
    pub public_jwk: String,
    pub created_at: Timestamp,
    /// From when it signs.
    pub active_at: Timestamp,
    /// Set once a successor has taken over: until when it stays published (tokens it signed have expired by then).
    pub expires_at: Option<Timestamp>,
}
