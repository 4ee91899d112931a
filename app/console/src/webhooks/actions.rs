//! What people change.

use std::time::Duration;

use latchkey_domain::{AuditEventId, WebhookId, kernel::version::Expected, services::WebhookChange};
use latchkey_ui::{
    AppError, GoTo,
    flash::{EVENT_BOX, Notice},
    forms,
    posted::ticked,
    protocol::Form,
    request, routes,
};
use leptos::server;

use super::views::host;
use crate::{access, actions::answer, components::is_confirmed, undo::seen};

/// For so long what is sent is signed with the old secret, too.
const KEEP_OLD_SECRET: Duration = Duration::from_secs(24 * 3600);

#[server(prefix = "/_fn", endpoint = "console/create_webhook", protocol = Form)]
pub async fn create_webhook(url: String, description: String) -> Result<GoTo, AppError> {
    let created = async {
        let actor = access::admitted_by_form().await?;
        let change = change(&url, description);
        let (webhook, _) = request::services().webhooks.create(&actor, change, &request::context()).await?;
        let page = routes::under(routes::ADMIN_WEBHOOKS, webhook.id);
        Ok(forms::with_notice(&page, Notice::WebhookCreated))
    };
    answer(created.await, routes::ADMIN_NEW_WEBHOOK)
}

/// `version` is the one that the form was rendered with: what somebody else has changed since then stays, and what the server
/// has switched off.
#[server(prefix = "/_fn", endpoint = "console/update_webhook", protocol = Form)]
pub async fn update_webhook(
    id: String,
    version: String,
    url: String,
    description: String,
    #[server(default)] is_active: Option<String>,
) -> Result<GoTo, AppError> {
    let page = page(&id);
    let updated = async {
        let actor = access::admitted_by_form().await?;
        let change = WebhookChange { is_active: Some(is_active.is_some()), ..change(&url, description) };
        let (webhooks, id) = (&request::services().webhooks, request::id_of(&id)?);
        webhooks.update(&actor, id, &Expected::OneOf(vec![version]), change, &request::context()).await?;
        Ok(forms::with_notice(&page, Notice::WebhookSaved))
    };
    answer(updated.await, &page)
}

/// `version` is the one that the form was rendered with: sent twice, it does not end the secret that the receiver has.
#[server(prefix = "/_fn", endpoint = "console/rotate_webhook_secret", protocol = Form)]
pub async fn rotate_webhook_secret(id: String, version: String) -> Result<GoTo, AppError> {
    let page = page(&id);
    let rotated = async {
        let actor = access::admitted_by_form().await?;
        let (webhooks, id) = (&request::services().webhooks, request::id_of(&id)?);
        let seen = Expected::OneOf(vec![version]);
        webhooks.rotate_secret(&actor, id, &seen, KEEP_OLD_SECRET, &request::context()).await?;
        Ok(forms::with_notice(&page, Notice::WebhookSecretRotated))
    };
    answer(rotated.await, &page)
}

#[server(prefix = "/_fn", endpoint = "console/deliver_webhook_again", protocol = Form)]
pub async fn deliver_webhook_again(id: String, event_id: String) -> Result<GoTo, AppError> {
    let page = page(&id);
    let queued = async {
        let actor = access::admitted_by_form().await?;
        let event_id: AuditEventId = request::id_of(&event_id)?;
        request::services().webhooks.deliver_again(&actor, request::id_of(&id)?, event_id, &request::context()).await?;
        Ok(forms::with_notice(&page, Notice::WebhookQueued))
    };
    answer(queued.await, &page)
}

#[server(prefix = "/_fn", endpoint = "console/test_webhook", protocol = Form)]
pub async fn test_webhook(id: String) -> Result<GoTo, AppError> {
    let page = page(&id);
    let queued = async {
        let actor = access::admitted_by_form().await?;
        request::services().webhooks.send_test(&actor, request::id_of(&id)?, &request::context()).await?;
        Ok(forms::with_notice(&page, Notice::WebhookTested))
    };
    answer(queued.await, &page)
}

#[server(prefix = "/_fn", endpoint = "console/remove_webhook", protocol = Form)]
pub async fn remove_webhook(id: String, confirmation: String) -> Result<GoTo, AppError> {
    let removed = async {
        let actor = access::admitted_by_form().await?;
        let (webhooks, id) = (&request::services().webhooks, request::id_of(&id)?);
        let found = webhooks.get(&actor, id).await?;
        is_confirmed(&confirmation, &host(&found.url))?;
        // What leads elsewhere by now is another one.
        let still = Expected::OneOf(vec![seen(&found.version())]);
        webhooks.remove(&actor, id, &still, &request::context()).await?;
        Ok(forms::with_notice(routes::ADMIN_WEBHOOKS, Notice::WebhookRemoved))
    };
    answer(removed.await, &page(&id))
}

/// Of whatever was posted: nothing but an id becomes part of an address.
fn page(id: &str) -> String {
    match request::id_of::<WebhookId>(id) {
        Ok(id) => routes::under(routes::ADMIN_WEBHOOKS, id),
        Err(_) => routes::ADMIN_WEBHOOKS.to_owned(),
    }
}

/// Without a ticked box it is told of all events.
fn change(url: &str, description: String) -> WebhookChange {
    WebhookChange {
        url: Some(url.trim().to_owned()),
        description: Some(description),
        kinds: Some(ticked(EVENT_BOX)),
        is_active: None,
    }
}
