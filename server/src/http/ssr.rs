//! Mounts the UI: its pages and its server functions, each with what it needs of this request.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, OnceLock},
};

use axum::{
    body::{Body, to_bytes},
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request, State, multipart::MultipartError},
    response::{IntoResponse, Response},
    routing::{MethodRouter, get, on},
};
use http::{HeaderMap, HeaderValue, StatusCode, Uri, header, request::Parts};
use latchkey_app::{
    App, document,
    embed::{PasskeyOffer, SetUpPosted},
};
use latchkey_console::import::{FILE_MAX, NOT_UTF8, TOO_LARGE};
use latchkey_domain::{
    Client, GoesOnTo, RequestContext, WebOrigin,
    services::{Linked, ShownBrand},
};
use latchkey_text::messages;
use latchkey_ui::{
    AppError, GoTo, UiContext, cookies,
    flash::Flash,
    hand_back::HandBack,
    posted::Posted,
    problem::ProblemKind,
    request::{Preview, SignsInFor},
    routes::{
        ACCOUNT_CONFIRM, ACCOUNT_CONFIRM_CODE, ADMIN_APPLICATION, ADMIN_BRAND, ADMIN_IMPORT_PEOPLE, ADMIN_IMPORT_WORDS,
        ADMIN_NEW_APPLICATION, ADMIN_RECOVERY_LINK, ADMIN_TEMPLATE, ADMIN_WEBHOOK, ADMIN_WORD, AfterSignIn,
        DEVICE_ALLOWED, DEVICE_CONFIRM, DEVICE_ID, DEVICE_REFUSED, EMBED_LOGIN, INVITATIONS, LOGIN, LOGIN_ACCOUNT,
        LOGIN_ASK_RECOVERY, LOGIN_BACKUP_CODES, LOGIN_CODE, LOGIN_LINK, LOGIN_ORGANIZATION, LOGIN_PASSKEY, LOGIN_PHONE,
        LOGIN_SECOND_STEP, LOGOUT, LOGOUT_ASKED, LOGOUT_LEFT, OAUTH_CONSENT, ORGANIZATION, POPUP_PASSKEY,
        POPUP_SECOND_FACTOR, SIGNED_OUT, is_invitation_token,
    },
};
use leptos::{
    IntoView,
    context::provide_context,
    nonce::use_nonce,
    reactive::{computed::ScopedFuture, owner::Owner},
    server_fn::axum::server_fn_paths,
};
use leptos_axum::ResponseOptions;

use super::{
    AppState,
    asked::{self, Asked},
    compress, console,
    extract::BODY_LIMIT,
    language,
    plain_page::{self, Reader, Refusal, accepts_html, escape, problem_document},
    query,
    routes::Routes,
    security_headers::{AnswerPolicy, FormAction, Framing, Opener, PLAIN_PAGE, PagePolicy},
};

/// What strangers see first.
const PUBLIC: PagePolicy = PagePolicy { is_public: true, serves_requests: true, ..PagePolicy::STRICTEST };
const WIDGET: PagePolicy = PagePolicy { framing: Framing::ClientOrigins, is_public: true, ..PagePolicy::STRICTEST };
const POPUP: PagePolicy = PagePolicy { opener: Opener::Kept, ..PagePolicy::STRICTEST };
/// An application may wait for somebody who signs out.
const LOGOUT_PAGE: PagePolicy = PagePolicy { opener: Opener::Kept, ..PagePolicy::STRICTEST };
const SIGNED_OUT_PAGE: PagePolicy = PagePolicy { tells_applications: true, ..LOGOUT_PAGE };
/// With the sign-in page as it would be.
const FRAMES_OWN: PagePolicy = PagePolicy { frames_own: true, ..PagePolicy::STRICTEST };
const PREVIEW: PagePolicy = PagePolicy { framing: Framing::OwnInert, ..PagePolicy::STRICTEST };
/// Between the login page and an application.
const STEP: PagePolicy = PagePolicy { serves_requests: true, ..PagePolicy::STRICTEST };

/// The pages, each with its policy, and the server functions.
pub fn routes() -> Routes {
    let mut all = Routes::default();
    for listing in leptos_axum::generate_route_list(App) {
        let handlers = match listing.path() {
            LOGIN => page(PUBLIC, document),
            LOGIN_CODE | LOGIN_PHONE | LOGIN_SECOND_STEP | LOGIN_BACKUP_CODES | LOGIN_PASSKEY | LOGIN_ACCOUNT
            | LOGIN_ORGANIZATION | LOGIN_ASK_RECOVERY | OAUTH_CONSENT | ACCOUNT_CONFIRM | ACCOUNT_CONFIRM_CODE => {
                page(STEP, document)
            }
            LOGOUT => page(LOGOUT_PAGE, document),
            SIGNED_OUT => page(SIGNED_OUT_PAGE, document),
            EMBED_LOGIN => page(WIDGET, document),
            POPUP_PASSKEY => page(PagePolicy::STRICTEST, document).post(popup),
            POPUP_SECOND_FACTOR => page(PagePolicy::STRICTEST, document).post(set_up_popup),
            _ => page(PagePolicy::STRICTEST, document),
        };
        all = all.route(listing.path(), handlers);
    }
    // Each by its own path, so that a path that names none is a plain 404.
    for (path, method) in server_fn_paths() {
        let filter = method.try_into().expect("a server function has an ordinary method");
        all = all.route(path, on(filter, server_fn));
    }
    all
}

/// The pages of the admin console.
pub fn console_routes() -> Routes {
    let pages = leptos_axum::generate_route_list(latchkey_console::App);
    let page = |path: &str| {
        let policy = if path == ADMIN_BRAND { FRAMES_OWN } else { PagePolicy::STRICTEST };
        let page = page(policy, latchkey_console::document);
        let shows_once = path.starts_with(ADMIN_RECOVERY_LINK)
            || [ADMIN_NEW_APPLICATION, ADMIN_APPLICATION, ADMIN_WEBHOOK].contains(&path);
        // Or shows again what was typed, which is more than a cookie holds.
        let answers = shows_once || path == ADMIN_WORD;
        if answers { page.post(console_answer) } else { page }
    };
    let pages = pages.iter().map(|listing| listing.path()).filter(|path| !UPLOADS.contains(path));
    pages.fold(Routes::default(), |all, path| all.route(path, page(path)))
}

/// Pages that files are brought to, or what is as long as one.
const UPLOADS: [&str; 3] = [ADMIN_IMPORT_PEOPLE, ADMIN_IMPORT_WORDS, ADMIN_TEMPLATE];
/// More than any file that is imported here, so that there is a page to say so.
pub const UPLOAD_LIMIT: usize = 4 * 1024 * 1024;
/// What is kept of such a form.
const UPLOAD_FIELDS: [&str; 12] = [
    "form_token",
    "file",
    "data",
    "update",
    "trust_verified",
    "tell",
    "some",
    "deed",
    "seen",
    "subject",
    "html",
    "text",
];

/// The pages of the console that files are brought to.
pub fn upload_routes() -> Routes {
    let page = |path| {
        let policy = if path == ADMIN_TEMPLATE { FRAMES_OWN } else { PagePolicy::STRICTEST };
        let page = page(policy, latchkey_console::document)
            .post(move |State(state), request| console_upload(state, request, policy));
        page.layer(DefaultBodyLimit::disable())
    };
    UPLOADS.into_iter().fold(Routes::default(), |all, path| all.route(path, page(path)))
}

/// A page that is the answer to its own form: what it shows stands in no address and in no cookie. It looks at whose form
/// it is, as server functions do.
async fn console_answer(State(state): State<AppState>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    // Longer than the limit, or cut off: then it is nobody's form.
    let body = to_bytes(body, BODY_LIMIT).await.unwrap_or_default();
    match Posted::read(&String::from_utf8_lossy(&body)) {
        Some(posted) => answer_form(state, parts, posted, PagePolicy::STRICTEST).await,
        None => StatusCode::BAD_REQUEST.into_response(),
    }
}

/// The same of a page whose form brings a file, as its field `file`; or as `data` what the page has of it.
async fn console_upload(state: AppState, request: Request, policy: PagePolicy) -> Response {
    let (parts, body) = request.into_parts();
    // Before any of it is read: it is longer than other forms.
    let admitted = match parts.extensions.get::<RequestContext>() {
        Some(context) => console::admitted(&state.services, &parts.headers, context).await,
        None => Err(AppError::NotSignedIn),
    };
    if let Err(error) = admitted {
        return console::refused(state, Request::from_parts(parts, Body::empty()), &error).await;
    }
    let posted = uploaded(Request::from_parts(parts.clone(), body)).await;
    answer_form(state, parts, posted, policy).await
}

/// The fields of a form that brings a file, or something as long; none where it is cut off.
pub async fn uploaded(request: Request) -> Posted {
    match Multipart::from_request(request, &()).await {
        Ok(multipart) => fields(multipart).await.unwrap_or_default(),
        Err(_) => Posted::default(),
    }
}

/// Of what is longer than a file may be no more is kept than that it is.
async fn fields(mut multipart: Multipart) -> Result<Posted, MultipartError> {
    let mut fields = HashMap::new();
    while let Some(mut field) = multipart.next_field().await? {
        let name = field.name().unwrap_or_default().to_owned();
        if !UPLOAD_FIELDS.contains(&name.as_str()) {
            continue;
        }
        // Browsers write each line break as two letters when the page sends it back.
        let most = match name.as_str() {
            "data" => 2 * FILE_MAX,
            "file" | "html" | "text" => FILE_MAX,
            "subject" => 8 * 1024,
            _ => 1024,
        };
        let mut bytes = Vec::new();
        while let Some(chunk) = field.chunk().await? {
            if bytes.len() + chunk.len() > most {
                fields.insert(TOO_LARGE.to_owned(), String::new());
            } else {
                bytes.extend_from_slice(&chunk);
            }
        }
        match String::from_utf8(bytes) {
            Ok(text) => fields.insert(name, text),
            Err(_) => fields.insert(NOT_UTF8.to_owned(), String::new()),
        };
    }
    Ok(Posted::of(fields))
}

async fn answer_form(state: AppState, parts: Parts, posted: Posted, policy: PagePolicy) -> Response {
    let request = Request::from_parts(parts, Body::empty());
    let provide = move || provide_context(posted.clone());
    render(state, request, policy, provide, latchkey_console::document).await
}

fn page<V: IntoView + 'static>(
    policy: PagePolicy,
    document: impl Fn() -> V + Copy + Send + Sync + 'static,
) -> MethodRouter<AppState> {
    get(move |State(state), request| render(state, request, policy, || {}, document))
}

/// The window that a form in the widget's frame opens. It comes by POST from a page of our own, or `own_origin` refuses it: no
/// address carries the offer, and no other site can open it.
async fn popup(State(state): State<AppState>, request: Request) -> Response {
    let (mut request, fields) = match said_by_frame(request).await {
        Ok(read) => read,
        Err(refused) => return refused,
    };
    let offer = PasskeyOffer(field(&fields, "offer").unwrap_or_default());
    let context = request.extensions().get::<RequestContext>();
    let client_id = context.and_then(|context| state.services.embeds.client_of_offer(&offer.0, context));
    // As the frame looks. Without an offer of ours nobody says whose look it is.
    let organization = client_id.as_ref().and_then(|_| field(&fields, ORGANIZATION));
    request.extensions_mut().insert(GoesOnTo { client_id, organization });
    render(state, request, POPUP, move || provide_context(offer.clone()), document).await
}

/// The same for whoever sets a second factor up: no address carries their unfinished sign-in.
async fn set_up_popup(State(state): State<AppState>, request: Request) -> Response {
    let (mut request, fields) = match said_by_frame(request).await {
        Ok(read) => read,
        Err(refused) => return refused,
    };
    let said = |name| field(&fields, name).unwrap_or_default();
    let posted = SetUpPosted {
        state: said("state"),
        client_id: said("client_id"),
        origin: said("origin"),
        wish: said("wish"),
        methods: said("methods"),
        codes_of: said("codes_of"),
        email: said("email"),
    };
    let context = request.extensions().get::<RequestContext>();
    let embeds = &state.services.embeds;
    let is_ours = context.is_some_and(|context| embeds.is_unfinished(&posted.state, &posted.client_id, context));
    let client_id = is_ours.then(|| posted.client_id.clone());
    let organization = client_id.as_ref().and_then(|_| field(&fields, ORGANIZATION));
    request.extensions_mut().insert(GoesOnTo { client_id, organization });
    render(state, request, POPUP, move || provide_context(posted.clone()), document).await
}

/// The fields of the form that opens a window, and the request without them.
async fn said_by_frame(request: Request) -> Result<(Request, Vec<(String, String)>), Response> {
    let (parts, body) = request.into_parts();
    let Ok(fields) = to_bytes(body, BODY_LIMIT).await else {
        let refusal = Refusal {
            status: StatusCode::BAD_REQUEST,
            code: "unreadable_body",
            title: messages::problem::refused_title(),
            detail: messages::problem::unreadable_form(),
        };
        return Err(refusal.answer(&Reader::new(&parts.headers, &parts.extensions)));
    };
    let fields = url::form_urlencoded::parse(&fields).into_owned().collect();
    Ok((Request::from_parts(parts, Body::empty()), fields))
}

/// The first of this name.
fn field(fields: &[(String, String)], wanted: &str) -> Option<String> {
    fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone())
}

/// The page for a URL that leads nowhere; a word for a program.
pub async fn not_found(state: AppState, request: Request) -> Response {
    if !accepts_html(request.headers()) {
        return problem_document(
            StatusCode::NOT_FOUND,
            "unknown_path",
            "There is nothing here",
            "Nothing answers at this path.",
        );
    }
    let mut response = render(state, request, PagePolicy::STRICTEST, || {}, document).await;
    if response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    response
}

/// A page about what went wrong, in place of what was asked for.
pub async fn problem(state: AppState, request: Request, kind: ProblemKind) -> Response {
    stand_in(state, request, PagePolicy::STRICTEST, kind).await
}

/// The same under another policy.
pub async fn stand_in(state: AppState, request: Request, policy: PagePolicy, kind: ProblemKind) -> Response {
    render(state, request, policy, move || provide_context(kind.clone()), document).await
}

/// The page with an application's answer, whose only form leads to the application.
pub async fn hand_back(state: AppState, request: Request, policy: PagePolicy, page: HandBack) -> Response {
    let policy = PagePolicy { form_action: FormAction::Anywhere, ..policy };
    render(state, request, policy, move || provide_context(page.clone()), document).await
}

/// The page of this request, only to be looked at, with a brand that is tried; after what was said before it, or in place of it.
pub async fn preview(
    state: AppState,
    request: Request,
    (brand, preview): (Arc<ShownBrand>, Preview),
    (said, problem): (Option<Flash>, Option<ProblemKind>),
) -> Response {
    let provide = move || {
        provide_context(brand.clone());
        provide_context(preview);
        if let Some(said) = said.clone() {
            provide_context(said);
        }
        if let Some(problem) = problem.clone() {
            provide_context(problem);
        }
    };
    let mut response = render(state, request, PREVIEW, provide, document).await;
    // Whoever looks keeps what their browser is known by.
    response.headers_mut().remove(header::SET_COOKIE);
    // Of a page about a failure the browser would say that it failed.
    if response.status().is_client_error() {
        *response.status_mut() = StatusCode::OK;
    }
    response
}

/// `provide` gives the page what it needs of this request besides [`contexts`].
async fn render<V: IntoView + 'static>(
    state: AppState,
    mut request: Request,
    policy: PagePolicy,
    provide: impl Fn() + Clone + Send + Sync + 'static,
    document: impl Fn() -> V + Copy + Send + Sync + 'static,
) -> Response {
    let asked = request.extensions().get::<Asked>().filter(|_| policy.serves_requests).cloned();
    let opener = if asked.is_some() { Opener::Kept } else { policy.opener };
    let shows_somebody = cookies::has_last_sign_in(request.headers());
    let context = request.extensions().get::<RequestContext>().expect("`observe` makes it for every request");
    let said = request.extensions().get::<GoesOnTo>().cloned();
    let Place { brand, application, signs_in_for } = place(&state, request.uri(), context, asked.as_ref(), said).await;
    let brand = Arc::new(brand);
    let frame_ancestors = match policy.framing {
        Framing::Nobody => Vec::new(),
        Framing::ClientOrigins => application.as_deref().map(origins).unwrap_or_default(),
        Framing::OwnInert => vec!["'self'".to_owned()],
    };
    let frame_sources = if policy.tells_applications {
        frame_sources(&state, request.uri(), context).await
    } else if policy.frames_own {
        vec!["'self'".to_owned()]
    } else {
        Vec::new()
    };
    // On the way to an application, or where a page asks about its device.
    let shows_picture = asked.is_some() || request.uri().path() == DEVICE_CONFIRM;
    let image_source =
        application.filter(|_| shows_picture).and_then(|application| asked::source(application.logo_uri.as_deref()?));
    let encodings: HeaderMap = request
        .headers()
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .map(|value| (header::ACCEPT_ENCODING, value.clone()))
        .collect();
    let nonce = Arc::new(OnceLock::<Arc<str>>::new());
    let language = language::refreshed(&state, language::of(request.extensions())).await;
    request.extensions_mut().insert(language.clone());
    let contexts = contexts(&state, &request);
    let additional_context = {
        let nonce = nonce.clone();
        move || {
            // Leptos makes one for its own scripts; ours share it.
            let made = use_nonce().map(|nonce| nonce.as_inner().clone()).unwrap_or_default();
            contexts(nonce.get_or_init(|| made).clone());
            provide_context(brand.clone());
            if let Some(found) = signs_in_for.clone() {
                provide_context(found);
            }
            provide();
        }
    };
    let mut response = leptos_axum::render_app_async_with_context(additional_context, document)(request).await;
    let nonce = nonce.get().cloned().unwrap_or_default();
    let form_action = policy.form_action;
    response.extensions_mut().insert(AnswerPolicy {
        nonce,
        frame_ancestors,
        opener,
        form_action,
        image_source,
        frame_sources,
        is_inert: policy.framing == Framing::OwnInert,
    });
    // Pages are made for one person and one nonce.
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    let response = compress::whole(response).await;
    if policy.is_public && !shows_somebody { compress::brotli(response, &encodings) } else { response.map(Body::from) }
}

async fn server_fn(State(state): State<AppState>, request: Request) -> Response {
    let contexts = contexts(&state, &request);
    let reader = Reader::of(&request);
    let additional_context = move || contexts(Arc::default());
    let handled = leptos_axum::handle_server_fns_with_context(additional_context, request).await;
    let mut response: Response<Body> = handled.into_response();
    if asked::leads_out(&response) {
        response.extensions_mut().insert(Opener::Kept);
    } else if asked::leads_on(&response) {
        response.extensions_mut().insert(Opener::Kept);
        if response.status().is_redirection() && reader.accepts_html {
            response = end_form(response, &reader);
        }
    }
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// The answer to a form that no server function reads, by what one would do.
pub async fn act<F>(state: &AppState, parts: Parts, posted: Posted, action: impl FnOnce() -> F) -> Response
where
    F: Future<Output = Result<GoTo, AppError>>,
{
    let request = Request::from_parts(parts.clone(), Body::empty());
    let (contexts, options) = (contexts(state, &request), ResponseOptions::default());
    let owner = Owner::new();
    let done = owner.with(|| {
        contexts(Arc::default());
        provide_context(parts);
        provide_context(posted);
        provide_context(options.clone());
        ScopedFuture::new(action())
    });
    let status = match done.await {
        Ok(_) => StatusCode::OK,
        Err(error) => latchkey_ui::error::status(&error),
    };
    let said = options.0.read().expect("no panic under the lock").clone();
    let no_store = [(header::CACHE_CONTROL, "no-store")];
    (said.status.unwrap_or(status), no_store, said.headers).into_response()
}

/// A form within an application's request may lead on to the application, and from there to wherever that redirects.
/// Browsers hold the whole chain to the `form-action` of the page that the form was on. So it ends here: a page, which
/// goes on by itself, with scripts or without.
fn end_form(response: Response, reader: &Reader) -> Response {
    let (mut parts, _) = response.into_parts();
    let Some(location) = parts.headers.remove(header::LOCATION) else { return parts.status.into_response() };
    let title = reader.language.say(&messages::application::go_on());
    let address = escape(&String::from_utf8_lossy(location.as_bytes()));
    let link = format!("<p><a href=\"{address}\">{}</a></p>", escape(&title));
    let (page, body) = plain_page::page(reader, StatusCode::OK, &title, &link).into_parts();
    parts.status = page.status;
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.extend(page.headers);
    parts.headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(PLAIN_PAGE));
    let refresh = [b"0;url=", location.as_bytes()].concat();
    parts.headers.extend(HeaderValue::from_bytes(&refresh).ok().map(|refresh| (header::REFRESH, refresh)));
    Response::from_parts(parts, body)
}

/// What pages and server functions expect of a request.
fn contexts(state: &AppState, request: &Request) -> impl Fn(Arc<str>) + Clone + Send + Sync + 'static {
    let services = state.services.clone();
    let language = language::of(request.extensions());
    let request_context =
        request.extensions().get::<RequestContext>().cloned().expect("`observe` makes it for every request");
    let ui = UiContext {
        site: state.site.files.clone(),
        csp_nonce: Arc::default(),
        is_dev_outbox: state.settings.dev_outbox,
        database: state.settings.database.clone(),
        env_name: state.settings.env_name,
        doctor: state.doctor.clone(),
    };
    move |csp_nonce| {
        provide_context(services.clone());
        provide_context(language.clone());
        provide_context(request_context.clone());
        provide_context(UiContext { csp_nonce, ..ui.clone() });
    }
}

struct Place {
    brand: ShownBrand,
    application: Option<Arc<Client>>,
    signs_in_for: Option<SignsInFor>,
}

/// What the page looks like: as the application that somebody is on the way to, or whose page it is framed in, or which a page of
/// no sign-in is about; and as the organization that they sign in for, or are invited to, which is found once, for the page as
/// well. `said` is what a page knows that its address does not say.
async fn place(
    state: &AppState,
    uri: &Uri,
    context: &RequestContext,
    asked: Option<&Asked>,
    said: Option<GoesOnTo>,
) -> Place {
    let services = &state.services;
    let GoesOnTo { client_id, organization } = match (asked, said) {
        (Some(Asked(asked)), _) => asked.goes_on_to(),
        (None, Some(said)) => said,
        (None, None) => goes_on_to(state, uri, context).await,
    };
    let application = match client_id {
        // Anybody names one that is not there, which the database is not asked for.
        Some(id) => services.clients.get(&id).await.ok(),
        None => None,
    };
    let signs_in_for = match organization {
        Some(name) => {
            let organization = services.own_organizations.find_named(&name).await;
            Some(SignsInFor { name, organization })
        }
        None => None,
    };
    let organization = signs_in_for.as_ref().and_then(|found| Some(found.organization.as_ref()?.id));
    let brand = services.brands.shown_to(&context.login_domain, application.as_deref(), organization).await;
    Place { brand, application, signs_in_for }
}

/// As the address of a page says it that is no page of an application's request.
async fn goes_on_to(state: &AppState, uri: &Uri, context: &RequestContext) -> GoesOnTo {
    let next = match uri.path() {
        EMBED_LOGIN => {
            return GoesOnTo { client_id: said_once(uri, "client_id"), organization: said_once(uri, ORGANIZATION) };
        }
        DEVICE_CONFIRM | DEVICE_ALLOWED | DEVICE_REFUSED | LOGOUT | SIGNED_OUT => {
            return GoesOnTo { client_id: client_about(state, uri, context).await, organization: None };
        }
        path => match (below(path, LOGIN_LINK), below(path, INVITATIONS)) {
            // The address says nothing but the link; where whoever asked for it goes on to is kept with it.
            (Some(token), _) => match state.services.email_codes.look_at_link(token, context).await {
                Ok(Linked { client_id: Some(id), .. }) => return GoesOnTo { client_id: Some(id), organization: None },
                Ok(linked) => AfterSignIn::parse(&linked.next),
                Err(_) => AfterSignIn::default(),
            },
            (None, Some(token)) if is_invitation_token(token) => AfterSignIn::Invitation(token.to_owned()),
            _ if path == LOGIN || below(path, LOGIN).is_some() => {
                AfterSignIn::said(said_once(uri, "next").as_deref(), said_once(uri, ORGANIZATION).as_deref())
            }
            _ => AfterSignIn::default(),
        },
    };
    match next {
        AfterSignIn::Organization(name) => GoesOnTo { client_id: None, organization: Some(name) },
        AfterSignIn::Invitation(token) => {
            let invited = state.services.invitations.look(&token, None).await.ok();
            GoesOnTo { client_id: None, organization: invited.map(|invited| invited.organization.id.to_string()) }
        }
        next => {
            let asked = next.request().and_then(|sealed| state.services.authorize.unseal(sealed, context).ok());
            asked.map(|asked| asked.goes_on_to()).unwrap_or_default()
        }
    }
}

/// What stands in a path after this one.
fn below<'a>(path: &'a str, above: &str) -> Option<&'a str> {
    path.strip_prefix(above)?.strip_prefix('/')
}

/// The application whose device a page is about, or that somebody signs out of.
async fn client_about(state: &AppState, uri: &Uri, context: &RequestContext) -> Option<String> {
    let (devices, logout) = (&state.services.devices, &state.services.logout);
    let client = match uri.path() {
        DEVICE_CONFIRM | DEVICE_ALLOWED | DEVICE_REFUSED => {
            devices.client_of(&query::value(uri, DEVICE_ID)?, context).await
        }
        LOGOUT => logout.open(&query::value(uri, LOGOUT_ASKED)?, context).await.ok()?.client,
        _ => logout.open_left(&query::value(uri, LOGOUT_LEFT)?, context).await.ok()?.client,
    };
    Some(client?.id.clone())
}

/// What a query says of this. Said twice, others could read the other one.
fn said_once(uri: &Uri, wanted: &str) -> Option<String> {
    let query = uri.query().unwrap_or_default();
    let mut values = url::form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == wanted);
    match (values.next(), values.next()) {
        (Some((_, value)), None) => Some(value.into_owned()),
        _ => None,
    }
}

/// The sites of the applications that the page after a sign-out has the browser tell.
async fn frame_sources(state: &AppState, uri: &Uri, context: &RequestContext) -> Vec<String> {
    let Some(left) = query::value(uri, LOGOUT_LEFT) else { return Vec::new() };
    let signed_out = state.services.logout.signed_out(&left, context).await.ok().flatten().unwrap_or_default();
    let sources: BTreeSet<String> = signed_out.frames.iter().filter_map(|frame| asked::source(frame)).collect();
    sources.into_iter().collect()
}

/// The widget may be framed by the origins that its client registered; nothing else may be framed at all.
fn origins(client: &Client) -> Vec<String> {
    client.origins.iter().map(WebOrigin::as_str).map(str::to_owned).collect()
}
