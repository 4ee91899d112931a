//! How a server function is called: URL-encoded in, as a browser's form sends it, JSON out.
//!
//! One decoder serves forms and islands. Islands call by `islands::post`, not by the functions themselves: the
//! framework's client with serde_json would add 40 KB to the wasm of every visitor.

use leptos::server_fn::{Protocol, client::Client, server::Server};
#[cfg(feature = "ssr")]
use leptos::{
    prelude::provide_context,
    server_fn::{
        error::{FromServerFnError, ServerFnErrorErr},
        request::Req,
    },
};
use serde::{Serialize, de::DeserializeOwned};

#[cfg(feature = "ssr")]
use super::posted::Posted;
use crate::wire::AppError;

/// The protocol of every server function here.
#[derive(Debug)]
pub struct Form;

impl<Input, Output, C, S> Protocol<Input, Output, C, S, AppError> for Form
where
    Input: Serialize + DeserializeOwned + Send,
    Output: Serialize + DeserializeOwned + Send,
    C: Client<AppError>,
    S: Server<AppError>,
{
    const METHOD: http::Method = http::Method::POST;

    #[cfg(feature = "ssr")]
    async fn run_server<F, Fut>(request: S::Request, server_fn: F) -> Result<S::Response, AppError>
    where
        F: Fn(Input) -> Fut + Send,
        Fut: Future<Output = Result<Output, AppError>> + Send,
    {
        use leptos::server_fn::codec::{IntoRes, Json};

        let result = match read(request).await {
            Ok(input) => server_fn(input).await,
            Err(error) => Err(error),
        };
        if let Err(error) = &result {
            super::error::set_status(error);
            if let AppError::OtherAccount { .. } = error {
                // The island goes to the account's page, which says it.
                super::flash::leave_error(error.clone());
            }
        }
        <Output as IntoRes<Json, _, AppError>>::into_res(result?).await
    }

    #[cfg(not(feature = "ssr"))]
    async fn run_server<F, Fut>(_: S::Request, _: F) -> Result<S::Response, AppError>
    where
        F: Fn(Input) -> Fut + Send,
        Fut: Future<Output = Result<Output, AppError>> + Send,
    {
        unreachable!("only the server runs server functions")
    }

    async fn run_client(_: &str, _: Input) -> Result<Output, AppError> {
        unreachable!("forms and `islands::post` call server functions")
    }
}

/// As the framework's own codec for forms reads it; what all forms have in common becomes a context.
#[cfg(feature = "ssr")]
async fn read<Input: DeserializeOwned>(request: impl Req<AppError>) -> Result<Input, AppError> {
    let body = request.try_into_string().await?;
    provide_context(Posted::read(&body));
    serde_qs::Config::new(5, false)
        .deserialize_str(&body)
        .map_err(|error| AppError::from_server_fn_error(ServerFnErrorErr::Args(error.to_string())))
}
