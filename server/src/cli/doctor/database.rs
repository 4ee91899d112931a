//! The database: reachable, up to date, and made with this master secret.

use latchkey_domain::services::Error;

use super::{Finding, chain, mail};
use crate::{
    config::Config,
    database::{self, State},
    secret_file,
    wire::{self, StartError, World},
};

const ABOUT: &str = "database";

pub async fn check(config: &Config) -> Vec<Finding> {
    match database::state(config).await {
        Ok(State::New) => vec![Finding::warn(ABOUT, "is not made yet; the first start does it")],
        Ok(State::Behind(missing)) => {
            let text = format!("{} changes are missing: run `latchkey migrate`, or start the server", missing.len());
            vec![Finding::warn(ABOUT, text)]
        }
        Ok(State::Current) => {
            let mut findings = vec![Finding::ok(ABOUT, "reachable and up to date")];
            findings.extend(stored(config).await);
            findings
        }
        Err(error) => {
            let advice = "check database.url, and that the server runs and lets this machine in";
            vec![Finding::fail(ABOUT, format!("{}. {advice}", chain(&error)))]
        }
    }
}

/// What only the services can tell.
async fn stored(config: &Config) -> Vec<Finding> {
    const SECRET: &str = "master secret";
    if let Err(error) = secret_file::load(config) {
        return vec![Finding::fail(SECRET, chain(&error))];
    }
    let mut config = config.clone();
    config.database.migrate_on_start = false;
    match wire::services(&config, &World::system()).await {
        Ok(wired) => vec![Finding::ok(SECRET, "opens what is stored"), mail::outbox(&wired.services).await],
        Err(StartError::Prepare(error @ Error::Storage(_))) => vec![Finding::fail(ABOUT, chain(&error))],
        Err(error) => vec![Finding::fail(SECRET, chain(&error))],
    }
}
