//! How people sign in to this server, and by what that is changed: it is configuration, and no page changes it.

use std::time::Duration;

use latchkey_ui::{
    components::{method_label, second_factor_label},
    request,
    text::{
        Message, account, console_applications as applications, console_overview as overview, console_system as text,
        say, webhook,
    },
};
use leptos::prelude::*;

use super::views::SignInPolicy;
use crate::components::{Badge, Definition, DefinitionList, Panel, Tone};

const DAY: u64 = 24 * 3600;

#[component]
pub fn SigningIn(policy: SignInPolicy) -> impl IntoView {
    let method = |(word, is_on): (&'static str, bool)| {
        view! {
            <Setting term=method_label(word) key="login.methods">
                {switched(is_on)}
            </Setting>
        }
    };
    let second_factor = match policy.second_factor {
        "off" => text::second_factor_off(),
        word => second_factor_label(word),
    };
    view! {
        <Panel id="signing-in" title=say(text::signing_in()) lead=say(text::signing_in_lead())>
            <DefinitionList>
                {policy.methods.into_iter().map(method).collect_view()}
                <Setting term=applications::second_factor() key="login.second_factor">
                    {say(second_factor)}
                </Setting>
                <Definition term=say(text::remembered())>{period(policy.remembered_for)}</Definition>
                <Setting term=text::recovery_wait() key="login.recovery_wait">
                    {period(policy.recovery_wait)}
                </Setting>
                <Setting term=account::recovery_title() key="login.recovery_address">
                    {switched(policy.has_recovery_address)}
                </Setting>
                <Setting term=text::recovery_address_wait() key="login.recovery_address_wait">
                    {period(policy.recovery_address_wait)}
                </Setting>
                <Setting term=text::sign_up() key="sign_up.open">
                    {switched(policy.may_sign_up)}
                </Setting>
            </DefinitionList>
        </Panel>
    }
}

/// With the key of the configuration, and the variable, that change it.
#[component]
fn Setting(term: Message, key: &'static str, children: Children) -> impl IntoView {
    let variable = (request::ui().env_name)(key);
    view! {
        <Definition term=say(term)>
            {children()}
            <p class="hint">
                <code>{key}</code>
                " "
                <code>{variable}</code>
            </p>
        </Definition>
    }
}

fn switched(is_on: bool) -> impl IntoView {
    let (tone, state) = if is_on { (Tone::Good, webhook::on()) } else { (Tone::Neutral, webhook::off()) };
    view! { <Badge tone text=say(state) /> }
}

/// In days; or as the configuration has it, where they are not whole ones.
fn period(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0 => say(text::at_once()),
        _ if seconds.is_multiple_of(DAY) => say(overview::days(u32::try_from(seconds / DAY).unwrap_or(u32::MAX))),
        _ if seconds.is_multiple_of(3600) => format!("{}h", seconds / 3600),
        _ if seconds.is_multiple_of(60) => format!("{}m", seconds / 60),
        _ => format!("{seconds}s"),
    }
}
