//! From an application's question to its answer: which page somebody has to see first, and the code at the end
//! (RFC 6749 §4.1, OpenID Connect Core §3.1.2).

use std::sync::Arc;

use serde_json::{Map, Value};

use super::{
    authorization_answer::AuthorizationAnswer,
    authorization_answer::ReturnTo,
    authorization_code::{AuthorizationCode, CODE_TTL},
    authorization_error::{AuthorizationError, AuthorizationErrorCode as Code},
    authorization_parameters::{How, Parameters, Refused, Unanswerable},
    authorization_request::{AuthorizationRequest, RequestLost, SEALED_LATER, SEALED_MAX, Sealed},
    client::Client,
    client_signature::claimed_kid,
    client_types::ClientKind,
    error::Error,
    organization::{self, Which, which},
    prompt::Prompt,
    pushed_request, request_object,
    scope::Scopes,
};
use crate::{
    Access, CeremonyId, Organization, OrganizationId, RequestContext, Timestamp, Token,
    kernel::{Fault, transact},
    login::{self, access::fulfils, second_step::standing::owes_second_step, sessions::Caller},
    oauth::{clients::Clients, signing_keys::SigningKeys},
    ports::{Action, Constraint, Meaning, Scope},
    shared::Shared,
};

/// What somebody has to do before the application gets its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    SignIn,
    /// The same, for somebody who comes to make an account.
    SignUp,
    /// Prove once more who they are.
    Confirm,
    ChooseAccount,
    Consent,
    /// Say for which of their organizations they sign in.
    ChooseOrganization,
}

/// What becomes of a request now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    See(Page),
    Answer(AuthorizationAnswer),
}

/// A request on its way, with who asks.
#[derive(Clone, Debug)]
pub struct Asking {
    pub request: AuthorizationRequest,
    pub client: Arc<Client>,
    /// As it travels on.
    pub sealed: String,
}

#[derive(Debug)]
pub struct Authorize {
    pub(super) shared: Arc<Shared>,
    clients: Arc<Clients>,
    signing_keys: Arc<SigningKeys>,
}

impl Authorize {
    pub(crate) fn new(shared: Arc<Shared>, clients: Arc<Clients>, signing_keys: Arc<SigningKeys>) -> Self {
        Self { shared, clients, signing_keys }
    }

    /// What the query or the form of an application says; or one of our own pages, which brings a request back.
    pub async fn read(&self, parameters: &Parameters, context: &RequestContext) -> Result<Asking, Refused> {
        if let Some(sealed) = parameters.continued() {
            return self.open(sealed, context).await;
        }
        let client = self.client(parameters.client_id()?, context).await?;
        let request = match parameters.pushed() {
            Some(sealed) => self.pulled(sealed, &client, context)?,
            None => self.asked(parameters, &client, None).await?,
        };
        let sealed = self.sealed(Sealed::Underway, &request, &client, context)?;
        Ok(Asking { request, client, sealed })
    }

    /// What `client` asks, if it may.
    pub(super) async fn asked(
        &self,
        parameters: &Parameters,
        client: &Client,
        pushed: Option<CeremonyId>,
    ) -> Result<AuthorizationRequest, Refused> {
        let signed = self.signed(parameters, client, pushed.is_some()).await?;
        let parameters = signed.as_ref().unwrap_or(parameters);
        let how = How { pushed, is_signed: signed.is_some() };
        let request = parameters.request(client, how, self.shared.now())?;
        match parameters.id_token_hint() {
            Some(hint) => self.hinted(hint, request, client).await,
            None => Ok(request),
        }
    }

    /// What is signed, if something is.
    async fn signed(
        &self,
        parameters: &Parameters,
        client: &Client,
        is_pushed: bool,
    ) -> Result<Option<Parameters>, Refused> {
        let refuse = |error| parameters.refuse(client, error);
        let Some(jwt) = parameters.request_object().map_err(refuse)? else { return Ok(None) };
        if client.jwks.is_none() && client.jwks_uri.is_none() {
            let description = "this application has no keys registered to sign requests with";
            return Err(refuse(AuthorizationError::new(Code::RequestNotSupported, description)));
        }
        let shared = &*self.shared;
        let invalid = |why: String| refuse(AuthorizationError::new(Code::InvalidRequestObject, why));
        let keys = self.clients.keys.of(client, claimed_kid(jwt).as_deref()).await;
        let keys =
            keys.map_err(|_| invalid("the keys at the jwks_uri of this application cannot be had".to_owned()))?;
        let at = (shared.now(), shared.restored_at);
        let object = request_object::read(jwt, client, &keys, &shared.policy.issuer, at).map_err(invalid)?;
        parameters.agree_with(&object.parameters).map_err(refuse)?;
        // One in an address may be loaded again.
        if let Some((id, until)) = object.once.filter(|_| is_pushed)
            && !shared.spend(id, until).await.map_err(Refused::Fault)?
        {
            return Err(invalid("its jti was used before".to_owned()));
        }
        Ok(Some(object.parameters))
    }

    /// Short enough for an address.
    pub(super) fn sealed(
        &self,
        of: Sealed,
        request: &AuthorizationRequest,
        client: &Client,
        context: &RequestContext,
    ) -> Result<String, Refused> {
        let shared = &*self.shared;
        let sealer = &shared.authorization_request_sealer;
        let sealed = request.seal(of, sealer, &*shared.rng, &context.login_domain);
        if sealed.len() > SEALED_MAX - SEALED_LATER {
            return Err(refuse(request, client, AuthorizationError::invalid_request("the parameters are too long")));
        }
        Ok(sealed)
    }

    /// With whom an ID token names. One whose key is gone names nobody: then somebody has to say that it is they, since the
    /// application could get somebody else.
    async fn hinted(
        &self,
        hint: &str,
        mut request: AuthorizationRequest,
        client: &Client,
    ) -> Result<AuthorizationRequest, Refused> {
        match self.signing_keys.sub_of_id_token(hint, &client.id).await {
            Ok(Some(sub)) => request.hinted_sub = Some(sub),
            Ok(None) if request.asks(Prompt::None) => {
                let description = "id_token_hint is no ID token that this application got here, or its key is gone";
                let error = AuthorizationError::new(Code::LoginRequired, description);
                return Err(refuse(&request, client, error));
            }
            Ok(None) => request.prompt.push(Prompt::SelectAccount),
            Err(fault) => return Err(refuse(&request, client, failure(&fault.into()))),
        }
        Ok(request)
    }

    /// A request that a page of ours carries. Its application may have lost the address, or all, since it asked.
    pub async fn open(&self, sealed: &str, context: &RequestContext) -> Result<Asking, Refused> {
        let request = self.unseal(sealed, context).map_err(|lost| Refused::Page(Unanswerable::Lost(lost)))?;
        let client = self.client(&request.client_id, context).await?;
        if client.redirect_uri(&request.redirect_uri).is_none() {
            return Err(Refused::Page(Unanswerable::redirect_uri(&client, Some(&request.redirect_uri))));
        }
        let asked = request.clone();
        let request = request.within(&client).map_err(|error| refuse(&asked, &client, error))?;
        Ok(Asking { request, client, sealed: sealed.to_owned() })
    }

    /// Looks at a request without asking whether its application is still there.
    pub fn unseal(&self, sealed: &str, context: &RequestContext) -> Result<AuthorizationRequest, RequestLost> {
        let sealer = &self.shared.authorization_request_sealer;
        AuthorizationRequest::open(sealed, sealer, self.shared.now(), &context.login_domain)
    }

    /// For our own addresses.
    pub fn seal(&self, request: &AuthorizationRequest, context: &RequestContext) -> String {
        let shared = &*self.shared;
        let sealer = &shared.authorization_request_sealer;
        request.seal(Sealed::Underway, sealer, &*shared.rng, &context.login_domain)
    }

    /// Which page comes next for `caller`, if one does. `None`: nothing is missing.
    pub async fn page(
        &self,
        asking: &Asking,
        caller: Option<&Caller>,
        context: &RequestContext,
    ) -> Result<Option<Page>, Fault> {
        let Asking { request, client, .. } = asking;
        let Some(caller) = caller else { return Ok(page(request, client, None, self.shared.now())) };
        let (access, sub) = (caller.access(), self.shared.subject(client, caller.user.id));
        let agreed = if client.is_first_party {
            None
        } else {
            let mut unit = self.shared.store.read().await?;
            unit.consents().find(access.user_id, &client.id).await?.map(|consent| consent.scope)
        };
        let person = Person { access, sub: &sub, agreed: agreed.as_ref() };
        let page = page(request, client, Some(&person), self.shared.now());
        // Whatever else they did on this way: there is no answer without it, and no end to it but a second factor.
        if matches!(page, None | Some(Page::Consent)) && self.owes_second_step(asking, caller, context).await? {
            return Ok(Some(Page::Confirm));
        }
        // Last, so that nobody learns of somebody's organizations whom they have not let.
        if page.is_none() {
            let own = self.organizations_for(request, caller).await?;
            match which(request, caller.user.id, &own) {
                Which::Several => return Ok(Some(Page::ChooseOrganization)),
                // Once, as with what the application takes; see `go_on`.
                Which::This(id) if !allows(&own, id, access) && access.auth_time < request.asked_at => {
                    return Ok(Some(Page::Confirm));
                }
                Which::This(_) | Which::Nobodys | Which::NotTheirs => {}
            }
        }
        Ok(page)
    }

    /// Is a second factor to be proved before the application gets its answer?
    pub async fn owes_second_step(
        &self,
        asking: &Asking,
        caller: &Caller,
        context: &RequestContext,
    ) -> Result<bool, Fault> {
        let organization = asking.request.goes_on_to().organization;
        let to = (&*asking.client, organization.as_deref());
        Ok(owes_second_step(&self.shared, to, caller, context).await?)
    }

    /// Those that a request can be for: where it asks for nothing of one, none is looked for.
    async fn organizations_for(
        &self,
        request: &AuthorizationRequest,
        caller: &Caller,
    ) -> Result<Vec<Organization>, Fault> {
        if request.scope.is_of_membership() { self.organizations_of(caller).await } else { Ok(Vec::new()) }
    }

    /// Those that whoever is signed in can choose from.
    pub async fn organizations_of(&self, caller: &Caller) -> Result<Vec<Organization>, Fault> {
        let mut unit = self.shared.store.read().await?;
        Ok(organization::those_of(&mut *unit, caller.user.id).await?)
    }

    /// The same request, after its person said for which organization it is. What they are not in counts for nothing.
    pub fn chosen_organization(
        &self,
        request: AuthorizationRequest,
        caller: &Caller,
        id: OrganizationId,
    ) -> AuthorizationRequest {
        AuthorizationRequest { chosen_organization: Some((caller.user.id, id)), ..request }
    }

    /// Answers, or says which page comes first.
    pub async fn go_on(
        &self,
        asking: &Asking,
        caller: Option<&Caller>,
        context: &RequestContext,
    ) -> Result<Next, login::Error> {
        let refused = |code, description: &str| {
            Ok(Next::Answer(self.error(&asking.request, AuthorizationError::new(code, description))))
        };
        match (self.page(asking, caller, context).await?, caller) {
            // Somebody has just signed in, and is not the one: another try would end the same way.
            (Some(Page::SignIn | Page::SignUp), Some(caller))
                if caller.access().auth_time >= asking.request.asked_at =>
            {
                refused(Code::LoginRequired, "somebody else signed in")
            }
            // Somebody has just proved who they are, in another way than it takes.
            (None, Some(caller)) if !is_well_proved(&asking.request, &asking.client, caller.access()) => {
                let why = "the person cannot sign in as the essential acr asks for";
                refused(Code::UnmetAuthenticationRequirements, why)
            }
            (None, Some(caller)) => {
                let own = self.organizations_for(&asking.request, caller).await?;
                let organization_id = match which(&asking.request, caller.user.id, &own) {
                    Which::Nobodys => None,
                    Which::This(id) if !allows(&own, id, caller.access()) => {
                        let why = "the organization does not take the way in which the person signed in";
                        return refused(Code::UnmetAuthenticationRequirements, why);
                    }
                    Which::This(id) => Some(id),
                    // Since a moment ago.
                    Which::Several => return Ok(self.see(asking, Page::ChooseOrganization)),
                    Which::NotTheirs => return refused(Code::AccessDenied, "the person is in no such organization"),
                };
                match self.issue(asking, caller, organization_id, context).await {
                    // Signed out a moment ago.
                    Err(login::Error::Access(_)) => Ok(self.see(asking, Page::SignIn)),
                    issued => issued.map(Next::Answer),
                }
            }
            (page, _) => Ok(self.see(asking, page.unwrap_or(Page::SignIn))),
        }
    }

    /// What went wrong here is the application's to know as well: it may have forbidden every page.
    pub fn fail(&self, request: &AuthorizationRequest, error: &login::Error) -> AuthorizationAnswer {
        self.error(request, failure(error))
    }

    /// Why it does not get what it asked for, for an application.
    pub fn refuse(&self, return_to: ReturnTo, error: AuthorizationError) -> AuthorizationAnswer {
        AuthorizationAnswer::error(return_to, error, &self.shared.policy.issuer)
    }

    /// Somebody goes back without signing in, or does not agree.
    pub fn deny(&self, request: &AuthorizationRequest) -> AuthorizationAnswer {
        self.error(request, AuthorizationError::new(Code::AccessDenied, "the person did not go on"))
    }

    /// The same request, after its person said that it is they who go on.
    pub fn chosen(&self, request: AuthorizationRequest, caller: &Caller) -> AuthorizationRequest {
        AuthorizationRequest { chosen_by: Some(caller.user.id), ..request }
    }

    /// An application that forbids pages is told which one it would take.
    fn see(&self, asking: &Asking, page: Page) -> Next {
        if !asking.request.asks(Prompt::None) {
            return Next::See(page);
        }
        let (code, description) = match page {
            Page::SignIn | Page::SignUp => (Code::LoginRequired, "nobody is signed in"),
            Page::Confirm => (Code::LoginRequired, "the sign-in is too old, or lacks a second factor"),
            Page::ChooseAccount => (Code::AccountSelectionRequired, "somebody has to choose an account"),
            Page::Consent => (Code::ConsentRequired, "the person has not agreed to this"),
            Page::ChooseOrganization => {
                (Code::InteractionRequired, "the person is in several organizations: name one as organization")
            }
        };
        Next::Answer(self.error(&asking.request, AuthorizationError::new(code, description)))
    }

    fn error(&self, request: &AuthorizationRequest, error: AuthorizationError) -> AuthorizationAnswer {
        self.refuse(request.return_to(), error)
    }

    async fn client(&self, id: &str, context: &RequestContext) -> Result<Arc<Client>, Refused> {
        let found = match self.clients.read_document(id, context).await {
            Ok(()) => self.clients.get(id).await,
            Err(error) => Err(error),
        };
        match found {
            Ok(client) => Ok(client),
            Err(Error::Fault(fault)) => Err(Refused::Fault(fault)),
            Err(Error::DocumentUnusable(why)) => {
                Err(Refused::Page(Unanswerable::Document { client_id: id.to_owned(), why }))
            }
            Err(_) => Err(Refused::Page(Unanswerable::UnknownClient { client_id: id.to_owned() })),
        }
    }

    /// A code for whoever is signed in, for this application, once.
    async fn issue(
        &self,
        Asking { request, client, .. }: &Asking,
        caller: &Caller,
        organization_id: Option<OrganizationId>,
        context: &RequestContext,
    ) -> Result<AuthorizationAnswer, login::Error> {
        let shared = &*self.shared;
        let session_id = caller.session_id()?;
        // Whoever asks without a pause leaves rows that a sweep has to delete.
        shared.limiter.check(Action::Authorize, Scope::Session, &session_id.to_string())?;
        let code = Token::generate(&*shared.rng);
        let (access, now) = (caller.access(), shared.now());
        let row = AuthorizationCode {
            code_hash: code.hash(),
            client_id: client.id.clone(),
            user_id: access.user_id,
            session_id: Some(session_id),
            redirect_uri: request.redirect_uri.clone(),
            scope: request.scope.clone(),
            nonce: request.nonce.clone(),
            code_challenge: request.code_challenge.clone(),
            auth_time: access.auth_time,
            amr: access.amr.clone(),
            first: access.first,
            credential_id: access.credential_id.clone(),
            ip: context.ip_text(),
            user_agent: context.user_agent.clone(),
            claims: claims(request),
            resource: request.resource.clone(),
            organization_id,
            dpop_jkt: request.dpop_jkt.clone(),
            created_at: now,
            expires_at: now + CODE_TTL,
            used_at: None,
            grant_id: None,
            came_of: Some(caller.opened.sign_in()),
        };
        let ended = || login::Error::Access(login::AccessError::NotSignedIn);
        let is_first = match request.pushed {
            // It is used up with the code, or not at all.
            Some(id) => transact!(shared, |unit| -> login::Error {
                if !unit.ceremonies().spend(id, pushed_request::remembered_until(now)).await? {
                    return Ok(false);
                }
                unit.authorization_codes().insert(&row).await.conflict_is(Constraint::ForeignKey, ended())?;
                Ok(true)
            })?,
            None => transact!(shared, begin_once |unit| -> login::Error {
                unit.authorization_codes().insert(&row).await.conflict_is(Constraint::ForeignKey, ended())?;
                Ok(true)
            })?,
        };
        if !is_first {
            return Ok(self.error(request, pushed_request::used()));
        }
        Ok(AuthorizationAnswer::code(request.return_to(), code.expose(), &shared.policy.issuer))
    }
}

pub(super) fn refuse(request: &AuthorizationRequest, client: &Client, error: AuthorizationError) -> Refused {
    Refused::Answer { client: Box::new(client.clone()), return_to: request.return_to(), error }
}

fn failure(error: &login::Error) -> AuthorizationError {
    let (code, description) = match error {
        login::Error::Fault(Fault::RateLimited(_)) => {
            (Code::TemporarilyUnavailable, "too many requests; try again a little later")
        }
        _ => (Code::ServerError, "the server failed"),
    };
    AuthorizationError::new(code, description)
}

fn claims(request: &AuthorizationRequest) -> Map<String, Value> {
    match serde_json::to_value(&request.claims) {
        Ok(Value::Object(claims)) => claims,
        _ => Map::new(),
    }
}

/// Whoever is signed in.
struct Person<'a> {
    access: &'a Access,
    /// What the application knows them by.
    sub: &'a str,
    /// What they have agreed to before.
    agreed: Option<&'a Scopes>,
}

/// Is it the person whom the application expects (OpenID Connect Core §3.1.2.1 and §5.5.1)?
fn is_expected(request: &AuthorizationRequest, sub: &str) -> bool {
    request.claims.sub().into_iter().chain(request.hinted_sub.as_deref()).all(|expected| expected == sub)
}

/// In a way that is good enough (§5.5.1.1), and that people may use for this application?
fn is_well_proved(request: &AuthorizationRequest, client: &Client, access: &Access) -> bool {
    client.methods.allow_first(access.first)
        && request.claims.essential_acr().is_none_or(|values| values.iter().any(|value| fulfils(&access.amr, value)))
}

/// Does this organization of theirs take the way in which they signed in?
fn allows(own: &[Organization], id: OrganizationId, access: &Access) -> bool {
    own.iter().find(|organization| organization.id == id).is_some_and(|it| it.methods.allow_first(access.first))
}

/// Could any program on the person's device be what waits at the address (RFC 8252 §8.6)? Then somebody has to see that
/// they go on, also after they signed in: that may have been for something else, while the program waited.
fn is_anybodys(request: &AuthorizationRequest, client: &Client) -> bool {
    client.kind == ClientKind::Native && !request.redirect_uri.starts_with("https:")
}

/// What is missing, decided by the arguments alone.
fn page(request: &AuthorizationRequest, client: &Client, person: Option<&Person<'_>>, now: Timestamp) -> Option<Page> {
    let sign_in = if request.asks(Prompt::Create) { Page::SignUp } else { Page::SignIn };
    let Some(Person { access, sub, agreed }) = person else { return Some(sign_in) };
    // One authentication a request: whoever has proved who they are since it began is not asked again, however long the
    // rest takes.
    let is_new = access.auth_time >= request.asked_at;
    let is_older = |most: u32| access.age(now).is_none_or(|age| age.as_millis() > u128::from(most) * 1000);
    let is_old = request.max_age.is_some_and(is_older);
    if !is_expected(request, sub) {
        return Some(sign_in);
    }
    let is_well_proved = is_well_proved(request, client, access);
    if !is_new && request.asks(Prompt::Create) {
        return Some(Page::SignUp);
    }
    let is_to_choose = (!is_new && request.asks(Prompt::SelectAccount)) || is_anybodys(request, client);
    if is_to_choose && request.chosen_by != Some(access.user_id) {
        return Some(Page::ChooseAccount);
    }
    // What is only wished for is tried once, and where no page may be shown it is done without.
    let is_as_wished =
        request.acr_values.is_empty() || request.acr_values.iter().any(|wish| fulfils(&access.amr, wish));
    let has_to_try = !is_as_wished && !request.asks(Prompt::None);
    if !is_new && (request.asks(Prompt::Login) || is_old || !is_well_proved || has_to_try) {
        return Some(Page::Confirm);
    }
    // Where it is still not good enough no page helps.
    if client.is_first_party || !is_well_proved {
        return None;
    }
    let is_to_be_asked = request.asks(Prompt::Consent) && request.agreed_by != Some(access.user_id);
    let has_agreed = agreed.is_some_and(|agreed| agreed.covers(&request.to_agree_to()));
    (is_to_be_asked || !has_agreed).then_some(Page::Consent)
}

#[cfg(test)]
pub(super) mod tests {
    use std::time::Duration;

    use super::{
        super::{authorization_answer::ResponseMode, claims_request::ClaimsRequest},
        *,
    };
    use crate::{Amr, ClientKind, UserId, login::policy::Method};

    const ASKED: Timestamp = Timestamp::from_millis(1_767_225_600_000);
    const ADA: UserId = UserId(uuid::Uuid::from_u128(1));
    const BOB: UserId = UserId(uuid::Uuid::from_u128(2));

    pub(in super::super) fn asked(prompt: &[Prompt]) -> AuthorizationRequest {
        AuthorizationRequest {
            client_id: "app".into(),
            redirect_uri: "https://app.example.com/cb".into(),
            response_mode: ResponseMode::Query,
            scope: Scopes::parse("openid email").unwrap(),
            state: None,
            nonce: None,
            code_challenge: None,
            prompt: prompt.to_vec(),
            max_age: None,
            login_hint: None,
            ui_locales: None,
            hinted_sub: None,
            acr_values: Vec::new(),
            claims: ClaimsRequest::default(),
            resource: Vec::new(),
            organization: None,
            chosen_organization: None,
            dpop_jkt: None,
            asked_at: ASKED,
            chosen_by: None,
            agreed_by: None,
            pushed: None,
            is_signed: false,
        }
    }

    /// Of Ada, signed in so many seconds after the question (or before it).
    fn access(seconds: i64) -> Access {
        let auth_time = Timestamp::from_millis(ASKED.as_millis() + seconds * 1000);
        Access {
            user_id: ADA,
            auth_time,
            amr: vec![Amr::Otp],
            first: Method::EmailCode,
            credential_id: None,
            ip: String::new(),
            user_agent: String::new(),
            created_at: auth_time,
            last_seen_at: auth_time,
            expires_at: ASKED + Duration::from_secs(9999),
            came_of: None,
        }
    }

    #[test]
    fn which_page_comes_next() {
        use Prompt as P;

        let now = ASKED + Duration::from_secs(60);
        let own = Client::new("app", "App", ClientKind::Web, ASKED);
        let others = Client { is_first_party: false, ..own.clone() };
        let (agreed, less) = (Scopes::parse("openid email profile").unwrap(), Scopes::parse("openid").unwrap());
        let old = Some(access(-100));
        let new = Some(access(30));
        let (amr, first) = (vec![Amr::Pop, Amr::User], Method::Passkey);
        let by_passkey = Some(Access { amr, first, ..access(-100) });
        let max_age = |seconds| AuthorizationRequest { max_age: Some(seconds), ..asked(&[]) };
        let chosen = |by| AuthorizationRequest { chosen_by: Some(by), ..asked(&[P::SelectAccount]) };
        let consented = |by| AuthorizationRequest { agreed_by: Some(by), ..asked(&[P::Consent]) };
        let only = |sub: &str| {
            let claims =
                ClaimsRequest::parse(&format!("{{\"id_token\":{{\"sub\":{{\"value\":\"{sub}\"}}}}}}")).unwrap();
            AuthorizationRequest { claims, ..asked(&[]) }
        };
        let hinted = |sub: &str| AuthorizationRequest { hinted_sub: Some(sub.into()), ..asked(&[]) };
        let essential = |which: &str| {
            let claims = format!("{{\"id_token\":{{\"acr\":{{\"essential\":true,{which}}}}}}}");
            AuthorizationRequest { claims: ClaimsRequest::parse(&claims).unwrap(), ..asked(&[]) }
        };
        let wished = |acr: &[&str], prompt: &[Prompt]| AuthorizationRequest {
            acr_values: acr.iter().map(|acr| (*acr).to_owned()).collect(),
            ..asked(prompt)
        };
        let installed = Client::new("app", "App", ClientKind::Native, ASKED);
        let to = |uri: &str| AuthorizationRequest { redirect_uri: uri.into(), ..asked(&[]) };
        let table = [
            (asked(&[]), &own, &None, None, Some(Page::SignIn)),
            (asked(&[P::None]), &own, &None, None, Some(Page::SignIn)),
            (asked(&[P::Create]), &own, &None, None, Some(Page::SignUp)),
            (asked(&[]), &own, &old, None, None),
            (asked(&[P::None]), &own, &old, None, None),
            // One authentication a request, and not one more.
            (asked(&[P::Login]), &own, &old, None, Some(Page::Confirm)),
            (asked(&[P::Login]), &own, &new, None, None),
            (asked(&[P::Create]), &own, &old, None, Some(Page::SignUp)),
            (asked(&[P::Create]), &own, &new, None, None),
            (max_age(0), &own, &old, None, Some(Page::Confirm)),
            (max_age(0), &own, &new, None, None),
            (max_age(159), &own, &old, None, Some(Page::Confirm)),
            (max_age(160), &own, &old, None, None),
            (max_age(u32::MAX), &own, &old, None, None),
            (asked(&[P::SelectAccount]), &own, &old, None, Some(Page::ChooseAccount)),
            (asked(&[P::SelectAccount]), &own, &new, None, None),
            (chosen(ADA), &own, &old, None, None),
            // Somebody else's choice is nobody's.
            (chosen(BOB), &own, &old, None, Some(Page::ChooseAccount)),
            // The operator's own application needs no consent.
            (asked(&[P::Consent]), &own, &old, None, None),
            (asked(&[]), &others, &old, None, Some(Page::Consent)),
            (asked(&[P::None]), &others, &old, None, Some(Page::Consent)),
            (asked(&[]), &others, &old, Some(&less), Some(Page::Consent)),
            (asked(&[]), &others, &old, Some(&agreed), None),
            (asked(&[P::Consent]), &others, &old, Some(&agreed), Some(Page::Consent)),
            (asked(&[P::Consent]), &others, &new, Some(&agreed), Some(Page::Consent)),
            (consented(ADA), &others, &old, Some(&agreed), None),
            (consented(BOB), &others, &old, Some(&agreed), Some(Page::Consent)),
            // What is in the address is no consent by itself.
            (consented(ADA), &others, &old, None, Some(Page::Consent)),
            // Proving who they are comes first.
            (asked(&[P::Login, P::Consent]), &others, &old, None, Some(Page::Confirm)),
            (only(&ADA.to_string()), &own, &old, None, None),
            (only(&BOB.to_string()), &own, &old, None, Some(Page::SignIn)),
            (only(&BOB.to_string()), &own, &new, None, Some(Page::SignIn)),
            (hinted(&ADA.to_string()), &own, &old, None, None),
            (hinted(&BOB.to_string()), &own, &old, None, Some(Page::SignIn)),
            // As well as it has to be, or else once more, and then no more.
            (essential(r#""value":"1""#), &own, &old, None, None),
            (essential(r#""values":["phr","1"]"#), &own, &old, None, None),
            (essential(r#""value":"phr""#), &own, &old, None, Some(Page::Confirm)),
            (essential(r#""value":"phr""#), &own, &new, None, None),
            (essential(r#""value":"phr""#), &others, &new, None, None),
            // What is wished for is tried once.
            (wished(&["phr"], &[]), &own, &old, None, Some(Page::Confirm)),
            (wished(&["phr", "1"], &[]), &own, &old, None, None),
            (wished(&["phr"], &[]), &own, &new, None, None),
            (wished(&["phr"], &[P::None]), &own, &old, None, None),
            // A better one is as good as a weaker one, and nothing is as good as one that nobody knows.
            (wished(&["1"], &[]), &own, &by_passkey, None, None),
            (wished(&["0"], &[]), &own, &old, None, None),
            (essential(r#""value":"1""#), &own, &by_passkey, None, None),
            (essential(r#""value":"gold""#), &own, &by_passkey, None, Some(Page::Confirm)),
            // Any program may wait at the address of an installed one.
            (to("com.example.app:/cb"), &installed, &old, None, Some(Page::ChooseAccount)),
            (to("http://127.0.0.1:18802/cb"), &installed, &old, None, Some(Page::ChooseAccount)),
            (to("http://127.0.0.1:18802/cb"), &installed, &new, None, Some(Page::ChooseAccount)),
            (to("https://app.example.com/cb"), &installed, &old, None, None),
            (AuthorizationRequest { chosen_by: Some(ADA), ..to("com.example.app:/cb") }, &installed, &old, None, None),
            (
                AuthorizationRequest { chosen_by: Some(BOB), ..to("com.example.app:/cb") },
                &installed,
                &old,
                None,
                Some(Page::ChooseAccount),
            ),
        ];
        for (request, client, access, agreed, expected) in table {
            let sub = ADA.to_string();
            let person = access.as_ref().map(|access| Person { access, sub: &sub, agreed });
            let found = page(&request, client, person.as_ref(), now);
            assert_eq!(found, expected, "{request:?}, {access:?}, {agreed:?}");
        }
    }
}
