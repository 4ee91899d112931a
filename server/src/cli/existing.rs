//! The services for a command: over the server's database.

use std::sync::Arc;

use latchkey_domain::{RequestContext, Services};

use super::Failure;
use crate::{
    config::Config,
    database::{self, State},
    wire::{self, World},
};

/// Before the first start a command may make the database; one that a server uses it leaves as it is.
pub async fn services(config: &Config) -> Result<Arc<Services>, Failure> {
    let mut config = config.clone();
    match database::state(&config).await? {
        State::New if config.database.migrate_on_start => {}
        State::Current => config.database.migrate_on_start = false,
        State::New | State::Behind(_) => {
            return Err("the database is not up to date: run `latchkey migrate`, or start the server, first".into());
        }
    }
    Ok(wire::services(&config, &World::system()).await?.services)
}

/// Who asks: an operator at the command line.
pub fn operator() -> RequestContext {
    RequestContext::new(None, "latchkey command line", "")
}
