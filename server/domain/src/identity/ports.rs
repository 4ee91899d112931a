//! What the database keeps of people and their passkeys.

use async_trait::async_trait;
use uuid::Uuid;

use crate::{
    Administrator, BulkRunId, Credential, CredentialId, Email, Factors, Locale, Permit, Phone, Timestamp, TotpRecord,
    User, UserId,
    identity::{
        bulk::run::{Asker, BulkEnd, BulkRefusal, BulkRun},
        user::Deletion,
        users::UserList,
    },
    kernel::{page::Cursor, store::Result},
};

#[async_trait]
pub trait Users: Send {
    async fn find(&mut self, id: UserId) -> Result<Option<User>>;
    /// Those of these that there are, in no order.
    async fn find_all(&mut self, ids: &[UserId]) -> Result<Vec<User>>;
    async fn find_by_email(&mut self, email: &Email) -> Result<Option<User>>;
    /// However the number was written when it was stored: see [`Phone::former`].
    async fn find_by_phone(&mut self, phone: &Phone) -> Result<Option<User>>;
    /// As [`Self::find`]; until this unit ends, another one that locks or changes the same person waits. What is
    /// counted after it cannot change before the commit.
    ///
    /// Whoever locks more than one locks the person first, then organizations (several by their ids), then the administrators:
    /// in another order two units may wait for each other, until PostgreSQL ends one of them.
    async fn lock(&mut self, id: UserId) -> Result<Option<User>>;
    /// After the row that the cursor names. A search is sorted by the first term that it found of each person; see
    /// [`search_terms`](crate::identity::search::search_terms).
    async fn list(&mut self, list: &UserList, after: Option<&Cursor>, limit: u32) -> Result<Vec<User>>;
    async fn insert(&mut self, user: &User) -> Result<()>;
    /// [`Gone`](crate::ports::StorageError::Gone) when there is no such user; so too the next four. Each writes its own columns only: a
    /// change that races with another must not undo it.
    async fn update_names(&mut self, id: UserId, first: &str, last: &str, at: Timestamp) -> Result<()>;
    async fn set_language(&mut self, id: UserId, language: &Locale, at: Timestamp) -> Result<()>;
    /// A new address, which its owner has just proved.
    async fn update_email(&mut self, id: UserId, email: &Email, at: Timestamp) -> Result<()>;
    /// A number that its owner has just proved, after this sign-in; none, where it is taken from them.
    async fn set_phone(
        &mut self,
        id: UserId,
        phone: Option<&Phone>,
        set_up_by: Option<Uuid>,
        at: Timestamp,
    ) -> Result<()>;
    /// The sign-in after which they proved their number. See [`Opened::sign_in`](crate::Opened::sign_in).
    async fn find_phone_set_up_by(&mut self, id: UserId) -> Result<Option<Uuid>>;
    async fn set_active(&mut self, permit: &Permit, id: UserId, is_active: bool, at: Timestamp) -> Result<()>;
    /// Names, address with whether it is verified, and attributes; of somebody who is locked (see [`Self::lock`]).
    async fn update(&mut self, permit: &Permit, user: &User) -> Result<()>;
    /// Locks them until then. [`Gone`](crate::ports::StorageError::Gone) when that was planned before.
    async fn plan_deletion(&mut self, permit: &Permit, id: UserId, deletion: Deletion, at: Timestamp) -> Result<()>;
    /// As they were; `None` when nothing was planned.
    async fn restore(&mut self, permit: &Permit, id: UserId, at: Timestamp) -> Result<Option<User>>;
    /// None of those who were deleted is gone before `until`; `limit` of them at a time. Gives how many that changed.
    async fn put_off_deletions(&mut self, permit: &Permit, until: Timestamp, at: Timestamp, limit: u32) -> Result<u64>;
    /// Whose time is over, the oldest first.
    async fn list_due(&mut self, now: Timestamp, limit: u32) -> Result<Vec<UserId>>;
    /// Sets `last_login_at`, the browser's number, and `email_verified_at` where the sign-in `proved` the address.
    /// [`Gone`](crate::ports::StorageError::Gone) when there is no such user, they are deactivated, or have another address than
    /// that; perhaps since the caller looked.
    async fn record_login(&mut self, id: UserId, at: Timestamp, proved: Option<&Email>, browser: u32) -> Result<()>;
    /// Deletes the person with their credentials, sessions, tokens, codes; audit events stay, without the person.
    /// [`Gone`](crate::ports::StorageError::Gone) when there is no such user.
    async fn delete(&mut self, id: UserId) -> Result<()>;
    /// This person has signed in with a browser of this number; see [`crate::BrowserNumbers`]. [`Gone`](crate::ports::StorageError::Gone) when there
    /// is no such user; so too the next one.
    async fn record_known_browser(&mut self, id: UserId, number: u32) -> Result<()>;
    /// No browser so far is known any more.
    async fn forget_known_browsers(&mut self, id: UserId) -> Result<()>;
}

#[async_trait]
pub trait Credentials: Send {
    /// The credential together with its owner: all that an authentication has to know, in one round trip.
    async fn find_with_user(&mut self, id: &CredentialId) -> Result<Option<(Credential, User)>>;
    /// Is this id taken, by anyone?
    async fn exists(&mut self, id: &CredentialId) -> Result<bool>;
    /// Oldest first.
    async fn list(&mut self, user_id: UserId) -> Result<Vec<Credential>>;
    async fn insert(&mut self, credential: &Credential) -> Result<()>;
    /// It was set up on the way into this sign-in, which is known only now. [`Gone`](crate::ports::StorageError::Gone) when there is no such one.
    async fn record_set_up(&mut self, id: &CredentialId, sign_in: Uuid) -> Result<()>;
    /// [`Gone`](crate::ports::StorageError::Gone) unless this user owns it. Sets `updated_at`.
    async fn rename(&mut self, user_id: UserId, id: &CredentialId, name: &str, at: Timestamp) -> Result<()>;
    /// Deletes and returns it; `None` unless this user owns it.
    async fn take(&mut self, user_id: UserId, id: &CredentialId) -> Result<Option<Credential>>;
}

/// What people prove besides their first way in. Whatever changes it first locks its owner (see [`Users::lock`]); a code is
/// taken without.
#[async_trait]
pub trait SecondFactors: Send {
    async fn find(&mut self, user_id: UserId) -> Result<Factors>;
    async fn find_totp(&mut self, user_id: UserId) -> Result<Option<TotpRecord>>;
    /// How many accounts have an app.
    async fn count_totp(&mut self) -> Result<u64>;
    /// In place of the one that there is, if there is one.
    async fn put_totp(&mut self, record: &TotpRecord) -> Result<()>;
    /// The app was set up on the way into this sign-in, which is known only now, and the codes that were made with it. [`Gone`](crate::ports::StorageError::Gone) when there is none.
    async fn record_set_up(&mut self, user_id: UserId, sign_in: Uuid) -> Result<()>;
    /// Takes the code of this step; `false` if it, or a later one, was taken, or the secret is not this one any more.
    async fn move_totp(&mut self, user_id: UserId, sealed: &[u8], step: u32, at: Timestamp) -> Result<bool>;
    /// `false` when there is none.
    async fn delete_totp(&mut self, user_id: UserId) -> Result<bool>;
    /// In place of all that there are, made after this sign-in, where it is known. None at all is how to delete them.
    async fn replace_backup_codes(
        &mut self,
        user_id: UserId,
        hashes: &[Vec<u8>],
        set_up_by: Option<Uuid>,
    ) -> Result<()>;
    /// The sign-in after which those were made that are left. See [`Opened::sign_in`](crate::Opened::sign_in).
    async fn find_backup_codes_set_up_by(&mut self, user_id: UserId) -> Result<Option<Uuid>>;
    /// Is it there, and not used yet?
    async fn has_backup_code(&mut self, user_id: UserId, hash: &[u8]) -> Result<bool>;
    /// Uses it up; `false` when there is none like it.
    async fn take_backup_code(&mut self, user_id: UserId, hash: &[u8]) -> Result<bool>;
}

/// Who administers this server. Whether somebody does who can also sign in is asked under [`Administrators::lock`]: see
/// [`keep_an_administrator`](crate::identity::administrators::keep_an_administrator).
#[async_trait]
pub trait Administrators: Send {
    async fn find(&mut self, user_id: UserId) -> Result<Option<Administrator>>;
    /// The first of them first.
    async fn list(&mut self, limit: u32) -> Result<Vec<(Administrator, User)>>;
    /// `false` when they are one already.
    async fn insert(&mut self, permit: &Permit, administrator: &Administrator) -> Result<bool>;
    /// Deletes and returns it; `None` when they are none.
    async fn take(&mut self, permit: &Permit, user_id: UserId) -> Result<Option<Administrator>>;
    /// Until this unit ends, every other one that locks them waits. The last lock of all: see [`Users::lock`].
    async fn lock(&mut self) -> Result<()>;
}

/// One deed to many people, each of whom has a place in it.
#[async_trait]
pub trait BulkRuns: Send {
    async fn find(&mut self, id: BulkRunId) -> Result<Option<BulkRun>>;
    /// Newest first; one that cannot be read is left out.
    async fn list(&mut self, limit: u32) -> Result<Vec<BulkRun>>;
    async fn list_of(&mut self, asker: &Asker, limit: u32) -> Result<Vec<BulkRun>>;
    /// Those that have not ended.
    async fn count_open(&mut self, asker: &Asker) -> Result<u64>;
    async fn insert(&mut self, permit: &Permit, run: &BulkRun, people: &[UserId]) -> Result<()>;
    /// Is there anything to take? A look costs less than taking nothing.
    async fn has_due(&mut self, now: Timestamp) -> Result<bool>;
    /// Leases the one that has waited the longest: sets `next_attempt_at` to `lease_until`, adds an attempt. Its id alone, so
    /// that one that cannot be read holds up no other.
    async fn take_due(&mut self, now: Timestamp, lease_until: Timestamp) -> Result<Option<BulkRunId>>;
    /// Those from this place on, in their order.
    async fn people(&mut self, id: BulkRunId, from: u32, limit: u32) -> Result<Vec<UserId>>;
    /// Whoever is at this place was seen to, or left out. `false` when that was written down before.
    async fn record(&mut self, id: BulkRunId, position: u32, refused: Option<(UserId, BulkRefusal)>) -> Result<bool>;
    /// Another one has its turn; this one from then on, as if it had not been tried.
    async fn release(&mut self, id: BulkRunId, at: Timestamp) -> Result<()>;
    /// `false` when it has ended before.
    async fn end(&mut self, id: BulkRunId, end: BulkEnd, at: Timestamp) -> Result<bool>;
    /// Those who were left out, in their order, which stays; without the first `skip`.
    async fn list_refusals(&mut self, id: BulkRunId, skip: u32, limit: u32) -> Result<Vec<(UserId, BulkRefusal)>>;
    async fn delete_before(&mut self, before: Timestamp, limit: u32) -> Result<u64>;
}
