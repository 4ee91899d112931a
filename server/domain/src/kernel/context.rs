//! What a service knows of the request it serves.

use std::{
    net::{IpAddr, Ipv6Addr},
    sync::Arc,
};

use serde::{Deserialize, Serialize};

use super::locale::Locale;
use crate::{LoginDomain, OrganizationId};

/// Longest user agent that is kept.
const USER_AGENT_MAX: usize = 400;

/// Where a sign-in in a browser goes on to, as its page says. What they ask for is part of that sign-in then; whoever leaves it
/// out is asked before they get there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoesOnTo {
    /// An application.
    pub client_id: Option<String>,
    /// An organization, by any of its names.
    pub organization: Option<String>,
}

#[derive(Clone, Debug)]
pub struct RequestContext {
    /// Where the request came in.
    pub login_domain: Arc<LoginDomain>,
    /// The client's address, taken from configured trusted proxies only.
    pub ip: Option<IpAddr>,
    /// The application that says so of an end user of its, when one does.
    pub ip_named_by: Option<String>,
    pub user_agent: String,
    pub request_id: String,
    /// The API client that calls, once it is known to exist.
    pub client_id: Option<String>,
    /// It is our own frame in a page of that application's that calls for it: whatever changes an account there happens in a
    /// window of ours, and the application has no hand in it.
    pub is_framed: bool,
    pub goes_on_to: GoesOnTo,
    /// What the browser shows to prove that somebody signed in with it before; see
    /// [`crate::services::KnownBrowsers`].
    pub known_browser: Option<String>,
    /// What the browser shows where people asked not to be asked for a second factor again: by whose name, the value. See
    /// [`crate::services::RememberedBrowsers`].
    pub remembered: Vec<(String, String)>,
    /// What only this browser has: codes that it asks for are for it alone. Applications have none.
    pub browser: Option<String>,
    /// What whoever asks reads.
    pub locale: Locale,
}

impl RequestContext {
    /// Of a command, which comes from nowhere.
    pub fn of(login_domain: Arc<LoginDomain>) -> Self {
        Self {
            login_domain,
            ip: None,
            ip_named_by: None,
            user_agent: String::new(),
            request_id: String::new(),
            client_id: None,
            is_framed: false,
            goes_on_to: GoesOnTo::default(),
            known_browser: None,
            remembered: Vec::new(),
            browser: None,
            locale: Locale::default(),
        }
    }

    pub fn new(login_domain: Arc<LoginDomain>, ip: Option<IpAddr>, user_agent: &str, request_id: &str) -> Self {
        let user_agent = user_agent.chars().filter(|c| !c.is_control()).take(USER_AGENT_MAX).collect();
        Self { ip, user_agent, request_id: request_id.to_owned(), ..Self::of(login_domain) }
    }

    /// The same, of our own frame in a page of this application's.
    #[must_use]
    pub fn framed_by(&self, client_id: &str) -> Self {
        Self { client_id: Some(client_id.to_owned()), is_framed: true, ..self.clone() }
    }

    /// The application that somebody signs in for: the one that calls, or the one that they go on to.
    pub fn signs_in_for(&self) -> Option<&str> {
        self.client_id.as_deref().or(self.goes_on_to.client_id.as_deref())
    }

    /// The organization that an application signs somebody in for, which it said at the first step. In a browser the page says
    /// it, at each step.
    pub fn organization_of_client(&self) -> Option<OrganizationId> {
        self.goes_on_to.organization.as_deref().filter(|_| self.client_id.is_some())?.parse().ok()
    }

    /// The same at a later step, whatever that says itself. A browser's request stays as it is.
    #[must_use]
    pub fn in_organization(&self, id: Option<OrganizationId>) -> Self {
        if self.client_id.is_none() {
            return self.clone();
        }
        let organization = id.map(|id| id.to_string());
        Self { goes_on_to: GoesOnTo { organization, ..self.goes_on_to.clone() }, ..self.clone() }
    }

    /// The application that acts for the person who signs in, and not they themselves.
    pub fn acts_for_person(&self) -> Option<&str> {
        self.client_id.as_deref().filter(|_| !self.is_framed)
    }

    /// Whose look what is sent about it has.
    pub fn whose(&self) -> GoesOnTo {
        GoesOnTo {
            client_id: self.signs_in_for().map(str::to_owned),
            organization: self.goes_on_to.organization.clone(),
        }
    }

    pub fn ip_text(&self) -> String {
        self.ip.map(|ip| ip.to_string()).unwrap_or_default()
    }
}

/// Who is behind an address: whoever has one IPv6 address has its /64.
pub fn network(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V6(ip) => {
            let [a, b, c, d, ..] = ip.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        ip @ IpAddr::V4(_) => ip,
    }
}
