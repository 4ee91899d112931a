//! `/account/profile/recovery`

use latchkey_ui::{
    components::{Button, ButtonKind, Field, PostForm},
    routes::{self, AfterConfirm, AfterSignIn},
    text::{account, common, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::recovery::{RemoveRecoveryAddress, StartRecoveryAddress},
    load::load,
    profile_step::ProfileStep,
    views::profile::recovery_page,
};

#[component]
pub fn RecoveryPage() -> impl IntoView {
    load(recovery_page(), AfterSignIn::Profile, AfterConfirm::Recovery, |(person, own)| {
        let remove = own.address.map(|address| {
            view! {
                <p>
                    <strong>{address}</strong>
                </p>
                <PostForm action=RemoveRecoveryAddress::url()>
                    <Button kind=ButtonKind::Danger>{say(account::recovery_remove())}</Button>
                </PostForm>
            }
        });
        let add = own.is_on.then(|| {
            view! {
                <p>{say(account::recovery_new_lead())}</p>
                <PostForm class="stack" action=StartRecoveryAddress::url()>
                    <Field
                        label=account::new_email_new()
                        name="email"
                        r#type="email"
                        autocomplete="off"
                        invalid=account::recovery_invalid()
                    />
                    <Button kind=ButtonKind::Primary>{say(account::new_email_submit())}</Button>
                </PostForm>
            }
        });
        view! {
            <ProfileStep person title=account::recovery_title() field=&["email"]>
                {add}
                {remove}
                <a href=routes::ACCOUNT_PROFILE>{say(common::cancel())}</a>
            </ProfileStep>
        }
    })
}
