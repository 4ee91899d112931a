//! One row, in one transaction.

use std::sync::Arc;

use super::{
    Refusal, Why,
    import::{ImportOptions, Outcome},
    row::Row,
};
use crate::{
    Actor, BrowserNumbers, Email, Organization, Permission, Phone, RequestContext, Role, RoleId, Target, User, UserId,
    identity::{
        self,
        account::NAME_MAX,
        people::{Among, insert, lock, write_profile},
        user::Attributes,
    },
    kernel::{Fault, InvalidInput, fault::OverFault, transact, version::Expected},
    ports::{StorageError, Unit},
    protection::{authz, still::still},
    shared::{Shared, visible_name},
    tenancy::{self, members::Members, members::resolve},
};

#[derive(Debug)]
pub struct Applier {
    shared: Arc<Shared>,
    members: Members,
    /// As they were when they asked: each row asks whether they are so still.
    actor: Actor,
    options: ImportOptions,
    request: RequestContext,
}

/// Why a row's transaction is rolled back.
enum Stop {
    Fault(Fault),
    Refused(Refusal),
    /// It was tried out.
    Rehearsed(Outcome),
    /// Whoever asked for the import may not any more.
    Revoked,
}

/// What a row says, as far as it can be true.
struct Said {
    email: Email,
    /// Whoever says so answers for it. That it is not yet is no word against what was proved since.
    email_verified: bool,
    /// Whoever says so answers for it: it signs in.
    phone: Option<Phone>,
    is_active: Option<bool>,
    first_name: Option<String>,
    last_name: Option<String>,
    attributes: Attributes,
    places: Vec<Place>,
}

/// An organization, and what somebody is to be there.
struct Place {
    organization: Organization,
    roles: Vec<RoleId>,
}

impl Applier {
    pub fn new(shared: Arc<Shared>, actor: Actor, options: ImportOptions, request: RequestContext) -> Self {
        Self { members: Members::new(shared.clone()), shared, actor, options, request }
    }

    /// What became of it, and whose account it is; `None` when whoever asked may not bring anybody in any more.
    pub async fn run(&self, row: &Row) -> Result<Option<(Outcome, Option<UserId>)>, Fault> {
        let shared = &*self.shared;
        let done = transact!(shared, |unit| -> Stop {
            let (outcome, id) = self.apply(&mut *unit, row).await?;
            if self.options.is_rehearsal && outcome != Outcome::Unchanged {
                return Err(Stop::Rehearsed(outcome));
            }
            Ok((outcome, Some(id)))
        });
        done.map(Some).or_else(|stop| match stop {
            Stop::Revoked => Ok(None),
            Stop::Rehearsed(outcome) => Ok(Some((outcome, None))),
            Stop::Refused(refusal) => Ok(Some((Outcome::Refused(refusal), None))),
            // Of this row alone: what every row takes was asked for before.
            Stop::Fault(Fault::Forbidden(forbidden)) => {
                let reason = match forbidden.scope {
                    Some(scope) => format!("this takes the scope {scope}"),
                    None => "you may not do this".to_owned(),
                };
                Ok(Some((Outcome::Refused(Refusal::of_row(reason).since(Why::NotAllowed, "")), None)))
            }
            Stop::Fault(Fault::Storage(StorageError::Corrupt { .. })) => {
                let refusal = Refusal::of_row("what is stored of this account cannot be read");
                Ok(Some((Outcome::Refused(refusal.since(Why::Unreadable, "")), None)))
            }
            Stop::Fault(fault) => Err(fault),
        })
    }

    /// A file takes as long as its rows do: whoever is locked out meanwhile, or has fewer scopes, brings in nobody more.
    async fn apply(&self, unit: &mut dyn Unit, row: &Row) -> Result<(Outcome, UserId), Stop> {
        let actor = still(&mut *unit, &self.actor, self.shared.now()).await?;
        let actor = actor.filter(|actor| self.options.require(actor).is_ok()).ok_or(Stop::Revoked)?;
        let known = if row.organizations.is_empty() { Vec::new() } else { unit.roles().list().await? };
        let said = self.read(unit, &actor, row, &known).await?;
        match unit.users().find_by_email(&said.email).await? {
            None => self.create(unit, &actor, said, &known).await,
            Some(user) if user.deletion.is_some() => {
                let refusal = Refusal::of("email", "somebody who was deleted has it, and can still be brought back");
                Err(refusal.since(Why::Deleted, "").into())
            }
            Some(user) => self.change(unit, &actor, user, said, &known).await,
        }
    }

    async fn read(&self, unit: &mut dyn Unit, actor: &Actor, row: &Row, known: &[Role]) -> Result<Said, Stop> {
        let email =
            row.email.as_deref().ok_or_else(|| Refusal::of("email", "there is none").since(Why::NoEmail, ""))?;
        let name = |field, name: &Option<String>| {
            name.as_deref().map(|name| visible_name(field, name, 0..=NAME_MAX)).transpose()
        };
        let attributes = Attributes { groups: row.groups.clone(), raw: row.raw_attributes.clone() };
        attributes.check()?;
        let mut places = Vec::new();
        for place in &row.organizations {
            // Before anything is told of organizations.
            authz::require(actor, Permission::ManageOrganizations, Target::Everybody)?;
            let slug = &place.organization;
            let found = match slug.parse() {
                Ok(slug) => unit.organizations().find_by_slug(&slug).await?,
                Err(_) => None,
            };
            let gone = || Refusal::of("organizations", format!("there is no organization {slug:?}"));
            let organization = found.ok_or_else(|| gone().since(Why::NoOrganization, slug))?;
            let roles = resolve(known, &place.roles).map_err(|wrong| {
                Refusal::of("organizations", wrong.message).since(Why::NoRole, place.roles.join(", "))
            })?;
            places.push(Place { organization, roles });
        }
        // Whoever changes members of several organizations locks them in this order.
        places.sort_by_key(|place| place.organization.id);
        Ok(Said {
            email: email
                .parse()
                .map_err(|_| Refusal::of("email", "that is not an email address").since(Why::NotEmail, ""))?,
            email_verified: self.options.trusts_verified && row.email_verified == Some(true),
            phone: self.phone(row)?,
            is_active: row.is_active,
            first_name: name("first_name", &row.first_name)?,
            last_name: name("last_name", &row.last_name)?,
            attributes,
            places,
        })
    }

    /// A number that somebody has is one that they proved: it counts where the file is believed.
    fn phone(&self, row: &Row) -> Result<Option<Phone>, Stop> {
        let Some(typed) = &row.phone else { return Ok(None) };
        let phone = Phone::parse(typed, self.shared.policy.sms.home)
            .map_err(|_| Refusal::of("phone", "that is no telephone number that gets messages"))?;
        Ok(self.options.trusts_verified.then_some(phone))
    }

    async fn create(
        &self,
        unit: &mut dyn Unit,
        actor: &Actor,
        said: Said,
        known: &[Role],
    ) -> Result<(Outcome, UserId), Stop> {
        let shared = &*self.shared;
        let permit = authz::require(actor, Permission::CreatePeople, Target::Everybody)?;
        let is_active = said.is_active.unwrap_or(true);
        if !is_active {
            authz::require(actor, Permission::LockAccount, Target::Everybody)?;
        }
        // Whoever has the number signs in as its owner, also when the account has become more than it is now.
        if said.phone.is_some() {
            authz::require(actor, Permission::MoveAccount, Target::Everybody)?;
        }
        let now = shared.now();
        if let Some(phone) = &said.phone
            && unit.users().find_by_phone(phone).await?.is_some()
        {
            return Err(Refusal::of("phone", "somebody else has this number").into());
        }
        let user = User {
            id: UserId::new(&*shared.clock, &*shared.rng),
            email: said.email,
            email_verified_at: said.email_verified.then_some(now),
            was_vouched_for: said.email_verified,
            phone: said.phone,
            first_name: said.first_name.unwrap_or_default(),
            last_name: said.last_name.unwrap_or_default(),
            language: None,
            is_active,
            created_at: now,
            updated_at: now,
            last_login_at: None,
            known_browsers: BrowserNumbers::default(),
            attributes: said.attributes,
            deletion: None,
        };
        self.lock(unit, &said.places).await?;
        // Whoever is locked out has nothing to be told of.
        insert(shared, unit, &permit, &user, self.options.tell && is_active, &self.request).await?;
        for place in said.places {
            self.join(unit, actor, &user, place, known).await?;
        }
        Ok((Outcome::Created, user.id))
    }

    /// Only names, attributes and organizations: whoever brings a file gets into nobody's account by it.
    async fn change(
        &self,
        unit: &mut dyn Unit,
        actor: &Actor,
        user: User,
        said: Said,
        known: &[Role],
    ) -> Result<(Outcome, UserId), Stop> {
        let differences = self.differences(unit, &user, &said).await?;
        if differences.is_empty() {
            return Ok((Outcome::Unchanged, user.id));
        }
        if !self.options.updates {
            let fields = differences.join(", ");
            let reason = format!("there is such an account, with other values ({fields}), and the import updates none");
            return Err(Refusal::of("email", reason).since(Why::Differs, fields).into());
        }
        let kept = said.kept(&user);
        if !kept.is_empty() {
            let fields = kept.join(", ");
            let reason = format!("there is such an account, with other values ({fields}), which no import changes");
            return Err(Refusal::of("email", reason).since(Why::Kept, fields).into());
        }
        let may = (actor, Permission::ChangeProfile);
        let locked = lock(unit, may, (Among::Present, user.id), &Expected::Anything).await?;
        let locked = locked.filter(|(user, _)| user.email == said.email);
        let (before, permit) =
            locked.ok_or_else(|| Refusal::of("email", "the account has just changed").since(Why::Changed, ""))?;
        // The person first, as whoever changes a membership does.
        self.lock(unit, &said.places).await?;
        let after = said.profile(&before);
        if after != before {
            let after = User { updated_at: self.shared.now().after(before.updated_at), ..after };
            write_profile(&self.shared, unit, &permit, before.clone(), &after, &self.request).await?;
        }
        for place in said.places {
            let target = Target::Membership(place.organization.id, before.id);
            let permit = authz::require(actor, Permission::ManageOrganizations, target)?;
            match unit.memberships().find(place.organization.id, before.id).await? {
                None => self.join(unit, actor, &before, place, known).await?,
                Some(membership) if membership.roles == place.roles => {}
                Some(membership) => {
                    let roles: Vec<String> = place.roles.iter().map(ToString::to_string).collect();
                    self.members.change_roles(unit, &permit, membership, &roles, &self.request).await?;
                }
            }
        }
        Ok((Outcome::Changed, before.id))
    }

    /// Where the account is not as the row says.
    async fn differences(&self, unit: &mut dyn Unit, user: &User, said: &Said) -> Result<Vec<&'static str>, Stop> {
        let after = said.profile(user);
        let mut differences = said.kept(user);
        for (field, differs) in [
            ("first_name", after.first_name != user.first_name),
            ("last_name", after.last_name != user.last_name),
            ("groups", after.attributes.groups != user.attributes.groups),
            ("raw_attributes", after.attributes.raw != user.attributes.raw),
        ] {
            differences.extend(differs.then_some(field));
        }
        for place in &said.places {
            let membership = unit.memberships().find(place.organization.id, user.id).await?;
            if membership.is_none_or(|membership| membership.roles != place.roles) {
                differences.push("organizations");
                break;
            }
        }
        Ok(differences)
    }

    async fn lock(&self, unit: &mut dyn Unit, places: &[Place]) -> Result<(), Stop> {
        for place in places {
            let id = place.organization.id;
            unit.organizations()
                .lock(id)
                .await?
                .ok_or_else(|| Refusal::of("organizations", "one has just gone").since(Why::Changed, ""))?;
        }
        Ok(())
    }

    async fn join(
        &self,
        unit: &mut dyn Unit,
        actor: &Actor,
        user: &User,
        place: Place,
        known: &[Role],
    ) -> Result<(), Stop> {
        let Place { organization, roles } = place;
        let target = Target::Membership(organization.id, user.id);
        let permit = authz::require(actor, Permission::ManageOrganizations, target)?;
        let domains = unit.organizations().list_domains(organization.id).await?;
        if !organization.admits(&domains, user) {
            let reason =
                format!("the address is in none of the domains of {:?}, or not proved", organization.slug.as_str());
            let slug = organization.slug.as_str();
            return Err(Refusal::of("organizations", reason).since(Why::OtherDomain, slug).into());
        }
        self.members.join(unit, &permit, organization.id, user.id, roles, known, &self.request).await?;
        Ok(())
    }
}

impl Said {
    /// What is otherwise than this says, and stays so: whoever brings a file locks nobody out, nor in, and proves nothing for
    /// somebody who is there.
    fn kept(&self, user: &User) -> Vec<&'static str> {
        let fields = [
            ("email_verified", self.email_verified && user.email_verified_at.is_none()),
            ("phone", self.phone.is_some() && self.phone != user.phone),
            ("is_active", self.is_active.is_some_and(|said| said != user.is_active)),
        ];
        fields.into_iter().filter_map(|(field, differs)| differs.then_some(field)).collect()
    }

    /// Of somebody who has an account; what is not said stays.
    fn profile(&self, before: &User) -> User {
        let Attributes { groups, raw } = before.attributes.clone();
        User {
            first_name: self.first_name.clone().unwrap_or_else(|| before.first_name.clone()),
            last_name: self.last_name.clone().unwrap_or_else(|| before.last_name.clone()),
            attributes: Attributes {
                groups: self.attributes.groups.clone().or(groups),
                raw: self.attributes.raw.clone().or(raw),
            },
            ..before.clone()
        }
    }
}

impl<E: Into<Fault>> From<E> for Stop {
    fn from(fault: E) -> Self {
        Self::Fault(fault.into())
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<InvalidInput> for Stop {
    fn from(InvalidInput { field, message }: InvalidInput) -> Self {
        Refusal::of(field, message).into()
    }
}

impl From<identity::Error> for Stop {
    fn from(error: identity::Error) -> Self {
        match error {
            identity::Error::Fault(fault) => Self::Fault(fault),
            identity::Error::InvalidInput(wrong) => wrong.into(),
            identity::Error::EmailTaken { .. } => {
                let reason = "somebody has just got an account with it: import the file once more";
                Refusal::of("email", reason).since(Why::Changed, "").into()
            }
            error => {
                let why = match error {
                    identity::Error::LastAdministrator => Why::LastAdministrator,
                    identity::Error::LastOwner(_) => Why::LastOwner,
                    _ => Why::Value,
                };
                Refusal::of_row(error.to_string()).since(why, "").into()
            }
        }
    }
}

impl From<tenancy::Error> for Stop {
    fn from(error: tenancy::Error) -> Self {
        match error {
            tenancy::Error::Fault(fault) => Self::Fault(fault),
            error => {
                let why = match &error {
                    tenancy::Error::LastOwner(_) => Why::LastOwner,
                    tenancy::Error::InvalidInput(wrong) if wrong.field == "administrators" => Why::LastAdministrator,
                    _ => Why::Value,
                };
                Refusal::of("organizations", error.to_string()).since(why, "").into()
            }
        }
    }
}

impl OverFault for Stop {
    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::Refused(_) | Self::Rehearsed(_) | Self::Revoked => None,
        }
    }
}
