use latchkey_ui::{
    components::{Button, ButtonKind, PostForm},
    text::{say, webhook as text},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::CreateWebhook,
    form::{FIELDS, WebhookFields},
    views,
};
use crate::{frame::ConsolePage, load::load, places::Place};

#[component]
pub fn NewWebhookPage() -> impl IntoView {
    load(views::nothing(), |()| {
        view! {
            <ConsolePage place=Place::Webhooks title=say(text::add()) lead=say(text::lead()) fields=FIELDS>
                <PostForm action=CreateWebhook::url() class="settings">
                    <WebhookFields />
                    <Button kind=ButtonKind::Primary>{say(text::add())}</Button>
                </PostForm>
            </ConsolePage>
        }
    })
}
