//! That there is a way back into the account: asked for by the recovery address, or made by an administrator; and the button that
//! stops it.

use latchkey_ui::{
    components::{Alert, Button, ButtonKind, LocalTimes, PostForm, Tone, When},
    text::{Hole, Message, Timestamp, account, recover, say, say_around},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::actions::recovery::{StopOwnRecovery, StopOwnRecoveryLink};

#[component]
pub fn RecoveryAsked(
    /// From when on the link works.
    from: Timestamp,
) -> impl IntoView {
    view! { <Stoppable from words=account::recovery_asked(Hole) action=StopOwnRecovery::url() /> }
}

#[component]
pub fn RecoveryLinkMade(
    /// From when on it works.
    from: Timestamp,
) -> impl IntoView {
    view! { <Stoppable from words=account::recovery_link_made(Hole) action=StopOwnRecoveryLink::url() /> }
}

#[component]
fn Stoppable(from: Timestamp, words: Message, action: &'static str) -> impl IntoView {
    let when = view! { <When at=from is_exact=true /> }.into_any();
    view! {
        <LocalTimes />
        <Alert tone=Tone::Error>{say_around(words, [when])}</Alert>
        <PostForm action=action>
            <Button kind=ButtonKind::Secondary>{say(recover::stop_submit())}</Button>
        </PostForm>
    }
}
