//! `/admin/administrators/{id}`: asks before somebody is no administrator any more.

use latchkey_ui::{
    components::{Button, ButtonKind, ButtonLink, PostForm},
    routes,
    text::{Hole, common, console_administrators as text, say, say_around},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;

use super::{actions::RevokeAdministrator, views};
use crate::{frame::ConsolePage, load::load, places::Place};

#[component]
pub fn RevokePage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    load(views::administrator(id), |one| {
        let email = view! { <strong>{one.email}</strong> }.into_any();
        let own = one.is_you.then(|| view! { <p>{say(text::revoke_own())}</p> });
        view! {
            <ConsolePage place=Place::Administrators title=say(text::revoke_title())>
                <p>{say_around(text::revoke_question(Hole), [email])}</p>
                {own}
                <PostForm class="console-actions" action=RevokeAdministrator::url()>
                    <input type="hidden" name="id" value=one.id />
                    <Button kind=ButtonKind::Danger>{say(text::revoke())}</Button>
                    <ButtonLink kind=ButtonKind::Plain href=routes::ADMIN_ADMINISTRATORS>
                        {say(common::cancel())}
                    </ButtonLink>
                </PostForm>
            </ConsolePage>
        }
    })
}
