//! People from a file.

use std::{
    collections::{HashMap, hash_map::Entry},
    hash::{BuildHasher, RandomState},
    io::{self, BufRead},
    iter,
    sync::Arc,
};

use futures_util::{FutureExt, Stream, StreamExt, future::join_all, stream};

use super::{
    Refusal, Transfer, Turn, Why,
    apply::Applier,
    file::{FileError, Numbered, PeopleFile},
    row::Row,
    shown,
};
use crate::{
    Actor, Email, Permission, RequestContext, Target, UserId,
    kernel::Fault,
    protection::authz::{self, Forbidden},
};

/// Rows at once: each is a transaction of its own, and on most machines the disk is what it waits for. Far fewer than there
/// are connections: people sign in meanwhile.
const AT_ONCE: usize = 4;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// Says what would happen, and changes nothing.
    pub is_rehearsal: bool,
    /// Changes accounts that there are: their names, attributes and organizations. Without it they stay as they are.
    pub updates: bool,
    /// Believes the file which addresses are proved, of new accounts. Whoever says so answers for it.
    pub trusts_verified: bool,
    /// Tells those by mail who have an account now.
    pub tell: bool,
}

impl ImportOptions {
    /// May `actor` have a file brought in so? Asked before the file is read, which is long, and again of each row.
    pub fn require(self, actor: &Actor) -> Result<(), Forbidden> {
        let require = |permission| authz::require(actor, permission, Target::Everybody).map(drop);
        require(Permission::CreatePeople)?;
        // The report says who has an account already, and what of it is otherwise.
        require(Permission::ReadPeople)?;
        if self.updates {
            require(Permission::ChangeProfile)?;
        }
        if self.trusts_verified {
            require(Permission::VerifyEmail)?;
        }
        Ok(())
    }
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Created,
    Changed,
    Unchanged,
    Refused(Refusal),
}

impl Outcome {
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Unchanged => "unchanged",
            Self::Refused(_) => "refused",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    pub line: u64,
    /// As the row spells it, as far as it is short.
    pub email: Option<String>,
    /// `None` where there is no account.
    pub user_id: Option<UserId>,
    pub outcome: Outcome,
}

/// How many rows went which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub rows: u64,
    pub created: u64,
    pub changed: u64,
    pub unchanged: u64,
    pub refused: u64,
}

impl Counts {
    pub fn add(&mut self, outcome: &Outcome) {
        self.rows += 1;
        *match outcome {
            Outcome::Created => &mut self.created,
            Outcome::Changed => &mut self.changed,
            Outcome::Unchanged => &mut self.unchanged,
            Outcome::Refused(_) => &mut self.refused,
        } += 1;
    }
}

/// Why an import stops. What was reported is done; the same file goes on with the rest.
#[derive(Debug, thiserror::Error)]
pub enum ImportStopped {
    /// A server does one at a time: each takes its share of the database from those who sign in.
    #[error("another import is going on: try again when it has ended")]
    Busy,
    #[error("too few rows of its report were taken for too long, and another import has begun")]
    TooSlow,
    /// They were locked out, signed out, or have fewer scopes than when they asked.
    #[error("line {line}, and what is not named here, was not brought in: whoever began this import may not any more")]
    Revoked { line: u64 },
    #[error(transparent)]
    File(#[from] FileError),
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Transfer {
    /// Does the rows of a file, each by itself, and says of each what became of it, in their order. Nothing happens but
    /// while somebody waits for the next one; and what is begun is done before the first of it is told, so that no
    /// transaction is open for as long as somebody does not. Why it stops comes last: what was not told by then was not done.
    pub fn import<R: BufRead + Send + 'static>(
        &self,
        actor: &Actor,
        file: PeopleFile<R>,
        options: ImportOptions,
        request: &RequestContext,
    ) -> Result<impl Stream<Item = Result<Imported, ImportStopped>> + Send + use<R>, ImportStopped> {
        options.require(actor).map_err(Fault::from)?;
        let clock = self.shared.clock.clone();
        let turn = Turn::take(&self.importing, file, clock.passed()).ok_or(ImportStopped::Busy)?;
        let applier = Arc::new(Applier::new(self.shared.clone(), actor.clone(), options, request.clone()));
        let mut known = Known::default();
        let rows = stream::iter(iter::from_fn(move || turn.next(clock.passed()))).map(move |read| {
            let read = read.map(|read| read.map(|(line, row)| (line, known.first(line, row))));
            import_one(applier.clone(), read)
        });
        Ok(rows.chunks(AT_ONCE).then(|rows| join_all(rows).map(stops_last)).flat_map(stream::iter))
    }
}

/// What became of a file.
#[derive(Debug)]
pub struct ImportSummary {
    pub columns: Vec<&'static str>,
    pub counts: Counts,
    /// The first of those that were refused.
    pub refused: Vec<Imported>,
    /// The first of each other outcome, in the order of the file.
    pub examples: Vec<Imported>,
}

impl Transfer {
    /// The same for a small file, and a page that shows no more than `most` of the refused rows, and a `few` of each other
    /// outcome.
    pub async fn import_whole(
        &self,
        actor: &Actor,
        file: &str,
        options: ImportOptions,
        most: u64,
        few: u64,
        request: &RequestContext,
    ) -> Result<ImportSummary, ImportStopped> {
        let file = PeopleFile::open(io::Cursor::new(file.to_owned()), None)?;
        let mut summary = ImportSummary {
            columns: file.columns(),
            counts: Counts::default(),
            refused: Vec::new(),
            examples: Vec::new(),
        };
        let mut rows = Box::pin(self.import(actor, file, options, request)?);
        while let Some(row) = rows.next().await {
            let row = row?;
            summary.counts.add(&row.outcome);
            let Counts { created, changed, unchanged, refused, .. } = summary.counts;
            let (shown, place, last) = match row.outcome {
                Outcome::Created => (&mut summary.examples, created, few),
                Outcome::Changed => (&mut summary.examples, changed, few),
                Outcome::Unchanged => (&mut summary.examples, unchanged, few),
                Outcome::Refused(_) => (&mut summary.refused, refused, most),
            };
            if place <= last {
                shown.push(row);
            }
        }
        Ok(summary)
    }
}

/// Of rows that were begun together, those that are done first: one may have waited for a lock while the right to do it was lost,
/// and the next one been done before that.
fn stops_last<T>(mut rows: Vec<Result<T, ImportStopped>>) -> Vec<Result<T, ImportStopped>> {
    rows.sort_by_key(Result::is_err);
    rows
}

/// `None` where it is another import's turn.
async fn import_one(applier: Arc<Applier>, read: Option<io::Result<Numbered>>) -> Result<Imported, ImportStopped> {
    let (line, row) = read.ok_or(ImportStopped::TooSlow)?.map_err(FileError::from)?;
    let row = match row {
        Ok(row) => row,
        Err(refusal) => {
            return Ok(Imported { line, email: None, user_id: None, outcome: Outcome::Refused(refusal) });
        }
    };
    let (outcome, user_id) = applier.run(&row).await?.ok_or(ImportStopped::Revoked { line })?;
    Ok(Imported { line, email: row.email.map(shown), user_id, outcome })
}

/// Which addresses came before in the file, by a hash of each: of two rows about one person the second would undo the
/// first, with every run.
#[derive(Debug, Default)]
struct Known {
    lines: HashMap<u64, u64>,
    /// With a key of its own, so that nobody can make two addresses look alike.
    hasher: RandomState,
}

impl Known {
    fn first(&mut self, line: u64, row: Result<Row, Refusal>) -> Result<Row, Refusal> {
        let row = row?;
        let email: Option<Email> = row.email.as_deref().and_then(|email| email.parse().ok());
        let Some(email) = email else { return Ok(row) };
        match self.lines.entry(self.hasher.hash_one(email.as_str())) {
            Entry::Vacant(free) => {
                free.insert(line);
                Ok(row)
            }
            Entry::Occupied(earlier) => {
                let refusal = Refusal::of("email", format!("{} is on line {} already", email.as_str(), earlier.get()));
                Err(refusal.since(Why::Twice, earlier.get().to_string()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_is_told_before_the_import_stops_whichever_row_waited() {
        let lost = |line| Err(ImportStopped::Revoked { line });
        let told = stops_last(vec![Ok(2), lost(3), Ok(4), lost(5)]);
        let lines = told.into_iter().map(|row| match row {
            Ok(line) => (line, true),
            Err(ImportStopped::Revoked { line }) => (line, false),
            Err(error) => panic!("{error}"),
        });
        assert_eq!(lines.collect::<Vec<_>>(), [(2, true), (4, true), (3, false), (5, false)]);
    }
}
