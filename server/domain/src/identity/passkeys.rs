//! A person's passkeys: adding, listing, renaming, removing.

use std::{sync::Arc, time::Duration};

use serde_json::Value;
use uuid::Uuid;

use super::{Error, factors::require_more, passkey_names};
use crate::{
    AccessId, AuditKind, CeremonyId, Credential, CredentialId, Permission, Permit, RequestContext, Target, User,
    UserId,
    ceremony::{CeremonyError, CeremonyKind, NewCredential, OpenedCeremony, record, sealed},
    kernel::{secret::sha256, transact},
    login::{
        AccessError,
        embeds::AcceptedOffer,
        methods::SignInMethod,
        passkey::CeremonyStart,
        second_step::{
            Channel,
            standing::{outranks_mail, require_none_left},
        },
        sessions::{Caller, end_of_passkey, list_opened, require_fresh, require_open},
        ways_in::{ToLose, WaysIn},
    },
    ports::{Action, Constraint, MailKind, Meaning, StorageError, Unit},
    shared::{Shared, visible_name},
};

/// More than anybody looks after; the list of them goes to the browser with each registration.
const MAX_PASSKEYS: usize = 40;
/// An answer that got lost comes again within that.
const OFFER_ANSWER_TTL: Duration = Duration::from_secs(60);

/// A credential with what only its record knows.
#[derive(Debug)]
pub struct PasskeyDetails {
    pub credential: Credential,
    /// COSE_Key, base64url; empty when it cannot be read, so that its owner still finds the passkey, and can remove it.
    pub public_key: String,
}

impl PasskeyDetails {
    pub(super) fn of(credential: Credential) -> Self {
        let public_key = record::public_key(&credential.record)
            .inspect_err(|error| tracing::warn!(%error, id = %credential.id, "a passkey has no key"));
        Self { public_key: public_key.unwrap_or_default(), credential }
    }
}

#[derive(Debug)]
pub struct Passkeys {
    shared: Arc<Shared>,
}

impl Passkeys {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// Oldest first.
    pub async fn list(&self, caller: &Caller) -> Result<Vec<PasskeyDetails>, Error> {
        let credentials = self.shared.store.read().await?.credentials().list(caller.user.id).await?;
        Ok(credentials.into_iter().map(PasskeyDetails::of).collect())
    }

    /// What the caller could sign in with if this passkey went; `None` where it has to stay.
    pub async fn ways_without(&self, caller: &Caller, id: &CredentialId) -> Result<Option<WaysIn>, Error> {
        let shared = &*self.shared;
        let mut unit = shared.store.read().await?;
        let to_lose = ToLose::look(shared, &mut *unit, &caller.user).await?;
        let left = to_lose.had.clone().without_passkey(id);
        let is_lost = to_lose.is_lost(shared, &mut *unit, &left).await?;
        Ok((!is_lost).then(|| to_lose.ways(shared, &left)))
    }

    /// The ids of the caller's passkeys here, for a password manager that hides all others; `None` while another session
    /// of the account may be adding one, which would be hidden with them. (The caller's own browser knows what its other
    /// pages are at.)
    pub async fn accepted(
        &self,
        caller: &Caller,
        request: &RequestContext,
    ) -> Result<Option<Vec<CredentialId>>, Error> {
        let shared = &*self.shared;
        let mut unit = shared.store.read().await?;
        if may_be_registering(shared, &mut *unit, caller.user.id, Some(caller.opened.id())).await? {
            return Ok(None);
        }
        let listed = unit.credentials().list(caller.user.id).await?;
        let rp_id = request.login_domain.relying_party().id();
        let here = listed.into_iter().filter(|credential| credential.rp_id == rp_id);
        Ok(Some(here.map(|credential| credential.id).collect()))
    }

    /// Starts adding a passkey to the caller's account. `conditional` asks the browser to make one silently, where the
    /// person's password manager allows it.
    pub async fn start_registration(
        &self,
        caller: &Caller,
        conditional: bool,
        request: &RequestContext,
    ) -> Result<CeremonyStart, Error> {
        let shared = &*self.shared;
        caller.require(Permission::ManagePasskeys, Target::User(caller.user.id))?;
        require_fresh(shared, caller)?;
        shared.limiter.check_address(Action::StartCeremony, request)?;
        let mut unit = shared.store.read().await?;
        require_more_of_owner::<Error>(shared, &mut *unit, caller).await?;
        let existing = unit.credentials().list(caller.user.id).await?;
        drop(unit);
        // Before a passkey is made that the finish would have to refuse.
        if existing.len() >= MAX_PASSKEYS {
            return Err(Error::TooManyPasskeys);
        }
        let rp = request.login_domain.relying_party();
        let started = rp.start_registration(&caller.user, &existing, conditional);
        let auth_code = sealed::seal(
            &shared.ceremony_sealer,
            &*shared.clock,
            &*shared.rng,
            &kind(caller),
            &request.login_domain,
            conditional,
            started.state,
        );
        Ok(CeremonyStart { auth_code, options: started.options })
    }

    /// Verifies the browser's answer and keeps the passkey; the owner gets a mail. The same answer may come again, when
    /// what was said to it got lost: the passkey exists by then, and nobody could make the other side forget it.
    pub async fn finish_registration(
        &self,
        caller: &Caller,
        auth_code: &str,
        answer: Value,
        request: &RequestContext,
    ) -> Result<Credential, Error> {
        self.finish(caller, None, auth_code, answer, request).await
    }

    /// As [`Passkeys::finish_registration`], for the one passkey that the widget offers.
    pub async fn finish_offered(
        &self,
        offer: &AcceptedOffer,
        auth_code: &str,
        answer: Value,
        request: &RequestContext,
    ) -> Result<Credential, Error> {
        self.finish(&offer.caller, Some(offer), auth_code, answer, request).await
    }

    async fn finish(
        &self,
        caller: &Caller,
        offer: Option<&AcceptedOffer>,
        auth_code: &str,
        answer: Value,
        request: &RequestContext,
    ) -> Result<Credential, Error> {
        let shared = &*self.shared;
        let permit = caller.require(Permission::ManagePasskeys, Target::User(caller.user.id))?;
        shared.limiter.check_address(Action::FinishCeremony, request)?;
        let login_domain = &*request.login_domain;
        let ceremony = sealed::open(&shared.ceremony_sealer, shared.now(), &kind(caller), login_domain, auth_code)?;
        let answer_hash = sha256(answer.to_string().as_bytes());
        let mut reads = shared.store.read().await?;
        if let Some(added) = reads.ceremonies().find_registered(ceremony.id, &answer_hash, caller.user.id).await? {
            return Ok(added);
        }
        drop(reads);
        require_fresh(shared, caller)?;
        shared.throttle_changes(caller.user.id).await?;
        let added = match login_domain.relying_party().finish_registration(&ceremony, &answer) {
            Ok(new) => self.add((caller, &permit), offer, &ceremony, &answer_hash, &new, request).await,
            Err(error) => Err(error.into()),
        };
        match added {
            Err(error @ (Error::Verification(_) | Error::AlreadyRegistered | Error::TooManyPasskeys)) => {
                Err(self.refuse_registration(&permit, &ceremony, error, request).await?)
            }
            added => added,
        }
    }

    /// Keeps a verified passkey.
    async fn add(
        &self,
        (caller, permit): (&Caller, &Permit),
        offer: Option<&AcceptedOffer>,
        ceremony: &OpenedCeremony,
        answer_hash: &[u8],
        new: &NewCredential,
        request: &RequestContext,
    ) -> Result<Credential, Error> {
        let shared = &*self.shared;
        transact!(shared, |unit| {
            if !unit.ceremonies().spend(ceremony.id, ceremony.expires_at).await? {
                // Perhaps by the same answer, a moment ago.
                let added = unit.ceremonies().find_registered(ceremony.id, answer_hash, caller.user.id).await?;
                return added.ok_or(CeremonyError::Spent.into());
            }
            require_more_of_owner::<Error>(shared, &mut *unit, caller).await?;
            if let Some(offer) = offer
                && !unit.ceremonies().spend(offer.id, offer.expires_at).await?
            {
                return Err(CeremonyError::Spent.into());
            }
            if let Some(id) = offer.and_then(|offer| offer.ends) {
                let now = shared.now();
                unit.grants()
                    .touch(id, now, now + OFFER_ANSWER_TTL)
                    .await
                    .gone_is(Error::Access(AccessError::NotSignedIn))?;
            }
            let by = Some(caller.opened.sign_in());
            let of = (ceremony.id, answer_hash);
            let kept = keep(shared, &mut *unit, (&caller.user, permit, by), of, new, request).await?;
            require_open::<Error>(shared, &mut *unit, caller).await?;
            Ok(kept)
        })
    }

    /// Burns the ceremony of a refused answer, and audits it. Gives the error to answer with.
    async fn refuse_registration(
        &self,
        permit: &Permit,
        ceremony: &OpenedCeremony,
        error: Error,
        request: &RequestContext,
    ) -> Result<Error, Error> {
        let shared = &*self.shared;
        tracing::info!(%error, target = ?permit.target(), "registration refused");
        let is_first = transact!(shared, |unit| {
            let is_first = unit.ceremonies().spend(ceremony.id, ceremony.expires_at).await?;
            if is_first {
                let event = shared.change(AuditKind::PasskeyRefused, permit, request).with("cause", error.to_string());
                unit.audit_log().insert(&event).await?;
            }
            Ok(is_first)
        })?;
        Ok(if is_first { error } else { CeremonyError::Spent.into() })
    }

    pub async fn rename(
        &self,
        caller: &Caller,
        id: &CredentialId,
        name: &str,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        let name = &visible_name("name", name, 1..=passkey_names::NAME_MAX)?;
        let permit = caller.require(Permission::ManagePasskeys, Target::Passkey(caller.user.id, id.clone()))?;
        shared.throttle_changes(caller.user.id).await?;
        transact!(shared, |unit| {
            // Under the person's lock: what it was called is what it was called just before.
            let user = unit.users().lock(caller.user.id).await?.ok_or(Error::NotFound)?;
            let listed = unit.credentials().list(user.id).await?;
            let before = listed.into_iter().find(|credential| credential.id == *id).ok_or(Error::NotFound)?;
            unit.credentials().rename(user.id, id, name, shared.now()).await.gone_is(Error::NotFound)?;
            let event =
                shared.change(AuditKind::PasskeyRenamed, &permit, request).changed("name", before.name, name.as_str());
            Ok(unit.audit_log().insert(&event).await?)
        })
    }

    /// Removes a passkey, and ends the sessions it began, but the caller's; the owner gets a mail. One goes
    /// only while it is not the last way in. Where a second factor is asked of everybody it takes what adding one takes:
    /// whoever has none is asked to set one up, and that would be whoever reads the mail.
    pub async fn remove(&self, caller: &Caller, id: &CredentialId, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        let permit = caller.require(Permission::ManagePasskeys, Target::Passkey(caller.user.id, id.clone()))?;
        require_fresh(shared, caller)?;
        transact!(shared, |unit| {
            // Counted under the person's lock, or two racing removals would each see the other's passkey.
            let user = unit.users().lock(caller.user.id).await?.ok_or(Error::NotFound)?;
            require_open::<Error>(shared, &mut *unit, caller).await?;
            if outranks_mail(shared, &mut *unit, user.id).await? {
                require_more(caller)?;
            }
            // One that is switched off keeps nobody from anything, and is there again when it is on.
            if !shared.sign_in().methods.allow(SignInMethod::Passkey) {
                require_none_left::<Error>(shared, &mut *unit, caller, Channel::ALL).await?;
            }
            let to_lose = ToLose::of(shared, &mut *unit, &user).await?;
            let removed = unit.credentials().take(user.id, id).await?.ok_or(Error::NotFound)?;
            if to_lose.is_lost(shared, &mut *unit, &to_lose.had.clone().without_passkey(id)).await? {
                return Err(Error::LastWayIn);
            }
            let ended = end_of_passkey(&mut *unit, user.id, id, Some(caller.opened.id())).await?;
            let event = shared
                .change(AuditKind::PasskeyRemoved, &permit, request)
                .was("name", &*removed.name)
                .with("sessions_ended", ended);
            unit.audit_log().insert(&event).await?;
            let mail = MailKind::PasskeyRemoved { name: removed.name };
            Ok(shared.post_mail_to(&mut *unit, &user, &mail, request).await?)
        })
    }
}

/// Keeps a verified passkey of the ceremony with this id, by the answer with this hash, and tells its owner. `set_up_by` is the
/// sign-in after which it was made, where that is known already.
pub(crate) async fn keep(
    shared: &Shared,
    unit: &mut dyn Unit,
    (owner, permit, set_up_by): (&User, &Permit, Option<Uuid>),
    (ceremony_id, answer_hash): (CeremonyId, &[u8]),
    new: &NewCredential,
    request: &RequestContext,
) -> Result<Credential, Error> {
    // Counted under the person's lock, or two racing registrations would each find room for one.
    unit.users().lock(owner.id).await?.filter(|user| user.is_active).ok_or(AccessError::NotSignedIn)?;
    if unit.credentials().exists(&new.id).await? {
        return Err(Error::AlreadyRegistered);
    }
    let others = unit.credentials().list(owner.id).await?;
    if others.len() >= MAX_PASSKEYS {
        return Err(Error::TooManyPasskeys);
    }
    let credential = Credential { set_up_by, ..new_credential(shared, owner, new, &others, request) };
    unit.credentials().insert(&credential).await.conflict_is(Constraint::CredentialId, Error::AlreadyRegistered)?;
    unit.ceremonies().record_registration(ceremony_id, answer_hash, &credential.id).await?;
    let event = shared
        .change(AuditKind::PasskeyAdded, permit, request)
        .on(&Target::Passkey(owner.id, credential.id.clone()))
        .is("name", &*credential.name)
        .is("aaguid", credential.aaguid.to_string());
    unit.audit_log().insert(&event).await?;
    let mail = MailKind::PasskeyAdded { name: credential.name.clone() };
    shared.post_mail_to(unit, owner, &mail, request).await?;
    Ok(credential)
}

fn new_credential(
    shared: &Shared,
    owner: &User,
    new: &NewCredential,
    others: &[Credential],
    request: &RequestContext,
) -> Credential {
    let now = shared.now();
    let taken: Vec<&str> = others.iter().map(|other| other.name.as_str()).collect();
    Credential {
        id: new.id.clone(),
        user_id: owner.id,
        rp_id: request.login_domain.relying_party().id().to_owned(),
        name: passkey_names::distinct(&shared.namer.name(new.aaguid, request), &taken, now),
        record: new.record.clone(),
        sign_count: new.sign_count,
        backup_eligible: new.backup_eligible,
        backup_state: new.backup_state,
        aaguid: new.aaguid,
        transports: new.transports.clone(),
        created_at: now,
        updated_at: now,
        last_used_at: None,
        last_used_ip: request.ip_text(),
        last_used_user_agent: request.user_agent.clone(),
        set_up_by: None,
    }
}

/// May a session or grant of this account, but for `except`, be adding a passkey? Starting that writes nothing, but it needs a
/// fresh authentication.
pub(crate) async fn may_be_registering(
    shared: &Shared,
    unit: &mut dyn Unit,
    user_id: UserId,
    except: Option<AccessId>,
) -> Result<bool, StorageError> {
    let now = shared.now();
    let opened = list_opened(unit, user_id, now).await?;
    Ok(opened.iter().any(|opened| Some(opened.id()) != except && opened.access().is_fresh(now)))
}

/// Whoever has what a mailed code does not stand for, or can be sent a code in another way, adds no passkey by a mailed
/// code alone: it would stand in for that at the next sign-in.
pub(crate) async fn require_more_of_owner<E: From<StorageError> + From<AccessError>>(
    shared: &Shared,
    unit: &mut dyn Unit,
    caller: &Caller,
) -> Result<(), E> {
    if outranks_mail(shared, unit, caller.user.id).await? {
        require_more(caller)?;
    }
    require_none_left(shared, unit, caller, Channel::ALL).await
}

fn kind(caller: &Caller) -> CeremonyKind {
    CeremonyKind::Registration { access_id: caller.opened.id(), user_id: caller.user.id }
}
