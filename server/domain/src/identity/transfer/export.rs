//! People into a file, a page at a time: however many there are, one page of them is in memory.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::Value;

use super::{Format, Transfer, columns::Column, row::Place};
use crate::{
    Actor, AuditKind, Permission, RequestContext, RoleId, Target, User, UserId,
    identity::{
        Error,
        users::{UserList, UserSort},
    },
    kernel::{
        csv,
        page::{Cursor, Direction, PAGE_MAX},
        transact,
    },
    protection::{
        authz::{self, Forbidden},
        still::still,
    },
    tenancy::slug::Slug,
};

/// A person, as a file has them: what is brought in again makes the same account.
#[derive(Debug, Serialize)]
pub struct ExportedPerson {
    id: String,
    email: String,
    email_verified: bool,
    phone: Option<String>,
    first_name: String,
    last_name: String,
    is_active: bool,
    groups: Option<Value>,
    raw_attributes: Option<Value>,
    organizations: Vec<ExportedPlace>,
    created_at: String,
    last_login_at: Option<String>,
}

#[derive(Debug, Serialize)]
struct ExportedPlace {
    slug: String,
    roles: Vec<String>,
}

impl Transfer {
    /// Asked before the first page: who takes people's data with them is written down, and of whom. Without a list it is
    /// nobody's.
    pub async fn begin_export(
        &self,
        actor: &Actor,
        list: Option<&UserList>,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        let permit = authz::require(actor, Permission::ReadPeople, Target::Everybody)?;
        authz::require(actor, Permission::ReadOrganizations, Target::Everybody)?;
        let described = list.map_or_else(|| vec![("nothing", Value::from(true))], UserList::described);
        transact!(shared, by(actor), |unit| {
            let event = shared.change(AuditKind::PeopleExported, &permit, request);
            let event = described.iter().fold(event, |event, (name, value)| event.with(name, value.clone()));
            Ok(unit.audit_log().insert(&event).await?)
        })
    }

    /// The next people of the list, and where to go on; `None` after the last page. Whoever may not any more gets no further.
    pub async fn export(
        &self,
        actor: &Actor,
        list: &UserList,
        after: Option<&Cursor>,
    ) -> Result<(Vec<ExportedPerson>, Option<Cursor>), Error> {
        let mut unit = self.shared.store.read().await?;
        let actor = still(&mut *unit, actor, self.shared.now()).await?.ok_or(Forbidden { scope: None })?;
        authz::require(&actor, Permission::ReadPeople, Target::Everybody)?;
        authz::require(&actor, Permission::ReadOrganizations, Target::Everybody)?;
        // In the order of their ids, or of what was found: nothing that happens meanwhile changes either.
        let list = UserList { sort: UserSort::CreatedAt, direction: Direction::Ascending, ..list.clone() };
        let users = unit.users().list(&list, after, PAGE_MAX).await?;
        let is_last = users.len() < PAGE_MAX as usize;
        let next = users.last().filter(|_| !is_last).map(|last| list.end_at(last));
        let known = unit.roles().list().await?;
        let slugs: HashMap<RoleId, &Slug> = known.iter().map(|role| (role.id, &role.about.slug)).collect();
        let ids: Vec<UserId> = users.iter().map(|user| user.id).collect();
        let mut places: HashMap<UserId, Vec<ExportedPlace>> = HashMap::new();
        for (membership, organization) in unit.memberships().list_of_each(&ids).await? {
            let roles = membership.roles.iter().filter_map(|id| slugs.get(id)).map(ToString::to_string).collect();
            let place = ExportedPlace { slug: organization.slug.to_string(), roles };
            places.entry(membership.user_id).or_default().push(place);
        }
        let person = |user: User| {
            let organizations = places.remove(&user.id).unwrap_or_default();
            ExportedPerson::new(user, organizations)
        };
        Ok((users.into_iter().map(person).collect(), next))
    }
}

impl ExportedPerson {
    fn new(user: User, organizations: Vec<ExportedPlace>) -> Self {
        Self {
            id: user.id.to_string(),
            email: user.email.as_str().to_owned(),
            email_verified: user.email_verified_at.is_some(),
            phone: user.phone.map(|phone| phone.as_str().to_owned()),
            first_name: user.first_name,
            last_name: user.last_name,
            is_active: user.is_active,
            groups: user.attributes.groups,
            raw_attributes: user.attributes.raw,
            organizations,
            created_at: user.created_at.to_string(),
            last_login_at: user.last_login_at.map(|at| at.to_string()),
        }
    }

    fn cell(&self, column: Column) -> String {
        let json = |value: &Option<Value>| value.as_ref().map(ToString::to_string).unwrap_or_default();
        match column {
            Column::Id => self.id.clone(),
            Column::Email => self.email.clone(),
            Column::EmailVerified => self.email_verified.to_string(),
            Column::Phone => self.phone.clone().unwrap_or_default(),
            Column::FirstName => self.first_name.clone(),
            Column::LastName => self.last_name.clone(),
            Column::IsActive => self.is_active.to_string(),
            Column::Groups => json(&self.groups),
            Column::RawAttributes => json(&self.raw_attributes),
            Column::Organizations => {
                let place = |place: &ExportedPlace| {
                    Place { organization: place.slug.clone(), roles: place.roles.clone() }.to_string()
                };
                self.organizations.iter().map(place).collect::<Vec<_>>().join(" ")
            }
            Column::CreatedAt => self.created_at.clone(),
            Column::LastLoginAt => self.last_login_at.clone().unwrap_or_default(),
        }
    }
}

impl Format {
    /// How the file begins.
    pub fn heading(self) -> String {
        match self {
            Self::JsonLines => String::new(),
            Self::Csv => csv::line(Column::ALL.map(Column::as_str)),
        }
    }

    /// A person's line.
    pub fn line(self, person: &ExportedPerson) -> String {
        match self {
            Self::JsonLines => serde_json::to_string(person).expect("text and values are JSON") + "\n",
            Self::Csv => csv::line(Column::ALL.map(|column| person.cell(column)).iter().map(String::as_str)),
        }
    }
}
