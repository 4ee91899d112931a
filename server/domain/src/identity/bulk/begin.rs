//! Who is chosen, and the beginning.

use std::collections::HashSet;

use super::{
    Bulk,
    run::{Asker, BulkDeed, BulkRun},
};
use crate::{
    Actor, AuditKind, BulkRunId, OrganizationId, Permission, RequestContext, Target, User, UserId,
    identity::{
        Error,
        users::{UserList, UserSort},
    },
    kernel::{
        InvalidInput,
        page::{Direction, PAGE_MAX},
        secret::sha256,
        transact,
        version::{Expected, Version},
    },
    protection::authz,
    tenancy::members::resolve,
};

/// Of one run. More of them come one run after the other.
pub const BULK_MAX: u32 = 10_000;
/// Of one asker, that have not ended.
const RUNS_MAX: u64 = 3;
/// So many are shown by name before it begins.
const SHOWN: usize = 5;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    These(Vec<UserId>),
    /// All of this list, as it is at that moment.
    All(UserList),
}

/// What is to be done to each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkWish {
    pub deed: BulkDeed,
    pub organization_id: Option<OrganizationId>,
    /// By id or slug.
    pub roles: Vec<String>,
}

/// Who they are.
#[derive(Clone, Debug)]
pub struct Selection {
    pub people: Vec<UserId>,
    /// The first of them.
    pub shown: Vec<User>,
}

impl Selection {
    /// Another one whenever anybody else is among them, in whichever order they come.
    pub fn version(&self) -> Version {
        let mut ids = self.people.clone();
        ids.sort_unstable();
        let bytes: Vec<u8> = ids.iter().flat_map(|id| id.0.into_bytes()).collect();
        Version::of_digest(&sha256(&bytes))
    }
}

impl Bulk {
    /// Who would be seen to, for whoever is about to ask for it.
    pub async fn choose(&self, actor: &Actor, chosen: &Chosen) -> Result<Selection, Error> {
        authz::require(actor, Permission::ReadPeople, Target::Everybody)?;
        let people = self.people_of(chosen).await?;
        let first = &people[..people.len().min(SHOWN)];
        let mut shown = self.shared.store.read().await?.users().find_all(first).await?;
        shown.sort_by_key(|user| first.iter().position(|id| *id == user.id));
        Ok(Selection { people, shown })
    }

    /// Writes down what is to be done; the server goes on with it by itself. `expected`: whoever confirmed who they are
    /// meant these, and nobody who came meanwhile.
    pub async fn begin(
        &self,
        actor: &Actor,
        wish: BulkWish,
        chosen: &Chosen,
        expected: &Expected,
        request: &RequestContext,
    ) -> Result<BulkRun, Error> {
        let shared = &*self.shared;
        let id = BulkRunId::new(&*shared.clock, &*shared.rng);
        let permit = authz::require(actor, wish.deed.permission(), Target::BulkRun(id))?;
        if matches!(chosen, Chosen::All(_)) {
            authz::require(actor, Permission::ReadPeople, Target::Everybody)?;
        }
        let asker = Asker::of(actor).ok_or(authz::Forbidden { scope: None })?;
        let joins = wish.deed == BulkDeed::AddToOrganization;
        if joins != wish.organization_id.is_some() || !(joins || wish.roles.is_empty()) {
            let message = if joins { "it has to be said where" } else { "only for adding people to one" };
            return Err(InvalidInput::new("organization_id", message).into());
        }
        let people = self.people_of(chosen).await?;
        let selection = Selection { people, shown: Vec::new() };
        expected.require(&selection.version())?;
        let people = selection.people;
        if people.is_empty() {
            return Err(InvalidInput::new("user_ids", "nobody is meant").into());
        }
        let now = shared.now();
        let run = BulkRun {
            id,
            deed: wish.deed,
            organization_id: wish.organization_id,
            roles: Vec::new(),
            asker,
            ip: request.ip_text(),
            user_agent: request.user_agent.clone(),
            request_id: request.request_id.clone(),
            created_at: now,
            total: u32::try_from(people.len()).unwrap_or(BULK_MAX),
            position: 0,
            refused: 0,
            attempts: 0,
            next_attempt_at: now,
            ended: None,
        };
        transact!(shared, by(actor), |unit| {
            let mut run = run.clone();
            if let Some(id) = run.organization_id {
                // Nobody is told of what they may not see: whoever adds people may.
                let gone = || InvalidInput::new("organization_id", "there is no such organization");
                unit.organizations().find(id).await?.ok_or_else(gone)?;
                let known = unit.roles().list().await?;
                // These, and not what is called so when their turn comes.
                run.roles = resolve(&known, &wish.roles)?;
            }
            if unit.bulk_runs().count_open(&run.asker).await? >= RUNS_MAX {
                return Err(Error::TooMany("runs that have not ended"));
            }
            unit.bulk_runs().insert(&permit, &run, &people).await?;
            let event = shared.change(AuditKind::BulkStarted, &permit, request);
            let event = event.with("deed", run.deed.as_str()).with("people", run.total);
            let event = match run.organization_id {
                Some(id) => event.with("organization_id", id.to_string()),
                None => event,
            };
            unit.audit_log().insert(&event).await?;
            Ok(run)
        })
    }

    /// Each once.
    async fn people_of(&self, chosen: &Chosen) -> Result<Vec<UserId>, Error> {
        let too_many = || InvalidInput::new("user_ids", format!("more than {BULK_MAX} people at once"));
        let list = match chosen {
            Chosen::These(ids) => {
                let mut seen = HashSet::new();
                let ids: Vec<UserId> = ids.iter().copied().filter(|id| seen.insert(*id)).collect();
                return if ids.len() > BULK_MAX as usize { Err(too_many().into()) } else { Ok(ids) };
            }
            // In the order of their ids, or of what was found: whoever signs in meanwhile is passed over on no page.
            Chosen::All(list) => {
                UserList { sort: UserSort::CreatedAt, direction: Direction::Ascending, ..list.clone() }
            }
        };
        let mut people = Vec::new();
        let mut seen = HashSet::new();
        let mut after = None;
        loop {
            let page = self.shared.store.read().await?.users().list(&list, after.as_ref(), PAGE_MAX).await?;
            people.extend(page.iter().map(|user| user.id).filter(|id| seen.insert(*id)));
            if people.len() > BULK_MAX as usize {
                return Err(too_many().into());
            }
            match page.last() {
                Some(last) if page.len() >= PAGE_MAX as usize => after = Some(list.end_at(last)),
                _ => return Ok(people),
            }
        }
    }
}
