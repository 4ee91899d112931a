//! The data folder: there, writable, private.

use std::{fs, os::unix::fs::MetadataExt};

use super::Finding;
use crate::config::Config;

const ABOUT: &str = "data folder";

pub fn data_dir(config: &Config) -> Finding {
    let folder = &config.data_dir;
    let shown = folder.display();
    let metadata = match fs::metadata(folder) {
        Ok(metadata) if metadata.is_dir() => metadata,
        Ok(_) => return Finding::fail(ABOUT, format!("{shown} is not a folder")),
        Err(_) => return Finding::ok(ABOUT, format!("{shown} is not there yet; the first start makes it")),
    };
    let probe = folder.join(format!(".doctor-{}", std::process::id()));
    let written = fs::write(&probe, b"");
    let _ = fs::remove_file(&probe);
    if let Err(error) = written {
        return Finding::fail(ABOUT, format!("{shown} cannot be written: {error}"));
    }
    let mode = metadata.mode() & 0o777;
    if mode & 0o007 != 0 {
        return Finding::warn(ABOUT, format!("everybody can look into {shown} (mode {mode:04o}): chmod 700 {shown}"));
    }
    Finding::ok(ABOUT, format!("{shown} is writable and private"))
}
