//! `latchkey admin reset-sign-in`.

use std::process::ExitCode;

use latchkey_domain::kernel::version::Expected;

use super::{Failure, existing, existing::operator, output};
use crate::config::Config;

pub async fn run(config: &Config) -> Result<ExitCode, Failure> {
    let services = existing::services(config).await?;
    if services.server_settings.get(&operator()).await?.saved_at.is_none() {
        output::line("Nothing was saved in the console: people sign in as the configuration says.");
        return Ok(ExitCode::SUCCESS);
    }
    let request = existing::request(&services);
    services.server_settings.reset(&operator(), &Expected::Anything, &request).await?;
    output::line(
        "What was saved in the console is taken back: login.methods, login.second_factor and sign_up.open hold again. \
         Servers that run go by them within two seconds.",
    );
    Ok(ExitCode::SUCCESS)
}
