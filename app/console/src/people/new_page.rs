//! `/admin/people/new`

use latchkey_ui::{
    components::{Button, ButtonKind, ButtonLink, Field, NameFields, PostForm},
    routes,
    text::{account, common, console_people as text, errors, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{actions::CreatePerson, views};
use crate::{components::Switch, frame::ConsolePage, load::load, places::Place};

#[component]
pub fn NewPersonPage() -> impl IntoView {
    load(views::nothing(), |()| {
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
            </ConsolePage>
        }
    })
}
