//! What Latchkey knows about signing in, without I/O and without a framework.
//!
//! Time, randomness and storage come in through [`ports`]; [`ceremony`] is the only place that knows webauthn-rs;
//! [`services`] hold the use cases, one a family, and own the transactions.

pub mod audit;
pub mod ceremony;
pub mod client;
pub mod context;
pub mod credential;
pub mod domain_name;
pub mod email;
pub mod ids;
pub mod mail;
pub mod one_time_code;
pub mod ports;
pub mod recovery_link;
pub mod secret;
pub mod services;
pub mod session;
pub mod signing_key;
#[cfg(feature = "testing")]
pub mod testing;
pub mod timestamp;
pub mod token;
pub mod user;

pub use audit::{AuditEvent, AuditKind};
pub use client::{Client, ClientUpdate, RedirectUri, WebOrigin};
pub use context::RequestContext;
pub use credential::{Credential, CredentialId};
pub use email::Email;
pub use ids::*;
pub use mail::{MailBacklog, MailContent, OutboxMail};
pub use one_time_code::{Code, CodePurpose, CodeTries, EarlierCode, OneTimeCode, Spent};
pub use recovery_link::RecoveryLink;
pub use secret::{MasterSecret, Token};
pub use services::Services;
pub use session::{Amr, Session};
pub use signing_key::SigningKey;
pub use timestamp::Timestamp;
pub use token::RefreshToken;
pub use user::{BrowserNumbers, User};
