//! Logs. No secret, code, token or query string is ever given to them.

use std::io::IsTerminal;

use tracing_subscriber::{EnvFilter, fmt, layer::SubscriberExt, util::SubscriberInitExt};

use crate::config::{Log, LogFormat};

/// Starts logging to standard error. Doing it again does nothing: tests start many servers in one process.
pub fn install(log: &Log) {
    // Validated with the rest of the configuration.
    let filter = EnvFilter::try_new(&log.level).unwrap_or_else(|_| EnvFilter::new("info"));
    let registry = tracing_subscriber::registry().with(filter);
    let layer = fmt::layer().with_writer(std::io::stderr);
    let _ = match log.format {
        LogFormat::Text => {
            let ansi = std::io::stderr().is_terminal();
            registry.with(layer.with_target(false).with_ansi(ansi)).try_init()
        }
        LogFormat::Json => registry.with(layer.json().flatten_event(true)).try_init(),
    };
}
