use axum::Json;
use latchkey_domain::Amr;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Answer;
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::ClientParams, paths::PASSKEY_STATUS, wire::time_or_never},
    },
    extract::{ApiQuery, OptionalBearer},
};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct StatusQuery {
    /// The person's email address or user id.
    #[param(example = "ada@example.com")]
    identifier: String,
}

/// Is this person signed in with a passkey?
#[derive(Serialize, ToSchema)]
pub struct PasskeyStatus {
    /// `authenticated` or `unauthenticated`.
    #[schema(example = "authenticated")]
    status: &'static str,
    /// When the sign-in ends unless it is refreshed.
    #[schema(example = "2026-01-31T12:00:00Z")]
    expires_at: String,
}

causes!(Causes: CLIENT; InvalidToken);

/// Is somebody signed in with a passkey?
///
/// `authenticated`, and until when, if the access token that is sent belongs to this person and to a sign-in by
/// passkey. Everybody else, with or without a token, for known and unknown people alike, is told `unauthenticated` and
/// the time that means never.
#[utoipa::path(
    get,
    path = PASSKEY_STATUS,
    tag = tag::PASSKEY,
    params(ClientParams, StatusQuery),
    security((), ("access_token" = [])),
    responses((status = 200, description = "Whether, and until when.", body = PasskeyStatus), Causes),
)]
pub async fn get_passkey_status(
    OptionalBearer { caller, .. }: OptionalBearer,
    ApiQuery(query): ApiQuery<StatusQuery>,
) -> Answer<PasskeyStatus> {
    let access = caller.filter(|caller| caller.user.is_named(&query.identifier)).map(|caller| caller.access().clone());
    Ok(Json(match access.filter(|access| access.amr.contains(&Amr::Pop)) {
        Some(access) => PasskeyStatus { status: "authenticated", expires_at: time_or_never(Some(access.expires_at)) },
        None => PasskeyStatus { status: "unauthenticated", expires_at: time_or_never(None) },
    }))
}
