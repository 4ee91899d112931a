use std::{fmt::Debug, time::Duration};

use crate::RequestContext;

/// What is throttled. The limits belong to the implementation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    SendCode,
    TryCode,
    StartCeremony,
    FinishCeremony,
    /// By account means by session here.
    RefreshToken,
    /// An application that can prove itself says for whom it asks.
    NameEndUser,
    /// Any write to one's own account.
    ChangeAccount,
}

/// Too many of them lately.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many requests; try again in {} s", .retry_after.as_secs().max(1))]
pub struct RateLimited {
    pub retry_after: Duration,
}

/// Counts per requester and per account. A passkey sign-in is never throttled per account: that would let a stranger
/// lock the owner out.
pub trait RateLimiter: Debug + Send + Sync {
    /// By the network that asks. One that an application names is counted for that application alone: it must not spend
    /// what people behind that address have elsewhere.
    fn check_address(&self, action: Action, request: &RequestContext) -> Result<(), RateLimited>;
    fn check_account(&self, action: Action, account: &str) -> Result<(), RateLimited>;
}
