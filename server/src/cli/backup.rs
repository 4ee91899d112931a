//! `latchkey backup`: a copy of the SQLite file, or word of one that another program made.

use std::{
    fs, io,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    process::ExitCode,
};

use super::{Failure, existing, output};
use crate::{
    config::Config,
    database,
    files::{beside, sync_name},
};

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
        copy(&url, file).await?;
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

/// What has this name is whole, and on the disk: a copy that was cut off has another one.
async fn copy(url: &str, file: &Path) -> Result<(), Failure> {
    if file.symlink_metadata().is_ok() {
        return Err(format!("{} cannot be made: it is there already", file.display()).into());
    }
    let part = beside(file, ".part");
    // Made here, so that nobody else can read it for a moment.
    let made = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&part);
    made.map_err(|error| {
        let advice = match error.kind() {
            io::ErrorKind::AlreadyExists => ". It is of a back-up that is being made, or was cut off: delete it then",
            _ => "",
        };
        format!("{} cannot be made: {error}{advice}", part.display())
    })?;
    let copied = write(url, &part, file).await;
    copied.map_err(|error| {
        let _ = fs::remove_file(&part);
        format!("the copy cannot be made: {error}").into()
    })
}

async fn write(url: &str, part: &Path, file: &Path) -> Result<(), Failure> {
    latchkey_storage::copy_sqlite(url, part).await?;
    if let Some(damage) = latchkey_storage::check_sqlite(part).await? {
        return Err(format!("it would be damaged: {damage}").into());
    }
    fs::File::open(part)?.sync_all()?;
    match fs::hard_link(part, file) {
        Ok(()) => fs::remove_file(part)?,
        // It came to be there meanwhile, and stays.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error.into()),
        // A file system without links, as on a stick.
        Err(_) => fs::rename(part, file)?,
    }
    Ok(sync_name(file)?)
}
