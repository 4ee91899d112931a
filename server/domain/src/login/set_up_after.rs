//! What was set up after one sign-in, for its owner to take back, who says that it was not them: an authenticator app with its
//! backup codes, passkeys, a telephone number.
//!
//! No way in of theirs is lost by it: what was set up then is none of theirs. The address of the account, at which they read the
//! link, stays a way in, and so does what they had before. Where nobody signs in by mail, the last way in stays, whoever set it up:
//! it may be all that they came back to. So does what keeps the last administrator in.

use uuid::Uuid;

use super::ways_in::{Belongings, ToLose};
use crate::{
    AuditKind, Credential, Permit, Phone, RequestContext, Target, User,
    identity::administrators::is_administered,
    ports::{MailKind, StorageError, Unit},
    shared::Shared,
};

/// See [`Opened::sign_in`](crate::Opened::sign_in).
#[derive(Clone, Default)]
pub(super) struct SetUpAfter {
    has_app: bool,
    passkeys: Vec<Credential>,
    phone: Option<Phone>,
}

impl SetUpAfter {
    /// As much of it as can be taken. For whoever takes it, `to_lose` is what its owner has under the locks of [`ToLose::of`].
    pub async fn find(
        shared: &Shared,
        unit: &mut dyn Unit,
        to_lose: ToLose,
        sign_in: Uuid,
    ) -> Result<Self, StorageError> {
        // Whoever has the link reads the mail.
        let to_lose = to_lose.of_reader(shared.now());
        let Belongings { user, passkeys, .. } = &to_lose.had;
        let app = unit.second_factors().find_totp(user.id).await?;
        let is_of_it = |passkey: &&Credential| passkey.set_up_by == Some(sign_in);
        let passkeys: Vec<Credential> = passkeys.iter().filter(is_of_it).cloned().collect();
        let phone_set_up_by = match &user.phone {
            Some(_) => unit.users().find_phone_set_up_by(user.id).await?,
            None => None,
        };
        let phone = user.phone.clone().filter(|_| phone_set_up_by == Some(sign_in));
        let all = Self { has_app: app.is_some_and(|app| app.set_up_by == Some(sign_in)), passkeys, phone };
        for part in all.parts() {
            let left = part.taken_from(to_lose.had.clone());
            // Whoever is kept out by what is asked for can be helped, as long as somebody else administers the server; what a
            // stranger planted could not be.
            let is_lost = to_lose.has_no_way_left(shared, &left)
                || (to_lose.is_kept_out(shared, &mut *unit, &left).await?
                    && !is_administered(shared, &mut *unit, Some(user.id)).await?);
            if !is_lost {
                return Ok(part);
            }
        }
        Ok(Self::default())
    }

    /// What to take, what else where that cannot go, and what where neither can.
    fn parts(self) -> [Self; 3] {
        let app = Self { has_app: self.has_app, ..Self::default() };
        let others = Self { has_app: false, ..self.clone() };
        [self, app, others]
    }

    fn taken_from(&self, mut has: Belongings) -> Belongings {
        has.has_app &= !self.has_app;
        has.passkeys.retain(|passkey| self.passkeys.iter().all(|taken| taken.id != passkey.id));
        if self.phone.is_some() { has.without_phone() } else { has }
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
