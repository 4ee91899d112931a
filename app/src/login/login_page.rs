//! `/login`

use latchkey_ui::{
    components::{Alert, Button, ButtonKind, CardPage, Divider, Field, FormError, Initials, Notice, PostForm, Tone},
    forms,
    last_sign_in::{LastSignIn, Way},
    problem::Problem,
    request,
    routes::{self, AfterSignIn},
    text::{application, common, errors, login, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::{
        email_code::SendCode,
        forget::ForgetLastSignIn,
        passkey::{FinishPasskeySignIn, StartPasskeySignIn},
    },
    views,
};
use crate::application::{
    Back, Logo, Shared,
    views::{Asked, is_signed_in, within},
};
use crate::passkey::{PasskeyBoot, PasskeyWidget, Purpose};

#[component]
pub fn LoginPage() -> impl IntoView {
    let next = request::after_sign_in();
    Suspend::new(async move {
        let within = match within(&next).await {
            Ok(within) => within,
            Err(kind) => return view! { <Problem kind /> }.into_any(),
        };
        if let Some(caller) = request::find_visitor().await
            && is_signed_in(within.as_ref(), &caller).await
        {
            forms::redirect(&next.path());
            return ().into_any();
        }
        request::ensure_browser();
        // Throttled, the page works all the same: the island asks again when somebody wants a passkey.
        let ways = views::ways(&next, within.as_ref()).await;
        let ceremony = if ways.passkey { views::begin(None, None).await.ok() } else { None };
        let organization = views::organization_name(&next, within.as_ref()).await;
        let asked = within.map(Asked::from);
        let is_new = asked.as_ref().is_some_and(|asked| asked.is_sign_up);
        // An application has the title; then the organization is said below it.
        let lead = organization.clone().filter(|_| asked.is_some());
        let lead = lead.map(|name| view! { <p class="lead">{say(login::for_organization(name))}</p> });
        let title = match &asked {
            None => organization.map_or_else(login::title, login::to_organization),
            Some(asked) if is_new => application::sign_up(asked.name.clone()),
            Some(asked) => application::sign_in(asked.name.clone()),
        };
        let hint = asked.as_ref().and_then(|asked| asked.hint.clone());
        // Whom the application expects may be somebody else, and a new account is nobody's of before.
        let last = LastSignIn::read().filter(|last| !is_new && hint.as_ref().is_none_or(|hint| *hint == last.email));
        // A number is kept nowhere: whoever signs in by it types it.
        let hint = hint.or_else(|| last.as_ref().filter(|last| last.way != Way::Phone).map(|last| last.email.clone()));
        let way = last.as_ref().map(|last| last.way).filter(|_| (ways.mail || ways.phone) && ways.passkey);
        let known = last.map(|last| view! { <Known last next=next.clone() /> });
        let logo = asked.as_ref().map(|asked| view! { <Logo src=asked.logo.clone() /> });
        let foot = asked.map(|asked| view! { <Foot asked /> });
        let code = (ways.mail || ways.phone).then(|| view! { <CodeForm next=next.clone() hint ways /> }.into_any());
        let passkey = ways.passkey.then(|| {
            view! {
                <PasskeyWidget
                    purpose=Purpose::SignIn
                    start=StartPasskeySignIn::url()
                    finish=FinishPasskeySignIn::url()
                    label=login::with_passkey()
                    no_scripts=login::no_scripts()
                    next=next.to_string()
                    ceremony
                    offers=true
                />
            }
            .into_any()
        });
        let lost = (!is_new && views::has_way_back()).then(|| {
            view! {
                <p class="hint">
                    <a href=routes::with_next(routes::LOGIN_ASK_RECOVERY, &next)>{say(login::lost())}</a>
                </p>
            }
        });
        let none =
            (code.is_none() && !ways.passkey).then(|| view! { <Alert tone=Tone::Error>{say(login::no_way())}</Alert> });
        let or = (code.is_some() && ways.passkey).then(|| view! { <Divider label=common::or() /> });
        let by_code = way.is_some_and(|way| way != Way::Passkey);
        let code = code.map(|form| view! { <LastUsed is=by_code>{form}</LastUsed> }.into_any());
        let passkey =
            passkey.map(|widget| view! { <LastUsed is=way == Some(Way::Passkey)>{widget}</LastUsed> }.into_any());
        let (first, then) = if is_new || by_code { (code, passkey) } else { (passkey, code) };
        view! {
            <CardPage title>
                {ways.passkey.then(|| view! { <PasskeyBoot /> })}
                {logo}
                {lead}
                <Notice />
                {known}
                {none}
                {first}
                {or}
                {then}
                {lost}
                {foot}
            </CardPage>
        }
        .into_any()
    })
}

/// Who signed in here last.
#[component]
fn Known(last: LastSignIn, next: AfterSignIn) -> impl IntoView {
    let LastSignIn { name, email, .. } = last;
    let (name, below) = match name {
        Some(name) => (name, Some(view! { <span class="hint">{email}</span> })),
        None => (email, None),
    };
    view! {
        <div class="known">
            <Initials name=name.clone() />
            <div class="known-name">
                <span dir="auto">{name}</span>
                {below}
            </div>
            <PostForm action=ForgetLastSignIn::url()>
                <input type="hidden" name="next" value=next.to_string() />
                <Button kind=ButtonKind::Plain>{say(login::not_you())}</Button>
            </PostForm>
        </div>
    }
}

/// A way to sign in, with a mark where it was the last one.
#[component]
fn LastUsed(is: bool, children: Children) -> impl IntoView {
    if !is {
        return children().into_any();
    }
    view! {
        <div class="last-used">
            <span class="badge badge-current">{say(login::last_used())}</span>
            {children()}
        </div>
    }
    .into_any()
}

/// What the application gets to know, and the way back to it.
#[component]
fn Foot(asked: Asked) -> impl IntoView {
    let Asked { name, facts, sealed, .. } = asked;
    view! {
        <Shared facts name=name.clone() />
        <p class="hint">
            <Back sealed name />
        </p>
    }
}

/// One field for whichever of them a code can be sent to.
#[component]
pub(crate) fn AddressField(mail: bool, phone: bool, #[prop(optional)] value: String) -> impl IntoView {
    match (mail, phone) {
        (true, false) => view! {
            <Field
                label=login::email()
                name="email"
                r#type="email"
                autocomplete="username webauthn"
                value
                invalid=errors::invalid_email()
            />
        }
        .into_any(),
        (true, true) => view! {
            <Field
                label=login::email_or_phone()
                name="email"
                inputmode="email"
                autocomplete="username webauthn"
                value
                invalid=errors::invalid_email_or_phone()
            />
        }
        .into_any(),
        (false, _) => view! {
            <Field
                label=login::phone()
                name="email"
                r#type="tel"
                autocomplete="tel webauthn"
                maxlength=64
                invalid=errors::invalid_phone()
            />
        }
        .into_any(),
    }
}

/// Has a code sent.
#[component]
fn CodeForm(
    next: AfterSignIn,
    /// The address that the application expects.
    hint: Option<String>,
    ways: views::Ways,
) -> impl IntoView {
    // A number makes no account.
    let is_new_here = ways.mail && views::is_sign_up_open();
    let new_here = is_new_here.then(|| view! { <p class="hint">{say(login::new_here())}</p> });
    let hint = hint.filter(|_| ways.mail).unwrap_or_default();
    let submit = if ways.phone { login::with_code() } else { login::with_email() };
    view! {
        <PostForm class="stack" action=SendCode::url()>
            <input type="hidden" name="next" value=next.to_string() />
            <AddressField mail=ways.mail phone=ways.phone value=hint />
            <FormError fields=&["email"] />
            <Button kind=ButtonKind::Secondary>{say(submit)}</Button>
            {new_here}
        </PostForm>
    }
}
