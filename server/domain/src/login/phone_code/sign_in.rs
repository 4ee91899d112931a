//! Signing in with a code. It makes no account: every account has an address, and a number alone could be anybody's tomorrow.

use super::{
    PhoneCodes,
    guess::{Guess, KEEP, parse},
    row::{PhoneCode, PhoneCodePurpose},
};
use crate::{
    CodeId, Grant, RequestContext, SigningAlg, Spent, Token, User,
    kernel::{Verdict, transact},
    login::{
        Error,
        attempt::{Authenticated, Proof},
        complete::{Completion, complete, repeat_completion},
    },
    oauth::tokens::{self, TokenSet},
    ports::Unit,
};

impl PhoneCodes {
    /// Signs in with a code, on the hosted page.
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
        let token = shared.repeatable_token(&[b"phone code", id.0.as_bytes(), code.expose().as_bytes()], request);
        transact!(shared, |unit| {
            let guess = self.guess(&mut *unit, (id, &code), PhoneCodePurpose::SignIn, None, request).await?;
            let right = match guess {
                Guess::Right(right) => right,
                Guess::Repeated(row) => {
                    let token = token.clone().ok_or(Error::CodeExpired)?;
                    return self.repeated(&mut *unit, &row, token, request).await.map(Verdict::Done);
                }
                Guess::Refused(error) => return Ok(Verdict::Refuse { error, keep: KEEP }),
            };
            let still_theirs = |user: &User| user.is_active && user.has_phone(&right.row.phone);
            let Some(user) = right.whose.clone().filter(still_theirs) else {
                // Locked, or the number is somebody else's since, or nobody has it.
                return Ok(Verdict::Refuse { error: Error::CodeExpired, keep: KEEP });
            };
            let at = shared.now();
            let authenticated = Authenticated { user, proof: Proof::PhoneCode, at, token: token.clone() };
            let completion = complete(shared, &mut *unit, authenticated, request).await?;
            right.spend(&mut *unit, completion.session_id(), at).await?;
            Ok(Verdict::Done(completion))
        })?
        .into_result()
    }

    /// What the same step led to a moment ago, in the same browser: a session, or a second step.
    async fn repeated(
        &self,
        unit: &mut dyn Unit,
        row: &PhoneCode,
        token: Token,
        request: &RequestContext,
    ) -> Result<Completion, Error> {
        let still_theirs = |user: &User| user.is_active && user.has_phone(&row.phone);
        let owed = match (row.spent, row.user_id) {
            (Some(Spent { at, session_id: None }), Some(owner)) => {
                let user = unit.users().find(owner).await?.filter(still_theirs);
                user.map(|user| Authenticated { user, proof: Proof::PhoneCode, at, token: Some(token.clone()) })
            }
            _ => None,
        };
        repeat_completion(&self.shared, unit, token, owed, request).await
    }
}
