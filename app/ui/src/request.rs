//! What a server function, or a page on the server, reads of its request.

use std::{str::FromStr, sync::Arc};

use http::{Method, header, request::Parts};
use latchkey_domain::{
    GoesOnTo, LoginDomain, Organization, RequestContext, Services,
    branding::tones::Paper,
    services::{Brand, Caller, ShownBrand, SignedIn},
};
use latchkey_text::Language;
use leptos::prelude::{ReadUntracked, expect_context, provide_context, use_context};

use crate::{
    AppError, UiContext, cookies,
    form_token::{FORM_TOKEN, FormToken},
    last_sign_in::LastSignIn,
    posted::Posted,
    routes::{self, AfterConfirm, AfterSignIn},
};

pub fn services() -> Arc<Services> {
    expect_context()
}

pub fn context() -> RequestContext {
    RequestContext {
        known_browser: cookies::known_browser(),
        remembered: cookies::remembered(),
        browser: cookies::browser(),
        ..expect_context()
    }
}

/// The same for a step of a sign-in that goes on to `next`.
pub fn context_to(next: &AfterSignIn) -> RequestContext {
    RequestContext { goes_on_to: goes_on_to(next), ..context() }
}

fn goes_on_to(next: &AfterSignIn) -> GoesOnTo {
    match next {
        AfterSignIn::Organization(slug) => GoesOnTo { client_id: None, organization: Some(slug.clone()) },
        next => {
            // What cannot be gone on with says so itself.
            let asked = next.request().and_then(|sealed| services().authorize.unseal(sealed, &context()).ok());
            asked.map(|asked| asked.goes_on_to()).unwrap_or_default()
        }
    }
}

/// The same for whoever asks for a code.
pub fn asking_context() -> RequestContext {
    RequestContext { browser: Some(ensure_browser()), ..context() }
}

/// The same for whoever asks on the way to an application, which may have said what they read.
pub fn asking_context_within(next: &AfterSignIn) -> RequestContext {
    let context = RequestContext { goes_on_to: goes_on_to(next), ..asking_context() };
    let asked = next.request().and_then(|sealed| services().authorize.unseal(sealed, &context).ok());
    match asked.and_then(|asked| latchkey_text::negotiate(asked.ui_locales.as_deref(), None, None)) {
        Some(language) => RequestContext { locale: language.locale(), ..context },
        None => context,
    }
}

/// What tells this browser from others. The login page gives it one before anything is asked for, so that a second click
/// is known for what it is.
pub fn ensure_browser() -> String {
    cookies::browser().unwrap_or_else(|| {
        let new = services().new_browser();
        cookies::set_browser(&new);
        new.expose().to_owned()
    })
}

/// Signs this browser in.
pub fn set_session(signed_in: &SignedIn) {
    let user = &signed_in.user;
    cookies::set_session(&signed_in.token);
    if let Some(last) = LastSignIn::of(signed_in) {
        last.remember();
    }
    // Another browser of theirs: it reads as they do, unless a language was chosen here.
    if let (None, Some(language)) = (cookies::language(), &user.language) {
        cookies::set_language(&Language::of(language));
    }
    cookies::set_known_browser(&services().known_browsers.proof(user, &signed_in.opened, &context()));
}

/// Where the browser is: every absolute URL of a page is one of its.
pub fn login_domain() -> Arc<LoginDomain> {
    expect_context::<RequestContext>().login_domain
}

/// What the place is called that this page belongs to, and how it looks.
pub fn brand() -> Arc<ShownBrand> {
    use_context().unwrap_or_else(|| Arc::new(ShownBrand::new(&Brand::default(), &login_domain())))
}

/// In a frame the page around it decides, in its own words; elsewhere what this browser chose, or the system.
pub fn theme() -> Option<&'static str> {
    frame_theme().or_else(cookies::theme)
}

/// Of light pages, or of dark ones.
pub fn background(is_dark: bool) -> String {
    let paper = if is_dark { Paper::DARK } else { Paper::LIGHT };
    paper.background.to_string()
}

pub fn ui() -> UiContext {
    expect_context()
}

/// The organization that a page of a sign-in is for, as it was named, if there is one: it was asked for with its brand, and the
/// page does not ask again.
#[derive(Clone, Debug)]
pub struct SignsInFor {
    pub name: String,
    pub organization: Option<Arc<Organization>>,
}

/// As it was named, if there is one.
pub fn signs_in_for() -> Option<String> {
    use_context::<SignsInFor>().filter(|found| found.organization.is_some()).map(|found| found.name)
}

/// As it was named, also where there is none of that name.
pub fn named_organization() -> Option<String> {
    use_context::<SignsInFor>().map(|found| found.name)
}

/// The one of this name. What cannot be found out is none.
pub async fn organization(name: &str) -> Option<Arc<Organization>> {
    match use_context::<SignsInFor>() {
        Some(found) if found.name == name => found.organization,
        _ => services().own_organizations.find_named(name).await,
    }
}

/// Whoever the session cookie stands for: for pages, whose forms get a token with it, and for what changes nothing of
/// an account. All else asks for [`form_caller`].
pub async fn session_caller() -> Result<Caller, AppError> {
    let token = cookies::session().ok_or(AppError::NotSignedIn)?;
    let services = services();
    let caller = services.sessions.authenticate_cookie(&token, &context()).await?;
    provide_context(FormToken(services.form_tokens.of(caller.user.id, &login_domain())));
    Ok(caller)
}

/// The same for a server function, if the form that calls it was rendered for that very person: on a page that stayed
/// open while somebody else signed in, it would change the wrong account.
pub async fn form_caller() -> Result<Caller, AppError> {
    let caller = session_caller().await?;
    let services = services();
    let posted = use_context::<Posted>().unwrap_or_default();
    let is_theirs = |token| services.form_tokens.is_of(token, caller.user.id, &login_domain());
    if posted.field(FORM_TOKEN).is_some_and(is_theirs) {
        Ok(caller)
    } else {
        Err(AppError::OtherAccount { signed_in_as: caller.user.email.to_string() })
    }
}

/// The same for a page without a form of theirs: it can be compressed, since nothing on it is theirs alone.
pub async fn find_visitor() -> Option<Caller> {
    services().sessions.authenticate_cookie(&cookies::session()?, &context()).await.ok()
}

/// Whoever the session cookie stands for, if anybody; an answerless database counts as nobody.
pub async fn find_session_caller() -> Option<Caller> {
    session_caller().await.ok()
}

/// A browser's form asks for a page; an island's call asks for JSON.
pub fn is_form() -> bool {
    header_text(&header::ACCEPT).is_some_and(|accept| accept.contains("text/html"))
}

pub fn header_text(name: &header::HeaderName) -> Option<String> {
    let parts = use_context::<Parts>()?;
    Some(parts.headers.get(name)?.to_str().ok()?.to_owned())
}

/// What a form or an address names. What cannot be an id is the id of nothing.
pub fn id_of<T: FromStr>(text: &str) -> Result<T, AppError> {
    text.parse().map_err(|_| AppError::NotFound)
}

/// A parameter of the page's query.
pub fn query(name: &str) -> Option<String> {
    leptos_router::hooks::use_query_map().read_untracked().get(name)
}

/// Where a list goes on, by the page's query: after the last one of the page before.
pub fn after() -> Option<String> {
    query("after").filter(|after| !after.is_empty())
}

/// The page's query as it came.
pub fn raw_query() -> String {
    use_context::<Parts>().and_then(|parts| parts.uri.query().map(str::to_owned)).unwrap_or_default()
}

/// Where a sign-in on this page leads.
pub fn after_sign_in() -> AfterSignIn {
    match sealed_request() {
        Some(sealed) => AfterSignIn::Request(sealed),
        None => AfterSignIn::said(query("next").as_deref(), query(routes::ORGANIZATION).as_deref()),
    }
}

/// Where "Confirm it's you" leads from this page.
pub fn after_confirm() -> AfterConfirm {
    match sealed_request() {
        Some(sealed) => AfterConfirm::Request(sealed),
        None => AfterConfirm::parse(&query("next").unwrap_or_default()),
    }
}

/// The request of an application that this page is one of, still sealed. Said twice it is none.
fn sealed_request() -> Option<String> {
    let said = leptos_router::hooks::use_query_map().read_untracked().get_all(routes::CONTINUE)?;
    <[String; 1]>::try_from(said).ok().map(|[sealed]| sealed).filter(|sealed| routes::sealed(sealed).is_some())
}

/// The address of the page that is asked for, as a language can be chosen for it: without a wish for another. None where a
/// form leads.
pub fn page() -> Option<String> {
    let parts = use_context::<Parts>()?;
    let query = parts.uri.query().unwrap_or_default().split('&').filter(|pair| !pair.starts_with("ui_locales="));
    let query = query.collect::<Vec<_>>().join("&");
    let path = parts.uri.path();
    (parts.method == Method::GET).then(|| if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") })
}

#[derive(Clone, Copy, Debug)]
struct ShownOnce;

/// What this page shows is gone once it is left: nothing on it that comes back to it may be offered.
pub fn shows_once() {
    provide_context(ShownOnce);
}

/// Has [`shows_once`] been said of this page?
pub fn is_shown_once() -> bool {
    use_context::<ShownOnce>().is_some()
}

/// A page that is only looked at, within a page of the console: nothing on it does anything.
#[derive(Clone, Copy, Debug)]
pub struct Preview {
    pub theme: &'static str,
}

/// Whom, and what, such a page is about.
pub const SAMPLE_EMAIL: &str = "ada@example.com";
pub const SAMPLE_APPLICATION: &str = "Example Shop";

/// No script belongs on it: its frame runs none, and browsers complain of each.
pub fn is_preview() -> bool {
    use_context::<Preview>().is_some()
}

/// The look of the page around the widget's frame, which `public/widget.js` finds out, or the one that a preview is of; on
/// other pages there is none.
pub fn frame_theme() -> Option<&'static str> {
    if let Some(Preview { theme }) = use_context() {
        return Some(theme);
    }
    let parts = use_context::<Parts>()?;
    (parts.uri.path() == routes::EMBED_LOGIN).then(|| {
        let is_dark = parts.uri.query().is_some_and(|query| query.split('&').any(|pair| pair == "theme=dark"));
        if is_dark { "dark" } else { "light" }
    })
}
