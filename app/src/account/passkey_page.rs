//! `/account/passkeys/{id}`

use latchkey_ui::{
    components::{AskFirst, Button, ButtonKind, Field, PostForm, When},
    routes::{self, AfterConfirm, AfterSignIn},
    text::{Hole, account, say, say_around},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;

use super::{
    actions::passkeys::RenamePasskey,
    frame::{AccountPage, Place},
    load::load,
    passkey_list::{LastUse, NAME_MAX},
    remove_passkey::{RemovePasskeyForm, remove_title},
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
                back=(routes::ACCOUNT, account::passkey_all())
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
        Backup::Synced => account::passkeys_synced_long(),
        Backup::NotYetSynced => account::passkeys_not_yet_synced_long(),
        Backup::ThisDeviceOnly => account::passkeys_one_device_long(),
    };
    view! {
        <ul class="passkey-facts">
            <li>{say_around(account::passkeys_added(Hole), [view! { <When at=passkey.created_at /> }.into_any()])}</li>
            <li>
                <LastUse passkey />
            </li>
            <li>{say(backup)}</li>
        </ul>
    }
}

#[component]
fn Rename(id: String, name: String) -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="rename">
            <h2 id="rename">{say(account::passkey_rename())}</h2>
            <PostForm class="stack" action=RenamePasskey::url()>
                <input type="hidden" name="id" value=id />
                <Field
                    label=account::passkey_name()
                    name="name"
                    value=name
                    maxlength=NAME_MAX
                    autocomplete="off"
                    invalid=account::passkey_name_invalid()
                    hint=account::passkey_name_hint()
                />
                <Button kind=ButtonKind::Secondary>{say(account::passkey_save())}</Button>
            </PostForm>
        </section>
    }
}

#[component]
fn Remove(page: Page) -> impl IntoView {
    let ask = if page.without.is_some() {
        let label = if page.is_last { account::passkey_submit_last() } else { account::passkey_submit() };
        let (href, title) = (routes::remove_passkey(&page.passkey.id), remove_title(&page));
        view! {
            <p>{say(account::passkey_remove_hint())}</p>
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
            <h2 id="remove">{say(account::passkey_remove())}</h2>
            {ask}
        </section>
    }
}
