//! `/account/profile`

use latchkey_ui::{
    components::{Button, ButtonKind, ButtonLink, Icon, IconName, NameFields, PostForm},
    routes::{self, AfterConfirm, AfterSignIn},
    text::{Timestamp, account, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::profile::{ExportAccount, StartEmailChange, UpdateNames},
    frame::{AccountPage, Place},
    load::load,
    look_form::LookForm,
    overview_page::Signals,
    recovery_asked::{RecoveryAsked, RecoveryLinkMade},
    removal_of_phone::RemovalOfPhone,
    views::profile::{Person, RecoveryView, whole_profile},
};

#[component]
pub fn ProfilePage() -> impl IntoView {
    load(whole_profile(), AfterSignIn::Profile, AfterConfirm::Profile, |(person, removal_at, recovery)| {
        view! {
            <AccountPage
                person=person.clone()
                place=Place::Profile
                title=say(account::profile_title())
                fields=&["first_name", "last_name"]
                about=view! { <p class="lead">{say(account::profile_lead())}</p> }.into_any()
            >
                <Names person=person.clone() />
                <Address person=person.clone() />
                <Phone person removal_at />
                <Recovery recovery />
                <LookForm />
                <Export />
                <Deletion />
                <Signals />
            </AccountPage>
        }
    })
}

#[component]
fn Names(person: Person) -> impl IntoView {
    view! {
        <section class="card" id="names" tabindex="-1" aria-labelledby="names-title">
            <h2 id="names-title">{say(account::profile_names())}</h2>
            <p class="hint">{say(account::profile_names_lead())}</p>
            <PostForm class="stack" action=UpdateNames::url()>
                <div class="account-pair">
                    <NameFields first_name=person.first_name last_name=person.last_name is_own=true />
                </div>
                <Button kind=ButtonKind::Secondary>{say(account::profile_save())}</Button>
            </PostForm>
        </section>
    }
}

#[component]
fn Address(person: Person) -> impl IntoView {
    let (class, verified) = if person.is_email_verified {
        ("badge badge-current", account::profile_verified())
    } else {
        ("badge", account::profile_not_verified())
    };
    // Of whoever set the server up, say: they came by no mail.
    let own = (!person.is_email_verified).then(|| person.email.clone());
    let confirm = own.map(|own| {
        view! {
            <PostForm action=StartEmailChange::url()>
                <input type="hidden" name="email" value=own />
                <Button kind=ButtonKind::Secondary>{say(account::profile_confirm_email())}</Button>
            </PostForm>
        }
    });
    view! {
        <section class="card" id="address" tabindex="-1" aria-labelledby="address-title">
            <h2 id="address-title">{say(account::profile_email())}</h2>
            <p class="hint">{say(account::profile_email_lead())}</p>
            <p class="account-address">
                <strong>{person.email}</strong>
                <span class=class>{say(verified)}</span>
            </p>
            {confirm}
            <ButtonLink kind=ButtonKind::Secondary href=routes::ACCOUNT_EMAIL>
                {say(account::profile_change_email())}
            </ButtonLink>
        </section>
    }
}

/// Where text messages leave this server, or did once.
#[component]
fn Phone(person: Person, removal_at: Option<Timestamp>) -> impl IntoView {
    (person.can_add_phone || person.phone.is_some()).then(|| {
        let (shown, change) = match person.phone {
            Some(phone) => {
                let verified = say(account::profile_verified());
                let shown = view! {
                    <strong dir="ltr">{phone}</strong>
                    <span class="badge badge-current">{verified}</span>
                };
                (shown.into_any(), account::profile_change_phone())
            }
            None => (say(account::profile_phone_none()).into_any(), account::profile_add_phone()),
        };
        view! {
            <section class="card" id="phone" tabindex="-1" aria-labelledby="phone-title">
                <h2 id="phone-title">{say(account::profile_phone())}</h2>
                <p class="hint">{say(account::profile_phone_lead())}</p>
                <p class="account-address">{shown}</p>
                <RemovalOfPhone at=removal_at />
                <ButtonLink kind=ButtonKind::Secondary href=routes::ACCOUNT_PHONE>
                    {say(change)}
                </ButtonLink>
            </section>
        }
    })
}

#[component]
fn Recovery(recovery: RecoveryView) -> impl IntoView {
    // One of before can still be taken away.
    if !recovery.is_on && recovery.address.is_none() && recovery.link_from.is_none() {
        return None;
    }
    let can_change = recovery.is_on || recovery.address.is_some();
    let (shown, change) = match recovery.address {
        Some(address) => {
            let verified = say(account::profile_verified());
            let shown = view! {
                <strong>{address}</strong>
                <span class="badge badge-current">{verified}</span>
            };
            (shown.into_any(), account::recovery_change())
        }
        None => (say(account::recovery_none()).into_any(), account::recovery_add()),
    };
    Some(view! {
        <section class="card" id="recovery" tabindex="-1" aria-labelledby="recovery-title">
            <h2 id="recovery-title">{say(account::recovery_title())}</h2>
            <p class="hint">{say(account::recovery_lead())}</p>
            <p class="account-address">{shown}</p>
            {recovery.asked_from.map(|from| view! { <RecoveryAsked from /> })}
            {recovery.link_from.map(|from| view! { <RecoveryLinkMade from /> })}
            {can_change
                .then(|| {
                    view! {
                        <ButtonLink kind=ButtonKind::Secondary href=routes::ACCOUNT_RECOVERY>
                            {say(change)}
                        </ButtonLink>
                    }
                })}
        </section>
    })
}

#[component]
fn Export() -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="export">
            <h2 id="export">{say(account::profile_export())}</h2>
            <p class="hint">{say(account::profile_export_lead())}</p>
            <PostForm action=ExportAccount::url() gives_file=true>
                <Button kind=ButtonKind::Secondary>
                    <Icon name=IconName::Download />
                    {say(account::profile_export_submit())}
                </Button>
            </PostForm>
        </section>
    }
}

#[component]
fn Deletion() -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="delete">
            <h2 id="delete">{say(account::profile_delete())}</h2>
            <p class="hint">{say(account::profile_delete_lead())}</p>
            <ButtonLink kind=ButtonKind::Secondary href=routes::ACCOUNT_DELETE>
                {say(account::profile_delete_link())}
            </ButtonLink>
        </section>
    }
}
