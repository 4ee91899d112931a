//! The management API.

mod access;
pub mod actors;
mod applications;
mod audit_log;
mod belongings;
mod bulk;
mod changes;
mod domains;
mod import;
mod invitations;
mod invitations_unproved;
mod late;
mod lists;
pub mod organizations;
mod people;
mod roles;
mod templates;
mod webhooks;
mod words;
