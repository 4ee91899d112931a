//! What an application holds for a person: its refresh tokens hang on it, and the access tokens name it.

use serde_json::{Map, Value};

use crate::{GrantId, OrganizationId, SessionId, login::access::Access, oauth::scope::Scopes};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The `sid` of the access tokens.
    pub id: GrantId,
    pub client_id: String,
    /// The browser session that it came from, and ends with. None when the person signed in to the application itself,
    /// over the API or in its page, and when it may go on without them (`offline_access`).
    pub session_id: Option<SessionId>,
    /// None when the person signed in to the application itself: then its tokens are for this server's own API. An empty
    /// one is for nothing.
    pub scope: Option<Scopes>,
    /// The single claims that it asked for (OIDC Core §5.5), besides those of its scope.
    pub claims: Map<String, Value>,
    /// Whom its access tokens are for (RFC 8707 §2); empty: the application's own audiences.
    pub resource: Vec<String>,
    /// The organization that it is for: where its person is in that no more, it is worth nothing.
    pub organization_id: Option<OrganizationId>,
    /// The thumbprint of the key that its refresh tokens are bound to (RFC 9449 §5); a confidential application proves
    /// itself, so its are not.
    pub dpop_jkt: Option<String>,
    pub access: Access,
}

impl Grant {
    pub fn scope(&self) -> Scopes {
        self.scope.clone().unwrap_or_default()
    }

    /// What a sign-in to the application itself opens.
    pub fn of_api(id: GrantId, client_id: String, access: Access) -> Self {
        Self {
            id,
            client_id,
            session_id: None,
            scope: None,
            claims: Map::new(),
            resource: Vec::new(),
            organization_id: None,
            dpop_jkt: None,
            access,
        }
    }
}

/// Grants that one person has in one application, as far as they come by authorization codes; with one more goes the one
/// that was used the longest ago. Else an application that asks at each visit would end what others go on with.
pub const MAX_GRANTS_OF_CLIENT: u32 = 20;
/// Grants that one person has, in all applications together; with one more the oldest ends.
pub const MAX_GRANTS: u32 = 100;
