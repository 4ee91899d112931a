//! What the DNS says of a name.

use std::fmt::Debug;

use async_trait::async_trait;

/// Nobody knows: it is neither a yes nor a no.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the DNS gave no answer: {0}")]
pub struct DnsError(pub String);

/// A few seconds for all of it.
#[async_trait]
pub trait Dns: Debug + Send + Sync {
    /// The TXT records of this very name, each in one piece. Those that another name has, to which this one leads (CNAME),
    /// are not its own. One that cannot be read is an empty one. None, where the name is not there.
    async fn txt(&self, name: &str) -> Result<Vec<String>, DnsError>;
}
