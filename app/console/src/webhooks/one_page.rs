use latchkey_ui::{
    components::{Alert, Button, ButtonKind, CopyButton, PostForm, Tone as AlertTone, When, Whose},
    routes,
    text::{say, webhook as text},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;

use super::{
    actions::{DeliverWebhookAgain, RemoveWebhook, RotateWebhookSecret, TestWebhook, UpdateWebhook},
    form::{FIELDS, WebhookFields},
    list_page::badge,
    views::{self, Answer, DeliveryRow, State, WebhookDetail},
};
use crate::{
    components::{
        Badge, Cell, Chip, Column, Danger, DangerZone, FilterChips, Pager, Panel, Row, RowHead, Switch, Table, Tone,
        TypedConfirmation,
    },
    frame::ConsolePage,
    load::load,
    places::Place,
};

#[component]
pub fn WebhookPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    load(views::webhook(id), |webhook| {
        let WebhookDetail { id, version, url, host, description, events, is_active, state, secret, .. } = webhook;
        let trouble = match (state, webhook.failing_since) {
            (State::Failing, Some(_)) => Some(text::failing_hint()),
            (State::Off, Some(_)) => Some(text::switched_off_hint()),
            _ => None,
        };
        let only_failed = webhook.only_failed;
        let delivered = deliveries(&id, webhook.deliveries, only_failed);
        let chips = [(text::all_deliveries(), false), (text::failed_deliveries(), true)];
        let chips = chips.map(|(label, is_failed)| Chip {
            label: say(label),
            href: views::href(&id, is_failed),
            is_on: is_failed == only_failed,
        });
        let (first, next) = (webhook.first, webhook.next);
        view! {
            <ConsolePage place=Place::Webhooks title=host.clone() fields=FIELDS actions=badge(state).into_any()>
                {trouble.map(|words| view! { <Alert tone=AlertTone::Error>{say(words)}</Alert> })}
                <Panel
                    id="deliveries"
                    title=say(text::deliveries())
                    lead=say(text::deliveries_hint())
                    actions=is_active.then(|| test_button(id.clone())).into_any()
                >
                    <FilterChips label=say(text::deliveries()) chips=chips.into() />
                    {delivered}
                    <Pager first next />
                </Panel>
                {secret_panel(id.clone(), version.clone(), secret)}
                {settings_panel(id.clone(), version, url, description, events, is_active)}
                {danger_zone(id, host)}
            </ConsolePage>
        }
    })
}

fn test_button(id: String) -> impl IntoView {
    view! {
        <PostForm action=TestWebhook::url()>
            <input type="hidden" name="id" value=id />
            <Button kind=ButtonKind::Secondary>{say(text::test())}</Button>
        </PostForm>
    }
}

fn secret_panel(id: String, version: String, secret: Option<String>) -> impl IntoView {
    let shown = match secret {
        Some(secret) => view! {
            <p>
                <code class="shown-once" dir="ltr">
                    {secret}
                </code>
                <CopyButton what=say(text::secret()) />
            </p>
        }
        .into_any(),
        None => {
            let href = format!("{}#secret", routes::under(routes::ADMIN_WEBHOOKS, &id));
            view! {
                <form method="post" action=href>
                    <Whose />
                    <Button kind=ButtonKind::Secondary>{say(text::show_secret())}</Button>
                </form>
            }
            .into_any()
        }
    };
    view! {
        <Panel id="secret" title=say(text::secret()) lead=say(text::secret_hint())>
            <div class="deeds">
                {shown}
                <PostForm action=RotateWebhookSecret::url()>
                    <input type="hidden" name="id" value=id />
                    <input type="hidden" name="version" value=version />
                    <Button kind=ButtonKind::Secondary>{say(text::rotate())}</Button>
                </PostForm>
            </div>
        </Panel>
    }
}

fn settings_panel(
    id: String,
    version: String,
    url: String,
    description: String,
    events: String,
    is_active: bool,
) -> impl IntoView {
    view! {
        <Panel id="settings" title=say(text::settings())>
            <PostForm action=UpdateWebhook::url() class="settings">
                <input type="hidden" name="id" value=id />
                <input type="hidden" name="version" value=version />
                <WebhookFields url description events />
                <Switch label=text::is_active() name="is_active" is_on=is_active />
                <Button kind=ButtonKind::Primary>{say(text::save())}</Button>
            </PostForm>
        </Panel>
    }
}

fn danger_zone(id: String, word: String) -> impl IntoView {
    view! {
        <DangerZone>
            <Danger title=say(text::remove()) text=say(text::remove_hint()) types=true>
                <PostForm action=RemoveWebhook::url() class="stack">
                    <input type="hidden" name="id" value=id />
                    <TypedConfirmation word />
                    <Button kind=ButtonKind::Danger>{say(text::remove())}</Button>
                </PostForm>
            </Danger>
        </DangerZone>
    }
}

fn deliveries(id: &str, rows: Vec<DeliveryRow>, only_failed: bool) -> AnyView {
    if rows.is_empty() {
        let none = if only_failed { text::none_failed() } else { text::no_deliveries() };
        return view! { <p class="empty">{say(none)}</p> }.into_any();
    }
    let columns = vec![
        Column::new(say(text::event())),
        Column::new(say(text::answer())),
        Column::at_end(say(text::attempts())),
        Column::at_end(say(text::at())),
        Column::deeds(say(text::again())),
    ];
    let id = id.to_owned();
    let rows = rows.into_iter().map(move |row| {
        let id = id.clone();
        view! {
            <Row>
                <RowHead>
                    <a href=row.href>
                        <code>{row.event}</code>
                    </a>
                </RowHead>
                <Cell label=say(text::answer())>{answer(row.answer)}</Cell>
                <Cell label=say(text::attempts()) is_at_end=true>
                    {row.attempts}
                </Cell>
                <Cell label=say(text::at()) is_at_end=true>
                    <When at=row.at />
                </Cell>
                <Cell is_at_end=true>
                    <PostForm action=DeliverWebhookAgain::url()>
                        <input type="hidden" name="id" value=id />
                        <input type="hidden" name="event_id" value=row.event_id />
                        <Button kind=ButtonKind::Plain>{say(text::again())}</Button>
                    </PostForm>
                </Cell>
            </Row>
        }
    });
    view! {
        <Table label=say(text::deliveries()) columns>
            {rows.collect_view()}
        </Table>
    }
    .into_any()
}

fn answer(answer: Answer) -> AnyView {
    match answer {
        Answer::Waiting => view! { <Badge tone=Tone::Neutral text=say(text::waiting()) /> }.into_any(),
        Answer::Delivered(status) => {
            let status = status.map(|status| status.to_string()).unwrap_or_default();
            view! { <Badge tone=Tone::Good text=say(text::delivered(status)) /> }.into_any()
        }
        Answer::Failing(error, at) => view! {
            <Badge tone=Tone::Caution text=say(text::retrying()) />
            <p class="hint">
                <bdi lang="en">{error}</bdi>
                " ("
                <When at is_exact=true />
                ")"
            </p>
        }
        .into_any(),
        Answer::GivenUp(error) => view! {
            <Badge tone=Tone::Bad text=say(text::given_up()) />
            <p class="hint">
                <bdi lang="en">{error}</bdi>
            </p>
        }
        .into_any(),
    }
}
