//! What the pages of organizations load.

use latchkey_domain::{
    Actor, Joining, Organization, OrganizationId, Role, RoleId, Timestamp,
    identity::search::Prefix,
    login::policy::SecondFactor,
    services::OrganizationDetails,
    tenancy::{members::MemberList, organizations::OrganizationList, role::OWNER},
};
use latchkey_ui::{
    AppError, request, routes,
    sender::{self, SenderView},
    shipped,
};

use crate::{access, undo::seen, users::query::Escaped};

const PAGE: u32 = 50;

#[derive(Debug)]
pub struct ListPage {
    pub search: String,
    pub rows: Vec<OrganizationRow>,
    pub first: Option<String>,
    pub next: Option<String>,
}

#[derive(Debug)]
pub struct OrganizationRow {
    pub id: String,
    pub href: String,
    pub name: String,
    pub slug: String,
    pub domains: String,
    pub joins_by_domain: bool,
    pub is_active: bool,
    pub created_at: Timestamp,
}

pub async fn list() -> Result<ListPage, AppError> {
    let actor = access::admitted().await?;
    let search = request::query("q").unwrap_or_default();
    let after = request::after();
    let list = OrganizationList { search: Prefix::new(&search) };
    let page = request::services().organizations.list(&actor, &list, after.as_deref(), PAGE).await?;
    let address = |after: Option<&str>| {
        let after = after.map(|after| format!("&after={}", Escaped(after))).unwrap_or_default();
        format!("{}?q={}{after}", routes::ADMIN_ORGANIZATIONS, Escaped(&search))
    };
    Ok(ListPage {
        first: after.is_some().then(|| address(None)),
        next: page.next.as_deref().map(|next| address(Some(next))),
        rows: page.items.into_iter().map(row).collect(),
        search,
    })
}

fn row(OrganizationDetails { organization, domains }: OrganizationDetails) -> OrganizationRow {
    let names: Vec<&str> = domains.iter().map(|domain| domain.name.as_str()).collect();
    OrganizationRow {
        id: organization.id.to_string(),
        href: routes::admin_organization(&organization.id.to_string()),
        domains: names.join(", "),
        name: organization.name,
        slug: organization.slug.to_string(),
        joins_by_domain: organization.joining == Joining::Domain,
        is_active: organization.is_active,
        created_at: organization.created_at,
    }
}

/// One organization, and the part of its page that is looked at.
#[derive(Debug)]
pub struct OrganizationView {
    pub id: String,
    pub name: String,
    pub slug: String,
    pub is_active: bool,
    pub part: Part,
}

#[derive(Debug)]
pub enum Part {
    Members {
        narrowed: Narrowed,
        rows: Vec<MemberRow>,
        /// What somebody who is added can be.
        roles: Vec<Choice>,
        first: Option<String>,
        next: Option<String>,
    },
    Invitations {
        narrowed: Narrowed,
        rows: Vec<InvitationRow>,
        roles: Vec<Choice>,
        first: Option<String>,
        next: Option<String>,
    },
    Settings(Box<Settings>),
    Sender(Box<SenderView>),
}

/// What a part's list is narrowed down by.
#[derive(Debug)]
pub struct Narrowed {
    pub search: String,
    /// The roles that can be chosen; one of them, at most, is.
    pub roles: Vec<Choice>,
    /// The list of everybody, where this is not it.
    pub clear: Option<String>,
}

/// A role, held or not.
#[derive(Clone, Debug)]
pub struct Choice {
    pub id: String,
    pub name: String,
    pub is_chosen: bool,
}

#[derive(Debug)]
pub struct MemberRow {
    pub user_id: String,
    pub name: String,
    pub email: String,
    pub is_active: bool,
    pub is_owner: bool,
    /// What is shown: whoever saves it later than somebody else overwrites nothing.
    pub version: String,
    pub roles: Vec<Choice>,
    pub since: Timestamp,
}

#[derive(Debug)]
pub struct InvitationRow {
    pub id: String,
    pub email: String,
    pub roles: Vec<String>,
    pub sent_at: Timestamp,
    pub expires_at: Timestamp,
    pub is_expired: bool,
}

#[derive(Debug)]
pub struct Settings {
    /// What is shown: whoever saves it later than somebody else overwrites nothing.
    pub version: String,
    pub joining: &'static str,
    pub allows_outside: bool,
    pub second_factor: &'static str,
    /// All that it can be.
    pub second_factors: Vec<&'static str>,
    /// The ways to sign in, and which of them may be used.
    pub methods: Vec<(&'static str, bool)>,
    pub language: String,
    pub domains: Vec<DomainRow>,
    /// As JSON; empty, where programs keep nothing with it.
    pub metadata: String,
}

#[derive(Debug)]
pub struct DomainRow {
    pub name: String,
    pub record_name: String,
    pub txt_value: String,
    pub is_verified: bool,
    /// When it counts no more, where its record is gone.
    pub lapses_at: Option<Timestamp>,
}

pub fn part_href(id: &str, part: &str) -> String {
    format!("{}?part={part}", routes::admin_organization(id))
}

pub async fn organization(id: &str) -> Result<OrganizationView, AppError> {
    let actor = access::admitted().await?;
    let id: OrganizationId = request::id_of(id)?;
    let OrganizationDetails { organization, domains } = request::services().organizations.get(&actor, id).await?;
    let part = match request::query("part").unwrap_or_default().as_str() {
        "invitations" => invitations(&actor, id).await?,
        "sender" => Part::Sender(Box::new(sender::load(&actor, id, &domains).await?)),
        "settings" => {
            let domain = |domain: latchkey_domain::OrganizationDomain| DomainRow {
                is_verified: domain.verified_at.is_some(),
                record_name: domain.record_name(),
                lapses_at: domain.lapses_at(),
                name: domain.name,
                txt_value: domain.txt_value,
            };
            Part::Settings(Box::new(settings(&organization, domains.into_iter().map(domain).collect())))
        }
        _ => members(&actor, id).await?,
    };
    let is_active = organization.is_active;
    let (name, slug) = (organization.name, organization.slug.to_string());
    Ok(OrganizationView { id: id.to_string(), name, slug, is_active, part })
}

fn settings(organization: &Organization, domains: Vec<DomainRow>) -> Settings {
    let metadata = &organization.metadata;
    Settings {
        version: seen(&organization.version()),
        joining: organization.joining.as_str(),
        allows_outside: organization.allows_outside,
        second_factor: organization.second_factor.as_str(),
        second_factors: SecondFactor::ALL.iter().map(|word| word.as_str()).collect(),
        methods: organization.methods.each().map(|(method, is_on)| (method.as_str(), is_on)).collect(),
        language: organization.language.as_ref().map(ToString::to_string).unwrap_or_default(),
        domains,
        metadata: if metadata.is_empty() {
            String::new()
        } else {
            serde_json::to_string_pretty(metadata).unwrap_or_default()
        },
    }
}

pub fn choices(roles: &[Role], held: &[RoleId]) -> Vec<Choice> {
    let choice = |role: &Role| Choice {
        id: role.id.to_string(),
        name: shipped::name(&role.about),
        is_chosen: held.contains(&role.id),
    };
    roles.iter().map(choice).collect()
}

/// `base` is the address of the list.
fn pages(base: &str, after: Option<&str>, next: Option<&str>) -> [Option<String>; 2] {
    // A cursor is base64url: nothing of it needs an escape.
    [after.map(|_| base.to_owned()), next.map(|next| format!("{base}&after={next}"))]
}

async fn members(actor: &Actor, id: OrganizationId) -> Result<Part, AppError> {
    let services = request::services();
    let after = request::after();
    let search = request::query("q").unwrap_or_default();
    let roles = services.roles.list(actor).await?;
    let role =
        request::query("role").and_then(|asked| roles.iter().map(|role| role.id).find(|id| id.to_string() == asked));
    let list = MemberList { search: Prefix::new(&search), role };
    let page = services.members.list(actor, id, &list, after.as_deref(), PAGE).await?;
    let whole = part_href(&id.to_string(), "members");
    let chosen = role.map(|role| format!("&role={role}")).unwrap_or_default();
    let base = format!("{whole}&q={}{chosen}", Escaped(&search));
    let [first, next] = pages(&base, after.as_deref(), page.next.as_deref());
    let clear = (list != MemberList::default()).then_some(whole);
    let narrowed = Narrowed { search, roles: choices(&roles, role.as_slice()), clear };
    let row = |latchkey_domain::Member { membership, user }| MemberRow {
        user_id: user.id.to_string(),
        name: user.full_name().unwrap_or_default(),
        email: user.email.to_string(),
        is_active: user.is_active,
        is_owner: membership.roles.contains(&OWNER),
        version: seen(&membership.version()),
        roles: choices(&roles, &membership.roles),
        since: membership.created_at,
    };
    let rows = page.items.into_iter().map(row).collect();
    Ok(Part::Members { narrowed, rows, roles: choices(&roles, &[]), first, next })
}

async fn invitations(actor: &Actor, id: OrganizationId) -> Result<Part, AppError> {
    let services = request::services();
    let after = request::after();
    let search = request::query("q").unwrap_or_default();
    let address = Prefix::of_address(&search);
    let page = services.invitations.list(actor, id, address.as_ref(), after.as_deref(), PAGE).await?;
    let roles = services.roles.list(actor).await?;
    let whole = part_href(&id.to_string(), "invitations");
    let base = format!("{whole}&q={}", Escaped(&search));
    let [first, next] = pages(&base, after.as_deref(), page.next.as_deref());
    let narrowed = Narrowed { search, roles: Vec::new(), clear: address.map(|_| whole) };
    let now = services.now();
    let row = |invitation: latchkey_domain::Invitation| {
        let offered = roles.iter().filter(|role| invitation.roles.contains(&role.id));
        InvitationRow {
            id: invitation.id.to_string(),
            email: invitation.email.to_string(),
            roles: offered.map(|role| shipped::name(&role.about)).collect(),
            sent_at: invitation.sent_at,
            expires_at: invitation.expires_at,
            is_expired: invitation.expires_at <= now,
        }
    };
    let rows = page.items.into_iter().map(row).collect();
    Ok(Part::Invitations { narrowed, rows, roles: choices(&roles, &[]), first, next })
}
