//! Six-digit codes by text message: signing in with a number that an account has, and proving one for an account.
//!
//! A message costs money, and whoever is paid for messages makes servers send them. So one goes only to a number that some
//! account has, or that somebody who is signed in adds to theirs; only into countries that the operator lists; and never more
//! than the limits of [`SmsPolicy`](crate::ports::SmsPolicy) (`limits.rs`). Nobody learns which numbers have an account: the
//! answer, the writes and their time are the same for all.
//!
//! A number is one account's. Whoever proves one that another account has gets it, since numbers are given to others when
//! they are given up; the other account loses it, and is told. It was never a way into the one for the other.

mod add;
pub(crate) mod end;
mod guess;
mod limits;
pub(crate) mod lost;
pub mod removal;
pub mod row;
mod second_step;
mod send;
mod sign_in;

pub use send::{WaitingPage, WaitsAt};

use std::{sync::Arc, time::Duration};

use self::row::{PhoneCode, PhoneCodePurpose};
use super::Error;
use crate::{
    CodeId, Phone, RequestContext, User, UserId,
    oauth::{clients::Clients, signing_keys::SigningKeys},
    ports::{StorageError, Unit},
    shared::Shared,
};

/// What a page may show of a code that is on its way.
#[derive(Clone, Debug)]
pub struct PhoneCodeStatus {
    pub phone: Phone,
    pub purpose: PhoneCodePurpose,
    pub attempts_left: u32,
    /// Until it can be sent again; `None` when it was sent often enough, or tried up.
    pub resend_in: Option<Duration>,
}

#[derive(Debug)]
pub struct PhoneCodes {
    shared: Arc<Shared>,
    clients: Arc<Clients>,
    signing_keys: Arc<SigningKeys>,
}

impl PhoneCodes {
    pub(crate) fn new(shared: Arc<Shared>, clients: Arc<Clients>, signing_keys: Arc<SigningKeys>) -> Self {
        Self { shared, clients, signing_keys }
    }

    /// The number that somebody typed, in the country of this server where it names none.
    pub fn parse(&self, text: &str) -> Result<Phone, Error> {
        Phone::parse(text, self.shared.policy.sms.home).map_err(|_| Error::PhoneInvalid)
    }

    /// Do text messages leave this server at all?
    pub fn are_on(&self) -> bool {
        self.shared.policy.sms.is_on()
    }

    /// What to show of this code to the browser that asked for it; [`Error::CodeExpired`] when there is nothing to show
    /// any more.
    pub async fn status(&self, id: CodeId, request: &RequestContext) -> Result<PhoneCodeStatus, Error> {
        let now = self.shared.now();
        let row = self.shared.store.read().await?.phone_codes().find(id).await?;
        let is_shown = |row: &PhoneCode| row.expires_at > now && row.spent.is_none() && self.asks(row, request);
        let row = row.filter(is_shown).ok_or(Error::CodeExpired)?;
        Ok(PhoneCodeStatus {
            resend_in: row.resend_in(now),
            attempts_left: row.attempts_left,
            purpose: row.purpose,
            phone: row.phone,
        })
    }

    /// Was this code asked for by whoever asks now?
    fn asks(&self, row: &PhoneCode, request: &RequestContext) -> bool {
        let adds = row.user_id.filter(|_| row.purpose == PhoneCodePurpose::AddNumber);
        row.client_id == request.client_id && row.asked_by == self.asked_by(row.purpose, &row.phone, adds, request)
    }

    /// `adds` is who adds the number to their account.
    fn asked_by(
        &self,
        purpose: PhoneCodePurpose,
        phone: &Phone,
        adds: Option<UserId>,
        request: &RequestContext,
    ) -> Option<Vec<u8>> {
        let browser = request.browser.as_deref().filter(|_| request.client_id.is_none())?;
        let adds = adds.map(|id| id.to_string()).unwrap_or_default();
        let parts = ["phone", browser, purpose.as_str(), phone.as_str(), &adds, request.login_domain.host()];
        Some(self.shared.code_mac.sign(&parts.map(str::as_bytes)).to_vec())
    }
}

/// Who signs in with this code, as long as they have the number, or who adds it; as they are now.
async fn person_of(unit: &mut dyn Unit, row: &PhoneCode) -> Result<Option<User>, StorageError> {
    match (row.purpose, row.user_id) {
        (PhoneCodePurpose::AddNumber, Some(id)) => unit.users().find(id).await,
        // By the number, as when it was asked for: as much is read where nobody has it.
        _ => Ok(unit.users().find_by_phone(&row.phone).await?.filter(|user| row.user_id == Some(user.id))),
    }
}
