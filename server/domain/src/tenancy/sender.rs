//! A mail relay of an organization's own, and the address that its mails come from.

use std::{fmt, net::IpAddr, sync::Arc};

use serde_json::Value;

use super::{dkim::DkimSigner, organization::OrganizationDomain};
use crate::{
    Email, OrganizationId, Timestamp,
    kernel::{InvalidInput, domain_name, version::Version, words},
    shared::{one_line, visible_name},
};

/// Those that mail is handed in at. At others there is no relay, and maybe something else.
pub const PORTS: [u16; 4] = [25, 465, 587, 2525];
const PASSWORD_MAX: usize = 1000;

words! {
    /// Never without: whatever goes over the line can open an account.
    SenderTls {
        /// Plain at first, then upgraded; refused where the relay does not offer it.
        Starttls = "starttls",
        /// From the first byte.
        Tls = "tls",
    }

    /// Why a relay took no mail: all that anybody is told of it. What it said itself goes to the log.
    SenderFault {
        /// It has no address, or one that not everybody can reach: which of the two is nothing to tell.
        Unresolved = "unresolved",
        Unreachable = "unreachable",
        /// It offers no TLS, or has no certificate for its name.
        Unencrypted = "unencrypted",
        SignInRefused = "sign_in_refused",
        FromRefused = "from_refused",
        ToRefused = "to_refused",
        MailRefused = "mail_refused",
        TooSlow = "too_slow",
        /// Of us: so many are talked to already.
        Busy = "busy",
    }
}

impl SenderFault {
    /// For a log, and for programs.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Unresolved => "the host has no address that everybody can reach",
            Self::Unreachable => "no mail relay answers at this host and port",
            Self::Unencrypted => "it offers no TLS of this kind, or its certificate is not valid for this host",
            Self::SignInRefused => "it refused the user name or the password",
            Self::FromRefused => "it takes no mail from this address",
            Self::ToRefused => "it takes no mail to the address of the test",
            Self::MailRefused => "it did not take the mail",
            Self::TooSlow => "it did not answer in time",
            Self::Busy => "too many relays are being talked to at the moment",
        }
    }
}

/// What signs in there.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct SenderPassword(String);

impl SenderPassword {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SenderPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SenderPassword(..)")
    }
}

/// Where to, as whom, and from whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SenderAccount {
    /// A name in ASCII: certificates are for names.
    pub host: String,
    pub port: u16,
    pub tls: SenderTls,
    pub username: String,
    pub from_email: Email,
    pub from_name: String,
}

impl SenderAccount {
    /// What the password was typed for. Sealed for this it opens for nothing else: whoever points the sender elsewhere does not
    /// send it along.
    pub(super) fn password_is_for(&self, id: OrganizationId) -> Vec<u8> {
        format!("{id} {} {} {}", self.host, self.port, self.username).into_bytes()
    }

    /// What the log keeps of it.
    pub(super) fn fields(&self) -> [(&'static str, Value); 6] {
        [
            ("host", self.host.as_str().into()),
            ("port", self.port.into()),
            ("tls", self.tls.as_str().into()),
            ("username", self.username.as_str().into()),
            ("from_email", self.from_email.as_str().into()),
            ("from_name", self.from_name.as_str().into()),
        ]
    }
}

/// What somebody says of one.
#[derive(Clone, Debug)]
pub struct NewSender {
    pub host: String,
    pub port: u16,
    pub tls: String,
    pub username: String,
    /// Empty: the one that is there.
    pub password: SenderPassword,
    pub from_email: String,
    pub from_name: String,
}

impl NewSender {
    pub(super) fn account(&self) -> Result<SenderAccount, InvalidInput> {
        let host = domain_name::to_ascii(self.host.trim());
        let host = host.filter(|host| host.contains('.') && host.parse::<IpAddr>().is_err());
        let from_email: Option<Email> = self.from_email.parse().ok().filter(|email: &Email| !email.needs_smtputf8());
        if !PORTS.contains(&self.port) {
            return Err(InvalidInput::new("port", "one of 25, 465, 587 and 2525"));
        }
        let password = self.password.expose();
        if password.chars().count() > PASSWORD_MAX || password.chars().any(char::is_control) {
            return Err(InvalidInput::new("password", "at most 1,000 characters, on one line"));
        }
        Ok(SenderAccount {
            host: host.ok_or_else(|| InvalidInput::new("host", "a name such as smtp.example.com"))?,
            port: self.port,
            tls: SenderTls::parse(&self.tls).ok_or_else(|| InvalidInput::new("tls", "starttls or tls"))?,
            username: one_line("username", &self.username, 1..=254)?,
            from_email: from_email
                .ok_or_else(|| InvalidInput::new("from_email", "an address such as post@example.com"))?,
            from_name: visible_name("from_name", &self.from_name, 0..=100)?,
        })
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganizationSender {
    pub organization_id: OrganizationId,
    pub account: SenderAccount,
    /// Sealed for the account that it was typed for.
    pub password: Vec<u8>,
    /// Since when the server's own sender carries what this one should.
    pub failing_since: Option<Timestamp>,
    /// When it last did not take a mail, and why.
    pub failed_at: Option<Timestamp>,
    pub fault: Option<SenderFault>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl OrganizationSender {
    pub fn version(&self) -> Version {
        Version::new(self.organization_id, self.updated_at)
    }
}

/// One that is to carry a mail now.
#[derive(Clone, Debug)]
pub struct Carrier {
    pub organization_id: OrganizationId,
    pub account: SenderAccount,
    pub password: SenderPassword,
    /// What signs the mail, where the domain has a key that the DNS shows.
    pub dkim: Option<Arc<DkimSigner>>,
    /// The state of the sender that this is.
    pub(super) updated_at: Timestamp,
}

/// Has the organization proved this very domain, and was its record there when it was last looked for?
pub(super) fn is_proved(domains: &[OrganizationDomain], name: &str) -> bool {
    domains.iter().any(|domain| domain.is_shown() && domain.name == name)
}

pub(super) fn is_within(domains: &[OrganizationDomain], email: &Email) -> bool {
    is_proved(domains, email.domain())
}
