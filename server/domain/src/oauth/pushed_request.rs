//! A request that an application brings by itself before it sends somebody with a reference to it (RFC 9126): nobody on the
//! way can read or change what it asks, and the application has shown who it is.
//!
//! The reference is the request, sealed: nothing is written for it, whoever asks, and any node can go on with it. It works
//! once, and what uses it up is the code that comes of it, in the same transaction. Until then a page may be loaded again.

use std::time::Duration;

use super::{
    authorization_error::{AuthorizationError, AuthorizationErrorCode as Code},
    authorization_parameters::{Parameters, REQUEST_URI, Refused, Unanswerable},
    authorization_request::{AuthorizationRequest, REQUEST_TTL, RequestLost, Sealed},
    authorize::{Authorize, refuse},
    client::Client,
};
use crate::{CeremonyId, RequestContext, Timestamp, kernel::clock::CLOCK_SKEW};

/// `expires_in`: from pushing it to sending somebody.
pub const PUSHED_TTL: Duration = Duration::from_secs(90);

impl Authorize {
    /// Takes what `client` asks, and gives the `request_uri` to send its people with. The key that it has proved, if it did,
    /// is the only one that may use the code (RFC 9449 §10.1).
    pub async fn push(
        &self,
        client: &Client,
        parameters: &Parameters,
        dpop_jkt: Option<String>,
        context: &RequestContext,
    ) -> Result<String, Refused> {
        let id = CeremonyId::new(&*self.shared.clock, &*self.shared.rng);
        let mut request = self.asked(parameters, client, Some(id)).await?;
        if request.dpop_jkt.is_some() && dpop_jkt.is_some() && request.dpop_jkt != dpop_jkt {
            let error = AuthorizationError::invalid_request("dpop_jkt is not the key of the DPoP proof");
            return Err(refuse(&request, client, error));
        }
        request.dpop_jkt = dpop_jkt.or(request.dpop_jkt);
        let sealed = self.sealed(Sealed::Pushed, &request, client, context)?;
        Ok(format!("{REQUEST_URI}{sealed}"))
    }

    /// One that this client pushed a moment ago. It began now: whoever signed in before comes no nearer by it.
    pub(super) fn pulled(
        &self,
        sealed: &str,
        client: &Client,
        context: &RequestContext,
    ) -> Result<AuthorizationRequest, Refused> {
        let shared = &*self.shared;
        let broken = || Refused::Page(Unanswerable::Lost(RequestLost::Broken));
        let sealer = &shared.authorization_request_sealer;
        let request = AuthorizationRequest::unseal(Sealed::Pushed, sealed, sealer, &context.login_domain);
        let request = request.ok().filter(|request| request.client_id == client.id).ok_or_else(broken)?;
        if client.redirect_uri(&request.redirect_uri).is_none() {
            return Err(Refused::Page(Unanswerable::redirect_uri(client, Some(&request.redirect_uri))));
        }
        let now = shared.now();
        if now.age_of(request.asked_at).is_none_or(|age| age >= PUSHED_TTL) {
            let error = AuthorizationError::new(Code::InvalidRequestUri, "the request_uri has expired");
            return Err(refuse(&request, client, error));
        }
        let asked = request.clone();
        let request = request.within(client).map_err(|error| refuse(&asked, client, error))?;
        Ok(AuthorizationRequest { asked_at: now, ..request })
    }
}

/// How long it has to be known that one was used: as long as a page of ours may carry it.
pub(super) fn remembered_until(now: Timestamp) -> Timestamp {
    now + PUSHED_TTL + REQUEST_TTL + CLOCK_SKEW
}

pub(super) fn used() -> AuthorizationError {
    AuthorizationError::new(Code::InvalidRequestUri, "the request_uri was used before")
}
