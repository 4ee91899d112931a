//! The process: configuration, HTTP, mail, jobs, around the services of `latchkey-domain`.

mod application;
mod assembly;
mod chain;
pub mod cli;
pub mod config;
pub mod database;
mod doctor;
mod files;
pub mod http;
mod jobs;
pub mod mail;
pub mod outbound;
mod passkey_namer;
mod places;
mod secret_file;
mod shipped;
pub mod sms;
mod system;
mod telemetry;

pub use application::{Application, build};
pub use assembly::{StartError, World};
pub use system::{SystemClock, SystemRng};
