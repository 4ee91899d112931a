//! `/account/profile/phone/lost`

use latchkey_ui::{
    components::{Button, ButtonKind, PostForm},
    routes::{self, AfterConfirm, AfterSignIn},
    text::{account, common, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::phone::AskPhoneRemoval, load::load, profile_step::ProfileStep, removal_of_phone::RemovalOfPhone,
    views::profile::lost_phone_page,
};

/// For whoever has nothing but their mail, and cannot read what is sent to their number.
#[component]
pub fn LostPhonePage() -> impl IntoView {
    load(lost_phone_page(), AfterSignIn::Profile, AfterConfirm::LostPhone, |(person, removal_at)| {
        let number = person.phone.clone().unwrap_or_default();
        let ask = removal_at.is_none().then(|| {
            view! {
                <p>{say(account::lost_phone_lead(number))}</p>
                <PostForm action=AskPhoneRemoval::url()>
                    <Button kind=ButtonKind::Danger>{say(account::lost_phone_submit())}</Button>
                </PostForm>
            }
        });
        view! {
            <ProfileStep person title=account::lost_phone_title() field=&["phone"]>
                {ask}
                <RemovalOfPhone at=removal_at />
                <a href=routes::ACCOUNT_PROFILE>{say(common::cancel())}</a>
            </ProfileStep>
        }
    })
}
