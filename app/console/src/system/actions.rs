//! New signing keys, and what becomes of jobs that were set aside.

use latchkey_ui::{AppError, GoTo, flash::Notice, forms, protocol::Form, request, routes};
use leptos::server;

use crate::{access, actions::answer, components::is_confirmed};

/// Publishes new keys, which sign from tomorrow: nobody notices.
#[server(prefix = "/_fn", endpoint = "console/keys/rotate", protocol = Form)]
pub async fn rotate_keys() -> Result<GoTo, AppError> {
    let rotated = async {
        let actor = access::admitted_by_form().await?;
        request::services().signing_keys.rotate(&actor, &request::context()).await?;
        Ok(forms::with_notice(routes::ADMIN_SYSTEM, Notice::KeysRotated))
    };
    answer(rotated.await, routes::ADMIN_SYSTEM)
}

/// Ends every other key now, and with them all access tokens that they signed.
#[server(prefix = "/_fn", endpoint = "console/keys/replace", protocol = Form)]
pub async fn replace_keys(#[server(default)] confirmation: String) -> Result<GoTo, AppError> {
    let replaced = async {
        let actor = access::admitted_by_form().await?;
        let services = request::services();
        is_confirmed(&confirmation, services.login_domains().configured().host())?;
        services.signing_keys.replace(&actor, &request::context()).await?;
        Ok(forms::with_notice(routes::ADMIN_SYSTEM, Notice::KeysReplaced))
    };
    answer(replaced.await, routes::ADMIN_SYSTEM)
}

#[server(prefix = "/_fn", endpoint = "console/jobs/retry", protocol = Form)]
pub async fn retry_job(id: String) -> Result<GoTo, AppError> {
    let retried = async {
        let actor = access::admitted_by_form().await?;
        request::services().set_asides.retry(&actor, request::id_of(&id)?, &request::context()).await?;
        Ok(forms::with_notice(routes::ADMIN_SYSTEM, Notice::JobRetried))
    };
    answer(retried.await, routes::ADMIN_SYSTEM)
}

#[server(prefix = "/_fn", endpoint = "console/jobs/discard", protocol = Form)]
pub async fn discard_job(id: String) -> Result<GoTo, AppError> {
    let discarded = async {
        let actor = access::admitted_by_form().await?;
        request::services().set_asides.discard(&actor, request::id_of(&id)?, &request::context()).await?;
        Ok(forms::with_notice(routes::ADMIN_SYSTEM, Notice::JobDiscarded))
    };
    answer(discarded.await, routes::ADMIN_SYSTEM)
}
