//! `latchkey language export`.

use std::{path::PathBuf, process::ExitCode};

use latchkey_text::{Language, write_language};

use super::{Failure, output};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// One of the languages that there are, such as en
    language: String,
    /// The folder, named as the tag of the language that it is to become: languages/sv
    folder: PathBuf,
}

pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let language = Language::find(&args.language).ok_or_else(|| {
        format!("there is no language {}: take one of those that are shipped, such as en", args.language)
    })?;
    let folder = args.folder.display();
    let files = write_language(&language, &args.folder).map_err(|error| format!("{folder}: {error}"))?;
    output::line(format!(
        "{files} files are in {folder}. Translate what stands behind each =, then: latchkey language check {folder}"
    ));
    Ok(ExitCode::SUCCESS)
}
