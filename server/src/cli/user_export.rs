//! `latchkey user export`.

use std::{
    io::{self, ErrorKind, Write},
    process::ExitCode,
};

use latchkey_domain::{identity::users::UserList, kernel::page::Cursor, services::Format};

use super::{Failure, existing, existing::operator};
use crate::config::Config;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// For a program, or for a spreadsheet
    #[arg(long, value_enum, default_value = "jsonl")]
    format: FileFormat,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub enum FileFormat {
    /// A person a line, as JSON
    Jsonl,
    Csv,
}

impl From<FileFormat> for Format {
    fn from(format: FileFormat) -> Self {
        match format {
            FileFormat::Jsonl => Self::JsonLines,
            FileFormat::Csv => Self::Csv,
        }
    }
}

pub async fn run(config: &Config, args: &Args) -> Result<ExitCode, Failure> {
    let services = existing::services(config).await?;
    let everybody = UserList::default();
    services.transfer.begin_export(&operator(), Some(&everybody), &existing::request(&services)).await?;
    let format = Format::from(args.format);
    let mut text = format.heading();
    let mut after: Option<Cursor> = None;
    loop {
        let (people, next) = services.transfer.export(&operator(), &everybody, after.as_ref()).await?;
        text.extend(people.iter().map(|person| format.line(person)));
        match io::stdout().lock().write_all(text.as_bytes()) {
            // Whoever read it has enough.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(ExitCode::SUCCESS),
            written => written?,
        }
        text.clear();
        after = next;
        if after.is_none() {
            io::stdout().lock().flush()?;
            return Ok(ExitCode::SUCCESS);
        }
    }
}
