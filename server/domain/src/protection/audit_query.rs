//! Reading the audit log.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use serde_json::Value;

use super::{Error, authz, still::still};
use crate::{
    Actor, AuditEvent, AuditEventId, AuditKind, OrganizationId, Party, Permission, RequestContext, Target, Timestamp,
    User, UserId,
    kernel::{
        page::{Cursor, Key, PAGE_MAX, Page},
        transact,
    },
    shared::Shared,
};

/// Which events. All that is given has to be so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// One of these; any, when there are none.
    pub kinds: Vec<AuditKind>,
    /// The id of who did it: a person's, or an application's.
    pub actor_id: Option<String>,
    /// The id of what it was done to.
    pub target_id: Option<String>,
    /// Whose account it concerns.
    pub user_id: Option<UserId>,
    pub organization_id: Option<OrganizationId>,
    /// The application through which it was done.
    pub client_id: Option<String>,
    /// Not before this.
    pub from: Option<Timestamp>,
    /// Before this.
    pub to: Option<Timestamp>,
}

/// No id of anybody, or of any application, is longer.
const ID_MAX: usize = 255;

impl AuditFilter {
    /// What it asks for, for the log itself: by the names that the API has for it. What is longer than any id is cut.
    fn described(&self) -> Vec<(&'static str, Value)> {
        let mut described = Vec::new();
        let mut add = |name, value: Option<String>| described.extend(value.map(|value| (name, Value::from(value))));
        let id = |text: Option<&String>| text.map(|text| text.chars().take(ID_MAX).collect::<String>());
        // However often one is asked for.
        let kinds: BTreeSet<&str> = self.kinds.iter().map(|kind| kind.as_str()).collect();
        add("kind", (!kinds.is_empty()).then(|| Vec::from_iter(kinds).join(",")));
        add("actor", id(self.actor_id.as_ref()));
        add("target", id(self.target_id.as_ref()));
        add("user", self.user_id.map(|id| id.to_string()));
        add("organization", self.organization_id.map(|id| id.to_string()));
        add("application", id(self.client_id.as_ref()));
        add("from", self.from.map(|at| at.to_string()));
        add("to", self.to.map(|at| at.to_string()));
        described
    }

    /// Where a page ends whose last event is this one.
    pub fn end_at(event: &AuditEvent) -> Cursor {
        Cursor(vec![Key::Number(event.at.as_millis()), Key::Id(event.id.0)])
    }
}

/// What those are called now whom events name by their ids. Whoever is gone is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditNames {
    pub people: BTreeMap<UserId, String>,
    pub organizations: BTreeMap<OrganizationId, String>,
    /// By `client_id`.
    pub applications: BTreeMap<String, String>,
}

#[derive(Debug)]
pub struct Audit {
    shared: Arc<Shared>,
}

impl Audit {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    pub async fn get(&self, actor: &Actor, id: AuditEventId) -> Result<AuditEvent, Error> {
        authz::require(actor, Permission::ReadAuditLog, Target::Everybody)?;
        self.shared.store.read().await?.audit_log().find(id).await?.ok_or(Error::NotFound)
    }

    /// Newest first; the page after the one that gave `after` ([`Page::next`]).
    pub async fn list(
        &self,
        actor: &Actor,
        filter: &AuditFilter,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Page<AuditEvent>, Error> {
        authz::require(actor, Permission::ReadAuditLog, Target::Everybody)?;
        self.page(actor, "audit", filter, after, limit).await
    }

    /// Of a page of events.
    pub async fn names(&self, actor: &Actor, events: &[AuditEvent]) -> Result<AuditNames, Error> {
        authz::require(actor, Permission::ReadPeople, Target::Everybody)?;
        let parties = || events.iter().flat_map(|event| [&event.actor, &event.target]).flatten();
        let ids = || parties().filter_map(|party| party.id.as_deref());
        // An id of another kind names nobody here.
        let people = ids().filter_map(|id| id.parse().ok()).chain(events.iter().filter_map(|event| event.user_id));
        let people: BTreeSet<UserId> = people.collect();
        let organizations: BTreeSet<OrganizationId> = events.iter().filter_map(|event| event.organization_id).collect();
        let applications = parties().filter(|party| is_application(party)).filter_map(|party| party.id.clone());
        let applications: BTreeSet<String> =
            applications.chain(events.iter().filter_map(|event| event.client_id.clone())).collect();
        let mut unit = self.shared.store.read().await?;
        let people = unit.users().find_all(&Vec::from_iter(people)).await?;
        let organizations = unit.organizations().find_all(&Vec::from_iter(organizations)).await?;
        let applications = unit.clients().find_all(&Vec::from_iter(applications)).await?;
        Ok(AuditNames {
            people: people.into_iter().map(|user| (user.id, user.display_name())).collect(),
            organizations: organizations.into_iter().map(|it| (it.id, it.name)).collect(),
            applications: applications.into_iter().map(|client| (client.id, client.name)).collect(),
        })
    }

    /// When, and with what, somebody has signed in.
    pub async fn sign_ins(
        &self,
        actor: &Actor,
        user_id: UserId,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Page<AuditEvent>, Error> {
        authz::require(actor, Permission::ReadPeople, Target::User(user_id))?;
        let user = self.shared.store.read().await?.users().find(user_id).await?;
        user.filter(User::is_present).ok_or(Error::NotFound)?;
        let kinds = AuditKind::SIGN_INS.to_vec();
        let filter = AuditFilter { kinds, user_id: Some(user_id), ..AuditFilter::default() };
        self.page(actor, "sign-ins", &filter, after, limit).await
    }

    /// Asked before the first page: who takes the log with them is written down, and what of it. Without a filter they take
    /// nothing.
    pub async fn begin_export(
        &self,
        actor: &Actor,
        filter: Option<&AuditFilter>,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        let permit = authz::require(actor, Permission::ReadAuditLog, Target::Everybody)?;
        let described = filter.map_or_else(|| vec![("nothing", Value::from(true))], AuditFilter::described);
        transact!(shared, by(actor), |unit| {
            let event = shared.change(AuditKind::AuditExported, &permit, request);
            let event = described.iter().fold(event, |event, (name, value)| event.with(name, value.clone()));
            Ok(unit.audit_log().insert(&event).await?)
        })
    }

    /// The next events of an export, newest first, and where to go on; `None` after the last one. Nothing is kept between two
    /// of them, and whoever may not any more gets no further.
    pub async fn export(
        &self,
        actor: &Actor,
        filter: &AuditFilter,
        after: Option<&Cursor>,
    ) -> Result<(Vec<AuditEvent>, Option<Cursor>), Error> {
        let mut unit = self.shared.store.read().await?;
        let actor = still(&mut *unit, actor, self.shared.now()).await?.ok_or(authz::Forbidden { scope: None })?;
        authz::require(&actor, Permission::ReadAuditLog, Target::Everybody)?;
        let events = unit.audit_log().query(filter, after, PAGE_MAX).await?;
        let is_last = events.len() < PAGE_MAX as usize;
        let next = events.last().filter(|_| !is_last).map(AuditFilter::end_at);
        Ok((events, next))
    }

    async fn page(
        &self,
        actor: &Actor,
        what: &str,
        filter: &AuditFilter,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Page<AuditEvent>, Error> {
        let wanted = self.shared.page_wanted(actor, &format!("{what} {filter:?}"), after, limit)?;
        let mut unit = self.shared.store.read().await?;
        let rows = unit.audit_log().query(filter, wanted.after.as_ref(), wanted.rows()).await?;
        Ok(wanted.of(rows, AuditFilter::end_at))
    }
}

fn is_application(party: &Party) -> bool {
    ["application", "program"].contains(&&*party.kind)
}
