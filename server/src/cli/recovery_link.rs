//! `latchkey recovery-link`.

use std::process::ExitCode;

use latchkey_domain::identity::Error;
use latchkey_ui::routes;

use super::{Failure, existing, existing::operator, output};
use crate::config::Config;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The person's mail address
    email: String,
    /// Make a link to the public address of this command's settings, whatever address the server last had
    #[arg(long)]
    other_address: bool,
}

pub async fn run(config: &Config, args: &Args) -> Result<ExitCode, Failure> {
    let email = args.email.parse()?;
    let services = existing::open(config).await?;
    match existing::other_address(&services).await? {
        // Whoever answers at a wrong address gets a secret that signs in at the right one.
        Some(difference) if !args.other_address => {
            return Err(format!("no link was made: {difference}. --other-address makes one all the same").into());
        }
        Some(difference) => output::warning(&difference),
        None => {}
    }
    let request = existing::request(&services);
    let user = services.users.get_by_email(&operator(), &email).await.map_err(|error| match error {
        Error::NotFound => Failure::from(format!("nobody has an account with the address {email}")),
        error => error.into(),
    })?;
    let (token, made) = services.recovery.create(&operator(), user.id, &request).await?;
    let mut link = request.login_domain.public_url().clone();
    link.set_path(routes::LOGIN_RECOVER);
    link.query_pairs_mut().append_pair("token", token.expose());
    output::line(link.as_str());
    let (from, until) = (made.starts_at, made.expires_at);
    output::line(format!(
        "It signs this person in once, from {from} until {until}. They are told by mail, and can stop it."
    ));
    output::line("Hand it to nobody else.");
    Ok(ExitCode::SUCCESS)
}
