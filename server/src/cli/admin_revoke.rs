//! `latchkey admin revoke`.

use std::process::ExitCode;

use latchkey_domain::{Email, identity::Error};

use super::{Failure, existing, existing::operator, output};
use crate::config::Config;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The administrator's mail address; their account stays
    email: String,
}

pub async fn run(config: &Config, args: &Args) -> Result<ExitCode, Failure> {
    let email: Email = args.email.parse()?;
    let services = existing::services(config).await?;
    let administrators = services.administrators.list(&operator()).await?;
    let (_, user) = administrators
        .into_iter()
        .find(|(_, user)| user.email == email)
        .ok_or_else(|| Failure::from(format!("{email} administers nothing here: see `latchkey admin list`")))?;
    let request = existing::request(&services);
    services.administrators.revoke(&operator(), user.id, &request).await.map_err(|error| match error {
        Error::LastAdministrator => {
            Failure::from(format!("{error}: make somebody else one first, with `latchkey admin grant EMAIL`"))
        }
        error => error.into(),
    })?;
    output::line(format!("{email} is no administrator any more. Their account is as it was."));
    Ok(ExitCode::SUCCESS)
}
