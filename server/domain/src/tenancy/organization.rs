//! An organization, and the domains that it says are its own.

use serde_json::{Map, Value};

use super::slug::Slug;
use crate::{
    Locale, OrganizationId, Timestamp, User,
    kernel::{version::Version, words},
};

#[derive(Clone, Debug, PartialEq)]
pub struct Organization {
    pub id: OrganizationId,
    pub slug: Slug,
    pub name: String,
    pub logo_uri: Option<String>,
    /// What its operator keeps with it. It means nothing here.
    pub metadata: Map<String, Value>,
    pub joining: Joining,
    /// May people be members whose address is in none of its domains?
    pub allows_outside: bool,
    /// What those read whom it invites, as far as they never said.
    pub language: Option<Locale>,
    pub is_active: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl Organization {
    pub fn version(&self) -> Version {
        Version::new(self.id, self.updated_at)
    }

    /// May this person be a member? Whoever is outside of its domains may not, if it wants that so; as long as it has proved
    /// none, nobody is outside.
    pub fn admits(&self, domains: &[OrganizationDomain], user: &User) -> bool {
        let mut proved = domains.iter().filter(|domain| domain.verified_at.is_some()).peekable();
        if self.allows_outside || proved.peek().is_none() {
            return true;
        }
        user.email_verified_at.is_some() && proved.any(|domain| domain.name == user.email.domain())
    }
}

words! {
    /// Who becomes a member.
    Joining {
        Invited = "invited",
        /// Whoever has an address within a domain that it has proved, too.
        Domain = "domain",
    }
}

/// A domain that an organization has claimed. Only what is verified counts for anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganizationDomain {
    pub organization_id: OrganizationId,
    /// In ASCII.
    pub name: String,
    /// What a TXT record of the domain is to say.
    pub txt_value: String,
    pub created_at: Timestamp,
    pub verified_at: Option<Timestamp>,
}
