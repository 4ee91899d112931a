//! The audit log as a file.

use std::sync::Arc;

use axum::response::Response;
use latchkey_domain::{
    Actor, RequestContext, Services,
    kernel::{csv, page::Cursor},
    protection::Error,
    services::{AuditFilter, Format},
};
use serde_json::{Map, Value};

use super::{
    api::{AuditParty, AuditRecord},
    list_file::{self, ListFile},
};

/// Newest first, all that the filter finds; without one, nothing.
pub async fn answer(
    services: Arc<Services>,
    actor: Actor,
    filter: Option<AuditFilter>,
    format: Format,
    request: &RequestContext,
) -> Result<Response, Error> {
    services.audit.begin_export(&actor, filter.as_ref(), request).await?;
    list_file::answer(Events { services, actor, filter }, format).await
}

struct Events {
    services: Arc<Services>,
    actor: Actor,
    filter: Option<AuditFilter>,
}

impl ListFile for Events {
    const NAME: &'static str = "audit";
    type Error = Error;

    fn heading(&self, format: Format) -> String {
        match format {
            Format::JsonLines => String::new(),
            Format::Csv => csv::line(HEAD),
        }
    }

    async fn page(&self, format: Format, after: Option<&Cursor>) -> Result<(String, Option<Cursor>), Error> {
        let Some(filter) = &self.filter else { return Ok((String::new(), None)) };
        let (events, next) = self.services.audit.export(&self.actor, filter, after).await?;
        let records = events.into_iter().map(AuditRecord::from);
        let lines = match format {
            Format::JsonLines => records.map(|record| line(&record)).collect(),
            Format::Csv => records.map(|record| csv::line(cells(record).iter().map(String::as_str))).collect(),
        };
        Ok((lines, next))
    }
}

fn line(record: &AuditRecord) -> String {
    serde_json::to_string(record).expect("text and maps serialise") + "\n"
}

const HEAD: [&str; 16] = [
    "id",
    "at",
    "kind",
    "actor_kind",
    "actor_id",
    "target_kind",
    "target_id",
    "user_id",
    "organization_id",
    "client_id",
    "ip",
    "user_agent",
    "request_id",
    "before",
    "after",
    "detail",
];

fn cells(record: AuditRecord) -> [String; 16] {
    let party = |party: Option<AuditParty>| {
        party.map_or_else(Default::default, |party| (party.kind, party.id.unwrap_or_default()))
    };
    let json = |map: Map<String, Value>| Value::Object(map).to_string();
    let (actor_kind, actor_id) = party(record.actor);
    let (target_kind, target_id) = party(record.target);
    [
        record.id,
        record.at,
        record.kind.to_owned(),
        actor_kind,
        actor_id,
        target_kind,
        target_id,
        record.user_id.unwrap_or_default(),
        record.organization_id.unwrap_or_default(),
        record.client_id.unwrap_or_default(),
        record.ip,
        record.user_agent,
        record.request_id,
        json(record.before),
        json(record.after),
        json(record.detail),
    ]
}
