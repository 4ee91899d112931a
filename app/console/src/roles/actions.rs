//! What administrators change about roles and permissions.

use latchkey_domain::{
    PermissionId, RoleId, kernel::version::Expected, services::RoleChange, tenancy::role::AboutChange,
};
use latchkey_ui::{AppError, GoTo, flash::Notice, forms, posted, protocol::Form, request, routes, shipped};
use leptos::server;

use crate::{access::admitted_by_form, actions::answer, components::is_confirmed, undo::seen};

const PAGE: &str = routes::ADMIN_ROLES;

fn about(name: String, slug: String, description: String) -> AboutChange {
    AboutChange { name: Some(name), slug: Some(slug), description: Some(description) }
}

/// Of whatever was posted: nothing but an id becomes part of an address.
fn role_page(id: &str) -> String {
    request::id_of::<RoleId>(id).map_or_else(|_| PAGE.to_owned(), |id| routes::under(PAGE, id))
}

fn permission_page(id: &str) -> String {
    request::id_of::<PermissionId>(id)
        .map_or_else(|_| PAGE.to_owned(), |id| routes::under(routes::ADMIN_PERMISSIONS, id))
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
        services.roles.update(&actor, request::id_of(&id)?, &expected, &change, &context).await?;
        Ok(forms::with_notice(PAGE, Notice::Saved))
    };
    answer(saved.await, PAGE)
}

/// What is said of it; what it may do stays.
#[server(prefix = "/_fn", endpoint = "console/roles/describe", protocol = Form)]
pub async fn describe_role(
    id: String,
    version: String,
    name: String,
    slug: String,
    description: String,
) -> Result<GoTo, AppError> {
    let page = role_page(&id);
    let saved = async {
        let actor = admitted_by_form().await?;
        let change = RoleChange { about: about(name, slug, description), permissions: None };
        let (services, context, expected) = (request::services(), request::context(), Expected::OneOf(vec![version]));
        services.roles.update(&actor, request::id_of(&id)?, &expected, &change, &context).await?;
        Ok(forms::with_notice(&page, Notice::Saved))
    };
    answer(saved.await, &page)
}

/// Whoever removes one has typed its name, as its page shows it.
#[server(prefix = "/_fn", endpoint = "console/roles/remove", protocol = Form)]
pub async fn remove_role(id: String, #[server(default)] confirmation: String) -> Result<GoTo, AppError> {
    let removed = async {
        let actor = admitted_by_form().await?;
        let (services, context, id) = (request::services(), request::context(), request::id_of(&id)?);
        let role = services.roles.get(&actor, id).await?;
        is_confirmed(&confirmation, &shipped::name(&role.about))?;
        let expected = Expected::OneOf(vec![seen(&role.version())]);
        services.roles.remove(&actor, id, &expected, &context).await?;
        Ok(forms::with_notice(PAGE, Notice::Removed))
    };
    answer(removed.await, &role_page(&id))
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

#[server(prefix = "/_fn", endpoint = "console/permissions/describe", protocol = Form)]
pub async fn describe_permission(
    id: String,
    version: String,
    name: String,
    slug: String,
    description: String,
) -> Result<GoTo, AppError> {
    let page = permission_page(&id);
    let saved = async {
        let actor = admitted_by_form().await?;
        let (change, expected) = (about(name, slug, description), Expected::OneOf(vec![version]));
        let (services, context) = (request::services(), request::context());
        services.permissions.update(&actor, request::id_of(&id)?, &expected, &change, &context).await?;
        Ok(forms::with_notice(&page, Notice::Saved))
    };
    answer(saved.await, &page)
}

/// Whoever removes one has typed its name, as its page shows it.
#[server(prefix = "/_fn", endpoint = "console/permissions/remove", protocol = Form)]
pub async fn remove_permission(id: String, #[server(default)] confirmation: String) -> Result<GoTo, AppError> {
    let removed = async {
        let actor = admitted_by_form().await?;
        let (services, context, id) = (request::services(), request::context(), request::id_of(&id)?);
        let permission = services.permissions.get(&actor, id).await?;
        is_confirmed(&confirmation, &shipped::name(&permission.about))?;
        let expected = Expected::OneOf(vec![seen(&permission.version())]);
        services.permissions.remove(&actor, id, &expected, &context).await?;
        Ok(forms::with_notice(PAGE, Notice::Removed))
    };
    answer(removed.await, &permission_page(&id))
}
