//! `/account/profile/delete`

use latchkey_ui::{
    components::{Button, ButtonKind, FieldError, PostForm, field_error},
    routes::{self, AfterConfirm, AfterSignIn},
    text::{Hole, account, common, say, say_around},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{actions::profile::DeleteAccount, load::load, profile_step::ProfileStep, views::profile::sensitive_page};

#[component]
pub fn DeletePage() -> impl IntoView {
    load(sensitive_page(), AfterSignIn::Profile, AfterConfirm::Delete, |person| {
        let email = person.email.clone();
        let error_id = field_error("understood");
        view! {
            <ProfileStep person title=account::delete_title() field=&["understood"]>
                <p>{say(account::delete_lead())}</p>
                <ul class="plain-points">
                    {[
                        account::delete_point_profile(),
                        account::delete_point_passkeys(),
                        account::delete_point_applications(),
                    ]
                        .map(|point| view! { <li>{say(point)}</li> })}
                </ul>
                <p>
                    {say_around(account::delete_address(Hole), [view! { <strong>{email}</strong> }.into_any()])}
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
                        <span>{say(account::delete_understood())}</span>
                    </label>
                    <FieldError name="understood" invalid=account::delete_not_understood() />
                    <Button kind=ButtonKind::Danger>{say(account::delete_submit())}</Button>
                </PostForm>
                <a href=routes::ACCOUNT_PROFILE>{say(common::cancel())}</a>
            </ProfileStep>
        }
    })
}
