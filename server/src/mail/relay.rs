//! The mail relay: a conversation with it, as far as each use goes.

use std::{
    fmt,
    net::{IpAddr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::Duration,
};

use latchkey_domain::{
    Email, JobId,
    ports::{Clock, MailRoute},
    tenancy::dkim::DkimSigner,
};
use lettre::{
    Address,
    message::Mailbox,
    transport::smtp::{
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{AsyncSmtpConnection, Tls},
        commands::{Data, Mail, Rcpt, Rset},
        extension::{ClientId, Extension, MailBodyParameter, MailParameter},
    },
};
use tokio::time::timeout;

use super::{MailContent, SenderError, bounded, dkim, message};
use crate::config::Config;

/// How long one may take.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// To be connected to.
    pub connect: Duration,
    /// For all of a conversation: shorter than the lease on a mail, so that no other node sends it as well.
    pub whole: Duration,
}

impl Patience {
    pub const DEFAULT: Self = Self { connect: Duration::from_secs(20), whole: Duration::from_secs(60) };
}

/// What the relay said that it takes, when it was last talked to.
#[derive(Debug, Default)]
pub struct RelayFacts {
    refuses_smtputf8: AtomicBool,
    failures_in_a_row: AtomicU32,
}

impl RelayFacts {
    /// More than people who mistype their addresses, one after the other, would bring about.
    const TOO_MANY: u32 = 3;

    pub fn note(&self, is_sent: bool) {
        if is_sent {
            self.failures_in_a_row.store(0, Ordering::Relaxed);
        } else {
            self.failures_in_a_row.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Does it take nothing any more?
    pub fn takes_nothing(&self) -> bool {
        self.failures_in_a_row.load(Ordering::Relaxed) >= Self::TOO_MANY
    }
}

impl MailRoute for RelayFacts {
    fn takes(&self, to: &Email) -> bool {
        !(to.needs_smtputf8() && self.refuses_smtputf8.load(Ordering::Relaxed))
    }
}

pub struct Relay {
    pub(super) host: String,
    pub(super) port: u16,
    /// Where it is, and nowhere else; where there are none, its name is looked up.
    pub(super) addresses: Vec<SocketAddr>,
    pub(super) patience: Patience,
    pub(super) tls: Tls,
    pub(super) credentials: Option<Credentials>,
    /// What we call ourselves (RFC 5321 §4.1.1.1).
    pub(super) hello: ClientId,
    pub(super) from: Mailbox,
    /// What signs for the domain of `from`.
    pub(super) dkim: Option<Arc<DkimSigner>>,
    /// The right half of every `Message-ID`.
    pub(super) message_host: String,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) facts: Arc<RelayFacts>,
}

impl fmt::Debug for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Relay").field("host", &self.host).field("port", &self.port).finish_non_exhaustive()
    }
}

impl Relay {
    /// Hands a mail over.
    pub async fn send(&self, id: JobId, to: &Email, content: &MailContent) -> Result<(), SenderError> {
        let sent = self.hand_over(id, to, content).await;
        self.facts.note(sent.is_ok());
        sent
    }

    async fn hand_over(&self, id: JobId, to: &Email, content: &MailContent) -> Result<(), SenderError> {
        let now = self.clock.now();
        let message = message::build(id, to, content, &self.from, &self.message_host, now)?;
        // To the byte what goes over the line, but for doubled dots: the signature is of this.
        let mut bytes = message.formatted();
        if let Some(signer) = &self.dkim {
            bytes = dkim::signed(&bytes, signer, now);
        }
        let is_handed_over = AtomicBool::new(false);
        let sent = self.in_time(async {
            let mut connection = self.connect().await?;
            if !self.facts.takes(to) {
                connection.abort().await;
                return Err(SenderError::NoSmtpUtf8);
            }
            let mut parameters = Vec::new();
            if to.needs_smtputf8() {
                parameters.push(MailParameter::SmtpUtfEight);
            }
            if !bytes.is_ascii() {
                parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
            }
            self.address(&mut connection, parameters, message::address(to)?).await?;
            connection.command(Data).await.map_err(SenderError::Refused)?;
            is_handed_over.store(true, Ordering::Relaxed);
            let answer = connection.message(&bytes).await;
            answer.map_err(|error| match error.status() {
                Some(_) => SenderError::Refused(error),
                None => SenderError::Unanswered,
            })?;
            // It has the mail; how it says goodbye makes no difference.
            let _ = connection.quit().await;
            Ok(())
        });
        match sent.await {
            Err(SenderError::Timeout) if is_handed_over.into_inner() => Err(SenderError::Unanswered),
            sent => sent,
        }
    }

    /// Goes as far as a mail from us to `to` would, and sends none.
    pub async fn test(&self, to: Option<&Email>) -> Result<(), SenderError> {
        let to = match to {
            Some(email) => message::address(email)?,
            None => self.from.email.clone(),
        };
        self.in_time(async {
            let mut connection = self.connect().await?;
            self.address(&mut connection, Vec::new(), to).await?;
            connection.command(Rset).await.map_err(SenderError::Refused)?;
            let _ = connection.quit().await;
            Ok(())
        })
        .await
    }

    /// Names sender and recipient, one by one: whom a refusal is about decides what becomes of the mail.
    async fn address(
        &self,
        connection: &mut AsyncSmtpConnection,
        parameters: Vec<MailParameter>,
        to: Address,
    ) -> Result<(), SenderError> {
        let from = &self.from.email;
        let mail = Mail::new(Some(from.clone()), parameters);
        connection.command(mail).await.map_err(|error| SenderError::FromRefused(from.clone(), error))?;
        let recipient = Rcpt::new(to.clone(), Vec::new());
        connection.command(recipient).await.map_err(|error| SenderError::ToRefused(to, error))?;
        Ok(())
    }

    /// Learns what the relay takes.
    pub async fn greet(&self) -> Result<(), SenderError> {
        self.in_time(async {
            let _ = self.connect().await?.quit().await;
            Ok(())
        })
        .await
    }

    /// Greeted, encrypted and signed in, as the configuration wants it.
    async fn connect(&self) -> Result<AsyncSmtpConnection, SenderError> {
        let from_the_first_byte = match &self.tls {
            Tls::Wrapper(parameters) => Some(parameters.clone()),
            _ => None,
        };
        let hello = &self.hello;
        let connected = if self.addresses.is_empty() {
            let (server, patience) = ((&*self.host, self.port), Some(self.patience.connect));
            AsyncSmtpConnection::connect_tokio1(server, patience, hello, from_the_first_byte, None).await
        } else {
            let stream = bounded::connect(&self.addresses, self.patience.connect).await.map_err(SenderError::Reach)?;
            match from_the_first_byte {
                None => AsyncSmtpConnection::connect_with_transport(stream, hello).await,
                Some(parameters) => {
                    let stream = bounded::encrypt(stream, parameters).await.map_err(SenderError::Connect)?;
                    AsyncSmtpConnection::connect_with_transport(stream, hello).await
                }
            }
        };
        let mut connection = connected.map_err(SenderError::Connect)?;
        if let Tls::Required(parameters) = &self.tls {
            connection.starttls(parameters.clone(), &self.hello).await.map_err(SenderError::Connect)?;
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await.map_err(SenderError::SignIn)?;
        }
        let takes_utf8 = connection.server_info().supports_feature(Extension::SmtpUtfEight);
        self.facts.refuses_smtputf8.store(!takes_utf8, Ordering::Relaxed);
        Ok(connection)
    }

    async fn in_time(&self, talk: impl Future<Output = Result<(), SenderError>>) -> Result<(), SenderError> {
        timeout(self.patience.whole, talk).await.unwrap_or(Err(SenderError::Timeout))
    }
}

/// What we call ourselves towards relays, and the right half of every `Message-ID`.
pub fn names(config: &Config) -> (ClientId, String) {
    let message_host = config.public_url().host_str().unwrap_or_default().to_owned();
    (client_id(config.smtp.hello.as_deref().unwrap_or(&message_host)), message_host)
}

/// The name to greet with, from a host name or an address.
fn client_id(host: &str) -> ClientId {
    match host.trim_matches(['[', ']']).parse() {
        Ok(IpAddr::V4(ip)) => ClientId::Ipv4(ip),
        Ok(IpAddr::V6(ip)) => ClientId::Ipv6(ip),
        Err(_) => ClientId::Domain(host.to_owned()),
    }
}
