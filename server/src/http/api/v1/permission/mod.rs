//! What members of organizations may do, for programs that manage this server.

mod create;
mod get;
mod list;
mod remove;
mod update;
mod wire;

use latchkey_domain::{PermissionId, tenancy::Error};
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::{error::ApiError, extract::ApiPath, state::AppState};

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list::list_permissions, create::create_permission)).routes(routes!(
        get::get_permission,
        update::update_permission,
        remove::remove_permission
    ))
}

/// Only for the documentation: the handler reads [`ApiPath`].
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "the fields are documentation")]
struct PermissionIdParam {
    /// `id` of the permission.
    #[param(example = "019b76da0000700080000000000000b1")]
    permissionid: String,
}

/// What cannot be an id is the id of no permission.
fn permission_id(ApiPath(text): &ApiPath) -> Result<PermissionId, ApiError> {
    Ok(text.parse().map_err(|_| Error::NotFound)?)
}
