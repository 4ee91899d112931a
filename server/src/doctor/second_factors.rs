//! What people have and the server switches off: nobody is asked for it, which a list from before there was a word for it does not
//! say.

use latchkey_domain::{Services, login::methods::SignInMethod};

use super::{Finding, chain};
use crate::cli::existing::operator;

const ABOUT: &str = "second factors";

/// Nothing, where all that people have counts.
pub async fn check(services: &Services) -> Option<Finding> {
    if services.sign_in_settings().methods.allow(SignInMethod::Totp) {
        return None;
    }
    let is_saved = services.server_settings.get(&operator()).await.is_ok_and(|held| held.saved_at.is_some());
    let list = if is_saved { "what was saved in the console (/admin/system)" } else { "login.methods" };
    match services.second_factors.count_apps(&operator()).await {
        Ok(0) => None,
        Ok(count) => Some(Finding::warn(
            ABOUT,
            format!(
                "{list} does not name totp: the authenticator apps of {count} accounts are switched off, and nobody is \
                 asked for one. Add totp, and backup-code for what stands in for it, unless that is meant"
            ),
        )),
        Err(error) => Some(Finding::fail(ABOUT, chain(&error))),
    }
}
