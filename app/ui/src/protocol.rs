//! How a server function is called: URL-encoded in, as a browser's form sends it, JSON out.
//!
//! One decoder serves forms and islands. Islands call by `post`, not by the functions themselves: the
//! framework's client with serde_json would add 40 KB to the wasm of every visitor.

use leptos::{
    prelude::provide_context,
    server_fn::{
        Bytes, ContentType, Decodes, Encodes, Format, FormatType, Protocol,
        client::Client,
        error::{FromServerFnError, ServerFnErrorErr},
        request::Req,
        server::Server,
    },
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{AppError, posted::Posted};

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

    async fn run_server<F, Fut>(request: S::Request, server_fn: F) -> Result<S::Response, AppError>
    where
        F: Fn(Input) -> Fut + Send,
        Fut: Future<Output = Result<Output, AppError>> + Send,
    {
        use leptos::server_fn::codec::{self, IntoRes};

        let result = match read(request).await {
            Ok(input) => server_fn(input).await,
            Err(error) => Err(error),
        };
        if let Err(error) = &result {
            crate::error::set_status(error);
            if let AppError::OtherAccount { .. } = error {
                // The island goes to the account's page, which says it.
                crate::flash::leave_error(error.clone());
            }
        }
        <Output as IntoRes<codec::Json, _, AppError>>::into_res(result?).await
    }

    async fn run_client(_: &str, _: Input) -> Result<Output, AppError> {
        unreachable!("forms and `post` call server functions")
    }
}

/// As the framework's own codec for forms reads it; what all forms have in common becomes a context.
async fn read<Input: DeserializeOwned>(request: impl Req<AppError>) -> Result<Input, AppError> {
    let body = request.try_into_string().await?;
    let posted = Posted::read(&body)
        .ok_or_else(|| AppError::from_server_fn_error(ServerFnErrorErr::Args("a field comes twice".to_owned())))?;
    provide_context(posted);
    serde_qs::Config::new(5, false)
        .deserialize_str(&body)
        .map_err(|error| AppError::from_server_fn_error(ServerFnErrorErr::Args(error.to_string())))
}

impl FromServerFnError for AppError {
    type Encoder = Json;

    /// The framework's own errors: the network failed, or the request was not one that a page of ours sends.
    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(message)
            | ServerFnErrorErr::MissingArg(message)
            | ServerFnErrorErr::Deserialization(message) => Self::InvalidInput { field: String::new(), message },
            ServerFnErrorErr::Registration(_)
            | ServerFnErrorErr::UnsupportedRequestMethod(_)
            | ServerFnErrorErr::Request(_)
            | ServerFnErrorErr::ServerError(_)
            | ServerFnErrorErr::MiddlewareError(_)
            | ServerFnErrorErr::Serialization(_)
            | ServerFnErrorErr::Response(_) => Self::Unavailable,
        }
    }
}

/// [`AppError`] as a flat JSON object.
#[derive(Debug)]
pub struct Json;

impl ContentType for Json {
    const CONTENT_TYPE: &'static str = "application/json";
}

impl FormatType for Json {
    const FORMAT_TYPE: Format = Format::Text;
}

impl Encodes<AppError> for Json {
    type Error = serde_json::Error;

    fn encode(error: &AppError) -> Result<Bytes, Self::Error> {
        serde_json::to_vec(error).map(Bytes::from)
    }
}

impl Decodes<AppError> for Json {
    type Error = serde_json::Error;

    fn decode(bytes: Bytes) -> Result<AppError, Self::Error> {
        serde_json::from_slice(&bytes)
    }
}
