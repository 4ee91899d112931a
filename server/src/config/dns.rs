//! `[dns]`: who is asked about names.

use std::net::SocketAddr;

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Dns {
    /// None: those of the machine.
    pub servers: Vec<SocketAddr>,
}
