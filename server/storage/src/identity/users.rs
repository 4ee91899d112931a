//! People.

use async_trait::async_trait;
use latchkey_domain::{
    BrowserNumbers, Email, Timestamp, User, UserId,
    ports::{Result, StorageError, Users},
};
use sqlx::{FromRow, query, query_as};
use uuid::Uuid;

use crate::convert::{one_row, optional_millis, optional_timestamp, to_u32};

/// Under names of their own, so that they can stand beside a credential or a session in one row.
macro_rules! user_columns {
    () => {
        "users.id AS u_id, users.email AS u_email, users.email_verified_at AS u_email_verified_at,
        users.first_name AS u_first_name, users.last_name AS u_last_name, users.is_active AS u_is_active,
        users.created_at AS u_created_at, users.updated_at AS u_updated_at, users.last_login_at AS u_last_login_at,
        users.newest_browser AS u_newest_browser, users.forgotten_browser AS u_forgotten_browser"
    };
}
pub(crate) use user_columns;

#[derive(Debug, FromRow)]
pub(crate) struct UserRow {
    u_id: Uuid,
    u_email: String,
    u_email_verified_at: Option<i64>,
    u_first_name: String,
    u_last_name: String,
    u_is_active: bool,
    u_created_at: i64,
    u_updated_at: i64,
    u_last_login_at: Option<i64>,
    u_newest_browser: i64,
    u_forgotten_browser: i64,
}

impl TryFrom<UserRow> for User {
    type Error = StorageError;

    fn try_from(row: UserRow) -> Result<Self> {
        Ok(Self {
            id: UserId(row.u_id),
            email: row.u_email.parse().map_err(|_| StorageError::Corrupt { column: "users.email" })?,
            email_verified_at: optional_timestamp(row.u_email_verified_at),
            first_name: row.u_first_name,
            last_name: row.u_last_name,
            is_active: row.u_is_active,
            created_at: Timestamp::from_millis(row.u_created_at),
            updated_at: Timestamp::from_millis(row.u_updated_at),
            last_login_at: optional_timestamp(row.u_last_login_at),
            known_browsers: BrowserNumbers {
                newest: to_u32(row.u_newest_browser, "users.newest_browser")?,
                forgotten: to_u32(row.u_forgotten_browser, "users.forgotten_browser")?,
            },
        })
    }
}

const FIND: &str = concat!("SELECT ", user_columns!(), " FROM users WHERE id = $1");
/// A change that changes nothing: `FOR UPDATE` is not SQL that SQLite knows, where a unit that writes is alone anyway.
const LOCK: &str = concat!("UPDATE users SET updated_at = updated_at WHERE id = $1 RETURNING ", user_columns!());
const FIND_BY_EMAIL: &str = concat!("SELECT ", user_columns!(), " FROM users WHERE email = $1");
/// UUIDv7: the order of the ids is the order of creation.
const LIST: &str = concat!("SELECT ", user_columns!(), " FROM users WHERE id > $1 ORDER BY id LIMIT $2");
const INSERT: &str = "
    INSERT INTO users (id, email, email_verified_at, first_name, last_name, is_active, created_at, updated_at,
        last_login_at, newest_browser, forgotten_browser)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const UPDATE_NAMES: &str = "UPDATE users SET first_name = $2, last_name = $3, updated_at = $4 WHERE id = $1";
const UPDATE_EMAIL: &str = "UPDATE users SET email = $2, email_verified_at = $3, updated_at = $3 WHERE id = $1";
const SET_ACTIVE: &str = "UPDATE users SET is_active = $2, updated_at = $3 WHERE id = $1";
/// The condition is what keeps somebody out who is being deactivated: on PostgreSQL this waits for that row's change.
const RECORD_LOGIN: &str = "
    UPDATE users SET last_login_at = $2, email_verified_at = CASE WHEN $3 THEN $2 ELSE email_verified_at END,
        newest_browser = CASE WHEN newest_browser < $4 THEN $4 ELSE newest_browser END
    WHERE id = $1 AND is_active";
const RECORD_KNOWN_BROWSER: &str = "
    UPDATE users SET newest_browser = CASE WHEN newest_browser < $2 THEN $2 ELSE newest_browser END WHERE id = $1";
const FORGET_KNOWN_BROWSERS: &str = "UPDATE users SET forgotten_browser = newest_browser WHERE id = $1";
const FORGET_IN_AUDIT_LOG: &str = "UPDATE audit_events SET user_id = NULL WHERE user_id = $1";
/// Credentials, sessions with their tokens, codes and links go with the row.
const DELETE: &str = "DELETE FROM users WHERE id = $1";

repository! {
    #[async_trait]
    impl Users for Unit {
        async fn find_user(&mut self, id: UserId) -> Result<Option<User>> {
            self.find::<UserRow>(query_as(FIND).bind(id.0)).await?.map(User::try_from).transpose()
        }

        async fn find_user_by_email(&mut self, email: &Email) -> Result<Option<User>> {
            self.find::<UserRow>(query_as(FIND_BY_EMAIL).bind(email.as_str())).await?.map(User::try_from).transpose()
        }

        async fn lock_user(&mut self, id: UserId) -> Result<Option<User>> {
            self.take::<UserRow>(query_as(LOCK).bind(id.0)).await?.map(User::try_from).transpose()
        }

        async fn list_users(&mut self, after: Option<UserId>, limit: u32) -> Result<Vec<User>> {
            let after = after.map_or(Uuid::nil(), |id| id.0);
            let rows = self.list::<UserRow>(query_as(LIST).bind(after).bind(i64::from(limit))).await?;
            rows.into_iter().map(User::try_from).collect()
        }

        async fn insert_user(&mut self, user: &User) -> Result<()> {
            let insert = query(INSERT)
                .bind(user.id.0)
                .bind(user.email.as_str())
                .bind(optional_millis(user.email_verified_at))
                .bind(&*user.first_name)
                .bind(&*user.last_name)
                .bind(user.is_active)
                .bind(user.created_at.as_millis())
                .bind(user.updated_at.as_millis())
                .bind(optional_millis(user.last_login_at))
                .bind(i64::from(user.known_browsers.newest))
                .bind(i64::from(user.known_browsers.forgotten));
            one_row(self.write(insert).await?)
        }

        async fn update_user_names(&mut self, id: UserId, first: &str, last: &str, at: Timestamp) -> Result<()> {
            let update = query(UPDATE_NAMES).bind(id.0).bind(first).bind(last).bind(at.as_millis());
            one_row(self.write(update).await?)
        }

        async fn update_user_email(&mut self, id: UserId, email: &Email, at: Timestamp) -> Result<()> {
            let update = query(UPDATE_EMAIL).bind(id.0).bind(email.as_str()).bind(at.as_millis());
            one_row(self.write(update).await?)
        }

        async fn set_user_active(&mut self, id: UserId, is_active: bool, at: Timestamp) -> Result<()> {
            let update = query(SET_ACTIVE).bind(id.0).bind(is_active).bind(at.as_millis());
            one_row(self.write(update).await?)
        }

        async fn record_login(&mut self, id: UserId, at: Timestamp, proves_email: bool, browser: u32) -> Result<()> {
            let update =
                query(RECORD_LOGIN).bind(id.0).bind(at.as_millis()).bind(proves_email).bind(i64::from(browser));
            one_row(self.write(update).await?)
        }

        async fn record_known_browser(&mut self, id: UserId, number: u32) -> Result<()> {
            one_row(self.write(query(RECORD_KNOWN_BROWSER).bind(id.0).bind(i64::from(number))).await?)
        }

        async fn forget_known_browsers(&mut self, id: UserId) -> Result<()> {
            one_row(self.write(query(FORGET_KNOWN_BROWSERS).bind(id.0)).await?)
        }

        async fn delete_user(&mut self, id: UserId) -> Result<()> {
            // The person first: on PostgreSQL that row's lock keeps out sign-ins that would log them again.
            one_row(self.write(query(DELETE).bind(id.0)).await?)?;
            self.write(query(FORGET_IN_AUDIT_LOG).bind(id.0)).await?;
            Ok(())
        }
    }
}
