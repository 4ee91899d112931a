//! The services for a command: over the server's database.

use std::sync::Arc;

use latchkey_domain::{Actor, RequestContext, Services};

use super::{Failure, output};
use crate::{
    assembly::{self, World},
    config::{Config, env_name},
    database::{self, State},
};

/// A command works on what a server, or `latchkey migrate`, has made. It makes no database and no secret by itself: in
/// another folder, or without the server's settings, that would be a second one, which no server ever hears of.
pub async fn services(config: &Config) -> Result<Arc<Services>, Failure> {
    let services = open(config).await?;
    if let Some(warning) = other_address(&services).await? {
        output::warning(&warning);
    }
    Ok(services)
}

/// The same for a command that does more about another address than to warn.
pub async fn open(config: &Config) -> Result<Arc<Services>, Failure> {
    match database::state(config).await? {
        State::Current => {}
        State::New => return Err(nothing_there(config).into()),
        State::Behind(_) => {
            return Err("the database is not up to date: run `latchkey migrate`, or start the server, first".into());
        }
    }
    Ok(assembly::existing_services(config, &World::system()).await?)
}

/// Where this looked, and how to make it look elsewhere.
fn nothing_there(config: &Config) -> String {
    format!(
        "there is no Latchkey database here: {}. Only `latchkey serve` and `latchkey migrate` make one. If the server \
         has one elsewhere, run this in the folder that the server was started in, or give it the server's settings: \
         --config FILE, --data-dir FOLDER, or the same LATCHKEY_ variables",
        database::shown(&config.database_url())
    )
}

/// What the server has in its environment, or was told by a flag, a command does not know.
pub async fn other_address(services: &Services) -> Result<Option<String>, Failure> {
    let own = services.login_domains().configured().origin();
    let served = services.maintenance.last_public_url().await?;
    Ok(served.filter(|served| **served != **own).map(|served| {
        format!(
            "the server of this database was last started with the public address {served}, and this command has {own}. \
             Settings in the server's environment, or given to it as flags, are not known here: put them into the \
             configuration file, or give this command the same ones ({}={served})",
            env_name("server.public_url")
        )
    }))
}

/// Who asks at the command line: an operator, by the name that the operating system knows.
pub fn operator() -> Actor {
    Actor::Operator(whoami::username().ok())
}

/// From where they ask.
pub fn request(services: &Services) -> RequestContext {
    RequestContext::new(services.login_domains().configured().clone(), None, "latchkey command line", "")
}
