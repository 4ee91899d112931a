//! The code of `docs/quickstart`, with the application's own values in it. It is the very code that the tests run.

use super::views::{Client, ClientKind};

const WEB: &str = include_str!("../../../../end2end/apps/node/server.mjs");
const SPA: &str = include_str!("../../../../docs/examples/spa.html");
const NATIVE: &str = include_str!("../../../../end2end/apps/cli/login.mjs");

/// What it runs with, and the program.
pub struct Snippet {
    pub environment: Option<String>,
    pub code: String,
}

/// `secret` is there as long as it is shown.
pub fn of(client: &Client, issuer: &str, secret: Option<&str>) -> Snippet {
    let redirect_uri = client.redirect_uris.first().map_or("https://app.example.com/callback", |uri| uri);
    let (id, secret) = (&*client.id, secret.unwrap_or("…"));
    let environment = |lines: &[(&str, &str)]| {
        let lines: Vec<String> = lines.iter().map(|(name, value)| format!("{name}={value}")).collect();
        Some(lines.join("\n"))
    };
    match client.kind {
        ClientKind::Web => Snippet {
            environment: environment(&[
                ("ISSUER", issuer),
                ("CLIENT_ID", id),
                ("CLIENT_SECRET", secret),
                ("REDIRECT_URI", redirect_uri),
                ("SESSION_SECRET", "…"),
                ("PORT", "3000"),
            ]),
            code: WEB.to_owned(),
        },
        ClientKind::Spa => Snippet {
            environment: None,
            code: SPA.replace("https://login.example.com", issuer).replace("cli_my_app", id),
        },
        ClientKind::Native => {
            Snippet { environment: environment(&[("ISSUER", issuer), ("CLIENT_ID", id)]), code: NATIVE.to_owned() }
        }
        ClientKind::Machine => Snippet {
            environment: environment(&[("ISSUER", issuer), ("CLIENT_ID", id), ("CLIENT_SECRET", secret)]),
            code: "curl --user \"$CLIENT_ID:$CLIENT_SECRET\" --data grant_type=client_credentials \"$ISSUER/oauth/token\"\n"
                .to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use latchkey_ui::text::Timestamp;

    use super::*;

    #[test]
    fn an_application_finds_its_own_values_in_its_code() {
        let now = Timestamp::from_millis(0);
        for kind in ClientKind::ALL {
            let client = Client::new("cli_own", "Own", *kind, now);
            let Snippet { environment, code } = of(&client, "https://id.example.org", Some("a secret"));
            let all = format!("{}\n{code}", environment.unwrap_or_default());
            assert!(all.contains("https://id.example.org") && all.contains("cli_own"), "{all}");
            assert_eq!(all.contains("a secret"), !kind.is_public(), "{all}");
            assert!(!all.contains("login.example.com") && !all.contains("cli_my_app"), "{all}");
        }
    }
}
