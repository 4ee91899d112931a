//! The second step of a sign-in: what was proved first is right and used up, and nothing is open for it yet.
//!
//! All that is known of it travels sealed in the browser's, or the application's, hands ([`pending`]); it works once, for
//! ten minutes, where it was made. Wrong tries are counted by attempt and by account ([`tries`]), so that whoever reads
//! somebody's mail, and begins anew again and again, is no further. At the end the person, the policy and the factors are
//! read again, and [`complete`](super::complete::complete) opens what a sign-in opens.

mod by_code;
mod by_passkey;
mod check;
mod enrol;
mod look;
mod others_remembered;
mod out_of_band;
pub(crate) mod pending;
pub(crate) mod remembered;
pub(crate) mod standing;
mod step_up;
mod tries;

use std::sync::Arc;

pub use by_code::{Finished, Typed};
pub use look::LookedAt;
pub use out_of_band::Channel;
pub use remembered::{Keepsake, REMEMBERED_TTL, RememberedBrowser, RememberedBrowsers};
pub use step_up::OfCaller;

use self::pending::Pending;
use crate::{RequestContext, oauth::signing_keys::SigningKeys, shared::Shared};

/// What is handed to whoever proved the first factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owed {
    /// The unfinished sign-in, sealed. Text for an address, or a header.
    pub attempt: String,
    /// They have no second factor yet, and need one.
    pub is_enrolment: bool,
}

#[derive(Debug)]
pub struct SecondSteps {
    shared: Arc<Shared>,
    signing_keys: Arc<SigningKeys>,
}

impl SecondSteps {
    pub(crate) fn new(shared: Arc<Shared>, signing_keys: Arc<SigningKeys>) -> Self {
        Self { shared, signing_keys }
    }

    /// The request of an application that goes on with this unfinished sign-in, where that is for an organization still. What is
    /// wrong with it its next step says.
    pub(super) fn on_the_way(&self, attempt: &str, request: &RequestContext) -> RequestContext {
        Pending::open(&self.shared, attempt, request)
            .map_or_else(|_| request.in_organization(None), |pending| pending.on_the_way(request))
    }
}
