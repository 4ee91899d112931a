//! How it goes: for every administrator, and for the program that asked for it. To everybody else it is not there.

use super::{
    Bulk,
    run::{Asker, BulkEnd, BulkRefusal, BulkRun},
};
use crate::{
    Actor, AuditKind, BulkRunId, RequestContext, Target, User, UserId, identity::Error, kernel::transact,
    protection::authz,
};

/// So many of those who were left out are named at a time.
pub const REFUSALS_SHOWN: u32 = 200;
const RECENT: u32 = 5;

impl Bulk {
    pub async fn get(&self, actor: &Actor, id: BulkRunId) -> Result<BulkRun, Error> {
        let run = self.shared.store.read().await?.bulk_runs().find(id).await?;
        let is_seen = |run: &BulkRun| sees_all(actor) || run.asker.is(actor);
        let run = run.filter(is_seen).ok_or(Error::NotFound)?;
        authz::require(actor, run.deed.permission(), Target::BulkRun(id))?;
        Ok(run)
    }

    /// The last of them first.
    pub async fn recent(&self, actor: &Actor) -> Result<Vec<BulkRun>, Error> {
        let mut unit = self.shared.store.read().await?;
        if sees_all(actor) {
            return Ok(unit.bulk_runs().list(RECENT).await?);
        }
        let Some(asker) = Asker::of(actor) else { return Ok(Vec::new()) };
        Ok(unit.bulk_runs().list_of(&asker, RECENT).await?)
    }

    /// The first who were left out after so many of them, and why.
    pub async fn refusals(&self, actor: &Actor, run: &BulkRun, skip: u32) -> Result<Vec<(UserId, BulkRefusal)>, Error> {
        self.get(actor, run.id).await?;
        Ok(self.shared.store.read().await?.bulk_runs().list_refusals(run.id, skip, REFUSALS_SHOWN).await?)
    }

    /// Those of these who have an account.
    pub async fn named(&self, actor: &Actor, ids: &[UserId]) -> Result<Vec<User>, Error> {
        authz::require(actor, crate::Permission::ReadPeople, Target::Everybody)?;
        Ok(self.shared.store.read().await?.users().find_all(ids).await?)
    }

    /// Nobody else is seen to. One that has ended stays as it is.
    pub async fn cancel(&self, actor: &Actor, id: BulkRunId, request: &RequestContext) -> Result<BulkRun, Error> {
        let shared = &*self.shared;
        let run = self.get(actor, id).await?;
        let permit = authz::require(actor, run.deed.permission(), Target::BulkRun(id))?;
        transact!(shared, by(actor), |unit| {
            if unit.bulk_runs().end(id, BulkEnd::Cancelled, shared.now()).await? {
                unit.audit_log().insert(&shared.change(AuditKind::BulkCancelled, &permit, request)).await?;
            }
            unit.bulk_runs().find(id).await?.ok_or(Error::NotFound)
        })
    }
}

/// What one administrator began, another one can stop.
const fn sees_all(actor: &Actor) -> bool {
    matches!(actor, Actor::Administrator(..) | Actor::Operator(_))
}
