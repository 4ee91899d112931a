//! `/account/two-step`

use latchkey_ui::{
    components::{Alert, AskFirst, ButtonKind, ButtonLink, Tone, When},
    routes::{self, AfterConfirm, AfterSignIn},
    text::{DOT, Hole, account, say, say_around},
};
use leptos::prelude::*;

use super::{
    FactorsStyle,
    codes::NewCodes,
    questions::{MakeCodesForm, RemoveAppForm},
    remembered::RememberedList,
    views::{FEW_BACKUP_CODES, FactorsView, TotpFactor, factors_page},
};
use crate::account::{
    frame::{AccountPage, Place},
    load::load,
};

#[component]
pub fn FactorsPage() -> impl IntoView {
    load(factors_page(), AfterSignIn::Factors, AfterConfirm::Factors, |page| {
        let FactorsView { person, factors, are_on, new_codes, remembered } = page;
        let remembered = (!remembered.is_empty()).then(|| view! { <RememberedList browsers=remembered /> });
        let codes = factors
            .totp
            .is_some()
            .then(|| view! { <Codes left=factors.backup_codes_left is_on=are_on.backup_codes /> });
        let app = (are_on.app || factors.totp.is_some()).then(|| view! { <App totp=factors.totp is_on=are_on.app /> });
        // Where no app is taken, what can be added to a code is a passkey.
        let passkey = (!are_on.app && are_on.passkeys).then(|| {
            view! {
                <ButtonLink kind=ButtonKind::Secondary href=routes::ACCOUNT_NEW_PASSKEY>
                    {say(account::confirm_add_passkey())}
                </ButtonLink>
            }
        });
        let email = person.email.clone();
        let new = new_codes.map(|codes| view! { <NewCodes codes email /> });
        view! {
            <FactorsStyle />
            <AccountPage
                person
                place=Place::Overview
                title=say(account::factors_title())
                back=(routes::ACCOUNT, account::overview())
                about=view! { <p class="hint">{say(account::factors_lead())}</p> }.into_any()
            >
                {new}
                {app}
                {codes}
                {passkey}
                {remembered}
            </AccountPage>
        }
    })
}

/// "Set up: 3 days ago · Last used: 2 hours ago".
#[component]
pub fn AppUse(totp: TotpFactor) -> impl IntoView {
    let since = say_around(account::totp_since(Hole), [view! { <When at=totp.created_at /> }.into_any()]);
    let last = match totp.last_used_at {
        Some(at) => say_around(account::totp_last_used(Hole), [view! { <When at /> }.into_any()]).into_any(),
        None => say(account::totp_never_used()).into_any(),
    };
    view! { {since} {DOT} {last} }
}

#[component]
fn App(totp: Option<TotpFactor>, is_on: bool) -> impl IntoView {
    let body = match totp {
        None => view! {
            <p>{say(account::totp_none())}</p>
            <ButtonLink kind=ButtonKind::Primary href=routes::ACCOUNT_TOTP>
                {say(account::totp_set_up())}
            </ButtonLink>
        }
        .into_any(),
        Some(totp) => view! {
            <p>
                <AppUse totp />
            </p>
            {(!is_on).then(|| view! { <Alert tone=Tone::Info>{say(account::totp_off())}</Alert> })}
            <div class="deeds">
                {is_on
                    .then(|| {
                        view! {
                            <ButtonLink kind=ButtonKind::Secondary href=routes::ACCOUNT_TOTP>
                                {say(account::totp_replace())}
                            </ButtonLink>
                        }
                    })}
                <AskFirst
                    id="remove-app"
                    kind=ButtonKind::Danger
                    label=account::totp_remove()
                    href=routes::ACCOUNT_REMOVE_TOTP
                    title=say(account::totp_remove_question())
                >
                    <RemoveAppForm />
                </AskFirst>
            </div>
        }
        .into_any(),
    };
    view! {
        <section class="card stack" id="app" tabindex="-1" aria-labelledby="app-title">
            <h2 id="app-title">{say(account::totp_title())}</h2>
            {body}
        </section>
    }
}

#[component]
fn Codes(left: u32, is_on: bool) -> impl IntoView {
    let note = match is_on {
        false => Some(account::backup_codes_off()),
        true => (left <= FEW_BACKUP_CODES).then(account::backup_codes_few),
    };
    let make = is_on.then(|| {
        view! {
            <AskFirst
                id="make-codes"
                kind=ButtonKind::Secondary
                label=account::backup_codes_make()
                href=routes::ACCOUNT_BACKUP_CODES
                title=say(account::backup_codes_question())
            >
                <MakeCodesForm />
            </AskFirst>
        }
    });
    view! {
        <section class="card stack" id="backup-codes" tabindex="-1" aria-labelledby="backup-codes-title">
            <h2 id="backup-codes-title">{say(account::backup_codes_title())}</h2>
            <p class="hint">{say(account::backup_codes_lead())}</p>
            <p>{say(account::backup_codes_left(left))}</p>
            {note.map(|note| view! { <Alert tone=Tone::Info>{say(note)}</Alert> })}
            {make}
        </section>
    }
}
