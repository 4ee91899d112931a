//! `/account/profile/delete`

use latchkey_ui::{
    components::{Button, ButtonKind, FieldError, PostForm, field_error},
    locales::text::account::{CANCEL, delete as text, profile},
    routes::{self, AfterConfirm, AfterSignIn},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{actions::profile::DeleteAccount, load::load, profile_step::ProfileStep, views::profile::sensitive_page};

#[component]
pub fn DeletePage() -> impl IntoView {
    load(sensitive_page(), AfterSignIn::Profile, AfterConfirm::Delete, |person| {
        let email = person.email.clone();
        let error_id = field_error("understood");
        view! {
            <ProfileStep person title=text::TITLE field=&["understood"]>
                <p>{text::LEAD}</p>
                <ul class="plain-points">
                    {text::POINTS.into_iter().map(|point| view! { <li>{point}</li> }).collect_view()}
                </ul>
                <p>
                    {profile::EMAIL} ": " <strong>{email}</strong>
                </p>
                <PostForm class="stack" action=DeleteAccount::url()>
                    <label class="check">
                        <input
                            type="checkbox"
                            name="understood"
                            value="true"
                            required
                            autofocus=error_id.is_some()
                            aria-invalid=error_id.as_ref().map(|_| "true")
                            aria-describedby=error_id
                        />
                        <span>{text::UNDERSTOOD}</span>
                    </label>
                    <FieldError name="understood" invalid=text::NOT_UNDERSTOOD />
                    <Button kind=ButtonKind::Danger>{text::SUBMIT}</Button>
                </PostForm>
                <a href=routes::ACCOUNT_PROFILE>{CANCEL}</a>
            </ProfileStep>
        }
    })
}
