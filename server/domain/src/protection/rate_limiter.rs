use std::{fmt::Debug, time::Duration};

use crate::RequestContext;

/// What is throttled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    SendCode,
    TryCode,
    /// An application asks whether its link was opened.
    AskAboutLink,
    StartCeremony,
    FinishCeremony,
    RefreshToken,
    /// Anything at the token endpoint, and giving a token back.
    RequestToken,
    IntrospectToken,
    ReadUserInfo,
    /// Somebody who is signed in goes on to an application.
    Authorize,
    /// An application that can prove itself says for whom it asks.
    NameEndUser,
    /// An application registers itself, or comes back to what it registered.
    RegisterClient,
    /// Somebody names a document that this server has to fetch.
    FetchDocument,
    /// An address is invited to an organization.
    SendInvitation,
    /// The owners of an organization invite somebody.
    Invite,
    /// The DNS is asked for a domain of an organization.
    CheckDomain,
    /// A relay is tried that an organization's mails are to go out through.
    TestSender,
    /// The owners of an organization are told of something.
    TellOwners,
    /// A program manages this server.
    Manage,
    /// An administrator looks at a template that they are writing.
    LookAtTemplate,
    /// Any write to one's own account.
    ChangeAccount,
}

impl Action {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::SendCode => "send_code",
            Self::TryCode => "try_code",
            Self::AskAboutLink => "ask_about_link",
            Self::StartCeremony => "start_ceremony",
            Self::FinishCeremony => "finish_ceremony",
            Self::RefreshToken => "refresh_token",
            Self::RequestToken => "request_token",
            Self::IntrospectToken => "introspect_token",
            Self::ReadUserInfo => "read_user_info",
            Self::Authorize => "authorize",
            Self::NameEndUser => "name_end_user",
            Self::RegisterClient => "register_client",
            Self::FetchDocument => "fetch_document",
            Self::SendInvitation => "send_invitation",
            Self::Invite => "invite",
            Self::CheckDomain => "check_domain",
            Self::TestSender => "test_sender",
            Self::TellOwners => "tell_owners",
            Self::Manage => "manage",
            Self::LookAtTemplate => "look_at_template",
            Self::ChangeAccount => "change_account",
        }
    }
}

/// By what it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The network that asks. Protects the server: each node counts for itself, and a restart forgets.
    Address,
    /// A person, or the address that somebody says is theirs. Protects them, so it is counted in the database: more nodes
    /// allow no more. A passkey sign-in is never throttled by account: that would let a stranger lock the owner out.
    Account,
    /// Bounds the rows that one sign-in leaves behind, and the work that it gives. By node.
    Session,
    /// By node.
    Application,
}

/// So many in such a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    pub count: u32,
    pub window: Duration,
}

/// Too many of them lately.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many requests; try again in {} s", .retry_after.as_secs().max(1))]
pub struct RateLimited {
    pub retry_after: Duration,
}

/// The table of limits, and what a node counts by itself.
pub trait RateLimiter: Debug + Send + Sync {
    /// By the network that asks. One that an application names is counted for that application alone: it must not spend
    /// what people behind that address have elsewhere.
    fn check_address(&self, action: Action, request: &RequestContext) -> Result<(), RateLimited>;
    /// By session, or by application.
    fn check(&self, action: Action, scope: Scope, key: &str) -> Result<(), RateLimited>;
    /// What one account is allowed of this, if it is limited. Who counts is [`Shared::throttle`](crate::shared).
    fn of_account(&self, action: Action) -> Option<Allowance>;
}
