//! `latchkey client add`.

use std::process::ExitCode;

use latchkey_domain::{
    ClientKind,
    oauth::Error,
    services::{ClientChange, NewClient},
};

use super::{
    Failure,
    client_flags::{Flags, word},
    client_values, existing,
    existing::operator,
    output,
};
use crate::config::Config;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// What people see
    name: String,
    /// The client_id; made up when not given
    #[arg(long)]
    id: Option<String>,
    /// Where it runs: web (on a server), spa (in the browser), native (installed), machine (a server without people)
    #[arg(long, value_parser = word(ClientKind::parse, ClientKind::ALL), default_value = "spa")]
    kind: ClientKind,
    /// May add, rename and remove passkeys of its people over the API
    #[arg(long)]
    manages_passkeys: bool,
    #[command(flatten)]
    flags: Flags,
}

pub async fn run(config: &Config, args: Args) -> Result<ExitCode, Failure> {
    let services = existing::services(config).await?;
    let new = NewClient {
        id: args.id,
        name: args.name,
        kind: args.kind,
        change: ClientChange { manages_passkeys: Some(args.manages_passkeys), ..args.flags.change()? },
    };
    let id = new.id.clone().unwrap_or_default();
    let added = services.clients.add(&operator(), new, &existing::request(&services)).await;
    let (client, secret) = added.map_err(|error| match error {
        Error::ClientIdTaken => format!("the client_id {id} is taken").into(),
        error => Failure::from(error),
    })?;
    client_values::print(&services, &client, secret.as_ref());
    if secret.is_some() {
        output::line("Keep the secret now: it is not stored and cannot be shown again.");
    }
    Ok(ExitCode::SUCCESS)
}
