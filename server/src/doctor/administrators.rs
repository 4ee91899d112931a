//! Somebody administers the server, and can sign in to it as people sign in now.

use latchkey_domain::{Services, identity::Error};

use super::{Finding, chain};
use crate::cli::existing::operator;

const ABOUT: &str = "administrators";
/// So many are named.
const NAMED: usize = 5;
const WHY: &str = "cannot sign in: what they would sign in with is switched off (login.methods, or as it was saved in the \
                   console), or their passkeys belong to another webauthn.rp_id, or everybody is asked for a second factor that \
                   they cannot show";

pub async fn check(services: &Services) -> Finding {
    look(services).await.unwrap_or_else(|error| Finding::fail(ABOUT, chain(&error)))
}

async fn look(services: &Services) -> Result<Finding, Error> {
    let all = services.administrators.list(&operator()).await?.len();
    let is_needed = services.set_up.is_needed().await?;
    let cut_off = services.administrators.list_cut_off(&operator()).await?;
    if all == 0 {
        let text = "nobody administers this server yet: `latchkey admin link` prints a link for the first one";
        return Ok(Finding::warn(ABOUT, text));
    }
    let mut text = cut_off.iter().take(NAMED).map(|user| user.email.to_string()).collect::<Vec<_>>().join(", ");
    if cut_off.len() > NAMED {
        text.push_str(&format!(" and {} more", cut_off.len() - NAMED));
    }
    Ok(match (is_needed, cut_off.is_empty()) {
        (false, true) => Finding::ok(ABOUT, format!("{all}, none of whom the settings keep out")),
        (false, false) => {
            Finding::warn(ABOUT, format!("{text} {WHY}. `latchkey recovery-link EMAIL` lets one of them in"))
        }
        (true, false) => {
            let advice = "Nobody else is left: `latchkey recovery-link EMAIL` lets one of them in";
            Finding::fail(ABOUT, format!("{text} {WHY}. {advice}"))
        }
        (true, true) => {
            let advice = "`latchkey user activate EMAIL` or `latchkey recovery-link EMAIL` lets one of them in, `latchkey admin \
                          link` makes a new one";
            let why = "they are locked out, or have neither a passkey nor a proved address";
            Finding::fail(ABOUT, format!("none of them can sign in: {why}. {advice}"))
        }
    })
}
