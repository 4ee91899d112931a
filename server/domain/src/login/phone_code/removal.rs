//! That a number is to be removed from its account, which its owner asked for without proving it.

use std::time::Duration;

use crate::{JobId, PhoneRemovalId, Timestamp, UserId};

/// How long whoever reads what is sent to the number, or the mail, has to say no.
pub const REMOVAL_WAIT: Duration = Duration::from_secs(3 * 24 * 3600);

/// Of the number that the account has: it is forgotten when that changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhoneRemoval {
    pub id: PhoneRemovalId,
    pub user_id: UserId,
    /// The text message about it: nothing is removed unless that has left.
    pub sms_id: JobId,
    pub asked_at: Timestamp,
    pub due_at: Timestamp,
}
