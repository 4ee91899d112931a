//! An application sent somebody here to be signed out, and its request is not right. They are not sent back, and can sign
//! out all the same.

use leptos::prelude::*;

use super::unanswerable::Addresses;
use crate::{
    components::{ButtonKind, ButtonLink, CardPage},
    error::LogoutRefused as Why,
    routes,
    text::{application, logout, say},
};

#[component]
pub fn LogoutRefused(why: Why) -> impl IntoView {
    let (said, facts) = match why {
        Why::Twice(parameter) => (logout::error_twice(parameter), None),
        Why::TooLong => (logout::error_too_long(), None),
        Why::UnknownClient { client_id } => (application::unknown(client_id), None),
        Why::HintBroken => (logout::error_hint(), None),
        Why::HintOfOther { client_id } => (logout::error_hint_other(client_id), None),
        Why::RedirectUri { client_id, client_name, asked, registered } => {
            let facts =
                view! { <Addresses flag="--post-logout-redirect-uri" client_id asked=Some(asked) registered /> };
            (application::redirect_other(client_name), Some(facts))
        }
    };
    view! {
        <CardPage title=logout::error_title()>
            <p class="lead">{say(said)}</p>
            {facts}
            <p>{say(logout::error_here())}</p>
            <ButtonLink kind=ButtonKind::Secondary href=routes::LOGOUT>
                {say(logout::submit())}
            </ButtonLink>
        </CardPage>
    }
}
