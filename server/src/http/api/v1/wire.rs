//! Shapes that several operations send.

use latchkey_domain::{
    Client, Timestamp, User,
    services::{CeremonyStart, TokenSet},
};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::{
    ToSchema,
    openapi::{Object, ObjectBuilder},
};

/// "Never", where the shape has no room for `null`.
const NEVER: &str = "0001-01-01T00:00:00Z";

/// A time, or "never".
pub fn time_or_never(at: Option<Timestamp>) -> String {
    at.map_or_else(|| NEVER.to_owned(), |at| at.to_string())
}

/// It was done.
#[derive(Serialize, ToSchema)]
pub struct Done {
    /// `success`: everything else is a problem document.
    #[schema(example = "success")]
    pub status: &'static str,
    /// What was done, for people.
    #[schema(example = "The passkey was renamed.")]
    pub message: &'static str,
}

impl Done {
    pub fn new(message: &'static str) -> Self {
        Self { status: "success", message }
    }
}

/// A ceremony to be run by the browser.
#[derive(Serialize, ToSchema)]
pub struct Ceremony {
    /// Opaque; ties the answer to this start.
    #[schema(example = "k3Yq0Z…")]
    pub auth_code: String,
    #[serde(rename = "publicKey")]
    #[schema(schema_with = options)]
    pub public_key: Value,
}

pub(super) fn options() -> Object {
    let description = "For `PublicKeyCredential.parseRequestOptionsFromJSON` or `parseCreationOptionsFromJSON` \
                       (WebAuthn L3 §5.1.8).";
    ObjectBuilder::new()
        .description(Some(description))
        .examples([json!({
            "challenge": "c2xvdyBhbmQgc3RlYWR5IHdpbnMgdGhlIHJhY2UhISE",
            "timeout": 300_000,
            "rpId": "login.example.com",
            "userVerification": "required"
        })])
        .build()
}

impl From<CeremonyStart> for Ceremony {
    fn from(start: CeremonyStart) -> Self {
        Self { auth_code: start.auth_code, public_key: start.options }
    }
}

const BEARER: &str = "Bearer";

/// What every answer has that signs somebody in.
#[derive(Serialize, ToSchema)]
pub struct SignedIn {
    /// A JWT for fifteen minutes.
    #[schema(example = "eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJFUzI1NiIs…")]
    pub access_token: String,
    /// The access token again, under its older name.
    #[schema(example = "eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJFUzI1NiIs…")]
    pub token: String,
    /// Works once.
    #[schema(example = "Zm9yIHRoZSBkb2NzLCBub3QgYSByZWFsIHRva2VuISE")]
    pub refresh_token: String,
    #[schema(example = "Bearer")]
    pub token_type: &'static str,
    /// When the access token expires.
    #[schema(example = "2026-01-01T12:15:00Z")]
    pub expires_at: String,
    /// In so many seconds.
    #[schema(example = 900)]
    pub expires_in: u64,
    /// `sub` of the access token.
    #[schema(example = "019b76da000070008000000000000001")]
    pub user_id: String,
    /// The application: `aud` of the access token.
    #[schema(example = "cli_demo")]
    pub client_id: String,
    #[schema(example = "ada@example.com")]
    pub email: String,
}

impl SignedIn {
    pub fn new(tokens: &TokenSet, user: &User, client: &Client) -> Self {
        Self {
            access_token: tokens.access_token.clone(),
            token: tokens.access_token.clone(),
            refresh_token: tokens.refresh_token.expose().to_owned(),
            token_type: BEARER,
            expires_at: tokens.expires_at.to_string(),
            expires_in: tokens.expires_in.as_secs(),
            user_id: user.id.to_string(),
            client_id: client.id.clone(),
            email: user.email.to_string(),
        }
    }
}

/// Who signed in with a code, in the shape of the API that this one follows.
#[derive(Serialize, ToSchema)]
pub struct Profile {
    /// `user_id` again.
    #[schema(example = "019b76da000070008000000000000001")]
    id: String,
    #[schema(example = "019b76da000070008000000000000001")]
    user_id: String,
    /// `client_id` again: the application that the person signed in to, and not their account.
    #[schema(example = "cli_demo")]
    account_id: String,
    #[schema(example = "cli_demo")]
    client_id: String,
    /// How the person signed in.
    #[schema(example = "email-otp")]
    connection_type: &'static str,
    #[schema(example = "ada@example.com")]
    email: String,
    #[schema(example = "Ada")]
    first_name: String,
    #[schema(example = "Lovelace")]
    last_name: String,
    #[schema(example = "2026-01-01T12:00:00Z")]
    created_at: String,
    #[schema(example = "2026-01-01T12:00:00Z")]
    modified_at: String,
    /// `modified_at` again.
    #[schema(example = "2026-01-01T12:00:00Z")]
    updated_at: String,
    is_active: bool,
    #[schema(example = "2026-01-01T12:00:00Z")]
    last_login_at: String,
    /// `last_login_at` again.
    #[serde(rename = "LastLoginAt")]
    #[schema(example = "2026-01-01T12:00:00Z")]
    last_login_at_again: String,
}

impl Profile {
    pub fn new(user: User, client: &Client, connection_type: &'static str) -> Self {
        Self {
            id: user.id.to_string(),
            user_id: user.id.to_string(),
            account_id: client.id.clone(),
            client_id: client.id.clone(),
            connection_type,
            email: user.email.as_str().to_owned(),
            first_name: user.first_name,
            last_name: user.last_name,
            created_at: user.created_at.to_string(),
            modified_at: user.updated_at.to_string(),
            updated_at: user.updated_at.to_string(),
            is_active: user.is_active,
            last_login_at: time_or_never(user.last_login_at),
            last_login_at_again: time_or_never(user.last_login_at),
        }
    }
}

/// Tokens, and whose they are.
#[derive(Serialize, ToSchema)]
pub struct Authenticated {
    pub authenticated: bool,
    #[serde(flatten)]
    pub signed_in: SignedIn,
    pub oauth: OAuth,
    pub user: Person,
}

/// The tokens once more, where older programs look for them.
#[derive(Serialize, ToSchema)]
pub struct OAuth {
    /// A JWT for fifteen minutes.
    #[schema(example = "eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJFUzI1NiIs…")]
    pub access_token: String,
    /// The successor of the one that was sent.
    #[schema(example = "Zm9yIHRoZSBkb2NzLCBub3QgYSByZWFsIHRva2VuISE")]
    pub refresh_token: String,
    /// When the access token expires.
    #[schema(example = "2026-01-01T12:15:00Z")]
    pub expires_at: String,
    #[schema(example = "Bearer")]
    pub token_type: &'static str,
}

#[derive(Serialize, ToSchema)]
pub struct Person {
    #[schema(example = "2026-01-01T12:00:00Z")]
    pub created_at: String,
    #[schema(example = "2026-01-01T12:00:00Z")]
    pub updated_at: String,
    /// The server: `iss` of the access token.
    #[schema(example = "https://login.example.com")]
    pub issuer: String,
    /// `sub` of the access token.
    #[schema(example = "019b76da000070008000000000000001")]
    pub user_id: String,
    /// What the person signs in as: the email address.
    #[schema(example = "ada@example.com")]
    pub identifier: String,
    #[schema(example = "ada@example.com")]
    pub email: String,
    #[schema(example = "2026-01-01T12:00:00Z")]
    pub last_login_at: String,
}

impl Authenticated {
    pub fn new(tokens: &TokenSet, user: &User, client: &Client, issuer: &str) -> Self {
        Self {
            authenticated: true,
            signed_in: SignedIn::new(tokens, user, client),
            oauth: OAuth {
                access_token: tokens.access_token.clone(),
                refresh_token: tokens.refresh_token.expose().to_owned(),
                expires_at: tokens.expires_at.to_string(),
                token_type: BEARER,
            },
            user: Person {
                created_at: user.created_at.to_string(),
                updated_at: user.updated_at.to_string(),
                issuer: issuer.to_owned(),
                user_id: user.id.to_string(),
                identifier: user.email.as_str().to_owned(),
                email: user.email.as_str().to_owned(),
                last_login_at: time_or_never(user.last_login_at),
            },
        }
    }
}

/// It is gone.
#[derive(Serialize, ToSchema)]
pub struct Deleted {
    #[schema(example = true)]
    is_deleted: bool,
}

impl Deleted {
    pub fn new() -> Self {
        Self { is_deleted: true }
    }
}
