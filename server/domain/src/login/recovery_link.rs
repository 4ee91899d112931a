//! A break-glass sign-in link that an operator makes on the command line.

use std::time::Duration;

use crate::{RecoveryLinkId, Timestamp, UserId};

pub const RECOVERY_LINK_TTL: Duration = Duration::from_secs(15 * 60);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoveryLink {
    pub id: RecoveryLinkId,
    pub token_hash: Vec<u8>,
    pub user_id: UserId,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}
