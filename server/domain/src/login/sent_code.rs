//! What all codes that are sent have in common, whatever carries them: a mail, or a text message.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use uuid::Builder;

use super::{
    Error,
    one_time_code::{CODE_ATTEMPTS, CODE_TTL, Code, MAX_SENDS, REPEAT_WINDOW, RESEND_AFTER, is_just_now},
};
use crate::{
    CodeId, RequestContext, SessionId, Timestamp,
    kernel::secret::{Mac, same_bytes},
    shared::Shared,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentCode {
    /// The `state` of the API.
    pub id: CodeId,
    /// The client it was asked for by; another client cannot use it.
    pub client_id: Option<String>,
    /// A keyed hash of the browser that asked together with what it asked for: only that browser can use it, and asking
    /// again is the same request. `None` when an application asked, which has nothing but the id.
    pub asked_by: Option<Vec<u8>>,
    /// HMAC under the master secret: six digits would not survive a bare hash.
    pub code_hash: Vec<u8>,
    /// The codes of the messages before the last one.
    pub earlier: Vec<EarlierCode>,
    pub attempts_left: u32,
    pub sends: u32,
    pub created_at: Timestamp,
    pub sent_at: Timestamp,
    pub expires_at: Timestamp,
    pub spent: Option<Spent>,
}

/// A code that was sent before another one was asked for: messages overtake one another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierCode {
    pub hash: Vec<u8>,
    pub expires_at: Timestamp,
}

/// What a code did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spent {
    pub at: Timestamp,
    /// The browser session that it opened, or was entered in; none where a second step was owed.
    pub session_id: Option<SessionId>,
}

impl SentCode {
    /// One that nobody has tried yet.
    pub(crate) fn new(shared: &Shared, code: &Code, asked_by: Option<Vec<u8>>, request: &RequestContext) -> Self {
        // Not a UUIDv7: the id is a capability, all of it must be unguessable.
        let mut random = [0; 16];
        shared.rng.fill(&mut random);
        let id = CodeId(Builder::from_random_bytes(random).into_uuid());
        let now = shared.now();
        Self {
            id,
            client_id: request.client_id.clone(),
            asked_by,
            code_hash: code.hash(&shared.code_mac, id),
            earlier: Vec::new(),
            attempts_left: CODE_ATTEMPTS,
            sends: 1,
            created_at: now,
            sent_at: now,
            expires_at: now + CODE_TTL,
            spent: None,
        }
    }

    /// Is this the hash of a code that was sent, and valid at that time?
    pub fn accepts(&self, hash: &[u8], at: Timestamp) -> bool {
        let newest = (&self.code_hash, self.expires_at);
        let earlier = self.earlier.iter().map(|code| (&code.hash, code.expires_at));
        let matching = earlier.chain([newest]).filter(|(of_message, _)| same_bytes(hash, of_message));
        matching.map(|(_, expires_at)| expires_at).any(|expires_at| expires_at > at)
    }

    /// Can it still be entered?
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.spent.is_none() && self.attempts_left > 0 && self.expires_at > now
    }

    /// What it did a moment ago: the same browser's submit may come once more.
    pub fn spent_just_now(&self, now: Timestamp) -> Option<Spent> {
        self.spent.filter(|spent| self.asked_by.is_some() && is_just_now(spent.at, now))
    }

    /// The same, if this is that submit.
    pub fn repeated(&self, hash: &[u8], now: Timestamp) -> Option<Spent> {
        self.spent_just_now(now).filter(|spent| self.accepts(hash, spent.at))
    }

    /// Until it can be sent again; `None` when it was sent often enough, or cannot be entered any more.
    pub fn resend_in(&self, now: Timestamp) -> Option<Duration> {
        let can_resend = self.is_live(now) && self.sends < MAX_SENDS;
        can_resend.then(|| RESEND_AFTER.saturating_sub(self.waited(now)))
    }

    /// Too lately for another message.
    pub fn was_sent_just_before(&self, now: Timestamp) -> bool {
        self.waited(now) < RESEND_AFTER
    }

    /// Since the last message: long enough where nobody knows.
    fn waited(&self, now: Timestamp) -> Duration {
        now.age_of(self.sent_at).unwrap_or(Duration::MAX)
    }

    /// Is it to be sent again, for whoever asks for that now? Not for a second click on "send it again".
    pub fn is_due_again(&self, now: Timestamp) -> Result<bool, Error> {
        let waited = self.waited(now);
        if self.asked_by.is_some() && self.sends > 1 && waited <= REPEAT_WINDOW {
            return Ok(false);
        }
        if self.sends >= MAX_SENDS {
            return Err(Error::ResendUsedUp);
        }
        if waited < RESEND_AFTER {
            return Err(Error::ResendTooSoon { retry_after: RESEND_AFTER - waited });
        }
        Ok(true)
    }

    /// Another message, with another code. Those before it keep their time.
    pub fn send_again(&mut self, code: &Code, mac: &Mac, now: Timestamp) {
        let hash = std::mem::replace(&mut self.code_hash, code.hash(mac, self.id));
        self.earlier.push(EarlierCode { hash, expires_at: self.expires_at });
        self.sends += 1;
        self.sent_at = now;
        self.expires_at = now + CODE_TTL;
    }
}

/// Reads and writes what is common as if it were the record's own.
macro_rules! is_sent {
    ($record:ty) => {
        impl std::ops::Deref for $record {
            type Target = $crate::login::sent_code::SentCode;

            fn deref(&self) -> &Self::Target {
                &self.sent
            }
        }

        impl std::ops::DerefMut for $record {
            fn deref_mut(&mut self) -> &mut Self::Target {
                &mut self.sent
            }
        }
    };
}
pub(crate) use is_sent;
