//! Gives mails to the relay, or, in development, to nobody.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use latchkey_domain::{Email, kernel::domain_name, ports::Clock, services::DueMail};
use lettre::{
    Address,
    message::Mailbox,
    transport::smtp::{
        self,
        authentication::Credentials,
        client::{Certificate, Tls as LettreTls, TlsParameters, TlsParametersBuilder},
    },
};

use super::{
    MailContent,
    relay::{Patience, Relay, RelayFacts, names},
};
use crate::config::{Config, Smtp, Tls};

#[derive(Debug, thiserror::Error)]
pub enum SenderError {
    #[error("{0} cannot be read")]
    Read(PathBuf, #[source] io::Error),
    #[error("{0} holds no certificate in PEM form")]
    CaFile(PathBuf),
    #[error("the mail relay's TLS cannot be set up")]
    Tls(#[source] smtp::Error),
    #[error("the mail cannot be put into words")]
    Words(#[from] minijinja::Error),
    #[error("the mail cannot be put into its wire form")]
    Message(#[from] lettre::error::Error),
    #[error("the mail relay cannot be reached")]
    Reach(#[source] io::Error),
    #[error("the mail relay cannot be talked to")]
    Connect(#[source] smtp::Error),
    #[error("the mail relay does not let us in")]
    SignIn(#[source] smtp::Error),
    #[error("the mail relay takes no mail from {0}")]
    FromRefused(Address, #[source] smtp::Error),
    #[error("the mail relay takes no mail to {0}")]
    ToRefused(Address, #[source] smtp::Error),
    #[error("the mail relay did not take the mail")]
    Refused(#[source] smtp::Error),
    #[error("the mail relay takes no address with other than ASCII letters before the @ (it does not offer SMTPUTF8)")]
    NoSmtpUtf8,
    #[error("the mail relay took too long")]
    Timeout,
    /// It has all of the mail, and may pass it on.
    #[error("the mail relay did not say whether it takes the mail")]
    Unanswered,
}

impl SenderError {
    /// Would another try bring the same answer? Not when it is about us: a password is mended, an allowance is renewed, and
    /// the mail leaves.
    pub fn is_final(&self) -> bool {
        match self {
            Self::Words(_) | Self::Message(_) | Self::NoSmtpUtf8 => true,
            Self::ToRefused(_, error) | Self::Refused(error) => error.is_permanent() && !is_about_us(error),
            Self::Read(..)
            | Self::CaFile(_)
            | Self::Tls(_)
            | Self::Reach(_)
            | Self::Connect(_)
            | Self::SignIn(_)
            | Self::FromRefused(..)
            | Self::Timeout
            | Self::Unanswered => false,
        }
    }
}

impl SenderError {
    /// What an operator can look at.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Read(..) | Self::CaFile(_) | Self::Tls(_) => "Check smtp.ca_file and smtp.password_file",
            Self::Reach(_) | Self::Connect(_) | Self::Timeout => {
                "Check smtp.host, smtp.port, smtp.tls, and whether a firewall is in between"
            }
            Self::SignIn(_) => "Check smtp.username and the password",
            Self::FromRefused(..) => "Check smtp.from, and whether this user may send as it",
            Self::ToRefused(..) => {
                "If that address is one that gets mail, the relay does not pass our mail on: ask whoever runs it"
            }
            Self::Words(_) => "This is a fault of Latchkey's own: report it",
            Self::Message(_) | Self::Refused(_) | Self::NoSmtpUtf8 | Self::Unanswered => "Ask whoever runs the relay",
        }
    }
}

/// The relay's own state, its way to others, the conversation, or its policy, such as how much we may send: not the
/// mailbox (X.1, X.2) and not the message (X.6). RFC 3463 §3.
fn is_about_us(error: &smtp::Error) -> bool {
    const SUBJECTS: [&str; 4] = ["5.3.", "5.4.", "5.5.", "5.7."];
    error.to_string().split_whitespace().any(|word| SUBJECTS.iter().any(|subject| word.starts_with(subject)))
}

#[derive(Debug)]
pub enum Sender {
    Smtp(Box<Relay>),
    /// Mails stay where they are, and can be read at `/dev/outbox`.
    DevOutbox,
}

impl Sender {
    /// `facts` is where the relay's abilities are noted.
    pub fn new(config: &Config, clock: Arc<dyn Clock>, facts: Arc<RelayFacts>) -> Result<Self, SenderError> {
        let smtp = &config.smtp;
        let (Some(host), Some(from)) = (&smtp.host, &smtp.from) else { return Ok(Self::DevOutbox) };
        let credentials = match (&smtp.username, password(smtp)?) {
            (Some(user), Some(password)) => Some(Credentials::new(user.clone(), password)),
            _ => None,
        };
        let (hello, message_host) = names(config);
        let tls = tls(smtp, host)?;
        let from = ascii_mailbox(from.parse().map_err(|_| lettre::error::Error::MissingFrom)?);
        let (host, port) = (host.clone(), smtp.port());
        let relay = Relay {
            host,
            port,
            addresses: Vec::new(),
            patience: Patience::DEFAULT,
            tls,
            credentials,
            hello,
            from,
            // Whoever runs the relay of the server signs there, for whichever domains it sends as.
            dkim: None,
            message_host,
            clock,
            facts,
        };
        Ok(Self::Smtp(Box::new(relay)))
    }

    pub async fn send(&self, mail: &DueMail, content: &MailContent) -> Result<(), SenderError> {
        match self {
            Self::Smtp(relay) => relay.send(mail.id, &mail.to, content).await,
            Self::DevOutbox => {
                tracing::info!(to = %mail.to, subject = content.subject, "a mail is in the outbox: /dev/outbox");
                Ok(())
            }
        }
    }

    /// Goes as far as a mail to `to` (the sender's own address when it is `None`) would, and sends none.
    pub async fn test(&self, to: Option<&Email>) -> Result<(), SenderError> {
        match self {
            Self::Smtp(relay) => relay.test(to).await,
            Self::DevOutbox => Ok(()),
        }
    }

    /// Learns what the relay takes, before the first mail.
    pub async fn greet(&self) -> Result<(), SenderError> {
        match self {
            Self::Smtp(relay) => relay.greet().await,
            Self::DevOutbox => Ok(()),
        }
    }
}

/// With its domain in ASCII, which every relay takes.
fn ascii_mailbox(mailbox: Mailbox) -> Mailbox {
    let Mailbox { name, email } = mailbox;
    let ascii = domain_name::to_ascii(email.domain()).and_then(|domain| Address::new(email.user(), domain).ok());
    Mailbox::new(name, ascii.unwrap_or(email))
}

fn tls(smtp: &Smtp, host: &str) -> Result<LettreTls, SenderError> {
    let parameters = || tls_parameters(host, smtp.ca_file.as_deref().map(certificate).transpose()?);
    Ok(match smtp.tls {
        Tls::Starttls => LettreTls::Required(parameters()?),
        Tls::Tls => LettreTls::Wrapper(parameters()?),
        Tls::None => LettreTls::None,
    })
}

/// For a host with a certificate of anybody whom this machine trusts, or of this one.
pub(super) fn tls_parameters(host: &str, more: Option<Certificate>) -> Result<TlsParameters, SenderError> {
    let builder = TlsParameters::builder(host.to_owned());
    let builder = more.into_iter().fold(builder, TlsParametersBuilder::add_root_certificate);
    builder.build().map_err(SenderError::Tls)
}

pub(super) fn certificate(path: &Path) -> Result<Certificate, SenderError> {
    let pem = fs::read(path).map_err(|error| SenderError::Read(path.to_owned(), error))?;
    Certificate::from_pem(&pem).map_err(|_| SenderError::CaFile(path.to_owned()))
}

fn password(smtp: &Smtp) -> Result<Option<String>, SenderError> {
    match (&smtp.password, &smtp.password_file) {
        (Some(password), _) => Ok(Some(password.expose().to_owned())),
        (None, Some(path)) => {
            let text = fs::read_to_string(path).map_err(|error| SenderError::Read(path.clone(), error))?;
            Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned()))
        }
        (None, None) => Ok(None),
    }
}
