//! What somebody registers of a client, or changes: parsed here, each value by itself.

use std::time::Duration;

use url::Url;

use super::{
    client::Client,
    client_rules,
    client_types::{AuthMethod, GrantTypes, SigningAlg, SubjectType},
    client_uris::{self, RedirectUri, WebOrigin},
    jwk_set::JwkSet,
    scope::is_scope,
};
use crate::{
    kernel::InvalidInput,
    login::{methods::Methods, policy::SecondFactor},
    shared::visible_name,
};

const NAME_MAX: usize = 100;
/// What a client has many of: an address that people are sent to, an origin, a scope.
const LIST_MAX: usize = 50;
const URI_MAX: usize = 2000;

type Result<T> = std::result::Result<T, InvalidInput>;

/// `None` leaves a thing as it is; a list replaces the list, and an empty text, or no time, takes away what was there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClientChange {
    pub name: Option<String>,
    pub redirect_uris: Option<Vec<String>>,
    pub post_logout_redirect_uris: Option<Vec<String>>,
    pub origins: Option<Vec<String>>,
    pub grant_types: Option<GrantTypes>,
    pub token_endpoint_auth_method: Option<AuthMethod>,
    pub jwks: Option<String>,
    pub jwks_uri: Option<String>,
    pub id_token_alg: Option<SigningAlg>,
    /// `Some(None)` takes it away.
    pub user_info_alg: Option<Option<SigningAlg>>,
    pub access_token_ttl: Option<Duration>,
    pub audiences: Option<Vec<String>>,
    pub scopes: Option<Vec<String>>,
    /// None in the list: all that the server has.
    pub methods: Option<Methods>,
    pub second_factor: Option<SecondFactor>,
    pub is_first_party: Option<bool>,
    pub requires_pkce: Option<bool>,
    pub requires_par: Option<bool>,
    pub requires_signed_request: Option<bool>,
    /// With what belongs to it, unless that is named too.
    pub is_fapi: Option<bool>,
    pub subject_type: Option<SubjectType>,
    pub backchannel_logout_uri: Option<String>,
    pub frontchannel_logout_uri: Option<String>,
    pub client_uri: Option<String>,
    pub logo_uri: Option<String>,
    pub is_active: Option<bool>,
    pub manages_passkeys: Option<bool>,
}

impl ClientChange {
    /// The client as it is with this change, if it may be so.
    pub fn apply(self, client: &Client) -> Result<Client> {
        let mut client = client.clone();
        let list = |field, values, parse: fn(&str) -> _| parse_list(field, values, parse);
        set(&mut client.name, self.name.map(|name| visible_name("name", &name, 1..=NAME_MAX)))?;
        set(&mut client.redirect_uris, self.redirect_uris.map(|uris| list("redirect_uri", uris, redirect_uri)))?;
        set(
            &mut client.post_logout_redirect_uris,
            self.post_logout_redirect_uris.map(|uris| list("post_logout_redirect_uri", uris, post_logout_redirect_uri)),
        )?;
        set(&mut client.origins, self.origins.map(|origins| parse_list("origin", origins, origin)))?;
        set(&mut client.grant_types, self.grant_types.map(Ok))?;
        set(&mut client.token_endpoint_auth_method, self.token_endpoint_auth_method.map(Ok))?;
        set(&mut client.jwks, self.jwks.map(|jwks| optional(jwks, jwk_set)))?;
        set(&mut client.jwks_uri, self.jwks_uri.map(|uri| optional(uri, |uri| https("jwks_uri", uri))))?;
        set(&mut client.id_token_alg, self.id_token_alg.map(Ok))?;
        set(&mut client.user_info_alg, self.user_info_alg.map(Ok))?;
        set(&mut client.access_token_ttl, self.access_token_ttl.map(|ttl| Ok((!ttl.is_zero()).then_some(ttl))))?;
        set(&mut client.audiences, self.audiences.map(|audiences| list("audience", audiences, audience)))?;
        set(&mut client.scopes, self.scopes.map(|scopes| list("scope", scopes, scope)))?;
        set(&mut client.methods, self.methods.map(Ok))?;
        set(&mut client.second_factor, self.second_factor.map(Ok))?;
        set(&mut client.is_first_party, self.is_first_party.map(Ok))?;
        let is_made_fapi = self.is_fapi == Some(true);
        set(&mut client.requires_pkce, self.requires_pkce.or(is_made_fapi.then_some(true)).map(Ok))?;
        set(&mut client.requires_par, self.requires_par.or(is_made_fapi.then_some(true)).map(Ok))?;
        set(&mut client.requires_signed_request, self.requires_signed_request.map(Ok))?;
        set(&mut client.is_fapi, self.is_fapi.map(Ok))?;
        set(&mut client.subject_type, self.subject_type.map(Ok))?;
        for (field, current, uri) in [
            ("backchannel_logout_uri", &mut client.backchannel_logout_uri, self.backchannel_logout_uri),
            ("frontchannel_logout_uri", &mut client.frontchannel_logout_uri, self.frontchannel_logout_uri),
            ("client_uri", &mut client.client_uri, self.client_uri),
            ("logo_uri", &mut client.logo_uri, self.logo_uri),
        ] {
            set(current, uri.map(|uri| optional(uri, |uri| web_address(field, uri))))?;
        }
        set(&mut client.is_active, self.is_active.map(Ok))?;
        set(&mut client.manages_passkeys, self.manages_passkeys.map(Ok))?;
        if !client.token_endpoint_auth_method.has_secret() {
            client.secret_hash = None;
            client.previous_secret_hash = None;
            client.previous_secret_expires_at = None;
        }
        client_rules::check(&client)?;
        Ok(client)
    }
}

fn set<T>(current: &mut T, new: Option<Result<T>>) -> Result<()> {
    if let Some(new) = new {
        *current = new?;
    }
    Ok(())
}

fn optional<T>(text: String, parse: impl Fn(&str) -> Result<T>) -> Result<Option<T>> {
    let text = text.trim();
    (!text.is_empty()).then(|| parse(text)).transpose()
}

fn parse_list<T: PartialEq>(field: &'static str, texts: Vec<String>, parse: fn(&str) -> Result<T>) -> Result<Vec<T>> {
    if texts.len() > LIST_MAX {
        return Err(InvalidInput::new(field, format!("at most {LIST_MAX}")));
    }
    let mut values = Vec::new();
    for text in texts {
        let value = parse(&text)?;
        if !values.contains(&value) {
            values.push(value);
        }
    }
    Ok(values)
}

fn post_logout_redirect_uri(text: &str) -> Result<String> {
    redirect_uri(text).map_err(|error| InvalidInput { field: "post_logout_redirect_uri", ..error })
}

fn redirect_uri(text: &str) -> Result<String> {
    let text = short("redirect_uri", text)?;
    RedirectUri::parse(text)
        .map(|uri| uri.as_str().to_owned())
        .map_err(|error| InvalidInput::new("redirect_uri", error))
}

fn origin(text: &str) -> Result<WebOrigin> {
    WebOrigin::parse(text).map_err(|error| InvalidInput::new("origin", error))
}

fn jwk_set(text: &str) -> Result<JwkSet> {
    JwkSet::parse(text).map_err(|error| InvalidInput::new("jwks", error))
}

fn short<'a>(field: &'static str, text: &'a str) -> Result<&'a str> {
    if text.len() <= URI_MAX {
        Ok(text)
    } else {
        Err(InvalidInput::new(field, format!("at most {URI_MAX} characters")))
    }
}

/// A page or an endpoint of the application: of its own web server, so `http` on loopback only.
fn web_address(field: &'static str, text: &str) -> Result<String> {
    // `http.example:` is a scheme as well, of somebody's application.
    let is_web = Url::parse(short(field, text)?).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    let is_one = is_web && RedirectUri::parse(text).is_ok();
    if !is_one {
        return Err(InvalidInput::new(
            field,
            "a web address is absolute, has no fragment, and uses https (http on loopback only)",
        ));
    }
    Ok(text.to_owned())
}

fn https(field: &'static str, text: &str) -> Result<String> {
    let is_https = Url::parse(text).is_ok_and(|url| url.scheme() == "https" && client_uris::has_plain_host(&url));
    if !is_https {
        return Err(InvalidInput::new(field, "an address that this server fetches uses https"));
    }
    web_address(field, text)
}

/// RFC 6749 §3.3: `scope-token`.
fn scope(text: &str) -> Result<String> {
    let is_one = (1..=100).contains(&text.len()) && is_scope(text);
    if !is_one {
        return Err(InvalidInput::new("scope", "letters, digits and punctuation but \" and \\, at most 100"));
    }
    Ok(text.to_owned())
}

fn audience(text: &str) -> Result<String> {
    let is_one = (1..=300).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic()) && !text.contains('#');
    if !is_one {
        return Err(InvalidInput::new("audience", "an address without a fragment, or a name; at most 300 characters"));
    }
    Ok(text.to_owned())
}
