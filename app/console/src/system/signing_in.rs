//! How people sign in to this server: what is set here, and what the configuration alone says.

use std::time::Duration;

use latchkey_ui::{
    components::{Alert, Button, ButtonKind, PostForm, SignInFields, Tone as AlertTone},
    request,
    text::{
        Message, account, console_organizations as organizations, console_overview as overview, console_system as text,
        language, say, webhook,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::{ResetSignIn, SaveSignIn},
    views::{Configured, SignIn},
};
use crate::components::{Badge, Definition, DefinitionList, Panel, Switch, Tone};

const DAY: u64 = 24 * 3600;

#[component]
pub fn SigningIn(sign_in: SignIn) -> impl IntoView {
    let SignIn { version, methods, second_factor, second_factors, may_sign_up, is_saved, is_cut, apps } = sign_in;
    // Of what does not hold as it was saved, the configuration may count for all.
    let lead = match (is_cut, is_saved) {
        (true, _) => String::new(),
        (false, true) => say(text::signing_in_saved()),
        (false, false) => say(text::signing_in_configured()),
    };
    let cut = is_cut.then(|| view! { <Alert tone=AlertTone::Error>{say(text::signing_in_cut())}</Alert> });
    let apps = (apps > 0).then(|| {
        let count = language().number(apps);
        view! { <p class="hint">{say(text::apps(count))}</p> }
    });
    let seen = version.clone();
    let reset = is_saved.then(|| {
        view! {
            <PostForm action=ResetSignIn::url()>
                <input type="hidden" name="version" value=seen />
                <Button kind=ButtonKind::Secondary>{say(text::as_configured())}</Button>
            </PostForm>
        }
    });
    view! {
        <Panel id="signing-in" title=say(text::signing_in()) lead>
            {cut}
            <PostForm class="console-form" action=SaveSignIn::url()>
                <input type="hidden" name="version" value=version />
                <SignInFields
                    second_factor
                    second_factors
                    methods
                    methods_hint=text::methods_hint()
                    second_factor_off=text::second_factor_off()
                    second_factor_hint=text::second_factor_hint()
                />
                {apps}
                <Switch label=text::sign_up() name="sign_up_open" is_on=may_sign_up />
                <Button kind=ButtonKind::Primary>{say(organizations::save())}</Button>
            </PostForm>
            {reset}
        </Panel>
    }
}

/// What nobody sets here.
#[component]
pub fn SigningInConfigured(configured: Configured) -> impl IntoView {
    let follows =
        configured.does_recovery_follow.then(|| view! { <p class="hint">{say(text::recovery_follows())}</p> });
    view! {
        <Panel id="signing-in-configured" title=say(text::signing_in_more()) lead=say(text::signing_in_lead())>
            <DefinitionList>
                <Definition term=say(text::remembered())>{period(configured.remembered_for)}</Definition>
                <Setting term=text::recovery_wait() key="login.recovery_wait">
                    {period(configured.recovery_wait)}
                </Setting>
                <Setting term=account::recovery_title() key="login.recovery_address">
                    {switched(configured.has_recovery_address)}
                    {follows}
                </Setting>
                <Setting term=text::recovery_address_wait() key="login.recovery_address_wait">
                    {period(configured.recovery_address_wait)}
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
