//! Events for the island.

use latchkey_domain::{
    Actor, AuditEvent, Services,
    services::{AuditFilter, AuditNames},
};
use latchkey_ui::{
    AppError, routes,
    text::{DOT, console_audit, console_overview as text, language, say},
};

use super::wire::{LiveEvent, Party, Words};
use crate::audit::{self, Named, whence};

/// As many as the island shows.
const NEWEST: u32 = 10;

pub async fn newest(services: &Services, actor: &Actor) -> Result<Vec<LiveEvent>, AppError> {
    let events = services.audit.list(actor, &AuditFilter::default(), None, NEWEST).await?.items;
    let names = services.audit.names(actor, &events).await?;
    Ok(shown(events, &names))
}

pub fn shown(events: Vec<AuditEvent>, names: &AuditNames) -> Vec<LiveEvent> {
    let party = |Named { what, name, href, .. }: Named| {
        let what = what.map(say).filter(|_| !name.is_empty());
        Party { name: [what, Some(name)].into_iter().flatten().collect::<Vec<_>>().join(DOT), href }
    };
    let shown = events.into_iter().map(|event| {
        let audit::Row { event, by, about } = audit::row(event, names);
        LiveEvent {
            id: event.id.to_string(),
            href: routes::under(routes::ADMIN_AUDIT, event.id),
            what: say(audit::kind(event.kind)),
            by: party(by),
            about: about.map(party),
            place: whence(&event.user_agent, &event.ip),
            at: event.at.to_string(),
            minute: language().minute(event.at),
        }
    });
    shown.collect()
}

/// Where the island hears of what comes after these.
pub fn url(events: &[LiveEvent]) -> String {
    match events.first() {
        Some(newest) => format!("{}?{}={}", routes::ADMIN_LIVE, routes::LIVE_AFTER, newest.id),
        None => routes::ADMIN_LIVE.to_owned(),
    }
}

pub fn words() -> Words {
    Words {
        live: say(text::live()),
        connecting: say(text::connecting()),
        ended: say(text::live_ended()),
        nothing: say(console_audit::none_hint()),
    }
}
