//! The store: a unit of work, and through it the repositories.
//!
//! A [`Unit`] is a database transaction; dropping it rolls back. Only services open one. Each repository is
//! implemented once in `latchkey-storage` and run by its conformance suite on SQLite and PostgreSQL.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;

use crate::{
    PhoneCode, Timestamp,
    ports::{
        Administrators, AuditLog, AuthorizationCodes, Brands, BulkRuns, Ceremonies, Clients, Consents, Credentials,
        DeviceCodes, DkimKeys, Grants, Invitations, Jobs, KeyedRequests, MemberPermissions, Memberships, OneTimeCodes,
        Organizations, PhoneRemovals, RecoveryAddresses, RecoveryLinks, RecoveryRequests, RefreshTokens,
        RegistrationTokens, RememberedBrowsers, Roles, SecondFactors, Senders, SentCodes, ServerSettings,
        SessionClients, Sessions, SigningKeys, SmsRecords, Statistics, Templates, Users, WebhookDeliveries, Webhooks,
        Wordings,
    },
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
    UserPhone,
    CredentialId,
    ClientId,
    SigningKeyId,
    /// This browser asked for this code before.
    CodeRequest,
    /// Another device has this code.
    UserCode,
    RoleSlug,
    PermissionSlug,
    OrganizationSlug,
    /// Another organization has proved this domain, or this one claims it already.
    Domain,
    /// This person is a member already.
    Membership,
    /// There is a version of this number already.
    TemplateVersion,
    /// A reference to a row that is not (or no longer) there.
    ForeignKey,
    Other,
}

pub type Result<T> = std::result::Result<T, StorageError>;

/// Gives a refusal of the database its meaning, where the call is.
pub(crate) trait Meaning<T> {
    /// The row is not there, or not any more.
    fn gone_is<E: From<StorageError>>(self, meaning: E) -> std::result::Result<T, E>;
    /// Another row has this value.
    fn conflict_is<E: From<StorageError>>(self, constraint: Constraint, meaning: E) -> std::result::Result<T, E>;
    /// Another row has this value since a moment ago: seen by a second run of the unit.
    fn conflict_is_a_race(self, constraint: Constraint) -> Result<T>;
}

impl<T> Meaning<T> for Result<T> {
    fn gone_is<E: From<StorageError>>(self, meaning: E) -> std::result::Result<T, E> {
        self.map_err(|error| if matches!(error, StorageError::Gone) { meaning } else { error.into() })
    }

    fn conflict_is<E: From<StorageError>>(self, of: Constraint, meaning: E) -> std::result::Result<T, E> {
        self.map_err(|error| match error {
            StorageError::Conflict { constraint } if constraint == of => meaning,
            error => error.into(),
        })
    }

    fn conflict_is_a_race(self, of: Constraint) -> Self {
        self.map_err(|error| match error {
            StorageError::Conflict { constraint } if constraint == of => StorageError::Retry(error.into()),
            error => error,
        })
    }
}

#[async_trait]
pub trait Store: std::fmt::Debug + Send + Sync {
    /// A read-only view; on SQLite it never waits for a writer.
    async fn read(&self) -> Result<Box<dyn Unit>>;
    /// A transaction that may write; on SQLite there is one at a time.
    async fn begin(&self) -> Result<Box<dyn Unit>>;
    /// As [`Self::begin`], for one call of a repository that writes, and no other: where the database makes a transaction
    /// of each statement by itself, nobody waits for its beginning and its end.
    async fn begin_once(&self) -> Result<Box<dyn Unit>>;
    /// Would a write succeed? A standby, or a full disk, answers reads as ever.
    async fn check_writable(&self) -> Result<()>;
    /// What time it is by the database; `None` where that is this machine's.
    async fn clock(&self) -> Result<Option<Timestamp>>;
    /// Waits, before a unit is run again.
    async fn pause(&self, time: Duration);
}

/// One transaction. Dropped without [`Unit::commit`], nothing happened. Once the database has refused a
/// statement (`Conflict`, `Retry`, `Database`), dropping is all that is left: every further call, and `commit`, fails.
///
/// What a sweep deletes, oldest first, it deletes in slices: every `delete_expired_…` and `delete_…_before` takes `limit`
/// rows at most and gives how many there were. All at once, they would keep everybody else from writing.
#[async_trait]
pub trait Unit: Send {
    fn users(&mut self) -> &mut dyn Users;
    fn credentials(&mut self) -> &mut dyn Credentials;
    fn second_factors(&mut self) -> &mut dyn SecondFactors;
    fn ceremonies(&mut self) -> &mut dyn Ceremonies;
    fn codes(&mut self) -> &mut dyn OneTimeCodes;
    fn phone_codes(&mut self) -> &mut dyn SentCodes<PhoneCode>;
    fn sessions(&mut self) -> &mut dyn Sessions;
    fn phone_removals(&mut self) -> &mut dyn PhoneRemovals;
    fn recovery_addresses(&mut self) -> &mut dyn RecoveryAddresses;
    fn recovery_requests(&mut self) -> &mut dyn RecoveryRequests;
    fn recovery_links(&mut self) -> &mut dyn RecoveryLinks;
    fn remembered_browsers(&mut self) -> &mut dyn RememberedBrowsers;
    fn clients(&mut self) -> &mut dyn Clients;
    fn grants(&mut self) -> &mut dyn Grants;
    fn consents(&mut self) -> &mut dyn Consents;
    fn session_clients(&mut self) -> &mut dyn SessionClients;
    fn authorization_codes(&mut self) -> &mut dyn AuthorizationCodes;
    fn device_codes(&mut self) -> &mut dyn DeviceCodes;
    fn refresh_tokens(&mut self) -> &mut dyn RefreshTokens;
    fn registration_tokens(&mut self) -> &mut dyn RegistrationTokens;
    fn signing_keys(&mut self) -> &mut dyn SigningKeys;
    fn administrators(&mut self) -> &mut dyn Administrators;
    fn bulk_runs(&mut self) -> &mut dyn BulkRuns;
    fn roles(&mut self) -> &mut dyn Roles;
    fn member_permissions(&mut self) -> &mut dyn MemberPermissions;
    fn organizations(&mut self) -> &mut dyn Organizations;
    fn memberships(&mut self) -> &mut dyn Memberships;
    fn invitations(&mut self) -> &mut dyn Invitations;
    fn senders(&mut self) -> &mut dyn Senders;
    fn dkim_keys(&mut self) -> &mut dyn DkimKeys;
    fn audit_log(&mut self) -> &mut dyn AuditLog;
    fn statistics(&mut self) -> &mut dyn Statistics;
    fn keyed_requests(&mut self) -> &mut dyn KeyedRequests;
    fn jobs(&mut self) -> &mut dyn Jobs;
    fn sms_records(&mut self) -> &mut dyn SmsRecords;
    fn webhooks(&mut self) -> &mut dyn Webhooks;
    fn webhook_deliveries(&mut self) -> &mut dyn WebhookDeliveries;
    fn brands(&mut self) -> &mut dyn Brands;
    fn wordings(&mut self) -> &mut dyn Wordings;
    fn templates(&mut self) -> &mut dyn Templates;
    fn server_settings(&mut self) -> &mut dyn ServerSettings;
    fn settings(&mut self) -> &mut dyn Settings;
    /// Tells `signal` when this unit is committed, and never otherwise: whoever is told finds what was written.
    fn tell_after_commit(&mut self, signal: Arc<dyn Signal>);
    async fn commit(self: Box<Self>) -> Result<()>;
}

/// Wakes somebody who waits.
pub trait Signal: std::fmt::Debug + Send + Sync {
    fn tell(&self);
}

/// Small facts about the deployment itself, such as the master secret's canary.
#[async_trait]
pub trait Settings: Send {
    async fn find(&mut self, key: &str) -> Result<Option<Vec<u8>>>;
    /// Inserts it unless the key is there; returns what is stored afterwards.
    async fn insert_if_absent(&mut self, key: &str, value: &[u8]) -> Result<Vec<u8>>;
    /// Deletes and returns it. Of two units that race for it one gets it.
    async fn take(&mut self, key: &str) -> Result<Option<Vec<u8>>>;
    /// What the database takes, in bytes.
    async fn database_size(&mut self) -> Result<u64>;
    /// Inserts it, or replaces what is there.
    async fn put(&mut self, key: &str, value: &[u8]) -> Result<()>;
}
