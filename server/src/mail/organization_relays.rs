//! Relays that organizations have of their own: talked to as guardedly as whatever else a stranger names, and never so long, or
//! so often at a time, that the mails of others wait for it.

use std::{error::Error, io, sync::Arc, time::Duration};

use async_trait::async_trait;
use latchkey_domain::{
    Email, JobId, OrganizationId,
    ports::{Clock, OrganizationRelays},
    services::{Brand, Mail, ShownBrand},
    tenancy::sender::{Carrier, SenderFault, SenderTls},
};
use latchkey_text::Words;
use lettre::{
    message::Mailbox,
    transport::smtp::{
        self,
        authentication::Credentials,
        client::{Certificate, Tls},
        extension::ClientId,
    },
};
use tokio::time::timeout;

use super::{
    MailContent, SenderError, compose, message,
    relay::{Patience, Relay, names},
    sender::{certificate, tls_parameters},
};
use crate::{
    chain::chain,
    config::Config,
    outbound::{Lookup, Resolver, Turns, public_names},
};

/// Somebody waits for the mail, which the server's own sender carries after this.
const PATIENCE: Patience = Patience { connect: Duration::from_secs(4), whole: Duration::from_secs(12) };
/// For its name.
const LOOKUP: Duration = Duration::from_secs(3);
/// Of what it says, in the log.
const LOGGED_MAX: usize = 500;
/// Of its addresses.
const ADDRESSES_MAX: usize = 3;
/// So many are talked to at a time, all together: fewer than mails that are on their way at once.
const AT_ONCE: usize = 10;
/// And one of them.
const AT_ONCE_EACH: usize = 4;

/// Why a relay of an organization did not take a mail.
#[derive(Debug, thiserror::Error)]
pub enum OwnRelayError {
    #[error("there is no place")]
    Busy,
    #[error("the name of the relay has no address that everybody can reach")]
    Unresolved(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error(transparent)]
    Sender(#[from] SenderError),
}

impl OwnRelayError {
    pub fn fault(&self) -> SenderFault {
        match self {
            Self::Busy => SenderFault::Busy,
            Self::Unresolved(_) => SenderFault::Unresolved,
            Self::Sender(error) => fault(error),
        }
    }

    /// For the log: no more than its kind and its code of what a stranger answered to a password, which may repeat it.
    pub fn logged(&self) -> String {
        match self {
            Self::Sender(SenderError::SignIn(error)) => {
                let status = error.status().map_or_else(|| "no answer".to_owned(), |status| status.to_string());
                format!("the relay does not let us in: {status}")
            }
            error => chain(error).chars().take(LOGGED_MAX).collect(),
        }
    }

    /// Would it take another mail? One recipient that it does not know says nothing of the next.
    pub fn is_of_this_mail(&self) -> bool {
        match self {
            Self::Busy => true,
            Self::Unresolved(_) => false,
            // What is refused when all of it was said may be said of every mail.
            Self::Sender(error) => error.is_final() && !matches!(error, SenderError::Refused(_)),
        }
    }

    /// May it pass the mail on all the same?
    pub fn may_have_it(&self) -> bool {
        matches!(self, Self::Sender(SenderError::Unanswered))
    }
}

fn fault(error: &SenderError) -> SenderFault {
    let is_answer = |error: &smtp::Error| error.status().is_some() || error.is_client();
    match error {
        SenderError::Tls(_) | SenderError::Read(..) | SenderError::CaFile(_) => SenderFault::Unencrypted,
        SenderError::Connect(error) if is_tls(error) => SenderFault::Unencrypted,
        SenderError::Connect(error) if error.is_timeout() => SenderFault::TooSlow,
        SenderError::SignIn(error) if is_answer(error) => SenderFault::SignInRefused,
        SenderError::FromRefused(_, error) if is_answer(error) => SenderFault::FromRefused,
        SenderError::ToRefused(_, error) if is_answer(error) => SenderFault::ToRefused,
        SenderError::Reach(error) if error.kind() == io::ErrorKind::TimedOut => SenderFault::TooSlow,
        SenderError::Reach(_)
        | SenderError::Connect(_)
        | SenderError::SignIn(_)
        | SenderError::FromRefused(..)
        | SenderError::ToRefused(..) => SenderFault::Unreachable,
        SenderError::Timeout => SenderFault::TooSlow,
        SenderError::Words(_)
        | SenderError::Message(_)
        | SenderError::Refused(_)
        | SenderError::NoSmtpUtf8
        | SenderError::Unanswered => SenderFault::MailRefused,
    }
}

/// lettre says of a handshake that failed only that there is no connection: what is in it is rustls's, as an I/O error of these
/// kinds. And of a relay without STARTTLS, that it is the client's.
fn is_tls(error: &smtp::Error) -> bool {
    let is_handshake = |cause: &io::Error| {
        matches!(cause.kind(), io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof)
    };
    let mut cause = Error::source(error);
    while let Some(error) = cause {
        if error.downcast_ref().is_some_and(is_handshake) {
            return true;
        }
        cause = error.source();
    }
    error.is_client()
}

#[derive(Debug)]
pub struct OwnRelays {
    names: Resolver,
    more: Option<Certificate>,
    hello: ClientId,
    message_host: String,
    clock: Arc<dyn Clock>,
    words: Arc<Words>,
    turns: Turns<OrganizationId>,
}

impl OwnRelays {
    pub fn new(
        config: &Config,
        lookup: Arc<dyn Lookup>,
        clock: Arc<dyn Clock>,
        words: Arc<Words>,
    ) -> Result<Self, SenderError> {
        let (hello, message_host) = names(config);
        Ok(Self {
            names: public_names(&config.outbound, lookup),
            more: config.outbound.ca_file.as_deref().map(certificate).transpose()?,
            hello,
            message_host,
            clock,
            words,
            turns: Turns::new(AT_ONCE, AT_ONCE_EACH),
        })
    }

    pub async fn send(
        &self,
        carrier: &Carrier,
        id: JobId,
        to: &Email,
        content: &MailContent,
    ) -> Result<(), OwnRelayError> {
        let _turn = self.turns.take(carrier.organization_id).ok_or(OwnRelayError::Busy)?;
        Ok(self.relay(carrier).await?.send(id, to, content).await?)
    }

    /// At the addresses that were looked at, and no others: its name is not asked for again.
    async fn relay(&self, carrier: &Carrier) -> Result<Relay, OwnRelayError> {
        let account = &carrier.account;
        let found = timeout(LOOKUP, self.names.addresses(&account.host)).await;
        let found = found.map_err(|late| OwnRelayError::Unresolved(late.into()))?.map_err(OwnRelayError::Unresolved)?;
        let mut addresses: Vec<_> = found.into_iter().map(|address| (address, account.port).into()).collect();
        if addresses.is_empty() {
            return Err(OwnRelayError::Unresolved("it has none".into()));
        }
        // Where one of the two families leads nowhere, it is this one less often.
        addresses.sort_by_key(std::net::SocketAddr::is_ipv6);
        addresses.truncate(ADDRESSES_MAX);
        let tls = tls_parameters(&account.host, self.more.clone())?;
        let from = message::address(&account.from_email).map_err(SenderError::from)?;
        Ok(Relay {
            host: account.host.clone(),
            port: account.port,
            addresses,
            patience: PATIENCE,
            tls: match account.tls {
                SenderTls::Starttls => Tls::Required(tls),
                SenderTls::Tls => Tls::Wrapper(tls),
            },
            credentials: Some(Credentials::new(account.username.clone(), carrier.password.expose().to_owned())),
            hello: self.hello.clone(),
            from: Mailbox::new(Some(account.from_name.clone()).filter(|name| !name.is_empty()), from),
            dkim: carrier.dkim.clone(),
            message_host: self.message_host.clone(),
            clock: self.clock.clone(),
            facts: Arc::default(),
        })
    }
}

#[async_trait]
impl OrganizationRelays for OwnRelays {
    async fn test(&self, carrier: &Carrier, id: JobId, to: &Email, mail: &Mail) -> Result<(), SenderFault> {
        let brand = ShownBrand::new(&Brand::default(), &mail.origin.login_domain);
        let content = compose(mail, &brand, &self.words).map_err(|_| SenderFault::MailRefused)?;
        self.send(carrier, id, to, &content).await.map_err(|error| {
            let organization = carrier.organization_id;
            tracing::info!(%organization, host = carrier.account.host, error = error.logged(), "a relay did not take a test mail");
            error.fault()
        })
    }
}
