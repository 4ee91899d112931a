//! `/account/profile/delete`

use leptos::{prelude::*, server_fn::ServerFn};

use super::{load::load, profile_step::ProfileStep};
use crate::{
    components::{Button, ButtonKind},
    locales::text::account::{CANCEL, delete as text, profile},
    pages::login::{FORM_ERROR, error_in_query},
    routes::{self, AfterConfirm, AfterSignIn},
    server_fns::profile::{DeleteAccount, sensitive_page},
};

#[component]
pub fn DeletePage() -> impl IntoView {
    load(sensitive_page(), AfterSignIn::Profile, AfterConfirm::Delete, |person| {
        let email = person.email.clone();
        let error_id = error_in_query().map(|_| FORM_ERROR);
        view! {
            <ProfileStep person title=text::TITLE invalid=text::NOT_UNDERSTOOD>
                <p>{text::LEAD}</p>
                <ul class="plain-points">
                    {text::POINTS.into_iter().map(|point| view! { <li>{point}</li> }).collect_view()}
                </ul>
                <p>
                    {profile::EMAIL} ": " <strong>{email}</strong>
                </p>
                <form class="stack" method="post" action=DeleteAccount::url()>
                    <label class="check">
                        <input
                            type="checkbox"
                            name="understood"
                            value="true"
                            required
                            aria-invalid=error_id.map(|_| "true")
                            aria-describedby=error_id
                        />
                        <span>{text::UNDERSTOOD}</span>
                    </label>
                    <Button kind=ButtonKind::Danger>{text::SUBMIT}</Button>
                </form>
                <a href=routes::ACCOUNT_PROFILE>{CANCEL}</a>
            </ProfileStep>
        }
    })
}
