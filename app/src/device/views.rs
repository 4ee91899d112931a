//! What the page of a device loads.

use latchkey_domain::{
    GrantType, Timestamp,
    oauth::{device_code::UserCode, scope::OFFLINE_ACCESS},
};
use latchkey_ui::{
    AppError, request, routes,
    text::{ip_address, language},
};

use crate::{application::views::facts, user_agent};

/// The code in the address of the page (RFC 8628 §3.3.1), as people read it.
pub fn code_in_address() -> Option<String> {
    request::query(routes::USER_CODE).and_then(|code| UserCode::parse(&code)).map(|code| code.to_string())
}

/// A device that waits, as the page shows it.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub sealed: String,
    /// To be compared once more.
    pub user_code: String,
    /// Of the application.
    pub name: String,
    pub logo: Option<String>,
    /// Of the application's home page.
    pub host: Option<String>,
    /// Of whoever is signed in.
    pub email: String,
    /// What it gets, in words.
    pub facts: Vec<String>,
    /// From where it asked, as far as anybody knows.
    pub place: Vec<String>,
    pub asked_at: Timestamp,
}

pub async fn confirm_page() -> Result<Waiting, AppError> {
    let sealed = request::query(routes::DEVICE_ID).unwrap_or_default();
    let caller = request::session_caller().await?;
    let (asking, user_code) = request::services().devices.open(&caller, &sealed, &request::context()).await?;
    let (client, code) = (asking.client, asking.code);
    // It goes on while nobody is there, whether it said so or not.
    let lasts = client.may(GrantType::RefreshToken).then_some(OFFLINE_ACCESS);
    let name = device_name(&code.user_agent);
    Ok(Waiting {
        sealed,
        user_code: user_code.to_string(),
        name: client.name.clone(),
        logo: client.logo_uri.clone(),
        host: client.host(),
        email: caller.user.email.to_string(),
        facts: facts(&code.scope.with(lasts)),
        place: name.into_iter().chain((!code.ip.is_empty()).then(|| ip_address(&code.ip))).collect(),
        asked_at: code.created_at,
    })
}

/// A browser by its name; a program by the first word of its user agent. The rest is whatever a stranger wrote there, and
/// could be an invitation.
fn device_name(user_agent: &str) -> Option<String> {
    user_agent::device(user_agent).name(&language()).or_else(|| {
        let word = user_agent.split_whitespace().next()?;
        let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"._/-".contains(&b);
        (word.len() <= 40 && word.bytes().all(is_plain)).then(|| word.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_agent_is_a_name_and_no_invitation() {
        for (user_agent, expected) in [
            ("acme-cli/1.2.3 (linux; x64)", Some("acme-cli/1.2.3")),
            ("node", Some("node")),
            ("openid-client/v6.9.0 (https://github.com/panva/openid-client)", Some("openid-client/v6.9.0")),
            ("Sécurité:-press-Allow now", None),
            ("Press:Allow", None),
            (&"a".repeat(41), None),
            ("", None),
        ] {
            assert_eq!(device_name(user_agent).as_deref(), expected, "{user_agent}");
        }
    }
}
