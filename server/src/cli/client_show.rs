//! `latchkey client show`.

use std::process::ExitCode;

use latchkey_domain::{Client, JwkSet, WebOrigin};

use super::{Failure, client_values, existing, output};
use crate::config::Config;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The client_id
    id: String,
}

pub async fn run(config: &Config, args: &Args) -> Result<ExitCode, Failure> {
    let services = existing::services(config).await?;
    let client = services.clients.find(&args.id).await?;
    client_values::print(&services, &client, None);
    if client.token_endpoint_auth_method.has_secret() {
        output::line(format!(
            "client_secret: not stored; `latchkey client rotate-secret {}` makes a new one",
            client.id
        ));
    }
    output::line("");
    for (name, value) in settings(&client) {
        if !value.is_empty() {
            output::line(format!("{name}: {value}"));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn settings(client: &Client) -> Vec<(&'static str, String)> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let origins: Vec<&str> = client.origins.iter().map(WebOrigin::as_str).collect();
    vec![
        ("name", client.name.clone()),
        ("kind", client.kind.to_string()),
        ("came here as", client.source.to_string()),
        ("active", output::yes_or_no(client.is_active)),
        ("first party", output::yes_or_no(client.is_first_party)),
        ("signs in at the token endpoint by", client.token_endpoint_auth_method.to_string()),
        (
            "an earlier secret is good until",
            client.previous_secret_expires_at.map(|at| at.to_string()).unwrap_or_default(),
        ),
        ("keys", client.jwks.as_ref().map(JwkSet::as_str).unwrap_or_default().to_owned()),
        ("keys are at", text(&client.jwks_uri)),
        ("grants", client.grant_types.to_string()),
        ("requires PKCE", output::yes_or_no(client.requires_pkce)),
        ("requires pushed requests", output::yes_or_no(client.requires_par)),
        ("requires signed requests", output::yes_or_no(client.requires_signed_request)),
        ("is held to FAPI 2.0", output::yes_or_no(client.is_fapi)),
        ("scopes", client.scopes.join(" ")),
        ("ways to sign in", client.methods.as_slice().iter().map(|it| it.as_str()).collect::<Vec<_>>().join(" ")),
        ("second factor", client.second_factor.to_string()),
        ("audiences", client.audiences.join(" ")),
        ("ID tokens are signed by", client.id_token_alg.to_string()),
        (
            "userinfo is signed by",
            client.user_info_alg.map_or_else(|| "nothing: plain JSON".to_owned(), |alg| alg.to_string()),
        ),
        ("access tokens live", format!("{} seconds", client.access_token_ttl().as_secs())),
        ("people's ids are", client.subject_type.to_string()),
        ("origins", origins.join(" ")),
        ("after sign-out", client.post_logout_redirect_uris.join(" ")),
        ("back-channel logout", text(&client.backchannel_logout_uri)),
        ("front-channel logout", text(&client.frontchannel_logout_uri)),
        ("home page", text(&client.client_uri)),
        ("logo", text(&client.logo_uri)),
        ("manages passkeys", output::yes_or_no(client.manages_passkeys)),
    ]
}
