//! `/account/passkeys/{id}`

use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;

use super::{
    frame::{AccountPage, Place},
    load::load,
    passkey_list::LastUse,
    when::When,
};
use crate::{
    components::{Alert, Button, ButtonKind, Field, Tone},
    locales::text::account::{passkey as text, passkeys},
    pages::login::{FORM_ERROR, error_in_query},
    routes::{self, AfterConfirm, AfterSignIn},
    server_fns::{
        passkeys::{Backup, Passkey, RemovePasskey, RenamePasskey, passkey_page},
        profile::Person,
    },
};

pub(super) const NAME_MAX: u16 = 64;

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
                back=(routes::ACCOUNT, text::ALL)
                about=view! { <Facts passkey=page.passkey /> }.into_any()
                invalid=text::NAME_INVALID
            >
                <Rename id=id.clone() name />
                <Remove id person=page.person is_last=page.is_last />
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
    let error_id = error_in_query().filter(|code| code == "invalid_input").map(|_| FORM_ERROR);
    view! {
        <section class="card" aria-labelledby="rename">
            <h2 id="rename">{text::RENAME}</h2>
            <form class="stack" method="post" action=RenamePasskey::url()>
                <input type="hidden" name="id" value=id />
                <Field label=text::NAME name="name" value=name maxlength=NAME_MAX autocomplete="off" error_id hint=text::NAME_HINT />
                <Button kind=ButtonKind::Secondary>{text::SAVE}</Button>
            </form>
        </section>
    }
}

#[component]
fn Remove(id: String, person: Person, is_last: bool) -> impl IntoView {
    let form = if is_last && !person.is_email_verified {
        view! { <p>{text::LAST_WAY_IN}</p> }.into_any()
    } else {
        let warning = is_last.then(|| view! { <Alert tone=Tone::Info>{text::LAST} " " {person.email} "."</Alert> });
        view! {
            <p>{text::REMOVE_LEAD}</p>
            {warning}
            <form method="post" action=RemovePasskey::url()>
                <input type="hidden" name="id" value=id />
                <Button kind=ButtonKind::Danger>{if is_last { text::SUBMIT_LAST } else { text::SUBMIT }}</Button>
            </form>
        }
        .into_any()
    };
    view! {
        <section class="card stack" aria-labelledby="remove">
            <h2 id="remove">{text::REMOVE}</h2>
            {form}
        </section>
    }
}
