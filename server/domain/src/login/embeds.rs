//! Signing in inside an application's own page, in the widget's frame.
//!
//! Browsers keep cookies from a frame of another site. What has to outlast a step travels sealed in the frame's own
//! forms, bound to the login domain, to the client and to the origin of the page around it: moved to another page it does not open.

mod set_up;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    AccessError, Error,
    client_states::{on_the_way, read_ids, write_ids},
    embed_wish::Wish,
};
use crate::{
    Actor, AuthorizationCode, CeremonyId, Client, CodeId, Email, Grant, GrantId, GrantType, Opened, Organization,
    OrganizationId, Phone, RequestContext, Timestamp, Token, User, WebOrigin,
    ceremony::CeremonyKind,
    identity::passkeys::require_more_of_owner,
    kernel::transact,
    login::{
        access::STEP_UP_TTL,
        email_code::EmailCodes,
        methods::{Allowed, Methods, SignInMethod},
        passkey::SignIn,
        phone_code::{PhoneCodes, WaitingPage, WaitsAt},
        second_step::{Channel, SecondSteps, Typed},
        sessions::Caller,
    },
    oauth::{self, authorization_code::CODE_TTL, clients::Clients, organization, tokens::TokenSet},
    ports::Meaning,
    shared::Shared,
};

/// Above this no honest seal of ours reaches; checked before any work is done on it.
const SEALED_MAX: usize = 2048;

/// May a page show the widget?
#[derive(Clone, Debug)]
pub enum Framing {
    Allowed(Frame),
    UnknownClient,
    /// The client has a secret, which no browser can keep: its page gets codes, not tokens.
    HasSecret,
    /// Somebody else's, which its people are asked about first, on a page of ours.
    OfOthers,
    /// The page's origin is not one of the client's.
    OtherOrigin(Arc<Client>),
    /// Nor is the address that the hosted page would lead back to.
    OtherRedirect(Arc<Client>),
    /// The client may not exchange codes, or only those of requests that it pushed or signed.
    NoCodes(Arc<Client>),
}

/// The page around a frame, as it says itself, and what it wants.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    pub client_id: &'a str,
    pub origin: &'a str,
    pub wish: &'a Wish,
}

/// A client's page with the widget in it.
#[derive(Clone, Debug)]
pub struct Frame {
    pub client: Arc<Client>,
    /// The registered origin that equals the page's: the only one that gets the frame's messages.
    pub origin: WebOrigin,
}

impl Frame {
    /// Of the page around it.
    fn host(&self) -> String {
        let url = url::Url::parse(self.origin.as_str()).ok();
        url.and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
    }
}

/// How a code was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Mail = 0,
    Phone = 1,
}

/// A sign-in by code in a frame.
#[derive(Debug)]
pub struct EmbedSignIn {
    pub user: User,
    pub handed: Handed,
    /// Opens the page that adds a passkey; see [`Embeds::accept_offer`]. None to whoever would have to prove more first, for
    /// which that page has no room.
    pub offer: Option<String>,
}

/// What the page around the frame gets.
#[derive(Debug)]
pub enum Handed {
    Tokens(TokenSet),
    /// For the application's server: it exchanges the code at the token endpoint.
    Code(Token),
}

/// The right to add one passkey, for as long as the sign-in is a fresh one.
#[derive(Serialize, Deserialize)]
struct Offer {
    /// Burnt with the passkey that it leads to.
    id: CeremonyId,
    grant_id: GrantId,
    client_id: String,
    origin: String,
    expires_at: Timestamp,
    /// The grant is there for this offer alone.
    is_all: bool,
}

/// Whoever was offered a passkey, and what has to be burnt when they take it.
#[derive(Debug)]
pub struct AcceptedOffer {
    pub caller: Caller,
    pub(crate) id: CeremonyId,
    pub(crate) expires_at: Timestamp,
    /// What was kept for the offer alone, and is of no use once it was taken.
    pub(crate) ends: Option<GrantId>,
}

#[derive(Debug)]
pub struct Embeds {
    shared: Arc<Shared>,
    clients: Arc<Clients>,
    email_codes: Arc<EmailCodes>,
    phone_codes: Arc<PhoneCodes>,
    second_steps: Arc<SecondSteps>,
}

impl Embeds {
    pub(crate) fn new(
        shared: Arc<Shared>,
        clients: Arc<Clients>,
        (email_codes, phone_codes): (Arc<EmailCodes>, Arc<PhoneCodes>),
        second_steps: Arc<SecondSteps>,
    ) -> Self {
        Self { shared, clients, email_codes, phone_codes, second_steps }
    }

    pub async fn framing(&self, around: Around<'_>) -> Result<Framing, oauth::Error> {
        let Around { client_id, origin, wish } = around;
        let mut client = match self.clients.get(client_id).await {
            Ok(client) => client,
            Err(oauth::Error::UnknownClient) => return Ok(Framing::UnknownClient),
            Err(error) => return Err(error),
        };
        // A new origin counts at once, as a new application does: what the cache does not know, the database is asked.
        if !client.allows_origin(origin) && self.clients.allow_origin(Some(client_id), origin).await? {
            client = self.clients.get(client_id).await?;
        }
        if let Some(refused) = refused(&client, wish) {
            return Ok(refused);
        }
        if matches!(wish, Wish::Redirect(_)) {
            // Its page reads what the token endpoint answers.
            return Ok(match WebOrigin::parse(origin) {
                Ok(parsed) if client.allows_origin(origin) => Framing::Allowed(Frame { client, origin: parsed }),
                _ => Framing::OtherOrigin(client),
            });
        }
        // Never what was said, but the registered value that equals it.
        let registered = client.origins.iter().find(|registered| registered.as_str() == origin).cloned();
        Ok(match registered {
            Some(origin) => Framing::Allowed(Frame { client, origin }),
            None => Framing::OtherOrigin(client),
        })
    }

    /// The ways to sign in of this client, and of the organization that its page names, of which it may want fewer. A link comes
    /// with a number that takes room in the frame: it is there where the page names it, or where a mail would have nothing else.
    pub fn methods(&self, client: &Client, organization: Option<&Organization>, wanted: &Methods) -> Allowed {
        let allowed = self.shared.sign_in().methods.and(&client.methods).and(wanted);
        let allowed = match organization {
            Some(organization) => allowed.and(&organization.methods),
            None => allowed,
        };
        let is_named = wanted.as_slice().contains(&SignInMethod::MagicLink);
        let is_left_out = !is_named && allowed.has(SignInMethod::EmailCode);
        if is_left_out { allowed.without(SignInMethod::MagicLink) } else { allowed }
    }

    /// The frame, looked up anew at each step: an origin that was taken off the list is out when the clients' cache is
    /// renewed, at once on the node that took it off.
    async fn require(&self, around: Around<'_>) -> Result<Frame, oauth::Error> {
        match self.framing(around).await? {
            Framing::Allowed(frame) => Ok(frame),
            Framing::UnknownClient
            | Framing::HasSecret
            | Framing::OfOthers
            | Framing::OtherOrigin(_)
            | Framing::OtherRedirect(_)
            | Framing::NoCodes(_) => Err(oauth::Error::UnknownClient),
        }
    }

    /// The request of a frame whose page may name an organization, as [`GoesOnTo`](crate::GoesOnTo) has it: at the first step, and no more.
    async fn begins(
        &self,
        frame: &Frame,
        request: &RequestContext,
    ) -> Result<(RequestContext, Option<Organization>), Error> {
        let named = request.goes_on_to.organization.as_deref();
        Ok(on_the_way(&self.shared, named, &request.framed_by(&frame.client.id)).await?)
    }

    /// Mails a code, or a link, or both, as the page `wanted` it; gives the sealed state of the step, and for a link the number
    /// that the frame has to show.
    pub async fn send_code(
        &self,
        around: Around<'_>,
        email: &Email,
        wanted: &Methods,
        request: &RequestContext,
    ) -> Result<(String, Option<String>), Error> {
        let frame = self.require(around).await?;
        let (asks, organization) = self.begins(&frame, request).await?;
        let allowed = self.methods(&frame.client, organization.as_ref(), wanted);
        let (id, number) = if allowed.has(SignInMethod::MagicLink) {
            let (id, number) = self.email_codes.send_link(email, wanted, &asks).await?;
            (id, Some(number))
        } else {
            (self.email_codes.send_sign_in(email, "", wanted, &asks).await?, None)
        };
        Ok((self.seal_code(&frame, Way::Mail, id, &asks), number))
    }

    /// Signs in once somebody has let the frame in, by the link and the number: `None` until then.
    pub async fn ask_link(
        &self,
        around: Around<'_>,
        state: &str,
        request: &RequestContext,
    ) -> Result<Option<EmbedSignIn>, Error> {
        let frame = self.require(around).await?;
        let (Way::Mail, id, asks) = self.open_code(&frame, state, request)? else { return Err(Error::CodeExpired) };
        match self.email_codes.poll(id, &asks).await? {
            Some(signed_in) => self.signed_in(around, &frame, signed_in, &asks).await.map(Some),
            None => Ok(None),
        }
    }

    /// The same by text message.
    pub async fn send_phone_code(
        &self,
        around: Around<'_>,
        phone: &Phone,
        request: &RequestContext,
    ) -> Result<String, Error> {
        let frame = self.require(around).await?;
        let (methods, host) = (Methods::default(), frame.host());
        let page = WaitingPage { of_application: &methods, at: WaitsAt::Frame(&host) };
        let (asks, _) = self.begins(&frame, request).await?;
        let id = self.phone_codes.send_sign_in(phone, page, &asks).await?;
        Ok(self.seal_code(&frame, Way::Phone, id, &asks))
    }

    /// Sends another one; says in which way.
    pub async fn resend_code(
        &self,
        around: Around<'_>,
        state: &str,
        wanted: &Methods,
        request: &RequestContext,
    ) -> Result<Channel, Error> {
        let frame = self.require(around).await?;
        let (methods, host) = (Methods::default(), frame.host());
        match self.open_code(&frame, state, request)? {
            (Way::Mail, id, asks) => {
                self.email_codes.resend(id, wanted, &asks).await?;
                Ok(Channel::Email)
            }
            (Way::Phone, id, asks) => {
                let page = WaitingPage { of_application: &methods, at: WaitsAt::Frame(&host) };
                self.phone_codes.resend(id, page, &asks).await?;
                Ok(Channel::Sms)
            }
        }
    }

    /// Signs in with a code. Tries count as everywhere: the frame is no second set of them.
    pub async fn verify_code(
        &self,
        around: Around<'_>,
        state: &str,
        code: &str,
        request: &RequestContext,
    ) -> Result<EmbedSignIn, Error> {
        let frame = self.require(around).await?;
        let (way, id, asks) = self.open_code(&frame, state, request)?;
        let signed_in = match way {
            Way::Mail => self.email_codes.verify_for_client(id, code, &asks).await?,
            Way::Phone => self.phone_codes.verify_for_client(id, code, &asks).await?,
        };
        self.signed_in(around, &frame, signed_in, &asks).await
    }

    /// Sends the digits that complete what [`Self::verify_code`] said is owed, or sends them again.
    pub async fn send_second_code(
        &self,
        around: Around<'_>,
        attempt: &str,
        channel: Channel,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let frame = self.require(around).await?;
        let host = frame.host();
        let sends = (channel, WaitsAt::Frame(&host));
        self.second_steps.send_code(&self.phone_codes, attempt, sends, &request.framed_by(&frame.client.id)).await
    }

    /// Completes what is owed: with the digits of an authenticator app, with a backup code, or with digits that were sent.
    pub async fn second_step(
        &self,
        around: Around<'_>,
        attempt: &str,
        typed: Typed<'_>,
        request: &RequestContext,
    ) -> Result<EmbedSignIn, Error> {
        let frame = self.require(around).await?;
        let asks = self.second_steps.on_the_way(attempt, &request.framed_by(&frame.client.id));
        let signed_in = self.second_steps.finish_for_client(attempt, typed, &asks).await?;
        self.signed_in(around, &frame, signed_in, &asks).await
    }

    /// Signs in with a passkey, by the ceremony that the frame began with; or completes by it what is owed in this `attempt`.
    pub async fn finish_passkey(
        &self,
        sign_in: &SignIn,
        (client_id, wish): (&str, &Wish),
        (attempt, auth_code): (Option<&str>, &str),
        answer: serde_json::Value,
        request: &RequestContext,
    ) -> Result<(User, Handed), Error> {
        let client = self.client(client_id, wish).await?;
        let request = request.framed_by(&client.id);
        let steps = &self.second_steps;
        let ((user, grant, tokens), asks) = match attempt {
            Some(attempt) => {
                let asks = steps.on_the_way(attempt, &request);
                let of = (attempt, &*client.id);
                (steps.finish_passkey_in_frame(sign_in, of, auth_code, answer, &asks).await?, asks)
            }
            None => {
                let kind = CeremonyKind::EmbedSignIn { client_id: client.id.clone() };
                let asks = request.in_organization(sign_in.begun_for(&kind, auth_code, &request));
                (sign_in.finish_for_client(&kind, auth_code, answer, None, &asks).await?, asks)
            }
        };
        let named = asks.organization_of_client();
        let handed = self.hand_over(&client, &user, (grant, tokens), (wish, named), false).await?;
        Ok((user, handed))
    }

    async fn signed_in(
        &self,
        around: Around<'_>,
        frame: &Frame,
        (user, grant, tokens): (User, Grant, TokenSet),
        request: &RequestContext,
    ) -> Result<EmbedSignIn, Error> {
        let is_all = matches!(around.wish, Wish::Code(_));
        let offer = if self.may_add_passkey(&user, &grant).await? {
            Some(self.offer(frame, &grant, is_all, request))
        } else {
            None
        };
        self.done(around, frame, (user, grant, tokens), offer, request).await
    }

    async fn done(
        &self,
        around: Around<'_>,
        frame: &Frame,
        (user, grant, tokens): (User, Grant, TokenSet),
        offer: Option<String>,
        request: &RequestContext,
    ) -> Result<EmbedSignIn, Error> {
        let wish = (around.wish, request.organization_of_client());
        let handed = self.hand_over(&frame.client, &user, (grant, tokens), wish, offer.is_some()).await?;
        Ok(EmbedSignIn { user, handed, offer })
    }

    /// By what they proved just now.
    async fn may_add_passkey(&self, user: &User, grant: &Grant) -> Result<bool, Error> {
        let opened = Opened::Grant(grant.clone());
        let caller = Caller { actor: Actor::Person(user.id), user: user.clone(), opened };
        let mut unit = self.shared.store.read().await?;
        match require_more_of_owner::<Error>(&self.shared, &mut *unit, &caller).await {
            Ok(()) => Ok(true),
            Err(Error::Access(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The application that may have people sign in like that.
    pub async fn client(&self, client_id: &str, wish: &Wish) -> Result<Arc<Client>, oauth::Error> {
        let client = self.clients.get(client_id).await?;
        match refused(&client, wish) {
            None if !matches!(wish, Wish::Redirect(_)) => Ok(client),
            _ => Err(oauth::Error::UnknownClient),
        }
    }

    /// What the page gets for a sign-in that is done: its tokens, or a code in their place. Then what it opened ends, but for
    /// the offer of a passkey, where there is one, and soon after that was taken; nobody has its tokens.
    async fn hand_over(
        &self,
        client: &Client,
        user: &User,
        (grant, tokens): (Grant, TokenSet),
        // With the organization that it named.
        (wish, named): (&Wish, Option<OrganizationId>),
        is_offered: bool,
    ) -> Result<Handed, Error> {
        let shared = &*self.shared;
        let Wish::Code(wish) = wish else { return Ok(Handed::Tokens(tokens)) };
        let code = Token::generate(&*shared.rng);
        let now = shared.now();
        let came_of = Opened::Grant(grant.clone()).sign_in();
        let Grant { id: grant_id, access, .. } = grant;
        let mut row = AuthorizationCode {
            code_hash: code.hash(),
            client_id: client.id.clone(),
            user_id: user.id,
            session_id: None,
            redirect_uri: String::new(),
            scope: wish.scope.clone().only(|word| client.may_have(word)),
            nonce: wish.nonce.clone(),
            code_challenge: Some(wish.code_challenge.clone()),
            auth_time: access.auth_time,
            amr: access.amr,
            first: access.first,
            credential_id: access.credential_id,
            ip: access.ip,
            user_agent: access.user_agent,
            claims: serde_json::Map::new(),
            resource: Vec::new(),
            organization_id: None,
            dpop_jkt: None,
            created_at: now,
            expires_at: now + CODE_TTL,
            used_at: None,
            grant_id: None,
            came_of: Some(came_of),
        };
        transact!(shared, |unit| {
            if is_offered {
                let ends_at = access.auth_time + STEP_UP_TTL;
                unit.grants().touch(grant_id, now, ends_at).await.gone_is(Error::Access(AccessError::NotSignedIn))?;
            } else if !unit.grants().delete(user.id, grant_id).await? {
                return Err(AccessError::NotSignedIn.into());
            }
            let came = (user.id, row.first);
            row.organization_id = organization::named_or_only(&mut *unit, came, named, &row.scope).await?;
            Ok(unit.authorization_codes().insert(&row).await?)
        })?;
        Ok(Handed::Code(code))
    }

    /// Whoever was offered a passkey, for a page of our own at the top of its window. There the person acts for
    /// themselves, and what the application may do with their passkeys does not matter. From here a browser cannot be
    /// told from a program that got hold of a code; so an offer is good for one passkey, no more.
    pub async fn accept_offer(&self, offer: &str, request: &RequestContext) -> Result<AcceptedOffer, Error> {
        let plain = self.open(&offer_context(request), offer).ok_or(AccessError::StepUpRequired)?;
        let offer: Offer = serde_json::from_slice(&plain).map_err(|_| AccessError::StepUpRequired)?;
        let now = self.shared.now();
        if now >= offer.expires_at {
            return Err(AccessError::StepUpRequired.into());
        }
        self.still_framed(&offer.client_id, &offer.origin).await?;
        let found = self.shared.store.read().await?.grants().find(offer.grant_id, now).await?;
        let (grant, user) = found
            .filter(|(grant, user)| user.is_active && grant.client_id == offer.client_id)
            .ok_or(AccessError::NotSignedIn)?;
        let caller = Caller { actor: Actor::Person(user.id), user, opened: Opened::Grant(grant) };
        let ends = offer.is_all.then_some(offer.grant_id);
        Ok(AcceptedOffer { caller, id: offer.id, expires_at: offer.expires_at, ends })
    }

    /// The application whose frame was given it, for the look of the window: whether it still stands is asked apart.
    pub fn client_of_offer(&self, offer: &str, request: &RequestContext) -> Option<String> {
        let plain = self.open(&offer_context(request), offer)?;
        Some(serde_json::from_slice::<Offer>(&plain).ok()?.client_id)
    }

    /// Whatever it got: the page is still one of the application's.
    async fn still_framed(&self, client_id: &str, origin: &str) -> Result<(), oauth::Error> {
        let client = self.clients.get_embedding(client_id).await?;
        let is_its_own = client.origins.iter().any(|registered| registered.as_str() == origin);
        if is_its_own { Ok(()) } else { Err(oauth::Error::UnknownClient) }
    }

    fn offer(&self, frame: &Frame, grant: &Grant, is_all: bool, request: &RequestContext) -> String {
        let offer = Offer {
            id: CeremonyId::new(&*self.shared.clock, &*self.shared.rng),
            grant_id: grant.id,
            client_id: frame.client.id.clone(),
            origin: frame.origin.as_str().to_owned(),
            expires_at: grant.access.auth_time + STEP_UP_TTL,
            is_all,
        };
        self.seal(&offer_context(request), &serde_json::to_vec(&offer).expect("plain data serialises"))
    }

    fn seal_code(&self, frame: &Frame, way: Way, id: CodeId, request: &RequestContext) -> String {
        let ids = write_ids(id, request.organization_of_client());
        self.seal(&code_context(frame, request), &[&[way as u8][..], &ids].concat())
    }

    /// With the request that goes on with it. What does not open is the state of no code.
    fn open_code(
        &self,
        frame: &Frame,
        state: &str,
        request: &RequestContext,
    ) -> Result<(Way, CodeId, RequestContext), Error> {
        let plain = self.open(&code_context(frame, request), state).ok_or(Error::CodeExpired)?;
        let (way, ids) = plain.split_first().ok_or(Error::CodeExpired)?;
        let way = [Way::Mail, Way::Phone].into_iter().find(|known| *known as u8 == *way).ok_or(Error::CodeExpired)?;
        let (id, organization) = read_ids(ids).ok_or(Error::CodeExpired)?;
        Ok((way, id, request.framed_by(&frame.client.id).in_organization(organization)))
    }

    fn seal(&self, context: &[u8], plain: &[u8]) -> String {
        self.shared.embed_sealer.seal_text(&*self.shared.rng, context, plain)
    }

    fn open(&self, context: &[u8], sealed: &str) -> Option<Vec<u8>> {
        if sealed.len() > SEALED_MAX {
            return None;
        }
        self.shared.embed_sealer.open_text(context, sealed).ok()
    }
}

/// What speaks against it, whichever page it is.
fn refused(client: &Arc<Client>, wish: &Wish) -> Option<Framing> {
    match wish {
        Wish::Tokens | Wish::Redirect(_) if client.is_confidential() => Some(Framing::HasSecret),
        // On the hosted page people are asked first.
        Wish::Tokens | Wish::Code(_) if !client.is_first_party => Some(Framing::OfOthers),
        Wish::Code(_) | Wish::Redirect(_) if !client.may(GrantType::AuthorizationCode) => {
            Some(Framing::NoCodes(client.clone()))
        }
        // Nobody pushes, or signs, what a page says to its frame, nor what its button asks the hosted page.
        Wish::Code(_) | Wish::Redirect(_)
            if client.requires_par || client.requires_signed_request || client.is_fapi =>
        {
            Some(Framing::NoCodes(client.clone()))
        }
        Wish::Redirect(uri) if client.redirect_uri(uri).is_none() => Some(Framing::OtherRedirect(client.clone())),
        Wish::Tokens | Wish::Code(_) | Wish::Redirect(_) => None,
    }
}

fn offer_context(request: &RequestContext) -> Vec<u8> {
    serde_json::to_vec(&["passkey offer", request.login_domain.host()]).expect("strings serialise")
}

/// JSON strings cannot run into each other.
fn code_context(frame: &Frame, request: &RequestContext) -> Vec<u8> {
    let parts = ["code", &*frame.client.id, frame.origin.as_str(), request.login_domain.host()];
    serde_json::to_vec(&parts).expect("strings serialise")
}
