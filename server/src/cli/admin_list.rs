//! `latchkey admin list`.

use std::process::ExitCode;

use super::{Failure, existing, existing::operator, output};
use crate::config::Config;

pub async fn run(config: &Config) -> Result<ExitCode, Failure> {
    let services = existing::services(config).await?;
    let mut rows = vec![["address", "active", "since", "last sign-in", "id"].map(str::to_owned).to_vec()];
    for (administrator, user) in services.administrators.list(&operator()).await? {
        rows.push(vec![
            user.email.to_string(),
            output::yes_or_no(user.is_active),
            administrator.granted_at.to_string(),
            user.last_login_at.map_or_else(|| "never".to_owned(), |at| at.to_string()),
            user.id.to_string(),
        ]);
    }
    output::table(&rows);
    Ok(ExitCode::SUCCESS)
}
