//! What nobody tries any more, for those who look after the server: they try it once more, or let it go.

use std::sync::Arc;

use super::Error;
use crate::{
    Actor, AuditKind, Job, JobId, Permission, Permit, RequestContext, Target, Timestamp,
    kernel::{
        page::{Cursor, Key, Page},
        transact,
    },
    protection::authz,
    shared::Shared,
};

/// A job that was set aside. What it was about stays sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    pub id: JobId,
    pub kind: String,
    pub recipient: String,
    pub error: String,
    pub at: Timestamp,
    /// Are its arguments there still?
    pub can_be_retried: bool,
}

#[derive(Debug)]
pub struct SetAsides {
    shared: Arc<Shared>,
}

impl SetAsides {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// The last one first; the page after the one that gave `after`.
    pub async fn list(&self, actor: &Actor, after: Option<&str>, limit: u32) -> Result<Page<SetAside>, Error> {
        authz::require(actor, Permission::ManageServer, Target::Everybody)?;
        let wanted = self.shared.page_wanted(actor, "jobs set aside", after, limit)?;
        let mut unit = self.shared.store.read().await?;
        let rows = unit.jobs().list_set_aside(wanted.after.as_ref(), wanted.rows()).await?;
        let rows = rows.into_iter().filter_map(shown).collect();
        Ok(wanted.of(rows, |last| Cursor(vec![Key::Number(last.at.as_millis()), Key::Id(last.id.0)])))
    }

    /// Once more, now. Where that fails, too, it is set aside again.
    pub async fn retry(&self, actor: &Actor, id: JobId, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        let permit = permit(actor, id)?;
        transact!(shared, by(actor), |unit| {
            let kind = unit.jobs().try_again(&permit, id, shared.now()).await?.ok_or(Error::NotFound)?;
            unit.tell_after_commit(shared.posted(&kind));
            let event = shared.change(AuditKind::JobRetried, &permit, request).with("kind", kind);
            unit.audit_log().insert(&event).await?;
            Ok(())
        })
    }

    /// It is gone for good.
    pub async fn discard(&self, actor: &Actor, id: JobId, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        let permit = permit(actor, id)?;
        transact!(shared, by(actor), |unit| {
            let kind = unit.jobs().discard(&permit, id).await?.ok_or(Error::NotFound)?;
            let event = shared.change(AuditKind::JobDiscarded, &permit, request).with("kind", kind);
            Ok(unit.audit_log().insert(&event).await?)
        })
    }
}

fn permit(actor: &Actor, id: JobId) -> Result<Permit, Error> {
    Ok(authz::require(actor, Permission::ManageServer, Target::Job(id))?)
}

fn shown(job: Job) -> Option<SetAside> {
    Some(SetAside {
        at: job.set_aside_at?,
        id: job.id,
        kind: job.kind,
        recipient: job.recipient,
        error: job.last_error.unwrap_or_default(),
        can_be_retried: !job.sealed.is_empty(),
    })
}
