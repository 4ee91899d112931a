use std::fmt::Debug;

use crate::Timestamp;

/// The time. Injected, so that a test advances it instead of sleeping.
pub trait Clock: Debug + Send + Sync {
    fn now(&self) -> Timestamp;
}
