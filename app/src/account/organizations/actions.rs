//! What people do in their own organizations: join and leave them, and look after them.
//!
//! As whom, and how far, the service decides anew for each: a form's fields say only what is wanted.

use latchkey_domain::{
    Actor, Email, InvitationId, OrganizationId, UserId,
    kernel::{InvalidInput, version::Expected},
    login::{methods::Methods, policy::SecondFactor},
    services::OrganizationSettings,
};
use latchkey_ui::{
    AppError, GoTo,
    flash::Notice,
    forms, posted,
    protocol::Form,
    request,
    routes::{self, AfterConfirm},
    sender,
};
use leptos::server;

use crate::account::actions::step_up;

/// The organization, and as whom whoever sent the form looks after it.
async fn managed(slug: &str) -> Result<(OrganizationId, Actor), AppError> {
    let caller = request::form_caller().await?;
    Ok(request::services().own_organizations.manage(&caller, slug).await?)
}

/// Back to the page of the organization, which says what was done, or why not.
fn answer(slug: &str, done: Result<Notice, AppError>) -> Result<GoTo, AppError> {
    let page = routes::account_organization(slug);
    let done = done.map(|notice| forms::with_notice(&page, notice));
    step_up::answer(done, &page, &AfterConfirm::Organization(slug.to_owned()))
}

#[server(prefix = "/_fn", endpoint = "organization/join", protocol = Form)]
pub async fn join_organization(id: String) -> Result<GoTo, AppError> {
    let joined = async {
        let caller = request::form_caller().await?;
        let id: OrganizationId = request::id_of(&id)?;
        request::services().own_organizations.join(&caller, id, &request::context()).await?;
        Ok(forms::with_notice(routes::ACCOUNT_ORGANIZATIONS, Notice::OrganizationJoined))
    };
    forms::answer(joined.await, routes::ACCOUNT_ORGANIZATIONS)
}

#[server(prefix = "/_fn", endpoint = "organization/leave", protocol = Form)]
pub async fn leave_organization(slug: String) -> Result<GoTo, AppError> {
    let left = async {
        let caller = request::form_caller().await?;
        let services = request::services();
        let own = services.own_organizations.get(&caller, &slug).await?;
        services.members.leave(&caller, own.organization.id, &request::context()).await?;
        Ok(forms::with_notice(routes::ACCOUNT_ORGANIZATIONS, Notice::OrganizationLeft))
    };
    let page = routes::account_organization(&slug);
    step_up::answer(left.await, &page, &AfterConfirm::Organization(slug.clone()))
}

/// `version` is the one that the form was rendered with: what somebody else has changed since then stays.
#[server(prefix = "/_fn", endpoint = "organization/save_settings", protocol = Form)]
pub async fn save_settings(
    slug: String,
    version: String,
    name: String,
    joining: String,
    language: String,
    second_factor: String,
    #[server(default)] allows_outside: String,
) -> Result<GoTo, AppError> {
    let saved = async {
        let (services, (id, actor)) = (request::services(), managed(&slug).await?);
        let allows_outside = !allows_outside.is_empty();
        let second_factor = SecondFactor::parse(&second_factor);
        let second_factor = second_factor.ok_or_else(|| InvalidInput::new("second_factor", "one of the list"))?;
        let methods = Methods::ticked(&posted::ticked("method-"));
        let settings = OrganizationSettings { name, joining, allows_outside, second_factor, methods, language };
        let seen = Expected::OneOf(vec![version]);
        services.organizations.update_settings(&actor, id, &seen, &settings, &request::context()).await?;
        Ok(Notice::Saved)
    };
    answer(&slug, saved.await)
}

#[server(prefix = "/_fn", endpoint = "organization/add_domain", protocol = Form)]
pub async fn add_domain(slug: String, domain: String) -> Result<GoTo, AppError> {
    let added = async {
        let (services, (id, actor)) = (request::services(), managed(&slug).await?);
        services.domains.add(&actor, id, &domain, &request::context()).await?;
        Ok(Notice::Saved)
    };
    answer(&slug, added.await)
}

#[server(prefix = "/_fn", endpoint = "organization/check_domain", protocol = Form)]
pub async fn check_domain(slug: String, domain: String) -> Result<GoTo, AppError> {
    let checked = async {
        let (services, (id, actor)) = (request::services(), managed(&slug).await?);
        let checked = services.domains.check(&actor, id, &domain, &request::context()).await?;
        if checked.is_shown() { Ok(Notice::DomainProved) } else { Err(AppError::RecordMissing) }
    };
    answer(&slug, checked.await)
}

/// `version` is the one of the organization that the form was rendered with.
#[server(prefix = "/_fn", endpoint = "organization/remove_domain", protocol = Form)]
pub async fn remove_domain(slug: String, domain: String, version: String) -> Result<GoTo, AppError> {
    let removed = async {
        let (services, (id, actor)) = (request::services(), managed(&slug).await?);
        let seen = Expected::OneOf(vec![version]);
        services.domains.remove(&actor, id, &domain, &seen, &request::context()).await?;
        Ok(Notice::Removed)
    };
    answer(&slug, removed.await)
}

/// `version` is the one of the membership whose roles the form shows.
#[server(prefix = "/_fn", endpoint = "organization/save_member", protocol = Form)]
pub async fn save_member(slug: String, user: String, version: String) -> Result<GoTo, AppError> {
    let saved = async {
        let (services, (id, actor)) = (request::services(), managed(&slug).await?);
        let (user, roles): (UserId, _) = (request::id_of(&user)?, posted::ticked("role-"));
        let expected = Expected::OneOf(vec![version]);
        services.members.update(&actor, id, user, &expected, &roles, &request::context()).await?;
        Ok(Notice::Saved)
    };
    answer(&slug, saved.await)
}

#[server(prefix = "/_fn", endpoint = "organization/remove_member", protocol = Form)]
pub async fn remove_member(slug: String, user: String) -> Result<GoTo, AppError> {
    let removed = async {
        let caller = request::form_caller().await?;
        let services = request::services();
        services.own_organizations.remove_member(&caller, &slug, request::id_of(&user)?, &request::context()).await?;
        Ok(Notice::Removed)
    };
    answer(&slug, removed.await)
}

#[server(prefix = "/_fn", endpoint = "organization/invite", protocol = Form)]
pub async fn invite(slug: String, email: String) -> Result<GoTo, AppError> {
    let sent = async {
        let (services, (id, actor)) = (request::services(), managed(&slug).await?);
        let (email, roles) = (email.parse::<Email>()?, posted::ticked("role-"));
        services.invitations.send(&actor, id, &email, &roles, &request::context()).await?;
        Ok(Notice::InvitationSent)
    };
    answer(&slug, sent.await)
}

#[server(prefix = "/_fn", endpoint = "organization/invite_again", protocol = Form)]
pub async fn invite_again(slug: String, invitation: String) -> Result<GoTo, AppError> {
    let sent = async {
        let (services, (id, actor)) = (request::services(), managed(&slug).await?);
        let invitation: InvitationId = request::id_of(&invitation)?;
        services.invitations.resend(&actor, id, invitation, &request::context()).await?;
        Ok(Notice::InvitationSent)
    };
    answer(&slug, sent.await)
}

#[server(prefix = "/_fn", endpoint = "organization/uninvite", protocol = Form)]
pub async fn uninvite(slug: String, invitation: String) -> Result<GoTo, AppError> {
    let revoked = async {
        let (services, (id, actor)) = (request::services(), managed(&slug).await?);
        let invitation: InvitationId = request::id_of(&invitation)?;
        services.invitations.revoke(&actor, id, invitation, &request::context()).await?;
        Ok(Notice::Removed)
    };
    answer(&slug, revoked.await)
}

#[server(prefix = "/_fn", endpoint = "organization/save_sender", protocol = Form)]
pub async fn save_sender(slug: String) -> Result<GoTo, AppError> {
    let saved = async {
        let (services, (id, actor)) = (request::services(), managed(&slug).await?);
        let (new, expected) = sender::posted();
        services.senders.set(&actor, id, &expected, &new, None, &request::context()).await?;
        Ok(Notice::SenderSaved)
    };
    answer(&slug, saved.await)
}

#[server(prefix = "/_fn", endpoint = "organization/remove_sender", protocol = Form)]
pub async fn remove_sender(slug: String) -> Result<GoTo, AppError> {
    let removed = async {
        let (services, (id, actor)) = (request::services(), managed(&slug).await?);
        let (_, expected) = sender::posted();
        services.senders.remove(&actor, id, &expected, &request::context()).await?;
        Ok(Notice::SenderRemoved)
    };
    answer(&slug, removed.await)
}

/// `version` is the one of the keys that the form was rendered with.
#[server(prefix = "/_fn", endpoint = "organization/add_dkim_key", protocol = Form)]
pub async fn add_dkim_key(slug: String, version: String) -> Result<GoTo, AppError> {
    let added = async {
        let (services, (id, actor)) = (request::services(), managed(&slug).await?);
        let seen = Expected::OneOf(vec![version]);
        services.dkim_keys.add(&actor, id, &seen, &request::context()).await?;
        Ok(Notice::Saved)
    };
    answer(&slug, added.await)
}

#[server(prefix = "/_fn", endpoint = "organization/check_dkim_key", protocol = Form)]
pub async fn check_dkim_key(slug: String, selector: String) -> Result<GoTo, AppError> {
    let checked = async {
        let (services, (id, actor)) = (request::services(), managed(&slug).await?);
        let dkim = services.dkim_keys.check(&actor, id, &selector, &request::context()).await?;
        if dkim.signs_with(&selector) { Ok(Notice::MailsSigned) } else { Err(AppError::RecordMissing) }
    };
    answer(&slug, checked.await)
}

#[server(prefix = "/_fn", endpoint = "organization/remove_dkim_key", protocol = Form)]
pub async fn remove_dkim_key(slug: String, selector: String, version: String) -> Result<GoTo, AppError> {
    let removed = async {
        let (services, (id, actor)) = (request::services(), managed(&slug).await?);
        let seen = Expected::OneOf(vec![version]);
        services.dkim_keys.remove(&actor, id, &selector, &seen, &request::context()).await?;
        Ok(Notice::Removed)
    };
    answer(&slug, removed.await)
}
