//! A second factor that is set up in the window that the frame opens. It stands at the top, under our own address: it has
//! cookies, and the frame gets what completes its sign-in from it.

use latchkey_domain::{
    login,
    services::{Around, Wish},
};
use latchkey_ui::{AppError, cookies, error::answer_json, protocol::Form, request};
use leptos::server;

use super::{read, signed_in};
use crate::{
    account::factors::leave_codes,
    embed::wire::{EmbedSetUp, EmbedSignedIn},
    passkey::wire::CeremonyStart,
};

/// Sets an authenticator app up, and completes the sign-in of the frame. `state` is the unfinished one, `app` what the
/// window was rendered with.
#[server(prefix = "/_fn", endpoint = "embed/set_up_app", protocol = Form)]
pub async fn set_up_embed_app(
    client_id: String,
    origin: String,
    wish: Option<String>,
    state: String,
    app: String,
    code: String,
) -> Result<EmbedSetUp, AppError> {
    let wish = read(wish)?;
    let page = around(&client_id, &origin, &wish);
    let done = request::services().embeds.set_up_app(page, &state, &app, &code, &request::context()).await;
    // What cannot go on is begun anew by the window.
    if matches!(done, Ok(_) | Err(login::Error::Ceremony(_))) {
        cookies::forget(cookies::PENDING_TOTP);
    }
    let (done, codes) = done?;
    // For the page of the window that shows them.
    let codes_of = codes.map(|codes| {
        leave_codes(done.user.id, &codes.expose());
        done.user.id.to_string()
    });
    Ok(EmbedSetUp { signed_in: signed_in(done.handed, &done.user, client_id, None), codes_of })
}

/// Starts the registration of a passkey that the frame's unfinished sign-in alone can finish. Writes nothing.
#[server(prefix = "/_fn", endpoint = "embed/start_set_up_passkey", protocol = Form)]
pub async fn start_set_up_embed_passkey(
    client_id: String,
    origin: String,
    wish: Option<String>,
    state: String,
) -> Result<CeremonyStart, AppError> {
    let wish = read(wish)?;
    let page = around(&client_id, &origin, &wish);
    let started = request::services().embeds.start_new_passkey(page, &state, &request::context()).await?;
    Ok(CeremonyStart { auth_code: started.auth_code, options: started.options.to_string(), conditional: false })
}

/// Verifies the browser's answer, keeps the passkey, and completes the sign-in of the frame.
#[server(prefix = "/_fn", endpoint = "embed/set_up_passkey", protocol = Form)]
pub async fn set_up_embed_passkey(
    client_id: String,
    origin: String,
    wish: Option<String>,
    state: String,
    auth_code: String,
    credential: String,
) -> Result<EmbedSignedIn, AppError> {
    let (wish, answer) = (read(wish)?, answer_json(&credential)?);
    let page = around(&client_id, &origin, &wish);
    let (services, context) = (request::services(), request::context());
    let done = services.embeds.set_up_passkey(page, &state, &auth_code, answer, &context).await?;
    Ok(signed_in(done.handed, &done.user, client_id, None))
}

fn around<'a>(client_id: &'a str, origin: &'a str, wish: &'a Wish) -> Around<'a> {
    Around { client_id, origin, wish }
}
