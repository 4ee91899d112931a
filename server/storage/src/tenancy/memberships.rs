//! Who is in which organization, and what they are there.

use async_trait::async_trait;
use latchkey_domain::{
    Member, Membership, Organization, OrganizationId, Permit, RoleId, Timestamp, User, UserId,
    identity::search::Prefix,
    kernel::page::{Cursor, Direction},
    ports::{Memberships, Result},
};

use super::organizations::organization_columns;
use crate::{
    identity::users::{between, count, user_columns},
    list::{and_where, list},
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! membership_columns {
    () => {
        columns!("memberships": organization_id, user_id, created_at, updated_at)
    };
}

impl FromRow for Membership {
    /// Without its roles.
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            organization_id: row.get("memberships.organization_id")?,
            user_id: row.get("memberships.user_id")?,
            roles: Vec::new(),
            created_at: row.get("memberships.created_at")?,
            updated_at: row.get("memberships.updated_at")?,
        })
    }
}

/// A role of a member.
struct Held {
    organization_id: OrganizationId,
    user_id: UserId,
    role_id: RoleId,
}

impl FromRow for Held {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            organization_id: row.get("membership_roles.organization_id")?,
            user_id: row.get("membership_roles.user_id")?,
            role_id: row.get("membership_roles.role_id")?,
        })
    }
}

macro_rules! held {
    () => {
        concat!("SELECT ", columns!("membership_roles": organization_id, user_id, role_id), " FROM membership_roles")
    };
}

const FIND: &str =
    concat!("SELECT ", membership_columns!(), " FROM memberships WHERE organization_id = $1 AND user_id = $2");
const FIND_HELD: &str = concat!(held!(), " WHERE organization_id = $1 AND user_id = $2 ORDER BY role_id");
const LIST: &str = concat!(
    "SELECT ",
    membership_columns!(),
    ", ",
    user_columns!(),
    " FROM memberships JOIN users ON users.id = memberships.user_id WHERE memberships.organization_id = $1"
);
/// As people are searched for, among the members: each once, where the least of their terms stands that begins so. SQLite keeps to the
/// order of a `CROSS JOIN`, and so to that of the terms.
macro_rules! search {
    () => {
        concat!(
            "SELECT ",
            membership_columns!(),
            ", ",
            $crate::identity::users::user_columns!(),
            " FROM member_terms AS found CROSS JOIN memberships JOIN users ON users.id = found.user_id
    WHERE found.term BETWEEN $1 AND $2 AND found.shared < $3 AND found.organization_id = $4
        AND memberships.user_id = found.user_id AND memberships.organization_id = found.organization_id"
        )
    };
}
const SEARCH: &str = search!();
/// Goes through those who hold the role there, however many members there are.
const LIST_HOLDERS: &str = concat!(
    "SELECT ",
    membership_columns!(),
    ", ",
    user_columns!(),
    " FROM membership_roles AS held CROSS JOIN memberships JOIN users ON users.id = held.user_id
    WHERE held.role_id = $1 AND held.organization_id = $2
        AND memberships.user_id = held.user_id AND memberships.organization_id = held.organization_id"
);
const HOLDS: &str = "
    EXISTS (SELECT 1 FROM membership_roles AS held WHERE held.user_id = found.user_id
        AND held.organization_id = found.organization_id AND held.role_id = ?)";
/// A role that no more hold is looked for from its other end: those who hold it are gone through, and not whoever is found.
const FEW: u32 = 1_000;
const COUNT_HOLDERS: &str = "
    SELECT count(*) AS value FROM (
        SELECT held.user_id FROM membership_roles AS held WHERE held.role_id = $1 AND held.organization_id = $2
        ORDER BY held.user_id LIMIT $3
    ) AS counted";
/// Whom a search finds among those who hold the role there, each where the search of all members has them. Where it ends is what keeps
/// the planners from going through the terms instead, which they take for few. Who they are is read of the page alone.
macro_rules! search_holders {
    () => {
        "SELECT found.user_id AS value FROM (
            SELECT held.user_id, (
                SELECT min(terms.term) FROM user_terms AS terms
                WHERE terms.user_id = held.user_id AND terms.term BETWEEN $1 AND $2 AND terms.shared < $3
            ) AS term
            FROM membership_roles AS held WHERE held.role_id = $4 AND held.organization_id = $5
            ORDER BY held.user_id LIMIT $6
        ) AS found WHERE found.term IS NOT NULL"
    };
}
const SEARCH_HOLDERS: &str = search_holders!();
/// The order of a search.
const AS_FOUND: &[&str] = &["found.term", "found.user_id"];
const LIST_HELD: &str = concat!(held!(), " WHERE organization_id = $1");
const LIST_OF: &str = concat!(
    "SELECT ",
    membership_columns!(),
    ", ",
    organization_columns!(),
    " FROM memberships JOIN organizations ON organizations.id = memberships.organization_id
    WHERE memberships.user_id = $1 ORDER BY memberships.organization_id"
);
const LIST_ORGANIZATIONS_OF: &str = concat!(
    "SELECT ",
    organization_columns!(),
    " FROM memberships JOIN organizations ON organizations.id = memberships.organization_id
    WHERE memberships.user_id = $1 ORDER BY memberships.organization_id"
);
const LIST_OF_EACH: &str = concat!(
    "SELECT ",
    membership_columns!(),
    ", ",
    organization_columns!(),
    " FROM memberships JOIN organizations ON organizations.id = memberships.organization_id
    WHERE TRUE"
);
const LIST_HELD_OF_EACH: &str = concat!(held!(), " WHERE TRUE");
const LIST_HELD_OF: &str = concat!(held!(), " WHERE user_id = $1 ORDER BY role_id");
const INSERT: &str =
    "INSERT INTO memberships (organization_id, user_id, created_at, updated_at) VALUES ($1, $2, $3, $4)";
const UPDATE: &str = "UPDATE memberships SET updated_at = $3 WHERE organization_id = $1 AND user_id = $2";
const HOLD: &str = "INSERT INTO membership_roles (organization_id, user_id, role_id) VALUES ($1, $2, $3)";
const LET_GO: &str = "DELETE FROM membership_roles WHERE organization_id = $1 AND user_id = $2 AND role_id = $3";
/// The roles go with the row.
const DELETE: &str = "DELETE FROM memberships WHERE organization_id = $1 AND user_id = $2";
/// What people are found by goes with both a membership and a name: whoever takes either has the person first, or one of two would
/// wait for what the other has, and the other for that one.
const LOCK_OF_ORGANIZATION: &str = "
    UPDATE users SET updated_at = updated_at WHERE id IN (
        SELECT user_id FROM memberships WHERE organization_id = $1 ORDER BY user_id LIMIT $2)";
const DELETE_OF_ORGANIZATION: &str = "
    DELETE FROM memberships WHERE organization_id = $1
        AND user_id IN (SELECT user_id FROM memberships WHERE organization_id = $1 ORDER BY user_id LIMIT $2)";
const IDS: &str = "
    SELECT user_id AS value FROM memberships WHERE organization_id = $1 ORDER BY user_id LIMIT $2";
/// Whoever read one of them before has read another one. Before the roles are taken, in the order in which whoever says which
/// roles a member has writes both.
const TOUCH_HOLDERS: &str = "
    UPDATE memberships SET updated_at = CASE WHEN updated_at < $3 THEN $3 ELSE updated_at + 1 END
    FROM (
        SELECT organization_id AS held_in, user_id AS held_by FROM membership_roles WHERE role_id = $1
        ORDER BY organization_id, user_id LIMIT $2
    ) AS held WHERE memberships.organization_id = held.held_in AND memberships.user_id = held.held_by";
const TAKE: &str = "
    DELETE FROM membership_roles WHERE (user_id, organization_id, role_id) IN (
        SELECT user_id, organization_id, role_id FROM membership_roles WHERE role_id = $1
        ORDER BY organization_id, user_id LIMIT $2)";
const HOLDERS: &str = concat!(
    "SELECT ",
    user_columns!(),
    " FROM membership_roles JOIN users ON users.id = membership_roles.user_id
    WHERE membership_roles.role_id = $2 AND membership_roles.organization_id = $1 AND users.is_active
    ORDER BY users.id LIMIT $3"
);
const OWNED_BY: &str = "
    SELECT organization_id AS value FROM membership_roles WHERE user_id = $1 AND role_id = $2 ORDER BY organization_id";
const HAS_OTHER_ACTIVE: &str = "
    SELECT EXISTS (
        SELECT 1 FROM membership_roles JOIN users ON users.id = membership_roles.user_id
        WHERE membership_roles.role_id = $2 AND membership_roles.organization_id = $1
            AND membership_roles.user_id <> $3 AND users.is_active
    ) AS value";

/// Each with the roles among these that are its own.
fn with_roles(membership: Membership, held: &[Held]) -> Membership {
    let is_own = |it: &&Held| (it.organization_id, it.user_id) == (membership.organization_id, membership.user_id);
    Membership { roles: held.iter().filter(is_own).map(|held| held.role_id).collect(), ..membership }
}

impl Unit {
    /// A page of members, without their roles.
    async fn members(
        &mut self,
        organization_id: OrganizationId,
        search: Option<&Prefix>,
        role: Option<RoleId>,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Vec<(Membership, User)>> {
        if let (Some(prefix), Some(role)) = (search, role)
            && self.is_held_by_few(organization_id, role).await?
        {
            return self.search_holders(organization_id, role, prefix, after, limit).await;
        }
        let (base, keys): (_, &[_]) = match (search, role) {
            (None, None) => (query(LIST).bind(organization_id), &["memberships.user_id"]),
            (None, Some(role)) => (query(LIST_HOLDERS).bind(role).bind(organization_id), &["held.user_id"]),
            (Some(prefix), role) => {
                let (from, to) = between(prefix, Direction::Ascending, after);
                let search = query(SEARCH).bind(from).bind(to).bind(count(prefix.as_str().len()));
                (and_where(search.bind(organization_id), HOLDS, role), AS_FOUND)
            }
        };
        self.read_page(limit, |asked| list(base.clone(), &[], keys, Direction::Ascending, after, asked)).await
    }

    async fn is_held_by_few(&mut self, organization_id: OrganizationId, role: RoleId) -> Result<bool> {
        let count = query(COUNT_HOLDERS).bind(role).bind(organization_id).bind(FEW + 1);
        let holders: u32 = self.read_value(count).await?.unwrap_or_default();
        Ok(holders <= FEW)
    }

    async fn search_holders(
        &mut self,
        organization_id: OrganizationId,
        role: RoleId,
        prefix: &Prefix,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Vec<(Membership, User)>> {
        let (from, to) = between(prefix, Direction::Ascending, after);
        let search = query(SEARCH_HOLDERS).bind(from).bind(to).bind(count(prefix.as_str().len()));
        // More may hold it than a moment ago.
        let search = search.bind(role).bind(organization_id).bind(2 * FEW);
        let mut asked = limit;
        loop {
            let page = list(search.clone(), &[], AS_FOUND, Direction::Ascending, after, asked);
            let found: Vec<(UserId,)> = self.read_all(page).await?;
            let ids: Vec<UserId> = found.into_iter().map(|(id,)| id).collect();
            let who = query(LIST).bind(organization_id);
            let mut rows: Vec<(Membership, User)> =
                self.read_each(who, "memberships.user_id", ids.iter().copied()).await?;
            // Whoever has left meanwhile, or cannot be read, makes no page the last one.
            if ids.len() < asked as usize || rows.len() >= limit as usize {
                rows.sort_by_key(|(membership, _)| ids.iter().position(|id| *id == membership.user_id));
                rows.truncate(limit as usize);
                return Ok(rows);
            }
            asked *= 2;
        }
    }
}

#[async_trait]
impl Memberships for Unit {
    async fn find(&mut self, organization_id: OrganizationId, user_id: UserId) -> Result<Option<Membership>> {
        let found: Option<Membership> = self.read_one(query(FIND).bind(organization_id).bind(user_id)).await?;
        let Some(membership) = found else { return Ok(None) };
        let held: Vec<Held> = self.read_all(query(FIND_HELD).bind(organization_id).bind(user_id)).await?;
        Ok(Some(with_roles(membership, &held)))
    }

    async fn list(
        &mut self,
        organization_id: OrganizationId,
        search: Option<&Prefix>,
        role: Option<RoleId>,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Vec<Member>> {
        let rows = self.members(organization_id, search, role, after, limit).await?;
        let ids: Vec<UserId> = rows.iter().map(|(membership, _)| membership.user_id).collect();
        let held = query(LIST_HELD).bind(organization_id);
        let mut held: Vec<Held> = self.read_each(held, "user_id", ids.into_iter()).await?;
        held.sort_by_key(|it| it.role_id);
        let member = |(membership, user)| Member { membership: with_roles(membership, &held), user };
        Ok(rows.into_iter().map(member).collect())
    }

    async fn ids(&mut self, organization_id: OrganizationId, limit: u32) -> Result<Vec<UserId>> {
        let rows: Vec<(UserId,)> = self.read_all(query(IDS).bind(organization_id).bind(limit)).await?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }

    async fn list_of_each(&mut self, users: &[UserId]) -> Result<Vec<(Membership, Organization)>> {
        let each = || users.iter().copied();
        let mut rows: Vec<(Membership, Organization)> =
            self.read_each(query(LIST_OF_EACH), "memberships.user_id", each()).await?;
        rows.sort_by_key(|(membership, _)| (membership.user_id, membership.organization_id));
        let mut held: Vec<Held> = self.read_each(query(LIST_HELD_OF_EACH), "user_id", each()).await?;
        held.sort_by_key(|it| it.role_id);
        Ok(rows.into_iter().map(|(membership, of)| (with_roles(membership, &held), of)).collect())
    }

    async fn list_of(&mut self, user_id: UserId) -> Result<Vec<(Membership, Organization)>> {
        let rows: Vec<(Membership, Organization)> = self.read_all(query(LIST_OF).bind(user_id)).await?;
        let held: Vec<Held> = self.read_all(query(LIST_HELD_OF).bind(user_id)).await?;
        Ok(rows.into_iter().map(|(membership, of)| (with_roles(membership, &held), of)).collect())
    }

    async fn list_organizations_of(&mut self, user_id: UserId) -> Result<Vec<Organization>> {
        self.read_all(query(LIST_ORGANIZATIONS_OF).bind(user_id)).await
    }

    async fn insert(&mut self, _: &Permit, it: &Membership) -> Result<()> {
        let insert = query(INSERT).bind(it.organization_id).bind(it.user_id).bind(it.created_at).bind(it.updated_at);
        self.write_row(insert).await?;
        for role in &it.roles {
            self.write_row(query(HOLD).bind(it.organization_id).bind(it.user_id).bind(*role)).await?;
        }
        Ok(())
    }

    async fn update(&mut self, _: &Permit, it: &Membership) -> Result<()> {
        let (organization_id, user_id) = (it.organization_id, it.user_id);
        self.write_row(query(UPDATE).bind(organization_id).bind(user_id).bind(it.updated_at)).await?;
        let held: Vec<Held> = self.read_all(query(FIND_HELD).bind(organization_id).bind(user_id)).await?;
        let held: Vec<RoleId> = held.into_iter().map(|held| held.role_id).collect();
        for lost in held.iter().filter(|id| !it.roles.contains(id)) {
            self.write(query(LET_GO).bind(organization_id).bind(user_id).bind(*lost)).await?;
        }
        for new in it.roles.iter().filter(|id| !held.contains(id)) {
            self.write_row(query(HOLD).bind(organization_id).bind(user_id).bind(*new)).await?;
        }
        Ok(())
    }

    async fn delete(&mut self, _: &Permit, organization_id: OrganizationId, user_id: UserId) -> Result<bool> {
        Ok(self.write(query(DELETE).bind(organization_id).bind(user_id)).await? == 1)
    }

    async fn delete_of_organization(&mut self, id: OrganizationId, limit: u32) -> Result<u64> {
        self.write(query(LOCK_OF_ORGANIZATION).bind(id).bind(limit)).await?;
        self.write(query(DELETE_OF_ORGANIZATION).bind(id).bind(limit)).await
    }

    async fn let_go(&mut self, role_id: RoleId, at: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(TOUCH_HOLDERS).bind(role_id).bind(limit).bind(at)).await?;
        self.write(query(TAKE).bind(role_id).bind(limit)).await
    }

    async fn holders(&mut self, organization_id: OrganizationId, role_id: RoleId, limit: u32) -> Result<Vec<User>> {
        self.read_all(query(HOLDERS).bind(organization_id).bind(role_id).bind(limit)).await
    }

    async fn owned_by(&mut self, user_id: UserId, role_id: RoleId) -> Result<Vec<OrganizationId>> {
        let rows: Vec<(OrganizationId,)> = self.read_all(query(OWNED_BY).bind(user_id).bind(role_id)).await?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }

    async fn has_other_active(
        &mut self,
        organization_id: OrganizationId,
        role_id: RoleId,
        except: UserId,
    ) -> Result<bool> {
        let other = query(HAS_OTHER_ACTIVE).bind(organization_id).bind(role_id).bind(except);
        Ok(self.read_value(other).await?.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use latchkey_testkit::postgres::with_migrated_database;
    use sqlx::{AssertSqlSafe, Connection, PgConnection, Row, SqliteConnection};

    use crate::{identity::users::search_members, migrate};

    /// The order and the end of a page.
    macro_rules! page {
        () => {
            " ORDER BY found.term ASC, found.user_id ASC LIMIT 50"
        };
    }

    /// Among the members, and among people who are narrowed down to them.
    const ON_SQLITE: [&str; 2] = [
        concat!("EXPLAIN QUERY PLAN ", search!(), page!()),
        concat!("EXPLAIN QUERY PLAN ", search_members!(), " AND found.organization_id = $4", page!()),
    ];
    const ON_POSTGRES: [&str; 2] = [
        concat!("PREPARE look (text, text, bigint, uuid) AS ", search!(), page!()),
        concat!(
            "PREPARE look (text, text, bigint, uuid) AS ",
            search_members!(),
            " AND found.organization_id = $4",
            page!()
        ),
    ];

    const HOLDERS_ON_SQLITE: &str = concat!("EXPLAIN QUERY PLAN ", search_holders!(), page!());
    const HOLDERS_ON_POSTGRES: &str =
        concat!("PREPARE look (text, text, bigint, uuid, uuid, bigint) AS ", search_holders!(), page!());

    /// However many people on the server are called the same.
    #[tokio::test]
    async fn a_search_among_members_goes_through_what_it_finds_in_their_organization() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("latchkey.db").display());
        migrate(&url).await.unwrap();
        let mut connection = SqliteConnection::connect(&url).await.unwrap();
        for look in ON_SQLITE {
            let rows = sqlx::query(look).fetch_all(&mut connection).await.unwrap();
            let plan: Vec<String> = rows.iter().map(|row| row.get("detail")).collect();
            let first = "SEARCH found USING PRIMARY KEY (organization_id=? AND term>? AND term<?)";
            // In the order of the terms: nothing is sorted, and a page ends it.
            let is_bounded =
                plan.iter().all(|step| step.starts_with("SEARCH ") && step.contains("USING PRIMARY KEY ("));
            assert!(plan[0] == first && is_bounded, "{plan:?}");
        }
        // Those who hold a role are gone through, and each is tested by what they are found by themselves, however many are found.
        let rows = sqlx::query(HOLDERS_ON_SQLITE).fetch_all(&mut connection).await.unwrap();
        let plan: Vec<String> = rows.iter().map(|row| row.get("detail")).collect();
        for step in ["membership_roles_role_idx (role_id=? AND organization_id=?)", "user_terms_user_idx (user_id=?"] {
            assert!(plan.iter().any(|it| it.starts_with("SEARCH ") && it.contains(step)), "{step}: {plan:?}");
        }
        assert!(plan.iter().all(|step| !step.starts_with("SCAN ") || step == "SCAN found"), "{plan:?}");
        let migrated = async |url: String| {
            migrate(&url).await.unwrap();
        };
        with_migrated_database(migrated, on_postgres).await;
    }

    async fn on_postgres(url: String) {
        const NOBODY: &str = "'00000000-0000-0000-0000-000000000000'";
        let found = [("member_terms", &["organization_id = $4", "term >= $1"][..])];
        for look in ON_POSTGRES {
            reads_by_index(&url, look, &format!("'a', 'b', 1, {NOBODY}"), &found).await;
        }
        let held = [
            ("membership_roles", &["role_id = $4", "organization_id = $5"][..]),
            ("user_terms", &["user_id = held.user_id"]),
        ];
        reads_by_index(&url, HOLDERS_ON_POSTGRES, &format!("'a', 'b', 1, {NOBODY}, {NOBODY}, 1000"), &held).await;
    }

    /// Are these conditions what it looks for in an index of each of these tables?
    async fn reads_by_index(url: &str, look: &'static str, values: &str, tables: &[(&str, &[&str])]) {
        let mut connection = PgConnection::connect(url).await.unwrap();
        // Whatever it knows of these tables, of which there is nothing in any, and of what is asked for.
        let settings = "SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan";
        sqlx::raw_sql(settings).execute(&mut connection).await.unwrap();
        sqlx::raw_sql(look).execute(&mut connection).await.unwrap();
        let explain = AssertSqlSafe(format!("EXPLAIN EXECUTE look ({values})"));
        let rows = sqlx::raw_sql(explain).fetch_all(&mut connection).await.unwrap();
        let plan: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
        for (table, parts) in tables {
            let mut steps = plan.iter().skip_while(|line| !line.contains(&format!(" on {table} ")));
            let condition = steps.find(|line| line.contains("Cond: "));
            let is_bounded = condition.is_some_and(|condition| parts.iter().all(|part| condition.contains(part)));
            assert!(is_bounded && !plan.iter().any(|line| line.contains("Seq Scan")), "{table}: {plan:#?}");
        }
    }
}
