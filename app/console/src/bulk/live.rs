//! How far it is, in words: for the page, and for what is sent to it while it goes on.

use latchkey_ui::text::{console_bulk as text, say};
use serde::Serialize;

use super::views::BulkRun;

/// `public/bulk.js` reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Progress {
    pub position: u32,
    pub total: u32,
    pub words: String,
    pub refused: u32,
    pub is_over: bool,
}

impl Progress {
    pub fn of(run: &BulkRun) -> Self {
        Self {
            position: run.position,
            total: run.total,
            words: say(text::progress(run.position, run.total)),
            refused: run.refused,
            is_over: run.ended.is_some(),
        }
    }
}
