//! `/goodbye`

use latchkey_ui::{
    components::{ButtonKind, ButtonLink, CardPage},
    routes,
    text::{account, say},
};
use leptos::prelude::*;

#[component]
pub fn GoodbyePage() -> impl IntoView {
    view! {
        <CardPage title=account::goodbye_title()>
            <p class="lead">{say(account::goodbye_lead())}</p>
            <p>{say(account::goodbye_passkeys())}</p>
            <ButtonLink kind=ButtonKind::Secondary href=routes::LOGIN>
                {say(account::goodbye_to_login())}
            </ButtonLink>
        </CardPage>
    }
}
