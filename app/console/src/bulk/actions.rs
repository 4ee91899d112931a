//! Asking for it, and having it stopped.

use latchkey_domain::{
    Actor, OrganizationId,
    kernel::version::Expected,
    services::{BulkDeed, BulkWish},
};
use latchkey_ui::{AppError, GoTo, flash::Notice, forms, posted::ticked, protocol::Form, request, routes};
use leptos::server;

use super::views::Wanted;
use crate::{access, actions::answer, components::is_confirmed};

/// `version` is of those who were shown. Whoever deletes people types how many they are.
#[server(prefix = "/_fn", endpoint = "console/bulk/begin", protocol = Form)]
pub async fn begin_bulk(
    version: String,
    #[server(default)] organization: String,
    #[server(default)] confirmation: String,
) -> Result<GoTo, AppError> {
    let wanted = Wanted::posted();
    let page = wanted.as_ref().map_or_else(|| routes::ADMIN_BULK.to_owned(), Wanted::href);
    let begun = async {
        let actor = access::admitted_by_form().await?;
        let services = request::services();
        let wanted = wanted.ok_or(AppError::NotFound)?;
        let chosen = wanted.chosen(&actor).await?;
        if wanted.deed == BulkDeed::Delete {
            let count = services.bulk.choose(&actor, &chosen).await?.people.len();
            is_confirmed(&confirmation, &count.to_string())?;
        }
        let joins = wanted.deed == BulkDeed::AddToOrganization;
        let organization_id = if joins { Some(chosen_organization(&actor, &organization).await?) } else { None };
        let roles = if joins { ticked("role-") } else { Vec::new() };
        let wish = BulkWish { deed: wanted.deed, organization_id, roles };
        let expected = Expected::OneOf(vec![version]);
        let run = services.bulk.begin(&actor, wish, &chosen, &expected, &request::context()).await?;
        Ok(routes::bulk_run(&run.id.to_string()))
    };
    answer(begun.await, &page)
}

/// Of a list by its id; where there are too many for one, it is named by its slug.
async fn chosen_organization(actor: &Actor, named: &str) -> Result<OrganizationId, AppError> {
    if let Ok(id) = named.trim().parse() {
        return Ok(id);
    }
    let found = request::services().organizations.find(actor, named).await?;
    let unknown = || AppError::InvalidInput {
        field: "organization".to_owned(),
        message: "there is no such organization".to_owned(),
    };
    Ok(found.ok_or_else(unknown)?.id)
}

#[server(prefix = "/_fn", endpoint = "console/bulk/cancel", protocol = Form)]
pub async fn cancel_bulk(id: String) -> Result<GoTo, AppError> {
    let page = routes::bulk_run(&routes::escaped(&id));
    let cancelled = async {
        let actor = access::admitted_by_form().await?;
        let id = request::id_of(&id)?;
        request::services().bulk.cancel(&actor, id, &request::context()).await?;
        Ok(forms::with_notice(&page, Notice::Done))
    };
    answer(cancelled.await, &page)
}
