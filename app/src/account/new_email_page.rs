//! `/account/profile/email`

use latchkey_ui::{
    components::{Button, ButtonKind, Field, PostForm},
    routes::{self, AfterConfirm, AfterSignIn},
    text::{Hole, account, common, say, say_around},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::profile::StartEmailChange,
    load::load,
    profile_step::ProfileStep,
    views::profile::{sensitive_page, typed_email},
};

#[component]
pub fn NewEmailPage() -> impl IntoView {
    load(sensitive_page(), AfterSignIn::Profile, AfterConfirm::NewEmail, |person| {
        let current = person.email.clone();
        view! {
            <ProfileStep person title=account::new_email_title() field=&["email"]>
                <p>{say(account::new_email_lead())}</p>
                <p>{say_around(account::new_email_current(Hole), [view! { <strong>{current}</strong> }.into_any()])}</p>
                <PostForm class="stack" action=StartEmailChange::url()>
                    <Field
                        label=account::new_email_new()
                        name="email"
                        r#type="email"
                        autocomplete="email"
                        value=typed_email().unwrap_or_default()
                        invalid=account::new_email_invalid()
                    />
                    <Button kind=ButtonKind::Primary>{say(account::new_email_submit())}</Button>
                </PostForm>
                <a href=routes::ACCOUNT_PROFILE>{say(common::cancel())}</a>
            </ProfileStep>
        }
    })
}
