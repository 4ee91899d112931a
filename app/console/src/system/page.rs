//! `/admin/system`

use latchkey_ui::{
    components::When,
    routes,
    text::{console, console_system as text, language, say},
};
use leptos::prelude::*;

use super::{
    jobs::Jobs,
    keys::{EndKeys, Keys},
    signing_in::{SigningIn, SigningInConfigured},
    views::{self, JobBacklog, System},
};
use crate::{
    components::{Badge, Definition, DefinitionList, Panel, Tone},
    frame::ConsolePage,
    load::load,
    places::Place,
};

#[component]
pub fn SystemPage() -> impl IntoView {
    load(views::system(), |system| {
        let System {
            public_url,
            host,
            database,
            database_size,
            backed_up_at,
            mails,
            notices,
            set_aside,
            is_dev_outbox,
            keys,
            sign_in,
            configured,
        } = system;
        let backup = match backed_up_at {
            Some(at) => view! { <When at /> }.into_any(),
            None => say(console::never()).into_any(),
        };
        let health = view! {
            <a class="button" href=routes::ADMIN_HEALTH>
                {say(text::health())}
            </a>
        }
        .into_any();
        view! {
            <ConsolePage place=Place::System title=say(console::system()) fields=&["confirmation", "methods", "second_factor", "administrators"] actions=health>
                <Panel id="server" title=say(text::server())>
                    <DefinitionList>
                        <Definition term=say(text::version())>{env!("CARGO_PKG_VERSION")}</Definition>
                        <Definition term=say(text::address())>{public_url}</Definition>
                        <Definition term=say(text::database())>{database}</Definition>
                        <Definition term=say(text::size())>{say(text::megabytes(language().number(database_size.div_ceil(1_000_000))))}</Definition>
                        <Definition term=say(text::backup())>{backup}</Definition>
                    </DefinitionList>
                </Panel>
                <SigningIn sign_in />
                <SigningInConfigured configured />
                <Mails mails is_dev_outbox />
                <Notices notices />
                <Jobs page=set_aside />
                <Keys keys />
                <EndKeys host />
            </ConsolePage>
        }
    })
}

#[component]
fn Mails(mails: JobBacklog, is_dev_outbox: bool) -> impl IntoView {
    let state = if is_dev_outbox {
        view! { <Badge tone=Tone::Caution text=say(text::kept_here()) /> }
    } else if mails.set_aside > 0 || mails.failing > 0 {
        view! { <Badge tone=Tone::Bad text=say(text::failing()) /> }
    } else {
        view! { <Badge tone=Tone::Good text=say(text::works()) /> }
    };
    view! {
        <Panel id="mail" title=say(text::mail())>
            <DefinitionList>
                <Definition term=say(text::state())>{state}</Definition>
                <Backlog backlog=mails />
            </DefinitionList>
        </Panel>
    }
}

#[component]
fn Notices(notices: JobBacklog) -> impl IntoView {
    view! {
        <Panel id="notices" title=say(text::notices())>
            <DefinitionList>
                <Backlog backlog=notices />
            </DefinitionList>
        </Panel>
    }
}

#[component]
fn Backlog(backlog: JobBacklog) -> impl IntoView {
    let number = |number| language().number(number);
    let oldest = backlog.oldest_at.map(|at| {
        view! {
            <Definition term=say(text::oldest())>
                <When at />
            </Definition>
        }
    });
    let error = backlog.last_error.map(|error| {
        view! {
            <Definition term=say(text::last_error())>
                <code>{error}</code>
            </Definition>
        }
    });
    view! {
        <Definition term=say(text::waiting())>{number(backlog.waiting)}</Definition>
        <Definition term=say(text::set_aside())>{number(backlog.set_aside)}</Definition>
        {oldest}
        {error}
    }
}
