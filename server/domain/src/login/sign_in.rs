//! Signing in, and stepping up, with a passkey.

use std::sync::Arc;

use serde_json::Value;

use super::{AccessError, Error};
use crate::{
    Amr, AuditKind, Credential, RequestContext, Session, Token, User,
    ceremony::{
        CeremonyError, CeremonyKind, Counter, OpenedCeremony, VerificationError, VerifiedAssertion,
        relying_party::{Assertion, Framing},
        sealed,
    },
    kernel::{Fault, transact},
    login::one_time_code::REPEAT_WINDOW,
    ports::{Action, MailKind, Meaning, SignInOutcome, SignInWrite},
};
use crate::{
    identity::{known_browsers, passkeys::may_be_registering},
    oauth::tokens,
    services::{Caller, Clients, Shared, SigningKeys, TokenSet},
};

/// What the browser needs to run a ceremony, and to finish it.
#[derive(Debug)]
pub struct CeremonyStart {
    /// The sealed ceremony, to be sent back with the answer.
    pub auth_code: String,
    /// The options in JSON form, for `parseRequestOptionsFromJSON` or `parseCreationOptionsFromJSON`.
    pub options: Value,
}

/// A finished sign-in by passkey.
#[derive(Debug)]
pub struct PasskeySignIn {
    pub user: User,
    pub session: Session,
    /// The session cookie's value; of no use for an API client's sign-in.
    pub token: Token,
    /// The passkey was on another device: this one may be offered a passkey of its own.
    pub is_cross_platform: bool,
}

#[derive(Debug)]
pub struct SignIn {
    shared: Arc<Shared>,
    clients: Arc<Clients>,
    signing_keys: Arc<SigningKeys>,
}

/// A verified assertion, with all that is to be written about it.
struct Checked {
    user: User,
    before: Credential,
    after: Credential,
    counter: Counter,
    is_cross_platform: bool,
}

impl SignIn {
    pub(crate) fn new(shared: Arc<Shared>, clients: Arc<Clients>, signing_keys: Arc<SigningKeys>) -> Self {
        Self { shared, clients, signing_keys }
    }

    /// Starts a ceremony of any kind but registration. Writes nothing.
    pub fn start(&self, kind: &CeremonyKind, request: &RequestContext) -> Result<CeremonyStart, Fault> {
        let shared = &*self.shared;
        shared.limiter.check_address(Action::StartCeremony, request)?;
        let started = shared.relying_party.start_authentication();
        let auth_code = sealed::seal(
            &shared.ceremony_sealer,
            &*shared.clock,
            &*shared.rng,
            kind,
            shared.relying_party.id(),
            false,
            started.state,
        );
        Ok(CeremonyStart { auth_code, options: started.options })
    }

    /// Finishes a sign-in on the hosted page, or, when `kind` and `request.client_id` name a client, for that client.
    pub async fn finish(
        &self,
        kind: &CeremonyKind,
        auth_code: &str,
        answer: Value,
        request: &RequestContext,
    ) -> Result<PasskeySignIn, Error> {
        match self.sign_in(kind, auth_code, &answer, None, None, request).await {
            Err(Error::Ceremony(CeremonyError::Spent)) => self.repeat(auth_code, &answer, request).await,
            signed_in => signed_in,
        }
    }

    /// The token of the session that this answer opens in this browser. Derived, not drawn: an answer that is sent twice,
    /// since what was said to it got lost, leads to the same session.
    fn browser_token(&self, auth_code: &str, answer: &Value, request: &RequestContext) -> Option<Token> {
        let browser = request.browser.as_deref().filter(|_| request.client_id.is_none())?;
        let answer = answer.to_string();
        let parts = [browser.as_bytes(), auth_code.as_bytes(), answer.as_bytes()];
        Some(Token::from_bytes(self.shared.passkey_session_mac.sign(&parts)))
    }

    /// The session that the same answer opened in the same browser a moment ago.
    async fn repeat(&self, auth_code: &str, answer: &Value, request: &RequestContext) -> Result<PasskeySignIn, Error> {
        let shared = &*self.shared;
        let token = self.browser_token(auth_code, answer, request).ok_or(CeremonyError::Spent)?;
        let is_cross_platform =
            shared.relying_party.parse_assertion(answer).is_ok_and(|answer| answer.is_cross_platform);
        let now = shared.now();
        // A unit that writes: on SQLite only such a one waits for the commit of the first.
        let (session, user) = transact!(shared, |unit| {
            let found = unit.find_session_by_token(&token.hash(), now).await?;
            let found =
                found.filter(|(session, user)| user.is_active && now.since(session.created_at) <= REPEAT_WINDOW);
            let (session, user) = found.ok_or(CeremonyError::Spent)?;
            // The first answer may be lost, and the proof with it.
            let user = known_browsers::before_sign_in(user);
            let number = known_browsers::number(shared, &user, request);
            unit.record_known_browser(user.id, number).await.gone_is(Error::Ceremony(CeremonyError::Spent))?;
            Ok((session, user))
        })?;
        Ok(PasskeySignIn { user, session, token, is_cross_platform })
    }

    /// As [`Self::finish`] for a client, with tokens. `identifier`, when given, must be the person's own address or id.
    pub async fn finish_for_client(
        &self,
        kind: &CeremonyKind,
        auth_code: &str,
        answer: Value,
        identifier: Option<&str>,
        request: &RequestContext,
    ) -> Result<(PasskeySignIn, TokenSet), Error> {
        let key = self.signing_keys.current().await?;
        let refresh_token = Token::generate(&*self.shared.rng);
        let signed_in = self.sign_in(kind, auth_code, &answer, identifier, Some(&refresh_token), request).await?;
        let tokens = tokens::token_set(&self.shared, &key, &signed_in.session, refresh_token);
        Ok((signed_in, tokens))
    }

    /// Renews a session's authentication with one of its owner's passkeys.
    pub async fn finish_step_up(
        &self,
        caller: &Caller,
        auth_code: &str,
        answer: Value,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let kind = CeremonyKind::StepUp { session_id: caller.session.id };
        let own = caller.user.id.to_string();
        let (ceremony, checked) = self.check(&kind, auth_code, &answer, request, Some(&own)).await?;
        let session = Session {
            auth_time: self.shared.now(),
            amr: vec![Amr::Pop, Amr::User],
            // The one that began the session stays with it: when that one is removed, the session ends.
            credential_id: caller.session.credential_id.clone().or(Some(checked.after.id.clone())),
            ..caller.session.clone()
        };
        self.record(&ceremony, &checked, &session, None, AuditKind::StepUp, request).await
    }

    async fn sign_in(
        &self,
        kind: &CeremonyKind,
        auth_code: &str,
        answer: &Value,
        identifier: Option<&str>,
        refresh_token: Option<&Token>,
        request: &RequestContext,
    ) -> Result<PasskeySignIn, Error> {
        let (ceremony, checked) = self.check(kind, auth_code, answer, request, identifier).await?;
        let credential_id = Some(checked.after.id.clone());
        let (mut session, mut session_token) =
            self.shared.new_session(checked.user.id, vec![Amr::Pop, Amr::User], credential_id, request);
        if let Some(derived) = self.browser_token(auth_code, answer, request) {
            session.token_hash = Some(derived.hash());
            session_token = derived;
        }
        self.record(&ceremony, &checked, &session, refresh_token, AuditKind::SignInPasskey, request).await?;
        let Checked { user, is_cross_platform, .. } = checked;
        Ok(PasskeySignIn { user, session, token: session_token, is_cross_platform })
    }

    /// Opens the seal, finds the credential, verifies. A failure burns the ceremony too.
    async fn check(
        &self,
        kind: &CeremonyKind,
        auth_code: &str,
        answer: &Value,
        request: &RequestContext,
        identifier: Option<&str>,
    ) -> Result<(OpenedCeremony, Checked), Error> {
        let shared = &*self.shared;
        shared.limiter.check_address(Action::FinishCeremony, request)?;
        let rp_id = shared.relying_party.id();
        let ceremony = sealed::open(&shared.ceremony_sealer, shared.now(), kind, rp_id, auth_code)?;
        let assertion = shared.relying_party.parse_assertion(answer);

        let found = match &assertion {
            Ok(assertion) => shared.store.read().await?.find_credential_with_user(&assertion.credential_id).await?,
            Err(_) => None,
        };
        let is_own_origin = assertion.as_ref().is_ok_and(|assertion| assertion.is_own_origin);
        let is_read = assertion.is_ok();
        let result = match assertion {
            Ok(assertion) => self.verify(kind, &ceremony, &assertion, found.clone(), identifier, request).await,
            Err(error) => Err(error.into()),
        };
        match result {
            Ok(checked) => Ok((ceremony, checked)),
            Err(error) => match self.record_failure(&ceremony, found, error, request).await? {
                // Said whatever else is wrong, so that it tells of the request alone, and not whether a passkey exists.
                error if is_read && !is_own_origin && !matches!(error, Error::Ceremony(CeremonyError::Spent)) => {
                    Err(VerificationError::WrongOrigin.into())
                }
                error => Err(error),
            },
        }
    }

    async fn verify(
        &self,
        kind: &CeremonyKind,
        ceremony: &OpenedCeremony,
        assertion: &Assertion,
        found: Option<(Credential, User)>,
        identifier: Option<&str>,
        request: &RequestContext,
    ) -> Result<Checked, Error> {
        let Some((before, user)) = found else {
            // "Unknown" lets the browser delete it for good. It may have been made a moment ago, elsewhere, by a
            // registration whose finish is still on its way.
            let mut unit = self.shared.store.read().await?;
            if may_be_registering(&self.shared, &mut *unit, assertion.user_handle, None).await? {
                return Err(VerificationError::Failed("the passkey is not registered yet".into()).into());
            }
            return Err(Error::UnknownCredential);
        };
        let rp = &self.shared.relying_party;
        if user.id != assertion.user_handle || before.rp_id != rp.id() {
            return Err(VerificationError::Failed("the user handle is not the owner's".into()).into());
        }
        let client;
        let framing = match kind {
            CeremonyKind::EmbedSignIn { client_id } => {
                client = self.clients.get_public(client_id).await?;
                Framing::EmbeddedIn(&client.origins)
            }
            CeremonyKind::SignIn
            | CeremonyKind::ApiSignIn { .. }
            | CeremonyKind::StepUp { .. }
            | CeremonyKind::Registration { .. } => Framing::TopLevel,
        };
        let verified = rp.finish_authentication(ceremony, assertion, &before, framing)?;
        // After verification, so that only the owner can learn any of this.
        if !user.is_active || !identifier.is_none_or(|name| user.is_named(name)) {
            return Err(Error::SignInRefused);
        }
        let counter = verified.counter;
        let after = self.updated(&before, verified, request);
        Ok(Checked { user, before, after, counter, is_cross_platform: assertion.is_cross_platform })
    }

    fn updated(&self, before: &Credential, verified: VerifiedAssertion, request: &RequestContext) -> Credential {
        let now = self.shared.now();
        Credential {
            record: verified.record,
            sign_count: verified.sign_count,
            backup_eligible: verified.backup_eligible,
            backup_state: verified.backup_state,
            updated_at: now,
            last_used_at: Some(now),
            last_used_ip: request.ip_text(),
            last_used_user_agent: request.user_agent.clone(),
            ..before.clone()
        }
    }

    async fn record(
        &self,
        ceremony: &OpenedCeremony,
        checked: &Checked,
        session: &Session,
        refresh_token: Option<&Token>,
        kind: AuditKind,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        let (before, after) = (&checked.before, &checked.after);
        let event = shared
            .event(kind, request)
            .of_user(checked.user.id)
            .with("passkey", after.name.clone())
            .with("session", session.id.to_string());
        let backup_change = match (before.backup_eligible, after.backup_eligible) {
            (false, true) => Some(AuditKind::PasskeyBackupEligibilityRaised),
            (true, false) => Some(AuditKind::PasskeyBackupEligibilityLowered),
            (false, false) | (true, true) => None,
        };
        let browser = match kind {
            // The browser gets no proof, so it takes no number.
            AuditKind::StepUp => checked.user.known_browsers.newest,
            _ => known_browsers::number(shared, &checked.user, request),
        };
        let recorded = transact!(shared, |unit| {
            if kind == AuditKind::StepUp {
                // Locks the session's row, or finds it revoked: writing it anew would bring it back to life.
                unit.update_session_auth(session).await.gone_is(Error::Access(AccessError::NotSignedIn))?;
            }
            let outcome = unit
                .record_sign_in(&SignInWrite {
                    ceremony: ceremony.id,
                    ceremony_expires_at: ceremony.expires_at,
                    credential: after,
                    expected_sign_count: before.sign_count,
                    session,
                    browser,
                    event: &event,
                })
                .await?;
            match outcome {
                SignInOutcome::Recorded => {}
                SignInOutcome::AlreadySpent => return Err(CeremonyError::Spent.into()),
                // A counter that moved under us is a clone or a race; a deleted credential is gone. Neither signs in.
                SignInOutcome::CredentialChanged => {
                    let error = VerificationError::Failed("the credential changed during the sign-in".into());
                    return Err(error.into());
                }
                SignInOutcome::OwnerInactive => return Err(Error::SignInRefused),
            }
            if let Some(token) = refresh_token {
                tokens::insert_refresh_token(shared, &mut *unit, session, token).await?;
            }
            if let Some(change) = backup_change {
                let event = shared.event(change, request).of_user(checked.user.id).with("passkey", after.name.clone());
                unit.insert_audit_event(&event).await?;
            }
            if checked.counter != Counter::Forward {
                let event = shared
                    .event(AuditKind::PasskeyCounterWentBack, request)
                    .of_user(checked.user.id)
                    .with("passkey", after.name.clone())
                    .with("from", before.sign_count)
                    .with("to", after.sign_count);
                unit.insert_audit_event(&event).await?;
            }
            if checked.counter == Counter::WentBack {
                let mail = MailKind::PasskeyCounterWentBack { name: after.name.clone() };
                shared.post_mail(&mut *unit, &checked.user.email, &mail, request).await?;
            }
            Ok(())
        });
        match recorded {
            // Rolled back, and with it the burning.
            Err(error @ (Error::SignInRefused | Error::Verification(_))) => {
                let found = Some((before.clone(), checked.user.clone()));
                Err(self.record_failure(ceremony, found, error, request).await?)
            }
            recorded => recorded,
        }
    }

    /// Burns the ceremony of a failed answer, audits it, and warns the owner of a clone. Gives the error to answer with.
    async fn record_failure(
        &self,
        ceremony: &OpenedCeremony,
        found: Option<(Credential, User)>,
        error: Error,
        request: &RequestContext,
    ) -> Result<Error, Error> {
        let shared = &*self.shared;
        tracing::info!(%error, credential = ?found.as_ref().map(|(credential, _)| &credential.id), "passkey refused");
        let is_clone = matches!(error, Error::Verification(VerificationError::CloneSuspected));
        let is_first = transact!(shared, |unit| {
            let is_first = unit.spend_ceremony(ceremony.id, ceremony.expires_at).await?;
            if let (true, Some((credential, user))) = (is_first, &found) {
                let kind = if is_clone { AuditKind::PasskeyCloneSuspected } else { AuditKind::SignInFailed };
                let event = shared
                    .event(kind, request)
                    .of_user(user.id)
                    .with("passkey", credential.name.clone())
                    .with("cause", error.to_string());
                unit.insert_audit_event(&event).await?;
                if is_clone {
                    let mail = MailKind::PasskeyCloneSuspected { name: credential.name.clone() };
                    shared.post_mail(&mut *unit, &user.email, &mail, request).await?;
                }
            }
            Ok(is_first)
        })?;
        Ok(if is_first { error } else { CeremonyError::Spent.into() })
    }
}
