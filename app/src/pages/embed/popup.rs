//! `/popup/passkey`: the window in which the widget offers a passkey. It stands at the top, under our own address, and
//! tells the frame that opened it how it went.

use leptos::prelude::*;

use super::EmbedScript;
use crate::{
    PasskeyOffer,
    components::{Boot, GatePage, PasskeyWidget, Purpose, Within},
    locales::text::{embed, offer},
    server_fns::request,
    wire::CeremonyStart,
};

#[component]
pub fn OfferPopup() -> impl IntoView {
    let offered = use_context::<PasskeyOffer>();
    Suspend::new(async move {
        let services = request::services();
        let accepted = match &offered {
            Some(PasskeyOffer(sealed)) => services.embeds.accept_offer(sealed).await.ok(),
            None => None,
        };
        let (Some(PasskeyOffer(sealed)), Some(accepted)) = (offered, accepted) else {
            return view! {
                <GatePage title=embed::POPUP_GONE_TITLE>
                    <p class="lead">{embed::POPUP_GONE}</p>
                </GatePage>
            }
            .into_any();
        };
        let caller = accepted.caller;
        // Throttled, the page works all the same: the island asks again when somebody wants a passkey.
        let started = services.passkeys.start_registration(&caller, false, &request::context()).await.ok();
        let ceremony = started.map(|started| CeremonyStart {
            auth_code: started.auth_code,
            options: started.options.to_string(),
            conditional: false,
        });
        view! {
            <GatePage title=embed::POPUP_TITLE>
                <Boot />
                <EmbedScript />
                <p class="lead">{embed::POPUP_LEAD} " " <strong>{caller.user.email.to_string()}</strong> "."</p>
                <PasskeyWidget
                    purpose=Purpose::Register
                    label=offer::CREATE
                    no_scripts=offer::NO_SCRIPTS
                    next=""
                    ceremony
                    within=Within::Popup(sealed)
                />
            </GatePage>
        }
        .into_any()
    })
}
