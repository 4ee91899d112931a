//! The conformance suite: every query of every repository, on SQLite and on PostgreSQL.
//!
//! A case is written once and run on both backends (`cases!`). SQLite's half always runs, each case on a file of
//! its own. PostgreSQL's half runs when `LATCHKEY_TEST_POSTGRES_URL` names a server, each case in a database of its
//! own, directly and behind a pooler; `scripts/postgres` starts such a server and pooler. With `LATCHKEY_REQUIRE_POSTGRES=1` a missing server is a failure.

#[macro_use]
mod support;

mod administrators;
mod audit_log;
mod authorization_codes;
mod brands;
mod bulk_runs;
mod clients;
mod completeness;
mod connecting;
mod consents;
mod credentials;
mod device_codes;
mod dkim_keys;
mod grants;
mod invitations;
mod jobs;
mod keyed_requests;
mod memberships;
mod migrations;
mod one_time_codes;
mod organizations;
mod phone_codes;
mod phone_removals;
mod recovery_addresses;
mod recovery_links;
mod refresh_tokens;
mod registration_tokens;
mod remembered_browsers;
mod roles;
mod second_factors;
mod senders;
mod server_settings;
mod session_clients;
mod sessions;
mod settings;
mod shared_commits;
mod sign_ins;
mod signing_keys;
mod sms_records;
mod statistics;
mod sweeps;
mod templates;
mod units;
mod users;
mod waiting;
mod webhooks;
mod wordings;
