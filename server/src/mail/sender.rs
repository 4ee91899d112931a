//! Gives mails to the relay, or, in development, to nobody.

use std::{fs, io, path::PathBuf, sync::Arc, time::Duration};

use latchkey_domain::{ports::Clock, services::DueMail};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Tokio1Executor,
    message::Mailbox,
    transport::smtp::{
        authentication::Credentials,
        client::{Certificate, Tls as LettreTls, TlsParameters},
    },
};

use super::message;
use crate::config::{Config, Smtp, Tls};

/// For connecting, and for each answer of the relay.
const TIMEOUT: Duration = Duration::from_secs(20);

#[derive(Debug, thiserror::Error)]
pub enum SenderError {
    #[error("{0} cannot be read")]
    Read(PathBuf, #[source] io::Error),
    #[error("{0} holds no certificate in PEM form")]
    CaFile(PathBuf),
    #[error("the mail relay's TLS cannot be set up")]
    Tls(#[source] lettre::transport::smtp::Error),
    #[error("the mail cannot be put into its wire form")]
    Message(#[from] lettre::error::Error),
    #[error("the mail relay did not take the mail")]
    Relay(#[from] lettre::transport::smtp::Error),
}

#[derive(Debug)]
pub enum Sender {
    Smtp(Box<Relay>),
    /// Mails stay where they are, and can be read at `/dev/outbox`.
    DevOutbox,
}

#[derive(Debug)]
pub struct Relay {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    /// The right half of every `Message-ID`.
    host: String,
    clock: Arc<dyn Clock>,
}

impl Sender {
    pub fn new(config: &Config, clock: Arc<dyn Clock>) -> Result<Self, SenderError> {
        let smtp = &config.smtp;
        let (Some(host), Some(from)) = (&smtp.host, &smtp.from) else { return Ok(Self::DevOutbox) };
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
            .port(smtp.port())
            .tls(tls(smtp, host)?)
            .timeout(Some(TIMEOUT));
        if let (Some(user), Some(password)) = (&smtp.username, password(smtp)?) {
            transport = transport.credentials(Credentials::new(user.clone(), password));
        }
        let from = from.parse().map_err(|_| lettre::error::Error::MissingFrom)?;
        let host = config.public_url().host_str().unwrap_or_default().to_owned();
        Ok(Self::Smtp(Box::new(Relay { transport: transport.build(), from, host, clock })))
    }

    pub async fn send(&self, mail: &DueMail) -> Result<(), SenderError> {
        match self {
            Self::Smtp(relay) => {
                let now = relay.clock.now();
                let message = message::build(mail.id, &mail.to, &mail.content, &relay.from, &relay.host, now)?;
                relay.transport.send(message).await?;
            }
            Self::DevOutbox => {
                tracing::info!(to = %mail.to, subject = mail.content.subject, "a mail is in the outbox: /dev/outbox");
            }
        }
        Ok(())
    }

    /// Connects, negotiates TLS, signs in, and leaves again.
    pub async fn test(&self) -> Result<(), SenderError> {
        match self {
            Self::Smtp(relay) => relay.transport.test_connection().await.map(drop).map_err(SenderError::Relay),
            Self::DevOutbox => Ok(()),
        }
    }
}

fn tls(smtp: &Smtp, host: &str) -> Result<LettreTls, SenderError> {
    let parameters = || {
        let mut builder = TlsParameters::builder(host.to_owned());
        if let Some(path) = &smtp.ca_file {
            let pem = fs::read(path).map_err(|error| SenderError::Read(path.clone(), error))?;
            let certificate = Certificate::from_pem(&pem).map_err(|_| SenderError::CaFile(path.clone()))?;
            builder = builder.add_root_certificate(certificate);
        }
        builder.build().map_err(SenderError::Tls)
    };
    Ok(match smtp.tls {
        Tls::Starttls => LettreTls::Required(parameters()?),
        Tls::Tls => LettreTls::Wrapper(parameters()?),
        Tls::None => LettreTls::None,
    })
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
