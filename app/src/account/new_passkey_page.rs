//! `/account/passkeys/new`

use latchkey_ui::{
    locales::text::account::{new_passkey as text, passkey},
    routes::{self, AfterConfirm, AfterSignIn},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    frame::{AccountPage, Place},
    load::load,
    views::passkeys::new_passkey_page,
};
use crate::passkey::{
    PasskeyBoot, PasskeyWidget, Purpose,
    actions::{FinishPasskeyRegistration, StartPasskeyRegistration},
};

#[component]
pub fn NewPasskeyPage() -> impl IntoView {
    load(new_passkey_page(), AfterSignIn::NewPasskey, AfterConfirm::NewPasskey, |person| {
        view! {
            <AccountPage person place=Place::Overview title=text::TITLE back=(routes::ACCOUNT, passkey::ALL)>
                <PasskeyBoot />
                <section class="card" aria-label=text::TITLE>
                    <p>{text::LEAD}</p>
                    <PasskeyWidget
                        purpose=Purpose::Register
                        start=StartPasskeyRegistration::url()
                        finish=FinishPasskeyRegistration::url()
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
