//! What the page of connected applications shows.

use latchkey_domain::{Timestamp, services::ConnectedApplication};
use latchkey_ui::{AppError, request};

use super::profile::Person;
use crate::application::views::facts;

/// An application that may know something of its person.
#[derive(Clone, Debug)]
pub struct Connected {
    pub client_id: String,
    pub name: String,
    /// What it may know, in words.
    pub facts: Vec<String>,
    pub since: Timestamp,
    pub last_used_at: Option<Timestamp>,
}

impl From<ConnectedApplication> for Connected {
    fn from(application: ConnectedApplication) -> Self {
        let ConnectedApplication { client_id, name, scope, since, last_used_at } = application;
        Self { client_id, name, facts: facts(&scope), since, last_used_at }
    }
}

pub async fn applications_page() -> Result<(Person, Vec<Connected>), AppError> {
    let caller = request::session_caller().await?;
    let applications = request::services().connected.list(&caller).await?;
    Ok(((&caller.user).into(), applications.into_iter().map(Into::into).collect()))
}
