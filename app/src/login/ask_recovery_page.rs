//! `/login/ask-recovery`

use latchkey_ui::{
    components::{Button, ButtonKind, CardPage, Field, FormError, GonePage, PostForm},
    flash::{self, Notice},
    request, routes,
    text::{common, errors, login, recover, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::actions::recovery::AskRecovery;

/// For whoever has lost every way in. What comes of it is said in mails alone.
#[component]
pub fn AskRecoveryPage() -> impl IntoView {
    if flash::notice() == Some(Notice::RecoveryAsked) {
        flash::take();
        return view! { <GonePage title=recover::asked_title() lead=say(recover::asked()) /> }.into_any();
    }
    // What the sign-in was for is what this page looks like.
    let next = request::after_sign_in();
    let (login, next) = (routes::with_next(routes::LOGIN, &next), next.to_string());
    view! {
        <CardPage title=recover::ask_title()>
            <p class="lead">{say(recover::ask_lead())}</p>
            <FormError fields=&["email"] />
            <PostForm class="stack" action=AskRecovery::url()>
                <input type="hidden" name="next" value=next />
                <Field
                    label=login::email()
                    name="email"
                    r#type="email"
                    autocomplete="username"
                    invalid=errors::invalid_email()
                />
                <Button kind=ButtonKind::Primary>{say(recover::ask_submit())}</Button>
            </PostForm>
            <a href=login>{say(common::cancel())}</a>
        </CardPage>
    }
    .into_any()
}
