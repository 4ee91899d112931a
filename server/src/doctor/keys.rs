//! The keys that sign tokens, and the tokens that hang on them.

use std::collections::HashSet;

use latchkey_domain::{Services, SigningKey, kernel::Fault, services::LiveTokens};

use super::{Finding, chain};

const ABOUT: &str = "signing keys";

pub async fn check(services: &Services) -> Finding {
    match describe(services).await {
        Ok(text) => Finding::ok(ABOUT, text),
        Err(error) => Finding::fail(ABOUT, chain(&error)),
    }
}

async fn describe(services: &Services) -> Result<String, Fault> {
    let now = services.now();
    let (next, begun): (Vec<_>, Vec<_>) =
        services.signing_keys.list().await?.into_iter().partition(|key| key.active_at > now);
    let mut parts = Vec::new();
    let mut signs = HashSet::new();
    for SigningKey { kid, alg, active_at, expires_at, .. } in begun.iter().rev() {
        parts.push(match expires_at {
            _ if signs.insert(*alg) => format!("{kid} ({alg}) signs since {active_at}"),
            Some(end) => format!("{kid} verifies until {end}"),
            None => format!("{kid} verifies"),
        });
    }
    parts.extend(next.iter().map(|key| format!("{} ({}) signs from {}", key.kid, key.alg, key.active_at)));
    parts.push(match services.signing_keys.live_tokens().await? {
        None => "no access token is alive".to_owned(),
        Some(LiveTokens { sign_ins, until }) => format!(
            "sign-ins with access tokens that are alive: {sign_ins}, the last until {until}; if a key leaked, `latchkey keys rotate \
             --now` ends them"
        ),
    });
    Ok(parts.join("; "))
}
