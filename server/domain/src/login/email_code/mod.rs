//! Six-digit codes by mail: signing in and up, stepping up, proving a new address, or one to come back by.

pub(crate) mod end;
mod guess;
mod link;
mod send;
mod sign_in;
mod verify;

use std::{sync::Arc, time::Duration};

pub use link::{Linked, LinkedSignIn};
use uuid::Uuid;

use super::Error;
use crate::{
    CodeId, CodePurpose, Email, Locale, OneTimeCode, RequestContext, User, UserId,
    identity::known_browsers::CodeAccount,
    login::sign_in_link::match_number,
    oauth::{clients::Clients, signing_keys::SigningKeys},
    ports::{StorageError, Unit},
    shared::Shared,
};

/// What a page may show of a code that is on its way.
#[derive(Clone, Debug)]
pub struct CodeStatus {
    pub email: Email,
    pub purpose: CodePurpose,
    pub attempts_left: u32,
    /// Until it can be sent again; `None` when it was sent often enough, or tried up.
    pub resend_in: Option<Duration>,
    /// What somebody who opens the link elsewhere needs to let this window in.
    pub number: String,
    /// They did.
    pub is_approved: bool,
}

#[derive(Debug)]
pub struct EmailCodes {
    shared: Arc<Shared>,
    clients: Arc<Clients>,
    signing_keys: Arc<SigningKeys>,
}

impl EmailCodes {
    pub(crate) fn new(shared: Arc<Shared>, clients: Arc<Clients>, signing_keys: Arc<SigningKeys>) -> Self {
        Self { shared, clients, signing_keys }
    }

    /// What to show of this code to the browser that asked for it; [`Error::CodeExpired`] when there is nothing to show
    /// any more.
    pub async fn status(&self, id: CodeId, request: &RequestContext) -> Result<CodeStatus, Error> {
        let now = self.shared.now();
        let row = self.shared.store.read().await?.codes().find(id).await?;
        let is_shown = |row: &OneTimeCode| {
            let is_over = row.attempts_left > 0 && row.has_lapsed(now);
            row.expires_at > now && row.spent.is_none() && !is_over && self.asks(row, request)
        };
        let row = row.filter(is_shown).ok_or(Error::CodeExpired)?;
        Ok(CodeStatus {
            number: match_number(row.id, &self.shared.code_mac),
            is_approved: row.is_let_in(now),
            resend_in: row.resend_in(now).filter(|_| row.waits(now)),
            attempts_left: row.attempts_left,
            purpose: row.purpose,
            email: row.email,
        })
    }

    /// Was this code asked for by whoever asks now?
    pub(super) fn asks(&self, row: &OneTimeCode, request: &RequestContext) -> bool {
        row.client_id == request.client_id
            && row.asked_by == self.asked_by(row.purpose, &row.email, row.user_id, request)
    }

    pub(super) fn asked_by(
        &self,
        purpose: CodePurpose,
        email: &Email,
        user_id: Option<UserId>,
        request: &RequestContext,
    ) -> Option<Vec<u8>> {
        let browser = request.browser.as_deref().filter(|_| request.client_id.is_none())?;
        let user_id = user_id.map(|id| id.to_string()).unwrap_or_default();
        let parts = [browser, purpose.as_str(), email.as_str(), &user_id, request.login_domain.host()];
        Some(self.shared.code_mac.sign(&parts.map(str::as_bytes)).to_vec())
    }

    /// Whose limits count: those of the signed-in person, or of the address. A new address may be anybody's, so it has
    /// a limit of its own beside the person's.
    pub(super) fn accounts(
        &self,
        row: &OneTimeCode,
        owner: Option<&User>,
        request: &RequestContext,
    ) -> Vec<CodeAccount> {
        match row.user_id {
            None => vec![CodeAccount::of_sign_in(&self.shared, &row.email, owner, request)],
            Some(user_id) if row.purpose == CodePurpose::ChangeEmail => {
                vec![CodeAccount::of_user(user_id), CodeAccount::of_new_email(&row.email)]
            }
            Some(user_id) if row.purpose == CodePurpose::RecoveryAddress => {
                vec![CodeAccount::of_user(user_id), CodeAccount::of_recovery_address(&row.email)]
            }
            Some(user_id) => vec![CodeAccount::of_user(user_id)],
        }
    }
}

/// Does a code by mail let this account's owner in? An administrator whose address nobody has proved, no: whoever typed it may have
/// mistyped it, and the mailbox is somebody else's.
pub(super) async fn may_come_by_code(unit: &mut dyn Unit, owner: Option<&User>) -> Result<bool, StorageError> {
    // Nobody is asked about as well: it takes as long.
    let id = owner.map_or(UserId(Uuid::nil()), |owner| owner.id);
    let administers = unit.administrators().find(id).await?.is_some();
    Ok(owner.is_none_or(|owner| owner.email_verified_at.is_some() || !administers))
}

/// What the reader of a mail reads: the owner of the address; whoever asks where it has none.
pub(super) fn reader<'a>(owner: Option<&'a User>, request: &'a RequestContext) -> &'a Locale {
    owner.map_or(&request.locale, |owner| owner.reads(request))
}
