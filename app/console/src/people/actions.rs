//! What an administrator does to a person. Each works as the `action` of a plain form.

use latchkey_domain::{
    Actor, UserId,
    identity::user::Attributes,
    kernel::version::Expected,
    services::{NewPerson, PersonChange},
};
use latchkey_ui::{
    AppError, GoTo,
    flash::Notice,
    forms,
    protocol::Form,
    request,
    routes::{self, person as page_of},
};
use leptos::server;

use crate::{
    access,
    actions::answer,
    components::is_confirmed,
    undo::{Undo, seen},
};

/// Who asks, and whom it is about.
async fn begin(id: &str) -> Result<(Actor, UserId), AppError> {
    Ok((access::admitted_by_form().await?, request::id_of(id)?))
}

fn done(id: &str) -> String {
    forms::with_notice(&page_of(id), Notice::Done)
}

/// Who was deleted, or brought back, meanwhile, perhaps by the same button in another tab, still has the page that this is
/// said on.
fn meanwhile(error: impl Into<AppError>) -> AppError {
    match error.into() {
        AppError::NotFound => AppError::Changed,
        error => error,
    }
}

#[server(prefix = "/_fn", endpoint = "console/people/create", protocol = Form)]
pub async fn create_person(
    email: String,
    first_name: String,
    last_name: String,
    #[server(default)] tell: bool,
) -> Result<GoTo, AppError> {
    let created = async {
        let actor = access::admitted_by_form().await?;
        let new = NewPerson { email: email.parse()?, first_name, last_name, attributes: Attributes::default(), tell };
        let user = request::services().people.create(&actor, new, &request::context()).await?;
        Ok(done(&user.id.to_string()))
    };
    answer(created.await, routes::ADMIN_NEW_PERSON)
}

/// `version` is the one that the form was rendered with: what somebody else has changed since then stays.
#[server(prefix = "/_fn", endpoint = "console/people/update", protocol = Form)]
pub async fn update_person(
    id: String,
    version: String,
    first_name: String,
    last_name: String,
    email: String,
) -> Result<GoTo, AppError> {
    let updated = async {
        let (actor, user) = begin(&id).await?;
        let change = PersonChange {
            email: Some(email.parse()?),
            first_name: Some(first_name),
            last_name: Some(last_name),
            ..PersonChange::default()
        };
        let expected = Expected::OneOf(vec![version]);
        request::services().people.update(&actor, user, &change, &expected, &request::context()).await?;
        Ok(done(&id))
    };
    answer(updated.await, &page_of(&id))
}

#[server(prefix = "/_fn", endpoint = "console/people/set_active", protocol = Form)]
pub async fn set_person_active(id: String, is_active: bool) -> Result<GoTo, AppError> {
    let set = async {
        let (actor, user) = begin(&id).await?;
        let (services, context) = (request::services(), request::context());
        let person = services.people.set_active(&actor, user, is_active, &Expected::Anything, &context).await?;
        let undo = Undo::SetActive { user: id.clone(), is_active: !is_active, version: seen(&person.version()) };
        Ok(undo.offer(&page_of(&id), Notice::Done))
    };
    answer(set.await, &page_of(&id))
}

/// One session, or all of them.
#[server(prefix = "/_fn", endpoint = "console/people/sign_out", protocol = Form)]
pub async fn sign_person_out(id: String, #[server(default)] session: String) -> Result<GoTo, AppError> {
    let ended = async {
        let (actor, user) = begin(&id).await?;
        let (services, context) = (request::services(), request::context());
        if session.is_empty() {
            services.sessions.revoke_all_of(&actor, user, &context).await?;
        } else {
            services.sessions.revoke_of(&actor, user, &session, &context).await?;
        }
        Ok(done(&id))
    };
    answer(ended.await, &page_of(&id))
}

#[server(prefix = "/_fn", endpoint = "console/people/remove_passkey", protocol = Form)]
pub async fn remove_person_passkey(id: String, passkey: String) -> Result<GoTo, AppError> {
    let removed = async {
        let (actor, user) = begin(&id).await?;
        let passkey = request::id_of(&passkey)?;
        request::services().people.remove_passkey(&actor, user, &passkey, &request::context()).await?;
        Ok(done(&id))
    };
    answer(removed.await, &page_of(&id))
}

#[server(prefix = "/_fn", endpoint = "console/people/remove_factors", protocol = Form)]
pub async fn remove_person_factors(id: String) -> Result<GoTo, AppError> {
    let removed = async {
        let (actor, user) = begin(&id).await?;
        request::services().people.remove_factors(&actor, user, &request::context()).await?;
        Ok(done(&id))
    };
    answer(removed.await, &page_of(&id))
}

/// They are asked for their second factor everywhere again.
#[server(prefix = "/_fn", endpoint = "console/people/forget_browsers", protocol = Form)]
pub async fn forget_person_browsers(id: String) -> Result<GoTo, AppError> {
    let forgotten = async {
        let (actor, user) = begin(&id).await?;
        request::services().remembered_browsers.forget_all_of(&actor, user, &request::context()).await?;
        Ok(done(&id))
    };
    answer(forgotten.await, &page_of(&id))
}

#[server(prefix = "/_fn", endpoint = "console/people/remove_phone", protocol = Form)]
pub async fn remove_person_phone(id: String) -> Result<GoTo, AppError> {
    let removed = async {
        let (actor, user) = begin(&id).await?;
        request::services().people.remove_phone(&actor, user, &request::context()).await?;
        Ok(done(&id))
    };
    answer(removed.await, &page_of(&id))
}

#[server(prefix = "/_fn", endpoint = "console/people/remove_recovery_address", protocol = Form)]
pub async fn remove_person_recovery_address(id: String) -> Result<GoTo, AppError> {
    let removed = async {
        let (actor, user) = begin(&id).await?;
        request::services().recovery.remove_address_of(&actor, user, &request::context()).await?;
        Ok(done(&id))
    };
    answer(removed.await, &page_of(&id))
}

#[server(prefix = "/_fn", endpoint = "console/people/disconnect", protocol = Form)]
pub async fn disconnect_person(id: String, client_id: String) -> Result<GoTo, AppError> {
    let ended = async {
        let (actor, user) = begin(&id).await?;
        request::services().connected.disconnect_of(&actor, user, &client_id, &request::context()).await?;
        Ok(done(&id))
    };
    answer(ended.await, &page_of(&id))
}

/// For thirty days it can be undone, on the same page.
#[server(prefix = "/_fn", endpoint = "console/people/delete", protocol = Form)]
pub async fn delete_person(id: String) -> Result<GoTo, AppError> {
    let deleted = async {
        let (actor, user) = begin(&id).await?;
        let (services, context) = (request::services(), request::context());
        let deleted = services.people.delete(&actor, user, &Expected::Anything, &context).await;
        let person = deleted.map_err(meanwhile)?;
        let undo = Undo::Restore { user: id.clone(), version: seen(&person.version()) };
        Ok(undo.offer(&page_of(&id), Notice::Done))
    };
    answer(deleted.await, &page_of(&id))
}

#[server(prefix = "/_fn", endpoint = "console/people/restore", protocol = Form)]
pub async fn restore_person(id: String) -> Result<GoTo, AppError> {
    let restored = async {
        let (actor, user) = begin(&id).await?;
        let (services, context) = (request::services(), request::context());
        services.people.restore(&actor, user, &Expected::Anything, &context).await.map_err(meanwhile)?;
        Ok(done(&id))
    };
    answer(restored.await, &page_of(&id))
}

/// Whoever does it types the person's address.
#[server(prefix = "/_fn", endpoint = "console/people/delete_permanently", protocol = Form)]
pub async fn delete_person_permanently(id: String, #[server(default)] confirmation: String) -> Result<GoTo, AppError> {
    let deleted = async {
        let (actor, user) = begin(&id).await?;
        let (services, context) = (request::services(), request::context());
        let person = services.users.get_with_deleted(&actor, user).await?;
        is_confirmed(&confirmation, &person.email.to_string())?;
        services.people.delete_permanently(&actor, user, &Expected::Anything, &context).await?;
        Ok(forms::with_notice(routes::ADMIN_PEOPLE, Notice::Done))
    };
    answer(deleted.await, &page_of(&id))
}
