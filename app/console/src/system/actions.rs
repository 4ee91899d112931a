//! How people sign in, new signing keys, and what becomes of jobs that were set aside.

use latchkey_domain::{
    kernel::{InvalidInput, version::Expected},
    login::{methods::SignInMethod, policy::SecondFactor},
    services::SignInSettings,
};
use latchkey_ui::{AppError, GoTo, flash::Notice, forms, posted::ticked, protocol::Form, request, routes};
use leptos::server;

use crate::{access, actions::answer, components::is_confirmed};

/// `version` is the one that the form was rendered with: what somebody else has saved since then stays.
#[server(prefix = "/_fn", endpoint = "console/sign_in/save", protocol = Form)]
pub async fn save_sign_in(
    version: String,
    second_factor: String,
    #[server(default)] sign_up_open: bool,
) -> Result<GoTo, AppError> {
    let saved = async {
        let actor = access::admitted_by_form().await?;
        let second_factor = SecondFactor::parse(&second_factor);
        let settings = SignInSettings {
            methods: ticked("method-").iter().filter_map(|word| SignInMethod::parse(word)).collect(),
            second_factor: second_factor.ok_or_else(|| InvalidInput::new("second_factor", "not what it can be"))?,
            sign_up_open,
        };
        let (services, seen) = (request::services(), Expected::OneOf(vec![version]));
        services.server_settings.set(&actor, &seen, &settings, &request::context()).await?;
        Ok(forms::with_notice(routes::ADMIN_SYSTEM, Notice::Saved))
    };
    answer(saved.await, routes::ADMIN_SYSTEM)
}

/// The configuration holds again.
#[server(prefix = "/_fn", endpoint = "console/sign_in/reset", protocol = Form)]
pub async fn reset_sign_in(version: String) -> Result<GoTo, AppError> {
    let reset = async {
        let actor = access::admitted_by_form().await?;
        let (services, seen) = (request::services(), Expected::OneOf(vec![version]));
        services.server_settings.reset(&actor, &seen, &request::context()).await?;
        Ok(forms::with_notice(routes::ADMIN_SYSTEM, Notice::Saved))
    };
    answer(reset.await, routes::ADMIN_SYSTEM)
}

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
