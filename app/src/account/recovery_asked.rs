//! That somebody asked for the way back by the recovery address, and the button that stops it.

use latchkey_ui::{
    components::{Alert, Button, ButtonKind, LocalTimes, PostForm, Tone, When},
    text::{Hole, Timestamp, account, recover, say, say_around},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::actions::recovery::StopOwnRecovery;

#[component]
pub fn RecoveryAsked(
    /// From when on the link works.
    from: Timestamp,
) -> impl IntoView {
    let when = view! { <When at=from is_exact=true /> }.into_any();
    view! {
        <LocalTimes />
        <Alert tone=Tone::Error>{say_around(account::recovery_asked(Hole), [when])}</Alert>
        <PostForm action=StopOwnRecovery::url()>
            <Button kind=ButtonKind::Secondary>{say(recover::stop_submit())}</Button>
        </PostForm>
    }
}
