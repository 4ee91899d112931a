//! What people are told, and the jobs that tell them.

pub mod job;
pub mod mail;
pub mod mail_route;
pub mod mails;
pub mod ports;
