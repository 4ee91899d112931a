//! The second step of somebody who has no second factor and needs one: a passkey, or an authenticator app, as far as they are taken.

use latchkey_ui::{
    components::{Button, ButtonKind, CardPage, Divider, FormError, PostForm},
    request,
    routes::{self, AfterSignIn},
    text::{Message, code, common, errors, offer, say, second_step},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::actions::second_step::{EnrolAuthenticator, EnrolPasskey, StartEnrolPasskey};
use crate::{
    account::factors::{AppKey, FactorsStyle, NewApp},
    code::CodeInput,
    passkey::{PasskeyBoot, PasskeyWidget, Purpose, Within},
};

/// Which of the two can be set up.
pub(crate) fn enrol_lead(may_passkey: bool, may_app: bool) -> Message {
    match (may_passkey, may_app) {
        (true, false) => second_step::enrol_lead_passkey(),
        (false, true) => second_step::enrol_lead_app(),
        (true, true) => second_step::enrol_lead(),
        // Switched off meanwhile.
        (false, false) => errors::factor_elsewhere(),
    }
}

#[component]
pub(super) fn Enrol(
    email: String,
    attempt: String,
    next: AfterSignIn,
    may_passkey: bool,
    app: Option<NewApp>,
) -> impl IntoView {
    let lead = enrol_lead(may_passkey, app.is_some());
    let or = (may_passkey && app.is_some()).then(|| view! { <Divider label=common::or() /> });
    let passkey = may_passkey.then(|| {
        view! {
            <PasskeyBoot />
            <PasskeyWidget
                purpose=Purpose::Register
                start=StartEnrolPasskey::url()
                finish=EnrolPasskey::url()
                label=offer::create()
                no_scripts=second_step::no_scripts()
                next=next.path()
                within=Within::SecondStep(attempt.clone())
            />
        }
    });
    let app = app.map(|app| view! { <App app attempt=attempt.clone() next=next.clone() /> });
    view! {
        <CardPage title=second_step::enrol_title()>
            <FactorsStyle />
            <p class="lead">{say(second_step::lead(email))}</p>
            <p>{say(lead)}</p>
            <FormError fields=&["code"] />
            {passkey}
            {or}
            {app}
            <div class="aside">
                <p>
                    <a href=routes::with_next(routes::LOGIN, &next)>{say(code::start_again())}</a>
                </p>
            </div>
        </CardPage>
    }
}

#[component]
fn App(app: NewApp, attempt: String, next: AfterSignIn) -> impl IntoView {
    let sealed = app.sealed.clone();
    view! {
        <h2>{say(second_step::enrol_app_title())}</h2>
        <p>{say(second_step::enrol_app_lead())}</p>
        <AppKey app />
        <PostForm class="stack" id="code-form" action=EnrolAuthenticator::url()>
            <input type="hidden" name="attempt" value=attempt />
            <input type="hidden" name="next" value=next.to_string() />
            <input type="hidden" name="app" value=sealed />
            <CodeInput autofocus=false />
            <Button kind=ButtonKind::Secondary>{say(second_step::enrol_submit())}</Button>
        </PostForm>
        <script type="module" src="/code.js" nonce=request::ui().csp_nonce.to_string()></script>
    }
}
