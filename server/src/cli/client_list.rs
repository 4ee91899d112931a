//! `latchkey client list`.

use std::process::ExitCode;

use latchkey_domain::WebOrigin;

use super::{Failure, existing, output};
use crate::config::Config;

pub async fn run(config: &Config) -> Result<ExitCode, Failure> {
    let clients = existing::services(config).await?.clients.list().await?;
    let heading = ["client_id", "name", "kind", "active", "manages passkeys", "origins", "redirect URIs"]
        .map(str::to_owned)
        .to_vec();
    let rows = clients.into_iter().map(|client| {
        let origins: Vec<&str> = client.origins.iter().map(WebOrigin::as_str).collect();
        vec![
            client.id.clone(),
            client.name.clone(),
            client.kind.to_string(),
            output::yes_or_no(client.is_active),
            output::yes_or_no(client.manages_passkeys),
            origins.join(" "),
            client.redirect_uris.join(" "),
        ]
    });
    output::table(&std::iter::once(heading).chain(rows).collect::<Vec<_>>());
    Ok(ExitCode::SUCCESS)
}
