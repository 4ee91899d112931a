//! The ID token: who signed in, when and how (OpenID Connect Core §2).

use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    loaded_key::LoadedKey,
    organization::OrganizationClaims,
    scope::{EMAIL, PHONE, PROFILE},
};
use crate::{Client, Scopes, SessionId, User, UserId, shared::Shared};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

/// Proxies and cookies break above it.
const MAX_LEN: usize = 4096;
/// Of what an application has to find in it as it was: in bytes, each of which may take two in JSON.
pub(crate) const NONCE_MAX: usize = 512;

#[derive(Debug, Serialize)]
pub(super) struct IdToken<'a> {
    pub iss: &'a str,
    pub sub: &'a str,
    pub aud: &'a str,
    pub azp: &'a str,
    pub iat: i64,
    pub exp: i64,
    pub auth_time: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nonce: Option<&'a str>,
    pub acr: &'a str,
    pub amr: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sid: Option<String>,
    pub at_hash: String,
    #[serde(flatten)]
    pub organization: &'a OrganizationClaims,
    #[serde(flatten)]
    pub person: Map<String, Value>,
}

impl IdToken<'_> {
    /// What would be too long goes without the facts about the person, and then without what they may do in their organization:
    /// `userinfo` has both, too.
    pub fn sign(mut self, key: &LoadedKey) -> String {
        let token = key.sign("JWT", &self);
        if token.len() < MAX_LEN {
            return token;
        }
        self.person.clear();
        let token = key.sign("JWT", &self);
        if token.len() < MAX_LEN {
            return token;
        }
        let organization = OrganizationClaims { roles: None, permissions: None, ..self.organization.clone() };
        key.sign("JWT", &IdToken { organization: &organization, ..self })
    }
}

/// What these scopes tell (§5.4), and what was asked for singly (§5.5).
pub(super) fn of_person(
    client: &Client,
    user: &User,
    scope: &Scopes,
    claims: &Map<String, Value>,
) -> Map<String, Value> {
    told(client, user, scope, claims.get("id_token").unwrap_or(&Value::Null))
}

/// The same for `userinfo`.
pub(super) fn for_user_info(
    client: &Client,
    user: &User,
    scope: &Scopes,
    claims: &Map<String, Value>,
) -> Map<String, Value> {
    told(client, user, scope, claims.get("userinfo").unwrap_or(&Value::Null))
}

/// A claim that was asked for by itself is one of a scope that the application may still have.
fn told(client: &Client, user: &User, scope: &Scopes, asked: &Value) -> Map<String, Value> {
    let by_scope = [(PROFILE, profile(user)), (EMAIL, email(user)), (PHONE, phone(user))];
    let is_told = |of: &str, claim: &str| scope.contains(of) || (asked.get(claim).is_some() && client.may_have(of));
    by_scope
        .into_iter()
        .flat_map(|(of, facts)| facts.into_iter().map(move |fact| (of, fact)))
        .filter(|(of, (claim, value))| is_told(of, claim) && !value.is_null() && value != "")
        .map(|(_, (claim, value))| (claim.to_owned(), value))
        .collect()
}

fn profile(user: &User) -> Vec<(&'static str, Value)> {
    vec![
        ("name", user.full_name().into()),
        ("given_name", user.first_name.as_str().into()),
        ("family_name", user.last_name.as_str().into()),
        ("locale", user.language.as_ref().map(|locale| locale.as_str()).into()),
        ("updated_at", user.updated_at.as_secs().into()),
    ]
}

fn email(user: &User) -> Vec<(&'static str, Value)> {
    vec![("email", user.email.as_str().into()), ("email_verified", user.email_verified_at.is_some().into())]
}

/// In E.164, as §5.1 recommends. One that nobody has proved is not kept.
fn phone(user: &User) -> Vec<(&'static str, Value)> {
    let Some(phone) = &user.phone else { return Vec::new() };
    vec![("phone_number", phone.as_str().into()), ("phone_number_verified", true.into())]
}

impl Shared {
    /// What a client knows a person by (§8).
    pub fn subject(&self, client: &Client, id: UserId) -> String {
        match client.subject_type {
            crate::SubjectType::Public => id.to_string(),
            crate::SubjectType::Pairwise => {
                URL_SAFE_NO_PAD.encode(self.subject_mac.sign(&[client.id.as_bytes(), id.0.as_bytes()]))
            }
        }
    }

    /// What a client knows a browser session by, the `sid` of its ID tokens: a name and no more, the cookie's value
    /// is another.
    pub fn session_name(&self, client: &Client, id: SessionId) -> String {
        URL_SAFE_NO_PAD.encode(self.session_name_mac.sign(&[client.id.as_bytes(), id.0.as_bytes()]))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::SigningAlg;

    /// The longest of everything: an address for an id, a nonce that is escaped, names of four bytes a letter.
    #[test]
    fn an_id_token_stays_short_whatever_is_in_it() {
        let client_id = format!("https://{}", "c".repeat(247));
        let nonce = "\"".repeat(NONCE_MAX);
        let amr = ["otp", "sms", "mfa", "rba"].map(str::to_owned);
        let name = "\u{1f600}".repeat(100);
        let slugs = |n: usize| Some((0..n).map(|n| format!("{n:0>60}")).collect::<Vec<_>>());
        let nobodys = OrganizationClaims::default();
        let some = OrganizationClaims {
            org_id: Some("0".repeat(36)),
            org_slug: Some("s".repeat(64)),
            org_name: Some(name.clone()),
            roles: slugs(1),
            permissions: slugs(15),
        };
        let many = OrganizationClaims { permissions: slugs(30), ..some.clone() };
        assert_eq!(many.clone().for_token(), many, "as much as is told");
        let known = [("name", name.repeat(2)), ("given_name", name)];
        let known: Map<_, _> = known.into_iter().map(|(claim, text)| (claim.to_owned(), json!(text))).collect();
        for alg in SigningAlg::ALL {
            let key = LoadedKey::fresh(*alg);
            for (organization, nonce, says_who, says_roles) in [
                (&nobodys, "n", true, false),
                (&nobodys, &*nonce, false, false),
                (&some, "n", false, true),
                (&many, "n", false, false),
                (&many, &*nonce, false, false),
            ] {
                let token = IdToken {
                    iss: "https://login.of-a-company-with-a-long-name.example.com",
                    sub: &"s".repeat(43),
                    aud: &client_id,
                    azp: &client_id,
                    iat: 1_767_225_600,
                    exp: 1_767_225_600,
                    auth_time: 1_767_225_600,
                    nonce: Some(nonce),
                    acr: "http://schemas.openid.net/pape/policies/2007/06/multi-factor",
                    amr: &amr,
                    sid: Some("s".repeat(43)),
                    at_hash: "h".repeat(22),
                    organization,
                    person: known.clone(),
                };
                let token = token.sign(&key);
                assert!(token.len() < MAX_LEN, "{}", token.len());
                let claims = URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap();
                let claims: Value = serde_json::from_slice(&claims).unwrap();
                assert_eq!(claims["nonce"], nonce);
                assert_eq!(claims["org_name"], json!(organization.org_name));
                let said = ["name", "roles"].map(|claim| claims.get(claim).is_some());
                assert_eq!(said, [says_who, says_roles], "{alg}");
            }
        }
    }
}
