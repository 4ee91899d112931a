//! What is answered with a secret, which is shown once: by the page that the form was posted to.

use std::time::Duration;

use latchkey_domain::{
    Actor, ClientKind,
    kernel::version::Expected,
    oauth::Error,
    services::{ClientChange, NewClient},
};
use latchkey_ui::{AppError, forms, posted::Posted, request};
use leptos::prelude::use_context;

use super::{
    super::views::{ApplicationView, Part, view},
    invalid, lines,
};

fn field(name: &str) -> String {
    use_context::<Posted>().unwrap_or_default().field(name).unwrap_or_default().to_owned()
}

/// The kind that the form is for, as it says.
pub fn kind() -> String {
    field("kind")
}

/// Registers one. Its id comes with the form: sent twice, it makes no second one, and leads to the first (`None`).
pub async fn create(actor: Actor) -> Result<Option<ApplicationView>, AppError> {
    let kind = ClientKind::parse(&kind()).ok_or_else(|| invalid("kind"))?;
    let is_first_party = (kind != ClientKind::Machine).then(|| field("is_first_party") == "true");
    let redirect_uris = Some(lines(&field("redirect_uri")));
    let change = ClientChange { redirect_uris, is_first_party, ..ClientChange::default() };
    let id = field("client_id");
    let new = NewClient { id: Some(id.clone()), name: field("name"), kind, change };
    let (client, secret) = match request::services().clients.add(&actor, new, &request::context()).await {
        Err(Error::ClientIdTaken) => {
            forms::redirect(&Part::Integration.href(&id));
            return Ok(None);
        }
        added => added?,
    };
    view(&actor, client, Some(Part::Integration), secret.map(|secret| secret.expose().to_owned())).await.map(Some)
}

/// Another secret, of the application as it was when the form was made: sent twice, it ends none that was shown.
pub async fn rotate(actor: Actor, id: String) -> Result<ApplicationView, AppError> {
    let keep_old: u32 = field("keep_old").parse().map_err(|_| invalid("keep_old"))?;
    let (expected, keep_old) = (Expected::OneOf(vec![field("version")]), Duration::from_secs(keep_old.into()));
    let clients = &request::services().clients;
    let (client, secret) = clients.rotate_secret(&actor, &id, &expected, keep_old, &request::context()).await?;
    view(&actor, client, Some(Part::Secrets), Some(secret.expose().to_owned())).await
}
