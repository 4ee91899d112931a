//! `latchkey client registration-token`.

use std::process::ExitCode;

use clap::Subcommand;

use super::{Failure, existing, existing::operator, output};
use crate::config::{Config, Period};

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a token; it is shown once
    Add {
        /// What you call it
        name: String,
        /// How many applications may register with it
        #[arg(long, default_value_t = 1)]
        uses: u32,
        /// How long it is good, such as 12h or 30d
        #[arg(long, value_name = "TIME", default_value = "7d")]
        expires_in: Period,
    },
    /// List those that have not expired
    List,
    /// End one; the applications that registered with it stay
    Revoke {
        /// What you called it
        name: String,
    },
}

pub async fn run(config: &Config, command: &Command) -> Result<ExitCode, Failure> {
    let services = existing::services(config).await?;
    let registration = &services.registration;
    let request = existing::request(&services);
    match command {
        Command::Add { name, uses, expires_in } => {
            let token = registration.add_token(&operator(), name, *uses, expires_in.0, &request).await?;
            output::line(format!("registration token: {}", token.expose()));
            output::line("Keep it now: it is not stored and cannot be shown again.");
            if !registration.is_on() {
                output::warning("nobody can use it before oauth.registration is set to true");
            }
        }
        Command::List => {
            let heading = ["name", "uses left", "expires"].map(str::to_owned).to_vec();
            let rows = registration.list_tokens(&operator()).await?.into_iter();
            let rows = rows.map(|token| vec![token.name, token.uses_left.to_string(), token.expires_at.to_string()]);
            output::table(&std::iter::once(heading).chain(rows).collect::<Vec<_>>());
        }
        Command::Revoke { name } => {
            if !registration.revoke_token(&operator(), name, &request).await? {
                return Err(format!("there is no registration token {name}").into());
            }
            output::line(format!("{name} is revoked"));
        }
    }
    Ok(ExitCode::SUCCESS)
}
