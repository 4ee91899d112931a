use latchkey_domain::{Actor, Email, User, kernel::Fault, services::OwnOrganization, tenancy};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::http::{
    error::{ApiError, ErrorCode},
    state::AppState,
};

/// The id of no organization, in the API that this one follows.
const NOWHERE: &str = "000000000000000000000000";

/// A person, as the management API has them. Some members are of the API that this one follows, and say the same of everybody.
#[derive(Serialize, ToSchema)]
pub struct UserRecord {
    #[serde(rename = "_id")]
    #[schema(example = "019b76da000070008000000000000001")]
    id: String,
    /// Empty: a server has one set of people.
    #[schema(example = "")]
    account_id: &'static str,
    /// Only of somebody who was just created, and is in no organization: 24 zeros.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "000000000000000000000000")]
    organization_id: Option<&'static str>,
    /// Empty: no other identity provider signs them in.
    #[schema(example = "")]
    connection_id: &'static str,
    #[schema(example = "ada@example.com")]
    email: String,
    #[schema(example = "Ada")]
    first_name: String,
    #[schema(example = "Lovelace")]
    last_name: String,
    /// What programs wrote there: a list, or an object.
    #[schema(value_type = Option<Value>, example = json!(["engineering"]))]
    groups: Option<Value>,
    /// What programs wrote there: an object.
    #[schema(value_type = Option<Value>, example = json!({"employee_number": 1815}))]
    raw_attributes: Option<Value>,
    /// `null`: roles are held in organizations, see `tenants`.
    #[schema(value_type = Option<Vec<String>>)]
    roles: Option<Vec<String>>,
    /// `null`: a person may have many, see `/users/{userid}/passkeys`.
    #[schema(value_type = Option<Value>)]
    passkey_credential: Option<Value>,
    /// The number that they have proved, in E.164; empty where there is none.
    #[schema(example = "+4915123456789")]
    phone_id: String,
    #[schema(example = "2026-01-01T12:00:00Z")]
    created_at: String,
    #[schema(example = "2026-01-01T12:00:00Z")]
    modified_at: String,
    /// They have shown that mail to the address reaches them, or somebody who may has said so.
    #[schema(example = true)]
    email_verified: bool,
    /// May they sign in?
    #[schema(example = true)]
    is_active: bool,
    #[serde(rename = "LastLoginAt")]
    #[schema(example = "2026-01-01T12:00:00Z")]
    last_login_at: Option<String>,
    /// What they are in their organizations, by the id of each; `null` where there are none, in lists, after changes of anything
    /// but their roles, and where the program may not read organizations.
    #[schema(value_type = Option<Value>,
        example = json!({"019b76da000070008000000000000005": {"name": "Acme", "slug": "acme", "roles": ["owner"]}}))]
    tenants: Option<Value>,
    /// `null`: no other identity provider knows them.
    #[schema(value_type = Option<Vec<Value>>)]
    identities: Option<Vec<Value>>,
    /// Only of somebody who was deleted: when they are gone for good.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "2026-01-31T12:00:00Z")]
    delete_at: Option<String>,
}

impl UserRecord {
    pub fn of_new(user: User) -> Self {
        Self { organization_id: Some(NOWHERE), ..user.into() }
    }

    /// With what they are in their organizations.
    pub fn with_organizations(mut self, own: Vec<OwnOrganization>) -> Self {
        let tenant = |OwnOrganization { organization, roles, .. }: OwnOrganization| {
            let roles: Vec<String> = roles.into_iter().map(|(role, _)| role.about.slug.to_string()).collect();
            let facts = json!({"name": organization.name, "slug": organization.slug.as_str(), "roles": roles});
            (organization.id.to_string(), facts)
        };
        self.tenants = (!own.is_empty()).then(|| Value::Object(own.into_iter().map(tenant).collect()));
        self
    }
}

/// The record of one person, for a program that may read organizations with those that they are in.
pub async fn record(state: &AppState, actor: &Actor, user: User) -> Result<UserRecord, ApiError> {
    match state.services.members.organizations_of(actor, user.id).await {
        Ok((_, own)) => Ok(UserRecord::from(user).with_organizations(own)),
        // Or they are about to be deleted.
        Err(tenancy::Error::Fault(Fault::Forbidden(_)) | tenancy::Error::NotFound) => Ok(user.into()),
        Err(error) => Err(error.into()),
    }
}

impl From<User> for UserRecord {
    fn from(user: User) -> Self {
        Self {
            id: user.id.to_string(),
            account_id: "",
            organization_id: None,
            connection_id: "",
            email: user.email.as_str().to_owned(),
            first_name: user.first_name,
            last_name: user.last_name,
            groups: user.attributes.groups,
            raw_attributes: user.attributes.raw,
            roles: None,
            passkey_credential: None,
            phone_id: user.phone.map(String::from).unwrap_or_default(),
            created_at: user.created_at.to_string(),
            modified_at: user.updated_at.to_string(),
            email_verified: user.email_verified_at.is_some(),
            is_active: user.is_active,
            last_login_at: user.last_login_at.map(|at| at.to_string()),
            tenants: None,
            identities: None,
            delete_at: user.deletion.map(|deletion| deletion.at.to_string()),
        }
    }
}

/// An address of a body.
pub fn email(text: &str) -> Result<Email, ApiError> {
    text.parse().map_err(|_| ApiError::new(ErrorCode::InvalidEmail).field("email"))
}
