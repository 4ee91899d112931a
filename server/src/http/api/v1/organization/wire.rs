use latchkey_domain::{
    OrganizationDomain,
    kernel::InvalidInput,
    login::policy::SecondFactor,
    services::{OrganizationChange, OrganizationDetails},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::http::api::v1::application::settings::methods;

/// An organization.
#[derive(Serialize, ToSchema)]
pub struct OrganizationRecord {
    #[schema(example = "019b76da000070008000000000000005")]
    id: String,
    #[schema(example = "Acme")]
    name: String,
    /// The same for programs; no other organization has it.
    #[schema(example = "acme")]
    slug: String,
    #[serde(flatten)]
    of_old: OldNames,
    /// The domains that it claims; what counts are those that it has proved.
    domains: Vec<DomainRecord>,
    /// May people be members whose address is in none of the domains that it has proved?
    #[schema(example = true)]
    allow_profiles_outside_organization: bool,
    /// A second factor of its members, wherever they sign in: `off` (what the server asks for), `optional` or
    /// `required`; the last two also with `-direct` (when they sign in, and not on a session that is open) or `-risk` (when
    /// something is unusual).
    #[schema(example = "off")]
    second_factor: &'static str,
    /// The ways in which people sign in for it: `passkey`, `email-otp`, `magic-link`, `phone-otp`; and what they prove after one of
    /// them: `totp`, `backup-code`; an empty list for all that the server has.
    #[schema(example = json!(["passkey"]))]
    methods: Vec<&'static str>,
    /// Who becomes a member: `invited`, or also anybody within a domain that it has proved (`domain`).
    #[schema(example = "invited")]
    joining: &'static str,
    #[schema(example = "https://acme.example/logo.svg")]
    logo_uri: Option<String>,
    /// What its operator keeps with it; it means nothing here.
    #[schema(value_type = Object, example = json!({"plan": "team"}))]
    metadata: Map<String, Value>,
    /// What those read whom it invites, as far as they never said.
    #[schema(example = "de")]
    language: Option<String>,
    #[schema(example = true)]
    is_active: bool,
    #[schema(example = "2026-01-01T12:00:00Z")]
    created_at: String,
    #[schema(example = "2026-01-01T12:00:00Z")]
    modified_at: String,
}

/// The same, where older programs look for it.
#[derive(Serialize, ToSchema)]
pub struct OldNames {
    /// The names of the domains that it claims.
    #[serde(rename = "WhiteListDomains")]
    #[schema(example = json!(["acme.example"]))]
    domains: Vec<String>,
    #[serde(rename = "WhiteListDomain")]
    #[schema(example = json!(["acme.example"]))]
    domain_list: Vec<String>,
    /// The first domain that it has proved; empty, if there is none.
    #[schema(example = "acme.example")]
    domain: String,
    /// Names it where somebody signs in for it: as `organization` of `/login` and of `/oauth/authorize`. It is no secret.
    #[schema(example = "org_token_019b76da000070008000000000000005")]
    sso_connection_token: String,
    /// Its slug.
    #[serde(rename = "WorkspaceName")]
    #[schema(example = "acme")]
    workspace_name: String,
}

/// A domain that an organization claims.
#[derive(Serialize, ToSchema)]
pub struct DomainRecord {
    #[schema(example = "acme.example")]
    name: String,
    /// Where a TXT record is to be.
    #[schema(example = "_latchkey-challenge.acme.example")]
    record_name: String,
    /// What it is to say.
    #[schema(example = "latchkey-verification=q83vEjRWeJCrze8SNFZ4kBI0VniQq83v")]
    txt_record: String,
    #[schema(example = false)]
    is_verified: bool,
    #[schema(example = "2026-01-01T12:00:00Z")]
    verified_at: Option<String>,
    /// When the DNS was last asked, and answered.
    #[schema(example = "2026-01-01T12:00:00Z")]
    checked_at: Option<String>,
    /// It was proved, and since then its record has not been there.
    #[schema(example = "2026-01-01T12:00:00Z")]
    missing_since: Option<String>,
    /// Then it counts for nothing any more, unless the record comes back.
    #[schema(example = "2026-01-08T12:00:00Z")]
    lapses_at: Option<String>,
}

impl From<OrganizationDomain> for DomainRecord {
    fn from(domain: OrganizationDomain) -> Self {
        Self {
            record_name: domain.record_name(),
            checked_at: domain.checked_at.map(|at| at.to_string()),
            missing_since: domain.missing_since.map(|at| at.to_string()),
            lapses_at: domain.lapses_at().map(|at| at.to_string()),
            name: domain.name,
            txt_record: domain.txt_value,
            is_verified: domain.verified_at.is_some(),
            verified_at: domain.verified_at.map(|at| at.to_string()),
        }
    }
}

impl From<OrganizationDetails> for OrganizationRecord {
    fn from(OrganizationDetails { organization, domains }: OrganizationDetails) -> Self {
        let names: Vec<String> = domains.iter().map(|domain| domain.name.clone()).collect();
        let of_old = OldNames {
            domains: names.clone(),
            domain_list: names,
            domain: first_proved(&domains),
            sso_connection_token: organization.login_token(),
            workspace_name: organization.slug.to_string(),
        };
        Self {
            id: organization.id.to_string(),
            name: organization.name,
            slug: organization.slug.to_string(),
            of_old,
            domains: domains.into_iter().map(DomainRecord::from).collect(),
            allow_profiles_outside_organization: organization.allows_outside,
            second_factor: organization.second_factor.as_str(),
            methods: organization.methods.as_slice().iter().map(|method| method.as_str()).collect(),
            joining: organization.joining.as_str(),
            logo_uri: organization.logo_uri,
            metadata: organization.metadata,
            language: organization.language.map(|language| language.to_string()),
            is_active: organization.is_active,
            created_at: organization.created_at.to_string(),
            modified_at: organization.updated_at.to_string(),
        }
    }
}

pub fn first_proved(domains: &[OrganizationDomain]) -> String {
    let proved = domains.iter().find(|domain| domain.verified_at.is_some());
    proved.map(|domain| domain.name.clone()).unwrap_or_default()
}

/// As it is to be. What is left out stays as it is; a new organization needs a name. A postal `address`, a `website`, a
/// `time_zone` and a `currency` mean nothing here and are passed over: `metadata` keeps them.
#[derive(Debug, Deserialize, ToSchema)]
pub struct OrganizationBody {
    /// 1 to 100 characters, on one line. `name` works as well.
    #[serde(rename = "Name", alias = "name")]
    #[schema(example = "Acme")]
    name: Option<String>,
    /// 1 to 64 of `a-z`, `0-9`, `_`, `-`, `.` and `:`, beginning and ending with a letter or a digit. Made of the name, if a
    /// new organization is given none.
    #[schema(example = "acme")]
    slug: Option<String>,
    /// The domains that it claims, in place of those that it has claimed; at most 20. `WhiteListDomain` works as well. A
    /// domain counts once it is proved.
    #[serde(rename = "WhiteListDomains", alias = "WhiteListDomain")]
    #[schema(example = json!(["acme.example"]))]
    domains: Option<Vec<String>>,
    /// `allow_profiles_outside_organization` works as well.
    #[serde(rename = "AllowProfilesOutsideOrganization", alias = "allow_profiles_outside_organization")]
    #[schema(example = true)]
    allows_outside: Option<bool>,
    /// A second factor of its members, wherever they sign in: `off` (what the server asks for), `optional` or
    /// `required`; the last two also with `-direct` (when they sign in, and not on a session that is open) or `-risk` (when
    /// something is unusual).
    #[schema(example = "off")]
    second_factor: Option<String>,
    /// `passkey`, `email-otp`, `magic-link`, `phone-otp`, and what is proved after one of them: `totp`, `backup-code`; an empty list
    /// for all that the server has.
    #[schema(example = json!(["passkey"]))]
    methods: Option<Vec<String>>,
    /// `invited` or `domain`.
    #[schema(example = "invited")]
    joining: Option<String>,
    /// An https address; empty for none.
    #[schema(example = "https://acme.example/logo.svg")]
    logo_uri: Option<String>,
    /// At most 8 KiB.
    #[schema(value_type = Option<Object>, example = json!({"plan": "team"}))]
    metadata: Option<Map<String, Value>>,
    /// A language tag; empty for none.
    #[schema(example = "de")]
    language: Option<String>,
    /// Whoever is invited to one that is not active cannot join it.
    #[schema(example = true)]
    is_active: Option<bool>,
}

impl TryFrom<OrganizationBody> for OrganizationChange {
    type Error = InvalidInput;

    fn try_from(body: OrganizationBody) -> Result<Self, InvalidInput> {
        let parse = |text: String| {
            SecondFactor::parse(&text).ok_or_else(|| {
                InvalidInput::new("second_factor", "off, optional or required, the last two also with -direct or -risk")
            })
        };
        Ok(Self {
            name: body.name,
            slug: body.slug,
            logo_uri: body.logo_uri,
            metadata: body.metadata,
            joining: body.joining,
            allows_outside: body.allows_outside,
            second_factor: body.second_factor.map(parse).transpose()?,
            methods: body.methods.map(methods).transpose()?,
            language: body.language,
            is_active: body.is_active,
            domains: body.domains,
        })
    }
}
