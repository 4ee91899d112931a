//! `latchkey backup`: a copy of the SQLite file, or word of one that another program made.

use std::{fs, os::unix::fs::OpenOptionsExt, path::PathBuf, process::ExitCode};

use super::{Failure, existing, output};
use crate::{config::Config, database};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where the copy goes; nothing may be there yet
    #[arg(required_unless_present = "made")]
    file: Option<PathBuf>,
    /// Another program has made a back-up, such as pg_dump: only note that there is one
    #[arg(long, conflicts_with = "file")]
    made: bool,
}

pub async fn run(config: &Config, args: &Args) -> Result<ExitCode, Failure> {
    let services = existing::services(config).await?;
    if let Some(file) = &args.file {
        let url = config.database_url();
        if !database::is_sqlite(&url) {
            return Err("only a SQLite file is copied by this: use pg_dump, then `latchkey backup --made`".into());
        }
        // Made here, so that nobody else can read it for a moment.
        let made = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file);
        made.map_err(|error| format!("{} cannot be made: {error}", file.display()))?;
        if let Err(error) = latchkey_storage::copy_sqlite(&url, file).await {
            let _ = fs::remove_file(file);
            return Err(format!("the copy cannot be made: {error}").into());
        }
        output::line(format!(
            "The database is in {}. It does not open without the master secret: keep that elsewhere.",
            file.display()
        ));
    } else {
        output::line("It is noted that there is a back-up.");
    }
    services.maintenance.remember_backup().await?;
    Ok(ExitCode::SUCCESS)
}
