//! Access tokens (RFC 9068) and refresh tokens (RFC 6749 §1.5, RFC 9700 §4.14).

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::organization::OrganizationClaims;
use crate::{GrantId, Scopes, Timestamp};

pub const ACCESS_TOKEN_TTL: Duration = Duration::from_secs(15 * 60);
/// How long a used refresh token still answers, with the same successor: a lost answer or a race signs nobody out.
pub const REFRESH_GRACE: Duration = Duration::from_secs(60);

/// Claims of an access token, `typ: at+jwt` (RFC 9068 §2.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessClaims {
    pub iss: String,
    pub aud: Audience,
    /// A person, as this client knows them; or the client, when it acts for itself.
    pub sub: String,
    pub client_id: String,
    /// The grant that it hangs on; an application that acts for itself has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant_id: Option<GrantId>,
    pub jti: String,
    pub iat: i64,
    pub exp: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auth_time: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acr: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amr: Vec<String>,
    #[serde(default, skip_serializing_if = "Scopes::is_empty")]
    pub scope: Scopes,
    #[serde(flatten)]
    pub organization: OrganizationClaims,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cnf: Option<Confirmation>,
    /// Who acts for the person, where that is not whoever they signed in to (RFC 8693 §4.1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<Act>,
}

/// An application by its `client_id`, and who acted before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    pub sub: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<Box<Act>>,
}

impl Act {
    pub fn depth(&self) -> usize {
        1 + self.act.as_ref().map_or(0, |before| before.depth())
    }
}

impl AccessClaims {
    /// One that is bound to a key comes with a proof of it, and no other comes with one (RFC 9449 §7.1).
    pub fn is_shown_rightly(&self, dpop_jkt: Option<&str>) -> bool {
        self.cnf.as_ref().map(|cnf| &*cnf.jkt) == dpop_jkt
    }
}

/// Whom a token is for: one, or several (RFC 7519 §4.1.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Audience {
    One(String),
    Many(Vec<String>),
}

impl Audience {
    pub fn includes(&self, name: &str) -> bool {
        match self {
            Self::One(one) => one == name,
            Self::Many(many) => many.iter().any(|one| one == name),
        }
    }

    /// Is it for this one and nobody else?
    pub fn is(&self, name: &str) -> bool {
        *self == Self::One(name.to_owned())
    }
}

impl From<Vec<String>> for Audience {
    fn from(mut names: Vec<String>) -> Self {
        match names.len() {
            1 => Self::One(names.remove(0)),
            _ => Self::Many(names),
        }
    }
}

/// The key that whoever shows the token has to have, too (RFC 9449 §6.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    pub jkt: String,
}

/// One link in a chain of refresh tokens; the chain is the grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefreshToken {
    pub token_hash: Vec<u8>,
    pub grant_id: GrantId,
    pub client_id: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
}
