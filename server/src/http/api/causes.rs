//! Which errors an operation can answer, for its documentation.

use std::{collections::BTreeMap, mem};

use serde_json::{Value, json};
use utoipa::openapi::{
    Content, OpenApi, PathItem, Ref, RefOr, Response, ResponseBuilder, content::ContentBuilder,
    extensions::ExtensionsBuilder, path::Operation,
};

use crate::http::error::{ErrorCode, PROBLEM_JSON};

/// Where a program finds the codes that an answer may have.
const CODES: &str = "x-codes";

/// Whatever names a client can go wrong so.
pub(super) const CLIENT: &[ErrorCode] = &[
    ErrorCode::MalformedQuery,
    ErrorCode::MissingClientId,
    ErrorCode::ConflictingClientId,
    ErrorCode::UnknownClient,
    ErrorCode::InvalidClientSecret,
    ErrorCode::InvalidEndUserIp,
    ErrorCode::OriginNotAllowed,
    ErrorCode::ClientNotAllowed,
    ErrorCode::Internal,
    ErrorCode::Unavailable,
];
/// Whatever takes an access token can go wrong so.
pub(super) const BEARER: &[ErrorCode] = &[ErrorCode::MissingToken, ErrorCode::InvalidToken];
/// Whatever takes a management token can go wrong so.
pub(super) const MANAGER: &[ErrorCode] = &[
    ErrorCode::MalformedQuery,
    ErrorCode::ConflictingClientId,
    ErrorCode::OriginNotAllowed,
    ErrorCode::MissingToken,
    ErrorCode::InvalidToken,
    ErrorCode::InvalidDpopProof,
    ErrorCode::UseDpopNonce,
    ErrorCode::InsufficientScope,
    ErrorCode::RateLimited,
    ErrorCode::Internal,
    ErrorCode::Unavailable,
];
/// Whatever makes something can go wrong so, beside its body.
pub(super) const CREATE: &[ErrorCode] = &[
    ErrorCode::IdempotencyUnderWay,
    ErrorCode::IdempotencyInDoubt,
    ErrorCode::IdempotencyKeyReused,
    ErrorCode::InvalidInput,
];
/// Whatever changes passkeys can go wrong so.
pub(super) const PASSKEY_CHANGE: &[ErrorCode] = &[ErrorCode::StepUpRequired, ErrorCode::RateLimited];
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

/// One answer a status, which lists its codes in words and, for programs, under [`CODES`].
pub(super) fn responses(groups: &[&[ErrorCode]]) -> BTreeMap<String, RefOr<Response>> {
    let mut by_status: BTreeMap<String, Vec<ErrorCode>> = BTreeMap::new();
    for code in groups.iter().copied().flatten() {
        by_status.entry(code.status().as_str().to_owned()).or_default().push(*code);
    }
    by_status.into_iter().map(|(status, codes)| (status, RefOr::T(response(codes)))).collect()
}

/// The document, with each way to be refused said once, as a component that operations refer to.
pub(super) fn shared(mut document: OpenApi) -> OpenApi {
    let mut responses = BTreeMap::new();
    for operation in document.paths.paths.values_mut().flat_map(operations) {
        for (status, answer) in &mut operation.responses.responses {
            let RefOr::T(response) = &*answer else { continue };
            let Some(name) = name(status, response) else { continue };
            let reference = RefOr::Ref(Ref::from_response_name(&name));
            responses.insert(name, mem::replace(answer, reference));
        }
    }
    document.components.get_or_insert_default().responses.extend(responses);
    document
}

pub(super) fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete].into_iter().flatten()
}

/// The code, or the status with the groups of codes and the others that it may mean; none for a success.
fn name(status: &str, response: &Response) -> Option<String> {
    let listed = response.extensions.as_ref()?.get(CODES)?;
    let mut codes: Vec<&str> = listed.as_array()?.iter().filter_map(Value::as_str).collect();
    if let [code] = codes[..] {
        return Some(code.to_owned());
    }
    let mut parts = vec![status.to_owned()];
    for (group, all) in
        [("client", CLIENT), ("body", BODY), ("bearer", BEARER), ("change", PASSKEY_CHANGE), ("manager", MANAGER)]
    {
        let of_status = all.iter().filter(|code| code.status().as_str() == status).map(|code| code.as_str());
        let of_status: Vec<_> = of_status.collect();
        if !of_status.is_empty() && of_status.iter().all(|code| codes.contains(code)) {
            codes.retain(|code| !of_status.contains(code));
            parts.push(group.to_owned());
        }
    }
    parts.extend(codes.into_iter().map(str::to_owned));
    Some(parts.join("."))
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
        .extensions(Some(ExtensionsBuilder::new().add(CODES, json!(names)).build()))
        .build()
}
