//! What is wrong with this deployment, and what to do about it: `latchkey doctor`, and the console's page about health.

mod administrators;
mod clock;
mod database;
mod examiner;
mod folders;
mod keys;
pub(crate) mod languages;
mod network_fs;
mod public_address;
mod queues;
mod relay;
pub(crate) mod second_factors;
pub(crate) mod sign_in;
mod site;
mod sms;

use latchkey_domain::{Email, Services};
pub use latchkey_ui::health::{Finding, Level};

pub use self::examiner::Examiner;
use crate::{
    assembly::login_domain,
    chain::chain,
    config::{Config, is_loopback},
};

/// `running` are the services of this very process, where it is a server.
pub async fn examine(config: &Config, mail_to: Option<&Email>, running: Option<&Services>) -> Vec<Finding> {
    let mut findings = vec![Finding::ok("configuration", "read and valid")];
    findings.extend(addresses(config));
    // Each waits for another machine.
    let (address, inside, clock, mail, sms) = tokio::join!(
        public_address::check(config),
        database::check(config, running),
        clock::check(config),
        relay::check(config, mail_to),
        sms::check(config)
    );
    findings.extend([address, folders::data_dir(config), network_fs::check(config)]);
    findings.extend(inside);
    findings.extend([clock, mail, sms, site::check(config)]);
    findings.extend(languages::check());
    findings
}

/// The public URL, the RP ID, and what stands in front of the server.
fn addresses(config: &Config) -> Vec<Finding> {
    let login_domain = login_domain(config);
    let (rp_id, origin) = (login_domain.relying_party().id(), login_domain.origin());
    let mut findings = vec![Finding::ok("passkeys", format!("bound to {rp_id}, used at {origin}"))];
    if !is_loopback(login_domain.public_url()) && config.server.trusted_proxies.is_empty() {
        findings.push(Finding::warn(
            "proxy",
            "server.trusted_proxies is empty. If a reverse proxy stands in front, name its address there: otherwise all \
             people share the proxy's address, and its limits",
        ));
    }
    if !config.limits.enabled {
        findings.push(Finding::warn("limits", "limits.enabled is false: nothing slows down guessing"));
    }
    findings
}
