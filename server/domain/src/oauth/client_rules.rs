//! Which things a client may be at once: one function over the whole of it.

use std::time::Duration;

use url::Url;

use super::{
    client::Client,
    client_types::{AuthMethod, ClientKind, GrantType, SigningAlg},
};
use crate::kernel::InvalidInput;

/// Access tokens cannot be taken back where they are verified without asking, and signing keys outlive the longest.
pub const ACCESS_TOKEN_TTL_MAX: Duration = Duration::from_secs(24 * 3600);
const ACCESS_TOKEN_TTL_MIN: Duration = Duration::from_secs(60);

pub fn check(client: &Client) -> Result<(), InvalidInput> {
    let (kind, method) = (client.kind, client.token_endpoint_auth_method);
    let rule = |is_kept: bool, field, message: &str| {
        if is_kept { Ok(()) } else { Err(InvalidInput::new(field, message)) }
    };
    rule(
        !kind.is_public() || method == AuthMethod::None,
        "token_endpoint_auth_method",
        "an application in the browser, or on people's devices, cannot keep a secret: it has none",
    )?;
    rule(
        kind.is_public() || method != AuthMethod::None,
        "token_endpoint_auth_method",
        "an application on a server shows who it is: by a secret, or by a key of its own",
    )?;
    rule(
        client.requires_pkce || !kind.is_public(),
        "requires_pkce",
        "without a secret, PKCE is all that ties a code to who asked for it (RFC 9700 §2.1.1)",
    )?;
    rule(
        client.second_factor.is_for_applications(),
        "second_factor",
        "an application takes none with -direct: whoever is signed in comes to it without signing in",
    )?;
    check_keys(client)?;
    check_fapi(client)?;
    check_grant_types(client)?;
    check_uris(client)?;
    let ttl_range = ACCESS_TOKEN_TTL_MIN..=ACCESS_TOKEN_TTL_MAX;
    rule(
        client.access_token_ttl.is_none_or(|ttl| ttl_range.contains(&ttl) && ttl.subsec_nanos() == 0),
        "access_token_ttl",
        "from one minute to one day, in whole seconds",
    )
}

fn check_keys(client: &Client) -> Result<(), InvalidInput> {
    let needed = client.token_endpoint_auth_method == AuthMethod::PrivateKeyJwt;
    match (&client.jwks, &client.jwks_uri) {
        // RFC 7591 §2: never both.
        (Some(_), Some(_)) => Err(InvalidInput::new("jwks_uri", "its keys are given, or where they are: not both")),
        (None, None) if needed => {
            Err(InvalidInput::new("jwks", "private_key_jwt needs its public keys, or the address where they are"))
        }
        _ => Ok(()),
    }
}

/// FAPI 2.0 Security Profile §5.3.2 and §5.4. The rest is done where it happens: `client_assertion.rs`, `dpop.rs`,
/// `tokens.rs`, `request_object.rs`.
fn check_fapi(client: &Client) -> Result<(), InvalidInput> {
    if client.requires_signed_request && client.jwks.is_none() && client.jwks_uri.is_none() {
        return Err(InvalidInput::new("jwks", "whoever signs requests needs its public keys registered"));
    }
    if !client.is_fapi {
        return Ok(());
    }
    let rule = |is_kept: bool, field, message: &str| {
        if is_kept { Ok(()) } else { Err(InvalidInput::new(field, format!("under FAPI 2.0 {message}"))) }
    };
    rule(
        client.token_endpoint_auth_method == AuthMethod::PrivateKeyJwt,
        "token_endpoint_auth_method",
        "an application shows who it is by private_key_jwt",
    )?;
    rule(client.requires_par, "requires_par", "each request is pushed")?;
    rule(client.requires_pkce, "requires_pkce", "PKCE is always used")?;
    rule(client.id_token_alg == SigningAlg::Es256, "id_token_alg", "ID tokens are signed by ES256")?;
    rule(client.user_info_alg != Some(SigningAlg::Rs256), "user_info_alg", "answers are signed by ES256")?;
    rule(
        client.redirect_uris.iter().all(|uri| uri.starts_with("https:")),
        "redirect_uri",
        "people come back over https, on loopback too",
    )
}

fn check_grant_types(client: &Client) -> Result<(), InvalidInput> {
    let refused = |message: &str| Err(InvalidInput::new("grant_type", message));
    let starts = [GrantType::AuthorizationCode, GrantType::DeviceCode].iter().any(|start| client.may(*start));
    if client.kind.is_public()
        && [GrantType::ClientCredentials, GrantType::TokenExchange].iter().any(|of| client.may(*of))
    {
        return refused("client_credentials and token-exchange are for applications that show who they are");
    }
    if client.kind == ClientKind::Machine && (starts || client.may(GrantType::RefreshToken)) {
        return refused("a machine has no people: client_credentials and token-exchange only");
    }
    // Whoever lets a device in has just signed in, and does not see who holds it: that must not be enough for a passkey.
    if client.may(GrantType::DeviceCode) && client.manages_passkeys {
        return refused("device_code is not for an application that manages passkeys: a stranger may hold the device");
    }
    if client.may(GrantType::RefreshToken) && !starts {
        return refused("a refresh token comes of authorization_code or device_code");
    }
    Ok(())
}

fn check_uris(client: &Client) -> Result<(), InvalidInput> {
    let has_people = !client.redirect_uris.is_empty()
        || !client.post_logout_redirect_uris.is_empty()
        || !client.origins.is_empty()
        || client.backchannel_logout_uri.is_some()
        || client.frontchannel_logout_uri.is_some();
    if client.kind == ClientKind::Machine && has_people {
        return Err(InvalidInput::new("redirect_uri", "nobody signs in to a machine: it has no addresses for people"));
    }
    for (field, uris) in
        [("redirect_uri", &client.redirect_uris), ("post_logout_redirect_uri", &client.post_logout_redirect_uris)]
    {
        // RFC 8252 §7.1: the operating system takes them to the application.
        let is_private = |uri: &String| !uri.starts_with("http:") && !uri.starts_with("https:");
        if client.kind != ClientKind::Native && uris.iter().any(is_private) {
            return Err(InvalidInput::new(field, "a scheme of its own is for native applications"));
        }
    }
    // OpenID Connect Front-Channel Logout 1.0 §2.
    let origin = |uri: &String| Url::parse(uri).ok().map(|url| url.origin());
    if let Some(logout) = &client.frontchannel_logout_uri
        && !client.redirect_uris.iter().any(|uri| origin(uri) == origin(logout))
    {
        return Err(InvalidInput::new(
            "frontchannel_logout_uri",
            "it is on the host, port and scheme of a redirect URI",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Timestamp,
        oauth::{client_change::ClientChange, client_types::GrantTypes},
    };

    const JWKS: &str = r#"{"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}"#;

    fn grant_types(text: &str) -> Option<GrantTypes> {
        Some(GrantTypes::parse(text).unwrap())
    }

    fn uris(uri: &str) -> Option<Vec<String>> {
        Some(vec![uri.to_owned()])
    }

    /// `None` is everything that a change leaves alone.
    fn nothing() -> ClientChange {
        ClientChange::default()
    }

    #[test]
    fn what_suits_a_kind_is_taken_and_what_does_not_is_refused_by_the_field() {
        use AuthMethod as M;
        use ClientKind::{Machine, Native, Spa, Web};
        let method = |method| ClientChange { token_endpoint_auth_method: Some(method), ..nothing() };
        let may = |text| ClientChange { grant_types: grant_types(text), ..nothing() };
        let to = |uri| ClientChange { redirect_uris: uris(uri), ..nothing() };
        let lives = |secs| ClientChange { access_token_ttl: Some(Duration::from_secs(secs)), ..nothing() };
        let with_jwks = ClientChange { jwks: Some(JWKS.into()), ..method(M::PrivateKeyJwt) };
        let with_jwks_uri =
            ClientChange { jwks_uri: Some("https://app.example/jwks".into()), ..method(M::PrivateKeyJwt) };
        let with_both = ClientChange { jwks: Some(JWKS.into()), ..with_jwks_uri.clone() };
        let no_pkce = ClientChange { requires_pkce: Some(false), ..nothing() };
        let front =
            |uri: &str| ClientChange { frontchannel_logout_uri: Some(uri.into()), ..to("https://app.example/cb") };
        let back = ClientChange { backchannel_logout_uri: Some("https://app.example/out".into()), ..nothing() };
        let fapi = ClientChange { is_fapi: Some(true), ..with_jwks.clone() };
        let signed = ClientChange { requires_signed_request: Some(true), ..nothing() };
        let device = "refresh_token urn:ietf:params:oauth:grant-type:device_code";
        let exchange = "urn:ietf:params:oauth:grant-type:token-exchange";
        let table: Vec<(ClientKind, ClientChange, Option<&str>)> = vec![
            (Web, nothing(), None),
            (Spa, nothing(), None),
            (Native, nothing(), None),
            (Machine, nothing(), None),
            (Web, method(M::None), Some("token_endpoint_auth_method")),
            (Machine, method(M::None), Some("token_endpoint_auth_method")),
            (Web, method(M::ClientSecretPost), None),
            (Spa, method(M::ClientSecretBasic), Some("token_endpoint_auth_method")),
            (Native, method(M::ClientSecretPost), Some("token_endpoint_auth_method")),
            (Native, with_jwks.clone(), Some("token_endpoint_auth_method")),
            (Web, method(M::PrivateKeyJwt), Some("jwks")),
            (Web, with_jwks.clone(), None),
            (Machine, with_jwks, None),
            (Web, with_jwks_uri, None),
            (Web, with_both, Some("jwks_uri")),
            (Web, no_pkce.clone(), None),
            (Spa, no_pkce.clone(), Some("requires_pkce")),
            (Native, no_pkce, Some("requires_pkce")),
            (Spa, may("authorization_code"), None),
            (Spa, may("client_credentials"), Some("grant_type")),
            (Native, may(exchange), Some("grant_type")),
            (Native, may(device), None),
            (Web, fapi.clone(), None),
            (Machine, fapi.clone(), None),
            (Spa, ClientChange { is_fapi: Some(true), ..nothing() }, Some("token_endpoint_auth_method")),
            (Web, ClientChange { is_fapi: Some(true), ..nothing() }, Some("token_endpoint_auth_method")),
            (Web, ClientChange { requires_par: Some(false), ..fapi.clone() }, Some("requires_par")),
            (Web, ClientChange { requires_pkce: Some(false), ..fapi.clone() }, Some("requires_pkce")),
            (Web, ClientChange { id_token_alg: Some(SigningAlg::Rs256), ..fapi.clone() }, Some("id_token_alg")),
            (Web, ClientChange { user_info_alg: Some(Some(SigningAlg::Rs256)), ..fapi.clone() }, Some("user_info_alg")),
            (Web, ClientChange { redirect_uris: uris("http://localhost/cb"), ..fapi.clone() }, Some("redirect_uri")),
            (Web, ClientChange { redirect_uris: uris("https://app.example/cb"), ..fapi }, None),
            (Web, signed.clone(), Some("jwks")),
            (Web, ClientChange { jwks: Some(JWKS.into()), ..signed }, None),
            (Native, ClientChange { manages_passkeys: Some(true), ..may(device) }, Some("grant_type")),
            (Web, may("refresh_token"), Some("grant_type")),
            (Web, may(exchange), None),
            (Machine, may(exchange), None),
            (Machine, may("authorization_code"), Some("grant_type")),
            (Machine, may("client_credentials refresh_token"), Some("grant_type")),
            (Machine, to("https://app.example/cb"), Some("redirect_uri")),
            (Machine, back.clone(), Some("redirect_uri")),
            (Web, back, None),
            (Native, to("com.example.app:/cb"), None),
            (Web, to("com.example.app:/cb"), Some("redirect_uri")),
            (Spa, to("com.example.app:/cb"), Some("redirect_uri")),
            (Spa, to("http://localhost:5173/cb"), None),
            (Spa, to("http://app.example/cb"), Some("redirect_uri")),
            (Web, front("https://app.example/out"), None),
            (Web, front("https://other.example/out"), Some("frontchannel_logout_uri")),
            (Web, front("https://app.example:8443/out"), Some("frontchannel_logout_uri")),
            (Web, lives(60), None),
            (Web, lives(59), Some("access_token_ttl")),
            (Web, lives(86_400), None),
            (Web, lives(86_401), Some("access_token_ttl")),
        ];
        for (kind, change, refused) in table {
            let client = Client::new("a", "A", kind, Timestamp::from_millis(0));
            let applied = change.clone().apply(&client);
            assert_eq!(applied.err().map(|error| error.field), refused, "{kind}: {change:?}");
        }
    }

    #[test]
    fn values_that_are_none_are_refused() {
        let long = format!("https://app.example/{}", "a".repeat(2000));
        let many: Vec<String> = (0..51).map(|n| format!("https://app.example/{n}")).collect();
        for (change, field) in [
            (ClientChange { name: Some(" ".into()), ..nothing() }, "name"),
            (ClientChange { redirect_uris: uris(&long), ..nothing() }, "redirect_uri"),
            (ClientChange { redirect_uris: Some(many), ..nothing() }, "redirect_uri"),
            (ClientChange { scopes: uris("a b"), ..nothing() }, "scope"),
            (ClientChange { scopes: uris("a\"b"), ..nothing() }, "scope"),
            (ClientChange { audiences: uris("https://api.example/#a"), ..nothing() }, "audience"),
            (ClientChange { logo_uri: Some("javascript:alert(1)".into()), ..nothing() }, "logo_uri"),
            (ClientChange { logo_uri: Some("http://app.example/logo.png".into()), ..nothing() }, "logo_uri"),
            (ClientChange { client_uri: Some("https://user@app.example".into()), ..nothing() }, "client_uri"),
            (ClientChange { client_uri: Some("http.foo:bar".into()), ..nothing() }, "client_uri"),
            (ClientChange { jwks: Some("{}".into()), ..nothing() }, "jwks"),
            (ClientChange { jwks_uri: Some("http://localhost/jwks".into()), ..nothing() }, "jwks_uri"),
        ] {
            let client = Client::new("a", "A", ClientKind::Web, Timestamp::from_millis(0));
            assert_eq!(change.clone().apply(&client).err().map(|error| error.field), Some(field), "{change:?}");
        }
    }

    #[test]
    fn a_name_has_nothing_in_it_that_nobody_sees() {
        let client = Client::new("a", "A", ClientKind::Web, Timestamp::from_millis(0));
        let named = |name: &str| ClientChange { name: Some(name.into()), ..nothing() }.apply(&client);
        for name in ["Shop", "Bücher & Äpfel", "متجر", "חנות", "お店", "Shop ☕", "a b"] {
            assert_eq!(named(name).unwrap().name, name);
        }
        for hidden in "\u{202e}\u{202a}\u{2066}\u{2069}\u{200e}\u{200f}\u{61c}\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}\u{ad}\u{115f}\u{3164}\u{2800}\u{fe0f}\u{e0041}\u{2028}\u{7}".chars() {
            for name in [format!("Sh{hidden}op"), format!("Shop{hidden}x"), format!("x{hidden}{hidden}x")] {
                let refused = named(&name).unwrap_err();
                assert_eq!(refused.field, "name", "{name:?}");
            }
        }
    }

    #[test]
    fn an_empty_text_takes_away_and_what_is_not_named_stays() {
        let client = Client::new("a", "A", ClientKind::Web, Timestamp::from_millis(0));
        let full = ClientChange {
            logo_uri: Some("https://app.example/logo.png".into()),
            access_token_ttl: Some(Duration::from_secs(300)),
            scopes: Some(vec!["openid".into(), "openid".into()]),
            ..nothing()
        };
        let full = full.apply(&client).unwrap();
        assert_eq!((full.logo_uri.as_deref(), full.scopes.len()), (Some("https://app.example/logo.png"), 1));
        assert_eq!(nothing().apply(&full).unwrap(), full);
        let none = Duration::ZERO;
        let empty = ClientChange {
            logo_uri: Some(" ".into()),
            access_token_ttl: Some(none),
            scopes: Some(Vec::new()),
            ..nothing()
        };
        assert_eq!(empty.apply(&full).unwrap(), client);
    }

    #[test]
    fn the_secret_goes_with_the_method_that_needs_it() {
        let client = Client {
            secret_hash: Some(vec![1; 32]),
            ..Client::new("a", "A", ClientKind::Web, Timestamp::from_millis(0))
        };
        let method = Some(AuthMethod::PrivateKeyJwt);
        let change = ClientChange { token_endpoint_auth_method: method, jwks: Some(JWKS.into()), ..nothing() };
        assert_eq!(change.apply(&client).unwrap().secret_hash, None);
    }
}
