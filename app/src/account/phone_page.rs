//! `/account/profile/phone`

use latchkey_ui::{
    components::{Button, ButtonKind, Field, PostForm},
    routes::{self, AfterConfirm, AfterSignIn},
    text::{account, common, errors, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::phone::{RemovePhone, StartPhone},
    load::load,
    profile_step::ProfileStep,
    views::profile::sensitive_page,
};

#[component]
pub fn PhonePage() -> impl IntoView {
    load(sensitive_page(), AfterSignIn::Profile, AfterConfirm::Phone, |person| {
        let current = person.phone.clone();
        let remove = current.map(|phone| {
            view! {
                <p>
                    <strong dir="ltr">{phone}</strong>
                </p>
                <PostForm action=RemovePhone::url()>
                    <Button kind=ButtonKind::Danger>{say(account::profile_remove_phone())}</Button>
                </PostForm>
            }
        });
        let form = person.can_add_phone.then(|| {
            view! {
                <p>{say(account::new_phone_lead())}</p>
                <PostForm class="stack" action=StartPhone::url()>
                    <Field
                        label=account::new_phone_number()
                        name="phone"
                        r#type="tel"
                        autocomplete="tel"
                        maxlength=64
                        hint=account::new_phone_hint()
                        invalid=errors::invalid_phone()
                    />
                    <Button kind=ButtonKind::Primary>{say(account::new_phone_submit())}</Button>
                </PostForm>
            }
        });
        view! {
            <ProfileStep person title=account::new_phone_title() field=&["phone"]>
                {form}
                {remove}
                <a href=routes::ACCOUNT_PROFILE>{say(common::cancel())}</a>
            </ProfileStep>
        }
    })
}
