//! An unfinished sign-in, as it travels.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Owed;
use crate::{
    Amr, CeremonyId, OrganizationId, Phone, RequestContext, Timestamp, User, UserId,
    kernel::secret::sha256,
    login::{Error, attempt::Authenticated, policy::Method},
    ports::Unit,
    shared::Shared,
};

/// From the first proof to the second.
pub(crate) const ATTEMPT_TTL: Duration = Duration::from_secs(10 * 60);
/// Above this no honest attempt reaches; checked before any work is done on it.
const SEALED_MAX: usize = 1024;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pending {
    /// Burnt at the end.
    pub id: CeremonyId,
    pub user_id: UserId,
    /// What the first step proved may be this address.
    email: String,
    /// Or this number.
    phone: Option<String>,
    pub first: Method,
    pub amr: Vec<Amr>,
    pub expires_at: Timestamp,
    /// Which of their browsers were forgotten then: whoever ends all of their sessions ends this, too.
    forgotten: u32,
    /// They had nothing else then, and were told to set it up. Whoever had something was not: it is no way around that.
    pub is_enrolment: bool,
    /// Where an application began it for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<OrganizationId>,
}

impl Pending {
    /// A step that opens the same session when it is sent twice makes the same attempt, too: its tries are counted
    /// together, and it is finished once. A link that is good for days makes another one after a while, or five wrong digits
    /// would end all of them.
    pub fn new(
        shared: &Shared,
        authenticated: &Authenticated<'_>,
        is_enrolment: bool,
        request: &RequestContext,
    ) -> Self {
        let Authenticated { user, proof, at, token } = authenticated;
        let window = match proof.method() {
            Method::RecoveryAddress => u128::try_from(at.as_millis()).unwrap_or_default() / ATTEMPT_TTL.as_millis(),
            _ => 0,
        };
        let id = token.as_ref().map(|token| {
            let hash = sha256(format!("second step {} {window}", token.expose()).as_bytes());
            CeremonyId(Uuid::from_slice(&hash[..16]).expect("sixteen bytes"))
        });
        Self {
            id: id.unwrap_or_else(|| CeremonyId::new(&*shared.clock, &*shared.rng)),
            user_id: user.id,
            email: user.email.as_str().to_owned(),
            phone: user.phone.as_ref().map(|phone| phone.as_str().to_owned()),
            first: proof.method(),
            amr: proof.amr(),
            expires_at: *at + ATTEMPT_TTL,
            forgotten: user.known_browsers.forgotten,
            is_enrolment,
            organization_id: request.organization_of_client(),
        }
    }

    /// The request of a step that goes on with it, where an application's is for an organization still.
    pub fn on_the_way(&self, request: &RequestContext) -> RequestContext {
        request.in_organization(self.organization_id)
    }

    /// For the browser that asks, or the application. [`Error::SecondStepOver`] for a browser that keeps no cookies: it could
    /// not be told from another one.
    pub fn owed(&self, shared: &Shared, request: &RequestContext) -> Result<Owed, Error> {
        let context = context(request).ok_or(Error::SecondStepOver)?;
        let plain = serde_json::to_vec(self).expect("plain data serialises");
        let attempt = shared.attempt_sealer.seal_text(&*shared.rng, &context, &plain);
        Ok(Owed { attempt, is_enrolment: self.is_enrolment })
    }

    pub fn open(shared: &Shared, attempt: &str, request: &RequestContext) -> Result<Self, Error> {
        let context = context(request).filter(|_| attempt.len() <= SEALED_MAX);
        let plain = context.and_then(|context| shared.attempt_sealer.open_text(&context, attempt).ok());
        let pending: Option<Self> = plain.and_then(|plain| serde_json::from_slice(&plain).ok());
        pending.filter(|pending| shared.now() < pending.expires_at).ok_or(Error::SecondStepOver)
    }

    /// Whose it is, if they may still finish it; nobody else changes them until this unit ends.
    pub async fn lock_person(&self, unit: &mut dyn Unit) -> Result<User, Error> {
        self.still(unit.users().lock(self.user_id).await?)
    }

    pub async fn find_person(&self, unit: &mut dyn Unit) -> Result<User, Error> {
        self.still(unit.users().find(self.user_id).await?)
    }

    fn still(&self, user: Option<User>) -> Result<User, Error> {
        let stands = |user: &User| {
            user.is_active
                && user.known_browsers.forgotten == self.forgotten
                && (!self.first.proves_email() || user.email.as_str() == self.email)
                && (self.first != Method::PhoneCode || user.phone.as_ref().map(Phone::as_str) == self.phone.as_deref())
        };
        user.filter(stands).ok_or(Error::SecondStepOver)
    }

    /// By what its tries are counted, and until when: longer than it lives, whatever a clock says.
    pub fn counted(&self) -> (String, Timestamp) {
        (self.id.to_string(), self.expires_at + Duration::from_secs(3600))
    }

    /// Uses it up. Of two who finish it one does.
    pub async fn spend(&self, unit: &mut dyn Unit) -> Result<(), Error> {
        if unit.ceremonies().spend(self.id, self.expires_at).await? { Ok(()) } else { Err(Error::SecondStepOver) }
    }
}

/// What it is bound to: the application, our frame in a page of its, or the browser, and where they are. What the frame holds is of no
/// use over the API, where an application acts for its people; nor the other way round.
fn context(request: &RequestContext) -> Option<Vec<u8>> {
    let (kind, whose) = match (&request.client_id, &request.browser) {
        (Some(client_id), _) if request.is_framed => ("frame", client_id),
        (Some(client_id), _) => ("application", client_id),
        (None, Some(browser)) => ("browser", browser),
        (None, None) => return None,
    };
    Some(
        serde_json::to_vec(&["second step", "1", kind, whose, request.login_domain.host()]).expect("strings serialise"),
    )
}
