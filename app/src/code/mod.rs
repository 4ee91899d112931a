//! Waiting for a six-digit code by mail, or by text message.

mod entry;
mod input;
mod stuck;
pub mod views;
mod wait;

pub use self::{
    entry::{CodeEntry, NotArrived},
    input::CodeInput,
    stuck::SmsStuck,
    wait::{CodeGone, NoCookies, WaitForCode},
};
