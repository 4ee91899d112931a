//! The overview's list of passkeys.

use latchkey_ui::{
    components::{Button, ButtonKind, ButtonLink, Field, Icon, IconName, PostForm, When},
    locales::text::account::{DOT, passkey as passkey_text, passkeys as text, sessions},
    routes,
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::passkeys::RenamePasskey,
    monogram::Monogram,
    sections::PASSKEYS,
    views::passkeys::{Backup, Passkey},
};
use crate::user_agent;

pub(super) const NAME_MAX: u16 = 64;

#[component]
pub fn PasskeyList(passkeys: Vec<Passkey>) -> impl IntoView {
    let is_empty = passkeys.is_empty();
    let add = (!is_empty).then(|| {
        view! {
            <ButtonLink kind=ButtonKind::Secondary href=routes::ACCOUNT_NEW_PASSKEY>
                <Icon name=IconName::Plus />
                {text::ADD}
            </ButtonLink>
        }
    });
    view! {
        <section class="card" id=PASSKEYS tabindex="-1" aria-labelledby="passkeys-title">
            <div class="card-head">
                <h2 id="passkeys-title">{text::TITLE}</h2>
                {add}
            </div>
            {if is_empty {
                view! { <Empty /> }.into_any()
            } else {
                view! {
                    <p class="hint">{text::LEAD}</p>
                    <ul class="rows">{passkeys.into_iter().enumerate().map(|(at, passkey)| view! { <Row passkey is_first=at == 0 /> }).collect_view()}</ul>
                }
                    .into_any()
            }}
        </section>
    }
}

#[component]
fn Empty() -> impl IntoView {
    view! {
        <div class="empty">
            <Icon name=IconName::Passkey />
            <h3>{text::EMPTY_TITLE}</h3>
            <p>{text::EMPTY}</p>
            <ButtonLink kind=ButtonKind::Primary href=routes::ACCOUNT_NEW_PASSKEY>
                {text::ADD}
            </ButtonLink>
        </div>
    }
}

#[component]
fn Row(passkey: Passkey, is_first: bool) -> impl IntoView {
    let current = passkey.is_current.then(|| view! { <span class="badge badge-current">{text::CURRENT}</span> });
    let backup = match passkey.backup {
        Backup::Synced => text::SYNCED,
        Backup::NotYetSynced => text::NOT_YET_SYNCED,
        Backup::ThisDeviceOnly => text::THIS_DEVICE_ONLY,
    };
    let naming =
        (is_first && passkey.is_new).then(|| view! { <NameIt id=passkey.id.clone() name=passkey.name.clone() /> });
    view! {
        <li class="row">
            <Monogram name=passkey.name.clone() aaguid=passkey.aaguid.clone() />
            <div class="row-text">
                <div class="row-head">
                    <h3>{passkey.name.clone()}</h3>
                    {current}
                    <span class="badge">{backup}</span>
                </div>
                <p>{text::ADDED} " " <When at=passkey.created_at /> {DOT} <LastUse passkey=passkey.clone() is_short=true /></p>
            </div>
            <a class="button row-action" href=routes::passkey(&passkey.id)>
                {text::MANAGE}
                <span class="visually-hidden">" " {passkey.name}</span>
            </a>
            {naming}
        </li>
    }
}

/// In place, while its owner still knows which one it is; the name that it has is a good one too.
#[component]
fn NameIt(id: String, name: String) -> impl IntoView {
    view! {
        <PostForm class="row-form" action=RenamePasskey::url()>
            <input type="hidden" name="id" value=id />
            <Field label=text::NAME_IT name="name" value=name maxlength=NAME_MAX autocomplete="off" />
            <Button kind=ButtonKind::Secondary>{passkey_text::SAVE}</Button>
        </PostForm>
    }
}

/// "Last used 2 hours ago from Chrome on Windows · 203.0.113.5".
#[component]
pub fn LastUse(
    passkey: Passkey,
    /// Without the place.
    #[prop(optional)]
    is_short: bool,
) -> impl IntoView {
    let Some(at) = passkey.last_used_at else { return text::NEVER_USED.into_any() };
    let place = [user_agent::device(&passkey.user_agent).name, Some(passkey.ip).filter(|ip| !ip.is_empty())];
    let place: Vec<String> = place.into_iter().flatten().collect();
    let from = (!is_short && !place.is_empty()).then(|| format!(" {} {}", sessions::FROM, place.join(DOT)));
    view! {
        {text::LAST_USED}
        " "
        <When at />
        {from}
    }
    .into_any()
}
