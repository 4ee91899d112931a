//! What the pages load.

pub use latchkey_domain::services::Channel;
use latchkey_domain::{
    Client, ClientSource, CodePurpose, Organization, PhoneCodePurpose, RequestContext, Timestamp,
    ceremony::CeremonyKind,
    login::methods::{Allowed, Methods, SignInMethod},
    oauth::authorize::Asking,
    services::{Completion, Linked, NewSignIn},
};
use latchkey_ui::{
    AppError, cookies, flash, request,
    routes::{self, AfterSignIn},
    text::{ip_address, language},
};

use super::samples;
use crate::{
    account::factors::NewApp,
    application::views::{is_signed_in, within},
    code::views::{PendingCode, PendingPhone, find_pending, find_pending_phone, is_sent_and_stuck},
    passkey::{self, wire::CeremonyStart},
    user_agent,
};

/// A ceremony for the login page, which carries its first one in the page itself: one round trip less before the
/// browser can offer a passkey. Or for the frame of this client, whose page may name an organization.
pub async fn begin(client_id: Option<String>, organization: Option<&str>) -> Result<CeremonyStart, AppError> {
    let (services, context) = (request::services(), request::context());
    let started = match client_id {
        Some(id) => {
            let client_id = services.clients.get_embedding(&id).await?.id.clone();
            let asks = RequestContext { client_id: Some(client_id.clone()), ..context };
            let kind = CeremonyKind::EmbedSignIn { client_id };
            services.sign_in.start_for_client(&kind, organization, &asks).await?
        }
        None => services.sign_in.start(&CeremonyKind::SignIn, &context)?,
    };
    Ok(CeremonyStart { auth_code: started.auth_code, options: started.options.to_string(), conditional: false })
}

/// What the organization is called that somebody signs in for, where there is one.
pub async fn organization_name(next: &AfterSignIn, within: Option<&Asking>) -> Option<String> {
    // The page does without, where that cannot be found out.
    Some(request::organization(organization_in(next, within)?).await?.name.clone())
}

fn organization_in<'a>(next: &'a AfterSignIn, within: Option<&'a Asking>) -> Option<&'a str> {
    match (next, within) {
        (AfterSignIn::Organization(slug), _) => Some(slug),
        (_, Some(asking)) if asking.request.scope.is_of_membership() => asking.request.organization.as_deref(),
        _ => None,
    }
}

/// The ways to sign in that a page may show: on the way to this application, where it is on one.
#[derive(Clone, Copy, Debug)]
pub struct Ways {
    pub passkey: bool,
    pub mail: bool,
    pub code: bool,
    pub link: bool,
    /// By text message.
    pub phone: bool,
}

/// For the application and the organization that somebody is on their way to. What cannot be gone on with says so itself.
pub(super) async fn methods_of(next: &AfterSignIn) -> Methods {
    allowed(next, within(next).await.ok().flatten().as_ref()).await.iter().collect()
}

pub(super) async fn ways_to(next: &AfterSignIn) -> Ways {
    ways(next, within(next).await.ok().flatten().as_ref()).await
}

pub async fn ways(next: &AfterSignIn, within: Option<&Asking>) -> Ways {
    (&allowed(next, within).await).into()
}

async fn allowed(next: &AfterSignIn, within: Option<&Asking>) -> Allowed {
    let of_client = within.map(|asking| asking.client.methods.clone()).unwrap_or_default();
    let allowed = request::services().sign_in_settings().methods.and(&of_client);
    let Some(name) = organization_in(next, within) else { return allowed };
    // Where that cannot be found out, the end of the sign-in asks once more.
    match request::organization(name).await {
        Some(organization) => allowed.and(&organization.methods),
        None => allowed,
    }
}

/// In the frame of an application, whose page may name an organization, and want fewer than there are.
pub fn ways_of(client: &Client, organization: Option<&Organization>, wanted: &Methods) -> Ways {
    (&request::services().embeds.methods(client, organization, wanted)).into()
}

impl From<&Allowed> for Ways {
    fn from(allowed: &Allowed) -> Self {
        Self {
            passkey: allowed.has(SignInMethod::Passkey),
            mail: allowed.has_mail(),
            code: allowed.has(SignInMethod::EmailCode),
            link: allowed.has(SignInMethod::MagicLink),
            phone: allowed.has(SignInMethod::PhoneCode),
        }
    }
}

/// May an unknown address make an account?
pub fn is_sign_up_open() -> bool {
    request::services().sign_in_settings().sign_up_open
}

/// May somebody who has lost every way in ask for their recovery address to be written to?
pub fn has_way_back() -> bool {
    request::services().has_recovery_address()
}

/// What the page that waits for a sign-in code does.
#[derive(Debug)]
pub enum CodePage {
    Wait {
        pending: PendingCode,
        ways: Ways,
        let_in: LetIn,
    },
    /// Signed in: there is nothing to wait for.
    GoOn(String),
    Gone,
}

/// What the window that waits does once the link has let it in.
#[derive(Clone, Debug)]
pub struct LetIn {
    /// For its form.
    pub form: String,
    /// Whoever is signed in here, if that is somebody else: they are not taken out without a word.
    pub other: Option<String>,
}

pub async fn code_page_of(next: &AfterSignIn) -> Result<CodePage, AppError> {
    if request::is_preview() {
        if flash::error() == Some(AppError::CodeExpired) {
            return Ok(CodePage::Gone);
        }
        return Ok(samples::code_page(ways(next, None).await));
    }
    let pending = find_pending(CodePurpose::SignIn).await?;
    // What cannot be gone on with says so itself.
    let Ok(within) = within(next).await else { return Ok(CodePage::GoOn(next.path())) };
    // Whoever is signed in as somebody else, in another tab, is still waiting here.
    let caller = request::find_session_caller().await;
    if let Some(caller) = &caller
        && is_signed_in(within.as_ref(), caller).await
        && pending.as_ref().is_none_or(|pending| pending.email == caller.user.email.to_string())
    {
        let is_by_code = caller.access().credential_id.is_none();
        return Ok(CodePage::GoOn(if is_by_code { after_code(next) } else { next.path() }));
    }
    let Some(pending) = pending else { return Ok(CodePage::Gone) };
    let visitor = caller.as_ref().map(|caller| caller.user.id);
    let form = request::services().form_tokens.of_link(&pending.id, visitor, &request::context()).unwrap_or_default();
    let other = caller.map(|caller| caller.user.email.to_string()).filter(|other| *other != pending.email);
    Ok(CodePage::Wait { pending, ways: ways(next, within.as_ref()).await, let_in: LetIn { form, other } })
}

/// What the page that waits for a code by text message does.
#[derive(Debug)]
pub enum PhoneCodePage {
    Wait(PendingPhone),
    /// Signed in: there is nothing to wait for.
    GoOn(String),
    Gone,
}

pub async fn phone_page_of(next: &AfterSignIn) -> Result<PhoneCodePage, AppError> {
    let pending = find_pending_phone(PhoneCodePurpose::SignIn).await?;
    // What cannot be gone on with says so itself.
    let Ok(within) = within(next).await else { return Ok(PhoneCodePage::GoOn(next.path())) };
    // Whoever is signed in as somebody else, in another tab, is still waiting here.
    if let Some(caller) = request::find_session_caller().await
        && is_signed_in(within.as_ref(), &caller).await
        && pending.as_ref().is_none_or(|pending| caller.user.has_phone(&pending.phone))
    {
        let is_by_code = caller.access().credential_id.is_none();
        return Ok(PhoneCodePage::GoOn(if is_by_code { after_code(next) } else { next.path() }));
    }
    Ok(pending.map_or(PhoneCodePage::Gone, PhoneCodePage::Wait))
}

/// A code means that no passkey was at hand here, even where the account has some.
pub(super) fn after_code(next: &AfterSignIn) -> String {
    if cookies::wants_no_offer() { next.path() } else { routes::with_next(routes::LOGIN_PASSKEY, next) }
}

/// Signs this browser in, and leads to `after`; or to the second step, where one is owed.
pub(super) fn completed(completion: Completion, next: &AfterSignIn, after: String) -> String {
    match completion {
        Completion::SignedIn(signed_in) => {
            request::set_session(&signed_in);
            after
        }
        Completion::Owed(owed) => routes::second_step(&owed.attempt, next),
    }
}

/// What the page shows that offers a passkey.
#[derive(Debug)]
pub struct Offer {
    pub ceremony: Option<CeremonyStart>,
    /// They came with a passkey, which is on another device.
    pub has_passkey: bool,
}

/// For whoever is signed in, if anybody is.
pub async fn offer_of_caller() -> Option<Offer> {
    if request::is_preview() {
        return Some(samples::offer());
    }
    let caller = request::find_session_caller().await?;
    let ceremony = passkey::views::begin(&caller, false).await.ok();
    Some(Offer { ceremony, has_passkey: caller.access().credential_id.is_some() })
}

/// What the page of the second step does.
#[derive(Debug)]
pub enum SecondStepPage {
    Owed(SecondStep),
    /// They have no second factor, and need one.
    Enrol {
        email: String,
        may_passkey: bool,
        /// Where one may be set up.
        app: Option<NewApp>,
    },
    /// In another window, or by the same form: there is nothing to do any more.
    SignedIn,
}

/// Whose sign-in it is, and the ways to finish it.
#[derive(Clone, Debug)]
pub struct SecondStep {
    pub email: String,
    /// Whoever is signed in here, if that is somebody else.
    pub other: Option<String>,
    pub authenticator: bool,
    pub backup_codes: bool,
    pub passkey: bool,
    /// Where a code can be sent, the better first: in which way, and to what, in words.
    pub channels: Vec<(Channel, String)>,
    /// They wait for a text message, and none gets through at the moment, to whomever.
    pub is_stuck: bool,
}

pub async fn second_step_page(attempt: &str, next: &AfterSignIn) -> Result<SecondStepPage, AppError> {
    if request::is_preview() {
        return Ok(samples::second_step());
    }
    let (services, context) = (request::services(), request::context_to(next));
    let looked_at = services.second_steps.look_at(attempt, &context).await;
    let visitor = request::find_visitor().await;
    let step = match (looked_at, &visitor) {
        (Ok(step), Some(visitor)) if visitor.user.id == step.user_id => return Ok(SecondStepPage::SignedIn),
        (step, _) => step?,
    };
    // Whoever has proved a number alone may be a stranger who was given it.
    let email = if step.proves_email { step.email.to_string() } else { step.email.masked() };
    if step.is_enrolment {
        let kept = cookies::kept(cookies::PENDING_TOTP);
        let app = match step.may_authenticator {
            true => {
                let pending = services.second_steps.begin_authenticator(attempt, kept.as_deref(), &context).await?;
                Some(NewApp::begun(kept.as_deref(), pending))
            }
            false => None,
        };
        return Ok(SecondStepPage::Enrol { email, may_passkey: step.may_passkey, app });
    }
    let number = step.phone.map(|phone| phone.masked()).unwrap_or_default();
    let destination = |channel: Channel| match channel {
        Channel::Sms => number.clone(),
        Channel::Email => email.clone(),
    };
    let channels = step.channels.into_iter().map(|channel| (channel, destination(channel))).collect();
    Ok(SecondStepPage::Owed(SecondStep {
        channels,
        is_stuck: is_sent_and_stuck().await,
        email,
        other: visitor.map(|visitor| visitor.user.email.to_string()),
        authenticator: step.authenticator,
        backup_codes: step.backup_codes > 0,
        passkey: step.passkey,
    }))
}

/// Would this link work, or until when does it wait? Opening it consumes nothing: mail scanners follow links.
pub async fn check_recovery_link(token: &str) -> Result<Option<Timestamp>, AppError> {
    Ok(request::services().recovery.check(token).await?)
}

/// Would this link make the first administrator?
pub async fn check_set_up_link(token: &str) -> Result<(), AppError> {
    Ok(request::services().set_up.check(token).await?)
}

/// What the page of a sign-in mail's link shows.
#[derive(Clone, Debug)]
pub struct LinkView {
    /// Of the account that it signs in to.
    pub email: String,
    /// Whoever is signed in here, if that is somebody else.
    pub other: Option<String>,
    /// Where whoever asked goes on to.
    pub application: Option<String>,
    /// For the page's forms.
    pub form: String,
    /// From where it was asked for, if that was not here.
    pub whence: Option<Whence>,
    /// May it be used in this browser?
    pub can_sign_in: bool,
    /// The window that waits was let in.
    pub is_approved: bool,
}

/// As far as anybody knows.
#[derive(Clone, Debug, Default)]
pub struct Whence {
    pub device: Option<String>,
    pub place: Option<String>,
    pub at: Option<Timestamp>,
}

/// Opening it uses nothing up.
pub async fn link_page(token: &str) -> Result<LinkView, AppError> {
    let (services, context) = (request::services(), request::asking_context());
    let linked = services.email_codes.look_at_link(token, &context).await?;
    let caller = request::find_session_caller().await;
    let visitor = caller.as_ref().map(|caller| caller.user.id);
    let form = services.form_tokens.of_link(token, visitor, &context).unwrap_or_default();
    let email = linked.email.to_string();
    Ok(LinkView {
        other: caller.map(|caller| caller.user.email.to_string()).filter(|other| *other != email),
        application: application(&linked).await,
        form,
        whence: (!linked.is_asker).then(|| whence(&linked.ip, &linked.user_agent, linked.asked_at)),
        can_sign_in: linked.client_id.is_none(),
        is_approved: linked.is_approved,
        email,
    })
}

/// What the page behind a mail about a sign-in with a new browser shows.
#[derive(Clone, Debug)]
pub struct SignInView {
    /// Of the account.
    pub email: String,
    pub whence: Whence,
    /// Something was set up after it that goes, too.
    pub takes_back: bool,
    /// Everybody was signed out since.
    pub is_over: bool,
    /// And the account has another address than the mail went to.
    pub stays_elsewhere: bool,
    /// And nobody comes in: the address that the account goes back to is taken.
    pub is_locked: bool,
}

/// Opening it changes nothing.
pub async fn secure_page(token: &str) -> Result<SignInView, AppError> {
    let found = request::services().new_sign_ins.look(token, &request::context()).await?;
    let whence = match &found.access {
        Some(access) => whence(&access.ip, &access.user_agent, found.at),
        None => Whence { at: Some(found.at), ..Whence::default() },
    };
    let NewSignIn { email, takes_back, is_over, stays_elsewhere, is_locked, .. } = found;
    Ok(SignInView { email: email.to_string(), whence, takes_back, is_over, stays_elsewhere, is_locked })
}

fn whence(ip: &str, user_agent: &str, at: Timestamp) -> Whence {
    let place = request::services().place(ip, &language().locale());
    let place = place.map(|place| [place.city, place.country].into_iter().filter(|part| !part.is_empty()).collect());
    let place = place.map(|parts: Vec<String>| parts.join(", ")).filter(|place| !place.is_empty());
    Whence {
        device: user_agent::device(user_agent).name(&language()),
        place: place.or_else(|| (!ip.is_empty()).then(|| ip_address(ip))),
        at: Some(at),
    }
}

/// The application that waits, by a name that somebody here answers for.
async fn application(linked: &Linked) -> Option<String> {
    let services = request::services();
    let id = match &linked.client_id {
        Some(id) => id.clone(),
        None => {
            let next = AfterSignIn::parse(&linked.next);
            services.authorize.unseal(next.request()?, &request::context()).ok()?.client_id
        }
    };
    let client = services.clients.get(&id).await.ok()?;
    match client.source {
        ClientSource::Operator | ClientSource::Registered => Some(client.name.clone()),
        ClientSource::Document => client.published_at().map(ToString::to_string),
        ClientSource::Stranger => None,
    }
}
