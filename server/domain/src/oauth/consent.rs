//! What a person lets an application of somebody else's see.

use crate::{Timestamp, UserId, oauth::scope::Scopes};

/// Remembered until its person takes it back. The operator's own applications need none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    pub user_id: UserId,
    pub client_id: String,
    pub scope: Scopes,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}
