//! What is done to applications.

#![expect(clippy::too_many_arguments, reason = "a form has so many fields")]

pub mod once;

use std::time::Duration;

use latchkey_domain::{
    AuthMethod, GrantTypes, SigningAlg, SubjectType,
    kernel::version::Expected,
    login::{methods::Methods, policy::SecondFactor},
    services::ClientChange,
};
use latchkey_ui::{AppError, GoTo, flash::Notice, forms::with_notice, posted::ticked, protocol::Form, request, routes};
use leptos::server;

use super::views::Part;
use crate::{
    access,
    actions::answer,
    components::is_confirmed,
    undo::{Undo, seen},
};

/// All settings at once, of the application as it was when the form was made.
#[server(prefix = "/_fn", endpoint = "console/save_application", protocol = Form)]
pub async fn save_application(
    id: String,
    version: String,
    name: String,
    #[server(default)] client_uri: String,
    #[server(default)] logo_uri: String,
    redirect_uri: Option<String>,
    post_logout_redirect_uri: Option<String>,
    origin: Option<String>,
    backchannel_logout_uri: Option<String>,
    frontchannel_logout_uri: Option<String>,
    #[server(default)] scope: String,
    #[server(default)] audience: String,
    #[server(default)] access_token_ttl: String,
    #[server(default)] is_first_party: bool,
    #[server(default)] manages_passkeys: bool,
    second_factor: Option<String>,
    token_endpoint_auth_method: String,
    #[server(default)] jwks_uri: String,
    id_token_alg: String,
    #[server(default)] user_info_alg: String,
    subject_type: String,
    #[server(default)] requires_pkce: bool,
    #[server(default)] requires_par: bool,
    #[server(default)] requires_signed_request: bool,
    #[server(default)] is_fapi: bool,
) -> Result<GoTo, AppError> {
    let page = Part::Settings.href(&id);
    let saved = async {
        let actor = access::admitted_by_form().await?;
        let grant_types = GrantTypes::parse(&ticked("grant-").join(" ")).ok_or_else(|| invalid("grant_types"))?;
        let user_info_alg = match user_info_alg.as_str() {
            "" => None,
            alg => Some(SigningAlg::parse(alg).ok_or_else(|| invalid("user_info_alg"))?),
        };
        let method = AuthMethod::parse(&token_endpoint_auth_method);
        let second_factor = match second_factor.as_deref() {
            // A machine has no people.
            None => None,
            Some(word) => Some(SecondFactor::parse(word).ok_or_else(|| invalid("second_factor"))?),
        };
        let change = ClientChange {
            name: Some(name),
            client_uri: Some(client_uri),
            logo_uri: Some(logo_uri),
            redirect_uris: redirect_uri.as_deref().map(lines),
            post_logout_redirect_uris: post_logout_redirect_uri.as_deref().map(lines),
            origins: origin.as_deref().map(lines),
            backchannel_logout_uri,
            frontchannel_logout_uri,
            scopes: Some(lines(&scope)),
            audiences: Some(lines(&audience)),
            access_token_ttl: Some(seconds(&access_token_ttl)?),
            methods: Some(Methods::ticked(&ticked("method-"))),
            second_factor,
            is_first_party: Some(is_first_party),
            manages_passkeys: Some(manages_passkeys),
            grant_types: Some(grant_types),
            token_endpoint_auth_method: Some(method.ok_or_else(|| invalid("token_endpoint_auth_method"))?),
            jwks_uri: Some(jwks_uri),
            id_token_alg: Some(SigningAlg::parse(&id_token_alg).ok_or_else(|| invalid("id_token_alg"))?),
            user_info_alg: Some(user_info_alg),
            subject_type: Some(SubjectType::parse(&subject_type).ok_or_else(|| invalid("subject_type"))?),
            requires_pkce: Some(requires_pkce),
            requires_par: Some(requires_par),
            requires_signed_request: Some(requires_signed_request),
            is_fapi: Some(is_fapi),
            // Keys that were registered as such are shown, and changed, by the API and on the command line.
            ..ClientChange::default()
        };
        let clients = &request::services().clients;
        clients.update_if(&actor, &id, &Expected::OneOf(vec![version]), change, &request::context()).await?;
        Ok(with_notice(&page, Notice::ApplicationSaved))
    };
    answer(saved.await, &page)
}

#[server(prefix = "/_fn", endpoint = "console/set_application_active", protocol = Form)]
pub async fn set_application_active(id: String, is_active: bool) -> Result<GoTo, AppError> {
    let page = Part::Danger.href(&id);
    let set = async {
        let actor = access::admitted_by_form().await?;
        let change = ClientChange { is_active: Some(is_active), ..ClientChange::default() };
        let client = request::services().clients.update(&actor, &id, change, &request::context()).await?;
        let notice = if is_active { Notice::ApplicationOpened } else { Notice::ApplicationClosed };
        let version = seen(&client.version());
        Ok(Undo::SetApplicationActive { id: id.clone(), is_active: !is_active, version }.offer(&page, notice))
    };
    answer(set.await, &page)
}

/// Whoever removes one has typed its name.
#[server(prefix = "/_fn", endpoint = "console/remove_application", protocol = Form)]
pub async fn remove_application(id: String, #[server(default)] confirmation: String) -> Result<GoTo, AppError> {
    let page = Part::Danger.href(&id);
    let removed = async {
        let actor = access::admitted_by_form().await?;
        let clients = &request::services().clients;
        let client = clients.read(&actor, &id).await?;
        is_confirmed(&confirmation, &client.name)?;
        let expected = Expected::OneOf(vec![client.version().as_str().to_owned()]);
        clients.remove(&actor, &id, &expected, &request::context()).await?;
        Ok(with_notice(routes::ADMIN_APPLICATIONS, Notice::ApplicationRemoved))
    };
    answer(removed.await, &page)
}

pub(super) fn lines(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// Nothing is the server's own choice.
fn seconds(text: &str) -> Result<Duration, AppError> {
    match text.trim() {
        "" => Ok(Duration::ZERO),
        text => Ok(Duration::from_secs(text.parse::<u32>().map_err(|_| invalid("access_token_ttl"))?.into())),
    }
}

pub(super) fn invalid(field: &str) -> AppError {
    AppError::InvalidInput { field: field.to_owned(), message: "it is none".to_owned() }
}
