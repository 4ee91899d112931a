//! Applications, for programs that manage this server.

mod create;
mod get;
mod list;
mod remove;
mod rotate_secret;
pub(super) mod settings;
mod update;
mod wire;

use latchkey_domain::oauth::Error;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::{
    error::{ApiError, ErrorCode},
    state::AppState,
};

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_applications, create::create_application))
        .routes(routes!(get::get_application, update::update_application, remove::remove_application))
        .routes(routes!(rotate_secret::rotate_application_secret))
}

/// Only for the documentation: the handler reads [`ApiPath`](crate::http::extract::ApiPath).
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "the fields are documentation")]
pub(super) struct ApplicationId {
    /// `client_id` of the application, percent-encoded.
    #[param(example = "cli_demo")]
    applicationid: String,
}

/// Here an application is what is asked about, not who asks; and what is wrong is named as this API names it.
fn told(error: Error) -> ApiError {
    let Error::InvalidInput(mut invalid) = error else {
        return match error {
            Error::UnknownClient => ApiError::new(ErrorCode::NotFound),
            error => error.into(),
        };
    };
    invalid.field = match invalid.field {
        "name" => "client_name",
        "redirect_uri" => "redirect_uris",
        "post_logout_redirect_uri" => "post_logout_redirect_uris",
        "origin" => "origins",
        "audience" => "audiences",
        "grant_type" => "grant_types",
        "id_token_alg" => "id_token_signed_response_alg",
        "user_info_alg" => "userinfo_signed_response_alg",
        "requires_par" => "require_pushed_authorization_requests",
        field => field,
    };
    invalid.into()
}
