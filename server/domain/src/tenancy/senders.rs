//! Senders of organizations: tried before they are saved, and looked up for each mail.
//!
//! Whose relay carries a mail reads it, and mails carry what opens accounts. So one carries only what goes to addresses within
//! a domain that its organization has proved, whose mail it could read anyway, and its own invitations, which open nothing by
//! themselves; none that goes to somebody who administers the server; and only an owner, or whoever administers the server, says
//! which relay that is.

use std::{sync::Arc, time::Duration};

use super::{
    Error,
    dkim::{DkimKey, DkimSigner},
    dkim_keys,
    organization::Organization,
    owners,
    reach::{Reach, require_confirmed},
    sender::{Carrier, NewSender, OrganizationSender, SenderAccount, SenderFault, SenderPassword, is_within},
};
use crate::{
    Actor, AuditKind, Email, JobId, OrganizationId, Permission, RequestContext, Target,
    delivery::mails::{DueMail, Mail},
    kernel::{
        Fault, InvalidInput, transact,
        version::{Changed, Expected},
    },
    oauth::organization::named,
    ports::{Action, MailKind, MailOrigin, ToldSender, Unit},
    protection::authz,
    shared::Shared,
};

/// For so long after it took no mail the server's own sender carries what it should: nobody waits for it each time.
const RESTS: Duration = Duration::from_secs(5 * 60);

#[derive(Debug)]
pub struct Senders {
    shared: Arc<Shared>,
}

impl Senders {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    pub async fn find(&self, actor: &Actor, id: OrganizationId) -> Result<Option<OrganizationSender>, Error> {
        authz::require(actor, Permission::ReadOrganizations, Target::Organization(id))?;
        let mut unit = self.shared.store.read().await?;
        unit.organizations().find(id).await?.ok_or(Error::NotFound)?;
        Ok(unit.senders().find(id).await?)
    }

    /// May they say which one it is?
    pub async fn may_choose(&self, actor: &Actor, id: OrganizationId) -> Result<bool, Error> {
        if authz::require(actor, Permission::ChooseSender, Target::Organization(id)).is_err() {
            return Ok(false);
        }
        match require_owner(&mut *self.shared.store.read().await?, actor).await {
            Ok(()) => Ok(true),
            Err(Error::AboveOwn | Error::NotFound) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// In place of the one before, once it has taken a mail: to the address of whoever asks, or to `test_to`, where that is a
    /// program.
    pub async fn set(
        &self,
        actor: &Actor,
        id: OrganizationId,
        expected: &Expected,
        new: &NewSender,
        test_to: Option<&Email>,
        request: &RequestContext,
    ) -> Result<OrganizationSender, Error> {
        let shared = &*self.shared;
        let permit = authz::require(actor, Permission::ChooseSender, Target::Organization(id))?;
        let account = new.account()?;
        let mut unit = shared.store.read().await?;
        let organization = unit.organizations().find(id).await?.ok_or(Error::NotFound)?;
        require_owner(&mut *unit, actor).await?;
        // Whoever runs it reads what is sent to the organization's people.
        require_confirmed(actor)?;
        let before = unit.senders().find(id).await?;
        require(expected, before.as_ref())?;
        require_proved(&mut *unit, id, &account).await?;
        let password = self.password(id, &account, new, before.as_ref())?;
        // A key that does not open keeps nobody from saving.
        let dkim = self.signer(&unit.dkim_keys().list(id).await?, &account).unwrap_or_default();
        let to = match actor {
            Actor::Administrator(user_id, _) | Actor::Member { user_id, .. } => {
                unit.users().find(*user_id).await?.ok_or(Error::NotFound)?.email
            }
            _ => test_to.cloned().ok_or_else(|| InvalidInput::new("test_to", "where the test mail goes"))?,
        };
        drop(unit);
        // Whoever presses the button without a pause tries passwords, or looks which hosts answer.
        shared.throttle(Action::TestSender, &id.to_string()).await?;
        let now = shared.now();
        let carrier = Carrier { organization_id: id, account, password, dkim, updated_at: now };
        self.test(&carrier, &organization, &to, request).await?;
        let sealed = self.seal(&carrier);
        let seen = before.as_ref().map(OrganizationSender::version);
        transact!(shared, by(actor), |unit| {
            // What it was tried for may have changed since.
            let organization = unit.organizations().lock(id).await?.ok_or(Error::NotFound)?;
            require_owner(&mut *unit, actor).await?;
            let before = unit.senders().find(id).await?;
            if before.as_ref().map(OrganizationSender::version) != seen {
                return Err(Changed.into());
            }
            require_proved(&mut *unit, id, &carrier.account).await?;
            let sender = OrganizationSender {
                organization_id: id,
                account: carrier.account.clone(),
                password: sealed.clone(),
                failing_since: None,
                failed_at: None,
                fault: None,
                created_at: before.as_ref().map_or(now, |before| before.created_at),
                updated_at: before.as_ref().map_or(now, |before| now.after(before.updated_at)),
            };
            unit.senders().save(&permit, &sender).await?;
            let domain = sender.account.from_email.domain();
            if before.as_ref().is_some_and(|before| before.account.from_email.domain() != domain) {
                dkim_keys::delete_all(shared, &mut *unit, &permit, id, request).await?;
            }
            let is_as_before = before.as_ref().is_some_and(|before| before.account == sender.account);
            if !is_as_before || !new.password.expose().is_empty() {
                let about = which(&sender.account);
                let mail = |by| MailKind::SenderChanged(told(&organization, &sender.account, by));
                owners::tell_of_change(shared, &mut *unit, actor, &organization, &about, mail, request).await?;
            }
            let event = shared.change(AuditKind::SenderChanged, &permit, request);
            let before = before.as_ref().map(|before| before.account.fields());
            let event = event.compared(before, Some(sender.account.fields()));
            let event = if new.password.expose().is_empty() { event } else { event.with("password", "typed anew") };
            unit.audit_log().insert(&event).await?;
            Ok(sender)
        })
    }

    /// Its mails go out as the server's own from then on.
    pub async fn remove(
        &self,
        actor: &Actor,
        id: OrganizationId,
        expected: &Expected,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        let permit = authz::require(actor, Permission::ChooseSender, Target::Organization(id))?;
        transact!(shared, by(actor), |unit| {
            let organization = unit.organizations().lock(id).await?.ok_or(Error::NotFound)?;
            require_owner(&mut *unit, actor).await?;
            let before = unit.senders().find(id).await?.ok_or(Error::NotFound)?;
            require(expected, Some(&before))?;
            dkim_keys::delete_all(shared, &mut *unit, &permit, id, request).await?;
            unit.senders().delete(&permit, id).await?;
            let about = which(&before.account);
            let mail = |by| MailKind::SenderRemoved(told(&organization, &before.account, by));
            owners::tell_of_change(shared, &mut *unit, actor, &organization, &about, mail, request).await?;
            let event = shared.change(AuditKind::SenderRemoved, &permit, request);
            Ok(unit.audit_log().insert(&event.compared(Some(before.account.fields()), None)).await?)
        })
    }

    /// The one that is to carry this mail; `None`, where that is the server's own. As it is now, not as it was when the mail was
    /// asked for. Nobody is kept from signing in because that cannot be found out.
    pub async fn carrier(&self, mail: &DueMail) -> Option<Carrier> {
        match self.find_carrier(mail).await {
            Ok(carrier) => carrier,
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(mail = %mail.id, error, "a mail goes without the sender of its organization");
                None
            }
        }
    }

    async fn find_carrier(&self, due: &DueMail) -> Result<Option<Carrier>, Error> {
        let DueMail { to, mail, .. } = due;
        let Some(name) = &mail.origin.whose.organization else { return Ok(None) };
        // Nobody is told of another relay by way of that relay. And it had one try: a relay that says nothing of some mails must
        // not be asked again and again for them.
        let is_about_it = matches!(
            mail.kind,
            MailKind::SenderChanged(_)
                | MailKind::SenderRemoved(_)
                | MailKind::DkimKeyMissing(_)
                | MailKind::DkimKeyRemoved { .. }
        );
        if is_about_it || due.is_tried_again() {
            return Ok(None);
        }
        let mut unit = self.shared.store.read().await?;
        let Some(organization) = named(&mut *unit, name).await? else { return Ok(None) };
        let Some(sender) = unit.senders().find(organization.id).await? else { return Ok(None) };
        let now = self.shared.now();
        if sender.failed_at.and_then(|at| now.age_of(at)).is_some_and(|age| age < RESTS) {
            return Ok(None);
        }
        let domains = unit.organizations().list_domains(organization.id).await?;
        let is_theirs = is_within(&domains, to) || matches!(mail.kind, MailKind::Invitation { .. });
        if !is_theirs || !is_within(&domains, &sender.account.from_email) {
            return Ok(None);
        }
        // Whoever owns an organization is not by that an administrator of the server, and would be by reading what one is sent.
        if let Some(user) = unit.users().find_by_email(to).await?
            && unit.administrators().find(user.id).await?.is_some()
        {
            return Ok(None);
        }
        let OrganizationSender { organization_id, account, password, updated_at, .. } = sender;
        let password = self.open(organization_id, &account, &password);
        let password = password.ok_or_else(|| Fault::Corrupt("the password of a sender".into()))?;
        // Where receivers take no mail of this domain without its signature, one that goes without it is lost: a key whose record
        // is gone, and one that does not open, leave the mail to the server, too.
        let keys = unit.dkim_keys().list(organization_id).await?;
        if keys.iter().any(DkimKey::is_missing) {
            return Ok(None);
        }
        let dkim = self.signer(&keys, &account)?;
        Ok(Some(Carrier { organization_id, account, password, dkim, updated_at }))
    }

    /// It took a mail.
    pub async fn worked(&self, carrier: &Carrier) -> Result<(), Fault> {
        let (shared, Carrier { organization_id, updated_at, .. }) = (&*self.shared, carrier);
        let sender = shared.store.read().await?.senders().find(*organization_id).await?;
        if sender.is_none_or(|sender| sender.failing_since.is_none()) {
            return Ok(());
        }
        transact!(shared, |unit| -> Fault { Ok(unit.senders().record_success(*organization_id, *updated_at).await?) })
    }

    /// It took none, and rests for a while. The log is told when that begins, and not of each mail.
    pub async fn failed(&self, carrier: &Carrier, fault: SenderFault) -> Result<(), Fault> {
        let (shared, Carrier { organization_id: id, updated_at, .. }) = (&*self.shared, carrier);
        let permit = authz::require(&Actor::Server, Permission::ChangeOrganization, Target::Organization(*id))?;
        let request = shared.own_request();
        transact!(shared, |unit| -> Fault {
            let is_first = unit.senders().record_failure(*id, *updated_at, fault, shared.now()).await?;
            if is_first {
                let event = shared.change(AuditKind::SenderFailed, &permit, &request);
                let event = event.with("host", carrier.account.host.as_str()).with("fault", fault.as_str());
                unit.audit_log().insert(&event).await?;
            }
            Ok(())
        })
    }

    /// What was typed; or the one that is kept, where it was typed for this very account.
    fn password(
        &self,
        id: OrganizationId,
        account: &SenderAccount,
        new: &NewSender,
        before: Option<&OrganizationSender>,
    ) -> Result<SenderPassword, InvalidInput> {
        if !new.password.expose().is_empty() {
            return Ok(new.password.clone());
        }
        let kept = before.and_then(|before| self.open(id, account, &before.password));
        kept.ok_or_else(|| InvalidInput::new("password", "needed for another host, port or user name"))
    }

    fn seal(&self, carrier: &Carrier) -> Vec<u8> {
        let context = carrier.account.password_is_for(carrier.organization_id);
        self.shared.sender_sealer.seal(&*self.shared.rng, &context, carrier.password.expose().as_bytes())
    }

    fn open(&self, id: OrganizationId, account: &SenderAccount, sealed: &[u8]) -> Option<SenderPassword> {
        let plain = self.shared.sender_sealer.open(&account.password_is_for(id), sealed).ok()?;
        String::from_utf8(plain).ok().map(SenderPassword::new)
    }

    fn signer(&self, keys: &[DkimKey], account: &SenderAccount) -> Result<Option<Arc<DkimSigner>>, Fault> {
        let signer = DkimSigner::of(keys, account.from_email.domain(), &self.shared.dkim_sealer)?;
        Ok(signer.map(Arc::new))
    }

    async fn test(
        &self,
        carrier: &Carrier,
        organization: &Organization,
        to: &Email,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        let id = JobId::new(&*shared.clock, &*shared.rng);
        let mail = Mail {
            kind: MailKind::SenderTest { organization: organization.name.clone() },
            locale: request.locale.clone(),
            origin: MailOrigin {
                login_domain: request.login_domain.clone(),
                at: shared.now(),
                ip: request.ip_text(),
                user_agent: request.user_agent.clone(),
                whose: request.whose(),
            },
        };
        shared.organization_relays.test(carrier, id, to, &mail).await.map_err(Error::SenderRefused)
    }
}

/// What its owners are told: who reads their codes from now on is a matter of theirs.
fn told(organization: &Organization, account: &SenderAccount, by: Option<String>) -> ToldSender {
    ToldSender {
        organization: organization.name.clone(),
        slug: organization.slug.as_str().to_owned(),
        by,
        from: account.from_email.to_string(),
        host: account.host.clone(),
    }
}

/// Which one the owners are told of: of one that they have not heard of they are told, however often something was changed before.
/// How many those can be is bounded by how often one may be tried.
fn which(account: &SenderAccount) -> String {
    format!("{} {} {}", account.host, account.port, account.from_email)
}

/// As they are now. Whoever holds the lock of the organization knows that it stays so until the commit.
pub(super) async fn require_owner(unit: &mut dyn Unit, actor: &Actor) -> Result<(), Error> {
    let known = unit.roles().list().await?;
    if Reach::of(unit, actor, &known).await?.is_owner() { Ok(()) } else { Err(Error::AboveOwn) }
}

/// Is it still as somebody has seen it?
fn require(expected: &Expected, sender: Option<&OrganizationSender>) -> Result<(), Changed> {
    match (expected, sender) {
        (Expected::Anything, _) => Ok(()),
        (expected, Some(sender)) => expected.require(&sender.version()),
        // Nobody had seen one: a form without.
        (Expected::OneOf(versions), None) if versions.iter().all(String::is_empty) => Ok(()),
        (Expected::OneOf(_), None) => Err(Changed),
    }
}

async fn require_proved(unit: &mut dyn Unit, id: OrganizationId, account: &SenderAccount) -> Result<(), Error> {
    let domains = unit.organizations().list_domains(id).await?;
    if is_within(&domains, &account.from_email) {
        return Ok(());
    }
    Err(InvalidInput::new("from_email", "within a domain that the organization has proved").into())
}
