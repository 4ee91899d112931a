//! `/account/profile/email`

use leptos::{prelude::*, server_fn::ServerFn};

use super::{load::load, profile_step::ProfileStep};
use crate::{
    components::{Button, ButtonKind, Field},
    locales::text::account::{CANCEL, new_email as text},
    pages::login::{FORM_ERROR, error_in_query},
    routes::{self, AfterConfirm, AfterSignIn},
    server_fns::profile::{StartEmailChange, sensitive_page, typed_email},
};

#[component]
pub fn NewEmailPage() -> impl IntoView {
    load(sensitive_page(), AfterSignIn::Profile, AfterConfirm::NewEmail, |person| {
        let error_id = error_in_query().map(|_| FORM_ERROR);
        let current = person.email.clone();
        view! {
            <ProfileStep person title=text::TITLE invalid=text::INVALID>
                <p>{text::LEAD}</p>
                <p>{text::CURRENT} ": " <strong>{current}</strong></p>
                <form class="stack" method="post" action=StartEmailChange::url()>
                    <Field
                        label=text::NEW
                        name="email"
                        r#type="email"
                        autocomplete="email"
                        value=typed_email().unwrap_or_default()
                        error_id
                    />
                    <Button kind=ButtonKind::Primary>{text::SUBMIT}</Button>
                </form>
                <a href=routes::ACCOUNT_PROFILE>{CANCEL}</a>
            </ProfileStep>
        }
    })
}
