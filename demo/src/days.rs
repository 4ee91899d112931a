//! What happened: who signed in how, what failed, and the night in which somebody tried their luck.

use std::{collections::BTreeMap, time::Duration};

use latchkey_domain::{
    Access, Actor, Amr, AuditEvent, AuditEventId, AuditKind, BrowserSession, Client, ClientKind, Grant, GrantId,
    Scopes, SessionId, Target, Timestamp, login::policy::Method,
};
use serde_json::Map;

use crate::{
    chance::{At, Chance},
    company::{DAYS, SHOP},
    people::{DAY, Person, is_weekend},
};

/// When people sign in, in their own time: every hour as often as it stands here.
const HOURS: [i64; 24] = [6, 7, 7, 8, 8, 8, 8, 9, 9, 9, 9, 9, 10, 10, 11, 13, 13, 13, 14, 15, 16, 17, 19, 21];
/// So many nights ago.
pub const ATTACK: u32 = 9;
/// What was tried in that night.
pub const GUESSES: usize = 900;
const GUESSED_AT: usize = 150;
/// After so many wrong codes nothing more is tried for an account.
const STOPPED_AFTER: usize = 5;
const ATTACKERS: [&str; 3] = ["203.0.113.7", "203.0.113.66", "203.0.113.201"];
const SESSION: Duration = Duration::from_secs(30 * 24 * 60 * 60);

#[derive(Debug, Default)]
pub struct Days {
    pub events: Vec<AuditEvent>,
    pub sessions: Vec<BrowserSession>,
    pub grants: Vec<Grant>,
    /// How many sessions there were at the end of each day.
    pub live: BTreeMap<u32, u32>,
}

/// From nowhere; whoever knows better says so.
pub fn event(at: Timestamp, kind: AuditKind, chance: &Chance) -> AuditEvent {
    AuditEvent {
        id: AuditEventId::new(&At(at), chance),
        at,
        kind,
        actor: None,
        target: None,
        user_id: None,
        organization_id: None,
        client_id: None,
        ip: String::new(),
        user_agent: String::new(),
        request_id: chance.bytes(12).iter().map(|byte| format!("{byte:02x}")).collect(),
        before: Map::new(),
        after: Map::new(),
        detail: Map::new(),
        is_damaged: false,
    }
}

impl Days {
    /// Of all [`DAYS`] until `now`. People get their passkeys and last sign-ins by it.
    pub fn of(people: &mut [Person], clients: &[Client], now: Timestamp, chance: &Chance) -> Self {
        let mut days = Self::default();
        let today = now.as_secs().div_euclid(24 * 3600);
        for day in today - i64::from(DAYS) + 1..=today {
            for person in people.iter_mut() {
                let times = if is_weekend(day) { 0.12 } else { 1.0 };
                if !chance.is(person.habit * times) {
                    continue;
                }
                let hour = chance.one_of(&HOURS) - person.zone;
                let millis = ((day * 24 + hour) * 3600 + chance.of(0..3600)) * 1000 + chance.of(0..1000);
                let at = Timestamp::from_millis(millis);
                let was_there = person.user.created_at < at && person.user.last_login_at < Some(at);
                if was_there && at < now && (person.user.is_active || at < person.user.updated_at) {
                    days.sign_in(person, clients, is_weekend(day), at, now, chance);
                }
            }
        }
        days.attack(people, now, chance);
        days
    }

    fn sign_in(
        &mut self,
        person: &mut Person,
        clients: &[Client],
        is_at_home: bool,
        at: Timestamp,
        now: Timestamp,
        chance: &Chance,
    ) {
        let ip = if is_at_home || chance.is(0.25) { &person.home } else { &person.office }.clone();
        let (id, agent) = (person.user.id, person.device.agent);
        let from = |event: AuditEvent| AuditEvent { ip: ip.clone(), user_agent: agent.to_owned(), ..event };
        let seconds = Duration::from_secs;
        let by_passkey = person.passkey.is_some() && chance.is(0.95);
        if chance.is(if by_passkey { 0.004 } else { 0.045 }) {
            let cause = if by_passkey { "the user was not verified" } else { "wrong code" };
            let failed = event(at - seconds(20), AuditKind::SignInFailed, chance).on(&Target::User(id));
            self.events.push(from(failed.with("cause", cause)));
        }
        let by_link = !by_passkey && chance.is(0.002);
        let kind = match (by_passkey, by_link) {
            (true, _) => AuditKind::SignInPasskey,
            (_, true) => AuditKind::SignInRecovery,
            _ => AuditKind::SignInCode,
        };
        if by_link {
            let made = event(at - seconds(240), AuditKind::RecoveryLinkCreated, chance).on(&Target::User(id));
            self.events.push(made.by(&Actor::Operator(Some("ops".into()))));
        }
        let session = SessionId::new(&At(at), chance);
        let mut signed_in = event(at, kind, chance).by(&Actor::Person(id)).on(&Target::Session(id, session));
        if let Some(passkey) = person.passkey.as_mut().filter(|_| by_passkey) {
            (passkey.last_used_at, passkey.last_used_ip) = (Some(at), ip.clone());
            signed_in = signed_in.with("passkey", &*passkey.name);
        }
        if chance.is(0.18) {
            signed_in.client_id = Some(SHOP.into());
        }
        self.events.push(from(signed_in));
        person.user.last_login_at = Some(at);
        person.user.known_browsers.newest = 1;
        if person.passkey.is_none() && person.takes_passkey.is_some_and(|from| from <= at) {
            let at = at + seconds(45);
            let passkey = person.add_passkey(at, &ip, chance);
            let target = Target::Passkey(id, passkey.id.clone());
            let added = event(at, AuditKind::PasskeyAdded, chance).by(&Actor::Person(id)).on(&target);
            self.events.push(from(added.is("name", &*passkey.name).is("aaguid", passkey.aaguid.to_string())));
        }
        let left_at = at + seconds(u64::try_from(chance.of(600..30_000)).unwrap_or_default());
        if chance.is(0.22) && left_at < now {
            let target = Target::Session(id, session);
            self.events.push(from(event(left_at, AuditKind::SignedOut, chance).by(&Actor::Person(id)).on(&target)));
            self.count_session(at, left_at);
            return;
        }
        self.count_session(at, now.min(at + DAY * 12));
        if now.since(at) > DAY * 12 {
            return;
        }
        let access = Access {
            user_id: id,
            auth_time: at,
            amr: if by_passkey { vec![Amr::Pop, Amr::User] } else { vec![Amr::Otp] },
            first: if by_passkey { Method::Passkey } else { Method::EmailCode },
            credential_id: person.passkey.as_ref().filter(|_| by_passkey).map(|passkey| passkey.id.clone()),
            ip: ip.clone(),
            user_agent: agent.to_owned(),
            created_at: at,
            last_seen_at: at,
            expires_at: at + SESSION,
            came_of: None,
        };
        for client in clients.iter().filter(|client| client.kind != ClientKind::Machine && chance.is(0.2)) {
            let created_at = at + seconds(2);
            self.grants.push(Grant {
                id: GrantId::new(&At(created_at), chance),
                client_id: client.id.clone(),
                session_id: Some(session),
                scope: Scopes::parse("openid profile email"),
                claims: Map::new(),
                resource: Vec::new(),
                organization_id: None,
                dpop_jkt: None,
                access: Access { created_at, last_seen_at: created_at, ..access.clone() },
            });
        }
        self.sessions.push(BrowserSession { id: session, token_hash: chance.bytes(32), access });
    }

    /// It is there when each of its days ends, but not the last one.
    fn count_session(&mut self, from: Timestamp, until: Timestamp) {
        let day = |at: Timestamp| u32::try_from(at.as_secs().div_euclid(24 * 3600)).unwrap_or_default();
        for day in day(from)..day(until) {
            *self.live.entry(day).or_default() += 1;
        }
    }

    /// One night: codes are guessed at, account after account, until the server stops it. Nobody gets in.
    fn attack(&mut self, people: &[Person], now: Timestamp, chance: &Chance) {
        let night = now.as_millis().div_euclid(24 * 3600 * 1000) - i64::from(ATTACK);
        let begins = Timestamp::from_millis(night * 24 * 3600 * 1000) + Duration::from_secs(3600 + 700);
        let mut tries = vec![0; GUESSED_AT];
        for guess in 0..GUESSES {
            let at = begins + Duration::from_millis(u64::try_from(guess).unwrap_or_default() * 13_000);
            let at = at + Duration::from_millis(u64::try_from(chance.of(0..9_000)).unwrap_or_default());
            let account = guess * 7 % GUESSED_AT;
            let target = Target::User(people[account * 9].user.id);
            let from = |event: AuditEvent| AuditEvent {
                ip: (*chance.one_of(&ATTACKERS)).to_owned(),
                user_agent: "python-requests/2.32.5".to_owned(),
                ..event
            };
            let failed = event(at, AuditKind::SignInFailed, chance).on(&target);
            self.events.push(from(failed.with("cause", "wrong code")));
            tries[account] += 1;
            if tries[account] == STOPPED_AFTER {
                let stopped = event(at + Duration::from_secs(1), AuditKind::CodeGuessingStopped, chance).on(&target);
                self.events.push(from(stopped.by(&Actor::Server)));
            }
        }
    }
}
