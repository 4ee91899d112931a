//! `/admin/people/new`

use latchkey_ui::{
    components::{Button, ButtonKind, ButtonLink, Field, NameFields, PostForm},
    routes,
    text::{Hole, account, common, console, console_people as text, errors, say, say_around},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{actions::CreatePerson, views};
use crate::{components::Switch, frame::ConsolePage, load::load, places::Place};

#[component]
pub fn NewPersonPage() -> impl IntoView {
    load(views::nothing(), |()| {
        let organizations =
            view! { <a href=routes::ADMIN_ORGANIZATIONS>{say(console::organizations())}</a> }.into_any();
        view! {
            <ConsolePage
                place=Place::People
                title=say(text::new())
                lead=say(text::new_lead())
                fields=&["email", "first_name", "last_name"]
            >
                <PostForm class="settings" action=CreatePerson::url()>
                    <Field
                        label=account::profile_email()
                        name="email"
                        r#type="email"
                        autocomplete="off"
                        invalid=errors::invalid_email()
                    />
                    <NameFields />
                    <Switch label=text::welcome() name="tell" hint=text::welcome_hint() />
                    <div class="deeds">
                        <Button kind=ButtonKind::Primary>{say(text::create())}</Button>
                        <ButtonLink kind=ButtonKind::Plain href=routes::ADMIN_PEOPLE>
                            {say(common::cancel())}
                        </ButtonLink>
                    </div>
                </PostForm>
                <p class="hint">{say_around(text::invite_elsewhere(Hole), [organizations])}</p>
            </ConsolePage>
        }
    })
}
