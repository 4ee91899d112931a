//! `latchkey admin link`, and the same when a server starts that nobody administers.

use std::process::ExitCode;

use latchkey_domain::{
    Services,
    login::{Error, set_up::Earlier},
};
use latchkey_ui::routes;

use super::{Failure, existing, existing::operator, output};
use crate::config::Config;

pub async fn run(config: &Config) -> Result<ExitCode, Failure> {
    let services = existing::services(config).await?;
    match new_link(&services, Earlier::Ended).await {
        Ok(link) => output::line(link),
        Err(Error::NotFound) => {
            let advice = "this server is administered already. `latchkey admin list` shows by whom, `latchkey admin grant \
                          EMAIL` makes somebody else one, `latchkey recovery-link EMAIL` lets somebody in who has lost every \
                          other way";
            return Err(advice.into());
        }
        Err(error) => return Err(error.into()),
    }
    output::line(
        "Whoever opens it first administers this server. It works once, within 24 hours; earlier links do not any more.",
    );
    Ok(ExitCode::SUCCESS)
}

/// What to open in a browser.
pub async fn new_link(services: &Services, earlier: Earlier) -> Result<String, Error> {
    let request = existing::request(services);
    let token = services.set_up.new_link(&operator(), earlier, &request).await?;
    let mut link = request.login_domain.public_url().clone();
    link.set_path(routes::SET_UP);
    link.query_pairs_mut().append_pair("token", token.expose());
    Ok(link.into())
}
