use axum::extract::State;
use latchkey_app::user_agent;
use latchkey_domain::{AuditEvent, Locale};
use serde::Serialize;
use utoipa::ToSchema;

use super::{UserIdParam, user_id};
use crate::http::{
    api::{
        Listed,
        causes::causes,
        openapi::tag,
        v1::{params::PageParams, paths::USER_LOGIN_LOGS},
    },
    error::ApiError,
    extract::{ApiPath, Manager, PageRequest},
    state::AppState,
};

/// A sign-in that succeeded.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "PascalCase")]
pub struct LoginLog {
    #[schema(example = "203.0.113.9")]
    ip_address: String,
    /// In English; empty where the server has no geographical database (`geo.database`), or that does not know the address.
    #[schema(example = "Sweden")]
    country: String,
    #[schema(example = "Linköping")]
    city: String,
    #[schema(example = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")]
    user_agent: String,
    /// The browser; empty where it is not known, as the next two.
    #[schema(example = "Firefox")]
    name: String,
    #[schema(example = "Linux")]
    os: String,
    /// `computer`, or `handheld`.
    #[schema(example = "computer")]
    device: &'static str,
    #[schema(example = "2026-01-01T12:00:00Z")]
    created_at: String,
}

/// A person's sign-ins.
#[derive(Serialize, ToSchema)]
pub struct LoginLogs {
    login_logs: Vec<LoginLog>,
}

fn login_log(state: &AppState, event: AuditEvent) -> LoginLog {
    let device = user_agent::device(&event.user_agent);
    let place = state.services.place(&event.ip, &Locale::default()).unwrap_or_default();
    LoginLog {
        ip_address: event.ip,
        country: place.country,
        city: place.city,
        name: device.browser.unwrap_or_default(),
        os: device.system.unwrap_or_default(),
        device: match device.form {
            user_agent::Form::Computer => "computer",
            user_agent::Form::Handheld => "handheld",
            user_agent::Form::Unknown => "",
        },
        user_agent: event.user_agent,
        created_at: event.at.to_string(),
    }
}

causes!(Causes: MANAGER; InvalidInput, NotFound);

/// List the sign-ins of a person
///
/// Scope: `users:read`. Newest first; those that succeeded. Everything else that happened is in the audit log.
#[utoipa::path(
    get,
    path = USER_LOGIN_LOGS,
    tag = tag::USER,
    params(UserIdParam, PageParams),
    security(("management_token" = ["users:read"])),
    responses((status = 200, description = "The sign-ins.", body = LoginLogs), Causes),
)]
pub async fn list_login_logs(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    path: ApiPath,
    page: PageRequest,
) -> Result<Listed<LoginLogs>, ApiError> {
    let id = user_id(&path)?;
    let events = state.services.audit.sign_ins(&actor, id, page.cursor.as_deref(), page.limit).await?;
    let listed = page.answer(events, |event| login_log(&state, event));
    Ok(listed.within(|login_logs| LoginLogs { login_logs }))
}
