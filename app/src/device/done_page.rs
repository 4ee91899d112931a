//! `/device/allowed` and `/device/refused`: what was decided. They say nothing of anybody, and anybody may see them;
//! what was asked about is in the address, sealed, for the look of its application alone.

use latchkey_ui::{
    components::{ButtonKind, ButtonLink, CardPage},
    routes,
    text::{device, say},
};
use leptos::prelude::*;

use super::DeviceStyle;

#[component]
pub fn AllowedPage() -> impl IntoView {
    view! {
        <CardPage title=device::allowed_title()>
            <DeviceStyle />
            <p class="lead">{say(device::allowed_lead())}</p>
            <p class="hint">{say(device::allowed_hint())}</p>
            <ButtonLink kind=ButtonKind::Plain href=routes::ACCOUNT_APPLICATIONS>
                {say(device::applications())}
            </ButtonLink>
        </CardPage>
    }
}

#[component]
pub fn RefusedPage() -> impl IntoView {
    view! {
        <CardPage title=device::refused_title()>
            <DeviceStyle />
            <p class="lead">{say(device::refused_lead())}</p>
            <ButtonLink kind=ButtonKind::Plain href=routes::DEVICE>
                {say(device::again())}
            </ButtonLink>
        </CardPage>
    }
}
