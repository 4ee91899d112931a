use axum::{Json, extract::State, response::Response};
use latchkey_domain::{
    OrganizationId, UserId,
    identity::users::UserList,
    kernel::{InvalidInput, version::Expected},
    services::{BulkDeed, BulkWish, Chosen},
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::wire::BulkRunRecord;
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::IdempotencyKeyParam, paths::USER_BULK, user::ListUsers},
    },
    error::ApiError,
    extract::{Create, Manager, RequestKey},
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct StartBulkRun {
    /// `block`, `unblock`, `sign_out`, `delete` (to be restored for 30 days), or `add_to_organization`.
    #[schema(example = "block")]
    action: String,
    /// These people. Either this, or `filter`.
    #[schema(example = json!(["019b76da000070008000000000000001"]))]
    user_ids: Option<Vec<String>>,
    /// All that the list of people finds with these parameters, each a text as in its query; `{}`: everybody.
    filter: Option<ListUsers>,
    /// Where people are added.
    #[schema(example = json!(null))]
    organization_id: Option<String>,
    /// What they are there: roles by id or slug.
    #[serde(default)]
    #[schema(example = json!([]))]
    roles: Vec<String>,
}

causes!(Causes: MANAGER, BODY, CREATE; TooMany);

impl StartBulkRun {
    fn read(self) -> Result<(BulkWish, Chosen), InvalidInput> {
        let deed = BulkDeed::parse(&self.action).ok_or_else(|| {
            let known: Vec<&str> = BulkDeed::ALL.iter().map(|deed| deed.as_str()).collect();
            InvalidInput::new("action", format!("one of {}", known.join(", ")))
        })?;
        let organization = self.organization_id.as_deref().map(str::parse::<OrganizationId>).transpose();
        let organization_id =
            organization.map_err(|_| InvalidInput::new("organization_id", "the id of an organization"))?;
        let chosen = match (self.user_ids, self.filter) {
            (Some(ids), None) => {
                let ids: Result<Vec<UserId>, _> = ids.iter().map(|id| id.parse()).collect();
                Chosen::These(ids.map_err(|_| InvalidInput::new("user_ids", "ids of people"))?)
            }
            (None, Some(filter)) => {
                // What is misspelt narrows nothing down: everybody would be meant.
                if let Some(name) = filter.unknown() {
                    return Err(InvalidInput::new("filter", format!("there is no {name:?}")));
                }
                Chosen::All(UserList::try_from(filter)?)
            }
            (None, None) | (Some(_), Some(_)) => {
                return Err(InvalidInput::new("user_ids", "either user_ids or filter"));
            }
        };
        Ok((BulkWish { deed, organization_id, roles: self.roles }, chosen))
    }
}

/// Do something to many people
///
/// Scope: as for one person (`users:write`, or `organizations:write` for `add_to_organization`), and `users:read` for a `filter`. At
/// most 10,000 people. The server goes on with it by itself, and looks before each person whether the application may still do it.
/// Whoever cannot be changed is named in the answer of the run, and the others go on.
#[utoipa::path(
    post,
    path = USER_BULK,
    tag = tag::USER,
    params(IdempotencyKeyParam),
    security(("management_token" = ["users:write"]), ("management_token" = ["organizations:write"])),
    request_body = StartBulkRun,
    responses((status = 200, description = "The run, which has begun.", body = BulkRunRecord), Causes),
)]
pub async fn start_bulk_run(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    Create { body, key }: Create<StartBulkRun>,
) -> Result<Response, ApiError> {
    let (services, by) = (state.services.clone(), actor.clone());
    RequestKey::once(key, state, actor, async move {
        let (wish, chosen) = body.read()?;
        let run = services.bulk.begin(&by, wish, &chosen, &Expected::Anything, &request).await?;
        Ok(Json(BulkRunRecord::new(&run, Vec::new())))
    })
    .await
}
