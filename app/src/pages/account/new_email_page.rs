//! `/account/profile/email`

use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    frame::{AccountPage, Place},
    load::load,
};
use crate::{
    components::{Button, ButtonKind, Field},
    locales::text::account::{CANCEL, new_email as text, profile},
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
            <AccountPage
                person
                place=Place::Profile
                title=text::TITLE
                back=(routes::ACCOUNT_PROFILE, profile::TITLE)
                invalid=text::INVALID
            >
                <section class="card stack" aria-label=text::TITLE>
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
                </section>
            </AccountPage>
        }
    })
}
