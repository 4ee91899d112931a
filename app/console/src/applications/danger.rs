use latchkey_ui::{
    components::{Button, ButtonKind, PostForm},
    text::{console_applications as text, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::{RemoveApplication, SetApplicationActive},
    views::{Client, Usage},
};
use crate::components::{Danger, DangerZone, TypedConfirmation};

#[component]
pub fn DangerPart(client: Client, usage: Usage) -> impl IntoView {
    let (title, hint, label) = match client.is_active {
        true => (text::close(), text::close_hint(), text::close()),
        false => (text::open(), text::open_hint(), text::open()),
    };
    let kind = if client.is_active { ButtonKind::Danger } else { ButtonKind::Secondary };
    let active = (!client.is_active).to_string();
    let Client { id, name, .. } = client;
    let same_id = id.clone();
    view! {
        <DangerZone>
            <Danger title=say(title) text=say(hint)>
                <PostForm action=SetApplicationActive::url()>
                    <input type="hidden" name="id" value=same_id />
                    <input type="hidden" name="is_active" value=active />
                    <Button kind>{say(label)}</Button>
                </PostForm>
            </Danger>
            <Danger title=say(text::remove()) text=say(text::remove_hint(i64::try_from(usage.people).unwrap_or(i64::MAX))) types=true>
                <PostForm class="stack" action=RemoveApplication::url()>
                    <input type="hidden" name="id" value=id />
                    <TypedConfirmation word=name />
                    <Button kind=ButtonKind::Danger>{say(text::remove())}</Button>
                </PostForm>
            </Danger>
        </DangerZone>
    }
}
