//! `/login`

use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    components::{Boot, Button, ButtonKind, Divider, Field, FormError, GatePage, PasskeyWidget, PostForm, Purpose},
    locales::text::{self, errors, login},
    pages::account::Notice,
    routes::AfterSignIn,
    server_fns::{cookies, email_code::SendCode, forms, request, sign_in},
};

#[component]
pub fn LoginPage() -> impl IntoView {
    let next = AfterSignIn::parse(&request::query("next").unwrap_or_default());
    Suspend::new(async move {
        if request::find_session_caller().await.is_some() {
            forms::redirect(next.path());
            return ().into_any();
        }
        cookies::ensure_browser();
        // Throttled, the page works all the same: the island asks again when somebody wants a passkey.
        let ceremony = sign_in::begin(None).await.ok();
        view! {
            <GatePage title=login::TITLE>
                <Boot />
                <Notice />
                <PasskeyWidget
                    purpose=Purpose::SignIn
                    label=login::WITH_PASSKEY
                    no_scripts=login::NO_SCRIPTS
                    next=next.as_str()
                    ceremony
                    offers=true
                />
                <Divider label=text::OR />
                <EmailForm next />
            </GatePage>
        }
        .into_any()
    })
}

#[component]
fn EmailForm(next: AfterSignIn) -> impl IntoView {
    let new_here = sign_in::is_sign_up_open().then(|| view! { <p class="hint">{login::NEW_HERE}</p> });
    view! {
        <PostForm class="stack" action=SendCode::url()>
            <input type="hidden" name="next" value=next.as_str() />
            <Field
                label=login::EMAIL
                name="email"
                r#type="email"
                autocomplete="username webauthn"
                invalid=errors::INVALID_EMAIL
            />
            <FormError fields=&["email"] />
            <Button kind=ButtonKind::Secondary>{login::WITH_EMAIL}</Button>
            {new_here}
        </PostForm>
    }
}
