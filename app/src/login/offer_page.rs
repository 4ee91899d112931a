//! `/login/passkey`

use latchkey_ui::{
    components::{Button, ButtonKind, CardPage, IconName, Points, PostForm},
    forms, request,
    routes::{self, AfterConfirm, AfterSignIn},
    text::{offer, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::offer::DeclinePasskeyOffer,
    views::{Offer, offer_of_caller},
};
use crate::passkey::{
    PasskeyBoot, PasskeyWidget, Purpose,
    actions::{FinishPasskeyRegistration, StartPasskeyRegistration},
};

#[component]
pub fn OfferPage() -> impl IntoView {
    let next = request::after_sign_in();
    Suspend::new(async move {
        let Some(Offer { ceremony, has_passkey }) = offer_of_caller().await else {
            forms::redirect(&routes::with_next(routes::LOGIN, &next));
            return ().into_any();
        };
        // Too late for a passkey, an application's request goes on without.
        let confirm = match &next {
            AfterSignIn::Request(sealed) => AfterConfirm::Request(sealed.clone()),
            _ => AfterConfirm::NewPasskey,
        };
        // Who comes here with a passkey has it on another device.
        let (title, lead) = if next == AfterSignIn::Console {
            (offer::console_title(), offer::console())
        } else if has_passkey {
            (offer::other_device_title(), offer::other_device())
        } else {
            (offer::title(), offer::lead())
        };
        // Without one the console would only lead back here.
        let declined = if next == AfterSignIn::Console { AfterSignIn::Account } else { next.clone() };
        let points = [
            (IconName::Bolt, offer::point_fast()),
            (IconName::Shield, offer::point_safe()),
            (IconName::Fingerprint, offer::point_private()),
        ]
        .map(|(name, text)| (name, say(text)))
        .into();
        view! {
            <CardPage title>
                <PasskeyBoot />
                <p class="lead">{say(lead)}</p>
                <Points points />
                <PasskeyWidget
                    purpose=Purpose::Register
                    start=StartPasskeyRegistration::url()
                    finish=FinishPasskeyRegistration::url()
                    label=offer::create()
                    no_scripts=offer::no_scripts()
                    next=next.path()
                    ceremony
                    confirm=confirm.confirm()
                    offers=true
                />
                <PostForm action=DeclinePasskeyOffer::url()>
                    <input type="hidden" name="next" value=declined.to_string() />
                    <Button kind=ButtonKind::Plain>{say(offer::not_now())}</Button>
                </PostForm>
            </CardPage>
        }
        .into_any()
    })
}
