//! An organization, and the domains that it says are its own.

use std::time::Duration;

use serde_json::{Map, Value};

use super::slug::Slug;
use crate::{
    Locale, OrganizationId, Timestamp, User,
    kernel::{version::Version, words},
    login::{
        methods::{Methods, SignInMethod},
        policy::{Of, SecondFactor},
    },
};

const LOGIN_TOKEN: &str = "org_token_";

/// The id that such a name has in it, if it is no slug.
pub(crate) fn id_of(name: &str) -> Option<OrganizationId> {
    name.strip_prefix(LOGIN_TOKEN).unwrap_or(name).parse().ok()
}

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
    /// Of its members, wherever they sign in. Never less than what the server asks of everybody.
    pub second_factor: SecondFactor,
    /// The ways in which people sign in for it, of those that the server has: on its login page, and before an application gets
    /// a token for it. Their other sign-ins are no matter of its.
    pub methods: Methods,
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

    /// What applications of old name it by: its id in other words, and no secret.
    pub fn login_token(&self) -> String {
        format!("{LOGIN_TOKEN}{}", self.id)
    }

    /// Is it what somebody means who says this: its slug, its id, or its login token?
    pub fn is_named(&self, name: &str) -> bool {
        self.slug.as_str() == name || id_of(name) == Some(self.id)
    }

    /// May this person be a member? Whoever is outside of the domains that it has proved, or has not proved themselves that they
    /// are within, may not, if it wants that so. Without any, or when the last one has lapsed, everybody is outside.
    pub fn admits(&self, domains: &[OrganizationDomain], user: &User) -> bool {
        let mut proved = domains.iter().filter(|domain| domain.verified_at.is_some());
        let is_within = |domain: &OrganizationDomain| domain.name == user.email.domain();
        self.allows_outside || (user.has_proved_email() && proved.any(is_within))
    }

    /// Does it ask a second factor of each of its people, wherever they sign in?
    pub(super) fn asks_everybody(&self) -> bool {
        self.is_active && self.second_factor.of() == Of::Everybody
    }

    /// Does it ask less of its people than it did, or let in more of them?
    pub(super) fn is_looser_than(&self, before: &Self) -> bool {
        let opens = |method: &SignInMethod| self.methods.allow(*method) && !before.methods.allow(*method);
        !self.second_factor.is_at_least(before.second_factor)
            || SignInMethod::ALL.iter().any(opens)
            || (self.joining == Joining::Domain && before.joining == Joining::Invited)
            || (self.allows_outside && !before.allows_outside)
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
    /// When the DNS was last asked for it, and answered.
    pub checked_at: Option<Timestamp>,
    /// It was proved once, and its record has not been there since.
    pub missing_since: Option<Timestamp>,
}

impl OrganizationDomain {
    /// Where the record is to be. Whoever can write there can write for the domain; and it is in nobody's way.
    pub fn record_name(&self) -> String {
        format!("_latchkey-challenge.{}", self.name)
    }

    /// Is it proved, and was its record there when it was last looked for?
    pub fn is_shown(&self) -> bool {
        self.verified_at.is_some() && self.missing_since.is_none()
    }

    /// When it counts for nothing any more, unless its record comes back.
    pub fn lapses_at(&self) -> Option<Timestamp> {
        self.missing_since.map(|since| since + LAPSES_AFTER)
    }
}

/// So long a domain still counts whose record is gone: somebody may have moved it, and left that behind.
pub const LAPSES_AFTER: Duration = Duration::from_secs(7 * 24 * 3600);
