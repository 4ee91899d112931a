//! Signing in, and stepping up, with a passkey.

use std::sync::Arc;

use serde_json::Value;

use super::{
    AccessError, Error,
    access::is_two_factors,
    attempt::{Authenticated, Proof},
    client_states::on_the_way,
    complete::{SignedIn, complete, counter_moved, repeat_or},
    methods::SignInMethod,
    policy::Method,
    second_step::standing::Asked,
};
use crate::{
    Access, Actor, Amr, AuditKind, Credential, Grant, OrganizationId, RequestContext, SigningAlg, Target, Token, User,
    ceremony::{
        CeremonyError, CeremonyKind, Counter, OpenedCeremony, VerificationError, VerifiedAssertion,
        relying_party::{Assertion, Framing},
        sealed,
    },
    identity::passkeys::may_be_registering,
    kernel::{Fault, fault::OverFault, transact},
    login::sessions::Caller,
    oauth::{
        clients::Clients,
        signing_keys::SigningKeys,
        tokens::{self, TokenSet},
    },
    ports::{Action, MailKind, Meaning, Unit},
    shared::Shared,
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
    pub signed_in: SignedIn,
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
pub(super) struct Checked {
    pub user: User,
    pub before: Credential,
    pub after: Credential,
    counter: Counter,
    is_cross_platform: bool,
}

impl SignIn {
    pub(crate) fn new(shared: Arc<Shared>, clients: Arc<Clients>, signing_keys: Arc<SigningKeys>) -> Self {
        Self { shared, clients, signing_keys }
    }

    /// Starts a ceremony of any kind but registration. Writes nothing.
    pub fn start(&self, kind: &CeremonyKind, request: &RequestContext) -> Result<CeremonyStart, Fault> {
        self.shared.limiter.check_address(Action::StartCeremony, request)?;
        Ok(self.begin(kind, request))
    }

    fn begin(&self, kind: &CeremonyKind, request: &RequestContext) -> CeremonyStart {
        let shared = &*self.shared;
        let started = request.login_domain.relying_party().start_authentication();
        let auth_code = sealed::seal_sign_in(
            &shared.ceremony_sealer,
            &*shared.clock,
            &*shared.rng,
            kind,
            &request.login_domain,
            request.organization_of_client(),
            started.state,
        );
        CeremonyStart { auth_code, options: started.options }
    }

    /// As [`Self::start`] for the client in `request`, which may have `named` an organization: [`Error::MethodOff`] where nobody
    /// signs in with a passkey there. The finish asks once more.
    pub async fn start_for_client(
        &self,
        kind: &CeremonyKind,
        named: Option<&str>,
        request: &RequestContext,
    ) -> Result<CeremonyStart, Error> {
        self.shared.limiter.check_address(Action::StartCeremony, request)?;
        let (request, organization) = on_the_way(&self.shared, named, request).await?;
        if organization.is_some_and(|organization| !organization.methods.allow(SignInMethod::Passkey)) {
            return Err(Error::MethodOff);
        }
        Ok(self.begin(kind, &request))
    }

    /// For which organization the client in `request` began this ceremony. What is wrong with one its finish says.
    pub(crate) fn begun_for(
        &self,
        kind: &CeremonyKind,
        auth_code: &str,
        request: &RequestContext,
    ) -> Option<OrganizationId> {
        let shared = &*self.shared;
        let opened = sealed::open(&shared.ceremony_sealer, shared.now(), kind, &request.login_domain, auth_code);
        opened.ok()?.on_the_way(request).organization_of_client()
    }

    /// Finishes a sign-in on the hosted page, or, when `kind` and `request.client_id` name a client, for that client.
    pub async fn finish(
        &self,
        kind: &CeremonyKind,
        auth_code: &str,
        answer: Value,
        request: &RequestContext,
    ) -> Result<PasskeySignIn, Error> {
        match self.sign_in(kind, auth_code, &answer, None, request).await {
            Err(Error::Ceremony(CeremonyError::Spent)) => self.repeat(auth_code, &answer, request).await,
            signed_in => signed_in,
        }
    }

    /// The session that the same answer opened in the same browser a moment ago.
    async fn repeat(&self, auth_code: &str, answer: &Value, request: &RequestContext) -> Result<PasskeySignIn, Error> {
        let shared = &*self.shared;
        let token = self.browser_token(auth_code, answer, request);
        let is_cross_platform =
            request.login_domain.relying_party().parse_assertion(answer).is_ok_and(|answer| answer.is_cross_platform);
        // A unit that writes: on SQLite only such a one waits for the commit of the first.
        let signed_in = transact!(shared, |unit| {
            repeat_or(shared, &mut *unit, token.clone(), CeremonyError::Spent, request).await
        })?;
        Ok(PasskeySignIn { signed_in, is_cross_platform })
    }

    fn browser_token(&self, auth_code: &str, answer: &Value, request: &RequestContext) -> Option<Token> {
        let answer = answer.to_string();
        self.shared.repeatable_token(&[b"passkey", auth_code.as_bytes(), answer.as_bytes()], request)
    }

    /// As [`Self::finish`] for a client, with tokens. `identifier`, when given, must be the person's own address or id.
    pub async fn finish_for_client(
        &self,
        kind: &CeremonyKind,
        auth_code: &str,
        answer: Value,
        identifier: Option<&str>,
        request: &RequestContext,
    ) -> Result<(User, Grant, TokenSet), Error> {
        let key = self.signing_keys.current(SigningAlg::Es256).await?;
        let passkey = self.sign_in(kind, auth_code, &answer, identifier, request).await?;
        let (user, grant, refresh_token) = passkey.signed_in.into_grant()?;
        let tokens = tokens::token_set(&self.shared, &key, &grant, refresh_token);
        Ok((user, grant, tokens))
    }

    /// Renews a session's authentication with one of its owner's passkeys, if the application takes them that the request goes on
    /// to, or two factors were proved before.
    pub async fn finish_step_up(
        &self,
        caller: &Caller,
        auth_code: &str,
        answer: Value,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let session_id = caller.session_id()?;
        // They might have signed in with it anew.
        let mut first = Method::Passkey;
        // Where it leads to no application it opens what nothing else does, also where nobody signs in with one: the console.
        if request.signs_in_for().is_some() {
            let asked = Asked::of(&self.shared, &mut *self.shared.store.read().await?, request).await?;
            if !asked.allowed.has(SignInMethod::Passkey) {
                if !is_two_factors(&caller.access().amr) {
                    return Err(Error::MethodOff);
                }
                // Nobody signs in with one there: how they came stays as it was.
                first = caller.access().first;
            }
        }
        let kind = CeremonyKind::StepUp { session_id };
        let own = caller.user.id.to_string();
        let (ceremony, checked) = self.check(&kind, auth_code, &answer, request, Some(&own)).await?;
        let access = Access {
            auth_time: self.shared.now(),
            amr: vec![Amr::Pop, Amr::User, Amr::Mfa],
            first,
            // The one that began the session stays with it: when that one is removed, the session ends.
            credential_id: caller.access().credential_id.clone().or(Some(checked.after.id.clone())),
            ..caller.access().clone()
        };
        let event = self
            .shared
            .event(AuditKind::StepUp, request)
            .by(&caller.actor)
            .on(&caller.opened.target())
            .with("passkey", &*checked.after.name);
        let recorded = transact!(self.shared, |unit| {
            // Locks the session's row, or finds that it was ended: with its person's account, perhaps.
            unit.sessions().update_auth(session_id, &access).await.gone_is(Error::Access(AccessError::NotSignedIn))?;
            if !unit.ceremonies().spend(ceremony.id, ceremony.expires_at).await? {
                return Err(CeremonyError::Spent.into());
            }
            counter_moved(unit.ceremonies().move_counter(&checked.after, checked.before.sign_count).await?)?;
            unit.audit_log().insert(&event).await?;
            self.note_changes(&mut *unit, &checked, request).await
        });
        self.burnt(recorded, &ceremony, &checked, request).await
    }

    async fn sign_in(
        &self,
        kind: &CeremonyKind,
        auth_code: &str,
        answer: &Value,
        identifier: Option<&str>,
        request: &RequestContext,
    ) -> Result<PasskeySignIn, Error> {
        let (ceremony, checked) = self.check(kind, auth_code, answer, request, identifier).await?;
        let request = &ceremony.on_the_way(request);
        let token = self.browser_token(auth_code, answer, request);
        let recorded = transact!(self.shared, |unit| {
            let Checked { user, before, after, .. } = &checked;
            let authenticated = Authenticated {
                user: user.clone(),
                proof: Proof::Passkey { ceremony: &ceremony, before, after },
                at: self.shared.now(),
                token: token.clone(),
            };
            let signed_in = complete(&self.shared, &mut *unit, authenticated, request).await?.signed_in()?;
            self.note_changes(&mut *unit, &checked, request).await?;
            Ok(signed_in)
        });
        let signed_in = self.burnt(recorded, &ceremony, &checked, request).await?;
        Ok(PasskeySignIn { signed_in, is_cross_platform: checked.is_cross_platform })
    }

    /// Opens the seal, finds the credential, verifies. A failure burns the ceremony too.
    pub(super) async fn check(
        &self,
        kind: &CeremonyKind,
        auth_code: &str,
        answer: &Value,
        request: &RequestContext,
        identifier: Option<&str>,
    ) -> Result<(OpenedCeremony, Checked), Error> {
        let shared = &*self.shared;
        shared.limiter.check_address(Action::FinishCeremony, request)?;
        let login_domain = &*request.login_domain;
        let ceremony = sealed::open(&shared.ceremony_sealer, shared.now(), kind, login_domain, auth_code)?;
        let assertion = login_domain.relying_party().parse_assertion(answer);

        let found = match &assertion {
            Ok(assertion) => shared.store.read().await?.credentials().find_with_user(&assertion.credential_id).await?,
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
            // It says nothing of the answer, which may come once more.
            Err(error) if error.fault().is_some() => Err(error),
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
        let rp = request.login_domain.relying_party();
        if user.id != assertion.user_handle || before.rp_id != rp.id() {
            return Err(VerificationError::Failed("the user handle is not the owner's".into()).into());
        }
        let client;
        let framing = match kind {
            CeremonyKind::EmbedSignIn { client_id } => {
                client = self.clients.get_embedding(client_id).await?;
                Framing::EmbeddedIn(&client.origins)
            }
            CeremonyKind::SignIn
            | CeremonyKind::ApiSignIn { .. }
            | CeremonyKind::StepUp { .. }
            | CeremonyKind::SecondStep { .. }
            | CeremonyKind::Enrolment { .. }
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

    /// What the owner, and whoever reads the log, should know of this answer.
    pub(super) async fn note_changes(
        &self,
        unit: &mut dyn Unit,
        checked: &Checked,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        let (before, after) = (&checked.before, &checked.after);
        let (owner, passkey) = (checked.user.id, Target::Passkey(checked.user.id, after.id.clone()));
        let event =
            |kind| shared.event(kind, request).by(&Actor::Person(owner)).on(&passkey).with("passkey", &*after.name);
        let backup_change = match (before.backup_eligible, after.backup_eligible) {
            (false, true) => Some(AuditKind::PasskeyBackupEligibilityRaised),
            (true, false) => Some(AuditKind::PasskeyBackupEligibilityLowered),
            (false, false) | (true, true) => None,
        };
        if let Some(change) = backup_change {
            let event = event(change);
            let event = event.changed("backup_eligible", before.backup_eligible, after.backup_eligible);
            unit.audit_log().insert(&event).await?;
        }
        if checked.counter != Counter::Forward {
            let event = event(AuditKind::PasskeyCounterWentBack);
            let event = event.changed("sign_count", before.sign_count, after.sign_count);
            unit.audit_log().insert(&event).await?;
        }
        if checked.counter == Counter::WentBack {
            let mail = MailKind::PasskeyCounterWentBack { name: after.name.clone() };
            shared.post_mail_to(unit, &checked.user, &mail, request).await?;
        }
        Ok(())
    }

    /// A refusal rolled the burning of the ceremony back: it is burnt all the same.
    pub(super) async fn burnt<T>(
        &self,
        recorded: Result<T, Error>,
        ceremony: &OpenedCeremony,
        checked: &Checked,
        request: &RequestContext,
    ) -> Result<T, Error> {
        match recorded {
            Err(error @ (Error::SignInRefused | Error::Verification(_))) => {
                let found = Some((checked.before.clone(), checked.user.clone()));
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
            let is_first = unit.ceremonies().spend(ceremony.id, ceremony.expires_at).await?;
            if let (true, Some((credential, user))) = (is_first, &found) {
                let kind = if is_clone { AuditKind::PasskeyCloneSuspected } else { AuditKind::SignInFailed };
                let event = shared
                    .event(kind, request)
                    .on(&Target::Passkey(user.id, credential.id.clone()))
                    .with("passkey", &*credential.name)
                    .with("cause", error.to_string());
                unit.audit_log().insert(&event).await?;
                if is_clone {
                    let mail = MailKind::PasskeyCloneSuspected { name: credential.name.clone() };
                    shared.post_mail_to(&mut *unit, user, &mail, request).await?;
                }
            }
            Ok(is_first)
        })?;
        Ok(if is_first { error } else { CeremonyError::Spent.into() })
    }
}
