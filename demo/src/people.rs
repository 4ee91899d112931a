//! Those who work there.

use std::{collections::HashSet, time::Duration};

use latchkey_domain::{
    BrowserNumbers, Credential, CredentialId, Timestamp, User, UserId,
    identity::user::{Attributes, Deletion},
};
use serde_json::json;
use uuid::{Uuid, uuid};

use crate::{
    chance::{At, Chance},
    company::{DAYS, ORGANIZATIONS},
    names::{REGIONS, Region, spelled},
};

pub const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// So many of them joined while the events of the demo happened.
pub const JOINED_LATELY: usize = 460;
const DEPARTMENTS: [&str; 7] = ["Engineering", "Sales", "Support", "Finance", "Logistics", "Design", "People"];

/// What somebody signs in on, and where passkeys are kept there.
#[derive(Debug)]
pub struct Device {
    pub agent: &'static str,
    aaguid: Uuid,
    pub keeper: &'static str,
    is_synced: bool,
}

const DEVICES: [Device; 6] = [
    Device {
        agent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
        aaguid: uuid!("fbfc3007-154e-4ecc-8c0b-6e020557d7bd"),
        keeper: "iCloud Keychain",
        is_synced: true,
    },
    Device {
        agent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
        aaguid: uuid!("fbfc3007-154e-4ecc-8c0b-6e020557d7bd"),
        keeper: "iCloud Keychain",
        is_synced: true,
    },
    Device {
        agent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
        aaguid: uuid!("08987058-cadc-4b81-b6e1-30de50dcbe96"),
        keeper: "Windows Hello",
        is_synced: false,
    },
    Device {
        agent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
        aaguid: uuid!("08987058-cadc-4b81-b6e1-30de50dcbe96"),
        keeper: "Windows Hello",
        is_synced: false,
    },
    Device {
        agent: "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
        aaguid: uuid!("ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4"),
        keeper: "Google Password Manager",
        is_synced: true,
    },
    Device {
        agent: "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
        aaguid: uuid!("2fc0579f-8113-47ea-b116-bb5a8db9202a"),
        keeper: "YubiKey 5",
        is_synced: false,
    },
];

#[derive(Debug)]
pub struct Person {
    pub user: User,
    pub passkey: Option<Credential>,
    /// Of [`ORGANIZATIONS`].
    pub organization: usize,
    pub zone: i64,
    pub device: &'static Device,
    pub home: String,
    pub office: String,
    /// How often they sign in on a working day.
    pub habit: f64,
    /// From when on they would take a passkey, if they ever would.
    pub takes_passkey: Option<Timestamp>,
}

impl Person {
    pub fn add_passkey(&mut self, at: Timestamp, ip: &str, chance: &Chance) -> &Credential {
        let id = CredentialId::new(chance.bytes(20)).expect("20 bytes are an id");
        self.passkey.insert(Credential {
            id,
            user_id: self.user.id,
            rp_id: "localhost".into(),
            name: self.device.keeper.into(),
            // Nobody has the key to it: what is read of it is that it is there.
            record: json!({ "version": 1, "public_key": "" }).to_string(),
            sign_count: 0,
            backup_eligible: self.device.is_synced,
            backup_state: self.device.is_synced,
            aaguid: self.device.aaguid,
            transports: vec!["internal".into()],
            created_at: at,
            updated_at: at,
            last_used_at: None,
            last_used_ip: ip.into(),
            last_used_user_agent: self.device.agent.into(),
            set_up_by: None,
        })
    }
}

/// As they were before the first of the days; whoever joins later is among them already.
pub fn people(now: Timestamp, roll_out: Timestamp, chance: &Chance) -> Vec<Person> {
    let start = now - DAY * DAYS;
    let mut taken = HashSet::new();
    let mut people = Vec::new();
    for (organization, (_, domain, members)) in ORGANIZATIONS.iter().enumerate() {
        for _ in 0..*members {
            let is_new = people.len() % (2000 / JOINED_LATELY) == 1;
            let created_at = if is_new { joined_lately(start, chance) } else { start - moment(2 * 365, chance) };
            people.push(person(organization, domain, created_at, &mut taken, chance));
        }
    }
    for person in &mut people {
        // A few had one before anybody was told of it; of the others three quarters take one in the course of some weeks.
        if person.user.created_at < start && chance.is(0.05) {
            let (at, ip) = (start - moment(60, chance), person.office.clone());
            person.add_passkey(at.max(person.user.created_at), &ip, chance);
        } else if chance.is(0.76) {
            let odds = chance.share().clamp(0.02, 0.98);
            let days_later = 8.0 + 4.5 * (odds / (1.0 - odds)).ln();
            let later = Duration::from_secs_f64(days_later.max(0.0) * DAY.as_secs_f64());
            person.takes_passkey = Some(roll_out + later);
        }
    }
    people
}

/// Some time within so many days.
fn moment(days: i64, chance: &Chance) -> Duration {
    Duration::from_secs(u64::try_from(chance.of(0..days * 24 * 3600)).unwrap_or_default())
}

/// In the morning of a working day.
fn joined_lately(start: Timestamp, chance: &Chance) -> Timestamp {
    loop {
        let day = (start.as_secs() + chance.of(1..i64::from(DAYS) - 1) * 24 * 3600).div_euclid(24 * 3600);
        if !is_weekend(day) {
            return Timestamp::from_millis(
                (day * 24 * 3600 + chance.of(7 * 3600..11 * 3600)) * 1000 + chance.of(0..1000),
            );
        }
    }
}

/// A day since 1970, which began on a Thursday.
pub fn is_weekend(day: i64) -> bool {
    (day + 4).rem_euclid(7) % 6 == 0
}

fn person(
    organization: usize,
    domain: &str,
    created_at: Timestamp,
    taken: &mut HashSet<String>,
    chance: &Chance,
) -> Person {
    let region = region(chance);
    let drawn: [&&'static str; 2] = [chance.one_of(region.given), chance.one_of(region.family)];
    let [(given, given_ascii), (family, family_ascii)] = drawn.map(|name| spelled(name));
    let mut email = format!("{given_ascii}.{family_ascii}@{domain}");
    let mut namesakes = 1;
    while !taken.insert(email.clone()) {
        namesakes += 1;
        email = format!("{given_ascii}.{family_ascii}{namesakes}@{domain}");
    }
    let user = User {
        id: UserId::new(&At(created_at), chance),
        email: email.parse().expect("an address"),
        email_verified_at: Some(created_at),
        was_vouched_for: false,
        phone: None,
        first_name: given.into(),
        last_name: family.into(),
        language: Some(region.language.parse().expect("a language")),
        is_active: true,
        created_at,
        updated_at: created_at,
        last_login_at: None,
        known_browsers: BrowserNumbers::default(),
        attributes: Attributes { groups: Some(json!([chance.one_of(&DEPARTMENTS)])), raw: None },
        deletion: None,
    };
    Person {
        user,
        passkey: None,
        organization,
        zone: region.zone,
        device: chance.one_of(&DEVICES),
        // Addresses of examples (RFC 5737, RFC 3849): they are nowhere.
        home: format!("2001:db8:{:x}:{:x}::{:x}", chance.of(1..9), chance.of(1..0xffff), chance.of(1..0xffff)),
        office: format!("198.51.100.{}", 10 + 20 * organization + usize::try_from(chance.of(0..8)).unwrap_or_default()),
        habit: 0.02 + 0.34 * chance.share() * chance.share(),
        takes_passkey: None,
    }
}

fn region(chance: &Chance) -> &'static Region {
    let mut drawn = chance.of(0..100);
    REGIONS
        .iter()
        .find(|region| {
            drawn -= region.share;
            drawn < 0
        })
        .unwrap_or(&REGIONS[0])
}

/// Some left: they are locked out, and one was deleted yesterday by mistake.
pub fn leave(people: &mut [Person], now: Timestamp) -> Vec<(UserId, Timestamp)> {
    let mut left = Vec::new();
    for (number, person) in people.iter_mut().enumerate().filter(|(number, _)| number % 120 == 60) {
        let days = 3 + u32::try_from(number * 7 % 80).unwrap_or_default();
        let at = now - DAY * days;
        if person.user.created_at < at {
            (person.user.is_active, person.user.updated_at) = (false, at);
            left.push((person.user.id, at));
        }
    }
    let deleted = &mut people[777];
    let at = now - DAY;
    deleted.user.deletion = Some(Deletion { at: at + DAY * 30, was_active: true });
    (deleted.user.is_active, deleted.user.updated_at) = (false, at);
    left
}
