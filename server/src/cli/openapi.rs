//! `latchkey openapi`.

use std::process::ExitCode;

use super::{Failure, output};
use crate::http::api;

pub fn run() -> Result<ExitCode, Failure> {
    output::line(serde_json::to_string_pretty(&api::document())?);
    Ok(ExitCode::SUCCESS)
}
