//! Grants.

use async_trait::async_trait;
use latchkey_domain::{
    CredentialId, Grant, GrantId, OrganizationId, Timestamp, User, UserId,
    oauth::{
        clients::Usage,
        grant::{MAX_GRANTS, MAX_GRANTS_OF_CLIENT},
    },
    ports::{Grants, Result},
};
use uuid::Uuid;

use crate::{
    convert::Json,
    identity::users::user_columns,
    login::access::{bind_access, read_access},
    row::{FromRow, Row},
    statement::{Statement, query},
    unit::Unit,
};

macro_rules! grant_columns {
    () => {
        columns!("grants": id, client_id, user_id, session_id, scope, claims, resource, organization_id, dpop_jkt, auth_time, amr,
            first_method, credential_id, ip, user_agent, created_at, last_seen_at, expires_at, came_of)
    };
}
pub(super) use grant_columns;

impl FromRow for Grant {
    fn from_row(row: &Row) -> Result<Self> {
        let Json(claims) = row.get("grants.claims")?;
        let Json(resource) = row.get("grants.resource")?;
        Ok(Self {
            id: row.get("grants.id")?,
            client_id: row.get("grants.client_id")?,
            session_id: row.get("grants.session_id")?,
            scope: row.get("grants.scope")?,
            claims,
            resource,
            organization_id: row.get("grants.organization_id")?,
            dpop_jkt: row.get("grants.dpop_jkt")?,
            access: read_access!(row, "grants"),
        })
    }
}

/// How many there are, and when the last one was used.
#[derive(Default)]
struct Seen(u64, Option<Timestamp>);

impl FromRow for Seen {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self(row.get("grants.count")?, row.get("grants.last_seen_at")?))
    }
}

const INSERT: &str = "
    INSERT INTO grants (id, client_id, user_id, session_id, scope, claims, resource, organization_id, dpop_jkt, auth_time, amr,
        first_method, credential_id, ip, user_agent, created_at, last_seen_at, expires_at, came_of)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)";
const FIND: &str = concat!(
    "SELECT ",
    grant_columns!(),
    ", ",
    user_columns!(),
    " FROM grants JOIN users ON users.id = grants.user_id WHERE grants.id = $1 AND grants.expires_at > $2"
);
const FIND_BY_ACCESS_TOKEN: &str = concat!(
    "SELECT ",
    grant_columns!(),
    ", ",
    user_columns!(),
    " FROM grants JOIN users ON users.id = grants.user_id WHERE grants.id = $1 AND grants.expires_at > $2
    AND EXISTS (SELECT 1 FROM signing_keys
        WHERE signing_keys.kid = $3 AND (signing_keys.expires_at IS NULL OR signing_keys.expires_at > $2))"
);
const LIST: &str = concat!(
    "SELECT ",
    grant_columns!(),
    " FROM grants WHERE user_id = $1 AND expires_at > $2 ORDER BY last_seen_at DESC, id DESC"
);
/// One answer, whoever it is asked of. By the person: an application may have most grants, and SQLite keeps no statistics by which it
/// could see that.
const IS_SIGNED_IN: &str = "
    SELECT EXISTS (
        SELECT 1 FROM grants WHERE user_id = $1 AND coalesce(client_id, '') = $2 AND expires_at > $3
    ) AS value";
pub(super) const TOUCH: &str = "UPDATE grants SET last_seen_at = $2, expires_at = $3 WHERE id = $1";
const DELETE: &str = "DELETE FROM grants WHERE id = $1 AND user_id = $2";
const DELETE_ALL_BUT: &str = "DELETE FROM grants WHERE user_id = $1 AND id <> $2";
/// Ids are in the order of creation: from the hundredth newest of the others on they go. `dialect.rs` has the same, twice.
const DELETE_OLDEST: &str = "
    DELETE FROM grants WHERE user_id = $1 AND id <> $2 AND id <= (
        SELECT id FROM grants WHERE user_id = $1 AND id <> $2 ORDER BY id DESC LIMIT 1 OFFSET $3)";
/// `dialect.rs` has the same.
const DELETE_OLDEST_OF_CLIENT: &str = "
    DELETE FROM grants WHERE user_id = $1 AND client_id = $2 AND id <> $3 AND (last_seen_at, id) <= (
        SELECT last_seen_at, id FROM grants WHERE user_id = $1 AND client_id = $2 AND id <> $3
        ORDER BY last_seen_at DESC, id DESC LIMIT 1 OFFSET $4)";
const DELETE_OF_CREDENTIAL: &str = "DELETE FROM grants WHERE user_id = $1 AND credential_id = $2 AND id <> $3";
const DELETE_OF_MEMBER: &str = "DELETE FROM grants WHERE user_id = $1 AND organization_id = $2";
const DELETE_OF_USER_IN_CLIENT: &str = "DELETE FROM grants WHERE user_id = $1 AND client_id = $2";
const COUNT_OF_CLIENT: &str = "SELECT count(*) AS value FROM grants WHERE client_id = $1 AND expires_at > $2";
const USAGE_OF_CLIENT: &str = r#"
    SELECT count(DISTINCT user_id) AS "grants.people", count(*) AS "grants.sign_ins",
        max(last_seen_at) AS "grants.last_used_at"
    FROM grants WHERE client_id = $1 AND expires_at > $2"#;
const COUNT_SEEN_AFTER: &str = r#"SELECT count(*) AS "grants.count", max(last_seen_at) AS "grants.last_seen_at"
    FROM grants WHERE last_seen_at > $1"#;
const DELETE_OF_CLIENT: &str = "DELETE FROM grants WHERE id IN (SELECT id FROM grants WHERE client_id = $1 LIMIT $2)";
const DELETE_EXPIRED: &str = "
    DELETE FROM grants WHERE id IN (
        SELECT id FROM grants WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
    )";

/// No row has it: there is nothing to keep.
const NONE: GrantId = GrantId(Uuid::nil());

/// In the order of the columns.
pub(super) fn bind_grant<'a>(statement: Statement<'a>, grant: &'a Grant) -> Statement<'a> {
    let statement = statement
        .bind(grant.id)
        .bind(&grant.client_id)
        .bind(grant.access.user_id)
        .bind(grant.session_id)
        .bind(&grant.scope)
        .bind(Json(&grant.claims))
        .bind(Json(&grant.resource))
        .bind(grant.organization_id)
        .bind(&grant.dpop_jkt);
    bind_access(statement, &grant.access).bind(grant.access.came_of)
}

impl FromRow for Usage {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            people: row.get("grants.people")?,
            sign_ins: row.get("grants.sign_ins")?,
            last_used_at: row.get("grants.last_used_at")?,
        })
    }
}

#[async_trait]
impl Grants for Unit {
    async fn insert(&mut self, grant: &Grant) -> Result<()> {
        self.write_row(bind_grant(query(INSERT), grant)).await
    }

    async fn find(&mut self, id: GrantId, now: Timestamp) -> Result<Option<(Grant, User)>> {
        self.read_one(query(FIND).bind(id).bind(now)).await
    }

    async fn find_by_access_token(&mut self, id: GrantId, kid: &str, now: Timestamp) -> Result<Option<(Grant, User)>> {
        self.read_one(query(FIND_BY_ACCESS_TOKEN).bind(id).bind(now).bind(kid)).await
    }

    async fn delete_oldest(&mut self, user_id: UserId, newest: GrantId) -> Result<u64> {
        let others = i64::from(MAX_GRANTS) - 1;
        self.write(query(DELETE_OLDEST).bind(user_id).bind(newest).bind(others)).await
    }

    async fn delete_oldest_of_client(&mut self, user_id: UserId, client_id: &str, newest: GrantId) -> Result<u64> {
        let others = i64::from(MAX_GRANTS_OF_CLIENT) - 1;
        self.write(query(DELETE_OLDEST_OF_CLIENT).bind(user_id).bind(client_id).bind(newest).bind(others)).await
    }

    async fn list(&mut self, user_id: UserId, now: Timestamp) -> Result<Vec<Grant>> {
        self.read_sound(query(LIST).bind(user_id).bind(now)).await
    }

    async fn is_signed_in(&mut self, user_id: UserId, client_id: &str, now: Timestamp) -> Result<bool> {
        let asked = query(IS_SIGNED_IN).bind(user_id).bind(client_id).bind(now);
        Ok(self.read_value(asked).await?.unwrap_or_default())
    }

    async fn touch(&mut self, id: GrantId, at: Timestamp, expires_at: Timestamp) -> Result<()> {
        self.write_row(query(TOUCH).bind(id).bind(at).bind(expires_at)).await
    }

    async fn delete(&mut self, user_id: UserId, id: GrantId) -> Result<bool> {
        Ok(self.write(query(DELETE).bind(id).bind(user_id)).await? == 1)
    }

    async fn delete_of_user(&mut self, user_id: UserId, keep: Option<GrantId>) -> Result<u64> {
        self.write(query(DELETE_ALL_BUT).bind(user_id).bind(keep.unwrap_or(NONE))).await
    }

    async fn delete_of_credential(&mut self, user_id: UserId, id: &CredentialId, keep: Option<GrantId>) -> Result<u64> {
        self.write(query(DELETE_OF_CREDENTIAL).bind(user_id).bind(id).bind(keep.unwrap_or(NONE))).await
    }

    async fn delete_of_user_in_client(&mut self, user_id: UserId, client_id: &str) -> Result<u64> {
        self.write(query(DELETE_OF_USER_IN_CLIENT).bind(user_id).bind(client_id)).await
    }

    async fn delete_of_member(&mut self, user_id: UserId, id: OrganizationId) -> Result<u64> {
        self.write(query(DELETE_OF_MEMBER).bind(user_id).bind(id)).await
    }

    async fn count_of_client(&mut self, client_id: &str, now: Timestamp) -> Result<u64> {
        Ok(self.read_value(query(COUNT_OF_CLIENT).bind(client_id).bind(now)).await?.unwrap_or_default())
    }

    async fn usage_of_client(&mut self, client_id: &str, now: Timestamp) -> Result<Usage> {
        Ok(self.read_one(query(USAGE_OF_CLIENT).bind(client_id).bind(now)).await?.unwrap_or_default())
    }

    async fn count_seen_after(&mut self, at: Timestamp) -> Result<(u64, Option<Timestamp>)> {
        let Seen(count, last) = self.read_one(query(COUNT_SEEN_AFTER).bind(at)).await?.unwrap_or_default();
        Ok((count, last))
    }

    async fn delete_of_client(&mut self, client_id: &str, limit: u32) -> Result<u64> {
        self.write(query(DELETE_OF_CLIENT).bind(client_id).bind(limit)).await
    }

    async fn delete_expired(&mut self, now: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_EXPIRED).bind(now).bind(limit)).await
    }
}
