//! Signing in and out.

pub mod email_code;
pub mod link;
pub mod offer;
pub mod passkey;
pub mod recovery;
pub mod set_up;
pub mod sign_out;
