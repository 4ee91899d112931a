//! For a server that runs: the same, but not for everybody who reloads a page.

use std::{
    pin::Pin,
    sync::Arc,
    time::{Duration, Instant},
};

use latchkey_domain::Services;
use latchkey_ui::health::{Doctor, Finding};
use tokio::sync::Mutex;

use super::examine;
use crate::config::Config;

/// So long what was found is shown again: it asks the relay, and the public address.
const KEPT: Duration = Duration::from_secs(20);

pub struct Examiner {
    config: Config,
    services: Arc<Services>,
    /// Whoever asks while it looks waits for what it finds.
    last: Mutex<Option<(Instant, Vec<Finding>)>>,
}

/// The configuration has passwords in it.
impl std::fmt::Debug for Examiner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Examiner").finish_non_exhaustive()
    }
}

impl Examiner {
    pub fn new(config: Config, services: Arc<Services>) -> Self {
        Self { config, services, last: Mutex::default() }
    }
}

impl Doctor for Examiner {
    fn examine(&self) -> Pin<Box<dyn Future<Output = Vec<Finding>> + Send + '_>> {
        Box::pin(async {
            let mut last = self.last.lock().await;
            if let Some((_, findings)) = last.as_ref().filter(|(at, _)| at.elapsed() < KEPT) {
                return findings.clone();
            }
            let findings = examine(&self.config, None, Some(&self.services)).await;
            *last = Some((Instant::now(), findings.clone()));
            findings
        })
    }
}
