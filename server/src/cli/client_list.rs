//! `latchkey client list`.

use std::process::ExitCode;

use latchkey_domain::{WebOrigin, kernel::page::PAGE_MAX, oauth::client_list::ClientList};

use super::{Failure, existing, existing::operator, output};
use crate::config::Config;

pub async fn run(config: &Config) -> Result<ExitCode, Failure> {
    let services = existing::services(config).await?;
    let (mut clients, mut next) = (Vec::new(), None);
    loop {
        let page = services.clients.list(&operator(), &ClientList::default(), next.as_deref(), PAGE_MAX).await?;
        clients.extend(page.items);
        next = page.next;
        if next.is_none() {
            break;
        }
    }
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
