//! `[log]`.

use serde::{Deserialize, Serialize};
use tracing_subscriber::EnvFilter;

use super::Problem;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    Text,
    Json,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    pub format: Format,
    pub level: String,
    pub requests: bool,
}

impl Default for Log {
    fn default() -> Self {
        Self { format: Format::Text, level: "info".into(), requests: true }
    }
}

impl Log {
    pub fn validate(&self, problems: &mut Vec<Problem>) {
        if EnvFilter::try_new(&self.level).is_err() {
            problems.push(Problem::new(
                "log.level",
                "must be off, error, warn, info, debug or trace, or a list such as info,latchkey=debug",
            ));
        }
    }
}
