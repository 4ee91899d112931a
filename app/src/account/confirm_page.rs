//! `/account/confirm`

use latchkey_ui::{
    components::{
        Alert, Button, ButtonKind, ButtonLink, CardPage, Divider, Field, FormError, PostForm, Tone, factor_elsewhere,
    },
    request,
    routes::{self, AfterConfirm},
    text::{Message, account, application, common, say, second_step},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::step_up::{FinishStepUp, SendStepUpCode, StartStepUp, StepUpWithAuthenticator, StepUpWithBackupCode},
    confirm_by_other_code::WithOtherCode,
    load::load,
    views::step_up::{CanSetUp, confirm_page},
};
use crate::{
    code::CodeInput,
    login::LostFactors,
    passkey::{PasskeyBoot, PasskeyWidget, Purpose},
};

#[component]
pub fn ConfirmPage() -> impl IntoView {
    let next = request::after_confirm();
    load(confirm_page(next.clone()), next.after_sign_in(), AfterConfirm::Account, move |page| {
        let passkey = page.has_passkey.then(|| view! { <WithPasskey next=next.to_string() /> });
        let kind = if page.has_passkey { ButtonKind::Secondary } else { ButtonKind::Primary };
        let (after, cancel) = (next.to_string(), next.cancel());
        let other = match &next {
            AfterConfirm::Request(sealed) => Some(routes::with_request(routes::LOGIN, sealed)),
            _ => None,
        };
        // Nothing but a passkey opens it.
        let is_opening = page.needs_more && next == AfterConfirm::Console;
        let by_code = !(page.has_authenticator || page.needs_more);
        let lost = (!by_code && (page.has_passkey || page.has_authenticator)).then(|| view! { <LostFactors /> });
        let channels = page.channels;
        let email = page.email.clone();
        let can_do_nothing =
            page.needs_more && channels.is_empty() && !page.has_passkey && (is_opening || !page.has_authenticator);
        let by_app = (page.has_authenticator && !is_opening).then(|| {
            view! { <WithAuthenticator next=next.clone() has_backup_codes=page.has_backup_codes has_passkey=page.has_passkey /> }
        });
        let way_on = can_do_nothing.then(|| {
            let (why, way) = match page.elsewhere {
                Some(None) => (account::confirm_nowhere(), None),
                Some(Some((host, there))) => {
                    (account::confirm_elsewhere(host.clone()), Some((there, account::confirm_go_there(host))))
                }
                None if page.has_nothing => (account::confirm_nothing(), None),
                None => {
                    let way = match page.takes {
                        CanSetUp::Passkey | CanSetUp::Either => {
                            Some((routes::ACCOUNT_NEW_PASSKEY.to_owned(), account::confirm_add_passkey()))
                        }
                        CanSetUp::App => Some((routes::ACCOUNT_TOTP.to_owned(), account::totp_set_up())),
                        CanSetUp::Nothing => None,
                    };
                    // Whoever has none is told to add one, where something can be added.
                    let why = if page.is_elsewhere || way.is_none() {
                        factor_elsewhere(page.takes.as_str())
                    } else {
                        account::confirm_needs_two()
                    };
                    (why, way)
                }
            };
            let way = way.map(|(href, label)| {
                view! {
                    <ButtonLink kind=ButtonKind::Primary href>
                        {say(label)}
                    </ButtonLink>
                }
            });
            let support = page.has_nothing.then(|| view! { <LostFactors said=account::confirm_ask_for_link() /> });
            view! {
                <Alert tone=Tone::Info>{say(why)}</Alert>
                {way}
                {support}
            }
        });
        let is_sent = by_code || !channels.is_empty();
        let by_other_code = (!channels.is_empty())
            .then(|| view! { <WithOtherCode next=next.clone() channels is_stuck=page.is_stuck /> });
        let by_code = by_code.then(|| {
            view! {
                <PostForm class="stack" action=SendStepUpCode::url()>
                    <input type="hidden" name="next" value=after />
                    <Button kind>{say(account::confirm_with_code())}</Button>
                    <p class="hint">{say(account::confirm_code_to(page.email))}</p>
                </PostForm>
            }
        });
        // What can be passed on comes after what cannot.
        let sent = if is_sent && page.has_passkey {
            // It looks like the other ways on from here.
            view! {
                <details open=request::query(routes::BY).is_some()>
                    <summary class=ButtonKind::Plain.class()>{say(account::confirm_other_way())}</summary>
                    <div class="stack">
                        {by_other_code}
                        {by_code}
                    </div>
                </details>
            }
            .into_any()
        } else {
            view! {
                {by_other_code}
                {by_code}
            }
            .into_any()
        };
        view! {
            <CardPage title=account::confirm_title()>
                <p class="lead">{lead(&next, page.application)}</p>
                {passkey}
                {by_app}
                {sent}
                {way_on}
                {lost}
                <FormError fields=&["code"] signed_in_as=email />
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
        AfterConfirm::Account
        | AfterConfirm::Console
        | AfterConfirm::Organization(_)
        | AfterConfirm::Device(_)
        | AfterConfirm::Invitation(_)
        | AfterConfirm::Request(_) => None,
        AfterConfirm::NewPasskey => Some(account::confirm_for_new_passkey()),
        AfterConfirm::Factors | AfterConfirm::Totp => Some(account::confirm_for_factors()),
        AfterConfirm::Passkey(_) => Some(account::confirm_for_removal()),
        AfterConfirm::NewEmail | AfterConfirm::NewEmailCode(_) => Some(account::confirm_for_new_email()),
        AfterConfirm::Phone | AfterConfirm::PhoneCode(_) | AfterConfirm::LostPhone => {
            Some(account::confirm_for_phone())
        }
        AfterConfirm::Recovery | AfterConfirm::RecoveryCode(_) => Some(account::confirm_for_recovery()),
        AfterConfirm::Profile => Some(account::confirm_for_export()),
        AfterConfirm::Delete => Some(account::confirm_for_deletion()),
    }
}

/// With an authenticator app, or a backup code.
#[component]
fn WithAuthenticator(next: AfterConfirm, has_backup_codes: bool, has_passkey: bool) -> impl IntoView {
    let by_backup_code = has_backup_codes && request::query(routes::BY).as_deref() == Some(routes::BY_BACKUP_CODE);
    let kind = if has_passkey { ButtonKind::Secondary } else { ButtonKind::Primary };
    let (action, lead, other) = if by_backup_code {
        let other = (next.confirm(), second_step::by_authenticator());
        (StepUpWithBackupCode::url(), second_step::backup_lead(), Some(other))
    } else {
        let other = (next.confirm_by(routes::BY_BACKUP_CODE), second_step::by_backup_code());
        (StepUpWithAuthenticator::url(), second_step::authenticator_lead(), has_backup_codes.then_some(other))
    };
    view! {
        {has_passkey.then(|| view! { <Divider label=common::or() /> })}
        <PostForm class="stack" action=action>
            <p>{say(lead)}</p>
            <input type="hidden" name="next" value=next.to_string() />
            {if by_backup_code {
                view! {
                    <Field
                        label=second_step::backup_label()
                        name="code"
                        autocomplete="off"
                        maxlength=64
                        is_code=true
                        invalid=second_step::backup_invalid()
                    />
                }
                    .into_any()
            } else {
                view! { <CodeInput autofocus=false /> }.into_any()
            }}
            <Button kind>{say(account::confirm_submit())}</Button>
        </PostForm>
        {other
            .map(|(href, label)| {
                view! {
                    <p class="hint">
                        <a href=href>{say(label)}</a>
                    </p>
                }
            })}
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
