//! Who does something, and what it is done to.

use crate::{
    BulkRunId, CredentialId, GrantId, InvitationId, JobId, OrganizationId, PermissionId, RoleId, Scopes, SessionId,
    UserId, WebhookId,
};

/// Who does something. Every change has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Somebody, for themselves.
    Person(UserId),
    /// An application, with the access token of a person, or about somebody who is signed in to it.
    Application { client_id: String, on_behalf_of: UserId, manages_passkeys: bool },
    /// An application, by itself, with a management token, and by which key that was signed; by none, what the server does for it
    /// afterwards.
    Program { client_id: String, scopes: Scopes, kid: Option<String> },
    /// A member of an organization who looks after it, as far as their roles there let them; and whether they have just confirmed
    /// who they are, by the best that they have.
    Member { user_id: UserId, organization_id: OrganizationId, manages: bool, has_confirmed: bool },
    /// Somebody who administers this server, in the console: as long as they are signed in.
    Administrator(UserId, SessionId),
    /// Whoever runs the server, by the name that they have on its operating system, where it is known.
    Operator(Option<String>),
    /// The server, of itself.
    Server,
}

impl Actor {
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Person(_) => "person",
            Self::Application { .. } => "application",
            Self::Program { .. } => "program",
            Self::Member { .. } => "member",
            Self::Administrator(..) => "administrator",
            Self::Operator(_) => "operator",
            Self::Server => "server",
        }
    }

    /// Whose pages of a list are of use to nobody else: one program's cursors say nothing to another.
    pub(crate) fn list_owner(&self) -> &str {
        match self {
            Self::Program { client_id, .. } => client_id,
            _ => "",
        }
    }

    pub fn id(&self) -> Option<String> {
        match self {
            Self::Person(id) | Self::Member { user_id: id, .. } | Self::Administrator(id, _) => Some(id.to_string()),
            Self::Application { client_id, .. } | Self::Program { client_id, .. } => Some(client_id.clone()),
            Self::Operator(name) => name.clone(),
            Self::Server => None,
        }
    }
}

/// What something is done to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    User(UserId),
    Passkey(UserId, CredentialId),
    Session(UserId, SessionId),
    Grant(UserId, GrantId),
    /// By its `client_id`.
    Application(String),
    /// By its name.
    RegistrationToken(String),
    /// By its `kid`.
    SigningKey(String),
    Organization(OrganizationId),
    Webhook(WebhookId),
    /// What the server could not do.
    Job(JobId),
    /// What is done to many people.
    BulkRun(BulkRunId),
    Membership(OrganizationId, UserId),
    Invitation(OrganizationId, InvitationId),
    /// What members of organizations may be, and may do; of no organization in particular.
    Role(RoleId),
    MemberPermission(PermissionId),
    /// All that have an account.
    Everybody,
}

impl Target {
    /// Whose it is, when it is a person's.
    pub const fn owner(&self) -> Option<UserId> {
        match self {
            Self::User(owner)
            | Self::Passkey(owner, _)
            | Self::Session(owner, _)
            | Self::Grant(owner, _)
            | Self::Membership(_, owner) => Some(*owner),
            Self::Application(_)
            | Self::RegistrationToken(_)
            | Self::SigningKey(_)
            | Self::Organization(_)
            | Self::Webhook(_)
            | Self::Job(_)
            | Self::BulkRun(_)
            | Self::Invitation(..)
            | Self::Role(_)
            | Self::MemberPermission(_)
            | Self::Everybody => None,
        }
    }

    /// The organization that it is, or belongs to.
    pub const fn organization(&self) -> Option<OrganizationId> {
        match self {
            Self::Organization(id) | Self::Membership(id, _) | Self::Invitation(id, _) => Some(*id),
            _ => None,
        }
    }

    pub const fn kind(&self) -> &'static str {
        match self {
            Self::User(_) => "user",
            Self::Passkey(..) => "passkey",
            Self::Session(..) => "session",
            Self::Grant(..) => "grant",
            Self::Application(_) => "application",
            Self::RegistrationToken(_) => "registration_token",
            Self::SigningKey(_) => "signing_key",
            Self::Organization(_) => "organization",
            Self::Webhook(_) => "webhook",
            Self::Job(_) => "job",
            Self::BulkRun(_) => "bulk_run",
            Self::Membership(..) => "membership",
            Self::Invitation(..) => "invitation",
            Self::Role(_) => "role",
            Self::MemberPermission(_) => "permission",
            Self::Everybody => "everybody",
        }
    }

    pub fn id(&self) -> String {
        match self {
            Self::User(id) => id.to_string(),
            Self::Passkey(_, id) => id.to_string(),
            Self::Session(_, id) => id.to_string(),
            Self::Grant(_, id) => id.to_string(),
            Self::Application(id) | Self::RegistrationToken(id) | Self::SigningKey(id) => id.clone(),
            Self::Organization(id) => id.to_string(),
            Self::Webhook(id) => id.to_string(),
            Self::Job(id) => id.to_string(),
            Self::BulkRun(id) => id.to_string(),
            // In the organization that the event names besides.
            Self::Membership(_, user_id) => user_id.to_string(),
            Self::Invitation(_, id) => id.to_string(),
            Self::Role(id) => id.to_string(),
            Self::MemberPermission(id) => id.to_string(),
            Self::Everybody => String::new(),
        }
    }
}
