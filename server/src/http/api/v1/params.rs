//! Parameters that many operations share, as they are documented.

use utoipa::{
    IntoParams,
    openapi::{
        Required,
        path::{Parameter, ParameterBuilder, ParameterIn},
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
                .schema(Some(<String as utoipa::PartialSchema>::schema()))
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
