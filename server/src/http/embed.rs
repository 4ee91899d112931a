//! `GET /embed/check`: may this page show the widget? `public/widget.js` asks before it makes a frame, so that a person
//! reads why not where the browser would show a broken page.
//!
//! Pages of any origin may read the answer. It tells nothing new: which origins a client has, the frame's own policy
//! (`frame-ancestors`) says to everybody.

use axum::{
    Extension, Json,
    extract::State,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, Uri, header};
use latchkey_domain::{Client, WebOrigin, services::Framing};
use latchkey_text::{
    Language, Message,
    messages::{embed, login, problem},
};
use serde::Serialize;

use super::AppState;

pub const CHECK: &str = "/embed/check";

#[derive(Serialize)]
#[serde(untagged)]
enum Answer {
    Allowed {
        allowed: bool,
        /// What the frame is called.
        title: String,
    },
    Refused {
        allowed: bool,
        title: String,
        message: String,
        /// For the developer's console.
        remedy: Option<String>,
    },
}

pub async fn check(State(state): State<AppState>, uri: Uri, Extension(language): Extension<Language>) -> Response {
    let parameter = |wanted: &str| {
        let mut query = url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
        query.find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned()).unwrap_or_default()
    };
    let (client_id, origin) = (parameter("client_id"), parameter("origin"));
    let answer = match state.services.embeds.framing(&client_id, &origin).await {
        Ok(framing) => answer(language, framing, &client_id, &origin),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "the widget could not be checked");
            refused(language, &problem::broken(), None)
        }
    };
    let mut response = Json(answer).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn answer(language: Language, framing: Framing, client_id: &str, origin: &str) -> Answer {
    match framing {
        Framing::Allowed(_) => Answer::Allowed { allowed: true, title: language.say(&login::title()) },
        Framing::UnknownClient if client_id.is_empty() => refused(language, &embed::no_client_id(), None),
        Framing::UnknownClient => {
            refused(language, &embed::unknown_client(), Some("See: latchkey client list".to_owned()))
        }
        Framing::HasSecret => refused(language, &embed::has_secret(), None),
        Framing::OfOthers => {
            let remedy = "The widget is for the operator's own applications. Send people to /oauth/authorize.";
            refused(language, &embed::refused(), Some(remedy.to_owned()))
        }
        // A file, or a sandboxed frame.
        Framing::OtherOrigin(_) if origin == "null" => refused(language, &embed::no_origin(), None),
        Framing::OtherOrigin(client) => match WebOrigin::parse(origin) {
            Ok(origin) => {
                let message = embed::other_origin(origin.as_str(), &*client.name);
                refused(language, &message, Some(command(&client, &origin)))
            }
            Err(error) => refused(language, &embed::refused(), Some(format!("It could not be: {error}."))),
        },
    }
}

/// Names all origins: the list replaces the one before.
fn command(client: &Client, new: &WebOrigin) -> String {
    let origins = client.origins.iter().chain([new]).map(|origin| format!(" --origin {}", origin.as_str()));
    format!("To register it: latchkey client update {}{}", client.id, origins.collect::<String>())
}

fn refused(language: Language, message: &Message, remedy: Option<String>) -> Answer {
    Answer::Refused {
        allowed: false,
        title: language.say(&embed::refused_title()),
        message: language.say(message),
        remedy,
    }
}
