//! Setting an authenticator app up: until a right code is typed, nothing of the account changes.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Secret, TotpRecord, key_uri::key_uri, seal};
use crate::{
    Actor, AuditKind, CeremonyId, Code, Permission, RequestContext, Target, Timestamp, User, UserId,
    ceremony::CeremonyError,
    identity::factors::backup_codes::{self, BackupCodes},
    kernel::Fault,
    login::{
        methods::SignInMethod,
        one_time_code::is_just_now,
        second_step::standing::{has_any, outranks_mail},
    },
    ports::{MailKind, Unit},
    protection::authz,
    shared::Shared,
};

/// Time enough to install an app.
pub const PENDING_TTL: Duration = Duration::from_secs(10 * 60);
/// Above this no honest one reaches.
const SEALED_MAX: usize = 1024;

/// An app that is being set up. Nothing of it is stored: the page carries it.
#[derive(Clone)]
pub struct PendingTotp {
    /// The secret, for this account and ten minutes; what [`confirm`] opens.
    pub sealed: String,
    /// For whoever types it.
    pub secret_base32: String,
    /// For whoever has a camera.
    pub uri: String,
}

impl std::fmt::Debug for PendingTotp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PendingTotp(..)")
    }
}

#[derive(Serialize, Deserialize)]
struct Body {
    /// Burnt by [`confirm`].
    id: CeremonyId,
    expires_at: Timestamp,
    secret: Vec<u8>,
}

/// Which app an account may get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Enrolment {
    /// Its first second factor, by whoever has proved no more than the first: they may be somebody else, and must get around
    /// nothing that the owner has, be it an app or a passkey.
    First,
    /// Any: whoever asks has just proved who they are, by all that the account asks for.
    Replacing,
}

/// What came of the code that ends it.
#[derive(Debug)]
pub(crate) enum TotpConfirmation {
    /// The app counts from now on. The backup codes, in clear for this one time, where there were none, and they are on.
    Done(Option<BackupCodes>),
    CodeWrong,
    /// It was set up by the same submit, sent twice. The backup codes that this made, once more, where that was a moment ago:
    /// nobody may have seen them.
    DoneBefore(Option<BackupCodes>),
    /// What the page carried cannot be used any more, or was made for somebody else.
    Over(CeremonyError),
    /// There is one already, and [`Enrolment::First`] was asked for.
    AlreadyEnrolled,
    /// The account is gone, or locked.
    NoAccount,
}

/// A new secret, for the picture and the text on the page. Writes nothing.
pub(crate) fn begin(shared: &Shared, user: &User, request: &RequestContext) -> PendingTotp {
    let secret = Secret::generate(&*shared.rng);
    of(shared, user, &secret, request)
}

fn of(shared: &Shared, user: &User, secret: &Secret, request: &RequestContext) -> PendingTotp {
    let body = Body {
        id: CeremonyId::new(&*shared.clock, &*shared.rng),
        expires_at: shared.now() + PENDING_TTL,
        secret: secret.0.to_vec(),
    };
    let plain = serde_json::to_vec(&body).expect("plain data serialises");
    let secret_base32 = secret.base32();
    PendingTotp {
        sealed: shared.pending_totp_sealer.seal_text(&*shared.rng, &context(user.id, request), &plain),
        uri: key_uri(request.login_domain.site_name(), &user.email.to_string(), &secret_base32),
        secret_base32,
    }
}

/// The code that the app shows is right: from now on it is the account's, in place of any other, and the owner gets a
/// mail. The step of that code is used up, so that it is no code to sign in with. `within` is the session, or the unfinished sign-in,
/// that it is set up in: to no other are its codes shown again. `set_up_by` is the sign-in after which it is set up, where that is
/// known already.
pub(crate) async fn confirm(
    shared: &Shared,
    unit: &mut dyn Unit,
    (user_id, actor, within, set_up_by): (UserId, &Actor, Uuid, Option<Uuid>),
    enrolment: Enrolment,
    sealed: &str,
    typed: &str,
    request: &RequestContext,
) -> Result<TotpConfirmation, Fault> {
    let permit = authz::require(actor, Permission::ManageFactors, Target::User(user_id))?;
    let body = match unseal(shared, user_id, sealed, request) {
        Ok(body) => body,
        Err(error) => return Ok(TotpConfirmation::Over(error)),
    };
    let secret =
        Secret::of(&body.secret).ok_or_else(|| Fault::Corrupt("a pending secret has not its length".into()))?;
    let now = shared.now();
    let step = match Code::parse(typed) {
        Some(code) => secret.steps(&code, now).last(),
        None => None,
    };
    let Some(last_step) = step else { return Ok(TotpConfirmation::CodeWrong) };
    // Two that race with one another, or with a removal, see one another.
    let Some(user) = unit.users().lock(user_id).await?.filter(|user| user.is_active) else {
        return Ok(TotpConfirmation::NoAccount);
    };
    let before = unit.second_factors().find_totp(user_id).await?;
    let makes_codes = shared.sign_in().methods.allow(SignInMethod::BackupCode);
    let made_in = [*within.as_bytes(), *body.id.0.as_bytes()].concat();
    if !unit.ceremonies().spend(body.id, body.expires_at).await? {
        let Some(before) = before else { return Ok(TotpConfirmation::Over(CeremonyError::Spent)) };
        if super::open(shared, user_id, &before.sealed)?.0 != secret.0 {
            return Ok(TotpConfirmation::Over(CeremonyError::Spent));
        }
        let codes = match makes_codes && is_just_now(before.created_at, now) {
            true => backup_codes::made_in(shared, unit, user_id, &made_in).await?,
            false => None,
        };
        return Ok(TotpConfirmation::DoneBefore(codes));
    }
    let is_first = enrolment == Enrolment::First;
    if is_first && (has_any(shared, unit, &user).await? || outranks_mail(shared, unit, user.id).await?) {
        return Ok(TotpConfirmation::AlreadyEnrolled);
    }
    let sealed = seal(shared, user_id, &secret);
    // Under the person's lock: a sign-in that was not asked for it was before.
    let record = TotpRecord { user_id, sealed, last_step, created_at: shared.now(), last_used_at: None, set_up_by };
    unit.second_factors().put_totp(&record).await?;
    let has_none = unit.second_factors().find(user_id).await?.backup_codes_left == 0;
    let codes = match makes_codes && has_none {
        true => Some(backup_codes::make_in(shared, unit, user_id, &made_in, set_up_by).await?),
        false => None,
    };
    let (kind, mail) = match before {
        None => (AuditKind::TotpAdded, MailKind::TotpAdded),
        Some(_) => (AuditKind::TotpReplaced, MailKind::TotpReplaced),
    };
    let event = shared.change(kind, &permit, request).with("backup_codes_made", codes.is_some());
    unit.audit_log().insert(&event).await?;
    shared.post_mail_to(unit, &user, &mail, request).await?;
    Ok(TotpConfirmation::Done(codes))
}

/// The same picture once more, after a wrong code; its time goes on.
pub(crate) fn show_again(
    shared: &Shared,
    user: &User,
    sealed: &str,
    request: &RequestContext,
) -> Result<PendingTotp, CeremonyError> {
    let body = unseal(shared, user.id, sealed, request)?;
    let secret = Secret::of(&body.secret).ok_or(CeremonyError::Broken)?.base32();
    let uri = key_uri(request.login_domain.site_name(), &user.email.to_string(), &secret);
    Ok(PendingTotp { sealed: sealed.to_owned(), secret_base32: secret, uri })
}

fn unseal(shared: &Shared, user_id: UserId, sealed: &str, request: &RequestContext) -> Result<Body, CeremonyError> {
    if sealed.len() > SEALED_MAX {
        return Err(CeremonyError::Broken);
    }
    let context = context(user_id, request);
    let plain = shared.pending_totp_sealer.open_text(&context, sealed).map_err(|_| CeremonyError::Broken)?;
    let body: Body = serde_json::from_slice(&plain).map_err(|_| CeremonyError::Broken)?;
    if shared.now() >= body.expires_at { Err(CeremonyError::Expired) } else { Ok(body) }
}

/// Whose it is, and where: JSON strings cannot run into each other.
fn context(user_id: UserId, request: &RequestContext) -> Vec<u8> {
    let client_id = request.client_id.as_deref().unwrap_or_default();
    serde_json::to_vec(&["pending_totp", &user_id.to_string(), request.login_domain.host(), client_id])
        .expect("strings serialise")
}
