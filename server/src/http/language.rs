//! The language that a request is answered in.

use axum::extract::Request;
use http::{Extensions, HeaderMap, Uri, header};
use latchkey_domain::RequestContext;
use latchkey_text::{Language, negotiate};
use latchkey_ui::cookies;

use super::{AppState, asked::Asked};

/// Asked for in the address (`ui_locales`), or by the application that sent somebody (`asked`), chosen for this browser, preferred by its settings, or this server's own.
fn of_request(uri: &Uri, asked: Option<&str>, headers: &HeaderMap, default: Language) -> Language {
    let mut query = url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    let ui_locales = query.find(|(name, _)| name == "ui_locales").map(|(_, value)| value);
    let accept = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    negotiate(ui_locales.as_deref().or(asked), cookies::language_in(headers).as_deref(), accept).unwrap_or(default)
}

/// Finds it out for whoever asks later; see [`of`]. In the words that this node knows: nothing is asked for it.
pub fn settle(state: &AppState, request: &mut Request) {
    let asked = request.extensions().get::<Asked>().and_then(|Asked(asked)| asked.ui_locales.as_deref());
    let language = of_request(request.uri(), asked, request.headers(), state.settings.language.clone());
    let language = state.words.within(language);
    if let Some(context) = request.extensions_mut().get_mut::<RequestContext>() {
        context.locale = language.locale();
    }
    request.extensions_mut().insert(language);
}

/// As [`settle`] has found it out.
pub fn of(extensions: &Extensions) -> Language {
    extensions.get().cloned().unwrap_or_else(Language::english)
}

/// The same in the words that it has by now, whichever node they were given to: for what people read longest.
pub async fn refreshed(state: &AppState, language: Language) -> Language {
    state.services.wordings.refresh().await;
    state.words.within(language)
}
