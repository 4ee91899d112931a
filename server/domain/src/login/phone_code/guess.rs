//! What a guess at a code comes to, and what it leaves behind: as with codes by mail.

use super::{
    PhoneCodes, person_of,
    row::{PhoneCode, PhoneCodePurpose},
};
use crate::{
    AuditKind, Code, CodeId, RequestContext, SessionId, Spent, Timestamp, User, UserId,
    delivery::sms_messages::CountedBy,
    identity::known_browsers::CodeAccount,
    kernel::InvalidInput,
    login::{
        Error,
        guesses::{self, Counted, Counter},
    },
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
    counted: guesses::Guess,
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
        self.counted.forgive(unit).await
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
        let whose = person_of(&mut *unit, &row).await?;
        let mut accounts = vec![match adds {
            Some(user_id) => CodeAccount::of_user(user_id),
            None => CodeAccount::of_phone(shared, &row.phone, whose.as_ref(), request),
        }];
        if purpose == PhoneCodePurpose::SignIn {
            accounts.push(CodeAccount::of_all_phone(&row.phone));
        }
        let counters: Vec<Counter> = accounts.iter().map(Counter::of_codes).collect();
        let counted = match guesses::count(shared, &mut *unit, &counters).await? {
            Counted::Guess(counted) => counted,
            Counted::Stopped(stopped) => {
                if stopped.is_first {
                    // Whether there is an account or not: this takes as long, and says the same.
                    guesses::log_stopped(shared, &mut *unit, row.user_id, "first", request).await?;
                    match &whose {
                        Some(user) if accounts[stopped.which].is_anybody_s() => {
                            shared.post_mail_to(&mut *unit, user, &MailKind::CodeGuessingStopped, request).await?;
                        }
                        _ => {
                            let nothing = SmsKind::Nothing { code: String::new(), application: None };
                            let nothing = (&nothing, request.login_domain.host_name(), CountedBy::default());
                            shared.post_sms(&mut *unit, &row.phone, &request.locale, nothing, request).await?;
                        }
                    }
                }
                return Ok(Guess::Refused(stopped.error));
            }
        };
        if !row.accepts(&given, now) {
            // A guess shows on the account it aims at.
            let failed =
                shared.event_aimed_at(AuditKind::SignInFailed, row.user_id, request).with("cause", "wrong code");
            unit.audit_log().insert(&failed).await?;
            return Ok(Guess::Refused(guesses::wrong(row.attempts_left)));
        }
        Ok(Guess::Right(Box::new(RightGuess { row, whose, counted })))
    }

    pub(super) fn throttle_tries(&self, request: &RequestContext) -> Result<(), RateLimited> {
        self.shared.limiter.check_address(Action::TryCode, request)
    }
}

/// What cannot be a code is no try.
pub(super) fn parse(code: &str) -> Result<Code, InvalidInput> {
    Code::parse(code).ok_or_else(|| InvalidInput::new("code", "six digits"))
}
