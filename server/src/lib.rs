//! The process: configuration, HTTP, mail, jobs, around the services of `latchkey-domain`.

mod application;
mod chain;
pub mod cli;
pub mod config;
pub mod database;
pub mod http;
mod jobs;
mod mail;
mod passkey_namer;
mod secret_file;
mod system;
mod telemetry;
mod user_agent;
mod wire;

pub use application::{Application, build};
pub use system::{SystemClock, SystemRng};
pub use wire::{StartError, World};
