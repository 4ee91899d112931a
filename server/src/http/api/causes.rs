//! Which errors an operation can answer, for its documentation.

use std::collections::BTreeMap;

use serde_json::json;
use utoipa::openapi::{
    Content, Ref, RefOr, Response, ResponseBuilder, content::ContentBuilder, extensions::ExtensionsBuilder,
};

use crate::http::error::{ErrorCode, PROBLEM_JSON};

/// Whatever names a client can go wrong so.
pub(super) const CLIENT: &[ErrorCode] = &[
    ErrorCode::MalformedQuery,
    ErrorCode::MissingClientId,
    ErrorCode::ConflictingClientId,
    ErrorCode::UnknownClient,
    ErrorCode::InvalidClientSecret,
    ErrorCode::InvalidEndUserIp,
    ErrorCode::OriginNotAllowed,
    ErrorCode::Internal,
    ErrorCode::Unavailable,
];
/// Whatever takes an access token can go wrong so.
pub(super) const BEARER: &[ErrorCode] = &[ErrorCode::MissingToken, ErrorCode::InvalidToken];
/// Whatever changes passkeys can go wrong so.
pub(super) const PASSKEY_CHANGE: &[ErrorCode] =
    &[ErrorCode::ClientNotAllowed, ErrorCode::StepUpRequired, ErrorCode::RateLimited];
/// Whatever takes a body can go wrong so.
pub(super) const BODY: &[ErrorCode] = &[
    ErrorCode::MalformedJson,
    ErrorCode::UnreadableBody,
    ErrorCode::BodyTooLarge,
    ErrorCode::UnsupportedMediaType,
    ErrorCode::InvalidBody,
];

/// `causes!(Causes: CLIENT, BODY; CodeWrong, CodeExpired)`: groups, then the operation's own.
macro_rules! causes {
    ($name:ident: $($group:ident),+; $($code:ident),* $(,)?) => {
        /// How it can be refused.
        pub struct $name;

        impl utoipa::IntoResponses for $name {
            fn responses() -> std::collections::BTreeMap<
                String,
                utoipa::openapi::RefOr<utoipa::openapi::response::Response>,
            > {
                $crate::http::api::causes::responses(&[
                    $($crate::http::api::causes::$group,)+
                    &[$($crate::http::error::ErrorCode::$code),*],
                ])
            }
        }
    };
}
pub(super) use causes;

/// One answer a status, which lists its codes in words and, for programs, as `x-codes`.
pub(super) fn responses(groups: &[&[ErrorCode]]) -> BTreeMap<String, RefOr<Response>> {
    let mut by_status: BTreeMap<String, Vec<ErrorCode>> = BTreeMap::new();
    for code in groups.iter().copied().flatten() {
        by_status.entry(code.status().as_str().to_owned()).or_default().push(*code);
    }
    by_status.into_iter().map(|(status, codes)| (status, RefOr::T(response(codes)))).collect()
}

fn response(mut codes: Vec<ErrorCode>) -> Response {
    codes.sort_unstable();
    codes.dedup();
    let lines: Vec<_> = codes.iter().map(|code| format!("- `{}`: {}", code.as_str(), code.meaning())).collect();
    let names: Vec<_> = codes.iter().map(|code| code.as_str()).collect();
    let content: Content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    ResponseBuilder::new()
        .description(lines.join("\n"))
        .content(PROBLEM_JSON, content)
        .extensions(Some(ExtensionsBuilder::new().add("x-codes", json!(names)).build()))
        .build()
}
