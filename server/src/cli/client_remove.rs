//! `latchkey client remove`.

use std::process::ExitCode;

use latchkey_domain::kernel::version::Expected;

use super::{Failure, existing, existing::operator, output};
use crate::config::Config;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The client_id
    id: String,
    /// Do it; without this, only what it would end is shown
    #[arg(long)]
    yes: bool,
}

pub async fn run(config: &Config, args: &Args) -> Result<ExitCode, Failure> {
    let Args { id, yes } = args;
    let services = existing::services(config).await?;
    if !yes {
        let sessions = services.clients.count_grants(id).await?;
        output::line(format!(
            "This removes {id} for good: its id and secret stop working within seconds, and people's sign-ins in it end \
             at once: {sessions}. People and their passkeys stay. `client update {id} --active false` closes it for a \
             while instead. To remove it: latchkey client remove {id} --yes"
        ));
        return Ok(ExitCode::FAILURE);
    }
    let ended = services.clients.remove(&operator(), id, &Expected::Anything, &existing::request(&services)).await?;
    output::line(format!("{id} is removed. Sign-ins in it that are ended: {ended}."));
    Ok(ExitCode::SUCCESS)
}
