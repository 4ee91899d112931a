//! `latchkey config`.

use std::process::ExitCode;

use figment::Figment;

use super::{Failure, output};
use crate::config::{Config, explain};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Print every key with its value, its meaning, and where the value came from; secrets are masked
    #[arg(long)]
    explain: bool,
}

pub fn run(config: &Config, figment: &Figment, args: &Args) -> Result<ExitCode, Failure> {
    // Whoever gets here has a configuration that was read and found valid.
    output::line(if args.explain { explain(config, figment) } else { "The configuration is valid.".into() }.trim_end());
    Ok(ExitCode::SUCCESS)
}
