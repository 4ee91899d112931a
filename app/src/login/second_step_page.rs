//! `/login/second-step`

use latchkey_ui::{
    AppError,
    components::{Alert, Button, ButtonKind, CardPage, Divider, Field, FormError, GonePage, Notice, PostForm, Tone},
    cookies, flash, forms,
    problem::{Problem, ProblemKind},
    request,
    routes::{self, AfterSignIn},
    text::{code, common, login, say, second_step},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::second_step::{
        FinishSecondStep, SendSecondStepCode, StartSecondStep, UseAuthenticator, UseBackupCode, UseSentCode,
    },
    enrol_page::Enrol,
    lost_factors::LostFactors,
    views::{Channel, SecondStep, SecondStepPage as Page, second_step_page},
};
use crate::{
    code::{CodeInput, NoCookies, SmsStuck},
    passkey::{PasskeyBoot, PasskeyWidget, Purpose, Within},
};

/// What was proved first is right: a second factor is asked for, in the way that the person chooses.
#[component]
pub fn SecondStepPage() -> impl IntoView {
    let next = request::after_sign_in();
    let attempt = request::query(routes::ATTEMPT).unwrap_or_default();
    Suspend::new(async move {
        // What was tried too often is over, whatever can still be read of it.
        if matches!(flash::error(), Some(AppError::CodeUsedUp | AppError::SecondStepOver)) {
            let why =
                if flash::error() == Some(AppError::CodeUsedUp) { second_step::used_up() } else { second_step::over() };
            flash::take();
            return view! { <Over why=say(why) next /> }.into_any();
        }
        match second_step_page(&attempt, &next).await {
            Ok(Page::Owed(step)) => view! { <Ways step attempt next /> }.into_any(),
            Ok(Page::Enrol { email, may_passkey, app }) => {
                view! { <Enrol email attempt next may_passkey app /> }.into_any()
            }
            Ok(Page::SignedIn) => {
                forms::redirect(&next.path());
                ().into_any()
            }
            Err(AppError::SecondStepOver) if !attempt.is_empty() && cookies::are_refused() => {
                view! { <NoCookies start=routes::with_next(routes::LOGIN, &next) /> }.into_any()
            }
            Err(AppError::SecondStepOver) => view! { <Over why=say(second_step::over()) next /> }.into_any(),
            Err(_) => view! { <Problem kind=ProblemKind::Broken /> }.into_any(),
        }
    })
}

#[component]
fn Ways(step: SecondStep, attempt: String, next: AfterSignIn) -> impl IntoView {
    let SecondStep { email, other, authenticator, backup_codes, passkey, channels, is_stuck } = step;
    let by = request::query(routes::BY);
    let by_backup_code = backup_codes && by.as_deref() == Some(routes::BY_BACKUP_CODE);
    let sent = channels.iter().find(|(channel, _)| by.as_deref() == Some(channel.as_str())).cloned();
    // One way at a time is the first: what can be typed, or else the passkey.
    let has_field = sent.is_some() || by_backup_code || authenticator;
    let first_if = |is_first| if is_first { ButtonKind::Primary } else { ButtonKind::Secondary };
    let send_kind = first_if(!has_field && !passkey);
    // The one that was chosen is before them; there is seldom another.
    let to_send = channels.into_iter().filter(|channel| sent.as_ref() != Some(channel)).map(|(channel, to)| {
        view! { <SendCode channel to kind=send_kind attempt=attempt.clone() next=next.clone() /> }
    });
    let to_send = to_send.collect_view();
    let typed = if let Some((channel, to)) = sent {
        Some(view! { <SentCode channel to is_stuck attempt=attempt.clone() next=next.clone() /> }.into_any())
    } else if by_backup_code {
        Some(view! { <BackupCode attempt=attempt.clone() next=next.clone() /> }.into_any())
    } else {
        authenticator.then(|| view! { <Authenticator attempt=attempt.clone() next=next.clone() /> }.into_any())
    };
    let or = (typed.is_some() && passkey).then(|| view! { <Divider label=common::or() /> });
    let with_passkey = passkey.then(|| {
        view! {
            <PasskeyBoot />
            <PasskeyWidget
                purpose=Purpose::StepUp
                start=StartSecondStep::url()
                finish=FinishSecondStep::url()
                label=login::with_passkey()
                no_scripts=second_step::no_scripts()
                next=next.to_string()
                within=Within::SecondStep(attempt.clone())
                kind=first_if(!has_field)
            />
        }
    });
    let other_way = match (by_backup_code, backup_codes) {
        (true, _) => Some((routes::second_step(&attempt, &next), second_step::by_authenticator())),
        (false, true) => {
            Some((routes::second_step_by(&attempt, &next, routes::BY_BACKUP_CODE), second_step::by_backup_code()))
        }
        (false, false) => None,
    };
    let switch = other.map(|other| second_step::switch(email.clone(), other));
    view! {
        <CardPage title=second_step::title()>
            <p class="lead">{say(second_step::lead(email))}</p>
            {switch.map(|note| view! { <Alert tone=Tone::Info>{say(note)}</Alert> })}
            <Notice />
            <FormError fields=&["code"] />
            {typed}
            {to_send}
            {or}
            {with_passkey}
            <div class="aside">
                {other_way
                    .map(|(href, label)| {
                        view! {
                            <p>
                                <a href=href>{say(label)}</a>
                            </p>
                        }
                    })}
                <p>
                    <a href=routes::with_next(routes::LOGIN, &next)>{say(code::start_again())}</a>
                </p>
                <LostFactors />
            </div>
        </CardPage>
    }
}

#[component]
fn Authenticator(attempt: String, next: AfterSignIn) -> impl IntoView {
    view! {
        <p>{say(second_step::authenticator_lead())}</p>
        // Not sent off by itself: there is a box to tick before.
        <PostForm class="stack" action=UseAuthenticator::url()>
            <Carried attempt next />
            <CodeInput />
            <Remember />
            <Button kind=ButtonKind::Primary>{say(second_step::submit())}</Button>
        </PostForm>
    }
}

#[component]
fn Remember() -> impl IntoView {
    view! {
        <label class="check">
            <input type="checkbox" name="remember" value="true" />
            <span>{say(second_step::remember())}</span>
        </label>
    }
}

/// Offers to send a code to a number, or an address, that its person has proved.
#[component]
fn SendCode(channel: Channel, to: String, kind: ButtonKind, attempt: String, next: AfterSignIn) -> impl IntoView {
    let (label, hint) = match channel {
        Channel::Sms => (second_step::send_sms(), second_step::send_to(to)),
        Channel::Email => (second_step::send_email(), second_step::send_to(to)),
    };
    view! {
        <PostForm class="stack" action=SendSecondStepCode::url()>
            <Carried attempt next />
            <input type="hidden" name="channel" value=channel.as_str() />
            <Button kind>{say(label)}</Button>
            <p class="hint">{say(hint)}</p>
        </PostForm>
    }
}

/// It is on its way.
#[component]
fn SentCode(channel: Channel, to: String, is_stuck: bool, attempt: String, next: AfterSignIn) -> impl IntoView {
    let (same_attempt, same_next) = (attempt.clone(), next.clone());
    view! {
        <p>{say(second_step::sent_lead(to))}</p>
        <SmsStuck is_stuck />
        <PostForm class="stack" action=UseSentCode::url()>
            <Carried attempt next />
            <input type="hidden" name="channel" value=channel.as_str() />
            <CodeInput />
            <Remember />
            <Button kind=ButtonKind::Primary>{say(second_step::submit())}</Button>
        </PostForm>
        <PostForm action=SendSecondStepCode::url()>
            <Carried attempt=same_attempt next=same_next />
            <input type="hidden" name="again" value="true" />
            <input type="hidden" name="channel" value=channel.as_str() />
            <Button kind=ButtonKind::Plain>{say(second_step::send_again())}</Button>
        </PostForm>
    }
}

#[component]
fn BackupCode(attempt: String, next: AfterSignIn) -> impl IntoView {
    view! {
        <p>{say(second_step::backup_lead())}</p>
        <PostForm class="stack" action=UseBackupCode::url()>
            <Carried attempt next />
            <Field
                label=second_step::backup_label()
                name="code"
                autocomplete="off"
                maxlength=64
                is_code=true
                invalid=second_step::backup_invalid()
            />
            <Button kind=ButtonKind::Primary>{say(second_step::submit())}</Button>
        </PostForm>
    }
}

#[component]
fn Carried(attempt: String, next: AfterSignIn) -> impl IntoView {
    view! {
        <input type="hidden" name="attempt" value=attempt />
        <input type="hidden" name="next" value=next.to_string() />
    }
}

#[component]
fn Over(why: String, next: AfterSignIn) -> impl IntoView {
    let href = routes::with_next(routes::LOGIN, &next);
    view! { <GonePage title=second_step::over_title() lead=why href /> }
}
