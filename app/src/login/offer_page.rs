//! `/login/passkey`

use latchkey_ui::{
    components::{Button, ButtonKind, GatePage, Icon, IconName, PostForm},
    forms, request,
    routes::{self, AfterConfirm, AfterSignIn},
    text::{offer, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::actions::offer::DeclinePasskeyOffer;
use crate::passkey::{
    PasskeyBoot, PasskeyWidget, Purpose,
    actions::{FinishPasskeyRegistration, StartPasskeyRegistration},
    views,
};

#[component]
pub fn OfferPage() -> impl IntoView {
    let next = AfterSignIn::parse(&request::query("next").unwrap_or_default());
    Suspend::new(async move {
        let Some(caller) = request::find_session_caller().await else {
            forms::redirect(routes::LOGIN);
            return ().into_any();
        };
        let ceremony = views::begin(&caller, false).await.ok();
        // Who comes here with a passkey has it on another device.
        let (title, lead) = if caller.access().credential_id.is_some() {
            (offer::other_device_title(), offer::other_device())
        } else {
            (offer::title(), offer::lead())
        };
        view! {
            <GatePage title>
                <PasskeyBoot />
                <p class="lead">{say(lead)}</p>
                <Points />
                <PasskeyWidget
                    purpose=Purpose::Register
                    start=StartPasskeyRegistration::url()
                    finish=FinishPasskeyRegistration::url()
                    label=offer::create()
                    no_scripts=offer::no_scripts()
                    next=next.path()
                    ceremony
                    confirm=AfterConfirm::NewPasskey.confirm()
                    offers=true
                />
                <PostForm action=DeclinePasskeyOffer::url()>
                    <input type="hidden" name="next" value=next.as_str() />
                    <Button kind=ButtonKind::Plain>{say(offer::not_now())}</Button>
                </PostForm>
            </GatePage>
        }
        .into_any()
    })
}

#[component]
fn Points() -> impl IntoView {
    let points = [
        (IconName::Bolt, offer::point_fast()),
        (IconName::Shield, offer::point_safe()),
        (IconName::Fingerprint, offer::point_private()),
    ];
    view! {
        <ul class="points">
            {points
                .into_iter()
                .map(|(name, text)| {
                    view! {
                        <li>
                            <Icon name />
                            {say(text)}
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}
