//! `latchkey client rotate-secret`.

use std::process::ExitCode;

use latchkey_domain::{
    kernel::{InvalidInput, version::Expected},
    oauth::Error,
};

use super::{Failure, existing, existing::operator, output};
use crate::config::{Config, Period};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The client_id
    id: String,
    /// How long the secret that it has goes on beside the new one, such as 24h: time to take the new one to where the
    /// application runs. Not after a leak
    #[arg(long, value_name = "TIME", default_value = "0s")]
    keep_old: Period,
    /// Give a secret to an application that has none. It cannot be used without it afterwards: not from a browser, and
    /// not as a widget
    #[arg(long, conflicts_with = "keep_old")]
    make_confidential: bool,
}

pub async fn run(config: &Config, args: &Args) -> Result<ExitCode, Failure> {
    let services = existing::services(config).await?;
    let (clients, request) = (&services.clients, existing::request(&services));
    let (client, secret) = match args.make_confidential {
        true => clients.make_confidential(&operator(), &args.id, &request).await?,
        false => clients.rotate_secret(&operator(), &args.id, &Expected::Anything, args.keep_old.0, &request).await.map_err(|error| match error {
            Error::InvalidInput(InvalidInput { field: "client_id", message }) => Failure::from(format!(
                "{message}. With --make-confidential it gets one; it then works with the secret only, on a server: not \
                 from a browser, and not as a widget"
            )),
            error => error.into(),
        })?,
    };
    output::line(format!("client_secret: {}", secret.expose()));
    output::line("Keep the secret now: it is not stored and cannot be shown again.");
    output::line(match client.previous_secret_expires_at {
        Some(at) => format!("The old one works until {at}."),
        None => "The old one, if there was one, stops working within seconds.".to_owned(),
    });
    Ok(ExitCode::SUCCESS)
}
