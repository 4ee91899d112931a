//! `/login`

use latchkey_ui::{
    components::{Button, ButtonKind, Divider, Field, FormError, GatePage, Notice, PostForm},
    forms, request,
    routes::AfterSignIn,
    text::{common, errors, login, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::{
        email_code::SendCode,
        passkey::{FinishPasskeySignIn, StartPasskeySignIn},
    },
    views,
};
use crate::passkey::{PasskeyBoot, PasskeyWidget, Purpose};

#[component]
pub fn LoginPage() -> impl IntoView {
    let next = AfterSignIn::parse(&request::query("next").unwrap_or_default());
    Suspend::new(async move {
        if request::find_session_caller().await.is_some() {
            forms::redirect(next.path());
            return ().into_any();
        }
        request::ensure_browser();
        // Throttled, the page works all the same: the island asks again when somebody wants a passkey.
        let ceremony = views::begin(None).await.ok();
        view! {
            <GatePage title=login::title()>
                <PasskeyBoot />
                <Notice />
                <PasskeyWidget
                    purpose=Purpose::SignIn
                    start=StartPasskeySignIn::url()
                    finish=FinishPasskeySignIn::url()
                    label=login::with_passkey()
                    no_scripts=login::no_scripts()
                    next=next.as_str()
                    ceremony
                    offers=true
                />
                <Divider label=common::or() />
                <EmailForm next />
            </GatePage>
        }
        .into_any()
    })
}

#[component]
fn EmailForm(next: AfterSignIn) -> impl IntoView {
    let new_here = views::is_sign_up_open().then(|| view! { <p class="hint">{say(login::new_here())}</p> });
    view! {
        <PostForm class="stack" action=SendCode::url()>
            <input type="hidden" name="next" value=next.as_str() />
            <Field
                label=login::email()
                name="email"
                r#type="email"
                autocomplete="username webauthn"
                invalid=errors::invalid_email()
            />
            <FormError fields=&["email"] />
            <Button kind=ButtonKind::Secondary>{say(login::with_email())}</Button>
            {new_here}
        </PostForm>
    }
}
