//! The keys that sign an organization's mails: in the console, and for its owners.

use leptos::prelude::*;

use super::{Alert, Button, ButtonKind, CopyButton, PostForm, Tone, When};
use crate::{
    sender::{DkimRow, DkimState, DkimView},
    text::{organizations, say, sender as words},
};

/// Where the forms go, and the field that says of which organization they are.
#[derive(Clone, Debug)]
pub struct DkimForms {
    pub of: (&'static str, String),
    pub add: &'static str,
    pub check: &'static str,
    pub remove: &'static str,
}

#[component]
pub fn DkimKeys(dkim: DkimView, forms: DkimForms) -> impl IntoView {
    let DkimView { version, may_add, may_change, keys } = dkim;
    let is_off = keys.is_empty();
    let (add, (name, id), seen) = (forms.add, forms.of.clone(), version.clone());
    let row = move |row| {
        let (forms, version) = (forms.clone(), version.clone());
        view! { <Key row may_change version forms /> }
    };
    let label = if is_off { words::dkim_add() } else { words::dkim_rotate() };
    view! {
        {is_off.then(|| view! { <p class="hint">{say(words::dkim_off())}</p> })}
        {keys.into_iter().map(row).collect_view()}
        {may_add
            .then(|| {
                view! {
                    {(!is_off).then(|| view! { <p class="hint">{say(words::dkim_rotate_hint())}</p> })}
                    <PostForm class="stack" action=add>
                        <input type="hidden" name=name value=id />
                        <input type="hidden" name="version" value=seen />
                        <Button kind=ButtonKind::Secondary>{say(label)}</Button>
                    </PostForm>
                }
            })}
    }
}

#[component]
fn Key(row: DkimRow, may_change: bool, version: String, forms: DkimForms) -> impl IntoView {
    let DkimRow { selector, record_name, record_value, state } = row;
    let named = selector.clone();
    let shown = match state {
        DkimState::Waiting => view! { <Alert tone=Tone::Info>{say(words::dkim_waiting())}</Alert> }.into_any(),
        DkimState::Replaces => view! { <Alert tone=Tone::Info>{say(words::dkim_replaces())}</Alert> }.into_any(),
        DkimState::Signs(since) => view! {
            <Alert tone=Tone::Success>{say(words::dkim_signs(named))} " (" <When at=since is_exact=true /> ")"</Alert>
        }
        .into_any(),
        DkimState::Missing(since) => view! {
            <Alert tone=Tone::Error>{say(words::dkim_missing(named))} " (" <When at=since is_exact=true /> ")"</Alert>
        }
        .into_any(),
    };
    let DkimForms { of: (name, id), check, remove, .. } = forms;
    // What signs is looked at once a day: nobody has to.
    let can_check = may_change && !matches!(state, DkimState::Signs(_));
    let (checked, checked_id) = (selector.clone(), id.clone());
    view! {
        <div class="stack">
            {shown}
            <dl class="facts">
                <dt>{say(organizations::record_name())}</dt>
                <dd>
                    <code dir="ltr">{record_name}</code>
                    <CopyButton what=say(organizations::record_name()) />
                </dd>
                <dt>{say(organizations::record_value())}</dt>
                <dd>
                    <code dir="ltr">{record_value}</code>
                    <CopyButton what=say(organizations::record_value()) />
                </dd>
            </dl>
            {can_check
                .then(|| {
                    view! {
                        <PostForm class="stack" action=check>
                            <input type="hidden" name=name value=checked_id />
                            <input type="hidden" name="selector" value=checked />
                            <Button kind=ButtonKind::Secondary>{say(organizations::domain_check())}</Button>
                        </PostForm>
                    }
                })}
            {may_change
                .then(|| {
                    view! {
                        <details>
                            <summary>{say(words::dkim_remove())}</summary>
                            <p class="hint">{say(words::dkim_remove_hint())}</p>
                            <PostForm class="stack" action=remove>
                                <input type="hidden" name=name value=id />
                                <input type="hidden" name="version" value=version />
                                <input type="hidden" name="selector" value=selector />
                                <Button kind=ButtonKind::Danger>{say(words::dkim_remove())}</Button>
                            </PostForm>
                        </details>
                    }
                })}
        </div>
    }
}
