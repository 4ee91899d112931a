//! The database: reachable, up to date, and made with this master secret.

use latchkey_domain::{Services, kernel::Fault};

use super::{Finding, administrators, chain, clock, keys, queues, second_factors, sign_in};
use crate::{
    assembly::{self, StartError, World},
    cli::existing,
    config::Config,
    database::{self, State, shown},
    secret_file,
};

const ABOUT: &str = "database";
const SECRET: &str = "master secret";

pub async fn check(config: &Config, running: Option<&Services>) -> Vec<Finding> {
    let place = shown(&config.database_url());
    let mut findings = match database::state(config).await {
        Ok(State::New) => vec![match database::check_folder(config) {
            Ok(()) => Finding::warn(ABOUT, format!("{place} is not made yet; the first start does it")),
            Err(error) => Finding::fail(ABOUT, chain(&error)),
        }],
        Ok(State::Behind(missing)) => {
            let count = missing.len();
            let text = format!("{place}: {count} changes are missing: run `latchkey migrate`, or start the server");
            vec![Finding::warn(ABOUT, text)]
        }
        Ok(State::Current) => {
            let mut findings = vec![Finding::ok(ABOUT, format!("{place} answers and is up to date"))];
            findings.extend(match running {
                Some(services) => told(services).await,
                None => inside(config).await,
            });
            findings
        }
        Err(error) => {
            let advice = "Check database.url, and that the server runs and lets this machine in";
            vec![Finding::fail(ABOUT, format!("{}. {advice}", chain(&error)))]
        }
    };
    findings.extend(database::exposed(config).map(|text| Finding::warn(ABOUT, text)));
    findings
}

/// What the master secret opens.
async fn inside(config: &Config) -> Vec<Finding> {
    if let Err(error) = secret_file::load(config) {
        return vec![Finding::fail(SECRET, chain(&error))];
    }
    let services = match assembly::existing_services(config, &World::system()).await {
        Ok(services) => services,
        Err(StartError::Prepare(error @ Fault::Storage(_))) => return vec![Finding::fail(ABOUT, chain(&error))],
        Err(error) => return vec![Finding::fail(SECRET, chain(&error))],
    };
    told(&services).await
}

/// The services are there: it does.
async fn told(services: &Services) -> Vec<Finding> {
    let mut findings = vec![Finding::ok(SECRET, "opens what is stored"), keys::check(services).await];
    findings.extend(queues::check(services).await);
    findings.extend(clock::check_sweep(services).await);
    findings.push(administrators::check(services).await);
    findings.extend(second_factors::check(services).await);
    findings.extend(sign_in::check(services).await);
    match existing::other_address(services).await {
        Ok(None) => {}
        Ok(Some(text)) => findings.push(Finding::warn("public address", text)),
        Err(error) => findings.push(Finding::fail(ABOUT, chain(&*error))),
    }
    findings
}
