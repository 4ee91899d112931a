//! `latchkey migrate`.

use std::process::ExitCode;

use super::{Failure, output};
use crate::{
    SystemRng,
    config::Config,
    database::{self, State},
    secret_file,
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
    let is_new = matches!(database::state(config).await, Ok(State::New));
    for migration in database::migrate(config).await? {
        output::line(format!("done: {} {}", migration.number, migration.name));
    }
    if is_new && config.secret.is_none() && config.secret_file.is_none() {
        // As at a first start: the commands that follow need both, and make neither.
        secret_file::load_or_create(config, &SystemRng)?;
    }
    output::line("The database is up to date.");
    Ok(ExitCode::SUCCESS)
}
