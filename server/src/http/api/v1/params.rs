//! Parameters that many operations share, as they are documented.

use latchkey_domain::{
    Timestamp,
    kernel::{InvalidInput, page::PAGE_MAX},
    services::Format,
};
use utoipa::{
    IntoParams, PartialSchema,
    openapi::{
        ObjectBuilder, RefOr, Required, Schema,
        path::{Parameter, ParameterBuilder, ParameterIn},
        schema::Type,
    },
};

use crate::http::extract::END_USER_IP;

/// The calling application, in either of two places.
pub struct ClientParams;

impl IntoParams for ClientParams {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let parameter = |name, parameter_in, example: Option<&str>, description: &str| {
            ParameterBuilder::new()
                .name(name)
                .parameter_in(parameter_in)
                .required(Required::False)
                .description(Some(description))
                .schema(Some(<String as PartialSchema>::schema()))
                .example(example.map(Into::into))
                .build()
        };
        vec![
            parameter(
                "client_id",
                ParameterIn::Query,
                Some("cli_demo"),
                "The calling application. Here or in `x-client-id`.",
            ),
            parameter(
                "x-client-id",
                ParameterIn::Header,
                Some("cli_demo"),
                "The calling application. Here or in `client_id`.",
            ),
            parameter(
                "x-client-secret",
                ParameterIn::Header,
                None,
                "The secret of an application that was registered with one. Never send it from a browser.",
            ),
            parameter(
                END_USER_IP,
                ParameterIn::Header,
                Some("203.0.113.9"),
                "For whom a backend asks: the end user's IP address, by which limits count instead of the backend's own. \
                 Only together with `x-client-secret`.",
            ),
        ]
    }
}

/// Which page of a list; the handler reads a [`PageRequest`](crate::http::extract::PageRequest).
pub struct PageParams;

impl IntoParams for PageParams {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let parameter = |name, schema: RefOr<Schema>, description: &str| {
            ParameterBuilder::new()
                .name(name)
                .parameter_in(ParameterIn::Query)
                .required(Required::False)
                .description(Some(description))
                .schema(Some(schema))
                .build()
        };
        let limit = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1_u32)).maximum(Some(PAGE_MAX));
        vec![
            parameter("limit", limit.into(), "How many, at most: 1 to 500. 50, if it is not given."),
            parameter(
                "cursor",
                String::schema(),
                "The page after the one that answered with this in `x-next-cursor`; all other parameters stay as they \
                 were. The header `Link` has the whole address.",
            ),
        ]
    }
}

/// Which state a change is meant for; the handler reads [`IfMatch`](crate::http::extract::IfMatch).
pub struct IfMatchParam;

impl IntoParams for IfMatchParam {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let description = "The `ETag` of the record as you have read it: if it was changed since then, nothing is done \
                           (412). Without this header whatever is there is changed.";
        let parameter = ParameterBuilder::new()
            .name("If-Match")
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some(description))
            .schema(Some(<String as PartialSchema>::schema()))
            .build();
        vec![parameter]
    }
}

/// What makes a creation repeatable; the handler reads a [`Create`](crate::http::extract::Create).
pub struct IdempotencyKeyParam;

impl IntoParams for IdempotencyKeyParam {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let description = "A name of your own for this request, such as a UUID. If its answer gets lost, send the same \
                           request again with the same key, within 24 hours: it is done once, and answered as the first \
                           time.";
        let parameter = ParameterBuilder::new()
            .name("Idempotency-Key")
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some(description))
            .schema(Some(<String as PartialSchema>::schema()))
            .build();
        vec![parameter]
    }
}

/// `one_of!(Sort: SORTS.map(|(word, _)| word))`: the type of a parameter that is one of a few words, as it is documented. The
/// handler reads text, and a [`choice`] of it.
macro_rules! one_of {
    ($name:ident: $words:expr) => {
        pub struct $name;

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                let text = utoipa::openapi::ObjectBuilder::new().schema_type(utoipa::openapi::schema::Type::String);
                text.enum_values(Some($words)).into()
            }
        }

        impl utoipa::ToSchema for $name {}
    };
}
pub(super) use one_of;

one_of!(FileFormat: Format::NAMED.map(|(word, _)| word));

/// A parameter that says something.
pub fn given(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty())
}

/// A parameter that is a time; nothing, if it is empty or missing.
pub fn time(field: &'static str, text: Option<&str>) -> Result<Option<Timestamp>, InvalidInput> {
    let read =
        |text| Timestamp::parse(text).ok_or_else(|| InvalidInput::new(field, "a time such as 2026-01-01T00:00:00Z"));
    given(text).map(read).transpose()
}

/// A parameter that is one of a few words; nothing, if it is empty or missing.
pub fn choice<T: Copy>(
    field: &'static str,
    text: Option<&str>,
    choices: &[(&str, T)],
) -> Result<Option<T>, InvalidInput> {
    let Some(text) = given(text) else { return Ok(None) };
    let found = choices.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
    let words: Vec<_> = choices.iter().map(|(word, _)| *word).collect();
    found.map(Some).ok_or_else(|| InvalidInput::new(field, format!("one of {}", words.join(", "))))
}

/// A parameter that says yes or no; nothing, if it is empty or missing.
pub fn yes_or_no(field: &'static str, text: Option<&str>) -> Result<Option<bool>, InvalidInput> {
    choice(field, text, &[("true", true), ("false", false)])
}
