//! What pages of an application's request load.

use latchkey_domain::{
    Client, ClientSource, Email, Scopes,
    oauth::{
        authorization_parameters::{Refused, Unanswerable},
        authorization_request::{AuthorizationRequest, RequestLost},
        authorize::{Asking, Page},
        prompt::Prompt,
        scope::{EMAIL, OFFLINE_ACCESS, OPENID, ORGANIZATION, PERMISSIONS, PHONE, PROFILE, ROLES},
    },
    services::Caller,
};
use latchkey_ui::{
    problem::ProblemKind,
    request,
    routes::AfterSignIn,
    text::{application, language, say},
};

use super::samples;

/// An application's request, as pages show it.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Of the application.
    pub name: String,
    pub logo: Option<String>,
    /// What it gets to know, in words.
    pub facts: Vec<String>,
    /// Of the address that the answer goes to.
    pub host: Option<String>,
    /// What its person has to know before they trust its name: nobody has checked that.
    pub doubts: Vec<String>,
    /// The email address that it expects.
    pub hint: Option<String>,
    pub is_sign_up: bool,
    pub sealed: String,
    /// What people go by who agree: [`Client::seen_as`].
    pub shown: String,
}

impl From<Asking> for Asked {
    fn from(Asking { request, client, sealed, .. }: Asking) -> Self {
        let doubts = doubts(&request, &client);
        // Where that is on the person's own device, and it matters, words say so.
        let host = request.host().filter(|_| doubts.is_empty() || !request.is_local());
        Self {
            name: client.name.clone(),
            logo: client.logo_uri.clone(),
            facts: facts(&if client.is_first_party { request.shared() } else { request.to_agree_to() }),
            doubts,
            host,
            hint: request.login_hint.clone().filter(|hint| hint.parse::<Email>().is_ok()),
            is_sign_up: request.asks(Prompt::Create),
            sealed,
            shown: client.seen_as(),
        }
    }
}

/// Of an application that nobody let in.
fn doubts(request: &AuthorizationRequest, client: &Client) -> Vec<String> {
    let whose = match client.source {
        ClientSource::Operator | ClientSource::Registered => return Vec::new(),
        ClientSource::Stranger => say(application::consent_stranger()),
        ClientSource::Document => {
            say(application::consent_published(client.published_at().unwrap_or_default().to_owned()))
        }
    };
    let is_local = request.is_local().then(|| say(application::consent_local()));
    [Some(whose), is_local].into_iter().flatten().collect()
}

/// In words, and never nothing: those scopes that mean something to people. One of the operator's own that
/// has no text is shown by its name.
pub fn facts(scopes: &Scopes) -> Vec<String> {
    let fact = |scope: &str| match scope {
        OPENID => None,
        PROFILE => Some(say(application::fact_profile())),
        EMAIL => Some(say(application::fact_email())),
        PHONE => Some(say(application::fact_phone())),
        OFFLINE_ACCESS => Some(say(application::fact_offline())),
        ORGANIZATION => Some(say(application::fact_organization())),
        ROLES => Some(say(application::fact_roles())),
        PERMISSIONS => Some(say(application::fact_permissions())),
        other => Some(match request::services().policy().scopes.say(other, language().tag()) {
            Some(text) => text.to_owned(),
            None if other.contains("://") => say(application::fact_resource(other.to_owned())),
            None => other.to_owned(),
        }),
    };
    let mut facts: Vec<String> = scopes.iter().filter_map(fact).collect();
    // Whoever it is, and no more: that is something too.
    if facts.is_empty() {
        facts.push(say(application::fact_account()));
    }
    facts
}

/// The request that a sign-in leads on to, if it does.
pub async fn within(next: &AfterSignIn) -> Result<Option<Asking>, ProblemKind> {
    let Some(sealed) = next.request() else { return Ok(None) };
    match request::services().authorize.open(sealed, &request::context()).await {
        Ok(asking) => Ok(Some(asking)),
        Err(Refused::Page(why)) => Err(ProblemKind::Unanswerable(why)),
        // It may not have what it asked for any more. Started again, it is told why.
        Err(Refused::Answer { .. }) => Err(ProblemKind::Unanswerable(Unanswerable::Lost(RequestLost::Broken))),
        Err(Refused::Fault(_)) => Err(ProblemKind::Broken),
    }
}

/// What whoever is signed in would have to do before the application gets its answer. Where nobody knows: sign in.
pub async fn page(asking: &Asking, caller: &Caller) -> Option<Page> {
    request::services().authorize.page(asking, Some(caller), &request::context()).await.unwrap_or(Some(Page::SignIn))
}

/// Has whoever is signed in proved who they are, as far as it is asked for here? An application may ask for a new sign-in,
/// or for somebody else.
pub async fn is_signed_in(within: Option<&Asking>, caller: &Caller) -> bool {
    match within {
        Some(asking) => match page(asking, caller).await {
            None | Some(Page::Consent | Page::ChooseOrganization) => true,
            Some(Page::ChooseAccount) => caller.access().auth_time >= asking.request.asked_at,
            Some(Page::SignIn | Page::SignUp | Page::Confirm) => false,
        },
        None => true,
    }
}

pub type Found = Result<Option<(Asked, String)>, ProblemKind>;

/// What the page that asks which account shows, and the address of whoever is signed in.
pub async fn choose_page(next: &AfterSignIn) -> Found {
    page_for(next, Page::ChooseAccount).await
}

/// The same of the page that asks for consent.
pub async fn consent_page(next: &AfterSignIn) -> Found {
    if request::is_preview() {
        return Ok(Some(samples::asked(facts(&Scopes::default().with([OPENID, PROFILE, EMAIL])))));
    }
    page_for(next, Page::Consent).await
}

/// The same of the page that asks which organization, with those that it can be: each by its id, with its name.
pub async fn organization_page(
    next: &AfterSignIn,
) -> Result<Option<(Asked, String, Vec<(String, String)>)>, ProblemKind> {
    let Some((asked, email)) = page_for(next, Page::ChooseOrganization).await? else { return Ok(None) };
    let Some(caller) = request::find_session_caller().await else { return Ok(None) };
    let own = request::services().authorize.organizations_of(&caller).await.map_err(|_| ProblemKind::Broken)?;
    Ok(Some((asked, email, own.into_iter().map(|it| (it.id.to_string(), it.name)).collect())))
}

/// A page of a request that is for somebody who is signed in; `None` where that is not the page that comes next.
async fn page_for(next: &AfterSignIn, wanted: Page) -> Found {
    let (Some(asking), Some(caller)) = (within(next).await?, request::find_session_caller().await) else {
        return Ok(None);
    };
    let is_next = page(&asking, &caller).await == Some(wanted);
    Ok(is_next.then(|| (asking.into(), caller.user.email.to_string())))
}
