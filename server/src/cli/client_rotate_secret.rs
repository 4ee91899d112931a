//! `latchkey client rotate-secret`.

use std::{process::ExitCode, time::Duration};

use latchkey_domain::{kernel::InvalidInput, oauth::Error};

use super::{Failure, existing, existing::operator, output};
use crate::config::Config;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The client_id
    id: String,
    /// Give a secret to an application that has none. It cannot be used without it afterwards: not from a browser, and
    /// not as a widget
    #[arg(long)]
    make_confidential: bool,
}

pub async fn run(config: &Config, args: &Args) -> Result<ExitCode, Failure> {
    let services = existing::services(config).await?;
    let (clients, request) = (&services.clients, existing::request(&services));
    let secret = match args.make_confidential {
        true => clients.make_confidential(&operator(), &args.id, &request).await?,
        false => clients.rotate_secret(&operator(), &args.id, Duration::ZERO, &request).await.map_err(|error| match error {
            Error::InvalidInput(InvalidInput { message, .. }) => Failure::from(format!(
                "{message}. With --make-confidential it gets one; it then works with the secret only, on a server: not \
                 from a browser, and not as a widget"
            )),
            error => error.into(),
        })?,
    };
    output::line(format!("client_secret: {}", secret.expose()));
    output::line(
        "Keep the secret now: it is not stored and cannot be shown again. The old one stops working within seconds.",
    );
    Ok(ExitCode::SUCCESS)
}
