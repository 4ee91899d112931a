//! The OpenAPI 3.1 document, made from the code that answers.

use std::sync::LazyLock;

use axum::response::IntoResponse;
use http::header;
use utoipa::{
    Modify, OpenApi as _,
    openapi::{
        OpenApi,
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

use super::{causes, listed};
use crate::http::error::Problem;

pub(super) const PATH: &str = "/api/openapi.json";

pub mod tag {
    pub const EMAIL_CODE: &str = "Email codes";
    pub const MAGIC_LINK: &str = "Links by mail";
    pub const MFA: &str = "Second factors";
    pub const PHONE_CODE: &str = "Codes by text message";
    pub const PASSKEY: &str = "Passkeys";
    pub const CREDENTIAL: &str = "A person's passkeys";
    pub const TOKEN: &str = "Tokens";
    pub const AUTH: &str = "Sign-in";
    pub const USER: &str = "People";
    pub const WEBHOOK: &str = "Webhooks";
    pub const APPLICATION: &str = "Applications";
    pub const ROLE: &str = "Roles and permissions";
    pub const ORGANIZATION: &str = "Organizations";
    pub const BRAND: &str = "Brands";
    pub const WORDS: &str = "Words";
    pub const TEMPLATE: &str = "Templates";
    pub const AUDIT: &str = "Audit log";
    pub const SERVER: &str = "Server";
}

/// The name of the security scheme; operations repeat it, because the macro takes literals only.
const BEARER: &str = "access_token";
const MANAGER: &str = "management_token";
const MFA: &str = "mfa_token";

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Latchkey API",
        description = "Sign people in with passkeys and emailed codes, and look after their passkeys.\n\n\
            Every request names the calling application: `client_id` in the query, or the header `x-client-id`. \
            Bodies are JSON in UTF-8, 64 KiB at most unless an operation names another limit. Times are RFC 3339 in UTC; \
            `0001-01-01T00:00:00Z` means never. \
            Errors are problem documents (RFC 9457): decide by their `code`. Browsers may call from the origins that \
            are registered for the application, and from no other."
    ),
    tags(
        (name = tag::AUTH, description = "Which ways to sign in there are, and signing out."),
        (name = tag::EMAIL_CODE, description = "Six digits by mail: for the first sign-in, and where there is no \
            passkey. A verified code of an unknown address creates the account."),
        (name = tag::MAGIC_LINK, description = "The same by a link, which may be opened on any device: whoever opens it \
            lets the application in with the number that it shows. The mail carries six digits too; whichever is used first \
            uses up both."),
        (name = tag::MFA, description = "Where a sign-in answers `mfa_required`, its `mfa_token` is the bearer here, for ten \
            minutes: `authenticators` says what the person has, `validate` or `backupcode` completes the sign-in, and \
            `enroll` with `validate` sets an authenticator app up for whoever has none and needs one."),
        (name = tag::PHONE_CODE, description = "Six digits by text message, to a number that its owner has proved in their \
            account. Where the operator sends text messages, and only into the countries that they list."),
        (name = tag::PASSKEY, description = "WebAuthn ceremonies: start one, hand `publicKey` to the browser, send \
            back its answer with the `auth_code`. A ceremony lasts five minutes and works once."),
        (name = tag::CREDENTIAL, description = "The passkeys of the person whose access token is sent."),
        (name = tag::TOKEN, description = "Access tokens are JWTs (RFC 9068) for fifteen minutes, verified with the \
            keys at `/.well-known/jwks.json`. Refresh tokens work once."),
        (name = tag::APPLICATION, description = "Applications, and the tokens that let them register themselves, for programs \
            with a management token."),
        (name = tag::USER, description = "Management: everybody who has an account."),
        (name = tag::WEBHOOK, description = "Management: programs that are told of events, as Standard Webhooks has it."),
        (name = tag::ORGANIZATION, description = "Management: organizations, and who is in them as what."),
        (name = tag::ROLE, description = "Management: what members of organizations are, and may do in applications. \
            One list for the whole server; somebody holds roles in an organization."),
        (name = tag::BRAND, description = "Management: what the server, an organization, an application is called, and how its \
            pages look."),
        (name = tag::WORDS, description = "Management: what pages, mails and text messages say, in each language."),
        (name = tag::TEMPLATE, description = "Management: mails and text messages in a form of the server's own, per kind and \
            language."),
        (name = tag::AUDIT, description = "Management: who did what to whom, and what it was before."),
        (name = tag::SERVER, description = "Management: how people sign in to the server itself."),
    ),
    components(schemas(Problem)),
    modifiers(&Security),
)]
struct Base;

struct Security;

impl Modify for Security {
    fn modify(&self, openapi: &mut OpenApi) {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
        let of_a_program = "What an application gets for itself at `/oauth/token` by `client_credentials`, with \
                            `sys_owner` or all scopes that the operation names.";
        let management = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .bearer_format("JWT")
            .description(Some(of_a_program))
            .build();
        let components = openapi.components.get_or_insert_default();
        components.add_security_scheme(BEARER, SecurityScheme::Http(scheme));
        components.add_security_scheme(MANAGER, SecurityScheme::Http(management));
        let of_a_sign_in = "Of a sign-in that answered `mfa_required`, or of `/auth/mfa/token`.";
        let mfa = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some(of_a_sign_in)).build();
        components.add_security_scheme(MFA, SecurityScheme::Http(mfa));
    }
}

pub(super) fn base() -> OpenApi {
    Base::openapi()
}

/// The whole document.
pub fn document() -> OpenApi {
    DOCUMENT.clone()
}

static DOCUMENT: LazyLock<OpenApi> =
    LazyLock::new(|| causes::shared(listed::described(super::documented().into_openapi())));
static JSON: LazyLock<String> = LazyLock::new(|| DOCUMENT.to_json().expect("the document serialises"));

pub(super) async fn serve() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "public, max-age=300")], JSON.as_str())
}
