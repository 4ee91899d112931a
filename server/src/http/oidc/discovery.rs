//! What this server can do, for libraries to read (RFC 8414, OpenID Connect Discovery 1.0).
//!
//! It is said beside the endpoint that does it, and told only where that endpoint is registered.

use std::sync::Arc;

use axum::routing::get;
use http::HeaderMap;
use latchkey_domain::{
    AuthMethod, GrantType, SigningAlg, SubjectType,
    kernel::secret::sha256,
    login::access::ACR_VALUES,
    oauth::{
        client_signature, dpop,
        scope::{OF_MEMBERSHIP, STANDARD},
        scope_texts::ScopeTexts,
    },
    services::Policy,
};
use latchkey_ui::routes::{OAUTH_AUTHORIZE, OAUTH_LOGOUT};
use serde_json::{Map, Value, json};

use super::{jwks, ready_made::ReadyMade};
use crate::http::{api::DOCS, routes::Routes};

/// RFC 8414 §3; OpenID Connect Discovery 1.0 §4.
pub const PATHS: [&str; 2] = ["/.well-known/oauth-authorization-server", super::DISCOVERY];

/// An endpoint by its name in the document, its path, and what is told along with it.
type Endpoint = (&'static str, &'static str, fn() -> Value);

const ENDPOINTS: [Endpoint; 10] = [
    ("jwks_uri", jwks::PATH, || json!({})),
    ("authorization_endpoint", OAUTH_AUTHORIZE, authorization),
    ("pushed_authorization_request_endpoint", super::par::PATH, || {
        // Of all applications; each may be registered so.
        json!({ "require_pushed_authorization_requests": false })
    }),
    ("token_endpoint", super::token::PATH, token),
    ("device_authorization_endpoint", super::device_authorization::PATH, || json!({})),
    (
        "userinfo_endpoint",
        super::user_info::PATH,
        || json!({ "userinfo_signing_alg_values_supported": signing_algs() }),
    ),
    ("revocation_endpoint", super::revoke::PATH, || {
        json!({ "revocation_endpoint_auth_methods_supported": auth_methods(),
            "revocation_endpoint_auth_signing_alg_values_supported": client_signature::ALGORITHMS,
        })
    }),
    ("registration_endpoint", super::register::PATH, || json!({})),
    ("introspection_endpoint", super::introspect::PATH, || {
        json!({ "introspection_endpoint_auth_methods_supported": confidential_methods(),
            "introspection_signing_alg_values_supported": signing_algs(),
            "introspection_endpoint_auth_signing_alg_values_supported": client_signature::ALGORITHMS,
        })
    }),
    ("end_session_endpoint", OAUTH_LOGOUT, || {
        json!({
            "frontchannel_logout_supported": true,
            "frontchannel_logout_session_supported": true,
            "backchannel_logout_supported": true,
            "backchannel_logout_session_supported": true,
        })
    }),
];

fn authorization() -> Value {
    json!({
        "response_types_supported": ["code"],
        "response_modes_supported": ["query", "fragment", "form_post"],
        "code_challenge_methods_supported": ["S256"],
        "prompt_values_supported": ["none", "login", "consent", "select_account", "create"],
        "authorization_response_iss_parameter_supported": true,
        "claims_parameter_supported": true,
        "acr_values_supported": ACR_VALUES,
        "request_parameter_supported": true,
        "request_object_signing_alg_values_supported": client_signature::ALGORITHMS,
        "require_signed_request_object": false,
        // The default is that it is (Discovery §3).
        "request_uri_parameter_supported": false,
    })
}

fn token() -> Value {
    json!({
        "grant_types_supported": GrantType::ALL.iter().map(|of| of.as_str()).collect::<Vec<_>>(),
        "token_endpoint_auth_methods_supported": auth_methods(),
        "token_endpoint_auth_signing_alg_values_supported": client_signature::ALGORITHMS,
        "dpop_signing_alg_values_supported": dpop::ALGORITHMS,
        "id_token_signing_alg_values_supported": signing_algs(),
        "subject_types_supported": SubjectType::ALL.iter().map(|of| of.as_str()).collect::<Vec<_>>(),
        "scopes_supported": ([&STANDARD[..], &OF_MEMBERSHIP].concat()),
        "claims_supported": [
            "sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr", "azp", "sid", "at_hash", "name",
            "given_name", "family_name", "locale", "updated_at", "email", "email_verified", "phone_number",
            "phone_number_verified", "org_id", "org_slug", "org_name", "roles", "permissions",
        ],
    })
}

/// Without the one of those that cannot show who they are.
fn confidential_methods() -> Value {
    let is_one = |method: &&AuthMethod| **method != AuthMethod::None;
    json!(AuthMethod::ALL.iter().filter(is_one).map(|method| method.as_str()).collect::<Vec<_>>())
}

/// What this server signs with.
fn signing_algs() -> Value {
    json!(SigningAlg::ALL.iter().map(|alg| alg.as_str()).collect::<Vec<_>>())
}

fn auth_methods() -> Value {
    json!(AuthMethod::ALL.iter().map(|method| method.as_str()).collect::<Vec<_>>())
}

/// The document under both its addresses, for a server with routes at these paths.
pub fn routes(policy: &Policy, paths: &[String]) -> Routes {
    let document = document(&policy.issuer, &policy.scopes, paths, policy.lets_strangers_in).to_string().into_bytes();
    let etag = ReadyMade::etag(&sha256(&document));
    let document: Arc<[u8]> = document.into();
    PATHS.into_iter().fold(Routes::default(), |routes, path| {
        let (document, etag) = (document.clone(), etag.clone());
        let answer = move |headers: HeaderMap| async move {
            ReadyMade { bytes: document, etag, cache_control: "public, max-age=300" }.answer(&headers)
        };
        routes.route(path, get(answer))
    })
}

fn document(issuer: &str, own: &ScopeTexts, paths: &[String], reads_documents: bool) -> Value {
    let mut document = Map::new();
    document.insert("issuer".into(), issuer.into());
    document.insert("service_documentation".into(), format!("{issuer}{DOCS}").into());
    for (name, path, more) in ENDPOINTS.iter().filter(|(_, path, _)| paths.iter().any(|is| is == path)) {
        document.insert((*name).into(), format!("{issuer}{path}").into());
        if let Value::Object(more) = more() {
            document.extend(more);
        }
    }
    if let Some(Value::Array(scopes)) = document.get_mut("scopes_supported") {
        scopes.extend(own.names().map(Value::from));
    }
    if reads_documents {
        document.insert("client_id_metadata_document_supported".into(), true.into());
    }
    document.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_is_not_announced() {
        let paths = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect::<Vec<_>>();
        let own = ScopeTexts::new([("invoices:read".to_owned(), [].into())].into(), "en");
        let few = document("https://login.example", &own, &paths(&["/oauth/token", "/login"]), false);
        assert_eq!(few["token_endpoint"], "https://login.example/oauth/token");
        assert!(few.get("authorization_endpoint").is_none() && few.get("response_types_supported").is_none());
        let all = document("https://login.example", &own, &paths(&ENDPOINTS.map(|(_, path, _)| path)), true);
        let scopes = "openid profile email phone offline_access organization roles permissions invoices:read";
        assert_eq!(all["scopes_supported"], json!(scopes.split(' ').collect::<Vec<_>>()));
        assert!(ENDPOINTS.iter().all(|(name, path, _)| all[name] == format!("https://login.example{path}")));
    }
}
