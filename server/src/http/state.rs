//! What every handler can reach.

use std::sync::Arc;

use latchkey_domain::Services;

/// Cheap to clone: everything is shared.
#[derive(Clone, Debug)]
pub struct AppState {
    pub services: Arc<Services>,
}
