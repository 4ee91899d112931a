//! What databases say, in the words of the ports.

use latchkey_domain::ports::{Constraint, StorageError};
use sqlx::error::{DatabaseError, ErrorKind};

/// Why a database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The URL names no database that this server knows.
    #[error("the database URL starts with {scheme:?}; it has to start with sqlite:// or postgres://")]
    UnknownScheme { scheme: String },
    /// `sqlite::memory:`: each connection would have a database of its own.
    #[error("an SQLite database has to be a file: sqlite://path/to/latchkey.db")]
    InMemory,
    /// The URL cannot be read, or the database cannot be reached.
    #[error("the database cannot be opened")]
    Database(#[from] sqlx::Error),
}

/// Constraints that a caller can break in good faith: the name that PostgreSQL reports, and the column that SQLite
/// reports in its place.
const CONSTRAINTS: [(&str, &str, Constraint); 15] = [
    ("users_email_unique", "users.email", Constraint::UserEmail),
    ("users_phone_unique", "users.phone", Constraint::UserPhone),
    ("credentials_pk", "credentials.id", Constraint::CredentialId),
    ("clients_pk", "clients.id", Constraint::ClientId),
    ("signing_keys_pk", "signing_keys.kid", Constraint::SigningKeyId),
    ("one_time_codes_asked_by_unique", "one_time_codes.asked_by", Constraint::CodeRequest),
    ("phone_codes_asked_by_unique", "phone_codes.asked_by", Constraint::CodeRequest),
    ("device_codes_user_code_unique", "device_codes.user_code_hash", Constraint::UserCode),
    ("roles_slug_unique", "roles.slug", Constraint::RoleSlug),
    ("permissions_slug_unique", "permissions.slug", Constraint::PermissionSlug),
    ("organizations_slug_unique", "organizations.slug", Constraint::OrganizationSlug),
    ("organization_domains_verified_unique", "organization_domains.name", Constraint::Domain),
    ("organization_domains_pk", "organization_domains.organization_id, organization_domains.name", Constraint::Domain),
    ("templates_pk", "templates.kind, templates.language, templates.number", Constraint::TemplateVersion),
    ("memberships_pk", "memberships.organization_id, memberships.user_id", Constraint::Membership),
];

/// Serialization failure and deadlock on PostgreSQL, and a connection to what was the primary before a fail-over: the
/// next one leads elsewhere. SQLite's `SQLITE_BUSY` and its extended forms: another process held the file for longer than
/// the busy timeout.
const RETRY: [&str; 7] = ["40001", "40P01", "25006", "5", "261", "517", "773"];

pub(crate) fn is_retry(error: &sqlx::Error) -> bool {
    error.as_database_error().and_then(DatabaseError::code).is_some_and(|code| RETRY.contains(&&*code))
}

pub(crate) fn storage_error(error: sqlx::Error) -> StorageError {
    if is_retry(&error) {
        return StorageError::Retry(error.into());
    }
    let Some(cause) = error.as_database_error() else { return StorageError::Database(error.into()) };
    match cause.kind() {
        ErrorKind::UniqueViolation => StorageError::Conflict { constraint: unique_constraint(cause) },
        ErrorKind::ForeignKeyViolation => StorageError::Conflict { constraint: Constraint::ForeignKey },
        ErrorKind::CheckViolation | ErrorKind::ExclusionViolation => {
            StorageError::Conflict { constraint: Constraint::Other }
        }
        _ => StorageError::Database(error.into()),
    }
}

fn unique_constraint(cause: &dyn DatabaseError) -> Constraint {
    let column = cause.message().strip_prefix("UNIQUE constraint failed: ");
    CONSTRAINTS
        .iter()
        .find(|(name, of, _)| cause.constraint() == Some(name) || column == Some(of))
        .map_or(Constraint::Other, |(.., constraint)| *constraint)
}
