//! People as a file, written as it is read: however many there are, one page of them is in memory.

use std::sync::Arc;

use axum::{
    body::{Body, Bytes},
    response::Response,
};
use futures_util::{StreamExt, stream};
use latchkey_domain::{
    Actor, RequestContext, Services,
    identity::{Error, users::UserList},
    kernel::page::Cursor,
    services::{ExportedPerson, Format},
};

use super::audit_file::attached;

/// All that the list finds; without one, nobody.
pub async fn answer(
    services: Arc<Services>,
    actor: Actor,
    list: Option<UserList>,
    format: Format,
    request: &RequestContext,
) -> Result<Response, Error> {
    services.transfer.begin_export(&actor, &list.clone().unwrap_or_default(), request).await?;
    let heading = stream::iter([Ok(Bytes::from(format.heading()))]);
    let export = Export { services, actor, list, format };
    let pages = stream::try_unfold((export, Some(None)), |(export, after)| async move {
        let Some(after) = after else { return Ok(None) };
        let (people, next) = export.read(after).await.inspect_err(|error| {
            tracing::error!(error = error as &dyn std::error::Error, "an export ends early");
        })?;
        let lines: String = people.iter().map(|person| export.format.line(person)).collect();
        Ok::<_, Error>(Some((Bytes::from(lines), (export, next.map(Some)))))
    });
    Ok(attached("people", format, Body::from_stream(heading.chain(pages))))
}

struct Export {
    services: Arc<Services>,
    actor: Actor,
    list: Option<UserList>,
    format: Format,
}

impl Export {
    async fn read(&self, after: Option<Cursor>) -> Result<(Vec<ExportedPerson>, Option<Cursor>), Error> {
        let Some(list) = &self.list else { return Ok((Vec::new(), None)) };
        self.services.transfer.export(&self.actor, list, after.as_ref()).await
    }
}
