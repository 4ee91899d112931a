//! `latchkey keys rotate`.

use std::process::ExitCode;

use latchkey_domain::services::{Ended, LiveTokens};

use super::{Failure, existing, existing::operator, output};
use crate::config::Config;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// For a key that leaked: end every other key now, and with them all access tokens that they signed. Sign-ins stay
    #[arg(long)]
    now: bool,
}

pub async fn run(config: &Config, args: &Args) -> Result<ExitCode, Failure> {
    let services = existing::services(config).await?;
    if !args.now {
        services.signing_keys.rotate(&operator(), &existing::request(&services)).await?;
        output::line(
            "The new keys are published, and sign from tomorrow. Servers that run take them up within seconds.",
        );
        return Ok(ExitCode::SUCCESS);
    }
    let Ended { keys, tokens } = services.signing_keys.replace(&operator(), &existing::request(&services)).await?;
    output::line(format!("New keys sign now. Keys that are ended: {keys}."));
    output::line(match tokens {
        None => "No access token was alive.".to_owned(),
        Some(LiveTokens { sign_ins, until }) => format!(
            "Sign-ins whose access tokens are ended: {sign_ins}; the last would have lived until {until}. Nobody is signed \
             out: applications get new ones with their refresh tokens."
        ),
    });
    output::line(
        "This server refuses what the old keys signed from now on; servers that run sign with the new one within five \
         seconds. An application that verifies tokens by itself goes by its copy of the key set until it fetches it \
         again, within five minutes where it heeds Cache-Control: restart those that keep it longer.",
    );
    Ok(ExitCode::SUCCESS)
}
