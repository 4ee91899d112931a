use std::fmt::Debug;

use crate::Email;

/// The way that mails take.
pub trait MailRoute: Debug + Send + Sync {
    /// `false` when mails to this address are known not to get through. One that nothing is known of is tried.
    fn takes(&self, to: &Email) -> bool;
}
