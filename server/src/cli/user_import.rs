//! `latchkey user import`.

use std::{
    fs::File,
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
    pin::pin,
    process::ExitCode,
};

use futures_util::StreamExt;
use latchkey_domain::services::{Counts, Format, ImportOptions, Imported, Outcome, PeopleFile};

use super::{Failure, existing, existing::operator, output, user_export::FileFormat};
use crate::config::Config;

/// Whoever watches sees that it goes on.
const TOLD_EVERY: u64 = 10_000;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The file, in UTF-8: JSON lines, or CSV with a heading; `-` for standard input
    file: PathBuf,
    /// What the file is; found out when not given
    #[arg(long, value_enum)]
    format: Option<FileFormat>,
    /// Say what would happen, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Change accounts that there are: names, attributes, organizations; they stay as they are when not given. A row in which
    /// is_active, phone or email_verified is otherwise is refused: leave these columns out
    #[arg(long)]
    update: bool,
    /// Believe the file's email_verified, and its phone, of new accounts
    #[arg(long)]
    trust_verified: bool,
    /// Tell everybody by mail who has an account now
    #[arg(long)]
    welcome: bool,
    /// A line for every row, and not only for those that are refused
    #[arg(long)]
    verbose: bool,
}

pub async fn run(config: &Config, args: &Args) -> Result<ExitCode, Failure> {
    let services = existing::services(config).await?;
    let request = existing::request(&services);
    let file = PeopleFile::open(open(&args.file)?, args.format.map(Format::from))?;
    let options = ImportOptions {
        is_rehearsal: args.dry_run,
        updates: args.update,
        trusts_verified: args.trust_verified,
        tell: args.welcome,
    };
    let mut rows = pin!(services.transfer.import(&operator(), file, options, &request)?);
    let mut counts = Counts::default();
    while let Some(row) = rows.next().await {
        let row = row?;
        counts.add(&row.outcome);
        if args.verbose || matches!(row.outcome, Outcome::Refused(_)) {
            output::line(told(&row));
        }
        if counts.rows.is_multiple_of(TOLD_EVERY) {
            output::note(format!("{} rows so far", counts.rows));
        }
    }
    let Counts { rows, created, changed, unchanged, refused } = counts;
    output::line(format!(
        "{rows} rows: {created} created, {changed} changed, {unchanged} unchanged, {refused} refused."
    ));
    if args.dry_run {
        output::line("Nothing was changed: this was a dry run.");
    }
    Ok(if refused == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn open(path: &Path) -> Result<Box<dyn BufRead + Send>, Failure> {
    if path == Path::new("-") {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let file = File::open(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
    Ok(Box::new(BufReader::new(file)))
}

fn told(row: &Imported) -> String {
    let email = row.email.as_deref().map(|email| format!(" {email:?}")).unwrap_or_default();
    let why = match &row.outcome {
        Outcome::Refused(refusal) => format!(": {refusal}"),
        Outcome::Created | Outcome::Changed | Outcome::Unchanged => String::new(),
    };
    format!("line {}:{email} {}{why}", row.line, row.outcome.as_str())
}
