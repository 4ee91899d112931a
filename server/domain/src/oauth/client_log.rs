//! What the audit log says of an application: everything but its secrets.

use serde_json::Value;

use crate::{AuditEvent, Client, JwkSet, SigningAlg, WebOrigin};

/// A field that was not told in both is one that nobody sees change: hence all of them, in one order.
pub(super) fn logged(client: &Client) -> Vec<(&'static str, Value)> {
    let origins: Vec<&str> = client.origins.iter().map(WebOrigin::as_str).collect();
    vec![
        ("name", client.name.as_str().into()),
        ("kind", client.kind.as_str().into()),
        ("redirect_uris", client.redirect_uris.clone().into()),
        ("post_logout_redirect_uris", client.post_logout_redirect_uris.clone().into()),
        ("origins", origins.into()),
        ("grant_types", client.grant_types.to_string().into()),
        ("token_endpoint_auth_method", client.token_endpoint_auth_method.as_str().into()),
        ("previous_secret_expires_at", client.previous_secret_expires_at.map(|at| at.to_string()).into()),
        ("jwks", client.jwks.as_ref().map(JwkSet::as_str).into()),
        ("jwks_uri", client.jwks_uri.as_deref().into()),
        ("id_token_alg", client.id_token_alg.as_str().into()),
        ("user_info_alg", client.user_info_alg.map(SigningAlg::as_str).into()),
        ("access_token_ttl", client.access_token_ttl.map(|ttl| ttl.as_secs()).into()),
        ("audiences", client.audiences.clone().into()),
        ("scopes", client.scopes.clone().into()),
        ("methods", client.methods.as_slice().iter().map(|method| method.as_str()).collect::<Vec<_>>().into()),
        ("second_factor", client.second_factor.as_str().into()),
        ("is_first_party", client.is_first_party.into()),
        ("requires_pkce", client.requires_pkce.into()),
        ("requires_par", client.requires_par.into()),
        ("requires_signed_request", client.requires_signed_request.into()),
        ("is_fapi", client.is_fapi.into()),
        ("subject_type", client.subject_type.as_str().into()),
        ("backchannel_logout_uri", client.backchannel_logout_uri.as_deref().into()),
        ("frontchannel_logout_uri", client.frontchannel_logout_uri.as_deref().into()),
        ("client_uri", client.client_uri.as_deref().into()),
        ("logo_uri", client.logo_uri.as_deref().into()),
        ("is_active", client.is_active.into()),
        ("manages_passkeys", client.manages_passkeys.into()),
        ("source", client.source.as_str().into()),
    ]
}

/// Made or removed, by whoever it was: what an application says of itself is not copied into the log, only what it is about.
pub(super) fn named(event: AuditEvent, client: &Client) -> AuditEvent {
    let is_empty =
        |value: &Value| value.is_null() || value.as_str() == Some("") || value.as_array().is_some_and(Vec::is_empty);
    let fields: Vec<&str> =
        logged(client).iter().filter(|(_, value)| !is_empty(value)).map(|(field, _)| *field).collect();
    event.with("source", client.source.as_str()).with("fields", fields)
}

/// The same of what it changed itself.
pub(super) fn changed_by_itself(event: AuditEvent, before: &Client, after: &Client) -> AuditEvent {
    event.with("fields", changes(before, after))
}

pub(super) fn changes(before: &Client, after: &Client) -> Vec<&'static str> {
    let pairs = logged(before).into_iter().zip(logged(after));
    pairs.filter(|(before, after)| before != after).map(|((field, _), _)| field).collect()
}

/// With each field that is not as it was.
pub(super) fn changed(event: AuditEvent, before: &Client, after: &Client) -> AuditEvent {
    event.compared(Some(logged(before)), Some(logged(after)))
}
