//! What the pages of a sender load, and what their forms say.

use latchkey_domain::{
    Actor, OrganizationDomain, OrganizationId, Timestamp,
    kernel::version::Expected,
    tenancy::{
        dkim::{Dkim, DkimKey},
        sender::{NewSender, PORTS, SenderFault, SenderPassword},
    },
};
use leptos::prelude::use_context;

use crate::{
    AppError,
    posted::Posted,
    request,
    text::{Message, errors, sender as words},
};

#[derive(Clone, Debug)]
pub struct SenderView {
    pub state: State,
    /// May whoever looks change it?
    pub may_choose: bool,
    /// Of what is shown; empty, where there is none.
    pub version: String,
    pub host: String,
    pub port: String,
    /// All that it can be.
    pub ports: Vec<String>,
    pub tls: &'static str,
    pub username: String,
    pub from_email: String,
    pub from_name: String,
    /// Where there is a sender.
    pub dkim: Option<DkimView>,
}

/// What signs its mails.
#[derive(Clone, Debug)]
pub struct DkimView {
    /// Of what is shown.
    pub version: String,
    /// May whoever looks make a new key: the first one, or one in place of that?
    pub may_add: bool,
    pub may_change: bool,
    pub keys: Vec<DkimRow>,
}

#[derive(Clone, Debug)]
pub struct DkimRow {
    pub selector: String,
    /// The TXT record that shows it.
    pub record_name: String,
    pub record_value: String,
    pub state: DkimState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DkimState {
    /// For its record.
    Waiting,
    /// The same, while another one is there.
    Replaces,
    /// Since then.
    Signs(Timestamp),
    /// Its record is gone since then, or says something else.
    Missing(Timestamp),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// There is none, and no domain for one either.
    NoDomain,
    None,
    Works,
    /// It is within no domain that is proved still.
    Unproved,
    Failing {
        since: Timestamp,
        fault: &'static str,
    },
}

impl SenderView {
    pub fn is_saved(&self) -> bool {
        !self.version.is_empty()
    }
}

/// With the domains that the organization has.
pub async fn load(actor: &Actor, id: OrganizationId, domains: &[OrganizationDomain]) -> Result<SenderView, AppError> {
    let services = request::services();
    let may_choose = services.senders.may_choose(actor, id).await?;
    let proved: Vec<&str> = domains.iter().filter(|it| it.is_shown()).map(|it| it.name.as_str()).collect();
    let ports = PORTS.iter().map(u16::to_string).collect();
    let Some(sender) = services.senders.find(actor, id).await? else {
        return Ok(SenderView {
            state: if proved.is_empty() { State::NoDomain } else { State::None },
            may_choose,
            version: String::new(),
            host: String::new(),
            port: "587".to_owned(),
            ports,
            tls: "starttls",
            username: String::new(),
            from_email: String::new(),
            from_name: String::new(),
            dkim: None,
        });
    };
    let dkim = services.dkim_keys.find(actor, id).await?;
    let version = sender.version().as_str().to_owned();
    let account = sender.account;
    let state = match (sender.failing_since, sender.fault) {
        _ if !proved.contains(&account.from_email.domain()) => State::Unproved,
        (Some(since), fault) => State::Failing { since, fault: fault.map_or("", SenderFault::as_str) },
        (None, _) => State::Works,
    };
    Ok(SenderView {
        dkim: dkim.map(|dkim| dkim_view(dkim, may_choose, state != State::Unproved)),
        state,
        may_choose,
        version,
        host: account.host,
        port: account.port.to_string(),
        ports,
        tls: account.tls.as_str(),
        username: account.username,
        from_email: account.from_email.to_string(),
        from_name: account.from_name,
    })
}

fn dkim_view(dkim: Dkim, may_change: bool, is_proved: bool) -> DkimView {
    let signs_already = dkim.keys.iter().any(DkimKey::signs);
    DkimView {
        version: dkim.version().as_str().to_owned(),
        may_add: may_change && is_proved && dkim.waiting().is_none(),
        may_change,
        keys: dkim
            .keys
            .into_iter()
            .map(|key| DkimRow {
                record_name: key.record_name(),
                record_value: key.record_value(),
                state: match (key.proved_at, key.missing_since) {
                    (None, _) if signs_already => DkimState::Replaces,
                    (None, _) => DkimState::Waiting,
                    (Some(_), Some(since)) => DkimState::Missing(since),
                    (Some(since), None) => DkimState::Signs(since),
                },
                selector: key.selector,
            })
            .collect(),
    }
}

/// As a form has it, which has seen the one before.
pub fn posted() -> (NewSender, Expected) {
    let posted = use_context::<Posted>().unwrap_or_default();
    let said = |name| posted.field(name).unwrap_or_default().to_owned();
    let new = NewSender {
        host: said("host"),
        // None of those that there are, where it is none at all.
        port: said("port").parse().unwrap_or_default(),
        tls: said("tls"),
        username: said("username"),
        password: SenderPassword::new(said("password")),
        from_email: said("from_email"),
        from_name: said("from_name"),
    };
    (new, Expected::OneOf(vec![said("version")]))
}

pub(crate) fn fault_in_words(word: &str) -> Message {
    match SenderFault::parse(word) {
        Some(SenderFault::Unresolved) => words::fault_unresolved(),
        Some(SenderFault::Unreachable) => words::fault_unreachable(),
        Some(SenderFault::Unencrypted) => words::fault_unencrypted(),
        Some(SenderFault::SignInRefused) => words::fault_sign_in_refused(),
        Some(SenderFault::FromRefused) => words::fault_from_refused(),
        Some(SenderFault::ToRefused) => words::fault_to_refused(),
        Some(SenderFault::MailRefused) => words::fault_mail_refused(),
        Some(SenderFault::TooSlow) => words::fault_too_slow(),
        Some(SenderFault::Busy) => words::fault_busy(),
        None => errors::other(),
    }
}
