//! Programs of the operator's that are told of events.

mod create;
mod deliver_again;
mod deliveries;
mod get;
mod list;
mod remove;
mod rotate_secret;
mod update;
mod wire;

use latchkey_domain::{AuditEventId, WebhookId, delivery::Error};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::{error::ApiError, extract::ApiPath, state::AppState};

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_webhooks, create::create_webhook))
        .routes(routes!(get::get_webhook, update::update_webhook, remove::remove_webhook))
        .routes(routes!(rotate_secret::rotate_webhook_secret))
        .routes(routes!(deliveries::list_webhook_deliveries))
        .routes(routes!(deliver_again::deliver_webhook_again))
}

/// Only for the documentation: the handler reads [`ApiPath`].
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "the fields are documentation")]
struct WebhookIdParam {
    #[param(example = "019b76da000070008000000000000001")]
    webhookid: String,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct DeliveryParams {
    #[param(example = "019b76da000070008000000000000001")]
    webhookid: String,
    /// `event_id` of the delivery.
    #[param(example = "019b76da000070008000000000000002")]
    eventid: String,
}

/// What cannot be an id is the id of nothing.
fn webhook_id(ApiPath(text): &ApiPath) -> Result<WebhookId, ApiError> {
    Ok(text.parse().map_err(|_| Error::NotFound)?)
}

impl DeliveryParams {
    fn ids(&self) -> Result<(WebhookId, AuditEventId), ApiError> {
        let id = self.webhookid.parse().map_err(|_| Error::NotFound)?;
        Ok((id, self.eventid.parse().map_err(|_| Error::NotFound)?))
    }
}
