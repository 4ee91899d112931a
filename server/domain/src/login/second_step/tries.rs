//! How often somebody may guess.
//!
//! Whoever reads another's mail can begin a sign-in as often as they like, so no limit by attempt alone is one. They are a
//! stranger's guesses, which count together and end for a day; the browsers that the person knows count by themselves, or a
//! stranger could keep them out.

use crate::{
    Actor, AuditKind, RequestContext, Target, Timestamp, User,
    identity::known_browsers::CodeAccount,
    kernel::secret::sha256,
    login::{Error, one_time_code::TRIES_WINDOW},
    ports::{MailKind, RateLimited, Unit},
    shared::Shared,
};

/// At one attempt.
pub(super) const TRIES: u32 = 5;
/// At one account in a day, by all strangers together; by one known browser.
const TRIES_OF_ACCOUNT: u32 = 10;
/// By everybody.
const TRIES_OF_ALL: u32 = 50;

/// What somebody is told who typed the wrong thing, and may type so many more.
pub(super) fn wrong(left: u32) -> Error {
    match left {
        0 => Error::CodeUsedUp,
        attempts_left => Error::CodeWrong { attempts_left },
    }
}

/// Counts one more where nobody's factor is guessed at: what is told is the same.
pub(super) async fn count_of_nobody(
    shared: &Shared,
    unit: &mut dyn Unit,
    (attempt, over): (String, Timestamp),
) -> Result<Error, Error> {
    let of_attempt = sha256(format!("second step {attempt}").as_bytes());
    let tried = unit.codes().count_attempt(&of_attempt, shared.now(), over).await?.count;
    Ok(wrong(TRIES.saturating_sub(tried)))
}

/// What the count comes to. What is written is kept either way.
pub(super) enum Counted {
    Try(Try),
    Over(Error),
}

/// A try that was counted, and may go on.
pub(super) struct Try {
    accounts: [[u8; 32]; 2],
    pub left: u32,
}

/// Counts one more at `attempt`, which is over by then, before anything is compared: racing tries see one another. What is written is to be kept whatever comes
/// of it.
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
    let accounts = [own, all.as_str()].map(|account| sha256(format!("second step {account}").as_bytes()));
    for (account, most) in accounts.iter().zip([TRIES_OF_ACCOUNT, TRIES_OF_ALL]) {
        let tries = unit.codes().count_attempt(account, now, now + TRIES_WINDOW).await?;
        if tries.count <= most {
            continue;
        }
        if tries.count == most + 1 {
            let event = shared.event(AuditKind::CodeGuessingStopped, request).by(&Actor::Server);
            let event = event.on(&Target::User(user.id)).with("step", "second");
            unit.audit_log().insert(&event).await?;
            shared.post_mail_to(unit, user, &MailKind::CodeGuessingStopped, request).await?;
        }
        let retry_after = tries.expires_at.since(now);
        return Ok(Counted::Over(RateLimited { retry_after }.into()));
    }
    Ok(Counted::Try(Try { accounts, left: TRIES - tried }))
}

impl Try {
    /// It was right, and does not count as a guess.
    pub async fn forgive(&self, unit: &mut dyn Unit) -> Result<(), Error> {
        for account in &self.accounts {
            unit.codes().forgive_attempt(account).await?;
        }
        Ok(())
    }
}
