//! Mail: what there is to say, and the outbox.

pub mod mail;
pub mod mail_composer;
pub mod mail_route;
pub mod mails;
pub mod ports;
