//! `latchkey client add`.

use std::process::ExitCode;

use latchkey_domain::{
    ClientKind,
    oauth::Error,
    services::{ClientChange, NewClient},
};

use super::{Failure, existing, existing::operator, output};
use crate::config::Config;

pub const NO_REDIRECTS_YET: &str =
    "note: --redirect-uri has no effect yet. It is kept for the OpenID Provider of a later release";

#[derive(Debug, clap::Args)]
pub struct Args {
    /// What people see
    name: String,
    /// The client_id; made up when not given
    #[arg(long)]
    id: Option<String>,
    /// An address that may receive people after their sign-in; can be repeated. Kept for the OpenID Provider of a later
    /// release: nothing uses it yet
    #[arg(long, value_name = "URL")]
    redirect_uri: Vec<String>,
    /// A web origin that may call the API from a browser and frame the login widget; can be repeated
    #[arg(long, value_name = "ORIGIN")]
    origin: Vec<String>,
    /// Where it runs: web (on a server; it shows a secret), spa (in the browser), native (installed), machine (a server
    /// without people)
    #[arg(long, value_parser = kind, default_value = "spa")]
    kind: ClientKind,
    /// May add, rename and remove passkeys of its people over the API
    #[arg(long)]
    manages_passkeys: bool,
}

pub async fn run(config: &Config, args: Args) -> Result<ExitCode, Failure> {
    let services = existing::services(config).await?;
    let new = NewClient {
        id: args.id,
        name: args.name,
        kind: args.kind,
        change: ClientChange {
            redirect_uris: Some(args.redirect_uri),
            origins: Some(args.origin),
            manages_passkeys: Some(args.manages_passkeys),
            ..ClientChange::default()
        },
    };
    let id = new.id.clone().unwrap_or_default();
    let has_redirect_uris = new.change.redirect_uris.as_ref().is_some_and(|uris| !uris.is_empty());
    let added = services.clients.add(&operator(), new, &existing::request(&services)).await;
    let (client, secret) = added.map_err(|error| match error {
        Error::ClientIdTaken => format!("the client_id {id} is taken").into(),
        error => Failure::from(error),
    })?;
    output::line(format!("client_id: {}", client.id));
    if let Some(secret) = secret {
        output::line(format!("client_secret: {}", secret.expose()));
        output::line("Keep the secret now: it is not stored and cannot be shown again.");
    }
    if has_redirect_uris {
        output::note(NO_REDIRECTS_YET);
    }
    Ok(ExitCode::SUCCESS)
}

fn kind(text: &str) -> Result<ClientKind, String> {
    ClientKind::parse(text).ok_or_else(|| {
        let kinds: Vec<&str> = ClientKind::ALL.iter().map(|kind| kind.as_str()).collect();
        format!("one of {}", kinds.join(", "))
    })
}
