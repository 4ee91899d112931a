//! `[outbound]`: what the server asks of other servers.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::types::Network;

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Outbound {
    pub public_networks: Vec<Network>,
    pub ca_file: Option<PathBuf>,
}
