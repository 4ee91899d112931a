//! What people change about their account. Each works as the `action` of a plain form.

mod export;
pub mod look;
pub mod passkeys;
pub mod phone;
pub mod profile;
pub mod recovery;
pub mod sessions;
pub mod step_up;
