//! What a person has, and what happened: a table each.

use latchkey_ui::{
    components::{Button, ButtonKind, PostForm, When},
    request,
    text::{DOT, account, application, console, console_people as text, language, say},
    user_agent,
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::{DisconnectPerson, RemovePersonPasskey, SignPersonOut},
    views::{AuditEvent, ConnectedApplication, Opened, PasskeyDetails, UserId},
};
use crate::components::{Cell, Column, Panel, Row, RowHead, Table};

/// A browser and where it was, as far as either is known.
fn place(user_agent: &str, ip: &str) -> String {
    let device = user_agent::device(user_agent).name(language());
    let locale = language().locale();
    let place = request::services().place(ip, &locale);
    let place = place.map(|place| match (place.city, place.country) {
        (city, country) if city.is_empty() => country,
        (city, country) => format!("{city}, {country}"),
    });
    let ip = Some(ip.to_owned()).filter(|ip| !ip.is_empty());
    [device, place, ip].into_iter().flatten().collect::<Vec<_>>().join(DOT)
}

#[component]
pub fn Passkeys(id: UserId, passkeys: Vec<PasskeyDetails>) -> impl IntoView {
    let title = say(text::passkeys());
    if passkeys.is_empty() {
        return view! {
            <Panel id="passkeys" title>
                <p class="hint">{say(text::no_passkeys())}</p>
            </Panel>
        }
        .into_any();
    }
    let columns = vec![
        Column::new(say(text::name())),
        Column::new(say(text::added())),
        Column::new(say(text::last_used())),
        deeds(),
    ];
    let row = move |PasskeyDetails { credential, .. }: PasskeyDetails| {
        let last = match credential.last_used_at {
            Some(at) => view! { <When at /> }.into_any(),
            None => say(console::never()).into_any(),
        };
        let name = credential.name.clone();
        view! {
            <Row>
                <RowHead>
                    <bdi>{credential.name}</bdi>
                </RowHead>
                <Cell label=say(text::added())>
                    <When at=credential.created_at />
                </Cell>
                <Cell label=say(text::last_used())>{last}</Cell>
                <Cell is_at_end=true>
                    <PostForm action=RemovePersonPasskey::url()>
                        <input type="hidden" name="id" value=id.to_string() />
                        <input type="hidden" name="passkey" value=credential.id.to_string() />
                        <Button kind=ButtonKind::Plain>
                            {say(text::remove())} <span class="visually-hidden">" " {name}</span>
                        </Button>
                    </PostForm>
                </Cell>
            </Row>
        }
    };
    view! {
        <Panel id="passkeys" title=title.clone()>
            <Table label=title columns>
                {passkeys.into_iter().map(row).collect_view()}
            </Table>
        </Panel>
    }
    .into_any()
}

#[component]
pub fn Sessions(id: UserId, sessions: Vec<Opened>) -> impl IntoView {
    let title = say(account::sessions_title());
    if sessions.is_empty() {
        return view! {
            <Panel id="sessions" title>
                <p class="hint">{say(text::no_sessions())}</p>
            </Panel>
        }
        .into_any();
    }
    let everywhere = view! {
        <PostForm action=SignPersonOut::url()>
            <input type="hidden" name="id" value=id.to_string() />
            <Button kind=ButtonKind::Secondary>{say(text::sign_out_everywhere())}</Button>
        </PostForm>
    }
    .into_any();
    let columns = vec![Column::new(say(text::place())), Column::new(say(text::last_used())), deeds()];
    let row = move |opened: Opened| {
        let (session, access) = (opened.id().to_string(), opened.access());
        let (seen, client) = (access.last_seen_at, opened.client_id().map(str::to_owned));
        let place = [client, Some(place(&access.user_agent, &access.ip))];
        let place = place.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(DOT);
        let named = place.clone();
        view! {
            <Row>
                <RowHead>{place}</RowHead>
                <Cell label=say(text::last_used())>
                    <When at=seen />
                </Cell>
                <Cell is_at_end=true>
                    <PostForm action=SignPersonOut::url()>
                        <input type="hidden" name="id" value=id.to_string() />
                        <input type="hidden" name="session" value=session />
                        <Button kind=ButtonKind::Plain>
                            {say(account::sessions_sign_out())} <span class="visually-hidden">" " {named}</span>
                        </Button>
                    </PostForm>
                </Cell>
            </Row>
        }
    };
    view! {
        <Panel id="sessions" title=title.clone() actions=everywhere>
            <Table label=title columns>
                {sessions.into_iter().map(row).collect_view()}
            </Table>
        </Panel>
    }
    .into_any()
}

#[component]
pub fn Applications(id: UserId, applications: Vec<ConnectedApplication>) -> impl IntoView {
    let title = say(application::connected_title());
    if applications.is_empty() {
        return view! {
            <Panel id="applications" title>
                <p class="hint">{say(text::no_applications())}</p>
            </Panel>
        }
        .into_any();
    }
    let columns = vec![Column::new(say(text::name())), Column::new(say(console::since())), deeds()];
    let row = move |connected: ConnectedApplication| {
        let name = connected.name.clone();
        view! {
            <Row>
                <RowHead>
                    <bdi>{connected.name}</bdi>
                </RowHead>
                <Cell label=say(console::since())>
                    <When at=connected.since />
                </Cell>
                <Cell is_at_end=true>
                    <PostForm action=DisconnectPerson::url()>
                        <input type="hidden" name="id" value=id.to_string() />
                        <input type="hidden" name="client_id" value=connected.client_id />
                        <Button kind=ButtonKind::Plain>
                            {say(application::disconnect())} <span class="visually-hidden">" " {name}</span>
                        </Button>
                    </PostForm>
                </Cell>
            </Row>
        }
    };
    view! {
        <Panel id="applications" title=title.clone()>
            <Table label=title columns>
                {applications.into_iter().map(row).collect_view()}
            </Table>
        </Panel>
    }
    .into_any()
}

/// The newest, those that succeeded.
#[component]
pub fn SignIns(sign_ins: Vec<AuditEvent>) -> impl IntoView {
    let title = say(text::sign_ins());
    if sign_ins.is_empty() {
        return view! {
            <Panel id="sign-ins" title>
                <p class="hint">{say(text::no_sign_ins())}</p>
            </Panel>
        }
        .into_any();
    }
    let columns = vec![Column::new(say(text::place())), Column::at_end(say(text::time()))];
    view! {
        <Panel id="sign-ins" title=title.clone()>
            <Table label=title columns>
                {sign_ins
                    .into_iter()
                    .map(|event| {
                        view! {
                            <Row>
                                <RowHead>{place(&event.user_agent, &event.ip)}</RowHead>
                                <Cell label=say(text::time()) is_at_end=true>
                                    <When at=event.at is_exact=true />
                                </Cell>
                            </Row>
                        }
                    })
                    .collect_view()}
            </Table>
        </Panel>
    }
    .into_any()
}

/// By the words that the log has for them: those are what it is searched by.
#[component]
pub fn Events(events: Vec<AuditEvent>) -> impl IntoView {
    let title = say(console::audit());
    let columns =
        vec![Column::new(say(text::event())), Column::new(say(text::by())), Column::at_end(say(text::time()))];
    view! {
        <Panel id="events" title=title.clone()>
            <Table label=title columns>
                {events
                    .into_iter()
                    .map(|event| {
                        let by = event.actor.map(|actor| [Some(actor.kind), actor.id].into_iter().flatten().collect::<Vec<_>>().join(DOT));
                        view! {
                            <Row>
                                <RowHead>
                                    <code>{event.kind.as_str()}</code>
                                </RowHead>
                                <Cell label=say(text::by())>{by}</Cell>
                                <Cell label=say(text::time()) is_at_end=true>
                                    <When at=event.at is_exact=true />
                                </Cell>
                            </Row>
                        }
                    })
                    .collect_view()}
            </Table>
        </Panel>
    }
}

fn deeds() -> Column {
    Column::deeds(say(text::actions()))
}
