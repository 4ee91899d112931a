//! `/admin/people/new`

use latchkey_ui::{
    components::{Button, ButtonKind, ButtonLink, Field, PostForm},
    routes,
    text::{account, common, console_people as text, errors, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{actions::CreatePerson, page::NAME_MAX, views};
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
                <PostForm class="stack" action=CreatePerson::url()>
                    <Field
                        label=account::profile_email()
                        name="email"
                        r#type="email"
                        autocomplete="off"
                        invalid=errors::invalid_email()
                    />
                    <Field
                        label=account::profile_first_name()
                        name="first_name"
                        maxlength=NAME_MAX
                        required=false
                        autocomplete="off"
                        invalid=account::profile_name_invalid()
                    />
                    <Field
                        label=account::profile_last_name()
                        name="last_name"
                        maxlength=NAME_MAX
                        required=false
                        autocomplete="off"
                        invalid=account::profile_name_invalid()
                    />
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
