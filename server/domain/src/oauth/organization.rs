//! Which organization a sign-in is for, and what an application is told of its person there.

use serde::{Deserialize, Serialize};

use super::{
    authorization_request::AuthorizationRequest,
    scope::{ORGANIZATION, PERMISSIONS, ROLES, Scopes},
};
use crate::{
    Organization, OrganizationId, UserId,
    login::policy::Method,
    ports::{StorageError, Unit},
    tenancy::{organization::id_of, position::Position},
};

/// What one is called in a request, at most: as long as a slug.
pub const NAME_MAX: usize = 64;
/// Roles and permissions in a token, in bytes: proxies break above 8 KB of headers.
const IN_TOKEN_MAX: usize = 2000;

/// Which one a request is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// It asks for nothing of one; or its person is in none, and it names none.
    Nobodys,
    This(OrganizationId),
    /// The person has to say.
    Several,
    /// They are not in the one that is named. Whether there is one of that name nobody gets to know.
    NotTheirs,
}

/// Decided by the arguments alone; `own` are those that the person is in.
pub(super) fn which(request: &AuthorizationRequest, user_id: UserId, own: &[Organization]) -> Which {
    if !request.scope.is_of_membership() {
        return Which::Nobodys;
    }
    if let Some(name) = &request.organization {
        return own.iter().find(|it| it.is_named(name)).map_or(Which::NotTheirs, |it| Which::This(it.id));
    }
    let chosen = request.chosen_organization.filter(|(by, _)| *by == user_id).map(|(_, id)| id);
    match (own, chosen) {
        ([], _) => Which::Nobodys,
        ([one], _) => Which::This(one.id),
        (_, Some(id)) if own.iter().any(|it| it.id == id) => Which::This(id),
        _ => Which::Several,
    }
}

/// Those that somebody is in, and that are not switched off.
pub async fn those_of(unit: &mut dyn Unit, user_id: UserId) -> Result<Vec<Organization>, StorageError> {
    let own = unit.memberships().list_organizations_of(user_id).await?;
    Ok(own.into_iter().filter(|it| it.is_active).collect())
}

/// Where no page of ours can ask: the one that was named, if they are in it, or else the only one that they are in; none, if its
/// people do not sign in like that.
pub(crate) async fn named_or_only(
    unit: &mut dyn Unit,
    (user_id, first): (UserId, Method),
    named: Option<OrganizationId>,
    scope: &Scopes,
) -> Result<Option<OrganizationId>, StorageError> {
    if !scope.is_of_membership() {
        return Ok(None);
    }
    let own = those_of(unit, user_id).await?;
    let found = match (named, own.as_slice()) {
        (Some(id), own) => own.iter().find(|it| it.id == id),
        (None, [one]) => Some(one),
        (None, _) => None,
    };
    Ok(found.filter(|it| it.methods.allow_first(first)).map(|it| it.id))
}

/// The one of this name: a slug, an id, or a login token. None that is switched off.
pub(crate) async fn named(unit: &mut dyn Unit, name: &str) -> Result<Option<Organization>, StorageError> {
    let found = match (id_of(name), name.parse()) {
        (Some(id), _) => unit.organizations().find(id).await?,
        (None, Ok(slug)) => unit.organizations().find_by_slug(&slug).await?,
        (None, Err(_)) => None,
    };
    Ok(found.filter(|organization| organization.is_active))
}

/// What tokens, `userinfo` and introspection say of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganizationClaims {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org_slug: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org_name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roles: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub permissions: Option<Vec<String>>,
}

impl OrganizationClaims {
    /// As far as these scopes go. Roles are of an organization, so its id comes with them.
    pub fn of(position: Option<&Position>, scope: &Scopes) -> Self {
        let Some(position) = position.filter(|_| scope.is_of_membership()) else { return Self::default() };
        let organization = &position.organization;
        let is_named = scope.contains(ORGANIZATION);
        Self {
            org_id: Some(organization.id.to_string()),
            org_slug: is_named.then(|| organization.slug.to_string()),
            org_name: is_named.then(|| organization.name.clone()),
            roles: scope.contains(ROLES).then(|| position.roles.clone()),
            permissions: scope.contains(PERMISSIONS).then(|| position.permissions.clone()),
        }
    }

    /// What would be too long for a token goes without: whoever needs it asks `userinfo`, or has the token introspected.
    #[must_use]
    pub(super) fn for_token(mut self) -> Self {
        let length = |list: &Option<Vec<String>>| list.iter().flatten().map(|slug| slug.len() + 3).sum::<usize>();
        if length(&self.roles) + length(&self.permissions) > IN_TOKEN_MAX {
            self.permissions = None;
        }
        if length(&self.roles) > IN_TOKEN_MAX {
            self.roles = None;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{Slug, Timestamp, oauth::authorize::tests::asked, tenancy::organization::Joining};

    const ADA: UserId = UserId(Uuid::from_u128(1));
    const BOB: UserId = UserId(Uuid::from_u128(2));

    fn organization(n: u128, slug: &str) -> Organization {
        Organization {
            id: OrganizationId(Uuid::from_u128(n)),
            slug: slug.parse::<Slug>().expect("a slug"),
            name: slug.to_owned(),
            logo_uri: None,
            metadata: serde_json::Map::new(),
            joining: Joining::Invited,
            allows_outside: true,
            second_factor: crate::login::policy::SecondFactor::Off,
            methods: crate::login::methods::Methods::default(),
            language: None,
            is_active: true,
            created_at: Timestamp::from_millis(0),
            updated_at: Timestamp::from_millis(0),
        }
    }

    #[test]
    fn a_sign_in_is_for_the_organization_that_is_named_or_else_the_only_one_or_else_that_which_they_choose() {
        let (acme, beta) = (organization(1, "acme"), organization(2, "beta"));
        let [none, one, both] = [vec![], vec![acme.clone()], vec![acme.clone(), beta.clone()]];
        let ask = |scope: &str, named: Option<&str>, chosen| AuthorizationRequest {
            scope: Scopes::parse(scope).expect("scopes"),
            organization: named.map(str::to_owned),
            chosen_organization: chosen,
            ..asked(&[])
        };
        let beta_id = beta.id.to_string();
        let table = [
            (ask("openid", Some("beta"), None), &both, Which::Nobodys),
            (ask("openid roles", None, None), &none, Which::Nobodys),
            (ask("openid roles", None, None), &one, Which::This(acme.id)),
            (ask("openid permissions", None, None), &both, Which::Several),
            (ask("openid organization", Some("beta"), None), &both, Which::This(beta.id)),
            (ask("openid organization", Some(&beta_id), None), &both, Which::This(beta.id)),
            (ask("openid organization", Some(&beta.login_token()), None), &both, Which::This(beta.id)),
            (ask("openid organization", Some("beta"), None), &one, Which::NotTheirs),
            (ask("openid organization", Some("beta"), None), &none, Which::NotTheirs),
            (ask("openid organization", Some("nowhere"), None), &both, Which::NotTheirs),
            (ask("openid organization", None, Some((ADA, beta.id))), &both, Which::This(beta.id)),
            // What somebody else chose is nobody's choice.
            (ask("openid organization", None, Some((BOB, beta.id))), &both, Which::Several),
            // Chosen, and left since.
            (ask("openid organization", None, Some((ADA, beta.id))), &one, Which::This(acme.id)),
            // What is named counts for more than what was chosen.
            (ask("openid organization", Some("acme"), Some((ADA, beta.id))), &both, Which::This(acme.id)),
        ];
        for (request, own, expected) in table {
            assert_eq!(which(&request, ADA, own), expected, "{request:?}");
        }
    }

    #[test]
    fn a_token_does_not_grow_with_what_somebody_may_do() {
        let many = |count: usize| (0..count).map(|n| format!("permission_{n}")).collect::<Vec<_>>();
        let position = |roles, permissions| Position { organization: organization(1, "acme"), roles, permissions };
        let claims = |position: &Position| {
            OrganizationClaims::of(Some(position), &Scopes::parse("roles permissions").expect("scopes"))
        };
        let few = claims(&position(many(3), many(20)));
        assert_eq!(few.clone().for_token(), few);
        assert_eq!(few.org_name, None, "that is another scope");
        let long = claims(&position(many(3), many(200)));
        assert_eq!(long.clone().for_token(), OrganizationClaims { permissions: None, ..long });
        let longer = claims(&position(many(200), many(1)));
        assert_eq!(longer.clone().for_token(), OrganizationClaims { roles: None, permissions: None, ..longer });
    }
}
