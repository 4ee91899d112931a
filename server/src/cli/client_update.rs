//! `latchkey client update`.

use std::process::ExitCode;

use latchkey_domain::services::ClientChange;

use super::{Failure, client_flags::Flags, existing, existing::operator, output};
use crate::config::Config;

/// What is given replaces what is there; an empty value ("") takes it away.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The client_id
    id: String,
    /// What people see
    #[arg(long)]
    name: Option<String>,
    /// May it be used at all?
    #[arg(long, value_name = "true|false")]
    active: Option<bool>,
    /// May it add, rename and remove passkeys of its people over the API?
    #[arg(long, value_name = "true|false")]
    manages_passkeys: Option<bool>,
    #[command(flatten)]
    flags: Flags,
}

pub async fn run(config: &Config, args: Args) -> Result<ExitCode, Failure> {
    let change = ClientChange {
        name: args.name,
        is_active: args.active,
        manages_passkeys: args.manages_passkeys,
        ..args.flags.change()?
    };
    if change == ClientChange::default() {
        return Err("nothing is to change: say what, as with --name NAME or --redirect-uri URL; see --help".into());
    }
    let services = existing::services(config).await?;
    let client = services.clients.update(&operator(), &args.id, change, &existing::request(&services)).await?;
    output::line(format!("{} ({}) is changed", client.id, client.name));
    if client.token_endpoint_auth_method.has_secret() && client.secret_hash.is_none() {
        output::note(format!("it has no secret yet: latchkey client rotate-secret {}", client.id));
    }
    Ok(ExitCode::SUCCESS)
}
