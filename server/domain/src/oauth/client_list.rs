//! The applications that there are, for those who look after them.

use super::{Error, client::Client, client_types::ClientSource, clients::Clients};
use crate::{
    Actor, Permission, Target,
    identity::search::Prefix,
    kernel::page::{Cursor, Direction, Key, Page},
    protection::authz,
};

/// Which of them; the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClientList {
    /// What is somewhere in their name.
    pub search: Option<Prefix>,
    pub source: Option<ClientSource>,
    pub is_active: Option<bool>,
}

impl ClientList {
    pub const DIRECTION: Direction = Direction::Descending;

    /// Where a page ends whose last row is this one.
    pub fn end_at(&self, client: &Client) -> Cursor {
        Cursor(vec![Key::Number(client.created_at.as_millis()), Key::Text(client.id.clone())])
    }
}

impl Clients {
    /// The page after the one that gave `after` ([`Page::next`]).
    pub async fn list(
        &self,
        actor: &Actor,
        list: &ClientList,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Page<Client>, Error> {
        authz::require(actor, Permission::ReadApplications, Target::Everybody)?;
        let wanted = self.shared.page_wanted(actor, &format!("applications {list:?}"), after, limit)?;
        let mut unit = self.shared.store.read().await?;
        let rows = unit.clients().list(list, wanted.after.as_ref(), wanted.rows()).await?;
        Ok(wanted.of(rows, |last| list.end_at(last)))
    }

    /// One of them as the database has it, active or not.
    pub async fn read(&self, actor: &Actor, id: &str) -> Result<Client, Error> {
        authz::require(actor, Permission::ReadApplications, Target::Application(id.to_owned()))?;
        self.find(id).await
    }
}
