//! What a guess at a code comes to, and what it leaves behind.

use super::{EmailCodes, reader};
use crate::{
    Actor, AuditEvent, AuditKind, Code, CodeId, CodePurpose, Email, OneTimeCode, RequestContext, SessionId, Spent,
    Target, Timestamp, UserId,
    identity::known_browsers::CodeAccount,
    kernel::InvalidInput,
    login::{Error, one_time_code::TRIES_WINDOW},
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
    accounts: Vec<CodeAccount>,
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
        for account in &self.accounts {
            unit.codes().forgive_attempt(&account.hash()).await?;
        }
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
        let Some(row) = unit.codes().take_attempt(id, now).await? else {
            // Looked at again: a racing submit may have used it since.
            let row = unit.codes().find(id).await?.ok_or(Error::CodeExpired)?;
            return match row.repeated(&given, now) {
                Some(spent) => Ok(Guess::Repeated { spent, email: row.email }),
                None if row.spent.is_none() && row.expires_at > now => Err(Error::CodeUsedUp),
                None => Err(Error::CodeExpired),
            };
        };
        let owner = unit.users().find_by_email(&row.email).await?;
        let aimed_at = user_id.or(owner.as_ref().map(|owner| owner.id));
        let of_aimed = |event: AuditEvent| match aimed_at {
            Some(user_id) => event.on(&Target::User(user_id)),
            None => event,
        };
        let mut accounts = self.accounts(&row, owner.as_ref(), request);
        if purpose != CodePurpose::ChangeEmail {
            accounts.push(CodeAccount::of_all(&row.email));
        }
        for account in &accounts {
            // Counted before the comparison, so that racing tries see one another.
            let tries = unit.codes().count_attempt(&account.hash(), now, now + TRIES_WINDOW).await?;
            if tries.count <= account.max_tries() {
                continue;
            }
            if tries.count == account.max_tries() + 1 {
                // Whether there is an account or not: this takes as long, and says the same.
                let event = of_aimed(shared.event(AuditKind::CodeGuessingStopped, request).by(&Actor::Server));
                unit.audit_log().insert(&event).await?;
                if account.is_anybody_s() {
                    let locale = reader(owner.as_ref(), request);
                    let mail = MailKind::CodeGuessingStopped;
                    shared.post_mail(&mut *unit, &row.email, locale, &mail, request).await?;
                }
            }
            let retry_after = tries.expires_at.since(now);
            return Ok(Guess::Refused(RateLimited { retry_after }.into()));
        }
        if !row.accepts(&given, now) {
            // A guess shows on the account it aims at.
            let failed = shared.event(AuditKind::SignInFailed, request).with("cause", "wrong code");
            unit.audit_log().insert(&of_aimed(failed)).await?;
            return Ok(Guess::Refused(match row.attempts_left {
                0 => Error::CodeUsedUp,
                attempts_left => Error::CodeWrong { attempts_left },
            }));
        }
        Ok(Guess::Right(Box::new(RightGuess { row, accounts })))
    }

    pub(super) fn throttle_tries(&self, request: &RequestContext) -> Result<(), RateLimited> {
        self.shared.limiter.check_address(Action::TryCode, request)
    }
}

/// What cannot be a code is no try.
pub(super) fn parse(code: &str) -> Result<Code, InvalidInput> {
    Code::parse(code).ok_or_else(|| InvalidInput::new("code", "six digits"))
}
