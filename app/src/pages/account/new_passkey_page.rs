//! `/account/passkeys/new`

use leptos::prelude::*;

use super::{
    frame::{AccountPage, Place},
    load::load,
};
use crate::{
    components::{Boot, PasskeyWidget, Purpose},
    locales::text::account::{new_passkey as text, passkey},
    routes::{self, AfterConfirm, AfterSignIn},
    server_fns::passkeys::new_passkey_page,
};

#[component]
pub fn NewPasskeyPage() -> impl IntoView {
    load(new_passkey_page(), AfterSignIn::NewPasskey, AfterConfirm::NewPasskey, |person| {
        view! {
            <AccountPage person place=Place::Overview title=text::TITLE back=(routes::ACCOUNT, passkey::ALL)>
                <Boot />
                <section class="card" aria-label=text::TITLE>
                    <p>{text::LEAD}</p>
                    <PasskeyWidget
                        purpose=Purpose::Register
                        label=text::CREATE
                        no_scripts=text::NO_SCRIPTS
                        next=routes::PASSKEYS_PART
                        confirm=AfterConfirm::NewPasskey.confirm()
                    />
                </section>
            </AccountPage>
        }
    })
}
