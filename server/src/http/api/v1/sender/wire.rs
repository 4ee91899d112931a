//! A sender in JSON. Its password goes in, and never out.

use latchkey_domain::{
    Email,
    kernel::InvalidInput,
    tenancy::sender::{NewSender, OrganizationSender, SenderFault, SenderPassword},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
pub struct SenderValues {
    #[schema(example = "smtp.example.com")]
    host: String,
    /// 25, 465, 587 or 2525.
    #[schema(example = 587)]
    port: u16,
    /// `starttls`, or `tls` from the first byte.
    #[schema(example = "starttls")]
    tls: String,
    #[schema(example = "acme")]
    username: String,
    /// Without it the one that is there stays, as long as host, port and user name do.
    #[serde(default)]
    #[schema(example = "a password")]
    password: Option<String>,
    #[schema(example = "post@acme.example")]
    from_email: String,
    #[serde(default)]
    #[schema(example = "Acme")]
    from_name: String,
    /// Where the test mail goes.
    #[schema(example = "ada@acme.example")]
    test_to: String,
}

impl SenderValues {
    pub fn read(self) -> NewSender {
        NewSender {
            host: self.host,
            port: self.port,
            tls: self.tls,
            username: self.username,
            password: SenderPassword::new(self.password.unwrap_or_default()),
            from_email: self.from_email,
            from_name: self.from_name,
        }
    }

    pub fn test_to(&self) -> Result<Email, InvalidInput> {
        self.test_to.parse().map_err(|_| InvalidInput::new("test_to", "no email address"))
    }
}

#[derive(Serialize, ToSchema)]
pub struct SenderRecord {
    #[schema(example = "smtp.example.com")]
    host: String,
    #[schema(example = 587)]
    port: u16,
    #[schema(example = "starttls")]
    tls: &'static str,
    #[schema(example = "acme")]
    username: String,
    #[schema(example = "post@acme.example")]
    from_email: String,
    #[schema(example = "Acme")]
    from_name: String,
    /// Since when it takes no mails, and the server's own sender carries them.
    failing_since: Option<String>,
    /// Why: `unresolved`, `unreachable`, `unencrypted`, `sign_in_refused`, `from_refused`, `to_refused`, `mail_refused`, `too_slow`.
    failure: Option<&'static str>,
    #[schema(example = "2026-01-01T00:00:00.000Z")]
    created_at: String,
    #[schema(example = "2026-01-01T00:00:00.000Z")]
    updated_at: String,
}

impl From<OrganizationSender> for SenderRecord {
    fn from(it: OrganizationSender) -> Self {
        Self {
            host: it.account.host,
            port: it.account.port,
            tls: it.account.tls.as_str(),
            username: it.account.username,
            from_email: it.account.from_email.to_string(),
            from_name: it.account.from_name,
            failing_since: it.failing_since.map(|at| at.to_string()),
            failure: it.fault.map(SenderFault::as_str),
            created_at: it.created_at.to_string(),
            updated_at: it.updated_at.to_string(),
        }
    }
}
