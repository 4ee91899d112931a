//! Waiting for a code on a page of its own: to sign in, or to confirm.

use leptos::prelude::*;

use super::form_error::{FORM_ERROR, FormError, error_in_query};
use crate::{
    components::{Boot, ButtonKind, ButtonLink, CodeEntry, GatePage},
    islands::CodeForm,
    locales::text::code,
    pages::account::Notice,
    server_fns::email_code::PendingCode,
};

#[component]
pub fn CodeGate(
    title: &'static str,
    /// What comes before the address.
    lead: &'static str,
    pending: PendingCode,
    /// URLs of the server functions that take the code and send another one.
    verify: &'static str,
    resend: &'static str,
    #[prop(into)] next: String,
    submit: &'static str,
    /// The way out.
    children: Children,
) -> impl IntoView {
    let error_id = error_in_query().map(|_| FORM_ERROR);
    view! {
        <GatePage title>
            <Boot />
            <p class="lead">{lead} " " <strong>{pending.email.clone()}</strong> ". " {code::LEAD_END}</p>
            <Notice />
            <FormError />
            <CodeEntry pending verify resend next submit error_id>
                {children()}
            </CodeEntry>
            <CodeForm />
        </GatePage>
    }
}

/// There is nothing to wait for any more.
#[component]
pub fn CodeGone(
    title: &'static str,
    lead: &'static str,
    #[prop(into)] href: String,
    start_again: &'static str,
) -> impl IntoView {
    view! {
        <GatePage title>
            <p class="lead">{lead}</p>
            <ButtonLink kind=ButtonKind::Primary href>
                {start_again}
            </ButtonLink>
        </GatePage>
    }
}
