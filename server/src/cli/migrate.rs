//! `latchkey migrate`.

use std::process::ExitCode;

use super::{Failure, output};
use crate::{
    config::Config,
    database::{self, State},
};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only show which changes are missing
    #[arg(long)]
    status: bool,
}

pub async fn run(config: &Config, args: &Args) -> Result<ExitCode, Failure> {
    if args.status {
        match database::state(config).await? {
            State::New => output::line("The database is not made yet."),
            State::Current => output::line("The database is up to date."),
            State::Behind(missing) => {
                for migration in missing {
                    output::line(format!("missing: {} {}", migration.number, migration.name));
                }
            }
        }
        return Ok(ExitCode::SUCCESS);
    }
    for migration in database::migrate(config).await? {
        output::line(format!("done: {} {}", migration.number, migration.name));
    }
    output::line("The database is up to date.");
    Ok(ExitCode::SUCCESS)
}
