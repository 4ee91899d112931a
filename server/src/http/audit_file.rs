//! The audit log as a file, written as it is read: however long it is, one page of it is in memory.

use std::sync::Arc;

use axum::{
    body::{Body, Bytes},
    response::{IntoResponse, Response},
};
use futures_util::{StreamExt, stream};
use http::header;
use latchkey_domain::{
    Actor, AuditEvent, RequestContext, Services,
    kernel::{csv, page::Cursor},
    protection::Error,
    services::{AuditFilter, Format},
};
use serde_json::{Map, Value};

use super::api::{AuditParty, AuditRecord};

/// A file to keep, of this name.
pub fn attached(name: &str, format: Format, body: Body) -> Response {
    let name = format!("attachment; filename=\"{name}.{}\"", format.extension());
    let headers = [(header::CONTENT_TYPE, format.content_type().to_owned()), (header::CONTENT_DISPOSITION, name)];
    (headers, body).into_response()
}

/// Newest first, all that the filter finds; without one, nothing.
pub async fn answer(
    services: Arc<Services>,
    actor: Actor,
    filter: Option<AuditFilter>,
    format: Format,
    request: &RequestContext,
) -> Result<Response, Error> {
    services.audit.begin_export(&actor, request).await?;
    let export = Export { services, actor, filter, format };
    // The first page before the answer begins: what is refused has a status of its own.
    let (events, next) = export.read(None).await?;
    let first = export.write(events, true);
    let rest = stream::try_unfold((export, next), |(export, next)| async move {
        let Some(after) = next else { return Ok(None) };
        let (events, next) = export.read(Some(&after)).await.inspect_err(|error| {
            tracing::error!(error = error as &dyn std::error::Error, "an export ends early");
        })?;
        Ok::<_, Error>(Some((export.write(events, false), (export, next))))
    });
    let body = Body::from_stream(stream::iter([Ok(first)]).chain(rest));
    Ok(attached("audit", format, body))
}

struct Export {
    services: Arc<Services>,
    actor: Actor,
    filter: Option<AuditFilter>,
    format: Format,
}

impl Export {
    async fn read(&self, after: Option<&Cursor>) -> Result<(Vec<AuditEvent>, Option<Cursor>), Error> {
        let Some(filter) = &self.filter else { return Ok((Vec::new(), None)) };
        self.services.audit.export(&self.actor, filter, after).await
    }

    fn write(&self, events: Vec<AuditEvent>, is_first: bool) -> Bytes {
        let records = events.into_iter().map(AuditRecord::from);
        match self.format {
            Format::JsonLines => records.map(|record| line(&record)).collect::<String>().into(),
            Format::Csv => {
                let head = if is_first { csv::line(HEAD) } else { String::new() };
                let lines = records.map(|record| csv::line(cells(record).iter().map(String::as_str)));
                std::iter::once(head).chain(lines).collect::<String>().into()
            }
        }
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
