//! `[database]`.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Problem, types::Secret};

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Database {
    /// It may carry a password, so it is a secret as a whole.
    pub url: Option<Secret>,
    pub max_connections: u32,
    pub migrate_on_start: bool,
}

impl Default for Database {
    fn default() -> Self {
        Self { url: None, max_connections: 16, migrate_on_start: true }
    }
}

impl Database {
    /// The URL, or that of a SQLite file in the data folder.
    pub fn url(&self, data_dir: &Path) -> String {
        match &self.url {
            Some(url) => url.expose().to_owned(),
            None => format!("sqlite:{}", data_dir.join("latchkey.db").display()),
        }
    }

    pub fn validate(&self, problems: &mut Vec<Problem>) {
        if let Some(url) = &self.url {
            let scheme = url.expose().split_once(':').map_or("", |(scheme, _)| scheme);
            if !matches!(scheme, "sqlite" | "postgres" | "postgresql") {
                problems.push(Problem::new("database.url", "must begin with sqlite: or postgres:"));
            }
        }
        if !(1..=1000).contains(&self.max_connections) {
            problems.push(Problem::new("database.max_connections", "must be between 1 and 1000"));
        }
    }
}
