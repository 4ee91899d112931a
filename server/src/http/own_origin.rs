//! State-changing requests must come from our own pages.
//!
//! `SameSite=Lax` already keeps the session cookie out of cross-site posts; this does not rely on it. Every browser that
//! knows passkeys sends `Origin` with a post, and most send `Sec-Fetch-Site`; a request with neither is refused.

use axum::{
    Extension,
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderMap, Method, StatusCode, header};
use latchkey_text::messages::problem;
use latchkey_ui::problem::ProblemKind;

use latchkey_domain::RequestContext;

use super::{AppState, observe::loggable, plain_page, ssr};

const SEC_FETCH_SITE: &str = "sec-fetch-site";

/// Why a request was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refusal {
    OtherOrigin,
    Unsaid,
}

pub async fn require(
    State(state): State<AppState>,
    Extension(context): Extension<RequestContext>,
    request: Request,
    next: Next,
) -> Response {
    if request.method().is_safe() || request.method() == Method::TRACE {
        return next.run(request).await;
    }
    let own = context.login_domain.origin();
    match check(request.headers(), own) {
        Ok(()) => next.run(request).await,
        Err(refusal) => {
            let path = loggable(request.uri().path());
            tracing::info!(?refusal, path, "a request from another origin was refused");
            if refusal == Refusal::OtherOrigin && plain_page::accepts_html(request.headers()) {
                return ssr::problem(state, request, ProblemKind::WrongOrigin).await;
            }
            let refusal = plain_page::Refusal {
                status: StatusCode::FORBIDDEN,
                code: "cross_origin",
                title: problem::refused_title(),
                detail: match refusal {
                    Refusal::OtherOrigin => problem::other_origin(&**own),
                    Refusal::Unsaid => problem::no_origin(&**own),
                },
            };
            refusal.answer(&plain_page::Reader::of(&request))
        }
    }
}

fn check(headers: &HeaderMap, public_origin: &str) -> Result<(), Refusal> {
    let mut site = headers.get_all(SEC_FETCH_SITE).iter();
    let mut origin = headers.get_all(header::ORIGIN).iter();
    let (site, is_site_twice) = (site.next(), site.next().is_some());
    let (origin, is_origin_twice) = (origin.next(), origin.next().is_some());
    if is_site_twice || is_origin_twice {
        return Err(Refusal::OtherOrigin);
    }
    // What is said must be right; one of the two must be said.
    let same_site = site.map(|value| value == "same-origin");
    // Under `Referrer-Policy: no-referrer`, which proxies like to add, a browser sends `null` with a form of our own
    // (Fetch §3.3, "append a request Origin header"). That says nothing, and leaves it to the other header, which is
    // the browser's alone: a sandboxed frame or another site's page would have `cross-site` there.
    let origin = origin.filter(|value| !(same_site == Some(true) && *value == "null"));
    let same_origin = origin.map(|value| value == public_origin);
    match (same_origin, same_site) {
        (None, None) => Err(Refusal::Unsaid),
        (Some(false), _) | (_, Some(false)) => Err(Refusal::OtherOrigin),
        (Some(true), _) | (_, Some(true)) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_may_change_anything() {
        let own = "https://login.example.com";
        let check = |pairs: &[(&'static str, &str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.append(*name, value.parse().unwrap());
            }
            check(&headers, own)
        };
        assert_eq!(check(&[("origin", own)]), Ok(()));
        assert_eq!(check(&[("sec-fetch-site", "same-origin")]), Ok(()));
        assert_eq!(check(&[("origin", own), ("sec-fetch-site", "same-origin")]), Ok(()));
        assert_eq!(check(&[]), Err(Refusal::Unsaid));
        for wrong in [
            "null",
            "https://login.example.com.evil.example",
            "http://login.example.com",
            "",
            "https://LOGIN.example.com",
        ] {
            assert_eq!(check(&[("origin", wrong)]), Err(Refusal::OtherOrigin), "{wrong:?}");
            let with_site = check(&[("origin", wrong), ("sec-fetch-site", "same-origin")]);
            assert_eq!(with_site, if wrong == "null" { Ok(()) } else { Err(Refusal::OtherOrigin) }, "{wrong:?}");
        }
        for wrong in ["same-site", "cross-site", "none", ""] {
            assert_eq!(check(&[("origin", own), ("sec-fetch-site", wrong)]), Err(Refusal::OtherOrigin), "{wrong:?}");
            assert_eq!(check(&[("origin", "null"), ("sec-fetch-site", wrong)]), Err(Refusal::OtherOrigin), "{wrong:?}");
        }
        assert_eq!(check(&[("origin", own), ("origin", "https://evil.example")]), Err(Refusal::OtherOrigin));
    }
}
