//! Authorization codes.

use async_trait::async_trait;
use latchkey_domain::{
    AuthorizationCode, Timestamp, User, UserId,
    oauth::grant::{MAX_GRANTS, MAX_GRANTS_OF_CLIENT},
    ports::{AuthorizationCodes, CodeExchanged, Result, Unit as _},
};

use super::grants::bind_grant;
use crate::{
    convert::Json,
    dialect::postgres::EXCHANGE_CODE,
    identity::users::user_columns,
    login::access::read_amr,
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! code_columns {
    () => {
        columns!("authorization_codes": code_hash, client_id, user_id, session_id, redirect_uri, scope, nonce,
            code_challenge, auth_time, amr, first_method, credential_id, ip, user_agent, claims, resource, organization_id, dpop_jkt,
            created_at, expires_at, used_at, grant_id, came_of)
    };
}

impl FromRow for AuthorizationCode {
    fn from_row(row: &Row) -> Result<Self> {
        let Json(claims) = row.get("authorization_codes.claims")?;
        let Json(resource) = row.get("authorization_codes.resource")?;
        Ok(Self {
            code_hash: row.get("authorization_codes.code_hash")?,
            client_id: row.get("authorization_codes.client_id")?,
            user_id: row.get("authorization_codes.user_id")?,
            session_id: row.get("authorization_codes.session_id")?,
            redirect_uri: row.get("authorization_codes.redirect_uri")?,
            scope: row.get("authorization_codes.scope")?,
            nonce: row.get("authorization_codes.nonce")?,
            code_challenge: row.get("authorization_codes.code_challenge")?,
            auth_time: row.get("authorization_codes.auth_time")?,
            amr: read_amr(row.get("authorization_codes.amr")?),
            first: row.get("authorization_codes.first_method")?,
            credential_id: row.get("authorization_codes.credential_id")?,
            ip: row.get("authorization_codes.ip")?,
            user_agent: row.get("authorization_codes.user_agent")?,
            claims,
            resource,
            organization_id: row.get("authorization_codes.organization_id")?,
            dpop_jkt: row.get("authorization_codes.dpop_jkt")?,
            created_at: row.get("authorization_codes.created_at")?,
            expires_at: row.get("authorization_codes.expires_at")?,
            used_at: row.get("authorization_codes.used_at")?,
            grant_id: row.get("authorization_codes.grant_id")?,
            came_of: row.get("authorization_codes.came_of")?,
        })
    }
}

const INSERT: &str = "
    INSERT INTO authorization_codes (code_hash, client_id, user_id, session_id, redirect_uri, scope, nonce,
        code_challenge, auth_time, amr, first_method, credential_id, ip, user_agent, claims, resource, organization_id, dpop_jkt,
        created_at, expires_at, used_at, grant_id, came_of)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)";
const FIND: &str = concat!(
    "SELECT ",
    code_columns!(),
    ", ",
    user_columns!(),
    " FROM authorization_codes JOIN users ON users.id = authorization_codes.user_id WHERE code_hash = $1"
);
const USE: &str = "UPDATE authorization_codes SET used_at = $2 WHERE code_hash = $1 AND used_at IS NULL";
const USE_FOR_GRANT: &str = "
    UPDATE authorization_codes SET used_at = $2, grant_id = $3
    WHERE code_hash = $1 AND used_at IS NULL AND expires_at > $2
        AND EXISTS (SELECT 1 FROM users WHERE users.id = authorization_codes.user_id AND is_active)";
const DELETE_OF_USER_IN_CLIENT: &str = "DELETE FROM authorization_codes WHERE user_id = $1 AND client_id = $2";
const DELETE_UNUSED_OF_FRAMES: &str =
    "DELETE FROM authorization_codes WHERE user_id = $1 AND session_id IS NULL AND used_at IS NULL";
const DELETE_EXPIRED: &str = "
    DELETE FROM authorization_codes WHERE code_hash IN (
        SELECT code_hash FROM authorization_codes WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
    )";

#[async_trait]
impl AuthorizationCodes for Unit {
    async fn insert(&mut self, code: &AuthorizationCode) -> Result<()> {
        let insert = query(INSERT)
            .bind(&code.code_hash)
            .bind(&code.client_id)
            .bind(code.user_id)
            .bind(code.session_id)
            .bind(&code.redirect_uri)
            .bind(&code.scope)
            .bind(&code.nonce)
            .bind(&code.code_challenge)
            .bind(code.auth_time)
            .bind(Json(&code.amr))
            .bind(code.first)
            .bind(&code.credential_id)
            .bind(&code.ip)
            .bind(&code.user_agent)
            .bind(Json(&code.claims))
            .bind(Json(&code.resource))
            .bind(code.organization_id)
            .bind(&code.dpop_jkt)
            .bind(code.created_at)
            .bind(code.expires_at)
            .bind(code.used_at)
            .bind(code.grant_id)
            .bind(code.came_of);
        self.write_row(insert).await
    }

    async fn find(&mut self, code_hash: &[u8]) -> Result<Option<(AuthorizationCode, User)>> {
        self.read_one(query(FIND).bind(code_hash)).await
    }

    async fn use_up(&mut self, code_hash: &[u8], now: Timestamp) -> Result<bool> {
        Ok(self.write(query(USE).bind(code_hash).bind(now)).await? == 1)
    }

    async fn exchange(&mut self, exchange: &CodeExchanged<'_>) -> Result<bool> {
        let CodeExchanged { code_hash, grant, refresh_token, session_client, at } = exchange;
        if self.chains_writes() {
            let statement = bind_grant(query(EXCHANGE_CODE).bind(*code_hash).bind(*at), grant)
                .bind(refresh_token.map(|token| &token.token_hash))
                .bind(refresh_token.map(|token| token.expires_at))
                .bind(i64::from(MAX_GRANTS_OF_CLIENT) - 1)
                .bind(i64::from(MAX_GRANTS) - 1)
                .bind(session_client.map(|of| of.session_id));
            return Ok(self.write_one(statement).await? == Some((2_u64,)));
        }
        if self.write(query(USE_FOR_GRANT).bind(*code_hash).bind(*at).bind(grant.id)).await? == 0 {
            return Ok(false);
        }
        self.grants().insert(grant).await?;
        self.grants().delete_oldest_of_client(grant.access.user_id, &grant.client_id, grant.id).await?;
        self.grants().delete_oldest(grant.access.user_id, grant.id).await?;
        if let Some(token) = refresh_token {
            self.refresh_tokens().insert(token).await?;
        }
        if let Some(of) = session_client {
            self.session_clients().put(of).await?;
        }
        Ok(true)
    }

    async fn delete_of_user_in_client(&mut self, user_id: UserId, client_id: &str) -> Result<u64> {
        self.write(query(DELETE_OF_USER_IN_CLIENT).bind(user_id).bind(client_id)).await
    }

    async fn delete_unused_of_frames(&mut self, user_id: UserId) -> Result<u64> {
        self.write(query(DELETE_UNUSED_OF_FRAMES).bind(user_id)).await
    }

    async fn delete_expired(&mut self, before: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_EXPIRED).bind(before).bind(limit)).await
    }
}
