//! `/embed/login`: the widget alone, for a client's own page to frame. `public/widget.js` makes the frame.

use leptos::prelude::*;

use crate::{
    components::{Boot, Card, Divider, Document, Icon, IconName, PasskeyWidget, Purpose},
    islands::FrameSize,
    locales::text::{self, embed, login},
    routes,
    server_fns::{request, sign_in, sign_in::FramingClient},
};

#[component]
pub fn EmbedPage() -> impl IntoView {
    let client_id = request::query("client_id").unwrap_or_default();
    let origin = request::query("origin").unwrap_or_default();
    Suspend::new(async move {
        match sign_in::framing_client(&client_id, &origin).await {
            Ok(client) => view! { <Widget client /> }.into_any(),
            Err(_) => view! {
                <Document title=embed::REFUSED_TITLE class="embed">
                    <section class="card embed-refused">
                        <Icon name=IconName::Warning />
                        <h1>{embed::REFUSED_TITLE}</h1>
                        <p class="hint">{embed::REFUSED}</p>
                    </section>
                </Document>
            }
            .into_any(),
        }
    })
}

/// Passkeys that people have work in the frame. Everything else, making one included, wants a window of its own:
/// browsers do not create passkeys for one site inside another (WebAuthn L3 §5.10).
#[component]
fn Widget(client: FramingClient) -> impl IntoView {
    let FramingClient { id, name, target } = client;
    Suspend::new(async move {
        let ceremony = sign_in::begin(Some(id.clone())).await.ok();
        view! {
            <Document title=login::TITLE class="embed">
                <Boot />
                <Card>
                    <h1>{embed::LEAD} " " {name}</h1>
                    <PasskeyWidget
                        purpose=Purpose::SignIn
                        label=login::WITH_PASSKEY
                        no_scripts=login::NO_SCRIPTS
                        next=""
                        ceremony
                        frame=(id, target)
                    />
                    <Divider label=text::OR />
                    <a class="button" href=routes::LOGIN target="_blank">
                        <Icon name=IconName::Mail />
                        {embed::WITH_EMAIL}
                    </a>
                    <p class="hint">{embed::WITH_EMAIL_HINT}</p>
                </Card>
                <FrameSize />
            </Document>
        }
    })
}
