//! The audit log, for programs that manage this server.

mod export;
mod get;
mod list;
mod query;
mod wire;

use utoipa_axum::{router::OpenApiRouter, routes};

pub use wire::{AuditParty, AuditRecord};

use crate::http::state::AppState;

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_audit_events))
        .routes(routes!(export::export_audit_events))
        .routes(routes!(get::get_audit_event))
}
