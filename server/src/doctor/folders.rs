//! The data folder: there or to be made, writable, private.

use std::{fs, io, os::unix::fs::MetadataExt, path::Path};

use super::Finding;
use crate::{config::Config, secret_file::make_private_folder};

const ABOUT: &str = "data folder";

pub fn data_dir(config: &Config) -> Finding {
    let folder = &config.data_dir;
    let shown = folder.display();
    let metadata = match fs::metadata(folder) {
        Ok(metadata) if metadata.is_dir() => metadata,
        Ok(_) => return Finding::fail(ABOUT, format!("{shown} is not a folder")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return match try_to_make(folder) {
                Ok(()) => Finding::ok(ABOUT, format!("{shown} is not there yet; the first start makes it")),
                Err(error) => Finding::fail(ABOUT, format!("{shown} is not there and cannot be made: {error}")),
            };
        }
        Err(error) => return Finding::fail(ABOUT, format!("{shown} cannot be looked at: {error}")),
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

/// Makes it and takes it away again: nothing else says for certain whether the first start can.
fn try_to_make(folder: &Path) -> io::Result<()> {
    let missing: Vec<&Path> =
        folder.ancestors().take_while(|path| !path.as_os_str().is_empty() && !path.exists()).collect();
    let made = make_private_folder(folder);
    // From the innermost outwards; what was there before is not in the list.
    for folder in missing {
        let _ = fs::remove_dir(folder);
    }
    made
}
