//! People as a file.

use std::sync::Arc;

use axum::response::Response;
use latchkey_domain::{
    Actor, RequestContext, Services,
    identity::{Error, users::UserList},
    kernel::page::Cursor,
    services::Format,
};

use super::list_file::{self, ListFile};

/// All that the list finds; without one, nobody.
pub async fn answer(
    services: Arc<Services>,
    actor: Actor,
    list: Option<UserList>,
    format: Format,
    request: &RequestContext,
) -> Result<Response, Error> {
    services.transfer.begin_export(&actor, list.as_ref(), request).await?;
    list_file::answer(People { services, actor, list }, format).await
}

struct People {
    services: Arc<Services>,
    actor: Actor,
    list: Option<UserList>,
}

impl ListFile for People {
    const NAME: &'static str = "people";
    type Error = Error;

    fn heading(&self, format: Format) -> String {
        format.heading()
    }

    async fn page(&self, format: Format, after: Option<&Cursor>) -> Result<(String, Option<Cursor>), Error> {
        let Some(list) = &self.list else { return Ok((String::new(), None)) };
        let (people, next) = self.services.transfer.export(&self.actor, list, after).await?;
        Ok((people.iter().map(|person| format.line(person)).collect(), next))
    }
}
