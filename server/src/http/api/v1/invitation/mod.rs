//! Invitations to organizations, for programs that manage this server.

mod list;
mod resend;
mod revoke;
mod send;
mod wire;

use latchkey_domain::{InvitationId, tenancy::Error};
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::{error::ApiError, state::AppState};

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_invitations, send::send_invitation))
        .routes(routes!(revoke::revoke_invitation))
        .routes(routes!(resend::resend_invitation))
}

/// Only for the documentation: the handlers read the path as text.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "the fields are documentation")]
struct InvitationIdParam {
    /// `id` of the invitation.
    #[param(example = "019b76da000070008000000000000007")]
    invitationid: String,
}

/// What cannot be an id is the id of no invitation.
fn invitation_id(text: &str) -> Result<InvitationId, ApiError> {
    Ok(text.parse().map_err(|_| Error::NotFound)?)
}
