//! Parameters that many operations share, as they are documented.

use utoipa::{
    IntoParams,
    openapi::{
        Required,
        path::{Parameter, ParameterBuilder, ParameterIn},
    },
};

/// The calling application, in either of two places.
pub struct ClientParams;

impl IntoParams for ClientParams {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let parameter = |name, parameter_in, description: &str| {
            ParameterBuilder::new()
                .name(name)
                .parameter_in(parameter_in)
                .required(Required::False)
                .description(Some(description))
                .schema(Some(<String as utoipa::PartialSchema>::schema()))
                .example(Some("cli_demo".into()))
                .build()
        };
        vec![
            parameter("client_id", ParameterIn::Query, "The calling application. Here or in `x-client-id`."),
            parameter("x-client-id", ParameterIn::Header, "The calling application. Here or in `client_id`."),
        ]
    }
}
