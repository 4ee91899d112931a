use std::sync::Arc;

use axum::{
    Extension,
    extract::{FromRequestParts, State},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts};
use latchkey_domain::{Client, LoginDomain, Organization, kernel::secret::sha256};
use latchkey_text::Language;
use serde::Deserialize;
use utoipa::IntoParams;

use super::wire::Config;
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::ClientParams, paths::CONFIG},
    },
    error::{ApiError, ErrorCode},
    etag::is_known,
    extract::{ApiClient, ApiQuery},
    language,
    state::AppState,
};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ConfigQuery {
    /// In place of an application: the host of a login page, as browsers name it.
    #[param(example = "login.example.com")]
    domain: Option<String>,
    /// For whom people sign in: its short name, `id` or `sso_connection_token`. One that is not there changes nothing.
    #[param(example = "acme")]
    organization: Option<String>,
}

/// Whose it is.
pub struct Whose {
    client: Option<Arc<Client>>,
    domain: Arc<LoginDomain>,
    organization: Option<Arc<Organization>>,
}

impl FromRequestParts<AppState> for Whose {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let ApiQuery(ConfigQuery { domain, organization }) = ApiQuery::from_request_parts(parts, state).await?;
        let (client, domain) = match domain.filter(|host| !host.is_empty()) {
            Some(host) => {
                let domain = state.services.login_domains().find(&host.to_ascii_lowercase());
                (None, domain.ok_or(ApiError::new(ErrorCode::NotFound))?.clone())
            }
            None => {
                let ApiClient { client, request } = ApiClient::from_request_parts(parts, state).await?;
                (Some(client), request.login_domain)
            }
        };
        let organization = match organization {
            Some(name) => state.services.own_organizations.find_named(&name).await,
            None => None,
        };
        Ok(Self { client, domain, organization })
    }
}

causes!(Causes: CLIENT; NotFound);

/// What does the login page look like, and say?
///
/// Of an application, or of a login page by its host; for an organization, where one is named. Nothing of it is secret.
/// It is in the language that `ui_locales` or `Accept-Language` asks for. Ask again with `If-None-Match`: a change shows
/// within two seconds.
#[utoipa::path(
    get,
    path = CONFIG,
    tag = tag::AUTH,
    params(ClientParams, ConfigQuery),
    responses(
        (
            status = 200,
            description = "The configuration.",
            body = Config,
            headers(("ETag" = String, description = "For `If-None-Match`.")),
        ),
        (
            status = 304,
            description = "It is still the same.",
            headers(("ETag" = String, description = "For `If-None-Match`.")),
        ),
        Causes,
    ),
)]
pub async fn get_config(
    State(state): State<AppState>,
    Whose { client, domain, organization }: Whose,
    Extension(language): Extension<Language>,
    headers: HeaderMap,
) -> Response {
    let language = language::refreshed(&state, language).await;
    let client_id = client.as_ref().map(|client| client.id.as_str());
    let organization_id = organization.as_ref().map(|organization| organization.id);
    let brand = state.services.brands.shown_to(&domain, client.as_deref(), organization_id).await;
    let methods = client.as_ref().map(|client| client.methods.clone()).unwrap_or_default();
    let sign_in = state.services.sign_in_settings();
    let allowed = sign_in.methods.and(&methods);
    let allowed = organization.map_or(allowed.clone(), |organization| allowed.and(&organization.methods));
    let config = Config::new(client_id, &domain, &brand, (&allowed, sign_in.sign_up_open), &language);
    let body = serde_json::to_vec(&config).expect("it has nothing that JSON has not");
    let etag: String = sha256(&body)[..12].iter().map(|byte| format!("{byte:02x}")).collect();
    let etag = format!("\"{etag}\"");
    let mut response = match is_known(&headers, &etag) {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => ([(header::CONTENT_TYPE, "application/json")], body).into_response(),
    };
    let headers = response.headers_mut();
    headers.extend(HeaderValue::from_str(&etag).map(|etag| (header::ETAG, etag)));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.append(header::VARY, HeaderValue::from_static("accept-language"));
    response
}
