//! `/login`

use latchkey_ui::{
    components::{Alert, Button, ButtonKind, CardPage, Divider, Field, FormError, Notice, PostForm, Tone},
    forms,
    problem::Problem,
    request,
    routes::AfterSignIn,
    text::{application, common, errors, login, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::{
        email_code::SendCode,
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
        let ways = views::ways(within.as_ref());
        let ceremony = if ways.passkey { views::begin(None).await.ok() } else { None };
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
        let logo = asked.as_ref().map(|asked| view! { <Logo src=asked.logo.clone() /> });
        let foot = asked.map(|asked| view! { <Foot asked /> });
        let mail = ways.mail.then(|| view! { <EmailForm next=next.clone() hint /> }.into_any());
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
        let none =
            (!ways.mail && !ways.passkey).then(|| view! { <Alert tone=Tone::Error>{say(login::no_way())}</Alert> });
        let or = (ways.mail && ways.passkey).then(|| view! { <Divider label=common::or() /> });
        let (first, then) = if is_new { (mail, passkey) } else { (passkey, mail) };
        view! {
            <CardPage title>
                {ways.passkey.then(|| view! { <PasskeyBoot /> })}
                {logo}
                {lead}
                <Notice />
                {none}
                {first}
                {or}
                {then}
                {foot}
            </CardPage>
        }
        .into_any()
    })
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

#[component]
fn EmailForm(
    next: AfterSignIn,
    /// The address that the application expects.
    #[prop(optional_no_strip)]
    hint: Option<String>,
) -> impl IntoView {
    let new_here = views::is_sign_up_open().then(|| view! { <p class="hint">{say(login::new_here())}</p> });
    view! {
        <PostForm class="stack" action=SendCode::url()>
            <input type="hidden" name="next" value=next.to_string() />
            <Field
                label=login::email()
                name="email"
                r#type="email"
                autocomplete="username webauthn"
                value=hint.unwrap_or_default()
                invalid=errors::invalid_email()
            />
            <FormError fields=&["email"] />
            <Button kind=ButtonKind::Secondary>{say(login::with_email())}</Button>
            {new_here}
        </PostForm>
    }
}
