//! What the pages of somebody's organizations load.

use latchkey_domain::{
    Actor, Role, RoleId, Timestamp, login::policy::SecondFactor, services::Own, tenancy::members::MemberList,
};
use latchkey_ui::{
    AppError, request, routes,
    sender::{self, SenderView},
    shipped,
};

use crate::account::views::profile::Person;

const PAGE: u32 = 50;

/// An organization that somebody is in.
#[derive(Clone, Debug)]
pub struct OwnRow {
    pub slug: String,
    pub name: String,
    /// What they are there.
    pub roles: Vec<String>,
}

impl From<&Own> for OwnRow {
    fn from(own: &Own) -> Self {
        let (slug, name) = (own.organization.slug.to_string(), own.organization.name.clone());
        Self { slug, name, roles: own.roles.iter().map(shipped::name).collect() }
    }
}

#[derive(Debug)]
pub struct ListPage {
    pub own: Vec<OwnRow>,
    /// Those that they could join, each by its id, with its name.
    pub open: Vec<(String, String)>,
    /// The page of the one that they signed in for.
    pub go_on: Option<String>,
}

pub async fn list() -> Result<(Person, ListPage), AppError> {
    let caller = request::session_caller().await?;
    let (own, open) = request::services().own_organizations.list(&caller).await?;
    let wanted = request::query(routes::ORGANIZATION).unwrap_or_default();
    let wanted = own.iter().find(|own| own.organization.is_named(&wanted));
    let go_on = wanted.map(|own| routes::account_organization(own.organization.slug.as_str()));
    let open = open.into_iter().map(|it| (it.id.to_string(), it.name)).collect();
    Ok(((&caller.user).into(), ListPage { own: own.iter().map(OwnRow::from).collect(), open, go_on }))
}

/// One organization, for somebody who is in it.
#[derive(Debug)]
pub struct OnePage {
    pub own: OwnRow,
    /// For whoever may see who else is.
    pub team: Option<Team>,
}

#[derive(Debug)]
pub struct Team {
    pub members: Vec<MemberRow>,
    pub more_members: Option<String>,
    /// For whoever looks after it.
    pub managed: Option<Managed>,
}

#[derive(Debug)]
pub struct Managed {
    pub invitations: Vec<InvitationRow>,
    pub more_invitations: Option<String>,
    /// Those that they may give.
    pub roles: Vec<Choice>,
    /// Of the organization with its domains, as they are shown: what was proved since then is not removed, and what somebody
    /// else has saved since then is not overwritten.
    pub version: String,
    pub domains: Vec<DomainRow>,
    pub sender: SenderView,
    pub settings: Settings,
}

#[derive(Debug)]
pub struct DomainRow {
    pub name: String,
    /// The TXT record that proves it.
    pub record_name: String,
    pub record_value: String,
    pub is_proved: bool,
    /// When it counts no more, where its record is gone.
    pub lapses_at: Option<Timestamp>,
}

/// A role that may be given; held or not.
#[derive(Clone, Debug)]
pub struct Choice {
    pub id: String,
    pub name: String,
    pub is_chosen: bool,
}

#[derive(Debug)]
pub struct MemberRow {
    pub user_id: String,
    /// Their name, or else their address.
    pub name: String,
    pub email: Option<String>,
    pub roles: Vec<String>,
    pub is_active: bool,
    pub is_self: bool,
    /// What they could be instead, where whoever looks may change it.
    pub choices: Option<Vec<Choice>>,
    /// What is shown: whoever saves it later than somebody else overwrites nothing.
    pub version: String,
    pub since: Timestamp,
}

#[derive(Debug)]
pub struct InvitationRow {
    pub id: String,
    pub email: String,
    pub roles: Vec<String>,
    pub expires_at: Timestamp,
    pub is_expired: bool,
    /// It is to no more than whoever looks may give.
    pub is_in_reach: bool,
}

#[derive(Debug)]
pub struct Settings {
    pub joining: &'static str,
    pub allows_outside: bool,
    pub second_factor: &'static str,
    /// All that it can be.
    pub second_factors: Vec<&'static str>,
    /// The ways to sign in, and which of them may be used.
    pub methods: Vec<(&'static str, bool)>,
    pub language: String,
}

pub async fn one(slug: &str) -> Result<(Person, OnePage), AppError> {
    let caller = request::session_caller().await?;
    let own = request::services().own_organizations.get(&caller, slug).await?;
    let team = match &own.actor {
        Some(actor) => Some(team(&own, actor).await?),
        None => None,
    };
    Ok(((&caller.user).into(), OnePage { own: (&own).into(), team }))
}

/// Where a list goes on, by the parameter of the page.
fn after(list: &str) -> Option<String> {
    request::query(list).filter(|after| !after.is_empty())
}

fn more(own: &Own, list: &str, next: Option<String>) -> Option<String> {
    // A cursor is base64url: nothing of it needs an escape.
    next.map(|next| format!("{}?{list}={next}#{list}", routes::account_organization(own.organization.slug.as_str())))
}

fn names(known: &[(Role, bool)], held: &[RoleId]) -> Vec<String> {
    known.iter().filter(|(role, _)| held.contains(&role.id)).map(|(role, _)| shipped::name(&role.about)).collect()
}

fn choices(known: &[(Role, bool)], held: &[RoleId]) -> Vec<Choice> {
    let choice = |(role, _): &(Role, bool)| {
        let (id, name) = (role.id.to_string(), shipped::name(&role.about));
        Choice { id, name, is_chosen: held.contains(&role.id) }
    };
    known.iter().filter(|(_, gives)| *gives).map(choice).collect()
}

fn is_in_reach(known: &[(Role, bool)], held: &[RoleId]) -> bool {
    known.iter().filter(|(role, _)| held.contains(&role.id)).all(|(_, gives)| *gives)
}

async fn team(own: &Own, actor: &Actor) -> Result<Team, AppError> {
    let (services, id) = (request::services(), own.organization.id);
    let known = services.own_organizations.roles(actor).await?;
    let page = services.members.list(actor, id, &MemberList::default(), after("members").as_deref(), PAGE).await?;
    let manages = own.manages();
    let row = |latchkey_domain::Member { membership, user }| {
        let email = user.email.to_string();
        let name = user.full_name();
        MemberRow {
            is_self: actor.id().is_some_and(|id| id == user.id.to_string()),
            user_id: user.id.to_string(),
            email: name.is_some().then(|| email.clone()),
            name: name.unwrap_or(email),
            roles: names(&known, &membership.roles),
            is_active: user.is_active,
            choices: (manages && is_in_reach(&known, &membership.roles)).then(|| choices(&known, &membership.roles)),
            version: membership.version().as_str().to_owned(),
            since: membership.created_at,
        }
    };
    let members = page.items.into_iter().map(row).collect();
    let managed = if manages { Some(managed(own, actor, &known).await?) } else { None };
    Ok(Team { members, more_members: more(own, "members", page.next), managed })
}

fn domain(domain: latchkey_domain::OrganizationDomain) -> DomainRow {
    DomainRow {
        record_name: domain.record_name(),
        is_proved: domain.verified_at.is_some(),
        lapses_at: domain.lapses_at(),
        name: domain.name,
        record_value: domain.txt_value,
    }
}

async fn managed(own: &Own, actor: &Actor, known: &[(Role, bool)]) -> Result<Managed, AppError> {
    let (services, organization) = (request::services(), &own.organization);
    let page = services.invitations.list(actor, organization.id, None, after("invitations").as_deref(), PAGE).await?;
    let now = services.now();
    let row = |invitation: latchkey_domain::Invitation| InvitationRow {
        id: invitation.id.to_string(),
        email: invitation.email.to_string(),
        roles: names(known, &invitation.roles),
        expires_at: invitation.expires_at,
        is_expired: invitation.expires_at <= now,
        is_in_reach: is_in_reach(known, &invitation.roles),
    };
    let domains = services.domains.list(actor, organization.id).await?;
    let sender = sender::load(actor, organization.id, &domains).await?;
    Ok(Managed {
        invitations: page.items.into_iter().map(row).collect(),
        more_invitations: more(own, "invitations", page.next),
        roles: choices(known, &[]),
        version: organization.version().as_str().to_owned(),
        domains: domains.into_iter().map(domain).collect(),
        sender,
        settings: Settings {
            joining: organization.joining.as_str(),
            allows_outside: organization.allows_outside,
            second_factor: organization.second_factor.as_str(),
            second_factors: SecondFactor::ALL.iter().map(|word| word.as_str()).collect(),
            methods: organization.methods.each().map(|(method, is_on)| (method.as_str(), is_on)).collect(),
            language: organization.language.as_ref().map(ToString::to_string).unwrap_or_default(),
        },
    })
}
