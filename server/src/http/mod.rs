//! The process as browsers and programs see it.

pub mod api;
mod client_ip;
mod compress;
pub mod connections;
mod csrf;
mod dev_outbox;
mod embed;
mod error;
mod extract;
mod guard;
mod health;
mod local_host;
mod metrics;
mod observe;
mod oidc;
mod plain_page;
pub mod rate_limit;
mod router;
pub mod security_headers;
pub mod serve;
mod ssr;
mod state;
pub mod static_files;
mod well_known;
mod write_deadline;

pub use metrics::{count_mail, install as install_metrics, run_upkeep as run_metrics_upkeep};
pub use router::{metrics_router, router};
pub use state::{AppState, Settings};
