//! `/account/two-step/app`

use latchkey_ui::{
    components::{Button, ButtonKind, PostForm},
    request,
    routes::{self, AfterConfirm, AfterSignIn},
    text::{account, common, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    FactorsStyle,
    actions::ConfirmAuthenticatorApp,
    views::{AppView, NewApp, Qr, app_page},
};
use crate::{
    account::{
        frame::{AccountPage, Place},
        load::load,
    },
    code::CodeInput,
};

#[component]
pub fn AuthenticatorAppPage() -> impl IntoView {
    load(app_page(), AfterSignIn::Factors, AfterConfirm::Totp, |page| {
        let AppView { person, is_replacement, app } = page;
        let sealed = app.sealed.clone();
        let title = say(if is_replacement { account::new_totp_other_title() } else { account::new_totp_title() });
        let lead = is_replacement.then(|| view! { <p>{say(account::new_totp_other_lead())}</p> });
        view! {
            <FactorsStyle />
            <AccountPage
                person
                place=Place::Overview
                title=title.clone()
                fields=&["code"]
                back=(routes::ACCOUNT_FACTORS, account::factors_title())
            >
                <section class="card stack" aria-label=title>
                    {lead}
                    <h2>{say(account::new_totp_scan())}</h2>
                    <AppKey app />
                    <h2>{say(account::new_totp_code())}</h2>
                    <PostForm class="stack" id="code-form" action=ConfirmAuthenticatorApp::url()>
                        <input type="hidden" name="pending" value=sealed />
                        <CodeInput autofocus=false />
                        <Button kind=ButtonKind::Primary>{say(account::new_totp_submit())}</Button>
                    </PostForm>
                    <a href=routes::ACCOUNT_FACTORS>{say(common::cancel())}</a>
                    <script type="module" src="/code.js" nonce=request::ui().csp_nonce.to_string()></script>
                </section>
            </AccountPage>
        }
    })
}

/// What an app has to be given: for a camera, for this very device, and for whoever types.
#[component]
pub(crate) fn AppKey(app: NewApp) -> impl IntoView {
    let NewApp { key, uri, qr, .. } = app;
    view! {
        {qr.map(|qr| view! { <Picture qr /> })}
        <a href=uri>{say(account::new_totp_open())}</a>
        <p>
            {say(account::new_totp_key())}
            <code class="totp-key" dir="ltr">
                {key}
            </code>
        </p>
    }
}

/// Black on white in either look: cameras want it so.
#[component]
fn Picture(qr: Qr) -> impl IntoView {
    let size = qr.size();
    view! {
        <svg
            class="qr"
            role="img"
            aria-label=say(account::new_totp_picture())
            viewBox=format!("0 0 {size} {size}")
            shape-rendering="crispEdges"
        >
            <rect width=size.to_string() height=size.to_string() fill="#fff" />
            <path d=qr.path() fill="#000" />
        </svg>
    }
}
