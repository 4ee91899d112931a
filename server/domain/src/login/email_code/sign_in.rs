//! Signing in, and up, with a code.

use super::{
    EmailCodes,
    guess::{Guess, KEEP, parse},
    may_come_by_code,
};
use crate::{
    Actor, AuditKind, BrowserNumbers, CodeId, CodePurpose, Email, Grant, RequestContext, SigningAlg, Target, Timestamp,
    Token, User, UserId,
    identity::user::Attributes,
    kernel::{Verdict, transact},
    login::{
        Error,
        attempt::{Authenticated, Proof},
        complete::{Completion, complete, repeat_completion},
    },
    oauth::tokens::{self, TokenSet},
    ports::{Constraint, Meaning, Unit},
};

impl EmailCodes {
    /// Signs in with a code, on the hosted page. A verified code of an unknown address makes the account.
    pub async fn verify_sign_in(&self, id: CodeId, code: &str, request: &RequestContext) -> Result<Completion, Error> {
        self.sign_in(id, code, request).await
    }

    /// As [`Self::verify_sign_in`] for the client in `request`, with tokens.
    pub async fn verify_for_client(
        &self,
        id: CodeId,
        code: &str,
        request: &RequestContext,
    ) -> Result<(User, Grant, TokenSet), Error> {
        let key = self.signing_keys.current(SigningAlg::Es256).await?;
        let (user, grant, refresh_token) = self.sign_in(id, code, request).await?.into_grant()?;
        let tokens = tokens::token_set(&self.shared, &key, &grant, refresh_token);
        Ok((user, grant, tokens))
    }

    async fn sign_in(&self, id: CodeId, code: &str, request: &RequestContext) -> Result<Completion, Error> {
        let shared = &*self.shared;
        let code = parse(code)?;
        self.throttle_tries(request)?;
        let token = shared.repeatable_token(&[b"code", id.0.as_bytes(), code.expose().as_bytes()], request);
        transact!(shared, |unit| {
            let right = match self.guess(&mut *unit, id, &code, CodePurpose::SignIn, None, request).await? {
                Guess::Right(right) => right,
                Guess::Repeated { spent, email } => {
                    let token = token.clone().ok_or(Error::CodeExpired)?;
                    let again = spent.session_id.is_none().then_some(spent.at);
                    let proved = (Proof::EmailCode, token);
                    return self.repeated(&mut *unit, (&email, again), proved, request).await.map(Verdict::Done);
                }
                Guess::Refused(error) => return Ok(Verdict::Refuse { error, keep: KEEP }),
            };
            let Some(user) = self.whose(&mut *unit, &right.row.email, request).await? else {
                // The mail told the owner why; a stranger who guesses six digits learns nothing here.
                return Ok(Verdict::Refuse { error: Error::CodeExpired, keep: KEEP });
            };
            let at = shared.now();
            let authenticated = Authenticated { user, proof: Proof::EmailCode, at, token: token.clone() };
            let completion = complete(shared, &mut *unit, authenticated, request).await?;
            right.spend(&mut *unit, completion.session_id(), at).await?;
            Ok(Verdict::Done(completion))
        })?
        .into_result()
    }

    /// What the same step led to a moment ago, in the same browser: a session; or, where it opened none and was done at the
    /// time that `again` says, a second step.
    pub(super) async fn repeated(
        &self,
        unit: &mut dyn Unit,
        (email, again): (&Email, Option<Timestamp>),
        (proof, token): (Proof<'_>, Token),
        request: &RequestContext,
    ) -> Result<Completion, Error> {
        let owed = match again {
            Some(at) => {
                let user = unit.users().find_by_email(email).await?.filter(|owner| owner.is_active);
                user.map(|user| Authenticated { user, proof, at, token: Some(token.clone()) })
            }
            None => None,
        };
        repeat_completion(&self.shared, unit, token, owed, request).await
    }

    /// Who signs in with this address, which was proved just now: a new account, where there is none. Nobody when that may
    /// not be, or the account is locked.
    pub(super) async fn whose(
        &self,
        unit: &mut dyn Unit,
        email: &Email,
        request: &RequestContext,
    ) -> Result<Option<User>, Error> {
        match unit.users().find_by_email(email).await? {
            Some(user) if user.is_active && may_come_by_code(&mut *unit, Some(&user)).await? => Ok(Some(user)),
            Some(_) => Ok(None),
            None if self.shared.may_sign_up(&mut *unit, email).await? => {
                self.sign_up(unit, email, request).await.map(Some)
            }
            None => Ok(None),
        }
    }

    /// An account for an address that has just been proved.
    async fn sign_up(&self, unit: &mut dyn Unit, email: &Email, request: &RequestContext) -> Result<User, Error> {
        let shared = &*self.shared;
        let now = shared.now();
        let user = User {
            id: UserId::new(&*shared.clock, &*shared.rng),
            email: email.clone(),
            email_verified_at: None,
            was_vouched_for: false,
            phone: None,
            first_name: String::new(),
            last_name: String::new(),
            language: Some(request.locale.clone()),
            is_active: true,
            created_at: now,
            updated_at: now,
            last_login_at: None,
            known_browsers: BrowserNumbers::default(),
            attributes: Attributes::default(),
            deletion: None,
        };
        // Another code of this address was faster: on the second run there is an account.
        unit.users().insert(&user).await.conflict_is_a_race(Constraint::UserEmail)?;
        let event = shared.event(AuditKind::UserCreated, request).by(&Actor::Person(user.id));
        let event = event.on(&Target::User(user.id)).is("email", user.email.as_str());
        unit.audit_log().insert(&event).await?;
        Ok(user)
    }
}
