//! What a guess at a code comes to, and what it leaves behind.

use super::{EmailCodes, reader};
use crate::{
    AuditKind, Code, CodeId, CodePurpose, Email, OneTimeCode, RequestContext, SessionId, Spent, Timestamp, User,
    UserId,
    identity::known_browsers::CodeAccount,
    kernel::InvalidInput,
    login::{
        Error,
        guesses::{self, Counted, Counter},
    },
    ports::{Action, MailKind, RateLimited, Unit},
};

/// What came of a guess.
pub(super) enum Guess {
    Right(Box<RightGuess>),
    /// The same browser's submit once more, a moment later: a second click, or the first answer was lost. It is led to
    /// where the first was.
    Repeated {
        spent: Spent,
        email: Email,
    },
    Refused(Error),
}

/// What a guess leaves behind, whatever is refused to whoever made it.
pub(super) const KEEP: &str = "the try";

/// The digits were right, and nothing but the try is written yet. Until it is spent, it is a try like a wrong one.
pub(super) struct RightGuess {
    pub(super) row: OneTimeCode,
    counted: guesses::Guess,
}

impl RightGuess {
    /// The code works once, and a right guess does not count as one.
    pub(super) async fn spend(
        self,
        unit: &mut dyn Unit,
        session_id: Option<SessionId>,
        at: Timestamp,
    ) -> Result<OneTimeCode, Error> {
        if !unit.codes().spend(self.row.id, Spent { at, session_id }).await? {
            return Err(Error::CodeExpired);
        }
        self.counted.forgive(unit).await?;
        Ok(self.row)
    }
}

impl EmailCodes {
    /// Takes one try, and compares. What it writes is right to keep whatever comes of it.
    pub(super) async fn guess(
        &self,
        unit: &mut dyn Unit,
        id: CodeId,
        code: &Code,
        purpose: CodePurpose,
        user_id: Option<UserId>,
        request: &RequestContext,
    ) -> Result<Guess, Error> {
        let shared = &*self.shared;
        let now = shared.now();
        let given = code.hash(&shared.code_mac, id);
        let belongs = |row: &OneTimeCode| row.purpose == purpose && row.user_id == user_id && self.asks(row, request);
        // Somebody else's code is not there, and costs its owner no try.
        unit.codes().find(id).await?.filter(belongs).ok_or(Error::CodeExpired)?;
        let taken = unit.codes().take_attempt(id, now).await?;
        let is_open = taken.is_some();
        let row = match taken {
            Some(row) => row,
            // Looked at again: a racing submit may have used it since.
            None => match unit.codes().find(id).await?.ok_or(Error::CodeExpired)? {
                // Its digits may be entered once more, and are counted all the same: the link beside them may have been used
                // by somebody else.
                row if row.spent_just_now(now).is_some() => row,
                row if row.spent.is_none() && row.expires_at > now => return Err(Error::CodeUsedUp),
                _ => return Err(Error::CodeExpired),
            },
        };
        let owner = unit.users().find_by_email(&row.email).await?;
        let aimed_at = user_id.or(owner.as_ref().map(|owner| owner.id));
        let mut accounts = self.accounts(&row, owner.as_ref(), request);
        if matches!(purpose, CodePurpose::SignIn | CodePurpose::StepUp) {
            accounts.push(CodeAccount::of_all(&row.email));
        }
        let counted = match self.count(&mut *unit, &row.email, (owner.as_ref(), aimed_at), &accounts, request).await? {
            Counted::Guess(counted) => counted,
            Counted::Stopped(stopped) => return Ok(Guess::Refused(stopped.error)),
        };
        if !is_open && let Some(spent) = row.repeated(&given, now) {
            counted.forgive(unit).await?;
            return Ok(Guess::Repeated { spent, email: row.email });
        }
        if !is_open || !row.accepts(&given, now) {
            // A guess shows on the account it aims at.
            let failed = shared.event_aimed_at(AuditKind::SignInFailed, aimed_at, request).with("cause", "wrong code");
            unit.audit_log().insert(&failed).await?;
            return Ok(Guess::Refused(if is_open { guesses::wrong(row.attempts_left) } else { Error::CodeExpired }));
        }
        Ok(Guess::Right(Box::new(RightGuess { row, counted })))
    }

    /// Counts one more guess at the digits that went to this address. The first that is too many is in the log, and its owner
    /// is told.
    pub(super) async fn count(
        &self,
        unit: &mut dyn Unit,
        email: &Email,
        (owner, aimed_at): (Option<&User>, Option<UserId>),
        accounts: &[CodeAccount],
        request: &RequestContext,
    ) -> Result<Counted, Error> {
        let shared = &*self.shared;
        let counters: Vec<Counter> = accounts.iter().map(Counter::of_codes).collect();
        let counted = guesses::count(shared, &mut *unit, &counters).await?;
        if let Counted::Stopped(stopped) = &counted
            && stopped.is_first
        {
            // Whether there is an account or not: this takes as long, and says the same.
            guesses::log_stopped(shared, &mut *unit, aimed_at, "first", request).await?;
            if accounts[stopped.which].is_anybody_s() {
                let (mail, locale) = (MailKind::CodeGuessingStopped, reader(owner, request));
                shared.post_mail(&mut *unit, email, locale, &mail, request).await?;
            }
        }
        Ok(counted)
    }

    pub(super) fn throttle_tries(&self, request: &RequestContext) -> Result<(), RateLimited> {
        self.shared.limiter.check_address(Action::TryCode, request)
    }
}

/// What cannot be a code is no try.
pub(super) fn parse(code: &str) -> Result<Code, InvalidInput> {
    Code::parse(code).ok_or_else(|| InvalidInput::new("code", "six digits"))
}
