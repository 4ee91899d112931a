//! The real application on a free port, over a database of its own; a clock that is set by hand.

#[macro_use]
mod macros;
mod app;
pub mod applications;
mod browser;
mod database;
pub mod factors;
mod limiter;
mod name_server;
mod names;
mod other_server;
pub mod people;
mod process;
mod stored;

pub use app::{OPERATOR, TestApp, confidential, from_origins, named, site_dir};
pub use browser::{Browser, Page, send as browser_send};
pub use database::Database;
pub(crate) use macros::on_each_database;
pub use name_server::{NameServer, Zone};
pub use names::Names;
pub use other_server::{OTHER, OtherServer, Says};
pub use process::{Finished, Process, Running};
pub use stored::Stored;
