use std::fmt::Debug;

/// Cryptographically secure random bytes.
pub trait Rng: Debug + Send + Sync {
    fn fill(&self, bytes: &mut [u8]);
}
