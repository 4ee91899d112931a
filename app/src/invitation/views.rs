//! What the page of an invitation loads.

use latchkey_domain::Timestamp;
use latchkey_ui::{AppError, request, shipped};

/// An invitation, as whoever opens its link is shown it.
#[derive(Clone, Debug)]
pub struct InvitationView {
    /// The organization's name.
    pub organization: String,
    pub roles: Vec<String>,
    /// The address that it is for, with most of its letters hidden.
    pub masked: String,
    pub expires_at: Timestamp,
    /// The address of whoever is signed in.
    pub email: Option<String>,
    /// It is for whoever is signed in.
    pub is_ones_own: bool,
    /// It will be, once they have proved that the address is theirs.
    pub is_unproved: bool,
}

/// Looking changes nothing: mail scanners follow links.
pub async fn invitation(token: &str) -> Result<InvitationView, AppError> {
    let caller = request::find_session_caller().await;
    let invited = request::services().invitations.look(token, caller.as_ref()).await?;
    Ok(InvitationView {
        organization: invited.organization.name,
        roles: invited.roles.iter().map(shipped::name).collect(),
        masked: invited.masked,
        expires_at: invited.expires_at,
        email: caller.map(|caller| caller.user.email.to_string()),
        is_ones_own: invited.is_ones_own,
        is_unproved: invited.is_unproved,
    })
}
