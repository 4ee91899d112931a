//! `/popup/passkey`: the window in which the widget offers a passkey. It stands at the top, under our own address, and
//! tells the frame that opened it how it went.

use latchkey_ui::{
    components::CardPage,
    text::{Hole, embed, offer, say, say_around},
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
                <CardPage title=embed::popup_gone_title()>
                    <p class="lead">{say(embed::popup_gone())}</p>
                </CardPage>
            }
            .into_any();
        };
        view! {
            <CardPage title=embed::popup_title()>
                <PasskeyBoot />
                <EmbedScript />
                <p class="lead">
                    {say_around(embed::popup_lead(Hole), [view! { <strong>{page.email}</strong> }.into_any()])}
                </p>
                <PasskeyWidget
                    purpose=Purpose::Register
                    start=StartOfferedPasskey::url()
                    finish=FinishOfferedPasskey::url()
                    label=offer::create()
                    no_scripts=offer::no_scripts()
                    next=""
                    ceremony=page.ceremony
                    within=Within::Popup(page.offer)
                />
            </CardPage>
        }
        .into_any()
    })
}
