//! What Latchkey knows about signing in, without I/O and without a framework.
//!
//! One folder a context: its entities, what it needs of the database, its services, which own the transactions. Time,
//! randomness and storage come in through [`ports`]; [`ceremony`] is the only place that knows webauthn-rs.

pub mod branding;
pub mod ceremony;
pub mod delivery;
pub mod identity;
pub mod kernel;
pub mod login;
pub mod oauth;
pub mod ports;
pub mod protection;
pub mod services;
mod shared;
pub mod templating;
pub mod tenancy;
#[cfg(feature = "testing")]
pub mod testing;
pub mod wording;

pub use delivery::{
    job::{Job, JobBacklog},
    sms_record::{SmsRecord, SmsStatus},
    webhook::{Delivery, Webhook},
};
pub use identity::{
    administrator::Administrator,
    credential::{Credential, CredentialId},
    factors::{
        Factors, TotpFactor,
        backup_codes::BackupCodes,
        totp::{PendingTotp, TotpCheck, TotpRecord},
    },
    user::{BrowserNumbers, User},
};
pub use kernel::{
    context::{GoesOnTo, RequestContext},
    email::Email,
    ids::*,
    locale::Locale,
    phone::{Country, Phone},
    secret::{MasterSecret, Token},
    timestamp::Timestamp,
};
pub use login::{
    access::{Access, AccessId, Amr, Opened},
    browser_session::BrowserSession,
    login_domain::{LoginDomain, LoginDomains},
    one_time_code::{Attempts, Code, CodePurpose, OneTimeCode},
    phone_code::{
        removal::PhoneRemoval,
        row::{PhoneCode, PhoneCodePurpose},
    },
    recovery_address::{RecoveryAddress, RecoveryRequest},
    recovery_link::RecoveryLink,
    sent_code::{EarlierCode, SentCode, Spent},
};
pub use oauth::{
    authorization_code::AuthorizationCode,
    client::Client,
    client_types::{AuthMethod, ClientKind, ClientSource, GrantType, GrantTypes, SigningAlg, SubjectType},
    client_uris::{RedirectUri, WebOrigin},
    consent::Consent,
    device_code::DeviceCode,
    grant::Grant,
    jwk_set::JwkSet,
    registration::RegistrationToken,
    scope::Scopes,
    session_client::SessionClient,
    signing_key::SigningKey,
    token::RefreshToken,
};
pub use protection::{
    actor::{Actor, Target},
    audit::{AuditEvent, AuditKind, Party},
    authz::{Permission, Permit},
};
pub use services::Services;
pub use tenancy::{
    invitation::Invitation,
    member::{Member, Membership},
    organization::{Joining, Organization, OrganizationDomain},
    role::{About, MemberPermission, Role},
    slug::Slug,
};
