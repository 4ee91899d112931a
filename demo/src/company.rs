//! Acme and two firms of its: their people, applications and organizations.

use std::time::Duration;

use latchkey_domain::{
    Actor, AuditEvent, AuditKind, Client, ClientKind, Invitation, InvitationId, Joining, Membership, Organization,
    OrganizationDomain, OrganizationId, Party, RedirectUri, Role, RoleId, Target, Timestamp, WebOrigin,
    tenancy::invitation::INVITATION_TTL,
};
use serde_json::{Map, json};

use crate::{
    chance::{At, Chance},
    days::{Days, event},
    people::{DAY, Person, leave, people},
};

/// How far back the events go.
pub const DAYS: u32 = 90;
/// Name, domain, people.
pub const ORGANIZATIONS: [(&str, &str, usize); 3] = [
    ("Acme", "acme.example", 1480),
    ("Harbour Logistics", "harbour.example", 400),
    ("Juniper Clinic", "juniper.example", 120),
];
/// The applications that run beside the demo, the last of which shows the widget in all its variants.
pub const NOTES: &str = "acme-notes";
pub const SHOP: &str = "acme-shop";
pub const GALLERY: &str = "acme-gallery";
const SEED: u64 = 20;

/// Where the applications are.
#[derive(Debug)]
pub struct Origins {
    pub notes: String,
    pub shop: String,
    pub gallery: String,
}

#[derive(Debug)]
pub struct Company {
    pub people: Vec<Person>,
    pub clients: Vec<Client>,
    pub organizations: Vec<(Organization, OrganizationDomain)>,
    pub memberships: Vec<Membership>,
    pub invitations: Vec<Invitation>,
    pub days: Days,
}

impl Company {
    /// As it stands `now`. Of the same moment it is always the same but for the last bits of ids.
    pub fn new(now: Timestamp, origins: &Origins, roles: &[Role]) -> Result<Self, Box<dyn std::error::Error>> {
        let chance = Chance::new(SEED);
        let start = now - DAY * DAYS;
        let mut people = people(now, now - DAY * 38, &chance);
        let left = leave(&mut people, now);
        let organizations = organizations(start, &chance)?;
        let clients = clients(start, origins, &chance)?;
        let mut days = Days::of(&mut people, &clients, now, &chance);
        let memberships = memberships(&people, &organizations, roles);
        let invitations = invitations(&organizations[0].0, roles, now, &chance)?;
        days.events.extend(changes(&people, &clients, &memberships, &invitations, start, &chance));
        for (id, at) in left {
            let locked = event(at, AuditKind::UserDeactivated, &chance).by(&operator()).on(&Target::User(id));
            days.events.push(locked.was("is_active", true).is("is_active", false));
        }
        days.events.retain(|event| start <= event.at && event.at <= now);
        days.events.sort_by_key(|event| (event.at, event.id));
        Ok(Self { people, clients, organizations, memberships, invitations, days })
    }
}

fn operator() -> Actor {
    Actor::Operator(Some("ops".into()))
}

fn organizations(
    start: Timestamp,
    chance: &Chance,
) -> Result<Vec<(Organization, OrganizationDomain)>, Box<dyn std::error::Error>> {
    let all = ORGANIZATIONS.iter().enumerate().map(|(number, (name, domain, _))| {
        let created_at = start - DAY * (400 - 150 * u32::try_from(number)?);
        let organization = Organization {
            id: OrganizationId::new(&At(created_at), chance),
            slug: domain.trim_end_matches(".example").parse()?,
            name: (*name).into(),
            logo_uri: None,
            metadata: Map::from_iter([("cost_centre".to_owned(), json!(4100 + number))]),
            joining: if number == 0 { Joining::Domain } else { Joining::Invited },
            allows_outside: number != 0,
            second_factor: latchkey_domain::login::policy::SecondFactor::Off,
            methods: latchkey_domain::login::methods::Methods::default(),
            language: None,
            is_active: true,
            created_at,
            updated_at: created_at,
        };
        let txt_value = chance.bytes(16).iter().map(|byte| format!("{byte:02x}")).collect();
        // The clinic has not come to it yet.
        let verified_at = (number < 2).then_some(created_at + Duration::from_secs(3 * 3600));
        let claimed = (organization.id, (*domain).to_owned());
        let domain = OrganizationDomain {
            organization_id: claimed.0,
            name: claimed.1,
            txt_value,
            created_at,
            verified_at,
            // Just now: names that are nobody's have no record that could be looked for.
            checked_at: verified_at.map(|_| start + DAY * DAYS),
            missing_since: None,
        };
        Ok((organization, domain))
    });
    all.collect()
}

fn clients(start: Timestamp, origins: &Origins, chance: &Chance) -> Result<Vec<Client>, Box<dyn std::error::Error>> {
    // The last three came while the demo's events happened.
    let all = [
        (NOTES, "Acme Notes", ClientKind::Web, 300),
        (SHOP, "Acme Shop", ClientKind::Web, 240),
        (GALLERY, "Acme Gallery", ClientKind::Spa, 210),
        ("handbook", "Handbook", ClientKind::Spa, 90),
        ("acme-mobile", "Acme Mobile", ClientKind::Native, -20),
        ("expenses", "Expenses", ClientKind::Web, -41),
        ("payroll-export", "Payroll export", ClientKind::Machine, -66),
    ];
    let clients = all.into_iter().map(|(id, name, kind, days_before)| {
        let at = start + Duration::from_secs(9 * 3600 + 600);
        let at = match u32::try_from(days_before) {
            Ok(days) => at - DAY * days,
            Err(_) => at + DAY * u32::try_from(-days_before)?,
        };
        let mut client = Client::new(id, name, kind, at);
        let redirect_uris: &[String] = match id {
            NOTES => &[format!("{}/callback", origins.notes)],
            SHOP => &[],
            GALLERY => &[format!("{}/", origins.gallery)],
            "acme-mobile" => &["com.example.acme:/callback".into()],
            _ if kind == ClientKind::Machine => &[],
            _ => &[format!("https://{id}.acme.example/callback")],
        };
        for uri in redirect_uris {
            client.redirect_uris.push(RedirectUri::parse(uri)?.as_str().to_owned());
        }
        if id == NOTES {
            client.post_logout_redirect_uris.push(format!("{}/", origins.notes));
        }
        if id == SHOP {
            client.origins.push(WebOrigin::parse(&origins.shop)?);
        }
        if id == GALLERY {
            client.origins.push(WebOrigin::parse(&origins.gallery)?);
        }
        if kind == ClientKind::Machine {
            client.scopes.push("users:read".into());
        }
        // Nobody knows it. Those of the two that run are made anew, and shown, by `latchkey client rotate-secret`.
        client.secret_hash = (!kind.is_public()).then(|| chance.bytes(32));
        Ok(client)
    });
    clients.collect()
}

fn memberships(
    people: &[Person],
    organizations: &[(Organization, OrganizationDomain)],
    roles: &[Role],
) -> Vec<Membership> {
    let mut counted = [0; ORGANIZATIONS.len()];
    let role = |slug: &str| roles.iter().find(|role| role.about.slug.as_str() == slug).map(|role| role.id);
    let of = |person: &Person| {
        let number = &mut counted[person.organization];
        *number += 1;
        let roles: Vec<RoleId> = match *number {
            1 | 2 => role("owner").into_iter().collect(),
            3..=8 => role("admin").into_iter().collect(),
            number if number % 25 == 0 => role("developer").into_iter().collect(),
            _ => Vec::new(),
        };
        let (organization_id, at) = (organizations[person.organization].0.id, person.user.created_at);
        let at = at.max(organizations[person.organization].0.created_at);
        Membership { organization_id, user_id: person.user.id, roles, created_at: at, updated_at: at }
    };
    people.iter().map(of).collect()
}

fn invitations(
    organization: &Organization,
    roles: &[Role],
    now: Timestamp,
    chance: &Chance,
) -> Result<Vec<Invitation>, Box<dyn std::error::Error>> {
    let role = roles.iter().find(|role| role.about.slug.as_str() == "developer").map(|role| role.id);
    let names = ["ines.ferreira", "tomas.horak", "aoife.byrne", "kofi.mensah"];
    let invite = |(number, name): (usize, &str)| {
        let at = now - Duration::from_secs(3600 * (5 + 29 * u64::try_from(number)?));
        Ok(Invitation {
            id: InvitationId::new(&At(at), chance),
            organization_id: organization.id,
            email: format!("{name}@acme.example").parse()?,
            token_hash: chance.bytes(32),
            roles: role.into_iter().collect(),
            invited_by: Party::from(&operator()),
            created_at: at,
            sent_at: at,
            expires_at: at + INVITATION_TTL,
        })
    };
    names.into_iter().enumerate().map(invite).collect()
}

/// What was set up and changed in those days, besides signing in.
fn changes(
    people: &[Person],
    clients: &[Client],
    memberships: &[Membership],
    invitations: &[Invitation],
    start: Timestamp,
    chance: &Chance,
) -> Vec<AuditEvent> {
    let mut events = Vec::new();
    for (person, membership) in people.iter().zip(memberships) {
        let (id, at) = (person.user.id, person.user.created_at);
        let created = event(at, AuditKind::UserCreated, chance).by(&Actor::Person(id)).on(&Target::User(id));
        events.push(created.is("email", person.user.email.as_str()));
        let member = Target::Membership(membership.organization_id, id);
        let at = at + Duration::from_secs(40);
        events.push(event(at, AuditKind::MembershipAdded, chance).by(&operator()).on(&member).is("roles", json!([])));
    }
    for client in clients {
        let target = Target::Application(client.id.clone());
        let created = event(client.created_at, AuditKind::ClientCreated, chance).by(&operator()).on(&target);
        events.push(created.is("name", &*client.name).is("kind", client.kind.as_str()));
        if client.secret_hash.is_some() {
            let at = start + DAY * 55 + Duration::from_secs(36_000);
            events.push(event(at, AuditKind::ClientSecretRotated, chance).by(&operator()).on(&target));
        }
    }
    for invitation in invitations {
        let target = Target::Invitation(invitation.organization_id, invitation.id);
        let created = event(invitation.created_at, AuditKind::InvitationCreated, chance).by(&operator()).on(&target);
        events.push(created.is("email", invitation.email.as_str()));
    }
    events
}
