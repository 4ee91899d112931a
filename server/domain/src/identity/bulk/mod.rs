//! One deed to many people, done beside the requests: somebody asks for it once, and looks at how it goes.
//!
//! The people are those who were chosen when it was asked for. Each is seen to by the service that does it to one person,
//! with its rules and its event; whoever is refused is named, and the others go on. A process that ends in between goes on
//! with the one that it was at: each deed, done twice, is as if it was done once.

mod begin;
mod go_on;
mod look;
pub mod run;

use std::sync::Arc;

pub use begin::{BULK_MAX, BulkWish, Chosen, Selection};

use super::people::People;
use crate::{login::sessions::Sessions, oauth::signing_keys::SigningKeys, shared::Shared, tenancy::members::Members};

#[derive(Debug)]
pub struct Bulk {
    shared: Arc<Shared>,
    people: People,
    sessions: Sessions,
    members: Members,
}

impl Bulk {
    pub(crate) fn new(shared: Arc<Shared>, signing_keys: Arc<SigningKeys>) -> Self {
        Self {
            people: People::new(shared.clone()),
            sessions: Sessions::new(shared.clone(), signing_keys),
            members: Members::new(shared.clone()),
            shared,
        }
    }
}
