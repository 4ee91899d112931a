//! `/goodbye`

use latchkey_ui::{
    components::{ButtonKind, ButtonLink, GatePage},
    locales::text::account::goodbye as text,
    routes,
};
use leptos::prelude::*;

#[component]
pub fn GoodbyePage() -> impl IntoView {
    view! {
        <GatePage title=text::TITLE>
            <p class="lead">{text::LEAD}</p>
            <p>{text::PASSKEYS}</p>
            <ButtonLink kind=ButtonKind::Secondary href=routes::LOGIN>
                {text::NEW}
            </ButtonLink>
        </GatePage>
    }
}
