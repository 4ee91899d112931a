//! SQLite's locks do not hold on network file systems: databases there get damaged.

use std::path::{Path, PathBuf};

use super::Finding;
use crate::{config::Config, database::sqlite_file};

const ABOUT: &str = "file system";

/// From `linux/magic.h` and the file systems' own sources.
const NETWORK: &[(u64, &str)] = &[
    (0x6969, "NFS"),
    (0x517b, "SMB"),
    (0xff53_4d42, "SMB (CIFS)"),
    (0xfe53_4d42, "SMB 2"),
    (0x0102_1997, "9P"),
    (0x00c3_6400, "Ceph"),
    (0x0bd0_0bd0, "Lustre"),
    (0x5346_414f, "AFS"),
    (0x7461_636f, "OCFS2"),
    (0x0116_1970, "GFS2"),
];
/// May be local or far away; there is no telling from here.
const FUSE: u64 = 0x6573_5546;

pub fn check(config: &Config) -> Finding {
    let Some(file) = sqlite_file(&config.database_url()) else {
        return Finding::ok(ABOUT, "the database is not a file");
    };
    let folder = existing_folder(&file);
    let magic = match rustix::fs::statfs(&folder) {
        Ok(found) => u64::from_ne_bytes(found.f_type.to_ne_bytes()) & 0xffff_ffff,
        Err(error) => return Finding::warn(ABOUT, format!("{} cannot be looked at: {error}", folder.display())),
    };
    let shown = folder.display();
    if let Some((_, name)) = NETWORK.iter().find(|(known, _)| *known == magic) {
        return Finding::fail(
            ABOUT,
            format!(
                "{shown} is on {name}, a network file system, where SQLite loses data. Use a local disk, or PostgreSQL"
            ),
        );
    }
    if magic == FUSE {
        return Finding::warn(ABOUT, format!("{shown} is on FUSE; if that is a network in disguise, use a local disk"));
    }
    Finding::ok(ABOUT, format!("{shown} is on a local file system"))
}

fn existing_folder(file: &Path) -> PathBuf {
    let mut folders = file.ancestors().skip(1);
    let found = folders.find(|folder| folder.is_dir()).map(Path::to_owned);
    found.unwrap_or_else(|| PathBuf::from("."))
}
