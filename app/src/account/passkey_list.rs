//! The overview's list of passkeys.

use latchkey_ui::{
    components::{Button, ButtonKind, ButtonLink, Field, Icon, IconName, PostForm, When},
    routes,
    text::{DOT, Hole, account, ip_address, language, say, say_around},
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
                {say(account::passkeys_add())}
            </ButtonLink>
        }
    });
    view! {
        <section class="card" id=PASSKEYS tabindex="-1" aria-labelledby="passkeys-title">
            <div class="card-head">
                <h2 id="passkeys-title">{say(account::passkeys_title())}</h2>
                {add}
            </div>
            {if is_empty {
                view! { <Empty /> }.into_any()
            } else {
                view! {
                    <p class="hint">{say(account::passkeys_lead())}</p>
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
            <h3>{say(account::passkeys_empty_title())}</h3>
            <p>{say(account::passkeys_empty())}</p>
            <ButtonLink kind=ButtonKind::Primary href=routes::ACCOUNT_NEW_PASSKEY>
                {say(account::passkeys_add())}
            </ButtonLink>
        </div>
    }
}

#[component]
fn Row(passkey: Passkey, is_first: bool) -> impl IntoView {
    let current = passkey
        .is_current
        .then(|| view! { <span class="badge badge-current">{say(account::passkeys_current())}</span> });
    let backup = match passkey.backup {
        Backup::Synced => account::passkeys_synced(),
        Backup::NotYetSynced => account::passkeys_not_yet_synced(),
        Backup::ThisDeviceOnly => account::passkeys_one_device(),
    };
    let added = view! { <When at=passkey.created_at /> }.into_any();
    let added = say_around(account::passkeys_added(Hole), [added]);
    let naming =
        (is_first && passkey.is_new).then(|| view! { <NameIt id=passkey.id.clone() name=passkey.name.clone() /> });
    view! {
        <li class="row">
            <Monogram name=passkey.name.clone() aaguid=passkey.aaguid.clone() />
            <div class="row-text">
                <div class="row-head">
                    <h3>{passkey.name.clone()}</h3>
                    {current}
                    <span class="badge">{say(backup)}</span>
                </div>
                <p>{added} {DOT} <LastUse passkey=passkey.clone() is_short=true /></p>
            </div>
            <a class="button row-action" href=routes::passkey(&passkey.id)>
                {say(account::passkeys_manage())}
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
            <Field label=account::passkeys_name_it() name="name" value=name maxlength=NAME_MAX autocomplete="off" />
            <Button kind=ButtonKind::Secondary>{say(account::passkey_save())}</Button>
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
    let Some(at) = passkey.last_used_at else { return say(account::passkeys_never_used()).into_any() };
    let ip = (!passkey.ip.is_empty()).then(|| ip_address(&passkey.ip));
    let place = [user_agent::device(&passkey.user_agent).name(&language()), ip];
    let place: Vec<String> = place.into_iter().flatten().collect();
    let words = if is_short || place.is_empty() {
        account::passkeys_last_used(Hole)
    } else {
        account::passkeys_last_used_from(place.join(DOT), Hole)
    };
    say_around(words, [view! { <When at /> }.into_any()]).into_any()
}
