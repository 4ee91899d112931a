//! What an application asks of `/oauth/authorize`, once it was found to be sound (RFC 6749 §4.1.1, OpenID Connect Core
//! §3.1.2.1).
//!
//! It is kept nowhere: while somebody signs in it travels, sealed, in the addresses of our own pages. So nothing is
//! written before somebody is known, and any node can go on with it.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use url::Url;

use super::{
    authorization_answer::{ResponseMode, ReturnTo},
    authorization_error::{AuthorizationError, AuthorizationErrorCode as Code},
    claims_request::ClaimsRequest,
    client::Client,
    client_types::{ClientSource, GrantType},
    prompt::Prompt,
    scope::{OPENID, Scopes},
};
use crate::{
    CeremonyId, GoesOnTo, LoginDomain, OrganizationId, Timestamp, UserId,
    kernel::secret::{SealBroken, Sealer},
    ports::Rng,
};

/// From the first question to the answer: somebody may have to wait for a mail.
pub const REQUEST_TTL: Duration = Duration::from_secs(60 * 60);
/// An address has to stay below 8 KB on its way through proxies, and the language picker repeats the page's.
pub const SEALED_MAX: usize = 6000;
/// Who chose, what, and who agreed may still be added.
pub const SEALED_LATER: usize = 320;

/// The short names keep addresses short, and the login page light.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationRequest {
    #[serde(rename = "c")]
    pub client_id: String,
    /// A registered one; for a native application with the port that was asked for.
    #[serde(rename = "u")]
    pub redirect_uri: String,
    #[serde(rename = "r", default, skip_serializing_if = "is_default")]
    pub response_mode: ResponseMode,
    /// Only what the application may ask for.
    #[serde(rename = "s", default, skip_serializing_if = "is_default")]
    pub scope: Scopes,
    #[serde(rename = "t", default, skip_serializing_if = "is_default")]
    pub state: Option<String>,
    #[serde(rename = "n", default, skip_serializing_if = "is_default")]
    pub nonce: Option<String>,
    /// S256, always (RFC 7636 §4.2).
    #[serde(rename = "k", default, skip_serializing_if = "is_default")]
    pub code_challenge: Option<String>,
    #[serde(rename = "p", default, skip_serializing_if = "is_default")]
    pub prompt: Vec<Prompt>,
    /// In seconds.
    #[serde(rename = "m", default, skip_serializing_if = "is_default")]
    pub max_age: Option<u32>,
    #[serde(rename = "h", default, skip_serializing_if = "is_default")]
    pub login_hint: Option<String>,
    #[serde(rename = "l", default, skip_serializing_if = "is_default")]
    pub ui_locales: Option<String>,
    /// Whom an ID token names that the application holds.
    #[serde(rename = "d", default, skip_serializing_if = "is_default")]
    pub hinted_sub: Option<String>,
    /// How they had best prove who they are.
    #[serde(rename = "a", default, skip_serializing_if = "is_default")]
    pub acr_values: Vec<String>,
    #[serde(rename = "q", default, skip_serializing_if = "is_default")]
    pub claims: ClaimsRequest,
    #[serde(rename = "o", default, skip_serializing_if = "is_default")]
    pub resource: Vec<String>,
    /// The organization that it is for, by slug or id, as its application names it.
    #[serde(rename = "w", default, skip_serializing_if = "is_default")]
    pub organization: Option<String>,
    /// Who chose one, on the page that asks which, and which.
    #[serde(rename = "e", default, skip_serializing_if = "is_default")]
    pub chosen_organization: Option<(UserId, OrganizationId)>,
    #[serde(rename = "j", default, skip_serializing_if = "is_default")]
    pub dpop_jkt: Option<String>,
    /// One authentication after this is enough, whatever is asked for.
    #[serde(rename = "i")]
    pub asked_at: Timestamp,
    /// Who said that they are the one to go on, on the page that asks which account.
    #[serde(rename = "x", default, skip_serializing_if = "is_default")]
    pub chosen_by: Option<UserId>,
    /// Who agreed, on the page that was to be shown once more (`prompt=consent`).
    #[serde(rename = "y", default, skip_serializing_if = "is_default")]
    pub agreed_by: Option<UserId>,
    /// Its application pushed it (RFC 9126), and this works once.
    #[serde(rename = "z", default, skip_serializing_if = "is_default")]
    pub pushed: Option<CeremonyId>,
    /// Its application signed it (RFC 9101).
    #[serde(rename = "g", default, skip_serializing_if = "is_default")]
    pub is_signed: bool,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// What is sealed: the one is never taken for the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sealed {
    /// In the addresses of our own pages.
    Underway,
    /// What an application gets for a request that it pushed, to send somebody with.
    Pushed,
}

impl Sealed {
    fn context(self, login_domain: &LoginDomain) -> Vec<u8> {
        let of = match self {
            Self::Underway => "authorization_request",
            Self::Pushed => "pushed_request",
        };
        serde_json::to_vec(&[of, "1", login_domain.host()]).expect("strings serialise")
    }
}

/// Why a sealed request leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequestLost {
    #[error("the request was not sealed here, was altered, or belongs to another login domain")]
    Broken,
    #[error("the request is more than an hour old")]
    Expired,
}

impl From<SealBroken> for RequestLost {
    fn from(_: SealBroken) -> Self {
        Self::Broken
    }
}

impl AuthorizationRequest {
    pub fn asks(&self, prompt: Prompt) -> bool {
        self.prompt.contains(&prompt)
    }

    /// What of it its application may have now. Its operator may have taken something away since it asked.
    pub(super) fn within(self, client: &Client) -> Result<Self, AuthorizationError> {
        if !client.may(GrantType::AuthorizationCode) {
            let description = "this application is not registered for the authorization code flow";
            return Err(AuthorizationError::new(Code::UnauthorizedClient, description));
        }
        if client.requires_par && self.pushed.is_none() {
            return Err(AuthorizationError::invalid_request("this application has to push its requests (RFC 9126)"));
        }
        if client.requires_signed_request && !self.is_signed {
            return Err(AuthorizationError::invalid_request("this application has to sign its requests (RFC 9101)"));
        }
        // Only somebody who can keep a secret may do without, and only where its operator said so.
        if self.code_challenge.is_none() && (client.requires_pkce || !client.is_confidential()) {
            return Err(AuthorizationError::invalid_request(
                "PKCE is needed: send code_challenge and code_challenge_method=S256 (RFC 7636)",
            ));
        }
        if !self.resource.iter().all(|resource| client.audiences.contains(resource)) {
            let description = "resource is not an audience of this application";
            return Err(AuthorizationError::new(Code::InvalidTarget, description));
        }
        // What nobody knows, or this application may not ask for, is left out (OpenID Connect Core §3.1.2.1).
        let scope = self.scope.only(|scope| client.may_have(scope));
        // Applications that know nothing of this server ask for scopes of their own, or for none.
        let asks_for_nothing = scope.is_empty() && client.source != ClientSource::Operator && client.may_have(OPENID);
        let scope = if asks_for_nothing { scope.with([OPENID]) } else { scope };
        if scope.is_empty() {
            let description = "scope has nothing that this application may ask for; send scope=openid";
            return Err(AuthorizationError::new(Code::InvalidScope, description));
        }
        let claims = self.claims.within(|scope| client.may_have(scope));
        Ok(Self { scope, claims, ..self })
    }

    /// For whom somebody signs in on the way to its answer.
    pub fn goes_on_to(&self) -> GoesOnTo {
        let organization = self.organization.clone().filter(|_| self.scope.is_of_membership());
        GoesOnTo { client_id: Some(self.client_id.clone()), organization }
    }

    /// The scopes that its person has to agree to: also those whose claims are asked for one by one.
    pub fn shared(&self) -> Scopes {
        self.scope.clone().with(self.claims.scopes())
    }

    /// What somebody has to agree to before an application of somebody else's gets it: also where it may use it.
    pub fn to_agree_to(&self) -> Scopes {
        self.shared().with(self.resource.iter().cloned())
    }

    /// Does the answer go to a program on the person's own device, whichever waits there?
    pub fn is_local(&self) -> bool {
        let url = Url::parse(&self.redirect_uri).ok();
        url.is_none_or(|url| url.scheme() != "https")
    }

    /// Of the address that the answer goes to, unless that is an installed application's own.
    pub fn host(&self) -> Option<String> {
        let url = Url::parse(&self.redirect_uri).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        url.host_str().map(str::to_owned)
    }

    pub fn return_to(&self) -> ReturnTo {
        ReturnTo {
            redirect_uri: self.redirect_uri.clone(),
            response_mode: self.response_mode,
            state: self.state.clone(),
        }
    }

    /// In base64url.
    pub(super) fn seal(&self, of: Sealed, sealer: &Sealer, rng: &dyn Rng, login_domain: &LoginDomain) -> String {
        let plain = serde_json::to_vec(self).expect("plain data serialises");
        sealer.seal_text(rng, &of.context(login_domain), &plain)
    }

    /// One that was sealed here, however old.
    pub(super) fn unseal(
        of: Sealed,
        sealed: &str,
        sealer: &Sealer,
        login_domain: &LoginDomain,
    ) -> Result<Self, RequestLost> {
        if sealed.len() > SEALED_MAX {
            return Err(RequestLost::Broken);
        }
        let plain = sealer.open_text(&of.context(login_domain), sealed)?;
        serde_json::from_slice(&plain).map_err(|_| RequestLost::Broken)
    }

    /// One that is underway, and good yet.
    pub(super) fn open(
        sealed: &str,
        sealer: &Sealer,
        now: Timestamp,
        login_domain: &LoginDomain,
    ) -> Result<Self, RequestLost> {
        let request = Self::unseal(Sealed::Underway, sealed, sealer, login_domain)?;
        let is_good = now.age_of(request.asked_at).is_some_and(|age| age < REQUEST_TTL);
        if is_good { Ok(request) } else { Err(RequestLost::Expired) }
    }
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::*;
    use crate::{MasterSecret, kernel::secret::Purpose, testing::SeededRng};

    const NOW: Timestamp = Timestamp::from_millis(1_767_225_600_000);

    fn domain(url: &str) -> LoginDomain {
        LoginDomain::new(Url::parse(url).unwrap(), "example.com", &[], "Latchkey")
    }

    #[test]
    fn a_sealed_request_opens_as_it_was_here_and_within_the_hour() {
        let rng = SeededRng::new(1);
        let sealer = MasterSecret::generate(&rng).sealer(Purpose::AuthorizationRequest);
        let here = domain("https://login.example.com");
        let request = AuthorizationRequest {
            client_id: "app".into(),
            redirect_uri: "https://app.example.com/cb".into(),
            response_mode: ResponseMode::FormPost,
            scope: Scopes::parse("openid email own").unwrap(),
            state: Some("\"ü\"".into()),
            nonce: None,
            code_challenge: Some("c".into()),
            prompt: vec![Prompt::Login, Prompt::SelectAccount],
            max_age: Some(0),
            login_hint: None,
            ui_locales: Some("de".into()),
            hinted_sub: None,
            acr_values: vec!["phr".into()],
            claims: ClaimsRequest::parse(r#"{"id_token":{"acr":{"essential":true}}}"#).unwrap(),
            resource: vec!["https://api.example.com".into()],
            organization: Some("acme".into()),
            chosen_organization: Some((UserId(uuid::Uuid::from_u128(7)), OrganizationId(uuid::Uuid::from_u128(8)))),
            dpop_jkt: None,
            asked_at: NOW,
            chosen_by: None,
            agreed_by: Some(UserId(uuid::Uuid::from_u128(7))),
            pushed: None,
            is_signed: true,
        };
        let sealed = request.seal(Sealed::Underway, &sealer, &rng, &here);
        let open = |sealed: &str, now, domain: &LoginDomain| AuthorizationRequest::open(sealed, &sealer, now, domain);
        assert_eq!(open(&sealed, NOW, &here), Ok(request.clone()));
        assert_eq!(open(&sealed, NOW + REQUEST_TTL - Duration::from_millis(1), &here), Ok(request.clone()));
        assert_eq!(open(&sealed, NOW + REQUEST_TTL, &here), Err(RequestLost::Expired));
        // On a node that is a little behind; and where a clock was put back, which makes the hour no longer.
        let second = Duration::from_secs(1);
        assert_eq!(open(&sealed, NOW - 60 * second, &here), Ok(request.clone()));
        assert_eq!(open(&sealed, NOW - 61 * second, &here), Err(RequestLost::Expired));
        assert_eq!(open(&sealed, NOW, &domain("https://other.example.com")), Err(RequestLost::Broken));
        let other = MasterSecret::generate(&rng).sealer(Purpose::AuthorizationRequest);
        assert_eq!(AuthorizationRequest::open(&sealed, &other, NOW, &here), Err(RequestLost::Broken));
        for at in 0..sealed.len() {
            let mut altered = sealed.clone().into_bytes();
            altered[at] = if altered[at] == b'A' { b'B' } else { b'A' };
            assert_eq!(open(&String::from_utf8(altered).unwrap(), NOW, &here), Err(RequestLost::Broken), "{at}");
        }
        // What an application was given is not what a page of ours carries, and the other way round.
        let pushed = request.seal(Sealed::Pushed, &sealer, &rng, &here);
        assert_eq!(open(&pushed, NOW, &here), Err(RequestLost::Broken));
        assert_eq!(AuthorizationRequest::unseal(Sealed::Pushed, &sealed, &sealer, &here), Err(RequestLost::Broken));
        assert_eq!(AuthorizationRequest::unseal(Sealed::Pushed, &pushed, &sealer, &here), Ok(request.clone()));
        for broken in ["", "A", &"A".repeat(SEALED_MAX), &"A".repeat(SEALED_MAX + 1), "ü"] {
            assert_eq!(open(broken, NOW, &here), Err(RequestLost::Broken));
        }
    }
}
