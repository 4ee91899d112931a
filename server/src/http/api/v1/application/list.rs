use axum::extract::State;
use latchkey_domain::{ClientSource, identity::search::Prefix, kernel::InvalidInput, oauth::client_list::ClientList};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{settings::one, wire::ApplicationRecord};
use crate::http::{
    api::{
        Listed,
        causes::causes,
        openapi::tag,
        v1::{
            params::{PageParams, one_of, yes_or_no},
            paths::APPLICATIONS,
        },
    },
    error::ApiError,
    extract::{ApiQuery, Manager, PageRequest},
    state::AppState,
};

one_of!(Source: ClientSource::ALL.iter().map(|source| source.as_str()));

#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListApplications {
    /// What is somewhere in the name, without regard to case and accents.
    #[param(example = "shop")]
    q: Option<String>,
    /// How they came here: `operator`, `registered`, `stranger` or `document`.
    #[param(inline, value_type = Option<Source>, example = "operator")]
    source: Option<String>,
    /// `true`: those that may be used. `false`: those that are closed.
    #[param(value_type = Option<bool>, example = true)]
    is_active: Option<String>,
}

impl TryFrom<ListApplications> for ClientList {
    type Error = InvalidInput;

    fn try_from(query: ListApplications) -> Result<Self, InvalidInput> {
        let source = query.source.filter(|source| !source.is_empty());
        let parse = |text: String| one("source", &text, ClientSource::parse, ClientSource::ALL);
        Ok(Self {
            search: query.q.as_deref().and_then(Prefix::new),
            source: source.map(parse).transpose()?,
            is_active: yes_or_no("is_active", query.is_active.as_deref())?,
        })
    }
}

causes!(Causes: MANAGER; InvalidInput);

/// List applications
///
/// Scope: `applications:read`. The newest first, a page at a time.
#[utoipa::path(
    get,
    path = APPLICATIONS,
    tag = tag::APPLICATION,
    params(PageParams, ListApplications),
    security(("management_token" = ["applications:read"])),
    responses((status = 200, description = "The applications.", body = Vec<ApplicationRecord>), Causes),
)]
pub async fn list_applications(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    page: PageRequest,
    ApiQuery(query): ApiQuery<ListApplications>,
) -> Result<Listed<Vec<ApplicationRecord>>, ApiError> {
    let list = query.try_into()?;
    let found = state.services.clients.list(&actor, &list, page.cursor.as_deref(), page.limit).await?;
    Ok(page.answer(found, ApplicationRecord::from))
}
