//! `latchkey admin grant`.

use std::process::ExitCode;

use latchkey_domain::identity::Error;
use latchkey_ui::routes;

use super::{Failure, existing, existing::operator, output};
use crate::config::Config;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The person's mail address; they have an account already
    email: String,
}

pub async fn run(config: &Config, args: &Args) -> Result<ExitCode, Failure> {
    let email = args.email.parse()?;
    let services = existing::services(config).await?;
    let request = existing::request(&services);
    let granted = services.administrators.grant(&operator(), &email, &request).await;
    let user = granted.map_err(|error| match error {
        Error::NotFound => Failure::from(format!(
            "nobody has an account with the address {email}. They make one by signing in once; then run this again"
        )),
        error => error.into(),
    })?;
    let mut console = request.login_domain.public_url().clone();
    console.set_path(routes::ADMIN);
    output::line(format!("{} administers this server now, with a passkey, at {console}", user.email));
    Ok(ExitCode::SUCCESS)
}
