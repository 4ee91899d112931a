//! `/account/profile/email`

use latchkey_ui::{
    components::{Button, ButtonKind, Field, PostForm},
    locales::text::account::{CANCEL, new_email as text},
    routes::{self, AfterConfirm, AfterSignIn},
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
            <ProfileStep person title=text::TITLE field=&["email"]>
                <p>{text::LEAD}</p>
                <p>{text::CURRENT} ": " <strong>{current}</strong></p>
                <PostForm class="stack" action=StartEmailChange::url()>
                    <Field
                        label=text::NEW
                        name="email"
                        r#type="email"
                        autocomplete="email"
                        value=typed_email().unwrap_or_default()
                        invalid=text::INVALID
                    />
                    <Button kind=ButtonKind::Primary>{text::SUBMIT}</Button>
                </PostForm>
                <a href=routes::ACCOUNT_PROFILE>{CANCEL}</a>
            </ProfileStep>
        }
    })
}
