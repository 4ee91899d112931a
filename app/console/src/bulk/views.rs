//! What the pages load, and how the list of people says whom it means.

/// What the pages show.
pub use latchkey_domain::services::{BulkDeed, BulkEnd, BulkRefusal, BulkRun};
use latchkey_domain::{
    Actor, BulkRunId, OrganizationId, Role, Timestamp, User, UserId,
    identity::Error,
    services::{Asker, Chosen},
    tenancy::organizations::OrganizationList,
};
use latchkey_ui::{AppError, posted::Posted, request, routes};
use leptos::prelude::{ReadUntracked, use_context};
use leptos_router::hooks::use_query_map;

use super::words;
use crate::{
    access,
    audit::Named,
    users::{people_of, query::ListQuery},
};

/// So begin the names of the boxes beside people.
pub const PERSON_BOX: &str = "person-";
/// The field that means everybody whom the list's filters find.
pub const ALL: &str = "all";
/// So many to choose from. Where there are more, one is named.
const ORGANIZATIONS: u32 = 200;

/// What was asked for, by whichever form.
#[derive(Debug)]
pub struct Wanted {
    pub deed: BulkDeed,
    /// `None`: those whose boxes were ticked.
    pub all: Option<ListQuery>,
    pub ids: Vec<String>,
}

impl Wanted {
    /// `None` where nothing is to be done.
    fn read(field: impl Fn(&str) -> Option<String>, ids: Vec<String>) -> Option<Self> {
        let deed = BulkDeed::parse(&field("deed")?)?;
        let all = field(ALL).is_some_and(|all| all == "true").then(|| ListQuery::read(&field).from_start());
        Some(Self { deed, all, ids })
    }

    pub fn in_address() -> Option<Self> {
        let map = use_query_map().read_untracked().clone();
        let ids = map.clone().into_iter().filter_map(|(name, _)| Some(name.strip_prefix(PERSON_BOX)?.to_owned()));
        let mut ids: Vec<String> = ids.collect();
        ids.sort();
        Self::read(|name| map.get(name), ids)
    }

    pub fn posted() -> Option<Self> {
        let posted = use_context::<Posted>().unwrap_or_default();
        Self::read(|name| posted.field(name).map(str::to_owned), latchkey_ui::posted::ticked(PERSON_BOX))
    }

    pub async fn chosen(&self, actor: &Actor) -> Result<Chosen, AppError> {
        let these = |ids: &[String]| Chosen::These(ids.iter().filter_map(|id| id.parse::<UserId>().ok()).collect());
        let Some(query) = &self.all else { return Ok(these(&self.ids)) };
        // What nobody's name begins with finds nobody.
        Ok(people_of(&request::services(), actor, query).await?.map_or_else(|| these(&[]), Chosen::All))
    }

    /// The fields of a form that says the same.
    pub fn fields(&self) -> Vec<(String, String)> {
        let deed = ("deed".to_owned(), self.deed.to_string());
        let whom = match &self.all {
            None => self.ids.iter().map(|id| (format!("{PERSON_BOX}{id}"), "on".to_owned())).collect(),
            Some(query) => [vec![(ALL.to_owned(), "true".to_owned())], query.fields()].concat(),
        };
        [vec![deed], whom].concat()
    }

    /// The page that asks for it.
    pub fn href(&self) -> String {
        let fields = self.fields();
        let field = |(name, value): &(String, String)| format!("{}={}", routes::escaped(name), routes::escaped(value));
        format!("{}?{}", routes::ADMIN_BULK, fields.iter().map(field).collect::<Vec<_>>().join("&"))
    }
}

#[derive(Debug)]
pub enum Ask {
    /// Nobody was chosen; what was asked for before.
    Nobody(Vec<Recent>),
    TooMany,
    These(Box<Question>),
}

#[derive(Debug)]
pub struct Recent {
    pub href: String,
    pub title: String,
    pub at: Timestamp,
    pub end: Option<BulkEnd>,
}

#[derive(Debug)]
pub struct Question {
    pub wanted: Wanted,
    pub count: u32,
    pub shown: Vec<User>,
    /// Of those who are chosen: nobody else is meant.
    pub version: String,
    /// By id and name, unless they are too many to choose from; and the roles: where people are added.
    pub organizations: Option<Vec<(String, String)>>,
    pub roles: Vec<Role>,
}

pub async fn ask() -> Result<Ask, AppError> {
    let actor = access::admitted().await?;
    let services = request::services();
    let Some(wanted) = Wanted::in_address() else {
        let recent = services.bulk.recent(&actor).await?;
        return Ok(Ask::Nobody(recent.into_iter().map(recent_run).collect()));
    };
    let selection = match services.bulk.choose(&actor, &wanted.chosen(&actor).await?).await {
        Err(Error::InvalidInput(_)) => return Ok(Ask::TooMany),
        selection => selection?,
    };
    if selection.people.is_empty() {
        return Ok(Ask::Nobody(Vec::new()));
    }
    let (organizations, roles) = if wanted.deed == BulkDeed::AddToOrganization {
        let list = OrganizationList::default();
        let page = services.organizations.list(&actor, &list, None, ORGANIZATIONS).await?;
        let is_whole = page.next.is_none();
        let entries = page.items.into_iter().map(|it| (it.organization.id.to_string(), it.organization.name));
        (is_whole.then(|| entries.collect()), services.roles.list(&actor).await?)
    } else {
        (None, Vec::new())
    };
    let version = selection.version().as_str().to_owned();
    let count = u32::try_from(selection.people.len()).unwrap_or(u32::MAX);
    Ok(Ask::These(Box::new(Question { wanted, count, shown: selection.shown, version, organizations, roles })))
}

/// Those that go on, for the list of people.
pub async fn going(actor: &Actor) -> Result<Option<Recent>, AppError> {
    let recent = request::services().bulk.recent(actor).await?;
    Ok(recent.into_iter().find(|run| run.ended.is_none()).map(recent_run))
}

fn recent_run(run: BulkRun) -> Recent {
    Recent {
        href: routes::bulk_run(&run.id.to_string()),
        title: latchkey_ui::text::say(words::title(run.deed, run.total)),
        at: run.created_at,
        end: run.ended.map(|(_, end)| end),
    }
}

#[derive(Debug)]
pub struct RunView {
    pub run: BulkRun,
    pub by: Named,
    pub organization: Option<(String, String)>,
    /// A page of those who were left out, which so many stand before.
    pub refused: Vec<RefusedPerson>,
    pub skipped: u32,
}

#[derive(Debug)]
pub struct RefusedPerson {
    pub name: String,
    pub href: Option<String>,
    pub refusal: BulkRefusal,
}

pub async fn run(id: &str) -> Result<RunView, AppError> {
    let actor = access::admitted().await?;
    let services = request::services();
    let id: BulkRunId = request::id_of(id)?;
    let run = services.bulk.get(&actor, id).await?;
    let skipped = request::query("skip").and_then(|text| text.parse().ok()).unwrap_or_default();
    let refusals = services.bulk.refusals(&actor, &run, skipped).await?;
    let ids: Vec<UserId> = refusals.iter().map(|(id, _)| *id).collect();
    let people = services.bulk.named(&actor, &ids).await?;
    let person = |(id, refusal): &(UserId, BulkRefusal)| {
        let known = people.iter().find(|user| user.id == *id);
        RefusedPerson {
            name: known.map_or_else(|| id.to_string(), User::display_name),
            href: known.map(|user| routes::person(&user.id.to_string())),
            refusal: *refusal,
        }
    };
    let refused = refusals.iter().map(person).collect();
    let by = match &run.asker {
        Asker::Administrator(id, _) => {
            let found = services.bulk.named(&actor, &[*id]).await?;
            Named::person(&id.to_string(), found.first().map(User::display_name).as_ref())
        }
        Asker::Program { client_id, .. } => {
            let found = services.clients.find(client_id).await.ok();
            Named::application(client_id, found.map(|client| client.name).as_ref())
        }
    };
    let named = |id: OrganizationId| async move {
        let found = request::services().organizations.get(&access::admitted().await?, id).await.ok();
        let href = routes::admin_organization(&id.to_string());
        Ok::<_, AppError>(found.map(|it| (href, it.organization.name)))
    };
    let organization = match run.organization_id {
        Some(id) => named(id).await?,
        None => None,
    };
    Ok(RunView { run, by, organization, refused, skipped })
}
