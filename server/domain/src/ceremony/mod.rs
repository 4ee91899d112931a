//! WebAuthn ceremonies: what is asked of the browser, and what is made of its answer.
//!
//! [`relying_party`] is the only user of webauthn-rs in the project; [`sealed`] carries a ceremony's state through the
//! browser, so that starting one writes nothing and any node can finish it.

mod answer;
mod attestation_object;
mod client_data;
pub mod record;
pub mod relying_party;
pub mod sealed;

pub use relying_party::{Counter, NewCredential, RelyingParty, VerificationError, VerifiedAssertion};
pub use sealed::{CeremonyError, CeremonyKind, OpenedCeremony};
