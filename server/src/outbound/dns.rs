//! Asks name servers.

use std::{net::SocketAddr, time::Duration};

use async_trait::async_trait;
use hickory_resolver::{
    TokioResolver,
    config::{ConnectionConfig, NameServerConfig, ResolverConfig},
    net::{DnsError as Answered, NetError, runtime::TokioRuntimeProvider},
    proto::{
        op::ResponseCode,
        rr::{Name, RData, RecordType},
    },
};
use latchkey_domain::ports::{Dns, DnsError};
use tokio::time::timeout;

use crate::config;

/// For all of one question, however many servers are asked.
const PATIENCE: Duration = Duration::from_secs(5);
const PATIENCE_EACH: Duration = Duration::from_secs(2);
/// A name with more of them, or longer ones, is not one that somebody set up for this.
const RECORDS_MAX: usize = 50;
const LENGTH_MAX: usize = 1000;

#[derive(Debug)]
pub struct NameServers {
    /// Or why there is none: only whoever asks has to know.
    resolver: Result<TokioResolver, String>,
}

impl NameServers {
    pub fn new(config: &config::Dns) -> Self {
        Self { resolver: resolver(&config.servers).map_err(|error| error.to_string()) }
    }
}

fn resolver(servers: &[SocketAddr]) -> Result<TokioResolver, NetError> {
    let mut builder = if servers.is_empty() {
        TokioResolver::builder_tokio()?
    } else {
        let servers = servers.iter().map(|server| {
            let at_port = |mut connection: ConnectionConfig| {
                connection.port = server.port();
                connection
            };
            let mut config = NameServerConfig::udp_and_tcp(server.ip());
            config.connections = config.connections.into_iter().map(at_port).collect();
            config
        });
        let config = ResolverConfig::from_parts(None, Vec::new(), servers.collect());
        TokioResolver::builder_with_config(config, TokioRuntimeProvider::default())
    };
    let options = builder.options_mut();
    options.timeout = PATIENCE_EACH;
    options.attempts = 2;
    // Whoever has just set the record presses the button again.
    options.cache_size = 0;
    options.preserve_intermediates = true;
    builder.build()
}

#[async_trait]
impl Dns for NameServers {
    async fn txt(&self, name: &str) -> Result<Vec<String>, DnsError> {
        let failed = |why: &dyn std::fmt::Display| DnsError(why.to_string());
        let resolver = self.resolver.as_ref().map_err(|why| failed(why))?;
        // With its dot at the end, so that no domain of this machine's network is tried after it.
        let name = Name::from_ascii(format!("{name}.")).map_err(|error| failed(&error))?;
        let found = timeout(PATIENCE, resolver.lookup(name.clone(), RecordType::TXT)).await;
        let found = match found.map_err(|_| failed(&"it took too long"))? {
            Ok(found) => found,
            Err(NetError::Dns(Answered::NoRecordsFound(none)))
                if matches!(none.response_code, ResponseCode::NXDomain | ResponseCode::NoError) =>
            {
                return Ok(Vec::new());
            }
            Err(error) => return Err(failed(&error)),
        };
        // A name that leads to another one speaks for that one: whoever has it could be anybody.
        let own = found.answers().iter().filter(|record| record.name == name);
        let texts = own.filter_map(|record| match &record.data {
            RData::TXT(text) => Some(text.txt_data.concat()),
            _ => None,
        });
        // What nobody can read is there all the same: for some, a record counts only alone.
        let readable = |text: Vec<u8>| String::from_utf8(text).ok().filter(|text| text.len() <= LENGTH_MAX);
        Ok(texts.take(RECORDS_MAX).map(|text| readable(text).unwrap_or_default()).collect())
    }
}
