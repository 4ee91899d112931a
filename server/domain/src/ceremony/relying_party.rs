//! The relying party: WebAuthn policy, and the only place that knows webauthn-rs.
//!
//! It uses `webauthn-rs-core` rather than the safe wrapper, for what the wrapper cannot do: accept a credential whose
//! backup eligibility was raised after registration, and a registration by conditional create. Everything else is as
//! the wrapper does it: discoverable credentials, user verification required, no subdomains, no other ports.

use std::time::Duration;

use serde_json::{Value, json};
use url::Url;
use uuid::Uuid;
use webauthn_rs_core::{
    WebauthnCore,
    error::WebauthnError,
    proto::{
        AuthenticationState, COSEAlgorithm, PublicKeyCredential, RegistrationState, RequestRegistrationExtensions,
        UserVerificationPolicy,
    },
};

use super::{
    answer, attestation_object::AttestationObject, client_data::ClientData, record::Record, sealed::OpenedCeremony,
};
use crate::{Credential, CredentialId, User, UserId};

/// How long the browser gives the person.
const TIMEOUT: Duration = Duration::from_secs(5 * 60);
/// Offered in this order, and enforced.
const ALGORITHMS: [COSEAlgorithm; 3] = [COSEAlgorithm::ES256, COSEAlgorithm::ES384, COSEAlgorithm::RS256];

#[derive(Debug)]
pub struct RelyingParty {
    core: WebauthnCore,
    id: String,
    origins: Vec<String>,
}

/// Options for the browser and the state to seal.
#[derive(Debug)]
pub struct Started {
    /// `PublicKeyCredentialRequestOptionsJSON` or `PublicKeyCredentialCreationOptionsJSON` (WebAuthn L3 §5.1.8).
    pub options: Value,
    pub state: String,
}

/// Why an answer was refused. The cause is for the log and the audit; a stranger is told less.
#[derive(Debug, thiserror::Error)]
pub enum VerificationError {
    #[error("the answer is not a WebAuthn credential in JSON form: {0}")]
    Malformed(String),
    #[error(
        "the page's origin is not one that may use these passkeys: the server's setting webauthn.related_origins lists them"
    )]
    WrongOrigin,
    #[error("the answer came from a frame of another site")]
    CrossOrigin,
    #[error("the credential is not discoverable")]
    NotDiscoverable,
    #[error("the user was not verified")]
    UserNotVerified,
    #[error("the algorithm is not one that was asked for")]
    Algorithm,
    #[error("the signature counter went back: the authenticator may have been cloned")]
    CloneSuspected,
    #[error("the authenticator says that a key is backed up which may not be")]
    BackupState,
    #[error("verification failed: {0}")]
    Failed(String),
}

/// A parsed assertion, before the credential has been looked up. Nothing in it is trusted yet.
#[derive(Debug)]
pub struct Assertion {
    inner: PublicKeyCredential,
    pub credential_id: CredentialId,
    pub user_handle: UserId,
    /// The browser used an authenticator on another device (`authenticatorAttachment: cross-platform`).
    pub is_cross_platform: bool,
    /// Unless the page that ran the ceremony says that it is none of ours.
    pub is_own_origin: bool,
}

/// What a verified assertion changes in the credential record.
#[derive(Debug)]
pub struct VerifiedAssertion {
    pub record: String,
    pub sign_count: u32,
    pub counter: Counter,
    pub backup_eligible: bool,
    pub backup_state: bool,
}

/// Where the signature counter went. Only a synced passkey's may go back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counter {
    /// Up, or there is none: it stays zero.
    Forward,
    /// For the first time.
    WentBack,
    WentBackAgain,
}

/// What a verified registration brings.
#[derive(Debug)]
pub struct NewCredential {
    pub id: CredentialId,
    pub record: String,
    pub sign_count: u32,
    pub backup_eligible: bool,
    pub backup_state: bool,
    pub aaguid: Uuid,
    pub transports: Vec<String>,
}

/// Which pages may answer.
#[derive(Clone, Copy, Debug)]
pub enum Framing<'a> {
    /// Only a top-level page, or a frame of the same origin.
    TopLevel,
    /// A frame, whose top-level page must be one of these origins where the browser names it.
    EmbeddedIn(&'a [crate::WebOrigin]),
}

impl RelyingParty {
    /// `origins` are compared exactly, the first being the public URL's.
    pub fn new(name: &str, id: &str, origins: &[Url]) -> Self {
        let core = WebauthnCore::new_unsafe_experts_only(name, id, origins.to_vec(), TIMEOUT, Some(false), Some(false));
        let origins = origins.iter().map(|url| url.origin().ascii_serialization()).collect();
        Self { core, id: id.to_owned(), origins }
    }

    pub fn id(&self) -> &str {
        &self.id
    }

    /// For `/.well-known/webauthn` (WebAuthn L3 §5.11).
    pub fn origins(&self) -> &[String] {
        &self.origins
    }

    /// No `allowCredentials`: nothing tells whether an account exists.
    pub fn start_authentication(&self) -> Started {
        let builder = self
            .core
            .new_challenge_authenticate_builder(Vec::new(), Some(UserVerificationPolicy::Required))
            .expect("a policy is given");
        let (challenge, state) =
            self.core.generate_challenge_authenticate(builder).expect("generating a challenge cannot fail");
        Started { options: to_value(&challenge.public_key), state: to_json(&state) }
    }

    /// Options that ask for a discoverable credential with user verification. `conditional` asks for a silent upgrade,
    /// during which the person is not verified.
    pub fn start_registration(&self, user: &User, existing: &[Credential], conditional: bool) -> Started {
        let policy = if conditional { UserVerificationPolicy::Preferred } else { UserVerificationPolicy::Required };
        let extensions = RequestRegistrationExtensions {
            cred_protect: None,
            uvm: None,
            cred_props: Some(true),
            min_pin_length: None,
            hmac_create_secret: None,
        };
        let builder = self
            .core
            .new_challenge_register_builder(user.id.0.as_bytes(), &user.email.to_string(), &user.display_name())
            .expect("neither id nor names are empty")
            .user_verification_policy(policy)
            .extensions(Some(extensions))
            .credential_algorithms(ALGORITHMS.to_vec())
            .require_resident_key(true);
        let (challenge, state) =
            self.core.generate_challenge_register(builder).expect("generating a challenge cannot fail");
        let mut options = to_value(&challenge.public_key);
        // By hand: the library would keep the list in the state as well, which is sealed into a URL's parameter. That no
        // id is registered twice the database sees to. The transports help the browser to find the authenticator.
        options["excludeCredentials"] = existing
            .iter()
            .map(|it| json!({ "type": "public-key", "id": it.id.to_string(), "transports": it.transports }))
            .collect();
        Started { options, state: to_json(&state) }
    }

    /// Reads the answer of `navigator.credentials.get()` (`AuthenticationResponseJSON`, WebAuthn L3 §5.1.7).
    pub fn parse_assertion(&self, answer: &Value) -> Result<Assertion, VerificationError> {
        let is_cross_platform = answer["authenticatorAttachment"] == "cross-platform";
        let inner = answer::assertion(answer)?;
        let credential_id =
            CredentialId::new(inner.raw_id.clone()).map_err(|error| VerificationError::Malformed(error.to_string()))?;
        // §7.2 step 6: nobody was identified before, so the user handle must be present.
        let user_handle = inner
            .get_user_unique_id()
            .and_then(|bytes| Uuid::from_slice(bytes).ok())
            .map(UserId)
            .ok_or_else(|| VerificationError::Malformed("userHandle is missing or not one of ours".into()))?;
        let origin = ClientData::parse(&inner.response.client_data_json).and_then(|data| data.origin);
        let is_own_origin = origin.is_none_or(|origin| self.origins.contains(&origin));
        Ok(Assertion { inner, credential_id, user_handle, is_cross_platform, is_own_origin })
    }

    /// Verifies an assertion (WebAuthn L3 §7.2) against the credential that was looked up by its id. The caller has
    /// checked that the user handle is the owner's.
    pub fn finish_authentication(
        &self,
        ceremony: &OpenedCeremony,
        assertion: &Assertion,
        stored: &Credential,
        framing: Framing<'_>,
    ) -> Result<VerifiedAssertion, VerificationError> {
        let state: AuthenticationState = serde_json::from_str(&ceremony.state)
            .map_err(|_| VerificationError::Failed("the sealed state is of another version".into()))?;
        check_framing(&assertion.inner.response.client_data_json, framing)?;
        let mut record = Record::parse(&stored.record).map_err(|error| VerificationError::Failed(error.to_string()))?;

        // A real credential's backup eligibility can change after registration (KeePassXC, iCloud before its first
        // sync), against §6.1.3. Refusing would lock the owner out for good, so the value of this answer is taken as
        // the stored one, before the signature over it is verified; the caller audits the change.
        let flags = assertion.inner.response.authenticator_data.get(32).copied().unwrap_or_default();
        let is_eligible = flags & 0x08 != 0;
        // A synced passkey has copies on purpose, and their counters go apart (two devices, an import): one that goes
        // back is no sign of theft, and refusing would lock the owner out. Both flags have to say so, the stored and
        // the signed one, or the copy of a key that must not be copied could call itself synced.
        let is_synced = record.credential.backup_eligible && is_eligible;
        let known_count = record.credential.counter;
        record.credential.backup_eligible = is_eligible;
        if is_synced {
            // Then there is nothing for the library to compare with.
            record.credential.counter = 0;
        }

        let result = self
            .core
            .authenticate_single_credential(&assertion.inner, &state, &record.credential)
            .map_err(|error| refuse(&error))?;
        if !result.user_verified() {
            return Err(VerificationError::UserNotVerified);
        }
        let counter = match (0 < known_count && result.counter() <= known_count, record.counter_went_back) {
            (false, _) => Counter::Forward,
            (true, false) => Counter::WentBack,
            (true, true) => Counter::WentBackAgain,
        };
        record.counter_went_back |= counter == Counter::WentBack;
        record.credential.counter = result.counter();
        record.credential.backup_state = result.backup_state();
        Ok(VerifiedAssertion {
            record: record.to_json(),
            sign_count: result.counter(),
            counter,
            backup_eligible: result.backup_eligible(),
            backup_state: result.backup_state(),
        })
    }

    /// Verifies a registration (WebAuthn L3 §7.1): `RegistrationResponseJSON` from `navigator.credentials.create()`.
    pub fn finish_registration(
        &self,
        ceremony: &OpenedCeremony,
        answer: &Value,
    ) -> Result<NewCredential, VerificationError> {
        let state: RegistrationState = serde_json::from_str(&ceremony.state)
            .map_err(|_| VerificationError::Failed("the sealed state is of another version".into()))?;
        let mut inner = answer::registration(answer)?;
        check_framing(&inner.response.client_data_json, Framing::TopLevel)?;
        if inner.extensions.cred_props.as_ref().and_then(|props| props.rk) == Some(false) {
            return Err(VerificationError::NotDiscoverable);
        }

        let malformed = || VerificationError::Malformed("attestationObject cannot be read".into());
        let mut object = AttestationObject::parse(&inner.response.attestation_object).ok_or_else(malformed)?;
        let aaguid = object.aaguid().ok_or_else(malformed)?;
        let cose_key = object.cose_key().to_vec();
        // Conditional create answers without user presence (§5.1.3), which the library refuses. A signed attestation is
        // left as it came, for the library to judge.
        if object.is_unsigned() && ceremony.conditional {
            object.set_user_present();
            inner.response.attestation_object = object.into_bytes().ok_or_else(malformed)?;
        }

        let credential = self.core.register_credential(&inner, &state, None).map_err(|error| refuse(&error))?;
        let id = CredentialId::new(credential.cred_id.clone()).map_err(|_| malformed())?;
        Ok(NewCredential {
            id,
            sign_count: credential.counter,
            backup_eligible: credential.backup_eligible,
            backup_state: credential.backup_state,
            record: Record::new(&cose_key, credential).to_json(),
            aaguid,
            transports: answer::transports(answer),
        })
    }
}

fn check_framing(client_data: &[u8], framing: Framing<'_>) -> Result<(), VerificationError> {
    let data = ClientData::parse(client_data)
        .ok_or_else(|| VerificationError::Malformed("clientDataJSON cannot be read".into()))?;
    let allowed = match (data.cross_origin.unwrap_or(false), framing) {
        (false, _) => true,
        (true, Framing::TopLevel) => false,
        (true, Framing::EmbeddedIn(origins)) => {
            data.top_origin.is_none_or(|top| origins.iter().any(|origin| origin.as_str() == top))
        }
    };
    if allowed { Ok(()) } else { Err(VerificationError::CrossOrigin) }
}

fn refuse(error: &WebauthnError) -> VerificationError {
    match error {
        WebauthnError::InvalidRPOrigin => VerificationError::WrongOrigin,
        WebauthnError::CredentialCrossOrigin => VerificationError::CrossOrigin,
        WebauthnError::UserNotVerified => VerificationError::UserNotVerified,
        WebauthnError::CredentialAlteredAlgFromRequest => VerificationError::Algorithm,
        WebauthnError::CredentialPossibleCompromise => VerificationError::CloneSuspected,
        WebauthnError::CredentialMayNotBeHardwareBound => VerificationError::BackupState,
        other => VerificationError::Failed(other.to_string()),
    }
}

fn to_value(options: &impl serde::Serialize) -> Value {
    serde_json::to_value(options).expect("options serialise")
}

fn to_json(state: &impl serde::Serialize) -> String {
    serde_json::to_string(state).expect("the state serialises")
}
