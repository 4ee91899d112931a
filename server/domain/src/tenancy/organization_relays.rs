use std::fmt::Debug;

use async_trait::async_trait;

use super::sender::{Carrier, SenderFault};
use crate::{Email, JobId, delivery::mails::Mail};

/// The way to relays of organizations.
#[async_trait]
pub trait OrganizationRelays: Debug + Send + Sync {
    /// Connects, signs in and hands a mail over. A few seconds for all of it.
    async fn test(&self, carrier: &Carrier, id: JobId, to: &Email, mail: &Mail) -> Result<(), SenderFault>;
}
