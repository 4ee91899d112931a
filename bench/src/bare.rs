//! What the machine itself is worth today: the one piece of work that no passkey sign-in can do without, and the one that
//! no token can.

use std::time::Instant;

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1, ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair, UnparsedPublicKey},
};

use crate::client::Result;

const TIMES: u32 = 5_000;

/// Microseconds that AWS-LC takes for one ECDSA verification on P-256 with SHA-256, the public key read anew each time,
/// as it comes from the database.
pub fn p256_verification_us() -> Result<f64> {
    let rng = SystemRandom::new();
    let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING)?;
    let message = [7; 69];
    let signature = key.sign(&rng, &message)?;
    let started = Instant::now();
    for _ in 0..TIMES {
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, key.public_key()).verify(&message, signature.as_ref())?;
    }
    Ok(started.elapsed().as_secs_f64() * 1e6 / f64::from(TIMES))
}

/// Microseconds that AWS-LC takes for one ECDSA signature on P-256 with SHA-256, by a key that is ready.
pub fn p256_signature_us() -> Result<f64> {
    let rng = SystemRandom::new();
    let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING)?;
    let message = [7; 600];
    let started = Instant::now();
    for _ in 0..TIMES {
        key.sign(&rng, &message)?;
    }
    Ok(started.elapsed().as_secs_f64() * 1e6 / f64::from(TIMES))
}
