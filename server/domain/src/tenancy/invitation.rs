//! Somebody is asked to join an organization.

use std::time::Duration;

use crate::{Email, InvitationId, OrganizationId, Party, RoleId, Timestamp};

/// How long it can be accepted.
pub const INVITATION_TTL: Duration = Duration::from_secs(7 * 24 * 3600);
/// One that has expired is shown so long, to be sent again.
pub(crate) const EXPIRED_KEPT: Duration = Duration::from_secs(30 * 24 * 3600);

/// Whoever has this address may join, if they have the link as well. It works once: whoever has joined finds nothing any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    pub id: InvitationId,
    pub organization_id: OrganizationId,
    pub email: Email,
    pub token_hash: Vec<u8>,
    /// What they will be there; in the order of the ids.
    pub roles: Vec<RoleId>,
    /// It is worth as much as whoever stands for it.
    pub invited_by: Party,
    pub created_at: Timestamp,
    pub sent_at: Timestamp,
    pub expires_at: Timestamp,
}
