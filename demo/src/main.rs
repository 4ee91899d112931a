//! `latchkey-demo FILE`: see `scripts/demo`.
#![allow(clippy::print_stdout, reason = "a command")]

use std::{error::Error, path::PathBuf, time::SystemTime};

use clap::Parser;
use latchkey_demo::{Origins, fill};
use latchkey_domain::Timestamp;

#[derive(Debug, Parser)]
#[command(about = "Fills a new SQLite file with a made-up company")]
struct Args {
    /// The file to make. One that is there already is not touched
    file: PathBuf,
    /// Where the application with sign-in by OpenID Connect will be
    #[arg(long, default_value = "http://localhost:3000")]
    notes: String,
    /// Where the application with the widget will be
    #[arg(long, default_value = "http://localhost:3001")]
    shop: String,
    /// Where the widget is shown in its variants
    #[arg(long, default_value = "http://localhost:3002")]
    gallery: String,
}

#[tokio::main]
#[expect(clippy::disallowed_methods, reason = "the company stands as of now")]
async fn main() -> Result<(), Box<dyn Error>> {
    let Args { file, notes, shop, gallery } = Args::parse();
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_millis();
    let now = Timestamp::from_millis(i64::try_from(now)?);
    let company = fill(&file, now, &Origins { notes, shop, gallery }).await?;
    println!(
        "{} people, {} organizations, {} applications, {} events",
        company.people.len(),
        company.organizations.len(),
        company.clients.len(),
        company.days.events.len()
    );
    Ok(())
}
