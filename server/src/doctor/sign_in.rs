//! How people sign in, where that was saved in the console: whoever reads the configuration should know.

use latchkey_domain::{Services, services::HeldSettings};

use super::{Finding, chain};
use crate::cli::existing::operator;

const ABOUT: &str = "signing in";

/// Nothing, where the configuration holds.
pub async fn check(services: &Services) -> Option<Finding> {
    let held = match services.server_settings.get(&operator()).await {
        Ok(held) => held,
        Err(error) => return Some(Finding::fail(ABOUT, chain(&error))),
    };
    let HeldSettings { saved_at, is_cut, .. } = held;
    let at = saved_at?;
    Some(if is_cut {
        Finding::warn(
            ABOUT,
            format!(
                "not all that was saved in the console at {at} holds: it has phone-otp, and no text message leaves this \
                 server, or this version cannot read it. Save it once more there, or go back to the configuration with \
                 `latchkey admin reset-sign-in`"
            ),
        )
    } else {
        Finding::ok(
            ABOUT,
            format!(
                "as it was saved in the console at {at}: login.methods, login.second_factor and sign_up.open count again \
                 after `latchkey admin reset-sign-in`"
            ),
        )
    })
}
