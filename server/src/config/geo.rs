//! `[geo]`: where addresses are.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Geo {
    pub database: Option<PathBuf>,
}
