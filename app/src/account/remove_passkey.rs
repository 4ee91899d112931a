//! Removing a passkey: the question, and `/account/remove-passkey/{id}`, where it is asked without scripts.

use latchkey_ui::{
    components::{Alert, Button, ButtonKind, PostForm, Tone},
    routes::{self, AfterConfirm, AfterSignIn},
    text::{account, common, say},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;

use super::{
    actions::passkeys::RemovePasskey,
    frame::{AccountPage, Place},
    load::load,
    views::passkeys::{PasskeyPage, passkey_page},
};

#[component]
pub fn RemovePasskeyPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let loaded = async move { passkey_page(&id).await };
    load(loaded, AfterSignIn::Passkeys, AfterConfirm::Account, |page| {
        let here = routes::passkey(&page.passkey.id);
        view! {
            <AccountPage
                person=page.person.clone()
                place=Place::Overview
                title=remove_title(&page)
                back=(routes::ACCOUNT, account::passkey_all())
            >
                <section class="card" aria-label=say(account::passkey_remove_title())>
                    <RemovePasskeyForm page />
                    <a href=here>{say(common::cancel())}</a>
                </section>
            </AccountPage>
        }
    })
}

pub fn remove_title(page: &PasskeyPage) -> String {
    say(account::passkey_remove_question(&*page.passkey.name))
}

#[component]
pub fn RemovePasskeyForm(page: PasskeyPage) -> impl IntoView {
    let Some(without) = page.without else {
        return view! { <p>{say(account::passkey_last_way_in())}</p> }.into_any();
    };
    // Where the codes go from then on.
    let number = page.person.phone.filter(|_| without.phone);
    let codes_to = if without.mail { Some(page.person.email) } else { number };
    let warning = codes_to.filter(|_| page.is_last).map(|to| {
        view! { <Alert tone=Tone::Info>{say(account::passkey_last(to))}</Alert> }
    });
    view! {
        <p>{say(account::passkey_remove_lead())}</p>
        {warning}
        <PostForm action=RemovePasskey::url()>
            <input type="hidden" name="id" value=page.passkey.id />
            <Button kind=ButtonKind::Danger>{say(account::passkey_remove())}</Button>
        </PostForm>
    }
    .into_any()
}
