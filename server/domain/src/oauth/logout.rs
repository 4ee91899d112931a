//! Signing out, where an application asks for it, and what it means for all the others (OpenID Connect RP-Initiated
//! Logout 1.0, Front-Channel Logout 1.0).

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use url::Url;

use super::{
    Error,
    client::Client,
    client_uris::place_of,
    clients::Clients,
    logout_request::{self, Hinted, LogoutParameters, LogoutRefused, LogoutRequest, NotRead},
    signing_keys::{IdTokenHint, SigningKeys},
};
use crate::{
    Email, RequestContext, SessionId,
    kernel::Fault,
    login::{AccessError, sessions::Caller},
    shared::Shared,
};

/// How much of an address the names of applications may take. A session that led to more of them than fit tells the rest by
/// the back channel alone.
const LEFT_MAX: usize = 2000;

/// What somebody sees who is sent here to be signed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogoutPage {
    /// Nobody is signed in.
    Done,
    /// The application knows the very session, and can only know it from us: its person has asked there already.
    SignOut,
    /// Anybody may have sent them.
    Ask,
    /// Somebody else is meant.
    Other,
}

/// A request on its way.
#[derive(Clone, Debug, Default)]
pub struct LogoutAsking {
    pub request: LogoutRequest,
    pub client: Option<Arc<Client>>,
}

impl LogoutAsking {
    /// What a page offers to go on to, where the application wants its person back: what that is called, and the address. The
    /// name that a stranger gave itself says nothing; where the address leads does.
    pub fn go_on(&self) -> Option<(String, String)> {
        let client = self.client.as_deref()?;
        let address = self.request.return_to(client)?;
        let name = if self.is_vouched_for() { client.name.clone() } else { place_of(&address) };
        Some((name, address))
    }

    /// Does the operator answer for who asks? Nobody is sent by our name to a stranger's address unless they say so
    /// themselves (RFC 9700 §4.11.2): its ID token may be that of the stranger's own account.
    pub fn is_vouched_for(&self) -> bool {
        self.client.as_ref().is_some_and(|client| client.source.is_vouched_for())
    }
}

/// What a sign-out left behind, for the page after it.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Left {
    session: Option<(SessionId, Vec<String>)>,
    asked: LogoutRequest,
}

/// The same with the applications themselves.
#[derive(Clone, Debug, Default)]
pub struct SignedOut {
    pub asking: LogoutAsking,
    /// What the applications are called that the session led to.
    pub names: Vec<String>,
    /// What the page has the browser load, one for each of those who registered it (Front-Channel Logout §2 and §3).
    pub frames: Vec<String>,
}

#[derive(Debug)]
pub struct Logout {
    shared: Arc<Shared>,
    clients: Arc<Clients>,
    signing_keys: Arc<SigningKeys>,
}

impl Logout {
    pub(crate) fn new(shared: Arc<Shared>, clients: Arc<Clients>, signing_keys: Arc<SigningKeys>) -> Self {
        Self { shared, clients, signing_keys }
    }

    /// What the query or the form of an application says, sealed for our own page; and the languages that it names.
    pub async fn read(&self, query: &str, context: &RequestContext) -> Result<(String, Option<String>), NotRead> {
        let parameters = LogoutParameters::read(query)?;
        let owned = |name| parameters.get(name).map(str::to_owned);
        let mut request = LogoutRequest {
            client_id: owned("client_id"),
            state: owned("state"),
            email: parameters.get("logout_hint").and_then(|hint| hint.parse::<Email>().ok()),
            ..LogoutRequest::default()
        };
        if let Some(hint) = parameters.get("id_token_hint") {
            let (client_id, hinted) = self.hinted(hint).await?;
            if request.client_id.as_ref().is_some_and(|named| *named != client_id) {
                return Err(LogoutRefused::HintOfOther { client_id }.into());
            }
            (request.client_id, request.hinted) = (Some(client_id), hinted);
        }
        if let Some(client_id) = &request.client_id {
            let client = self.client(client_id).await?;
            if let Some(asked) = parameters.get("post_logout_redirect_uri") {
                request.post_logout_redirect_uri = Some(asked.to_owned());
                if request.return_to(&client).is_none() {
                    return Err(LogoutRefused::RedirectUri {
                        client_id: client.id.clone(),
                        client_name: client.name.clone(),
                        asked: asked.to_owned(),
                        registered: client.post_logout_redirect_uris.clone(),
                    }
                    .into());
                }
                // Anybody could have registered it: then its own token has to say that it had somebody to sign out.
                if !client.source.is_vouched_for() && request.hinted.is_none() {
                    request.post_logout_redirect_uri = None;
                }
            }
        }
        // Where nobody says whose address it is, nobody is sent there.
        Ok((self.seal("asked", &request, context), owned("ui_locales")))
    }

    /// Whose ID token it is, and whom it names: nobody, if the key that signed it is gone. What is asked for then is as
    /// good as what the application asks without one.
    async fn hinted(&self, hint: &str) -> Result<(String, Option<Hinted>), NotRead> {
        match self.signing_keys.id_token(hint).await? {
            IdTokenHint::Ours { client_id, sub, sid } => Ok((client_id, Some(Hinted { sub, sid }))),
            IdTokenHint::KeyGone { client_id } => Ok((client_id, None)),
            IdTokenHint::None => Err(LogoutRefused::HintBroken.into()),
        }
    }

    async fn client(&self, id: &str) -> Result<Arc<Client>, NotRead> {
        match self.clients.get(id).await {
            Ok(client) => Ok(client),
            Err(Error::Fault(fault)) => Err(fault.into()),
            Err(_) => Err(LogoutRefused::UnknownClient { client_id: id.to_owned() }.into()),
        }
    }

    /// A request that a page of ours carries. One that is too old, or whose application is gone, is nobody's.
    pub async fn open(&self, sealed: &str, context: &RequestContext) -> Result<LogoutAsking, Fault> {
        let request: Option<LogoutRequest> = self.unseal("asked", sealed, context);
        self.asking(request.unwrap_or_default()).await
    }

    /// The same of the page after it, without what it tells the applications.
    pub async fn open_left(&self, sealed: &str, context: &RequestContext) -> Result<LogoutAsking, Fault> {
        let left: Option<Left> = self.unseal("left", sealed, context);
        self.asking(left.map(|left| left.asked).unwrap_or_default()).await
    }

    async fn asking(&self, request: LogoutRequest) -> Result<LogoutAsking, Fault> {
        let Some(client_id) = &request.client_id else { return Ok(LogoutAsking { request, client: None }) };
        match self.client(client_id).await {
            Ok(client) => Ok(LogoutAsking { request, client: Some(client) }),
            Err(NotRead::Fault(fault)) => Err(fault),
            Err(NotRead::Refused(_)) => Ok(LogoutAsking::default()),
        }
    }

    /// What `caller` is shown.
    pub fn page(&self, asking: &LogoutAsking, caller: Option<&Caller>) -> Result<LogoutPage, AccessError> {
        let Some(caller) = caller else { return Ok(LogoutPage::Done) };
        let named = match &asking.client {
            Some(client) => Some(Hinted {
                sub: self.shared.subject(client, caller.user.id),
                sid: Some(self.shared.session_name(client, caller.session_id()?)),
            }),
            None => None,
        };
        let page = page(&asking.request, named.as_ref(), &caller.user.email);
        // One that nobody vouches for would sign people out of all the others, as often as it likes.
        Ok(if page == LogoutPage::SignOut && !asking.is_vouched_for() { LogoutPage::Ask } else { page })
    }

    /// The applications that this session led to, but for the one that asks.
    pub async fn led_to(&self, asking: &LogoutAsking, caller: &Caller) -> Result<Vec<String>, Error> {
        let id = caller.session_id().map_err(|_| Error::TokenInvalid)?;
        let of = self.shared.store.read().await?.session_clients().list(id).await?;
        let mut names = Vec::new();
        for of in of.into_iter().filter(|of| asking.request.client_id.as_ref() != Some(&of.client_id)) {
            names.extend(self.find(&of.client_id).await?.map(|client| client.name.clone()));
        }
        sort(&mut names);
        Ok(names)
    }

    /// For the page after a sign-out: `session` is what ended, with the applications that it led to, if anything did. None
    /// where that page would have nothing to do.
    pub async fn leave(
        &self,
        session: Option<(SessionId, Vec<String>)>,
        asked: Option<&str>,
        context: &RequestContext,
    ) -> Result<Option<String>, Fault> {
        let asked = asked.map(|sealed| self.unseal("asked", sealed, context).unwrap_or_default());
        let is_asked = asked.is_some();
        let mut length = 0;
        let session = session.map(|(id, mut clients)| {
            clients.retain(|client| {
                length += client.len();
                length <= LEFT_MAX
            });
            (id, clients)
        });
        let left = Left { session, asked: asked.unwrap_or_default() };
        let sealed = self.seal("left", &left, context);
        let has_frames = !self.signed_out_of(left).await?.frames.is_empty();
        Ok((is_asked || has_frames).then_some(sealed))
    }

    /// What that page shows, and has the browser load.
    pub async fn signed_out(&self, sealed: &str, context: &RequestContext) -> Result<Option<SignedOut>, Fault> {
        match self.unseal("left", sealed, context) {
            Some(left) => Ok(Some(self.signed_out_of(left).await?)),
            None => Ok(None),
        }
    }

    async fn signed_out_of(&self, left: Left) -> Result<SignedOut, Fault> {
        let mut signed_out = SignedOut { asking: self.asking(left.asked).await?, ..SignedOut::default() };
        let Some((session_id, clients)) = left.session else { return Ok(signed_out) };
        for client_id in clients {
            let Some(client) = self.find(&client_id).await? else { continue };
            signed_out.names.push(client.name.clone());
            let sid = self.shared.session_name(&client, session_id);
            let frame = client.frontchannel_logout_uri.as_deref();
            signed_out.frames.extend(frame.and_then(|uri| self.frame(uri, &sid)));
        }
        sort(&mut signed_out.names);
        Ok(signed_out)
    }

    fn frame(&self, uri: &str, sid: &str) -> Option<String> {
        let mut url = Url::parse(uri).ok()?;
        url.query_pairs_mut().append_pair("iss", &self.shared.policy.issuer).append_pair("sid", sid);
        Some(url.into())
    }

    async fn find(&self, client_id: &str) -> Result<Option<Arc<Client>>, Fault> {
        match self.client(client_id).await {
            Ok(client) => Ok(Some(client)),
            Err(NotRead::Refused(_)) => Ok(None),
            Err(NotRead::Fault(fault)) => Err(fault),
        }
    }

    fn seal<T: Serialize>(&self, what: &'static str, value: &T, context: &RequestContext) -> String {
        let shared = &*self.shared;
        logout_request::seal(what, value, &shared.logout_sealer, &*shared.rng, shared.now(), &context.login_domain)
    }

    fn unseal<T: for<'de> Deserialize<'de>>(
        &self,
        what: &'static str,
        sealed: &str,
        context: &RequestContext,
    ) -> Option<T> {
        let shared = &*self.shared;
        logout_request::open(what, sealed, &shared.logout_sealer, shared.now(), &context.login_domain)
    }
}

/// `named` is what the application knows whoever is signed in by.
fn page(request: &LogoutRequest, named: Option<&Hinted>, email: &Email) -> LogoutPage {
    match (&request.hinted, named) {
        (Some(hinted), Some(named)) if hinted.sub != named.sub => LogoutPage::Other,
        (Some(hinted), Some(named)) if hinted.sid.is_some() && hinted.sid == named.sid => LogoutPage::SignOut,
        _ if request.email.as_ref().is_some_and(|hinted| hinted != email) => LogoutPage::Other,
        _ => LogoutPage::Ask,
    }
}

/// As people look for one: the order of their ids says nothing.
fn sort(names: &mut [String]) {
    names.sort_by_cached_key(|name| name.to_lowercase());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_knows_the_very_session_signs_somebody_out_unasked() {
        let hinted = |sub: &str, sid: Option<&str>| Hinted { sub: sub.into(), sid: sid.map(str::to_owned) };
        let here = hinted("ada", Some("1"));
        let email: Email = "ada@example.com".parse().unwrap();
        for (hint, email_hint, expected) in [
            (Some(hinted("ada", Some("1"))), None, LogoutPage::SignOut),
            // Signed out and in again since.
            (Some(hinted("ada", Some("2"))), None, LogoutPage::Ask),
            (Some(hinted("ada", None)), None, LogoutPage::Ask),
            (Some(hinted("bob", Some("1"))), None, LogoutPage::Other),
            (Some(hinted("bob", Some("1"))), Some("ada@example.com"), LogoutPage::Other),
            (Some(hinted("ada", Some("1"))), Some("bob@example.com"), LogoutPage::SignOut),
            (None, None, LogoutPage::Ask),
            (None, Some("ada@example.com"), LogoutPage::Ask),
            (None, Some("bob@example.com"), LogoutPage::Other),
        ] {
            let request = LogoutRequest {
                hinted: hint,
                email: email_hint.map(|hint| hint.parse().unwrap()),
                ..LogoutRequest::default()
            };
            assert_eq!(page(&request, Some(&here), &email), expected, "{request:?}");
        }
        assert_eq!(page(&LogoutRequest::default(), None, &email), LogoutPage::Ask);
    }
}
