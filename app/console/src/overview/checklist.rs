//! What a new server still needs. It ticks itself, and goes once all is done.

use latchkey_ui::{
    components::{Icon, IconName},
    text::{Message, console_overview as text, say},
};
use leptos::prelude::*;

use super::views::{Check, Need};
use crate::components::Panel;

#[component]
pub fn Checklist(checks: Vec<Check>) -> impl IntoView {
    let left = checks.iter().filter(|check| !check.is_met).count();
    (left > 0).then(|| {
        let left = u32::try_from(left).unwrap_or_default();
        view! {
            <Panel id="set-up" title=say(text::set_up()) lead=say(text::left(left))>
                <ul class="checklist">
                    {checks.into_iter().map(|check| view! { <Item check /> }).collect_view()}
                </ul>
            </Panel>
        }
    })
}

#[component]
fn Item(check: Check) -> impl IntoView {
    let Check { need, is_met } = check;
    let (what, how) = words(&need);
    let (class, state) = if is_met { ("is-met", text::done()) } else { ("is-open", text::to_do()) };
    let what = if is_met { say(what).into_any() } else { view! { <a href=need.href()>{say(what)}</a> }.into_any() };
    view! {
        <li class=class>
            <span class="check-mark">{is_met.then(|| view! { <Icon name=IconName::Check /> })}</span>
            <div>
                <p class="check-what">
                    {what}
                    <span class="visually-hidden">" " {say(state)}</span>
                </p>
                {(!is_met).then(|| view! { <p class="hint">{say(how)}</p> })}
            </div>
        </li>
    }
}

fn words(need: &Need) -> (Message, Message) {
    match need {
        Need::Address => (text::check_address(), text::check_address_how()),
        Need::Mail => (text::check_mail(), text::check_mail_how()),
        Need::Application { registered: None } => (text::check_application(), text::check_application_how()),
        Need::Application { registered: Some(_) } => (text::check_application(), text::check_application_next()),
        Need::Passkey => (text::check_passkey(), text::check_passkey_how()),
        Need::Backup => (text::check_backup(), text::check_backup_how()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the page has it, with a step that is done and this one.
    fn html(is_backed_up: bool) -> String {
        let checks = [(Need::Passkey, true), (Need::Backup, is_backed_up)];
        let checks: Vec<_> = checks.map(|(need, is_met)| Check { need, is_met }).into();
        Owner::new().with(|| view! { <Checklist checks /> }.to_html())
    }

    #[test]
    fn it_leads_to_what_is_left_and_is_gone_once_nothing_is() {
        let left = html(false);
        assert!(left.contains("One step is left."), "{left}");
        assert!(left.contains(&Need::Backup.href()) && !left.contains(&Need::Passkey.href()), "{left}");
        let nothing = html(true);
        assert!(!nothing.contains("set-up") && !nothing.contains("<li"), "{nothing}");
    }
}
