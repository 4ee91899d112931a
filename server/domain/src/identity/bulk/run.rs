//! One deed to many people: what was asked for, by whom, and how far it is.

use crate::{
    Actor, BulkRunId, OrganizationId, Permission, RequestContext, RoleId, Scopes, SessionId, Timestamp, UserId,
    kernel::words, shared::Shared,
};

words! {
    /// What is done to each of them.
    BulkDeed {
        Block = "block",
        Unblock = "unblock",
        SignOut = "sign_out",
        Delete = "delete",
        AddToOrganization = "add_to_organization",
    }
    /// Why nobody goes on with it.
    BulkEnd {
        Done = "done",
        Cancelled = "cancelled",
        /// Whoever asked for it may not any more, or is not signed in any more.
        Forbidden = "forbidden",
        /// What is stored of it.
        Unreadable = "unreadable",
    }
    /// Why somebody was left out.
    BulkRefusal {
        NotFound = "not_found",
        /// Whoever asked for it.
        Yourself = "yourself",
        LastAdministrator = "last_administrator",
        LastOwner = "last_owner",
        /// They administer this server, or are otherwise more than whoever asked may change.
        NotAllowed = "not_allowed",
        /// The organization is not there any more, or a role that was asked for.
        NoOrganization = "no_organization",
        OtherDomain = "other_domain",
        TooMany = "too_many_organizations",
        /// What is stored of them, or of the run.
        Unreadable = "unreadable",
        /// It was tried again and again.
        Failed = "failed",
    }
}

impl BulkDeed {
    pub const fn permission(self) -> Permission {
        match self {
            Self::Block | Self::Unblock => Permission::LockAccount,
            Self::SignOut => Permission::EndSessions,
            Self::Delete => Permission::DeleteAccount,
            Self::AddToOrganization => Permission::ManageOrganizations,
        }
    }
}

/// Who asked, as far as they can be found again: they are asked for leave once more before each person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asker {
    /// As long as the session lasts in which they asked.
    Administrator(UserId, SessionId),
    Program {
        client_id: String,
        scopes: Scopes,
    },
}

impl Asker {
    /// `None` for those who ask for nothing like this.
    pub fn of(actor: &Actor) -> Option<Self> {
        match actor {
            Actor::Administrator(id, session) => Some(Self::Administrator(*id, *session)),
            Actor::Program { client_id, scopes, .. } => {
                Some(Self::Program { client_id: client_id.clone(), scopes: scopes.clone() })
            }
            Actor::Person(_)
            | Actor::Application { .. }
            | Actor::Member { .. }
            | Actor::Operator(_)
            | Actor::Server => None,
        }
    }

    /// As it is stored.
    pub fn parse(kind: &str, id: String, session: Option<SessionId>, scopes: Scopes) -> Option<Self> {
        match kind {
            "administrator" => Some(Self::Administrator(id.parse().ok()?, session?)),
            "program" => Some(Self::Program { client_id: id, scopes }),
            _ => None,
        }
    }

    pub fn actor(&self) -> Actor {
        match self.clone() {
            Self::Administrator(id, session) => Actor::Administrator(id, session),
            Self::Program { client_id, scopes } => Actor::Program { client_id, scopes, kid: None },
        }
    }

    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Administrator(..) => "administrator",
            Self::Program { .. } => "program",
        }
    }

    pub fn id(&self) -> String {
        match self {
            Self::Administrator(id, _) => id.to_string(),
            Self::Program { client_id, .. } => client_id.clone(),
        }
    }

    pub const fn session(&self) -> Option<SessionId> {
        match self {
            Self::Administrator(_, session) => Some(*session),
            Self::Program { .. } => None,
        }
    }

    pub fn scopes(&self) -> Scopes {
        match self {
            Self::Administrator(..) => Scopes::default(),
            Self::Program { scopes, .. } => scopes.clone(),
        }
    }

    /// Is it the same one, whatever they may do by now?
    pub fn is(&self, actor: &Actor) -> bool {
        Self::of(actor).is_some_and(|other| (self.kind(), self.id()) == (other.kind(), other.id()))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkRun {
    pub id: BulkRunId,
    pub deed: BulkDeed,
    /// Where they are added, and as what: the roles that were meant, whatever they are called by now.
    pub organization_id: Option<OrganizationId>,
    pub roles: Vec<RoleId>,
    pub asker: Asker,
    /// Whence it was asked for: the events say so.
    pub ip: String,
    pub user_agent: String,
    pub request_id: String,
    pub created_at: Timestamp,
    pub total: u32,
    /// How many of them were seen to; the next one is at this place.
    pub position: u32,
    /// How many of those were left out.
    pub refused: u32,
    /// How often it was taken up since somebody was last seen to.
    pub attempts: u32,
    /// Not before this; also the lease of the node that is at it.
    pub next_attempt_at: Timestamp,
    pub ended: Option<(Timestamp, BulkEnd)>,
}

impl BulkRun {
    pub const fn done(&self) -> u32 {
        self.position.saturating_sub(self.refused)
    }

    pub(super) fn context(&self, shared: &Shared) -> RequestContext {
        let domain = shared.login_domains.configured().clone();
        let context = RequestContext::new(domain, self.ip.parse().ok(), &self.user_agent, &self.request_id);
        let client_id = match &self.asker {
            Asker::Administrator(..) => None,
            Asker::Program { client_id, .. } => Some(client_id.clone()),
        };
        RequestContext { client_id, ..context }
    }
}
