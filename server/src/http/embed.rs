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
use latchkey_domain::{
    Client, GrantType, WebOrigin,
    login::methods::Methods,
    services::{Around, Framing, Wish},
};
use latchkey_text::{
    Language, Message,
    messages::{embed, login, problem},
};
use serde::Serialize;

use super::{AppState, language};

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
    let language = &language::refreshed(&state, language).await;
    let parameter = |wanted: &str| {
        let mut query = url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
        query.find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned()).unwrap_or_default()
    };
    let (client_id, origin) = (parameter("client_id"), parameter("origin"));
    let Some(wish) = Wish::read(uri.query().unwrap_or_default()) else {
        let remedy = "response-type is \"code\" or left out, and goes with a code-challenge: the SHA-256, in base64url, of a \
             code_verifier that your server keeps (43 characters).";
        return kept_by_nobody(refused(language, &embed::refused(), Some(remedy.to_owned())));
    };
    let around = Around { client_id: &client_id, origin: &origin, wish: &wish };
    let answer = match state.services.embeds.framing(around).await {
        Ok(Framing::Allowed(frame)) if !matches!(wish, Wish::Redirect(_)) => {
            let has_way = has_way(&state, &frame.client, &parameter("organization"), &parameter("methods")).await;
            if has_way {
                answer(language, Framing::Allowed(frame), around)
            } else {
                refused(language, &embed::refused(), Some(NO_WAY.to_owned()))
            }
        }
        Ok(framing) => answer(language, framing, around),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "the widget could not be checked");
            refused(language, &problem::broken(), None)
        }
    };
    kept_by_nobody(answer)
}

/// For the developer's console.
const NO_WAY: &str = "No way to sign in is left. The attribute methods takes some of passkey, email-otp, magic-link and phone-otp, between \
     spaces, that the server and the application allow, and the organization that the attribute organization names.";

async fn has_way(state: &AppState, client: &Client, organization: &str, methods: &str) -> bool {
    let Some(wanted) = Methods::wanted(methods) else { return false };
    let organization = match organization {
        "" => None,
        name => state.services.own_organizations.find_named(name).await,
    };
    state.services.embeds.methods(client, organization.as_deref(), &wanted).lets_in()
}

fn kept_by_nobody(answer: Answer) -> Response {
    let mut response = Json(answer).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn answer(language: &Language, framing: Framing, Around { client_id, origin, wish }: Around<'_>) -> Answer {
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
        Framing::OtherRedirect(client) => {
            let asked = if let Wish::Redirect(uri) = wish { uri.as_str() } else { "" };
            let uris = client.redirect_uris.iter().map(|uri| &**uri).chain([asked]);
            let remedy = command(&client, "--redirect-uri", uris);
            refused(language, &embed::other_redirect(asked, &*client.name), Some(remedy))
        }
        Framing::NoCodes(client) if client.may(GrantType::AuthorizationCode) => {
            let remedy = "This application pushes, or signs, its requests, which only its own server can do: it sends people to \
                 /oauth/authorize.";
            refused(language, &embed::refused(), Some(remedy.to_owned()))
        }
        Framing::NoCodes(client) => {
            let remedy =
                "Codes need: latchkey client update … --grant-type authorization_code --grant-type refresh_token";
            refused(language, &embed::refused(), Some(remedy.replace('…', &client.id)))
        }
        // A file, or a sandboxed frame.
        Framing::OtherOrigin(_) if origin == "null" => refused(language, &embed::no_origin(), None),
        Framing::OtherOrigin(client) => match WebOrigin::parse(origin) {
            Ok(origin) => {
                let message = embed::other_origin(&*client.name, origin.as_str());
                refused(language, &message, Some(command(&client, "--origin", origins(&client, &origin))))
            }
            Err(error) => refused(language, &embed::refused(), Some(format!("It could not be: {error}."))),
        },
    }
}

fn origins<'a>(client: &'a Client, new: &'a WebOrigin) -> impl Iterator<Item = &'a str> {
    client.origins.iter().chain([new]).map(WebOrigin::as_str)
}

/// Names all values: the list replaces the one before. What a stranger wrote may be among them, for a terminal.
fn command<'a>(client: &Client, flag: &str, values: impl Iterator<Item = &'a str>) -> String {
    let values =
        values.map(|value| match value.bytes().all(|b| b.is_ascii_alphanumeric() || b":/.-_[]".contains(&b)) {
            true => format!(" {flag} {value}"),
            false => format!(" {flag} '{}'", value.replace('\'', "")),
        });
    format!("To register it: latchkey client update {}{}", client.id, values.collect::<String>())
}

fn refused(language: &Language, message: &Message, remedy: Option<String>) -> Answer {
    Answer::Refused {
        allowed: false,
        title: language.say(&embed::refused_title()),
        message: language.say(message),
        remedy,
    }
}
