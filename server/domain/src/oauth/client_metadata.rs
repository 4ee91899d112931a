//! What applications say of themselves, in the words of RFC 7591 §2: when they register, and in a document at their
//! `client_id`. Parsed here by the rules that hold for an operator, and some more.

use serde::Deserialize;
use serde_json::{Map, Value, json};
use url::{Host, Url};

use super::{
    client::Client,
    client_change::ClientChange,
    client_types::{AuthMethod, ClientKind, ClientSource, GrantType, GrantTypes, SigningAlg, SubjectType},
    client_uris::WebOrigin,
    scope::STANDARD,
};
use crate::{Timestamp, kernel::InvalidInput};

/// Why an application cannot be what it says (RFC 7591 §3.2.2).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MetadataError {
    #[error("{0}")]
    RedirectUri(String),
    #[error("{0}")]
    Metadata(String),
    #[error("software statements are not taken here")]
    SoftwareStatement,
}

fn invalid(message: impl Into<String>) -> MetadataError {
    MetadataError::Metadata(message.into())
}

impl From<InvalidInput> for MetadataError {
    fn from(error: InvalidInput) -> Self {
        match error.field {
            "redirect_uri" | "post_logout_redirect_uri" => Self::RedirectUri(error.to_string()),
            _ => Self::Metadata(error.to_string()),
        }
    }
}

/// What is not known is ignored (RFC 7591 §2), but for what would promise something.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ClientMetadata {
    pub client_id: Option<String>,
    pub client_secret: Option<String>,
    pub client_name: Option<String>,
    pub redirect_uris: Vec<String>,
    pub post_logout_redirect_uris: Vec<String>,
    pub grant_types: Option<Vec<String>>,
    pub response_types: Option<Vec<String>>,
    pub token_endpoint_auth_method: Option<String>,
    pub scope: Option<String>,
    pub client_uri: Option<String>,
    pub logo_uri: Option<String>,
    pub jwks: Option<Value>,
    pub jwks_uri: Option<String>,
    pub subject_type: Option<String>,
    pub id_token_signed_response_alg: Option<String>,
    pub software_statement: Option<Value>,
}

impl ClientMetadata {
    pub fn parse(json: &Value) -> Result<Self, MetadataError> {
        if !json.is_object() {
            return Err(invalid("the metadata is a JSON object"));
        }
        let metadata = Self::deserialize(json).map_err(|error| invalid(error.to_string()))?;
        if metadata.software_statement.is_some() { Err(MetadataError::SoftwareStatement) } else { Ok(metadata) }
    }

    /// The application that this describes.
    pub fn client(self, id: String, source: ClientSource, now: Timestamp) -> Result<Client, MetadataError> {
        let asked = self.token_endpoint_auth_method.as_deref();
        let method = match (source, asked.map(AuthMethod::parse)) {
            (_, Some(None)) => return Err(invalid("this token_endpoint_auth_method is not offered")),
            // What strangers register is public, whatever they ask for (RFC 7591 §3.2.1 lets a server decide).
            (ClientSource::Stranger, _) | (ClientSource::Document, None) => AuthMethod::None,
            (_, Some(Some(method))) => method,
            (_, None) => AuthMethod::ClientSecretBasic,
        };
        if source == ClientSource::Document && method.has_secret() {
            return Err(invalid("nobody can share a secret with a document: its method is none or private_key_jwt"));
        }
        if self.redirect_uris.is_empty() {
            return Err(MetadataError::RedirectUri("redirect_uris is missing".into()));
        }
        let kind = match method {
            AuthMethod::None if self.redirect_uris.iter().all(|uri| uri.starts_with("https:")) => ClientKind::Spa,
            AuthMethod::None => ClientKind::Native,
            _ => ClientKind::Web,
        };
        let host = self.redirect_uris.first().and_then(|uri| Url::parse(uri).ok()?.host_str().map(str::to_owned));
        let name = self.client_name.clone().or(host).unwrap_or_else(|| id.chars().take(100).collect());
        // A picture that a stranger can change would be theirs to follow people by, and to look like somebody else.
        let logo_uri = self.logo_uri.clone().filter(|_| source == ClientSource::Registered);
        let origins = self.redirect_uris.iter().filter_map(|uri| WebOrigin::of(uri)).map(|it| it.as_str().to_owned());
        let change = ClientChange {
            name: Some(name),
            grant_types: Some(self.grant_types()?),
            token_endpoint_auth_method: Some(method),
            jwks: self.jwks.as_ref().filter(|_| method == AuthMethod::PrivateKeyJwt).map(Value::to_string),
            jwks_uri: self.jwks_uri.clone().filter(|_| method == AuthMethod::PrivateKeyJwt),
            scopes: Some(self.scopes()),
            is_first_party: Some(false),
            subject_type: word("subject_type", self.subject_type.as_deref(), SubjectType::parse)?,
            id_token_alg: word(
                "id_token_signed_response_alg",
                self.id_token_signed_response_alg.as_deref(),
                SigningAlg::parse,
            )?,
            client_uri: self.client_uri.clone(),
            logo_uri,
            origins: Some(origins.collect()),
            redirect_uris: Some(self.redirect_uris),
            post_logout_redirect_uris: Some(self.post_logout_redirect_uris),
            ..ClientChange::default()
        };
        Ok(Client { source, ..change.apply(&Client::new(id, "", kind, now))? })
    }

    /// The application that said something of itself before, and says this now (RFC 7592 §2.2). What its operator has made of
    /// it since stays: it gives up grants and scopes and gets no others, and goes on showing who it is if it did.
    pub fn again(self, before: &Client) -> Result<Client, MetadataError> {
        // What strangers say of that does not count, and their operator may have said something else.
        let is_registered = before.source == ClientSource::Registered;
        let method = self.token_endpoint_auth_method.filter(|_| is_registered);
        let method = method.unwrap_or_else(|| before.token_endpoint_auth_method.as_str().to_owned());
        let (grants, scope, alg) =
            (self.grant_types.clone(), self.scope.clone(), self.id_token_signed_response_alg.clone());
        let asked = Self { token_endpoint_auth_method: Some(method), ..self };
        let said = asked.client(before.id.clone(), before.source, before.created_at)?;
        if is_registered && before.is_confidential() && !said.is_confidential() {
            return Err(invalid("it has shown who it is, and goes on doing so"));
        }
        let is_kept =
            |grant: &GrantType| grants.as_ref().is_none_or(|words| words.iter().any(|it| it == grant.as_str()));
        let had = |word: &&str| match before.scopes.as_slice() {
            [] => STANDARD.contains(word),
            scopes => scopes.iter().any(|known| known == word),
        };
        let scopes: Vec<String> =
            scope.iter().flat_map(|text| text.split(' ')).filter(had).map(str::to_owned).collect();
        let text = |text: Option<String>| is_registered.then(|| text.unwrap_or_default());
        let change = ClientChange {
            origins: Some(origins_of(&said.redirect_uris, before)),
            name: Some(said.name),
            redirect_uris: Some(said.redirect_uris),
            post_logout_redirect_uris: Some(said.post_logout_redirect_uris),
            grant_types: Some(before.grant_types.iter().filter(is_kept).collect()),
            scopes: (!scopes.is_empty()).then_some(scopes),
            token_endpoint_auth_method: is_registered.then_some(said.token_endpoint_auth_method),
            jwks: text(said.jwks.map(|set| set.as_str().to_owned())),
            jwks_uri: text(said.jwks_uri),
            id_token_alg: alg.map(|_| said.id_token_alg),
            client_uri: Some(said.client_uri.unwrap_or_default()),
            logo_uri: text(said.logo_uri),
            ..ClientChange::default()
        };
        let kind = if is_registered || !before.is_confidential() { said.kind } else { before.kind };
        Ok(change.apply(&Client { kind, ..before.clone() })?)
    }

    fn grant_types(&self) -> Result<GrantTypes, MetadataError> {
        const OFFERED: [GrantType; 2] = [GrantType::AuthorizationCode, GrantType::RefreshToken];
        let offered = |word: &String| GrantType::parse(word).filter(|it| OFFERED.contains(it));
        let asked: GrantTypes = match &self.grant_types {
            Some(words) => words.iter().filter_map(offered).collect(),
            // The default of §2 is without refresh tokens, and none of the libraries means that.
            None => OFFERED.into_iter().collect(),
        };
        let types = self.response_types.as_deref();
        if !asked.has(GrantType::AuthorizationCode) || types.is_some_and(|words| !words.iter().any(|it| it == "code")) {
            return Err(invalid("grant_types has authorization_code in it, and response_types has code"));
        }
        Ok(asked)
    }

    /// Nothing but what every application may ask for; what else it wants is left out (§2).
    fn scopes(&self) -> Vec<String> {
        let words = self.scope.as_deref().unwrap_or_default().split(' ');
        words.filter(|word| STANDARD.contains(word)).map(str::to_owned).collect()
    }
}

/// Where it runs: what its operator has added or taken away stays so, and the rest goes with its redirect URIs.
fn origins_of(redirect_uris: &[String], before: &Client) -> Vec<String> {
    let of = |uris: &[String]| uris.iter().filter_map(|uri| WebOrigin::of(uri)).collect::<Vec<_>>();
    let (now, then) = (of(redirect_uris), of(&before.redirect_uris));
    let kept = before.origins.iter().filter(|origin| now.contains(origin) || !then.contains(origin));
    let new = now.iter().filter(|origin| !then.contains(origin));
    kept.chain(new).map(|origin| origin.as_str().to_owned()).collect()
}

fn word<T>(field: &str, text: Option<&str>, parse: fn(&str) -> Option<T>) -> Result<Option<T>, MetadataError> {
    text.map(|text| parse(text).ok_or_else(|| invalid(format!("{field} has a value that is not offered")))).transpose()
}

/// The same words of an application that is registered (RFC 7591 §3.2.1).
pub fn described(client: &Client) -> Map<String, Value> {
    let scopes: Vec<&str> =
        if client.scopes.is_empty() { STANDARD.to_vec() } else { client.scopes.iter().map(String::as_str).collect() };
    let mut described = Map::new();
    for (name, value) in [
        ("client_id", json!(client.id)),
        ("client_id_issued_at", json!(client.created_at.as_secs())),
        ("client_name", json!(client.name)),
        ("redirect_uris", json!(client.redirect_uris)),
        ("post_logout_redirect_uris", json!(client.post_logout_redirect_uris)),
        ("grant_types", client.grant_types.iter().map(|it| json!(it.as_str())).collect()),
        ("response_types", json!(["code"])),
        ("token_endpoint_auth_method", json!(client.token_endpoint_auth_method.as_str())),
        ("scope", json!(scopes.join(" "))),
        ("subject_type", json!(client.subject_type.as_str())),
        ("id_token_signed_response_alg", json!(client.id_token_alg.as_str())),
        ("client_uri", json!(client.client_uri)),
        ("logo_uri", json!(client.logo_uri)),
        ("jwks_uri", json!(client.jwks_uri)),
        ("jwks", client.jwks.as_ref().and_then(|set| serde_json::from_str(set.as_str()).ok()).unwrap_or_default()),
    ] {
        if !value.is_null() {
            described.insert(name.into(), value);
        }
    }
    described
}

/// Longest `client_id` that is an address.
const DOCUMENT_ID_MAX: usize = 255;

/// Is this `client_id` the address of a document (draft-ietf-oauth-client-id-metadata-document §3)? In its one spelling,
/// so that two addresses are two applications.
pub fn document_address(id: &str) -> Option<Url> {
    let url = Url::parse(Some(id).filter(|id| id.starts_with("https://") && id.len() <= DOCUMENT_ID_MAX)?).ok()?;
    let is_plain = url.as_str() == id
        && url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none()
        && matches!(url.host(), Some(Host::Domain(_)))
        && super::client_uris::has_plain_host(&url)
        && !id.to_ascii_lowercase().contains("%2e");
    is_plain.then_some(url)
}

/// The application that a document describes, which was found at the address `id`.
pub fn of_document(id: &str, body: &[u8], now: Timestamp) -> Result<Client, MetadataError> {
    let address = document_address(id).ok_or_else(|| invalid("the client_id is no address of a document"))?;
    let json: Value = serde_json::from_slice(body).map_err(|_| invalid("it is not JSON"))?;
    let has_secret = ["client_secret", "client_secret_expires_at"].iter().any(|name| json.get(name).is_some());
    let metadata = ClientMetadata::parse(&json)?;
    if metadata.client_id.as_deref() != Some(id) {
        return Err(invalid("the client_id in it is another one"));
    }
    if has_secret {
        return Err(invalid("it has a secret in it"));
    }
    // Who answers for the address answers for the application. On a machine of its person nobody does.
    let is_elsewhere =
        |uri: &String| Url::parse(uri).is_ok_and(|uri| uri.scheme() == "https" && uri.origin() != address.origin());
    if metadata.redirect_uris.iter().any(is_elsewhere) {
        return Err(MetadataError::RedirectUri("a redirect URI is at another origin than the document".into()));
    }
    let client = metadata.client(id.to_owned(), ClientSource::Document, now)?;
    Ok(Client { described_at: Some(now), ..client })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "https://app.example/client.json";
    const NOW: Timestamp = Timestamp::from_millis(1_767_225_600_000);
    const JWK: &str = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#;

    #[test]
    fn an_address_is_a_client_id_in_one_spelling_only() {
        for id in [ID, "https://app.example/", "https://app.example:8443/a/b", "https://xn--bcher-kva.example/c"] {
            assert!(document_address(id).is_some(), "{id}");
        }
        for id in [
            "http://app.example/client.json",
            "https://app.example",
            "https://app.example:443/client.json",
            "https://APP.example/client.json",
            "https://user@app.example/client.json",
            "https://:p@app.example/client.json",
            "https://app.example/client.json?a=b",
            "https://app.example/client.json#a",
            "https://app.example/a/../client.json",
            "https://app.example/./client.json",
            "https://app.example/%2e%2e/client.json",
            "https://app.example/%2E/client.json",
            "https://app.example\\client.json",
            "https:/app.example/client.json",
            "https://127.0.0.1/client.json",
            "https://[::1]/client.json",
            "https://2130706433/client.json",
            " https://app.example/client.json",
            "https://bücher.example/c",
            "cli_app",
            "",
        ] {
            assert!(document_address(id).is_none(), "{id}");
        }
        assert!(document_address(&format!("https://app.example/{}", "a".repeat(255))).is_none());
    }

    fn document(changes: Value) -> Value {
        let mut document =
            json!({"client_id": ID, "client_name": "Notes", "redirect_uris": ["http://127.0.0.1/callback"]});
        for (name, value) in changes.as_object().unwrap() {
            document[name] = value.clone();
        }
        document
    }

    fn read(changes: Value) -> Result<Client, MetadataError> {
        of_document(ID, document(changes).to_string().as_bytes(), NOW)
    }

    #[test]
    fn a_document_describes_an_application_of_somebody_elses() {
        let client =
            read(json!({"scope": "openid email mcp:tools", "logo_uri": "https://app.example/logo.png"})).unwrap();
        assert_eq!((client.kind, client.source), (ClientKind::Native, ClientSource::Document));
        assert_eq!(client.scopes, ["openid", "email"]);
        assert!(!client.is_first_party && client.requires_pkce && client.logo_uri.is_none());
        assert_eq!(client.redirect_uri("http://127.0.0.1:4711/callback"), Some("http://127.0.0.1:4711/callback"));
        let web = read(json!({"redirect_uris": ["https://app.example/cb"]})).unwrap();
        assert_eq!((web.kind, web.token_endpoint_auth_method), (ClientKind::Spa, AuthMethod::None));
        assert!(web.allows_origin("https://app.example"));
        let keys = json!({"keys": [serde_json::from_str::<Value>(JWK).unwrap()]});
        let method = "private_key_jwt";
        let signs =
            json!({"token_endpoint_auth_method": method, "jwks": keys, "redirect_uris": ["https://app.example/cb"]});
        assert_eq!(read(signs).unwrap().kind, ClientKind::Web);
    }

    #[test]
    fn what_a_document_must_not_be() {
        let secret = "token_endpoint_auth_method";
        for changes in [
            json!({"client_id": "https://app.example/other.json"}),
            json!({"client_id": "https://bank.example/client.json"}),
            json!({"client_id": null}),
            json!({"client_id": 1}),
            json!({secret: "client_secret_basic"}),
            json!({secret: "client_secret_post"}),
            json!({secret: "client_secret_jwt"}),
            json!({secret: "private_key_jwt"}),
            json!({"client_secret": "a"}),
            json!({"client_secret_expires_at": 0}),
            json!({"redirect_uris": []}),
            json!({"redirect_uris": null}),
            json!({"redirect_uris": ["https://evil.example/cb"]}),
            json!({"redirect_uris": ["https://app.example:8443/cb"]}),
            json!({"redirect_uris": ["https://app.example.evil.example/cb"]}),
            json!({"redirect_uris": ["https://app.example@evil.example/cb"]}),
            json!({"redirect_uris": ["https://app.example/cb", "https://evil.example/cb"]}),
            json!({"redirect_uris": ["http://app.example/cb"]}),
            json!({"redirect_uris": ["http://10.0.0.1/cb"]}),
            json!({"redirect_uris": ["https://*/cb"]}),
            json!({"redirect_uris": ["https://app.example/cb#a"]}),
            json!({"redirect_uris": ["javascript:alert(1)"]}),
            json!({"redirect_uris": ["data:text/html,a"]}),
            json!({"redirect_uris": (0..51).map(|n| format!("https://app.example/{n}")).collect::<Vec<_>>()}),
            json!({"grant_types": ["client_credentials"]}),
            json!({"response_types": ["token"]}),
            json!({"software_statement": "a.b.c"}),
            json!({"client_name": "a\nb"}),
            json!({"client_name": "a".repeat(101)}),
            json!({"client_uri": "javascript:alert(1)"}),
            json!({"subject_type": "other"}),
        ] {
            assert!(read(changes.clone()).is_err(), "{changes}");
        }
        for body in ["", "[]", "null", "\"a\"", "{", "<html>"] {
            assert!(of_document(ID, body.as_bytes(), NOW).is_err(), "{body}");
        }
        let private = format!(r#"{},"d":"AAAA"}}"#, &JWK[..JWK.len() - 1]);
        let keys = json!({"keys": [serde_json::from_str::<Value>(&private).unwrap()]});
        assert!(read(json!({secret: "private_key_jwt", "jwks": keys})).is_err());
    }

    #[test]
    fn what_strangers_register_is_public_and_what_was_let_in_may_have_a_secret() {
        let metadata = |json: Value| ClientMetadata::parse(&json);
        let asked =
            json!({"redirect_uris": ["https://app.example/cb"], "token_endpoint_auth_method": "client_secret_post"});
        let stranger = metadata(asked.clone()).unwrap().client("a".into(), ClientSource::Stranger, NOW).unwrap();
        assert_eq!(stranger.token_endpoint_auth_method, AuthMethod::None);
        let registered = metadata(asked).unwrap().client("a".into(), ClientSource::Registered, NOW).unwrap();
        assert_eq!(registered.token_endpoint_auth_method, AuthMethod::ClientSecretPost);
        assert_eq!(registered.name, "app.example");
        assert!(!registered.is_first_party && !registered.manages_passkeys && registered.audiences.is_empty());
        let by_default = metadata(json!({"redirect_uris": ["https://app.example/cb"]})).unwrap();
        let by_default = by_default.client("a".into(), ClientSource::Registered, NOW).unwrap();
        assert_eq!(by_default.token_endpoint_auth_method, AuthMethod::ClientSecretBasic);
    }
}
