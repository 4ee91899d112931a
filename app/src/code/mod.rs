//! Waiting for a six-digit code by mail.

mod entry;
mod input;
pub mod views;
mod wait;

pub use self::{
    entry::{CodeEntry, NotArrived},
    input::CodeInput,
    wait::{CodeGone, WaitForCode},
};
