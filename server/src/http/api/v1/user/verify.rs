use axum::extract::State;
use latchkey_domain::kernel::InvalidInput;
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::{UserIdParam, user_id, wire::UserRecord};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{params::IfMatchParam, paths::USER_VERIFY},
    },
    error::ApiError,
    extract::{ApiJson, ApiPath, IfMatch, Manager},
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct VerifyUser {
    /// `true` or `false`, as a boolean or as text.
    #[schema(value_type = String, example = "true")]
    verification_status: Option<Value>,
    /// The same, as older programs spell it.
    #[schema(value_type = Option<String>, example = "true")]
    vefification_status: Option<Value>,
}

impl VerifyUser {
    fn is_verified(&self) -> Result<bool, InvalidInput> {
        let (right, wrong) = (self.verification_status.as_ref(), self.vefification_status.as_ref());
        let invalid = |why| Err(InvalidInput::new("verification_status", why));
        match (right.or(wrong), right.is_some() && wrong.is_some() && right != wrong) {
            (_, true) => invalid("given twice, with different values"),
            (Some(Value::Bool(is_verified)), _) => Ok(*is_verified),
            (Some(Value::String(text)), _) if text == "true" => Ok(true),
            (Some(Value::String(text)), _) if text == "false" => Ok(false),
            _ => invalid("true or false"),
        }
    }
}

causes!(Causes: MANAGER, BODY; InvalidInput, LastAdministrator, LastOwner, NotFound, PreconditionFailed);

/// Say whether an address is verified
///
/// Scope: `users:write`. Only what you have checked yourself: whoever reads mail to a verified address can always sign in.
#[utoipa::path(
    post,
    path = USER_VERIFY,
    tag = tag::USER,
    params(UserIdParam, IfMatchParam),
    security(("management_token" = ["users:write"])),
    request_body = VerifyUser,
    responses((status = 200, description = "The person.", body = UserRecord, headers(("ETag" = String, description = "For `If-Match`."))), Causes),
)]
pub async fn verify_user(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    path: ApiPath,
    IfMatch(expected): IfMatch,
    ApiJson(body): ApiJson<VerifyUser>,
) -> Result<Versioned<UserRecord>, ApiError> {
    let is_verified = body.is_verified()?;
    let user = state.services.people.verify_email(&actor, user_id(&path)?, is_verified, &expected, &request).await?;
    Ok(Versioned(user.version(), user.into()))
}
