//! What was set up after one sign-in, for its owner to take back, who says that it was not them: an authenticator app with its
//! backup codes, passkeys, a telephone number.
//!
//! No way in of theirs is lost by it: what was set up then is none of theirs. The address of the account, at which they read the
//! link, stays a way in, and so does what they had before. Where nobody signs in by mail, the last way in stays, whoever set it up:
//! it may be all that they came back to.

use uuid::Uuid;

use super::{methods::Methods, ways_in::WaysIn};
use crate::{
    AuditKind, Credential, Permit, Phone, RequestContext, Target, User,
    ports::{MailKind, StorageError, Unit},
    shared::Shared,
};

/// See [`Opened::sign_in`](crate::Opened::sign_in).
pub(super) struct SetUpAfter {
    has_app: bool,
    passkeys: Vec<Credential>,
    phone: Option<Phone>,
}

impl SetUpAfter {
    pub async fn find(shared: &Shared, unit: &mut dyn Unit, user: &User, sign_in: Uuid) -> Result<Self, StorageError> {
        let app = unit.second_factors().find_totp(user.id).await?;
        let passkeys = unit.credentials().list(user.id).await?;
        let had = WaysIn::of(shared, user, &passkeys);
        let (mut passkeys, others): (Vec<_>, Vec<_>) =
            passkeys.into_iter().partition(|passkey| passkey.set_up_by == Some(sign_in));
        let phone_set_up_by = match &user.phone {
            Some(_) => unit.users().find_phone_set_up_by(user.id).await?,
            None => None,
        };
        let mut phone = user.phone.clone().filter(|_| phone_set_up_by == Some(sign_in));
        let without = User { phone: user.phone.clone().filter(|_| phone.is_none()), ..user.clone() };
        let comes_by_mail = shared.sign_in().methods.and(&Methods::default()).has_mail();
        if !comes_by_mail && had.are_lost(WaysIn::of(shared, &without, &others)) {
            passkeys.clear();
            phone = None;
        }
        Ok(Self { has_app: app.is_some_and(|app| app.set_up_by == Some(sign_in)), passkeys, phone })
    }

    pub const fn is_nothing(&self) -> bool {
        !self.has_app && self.passkeys.is_empty() && self.phone.is_none()
    }

    /// In the unit that has locked its owner, and ends all that is opened; they are told, as of any other removal.
    pub async fn take(
        self,
        shared: &Shared,
        unit: &mut dyn Unit,
        user: &User,
        permit: &Permit,
        request: &RequestContext,
    ) -> Result<(), StorageError> {
        let removed = |kind| shared.change(kind, permit, request).with("cause", "secured");
        if self.has_app {
            unit.second_factors().delete_totp(user.id).await?;
            unit.second_factors().replace_backup_codes(user.id, &[]).await?;
            unit.audit_log().insert(&removed(AuditKind::TotpRemoved)).await?;
            shared.post_mail_to(unit, user, &MailKind::TotpRemoved, request).await?;
        }
        for Credential { id, name, .. } in self.passkeys {
            if unit.credentials().take(user.id, &id).await?.is_none() {
                continue;
            }
            let event = removed(AuditKind::PasskeyRemoved).on(&Target::Passkey(user.id, id)).was("name", &*name);
            unit.audit_log().insert(&event).await?;
            shared.post_mail_to(unit, user, &MailKind::PasskeyRemoved { name }, request).await?;
        }
        if let Some(phone) = self.phone {
            unit.users().set_phone(user.id, None, None, shared.now()).await?;
            let event = removed(AuditKind::PhoneRemoved).was("phone", phone.as_str());
            unit.audit_log().insert(&event).await?;
            let mail = MailKind::PhoneRemoved { number: phone.to_string() };
            shared.post_mail_to(unit, user, &mail, request).await?;
        }
        Ok(())
    }
}
