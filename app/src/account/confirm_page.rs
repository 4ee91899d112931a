//! `/account/confirm`

use latchkey_ui::{
    components::{Button, ButtonKind, CardPage, Divider, FormError, PostForm},
    request,
    routes::{self, AfterConfirm},
    text::{Message, account, application, common, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::step_up::{FinishStepUp, SendStepUpCode, StartStepUp},
    load::load,
    views::step_up::confirm_page,
};
use crate::passkey::{PasskeyBoot, PasskeyWidget, Purpose};

#[component]
pub fn ConfirmPage() -> impl IntoView {
    let next = request::after_confirm();
    load(confirm_page(next.after_sign_in()), next.after_sign_in(), AfterConfirm::Account, move |page| {
        let passkey = page.has_passkey.then(|| view! { <WithPasskey next=next.to_string() /> });
        let kind = if page.has_passkey { ButtonKind::Secondary } else { ButtonKind::Primary };
        let (after, cancel) = (next.to_string(), next.cancel());
        let other = match &next {
            AfterConfirm::Request(sealed) => Some(routes::with_request(routes::LOGIN, sealed)),
            _ => None,
        };
        // A code opens no console.
        let by_code = !(page.has_passkey && next == AfterConfirm::Console);
        let by_code = by_code.then(|| {
            view! {
                <PostForm class="stack" action=SendStepUpCode::url()>
                    <input type="hidden" name="next" value=after />
                    <Button kind>{say(account::confirm_with_code())}</Button>
                    <p class="hint">{say(account::confirm_code_to(page.email))}</p>
                </PostForm>
            }
        });
        view! {
            <CardPage title=account::confirm_title()>
                <p class="lead">{lead(&next, page.application)}</p>
                {passkey}
                {by_code.is_some().then(|| page.has_passkey.then(|| view! { <Divider label=common::or() /> }))}
                {by_code}
                <FormError />
                {other
                    .map(|other| {
                        view! {
                            <a class="button button-plain" href=other>
                                {say(application::choose_other())}
                            </a>
                        }
                    })}
                <a class="button button-plain" href=cancel>
                    {say(common::cancel())}
                </a>
            </CardPage>
        }
    })
}

/// Who asks, or what the person is about to do.
fn lead(next: &AfterConfirm, application: Option<String>) -> String {
    match application {
        Some(name) => say(application::confirm(name)),
        None => {
            let purpose = purpose(next).map(|purpose| say(purpose) + " ").unwrap_or_default();
            purpose + &say(account::confirm_lead())
        }
    }
}

/// What the person is about to do.
fn purpose(next: &AfterConfirm) -> Option<Message> {
    match next {
        AfterConfirm::Account | AfterConfirm::Console | AfterConfirm::Organization(_) | AfterConfirm::Request(_) => {
            None
        }
        AfterConfirm::NewPasskey => Some(account::confirm_for_new_passkey()),
        AfterConfirm::Factors | AfterConfirm::Totp => Some(account::confirm_for_factors()),
        AfterConfirm::Passkey(_) => Some(account::confirm_for_removal()),
        AfterConfirm::NewEmail | AfterConfirm::NewEmailCode(_) => Some(account::confirm_for_new_email()),
        AfterConfirm::Profile => Some(account::confirm_for_export()),
        AfterConfirm::Delete => Some(account::confirm_for_deletion()),
    }
}

#[component]
fn WithPasskey(next: String) -> impl IntoView {
    view! {
        <PasskeyBoot />
        <PasskeyWidget
            purpose=Purpose::StepUp
            start=StartStepUp::url()
            finish=FinishStepUp::url()
            label=account::confirm_with_passkey()
            no_scripts=account::confirm_no_scripts()
            next
        />
    }
}
