//! `/setup`

use latchkey_ui::{
    AppError,
    components::{Button, ButtonKind, CardPage, Field, FormError, GonePage, NameFields, PostForm},
    request,
    text::{errors, login, say, setup},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{actions::set_up::UseSetUpLink, views::check_set_up_link};

/// Only looks at the link; the button uses it.
#[component]
pub fn SetUpPage() -> impl IntoView {
    let token = request::query("token").unwrap_or_default();
    request::ensure_browser();
    Suspend::new(async move {
        // Where the look failed, the button will say so.
        if matches!(check_set_up_link(&token).await, Err(AppError::LinkInvalid)) {
            return view! {
                <GonePage title=setup::gone_title() lead=say(setup::gone())>
                    <p class="hint">
                        <code>"latchkey admin link"</code>
                    </p>
                </GonePage>
            }
            .into_any();
        }
        view! {
            <CardPage title=setup::title()>
                <p class="lead">{say(setup::lead())}</p>
                <FormError fields=&["email", "first_name", "last_name"] />
                <PostForm class="stack" action=UseSetUpLink::url()>
                    <input type="hidden" name="token" value=token />
                    <Field
                        label=login::email()
                        name="email"
                        r#type="email"
                        autocomplete="username"
                        invalid=errors::invalid_email()
                    />
                    <NameFields is_own=true />
                    <Button kind=ButtonKind::Primary>{say(setup::submit())}</Button>
                </PostForm>
                <p class="hint">{say(setup::hint())}</p>
            </CardPage>
        }
        .into_any()
    })
}
