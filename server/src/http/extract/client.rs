//! Which application is calling.

use std::{net::IpAddr, sync::Arc};

use axum::extract::FromRequestParts;
use http::{HeaderMap, Uri, request::Parts};
use latchkey_domain::{Client, RequestContext, services::Credentials};

use super::{query::pairs, request_context};
use crate::http::{
    error::{ApiError, ErrorCode},
    state::AppState,
};

/// The calling application, which has shown its secret if it has one, and the request's context with its id filled in.
#[derive(Debug)]
pub struct ApiClient {
    pub client: Arc<Client>,
    pub request: RequestContext,
}

impl FromRequestParts<AppState> for ApiClient {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let id = client_id(&parts.uri, &parts.headers)?.ok_or(ApiError::new(ErrorCode::MissingClientId))?;
        let client = state.services.clients.authenticate(&id, credentials(&parts.headers)).await?;
        // Whom people are asked about first, on a page of ours, does not get past that page here.
        if !client.is_first_party {
            let detail = "Applications that are not the operator's own sign people in at /oauth/authorize.";
            return Err(ApiError::new(ErrorCode::ClientNotAllowed).detail(detail));
        }
        let mut request = RequestContext { client_id: Some(client.id.clone()), ..request_context(parts)? };
        if let Some(ip) = end_user_ip(&parts.headers, &client)?
            && state.services.clients.may_name_end_user(&client)
        {
            request.ip = Some(ip);
            request.ip_named_by = Some(client.id.clone());
        }
        Ok(Self { client, request })
    }
}

/// `x-client-secret`. Sent twice, or as anything but text, it is none.
fn credentials(headers: &HeaderMap) -> Credentials<'_> {
    let mut values = headers.get_all("x-client-secret").iter();
    match (values.next(), values.next()) {
        (Some(value), None) => value.to_str().map_or(Credentials::None, Credentials::Secret),
        _ => Credentials::None,
    }
}

pub(in crate::http) const END_USER_IP: &str = "x-end-user-ip";

/// For whom a backend asks: limits and the audit log count by that address, or all its people would share one. Only an
/// application that has just shown its secret is believed; what does not parse is refused, never skipped.
fn end_user_ip(headers: &HeaderMap, client: &Client) -> Result<Option<IpAddr>, ApiError> {
    let mut values = headers.get_all(END_USER_IP).iter();
    let Some(value) = values.next() else { return Ok(None) };
    let refused = |detail: &str| ApiError::new(ErrorCode::InvalidEndUserIp).field(END_USER_IP).detail(detail);
    if !client.is_confidential() {
        return Err(refused("x-end-user-ip: only an application that is registered with a secret may send it."));
    }
    let ip = value.to_str().ok().and_then(|text| text.trim().parse::<IpAddr>().ok());
    match (ip, values.next()) {
        (Some(ip), None) => Ok(Some(ip.to_canonical())),
        _ => Err(refused("x-end-user-ip: not one IP address, without a port.")),
    }
}

/// `client_id` of the query or `x-client-id` of the headers. Empty ones are noise; two different ones are an error.
pub(in crate::http) fn client_id(uri: &Uri, headers: &HeaderMap) -> Result<Option<String>, ApiError> {
    let mut given = Vec::new();
    for (name, value) in pairs(uri.query().unwrap_or_default())? {
        if name == "client_id" {
            given.push(value);
        }
    }
    for value in headers.get_all("x-client-id") {
        // An id is ASCII: anything else is nobody's.
        given.push(value.to_str().map_err(|_| ApiError::new(ErrorCode::UnknownClient))?.trim().to_owned());
    }
    given.retain(|id| !id.is_empty());
    given.dedup();
    if given.len() > 1 {
        return Err(ApiError::new(ErrorCode::ConflictingClientId));
    }
    Ok(given.pop())
}
