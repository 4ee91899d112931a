use latchkey_domain::{Client, JwkSet, SigningAlg, Token, WebOrigin};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// An application. Names are those of RFC 7591 and its extensions where they have one.
#[derive(Serialize, ToSchema)]
pub struct ApplicationRecord {
    #[schema(example = "cli_demo")]
    client_id: String,
    /// What people see.
    #[schema(example = "Demo")]
    client_name: String,
    /// Where it runs: `web` (on a server), `spa` (in the browser), `native` (installed) or `machine` (on a server, without
    /// people).
    #[schema(example = "web")]
    kind: &'static str,
    /// How it came here: `operator` (registered here), `registered` (by itself, with a registration token), `stranger` (by
    /// itself), or `document` (described by the document at its `client_id`).
    #[schema(example = "operator")]
    source: &'static str,
    /// May it be used at all?
    #[schema(example = true)]
    is_active: bool,
    #[schema(example = json!(["https://app.example.com/callback"]))]
    redirect_uris: Vec<String>,
    post_logout_redirect_uris: Vec<String>,
    /// Web origins that may call the API from a browser, and show the widget.
    origins: Vec<String>,
    #[schema(example = json!(["authorization_code", "refresh_token"]))]
    grant_types: Vec<&'static str>,
    #[schema(example = "client_secret_basic")]
    token_endpoint_auth_method: &'static str,
    /// Its public keys, as a JWK set.
    jwks: Option<Value>,
    jwks_uri: Option<String>,
    /// What it may ask for, with blanks between; the standard scopes when empty.
    #[schema(example = "openid profile email")]
    scope: String,
    /// The APIs that its access tokens may be for.
    audiences: Vec<String>,
    /// Seconds that its access tokens live; `null` for the server's own choice.
    #[schema(example = 300)]
    access_token_ttl: Option<u64>,
    #[schema(example = "ES256")]
    id_token_signed_response_alg: &'static str,
    /// `null` for plain JSON.
    userinfo_signed_response_alg: Option<&'static str>,
    /// `public`, or `pairwise`: then a person's id is another one in each application.
    #[schema(example = "public")]
    subject_type: &'static str,
    backchannel_logout_uri: Option<String>,
    frontchannel_logout_uri: Option<String>,
    client_uri: Option<String>,
    logo_uri: Option<String>,
    /// The ways in which people may sign in to it; all that the server has when empty.
    #[schema(example = json!(["passkey"]))]
    methods: Vec<&'static str>,
    /// A second factor after a code or a link: `off` (what the server asks for, and no more), `optional` (of whoever has
    /// one) or `required`. `optional-risk` and `required-risk`: when something is unusual.
    #[schema(example = "off")]
    second_factor: &'static str,
    /// Is it your own? People are asked before another's application gets to know them.
    #[schema(example = true)]
    is_first_party: bool,
    /// Does it have to use PKCE?
    #[schema(example = true)]
    requires_pkce: bool,
    #[schema(example = false)]
    require_pushed_authorization_requests: bool,
    #[schema(example = false)]
    require_signed_request_object: bool,
    /// Is it held to the FAPI 2.0 Security Profile?
    #[schema(example = false)]
    is_fapi: bool,
    /// May it add, rename and remove the passkeys of its people?
    #[schema(example = false)]
    manages_passkeys: bool,
    /// Is a secret stored with it? What that is nobody can be told.
    #[schema(example = true)]
    has_secret: bool,
    /// How long the secret is good that was replaced last.
    #[schema(example = "2026-01-02T12:00:00Z")]
    previous_secret_expires_at: Option<String>,
    #[schema(example = "2026-01-01T12:00:00Z")]
    created_at: String,
    #[schema(example = "2026-01-01T12:00:00Z")]
    updated_at: String,
}

impl From<Client> for ApplicationRecord {
    fn from(client: Client) -> Self {
        Self {
            kind: client.kind.as_str(),
            source: client.source.as_str(),
            is_active: client.is_active,
            origins: client.origins.iter().map(WebOrigin::as_str).map(str::to_owned).collect(),
            grant_types: client.grant_types.iter().map(|grant| grant.as_str()).collect(),
            token_endpoint_auth_method: client.token_endpoint_auth_method.as_str(),
            // It was read from JSON.
            jwks: client.jwks.as_ref().map(JwkSet::as_str).and_then(|jwks| serde_json::from_str(jwks).ok()),
            scope: client.scopes.join(" "),
            access_token_ttl: client.access_token_ttl.map(|ttl| ttl.as_secs()),
            id_token_signed_response_alg: client.id_token_alg.as_str(),
            userinfo_signed_response_alg: client.user_info_alg.map(SigningAlg::as_str),
            subject_type: client.subject_type.as_str(),
            methods: client.methods.as_slice().iter().map(|method| method.as_str()).collect(),
            second_factor: client.second_factor.as_str(),
            is_first_party: client.is_first_party,
            requires_pkce: client.requires_pkce,
            require_pushed_authorization_requests: client.requires_par,
            require_signed_request_object: client.requires_signed_request,
            is_fapi: client.is_fapi,
            manages_passkeys: client.manages_passkeys,
            has_secret: client.secret_hash.is_some(),
            previous_secret_expires_at: client.previous_secret_expires_at.map(|at| at.to_string()),
            created_at: client.created_at.to_string(),
            updated_at: client.updated_at.to_string(),
            client_id: client.id,
            client_name: client.name,
            redirect_uris: client.redirect_uris,
            post_logout_redirect_uris: client.post_logout_redirect_uris,
            jwks_uri: client.jwks_uri,
            audiences: client.audiences,
            backchannel_logout_uri: client.backchannel_logout_uri,
            frontchannel_logout_uri: client.frontchannel_logout_uri,
            client_uri: client.client_uri,
            logo_uri: client.logo_uri,
        }
    }
}

/// An application that was registered just now.
#[derive(Serialize, ToSchema)]
pub struct NewApplication {
    #[serde(flatten)]
    application: ApplicationRecord,
    /// Shown now, and never again. Only for an application that has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY")]
    client_secret: Option<String>,
}

impl NewApplication {
    pub fn new(client: Client, secret: Option<Token>) -> Self {
        let client_secret = secret.map(|secret| secret.expose().to_owned());
        Self { application: client.into(), client_secret }
    }
}
