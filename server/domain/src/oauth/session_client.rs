//! The applications that a browser session led to (OpenID Connect Back-Channel Logout 1.0 §2.3, "remembering logged-in
//! RPs").

use crate::{SessionId, UserId};

/// Kept apart from the grants, which may end before the session, or after it: what the application shows its person goes
/// on without one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionClient {
    pub session_id: SessionId,
    pub client_id: String,
    pub user_id: UserId,
}
