//! The list of people, for those who look after them.

use std::sync::Arc;

use serde_json::Value;

use super::{Error, search::Prefix};
use crate::{
    Actor, Email, OrganizationId, Permission, Target, Timestamp, User, UserId,
    kernel::page::{Cursor, Direction, Key, Page},
    protection::authz,
    shared::Shared,
};

/// Which people, in which order. A search comes in the order of what it found; `sort` is for the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserList {
    /// Whose address or name begins so.
    pub search: Option<Prefix>,
    pub is_active: Option<bool>,
    /// Those who were deleted and can still be brought back, and nobody else.
    pub is_deleted: bool,
    pub has_passkey: Option<bool>,
    pub verified: Option<Verified>,
    /// Its members.
    pub organization: Option<OrganizationId>,
    pub created_since: Option<Timestamp>,
    pub signed_in: Option<SignedIn>,
    pub sort: UserSort,
    pub direction: Direction,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UserSort {
    #[default]
    CreatedAt,
    /// Who never signed in comes before everybody who did.
    LastLoginAt,
    Email,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignedIn {
    Since(Timestamp),
    /// Also those who never did.
    NotSince(Timestamp),
    Never,
}

/// Whose word it is that an address belongs to whoever has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verified {
    /// Their own or that of others: what programs are told.
    ByAnybody,
    /// [`User::has_proved_email`].
    ByThemselves,
    /// Those who look after people say so, and they have not proved it.
    ByOthers,
    ByNobody,
}

impl Verified {
    /// For the log.
    fn described(self) -> Value {
        match self {
            Self::ByAnybody => true.into(),
            Self::ByThemselves => "by_themselves".into(),
            Self::ByOthers => "by_others".into(),
            Self::ByNobody => false.into(),
        }
    }
}

#[derive(Debug)]
pub struct Users {
    shared: Arc<Shared>,
}

impl Users {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// One person.
    pub async fn get(&self, actor: &Actor, id: UserId) -> Result<User, Error> {
        authz::require(actor, Permission::ReadPeople, Target::User(id))?;
        let found = self.shared.store.read().await?.users().find(id).await?;
        found.filter(User::is_present).ok_or(Error::NotFound)
    }

    /// One person, also one who was deleted and can still be brought back.
    pub async fn get_with_deleted(&self, actor: &Actor, id: UserId) -> Result<User, Error> {
        authz::require(actor, Permission::ReadPeople, Target::User(id))?;
        self.shared.store.read().await?.users().find(id).await?.ok_or(Error::NotFound)
    }

    /// The person with this address.
    pub async fn get_by_email(&self, actor: &Actor, email: &Email) -> Result<User, Error> {
        authz::require(actor, Permission::ReadPeople, Target::Everybody)?;
        let found = self.shared.store.read().await?.users().find_by_email(email).await?;
        found.filter(User::is_present).ok_or(Error::NotFound)
    }

    /// The page after the one that gave `after` ([`Page::next`]).
    pub async fn list(
        &self,
        actor: &Actor,
        list: &UserList,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Page<User>, Error> {
        authz::require(actor, Permission::ReadPeople, Target::Everybody)?;
        let wanted = self.shared.page_wanted(actor, &format!("users {list:?}"), after, limit)?;
        let mut unit = self.shared.store.read().await?;
        let rows = unit.users().list(list, wanted.after.as_ref(), wanted.rows()).await?;
        Ok(wanted.of(rows, |last| list.end_at(last)))
    }
}

impl UserList {
    /// What it is narrowed down by, for the log.
    pub(crate) fn described(&self) -> Vec<(&'static str, Value)> {
        let mut described: Vec<(&'static str, Value)> = Vec::new();
        let mut add = |name, value: Option<Value>| described.extend(value.map(|value| (name, value)));
        add("q", self.search.as_ref().map(|prefix| prefix.as_str().into()));
        add("is_active", self.is_active.map(Value::from));
        add("deleted", self.is_deleted.then_some(true.into()));
        add("has_passkey", self.has_passkey.map(Value::from));
        add("email_verified", self.verified.map(Verified::described));
        add("organization_id", self.organization.map(|id| id.to_string().into()));
        add("created_since", self.created_since.map(|at| at.to_string().into()));
        let (name, at) = match self.signed_in {
            None => ("", None),
            Some(SignedIn::Since(at)) => ("signed_in_since", Some(at.to_string().into())),
            Some(SignedIn::NotSince(at)) => ("not_signed_in_since", Some(at.to_string().into())),
            Some(SignedIn::Never) => ("signed_in", Some(false.into())),
        };
        add(name, at);
        described
    }

    /// Where a page ends whose last row is this person.
    pub fn end_at(&self, user: &User) -> Cursor {
        let id = Key::Id(user.id.0);
        Cursor(match (&self.search, self.sort) {
            (Some(prefix), _) => vec![Key::Text(prefix.found_at(user)), id],
            (None, UserSort::CreatedAt) => vec![id],
            (None, UserSort::LastLoginAt) => vec![Key::Number(user.last_login_at.map_or(0, Timestamp::as_millis)), id],
            (None, UserSort::Email) => vec![Key::Text(user.email.as_str().to_owned())],
        })
    }
}
