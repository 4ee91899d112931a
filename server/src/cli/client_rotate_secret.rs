//! `latchkey client rotate-secret`.

use std::process::ExitCode;

use super::{Failure, existing, output};
use crate::config::Config;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The client_id
    id: String,
}

pub async fn run(config: &Config, args: &Args) -> Result<ExitCode, Failure> {
    let services = existing::services(config).await?;
    let secret = services.clients.rotate_secret(&args.id, &existing::operator()).await?;
    output::line(format!("client_secret: {}", secret.expose()));
    output::line(
        "Keep the secret now: it is not stored and cannot be shown again. The old one stops working within seconds.",
    );
    Ok(ExitCode::SUCCESS)
}
