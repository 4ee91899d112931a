use std::fmt::Debug;

use uuid::Uuid;

use crate::RequestContext;

/// Finds a first name for a passkey that its owner will recognise.
pub trait PasskeyNamer: Debug + Send + Sync {
    /// From the provider that the AAGUID names, or else from the browser and device of the request, in its language.
    fn name(&self, aaguid: Uuid, request: &RequestContext) -> String;
}
