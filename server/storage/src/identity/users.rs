//! People.

use async_trait::async_trait;
use latchkey_domain::{
    AuditEventId, BrowserNumbers, Email, Locale, Permit, Phone, Timestamp, User, UserId,
    identity::{
        search::{Prefix, search_terms},
        user::{Attributes, Deletion},
        users::{SignedIn, UserList, UserSort, Verified},
    },
    kernel::page::{Cursor, Direction, Key},
    ports::{Result, StorageError, Users},
};

use serde_json::Value;
use uuid::Uuid;

use crate::{
    convert::Json,
    dialect,
    list::{and, list},
    login::{phone_codes, phone_removals::DELETE_OF_USER},
    row::{FromRow, Row},
    statement::{Statement, query},
    unit::Unit,
};

macro_rules! user_columns {
    () => {
        columns!("users": id, email, email_verified_at, was_vouched_for, phone, first_name, last_name, language, is_active,
            created_at, updated_at, last_login_at, newest_browser, forgotten_browser, groups, raw_attributes, delete_at,
            was_active)
    };
}
pub(crate) use user_columns;

/// A time and not NULL: the column is sorted by.
const NEVER: Timestamp = Timestamp::from_millis(0);
const AFTER_NEVER: Timestamp = Timestamp::from_millis(1);

impl FromRow for User {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.get("users.id")?,
            email: row.get("users.email")?,
            email_verified_at: row.get("users.email_verified_at")?,
            was_vouched_for: row.get("users.was_vouched_for")?,
            phone: row.get("users.phone")?,
            first_name: row.get("users.first_name")?,
            last_name: row.get("users.last_name")?,
            language: row.get("users.language")?,
            is_active: row.get("users.is_active")?,
            created_at: row.get("users.created_at")?,
            updated_at: row.get("users.updated_at")?,
            last_login_at: Some(row.get("users.last_login_at")?).filter(|at| *at != NEVER),
            known_browsers: BrowserNumbers {
                newest: row.get("users.newest_browser")?,
                forgotten: row.get("users.forgotten_browser")?,
            },
            attributes: Attributes {
                groups: json(row.get("users.groups")?),
                raw: json(row.get("users.raw_attributes")?),
            },
            deletion: deletion(row.get("users.delete_at")?, row.get("users.was_active")?),
        })
    }
}

/// Somebody whom an address or a number was looked for, who may be somebody else. That their row cannot be read says nothing of
/// whoever was looked for then.
struct Near {
    email: String,
    phone: Option<String>,
    user: Result<User>,
}

impl FromRow for Near {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self { email: row.get("users.email")?, phone: row.get("users.phone")?, user: User::from_row(row) })
    }
}

fn json(value: Option<Json<Value>>) -> Option<Value> {
    value.map(|Json(value)| value)
}

fn deletion(at: Option<Timestamp>, was_active: Option<bool>) -> Option<Deletion> {
    Some(Deletion { at: at?, was_active: was_active.unwrap_or_default() })
}

const FIND: &str = concat!("SELECT ", user_columns!(), " FROM users WHERE id = $1");
/// A change that changes nothing: `FOR UPDATE` is not SQL that SQLite knows, where a unit that writes is alone anyway.
const LOCK: &str = concat!("UPDATE users SET updated_at = updated_at WHERE id = $1 RETURNING ", user_columns!());
/// Whoever has this address; where nobody has it the next one in the order of the index, or the last one. As much is read of them,
/// and dropped: what takes longer would tell who has an account. See [`Near`].
const FIND_BY_EMAIL: &str = concat!(
    "SELECT ",
    user_columns!(),
    " FROM users WHERE email = coalesce(
        (SELECT email FROM users WHERE email >= $1 ORDER BY email LIMIT 1),
        (SELECT email FROM users ORDER BY email DESC LIMIT 1)
    )"
);
/// The same by number: as it was written before, where its country has changed its plan, and as it is written today.
const FIND_BY_PHONE: &str = concat!(
    "SELECT ",
    user_columns!(),
    " FROM users WHERE phone = coalesce(
        (SELECT phone FROM users WHERE phone = $2 AND $2 <> $1),
        (SELECT phone FROM users WHERE phone >= $1 ORDER BY phone LIMIT 1),
        (SELECT phone FROM users WHERE phone IS NOT NULL ORDER BY phone DESC LIMIT 1)
    )"
);
const LIST: &str = concat!("SELECT ", user_columns!(), " FROM users WHERE TRUE");
/// SQLite goes through them, and not through everybody, whatever they are sorted by: it keeps to the order of a `CROSS JOIN`.
const LIST_MEMBERS: &str =
    concat!("SELECT ", user_columns!(), " FROM memberships CROSS JOIN users WHERE users.id = memberships.user_id");
const HAS_PASSKEY: &str = "EXISTS (SELECT 1 FROM credentials WHERE credentials.user_id = users.id)";
const HAS_NO_PASSKEY: &str = "NOT EXISTS (SELECT 1 FROM credentials WHERE credentials.user_id = users.id)";
/// Each person once, where the least of their terms stands that begins so.
const SEARCH: &str = concat!(
    "SELECT ",
    user_columns!(),
    " FROM user_terms AS found JOIN users ON users.id = found.user_id
    WHERE found.term BETWEEN $1 AND $2 AND found.shared < $3"
);
/// The same among the members of an organization.
macro_rules! search_members {
    () => {
        concat!(
            "SELECT ",
            $crate::identity::users::user_columns!(),
            " FROM member_terms AS found CROSS JOIN users
    WHERE found.term BETWEEN $1 AND $2 AND found.shared < $3 AND users.id = found.user_id"
        )
    };
}
const SEARCH_MEMBERS: &str = search_members!();
#[cfg(test)]
pub(crate) use search_members;
const INSERT: &str = "
    INSERT INTO users (id, email, email_verified_at, first_name, last_name, language, is_active, created_at,
        updated_at, last_login_at, newest_browser, forgotten_browser, groups, raw_attributes, delete_at, was_active, phone,
        was_vouched_for)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
const DELETE_TERMS: &str = "DELETE FROM user_terms WHERE user_id = $1";
const INSERT_TERMS: &str = "
    INSERT INTO user_terms (user_id, is_active, term, shared) VALUES ($1, $2, $3, $4), ($1, $2, $5, $6), ($1, $2, $7, $8),
        ($1, $2, $9, $10)
    ON CONFLICT DO NOTHING";
const SET_TERMS_ACTIVE: &str = "UPDATE user_terms SET is_active = $2 WHERE user_id = $1";
const UPDATE_NAMES: &str = concat!(
    "UPDATE users SET first_name = $2, last_name = $3, ",
    changed_at!("$4"),
    " WHERE id = $1 RETURNING ",
    user_columns!()
);
const SET_LANGUAGE: &str = concat!("UPDATE users SET language = $2, ", changed_at!("$3"), " WHERE id = $1");
const SET_PHONE: &str = concat!(
    "UPDATE users SET phone = $2, phone_set_up_by = $4, ",
    changed_at!("$3"),
    " WHERE id = $1 RETURNING ",
    user_columns!()
);
const FIND_PHONE_SET_UP_BY: &str = "SELECT phone_set_up_by AS value FROM users WHERE id = $1";
const UPDATE_EMAIL: &str = concat!(
    "UPDATE users SET email = $2, email_verified_at = $3, was_vouched_for = FALSE, ",
    changed_at!("$3"),
    " WHERE id = $1 RETURNING ",
    user_columns!()
);
const UPDATE: &str = concat!(
    "UPDATE users SET email = $2, email_verified_at = $3, first_name = $4, last_name = $5, groups = $6,
        raw_attributes = $7, updated_at = $8, was_vouched_for = $9 WHERE id = $1 RETURNING ",
    user_columns!()
);
const PLAN_DELETION: &str = "
    UPDATE users SET is_active = FALSE, was_active = $2, delete_at = $3, updated_at = $4
    WHERE id = $1 AND delete_at IS NULL";
const RESTORE: &str = concat!(
    "UPDATE users SET is_active = was_active, was_active = NULL, delete_at = NULL, updated_at = $2
    WHERE id = $1 AND delete_at IS NOT NULL RETURNING ",
    user_columns!()
);
const PUT_OFF_DELETIONS: &str = concat!(
    "UPDATE users SET delete_at = $1, ",
    changed_at!("$2"),
    " WHERE id IN (SELECT id FROM users WHERE delete_at < $1 ORDER BY delete_at LIMIT $3)"
);
const LIST_DUE: &str = "SELECT id AS value FROM users WHERE delete_at <= $1 ORDER BY delete_at LIMIT $2";
const SET_ACTIVE: &str = "UPDATE users SET is_active = $2, updated_at = $3 WHERE id = $1";
/// The condition is what keeps somebody out who is being deactivated, or whose account moves away from the mailbox that was
/// proved: on PostgreSQL this waits for that row's change.
const RECORD_LOGIN: &str = "
    UPDATE users SET last_login_at = $2, email_verified_at = CASE WHEN email = $3 THEN $2 ELSE email_verified_at END,
        was_vouched_for = CASE WHEN email = $3 THEN FALSE ELSE was_vouched_for END,
        newest_browser = CASE WHEN newest_browser < $4 THEN $4 ELSE newest_browser END
    WHERE id = $1 AND is_active AND ($3 IS NULL OR email = $3)";
const RECORD_KNOWN_BROWSER: &str = "
    UPDATE users SET newest_browser = CASE WHEN newest_browser < $2 THEN $2 ELSE newest_browser END WHERE id = $1";
/// Of whoever signs in where no browser has a number, too, what was begun before is over.
const FORGET_KNOWN_BROWSERS: &str = "
    UPDATE users SET newest_browser = newest_browser + 1, forgotten_browser = newest_browser + 1 WHERE id = $1";
/// That something happened stays, and when; who it was and where, and what their data said, does not. All that these
/// events were done to was the person's.
const FORGET_IN_AUDIT_LOG: &str = "
    UPDATE audit_events SET user_id = NULL, target_id = NULL, ip = '', user_agent = '', before = '{}', after = '{}',
        detail = '{}', actor_id = CASE WHEN actor_kind = 'person' OR actor_id = $2 THEN NULL ELSE actor_id END
    WHERE user_id = $1";
/// That a member or an administrator did something to what is not theirs stays, and what, and under which id: that is the
/// others' to know, and whoever did harm is not out of it by deleting themselves. Where they did it does not. So many at once: whoever
/// waits to write has their turn; and in the order of the index, so that the next do not read these again. The deletion itself is
/// logged after it.
const FORGET_AS_ACTOR: &str = concat!(
    "UPDATE audit_events SET ip = '', user_agent = '',
        actor_id = CASE WHEN actor_kind = 'person' THEN NULL ELSE actor_id END
    WHERE id IN (
        SELECT id FROM audit_events WHERE actor_id = $1 AND (happened_at, id) > ($2, $3) AND (actor_kind = 'person'
            OR actor_kind IN ('member', 'administrator') AND (ip <> '' OR user_agent <> ''))
            AND NOT (kind = 'user.deleted' AND coalesce(target_id, '') = $1)
        ORDER BY happened_at, id LIMIT $4
    ) RETURNING ",
    columns!("audit_events": happened_at, id)
);
/// With the person themselves.
const FORGOTTEN_AT_ONCE: u32 = 500;
const INSERT_FORGOTTEN: &str = "INSERT INTO forgotten_people (user_id, happened_at, event_id) VALUES ($1, $2, $3)";
const FORGET_RUNS: &str =
    "UPDATE bulk_runs SET ip = '', user_agent = '' WHERE actor_kind = 'administrator' AND actor_id = $1";
/// Credentials, sessions with their tokens, codes and links go with the row.
const DELETE: &str = "DELETE FROM users WHERE id = $1 RETURNING email AS value";

/// Of an event, in the order of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct EventPlace {
    pub at: Timestamp,
    pub id: AuditEventId,
}

impl EventPlace {
    /// Before all of them.
    const FIRST: Self = Self { at: NEVER, id: AuditEventId(Uuid::nil()) };
}

impl FromRow for EventPlace {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self { at: row.get("audit_events.happened_at")?, id: row.get("audit_events.id")? })
    }
}

impl Unit {
    /// Forgets where a deleted person did what they did: so many events after this one. How many it were, and the last of them
    /// where there may be more.
    pub(crate) async fn forget_as_actor(
        &mut self,
        id: UserId,
        after: EventPlace,
        most: u32,
    ) -> Result<(u32, Option<EventPlace>)> {
        let forget = query(FORGET_AS_ACTOR).bind(id.to_string()).bind(after.at).bind(after.id).bind(most);
        let events: Vec<EventPlace> = self.write_all(forget).await?;
        let count = u32::try_from(events.len()).unwrap_or(most);
        Ok((count, events.into_iter().max().filter(|_| count >= most)))
    }
}

fn insert_terms(user: &User) -> Statement<'_> {
    let insert = query(INSERT_TERMS).bind(user.id).bind(user.is_active);
    search_terms(user).into_iter().fold(insert, |insert, term| insert.bind(term.text).bind(count(term.shared)))
}

pub(crate) fn count(bytes: usize) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

/// From where to where a search looks at terms: from the cursor on, which the condition on both keys alone would not tell
/// the planners.
pub(crate) fn between(prefix: &Prefix, direction: Direction, after: Option<&Cursor>) -> (String, String) {
    match (direction, after.map(|Cursor(keys)| &**keys)) {
        (Direction::Ascending, Some([Key::Text(term), ..])) => (term.clone(), prefix.end()),
        (Direction::Descending, Some([Key::Text(term), ..])) => (prefix.as_str().to_owned(), term.clone()),
        _ => (prefix.as_str().to_owned(), prefix.end()),
    }
}

/// What is read, and in which order.
fn listed<'a>(people: &UserList, after: Option<&Cursor>) -> (Statement<'a>, &'static [&'static str]) {
    let base = if people.organization.is_some() { query(LIST_MEMBERS) } else { query(LIST) };
    let (base, keys): (_, &[_]) = match (&people.search, people.sort) {
        (Some(prefix), _) => {
            let (from, to) = between(prefix, people.direction, after);
            let search = query(if people.organization.is_some() { SEARCH_MEMBERS } else { SEARCH });
            let search = search.bind(from).bind(to).bind(count(prefix.as_str().len()));
            (search, &["found.term", "found.user_id"])
        }
        // UUIDv7: the order of the ids is the order of creation.
        (None, UserSort::CreatedAt) if people.organization.is_some() => (base, &["memberships.user_id"]),
        (None, UserSort::CreatedAt) => (base, &["users.id"]),
        (None, UserSort::LastLoginAt) => (base, &["users.last_login_at", "users.id"]),
        (None, UserSort::Email) => (base, &["users.email"]),
    };
    let of = if people.search.is_some() { "found.organization_id =" } else { "memberships.organization_id =" };
    let base = and(base, of, people.organization);
    // In the words of what the list is sorted by: the planners read no more than that part of its index.
    let id = if keys == ["memberships.user_id"] { "memberships.user_id >=" } else { "users.id >=" };
    let base = and(base, id, people.created_since.map(UserId::first_of));
    let base = match people.signed_in {
        None => base,
        Some(SignedIn::Since(at)) => and(base, "users.last_login_at >=", Some(at.max(AFTER_NEVER))),
        Some(SignedIn::NotSince(at)) => and(base, "users.last_login_at <", Some(at)),
        Some(SignedIn::Never) => and(base, "users.last_login_at =", Some(NEVER)),
    };
    (base, keys)
}

/// In the words of the indexes.
fn narrowed(people: &UserList) -> Vec<&'static str> {
    // Whoever was deleted is locked out.
    let active = people.is_active.or(people.is_deleted.then_some(false));
    let active = match (&people.search, active) {
        (_, None) => None,
        (Some(_), Some(is)) if people.organization.is_none() => {
            Some(if is { "found.is_active" } else { "NOT found.is_active" })
        }
        (_, Some(true)) => Some("users.is_active"),
        (_, Some(false)) => Some("NOT users.is_active"),
    };
    let deleted = if people.is_deleted { "users.delete_at IS NOT NULL" } else { "users.delete_at IS NULL" };
    let passkey = people.has_passkey.map(|has| if has { HAS_PASSKEY } else { HAS_NO_PASSKEY });
    let verified = |by| match by {
        Verified::ByAnybody => "users.email_verified_at IS NOT NULL",
        Verified::ByThemselves => "users.email_verified_at IS NOT NULL AND NOT users.was_vouched_for",
        Verified::ByOthers => "users.email_verified_at IS NOT NULL AND users.was_vouched_for",
        Verified::ByNobody => "users.email_verified_at IS NULL",
    };
    [active, Some(deleted), passkey, people.verified.map(verified)].into_iter().flatten().collect()
}

impl Unit {
    /// Changes what a person is found by.
    async fn update_with_terms(&mut self, update: Statement<'_>) -> Result<()> {
        let user: User = self.write_one(update).await?.ok_or(StorageError::Gone)?;
        self.write(query(DELETE_TERMS).bind(user.id)).await?;
        self.write(insert_terms(&user)).await.map(drop)
    }
}

#[async_trait]
impl Users for Unit {
    async fn find(&mut self, id: UserId) -> Result<Option<User>> {
        self.read_one(query(FIND).bind(id)).await
    }

    async fn find_all(&mut self, ids: &[UserId]) -> Result<Vec<User>> {
        self.read_each(query(LIST), "users.id", ids.iter().copied()).await
    }

    async fn find_by_email(&mut self, email: &Email) -> Result<Option<User>> {
        let near: Option<Near> = self.read_one(query(FIND_BY_EMAIL).bind(email)).await?;
        near.filter(|near| near.email == email.as_str()).map(|near| near.user).transpose()
    }

    async fn find_by_phone(&mut self, phone: &Phone) -> Result<Option<User>> {
        let before = phone.former();
        let former = before.as_ref().unwrap_or(phone);
        let near: Option<Near> = self.read_one(query(FIND_BY_PHONE).bind(phone).bind(former)).await?;
        let is_it = |near: &Near| {
            near.phone.as_deref().is_some_and(|own| [phone, former].iter().any(|number| number.as_str() == own))
        };
        near.filter(is_it).map(|near| near.user).transpose()
    }

    async fn lock(&mut self, id: UserId) -> Result<Option<User>> {
        self.write_one(query(LOCK).bind(id)).await
    }

    async fn list(&mut self, people: &UserList, after: Option<&Cursor>, limit: u32) -> Result<Vec<User>> {
        let (base, keys) = listed(people, after);
        self.read_page(limit, |asked| list(base.clone(), &narrowed(people), keys, people.direction, after, asked)).await
    }

    async fn insert(&mut self, user: &User) -> Result<()> {
        let insert = query(INSERT)
            .bind(user.id)
            .bind(&user.email)
            .bind(user.email_verified_at)
            .bind(&user.first_name)
            .bind(&user.last_name)
            .bind(&user.language)
            .bind(user.is_active)
            .bind(user.created_at)
            .bind(user.updated_at)
            .bind(user.last_login_at.unwrap_or(NEVER))
            .bind(user.known_browsers.newest)
            .bind(user.known_browsers.forgotten)
            .bind(user.attributes.groups.as_ref().map(Json))
            .bind(user.attributes.raw.as_ref().map(Json))
            .bind(user.deletion.map(|deletion| deletion.at))
            .bind(user.deletion.map(|deletion| deletion.was_active))
            .bind(user.phone.as_ref())
            .bind(user.was_vouched_for);
        self.write_row(insert).await?;
        self.write(insert_terms(user)).await.map(drop)
    }

    async fn update_names(&mut self, id: UserId, first: &str, last: &str, at: Timestamp) -> Result<()> {
        self.update_with_terms(query(UPDATE_NAMES).bind(id).bind(first).bind(last).bind(at)).await
    }

    async fn set_language(&mut self, id: UserId, language: &Locale, at: Timestamp) -> Result<()> {
        self.write_row(query(SET_LANGUAGE).bind(id).bind(language).bind(at)).await
    }

    async fn update_email(&mut self, id: UserId, email: &Email, at: Timestamp) -> Result<()> {
        self.update_with_terms(query(UPDATE_EMAIL).bind(id).bind(email).bind(at)).await
    }

    async fn set_phone(
        &mut self,
        id: UserId,
        phone: Option<&Phone>,
        set_up_by: Option<Uuid>,
        at: Timestamp,
    ) -> Result<()> {
        self.update_with_terms(query(SET_PHONE).bind(id).bind(phone).bind(at).bind(set_up_by)).await?;
        self.write(query(DELETE_OF_USER).bind(id)).await.map(drop)
    }

    async fn find_phone_set_up_by(&mut self, id: UserId) -> Result<Option<Uuid>> {
        Ok(self.read_value::<Option<Uuid>>(query(FIND_PHONE_SET_UP_BY).bind(id)).await?.flatten())
    }

    async fn set_active(&mut self, _: &Permit, id: UserId, is_active: bool, at: Timestamp) -> Result<()> {
        let update = query(SET_ACTIVE).bind(id).bind(is_active).bind(at);
        self.write_row(update).await?;
        self.write(query(SET_TERMS_ACTIVE).bind(id).bind(is_active)).await.map(drop)
    }

    async fn update(&mut self, _: &Permit, user: &User) -> Result<()> {
        let update = query(UPDATE)
            .bind(user.id)
            .bind(&user.email)
            .bind(user.email_verified_at)
            .bind(&user.first_name)
            .bind(&user.last_name)
            .bind(user.attributes.groups.as_ref().map(Json))
            .bind(user.attributes.raw.as_ref().map(Json))
            .bind(user.updated_at)
            .bind(user.was_vouched_for);
        self.update_with_terms(update).await
    }

    async fn plan_deletion(&mut self, _: &Permit, id: UserId, deletion: Deletion, at: Timestamp) -> Result<()> {
        let update = query(PLAN_DELETION).bind(id).bind(deletion.was_active).bind(deletion.at).bind(at);
        self.write_row(update).await?;
        self.write(query(SET_TERMS_ACTIVE).bind(id).bind(false)).await.map(drop)
    }

    async fn restore(&mut self, _: &Permit, id: UserId, at: Timestamp) -> Result<Option<User>> {
        let restored: Option<User> = self.write_one(query(RESTORE).bind(id).bind(at)).await?;
        if let Some(user) = &restored {
            self.write(query(SET_TERMS_ACTIVE).bind(id).bind(user.is_active)).await?;
        }
        Ok(restored)
    }

    async fn put_off_deletions(&mut self, _: &Permit, until: Timestamp, at: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(PUT_OFF_DELETIONS).bind(until).bind(at).bind(limit)).await
    }

    async fn list_due(&mut self, now: Timestamp, limit: u32) -> Result<Vec<UserId>> {
        let ids: Vec<(UserId,)> = self.read_all(query(LIST_DUE).bind(now).bind(limit)).await?;
        Ok(ids.into_iter().map(|(id,)| id).collect())
    }

    async fn record_login(&mut self, id: UserId, at: Timestamp, proved: Option<&Email>, browser: u32) -> Result<()> {
        let update = query(RECORD_LOGIN).bind(id).bind(at).bind(proved).bind(browser);
        self.write_row(update).await
    }

    async fn record_known_browser(&mut self, id: UserId, number: u32) -> Result<()> {
        self.write_row(query(RECORD_KNOWN_BROWSER).bind(id).bind(number)).await
    }

    async fn forget_known_browsers(&mut self, id: UserId) -> Result<()> {
        self.write_row(query(FORGET_KNOWN_BROWSERS).bind(id)).await
    }

    async fn delete(&mut self, id: UserId) -> Result<()> {
        // The person first: on PostgreSQL that row's lock keeps out sign-ins that would log them again.
        let deleted: Option<(String,)> = self.write_one(query(DELETE).bind(id)).await?;
        let (email,) = deleted.ok_or(StorageError::Gone)?;
        self.write(query(phone_codes::DELETE_OF_USER).bind(id)).await?;
        self.write(query(FORGET_IN_AUDIT_LOG).bind(id).bind(id.to_string())).await?;
        let (_, last) = self.forget_as_actor(id, EventPlace::FIRST, FORGOTTEN_AT_ONCE).await?;
        if let Some(last) = last {
            self.write_row(query(INSERT_FORGOTTEN).bind(id).bind(last.at).bind(last.id)).await?;
        }
        self.write(query(FORGET_RUNS).bind(id.to_string())).await?;
        let invitations = self.on_backend(dialect::sqlite::FORGET_INVITATIONS, dialect::postgres::FORGET_INVITATIONS);
        self.write(query(invitations).bind(email)).await?;
        Ok(())
    }
}
