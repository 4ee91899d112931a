//! `latchkey keys rotate`.

use std::process::ExitCode;

use super::{Failure, existing, output};
use crate::config::Config;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Sign with the new key at once: for a key that leaked. Verifiers that cached the key set refuse new tokens until
    /// they fetch it again
    #[arg(long)]
    now: bool,
}

pub async fn run(config: &Config, args: &Args) -> Result<ExitCode, Failure> {
    let services = existing::services(config).await?;
    services.signing_keys.rotate(args.now, &existing::operator()).await?;
    output::line(if args.now {
        "The new key signs now. Servers that run take it up within a minute."
    } else {
        "The new key is published, and signs from tomorrow. Servers that run take it up within a minute."
    });
    Ok(ExitCode::SUCCESS)
}
