//! `latchkey doctor`: what is wrong with this deployment, and what to do about it.

use std::process::ExitCode;

use super::{Failure, output};
use crate::{
    config::Config,
    doctor::{self, Finding, Level},
};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// See whether the relay takes mail for this address, rather than for the sender's own; none is sent
    #[arg(long, value_name = "ADDRESS")]
    mail_to: Option<String>,
}

pub async fn run(config: &Config, args: &Args) -> Result<ExitCode, Failure> {
    let mail_to = args.mail_to.as_deref().map(str::parse).transpose()?;
    let findings = doctor::examine(config, mail_to.as_ref(), None).await;
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
