//! What the admin console shows, and the one place that decides who may see it.
//!
//! Until there are roles these are the people whom the configuration names.

use std::{sync::Arc, time::Duration};

use super::{
    Error,
    users::{UserList, Users},
};
use crate::{
    Actor, User,
    kernel::page::Page,
    login::{AccessError, sessions::Caller},
    shared::Shared,
};

/// Who looks at other people's data signed in, or confirmed who they are, within this time.
const FRESH: Duration = Duration::from_secs(60 * 60);

#[derive(Debug)]
pub struct Console {
    shared: Arc<Shared>,
    users: Users,
}

impl Console {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { users: Users::new(shared.clone()), shared }
    }

    /// Is there anybody who may see it?
    pub fn is_on(&self) -> bool {
        !self.shared.policy.console_people.is_empty()
    }

    /// As [`Users::list`].
    pub async fn list_users(
        &self,
        caller: &Caller,
        list: &UserList,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Page<User>, Error> {
        self.users.list(&self.admit(caller)?, list, after, limit).await
    }

    /// As whom they act; everybody else is told that there is no such thing.
    fn admit(&self, caller: &Caller) -> Result<Actor, Error> {
        let user = &caller.user;
        if user.email_verified_at.is_none() || !self.shared.policy.console_people.contains(&user.email) {
            return Err(Error::NotFound);
        }
        if self.shared.now().since(caller.access().auth_time) >= FRESH {
            return Err(AccessError::StepUpRequired.into());
        }
        Ok(Actor::Administrator(user.id))
    }
}
