//! `latchkey client update`.

use std::process::ExitCode;

use clap::ArgGroup;
use latchkey_domain::services::ClientChange;

use super::{Failure, client_add::NO_REDIRECTS_YET, existing, existing::operator, output};
use crate::config::Config;

#[derive(Debug, clap::Args)]
#[command(group(ArgGroup::new("change").required(true).multiple(true)))]
pub struct Args {
    /// The client_id
    id: String,
    /// What people see
    #[arg(long, group = "change")]
    name: Option<String>,
    /// Replaces all addresses that may receive people; can be repeated. Nothing uses them yet
    #[arg(long, group = "change", value_name = "URL")]
    redirect_uri: Vec<String>,
    /// Replaces all web origins; can be repeated
    #[arg(long, group = "change", value_name = "ORIGIN")]
    origin: Vec<String>,
    /// May it be used at all?
    #[arg(long, group = "change", value_name = "true|false")]
    active: Option<bool>,
    /// May it add, rename and remove passkeys of its people over the API?
    #[arg(long, group = "change", value_name = "true|false")]
    manages_passkeys: Option<bool>,
}

pub async fn run(config: &Config, args: Args) -> Result<ExitCode, Failure> {
    let services = existing::services(config).await?;
    let given = |list: Vec<String>| (!list.is_empty()).then_some(list);
    let change = ClientChange {
        name: args.name,
        redirect_uris: given(args.redirect_uri),
        origins: given(args.origin),
        is_active: args.active,
        manages_passkeys: args.manages_passkeys,
        ..ClientChange::default()
    };
    if change.redirect_uris.is_some() {
        output::note(NO_REDIRECTS_YET);
    }
    let client = services.clients.update(&operator(), &args.id, change, &existing::request(&services)).await?;
    output::line(format!("{} ({}) is changed", client.id, client.name));
    Ok(ExitCode::SUCCESS)
}
