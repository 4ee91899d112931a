//! What an application holds for a person: its refresh tokens hang on it, and the access tokens name it.

use crate::{GrantId, SessionId, login::access::Access};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The `sid` of the access tokens.
    pub id: GrantId,
    pub client_id: String,
    /// The browser session that it came from, and ends with. None when the person signed in to the application itself,
    /// over the API or in its page.
    pub session_id: Option<SessionId>,
    pub access: Access,
}

/// Grants that one person has, in all applications together; with one more the oldest ends.
pub const MAX_GRANTS: u32 = 100;
