//! `latchkey restore`: puts a back-up of the SQLite file back, and ends what it would make good again; or only the latter,
//! where another program has put it back.

use std::{
    fs, io,
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
    process::ExitCode,
};

use latchkey_domain::{
    Services, Timestamp,
    services::{EndedAfterRestore, SignIns},
};
use rustix::process::{Flock, FlockOffsetType, FlockType, fcntl_getlk};

use super::{Failure, existing, existing::operator, output};
use crate::{
    SystemRng,
    config::{Config, Database, Secret},
    database,
    files::{beside, draft_of, folder_of, sync_name},
    secret_file::make_private_folder,
};

/// What SQLite puts beside a file, and would take for a part of another one of this name.
const BESIDE: [&str; 2] = ["-wal", "-shm"];
/// The bytes of a file on which SQLite's connections keep their locks: see "File Locking And Concurrency" in its manual.
const LOCKS: (u64, u64) = (0x4000_0000, 512);

#[derive(Debug, clap::Args)]
pub struct Args {
    /// What `latchkey backup` made; it stays where it is
    #[arg(required_unless_present = "done")]
    file: Option<PathBuf>,
    /// Another program has put the database back, such as pg_restore: only end what must not be good again
    #[arg(long, conflicts_with = "file")]
    done: bool,
    /// Leave everybody signed in who was when the back-up was made, those too who were signed out since
    #[arg(long)]
    keep_sign_ins: bool,
}

/// Nothing was touched.
#[derive(Debug, thiserror::Error)]
#[error("{0} was not put back, and the database is as it was")]
struct NotRestored(String, #[source] Failure);

pub async fn run(config: &Config, args: &Args) -> Result<ExitCode, Failure> {
    let sign_ins = if args.keep_sign_ins { SignIns::Kept } else { SignIns::Ended };
    let ended = match &args.file {
        None => {
            // As with a file: a server that runs would go on with what it keeps in memory, and everybody would be signed out.
            if let Some(database) = database::sqlite_file(&config.database_url()) {
                match fs::File::open(&database) {
                    Ok(present) => refuse_in_use(Some(&present))?,
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    Err(error) => return Err(format!("{} cannot be read: {error}", database.display()).into()),
                }
            }
            // One of an earlier release.
            if matches!(database::state(config).await?, database::State::Behind(_)) {
                database::migrate(config).await?;
            }
            finish(existing::services(config).await?.as_ref(), sign_ins).await?
        }
        Some(file) => {
            let url = config.database_url();
            let Some(database) = database::sqlite_file(&url) else {
                return Err(
                    "only a SQLite file is put back by this: use pg_restore, then `latchkey restore --done`".into()
                );
            };
            // A link stays one: what it leads to is replaced.
            let database = fs::canonicalize(&database).unwrap_or(database);
            let prepared = prepare(config, &database, file, sign_ins).await;
            let prepared = prepared.map_err(|error| NotRestored(file.display().to_string(), error))?;
            put_in_place(&database, &prepared, file)?;
            prepared.ended
        }
    };
    tell(&ended, sign_ins);
    Ok(ExitCode::SUCCESS)
}

/// A database that is ready to take the place of the present one.
struct Prepared {
    draft: Draft,
    ended: EndedAfterRestore,
    at: Timestamp,
    /// The present one, if there is one.
    before: Option<fs::File>,
}

/// A file on its way, and what SQLite puts beside it: gone when this is.
struct Draft(PathBuf);

impl Draft {
    /// An empty one, in the folder of the database, where nobody else can read it.
    fn new(database: &Path) -> Result<(Self, fs::File), Failure> {
        let draft = draft_of(database, &SystemRng);
        let made = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft);
        let file = made.map_err(|error| format!("{} cannot be made: {error}", draft.display()))?;
        Ok((Self(draft), file))
    }

    fn url(&self) -> String {
        format!("sqlite:{}", self.0.display())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        for file in [&self.0, &beside(&self.0, BESIDE[0]), &beside(&self.0, BESIDE[1])] {
            let _ = fs::remove_file(file);
        }
    }
}

/// All that can go wrong with the back-up goes wrong here, on a copy of it.
async fn prepare(config: &Config, database: &Path, file: &Path, sign_ins: SignIns) -> Result<Prepared, Failure> {
    let unread = |error: io::Error| format!("{} cannot be read: {error}", file.display());
    let mut backup = fs::File::open(file).map_err(unread)?;
    let (is_same, before) = match fs::File::open(database) {
        Ok(before) => (same(&backup, &before)?, Some(before)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => (false, None),
        Err(error) => return Err(format!("{} cannot be read: {error}", database.display()).into()),
    };
    if is_same {
        return Err("that is the database itself".into());
    }
    refuse_in_use(before.as_ref())?;
    database::check_folder(config)?;
    if folder_of(database) == config.data_dir {
        make_private_folder(&config.data_dir)?;
    }

    let (copy, mut into) = Draft::new(database)?;
    if let Some(before) = &before
        && before.metadata()?.uid() != into.metadata()?.uid()
    {
        return Err("the database is another user's: run this as the user that the server runs as".into());
    }
    io::copy(&mut backup, &mut into).map_err(unread)?;
    drop(into);
    // Of a file that was copied while nothing ran, by whatever means: a part of it is in there.
    let log = beside(file, BESIDE[0]);
    if log.exists() {
        let mut log = fs::File::open(&log).map_err(unread)?;
        let place = beside(&copy.0, BESIDE[0]);
        let mut into = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(place)?;
        io::copy(&mut log, &mut into).map_err(unread)?;
    }
    if let Some(damage) = latchkey_storage::check_sqlite(&copy.0).await? {
        return Err(format!("it is damaged: {damage}").into());
    }
    let of_copy = Config {
        database: Database { url: Some(Secret::new(copy.url())), ..config.database.clone() },
        ..config.clone()
    };
    if matches!(database::state(&of_copy).await?, database::State::New) {
        return Err("it is no database of Latchkey's".into());
    }
    // One of an earlier release.
    database::migrate(&of_copy).await?;
    let services = existing::open(&of_copy).await?;
    let (at, ended) = (services.now(), finish(&services, sign_ins).await?);
    drop(services);

    // As a whole, and without a log beside it: connections that were open a moment ago do not matter.
    let (draft, into) = Draft::new(database)?;
    drop(into);
    latchkey_storage::copy_sqlite(&copy.url(), &draft.0).await?;
    fs::File::open(&draft.0)?.sync_all()?;
    Ok(Prepared { draft, ended, at, before })
}

/// It took a while to prepare: a server may have been started since, which would go on in the database before.
fn look_again(database: &Path, before: Option<&fs::File>) -> Result<(), Failure> {
    let place = |found: fs::Metadata| (found.dev(), found.ino());
    let now = match fs::metadata(database) {
        Ok(found) => Some(place(found)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error.into()),
    };
    if before.map(fs::File::metadata).transpose()?.map(place) != now {
        return Err("another database has come to its place meanwhile".into());
    }
    refuse_in_use(before)
}

fn refuse_in_use(database: Option<&fs::File>) -> Result<(), Failure> {
    if database.map_or(Ok(false), is_in_use)? {
        return Err("the database is in use: stop the server, and every other command, first".into());
    }
    Ok(())
}

fn put_in_place(database: &Path, prepared: &Prepared, file: &Path) -> Result<(), Failure> {
    let not_restored = |error| NotRestored(file.display().to_string(), error);
    look_again(database, prepared.before.as_ref()).map_err(not_restored)?;
    let time: String = prepared.at.to_string().chars().filter(char::is_ascii_alphanumeric).collect();
    let aside = beside(database, &format!(".before-restore-{time}"));
    let mut moved = Vec::new();
    if let Err(error) = swap(database, &aside, &prepared.draft.0, &mut moved) {
        return Err(match put_back(&moved) {
            Ok(()) => not_restored(error.into()).into(),
            Err(why) => format!(
                "the database could not be put in place: {error}; nor could the one before be put back: {why}. Do not start \
                 the server. What there is of the one before is in {0} and {0}-wal, or where it was: give both their names \
                 back, {1} and {1}-wal",
                aside.display(),
                database.display()
            )
            .into(),
        });
    }
    output::line(format!("The back-up is in place: {}.", database.display()));
    sync_name(database).map_err(|error| format!("it may not be there after a loss of power: {error}"))?;
    if let Some(before) = &prepared.before {
        output::line(format!(
            "The database before it is in {0}, with {0}-wal if that is there: what happened since the back-up was made is \
             in there only.",
            aside.display()
        ));
        if is_in_use(before)? {
            output::warning(
                "a server was started meanwhile, and runs over the database before: stop it, and start it again",
            );
        }
    }
    Ok(())
}

/// There is a database of this name all the time: a server that is started meanwhile makes no new one. What is `moved`, from
/// where to where, can be put back until all of it is done.
fn swap(database: &Path, aside: &Path, draft: &Path, moved: &mut Vec<(PathBuf, PathBuf)>) -> io::Result<()> {
    match fs::hard_link(database, aside) {
        Ok(()) => moved.push((database.to_owned(), aside.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        // Somebody else's: it is not replaced.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
        // A file system without links leaves no better way.
        Err(_) => {
            fs::rename(database, aside)?;
            moved.push((database.to_owned(), aside.to_owned()));
        }
    }
    // Else it would be played over the one that comes.
    for suffix in BESIDE {
        let (from, to) = (beside(database, suffix), beside(aside, suffix));
        match fs::rename(&from, &to) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            renamed => {
                renamed?;
                moved.push((from, to));
            }
        }
    }
    fs::rename(draft, database)
}

fn put_back(moved: &[(PathBuf, PathBuf)]) -> io::Result<()> {
    for (from, to) in moved.iter().rev() {
        fs::rename(to, from)?;
        // Two names of one file are both left.
        match fs::remove_file(to) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            removed => removed?,
        }
    }
    Ok(())
}

async fn finish(services: &Services, sign_ins: SignIns) -> Result<EndedAfterRestore, Failure> {
    Ok(services.restoring.finish(&operator(), sign_ins, &existing::request(services)).await?)
}

fn tell(ended: &EndedAfterRestore, sign_ins: SignIns) {
    let EndedAfterRestore {
        sessions,
        grants,
        remembered_browsers,
        pending,
        invitations,
        messages,
        signing_keys,
        deletions,
        bulk_runs,
    } = ended;
    output::line(match sign_ins {
        SignIns::Ended => format!(
            "Everybody signs in again. Ended: {sessions} sessions in browsers, {grants} sign-ins in applications, \
             {remembered_browsers} browsers that were not asked for a second factor."
        ),
        SignIns::Kept => {
            "Whoever was signed in when the back-up was made is so still, whoever was signed out since too.".to_owned()
        }
    });
    output::line(format!(
        "New keys sign. Ended: {signing_keys} keys, and all access tokens that they signed; {pending} codes and links; \
         {invitations} invitations, which can be sent again."
    ));
    output::line(format!(
        "Mails and text messages that waited when the back-up was made, and were most likely sent then: {messages}. They \
         are set aside; the console shows them at {}.",
        latchkey_ui::routes::ADMIN_SYSTEM
    ));
    if *deletions > 0 {
        output::line(format!(
            "People who were deleted and were to be gone sooner: {deletions}. They can be brought back for thirty days from \
             now."
        ));
    }
    if *bulk_runs > 0 {
        output::line(format!("Deeds to many people that were under way, and do not go on: {bulk_runs}."));
    }
    output::line(
        "What was changed or taken away since the back-up was made is as it was then, and nothing here can tell: e-mail \
         addresses, telephone numbers and recovery addresses, passkeys, authenticator apps and backup codes, secrets of \
         applications and registration tokens, applications, webhooks, administrators, members of organizations, people \
         who were locked out or deleted. Whoever reads the mail of an address that was given up gets in by it. Look at `latchkey admin list`, \
         `latchkey client list`, `latchkey client registration-token list` and `latchkey user list --active false`; \
         docs/operations.md says how to find the rest.",
    );
}

fn same(one: &fs::File, other: &fs::File) -> io::Result<bool> {
    let (one, other) = (one.metadata()?, other.metadata()?);
    Ok((one.dev(), one.ino()) == (other.dev(), other.ino()))
}

/// Does another process have this database open? A server has, all the time: what it keeps open holds a lock, in this mode of
/// SQLite's, even where it does nothing. Asking changes nothing, however damaged the file is.
fn is_in_use(file: &fs::File) -> io::Result<bool> {
    let (start, length) = LOCKS;
    let lock = Flock { start, length, pid: None, typ: FlockType::WriteLock, offset_type: FlockOffsetType::Set };
    Ok(fcntl_getlk(file, &lock)?.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<(String, String)> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
        let read =
            |entry: fs::DirEntry| (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap());
        let mut names: Vec<_> = entries.map(read).collect();
        names.sort();
        names
    }

    #[test]
    fn what_cannot_be_put_in_place_leaves_all_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let [database, log, aside, draft] =
            ["latchkey.db", "latchkey.db-wal", "aside", "draft"].map(|name| folder.path().join(name));
        fs::write(&database, "before").unwrap();
        fs::write(&log, "its log").unwrap();
        let before = names(folder.path());

        // The draft is gone.
        let mut moved = Vec::new();
        swap(&database, &aside, &draft, &mut moved).unwrap_err();
        assert!(!log.exists() && moved.len() == 2, "{moved:?}");
        put_back(&moved).unwrap();
        assert_eq!(names(folder.path()), before);

        // As another restore of the same moment left it.
        fs::write(&draft, "after").unwrap();
        fs::write(&aside, "somebody else's").unwrap();
        let before = names(folder.path());
        let mut moved = Vec::new();
        let error = swap(&database, &aside, &draft, &mut moved).unwrap_err();
        assert_eq!((error.kind(), moved.len()), (io::ErrorKind::AlreadyExists, 0));
        assert_eq!(names(folder.path()), before);

        fs::remove_file(&aside).unwrap();
        swap(&database, &aside, &draft, &mut moved).unwrap();
        let expected = [("aside", "before"), ("aside-wal", "its log"), ("latchkey.db", "after")];
        assert_eq!(names(folder.path()), expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
    }

    #[test]
    fn a_database_that_came_meanwhile_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("latchkey.db");
        assert!(look_again(&database, None).is_ok());
        fs::write(&database, "a first start made it").unwrap();
        assert!(look_again(&database, None).is_err());
        let before = fs::File::open(&database).unwrap();
        assert!(look_again(&database, Some(&before)).is_ok());
        fs::rename(&database, folder.path().join("elsewhere")).unwrap();
        assert!(look_again(&database, Some(&before)).is_err());
        fs::write(&database, "another one").unwrap();
        assert!(look_again(&database, Some(&before)).is_err());
    }
}
