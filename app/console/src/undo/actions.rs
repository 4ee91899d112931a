//! What takes a change back, and taking it back.

use latchkey_domain::{
    kernel::version::{Expected, Version},
    services::ClientChange,
};
use latchkey_ui::{
    AppError, GoTo,
    flash::Notice,
    forms,
    protocol::Form,
    request::{self, id_of},
    routes,
};
use leptos::server;
use serde::{Deserialize, Serialize};

use super::About;
use crate::{access, actions::answer, applications::views::Part, organizations::views::part_href};

/// What takes a change back: it stands in the form, beside the notice of the change. It says nothing that whoever posts it
/// could not do anyway.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Undo {
    /// Locks, or unlocks, an account that still is as the change has left it.
    SetActive {
        user: String,
        is_active: bool,
        version: String,
    },
    Restore {
        user: String,
        version: String,
    },
    SetRoles {
        organization: String,
        user: String,
        roles: Vec<String>,
        version: String,
        from_person: bool,
    },
    /// Refused when anything was done to their membership since the deed, or that is a while ago; so too the last two.
    Join {
        organization: String,
        user: String,
        roles: Vec<String>,
        deed: String,
        from_person: bool,
    },
    SetApplicationActive {
        id: String,
        is_active: bool,
        version: String,
    },
    Grant {
        user: String,
        deed: String,
    },
    Revoke {
        user: String,
        deed: String,
    },
}

impl Undo {
    /// The page, which says what was done and offers to take it back.
    pub fn offer(&self, page: &str, notice: Notice) -> String {
        match serde_json::to_string(self) {
            Ok(undo) => forms::with_undo(page, notice, undo),
            Err(_) => forms::with_notice(page, notice),
        }
    }

    /// Where it was done.
    fn page(&self) -> String {
        match self {
            Self::SetActive { user, .. }
            | Self::Restore { user, .. }
            | Self::SetRoles { user, from_person: true, .. }
            | Self::Join { user, from_person: true, .. } => routes::person(&routes::escaped(user)),
            Self::SetRoles { organization, .. } | Self::Join { organization, .. } => {
                part_href(&routes::escaped(organization), "members")
            }
            Self::SetApplicationActive { id, .. } => Part::Danger.href(&routes::escaped(id)),
            Self::Grant { .. } | Self::Revoke { .. } => routes::ADMIN_ADMINISTRATORS.to_owned(),
        }
    }
}

#[server(prefix = "/_fn", endpoint = "console/undo", protocol = Form)]
pub async fn undo_change(undo: String) -> Result<GoTo, AppError> {
    let undo: Option<Undo> = serde_json::from_str(&undo).ok();
    let page = undo.as_ref().map_or_else(|| routes::ADMIN.to_owned(), Undo::page);
    let undone = async {
        // Before anything is said of what was sent.
        let actor = access::admitted_by_form().await?;
        let (services, context) = (request::services(), request::context());
        let still = |version| Expected::OneOf(vec![version]);
        match undo.ok_or(AppError::NotFound)? {
            Undo::SetActive { user, is_active, version } => {
                let (user, expected) = (id_of(&user)?, still(version));
                services.people.set_active(&actor, user, is_active, &expected, &context).await?;
            }
            Undo::Restore { user, version } => {
                services.people.restore(&actor, id_of(&user)?, &still(version), &context).await?;
            }
            Undo::SetRoles { organization, user, roles, version, .. } => {
                let (organization, user, expected) = (id_of(&organization)?, id_of(&user)?, still(version));
                services.members.update(&actor, organization, user, &expected, &roles, &context).await?;
            }
            Undo::Join { organization, user, roles, deed, .. } => {
                About::Member(id_of(&organization)?, id_of(&user)?).still(&actor, &deed).await?;
                services.members.add(&actor, id_of(&organization)?, &user, &roles, &context).await?;
            }
            Undo::SetApplicationActive { id, is_active, version } => {
                let change = ClientChange { is_active: Some(is_active), ..ClientChange::default() };
                services.clients.update_if(&actor, &id, &still(version), change, &context).await?;
            }
            Undo::Grant { user, deed } => {
                About::Administrator(id_of(&user)?).still(&actor, &deed).await?;
                let person = services.users.get(&actor, id_of(&user)?).await?;
                services.administrators.grant(&actor, &person.email, &context).await?;
            }
            Undo::Revoke { user, deed } => {
                About::Administrator(id_of(&user)?).still(&actor, &deed).await?;
                services.administrators.revoke(&actor, id_of(&user)?, &context).await?;
            }
        }
        Ok(forms::with_notice(&page, Notice::Undone))
    };
    answer(undone.await, &page)
}

/// As a form carries it.
pub fn seen(version: &Version) -> String {
    version.as_str().to_owned()
}
