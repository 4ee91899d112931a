//! `/account/confirm`

use latchkey_ui::{
    components::{Button, ButtonKind, Divider, FormError, GatePage, PostForm},
    locales::text::{
        self,
        account::{CANCEL, confirm},
    },
    request,
    routes::AfterConfirm,
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::step_up::{FinishStepUp, SendStepUpCode, StartStepUp},
    load::load,
    views::step_up::confirm_page,
};
use crate::passkey::{PasskeyBoot, PasskeyWidget, Purpose};

#[component]
pub fn ConfirmPage() -> impl IntoView {
    let next = AfterConfirm::parse(&request::query("next").unwrap_or_default());
    load(confirm_page(), next.after_sign_in(), AfterConfirm::Account, move |page| {
        let passkey = page.has_passkey.then(|| view! { <WithPasskey next=next.to_string() /> });
        let kind = if page.has_passkey { ButtonKind::Secondary } else { ButtonKind::Primary };
        let (after, cancel) = (next.to_string(), next.cancel());
        view! {
            <GatePage title=confirm::TITLE>
                <p class="lead">{purpose(&next)} " " {confirm::LEAD}</p>
                {passkey}
                <PostForm class="stack" action=SendStepUpCode::url()>
                    <input type="hidden" name="next" value=after />
                    <Button kind>{confirm::WITH_CODE}</Button>
                    <p class="hint">{confirm::CODE_TO} " " {page.email}</p>
                    <FormError />
                </PostForm>
                <a class="button button-plain" href=cancel>
                    {CANCEL}
                </a>
            </GatePage>
        }
    })
}

/// What the person is about to do.
const fn purpose(next: &AfterConfirm) -> Option<&'static str> {
    match next {
        AfterConfirm::Account | AfterConfirm::Console => None,
        AfterConfirm::NewPasskey => Some(confirm::FOR_NEW_PASSKEY),
        AfterConfirm::Passkey(_) => Some(confirm::FOR_REMOVAL),
        AfterConfirm::NewEmail | AfterConfirm::NewEmailCode(_) => Some(confirm::FOR_NEW_EMAIL),
        AfterConfirm::Profile => Some(confirm::FOR_EXPORT),
        AfterConfirm::Delete => Some(confirm::FOR_DELETION),
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
            label=confirm::WITH_PASSKEY
            no_scripts=confirm::NO_SCRIPTS
            next
        />
        <Divider label=text::OR />
    }
}
