//! Looks at the domains that were proved: whether they still are.

use std::sync::Arc;

use latchkey_domain::Services;

/// Until none is due, or something is in the way: then in the next round.
pub async fn run(services: Arc<Services>) {
    loop {
        match services.domains.recheck().await {
            Ok(0) => return,
            Ok(count) => tracing::debug!(count, "domains of organizations were looked at"),
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "domains could not be looked at");
                return;
            }
        }
    }
}
