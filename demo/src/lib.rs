//! A made-up company, for `make demo`: 2,000 people, what they sign in to, and ninety days of it, which end now. Written
//! through the ports of the domain, so that it is what the server itself might have written.

mod chance;
mod company;
mod days;
mod names;
mod people;
mod store;

use std::{error::Error, fs::OpenOptions, os::unix::fs::OpenOptionsExt, path::Path};

use latchkey_domain::Timestamp;
use latchkey_storage::Options;

pub use company::{Company, DAYS, GALLERY, NOTES, Origins, SHOP};
pub use days::{ATTACK, GUESSES};

/// Makes the SQLite file and fills it, in one transaction. A file that is there already, whatever is in it, is not touched:
/// this can be no database that anybody works with.
pub async fn fill(file: &Path, now: Timestamp, origins: &Origins) -> Result<Company, Box<dyn Error>> {
    // What the address of a database takes for something else than a name.
    let name =
        file.to_str().filter(|name| !name.contains(['?', '%', '#'])).ok_or("the name of the file is not plain")?;
    let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file);
    made.map_err(|error| format!("{} cannot be made: {error}", file.display()))?;
    let url = format!("sqlite://{name}");
    latchkey_storage::migrate(&url).await?;
    let store = latchkey_storage::connect(&url, &Options::default()).await?;
    let mut unit = store.begin().await?;
    let roles = unit.roles().list().await?;
    let company = Company::new(now, origins, &roles)?;
    store::write(&mut *unit, &company).await?;
    unit.commit().await?;
    Ok(company)
}
