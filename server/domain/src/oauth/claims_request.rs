//! `claims`: single facts that an application asks for, and where it wants them (OpenID Connect Core §5.5).
//!
//! They are no way around scopes: a fact comes with the scope it belongs to, which the application has to be allowed and
//! its people have to agree to, whichever way it is asked for.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::scope::{EMAIL, PHONE, PROFILE};

/// The scope that gives a claim (§5.4); an empty one for what is said of the sign-in itself. `None` for a claim that is
/// not told here.
pub fn scope_of(claim: &str) -> Option<&'static str> {
    Some(match claim {
        "sub" | "auth_time" | "acr" | "amr" => "",
        "name" | "family_name" | "given_name" | "preferred_username" | "locale" | "updated_at" => PROFILE,
        "email" | "email_verified" => EMAIL,
        "phone_number" | "phone_number_verified" => PHONE,
        _ => return None,
    })
}

/// What is asked of the ID token and of `userinfo`, in the form in which it was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimsRequest {
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub id_token: BTreeMap<String, Option<ClaimWish>>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub userinfo: BTreeMap<String, Option<ClaimWish>>,
}

/// How much it matters, and which values will do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimWish {
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub essential: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Value>,
}

impl ClaimsRequest {
    /// `None` when it is not such a request. Claims that are not known are left out (§5.5: "MUST be ignored").
    pub fn parse(json: &str) -> Option<Self> {
        // A struct is read from a list as well, which is nobody's claims request.
        let objects: BTreeMap<String, Value> = serde_json::from_str(json).ok()?;
        let is_read = |(name, _): &(&String, &Value)| matches!(name.as_str(), "id_token" | "userinfo");
        let are_objects = |value: &Value| {
            let members = value.as_object();
            members.is_some_and(|members| members.values().all(|wish| wish.is_null() || wish.is_object()))
        };
        if !objects.iter().filter(is_read).all(|(_, value)| are_objects(value)) {
            return None;
        }
        let Self { mut id_token, mut userinfo } = serde_json::from_str(json).ok()?;
        id_token.retain(|claim, _| scope_of(claim).is_some());
        userinfo.retain(|claim, _| scope_of(claim).is_some());
        Some(Self { id_token, userinfo })
    }

    pub fn is_empty(&self) -> bool {
        self.id_token.is_empty() && self.userinfo.is_empty()
    }

    /// What of it these scopes allow.
    #[must_use]
    pub fn within(mut self, is_allowed: impl Fn(&str) -> bool) -> Self {
        let fits = |claim: &str| scope_of(claim).is_some_and(|scope| scope.is_empty() || is_allowed(scope));
        self.id_token.retain(|claim, _| fits(claim));
        self.userinfo.retain(|claim, _| fits(claim));
        self
    }

    /// The scopes that its claims belong to.
    pub fn scopes(&self) -> impl Iterator<Item = &'static str> {
        let claims = self.id_token.keys().chain(self.userinfo.keys());
        claims.filter_map(|claim| scope_of(claim)).filter(|scope| !scope.is_empty())
    }

    /// How somebody has to have proved who they are, where nothing else will do (§5.5.1.1): any of these.
    pub fn essential_acr(&self) -> Option<Vec<&str>> {
        let wish = self.id_token.get("acr")?.as_ref().filter(|wish| wish.essential)?;
        let values: Vec<&str> = wish.value.iter().chain(&wish.values).filter_map(Value::as_str).collect();
        (!values.is_empty()).then_some(values)
    }

    /// The only person who will do, by their `sub` (§5.5.1).
    pub fn sub(&self) -> Option<&str> {
        let wish = self.id_token.get("sub").or_else(|| self.userinfo.get("sub"))?.as_ref()?;
        wish.value.as_ref()?.as_str()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_told_here_is_left_out() {
        let json = r#"{"id_token":{"auth_time":{"essential":true},"email":null,"zodiac":null,
            "acr":{"values":["a","b"]}},"userinfo":{"name":null,"address":null},"more":{}}"#;
        let claims = ClaimsRequest::parse(json).unwrap();
        assert_eq!(claims.id_token.keys().collect::<Vec<_>>(), ["acr", "auth_time", "email"]);
        assert_eq!(claims.scopes().collect::<Vec<_>>(), [EMAIL, PROFILE]);
        assert_eq!(claims.essential_acr(), None, "one that is only wished for");
        let again = serde_json::to_string(&claims).unwrap();
        assert_eq!(ClaimsRequest::parse(&again), Some(claims.clone()));
        let claims = claims.within(|scope| scope == PROFILE);
        assert_eq!(claims.id_token.keys().collect::<Vec<_>>(), ["acr", "auth_time"]);
        assert!(claims.userinfo.contains_key("name"));
        for bad in [
            "",
            "[]",
            "null",
            "{\"id_token\":[]}",
            "{\"id_token\":{\"email\":1}}",
            "{\"id_token\":{\"email\":[true]}}",
            "{",
        ] {
            assert_eq!(ClaimsRequest::parse(bad), None, "{bad}");
        }
    }
}
