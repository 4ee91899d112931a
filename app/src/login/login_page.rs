//! `/login`

use latchkey_domain::{
    Email,
    oauth::{authorize::Asking, prompt::Prompt},
};
use latchkey_ui::{
    components::{Button, ButtonKind, Divider, Field, FormError, GatePage, Notice, PostForm},
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
    views::{is_signed_in, within},
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
        let ceremony = views::begin(None).await.ok();
        let is_new = within.as_ref().is_some_and(|asking| asking.request.asks(Prompt::Create));
        let title = match &within {
            None => login::title(),
            Some(asking) if is_new => application::sign_up(asking.client.name.clone()),
            Some(asking) => application::sign_in(asking.client.name.clone()),
        };
        let hint = within.as_ref().and_then(|asking| asking.request.login_hint.clone());
        let logo = within.as_ref().map(|asking| view! { <Logo client=asking.client.clone() /> });
        let foot = within.map(|asking| view! { <Foot asking /> });
        view! {
            <GatePage title>
                <PasskeyBoot />
                {logo}
                <Notice />
                {is_new.then(|| view! { <EmailForm next=next.clone() hint=hint.clone() /> <Divider label=common::or() /> })}
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
                {(!is_new).then(|| view! { <Divider label=common::or() /> <EmailForm next=next.clone() hint /> })}
                {foot}
            </GatePage>
        }
        .into_any()
    })
}

/// What the application gets to know, and the way back to it.
#[component]
fn Foot(asking: Asking) -> impl IntoView {
    let name = asking.client.name.clone();
    view! {
        <Shared scopes=asking.request.shared() name=name.clone() />
        <p class="hint">
            <Back sealed=asking.sealed name />
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
    let hint = hint.filter(|hint| hint.parse::<Email>().is_ok());
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
