//! How often somebody may guess.
//!
//! Whoever reads another's mail can begin a sign-in as often as they like, so no limit by attempt alone is one. They are a
//! stranger's guesses, which count together and end for a day; the browsers that the person knows count by themselves, or a
//! stranger could keep them out.

use crate::{
    RequestContext, Timestamp, User,
    identity::known_browsers::CodeAccount,
    kernel::secret::sha256,
    login::{
        Error,
        guesses::{self, Counter, Guess},
    },
    ports::{MailKind, Unit},
    shared::Shared,
};

/// At one attempt.
pub(super) const TRIES: u32 = 5;
/// At one account in a day, by all strangers together; by one known browser.
const TRIES_OF_ACCOUNT: u32 = 10;
/// By everybody.
const TRIES_OF_ALL: u32 = 50;

/// Counts one more where nobody's factor is guessed at: what is told is the same.
pub(super) async fn count_of_nobody(
    shared: &Shared,
    unit: &mut dyn Unit,
    (attempt, over): (String, Timestamp),
) -> Result<Error, Error> {
    let of_attempt = sha256(format!("second step {attempt}").as_bytes());
    let tried = unit.codes().count_attempt(&of_attempt, shared.now(), over).await?.count;
    Ok(guesses::wrong(TRIES.saturating_sub(tried)))
}

/// What the count comes to. What is written is kept either way.
pub(super) enum Counted {
    Try(Try),
    Over(Error),
}

/// A try that was counted, and may go on.
pub(super) struct Try {
    counted: Guess,
    pub left: u32,
}

/// Counts one more at `attempt`, which is over by then, before anything is compared. What is written is to be kept whatever
/// comes of it.
pub(super) async fn count(
    shared: &Shared,
    unit: &mut dyn Unit,
    attempt: (String, Timestamp),
    user: &User,
    request: &RequestContext,
) -> Result<Counted, Error> {
    let own = CodeAccount::of_sign_in(shared, &user.email, Some(user), request);
    count_by(shared, unit, attempt, own.as_str(), user, request).await
}

/// The same where whoever guesses is known by something else.
pub(super) async fn count_by(
    shared: &Shared,
    unit: &mut dyn Unit,
    (attempt, over): (String, Timestamp),
    own: &str,
    user: &User,
    request: &RequestContext,
) -> Result<Counted, Error> {
    let now = shared.now();
    let of_attempt = sha256(format!("second step {attempt}").as_bytes());
    let tried = unit.codes().count_attempt(&of_attempt, now, over).await?.count;
    if tried > TRIES {
        return Ok(Counted::Over(Error::CodeUsedUp));
    }
    let all = CodeAccount::of_all(&user.email);
    let counters =
        [(own, TRIES_OF_ACCOUNT), (all.as_str(), TRIES_OF_ALL)].map(|(of, most)| Counter::of_second_step(of, most));
    Ok(match guesses::count(shared, &mut *unit, &counters).await? {
        guesses::Counted::Guess(counted) => Counted::Try(Try { counted, left: TRIES - tried }),
        guesses::Counted::Stopped(stopped) => {
            if stopped.is_first {
                guesses::log_stopped(shared, &mut *unit, Some(user.id), "second", request).await?;
                shared.post_mail_to(unit, user, &MailKind::CodeGuessingStopped, request).await?;
            }
            Counted::Over(stopped.error)
        }
    })
}

impl Try {
    /// It was right, and does not count as a guess.
    pub async fn forgive(&self, unit: &mut dyn Unit) -> Result<(), Error> {
        self.counted.forgive(unit).await
    }
}
