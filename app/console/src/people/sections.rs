//! What a person has, and what happened: a table each.

use latchkey_ui::{
    components::{Button, ButtonKind, PostForm, When},
    text::{DOT, Message, account, application, console, console_audit, console_people as text, language, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::{DisconnectPerson, ForgetPersonBrowsers, RemovePersonPasskey, SignPersonOut},
    views::{AuditEvent, ConnectedApplication, Factors, Opened, PasskeyDetails, RememberedBrowser, UserId},
};
use crate::{
    audit::{self, AuditQuery, EventTable, whence},
    components::{Cell, Column, Definition, DefinitionList, Panel, Row, RowHead, RowMenu, Table, row_form},
};

/// A row for each thing, or a sentence where there is none.
pub(super) fn listed<T, V: IntoView + 'static>(
    label: &str,
    columns: Vec<Column>,
    things: Vec<T>,
    nothing: Message,
    row: impl FnMut(T) -> V,
) -> AnyView {
    if things.is_empty() {
        return view! { <p class="hint">{say(nothing)}</p> }.into_any();
    }
    let rows = things.into_iter().map(row).collect_view();
    view! {
        <Table label columns>
            {rows}
        </Table>
    }
    .into_any()
}

/// What can be done to a row.
pub(super) fn deed<const N: usize>(
    action: &'static str,
    fields: [(&'static str, String); N],
    label: Message,
    name: String,
) -> impl IntoView {
    let form = row_form(action, fields, ButtonKind::Danger, label, name.clone());
    view! {
        <Cell is_at_end=true>
            <RowMenu of=name>{form}</RowMenu>
        </Cell>
    }
}

#[component]
pub fn Passkeys(id: UserId, passkeys: Vec<PasskeyDetails>) -> impl IntoView {
    let title = say(text::passkeys());
    let columns = vec![
        Column::new(say(text::name())),
        Column::new(say(text::added())),
        Column::new(say(text::last_used())),
        deeds(),
    ];
    let list = listed(&title, columns, passkeys, text::no_passkeys(), |PasskeyDetails { credential, .. }| {
        let last = match credential.last_used_at {
            Some(at) => view! { <When at /> }.into_any(),
            None => say(console::never()).into_any(),
        };
        let fields = [("id", id.to_string()), ("passkey", credential.id.to_string())];
        let of = credential.name.clone();
        let remove = row_form(RemovePersonPasskey::url(), fields, ButtonKind::Danger, text::remove(), of.clone());
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
                    <RowMenu of>
                        <p class="hint">{say(text::remove_passkey_about())}</p>
                        {remove}
                    </RowMenu>
                </Cell>
            </Row>
        }
    });
    view! {
        <Panel id="passkeys" title>
            {list}
        </Panel>
    }
}

/// What they prove besides a code or link by mail, and in which browsers they are not asked for it.
#[component]
pub fn SecondFactors(id: UserId, factors: Factors, remembered: Vec<RememberedBrowser>) -> impl IntoView {
    let list = match factors.totp {
        None => view! { <p class="hint">{say(text::no_factors())}</p> }.into_any(),
        Some(totp) => {
            let last = match totp.last_used_at {
                Some(at) => view! { <When at /> }.into_any(),
                None => say(console::never()).into_any(),
            };
            let (since, codes) = (totp.created_at, factors.backup_codes_left);
            view! {
                <DefinitionList>
                    <Definition term=say(account::totp_title())>
                        <When at=since />
                    </Definition>
                    <Definition term=say(text::last_used())>{last}</Definition>
                    <Definition term=say(account::backup_codes_title())>
                        {say(account::backup_codes_left(codes))}
                    </Definition>
                </DefinitionList>
            }
            .into_any()
        }
    };
    let browser = |browser: RememberedBrowser| {
        let until = say(account::remembered_until(language().day(browser.expires_at)));
        view! { <div>{[whence(&browser.user_agent, &browser.ip), until].join(DOT)}</div> }
    };
    let remembered = (!remembered.is_empty()).then(|| {
        view! {
            <DefinitionList>
                <Definition term=say(account::remembered_title())>
                    {remembered.into_iter().map(browser).collect_view()}
                </Definition>
            </DefinitionList>
            <PostForm action=ForgetPersonBrowsers::url()>
                <input type="hidden" name="id" value=id.to_string() />
                <Button kind=ButtonKind::Secondary>{say(account::remembered_forget_all())}</Button>
            </PostForm>
        }
    });
    view! {
        <Panel id="two-step" title=say(account::factors_title())>
            {list}
            {remembered}
        </Panel>
    }
}

#[component]
pub fn Sessions(id: UserId, sessions: Vec<Opened>) -> impl IntoView {
    let title = say(account::sessions_title());
    let everywhere = (!sessions.is_empty()).then(|| {
        view! {
            <PostForm action=SignPersonOut::url()>
                <input type="hidden" name="id" value=id.to_string() />
                <Button kind=ButtonKind::Secondary>{say(text::sign_out_everywhere())}</Button>
            </PostForm>
        }
    });
    let columns = vec![Column::new(say(text::place())), Column::new(say(text::last_used())), deeds()];
    let list = listed(&title, columns, sessions, text::no_sessions(), |opened| {
        let (session, access) = (opened.id().to_string(), opened.access());
        let (seen, client) = (access.last_seen_at, opened.client_id().map(str::to_owned));
        let place = [client, Some(whence(&access.user_agent, &access.ip))];
        let place = place.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(DOT);
        let fields = [("id", id.to_string()), ("session", session)];
        let sign_out = deed(SignPersonOut::url(), fields, account::sessions_sign_out(), place.clone());
        view! {
            <Row>
                <RowHead>{place}</RowHead>
                <Cell label=say(text::last_used())>
                    <When at=seen />
                </Cell>
                {sign_out}
            </Row>
        }
    });
    view! {
        <Panel id="sessions" title actions=everywhere.into_any()>
            {list}
        </Panel>
    }
}

#[component]
pub fn Applications(id: UserId, applications: Vec<ConnectedApplication>) -> impl IntoView {
    let title = say(application::connected_title());
    let columns = vec![Column::new(say(text::name())), Column::new(say(console::since())), deeds()];
    let list = listed(&title, columns, applications, text::no_applications(), |connected| {
        let fields = [("id", id.to_string()), ("client_id", connected.client_id)];
        let disconnect = deed(DisconnectPerson::url(), fields, application::disconnect(), connected.name.clone());
        view! {
            <Row>
                <RowHead>
                    <bdi>{connected.name}</bdi>
                </RowHead>
                <Cell label=say(console::since())>
                    <When at=connected.since />
                </Cell>
                {disconnect}
            </Row>
        }
    });
    view! {
        <Panel id="applications" title>
            {list}
        </Panel>
    }
}

/// The newest, those that succeeded.
#[component]
pub fn SignIns(sign_ins: Vec<AuditEvent>) -> impl IntoView {
    let title = say(text::sign_ins());
    let columns = vec![Column::new(say(text::place())), Column::at_end(say(text::time()))];
    let list = listed(&title, columns, sign_ins, text::no_sign_ins(), |event| {
        view! {
            <Row>
                <RowHead>{whence(&event.user_agent, &event.ip)}</RowHead>
                <Cell label=say(text::time()) is_at_end=true>
                    <When at=event.at is_exact=true />
                </Cell>
            </Row>
        }
    });
    view! {
        <Panel id="sign-ins" title>
            {list}
        </Panel>
    }
}

/// The newest; the log has the others.
#[component]
pub fn Events(id: UserId, events: Vec<audit::Row>) -> impl IntoView {
    let all = view! {
        <a class="button" href=AuditQuery::about(id).href()>
            {say(console_audit::show_all())}
        </a>
    }
    .into_any();
    view! {
        <Panel id="events" title=say(console::audit()) actions=all>
            <EventTable label=say(console::audit()) rows=events />
        </Panel>
    }
}

fn deeds() -> Column {
    Column::deeds(say(text::actions()))
}
