use latchkey_ui::{
    components::{ButtonKind, ButtonLink, IconName, When},
    routes,
    text::{say, webhook as text},
};
use leptos::prelude::*;

use super::views::{self, State};
use crate::{
    components::{Badge, Cell, Column, EmptyState, Row, RowHead, Table, Tone},
    frame::ConsolePage,
    load::load,
    places::Place,
};

#[component]
pub fn WebhooksPage() -> impl IntoView {
    load(views::webhooks(), |webhooks| {
        let add = || {
            view! {
                <ButtonLink kind=ButtonKind::Primary href=routes::ADMIN_NEW_WEBHOOK>
                    {say(text::add())}
                </ButtonLink>
            }
        };
        if webhooks.is_empty() {
            return view! {
                <ConsolePage place=Place::Webhooks title=say(text::title())>
                    <EmptyState icon=IconName::Send title=say(text::none()) text=say(text::lead())>
                        {add()}
                    </EmptyState>
                </ConsolePage>
            }
            .into_any();
        }
        let columns = vec![
            Column::new(say(text::url())),
            Column::new(say(text::events())),
            Column::new(say(text::state())),
            Column::at_end(say(text::since())),
        ];
        view! {
            <ConsolePage place=Place::Webhooks title=say(text::title()) lead=say(text::lead()) actions=add().into_any()>
                <Table label=say(text::title()) columns>
                    {webhooks
                        .into_iter()
                        .map(|webhook| {
                            view! {
                                <Row>
                                    <RowHead>
                                        <a class="row-link" href=webhook.href>
                                            <bdi>{webhook.url}</bdi>
                                        </a>
                                        <p class="hint">{webhook.description}</p>
                                    </RowHead>
                                    <Cell label=say(text::events())>{webhook.events}</Cell>
                                    <Cell label=say(text::state())>{badge(webhook.state)}</Cell>
                                    <Cell label=say(text::since()) is_at_end=true>
                                        <When at=webhook.created_at />
                                    </Cell>
                                </Row>
                            }
                        })
                        .collect_view()}
                </Table>
            </ConsolePage>
        }
        .into_any()
    })
}

pub fn badge(state: State) -> impl IntoView {
    let (tone, words) = match state {
        State::On => (Tone::Good, text::on()),
        State::Off => (Tone::Neutral, text::off()),
        State::Failing => (Tone::Bad, text::failing()),
    };
    view! { <Badge tone text=say(words) /> }
}
