//! Waiting for a six-digit code by mail.

mod entry;
mod gate;
mod input;
pub mod views;

pub use self::{
    entry::CodeEntry,
    gate::{CodeGate, CodeGone},
    input::CodeInput,
};
