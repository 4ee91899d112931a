use latchkey_ui::{
    AppError, forms,
    problem::{Problem, ProblemKind},
    routes::AfterConfirm,
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    island::UserSearch,
    views::{self, ListUsers},
    wire::Words,
};
use crate::{frame::ConsolePage, words::users as text};

/// To everybody but the console's own people it is not there.
#[component]
pub fn UsersPage() -> impl IntoView {
    Suspend::new(async move {
        match views::users_page().await {
            Ok(list) => {
                return view! {
                    <ConsolePage title=text::TITLE>
                        <UserSearch list words=words() url=ListUsers::url().to_owned() />
                    </ConsolePage>
                }
                .into_any();
            }
            Err(AppError::StepUpRequired) => forms::redirect(&AfterConfirm::Console.confirm()),
            // The address names a page of another list, or of another server.
            Err(AppError::InvalidInput { .. }) => forms::redirect(&views::page_query().from_start().href()),
            Err(AppError::Unavailable | AppError::TooManyRequests { .. }) => {
                return view! { <Problem kind=ProblemKind::Broken /> }.into_any();
            }
            Err(_) => return view! { <Problem kind=ProblemKind::NotFound /> }.into_any(),
        }
        ().into_any()
    })
}

fn words() -> Words {
    Words {
        search: text::SEARCH.to_owned(),
        search_hint: text::SEARCH_HINT.to_owned(),
        submit: text::SUBMIT.to_owned(),
        email: text::EMAIL.to_owned(),
        created: text::CREATED.to_owned(),
        last_login: text::LAST_LOGIN.to_owned(),
        never: text::NEVER.to_owned(),
        locked: text::LOCKED.to_owned(),
        next: text::NEXT.to_owned(),
        first: text::TO_FIRST.to_owned(),
        nobody: text::NOBODY.to_owned(),
        no_match: text::NO_MATCH.to_owned(),
        no_match_hint: text::NO_MATCH_HINT.to_owned(),
        everybody: text::EVERYBODY.to_owned(),
        unavailable: text::UNAVAILABLE.to_owned(),
    }
}
