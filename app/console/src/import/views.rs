//! What the page does with the file that its form brings: tries it out, and, asked once more, imports it.

pub use latchkey_domain::services::Counts;
use latchkey_domain::{
    kernel::Fault,
    services::{ImportOptions, ImportStopped, ImportSummary, Imported, Outcome, Refusal, Why},
};
use latchkey_ui::{
    AppError,
    posted::Posted,
    request,
    text::{console_bulk, console_import as text, say},
};
use leptos::prelude::use_context;

use crate::access;

/// Of a file that is brought here: larger ones are for the command line.
pub const FILE_MAX: usize = 1024 * 1024;
/// And of so many rows: the answer waits for them all.
const ROWS_MAX: usize = 2_000;
/// The field that stands for a file which is larger.
pub const TOO_LARGE: &str = "file_too_large";
/// And for one that is no text.
pub const NOT_UTF8: &str = "file_not_utf8";
/// So many refused rows are shown.
const SHOWN: u64 = 100;
/// And so many of each other outcome.
const EXAMPLES: u64 = 5;

/// What is wished besides.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wishes {
    pub updates: bool,
    pub trusts_verified: bool,
    pub tells: bool,
}

#[derive(Debug)]
pub enum Import {
    /// No file yet.
    Choose,
    TooLarge,
    /// Another one is going on.
    Busy,
    /// Another one has begun, and this one stopped: its time was over.
    TooSlow,
    /// Nothing of it can be read.
    Unreadable(String),
    /// It was tried out; with what is in it, for the next step.
    Tried(Report, String),
    Done(Report),
}

#[derive(Debug)]
pub struct Report {
    pub columns: Vec<&'static str>,
    pub counts: Counts,
    pub refused: Vec<FileRow>,
    /// The first of each other outcome.
    pub examples: Vec<FileRow>,
    /// Refused, and not shown.
    pub more: u32,
}

/// A line of the file, and what becomes of it, or why nothing does.
#[derive(Debug)]
pub struct FileRow {
    pub line: u64,
    pub email: String,
    pub said: String,
}

pub async fn import() -> Result<(Import, Wishes), AppError> {
    let Some(posted) = use_context::<Posted>() else {
        access::admitted().await?;
        return Ok((Import::Choose, Wishes::default()));
    };
    let actor = access::admitted_by_form().await?;
    let is = |name| posted.field(name) == Some("true");
    let wishes = Wishes { updates: is("update"), trusts_verified: is("trust_verified"), tells: is("tell") };
    if posted.field(TOO_LARGE).is_some() {
        return Ok((Import::TooLarge, wishes));
    }
    if posted.field(NOT_UTF8).is_some() {
        return Ok((Import::Unreadable("the file is not UTF-8: save it as UTF-8".to_owned()), wishes));
    }
    let (file, is_rehearsal) = match (posted.field("data"), posted.field("file")) {
        (Some(data), _) => (data, false),
        (None, file) => (file.unwrap_or_default(), true),
    };
    // The first is the heading.
    if file.lines().count() > ROWS_MAX + 1 {
        return Ok((Import::TooLarge, wishes));
    }
    let options = ImportOptions {
        is_rehearsal,
        updates: wishes.updates,
        trusts_verified: wishes.trusts_verified,
        tell: wishes.tells,
    };
    let services = request::services();
    let done = services.transfer.import_whole(&actor, file, options, SHOWN, EXAMPLES, &request::context()).await;
    let import = match done {
        Err(ImportStopped::Busy) => Import::Busy,
        // Tried out, nothing was done: one begins again, as where another one is going on.
        Err(ImportStopped::TooSlow) if is_rehearsal => Import::Busy,
        Err(ImportStopped::TooSlow) => Import::TooSlow,
        Err(ImportStopped::File(unreadable)) => Import::Unreadable(unreadable.to_string()),
        // To whoever is no administrator any more there is no page that could say how far it went.
        Err(ImportStopped::Revoked { .. }) => return Err(Fault::Revoked.into()),
        Err(ImportStopped::Fault(fault)) => return Err(fault.into()),
        Ok(summary) if is_rehearsal => Import::Tried(report(summary), file.to_owned()),
        Ok(summary) => Import::Done(report(summary)),
    };
    Ok((import, wishes))
}

fn report(ImportSummary { columns, counts, refused, examples }: ImportSummary) -> Report {
    // Those that are alike stand together.
    let outcomes = [
        (Outcome::Created, text::outcome_created()),
        (Outcome::Changed, text::outcome_changed()),
        (Outcome::Unchanged, text::outcome_unchanged()),
    ];
    let examples = outcomes.into_iter().flat_map(|(outcome, words)| {
        let words = say(words);
        let rows = examples.iter().filter(move |row| row.outcome == outcome);
        rows.map(move |Imported { line, email, .. }| FileRow {
            line: *line,
            email: email.clone().unwrap_or_default(),
            said: words.clone(),
        })
    });
    let examples = examples.collect();
    let shown = u64::try_from(refused.len()).unwrap_or(u64::MAX);
    let more = u32::try_from(counts.refused.saturating_sub(shown)).unwrap_or(u32::MAX);
    Report { columns, counts, refused: refused.into_iter().map(row).collect(), examples, more }
}

/// In the reader's words; the column is called as in the file.
fn words(refusal: &Refusal) -> String {
    let why = match refusal.why {
        Why::Row => text::why_row(),
        Why::Value => text::why_value(),
        Why::NoEmail => text::why_no_email(),
        Why::NotEmail => text::why_not_email(),
        Why::Twice => text::why_twice(refusal.detail.as_str()),
        Why::Deleted => text::why_deleted(),
        Why::Differs => text::why_differs(refusal.detail.as_str()),
        Why::Kept => text::why_kept(refusal.detail.as_str()),
        Why::NotAllowed => text::why_not_allowed(),
        Why::NoOrganization => text::why_no_organization(refusal.detail.as_str()),
        Why::NoRole => text::why_no_role(refusal.detail.as_str()),
        Why::OtherDomain => text::why_other_domain(refusal.detail.as_str()),
        Why::LastOwner => console_bulk::last_owner(),
        Why::LastAdministrator => console_bulk::last_administrator(),
        Why::Unreadable => console_bulk::unreadable(),
        Why::Password => text::why_password(),
        Why::Changed => text::why_changed(),
    };
    match refusal.field {
        Some(field) => format!("{field}: {}", say(why)),
        None => say(why),
    }
}

fn row(Imported { line, email, outcome, .. }: Imported) -> FileRow {
    let said = match outcome {
        Outcome::Refused(refusal) => words(&refusal),
        Outcome::Created | Outcome::Changed | Outcome::Unchanged => String::new(),
    };
    FileRow { line, email: email.unwrap_or_default(), said }
}
