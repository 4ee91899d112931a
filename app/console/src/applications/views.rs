//! What the pages load.

use latchkey_domain::{Actor, identity::search::Prefix, kernel::page::Page, oauth::client_list::ClientList};
/// What the pages show.
pub use latchkey_domain::{
    AuthMethod, Client, ClientKind, ClientSource, GrantType, SigningAlg, SubjectType, WebOrigin,
    login::policy::SecondFactor, oauth::clients::Usage,
};
use latchkey_ui::{
    AppError, request, routes,
    text::{Message, console_applications as text},
};

use crate::access;

const PAGE: u32 = 50;

/// What the list shows, as it stands in the page's address.
#[derive(Clone, Debug, Default)]
pub struct ListQuery {
    pub q: String,
    pub source: Option<ClientSource>,
    pub after: Option<String>,
}

impl ListQuery {
    pub fn read() -> Self {
        let part = |name| request::query(name).filter(|value| !value.is_empty());
        Self {
            q: part("q").unwrap_or_default(),
            source: part("source").and_then(|source| ClientSource::parse(&source)),
            after: part("after"),
        }
    }

    /// What says nothing is left out.
    pub fn href(&self) -> String {
        let parts = [
            ("q", Some(&*self.q).filter(|q| !q.is_empty())),
            ("source", self.source.map(ClientSource::as_str)),
            ("after", self.after.as_deref()),
        ];
        let said: Vec<String> =
            parts.iter().filter_map(|(name, value)| Some(format!("{name}={}", routes::escaped((*value)?)))).collect();
        let separator = if said.is_empty() { "" } else { "?" };
        format!("{}{separator}{}", routes::ADMIN_APPLICATIONS, said.join("&"))
    }

    pub fn from_start(&self) -> Self {
        Self { after: None, ..self.clone() }
    }

    pub fn is_narrowed(&self) -> bool {
        !self.q.is_empty() || self.source.is_some()
    }
}

pub async fn list_page() -> Result<(ListQuery, Page<Client>), AppError> {
    let actor = access::admitted().await?;
    let query = ListQuery::read();
    let search = Prefix::new(&query.q);
    if search.is_none() && !query.q.is_empty() {
        // Nothing but accents, say: that is in no name.
        return Ok((query, Page { items: Vec::new(), next: None }));
    }
    let list = ClientList { search, source: query.source, is_active: None };
    let page = request::services().clients.list(&actor, &list, query.after.as_deref(), PAGE).await?;
    Ok((query, page))
}

/// The kind that was chosen, on the second step.
/// With the id that it will have.
pub async fn new_page() -> Result<Option<(ClientKind, String)>, AppError> {
    access::admitted().await?;
    let kind = request::query("kind").and_then(|kind| ClientKind::parse(&kind));
    Ok(kind.map(|kind| (kind, request::services().clients.new_id())))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Integration,
    Settings,
    Secrets,
    People,
    Danger,
}

impl Part {
    pub const ALL: [Self; 5] = [Self::Integration, Self::Settings, Self::Secrets, Self::People, Self::Danger];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Integration => "",
            Self::Settings => "settings",
            Self::Secrets => "secrets",
            Self::People => "people",
            Self::Danger => "danger",
        }
    }

    pub fn label(self) -> Message {
        match self {
            Self::Integration => text::tab_integration(),
            Self::Settings => text::tab_settings(),
            Self::Secrets => text::tab_secrets(),
            Self::People => text::tab_people(),
            Self::Danger => text::tab_danger(),
        }
    }

    /// What a document says can be read here, and changed nowhere but there.
    pub fn is_of(self, client: &Client) -> bool {
        match self {
            Self::Integration | Self::Settings => client.source == ClientSource::Operator,
            Self::Secrets => client.token_endpoint_auth_method.has_secret(),
            Self::People => client.kind != ClientKind::Machine,
            Self::Danger => true,
        }
    }

    pub fn href(self, id: &str) -> String {
        match self.as_str() {
            "" => routes::application(id),
            part => format!("{}?tab={part}", routes::application(id)),
        }
    }
}

#[derive(Clone, Debug)]
pub struct ApplicationView {
    pub client: Client,
    pub part: Part,
    pub usage: Usage,
    /// Shown once.
    pub secret: Option<String>,
}

pub async fn application_page() -> Result<ApplicationView, AppError> {
    let actor = access::admitted().await?;
    let params = leptos_router::hooks::use_params_map();
    let id = leptos::prelude::ReadUntracked::read_untracked(&params).get("id").unwrap_or_default();
    let clients = &request::services().clients;
    let client = clients.read(&actor, &id).await?;
    let asked = request::query("tab").unwrap_or_default();
    let is_it = |part: &Part| part.as_str() == asked && part.is_of(&client);
    let part = Part::ALL.into_iter().find(is_it).or_else(|| Part::ALL.into_iter().find(|part| part.is_of(&client)));
    view(&actor, client, part, None).await
}

pub async fn view(
    actor: &Actor,
    client: Client,
    part: Option<Part>,
    secret: Option<String>,
) -> Result<ApplicationView, AppError> {
    let usage = request::services().clients.usage(actor, &client.id).await?;
    Ok(ApplicationView { client, part: part.unwrap_or(Part::Danger), usage, secret })
}
