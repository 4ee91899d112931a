//! The overview's word about two-step sign-in.

use latchkey_ui::{
    components::{Alert, Icon, IconName, Tone},
    routes,
    text::{DOT, account, say},
};
use leptos::prelude::*;

use super::{
    page::AppUse,
    views::{AreOn, FEW_BACKUP_CODES, Factors},
};
use crate::account::sections::FACTORS;

/// Nothing, where nobody can set an app up, and this person has none.
#[component]
pub fn FactorsSection(factors: Factors, are_on: AreOn) -> impl IntoView {
    let (state, href, label) = match factors.totp {
        Some(_) if !are_on.app => {
            (say(account::totp_off()).into_any(), routes::ACCOUNT_FACTORS, account::passkeys_manage())
        }
        None if !are_on.app => return None,
        Some(totp) if !are_on.backup_codes => {
            (view! { <AppUse totp /> }.into_any(), routes::ACCOUNT_FACTORS, account::passkeys_manage())
        }
        Some(totp) => {
            let left = say(account::backup_codes_left(factors.backup_codes_left));
            let state = view! { <AppUse totp /> {DOT} {left} }.into_any();
            (state, routes::ACCOUNT_FACTORS, account::passkeys_manage())
        }
        None => (say(account::totp_none()).into_any(), routes::ACCOUNT_TOTP, account::totp_set_up()),
    };
    let few = (are_on.backup_codes && factors.totp.is_some() && factors.backup_codes_left <= FEW_BACKUP_CODES)
        .then(|| view! { <Alert tone=Tone::Info>{say(account::backup_codes_few())}</Alert> });
    Some(view! {
        <section class="card" id=FACTORS tabindex="-1" aria-labelledby="factors-title">
            <div class="card-head">
                <h2 id="factors-title">{say(account::factors_title())}</h2>
            </div>
            <p class="hint">{say(account::factors_lead())}</p>
            {few}
            <ul class="rows">
                <li class="row">
                    <span class="row-icon">
                        <Icon name=IconName::Phone />
                    </span>
                    <div class="row-text">
                        <h3>{say(account::totp_title())}</h3>
                        <p>{state}</p>
                    </div>
                    <a class="button row-action" href=href>
                        {say(label)}
                    </a>
                </li>
            </ul>
        </section>
    })
}
