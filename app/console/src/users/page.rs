use latchkey_ui::{
    AppError, forms,
    text::{console as text, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    island::UserSearch,
    views::{self, ListUsers},
    wire::Words,
};
use crate::{frame::ConsolePage, load::refused, places::Place};

/// To everybody but the console's own people it is not there.
#[component]
pub fn UsersPage() -> impl IntoView {
    Suspend::new(async move {
        match views::users_page().await {
            Ok(list) => {
                return view! {
                    <ConsolePage place=Place::People title=say(text::people()) has_islands=true>
                        <UserSearch list words=words() url=ListUsers::url().to_owned() />
                    </ConsolePage>
                }
                .into_any();
            }
            // The address names a page of another list, or of another server.
            Err(AppError::InvalidInput { .. }) => forms::redirect(&views::page_query().from_start().href()),
            Err(error) => return refused(&error),
        }
        ().into_any()
    })
}

fn words() -> Words {
    Words {
        search: say(text::search()),
        search_hint: say(text::search_hint()),
        email: say(text::email()),
        created: say(text::since()),
        last_login: say(text::last_sign_in()),
        never: say(text::never()),
        locked: say(text::locked()),
        next: say(text::next_page()),
        first: say(text::first_page()),
        nobody: say(text::nobody()),
        no_match: say(text::no_match()),
        no_match_hint: say(text::no_match_hint()),
        everybody: say(text::everybody()),
        unavailable: say(text::unavailable()),
    }
}
