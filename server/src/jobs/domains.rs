//! Looks at what the DNS has shown: whether it still does.

use std::sync::Arc;

use latchkey_domain::{Services, tenancy::Error};

/// Until none is due, or something is in the way: then in the next round.
pub async fn run(services: Arc<Services>) {
    look_again("domains of organizations", || services.domains.recheck()).await;
    look_again("records of DKIM keys", || services.dkim_keys.recheck()).await;
}

async fn look_again<Fut>(what: &'static str, recheck: impl Fn() -> Fut)
where
    Fut: Future<Output = Result<usize, Error>>,
{
    loop {
        match recheck().await {
            Ok(0) => return,
            Ok(count) => tracing::debug!(what, count, "they were looked at"),
            Err(error) => {
                tracing::error!(what, error = &error as &dyn std::error::Error, "they could not be looked at");
                return;
            }
        }
    }
}
