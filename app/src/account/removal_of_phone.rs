//! That a number is to be removed, and the button that keeps it.

use latchkey_ui::{
    components::{Alert, Button, ButtonKind, LocalTimes, PostForm, Tone, When},
    text::{Hole, Timestamp, account, say, say_around},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::actions::phone::KeepPhone;

#[component]
pub fn RemovalOfPhone(at: Option<Timestamp>) -> impl IntoView {
    at.map(|at| {
        let when = view! { <When at is_exact=true /> }.into_any();
        view! {
            <LocalTimes />
            <Alert tone=Tone::Info>{say_around(account::phone_removal_at(Hole), [when])}</Alert>
            <PostForm action=KeepPhone::url()>
                <Button kind=ButtonKind::Secondary>{say(account::keep_phone())}</Button>
            </PostForm>
        }
    })
}
