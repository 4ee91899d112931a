//! What the database keeps of applications, their tokens, and our signing keys.

use std::time::Duration;

use async_trait::async_trait;

use crate::{
    AuthorizationCode, Client, ClientSource, Consent, CredentialId, DeviceCode, Grant, GrantId, OrganizationId, Permit,
    RefreshToken, RegistrationToken, SessionClient, SessionId, SigningAlg, SigningKey, Timestamp, User, UserId,
    kernel::{page::Cursor, store::Result},
    oauth::{client_list::ClientList, clients::Usage, device_code::Decision},
};

#[async_trait]
pub trait Clients: Send {
    async fn find(&mut self, id: &str) -> Result<Option<Client>>;
    /// Those of these that there are, in no order.
    async fn find_all(&mut self, ids: &[String]) -> Result<Vec<Client>>;
    /// As [`Self::find`]; until this unit ends, another one that locks or changes the same client waits.
    async fn lock(&mut self, id: &str) -> Result<Option<Client>>;
    /// Those after the cursor, the newest first.
    async fn list(&mut self, list: &ClientList, after: Option<&Cursor>, limit: u32) -> Result<Vec<Client>>;
    /// How long the access tokens live that live the longest, of those that say so.
    async fn longest_token_ttl(&mut self) -> Result<Option<Duration>>;
    /// Those that came in this way.
    async fn list_of(&mut self, source: ClientSource) -> Result<Vec<Client>>;
    async fn count_of(&mut self, source: ClientSource) -> Result<u64>;
    /// Of those that came in this way, the ones that nobody has agreed to, and that no operator has made more of.
    async fn count_unused(&mut self, source: ClientSource) -> Result<u64>;
    async fn insert(&mut self, permit: &Permit, client: &Client) -> Result<()>;
    /// Puts it in the place of what was [locked](Self::lock) in this unit; its id and when it was made stay.
    /// [`Gone`](crate::ports::StorageError::Gone) when there is no such client.
    async fn update(&mut self, permit: &Permit, client: &Client) -> Result<()>;
    /// [`Gone`](crate::ports::StorageError::Gone) when there is no such client.
    async fn delete(&mut self, permit: &Permit, id: &str) -> Result<()>;
    /// Deletes those that nobody let in, were not changed since, that nobody has agreed to, and that no operator has made more
    /// of: an application that people are not asked about, or that shows who it is, is used without anybody's consent.
    async fn delete_unused(&mut self, before: Timestamp, limit: u32) -> Result<u64>;
}

/// What lets somebody register applications.
#[async_trait]
pub trait RegistrationTokens: Send {
    /// `false` when there is one of this name.
    async fn insert(&mut self, permit: &Permit, token: &RegistrationToken) -> Result<bool>;
    /// Uses it once more, if it is still good for that; gives its name. One atomic statement.
    async fn use_up(&mut self, token_hash: &[u8], now: Timestamp) -> Result<Option<String>>;
    /// Those that have not expired, by name.
    async fn list(&mut self, now: Timestamp) -> Result<Vec<RegistrationToken>>;
    /// `false` when there was none.
    async fn delete(&mut self, permit: &Permit, name: &str) -> Result<bool>;
    async fn delete_expired(&mut self, now: Timestamp, limit: u32) -> Result<u64>;
}

#[async_trait]
pub trait Grants: Send {
    async fn insert(&mut self, grant: &Grant) -> Result<()>;
    async fn find(&mut self, id: GrantId, now: Timestamp) -> Result<Option<(Grant, User)>>;
    /// As [`Self::find`], while the key that signed the access token is published: one that was ended opens
    /// nothing, whatever a node's cache says.
    async fn find_by_access_token(&mut self, id: GrantId, kid: &str, now: Timestamp) -> Result<Option<(Grant, User)>>;
    /// Ends the oldest ones of a person, so that `newest` and `MAX_GRANTS - 1` others are left. A sign-in by passkey does
    /// so by itself.
    async fn delete_oldest(&mut self, user_id: UserId, newest: GrantId) -> Result<u64>;
    /// Ends those of a person in this application that were used the longest ago, so that `newest` and
    /// `MAX_GRANTS_OF_CLIENT - 1` others are left.
    async fn delete_oldest_of_client(&mut self, user_id: UserId, client_id: &str, newest: GrantId) -> Result<u64>;
    /// Unexpired ones, most recently used first: all, since their number is bounded.
    async fn list(&mut self, user_id: UserId, now: Timestamp) -> Result<Vec<Grant>>;
    /// Has this person an unexpired one in this application?
    async fn is_signed_in(&mut self, user_id: UserId, client_id: &str, now: Timestamp) -> Result<bool>;
    /// [`Gone`](crate::ports::StorageError::Gone) when it was revoked meanwhile.
    async fn touch(&mut self, id: GrantId, at: Timestamp, expires_at: Timestamp) -> Result<()>;
    /// Deletes it with its refresh tokens. `false` unless this user owned it.
    async fn delete(&mut self, user_id: UserId, id: GrantId) -> Result<bool>;
    /// Deletes all of a person's grants but `keep`; returns how many.
    async fn delete_of_user(&mut self, user_id: UserId, keep: Option<GrantId>) -> Result<u64>;
    /// Deletes the grants that this passkey began, but `keep`; returns how many.
    async fn delete_of_credential(&mut self, user_id: UserId, id: &CredentialId, keep: Option<GrantId>) -> Result<u64>;
    /// Deletes the grants that a person has in this application; returns how many.
    async fn delete_of_user_in_client(&mut self, user_id: UserId, client_id: &str) -> Result<u64>;
    /// Deletes the grants that a person has for this organization; returns how many.
    async fn delete_of_member(&mut self, user_id: UserId, id: OrganizationId) -> Result<u64>;
    /// Unexpired ones of people in this application.
    async fn count_of_client(&mut self, client_id: &str, now: Timestamp) -> Result<u64>;
    /// The same, with how many people they are, and when the last of them was used.
    async fn usage_of_client(&mut self, client_id: &str, now: Timestamp) -> Result<Usage>;
    /// Those that were used after `at`: how many, and when the last one was.
    async fn count_seen_after(&mut self, at: Timestamp) -> Result<(u64, Option<Timestamp>)>;
    /// Deletes some of an application's grants, `limit` at most; returns how many.
    async fn delete_of_client(&mut self, client_id: &str, limit: u32) -> Result<u64>;
    async fn delete_expired(&mut self, now: Timestamp, limit: u32) -> Result<u64>;
}

/// What a code is exchanged for.
#[derive(Debug)]
pub struct CodeExchanged<'a> {
    pub code_hash: &'a [u8],
    pub grant: &'a Grant,
    pub refresh_token: Option<&'a RefreshToken>,
    /// What is remembered of it for the session's end.
    pub session_client: Option<&'a SessionClient>,
    pub at: Timestamp,
}

#[async_trait]
pub trait AuthorizationCodes: Send {
    async fn insert(&mut self, code: &AuthorizationCode) -> Result<()>;
    /// With whose it is; used and expired ones too, until they are swept.
    async fn find(&mut self, code_hash: &[u8]) -> Result<Option<(AuthorizationCode, User)>>;
    /// Uses it for nothing, once. `false` when it is used already.
    async fn use_up(&mut self, code_hash: &[u8], now: Timestamp) -> Result<bool>;
    /// Uses it, once, and opens what it is exchanged for; ends the person's grants that are too many then, as
    /// [`Grants::delete_oldest`] and [`Grants::delete_oldest_of_client`] do. `false`, and nothing is written, when it is
    /// used already, has expired, or its person is locked. For PostgreSQL one statement: good for
    /// [`begin_once`](crate::ports::Store::begin_once).
    async fn exchange(&mut self, exchange: &CodeExchanged<'_>) -> Result<bool>;
    /// Deletes those that a person took to this application; returns how many. One that is being used is waited for.
    async fn delete_of_user_in_client(&mut self, user_id: UserId, client_id: &str) -> Result<u64>;
    /// Deletes those of this person behind which no session stands, and that nobody has used; returns how many. One that is being
    /// used is waited for.
    async fn delete_unused_of_frames(&mut self, user_id: UserId) -> Result<u64>;
    /// Those that expired by then, used or not.
    async fn delete_expired(&mut self, before: Timestamp, limit: u32) -> Result<u64>;
}

#[async_trait]
pub trait DeviceCodes: Send {
    /// [`Conflict`](crate::ports::StorageError::Conflict) with [`UserCode`](crate::ports::Constraint::UserCode) when another
    /// device has that code.
    async fn insert(&mut self, code: &DeviceCode) -> Result<()>;
    /// Decided, used and expired ones too, until they are swept.
    async fn find(&mut self, code_hash: &[u8]) -> Result<Option<DeviceCode>>;
    /// The same by the code that people type.
    async fn find_by_user_code(&mut self, user_code_hash: &[u8]) -> Result<Option<DeviceCode>>;
    /// Its client asks, and it is time: then the next time is an interval later. Until this unit ends another one that asks
    /// waits. One atomic statement; `None` where it is too early, or there is no such code of this client.
    async fn poll(&mut self, code_hash: &[u8], client_id: &str, now: Timestamp) -> Result<Option<DeviceCode>>;
    /// Its client asked too early: from now on it waits longer.
    async fn slow_down(&mut self, code_hash: &[u8], now: Timestamp) -> Result<()>;
    /// Somebody decides, once, in time; then it can be used until `expires_at`. One atomic statement; `false` for the loser.
    async fn decide(&mut self, code_hash: &[u8], decision: &Decision, expires_at: Timestamp) -> Result<bool>;
    /// Uses it for this grant, once, if it was allowed. One atomic statement; `false` for the loser.
    async fn use_up(&mut self, code_hash: &[u8], grant_id: GrantId, now: Timestamp) -> Result<bool>;
    /// Deletes those by which a person let this application in; returns how many. One that is being used is waited for.
    async fn delete_of_user_in_client(&mut self, user_id: UserId, client_id: &str) -> Result<u64>;
    /// Those that expired by then, used or not.
    async fn delete_expired(&mut self, before: Timestamp, limit: u32) -> Result<u64>;
}

/// One a person and application.
#[async_trait]
pub trait Consents: Send {
    /// Inserts it, or replaces the scope of the one that is there.
    async fn put(&mut self, consent: &Consent) -> Result<()>;
    async fn find(&mut self, user_id: UserId, client_id: &str) -> Result<Option<Consent>>;
    /// All of a person: no more than there are applications.
    async fn list(&mut self, user_id: UserId) -> Result<Vec<Consent>>;
    /// `false` when there was none.
    async fn delete(&mut self, user_id: UserId, client_id: &str) -> Result<bool>;
    /// Deletes some of an application's, `limit` at most; returns how many.
    async fn delete_of_client(&mut self, client_id: &str, limit: u32) -> Result<u64>;
    /// Deletes those given up to `before` to applications that nobody let in, and that hold nothing of the person any more.
    async fn delete_unused(&mut self, before: Timestamp, limit: u32) -> Result<u64>;
}

/// The applications that a browser session led to. The end of a session, in whatever way, turns its rows into those that
/// [ended](Self::take_ended), in the same transaction.
#[async_trait]
pub trait SessionClients: Send {
    /// Inserts it, or takes its end back: somebody went on to the application again. The session has to be there.
    async fn put(&mut self, of: &SessionClient) -> Result<()>;
    /// Those of a session that lasts: no more than there are applications.
    async fn list(&mut self, id: SessionId) -> Result<Vec<SessionClient>>;
    async fn is_live(&mut self, id: SessionId, client_id: &str) -> Result<bool>;
    /// Ends one by itself. One that is not there is as it should be.
    async fn end(&mut self, id: SessionId, client_id: &str) -> Result<()>;
    /// Ends those that a person has in this application; returns how many.
    async fn end_of_user(&mut self, user_id: UserId, client_id: &str) -> Result<u64>;
    /// Is there anything to take? A look costs less than taking nothing.
    async fn has_ended(&mut self) -> Result<bool>;
    /// Deletes and returns some of those that ended.
    async fn take_ended(&mut self, limit: u32) -> Result<Vec<SessionClient>>;
    /// Deletes some of an application's, `limit` at most; returns how many.
    async fn delete_of_client(&mut self, client_id: &str, limit: u32) -> Result<u64>;
}

#[async_trait]
pub trait RefreshTokens: Send {
    async fn insert(&mut self, token: &RefreshToken) -> Result<()>;
    async fn find(&mut self, token_hash: &[u8]) -> Result<Option<RefreshToken>>;
    /// With the grant that it hangs on, and its person. `None` when the grant has expired.
    async fn find_with_grant(
        &mut self,
        token_hash: &[u8],
        now: Timestamp,
    ) -> Result<Option<(RefreshToken, (Grant, User))>>;
    /// Uses it, once, puts its successor into its place, and writes that the grant is in use. `false`, and nothing is
    /// written, when it is used already. [`Gone`](crate::ports::StorageError::Gone) when its grant ended meanwhile. For
    /// PostgreSQL one statement: good for [`begin_once`](crate::ports::Store::begin_once).
    async fn rotate(&mut self, token_hash: &[u8], successor: &RefreshToken, now: Timestamp) -> Result<bool>;
    async fn delete_expired(&mut self, now: Timestamp, limit: u32) -> Result<u64>;
    /// Of those that would go with the sessions and grants that are the next `limit` to be swept: so many at most.
    async fn delete_of_expired(&mut self, now: Timestamp, limit: u32) -> Result<u64>;
}

#[async_trait]
pub trait SigningKeys: Send {
    /// All that are published at `now`, oldest `active_at` first.
    async fn list(&mut self, now: Timestamp) -> Result<Vec<SigningKey>>;
    /// Is the key of this id there, and not ended at `now`?
    async fn stands(&mut self, kid: &str, now: Timestamp) -> Result<bool>;
    async fn insert(&mut self, permit: &Permit, key: &SigningKey) -> Result<()>;
    /// Sets `expires_at` of every key of this algorithm active before `active_before` that has none.
    async fn retire(
        &mut self,
        permit: &Permit,
        alg: SigningAlg,
        active_before: Timestamp,
        expires_at: Timestamp,
    ) -> Result<u64>;
    /// Ends every key that is published at `now`, those that have not signed yet too; returns how many.
    async fn end(&mut self, permit: &Permit, now: Timestamp) -> Result<u64>;
    async fn delete_expired(&mut self, now: Timestamp, limit: u32) -> Result<u64>;
}
