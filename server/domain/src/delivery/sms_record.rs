//! What became of a text message.

use crate::{JobId, Timestamp, kernel::words};

words! {
    SmsStatus {
        /// On its way to the provider.
        Sending = "sending",
        /// The provider has it.
        Sent = "sent",
        Delivered = "delivered",
        /// It arrived nowhere, as far as the provider knows.
        Undelivered = "undelivered",
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmsRecord {
    /// Its job's.
    pub id: JobId,
    /// As far as its owner recognises it.
    pub recipient: String,
    pub country: String,
    /// What it costs is counted in these.
    pub segments: u32,
    /// What the provider calls it.
    pub provider_id: Option<String>,
    pub status: SmsStatus,
    /// The provider's word for why it arrived nowhere.
    pub error: Option<String>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// How many there are of one status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SmsCount {
    pub status: SmsStatus,
    pub messages: u64,
    pub segments: u64,
}
