//! The relay that an organization's mails go out through: in the console, and for its owners.

use leptos::prelude::*;

use super::{Alert, Field, Tone, When};
use crate::{
    flash,
    sender::{SenderView, State, fault_in_words},
    text::{Message, say, sender as words},
};

/// How it does, in a sentence or two.
#[component]
pub fn SenderState(sender: SenderView) -> impl IntoView {
    let SenderView { state, may_choose, host, .. } = sender;
    let shown = match state {
        State::NoDomain => view! { <Alert tone=Tone::Info>{say(words::needs_domain())}</Alert> }.into_any(),
        State::None => view! { <p class="hint">{say(words::none())}</p> }.into_any(),
        State::Works => view! { <Alert tone=Tone::Success>{say(words::works(host))}</Alert> }.into_any(),
        State::Unproved => view! { <Alert tone=Tone::Error>{say(words::unproved())}</Alert> }.into_any(),
        State::Failing { since, fault } => view! {
            <Alert tone=Tone::Error>
                {say(words::failing(host))} " " {say(fault_in_words(fault))} " (" <When at=since is_exact=true /> ")"
            </Alert>
        }
        .into_any(),
    };
    let is_for_others = !may_choose;
    view! {
        {shown}
        {is_for_others.then(|| view! { <p class="hint">{say(words::only_owner())}</p> })}
    }
}

/// What a form of it has, without its button.
#[component]
pub fn SenderFields(sender: SenderView) -> impl IntoView {
    let is_saved = sender.is_saved();
    let SenderView { version, host, port, ports, tls, username, from_email, from_name, .. } = sender;
    let ports = ports.into_iter().map(|port| (port.clone(), port)).collect();
    let kinds = [("starttls", words::starttls()), ("tls", words::tls())];
    let kinds = kinds.map(|(word, label)| (word.to_owned(), say(label))).to_vec();
    view! {
        <input type="hidden" name="version" value=version />
        <Field
            label=words::from_email()
            name="from_email"
            r#type="email"
            value=from_email
            invalid=words::from_email_invalid()
        />
        <Field label=words::from_name() name="from_name" value=from_name maxlength=100 required=false />
        <Field
            label=words::host()
            name="host"
            value=host
            maxlength=253
            is_code=true
            invalid=words::host_invalid()
        />
        <Choice label=words::port() name="port" options=ports now=port />
        <Choice label=words::encryption() name="tls" options=kinds now=tls.to_owned() />
        <Field
            label=words::username()
            name="username"
            value=username
            autocomplete="off"
            is_code=true
            invalid=words::username_invalid()
        />
        // Of a mail server: the browser's own password for this site is none of it.
        <Field
            label=words::password()
            name="password"
            r#type="password"
            autocomplete="new-password"
            maxlength=1000
            required=!is_saved
            invalid=words::password_needed()
        />
        {is_saved.then(|| view! { <p class="hint">{say(words::password_hint())}</p> })}
        <p class="hint">{say(words::test_hint())}</p>
    }
}

#[component]
fn Choice(label: Message, name: &'static str, options: Vec<(String, String)>, now: String) -> impl IntoView {
    let now = flash::typed(name).unwrap_or(now);
    let option = |(value, label): (String, String)| {
        let is_selected = value == now;
        view! {
            <option value=value selected=is_selected>
                {label}
            </option>
        }
    };
    view! {
        <div class="field">
            <label for=name>{say(label)}</label>
            <select id=name name=name>
                {options.into_iter().map(option).collect_view()}
            </select>
        </div>
    }
}
