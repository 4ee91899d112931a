use axum::{extract::State, response::IntoResponse};
use http::header;
use latchkey_domain::identity::factors::qr::Qr;
use serde::Deserialize;
use utoipa::IntoParams;

use super::MfaBearer;
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::ClientParams, paths::MFA_QR_CODE},
    },
    error::{ApiError, ErrorCode},
    extract::ApiQuery,
    qr_png,
    state::AppState,
};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct QrCodeQuery {
    /// Of `enroll`.
    #[param(example = "mF2n4Xw…")]
    oob_code: String,
    /// Of each side, in pixels; 256 when it is not said. Squares are whole pixels: it may be a little smaller, or larger for a long name.
    #[param(value_type = Option<u32>, example = 256, minimum = 64, maximum = 1024)]
    size: Option<String>,
}

causes!(Causes: CLIENT, BEARER; InvalidInput);

/// The QR code of an app that is being set up
///
/// A PNG of `barcode_uri`, dark on light.
#[utoipa::path(
    get,
    path = MFA_QR_CODE,
    tag = tag::MFA,
    params(ClientParams, QrCodeQuery),
    responses((status = 200, description = "The picture.", content_type = "image/png", body = Vec<u8>), Causes),
    security(("mfa_token" = [])),
)]
pub async fn get_mfa_qr_code(
    State(state): State<AppState>,
    MfaBearer { request, token, .. }: MfaBearer,
    ApiQuery(query): ApiQuery<QrCodeQuery>,
) -> Result<impl IntoResponse, ApiError> {
    // Of a query everything is text.
    let size = query.size.as_deref().filter(|size| !size.is_empty()).unwrap_or("256").parse().ok();
    let size = size
        .filter(|size| (64..=1024).contains(size))
        .ok_or_else(|| ApiError::new(ErrorCode::InvalidInput).field("size").detail("size: 64 to 1024."))?;
    let begun = state.services.second_steps.begun_authenticator(&token, &query.oob_code, &request).await?;
    let qr = Qr::of(&begun.uri).ok_or(ApiError::new(ErrorCode::Internal))?;
    let headers = [(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, qr_png::png(&qr, size)))
}
