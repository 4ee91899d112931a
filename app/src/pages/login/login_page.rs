//! `/login`

use leptos::{prelude::*, server_fn::ServerFn};

use super::form_error::{FORM_ERROR, FormError, error_in_query};
use crate::{
    components::{Alert, Boot, Button, ButtonKind, Divider, Field, GatePage, PasskeyWidget, Purpose, Tone},
    locales::text::{self, login},
    routes::AfterSignIn,
    server_fns::{cookies, email_code::SendCode, forms, request, sign_in},
};

#[component]
pub fn LoginPage() -> impl IntoView {
    let next = AfterSignIn::parse(&request::query("next").unwrap_or_default());
    Suspend::new(async move {
        if request::find_caller().await.is_some() {
            forms::redirect(next.path());
            return ().into_any();
        }
        cookies::ensure_browser();
        // Throttled, the page works all the same: the island asks again when somebody wants a passkey.
        let ceremony = sign_in::begin(None).await.ok();
        let is_signed_out = request::query("notice").is_some_and(|notice| notice == "signed_out");
        let signed_out = is_signed_out.then(|| view! { <Alert tone=Tone::Success>{login::SIGNED_OUT}</Alert> });
        view! {
            <GatePage title=login::TITLE>
                <Boot />
                {signed_out}
                <FormError />
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
    let error_id = error_in_query().filter(|code| code == "invalid_input").map(|_| FORM_ERROR);
    let new_here = sign_in::is_sign_up_open().then(|| view! { <p class="hint">{login::NEW_HERE}</p> });
    view! {
        <form class="stack" method="post" action=SendCode::url()>
            <input type="hidden" name="next" value=next.as_str() />
            <Field label=login::EMAIL name="email" r#type="email" autocomplete="username webauthn" error_id />
            <Button kind=ButtonKind::Secondary>{login::WITH_EMAIL}</Button>
            {new_here}
        </form>
    }
}
