//! Signing in and out.

pub mod email_code;
pub mod forget;
pub mod keep_number;
pub mod link;
pub mod offer;
pub mod passkey;
pub mod phone;
pub mod recovery;
pub mod second_step;
pub mod secure;
pub mod set_up;
pub mod sign_out;
