//! `/popup/passkey`: the window in which the widget offers a passkey. It stands at the top, under our own address, and
//! tells the frame that opened it how it went.

use latchkey_ui::{
    components::GatePage,
    locales::text::{embed, offer},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    EmbedScript,
    actions::{FinishOfferedPasskey, StartOfferedPasskey},
    views,
};
use crate::passkey::{PasskeyBoot, PasskeyWidget, Purpose, Within};

#[component]
pub fn OfferPopup() -> impl IntoView {
    Suspend::new(async move {
        let Some(page) = views::offer_page().await else {
            return view! {
                <GatePage title=embed::POPUP_GONE_TITLE>
                    <p class="lead">{embed::POPUP_GONE}</p>
                </GatePage>
            }
            .into_any();
        };
        view! {
            <GatePage title=embed::POPUP_TITLE>
                <PasskeyBoot />
                <EmbedScript />
                <p class="lead">{embed::POPUP_LEAD} " " <strong>{page.email}</strong> "."</p>
                <PasskeyWidget
                    purpose=Purpose::Register
                    start=StartOfferedPasskey::url()
                    finish=FinishOfferedPasskey::url()
                    label=offer::CREATE
                    no_scripts=offer::NO_SCRIPTS
                    next=""
                    ceremony=page.ceremony
                    within=Within::Popup(page.offer)
                />
            </GatePage>
        }
        .into_any()
    })
}
