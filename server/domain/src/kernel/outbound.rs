//! What the server asks of other servers over HTTP.

use std::fmt::Debug;

use async_trait::async_trait;
use url::Url;

/// Which addresses may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reach {
    /// Those that the operator registered: any network, by http too. It is their own.
    Registered,
    /// Those that a stranger names: https only, and nothing that this server can reach and the stranger cannot.
    Public,
    /// Those of applications that registered themselves with a token of the operator's: as guarded as a stranger's, but no
    /// stranger keeps them waiting.
    Vouched,
    /// Those that whoever manages this server names: as guarded as a stranger's, since they need not be the one whose
    /// network it stands in; but no stranger keeps them waiting.
    Managed,
}

/// An answer: of 200 to 299, where it is not said otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    /// The header `Cache-Control`.
    pub cache_control: Option<String>,
    pub body: Vec<u8>,
}

/// What is posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    pub content_type: &'static str,
    pub body: String,
}

/// What an operator and a log may be told. A stranger who named the address learns only that it failed: the rest says
/// what there is in this server's network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutboundError {
    #[error("the address is not an https address without a user and a password")]
    Address,
    #[error("the address is not one that everybody can reach")]
    NotPublic,
    #[error("it cannot be reached, or has no certificate that is trusted here")]
    Unreachable,
    #[error("it did not answer in time")]
    TooSlow,
    #[error("it was reached, and did not answer to the end")]
    BrokenOff,
    #[error("the answer is longer than it may be")]
    TooLarge,
    #[error("too many others are asked at the moment")]
    Busy,
    /// Redirects too: they are not followed.
    #[error("it answered {0}")]
    Status(u16),
}

impl OutboundError {
    /// Was it asked, as far as anybody knows here? Whatever it was to do may be done.
    pub const fn may_have_asked(self) -> bool {
        match self {
            Self::TooSlow | Self::BrokenOff | Self::TooLarge => true,
            // A proxy that stands before it, and got no answer.
            Self::Status(status) => matches!(status, 408 | 502 | 504),
            Self::Address | Self::NotPublic | Self::Unreachable | Self::Busy => false,
        }
    }
}

/// No redirects, no proxy, no cookies; five seconds for all of it.
#[async_trait]
pub trait Outbound: Debug + Send + Sync {
    /// May this address be asked, as far as it says itself? What its name leads to is seen when it is asked.
    fn admits(&self, url: &Url, reach: Reach) -> Result<(), OutboundError>;

    /// With a body of at most `max_len` bytes.
    async fn get(&self, url: &Url, reach: Reach, max_len: usize) -> Result<Answer, OutboundError>;

    /// The same with more headers, and whatever the status of the answer: whoever asks wants to know why not.
    async fn get_with(
        &self,
        url: &Url,
        headers: &[(&str, &str)],
        reach: Reach,
        max_len: usize,
    ) -> Result<Answer, OutboundError>;

    /// The same with a body.
    async fn post(
        &self,
        url: &Url,
        headers: &[(&str, &str)],
        sent: Sent,
        reach: Reach,
        max_len: usize,
    ) -> Result<Answer, OutboundError>;

    /// `application/x-www-form-urlencoded`. What the answer says is not read.
    async fn post_form(&self, url: &Url, fields: &[(&str, &str)], reach: Reach) -> Result<(), OutboundError>;

    /// `application/json`, with more headers. Gives the status; what else the answer says is not read.
    async fn post_json(
        &self,
        url: &Url,
        headers: &[(&str, &str)],
        body: String,
        reach: Reach,
    ) -> Result<u16, OutboundError>;
}
