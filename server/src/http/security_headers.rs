//! Headers that every response carries, and the content security policy.

use std::{fmt::Write, sync::Arc};

use axum::{Extension, extract::Request, middleware::Next, response::Response};
use http::{HeaderName, HeaderValue, header};
use latchkey_domain::RequestContext;

/// What a page needs beyond the strictest policy. It is named where the page is registered.
#[derive(Clone, Copy, Debug)]
pub struct PagePolicy {
    pub framing: Framing,
    pub opener: Opener,
    /// Strangers see it first and its weight counts; nobody is signed in on it, and it may be compressed.
    pub is_public: bool,
    /// It may stand on the way to an application: then the window that opened it waits for it, and it may show the
    /// application's picture.
    pub serves_requests: bool,
    pub form_action: FormAction,
    /// It has the browser load a page of each application that somebody was signed out of.
    pub tells_applications: bool,
    /// It shows other pages of ours, in frames.
    pub frames_own: bool,
}

impl PagePolicy {
    pub const STRICTEST: Self = Self {
        framing: Framing::Nobody,
        opener: Opener::None,
        is_public: false,
        serves_requests: false,
        form_action: FormAction::Own,
        tells_applications: false,
        frames_own: false,
    };
}

/// Whose pages may show the page in a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    Nobody,
    /// Those at the origins of the client that the query names.
    ClientOrigins,
    /// Our own, where it can do nothing.
    OwnInert,
}

/// What the page has to do with the one that opened it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Opener {
    #[default]
    None,
    /// It stays in touch with that page: one of ours, or an application's that waits for its person. None of ours listens
    /// to it.
    Kept,
}

/// A page's policy in one answer. The page's handler puts it into the response's extensions.
#[derive(Clone, Debug, Default)]
pub struct AnswerPolicy {
    pub nonce: Arc<str>,
    /// Origins that may frame the page; nobody when empty.
    pub frame_ancestors: Vec<String>,
    pub opener: Opener,
    pub form_action: FormAction,
    /// Another origin that pictures may come from.
    pub image_source: Option<String>,
    /// What may be shown in frames.
    pub frame_sources: Vec<String>,
    /// No script runs, no form leads anywhere, and nothing of its origin is its.
    pub is_inert: bool,
}

/// In an answer's extensions: pages of ours may show it, as its own policy says.
#[derive(Clone, Copy, Debug)]
pub struct FramedByOwn;

/// Where forms may lead. Browsers hold every redirect that follows to it, on other sites too, and nobody knows theirs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FormAction {
    #[default]
    Own,
    /// For a page whose only form is ours, and leads to an application.
    Anywhere,
}

/// For whatever is not a page of ours: JSON, errors, files.
const NOTHING: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// For the few pages without scripts and styles.
pub const PLAIN_PAGE: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; \
                              form-action 'none'; frame-ancestors 'none'";

/// How a page's policy begins, before its nonce.
pub const CSP_BEGINS: &str = "default-src 'none'; script-src 'nonce-";

/// Passkeys are for our own pages; what none of ours does is off.
const PERMISSIONS: &str = "publickey-credentials-create=(self), publickey-credentials-get=(self), camera=(), \
                           display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

pub async fn add(Extension(context): Extension<RequestContext>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let policy = response.extensions_mut().remove::<AnswerPolicy>();
    let opener = response.extensions_mut().remove::<Opener>().or(policy.as_ref().map(|policy| policy.opener));
    let has_opener = opener == Some(Opener::Kept);
    let is_framed = policy.as_ref().is_some_and(|policy| !policy.frame_ancestors.is_empty())
        || response.extensions_mut().remove::<FramedByOwn>().is_some();
    let headers = response.headers_mut();

    if let Some(policy) = policy {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy.header());
    } else if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(NOTHING));
    }
    for (name, value) in fixed(context.login_domain.is_https()) {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if has_opener {
        headers.insert(HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("unsafe-none"));
    }
    if !is_framed {
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    response
}

/// What every response says.
pub fn fixed(is_https: bool) -> Vec<(HeaderName, &'static str)> {
    let mut headers = vec![
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // `same-origin`, not `no-referrer`: the latter makes browsers send `Origin: null` with our own forms.
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("permissions-policy"), PERMISSIONS),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ];
    if is_https {
        headers.push((header::STRICT_TRANSPORT_SECURITY, "max-age=31536000"));
    }
    headers
}

impl AnswerPolicy {
    fn header(&self) -> HeaderValue {
        let mut text = format!(
            "{CSP_BEGINS}{}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
             img-src 'self' data:{}; connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; \
             {}{}frame-ancestors",
            self.nonce,
            self.image_source.iter().map(|source| format!(" {source}")).collect::<String>(),
            match self.form_action {
                FormAction::Own => "form-action 'self'; ",
                FormAction::Anywhere => "",
            },
            match &*self.frame_sources {
                [] => String::new(),
                sources => format!("frame-src {}; ", sources.join(" ")),
            }
        );
        if self.frame_ancestors.is_empty() {
            text.push_str(" 'none'");
        }
        for origin in &self.frame_ancestors {
            let _ = write!(text, " {origin}");
        }
        if self.is_inert {
            text.push_str("; sandbox");
        }
        // A nonce is base64 and an origin was parsed: the fallback is for a defect, and lets nothing run.
        HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(NOTHING))
    }
}
