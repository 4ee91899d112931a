//! Invitations: sent, sent again, taken back, accepted.

use std::sync::Arc;

use super::{
    Error,
    invitation::{INVITATION_TTL, Invitation},
    member::Membership,
    members::{Members, resolve, slugs},
    organization::Organization,
    reach::{Reach, require_confirmed_over},
    role::About,
};
use crate::{
    Actor, AuditKind, Client, Email, GoesOnTo, InvitationId, OrganizationId, Permission, RequestContext, Target,
    Timestamp, Token,
    identity::search::Prefix,
    kernel::{
        page::{Cursor, Key, Page},
        transact,
    },
    login::sessions::Caller,
    oauth::scope,
    ports::{Action, Constraint, MailKind, Meaning, StorageError, Unit},
    protection::authz,
    shared::Shared,
};

/// Of one organization, at a time; what has expired is none of them.
const OPEN_MAX: u32 = 500;

/// What a page shows of an invitation.
#[derive(Clone, Debug)]
pub struct Invited {
    pub organization: Organization,
    /// What they will be there.
    pub roles: Vec<About>,
    /// Of whom it is, so that they know themselves and nobody else does.
    pub masked: String,
    pub expires_at: Timestamp,
    /// The page is looked at by whoever was invited.
    pub is_ones_own: bool,
    /// It would be, if they had proved that the address of their account is theirs.
    pub is_unproved: bool,
}

#[derive(Debug)]
pub struct Invitations {
    shared: Arc<Shared>,
    members: Members,
}

impl Invitations {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { members: Members::new(shared.clone()), shared }
    }

    /// The page after the one that gave `after`. Oldest first, with those that have expired; or by address, those whose address
    /// begins so ([`Prefix::of_address`]).
    pub async fn list(
        &self,
        actor: &Actor,
        id: OrganizationId,
        address: Option<&Prefix>,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Page<Invitation>, Error> {
        authz::require(actor, Permission::ReadOrganizations, Target::Organization(id))?;
        let wanted = self.shared.page_wanted(actor, &format!("invitations to {id} {address:?}"), after, limit)?;
        let mut unit = self.shared.store.read().await?;
        unit.organizations().find(id).await?.ok_or(Error::NotFound)?;
        let rows = unit.invitations().list(id, address, wanted.after.as_ref(), wanted.rows()).await?;
        let end = |last: &Invitation| match address {
            None => Key::Id(last.id.0),
            Some(_) => Key::Text(last.email.as_str().to_owned()),
        };
        Ok(wanted.of(rows, |last| Cursor(vec![end(last)])))
    }

    /// Invites an address, by mail. Somebody who is invited already is invited anew: to these roles, by another link.
    pub async fn send(
        &self,
        actor: &Actor,
        organization_id: OrganizationId,
        email: &Email,
        roles: &[String],
        request: &RequestContext,
    ) -> Result<Invitation, Error> {
        let shared = &*self.shared;
        authz::require(actor, Permission::ManageMembers, Target::Organization(organization_id))?;
        shared.throttle_member(actor).await?;
        self.throttle(actor, organization_id, email).await?;
        let token = Token::generate(&*shared.rng);
        let new_id = InvitationId::new(&*shared.clock, &*shared.rng);
        transact!(shared, by(actor), |unit| {
            let organization = unit.organizations().lock(organization_id).await?.ok_or(Error::NotFound)?;
            let user = unit.users().find_by_email(email).await?;
            if let Some(user) = &user
                && unit.memberships().find(organization_id, user.id).await?.is_some()
            {
                return Err(Error::Taken("email"));
            }
            let known = unit.roles().list().await?;
            let now = shared.now();
            let before = unit.invitations().find_by_email(organization_id, email).await?;
            let reach = Reach::of(&mut *unit, actor, &known).await?;
            // Nor is somebody made less than an invitation from above made them.
            reach.require(&known, before.as_ref().map_or(&[][..], |before| &before.roles[..]))?;
            let invitation = Invitation {
                id: before.as_ref().map_or(new_id, |before| before.id),
                organization_id,
                email: email.clone(),
                token_hash: token.hash(),
                roles: resolve(&known, roles)?,
                invited_by: actor.into(),
                created_at: before.as_ref().map_or(now, |before| before.created_at),
                sent_at: now,
                expires_at: now + INVITATION_TTL,
            };
            reach.require(&known, &invitation.roles)?;
            require_confirmed_over(actor, &known, &invitation.roles)?;
            let target = Target::Invitation(organization_id, invitation.id);
            let permit = authz::require(actor, Permission::ManageMembers, target)?;
            require_room(&mut *unit, organization_id, before.as_ref(), now).await?;
            let kind = match &before {
                Some(_) => {
                    unit.invitations().update(&permit, &invitation).await.conflict_is_a_race(Constraint::ForeignKey)?;
                    AuditKind::InvitationUpdated
                }
                None => {
                    unit.invitations().insert(&permit, &invitation).await.conflict_is_a_race(Constraint::ForeignKey)?;
                    AuditKind::InvitationCreated
                }
            };
            let slugs_of = |invitation: &Invitation| slugs(&known, &invitation.roles);
            let event = shared.change(kind, &permit, request).with("email", email.as_str());
            let event = match &before {
                Some(before) => event.changed("roles", slugs_of(before), slugs_of(&invitation)),
                None => event.is("roles", slugs_of(&invitation)),
            };
            unit.audit_log().insert(&event).await?;
            self.mail(&mut *unit, &organization, &invitation, &token, request).await?;
            Ok(invitation)
        })
    }

    /// The same once more, by another link: the one in the mail before is of no use any more.
    pub async fn resend(
        &self,
        actor: &Actor,
        organization_id: OrganizationId,
        id: InvitationId,
        request: &RequestContext,
    ) -> Result<Invitation, Error> {
        let shared = &*self.shared;
        let target = Target::Invitation(organization_id, id);
        let permit = authz::require(actor, Permission::ManageMembers, target)?;
        let found = find_in(&mut *shared.store.read().await?, organization_id, id).await?;
        shared.throttle_member(actor).await?;
        self.throttle(actor, organization_id, &found.email).await?;
        let token = Token::generate(&*shared.rng);
        transact!(shared, by(actor), |unit| {
            let organization = unit.organizations().lock(organization_id).await?.ok_or(Error::NotFound)?;
            let before = find_in(&mut *unit, organization_id, id).await?;
            let known = unit.roles().list().await?;
            Reach::of(&mut *unit, actor, &known).await?.require(&known, &before.roles)?;
            require_confirmed_over(actor, &known, &before.roles)?;
            let now = shared.now();
            require_room(&mut *unit, organization_id, Some(&before), now).await?;
            let invitation = Invitation {
                token_hash: token.hash(),
                invited_by: actor.into(),
                sent_at: now,
                expires_at: now + INVITATION_TTL,
                ..before
            };
            unit.invitations().update(&permit, &invitation).await?;
            let event = shared.change(AuditKind::InvitationResent, &permit, request);
            unit.audit_log().insert(&event.with("email", invitation.email.as_str())).await?;
            self.mail(&mut *unit, &organization, &invitation, &token, request).await?;
            Ok(invitation)
        })
    }

    pub async fn revoke(
        &self,
        actor: &Actor,
        organization_id: OrganizationId,
        id: InvitationId,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        let target = Target::Invitation(organization_id, id);
        let permit = authz::require(actor, Permission::ManageMembers, target)?;
        transact!(shared, by(actor), |unit| {
            unit.organizations().lock(organization_id).await?.ok_or(Error::NotFound)?;
            let before = find_in(&mut *unit, organization_id, id).await?;
            let known = unit.roles().list().await?;
            Reach::of(&mut *unit, actor, &known).await?.require(&known, &before.roles)?;
            unit.invitations().delete(&permit, id).await?;
            let event = shared.change(AuditKind::InvitationRevoked, &permit, request);
            Ok(unit.audit_log().insert(&event.with("email", before.email.as_str())).await?)
        })
    }

    /// What whoever opens the link is shown. It changes nothing: mail scanners follow links.
    pub async fn look(&self, token: &str, caller: Option<&Caller>) -> Result<Invited, Error> {
        let mut unit = self.shared.store.read().await?;
        let (invitation, organization) = self.find_open(&mut *unit, token).await?;
        let roles = unit.roles().list().await?;
        let held = roles.into_iter().filter(|role| invitation.roles.contains(&role.id));
        Ok(Invited {
            roles: held.map(|role| role.about).collect(),
            masked: invitation.email.masked(),
            expires_at: invitation.expires_at,
            is_ones_own: caller.is_some_and(|caller| is_for(&invitation, caller)),
            is_unproved: caller.is_some_and(|caller| has_address(&invitation, caller) && !is_for(&invitation, caller)),
            organization,
        })
    }

    /// Whoever has the link *and* the address becomes a member, with what they were invited to be.
    pub async fn accept(&self, caller: &Caller, token: &str, request: &RequestContext) -> Result<Organization, Error> {
        let shared = &*self.shared;
        caller.session_id()?;
        shared.throttle_changes(caller.user.id).await?;
        transact!(shared, |unit| {
            let (invitation, _) = self.find_open(&mut *unit, token).await?;
            // Whoever takes it back, or removes the organization, does so before this or after it.
            let organization_id = invitation.organization_id;
            // As the account is now: the address may have been changed in another tab.
            let user = unit.users().lock(caller.user.id).await?.ok_or(Error::NotFound)?;
            unit.organizations().lock(organization_id).await?.ok_or(Error::InvitationInvalid)?;
            let (invitation, organization) = self.find_open(&mut *unit, token).await?;
            let caller = Caller { user, ..caller.clone() };
            if !is_for(&invitation, &caller) {
                return Err(Error::OtherAddress { expected: invitation.email.masked() });
            }
            let domains = unit.organizations().list_domains(organization_id).await?;
            if !organization.admits(&domains, &caller.user) {
                return Err(Error::InvitationInvalid);
            }
            let target = Target::Membership(organization_id, caller.user.id);
            let permit = caller.require(Permission::AcceptInvitation, target)?;
            let known = unit.roles().list().await?;
            match unit.memberships().find(organization_id, caller.user.id).await? {
                None => {
                    let roles = invitation.roles.clone();
                    let user_id = caller.user.id;
                    self.members.join(&mut *unit, &permit, organization_id, user_id, roles, &known, request).await?;
                }
                // Added meanwhile: they are that, and what they were invited to be.
                Some(before) => {
                    let mut roles = [&before.roles[..], &invitation.roles].concat();
                    roles.sort_unstable();
                    roles.dedup();
                    let updated_at = shared.now().after(before.updated_at);
                    let after = Membership { roles, updated_at, ..before.clone() };
                    unit.memberships().update(&permit, &after).await.conflict_is_a_race(Constraint::ForeignKey)?;
                    let event = shared.change(AuditKind::MembershipUpdated, &permit, request);
                    let [old, new] = [&before, &after].map(|membership| slugs(&known, &membership.roles));
                    unit.audit_log().insert(&event.changed("roles", old, new)).await?;
                }
            }
            unit.invitations().delete(&permit, invitation.id).await?;
            let event = shared.event(AuditKind::InvitationAccepted, request).by(&caller.actor);
            let event = event.on(&Target::Invitation(organization_id, invitation.id));
            unit.audit_log().insert(&event).await?;
            Ok(organization)
        })
    }

    /// The invitation with this token, if it can be accepted now.
    async fn find_open(&self, unit: &mut dyn Unit, token: &str) -> Result<(Invitation, Organization), Error> {
        let token = Token::parse(token).ok_or(Error::InvitationInvalid)?;
        let found = unit.invitations().find_by_token(&token.hash()).await?;
        let open = found.filter(|invitation| invitation.expires_at > self.shared.now());
        let invitation = open.ok_or(Error::InvitationInvalid)?;
        let organization = unit.organizations().find(invitation.organization_id).await?;
        let organization =
            organization.filter(|organization| organization.is_active).ok_or(Error::InvitationInvalid)?;
        if !still_stands(unit, &invitation).await? {
            return Err(Error::InvitationInvalid);
        }
        Ok((invitation, organization))
    }

    /// So that nobody's mailbox is filled, whoever asks; and those who look after an organization, who are no operators, write to
    /// strangers in the server's name.
    async fn throttle(&self, actor: &Actor, organization_id: OrganizationId, email: &Email) -> Result<(), Error> {
        self.shared.throttle(Action::SendInvitation, email.as_str()).await?;
        if matches!(actor, Actor::Member { .. }) {
            self.shared.throttle(Action::Invite, &organization_id.to_string()).await?;
        }
        Ok(())
    }

    async fn mail(
        &self,
        unit: &mut dyn Unit,
        organization: &Organization,
        invitation: &Invitation,
        token: &Token,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let user = unit.users().find_by_email(&invitation.email).await?;
        let own = user.and_then(|user| user.language);
        let language = own.as_ref().or(organization.language.as_ref()).unwrap_or(&request.locale);
        let kind = MailKind::Invitation { organization: organization.name.clone(), token: token.expose().to_owned() };
        // Where whoever invites them is, is nothing to tell a stranger.
        let goes_on_to = GoesOnTo { client_id: None, organization: Some(organization.id.to_string()) };
        let from_nowhere = RequestContext { goes_on_to, ..RequestContext::of(request.login_domain.clone()) };
        Ok(self.shared.post_mail(unit, &invitation.email, language, &kind, &from_nowhere).await?)
    }
}

/// Has whoever is signed in shown that the invited address is theirs? Others’ word for it is none.
fn is_for(invitation: &Invitation, caller: &Caller) -> bool {
    has_address(invitation, caller) && caller.user.has_proved_email()
}

/// Whoever gave their account that address may be anybody.
fn has_address(invitation: &Invitation, caller: &Caller) -> bool {
    caller.user.email == invitation.email
}

/// Of this organization, and no other.
async fn find_in(unit: &mut dyn Unit, organization_id: OrganizationId, id: InvitationId) -> Result<Invitation, Error> {
    let found = unit.invitations().find(id).await?;
    found.filter(|invitation| invitation.organization_id == organization_id).ok_or(Error::NotFound)
}

/// For one more that can be accepted: `before` is what it takes the place of, and opens again if it had expired.
async fn require_room(
    unit: &mut dyn Unit,
    organization_id: OrganizationId,
    before: Option<&Invitation>,
    now: Timestamp,
) -> Result<(), Error> {
    let is_open = before.is_some_and(|before| before.expires_at > now);
    if !is_open && unit.invitations().count_open(organization_id, now, OPEN_MAX).await? >= OPEN_MAX {
        return Err(Error::TooMany("invitations to one organization"));
    }
    Ok(())
}

/// Might whoever sent it send it still? What somebody left behind who is no administrator any more, or a program that was
/// switched off, or may not act for itself any more, lets nobody in.
pub(crate) async fn still_stands(unit: &mut dyn Unit, invitation: &Invitation) -> Result<bool, StorageError> {
    let by = &invitation.invited_by;
    let id = by.id.as_deref().unwrap_or_default();
    Ok(match &*by.kind {
        "operator" => true,
        "program" => {
            let may = [scope::ORGANIZATIONS_WRITE, scope::SYS_OWNER];
            let client = unit.clients().find(id).await?.filter(Client::is_program);
            client.is_some_and(|client| client.scopes.iter().any(|scope| may.contains(&&**scope)))
        }
        "administrator" => {
            let Ok(id) = id.parse() else { return Ok(false) };
            let is_active = unit.users().find(id).await?.is_some_and(|user| user.is_active);
            is_active && unit.administrators().find(id).await?.is_some()
        }
        "member" => {
            let Ok(id) = id.parse() else { return Ok(false) };
            let is_active = unit.users().find(id).await?.is_some_and(|user| user.is_active);
            let known = unit.roles().list().await?;
            let reach = Reach::of_member(unit, invitation.organization_id, id, &known).await?;
            is_active && reach.is_some_and(|reach| reach.manages() && reach.covers(&known, &invitation.roles))
        }
        _ => false,
    })
}
