//! What a guess at a code comes to, and what it leaves behind: as with codes by mail.

use super::{
    PhoneCodes,
    row::{PhoneCode, PhoneCodePurpose},
};
use crate::{
    Actor, AuditEvent, AuditKind, Code, CodeId, RequestContext, SessionId, Spent, Target, Timestamp, User, UserId,
    identity::known_browsers::CodeAccount,
    kernel::InvalidInput,
    login::{Error, one_time_code::TRIES_WINDOW},
    ports::{Action, MailKind, RateLimited, SmsKind, Unit},
};

/// What came of a guess.
pub(super) enum Guess {
    Right(Box<RightGuess>),
    /// The same browser's submit once more, a moment later: it is led to where the first was.
    Repeated(Box<PhoneCode>),
    Refused(Error),
}

/// What a guess leaves behind, whatever is refused to whoever made it.
pub(super) const KEEP: &str = "the try";

/// The digits were right, and nothing but the try is written yet. Until it is spent, it is a try like a wrong one.
pub(super) struct RightGuess {
    pub(super) row: PhoneCode,
    /// Who has, or adds, the number, as they are now.
    pub(super) whose: Option<User>,
    accounts: Vec<CodeAccount>,
}

impl RightGuess {
    /// The code works once, and a right guess does not count as one.
    pub(super) async fn spend(
        &self,
        unit: &mut dyn Unit,
        session_id: Option<SessionId>,
        at: Timestamp,
    ) -> Result<(), Error> {
        if !unit.phone_codes().spend(self.row.id, Spent { at, session_id }).await? {
            return Err(Error::CodeExpired);
        }
        for account in &self.accounts {
            unit.codes().forgive_attempt(&account.hash()).await?;
        }
        Ok(())
    }
}

impl PhoneCodes {
    /// Takes one try, and compares. What it writes is right to keep whatever comes of it. `adds` is who adds the number.
    pub(super) async fn guess(
        &self,
        unit: &mut dyn Unit,
        (id, code): (CodeId, &Code),
        purpose: PhoneCodePurpose,
        adds: Option<UserId>,
        request: &RequestContext,
    ) -> Result<Guess, Error> {
        let shared = &*self.shared;
        let now = shared.now();
        let given = code.hash(&shared.code_mac, id);
        let belongs = |row: &PhoneCode| {
            row.purpose == purpose && adds.is_none_or(|adds| row.user_id == Some(adds)) && self.asks(row, request)
        };
        // Somebody else's code is not there, and costs its owner no try.
        unit.phone_codes().find(id).await?.filter(belongs).ok_or(Error::CodeExpired)?;
        let Some(row) = unit.phone_codes().take_attempt(id, now).await? else {
            // Looked at again: a racing submit may have used it since.
            let row = unit.phone_codes().find(id).await?.ok_or(Error::CodeExpired)?;
            return match row.repeated(&given, now) {
                Some(_) => Ok(Guess::Repeated(Box::new(row))),
                None if row.spent.is_none() && row.expires_at > now => Err(Error::CodeUsedUp),
                None => Err(Error::CodeExpired),
            };
        };
        // Nobody is looked for as well: it takes as long.
        let whose = unit.users().find(row.user_id.unwrap_or(UserId(uuid::Uuid::nil()))).await?;
        let of_aimed = |event: AuditEvent| match row.user_id {
            Some(user_id) => event.on(&Target::User(user_id)),
            None => event,
        };
        let mut accounts = vec![match adds {
            Some(user_id) => CodeAccount::of_user(user_id),
            None => CodeAccount::of_phone(shared, &row.phone, whose.as_ref(), request),
        }];
        if purpose == PhoneCodePurpose::SignIn {
            accounts.push(CodeAccount::of_all_phone(&row.phone));
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
                match &whose {
                    Some(user) if account.is_anybody_s() => {
                        shared.post_mail_to(&mut *unit, user, &MailKind::CodeGuessingStopped, request).await?;
                    }
                    _ => {
                        let nothing = (&SmsKind::Nothing, request.login_domain.host_name());
                        shared.post_sms(&mut *unit, &row.phone, &request.locale, nothing, request).await?;
                    }
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
        Ok(Guess::Right(Box::new(RightGuess { row, whose, accounts })))
    }

    pub(super) fn throttle_tries(&self, request: &RequestContext) -> Result<(), RateLimited> {
        self.shared.limiter.check_address(Action::TryCode, request)
    }
}

/// What cannot be a code is no try.
pub(super) fn parse(code: &str) -> Result<Code, InvalidInput> {
    Code::parse(code).ok_or_else(|| InvalidInput::new("code", "six digits"))
}
