//! What the page, and its island, load.

use latchkey_domain::{
    Timestamp, User,
    identity::{
        search::Prefix,
        users::{self, UserSort},
    },
    kernel::page::{Direction, Page},
};
use latchkey_ui::{
    AppError,
    components::{initials, tint},
    protocol::Form,
    request, routes,
    text::{console as text, language, say},
};
use leptos::server;

use super::wire::{Column, ListQuery, Moment, UserList, UserRow};
use crate::access;

const PAGE: u32 = 50;

/// For the island, while somebody types.
#[server(prefix = "/_fn", endpoint = "console/list_users", protocol = Form)]
pub async fn list_users(
    #[server(default)] q: String,
    #[server(default)] sort: String,
    #[server(default)] direction: String,
    #[server(default)] after: String,
) -> Result<UserList, AppError> {
    load(ListQuery::new(&q, &sort, &direction, &after)).await
}

/// As the page's address says.
pub async fn users_page() -> Result<UserList, AppError> {
    load(page_query()).await
}

pub fn page_query() -> ListQuery {
    let part = |name| request::query(name).unwrap_or_default();
    ListQuery::new(&part("q"), &part("sort"), &part("direction"), &part("after"))
}

async fn load(query: ListQuery) -> Result<UserList, AppError> {
    let actor = access::admitted().await?;
    let search = Prefix::new(&query.q);
    // Nothing but accents, say: nobody begins so.
    let finds_nobody = search.is_none() && !query.q.is_empty();
    // The heads of the columns turn no search: what is found comes from its beginning.
    let is_descending = query.is_descending && search.is_none();
    let list = users::UserList {
        search,
        is_active: None,
        is_deleted: false,
        sort: match query.sort {
            Column::Email => UserSort::Email,
            Column::CreatedAt => UserSort::CreatedAt,
            Column::LastLoginAt => UserSort::LastLoginAt,
        },
        direction: if is_descending { Direction::Descending } else { Direction::Ascending },
    };
    let after = Some(&*query.after).filter(|after| !after.is_empty());
    let mut page = request::services().users.list(&actor, &list, after, PAGE).await?;
    if finds_nobody {
        page = Page { items: Vec::new(), next: None };
    }
    let rows: Vec<UserRow> = page.items.iter().map(row).collect();
    // A page of them at most.
    let number = u32::try_from(rows.len()).unwrap_or(PAGE);
    let count = say(match (query.after.is_empty(), &page.next) {
        (true, None) => text::count(number),
        (true, Some(_)) => text::count_first(number),
        (false, _) => text::count_more(number),
    });
    Ok(UserList { query, rows, next: page.next, count })
}

fn row(user: &User) -> UserRow {
    let shown = user.display_name();
    UserRow {
        href: routes::person(&user.id.to_string()),
        email: user.email.to_string(),
        name: user.full_name().unwrap_or_default(),
        initials: initials(&shown),
        tint: tint(&shown),
        is_active: user.is_active,
        created_at: moment(user.created_at),
        last_login_at: user.last_login_at.map(moment),
    }
}

fn moment(at: Timestamp) -> Moment {
    Moment { at: at.to_string(), day: language().day(at) }
}
