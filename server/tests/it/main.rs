//! The integration tests, in one binary: the real application, through its front door.

mod support;

mod api;
mod attacks;
mod budget;
mod command_line;
mod connections;
mod cookies;
mod cross_site;
mod deploy;
mod doctor;
mod durability;
mod embed;
mod examples;
mod failover;
mod flash;
mod form_tokens;
mod guessing;
mod health;
mod hostile_headers;
mod imports;
mod limits;
mod mail;
mod outbox;
mod passkeys;
mod proxies;
mod refusals;
mod repeats;
mod route_kinds;
mod security_headers;
mod sessions;
mod shutdown;
mod start;
mod static_files;
mod sweeps;
mod well_known;
