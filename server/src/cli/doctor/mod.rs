//! `latchkey doctor`: what is wrong with this deployment, and what to do about it.

mod clock;
mod database;
mod folders;
mod keys;
mod mail;
mod network_fs;
mod public_address;
mod site;

use std::process::ExitCode;

use super::{Failure, output};
use crate::{
    assembly::login_domain,
    chain::chain,
    config::{Config, is_loopback},
};

/// One line of the report.
#[derive(Debug)]
struct Finding {
    level: Level,
    about: &'static str,
    text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    Ok,
    Warn,
    Fail,
}

impl Finding {
    fn ok(about: &'static str, text: impl Into<String>) -> Self {
        Self { level: Level::Ok, about, text: text.into() }
    }

    fn warn(about: &'static str, text: impl Into<String>) -> Self {
        Self { level: Level::Warn, about, text: text.into() }
    }

    fn fail(about: &'static str, text: impl Into<String>) -> Self {
        Self { level: Level::Fail, about, text: text.into() }
    }
}

#[derive(Debug, clap::Args)]
pub struct Args {
    /// See whether the relay takes mail for this address, rather than for the sender's own; none is sent
    #[arg(long, value_name = "ADDRESS")]
    mail_to: Option<String>,
}

pub async fn run(config: &Config, args: &Args) -> Result<ExitCode, Failure> {
    let mail_to = args.mail_to.as_deref().map(str::parse).transpose()?;
    let mut findings = vec![Finding::ok("configuration", "read and valid")];
    findings.extend(addresses(config));
    findings.push(public_address::check(config).await);
    findings.push(folders::data_dir(config));
    findings.push(network_fs::check(config));
    findings.extend(database::check(config).await);
    findings.push(clock::check(config));
    findings.push(mail::relay(config, mail_to.as_ref()).await);
    findings.push(site::check(config));
    for Finding { level, about, text } in &findings {
        let level = match level {
            Level::Ok => "ok  ",
            Level::Warn => "warn",
            Level::Fail => "FAIL",
        };
        output::line(format!("{level}  {about}: {text}"));
    }
    let fails = findings.iter().filter(|finding| finding.level == Level::Fail).count();
    let warnings = findings.iter().filter(|finding| finding.level == Level::Warn).count();
    output::line(format!("{fails} failed, {warnings} to look at"));
    Ok(if fails == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
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
