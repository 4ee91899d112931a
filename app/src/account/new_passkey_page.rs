//! `/account/passkeys/new`

use latchkey_ui::{
    routes::{self, AfterConfirm, AfterSignIn},
    text::{account, offer, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    frame::{AccountPage, Place},
    load::load,
    views::profile::sensitive_page,
};
use crate::passkey::{
    PasskeyBoot, PasskeyWidget, Purpose,
    actions::{FinishPasskeyRegistration, StartPasskeyRegistration},
};

#[component]
pub fn NewPasskeyPage() -> impl IntoView {
    load(sensitive_page(), AfterSignIn::NewPasskey, AfterConfirm::NewPasskey, |person| {
        view! {
            <AccountPage person place=Place::Overview title=say(account::new_passkey_title()) back=(routes::ACCOUNT, account::passkey_all())>
                <PasskeyBoot />
                <section class="card" aria-label=say(account::new_passkey_title())>
                    <p>{say(account::new_passkey_lead())}</p>
                    <PasskeyWidget
                        purpose=Purpose::Register
                        start=StartPasskeyRegistration::url()
                        finish=FinishPasskeyRegistration::url()
                        label=offer::create()
                        no_scripts=offer::no_scripts()
                        next=routes::PASSKEYS_PART
                        confirm=AfterConfirm::NewPasskey.confirm()
                    />
                </section>
            </AccountPage>
        }
    })
}
