//! `/account/passkeys/{id}`

use latchkey_ui::{
    components::{AskFirst, Button, ButtonKind, Field, PostForm, When},
    locales::text::account::{passkey as text, passkeys},
    routes::{self, AfterConfirm, AfterSignIn},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;

use super::{
    actions::passkeys::RenamePasskey,
    frame::{AccountPage, Place},
    load::load,
    passkey_list::{LastUse, NAME_MAX},
    remove_passkey::{RemovePasskeyForm, is_removable, remove_title},
    views::passkeys::{Backup, Passkey, PasskeyPage as Page, passkey_page},
};

#[component]
pub fn PasskeyPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let loaded = async move { passkey_page(&id).await };
    load(loaded, AfterSignIn::Passkeys, AfterConfirm::Account, |page| {
        let Passkey { id, name, .. } = page.passkey.clone();
        view! {
            <AccountPage
                person=page.person.clone()
                place=Place::Overview
                title=name.clone()
                fields=&["name"]
                back=(routes::ACCOUNT, text::ALL)
                about=view! { <Facts passkey=page.passkey.clone() /> }.into_any()
            >
                <Rename id name />
                <Remove page />
            </AccountPage>
        }
    })
}

#[component]
fn Facts(passkey: Passkey) -> impl IntoView {
    let backup = match passkey.backup {
        Backup::Synced => passkeys::SYNCED_LONG,
        Backup::NotYetSynced => passkeys::NOT_YET_SYNCED_LONG,
        Backup::ThisDeviceOnly => passkeys::THIS_DEVICE_ONLY_LONG,
    };
    view! {
        <ul class="passkey-facts">
            <li>{passkeys::ADDED} " " <When at=passkey.created_at /></li>
            <li>
                <LastUse passkey />
            </li>
            <li>{backup}</li>
        </ul>
    }
}

#[component]
fn Rename(id: String, name: String) -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="rename">
            <h2 id="rename">{text::RENAME}</h2>
            <PostForm class="stack" action=RenamePasskey::url()>
                <input type="hidden" name="id" value=id />
                <Field
                    label=text::NAME
                    name="name"
                    value=name
                    maxlength=NAME_MAX
                    autocomplete="off"
                    invalid=text::NAME_INVALID
                    hint=text::NAME_HINT
                />
                <Button kind=ButtonKind::Secondary>{text::SAVE}</Button>
            </PostForm>
        </section>
    }
}

#[component]
fn Remove(page: Page) -> impl IntoView {
    let ask = if is_removable(&page) {
        let label = if page.is_last { text::SUBMIT_LAST } else { text::SUBMIT };
        let (href, title) = (routes::remove_passkey(&page.passkey.id), remove_title(&page));
        view! {
            <p>{text::REMOVE_HINT}</p>
            <AskFirst id="remove-passkey" kind=ButtonKind::Danger label href title>
                <RemovePasskeyForm page />
            </AskFirst>
        }
        .into_any()
    } else {
        view! { <RemovePasskeyForm page /> }.into_any()
    };
    view! {
        <section class="card stack" aria-labelledby="remove">
            <h2 id="remove">{text::REMOVE}</h2>
            {ask}
        </section>
    }
}
