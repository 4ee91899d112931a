//! What a sign-in opens: for a browser a session, for an application a grant.

use std::{fmt, time::Duration};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::policy::Method;
use crate::{BrowserSession, CredentialId, Grant, GrantId, SessionId, Target, Timestamp, UserId, kernel::words};

words! {
    /// Authentication Method Reference values (RFC 8176 §2) that this server verifies.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    Amr {
        /// Proof of possession of a key.
        Pop = "pop",
        /// The authenticator verified its user (PIN, fingerprint, face).
        User = "user",
        /// A one-time code: one sent by email, of an authenticator app, or kept for when that is lost.
        Otp = "otp",
        /// A link that came by email, used in a browser: more than one channel.
        Mca = "mca",
        /// By text message to a number that the person has proved.
        Sms = "sms",
        /// Two factors, of which the others are one or both.
        Mfa = "mfa",
        /// Somebody wanted to know whether anything was unusual about the sign-in, and nothing was.
        Rba = "rba",
    }
}

/// All that [`acr`] gives, the best first.
pub const ACR_VALUES: [&str; 4] = [PHR, MULTI_FACTOR, "1", "0"];

/// By a key that no false page can use (OpenID EAP ACR Values §2).
pub const PHR: &str = "phr";

/// By two factors (OpenID PAPE 1.0 §4).
pub const MULTI_FACTOR: &str = "http://schemas.openid.net/pape/policies/2007/06/multi-factor";

/// How well somebody proved who they are, as applications ask for it (`acr`), the best first: `phr` by a key that no
/// false page can use (OpenID EAP ACR Values §2), then by two factors, `1` by something that can be passed on.
pub fn acr(amr: &[Amr]) -> &'static str {
    if amr.contains(&Amr::Pop) && amr.contains(&Amr::User) {
        PHR
    } else if amr.contains(&Amr::Mfa) {
        MULTI_FACTOR
    } else if amr.is_empty() {
        "0"
    } else {
        "1"
    }
}

/// Were there two factors? A passkey that verified its person is two by itself.
pub fn is_two_factors(amr: &[Amr]) -> bool {
    fulfils(amr, MULTI_FACTOR)
}

/// Does this show no more than one thing that can be passed on? A recovery address shows even less, and says nothing of itself.
/// An operator's link says as little, but somebody stands for it: its person has lost what there was to show, and what they have
/// shown since makes it no weaker.
pub(crate) fn is_weak(access: &Access) -> bool {
    match access.first {
        Method::RecoveryAddress => !is_two_factors(&access.amr),
        first if !first.proves_something() => false,
        _ => acr(&access.amr) == "1",
    }
}

/// Has whoever came by somebody's word shown one thing since? Where two factors are asked for there is no more to ask of them: they
/// had nothing else.
pub(crate) fn has_shown_what_there_is(access: &Access) -> bool {
    !access.first.proves_something() && acr(&access.amr) != "0"
}

/// Is this as good as what is asked for, or better? What is not known here nothing is as good as.
pub fn fulfils(amr: &[Amr], wanted: &str) -> bool {
    let rank = |value: &str| ACR_VALUES.iter().position(|known| *known == value);
    rank(wanted).is_some_and(|wanted| rank(acr(amr)) <= Some(wanted))
}

/// What sessions and grants have in common: whose they are, by which proof, from where, and for how long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    pub user_id: UserId,
    /// When the person last proved who they are; step-up renews it.
    pub auth_time: Timestamp,
    pub amr: Vec<Amr>,
    /// What they came by: applications and organizations say which ways they take. `amr` has what was proved after it, too.
    pub first: Method,
    /// The passkey used, when one was.
    pub credential_id: Option<CredentialId>,
    pub ip: String,
    pub user_agent: String,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
    pub expires_at: Timestamp,
    /// The sign-in that this one follows, if there is one; see [`Opened::sign_in`].
    pub came_of: Option<Uuid>,
}

/// Adding or removing a credential, changing an address and the like need an authentication this fresh.
pub const STEP_UP_TTL: Duration = Duration::from_secs(5 * 60);

/// Whoever manages what is not theirs alone signed in, or confirmed who they are, within this time.
const MANAGING_TTL: Duration = Duration::from_secs(60 * 60);

impl Access {
    /// How long ago the person proved who they are. `None` where a clock was put back, and nobody knows.
    pub fn age(&self, now: Timestamp) -> Option<Duration> {
        now.age_of(self.auth_time)
    }

    pub fn is_fresh(&self, now: Timestamp) -> bool {
        self.age(now).is_some_and(|age| age < STEP_UP_TTL)
    }

    pub fn may_manage_at(&self, now: Timestamp) -> bool {
        self.age(now).is_some_and(|age| age < MANAGING_TTL)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessId {
    Session(SessionId),
    Grant(GrantId),
}

impl AccessId {
    pub const fn session(self) -> Option<SessionId> {
        match self {
            Self::Session(id) => Some(id),
            Self::Grant(_) => None,
        }
    }

    pub const fn grant(self) -> Option<GrantId> {
        match self {
            Self::Session(_) => None,
            Self::Grant(id) => Some(id),
        }
    }

    pub const fn uuid(self) -> Uuid {
        match self {
            Self::Session(id) => id.0,
            Self::Grant(id) => id.0,
        }
    }
}

impl fmt::Display for AccessId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Session(id) => id.fmt(f),
            Self::Grant(id) => id.fmt(f),
        }
    }
}

/// The one or the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    Session(BrowserSession),
    Grant(Grant),
}

impl Opened {
    pub const fn id(&self) -> AccessId {
        match self {
            Self::Session(session) => AccessId::Session(session.id),
            Self::Grant(grant) => AccessId::Grant(grant.id),
        }
    }

    pub const fn access(&self) -> &Access {
        match self {
            Self::Session(session) => &session.access,
            Self::Grant(grant) => &grant.access,
        }
    }

    /// The sign-in that its person was told of by mail: this one, or the one that it follows. A sign-in follows another where
    /// nobody is told of it, because that one made its browser known; and so does what an application gets in a session. What
    /// was set up after it is taken back by the link in that mail.
    pub fn sign_in(&self) -> Uuid {
        self.access().came_of.unwrap_or_else(|| self.id().uuid())
    }

    /// As one that follows this sign-in.
    pub(crate) fn coming_of(mut self, sign_in: Option<Uuid>) -> Self {
        match &mut self {
            Self::Session(session) => session.access.came_of = sign_in,
            Self::Grant(grant) => grant.access.came_of = sign_in,
        }
        self
    }

    pub fn target(&self) -> Target {
        match self {
            Self::Session(session) => Target::Session(session.access.user_id, session.id),
            Self::Grant(grant) => Target::Grant(grant.access.user_id, grant.id),
        }
    }

    /// The application that holds it, if one does.
    pub fn client_id(&self) -> Option<&str> {
        match self {
            Self::Session(_) => None,
            Self::Grant(grant) => Some(&grant.client_id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_put_back_leaves_nobody_fresh() {
        let at = Timestamp::from_millis(1_767_225_600_000);
        let access = Access {
            user_id: UserId::first_of(at),
            auth_time: at,
            amr: Vec::new(),
            first: Method::Passkey,
            credential_id: None,
            ip: String::new(),
            user_agent: String::new(),
            created_at: at,
            last_seen_at: at,
            expires_at: at + MANAGING_TTL,
            came_of: None,
        };
        let is = |now| (access.is_fresh(now), access.may_manage_at(now));
        assert_eq!(is(at), (true, true));
        assert_eq!(is(at + STEP_UP_TTL), (false, true));
        assert_eq!(is(at + MANAGING_TTL), (false, false));
        // Another node's clock is ahead.
        assert_eq!(is(at - Duration::from_secs(60)), (true, true));
        assert_eq!(is(at - Duration::from_secs(61)), (false, false));
    }
}
