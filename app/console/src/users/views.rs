//! What the page, and its island, load.

use std::time::Duration;

use latchkey_domain::{
    Actor, OrganizationId, Services, Timestamp, User,
    identity::{
        search::Prefix,
        users::{self, SignedIn, UserSort, Verified},
    },
    kernel::page::{Direction, Page},
    services::OrganizationDetails,
    tenancy::organizations::OrganizationList,
};
use latchkey_ui::{
    AppError,
    components::{initials, tint},
    posted::Posted,
    protocol::Form,
    request, routes,
    text::{Message, account, console as text, console_filters as filters, console_people, language, say},
};
use leptos::{prelude::use_context, server};

use super::wire::{Column, Filter, ListQuery, Moment, UserList, UserRow};
use crate::{access, bulk::views as bulk};

const PAGE: u32 = 50;
/// So many to choose from. Where there are more, one is named.
const ORGANIZATIONS: u32 = 200;
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// For the island, while somebody types. Its fields are those of the page's form.
#[server(prefix = "/_fn", endpoint = "console/list_users", protocol = Form)]
pub async fn list_users() -> Result<UserList, AppError> {
    let posted = use_context::<Posted>().unwrap_or_default();
    load(&access::admitted().await?, ListQuery::read(|name| posted.field(name).map(str::to_owned))).await
}

/// What the page shows.
#[derive(Debug)]
pub struct UsersView {
    pub list: UserList,
    pub organizations: Option<Organizations>,
    /// What is being done to many people just now.
    pub going: Option<bulk::Recent>,
}

/// To choose from.
#[derive(Debug)]
pub struct Organizations {
    /// As the filter says it, and by name. The one that is chosen is among them.
    pub entries: Vec<(String, String)>,
    /// Are there too many to choose from? Then the one that is chosen is the only one here.
    pub are_many: bool,
}

/// As the page's address says.
pub async fn users_page() -> Result<UsersView, AppError> {
    let (actor, query) = (access::admitted().await?, page_query());
    let chosen = query.filter(Filter::Organization);
    // Only where somebody chooses one, or has.
    let is_asked = query.is_open || !chosen.is_empty();
    let organizations = if is_asked { Some(organizations(&actor, chosen).await?) } else { None };
    let going = bulk::going(&actor).await?;
    Ok(UsersView { list: load(&actor, query).await?, organizations, going })
}

pub fn page_query() -> ListQuery {
    ListQuery::read(request::query)
}

async fn organizations(actor: &Actor, chosen: &str) -> Result<Organizations, AppError> {
    let services = request::services();
    let page = services.organizations.list(actor, &OrganizationList::default(), None, ORGANIZATIONS).await?;
    let are_many = page.next.is_some();
    let entry = |details: OrganizationDetails| (details.organization.id.to_string(), details.organization.name);
    let mut entries: Vec<_> = if are_many { Vec::new() } else { page.items.into_iter().map(entry).collect() };
    if !entries.iter().any(|(id, _)| id == chosen)
        && let Some(id) = named(&services, actor, chosen).await?
        && let Ok(details) = services.organizations.get(actor, id).await
    {
        entries.push((chosen.to_owned(), details.organization.name));
    }
    Ok(Organizations { entries, are_many })
}

/// Which organization that is: chosen from a list, it is an id; else a slug.
async fn named(services: &Services, actor: &Actor, text: &str) -> Result<Option<OrganizationId>, AppError> {
    if let Ok(id) = text.parse() {
        return Ok(Some(id));
    }
    Ok(services.organizations.find(actor, text).await?.map(|organization| organization.id))
}

/// Which people these are. An organization that is none has nobody.
pub async fn people_of(
    services: &Services,
    actor: &Actor,
    query: &ListQuery,
) -> Result<Option<users::UserList>, AppError> {
    let now = services.now();
    let search = Prefix::new(&query.q);
    // Nothing but accents, say: nobody begins so.
    if search.is_none() && !query.q.is_empty() {
        return Ok(None);
    }
    let organization = match query.filter(Filter::Organization) {
        "" => None,
        text => match named(services, actor, text).await? {
            Some(id) => Some(id),
            None => return Ok(None),
        },
    };
    let status = query.filter(Filter::Status);
    let signed_in = match query.filter(Filter::SignedIn) {
        "" => None,
        "never" => Some(SignedIn::Never),
        text => match text.strip_prefix("not-") {
            Some(days) => days_ago(now, days).map(SignedIn::NotSince),
            None => days_ago(now, text).map(SignedIn::Since),
        },
    };
    // The heads of the columns turn no search: what is found comes from its beginning.
    let is_descending = query.is_descending && search.is_none();
    Ok(Some(users::UserList {
        search,
        is_active: match status {
            "active" => Some(true),
            "locked" => Some(false),
            _ => None,
        },
        is_deleted: status == "deleted",
        has_passkey: match query.filter(Filter::Passkey) {
            "with" => Some(true),
            "without" => Some(false),
            _ => None,
        },
        verified: match query.filter(Filter::Address) {
            "verified" => Some(Verified::ByThemselves),
            "by-others" => Some(Verified::ByOthers),
            "not-verified" => Some(Verified::ByNobody),
            _ => None,
        },
        organization,
        created_since: days_ago(now, query.filter(Filter::Created)),
        signed_in,
        sort: match query.sort {
            Column::Email => UserSort::Email,
            Column::CreatedAt => UserSort::CreatedAt,
            Column::LastLoginAt => UserSort::LastLoginAt,
        },
        direction: if is_descending { Direction::Descending } else { Direction::Ascending },
    }))
}

/// The beginning of that day: the next page, a minute later, is still one of the same list.
fn days_ago(now: Timestamp, days: &str) -> Option<Timestamp> {
    let past = now - DAY * days.parse().ok()?;
    let day = i64::try_from(DAY.as_millis()).ok()?;
    Some(Timestamp::from_millis(past.as_millis() - past.as_millis().rem_euclid(day)))
}

async fn load(actor: &Actor, query: ListQuery) -> Result<UserList, AppError> {
    let after = Some(&*query.after).filter(|after| !after.is_empty());
    let services = request::services();
    let page = match people_of(&services, actor, &query).await? {
        Some(list) => services.users.list(actor, &list, after, PAGE).await?,
        None => Page { items: Vec::new(), next: None },
    };
    let rows: Vec<UserRow> = page.items.iter().map(row).collect();
    // A page of them at most.
    let number = u32::try_from(rows.len()).unwrap_or(PAGE);
    let count = say(match (query.after.is_empty(), &page.next) {
        (_, Some(_)) => text::count_first(number),
        (true, None) => text::count(number),
        (false, None) => text::count_more(number),
    });
    Ok(UserList { query, rows, next: page.next, count })
}

fn row(user: &User) -> UserRow {
    let shown = user.display_name();
    UserRow {
        id: user.id.to_string(),
        href: routes::person(&user.id.to_string()),
        email: user.email.to_string(),
        name: user.full_name().unwrap_or_default(),
        initials: initials(&shown),
        tint: tint(&user.id.to_string()),
        state: state(user).map(say),
        created_at: moment(user.created_at),
        last_login_at: user.last_login_at.map(moment),
        address: say(verified(user)),
        phone: user.phone.as_ref().map(ToString::to_string),
    }
}

/// Whose word it is that the address is theirs: what needs a proof is refused to whoever has given none.
pub fn verified(user: &User) -> Message {
    if user.has_proved_email() {
        account::profile_verified()
    } else if user.email_verified_at.is_some() {
        console_people::verified_by_others()
    } else {
        account::profile_not_verified()
    }
}

fn state(user: &User) -> Option<Message> {
    match (user.deletion, user.is_active) {
        (Some(_), _) => Some(filters::deleted()),
        (None, false) => Some(text::locked()),
        (None, true) => None,
    }
}

fn moment(at: Timestamp) -> Moment {
    Moment { at: at.to_string(), day: language().day(at) }
}
