//! The keys that sign tokens.

use latchkey_ui::{
    components::{Button, ButtonKind, PostForm, When},
    text::{console_system as text, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::{ReplaceKeys, RotateKeys},
    views::{Key, KeyState},
};
use crate::components::{Badge, Cell, Column, Danger, DangerZone, Panel, Row, RowHead, Table, Tone, TypedConfirmation};

#[component]
pub fn Keys(keys: Vec<Key>) -> impl IntoView {
    let columns = vec![
        Column::new(say(text::key())),
        Column::new(say(text::algorithm())),
        Column::new(say(text::state())),
        Column::new(say(text::begins())),
        Column::new(say(text::ends())),
    ];
    let rotate = view! {
        <PostForm action=RotateKeys::url()>
            <Button kind=ButtonKind::Secondary>{say(text::rotate())}</Button>
        </PostForm>
    }
    .into_any();
    view! {
        <Panel id="keys" title=say(text::keys()) lead=say(text::keys_lead()) actions=rotate>
            <Table label=say(text::keys()) columns>
                {keys.into_iter().map(|key| view! { <Listed key /> }).collect_view()}
            </Table>
        </Panel>
    }
}

#[component]
fn Listed(key: Key) -> impl IntoView {
    let (tone, state) = match key.state {
        KeyState::Next => (Tone::Neutral, text::is_next()),
        KeyState::Signs => (Tone::Good, text::signs()),
        KeyState::Verifies => (Tone::Neutral, text::verifies()),
    };
    let ends = key.expires_at.map(|at| view! { <When at is_exact=true /> });
    view! {
        <Row>
            <RowHead>
                <code>{key.kid}</code>
            </RowHead>
            <Cell label=say(text::algorithm())>{key.alg}</Cell>
            <Cell label=say(text::state())>
                <Badge tone text=say(state) />
            </Cell>
            <Cell label=say(text::begins())>
                <When at=key.active_at is_exact=true />
            </Cell>
            <Cell label=say(text::ends())>{ends}</Cell>
        </Row>
    }
}

/// For a key that leaked.
#[component]
pub fn EndKeys(host: String) -> impl IntoView {
    view! {
        <DangerZone>
            <Danger title=say(text::replace_title()) text=say(text::replace_lead()) types=true>
                <PostForm class="stack" action=ReplaceKeys::url()>
                    <TypedConfirmation word=host />
                    <Button kind=ButtonKind::Danger>{say(text::replace())}</Button>
                </PostForm>
            </Danger>
        </DangerZone>
    }
}
