//! The device authorization endpoint (RFC 8628 §3.1): for devices that cannot show a sign-in page themselves.

use axum::{
    Json,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use http::HeaderMap;
use latchkey_domain::{RequestContext, services::DeviceRequest};
use latchkey_ui::routes;
use serde_json::json;

use super::{client_auth, dpop, error::OAuthError, finish_form, form::OAuthForm};
use crate::http::AppState;

pub const PATH: &str = "/oauth/device_authorization";

pub(super) async fn device_authorization(State(state): State<AppState>, request: Request) -> Response {
    finish_form(&state, request, async |context, headers, form| answer(&state, context, headers, form).await).await
}

async fn answer(
    state: &AppState,
    context: &RequestContext,
    headers: &HeaderMap,
    form: &OAuthForm,
) -> Result<Response, OAuthError> {
    let (client, context) = client_auth::admit(state, headers, form, context).await?;
    let url = context.login_domain.absolute(PATH);
    let dpop_jkt = dpop::proved_by(&client, state, headers, &url).await?;
    let asked = DeviceRequest { scope: super::token::scope(form)?, resource: form.resources(), dpop_jkt };
    let start = state.services.devices.start(&client, asked, &context).await?;
    let page = context.login_domain.absolute(routes::DEVICE);
    // §3.2. The codes are for this device alone; the error and the answer are kept by nobody (`cache-control: no-store`).
    let body = json!({
        "device_code": start.device_code.expose(),
        "user_code": start.user_code.to_string(),
        "verification_uri": page,
        "verification_uri_complete": context.login_domain.absolute(&routes::with_user_code(&start.user_code.to_string())),
        "expires_in": start.expires_in.as_secs(),
        "interval": start.interval.as_secs(),
    });
    Ok(Json(body).into_response())
}
