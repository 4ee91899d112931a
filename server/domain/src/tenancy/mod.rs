//! Organizations, their members, and what these may do in applications.
//!
//! Roles and permissions are one list for the whole server; somebody holds roles in an organization.

pub mod dkim;
pub mod dkim_keys;
pub mod domains;
pub mod error;
pub mod invitation;
pub mod invitations;
pub mod member;
pub mod members;
pub mod organization;
pub mod organization_change;
pub mod organization_relays;
pub mod organizations;
pub mod own;
pub mod owners;
pub mod permissions;
pub mod ports;
pub mod position;
mod reach;
mod recheck;
pub mod role;
pub mod roles;
pub mod sender;
pub mod senders;
pub mod slug;

pub use error::Error;
pub(crate) use owners::lock_owned;
pub use owners::{LastOwner, keep_an_owner};
