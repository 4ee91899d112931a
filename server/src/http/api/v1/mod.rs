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

use utoipa_axum::router::OpenApiRouter;

pub(in crate::http) use audit::{AuditParty, AuditRecord};

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
