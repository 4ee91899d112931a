//! `latchkey user deactivate` and `latchkey user activate`.

use std::process::ExitCode;

use latchkey_domain::identity::Error;

use super::{Failure, existing, existing::operator, output};
use crate::config::Config;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The person's mail address
    email: String,
}

pub async fn run(config: &Config, args: &Args, is_active: bool) -> Result<ExitCode, Failure> {
    let email = args.email.parse()?;
    let services = existing::services(config).await?;
    let user =
        services.account.set_active(&operator(), &email, is_active, &existing::request(&services)).await.map_err(
            |error| match error {
                Error::NotFound => Failure::from(format!("nobody has an account with the address {email}")),
                Error::LastAdministrator => {
                    Failure::from(format!("{error}: make somebody else one first, with `latchkey admin grant EMAIL`"))
                }
                error => error.into(),
            },
        )?;
    let what = if is_active { "can sign in again" } else { "is locked out, and all sessions are ended" };
    output::line(format!("{} {what}.", user.email));
    Ok(ExitCode::SUCCESS)
}
