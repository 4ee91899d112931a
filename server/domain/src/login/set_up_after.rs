//! What was set up after one sign-in, for its owner to take back, who says that it was not them: an authenticator app with its
//! backup codes, passkeys, a telephone number, and another address of the account.
//!
//! The account goes back to the address that it had. Whoever moved it was told of all sign-ins since, and its owner of none: what was
//! set up after those goes, too; and so does what was after other sign-ins of which the links were used. Where another account has
//! that address by now, nobody comes into this one any more, until that address is free and the link is used again, or somebody who
//! looks after people lets its owner in.
//!
//! No way in of theirs is lost by it: what was set up then is none of theirs. The address of the account, at which they read the
//! link, stays a way in, and so does what they had before. Where nobody signs in by mail, the last way in stays, whoever set it up:
//! it may be all that they came back to. So does what keeps the last administrator in.

use uuid::Uuid;

use super::{
    moved_after::{Moved, SECURED, locked_by_link, say_by_link},
    recovery::address::account_moved,
    ways_in::{Belongings, ToLose},
};
use crate::{
    AuditKind, Credential, Email, Permit, Phone, RequestContext, Target, User,
    identity::administrators::is_administered,
    ports::{Constraint, MailKind, Meaning, StorageError, Unit},
    shared::Shared,
};

/// See [`Opened::sign_in`](crate::Opened::sign_in).
#[derive(Clone, Default)]
pub(super) struct SetUpAfter {
    sign_in: Uuid,
    /// The link about it was used already.
    pub is_said: bool,
    /// The account has another address than the one at which its owner was told, and keeps it.
    pub stays_elsewhere: bool,
    has_app: bool,
    /// Backup codes, of that app or of another.
    has_codes: bool,
    passkeys: Vec<Credential>,
    phone: Option<Phone>,
    address: Option<AddressBefore>,
}

/// What the account is to have again.
#[derive(Clone)]
struct AddressBefore {
    email: Email,
    was_proved: bool,
    /// Another account has it by now.
    is_taken: bool,
    /// The link locked this one because of that; was it active before? See [`locked_by_link`].
    locked: Option<bool>,
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
        let moved = Moved::after(&mut *unit, user.id, sign_in, shared.now()).await?;
        let is_of_it = |by: Option<Uuid>| by.is_some_and(|by| moved.includes(by));
        let app = unit.second_factors().find_totp(user.id).await?;
        let codes_set_up_by = unit.second_factors().find_backup_codes_set_up_by(user.id).await?;
        let passkeys = passkeys.iter().filter(|passkey| is_of_it(passkey.set_up_by)).cloned().collect();
        let phone_set_up_by = match &user.phone {
            Some(_) => unit.users().find_phone_set_up_by(user.id).await?,
            None => None,
        };
        let is_elsewhere = moved.told_at.as_ref().is_some_and(|told_at| *told_at != user.email);
        let all = Self {
            sign_in,
            is_said: moved.is_said,
            stays_elsewhere: is_elsewhere && moved.back.is_none(),
            has_app: app.is_some_and(|app| is_of_it(app.set_up_by)),
            has_codes: is_of_it(codes_set_up_by),
            passkeys,
            phone: user.phone.clone().filter(|_| is_of_it(phone_set_up_by)),
            address: match &moved.back {
                Some(back) => Some(AddressBefore::of(&mut *unit, user, back).await?),
                None => None,
            },
        };
        let (parts, neither) = all.parts();
        for part in parts {
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
        Ok(neither)
    }

    /// What to take, what else where that cannot go, and what where neither can. The others let nobody in by themselves.
    fn parts(self) -> ([Self; 3], Self) {
        let app = Self { passkeys: Vec::new(), phone: None, ..self.clone() };
        // Where the app stays, so do the codes that came with it.
        let has_codes = self.has_codes && !self.has_app;
        let others = Self { has_app: false, has_codes, ..self.clone() };
        let neither = Self { has_app: false, has_codes, ..app.clone() };
        ([self, app, others], neither)
    }

    fn taken_from(&self, mut has: Belongings) -> Belongings {
        has.has_app &= !self.has_app;
        has.passkeys.retain(|passkey| self.passkeys.iter().all(|taken| taken.id != passkey.id));
        if self.phone.is_some() { has.without_phone() } else { has }
    }

    pub fn is_nothing(&self) -> bool {
        let is_done = |address: &AddressBefore| address.is_taken && address.locked.is_some();
        !self.has_app
            && !self.has_codes
            && self.passkeys.is_empty()
            && self.phone.is_none()
            && self.address.as_ref().is_none_or(is_done)
    }

    /// The address that the account goes back to.
    pub fn address(&self) -> Option<&Email> {
        self.address.as_ref().map(|address| &address.email)
    }

    /// Gives the account its address again, before anything else is told at it: in the unit that has locked its owner, and ends all
    /// that is opened. Both addresses are told. Gives its owner as they are then.
    pub async fn move_back(
        &self,
        shared: &Shared,
        unit: &mut dyn Unit,
        user: User,
        permit: &Permit,
        request: &RequestContext,
    ) -> Result<User, StorageError> {
        let Some(address) = &self.address else { return Ok(user) };
        let at = shared.now().after(user.updated_at);
        if address.is_taken {
            return match address.locked {
                Some(_) => Ok(user),
                None => lock_out(shared, unit, user, &address.email, permit, request).await,
            };
        }
        let after = User {
            email: address.email.clone(),
            email_verified_at: address.was_proved.then_some(at),
            was_vouched_for: false,
            updated_at: at,
            ..user.clone()
        };
        // Taken a moment ago: on the second run it is known.
        unit.users().update(permit, &after).await.conflict_is_a_race(Constraint::UserEmail)?;
        let event = shared
            .change(AuditKind::EmailChanged, permit, request)
            .changed("email", user.email.as_str(), after.email.as_str())
            .changed("email_verified", user.email_verified_at.is_some(), address.was_proved)
            .with("cause", SECURED);
        unit.audit_log().insert(&say_by_link(event, self.sign_in)).await?;
        let left = MailKind::EmailChanged { new: after.email.clone() };
        for (told, mail) in [(&user.email, &left), (&after.email, &MailKind::EmailNew)] {
            shared.post_mail(unit, told, user.reads(request), mail, request).await?;
        }
        if address.locked != Some(true) {
            return Ok(after);
        }
        unit.users().set_active(permit, user.id, true, at).await?;
        let event = shared.change(AuditKind::UserReactivated, permit, request).with("cause", SECURED);
        unit.audit_log().insert(&event.changed("is_active", user.is_active, true)).await?;
        Ok(User { is_active: true, ..after })
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
        let removed = |kind| shared.change(kind, permit, request).with("cause", SECURED);
        if self.has_codes && !self.has_app {
            let left = unit.second_factors().find(user.id).await?.backup_codes_left;
            unit.second_factors().replace_backup_codes(user.id, &[], None).await?;
            unit.audit_log().insert(&removed(AuditKind::BackupCodesRemoved).with("left_before", left)).await?;
            shared.post_mail_to(unit, user, &MailKind::BackupCodesRemoved, request).await?;
        }
        if self.has_app {
            unit.second_factors().delete_totp(user.id).await?;
            unit.second_factors().replace_backup_codes(user.id, &[], None).await?;
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
        match self.address {
            // Nobody comes back to an account by its own address.
            Some(address) if !address.is_taken => account_moved(shared, unit, user, &user.email, permit, request).await,
            _ => Ok(()),
        }
    }
}

impl AddressBefore {
    async fn of(unit: &mut dyn Unit, user: &User, (email, was_proved): &(Email, bool)) -> Result<Self, StorageError> {
        let holder = unit.users().find_by_email(email).await?;
        let locked = if user.is_active { None } else { locked_by_link(&mut *unit, user.id).await? };
        let is_taken = holder.is_some_and(|holder| holder.id != user.id);
        Ok(Self { email: email.clone(), was_proved: *was_proved, is_taken, locked })
    }
}

/// Its address is a stranger's, and the one that it had another account's: nobody comes in by either. Both are told: whose they are
/// is not known, and whoever used the link may be the stranger.
async fn lock_out(
    shared: &Shared,
    unit: &mut dyn Unit,
    user: User,
    had: &Email,
    permit: &Permit,
    request: &RequestContext,
) -> Result<User, StorageError> {
    let at = shared.now().after(user.updated_at);
    unit.users().set_active(permit, user.id, false, at).await?;
    let event = shared.change(AuditKind::UserDeactivated, permit, request).with("cause", SECURED);
    let event = event.changed("is_active", user.is_active, false);
    unit.audit_log().insert(&event).await?;
    for told in [&user.email, had] {
        shared.post_mail(unit, told, user.reads(request), &MailKind::AccountLockedByLink, request).await?;
    }
    Ok(User { is_active: false, updated_at: at, ..user })
}
