//! Somebody who administers this server.

use crate::{Timestamp, UserId};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Administrator {
    pub user_id: UserId,
    pub granted_at: Timestamp,
    /// The administrator who made them one; `None` for whoever runs the server.
    pub granted_by: Option<UserId>,
}
