//! Names to addresses, and a gate behind which only public ones come.

use std::{fmt::Debug, io, net::IpAddr, sync::Arc};

use futures_util::future::BoxFuture;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::public::PublicAddresses;

/// Which addresses a name has. A test brings its own.
pub trait Lookup: Debug + Send + Sync {
    fn addresses(&self, name: &str) -> BoxFuture<'static, io::Result<Vec<IpAddr>>>;
}

/// As the machine finds them.
#[derive(Debug)]
pub struct SystemLookup;

impl Lookup for SystemLookup {
    fn addresses(&self, name: &str) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> {
        let name = name.to_owned();
        Box::pin(async move { Ok(tokio::net::lookup_host((name, 0)).await?.map(|found| found.ip()).collect()) })
    }
}

#[derive(Debug, thiserror::Error)]
#[error("a name has an address that is not public")]
pub struct NotPublic;

/// Gives the connection the very addresses that were checked: there is no second question that could be answered in
/// another way.
#[derive(Debug)]
pub struct Resolver {
    pub(super) lookup: Arc<dyn Lookup>,
    /// `None`: all of them.
    pub(super) only: Option<PublicAddresses>,
}

impl Resolver {
    pub fn addresses(
        &self,
        name: &str,
    ) -> BoxFuture<'static, Result<Vec<IpAddr>, Box<dyn std::error::Error + Send + Sync>>> {
        let found = self.lookup.addresses(name);
        let only = self.only.clone();
        Box::pin(async move {
            let found = found.await?;
            // One that is not public among others that are: somebody tries something.
            if only.is_some_and(|public| !found.iter().all(|address| public.has(*address))) {
                return Err(NotPublic.into());
            }
            Ok(found)
        })
    }
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let found = self.addresses(name.as_str());
        Box::pin(async move {
            let found: Addrs = Box::new(found.await?.into_iter().map(|address| (address, 0).into()));
            Ok(found)
        })
    }
}
