//! What the database keeps of sign-ins: ceremonies, codes, sessions, recovery links.

use async_trait::async_trait;

use crate::{
    Access, Attempts, AuditEvent, BrowserSession, CodeId, Credential, CredentialId, OneTimeCode, Opened, Permit,
    PhoneRemoval, PhoneRemovalId, RecoveryAddress, RecoveryLink, RecoveryLinkId, RecoveryRequest, RecoveryRequestId,
    RememberedBrowserId, SessionId, Spent, Timestamp, User, UserId,
    kernel::store::Result,
    login::{
        second_step::RememberedBrowser,
        settings::{SavedSettings, SignInSettings},
    },
};

/// All that a successful passkey sign-in writes, besides mails.
#[derive(Debug)]
pub struct SignInWrite<'a> {
    pub ceremony: crate::CeremonyId,
    pub ceremony_expires_at: Timestamp,
    /// With the counter, flags, `record`, `last_used_*` and `updated_at` as they are to be stored.
    pub credential: &'a Credential,
    /// The counter that verification saw; another value in the database means that a racing sign-in was faster.
    pub expected_sign_count: u32,
    pub opened: &'a Opened,
    /// The number of the browser; see [`crate::BrowserNumbers`].
    pub browser: u32,
    pub event: &'a AuditEvent,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInOutcome {
    Recorded,
    /// The ceremony was finished before; nothing was written.
    AlreadySpent,
    /// The credential was deleted, or its counter moved, since it was read; nothing was written but the burnt ceremony.
    CredentialChanged,
    /// The owner was deactivated since they were read. The unit can only be rolled back.
    OwnerInactive,
}

#[async_trait]
pub trait Ceremonies: Send {
    /// Burns a ceremony id. `false` when it was burnt before.
    async fn spend(&mut self, id: crate::CeremonyId, expires_at: Timestamp) -> Result<bool>;
    /// Notes what a burnt ceremony produced, and from which answer. [`Gone`](crate::ports::StorageError::Gone) when it was not burnt.
    async fn record_registration(
        &mut self,
        id: crate::CeremonyId,
        answer_hash: &[u8],
        credential_id: &CredentialId,
    ) -> Result<()>;
    /// The credential that this very answer to the ceremony produced, if this user owns it (still).
    async fn find_registered(
        &mut self,
        id: crate::CeremonyId,
        answer_hash: &[u8],
        user_id: UserId,
    ) -> Result<Option<Credential>>;
    /// Burns the ceremony, moves the counter, inserts what is opened and the audit event, sets the owner's
    /// `last_login_at`, ends the oldest sessions, or grants, beyond the bound: one round trip on PostgreSQL. What a passkey
    /// opens comes from no other session.
    async fn record_sign_in(&mut self, write: &SignInWrite<'_>) -> Result<SignInOutcome>;
    /// Moves a credential's counter, and all that an assertion changes beside it. `false` when it is not what was seen any
    /// more. A sign-in does so by itself.
    async fn move_counter(&mut self, credential: &Credential, expected_sign_count: u32) -> Result<bool>;
    async fn delete_expired(&mut self, now: Timestamp, limit: u32) -> Result<u64>;
}

/// Codes that are sent, in one of the ways.
#[async_trait]
pub trait SentCodes<C>: Send {
    async fn insert(&mut self, code: &C) -> Result<()>;
    async fn find(&mut self, id: CodeId) -> Result<Option<C>>;
    /// The code that this browser asked for and has not used; it may have expired, or be out of tries. See
    /// [`SentCode::asked_by`](crate::login::sent_code::SentCode::asked_by).
    async fn find_asked_by(&mut self, asked_by: &[u8]) -> Result<Option<C>>;
    /// Takes one try, if one is left and the code has neither expired nor been used; returns the row as it is
    /// afterwards.
    async fn take_attempt(&mut self, id: CodeId, now: Timestamp) -> Result<Option<C>>;
    /// A new code under the same id, and what is known of whoever asks; one more send. Tries are not given back.
    /// [`Gone`](crate::ports::StorageError::Gone) when `sends` is not what the caller saw, and when the code was used, tried up or approved since.
    async fn update_resent(&mut self, code: &C) -> Result<()>;
    /// Uses it. `false` when it was used already: a racing use was faster.
    async fn spend(&mut self, id: CodeId, spent: Spent) -> Result<bool>;
    /// One that is gone already is as it should be.
    async fn delete(&mut self, id: CodeId) -> Result<()>;
    async fn delete_expired(&mut self, now: Timestamp, limit: u32) -> Result<u64>;
}

#[async_trait]
pub trait OneTimeCodes: SentCodes<OneTimeCode> {
    /// The row, which nobody else changes until this unit ends.
    async fn lock(&mut self, id: CodeId) -> Result<Option<OneTimeCode>>;
    /// Lets the window in that waits. `false` when it was let in before, and when there is nothing to wait for any more.
    async fn approve(&mut self, id: CodeId, at: Timestamp) -> Result<bool>;
    /// Its links lead on to there from now on. Nothing, where it was used.
    async fn set_next(&mut self, id: CodeId, next: &str) -> Result<()>;
    /// Leaves no try: neither its digits nor its links are of use any more.
    async fn use_up(&mut self, id: CodeId) -> Result<()>;
    /// Counts one more of what is limited by account, and waits for a racing one; the first opens a window until
    /// `window_end`. One that would end later than that by more than [`CLOCK_AHEAD`](crate::kernel::clock::CLOCK_AHEAD) is
    /// over: a clock that was wrong has opened it, and nobody waits until that is right.
    async fn count_attempt(&mut self, account: &[u8], now: Timestamp, window_end: Timestamp) -> Result<Attempts>;
    /// What is counted in the window that is open; one that is opened now would be until `window_end`.
    async fn find_attempts(
        &mut self,
        account: &[u8],
        now: Timestamp,
        window_end: Timestamp,
    ) -> Result<Option<Attempts>>;
    /// Takes a counted try back: the code was right.
    async fn forgive_attempt(&mut self, account: &[u8]) -> Result<()>;
    async fn delete_expired_attempts(&mut self, now: Timestamp, limit: u32) -> Result<u64>;
}

#[async_trait]
pub trait Sessions: Send {
    async fn insert(&mut self, session: &BrowserSession) -> Result<()>;
    /// The unexpired session of this cookie, with its active or inactive owner, in one round trip.
    async fn find_by_token(&mut self, token_hash: &[u8], now: Timestamp) -> Result<Option<(BrowserSession, User)>>;
    /// Ends the oldest ones of a person, so that `newest` and `MAX_SESSIONS - 1` others are left. A sign-in by passkey
    /// does so by itself.
    async fn delete_oldest(&mut self, user_id: UserId, newest: SessionId) -> Result<u64>;
    /// Unexpired ones, most recently seen first: all, since their number is bounded.
    async fn list(&mut self, user_id: UserId, now: Timestamp) -> Result<Vec<BrowserSession>>;
    /// [`Gone`](crate::ports::StorageError::Gone) when it was revoked meanwhile.
    async fn touch(&mut self, id: SessionId, at: Timestamp, expires_at: Timestamp) -> Result<()>;
    /// After a step-up: `auth_time`, `amr`, `credential_id`. [`Gone`](crate::ports::StorageError::Gone) when it was revoked meanwhile.
    async fn update_auth(&mut self, id: SessionId, access: &Access) -> Result<()>;
    /// Deletes it with the grants that came from it. `false` unless this user owned it.
    async fn delete(&mut self, user_id: UserId, id: SessionId) -> Result<bool>;
    /// Deletes all of a person's sessions but `keep`; returns how many.
    async fn delete_of_user(&mut self, user_id: UserId, keep: Option<SessionId>) -> Result<u64>;
    /// Deletes the sessions that this passkey began or confirmed, but `keep`; returns how many.
    async fn delete_of_credential(
        &mut self,
        user_id: UserId,
        id: &CredentialId,
        keep: Option<SessionId>,
    ) -> Result<u64>;
    async fn delete_expired(&mut self, now: Timestamp, limit: u32) -> Result<u64>;
}

/// [`Users::set_phone`](crate::ports::Users::set_phone) deletes that of its account.
#[async_trait]
pub trait PhoneRemovals: Send {
    async fn insert(&mut self, removal: &PhoneRemoval) -> Result<()>;
    async fn find(&mut self, user_id: UserId) -> Result<Option<PhoneRemoval>>;
    /// Those that are due, the oldest first.
    async fn list_due(&mut self, now: Timestamp, limit: u32) -> Result<Vec<PhoneRemoval>>;
    /// `false` where it is not there any more.
    async fn delete(&mut self, user_id: UserId, id: PhoneRemovalId) -> Result<bool>;
}

/// Whoever changes one first locks its owner (see [`Users::lock`](crate::ports::Users::lock)). There is no way to find an account by it.
#[async_trait]
pub trait RecoveryAddresses: Send {
    async fn find(&mut self, user_id: UserId) -> Result<Option<RecoveryAddress>>;
    /// Where there is one, it is deleted first: what was asked by it goes with it.
    async fn insert(&mut self, address: &RecoveryAddress) -> Result<()>;
    /// Deletes and returns it, and what was asked by it.
    async fn take(&mut self, user_id: UserId) -> Result<Option<RecoveryAddress>>;
}

/// One an account, and none without a recovery address.
#[async_trait]
pub trait RecoveryRequests: Send {
    async fn insert(&mut self, asked: &RecoveryRequest) -> Result<()>;
    /// What is asked for this account, if it has not expired.
    async fn find_of(&mut self, user_id: UserId, now: Timestamp) -> Result<Option<RecoveryRequest>>;
    async fn find(&mut self, token_hash: &[u8], now: Timestamp) -> Result<Option<RecoveryRequest>>;
    /// Deletes and returns what is asked for this account, if it works already and has not expired: once.
    async fn take(&mut self, user_id: UserId, now: Timestamp) -> Result<Option<RecoveryRequest>>;
    /// `false` where there is none; so too the next one.
    async fn delete(&mut self, user_id: UserId, id: RecoveryRequestId) -> Result<bool>;
    async fn delete_of_user(&mut self, user_id: UserId) -> Result<bool>;
    async fn delete_expired(&mut self, now: Timestamp, limit: u32) -> Result<u64>;
}

#[async_trait]
pub trait RecoveryLinks: Send {
    async fn insert(&mut self, permit: &Permit, link: &RecoveryLink) -> Result<()>;
    async fn find(&mut self, token_hash: &[u8], now: Timestamp) -> Result<Option<RecoveryLink>>;
    /// Of those of theirs that have not expired the one that works first.
    async fn find_of(&mut self, user_id: UserId, now: Timestamp) -> Result<Option<RecoveryLink>>;
    /// Was this one of theirs not used yet, and has not expired?
    async fn is_there(&mut self, user_id: UserId, id: RecoveryLinkId, now: Timestamp) -> Result<bool>;
    /// Deletes and returns it, if it works already and has not expired: once.
    async fn take(&mut self, token_hash: &[u8], now: Timestamp) -> Result<Option<RecoveryLink>>;
    /// `false` where there is none.
    async fn delete(&mut self, permit: &Permit, user_id: UserId, id: RecoveryLinkId) -> Result<bool>;
    async fn delete_of_user(&mut self, permit: &Permit, user_id: UserId) -> Result<u64>;
    async fn delete_expired(&mut self, now: Timestamp, limit: u32) -> Result<u64>;
}

#[async_trait]
pub trait RememberedBrowsers: Send {
    async fn insert(&mut self, browser: &RememberedBrowser) -> Result<()>;
    async fn find(&mut self, user_id: UserId, token_hash: &[u8], now: Timestamp) -> Result<Option<RememberedBrowser>>;
    /// Unexpired ones, the newest first: all, since their number is bounded.
    async fn list(&mut self, user_id: UserId, now: Timestamp) -> Result<Vec<RememberedBrowser>>;
    /// `false` unless this user owned it.
    async fn delete(&mut self, user_id: UserId, id: RememberedBrowserId) -> Result<bool>;
    async fn delete_of_user(&mut self, user_id: UserId) -> Result<u64>;
    /// All of a person's but so many of the newest.
    async fn delete_oldest(&mut self, user_id: UserId, keep: u32) -> Result<u64>;
    async fn delete_expired(&mut self, now: Timestamp, limit: u32) -> Result<u64>;
}

/// What administrators have saved of how people sign in here; nothing, while the configuration holds.
#[async_trait]
pub trait ServerSettings: Send {
    async fn find(&mut self) -> Result<Option<SavedSettings>>;
    /// In place of what was saved at `before`, or of nothing. `false`, and nothing is written, where that is not there any more, or
    /// something is: of those who save at once, or take back, one does.
    async fn put(
        &mut self,
        permit: &Permit,
        settings: &SignInSettings,
        at: Timestamp,
        before: Option<Timestamp>,
    ) -> Result<bool>;
    /// What was saved then; `false` where that is not there any more.
    async fn delete(&mut self, permit: &Permit, saved_at: Timestamp) -> Result<bool>;
}
