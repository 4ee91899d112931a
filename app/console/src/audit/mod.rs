//! `/admin/audit`: who did what, and when.

mod event_page;
mod events;
mod list_page;
mod party;
mod views;
mod whence;
mod words;

pub use self::{event_page::EventPage, events::EventTable, list_page::AuditPage, views::AuditQuery, whence::whence};
pub(crate) use self::{
    party::{Named, Party},
    views::{Row, named, row},
    words::kind,
};
