//! `latchkey user deactivate` and `latchkey user activate`.

use std::process::ExitCode;

use latchkey_domain::{identity::Error, kernel::version::Expected};

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
    let request = existing::request(&services);
    let unknown = |error| match error {
        Error::NotFound => Failure::from(format!("nobody has an account with the address {email}")),
        Error::LastAdministrator => {
            Failure::from(format!("{error}: make somebody else one first, with `latchkey admin grant EMAIL`"))
        }
        error => error.into(),
    };
    let user = services.users.get_by_email(&operator(), &email).await.map_err(unknown)?;
    let anyhow = Expected::Anything;
    let user = services.people.set_active(&operator(), user.id, is_active, &anyhow, &request).await.map_err(unknown)?;
    let what = if is_active { "can sign in again" } else { "is locked out, and all sessions are ended" };
    output::line(format!("{} {what}.", user.email));
    Ok(ExitCode::SUCCESS)
}
