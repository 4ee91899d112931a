//! `latchkey user list`.

use std::process::ExitCode;

use super::{Failure, existing, output};
use crate::config::Config;

/// Fetched at a time.
const PAGE: u32 = 500;

pub async fn run(config: &Config) -> Result<ExitCode, Failure> {
    let services = existing::services(config).await?;
    let mut rows = vec![["address", "active", "created", "last sign-in", "id"].map(str::to_owned).to_vec()];
    let mut after = None;
    loop {
        let page = services.account.list(after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.id);
        rows.extend(page.iter().map(|user| {
            vec![
                user.email.to_string(),
                if user.is_active { "yes" } else { "no" }.to_owned(),
                user.created_at.to_string(),
                user.last_login_at.map(|at| at.to_string()).unwrap_or_else(|| "never".to_owned()),
                user.id.to_string(),
            ]
        }));
    }
    output::table(&rows);
    Ok(ExitCode::SUCCESS)
}
