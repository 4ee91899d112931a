use axum::extract::State;
use latchkey_domain::{
    identity::{
        search::Prefix,
        users::{UserList, UserSort},
    },
    kernel::{InvalidInput, page::Direction},
};
use serde::Deserialize;
use utoipa::IntoParams;

use super::wire::UserRecord;
use crate::http::{
    api::{
        Listed,
        causes::causes,
        openapi::tag,
        v1::{
            params::{PageParams, choice},
            paths::USERS,
        },
    },
    error::ApiError,
    extract::{ApiQuery, Manager, PageRequest},
    state::AppState,
};

#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListUsers {
    /// Whose address, first name or last name begins so, without regard to case and accents.
    #[param(example = "ada")]
    q: Option<String>,
    /// `true`: those who may sign in. `false`: those who are blocked.
    #[param(example = "true")]
    is_active: Option<String>,
    /// `true`: those who were deleted and can still be brought back, who are in no other list.
    #[param(example = "false")]
    deleted: Option<String>,
    /// `created_at` (or nothing), `last_login_at`, or `email`. A search comes in the order of what it found.
    #[param(example = "email")]
    sort: Option<String>,
    /// `asc` (or nothing), or `desc`.
    #[param(example = "desc")]
    direction: Option<String>,
}

impl TryFrom<ListUsers> for UserList {
    type Error = InvalidInput;

    fn try_from(query: ListUsers) -> Result<Self, InvalidInput> {
        const SORTS: [(&str, UserSort); 3] =
            [("created_at", UserSort::CreatedAt), ("last_login_at", UserSort::LastLoginAt), ("email", UserSort::Email)];
        const DIRECTIONS: [(&str, Direction); 2] = [("asc", Direction::Ascending), ("desc", Direction::Descending)];
        Ok(Self {
            search: query.q.as_deref().and_then(Prefix::new),
            is_active: choice("is_active", query.is_active.as_deref(), &[("true", true), ("false", false)])?,
            is_deleted: choice("deleted", query.deleted.as_deref(), &[("true", true), ("false", false)])?
                .unwrap_or_default(),
            sort: choice("sort", query.sort.as_deref(), &SORTS)?.unwrap_or_default(),
            direction: choice("direction", query.direction.as_deref(), &DIRECTIONS)?.unwrap_or_default(),
        })
    }
}

causes!(Causes: MANAGER; InvalidInput);

/// List people
///
/// Scope: `users:read`. A page at a time; a page that was read stays the same, whoever comes or goes.
#[utoipa::path(
    get,
    path = USERS,
    tag = tag::USER,
    params(PageParams, ListUsers),
    security(("management_token" = [])),
    responses((status = 200, description = "The people.", body = Vec<UserRecord>), Causes),
)]
pub async fn list_users(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    page: PageRequest,
    ApiQuery(query): ApiQuery<ListUsers>,
) -> Result<Listed<Vec<UserRecord>>, ApiError> {
    let list = query.try_into()?;
    let people = state.services.users.list(&actor, &list, page.cursor.as_deref(), page.limit).await?;
    Ok(page.answer(people, UserRecord::from))
}
