//! The store: repositories joined into one unit of work.
//!
//! A [`Unit`] is a database transaction; dropping it rolls back. Only services open one. Each repository below is
//! implemented once in `latchkey-storage` and run by its conformance suite on SQLite and PostgreSQL.

use std::sync::Arc;

use async_trait::async_trait;

use crate::{
    AuditEvent, Client, ClientUpdate, CodeId, CodeTries, Credential, CredentialId, Email, MailBacklog, MailId,
    OneTimeCode, OutboxMail, RecoveryLink, RefreshToken, Session, SessionId, SigningKey, Spent, Timestamp, User,
    UserId,
};

/// Why the store could not answer.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// A named constraint said no: another row has this address, id or token.
    #[error("the value breaks the constraint {constraint:?}")]
    Conflict { constraint: Constraint },
    /// The write affected no row: it was changed or deleted in the meantime.
    #[error("the record is no longer there")]
    Gone,
    /// Another transaction got in the way; running the whole unit again may succeed.
    #[error("the transaction has to be run again")]
    Retry(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The stored value cannot be read as what it should be.
    #[error("the stored value of {column} is not valid")]
    Corrupt { column: &'static str },
    #[error("the database failed")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Constraints that a caller can break in good faith.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constraint {
    UserEmail,
    CredentialId,
    ClientId,
    SigningKeyId,
    /// This browser asked for this code before.
    CodeRequest,
    /// A reference to a row that is not (or no longer) there.
    ForeignKey,
    Other,
}

pub type Result<T> = std::result::Result<T, StorageError>;

#[async_trait]
pub trait Store: std::fmt::Debug + Send + Sync {
    /// A read-only view; on SQLite it never waits for a writer.
    async fn read(&self) -> Result<Box<dyn Unit>>;
    /// A transaction that may write; on SQLite there is one at a time.
    async fn begin(&self) -> Result<Box<dyn Unit>>;
    /// Would a write succeed? A standby, or a full disk, answers reads as ever.
    async fn check_writable(&self) -> Result<()>;
}

/// One transaction. Dropped without [`Unit::commit`], nothing happened. Once the database has refused a
/// statement (`Conflict`, `Retry`, `Database`), dropping is all that is left: every further call, and `commit`, fails.
///
/// What a sweep deletes, oldest first, it deletes in slices: every `delete_expired_…` and `delete_…_before` takes `limit`
/// rows at most and gives how many there were. All at once, they would keep everybody else from writing.
#[async_trait]
pub trait Unit:
    Users
    + Credentials
    + Ceremonies
    + OneTimeCodes
    + Sessions
    + Clients
    + RefreshTokens
    + SigningKeys
    + AuditLog
    + Outbox
    + RecoveryLinks
    + Settings
    + Send
{
    /// Tells `signal` when this unit is committed, and never otherwise: whoever is told finds what was written.
    fn tell_after_commit(&mut self, signal: Arc<dyn Signal>);
    async fn commit(self: Box<Self>) -> Result<()>;
}

/// Wakes somebody who waits.
pub trait Signal: std::fmt::Debug + Send + Sync {
    fn tell(&self);
}

#[async_trait]
pub trait Users {
    async fn find_user(&mut self, id: UserId) -> Result<Option<User>>;
    async fn find_user_by_email(&mut self, email: &Email) -> Result<Option<User>>;
    /// As [`Self::find_user`]; until this unit ends, another one that locks or changes the same person waits. What is
    /// counted after it cannot change before the commit.
    async fn lock_user(&mut self, id: UserId) -> Result<Option<User>>;
    /// Oldest first, after the given id.
    async fn list_users(&mut self, after: Option<UserId>, limit: u32) -> Result<Vec<User>>;
    async fn insert_user(&mut self, user: &User) -> Result<()>;
    /// [`StorageError::Gone`] when there is no such user; so too the next two. Each writes its own columns only: a
    /// change that races with another must not undo it.
    async fn update_user_names(&mut self, id: UserId, first: &str, last: &str, at: Timestamp) -> Result<()>;
    /// A new address, which its owner has just proved.
    async fn update_user_email(&mut self, id: UserId, email: &Email, at: Timestamp) -> Result<()>;
    async fn set_user_active(&mut self, id: UserId, is_active: bool, at: Timestamp) -> Result<()>;
    /// Sets `last_login_at`, the browser's number, and `email_verified_at` where the sign-in proved the address.
    /// [`StorageError::Gone`] when there is no such user or they are deactivated, perhaps since the caller looked.
    async fn record_login(&mut self, id: UserId, at: Timestamp, proves_email: bool, browser: u32) -> Result<()>;
    /// Deletes the person with their credentials, sessions, tokens, codes; audit events stay, without the person.
    /// [`StorageError::Gone`] when there is no such user.
    async fn delete_user(&mut self, id: UserId) -> Result<()>;
    /// This person has signed in with a browser of this number; see [`crate::BrowserNumbers`]. [`StorageError::Gone`] when there
    /// is no such user; so too the next one.
    async fn record_known_browser(&mut self, id: UserId, number: u32) -> Result<()>;
    /// No browser so far is known any more.
    async fn forget_known_browsers(&mut self, id: UserId) -> Result<()>;
}

#[async_trait]
pub trait Credentials {
    /// The credential together with its owner: all that an authentication has to know, in one round trip.
    async fn find_credential_with_user(&mut self, id: &CredentialId) -> Result<Option<(Credential, User)>>;
    /// Is this id taken, by anyone?
    async fn credential_exists(&mut self, id: &CredentialId) -> Result<bool>;
    /// Oldest first.
    async fn list_credentials(&mut self, user_id: UserId) -> Result<Vec<Credential>>;
    async fn insert_credential(&mut self, credential: &Credential) -> Result<()>;
    /// [`StorageError::Gone`] unless this user owns it. Sets `updated_at`.
    async fn rename_credential(&mut self, user_id: UserId, id: &CredentialId, name: &str, at: Timestamp) -> Result<()>;
    /// Deletes and returns it; `None` unless this user owns it.
    async fn take_credential(&mut self, user_id: UserId, id: &CredentialId) -> Result<Option<Credential>>;
}

/// All that a successful passkey sign-in writes, besides mails.
#[derive(Debug)]
pub struct SignInWrite<'a> {
    pub ceremony: crate::CeremonyId,
    pub ceremony_expires_at: Timestamp,
    /// With the counter, flags, `record`, `last_used_*` and `updated_at` as they are to be stored.
    pub credential: &'a Credential,
    /// The counter that verification saw; another value in the database means that a racing sign-in was faster.
    pub expected_sign_count: u32,
    pub session: &'a Session,
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
pub trait Ceremonies {
    /// Burns a ceremony id. `false` when it was burnt before.
    async fn spend_ceremony(&mut self, id: crate::CeremonyId, expires_at: Timestamp) -> Result<bool>;
    /// Notes what a burnt ceremony produced, and from which answer. [`StorageError::Gone`] when it was not burnt.
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
    /// Burns the ceremony, moves the counter, inserts the session and the audit event, sets the owner's
    /// `last_login_at`, ends the oldest sessions beyond the bound: one round trip on PostgreSQL. A session whose id exists
    /// already is replaced (step-up).
    async fn record_sign_in(&mut self, write: &SignInWrite<'_>) -> Result<SignInOutcome>;
    async fn delete_expired_ceremonies(&mut self, now: Timestamp, limit: u32) -> Result<u64>;
}

#[async_trait]
pub trait OneTimeCodes {
    async fn insert_code(&mut self, code: &OneTimeCode) -> Result<()>;
    async fn find_code(&mut self, id: CodeId) -> Result<Option<OneTimeCode>>;
    /// The code that this browser asked for and has not used; it may have expired, or be out of tries. See
    /// [`OneTimeCode::asked_by`].
    async fn find_code_asked_by(&mut self, asked_by: &[u8]) -> Result<Option<OneTimeCode>>;
    /// Takes one try, if one is left and the code has neither expired nor been used; returns the row as it is
    /// afterwards.
    async fn take_code_attempt(&mut self, id: CodeId, now: Timestamp) -> Result<Option<OneTimeCode>>;
    /// A new code under the same id: hash, `earlier`, `sent_at`, `expires_at`; one more send. Tries are not given back.
    /// [`StorageError::Gone`] when `sends` is not what the caller saw, and when the code was used or tried up since.
    async fn update_code_resent(&mut self, code: &OneTimeCode) -> Result<()>;
    /// Uses it. `false` when it was used already: a racing use was faster.
    async fn spend_code(&mut self, id: CodeId, spent: Spent) -> Result<bool>;
    /// One that is gone already is as it should be.
    async fn delete_code(&mut self, id: CodeId) -> Result<()>;
    async fn delete_expired_codes(&mut self, now: Timestamp, limit: u32) -> Result<u64>;
    /// Counts one more try at an account's codes, and waits for a racing one; the first opens a window until
    /// `window_end`.
    async fn count_code_try(&mut self, account: &[u8], now: Timestamp, window_end: Timestamp) -> Result<CodeTries>;
    /// Takes a counted try back: the code was right.
    async fn forgive_code_try(&mut self, account: &[u8]) -> Result<()>;
    async fn delete_expired_code_tries(&mut self, now: Timestamp, limit: u32) -> Result<u64>;
}

#[async_trait]
pub trait Sessions {
    async fn insert_session(&mut self, session: &Session) -> Result<()>;
    /// The unexpired session of this cookie, with its active or inactive owner, in one round trip.
    async fn find_session_by_token(&mut self, token_hash: &[u8], now: Timestamp) -> Result<Option<(Session, User)>>;
    async fn find_session(&mut self, id: SessionId, now: Timestamp) -> Result<Option<(Session, User)>>;
    /// As [`Self::find_session`], while the key that signed the access token is published: one that was ended opens
    /// nothing, whatever a node's cache says.
    async fn find_session_by_access_token(
        &mut self,
        id: SessionId,
        kid: &str,
        now: Timestamp,
    ) -> Result<Option<(Session, User)>>;
    /// Ends the oldest ones of a person, so that `newest` and `MAX_SESSIONS - 1` others are left. A sign-in by passkey
    /// does so by itself.
    async fn delete_oldest_sessions(&mut self, user_id: UserId, newest: SessionId) -> Result<u64>;
    /// Unexpired ones, most recently seen first: all, since their number is bounded.
    async fn list_sessions(&mut self, user_id: UserId, now: Timestamp) -> Result<Vec<Session>>;
    /// [`StorageError::Gone`] when it was revoked meanwhile.
    async fn touch_session(&mut self, id: SessionId, at: Timestamp, expires_at: Timestamp) -> Result<()>;
    /// After a step-up: `auth_time`, `amr`, `credential_id`. [`StorageError::Gone`] when it was revoked meanwhile.
    async fn update_session_auth(&mut self, session: &Session) -> Result<()>;
    /// Deletes it with its refresh tokens. `false` unless this user owned it.
    async fn delete_session(&mut self, user_id: UserId, id: SessionId) -> Result<bool>;
    /// Deletes all of a person's sessions but `keep`; returns how many.
    async fn delete_sessions(&mut self, user_id: UserId, keep: Option<SessionId>) -> Result<u64>;
    /// Deletes the sessions that this passkey began or confirmed, but `keep`; returns how many.
    async fn delete_sessions_of_credential(
        &mut self,
        user_id: UserId,
        id: &CredentialId,
        keep: SessionId,
    ) -> Result<u64>;
    /// Unexpired ones of people in this application.
    async fn count_sessions_of_client(&mut self, client_id: &str, now: Timestamp) -> Result<u64>;
    /// Those of people in any application that were seen after `at`: how many, and when the last one was.
    async fn count_client_sessions_seen_after(&mut self, at: Timestamp) -> Result<(u64, Option<Timestamp>)>;
    /// Deletes some of an application's sessions, `limit` at most; returns how many.
    async fn delete_sessions_of_client(&mut self, client_id: &str, limit: u32) -> Result<u64>;
    async fn delete_expired_sessions(&mut self, now: Timestamp, limit: u32) -> Result<u64>;
}

#[async_trait]
pub trait Clients {
    async fn find_client(&mut self, id: &str) -> Result<Option<Client>>;
    async fn list_clients(&mut self) -> Result<Vec<Client>>;
    async fn insert_client(&mut self, client: &Client) -> Result<()>;
    /// Changes what is given and nothing else; gives the client as it is afterwards, if there is one.
    async fn update_client(&mut self, id: &str, update: &ClientUpdate, at: Timestamp) -> Result<Option<Client>>;
    /// [`StorageError::Gone`] when there is no such client.
    async fn set_client_secret(&mut self, id: &str, secret_hash: &[u8], at: Timestamp) -> Result<()>;
    /// [`StorageError::Gone`] when there is no such client.
    async fn delete_client(&mut self, id: &str) -> Result<()>;
}

#[async_trait]
pub trait RefreshTokens {
    async fn insert_refresh_token(&mut self, token: &RefreshToken) -> Result<()>;
    /// Inserts it unless its hash is there already (a racing replay derives the same successor).
    async fn insert_refresh_token_if_absent(&mut self, token: &RefreshToken) -> Result<()>;
    async fn find_refresh_token(&mut self, token_hash: &[u8]) -> Result<Option<RefreshToken>>;
    /// Marks it used, once, if this client owns it and it has not expired. One atomic statement; `false` for the loser.
    async fn use_refresh_token(&mut self, token_hash: &[u8], client_id: &str, now: Timestamp) -> Result<bool>;
    async fn delete_expired_refresh_tokens(&mut self, now: Timestamp, limit: u32) -> Result<u64>;
}

#[async_trait]
pub trait SigningKeys {
    /// All that are published at `now`, oldest `active_at` first.
    async fn list_signing_keys(&mut self, now: Timestamp) -> Result<Vec<SigningKey>>;
    async fn insert_signing_key(&mut self, key: &SigningKey) -> Result<()>;
    /// Sets `expires_at` of every key active before `active_at` that has none.
    async fn retire_signing_keys(&mut self, active_before: Timestamp, expires_at: Timestamp) -> Result<u64>;
    /// Ends every key that is published at `now`, those that have not signed yet too; returns how many.
    async fn end_signing_keys(&mut self, now: Timestamp) -> Result<u64>;
    async fn delete_expired_signing_keys(&mut self, now: Timestamp, limit: u32) -> Result<u64>;
}

#[async_trait]
pub trait AuditLog {
    async fn insert_audit_event(&mut self, event: &AuditEvent) -> Result<()>;
    /// Newest first.
    async fn list_audit_events(&mut self, user_id: UserId, limit: u32) -> Result<Vec<AuditEvent>>;
    async fn delete_audit_events_before(&mut self, before: Timestamp, limit: u32) -> Result<u64>;
}

#[async_trait]
pub trait Outbox {
    async fn insert_mail(&mut self, mail: &OutboxMail) -> Result<()>;
    /// Is there anything to take? A look costs less than taking nothing.
    async fn has_due_mails(&mut self, now: Timestamp) -> Result<bool>;
    /// Leases up to `limit` mails that are due, neither sent nor set aside: sets `next_attempt_at` to `lease_until`, adds
    /// an attempt.
    async fn take_due_mails(&mut self, now: Timestamp, lease_until: Timestamp, limit: u32) -> Result<Vec<OutboxMail>>;
    /// [`StorageError::Gone`] when the mail is no longer there; so too the next two.
    async fn update_mail_retry(&mut self, id: MailId, next_attempt_at: Timestamp, error: &str) -> Result<()>;
    /// It will not be tried again: what it says is deleted, that there was such a mail is kept.
    async fn set_mail_aside(&mut self, id: MailId, at: Timestamp, error: &str) -> Result<()>;
    async fn mark_mail_sent(&mut self, id: MailId, at: Timestamp) -> Result<()>;
    /// A mail that is gone already is as it should be.
    async fn delete_mail(&mut self, id: MailId) -> Result<()>;
    async fn mail_backlog(&mut self) -> Result<MailBacklog>;
    /// Newest first; for the development outbox.
    async fn list_mails(&mut self, limit: u32) -> Result<Vec<OutboxMail>>;
    async fn delete_mails_before(&mut self, before: Timestamp, limit: u32) -> Result<u64>;
}

#[async_trait]
pub trait RecoveryLinks {
    async fn insert_recovery_link(&mut self, link: &RecoveryLink) -> Result<()>;
    async fn find_recovery_link(&mut self, token_hash: &[u8], now: Timestamp) -> Result<Option<RecoveryLink>>;
    /// Deletes and returns it, if it has not expired: works once.
    async fn take_recovery_link(&mut self, token_hash: &[u8], now: Timestamp) -> Result<Option<RecoveryLink>>;
    async fn delete_expired_recovery_links(&mut self, now: Timestamp, limit: u32) -> Result<u64>;
}

/// Small facts about the deployment itself, such as the master secret's canary.
#[async_trait]
pub trait Settings {
    async fn find_setting(&mut self, key: &str) -> Result<Option<Vec<u8>>>;
    /// Inserts it unless the key is there; returns what is stored afterwards.
    async fn insert_setting_if_absent(&mut self, key: &str, value: &[u8]) -> Result<Vec<u8>>;
    /// Inserts it, or replaces what is there.
    async fn put_setting(&mut self, key: &str, value: &[u8]) -> Result<()>;
}
