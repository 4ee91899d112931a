//! Applications.

use std::time::Duration;

use async_trait::async_trait;
use latchkey_domain::{
    Client, ClientSource, JwkSet, Permit, Timestamp, WebOrigin,
    identity::search::Prefix,
    kernel::page::Cursor,
    login::methods::SignInMethod,
    oauth::client_list::ClientList,
    ports::{Clients, Result},
};

use crate::{
    convert::{Json, seconds},
    list::list,
    row::{FromRow, Row},
    statement::{Statement, query},
    unit::Unit,
};

macro_rules! client_columns {
    () => {
        columns!("clients": id, name, kind, secret_hash, previous_secret_hash, previous_secret_expires_at, redirect_uris,
            post_logout_redirect_uris, origins, grant_types, token_endpoint_auth_method, jwks, jwks_uri,
            id_token_alg, user_info_alg, access_token_ttl, audiences, scopes, methods, is_first_party, requires_pkce, requires_par,
            requires_signed_request, is_fapi, subject_type, backchannel_logout_uri, frontchannel_logout_uri, client_uri,
            logo_uri, is_active, manages_passkeys, source, may_be_inside, second_factor, registration_hash, described_at, created_at,
            updated_at)
    };
}

impl FromRow for Client {
    fn from_row(row: &Row) -> Result<Self> {
        let Json::<Vec<String>>(origins) = row.get("clients.origins")?;
        let ttl: Option<u32> = row.get("clients.access_token_ttl")?;
        Ok(Self {
            id: row.get("clients.id")?,
            name: row.get("clients.name")?,
            kind: row.get("clients.kind")?,
            secret_hash: row.get("clients.secret_hash")?,
            previous_secret_hash: row.get("clients.previous_secret_hash")?,
            previous_secret_expires_at: row.get("clients.previous_secret_expires_at")?,
            redirect_uris: json(row, "clients.redirect_uris")?,
            post_logout_redirect_uris: json(row, "clients.post_logout_redirect_uris")?,
            // One that is none is nobody's.
            origins: origins.iter().filter_map(|origin| WebOrigin::parse(origin).ok()).collect(),
            grant_types: row.get("clients.grant_types")?,
            token_endpoint_auth_method: row.get("clients.token_endpoint_auth_method")?,
            jwks: row.get("clients.jwks")?,
            jwks_uri: row.get("clients.jwks_uri")?,
            id_token_alg: row.get("clients.id_token_alg")?,
            user_info_alg: row.get("clients.user_info_alg")?,
            access_token_ttl: ttl.map(|secs| Duration::from_secs(secs.into())),
            audiences: json(row, "clients.audiences")?,
            scopes: json(row, "clients.scopes")?,
            methods: json(row, "clients.methods")?.iter().filter_map(|method| SignInMethod::parse(method)).collect(),
            is_first_party: row.get("clients.is_first_party")?,
            requires_pkce: row.get("clients.requires_pkce")?,
            requires_par: row.get("clients.requires_par")?,
            requires_signed_request: row.get("clients.requires_signed_request")?,
            is_fapi: row.get("clients.is_fapi")?,
            subject_type: row.get("clients.subject_type")?,
            backchannel_logout_uri: row.get("clients.backchannel_logout_uri")?,
            frontchannel_logout_uri: row.get("clients.frontchannel_logout_uri")?,
            client_uri: row.get("clients.client_uri")?,
            logo_uri: row.get("clients.logo_uri")?,
            second_factor: row.get("clients.second_factor")?,
            is_active: row.get("clients.is_active")?,
            manages_passkeys: row.get("clients.manages_passkeys")?,
            source: row.get("clients.source")?,
            may_be_inside: row.get("clients.may_be_inside")?,
            registration_hash: row.get("clients.registration_hash")?,
            described_at: row.get("clients.described_at")?,
            created_at: row.get("clients.created_at")?,
            updated_at: row.get("clients.updated_at")?,
        })
    }
}

fn json(row: &Row, column: &'static str) -> Result<Vec<String>> {
    row.get(column).map(|Json(list)| list)
}

const FIND: &str = concat!("SELECT ", client_columns!(), " FROM clients WHERE id = $1");
const ALL: &str = concat!("SELECT ", client_columns!(), " FROM clients WHERE TRUE");
/// As for users: a change that changes nothing.
const LOCK: &str = concat!("UPDATE clients SET updated_at = updated_at WHERE id = $1 RETURNING ", client_columns!());
/// `$1` to `$3` are of what is looked for, how it came, and whether it may be used; NULL for all.
const LIST: &str = concat!(
    "SELECT ",
    client_columns!(),
    " FROM clients WHERE ($1 IS NULL OR folded_name LIKE $1 ESCAPE '\\') AND ($2 IS NULL OR source = $2)
        AND ($3 IS NULL OR is_active = $3)"
);
const LONGEST_TOKEN_TTL: &str = "SELECT max(access_token_ttl) AS value FROM clients";
const LIST_OF: &str = concat!("SELECT ", client_columns!(), " FROM clients WHERE source = $1 ORDER BY created_at, id");
const COUNT_OF: &str = "SELECT count(*) AS value FROM clients WHERE source = $1";
/// Nobody uses it, as far as consents tell. What an operator has made of a stranger needs none: of itself one is public, is asked
/// about, and has no API. A document's says by itself how it shows who it is.
macro_rules! is_unused {
    () => {
        "NOT EXISTS (SELECT 1 FROM consents WHERE client_id = clients.id)
            AND (source <> 'stranger'
                OR (NOT is_first_party AND token_endpoint_auth_method = 'none' AND audiences = '[]'))"
    };
}

const COUNT_UNUSED: &str = concat!("SELECT count(*) AS value FROM clients WHERE source = $1 AND ", is_unused!());
const INSERT: &str = "
    INSERT INTO clients (id, name, kind, secret_hash, previous_secret_hash, previous_secret_expires_at, redirect_uris,
        post_logout_redirect_uris, origins, grant_types, token_endpoint_auth_method, jwks, jwks_uri,
        id_token_alg, user_info_alg, access_token_ttl, audiences, scopes, methods, is_first_party, requires_pkce, requires_par,
        requires_signed_request, is_fapi, subject_type, backchannel_logout_uri, frontchannel_logout_uri, client_uri,
        logo_uri, is_active, manages_passkeys, source, registration_hash, described_at, folded_name, may_be_inside, second_factor,
        updated_at, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
        $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39)";
const UPDATE: &str = "
    UPDATE clients SET name = $2, kind = $3, secret_hash = $4, previous_secret_hash = $5, previous_secret_expires_at = $6,
        redirect_uris = $7, post_logout_redirect_uris = $8, origins = $9, grant_types = $10,
        token_endpoint_auth_method = $11, jwks = $12, jwks_uri = $13, id_token_alg = $14, user_info_alg = $15,
        access_token_ttl = $16, audiences = $17, scopes = $18, methods = $19, is_first_party = $20, requires_pkce = $21,
        requires_par = $22, requires_signed_request = $23, is_fapi = $24, subject_type = $25,
        backchannel_logout_uri = $26, frontchannel_logout_uri = $27, client_uri = $28, logo_uri = $29,
        is_active = $30, manages_passkeys = $31, source = $32, registration_hash = $33, described_at = $34, folded_name = $35,
        may_be_inside = $36, second_factor = $37, updated_at = $38
    WHERE id = $1";
const DELETE: &str = "DELETE FROM clients WHERE id = $1";
const DELETE_UNUSED: &str = concat!(
    "DELETE FROM clients WHERE id IN (
        SELECT id FROM clients WHERE source IN ('stranger', 'document') AND updated_at <= $1 AND is_active AND ",
    is_unused!(),
    " ORDER BY updated_at LIMIT $2
    )"
);

/// What a name is found by.
fn folded(name: &str) -> String {
    Prefix::new(name).map(|name| name.as_str().to_owned()).unwrap_or_default()
}

/// It is somewhere in the name, to the letter.
fn pattern(search: &Prefix) -> String {
    let literal: String = search
        .as_str()
        .chars()
        .flat_map(|c| ['\\'].into_iter().filter(move |_| "\\%_".contains(c)).chain([c]))
        .collect();
    format!("%{literal}%")
}

/// What may change, in the order in which `INSERT` and `UPDATE` number it.
fn bind<'a>(statement: Statement<'a>, client: &'a Client) -> Statement<'a> {
    statement
        .bind(&client.id)
        .bind(&client.name)
        .bind(client.kind)
        .bind(&client.secret_hash)
        .bind(&client.previous_secret_hash)
        .bind(client.previous_secret_expires_at)
        .bind(Json(&client.redirect_uris))
        .bind(Json(&client.post_logout_redirect_uris))
        .bind(Json(client.origins.iter().map(WebOrigin::as_str).collect::<Vec<_>>()))
        .bind(client.grant_types.to_string())
        .bind(client.token_endpoint_auth_method)
        .bind(client.jwks.as_ref().map(JwkSet::as_str))
        .bind(&client.jwks_uri)
        .bind(client.id_token_alg)
        .bind(client.user_info_alg)
        .bind(client.access_token_ttl.map(seconds))
        .bind(Json(&client.audiences))
        .bind(Json(&client.scopes))
        .bind(Json(client.methods.as_slice().iter().map(|method| method.as_str()).collect::<Vec<_>>()))
        .bind(client.is_first_party)
        .bind(client.requires_pkce)
        .bind(client.requires_par)
        .bind(client.requires_signed_request)
        .bind(client.is_fapi)
        .bind(client.subject_type)
        .bind(&client.backchannel_logout_uri)
        .bind(&client.frontchannel_logout_uri)
        .bind(&client.client_uri)
        .bind(&client.logo_uri)
        .bind(client.is_active)
        .bind(client.manages_passkeys)
        .bind(client.source)
        .bind(&client.registration_hash)
        .bind(client.described_at)
        .bind(folded(&client.name))
        .bind(client.may_be_inside)
        .bind(client.second_factor)
        .bind(client.updated_at)
}

#[async_trait]
impl Clients for Unit {
    async fn find(&mut self, id: &str) -> Result<Option<Client>> {
        self.read_one(query(FIND).bind(id)).await
    }

    async fn find_all(&mut self, ids: &[String]) -> Result<Vec<Client>> {
        self.read_each(query(ALL), "clients.id", ids.iter()).await
    }

    async fn lock(&mut self, id: &str) -> Result<Option<Client>> {
        self.write_one(query(LOCK).bind(id)).await
    }

    async fn list(&mut self, of: &ClientList, after: Option<&Cursor>, limit: u32) -> Result<Vec<Client>> {
        let base = query(LIST).bind(of.search.as_ref().map(pattern)).bind(of.source).bind(of.is_active);
        let keys = &["created_at", "id"];
        self.read_page(limit, |asked| list(base.clone(), &[], keys, ClientList::DIRECTION, after, asked)).await
    }

    async fn longest_token_ttl(&mut self) -> Result<Option<Duration>> {
        let secs: Option<u32> = self.read_value(query(LONGEST_TOKEN_TTL)).await?.flatten();
        Ok(secs.map(|secs| Duration::from_secs(secs.into())))
    }

    async fn list_of(&mut self, source: ClientSource) -> Result<Vec<Client>> {
        self.read_sound(query(LIST_OF).bind(source)).await
    }

    async fn count_of(&mut self, source: ClientSource) -> Result<u64> {
        Ok(self.read_value(query(COUNT_OF).bind(source)).await?.unwrap_or_default())
    }

    async fn count_unused(&mut self, source: ClientSource) -> Result<u64> {
        Ok(self.read_value(query(COUNT_UNUSED).bind(source)).await?.unwrap_or_default())
    }

    async fn insert(&mut self, _: &Permit, client: &Client) -> Result<()> {
        self.write_row(bind(query(INSERT), client).bind(client.created_at)).await
    }

    async fn update(&mut self, _: &Permit, client: &Client) -> Result<()> {
        self.write_row(bind(query(UPDATE), client)).await
    }

    async fn delete(&mut self, _: &Permit, id: &str) -> Result<()> {
        self.write_row(query(DELETE).bind(id)).await
    }

    async fn delete_unused(&mut self, before: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_UNUSED).bind(before).bind(limit)).await
    }
}
