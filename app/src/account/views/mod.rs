//! What the pages load.

pub mod activity;
pub mod applications;
pub mod overview;
pub mod passkeys;
pub mod profile;
pub mod sessions;
pub mod signals;
pub mod step_up;
