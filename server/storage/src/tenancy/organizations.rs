//! Organizations and the domains that they claim.

use async_trait::async_trait;
use latchkey_domain::{
    Organization, OrganizationDomain, OrganizationId, Permit, Slug, Timestamp, UserId,
    kernel::page::{Cursor, Direction, Key},
    login::methods::SignInMethod,
    ports::{Organizations, Result},
    tenancy::organizations::{OrganizationList, term},
};

use crate::{
    convert::Json,
    list::list,
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! organization_columns {
    () => {
        columns!("organizations": id, slug, name, logo_uri, metadata, joining, allows_outside, second_factor, methods,
            language, is_active, created_at, updated_at)
    };
}
pub(super) use organization_columns;

impl FromRow for Organization {
    fn from_row(row: &Row) -> Result<Self> {
        let Json(metadata) = row.get("organizations.metadata")?;
        let Json(methods): Json<Vec<String>> = row.get("organizations.methods")?;
        Ok(Self {
            id: row.get("organizations.id")?,
            slug: row.get("organizations.slug")?,
            name: row.get("organizations.name")?,
            logo_uri: row.get("organizations.logo_uri")?,
            metadata,
            joining: row.get("organizations.joining")?,
            allows_outside: row.get("organizations.allows_outside")?,
            second_factor: row.get("organizations.second_factor")?,
            methods: methods.iter().filter_map(|method| SignInMethod::parse(method)).collect(),
            language: row.get("organizations.language")?,
            is_active: row.get("organizations.is_active")?,
            created_at: row.get("organizations.created_at")?,
            updated_at: row.get("organizations.updated_at")?,
        })
    }
}

macro_rules! domain_columns {
    () => {
        columns!("organization_domains": organization_id, name, txt_value, created_at, verified_at, checked_at,
            missing_since)
    };
}

impl FromRow for OrganizationDomain {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            organization_id: row.get("organization_domains.organization_id")?,
            name: row.get("organization_domains.name")?,
            txt_value: row.get("organization_domains.txt_value")?,
            created_at: row.get("organization_domains.created_at")?,
            verified_at: row.get("organization_domains.verified_at")?,
            checked_at: row.get("organization_domains.checked_at")?,
            missing_since: row.get("organization_domains.missing_since")?,
        })
    }
}

const FIND: &str = concat!("SELECT ", organization_columns!(), " FROM organizations WHERE id = $1");
const ALL: &str = concat!("SELECT ", organization_columns!(), " FROM organizations WHERE TRUE");
const FIND_BY_SLUG: &str = concat!("SELECT ", organization_columns!(), " FROM organizations WHERE slug = $1");
const FIND_BY_PROVED_DOMAIN: &str = concat!(
    "SELECT ",
    organization_columns!(),
    " FROM organization_domains JOIN organizations ON organizations.id = organization_domains.organization_id
    WHERE organization_domains.name = $1 AND organization_domains.verified_at IS NOT NULL"
);
/// As with people.
const LOCK: &str =
    concat!("UPDATE organizations SET updated_at = updated_at WHERE id = $1 RETURNING ", organization_columns!());
const LIST: &str = concat!("SELECT ", organization_columns!(), " FROM organizations WHERE term BETWEEN $1 AND $2");
const INSERT: &str = "
    INSERT INTO organizations (id, slug, name, term, logo_uri, metadata, joining, allows_outside, second_factor,
        methods, language, is_active, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
const UPDATE: &str = "
    UPDATE organizations SET slug = $2, name = $3, term = $4, logo_uri = $5, metadata = $6, joining = $7,
        allows_outside = $8, second_factor = $9, methods = $10, language = $11, is_active = $12, updated_at = $13
    WHERE id = $1";
const TOUCH: &str = "UPDATE organizations SET updated_at = $2 WHERE id = $1";
/// Domains, members and invitations go with the row.
const DELETE: &str = "DELETE FROM organizations WHERE id = $1";
const LIST_DOMAINS: &str =
    concat!("SELECT ", domain_columns!(), " FROM organization_domains WHERE organization_id = $1 ORDER BY name");
const LIST_DOMAINS_BETWEEN: &str = concat!(
    "SELECT ",
    domain_columns!(),
    " FROM organizations JOIN organization_domains ON organization_domains.organization_id = organizations.id
    WHERE organizations.term BETWEEN $1 AND $3
        AND (organizations.term, organizations.id) >= ($1, $2) AND (organizations.term, organizations.id) <= ($3, $4)
    ORDER BY organization_domains.name"
);
const LIST_DOMAINS_OF_MEMBER: &str = concat!(
    "SELECT ",
    domain_columns!(),
    " FROM memberships
        JOIN organization_domains ON organization_domains.organization_id = memberships.organization_id
    WHERE memberships.user_id = $1 ORDER BY organization_domains.name"
);
const INSERT_DOMAIN: &str = "
    INSERT INTO organization_domains (organization_id, name, txt_value, created_at, verified_at, checked_at, missing_since)
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
const LIST_DOMAINS_DUE: &str = concat!(
    "SELECT ",
    domain_columns!(),
    " FROM organization_domains WHERE verified_at IS NOT NULL AND checked_at <= $1 ORDER BY checked_at LIMIT $2"
);
const UPDATE_DOMAIN: &str = "
    UPDATE organization_domains SET verified_at = $3, checked_at = $4, missing_since = $5
    WHERE organization_id = $1 AND name = $2";
const PUT_OFF_DOMAIN: &str = "
    UPDATE organization_domains SET checked_at = $4 WHERE organization_id = $1 AND name = $2 AND checked_at = $3";
const DELETE_DOMAIN: &str = "DELETE FROM organization_domains WHERE organization_id = $1 AND name = $2";

/// From where to where a list looks: from the cursor on, which the condition on both keys alone would not tell the planners.
fn between(list: &OrganizationList, after: Option<&Cursor>) -> (String, String) {
    let (start, end) = match &list.search {
        Some(prefix) => (prefix.as_str().to_owned(), prefix.end()),
        None => (String::new(), "\u{10FFFF}".to_owned()),
    };
    match after.map(|Cursor(keys)| &**keys) {
        Some([Key::Text(term), ..]) => (term.clone(), end),
        _ => (start, end),
    }
}

#[async_trait]
impl Organizations for Unit {
    async fn find(&mut self, id: OrganizationId) -> Result<Option<Organization>> {
        self.read_one(query(FIND).bind(id)).await
    }

    async fn find_all(&mut self, ids: &[OrganizationId]) -> Result<Vec<Organization>> {
        self.read_each(query(ALL), "organizations.id", ids.iter().copied()).await
    }

    async fn find_by_slug(&mut self, slug: &Slug) -> Result<Option<Organization>> {
        self.read_one(query(FIND_BY_SLUG).bind(slug)).await
    }

    async fn find_by_proved_domain(&mut self, name: &str) -> Result<Option<Organization>> {
        self.read_one(query(FIND_BY_PROVED_DOMAIN).bind(name)).await
    }

    async fn lock(&mut self, id: OrganizationId) -> Result<Option<Organization>> {
        self.write_one(query(LOCK).bind(id)).await
    }

    async fn list(
        &mut self,
        organizations: &OrganizationList,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Vec<Organization>> {
        let (from, to) = between(organizations, after);
        let base = query(LIST).bind(from).bind(to);
        let keys = &["organizations.term", "organizations.id"];
        self.read_page(limit, |asked| list(base.clone(), &[], keys, Direction::Ascending, after, asked)).await
    }

    async fn insert(&mut self, _: &Permit, it: &Organization) -> Result<()> {
        let insert = query(INSERT)
            .bind(it.id)
            .bind(&it.slug)
            .bind(&it.name)
            .bind(term(&it.name))
            .bind(&it.logo_uri)
            .bind(Json(&it.metadata))
            .bind(it.joining)
            .bind(it.allows_outside)
            .bind(it.second_factor)
            .bind(Json(it.methods.as_slice().iter().map(|method| method.as_str()).collect::<Vec<_>>()))
            .bind(&it.language)
            .bind(it.is_active)
            .bind(it.created_at)
            .bind(it.updated_at);
        self.write_row(insert).await
    }

    async fn update(&mut self, _: &Permit, it: &Organization) -> Result<()> {
        let update = query(UPDATE)
            .bind(it.id)
            .bind(&it.slug)
            .bind(&it.name)
            .bind(term(&it.name))
            .bind(&it.logo_uri)
            .bind(Json(&it.metadata))
            .bind(it.joining)
            .bind(it.allows_outside)
            .bind(it.second_factor)
            .bind(Json(it.methods.as_slice().iter().map(|method| method.as_str()).collect::<Vec<_>>()))
            .bind(&it.language)
            .bind(it.is_active)
            .bind(it.updated_at);
        self.write_row(update).await
    }

    async fn touch(&mut self, _: &Permit, id: OrganizationId, at: Timestamp) -> Result<()> {
        self.write_row(query(TOUCH).bind(id).bind(at)).await
    }

    async fn delete(&mut self, _: &Permit, id: OrganizationId) -> Result<bool> {
        Ok(self.write(query(DELETE).bind(id)).await? == 1)
    }

    async fn list_domains(&mut self, id: OrganizationId) -> Result<Vec<OrganizationDomain>> {
        self.read_sound(query(LIST_DOMAINS).bind(id)).await
    }

    async fn list_domains_between(
        &mut self,
        first: &Organization,
        last: &Organization,
    ) -> Result<Vec<OrganizationDomain>> {
        let between = query(LIST_DOMAINS_BETWEEN).bind(term(&first.name)).bind(first.id);
        self.read_sound(between.bind(term(&last.name)).bind(last.id)).await
    }

    async fn list_domains_of_member(&mut self, user_id: UserId) -> Result<Vec<OrganizationDomain>> {
        self.read_sound(query(LIST_DOMAINS_OF_MEMBER).bind(user_id)).await
    }

    async fn insert_domain(&mut self, _: &Permit, domain: &OrganizationDomain) -> Result<()> {
        let insert = query(INSERT_DOMAIN).bind(domain.organization_id).bind(&domain.name).bind(&domain.txt_value);
        let insert = insert.bind(domain.created_at).bind(domain.verified_at);
        self.write_row(insert.bind(domain.checked_at).bind(domain.missing_since)).await
    }

    async fn list_domains_due(&mut self, before: Timestamp, limit: u32) -> Result<Vec<OrganizationDomain>> {
        self.read_sound(query(LIST_DOMAINS_DUE).bind(before).bind(limit)).await
    }

    async fn update_domain(&mut self, _: &Permit, domain: &OrganizationDomain) -> Result<()> {
        let update = query(UPDATE_DOMAIN).bind(domain.organization_id).bind(&domain.name).bind(domain.verified_at);
        self.write_row(update.bind(domain.checked_at).bind(domain.missing_since)).await
    }

    async fn put_off_domain(&mut self, _: &Permit, it: &OrganizationDomain, at: Timestamp) -> Result<()> {
        let put_off = query(PUT_OFF_DOMAIN).bind(it.organization_id).bind(&it.name).bind(it.checked_at);
        self.write(put_off.bind(at)).await.map(drop)
    }

    async fn delete_domain(&mut self, _: &Permit, id: OrganizationId, name: &str) -> Result<bool> {
        Ok(self.write(query(DELETE_DOMAIN).bind(id).bind(name)).await? == 1)
    }
}
