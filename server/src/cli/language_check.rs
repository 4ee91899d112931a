//! `latchkey language check`.

use std::{path::PathBuf, process::ExitCode};

use latchkey_text::check_language;

use super::{Failure, output};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder of one language: languages/sv
    folder: PathBuf,
}

pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let flaws = check_language(&args.folder);
    for flaw in &flaws {
        output::line(flaw.to_string());
    }
    output::line(match flaws.len() {
        0 => "It is complete: the server offers it from its next start, if the folder lies in the folder languages beside the configuration file.".to_owned(),
        count => format!("It is not offered: {count} to mend."),
    });
    Ok(if flaws.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
