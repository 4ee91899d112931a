//! Removing a passkey: the question, and `/account/remove-passkey/{id}`, where it is asked without scripts.

use latchkey_ui::{
    components::{Alert, Button, ButtonKind, PostForm, Tone},
    locales::text::account::{CANCEL, passkey as text},
    routes::{self, AfterConfirm, AfterSignIn},
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
                back=(routes::ACCOUNT, text::ALL)
            >
                <section class="card" aria-label=text::REMOVE_TITLE>
                    <RemovePasskeyForm page />
                    <a href=here>{CANCEL}</a>
                </section>
            </AccountPage>
        }
    })
}

pub fn remove_title(page: &PasskeyPage) -> String {
    let [before, after] = text::REMOVE_QUESTION;
    format!("{before}{}{after}", page.passkey.name)
}

/// May it go? The only way into an account stays.
pub const fn is_removable(page: &PasskeyPage) -> bool {
    !page.is_last || page.person.is_email_verified
}

#[component]
pub fn RemovePasskeyForm(page: PasskeyPage) -> impl IntoView {
    if !is_removable(&page) {
        return view! { <p>{text::LAST_WAY_IN}</p> }.into_any();
    }
    let email = page.person.email;
    let warning = page.is_last.then(|| view! { <Alert tone=Tone::Info>{text::LAST} " " {email} "."</Alert> });
    view! {
        <p>{text::REMOVE_LEAD}</p>
        {warning}
        <PostForm action=RemovePasskey::url()>
            <input type="hidden" name="id" value=page.passkey.id />
            <Button kind=ButtonKind::Danger>{text::REMOVE}</Button>
        </PostForm>
    }
    .into_any()
}
