//! Signing in with a code. It makes no account: every account has an address, and a number alone could be anybody's tomorrow.

use super::{
    PhoneCodes,
    guess::{Guess, KEEP, parse},
    row::PhoneCodePurpose,
};
use crate::{
    CodeId, Grant, RequestContext, SigningAlg, User,
    kernel::{Verdict, transact},
    login::{
        Error,
        attempt::{Authenticated, Proof},
        complete::{SignedIn, complete, repeat},
    },
    oauth::tokens::{self, TokenSet},
};

impl PhoneCodes {
    /// Signs in with a code, on the hosted page.
    pub async fn verify_sign_in(&self, id: CodeId, code: &str, request: &RequestContext) -> Result<SignedIn, Error> {
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

    async fn sign_in(&self, id: CodeId, code: &str, request: &RequestContext) -> Result<SignedIn, Error> {
        let shared = &*self.shared;
        let code = parse(code)?;
        self.throttle_tries(request)?;
        let token = shared.repeatable_token(&[b"phone code", id.0.as_bytes(), code.expose().as_bytes()], request);
        transact!(shared, |unit| {
            let guess = self.guess(&mut *unit, (id, &code), PhoneCodePurpose::SignIn, None, request).await?;
            let right = match guess {
                Guess::Right(right) => right,
                Guess::Repeated(_) => {
                    let token = token.clone().ok_or(Error::CodeExpired)?;
                    let signed_in = repeat(shared, &mut *unit, token, request).await?;
                    return signed_in.map(Verdict::Done).ok_or(Error::CodeExpired);
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
            let signed_in = complete(shared, &mut *unit, authenticated, request).await?;
            right.spend(&mut *unit, signed_in.opened.id().session(), at).await?;
            Ok(Verdict::Done(signed_in))
        })?
        .into_result()
    }
}
