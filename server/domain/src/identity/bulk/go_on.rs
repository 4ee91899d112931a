//! A slice of it at a time, so that each of several runs has its turn, and a server that stops waits for none.

use std::time::Duration;

use super::{
    Bulk,
    run::{BulkDeed, BulkEnd, BulkRefusal, BulkRun},
};
use crate::{
    Actor, AuditKind, BulkRunId, Target, UserId, identity,
    kernel::{Fault, transact, version::Expected},
    login,
    ports::StorageError,
    protection::{authz, still::still},
    tenancy,
};

/// So many people are seen to before another run has its turn.
const SLICE: u32 = 25;
/// A node that has not come back after so long has died.
const LEASE: Duration = Duration::from_secs(60);
/// What cannot be read is left to a node of another release, which may know more deeds. So long it waits before it is looked
/// at again, and so old it may grow.
const LEFT_FOR: Duration = Duration::from_secs(60);
const GIVE_UP_AFTER: Duration = Duration::from_secs(24 * 3600);
/// Whoever cannot be seen to after so many tries is left out: not even what ends the process stops the others.
const TRIES: u32 = 3;

impl Bulk {
    /// `false` when nothing is due.
    pub async fn go_on(&self) -> Result<bool, Fault> {
        let shared = &*self.shared;
        let now = shared.now();
        if !shared.store.read().await?.bulk_runs().has_due(now).await? {
            return Ok(false);
        }
        let taken = transact!(shared, |unit| -> Fault { Ok(unit.bulk_runs().take_due(now, now + LEASE).await?) })?;
        let Some(id) = taken else { return Ok(false) };
        let found = shared.store.read().await?.bulk_runs().find(id).await;
        let run = match found {
            Err(StorageError::Corrupt { column }) => {
                tracing::error!(%id, column, "what was asked for many people cannot be read");
                if id < BulkRunId::first_of(now - GIVE_UP_AFTER) {
                    self.stop(id, BulkEnd::Unreadable).await?;
                } else {
                    transact!(shared, |unit| -> Fault {
                        Ok(unit.bulk_runs().release(id, shared.now() + LEFT_FOR).await?)
                    })?;
                }
                return Ok(true);
            }
            run => run?,
        };
        let Some(run) = run else { return Ok(true) };
        shared.refresh_sign_in().await;
        let people = shared.store.read().await?.bulk_runs().people(run.id, run.position, SLICE).await?;
        let mut position = run.position;
        for id in people {
            let Some(actor) = self.still_may(&run).await? else { return Ok(true) };
            let is_stuck = position == run.position && run.attempts > TRIES;
            let refusal = if is_stuck { Some(BulkRefusal::Failed) } else { self.see_to(&run, &actor, id).await? };
            let recorded = transact!(shared, |unit| -> Fault {
                Ok(unit.bulk_runs().record(run.id, position, refusal.map(|refusal| (id, refusal))).await?)
            })?;
            // Another node was faster.
            if !recorded {
                return Ok(true);
            }
            position += 1;
        }
        transact!(shared, |unit| -> Fault {
            if position >= run.total {
                unit.bulk_runs().end(run.id, BulkEnd::Done, shared.now()).await?;
            } else {
                unit.bulk_runs().release(run.id, shared.now()).await?;
            }
            Ok(())
        })?;
        Ok(true)
    }

    /// Whoever asked, as far as they may still: asked before each person. `None` when the run has ended, or does now.
    async fn still_may(&self, run: &BulkRun) -> Result<Option<Actor>, Fault> {
        let shared = &*self.shared;
        let mut unit = shared.store.read().await?;
        if unit.bulk_runs().find(run.id).await?.is_none_or(|run| run.ended.is_some()) {
            return Ok(None);
        }
        let actor = still(&mut *unit, &run.asker.actor(), shared.now()).await?;
        drop(unit);
        let may = |actor: &Actor| authz::require(actor, run.deed.permission(), Target::BulkRun(run.id)).is_ok();
        if let Some(actor) = actor.filter(may) {
            return Ok(Some(actor));
        }
        self.stop(run.id, BulkEnd::Forbidden).await?;
        Ok(None)
    }

    async fn stop(&self, id: BulkRunId, end: BulkEnd) -> Result<(), Fault> {
        let shared = &*self.shared;
        transact!(shared, |unit| -> Fault {
            if unit.bulk_runs().end(id, end, shared.now()).await? {
                let event = shared.event(AuditKind::BulkStopped, &shared.own_request()).with("cause", end.as_str());
                unit.audit_log().insert(&event.by(&Actor::Server).on(&Target::BulkRun(id))).await?;
            }
            Ok(())
        })
    }

    /// Why they were left out, if they were. Whoever is already as they are to be is done.
    async fn see_to(&self, run: &BulkRun, actor: &Actor, id: UserId) -> Result<Option<BulkRefusal>, Fault> {
        let is_own = matches!(actor, Actor::Administrator(own, _) if *own == id);
        if is_own && matches!(run.deed, BulkDeed::Block | BulkDeed::SignOut | BulkDeed::Delete) {
            return Ok(Some(BulkRefusal::Yourself));
        }
        let user = match self.shared.store.read().await?.users().find(id).await {
            Err(StorageError::Corrupt { .. }) => return Ok(Some(BulkRefusal::Unreadable)),
            user => user?,
        };
        let (context, anything) = (run.context(&self.shared), Expected::Anything);
        let set_active = |is_active| self.people.set_active(actor, id, is_active, &anything, &context);
        match run.deed {
            BulkDeed::Block => of_people(set_active(false).await),
            BulkDeed::Unblock => of_people(set_active(true).await),
            BulkDeed::SignOut => of_sessions(self.sessions.revoke_all_of(actor, id, &context).await),
            BulkDeed::Delete => {
                // Deleted before, and to be brought back still: not once more.
                if user.is_some_and(|user| user.deletion.is_some()) {
                    return Ok(None);
                }
                of_people(self.people.delete(actor, id, &anything, &context).await)
            }
            BulkDeed::AddToOrganization => {
                if user.is_none_or(|user| user.deletion.is_some()) {
                    return Ok(Some(BulkRefusal::NotFound));
                }
                let Some(organization) = run.organization_id else { return Ok(Some(BulkRefusal::Unreadable)) };
                let roles: Vec<String> = run.roles.iter().map(ToString::to_string).collect();
                of_members(self.members.add(actor, organization, &id.to_string(), &roles, &context).await)
            }
        }
    }
}

fn of_people<T>(done: Result<T, identity::Error>) -> Result<Option<BulkRefusal>, Fault> {
    use identity::Error as E;
    match done {
        Ok(_) => Ok(None),
        Err(E::NotFound) => Ok(Some(BulkRefusal::NotFound)),
        Err(E::LastAdministrator) => Ok(Some(BulkRefusal::LastAdministrator)),
        Err(E::LastOwner(_)) => Ok(Some(BulkRefusal::LastOwner)),
        Err(E::Fault(fault)) => of_fault(fault),
        Err(error) => Ok(Some(failed(&error))),
    }
}

fn of_sessions<T>(done: Result<T, login::Error>) -> Result<Option<BulkRefusal>, Fault> {
    use login::Error as E;
    match done {
        Ok(_) => Ok(None),
        Err(E::NotFound) => Ok(Some(BulkRefusal::NotFound)),
        Err(E::Fault(fault)) => of_fault(fault),
        Err(error) => Ok(Some(failed(&error))),
    }
}

fn of_members<T>(done: Result<T, tenancy::Error>) -> Result<Option<BulkRefusal>, Fault> {
    use tenancy::Error as E;
    match done {
        Ok(_) | Err(E::Taken(_)) => Ok(None),
        Err(E::NotFound) => Ok(Some(BulkRefusal::NoOrganization)),
        Err(E::InvalidInput(wrong)) => Ok(Some(match wrong.field {
            "user_id" => BulkRefusal::OtherDomain,
            "administrators" => BulkRefusal::LastAdministrator,
            _ => BulkRefusal::NoOrganization,
        })),
        Err(E::TooMany(_)) => Ok(Some(BulkRefusal::TooMany)),
        Err(E::LastOwner(_)) => Ok(Some(BulkRefusal::LastOwner)),
        Err(E::Fault(fault)) => of_fault(fault),
        Err(error) => Ok(Some(failed(&error))),
    }
}

fn failed(error: &(dyn std::error::Error + 'static)) -> BulkRefusal {
    tracing::error!(error, "somebody was left out of a run");
    BulkRefusal::Failed
}

/// What is wrong with this person alone; the rest is wrong with the server, and tried again later.
fn of_fault(fault: Fault) -> Result<Option<BulkRefusal>, Fault> {
    match fault {
        // Whoever asked may do it, as was just seen: not to them.
        // Or it was taken from them a moment ago, and nobody comes after this one.
        Fault::Forbidden(_) | Fault::Revoked => Ok(Some(BulkRefusal::NotAllowed)),
        Fault::Corrupt(_) | Fault::Storage(StorageError::Corrupt { .. }) => Ok(Some(BulkRefusal::Unreadable)),
        fault => Err(fault),
    }
}
