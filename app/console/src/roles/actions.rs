//! What administrators change about roles and permissions.

use latchkey_domain::{
    PermissionId, RoleId,
    kernel::version::Expected,
    services::RoleChange,
    tenancy::{Error, role::AboutChange},
};
use latchkey_ui::{AppError, GoTo, flash::Notice, forms, posted, protocol::Form, request, routes};
use leptos::server;

use crate::{access::admitted_by_form, actions::answer};

const PAGE: &str = routes::ADMIN_ROLES;

fn about(name: String, slug: String, description: String) -> AboutChange {
    AboutChange { name: Some(name), slug: Some(slug), description: Some(description) }
}

fn role_id(id: &str) -> Result<RoleId, AppError> {
    id.parse().map_err(|_| Error::NotFound.into())
}

#[server(prefix = "/_fn", endpoint = "console/roles/add", protocol = Form)]
pub async fn add_role(name: String, slug: String, description: String) -> Result<GoTo, AppError> {
    let added = async {
        let actor = admitted_by_form().await?;
        let new = RoleChange { about: about(name, slug, description), permissions: None };
        request::services().roles.add(&actor, &new, &request::context()).await?;
        Ok(forms::with_notice(PAGE, Notice::Saved))
    };
    answer(added.await, PAGE)
}

/// `version` is the one that the row was rendered with: what somebody else has changed since then stays.
#[server(prefix = "/_fn", endpoint = "console/roles/save", protocol = Form)]
pub async fn save_role(id: String, version: String) -> Result<GoTo, AppError> {
    let saved = async {
        let actor = admitted_by_form().await?;
        let change = RoleChange { permissions: Some(posted::ticked("permission-")), ..RoleChange::default() };
        let (services, context, expected) = (request::services(), request::context(), Expected::OneOf(vec![version]));
        services.roles.update(&actor, role_id(&id)?, &expected, &change, &context).await?;
        Ok(forms::with_notice(PAGE, Notice::Saved))
    };
    answer(saved.await, PAGE)
}

#[server(prefix = "/_fn", endpoint = "console/roles/remove", protocol = Form)]
pub async fn remove_role(id: String) -> Result<GoTo, AppError> {
    let removed = async {
        let actor = admitted_by_form().await?;
        let (services, context) = (request::services(), request::context());
        services.roles.remove(&actor, role_id(&id)?, &Expected::Anything, &context).await?;
        Ok(forms::with_notice(PAGE, Notice::Removed))
    };
    answer(removed.await, PAGE)
}

#[server(prefix = "/_fn", endpoint = "console/permissions/add", protocol = Form)]
pub async fn add_permission(name: String, slug: String, description: String) -> Result<GoTo, AppError> {
    let added = async {
        let actor = admitted_by_form().await?;
        let about = about(name, slug, description);
        request::services().permissions.add(&actor, &about, &request::context()).await?;
        Ok(forms::with_notice(PAGE, Notice::Saved))
    };
    answer(added.await, PAGE)
}

#[server(prefix = "/_fn", endpoint = "console/permissions/remove", protocol = Form)]
pub async fn remove_permission(id: String) -> Result<GoTo, AppError> {
    let removed = async {
        let actor = admitted_by_form().await?;
        let id: PermissionId = id.parse().map_err(|_| AppError::from(Error::NotFound))?;
        let (services, context) = (request::services(), request::context());
        services.permissions.remove(&actor, id, &Expected::Anything, &context).await?;
        Ok(forms::with_notice(PAGE, Notice::Removed))
    };
    answer(removed.await, PAGE)
}
