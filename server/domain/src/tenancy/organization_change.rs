//! What somebody wants of an organization.

use serde_json::{Map, Value};
use url::Url;

use super::{
    Error,
    organization::{Joining, Organization},
    organizations::OrganizationDetails,
    role::{parse_name, parse_slug},
    slug::Slug,
};
use crate::{
    AuditEvent, Locale, OrganizationId, Timestamp,
    kernel::{InvalidInput, domain_name},
    login::{methods::Methods, policy::SecondFactor},
};

pub const DOMAINS_MAX: usize = 20;
const LOGO_MAX: usize = 500;
/// As JSON text.
const METADATA_MAX: usize = 8 * 1024;

/// What is `None` stays.
#[derive(Clone, Debug, Default)]
pub struct OrganizationChange {
    pub name: Option<String>,
    pub slug: Option<String>,
    /// Empty: none.
    pub logo_uri: Option<String>,
    pub metadata: Option<Map<String, Value>>,
    pub joining: Option<String>,
    pub allows_outside: Option<bool>,
    pub second_factor: Option<SecondFactor>,
    /// None in the list: all that the server has.
    pub methods: Option<Methods>,
    /// Empty: none.
    pub language: Option<String>,
    pub is_active: Option<bool>,
    /// In place of those that it claims.
    pub domains: Option<Vec<String>>,
}

/// What of it the organization's own people may want.
#[derive(Clone, Debug, Default)]
pub struct OrganizationSettings {
    pub name: String,
    pub joining: String,
    pub allows_outside: bool,
    pub second_factor: SecondFactor,
    pub methods: Methods,
    pub language: String,
}

impl From<OrganizationSettings> for OrganizationChange {
    fn from(settings: OrganizationSettings) -> Self {
        Self {
            name: Some(settings.name),
            joining: Some(settings.joining),
            allows_outside: Some(settings.allows_outside),
            second_factor: Some(settings.second_factor),
            methods: Some(settings.methods),
            language: Some(settings.language),
            ..Self::default()
        }
    }
}

impl OrganizationChange {
    /// A new one, with a slug made of its name if it is given none.
    pub(super) fn make(&self, id: OrganizationId, at: Timestamp) -> Result<Organization, Error> {
        let name = self.name.as_deref().ok_or_else(|| InvalidInput::new("name", "it is missing"))?;
        let name = parse_name(name)?;
        let slug = match &self.slug {
            Some(slug) => parse_slug(slug)?,
            None => Slug::of(&name).ok_or_else(|| InvalidInput::new("slug", "the name has no letters for one"))?,
        };
        let organization = Organization {
            id,
            slug,
            name,
            logo_uri: None,
            metadata: Map::new(),
            joining: Joining::Invited,
            allows_outside: true,
            second_factor: SecondFactor::Off,
            methods: Methods::default(),
            language: None,
            is_active: true,
            created_at: at,
            updated_at: at,
        };
        self.apply(&organization, at)
    }

    pub(super) fn apply(&self, to: &Organization, at: Timestamp) -> Result<Organization, Error> {
        let mut changed = Organization { updated_at: at, ..to.clone() };
        if let Some(name) = &self.name {
            changed.name = parse_name(name)?;
        }
        if let Some(slug) = &self.slug {
            changed.slug = parse_slug(slug)?;
        }
        if let Some(uri) = &self.logo_uri {
            changed.logo_uri = (!uri.is_empty()).then(|| parse_logo(uri)).transpose()?;
        }
        if let Some(metadata) = &self.metadata {
            changed.metadata = bounded(metadata)?;
        }
        if let Some(joining) = &self.joining {
            let parsed = Joining::parse(joining);
            changed.joining = parsed.ok_or_else(|| InvalidInput::new("joining", "\"invited\" or \"domain\""))?;
        }
        if let Some(language) = &self.language {
            let parse = || language.parse::<Locale>().map_err(|error| InvalidInput::new("language", error));
            changed.language = (!language.is_empty()).then(parse).transpose()?;
        }
        changed.second_factor = self.second_factor.unwrap_or(to.second_factor);
        if let Some(methods) = &self.methods {
            changed.methods = methods.clone();
        }
        changed.allows_outside = self.allows_outside.unwrap_or(to.allows_outside);
        changed.is_active = self.is_active.unwrap_or(to.is_active);
        Ok(changed)
    }
}

fn parse_logo(uri: &str) -> Result<String, InvalidInput> {
    let is_sound = |url: &Url| url.scheme() == "https" && url.username().is_empty() && url.password().is_none();
    let parsed = Url::parse(uri).ok().filter(|url| is_sound(url) && uri.len() <= LOGO_MAX);
    let refused = || InvalidInput::new("logo_uri", format!("an https address of at most {LOGO_MAX} characters"));
    parsed.map(String::from).ok_or_else(refused)
}

fn bounded(metadata: &Map<String, Value>) -> Result<Map<String, Value>, InvalidInput> {
    let length = serde_json::to_string(metadata).map_or(usize::MAX, |text| text.len());
    if length > METADATA_MAX {
        return Err(InvalidInput::new("metadata", format!("at most {METADATA_MAX} bytes of JSON")));
    }
    Ok(metadata.clone())
}

/// In ASCII; a name that people can have addresses in.
pub(super) fn parse_domain(name: &str) -> Result<String, InvalidInput> {
    let ascii = domain_name::to_ascii(name.trim());
    let last_is_a_name = |name: &String| {
        let last = name.rsplit_once('.').map(|(_, last)| last);
        last.is_some_and(|last| !last.bytes().all(|b| b.is_ascii_digit()))
    };
    ascii.filter(last_is_a_name).ok_or_else(|| InvalidInput::new("domains", format!("{name:?} is no domain")))
}

/// What the log keeps of it: what changed; or all, where it was made or removed.
pub(super) fn told(
    event: AuditEvent,
    before: Option<&OrganizationDetails>,
    after: Option<&OrganizationDetails>,
) -> AuditEvent {
    let fields = |of: &OrganizationDetails| -> [(&str, Value); 11] {
        let OrganizationDetails { organization: it, domains } = of;
        [
            ("slug", it.slug.as_str().into()),
            ("name", it.name.as_str().into()),
            ("logo_uri", it.logo_uri.clone().into()),
            ("metadata", it.metadata.clone().into()),
            ("joining", it.joining.as_str().into()),
            ("allows_outside", it.allows_outside.into()),
            ("second_factor", it.second_factor.as_str().into()),
            ("methods", it.methods.as_slice().iter().map(|method| method.as_str()).collect::<Vec<_>>().into()),
            ("language", it.language.as_ref().map(Locale::as_str).into()),
            ("is_active", it.is_active.into()),
            ("domains", domains.iter().map(|domain| domain.name.as_str()).collect::<Vec<_>>().into()),
        ]
    };
    event.compared(before.map(fields), after.map(fields))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_is_one_that_people_can_have_addresses_in() {
        for (typed, ascii) in [
            ("Acme.Example", "acme.example"),
            (" bücher.example ", "xn--bcher-kva.example"),
            ("a.b.co.uk", "a.b.co.uk"),
        ] {
            assert_eq!(parse_domain(typed).ok().as_deref(), Some(ascii), "{typed}");
        }
        for wrong in
            ["", "example", "com", "127.0.0.1", "*.example.com", "a b.example", "a@b.example", "a..b", "a.example."]
        {
            assert!(parse_domain(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_logo_is_at_an_https_address() {
        assert!(parse_logo("https://acme.example/logo.svg").is_ok());
        for wrong in [
            "http://acme.example/a",
            "javascript:alert(1)",
            "data:image/png;base64,",
            "https://a:b@c.example/",
            "/logo",
            "",
        ] {
            assert!(parse_logo(wrong).is_err(), "{wrong}");
        }
    }
}
