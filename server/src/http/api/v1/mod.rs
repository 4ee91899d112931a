//! Version 1: one folder a noun, one file an operation.

mod application;
mod audit;
mod auth;
mod brand;
mod bulk;
mod config;
mod credential;
mod dkim;
mod domain;
mod email_code;
mod invitation;
mod magic_link;
mod member;
mod mfa;
mod organization;
mod params;
mod passkey;
mod paths;
mod permission;
mod phone_code;
mod registration_token;
mod role;
mod sender;
mod sign_in_settings;
mod template;
mod token;
mod user;
mod webhook;
mod wire;
mod words;

use utoipa::openapi::Paths;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};

pub(in crate::http) use audit::{AuditParty, AuditRecord};

use super::causes::operations;
use crate::http::state::AppState;

pub(super) const PREFIX: &str = "/api/v1";

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .merge(auth::routes())
        .merge(config::routes())
        .merge(email_code::routes())
        .merge(magic_link::routes())
        .merge(mfa::routes())
        .merge(phone_code::routes())
        .merge(passkey::routes())
        .merge(credential::routes())
        .merge(token::routes())
        // Before those of one person, whose id its paths do not name.
        .merge(bulk::routes())
        .merge(user::routes())
        .merge(webhook::routes())
        .merge(application::routes())
        .merge(registration_token::routes())
        .merge(audit::routes())
        .merge(role::routes())
        .merge(permission::routes())
        .merge(organization::routes())
        .merge(member::routes())
        .merge(invitation::routes())
        .merge(domain::routes())
        .merge(sender::routes())
        .merge(dkim::routes())
        .merge(brand::routes())
        .merge(sign_in_settings::routes())
        .merge(words::routes())
        .merge(template::routes())
}

/// What is not below [`PREFIX`].
pub(super) fn at_other_paths() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().merge(organization::at_other_paths()).merge(member::at_other_paths())
}

/// The same operation at another path, in full; the document says so of it.
fn also_at(path: &str, (schemas, paths, handlers): UtoipaMethodRouter<AppState>) -> OpenApiRouter<AppState> {
    let mut there = Paths::new();
    for (original, mut item) in paths.paths {
        for operation in operations(&mut item) {
            operation.description = Some(format!("The same as `{PREFIX}{original}`."));
            operation.operation_id = operation.operation_id.take().map(|id| format!("{id}_at_other_path"));
        }
        there.paths.insert(path.to_owned(), item);
    }
    OpenApiRouter::new().routes((schemas, there, handlers))
}
