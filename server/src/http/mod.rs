//! The process as browsers and programs see it.

pub mod api;
mod asked;
mod audit_file;
mod brand;
mod client_ip;
mod compress;
pub mod connections;
mod console;
mod cors;
mod dev_outbox;
mod drawing;
mod embed;
mod error;
mod etag;
mod event_stream;
mod extract;
mod health;
mod isolate;
mod kinds;
mod language;
mod list_file;
mod local_host;
mod metrics;
mod observe;
mod oidc;
mod open_link;
mod own_origin;
mod people_file;
mod plain_page;
mod qr_png;
mod query;
pub mod rate_limit;
mod router;
mod routes;
pub mod security_headers;
pub mod serve;
pub mod site;
mod sms_status;
mod ssr;
mod state;
mod static_files;
mod waiting;
mod well_known;
mod write_deadline;

pub use console::STREAMS as LIVE_STREAMS;
pub use cors::Readers;
pub use event_stream::Streams;
pub use kinds::Kind;
pub use metrics::{
    count_logout, count_mail, count_outbound, count_sms, count_webhook, install as install_metrics,
    run_upkeep as run_metrics_upkeep,
};
pub use oidc::DISCOVERY;
pub use router::{listed as listed_routes, metrics_router, router};
pub use state::{AppState, Settings};
pub use waiting::STREAMS as WAITING_STREAMS;
