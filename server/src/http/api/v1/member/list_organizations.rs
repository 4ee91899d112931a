use axum::{Json, extract::State};
use latchkey_domain::services::OwnOrganization;
use serde::Serialize;
use utoipa::ToSchema;

use super::{UserIdParam, user_id};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{organization::wire::first_proved, paths::USER_ORGANIZATIONS},
    },
    error::ApiError,
    extract::{ApiPath, Manager},
    state::AppState,
};

/// A person, and the organizations that they are in.
#[derive(Serialize, ToSchema)]
pub struct OrganizationsOfUser {
    #[schema(example = "019b76da000070008000000000000001")]
    id: String,
    #[schema(example = "ada@example.com")]
    email_id: String,
    organizations: Vec<OrganizationOfUser>,
}

#[derive(Serialize, ToSchema)]
pub struct OrganizationOfUser {
    #[schema(example = "019b76da000070008000000000000005")]
    id: String,
    #[serde(rename = "Name")]
    #[schema(example = "Acme")]
    name: String,
    #[serde(rename = "WhiteListDomains")]
    #[schema(example = json!(["acme.example"]))]
    domains: Option<Vec<String>>,
    #[serde(rename = "AllowProfilesOutsideOrganization")]
    #[schema(example = true)]
    allows_outside: bool,
    /// The first domain that it has proved; empty, if there is none.
    #[schema(example = "acme.example")]
    domain: String,
    /// Its slug.
    #[serde(rename = "WorkspaceName")]
    #[schema(example = "acme")]
    workspace_name: String,
    roles: Vec<RoleOfUser>,
    #[schema(example = true)]
    is_active: bool,
    /// `active` or `inactive`.
    #[schema(example = "active")]
    status: &'static str,
}

#[derive(Serialize, ToSchema)]
pub struct RoleOfUser {
    #[schema(example = "019b76da0000700080000000000000a1")]
    role_id: String,
    #[schema(example = "Owner")]
    role_name: String,
    /// The names of its permissions.
    #[schema(example = json!(["Team View", "Team Manage"]))]
    permissions: Vec<String>,
}

impl From<OwnOrganization> for OrganizationOfUser {
    fn from(OwnOrganization { organization, domains, roles }: OwnOrganization) -> Self {
        let names: Vec<String> = domains.iter().map(|domain| domain.name.clone()).collect();
        let role = |(role, permissions): (latchkey_domain::Role, Vec<latchkey_domain::MemberPermission>)| RoleOfUser {
            role_id: role.id.to_string(),
            role_name: role.about.name,
            permissions: permissions.into_iter().map(|permission| permission.about.name).collect(),
        };
        Self {
            id: organization.id.to_string(),
            name: organization.name,
            domains: (!names.is_empty()).then_some(names),
            allows_outside: organization.allows_outside,
            domain: first_proved(&domains),
            workspace_name: organization.slug.to_string(),
            roles: roles.into_iter().map(role).collect(),
            is_active: organization.is_active,
            status: if organization.is_active { "active" } else { "inactive" },
        }
    }
}

causes!(Causes: MANAGER; NotFound);

/// List the organizations of a person
///
/// With what they are there; at most 100. Scopes: `organizations:read` and `users:read`.
#[utoipa::path(
    get,
    path = USER_ORGANIZATIONS,
    tag = tag::USER,
    params(UserIdParam),
    security(("management_token" = ["organizations:read", "users:read"])),
    responses((status = 200, description = "The person, and the organizations.", body = OrganizationsOfUser), Causes),
)]
pub async fn list_organizations_of_user(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    ApiPath(user): ApiPath,
) -> Result<Json<OrganizationsOfUser>, ApiError> {
    let (user, organizations) = state.services.members.organizations_of(&actor, user_id(&user)?).await?;
    Ok(Json(OrganizationsOfUser {
        id: user.id.to_string(),
        email_id: user.email.as_str().to_owned(),
        organizations: organizations.into_iter().map(OrganizationOfUser::from).collect(),
    }))
}
