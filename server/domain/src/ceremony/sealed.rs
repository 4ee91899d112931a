//! The state of a ceremony, sealed into the `auth_code` that the browser carries from start to finish.
//!
//! Sealing (AES-256-GCM under a key of its own) makes it opaque and unalterable; the associated data binds it to what
//! it was started for; the ceremony id inside is burnt by the finish, so that it works once.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::{
    AccessId, CeremonyId, LoginDomain, OrganizationId, RequestContext, SessionId, Timestamp, UserId,
    kernel::secret::Sealer,
    ports::{Clock, Rng},
};

pub const CEREMONY_TTL: Duration = Duration::from_secs(5 * 60);
/// Above this no honest `auth_code` reaches; checked before any work is done on it.
const MAX_LEN: usize = 128 * 1024;

/// What a ceremony is for. Finishing it as anything else fails to open the seal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CeremonyKind {
    /// Signing in on the hosted page.
    SignIn,
    /// Signing in for a client, over the API.
    ApiSignIn { client_id: String },
    /// Signing in inside a client's frame; the only one that a cross-origin frame may finish.
    EmbedSignIn { client_id: String },
    /// Renewing a session's authentication.
    StepUp { session_id: SessionId },
    /// Finishing a sign-in that something weaker began.
    SecondStep { attempt: CeremonyId },
    /// Adding the first second factor inside such a sign-in.
    Enrolment { attempt: CeremonyId },
    /// Adding a passkey to the account of whoever came with this.
    Registration { access_id: AccessId, user_id: UserId },
}

impl CeremonyKind {
    /// Unambiguous bytes for the associated data.
    fn context(&self, login_domain: &LoginDomain) -> Vec<u8> {
        let (name, bound) = match self {
            Self::SignIn => ("sign_in", String::new()),
            Self::ApiSignIn { client_id } => ("api_sign_in", client_id.clone()),
            Self::EmbedSignIn { client_id } => ("embed_sign_in", client_id.clone()),
            Self::StepUp { session_id } => ("step_up", session_id.to_string()),
            Self::SecondStep { attempt } => ("second_step", attempt.to_string()),
            Self::Enrolment { attempt } => ("enrolment", attempt.to_string()),
            Self::Registration { access_id, user_id } => ("registration", format!("{access_id}.{user_id}")),
        };
        // JSON strings cannot run into each other.
        let (host, rp_id) = (login_domain.host(), login_domain.relying_party().id());
        serde_json::to_vec(&["ceremony", "1", name, &bound, host, rp_id]).expect("strings serialise")
    }
}

#[derive(Serialize, Deserialize)]
struct Body {
    id: CeremonyId,
    expires_at: Timestamp,
    /// Only ever read from here: the client's word on it would switch off user presence.
    conditional: bool,
    /// webauthn-rs's state, opaque.
    state: String,
    /// Of a sign-in that an application began for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    organization_id: Option<OrganizationId>,
}

/// A ceremony whose seal, kind, binding and expiry have been checked. Its id still has to be burnt.
#[derive(Debug)]
pub struct OpenedCeremony {
    pub id: CeremonyId,
    pub expires_at: Timestamp,
    pub conditional: bool,
    pub(super) state: String,
    organization_id: Option<OrganizationId>,
}

impl OpenedCeremony {
    /// The request that finishes it, where an application's is for an organization still.
    pub(crate) fn on_the_way(&self, request: &RequestContext) -> RequestContext {
        request.in_organization(self.organization_id)
    }
}

/// Why a ceremony cannot be finished, whatever the answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CeremonyError {
    #[error(
        "the auth_code was not made here, was altered, or belongs to another kind of ceremony, client, session or login domain"
    )]
    Broken,
    #[error("the ceremony took longer than five minutes")]
    Expired,
    #[error("this ceremony was finished before")]
    Spent,
}

/// Seals `state`; the result is base64url text.
pub fn seal(
    sealer: &Sealer,
    clock: &dyn Clock,
    rng: &dyn Rng,
    kind: &CeremonyKind,
    login_domain: &LoginDomain,
    conditional: bool,
    state: String,
) -> String {
    let id = CeremonyId::new(clock, rng);
    let body = Body { id, expires_at: clock.now() + CEREMONY_TTL, conditional, state, organization_id: None };
    body.seal(sealer, rng, kind, login_domain)
}

/// The same for a sign-in, which may be for an organization.
pub fn seal_sign_in(
    sealer: &Sealer,
    clock: &dyn Clock,
    rng: &dyn Rng,
    kind: &CeremonyKind,
    login_domain: &LoginDomain,
    organization_id: Option<OrganizationId>,
    state: String,
) -> String {
    let id = CeremonyId::new(clock, rng);
    let body = Body { id, expires_at: clock.now() + CEREMONY_TTL, conditional: false, state, organization_id };
    body.seal(sealer, rng, kind, login_domain)
}

impl Body {
    fn seal(&self, sealer: &Sealer, rng: &dyn Rng, kind: &CeremonyKind, login_domain: &LoginDomain) -> String {
        let plain = serde_json::to_vec(self).expect("plain data serialises");
        sealer.seal_text(rng, &kind.context(login_domain), &plain)
    }
}

/// Opens what [`seal`] made for the same kind and login domain.
pub fn open(
    sealer: &Sealer,
    now: Timestamp,
    kind: &CeremonyKind,
    login_domain: &LoginDomain,
    auth_code: &str,
) -> Result<OpenedCeremony, CeremonyError> {
    if auth_code.len() > MAX_LEN {
        return Err(CeremonyError::Broken);
    }
    let plain = sealer.open_text(&kind.context(login_domain), auth_code).map_err(|_| CeremonyError::Broken)?;
    let Body { id, expires_at, conditional, state, organization_id } =
        serde_json::from_slice(&plain).map_err(|_| CeremonyError::Broken)?;
    if now >= expires_at {
        return Err(CeremonyError::Expired);
    }
    Ok(OpenedCeremony { id, expires_at, conditional, state, organization_id })
}
