//! Confirming with a code that is sent in another way than the one by which somebody signed in.

use latchkey_ui::{
    components::{Button, ButtonKind, Notice, PostForm},
    request,
    routes::{self, AfterConfirm},
    text::{account, say, second_step},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::step_up::{SendOtherStepUpCode, StepUpWithOtherCode},
    views::step_up::Channel,
};
use crate::code::{CodeInput, SmsStuck};

/// `channels` are those in which one can be sent, and to what, in words; `is_stuck`: they wait for a text message, and none gets
/// through.
#[component]
pub fn WithOtherCode(next: AfterConfirm, channels: Vec<(Channel, String)>, is_stuck: bool) -> impl IntoView {
    let by = request::query(routes::BY);
    let one = move |(channel, to): (Channel, String)| {
        if by.as_deref() == Some(channel.as_str()) {
            view! { <Sent channel to is_stuck next=next.to_string() /> }.into_any()
        } else {
            view! { <Send channel to next=next.to_string() /> }.into_any()
        }
    };
    let lost = channels.iter().any(|(channel, _)| *channel == Channel::Sms).then(|| {
        view! {
            <p class="hint">
                <a href=routes::ACCOUNT_LOST_PHONE>{say(account::lost_phone_link())}</a>
            </p>
        }
    });
    view! {
        <Notice />
        {channels.into_iter().map(one).collect_view()}
        {lost}
    }
}

#[component]
fn Send(channel: Channel, to: String, next: String) -> impl IntoView {
    let label = match channel {
        Channel::Sms => second_step::send_sms(),
        Channel::Email => second_step::send_email(),
    };
    view! {
        <PostForm class="stack" action=SendOtherStepUpCode::url()>
            <input type="hidden" name="next" value=next />
            <input type="hidden" name="channel" value=channel.as_str() />
            <Button kind=ButtonKind::Primary>{say(label)}</Button>
            <p class="hint">{say(second_step::send_to(to))}</p>
        </PostForm>
    }
}

/// It is on its way.
#[component]
fn Sent(channel: Channel, to: String, is_stuck: bool, next: String) -> impl IntoView {
    let same_next = next.clone();
    view! {
        <p>{say(second_step::sent_lead(to))}</p>
        <SmsStuck is_stuck />
        <PostForm class="stack" action=StepUpWithOtherCode::url()>
            <input type="hidden" name="next" value=next />
            <input type="hidden" name="channel" value=channel.as_str() />
            <CodeInput />
            <Button kind=ButtonKind::Primary>{say(account::confirm_submit())}</Button>
        </PostForm>
        <PostForm action=SendOtherStepUpCode::url()>
            <input type="hidden" name="next" value=same_next />
            <input type="hidden" name="again" value="true" />
            <input type="hidden" name="channel" value=channel.as_str() />
            <Button kind=ButtonKind::Plain>{say(second_step::send_again())}</Button>
        </PostForm>
    }
}
