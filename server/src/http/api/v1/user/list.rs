use std::collections::BTreeMap;

use axum::extract::State;
use latchkey_domain::{
    identity::{
        search::Prefix,
        users::{SignedIn, UserList, UserSort, Verified},
    },
    kernel::{InvalidInput, page::Direction},
};
use serde::{Deserialize, de::IgnoredAny};
use utoipa::{IntoParams, ToSchema};

use super::wire::UserRecord;
use crate::http::{
    api::{
        Listed,
        causes::causes,
        openapi::tag,
        v1::{
            params::{PageParams, choice, given, one_of, time, yes_or_no},
            paths::USERS,
        },
    },
    error::ApiError,
    extract::{ApiQuery, Manager, PageRequest},
    state::AppState,
};

const SORTS: [(&str, UserSort); 3] =
    [("created_at", UserSort::CreatedAt), ("last_login_at", UserSort::LastLoginAt), ("email", UserSort::Email)];
const DIRECTIONS: [(&str, Direction); 2] = [("asc", Direction::Ascending), ("desc", Direction::Descending)];

one_of!(Sort: SORTS.map(|(word, _)| word));
one_of!(Order: DIRECTIONS.map(|(word, _)| word));

#[derive(Debug, Default, Deserialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
pub struct ListUsers {
    /// Whose address, telephone number, first name or last name begins so, without regard to case and accents.
    #[param(example = "ada")]
    #[schema(example = "ada")]
    q: Option<String>,
    /// `true`: those who may sign in. `false`: those who are blocked.
    #[param(value_type = Option<bool>, example = true)]
    #[schema(example = "true")]
    is_active: Option<String>,
    /// `true`: those who were deleted and can still be brought back, who are in no other list.
    #[param(value_type = Option<bool>, example = false)]
    #[schema(example = "false")]
    deleted: Option<String>,
    /// `true`: those who have a passkey. `false`: those who have none.
    #[param(value_type = Option<bool>, example = false)]
    #[schema(example = "false")]
    has_passkey: Option<String>,
    /// `true`: those who have proved their address, or whose address others have vouched for. `false`: everybody else.
    #[param(value_type = Option<bool>, example = true)]
    #[schema(example = "true")]
    email_verified: Option<String>,
    /// The members of this organization.
    #[param(example = "0198c0f0a1b27c3d8e4f5a6b7c8d9e0f")]
    #[schema(example = "0198c0f0a1b27c3d8e4f5a6b7c8d9e0f")]
    organization_id: Option<String>,
    /// Those whose account was made at this time or later.
    #[param(format = DateTime, example = "2026-01-01T00:00:00Z")]
    #[schema(example = "2026-01-01T00:00:00Z")]
    created_since: Option<String>,
    /// Those who signed in at this time or later.
    #[param(format = DateTime, example = "2026-01-01T00:00:00Z")]
    #[schema(example = "2026-01-01T00:00:00Z")]
    signed_in_since: Option<String>,
    /// Those who have not signed in since this time, or never. Not together with `signed_in_since`.
    #[param(format = DateTime, example = "2026-01-01T00:00:00Z")]
    #[schema(example = "2026-01-01T00:00:00Z")]
    not_signed_in_since: Option<String>,
    /// `created_at` (or nothing), `last_login_at`, or `email`. A search comes in the order of what it found.
    #[param(inline, value_type = Option<Sort>, example = "email")]
    #[schema(example = "email")]
    sort: Option<String>,
    /// `asc` (or nothing), or `desc`.
    #[param(inline, value_type = Option<Order>, example = "desc")]
    #[schema(example = "desc")]
    direction: Option<String>,
    /// What is none of these: a query may have it.
    #[serde(flatten)]
    #[param(ignore)]
    #[schema(ignore)]
    others: BTreeMap<String, IgnoredAny>,
}

impl ListUsers {
    /// One that there is not, for whoever must not do without what was meant by it.
    pub fn unknown(&self) -> Option<&str> {
        self.others.keys().next().map(String::as_str)
    }
}

impl TryFrom<ListUsers> for UserList {
    type Error = InvalidInput;

    fn try_from(query: ListUsers) -> Result<Self, InvalidInput> {
        let by_anybody = |is| if is { Verified::ByAnybody } else { Verified::ByNobody };
        let id = given(query.organization_id.as_deref()).map(str::parse).transpose();
        let since = time("signed_in_since", query.signed_in_since.as_deref())?;
        let not_since = time("not_signed_in_since", query.not_signed_in_since.as_deref())?;
        let signed_in = match (since, not_since) {
            (None, None) => None,
            (Some(at), None) => Some(SignedIn::Since(at)),
            (None, Some(at)) => Some(SignedIn::NotSince(at)),
            (Some(_), Some(_)) => return Err(InvalidInput::new("signed_in_since", "not with not_signed_in_since")),
        };
        Ok(Self {
            has_passkey: yes_or_no("has_passkey", query.has_passkey.as_deref())?,
            verified: yes_or_no("email_verified", query.email_verified.as_deref())?.map(by_anybody),
            organization: id.map_err(|_| InvalidInput::new("organization_id", "the id of an organization"))?,
            created_since: time("created_since", query.created_since.as_deref())?,
            signed_in,
            search: query.q.as_deref().and_then(Prefix::new),
            is_active: yes_or_no("is_active", query.is_active.as_deref())?,
            is_deleted: yes_or_no("deleted", query.deleted.as_deref())?.unwrap_or_default(),
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
    security(("management_token" = ["users:read"])),
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
