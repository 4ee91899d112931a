//! The application's request that a page of ours is part of: opened once, for the page's language and its policy.

use std::sync::Arc;

use axum::extract::Request;
use http::{Method, Uri, header};
use latchkey_domain::{
    RequestContext,
    oauth::{authorization_request::AuthorizationRequest, client_uris::has_plain_host},
};
use latchkey_ui::routes;
use url::{Host, Url, form_urlencoded};

use super::AppState;

/// Among a request's extensions, if its address has a request that was sealed here.
#[derive(Clone, Debug)]
pub struct Asked(pub Arc<AuthorizationRequest>);

/// Finds it out for whoever asks later.
pub fn settle(state: &AppState, request: &mut Request) {
    if *request.method() != Method::GET {
        return;
    }
    let Some(sealed) = sealed(request.uri()) else { return };
    let Some(context) = request.extensions().get::<RequestContext>() else { return };
    if let Ok(asked) = state.services.authorize.unseal(&sealed, context) {
        request.extensions_mut().insert(Asked(Arc::new(asked)));
    }
}

/// Said twice it is none, as for the pages: they could mean another one.
fn sealed(uri: &Uri) -> Option<String> {
    let query = form_urlencoded::parse(uri.query()?.as_bytes());
    let mut requests = query.filter(|(name, _)| name == routes::CONTINUE);
    match (requests.next(), requests.next()) {
        (Some((_, sealed)), None) => routes::sealed(&sealed).map(str::to_owned),
        _ => None,
    }
}

/// Does this answer lead on within a request? Its way must not be cut off from the window that opened it.
pub fn leads_on(response: &axum::response::Response) -> bool {
    let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
    location.and_then(|location| location.parse().ok()).is_some_and(|uri| sealed(&uri).is_some())
}

/// Does it lead to the page after a sign-out, which may lead back to an application that waits?
pub fn leads_out(response: &axum::response::Response) -> bool {
    let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
    location.is_some_and(|location| location.split('?').next() == Some(routes::SIGNED_OUT))
}

/// An application's picture as a source of the `Content-Security-Policy`: no path, which would not be compared after a
/// redirect. Nothing where the policy's grammar (CSP3 §2.3.1) could read something else.
pub fn source(address: &str) -> Option<String> {
    let url = Url::parse(address).ok().filter(has_plain_host)?;
    match (url.scheme(), url.host()?) {
        // The grammar knows no such hosts.
        ("http" | "https", Host::Ipv6(_)) => Some(format!("{}:", url.scheme())),
        ("http" | "https", _) => Some(url.origin().ascii_serialization()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_names_a_site_and_nothing_else() {
        for (address, expected) in [
            ("https://app.example.com/cb?a=;b,c", Some("https://app.example.com")),
            ("https://app.example.com:8443/cb", Some("https://app.example.com:8443")),
            ("http://127.0.0.1:18802/cb", Some("http://127.0.0.1:18802")),
            ("http://[::1]:18802/cb", Some("http:")),
            ("com.example.app:/cb", None),
            ("https://a;b.example/cb", None),
            ("https://*/cb", None),
            ("no address", None),
        ] {
            assert_eq!(source(address).as_deref(), expected, "{address}");
        }
    }
}
