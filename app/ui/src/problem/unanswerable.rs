//! An application sent somebody here with a request that cannot be answered, not even to the application itself: nobody
//! knows whether the address that it names is one of its own.

use leptos::prelude::*;

use crate::{
    components::CardPage,
    error::{RedirectUri, RequestLost, Unanswerable as Why},
    text::{Hole, application, say, say_around},
};

#[component]
pub fn Unanswerable(why: Why) -> impl IntoView {
    let (said, facts) = match why {
        Why::NoClientId => (application::no_client_id(), None),
        Why::UnknownClient { client_id } => (application::unknown(client_id), None),
        Why::Document { client_id, why } => (application::document(client_id, why), None),
        Why::Lost(RequestLost::Expired) => (application::expired(), None),
        Why::Unreadable { error } => {
            let reason = format!("{}: {}", error.code, error.description);
            let shown = view! {
                <p class="hint">
                    <code dir="ltr">{reason}</code>
                </p>
            };
            (application::broken(), Some(shown.into_any()))
        }
        Why::Lost(RequestLost::Broken) => (application::broken(), None),
        Why::RedirectUri { client_id, client_name, asked, registered } => {
            let said = if asked.is_some() {
                application::redirect_other(client_name)
            } else {
                application::redirect_missing(client_name)
            };
            (said, Some(view! { <Addresses flag="--redirect-uri" client_id asked registered /> }.into_any()))
        }
    };
    view! {
        <CardPage title=application::error_title()>
            <p class="lead">{say(said)}</p>
            {facts}
        </CardPage>
    }
}

/// What was asked for beside what is registered. None of it is a link: the first is anybody's choice.
#[component]
pub(super) fn Addresses(
    /// What registers them.
    flag: &'static str,
    client_id: String,
    asked: Option<String>,
    registered: Vec<String>,
) -> impl IntoView {
    // The list replaces the one before, so all of it is named. What cannot be registered is in no command.
    let new = asked.as_ref().filter(|asked| RedirectUri::parse(asked).is_ok());
    let all = new.map(|new| registered.iter().chain([new]).collect::<Vec<_>>());
    let command = all.filter(|all| all.iter().all(|uri| is_harmless(uri))).map(|all| {
        let flags: String = all.iter().map(|uri| format!(" {flag} '{uri}'")).collect();
        let command = format!("latchkey client update {client_id}{flags}");
        view! {
            <p class="hint">
                {say_around(application::redirect_developer(Hole), [view! { <code dir="ltr">{command}</code> }.into_any()])}
            </p>
        }
    });
    let is_none = registered.is_empty();
    view! {
        <dl class="facts">
            {asked
                .map(|asked| {
                    view! {
                        <dt>{say(application::redirect_asked())}</dt>
                        <dd>
                            <code dir="ltr">{asked}</code>
                        </dd>
                    }
                })}
            <dt>{say(application::redirect_registered())}</dt>
            {registered
                .into_iter()
                .map(|uri| {
                    view! {
                        <dd>
                            <code dir="ltr">{uri}</code>
                        </dd>
                    }
                })
                .collect_view()}
            {is_none.then(|| view! { <dd>{say(application::redirect_none())}</dd> })}
        </dl>
        {command}
    }
}

/// It stands between quotes in a command that somebody may copy into a shell, and anybody can write it.
fn is_harmless(uri: &str) -> bool {
    uri.bytes().all(|b| b.is_ascii_graphic() && !b"'\"\\`$".contains(&b))
}
