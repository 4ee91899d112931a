//! A person's own passkeys.

mod list;
mod remove;
mod rename;

pub(super) use list::Passkey;

use latchkey_domain::{CredentialId, identity::Error};
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::{error::ApiError, extract::ApiPath, state::AppState};

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_passkeys))
        .routes(routes!(rename::rename_passkey, remove::remove_passkey))
}

/// Only for the documentation: the handler reads [`ApiPath`].
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "the fields are documentation")]
pub(super) struct PasskeyIdParam {
    /// `id` of the list.
    #[param(example = "q83vEjRWeJCrze8SNFZ4kA")]
    passkeyid: String,
}

/// What cannot be an id is the id of no passkey.
fn passkey_id(ApiPath(text): &ApiPath) -> Result<CredentialId, ApiError> {
    Ok(text.parse().map_err(|_| Error::NotFound)?)
}
