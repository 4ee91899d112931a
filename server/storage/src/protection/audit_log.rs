//! The audit log.

use async_trait::async_trait;
use latchkey_domain::{
    AuditEvent, AuditEventId, Party, Timestamp, UserId,
    kernel::page::{Cursor, Direction},
    ports::{AuditLog, Result},
    protection::audit_query::AuditFilter,
};

use crate::{
    convert::Json,
    identity::users::EventPlace,
    list::{and, and_one_of, list},
    row::{FromRow, Row},
    statement::{Statement, query},
    unit::Unit,
};

macro_rules! event_columns {
    () => {
        columns!("audit_events": id, happened_at, kind, actor_kind, actor_id, target_kind, target_id, user_id,
            organization_id, client_id, ip, user_agent, request_id, before, after, detail)
    };
}
pub(crate) use event_columns;

impl FromRow for AuditEvent {
    fn from_row(row: &Row) -> Result<Self> {
        let party = |kind: Option<String>, id| kind.map(|kind| Party { kind, id });
        // Who did what, and when, is worth telling without the rest.
        let facts = [row.get("audit_events.before"), row.get("audit_events.after"), row.get("audit_events.detail")];
        let is_damaged = facts.iter().any(Result::is_err);
        let [before, after, detail] = facts.map(|facts| facts.map(|Json(facts)| facts).unwrap_or_default());
        let target = party(row.get("audit_events.target_kind")?, row.get("audit_events.target_id")?);
        let is_on_nobody = target.as_ref().is_some_and(Party::is_nobody);
        let user_id: Option<UserId> = row.get("audit_events.user_id")?;
        Ok(Self {
            id: row.get("audit_events.id")?,
            at: row.get("audit_events.happened_at")?,
            kind: row.get("audit_events.kind")?,
            actor: party(row.get("audit_events.actor_kind")?, row.get("audit_events.actor_id")?),
            target: target.filter(|_| !is_on_nobody),
            user_id: user_id.filter(|_| !is_on_nobody),
            organization_id: row.get("audit_events.organization_id")?,
            client_id: row.get("audit_events.client_id")?,
            ip: row.get("audit_events.ip")?,
            user_agent: row.get("audit_events.user_agent")?,
            request_id: row.get("audit_events.request_id")?,
            before,
            after,
            detail,
            is_damaged,
        })
    }
}

const INSERT: &str = "
    INSERT INTO audit_events (id, happened_at, kind, actor_kind, actor_id, target_kind, target_id, user_id,
        organization_id, client_id, ip, user_agent, request_id, before, after, detail)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
const LIST: &str = concat!(
    "SELECT ",
    event_columns!(),
    " FROM audit_events WHERE user_id = $1 ORDER BY happened_at DESC, id DESC LIMIT $2"
);
const FIND: &str = concat!("SELECT ", event_columns!(), " FROM audit_events WHERE id = $1");
const ALL: &str = concat!("SELECT ", event_columns!(), " FROM audit_events WHERE TRUE");
const DELETE_BEFORE: &str = "
    DELETE FROM audit_events WHERE id IN (
        SELECT id FROM audit_events WHERE happened_at < $1 ORDER BY happened_at LIMIT $2
    )";
const NEXT_FORGOTTEN: &str = concat!(
    "SELECT ",
    columns!("forgotten_people": user_id, happened_at, event_id),
    " FROM forgotten_people ORDER BY user_id LIMIT 1"
);
const UPDATE_FORGOTTEN: &str = "UPDATE forgotten_people SET happened_at = $2, event_id = $3 WHERE user_id = $1";
const DELETE_FORGOTTEN: &str = "DELETE FROM forgotten_people WHERE user_id = $1";

/// Somebody of whom there may be more to forget, and the event after which it is.
struct Forgotten {
    user_id: UserId,
    last: EventPlace,
}

impl FromRow for Forgotten {
    fn from_row(row: &Row) -> Result<Self> {
        let (at, id) = (row.get("forgotten_people.happened_at")?, row.get("forgotten_people.event_id")?);
        Ok(Self { user_id: row.get("forgotten_people.user_id")?, last: EventPlace { at, id } })
    }
}

/// The next sixteen values.
pub(crate) fn bind_event<'a>(statement: Statement<'a>, event: &'a AuditEvent) -> Statement<'a> {
    let (actor, target) = (event.actor.as_ref(), event.target.as_ref());
    statement
        .bind(event.id)
        .bind(event.at)
        .bind(event.kind)
        .bind(actor.map(|actor| &actor.kind))
        .bind(actor.and_then(|actor| actor.id.as_ref()))
        .bind(target.map(|target| &target.kind))
        .bind(target.and_then(|target| target.id.as_ref()))
        .bind(event.user_id)
        .bind(event.organization_id)
        .bind(&event.client_id)
        .bind(&event.ip)
        .bind(&event.user_agent)
        .bind(&event.request_id)
        .bind(Json(&event.before))
        .bind(Json(&event.after))
        .bind(Json(&event.detail))
}

#[async_trait]
impl AuditLog for Unit {
    async fn insert(&mut self, event: &AuditEvent) -> Result<()> {
        self.write_row(bind_event(query(INSERT), event)).await
    }

    async fn list(&mut self, user_id: UserId, limit: u32) -> Result<Vec<AuditEvent>> {
        self.read_sound(query(LIST).bind(user_id).bind(limit)).await
    }

    async fn find(&mut self, id: AuditEventId) -> Result<Option<AuditEvent>> {
        self.read_one(query(FIND).bind(id)).await
    }

    async fn query(&mut self, filter: &AuditFilter, after: Option<&Cursor>, limit: u32) -> Result<Vec<AuditEvent>> {
        let base = and_one_of(query(ALL), "audit_events.kind", filter.kinds.iter().copied());
        let base = and(base, "audit_events.actor_id =", filter.actor_id.as_ref());
        let base = and(base, "audit_events.target_id =", filter.target_id.as_ref());
        let base = and(base, "audit_events.user_id =", filter.user_id);
        let base = and(base, "audit_events.organization_id =", filter.organization_id);
        let base = and(base, client_is(filter), filter.client_id.as_ref());
        let base = and(base, "audit_events.happened_at >=", filter.from);
        let base = and(base, "audit_events.happened_at <", filter.to);
        let keys = ["audit_events.happened_at", "audit_events.id"];
        self.read_page(limit, |asked| list(base.clone(), &[], &keys, Direction::Descending, after, asked)).await
    }

    async fn delete_before(&mut self, before: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_BEFORE).bind(before).bind(limit)).await
    }

    async fn forget_deleted(&mut self, limit: u32) -> Result<u64> {
        let mut forgotten = 0;
        while forgotten < limit {
            let next: Option<Forgotten> = self.read_one(query(NEXT_FORGOTTEN)).await?;
            let Some(Forgotten { user_id, last }) = next else { break };
            let (count, last) = self.forget_as_actor(user_id, last, limit - forgotten).await?;
            // Of two nodes another one may have come to the end.
            self.write(match last {
                Some(last) => query(UPDATE_FORGOTTEN).bind(user_id).bind(last.at).bind(last.id),
                None => query(DELETE_FORGOTTEN).bind(user_id),
            })
            .await?;
            forgotten += count;
        }
        Ok(forgotten.into())
    }
}

/// Of an application there may be most events, of a person or an organization there are few: those are read by their own
/// index. SQLite keeps no statistics by which it could see that.
const fn client_is(filter: &AuditFilter) -> &'static str {
    let AuditFilter { actor_id, target_id, user_id, organization_id, .. } = filter;
    if actor_id.is_some() || target_id.is_some() || user_id.is_some() || organization_id.is_some() {
        "coalesce(audit_events.client_id, '') ="
    } else {
        "audit_events.client_id ="
    }
}
