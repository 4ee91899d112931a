//! The second step with a passkey, after a weaker first one.

use serde_json::Value;

use super::{SecondSteps, pending::Pending};
use crate::{
    Grant, RequestContext, SigningAlg, User,
    ceremony::{CeremonyError, CeremonyKind},
    kernel::transact,
    login::{
        Error,
        attempt::{Authenticated, Proof, Second},
        complete::{SignedIn, complete, counter_moved, repeat_or},
        passkey::{CeremonyStart, SignIn},
    },
    oauth::tokens::{self, TokenSet},
};

impl SecondSteps {
    /// Starts a ceremony that only this attempt can finish. Writes nothing.
    pub fn start_passkey(
        &self,
        sign_in: &SignIn,
        attempt: &str,
        request: &RequestContext,
    ) -> Result<CeremonyStart, Error> {
        let pending = Pending::open(&self.shared, attempt, request)?;
        Ok(sign_in.start(&CeremonyKind::SecondStep { attempt: pending.id }, request)?)
    }

    /// Verifies the browser's answer. Somebody else's passkey is none.
    pub async fn finish_passkey(
        &self,
        sign_in: &SignIn,
        attempt: &str,
        auth_code: &str,
        answer: Value,
        request: &RequestContext,
    ) -> Result<SignedIn, Error> {
        let pending = Pending::open(&self.shared, attempt, request)?;
        let kind = CeremonyKind::SecondStep { attempt: pending.id };
        self.prove_passkey(sign_in, (&pending, &kind), auth_code, answer, request).await
    }

    async fn prove_passkey(
        &self,
        sign_in: &SignIn,
        (pending, kind): (&Pending, &CeremonyKind),
        auth_code: &str,
        answer: Value,
        request: &RequestContext,
    ) -> Result<SignedIn, Error> {
        let shared = &*self.shared;
        let request = &pending.on_the_way(request);
        let text = answer.to_string();
        let token = shared.repeatable_token(&[b"second step", auth_code.as_bytes(), text.as_bytes()], request);
        let own = pending.user_id.to_string();
        let (ceremony, checked) = match sign_in.check(kind, auth_code, &answer, request, Some(&own)).await {
            // Perhaps by the same answer, a moment ago.
            Err(Error::Ceremony(CeremonyError::Spent)) => {
                return transact!(shared, |unit| {
                    repeat_or(shared, &mut *unit, token.clone(), CeremonyError::Spent, request).await
                });
            }
            checked => checked?,
        };
        let recorded = transact!(shared, |unit| {
            let user = pending.lock_person(&mut *unit).await?;
            if !unit.ceremonies().spend(ceremony.id, ceremony.expires_at).await? {
                return repeat_or(shared, &mut *unit, token.clone(), CeremonyError::Spent, request).await;
            }
            counter_moved(unit.ceremonies().move_counter(&checked.after, checked.before.sign_count).await?)?;
            pending.spend(&mut *unit).await?;
            let by = Second::Passkey(checked.after.id.clone());
            let proof = Proof::SecondStep { first: pending.first, amr: pending.amr.clone(), by };
            let authenticated = Authenticated { user, proof, at: shared.now(), token: token.clone() };
            let signed_in = complete(shared, &mut *unit, authenticated, request).await?.signed_in()?;
            sign_in.note_changes(&mut *unit, &checked, request).await?;
            Ok(signed_in)
        });
        sign_in.burnt(recorded, &ceremony, &checked, request).await
    }

    /// As [`Self::finish_passkey`] for the client in `request`, with tokens.
    pub async fn finish_passkey_for_client(
        &self,
        sign_in: &SignIn,
        attempt: &str,
        auth_code: &str,
        answer: Value,
        request: &RequestContext,
    ) -> Result<(User, Grant, TokenSet), Error> {
        let pending = Pending::open(&self.shared, attempt, request)?;
        let kind = CeremonyKind::SecondStep { attempt: pending.id };
        self.prove_passkey_for_client(sign_in, (&pending, &kind), auth_code, answer, request).await
    }

    /// The same in a frame of the application's page, with the ceremony that the frame began with. An answer to that signs its
    /// owner in by itself: it is no weaker for having to be that of whoever began.
    pub async fn finish_passkey_in_frame(
        &self,
        sign_in: &SignIn,
        (attempt, client_id): (&str, &str),
        auth_code: &str,
        answer: Value,
        request: &RequestContext,
    ) -> Result<(User, Grant, TokenSet), Error> {
        let pending = Pending::open(&self.shared, attempt, request)?;
        let kind = CeremonyKind::EmbedSignIn { client_id: client_id.to_owned() };
        self.prove_passkey_for_client(sign_in, (&pending, &kind), auth_code, answer, request).await
    }

    async fn prove_passkey_for_client(
        &self,
        sign_in: &SignIn,
        begun: (&Pending, &CeremonyKind),
        auth_code: &str,
        answer: Value,
        request: &RequestContext,
    ) -> Result<(User, Grant, TokenSet), Error> {
        let key = self.signing_keys.current(SigningAlg::Es256).await?;
        let signed_in = self.prove_passkey(sign_in, begun, auth_code, answer, request).await?;
        let (user, grant, refresh_token) = signed_in.into_grant()?;
        let tokens = tokens::token_set(&self.shared, &key, &grant, refresh_token);
        Ok((user, grant, tokens))
    }
}
