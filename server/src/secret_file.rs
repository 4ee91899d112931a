//! The master secret: from the configuration, or from a file that the first start makes.

use std::{
    fs, io,
    io::Write,
    os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use latchkey_domain::{MasterSecret, ports::Rng};

use crate::{
    config::Config,
    files::{draft_of, sync_name},
};

/// Others may not read it, and only the owner may change it. Reading by the group is how service managers hand secrets
/// to a process.
const FORBIDDEN_MODE: u32 = 0o037;

#[derive(Debug, thiserror::Error)]
pub enum SecretError {
    #[error("the data folder {0} cannot be made")]
    DataDir(PathBuf, #[source] io::Error),
    #[error("the master secret cannot be read from {0}")]
    Read(PathBuf, #[source] io::Error),
    #[error("the master secret cannot be written to {0}")]
    Write(PathBuf, #[source] io::Error),
    #[error(
        "others can read or change the master secret in {path} (mode {mode:04o}); if nobody has, make it safe with: chmod 600 {path}"
    )]
    Exposed { path: PathBuf, mode: u32 },
    #[error("{0} does not hold a master secret: 32 bytes as 64 hexadecimal digits, or base64")]
    Invalid(PathBuf),
}

/// Where the secret is when the configuration does not hold it.
pub fn path(config: &Config) -> PathBuf {
    config.secret_file.clone().unwrap_or_else(|| config.data_dir.join("secret"))
}

/// Reads the secret; makes one when this is the first start and the configuration names no file.
pub fn load_or_create(config: &Config, rng: &dyn Rng) -> Result<MasterSecret, SecretError> {
    if let Some(secret) = configured(config) {
        return Ok(secret);
    }
    let path = path(config);
    // A configured file is somebody's to provide: a typo must not become a second secret.
    if config.secret_file.is_none() && !path.exists() {
        create(&path, rng)?;
    }
    read(&path)
}

/// Reads the secret; nothing, where it is for a first start to make one.
pub fn find(config: &Config) -> Result<Option<MasterSecret>, SecretError> {
    let is_named = config.secret.is_some() || config.secret_file.is_some();
    if is_named || path(config).exists() { load(config).map(Some) } else { Ok(None) }
}

/// Reads the secret without making one.
pub fn load(config: &Config) -> Result<MasterSecret, SecretError> {
    configured(config).map_or_else(|| read(&path(config)), Ok)
}

fn configured(config: &Config) -> Option<MasterSecret> {
    // Validated with the rest of the configuration.
    config.secret.as_ref().and_then(|secret| MasterSecret::parse(secret.expose()).ok())
}

fn read(path: &Path) -> Result<MasterSecret, SecretError> {
    let failed = |error| SecretError::Read(path.to_owned(), error);
    let mode = fs::metadata(path).map_err(failed)?.mode() & 0o777;
    if mode & FORBIDDEN_MODE != 0 {
        return Err(SecretError::Exposed { path: path.to_owned(), mode });
    }
    let text = fs::read_to_string(path).map_err(failed)?;
    MasterSecret::parse(&text).map_err(|_| SecretError::Invalid(path.to_owned()))
}

/// Written whole under another name and then linked: of two first starts at once, one wins and both read its secret.
fn create(path: &Path, rng: &dyn Rng) -> Result<(), SecretError> {
    if let Some(folder) = path.parent() {
        make_private_folder(folder).map_err(|error| SecretError::DataDir(folder.to_owned(), error))?;
    }
    let draft = draft_of(path, rng);
    let written = (|| {
        let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
        writeln!(file, "{}", MasterSecret::generate(rng).to_hex())?;
        file.sync_all()?;
        match fs::hard_link(&draft, path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            linked => linked?,
        }
        // Before anything is sealed with it: what it seals is on the disk as well.
        sync_name(path)
    })();
    let _ = fs::remove_file(&draft);
    written.map_err(|error| SecretError::Write(path.to_owned(), error))?;
    tracing::info!(path = %path.display(), "a master secret was made; keep a copy of it with your back-ups");
    Ok(())
}

/// For this user alone, when it is not there yet.
pub fn make_private_folder(folder: &Path) -> io::Result<()> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::SystemRng;

    /// Two containers over one folder are each process 1.
    #[test]
    fn a_first_start_touches_no_draft_of_another_s() {
        let folder = tempfile::tempdir().unwrap();
        let config = Config { data_dir: folder.path().to_owned(), ..Config::default() };
        // The other has linked its draft, and not removed it yet.
        let (theirs, draft) = (folder.path().join("theirs"), format!("secret.new-{}", std::process::id()));
        fs::write(&theirs, "sealed with this").unwrap();
        fs::hard_link(&theirs, folder.path().join(draft)).unwrap();
        let made = load_or_create(&config, &SystemRng).unwrap();
        assert_eq!(fs::read_to_string(&theirs).unwrap(), "sealed with this");
        assert_eq!(load_or_create(&config, &SystemRng).unwrap().to_hex(), made.to_hex());
        let drafts = fs::read_dir(folder.path())
            .unwrap()
            .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with("secret.new-"));
        assert_eq!(drafts.count(), 1, "its own draft is gone");
    }
}
