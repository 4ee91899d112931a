//! What administrators change about organizations.

#![expect(clippy::too_many_arguments, reason = "a form has so many fields")]

use latchkey_domain::{
    Actor, Email, OrganizationId, RoleId,
    kernel::{InvalidInput, version::Expected},
    login::{methods::Methods, policy::SecondFactor},
    services::OrganizationChange,
};
use latchkey_ui::{AppError, GoTo, flash::Notice, forms, posted, protocol::Form, request, routes, sender};
use leptos::server;
use serde_json::{Map, Value};

use super::{
    members::{IS_MEMBER, UNKNOWN},
    views::part_href,
};
use crate::{
    access::admitted_by_form,
    actions::answer,
    components::is_confirmed,
    people::named,
    undo::{About, Undo, seen},
};

/// Who asks, and of which organization.
async fn begin(id: &str) -> Result<(Actor, OrganizationId), AppError> {
    Ok((admitted_by_form().await?, request::id_of(id)?))
}

fn ids(roles: &[RoleId]) -> Vec<String> {
    roles.iter().map(ToString::to_string).collect()
}

/// A part of this organization's page, or the list, where a form names none.
fn page(id: &str, part: &str) -> String {
    if id.parse::<OrganizationId>().is_ok() { part_href(id, part) } else { routes::ADMIN_ORGANIZATIONS.to_owned() }
}

/// A membership stands on two pages.
fn page_of_member(id: &str, user: &str, from_person: bool) -> String {
    if from_person { routes::person(user) } else { page(id, "members") }
}

/// Without a short name it gets one made of its name, which may have no letters for it, or have given it to another one.
#[server(prefix = "/_fn", endpoint = "console/organizations/add", protocol = Form)]
pub async fn add_organization(name: String, #[server(default)] slug: String) -> Result<GoTo, AppError> {
    let added = async {
        let actor = admitted_by_form().await?;
        let slug = Some(slug.trim().to_owned()).filter(|slug| !slug.is_empty());
        let new = OrganizationChange { name: Some(name), slug, ..OrganizationChange::default() };
        let made = request::services().organizations.add(&actor, &new, &request::context()).await?;
        Ok(forms::with_notice(&part_href(&made.organization.id.to_string(), "invitations"), Notice::Saved))
    };
    answer(added.await, routes::ADMIN_ORGANIZATIONS)
}

/// `version` is the one that the form was rendered with: what somebody else has changed since then stays.
#[server(prefix = "/_fn", endpoint = "console/organizations/save", protocol = Form)]
pub async fn save_organization(
    id: String,
    version: String,
    name: String,
    slug: String,
    joining: String,
    language: String,
    #[server(default)] allows_outside: String,
    second_factor: Option<String>,
    #[server(default)] is_active: String,
) -> Result<GoTo, AppError> {
    let page = page(&id, "settings");
    let saved = async {
        let (services, (actor, id)) = (request::services(), begin(&id).await?);
        let change = OrganizationChange {
            name: Some(name),
            slug: Some(slug),
            joining: Some(joining),
            allows_outside: Some(!allows_outside.is_empty()),
            second_factor: second_factor.as_deref().and_then(SecondFactor::parse),
            methods: Some(Methods::ticked(&posted::ticked("method-"))),
            language: Some(language),
            is_active: Some(!is_active.is_empty()),
            ..OrganizationChange::default()
        };
        let expected = Expected::OneOf(vec![version]);
        services.organizations.update(&actor, id, &expected, &change, &request::context()).await?;
        Ok(forms::with_notice(&page, Notice::Saved))
    };
    answer(saved.await, &page)
}

/// In place of all that programs keep with it. `version` is the one that the form was rendered with.
#[server(prefix = "/_fn", endpoint = "console/organizations/save_metadata", protocol = Form)]
pub async fn save_metadata(id: String, version: String, metadata: String) -> Result<GoTo, AppError> {
    let page = page(&id, "settings");
    let saved = async {
        let (services, (actor, id)) = (request::services(), begin(&id).await?);
        let read: Map<String, Value> = match metadata.trim() {
            "" => Map::new(),
            text => serde_json::from_str(text).map_err(|error| InvalidInput::new("metadata", error))?,
        };
        let change = OrganizationChange { metadata: Some(read), ..OrganizationChange::default() };
        let seen = Expected::OneOf(vec![version]);
        services.organizations.update(&actor, id, &seen, &change, &request::context()).await?;
        Ok(forms::with_notice(&page, Notice::Saved))
    };
    answer(saved.await, &page)
}

#[server(prefix = "/_fn", endpoint = "console/domains/add", protocol = Form)]
pub async fn add_domain(id: String, domain: String) -> Result<GoTo, AppError> {
    let page = page(&id, "settings");
    let added = async {
        let (services, (actor, id)) = (request::services(), begin(&id).await?);
        services.domains.add(&actor, id, &domain, &request::context()).await?;
        Ok(forms::with_notice(&page, Notice::Saved))
    };
    answer(added.await, &page)
}

/// `version` is the one of the organization that the form was rendered with: what was proved since then stays.
#[server(prefix = "/_fn", endpoint = "console/domains/remove", protocol = Form)]
pub async fn remove_domain(id: String, domain: String, version: String) -> Result<GoTo, AppError> {
    let page = page(&id, "settings");
    let removed = async {
        let (services, (actor, id)) = (request::services(), begin(&id).await?);
        let seen = Expected::OneOf(vec![version]);
        services.domains.remove(&actor, id, &domain, &seen, &request::context()).await?;
        Ok(forms::with_notice(&page, Notice::Removed))
    };
    answer(removed.await, &page)
}

/// Asks the DNS now.
#[server(prefix = "/_fn", endpoint = "console/domains/check", protocol = Form)]
pub async fn check_domain(id: String, domain: String) -> Result<GoTo, AppError> {
    let page = page(&id, "settings");
    let checked = async {
        let (services, (actor, id)) = (request::services(), begin(&id).await?);
        let checked = services.domains.check(&actor, id, &domain, &request::context()).await?;
        if !checked.is_shown() {
            return Err(AppError::RecordMissing);
        }
        Ok(forms::with_notice(&page, Notice::DomainProved))
    };
    answer(checked.await, &page)
}

#[server(prefix = "/_fn", endpoint = "console/senders/save", protocol = Form)]
pub async fn save_sender(id: String) -> Result<GoTo, AppError> {
    let page = page(&id, "sender");
    let saved = async {
        let (services, (actor, id)) = (request::services(), begin(&id).await?);
        let (new, expected) = sender::posted();
        services.senders.set(&actor, id, &expected, &new, None, &request::context()).await?;
        Ok(forms::with_notice(&page, Notice::SenderSaved))
    };
    answer(saved.await, &page)
}

#[server(prefix = "/_fn", endpoint = "console/senders/remove", protocol = Form)]
pub async fn remove_sender(id: String) -> Result<GoTo, AppError> {
    let page = page(&id, "sender");
    let removed = async {
        let (services, (actor, id)) = (request::services(), begin(&id).await?);
        let (_, expected) = sender::posted();
        services.senders.remove(&actor, id, &expected, &request::context()).await?;
        Ok(forms::with_notice(&page, Notice::SenderRemoved))
    };
    answer(removed.await, &page)
}

/// `version` is the one of the keys that the form was rendered with.
#[server(prefix = "/_fn", endpoint = "console/dkim/add", protocol = Form)]
pub async fn add_dkim_key(id: String, version: String) -> Result<GoTo, AppError> {
    let page = page(&id, "sender");
    let added = async {
        let (services, (actor, id)) = (request::services(), begin(&id).await?);
        let seen = Expected::OneOf(vec![version]);
        services.dkim_keys.add(&actor, id, &seen, &request::context()).await?;
        Ok(forms::with_notice(&page, Notice::Saved))
    };
    answer(added.await, &page)
}

/// Asks the DNS now.
#[server(prefix = "/_fn", endpoint = "console/dkim/check", protocol = Form)]
pub async fn check_dkim_key(id: String, selector: String) -> Result<GoTo, AppError> {
    let page = page(&id, "sender");
    let checked = async {
        let (services, (actor, id)) = (request::services(), begin(&id).await?);
        let dkim = services.dkim_keys.check(&actor, id, &selector, &request::context()).await?;
        if !dkim.signs_with(&selector) {
            return Err(AppError::RecordMissing);
        }
        Ok(forms::with_notice(&page, Notice::MailsSigned))
    };
    answer(checked.await, &page)
}

#[server(prefix = "/_fn", endpoint = "console/dkim/remove", protocol = Form)]
pub async fn remove_dkim_key(id: String, selector: String, version: String) -> Result<GoTo, AppError> {
    let page = page(&id, "sender");
    let removed = async {
        let (services, (actor, id)) = (request::services(), begin(&id).await?);
        let seen = Expected::OneOf(vec![version]);
        services.dkim_keys.remove(&actor, id, &selector, &seen, &request::context()).await?;
        Ok(forms::with_notice(&page, Notice::Removed))
    };
    answer(removed.await, &page)
}

#[server(prefix = "/_fn", endpoint = "console/organizations/remove", protocol = Form)]
pub async fn remove_organization(id: String, confirmation: String) -> Result<GoTo, AppError> {
    let removed = async {
        let (services, (actor, id)) = (request::services(), begin(&id).await?);
        let found = services.organizations.get(&actor, id).await?;
        is_confirmed(&confirmation, &found.organization.name)?;
        let still = Expected::OneOf(vec![seen(&found.organization.version())]);
        services.organizations.remove(&actor, id, &still, &request::context()).await?;
        Ok(forms::with_notice(routes::ADMIN_ORGANIZATIONS, Notice::Removed))
    };
    answer(removed.await, &page(&id, "settings"))
}

/// From the page of the person, who need not be asked.
#[server(prefix = "/_fn", endpoint = "console/members/add", protocol = Form)]
pub async fn add_member(user: String, organization: String) -> Result<GoTo, AppError> {
    let page = routes::person(&user);
    let added = async {
        let actor = admitted_by_form().await?;
        let services = request::services();
        let refused = || AppError::InvalidInput {
            field: "organization".to_owned(),
            message: "it takes nobody like that".to_owned(),
        };
        let id = services.organizations.find(&actor, &organization).await?.ok_or_else(refused)?.id;
        let added = services.members.add(&actor, id, &user, &posted::ticked("role-"), &request::context()).await;
        added.map_err(|error| match AppError::from(error) {
            AppError::InvalidInput { .. } | AppError::Taken { .. } => refused(),
            error => error,
        })?;
        Ok(forms::with_notice(&page, Notice::Saved))
    };
    answer(added.await, &page)
}

/// From the page of the organization: somebody who has an account, by their address or their id.
#[server(prefix = "/_fn", endpoint = "console/members/add_person", protocol = Form)]
pub async fn add_person(id: String, person: String) -> Result<GoTo, AppError> {
    let page = page(&id, "members");
    let added = async {
        let (services, (actor, id)) = (request::services(), begin(&id).await?);
        let refused = |why: &str| AppError::InvalidInput { field: "person".to_owned(), message: why.to_owned() };
        let user = named(&services, &actor, person.trim()).await?.ok_or_else(|| refused(UNKNOWN))?;
        let (roles, context) = (posted::ticked("role-"), request::context());
        let added = services.members.add(&actor, id, &user.to_string(), &roles, &context).await;
        added.map_err(|error| match AppError::from(error) {
            AppError::Taken { .. } => refused(IS_MEMBER),
            AppError::InvalidInput { field, message } if field == "user_id" => refused(&message),
            error => error,
        })?;
        Ok(forms::with_notice(&page, Notice::Saved))
    };
    answer(added.await, &page)
}

/// `version` is the one of the membership whose roles the form shows.
#[server(prefix = "/_fn", endpoint = "console/members/save", protocol = Form)]
pub async fn save_member(
    id: String,
    user: String,
    version: String,
    #[server(default)] from_person: bool,
) -> Result<GoTo, AppError> {
    let page = page_of_member(&id, &user, from_person);
    let saved = async {
        let (actor, id) = begin(&id).await?;
        let (user, roles) = (request::id_of(&user)?, posted::ticked("role-"));
        let (services, context) = (request::services(), request::context());
        let before = services.members.get(&actor, id, user).await?.membership;
        let still = Expected::OneOf(vec![version]);
        let after = services.members.update(&actor, id, user, &still, &roles, &context).await?.membership;
        let (organization, user) = (id.to_string(), user.to_string());
        let (roles, version) = (ids(&before.roles), seen(&after.version()));
        let undo = Undo::SetRoles { organization, user, roles, version, from_person };
        Ok(undo.offer(&page, Notice::Saved))
    };
    answer(saved.await, &page)
}

#[server(prefix = "/_fn", endpoint = "console/members/remove", protocol = Form)]
pub async fn remove_member(id: String, user: String, #[server(default)] from_person: bool) -> Result<GoTo, AppError> {
    let page = page_of_member(&id, &user, from_person);
    let removed = async {
        let (actor, id) = begin(&id).await?;
        let (services, user) = (request::services(), request::id_of(&user)?);
        let before = services.members.get(&actor, id, user).await?.membership;
        let still = Expected::OneOf(vec![seen(&before.version())]);
        services.members.remove(&actor, id, user, &still, &request::context()).await?;
        let deed = About::Member(id, user).deed(&actor).await?;
        let (organization, user) = (id.to_string(), user.to_string());
        let undo = Undo::Join { organization, user, roles: ids(&before.roles), deed, from_person };
        Ok(undo.offer(&page, Notice::Removed))
    };
    answer(removed.await, &page)
}

#[server(prefix = "/_fn", endpoint = "console/invitations/send", protocol = Form)]
pub async fn send_invitation(id: String, email: String) -> Result<GoTo, AppError> {
    let page = page(&id, "invitations");
    let sent = async {
        let (actor, id) = begin(&id).await?;
        let (email, roles) = (email.parse::<Email>()?, posted::ticked("role-"));
        request::services().invitations.send(&actor, id, &email, &roles, &request::context()).await?;
        Ok(forms::with_notice(&page, Notice::InvitationSent))
    };
    answer(sent.await, &page)
}

#[server(prefix = "/_fn", endpoint = "console/invitations/resend", protocol = Form)]
pub async fn resend_invitation(id: String, invitation: String) -> Result<GoTo, AppError> {
    let page = page(&id, "invitations");
    let sent = async {
        let (actor, id) = begin(&id).await?;
        let invitation = request::id_of(&invitation)?;
        request::services().invitations.resend(&actor, id, invitation, &request::context()).await?;
        Ok(forms::with_notice(&page, Notice::InvitationSent))
    };
    answer(sent.await, &page)
}

#[server(prefix = "/_fn", endpoint = "console/invitations/revoke", protocol = Form)]
pub async fn revoke_invitation(id: String, invitation: String) -> Result<GoTo, AppError> {
    let page = page(&id, "invitations");
    let revoked = async {
        let (actor, id) = begin(&id).await?;
        let invitation = request::id_of(&invitation)?;
        request::services().invitations.revoke(&actor, id, invitation, &request::context()).await?;
        Ok(forms::with_notice(&page, Notice::Removed))
    };
    answer(revoked.await, &page)
}
