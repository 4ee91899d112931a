//! On a developer's machine the server answers at `localhost` and at `127.0.0.1`, but passkeys and cookies know one of
//! them only: a page asked for under the other name is sent to the configured one.

use axum::{
    Extension,
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use http::{Method, header};
use latchkey_domain::RequestContext;
use url::Url;

use super::plain_page::accepts_html;
use crate::config::is_loopback;

pub async fn send_to_public_host(
    Extension(RequestContext { login_domain, .. }): Extension<RequestContext>,
    request: Request,
    next: Next,
) -> Response {
    let is_page = matches!(*request.method(), Method::GET | Method::HEAD) && accepts_html(request.headers());
    if is_page
        && is_loopback(login_domain.public_url())
        && came_by_other_loopback_name(&request, login_domain.public_url())
    {
        let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
        // The path of a request always begins with a slash, so nothing but the path can change.
        // Temporary and not to be kept: a browser would remember a wrong setting longer than its operator does.
        let no_store = [(header::CACHE_CONTROL, "no-store")];
        return (no_store, Redirect::temporary(&login_domain.absolute(path))).into_response();
    }
    next.run(request).await
}

fn came_by_other_loopback_name(request: &Request, public: &Url) -> bool {
    let host = request.headers().get(header::HOST).and_then(|value| value.to_str().ok());
    let Some(asked) = host.and_then(|host| Url::parse(&format!("http://{host}/")).ok()) else { return false };
    is_loopback(&asked)
        && (asked.host_str(), asked.port_or_known_default()) != (public.host_str(), public.port_or_known_default())
}
