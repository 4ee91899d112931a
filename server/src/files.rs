//! Files that outlive a loss of power, and names that nobody else has.

use std::{
    ffi::OsString,
    fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use latchkey_domain::ports::Rng;

/// The folder that a file is in.
pub fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The file of this name with something behind it.
pub fn beside(file: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(suffix);
    name.into()
}

/// Where a file is written before it gets its name. In containers that share a folder, two processes may have the same
/// number, so that is no name.
pub fn draft_of(file: &Path, rng: &dyn Rng) -> PathBuf {
    let mut suffix = [0; 8];
    rng.fill(&mut suffix);
    beside(file, &format!(".new-{:016x}", u64::from_ne_bytes(suffix)))
}

/// A name that was given to a file, or taken from it, stays so.
pub fn sync_name(file: &Path) -> io::Result<()> {
    match fs::File::open(folder_of(file))?.sync_all() {
        // A file system that has no such promise to give.
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        synced => synced,
    }
}
