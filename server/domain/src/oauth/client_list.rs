//! The applications that there are, for those who look after them.

use super::{Error, client::Client, client_types::ClientSource, clients::Clients};
use crate::{
    Actor, Permission, Target,
    identity::search::Prefix,
    kernel::{
        InvalidInput,
        page::{Cursor, Direction, Key, PAGE_MAX, Page},
    },
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
    /// The page after the one that gave `after` ([`Page::next`]); of [`PAGE_MAX`] at most.
    pub async fn list(
        &self,
        actor: &Actor,
        list: &ClientList,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Page<Client>, Error> {
        authz::require(actor, Permission::ReadApplications, Target::Everybody)?;
        let shared = &*self.shared;
        let limit = limit.clamp(1, PAGE_MAX);
        let name = format!("applications of {} {list:?}", actor.list_owner());
        let open = |text| Cursor::open(&shared.cursor_sealer, &name, text);
        let after = after.map(open).transpose().map_err(|_| InvalidInput::new("cursor", "not a page of this list"))?;
        let rows = shared.store.read().await?.clients().list(list, after.as_ref(), limit + 1).await?;
        Ok(Page::new(rows, limit, |last| list.end_at(last).seal(&shared.cursor_sealer, &*shared.rng, &name)))
    }

    /// One of them as the database has it, active or not.
    pub async fn read(&self, actor: &Actor, id: &str) -> Result<Client, Error> {
        authz::require(actor, Permission::ReadApplications, Target::Application(id.to_owned()))?;
        self.find(id).await
    }
}
