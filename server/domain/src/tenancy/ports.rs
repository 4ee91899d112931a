//! What the database keeps of organizations, members, roles.

use async_trait::async_trait;

use crate::{
    Email, Invitation, InvitationId, OrganizationId, PermissionId, Permit, RoleId, Timestamp, User, UserId,
    identity::search::Prefix,
    kernel::{page::Cursor, store::Result},
    tenancy::{
        dkim::DkimKey,
        member::{Member, Membership},
        organization::{Organization, OrganizationDomain},
        organizations::OrganizationList,
        role::{MemberPermission, Role},
        sender::{OrganizationSender, SenderFault},
        slug::Slug,
    },
};

#[async_trait]
pub trait Roles: Send {
    /// All of them, oldest first.
    async fn list(&mut self) -> Result<Vec<Role>>;
    async fn find(&mut self, id: RoleId) -> Result<Option<Role>>;
    /// As [`Self::find`]; until this unit ends, another one that locks or changes the same role waits.
    async fn lock(&mut self, id: RoleId) -> Result<Option<Role>>;
    async fn insert(&mut self, permit: &Permit, role: &Role) -> Result<()>;
    /// With its permissions, in place of those that it had.
    async fn update(&mut self, permit: &Permit, role: &Role) -> Result<()>;
    /// Deletes it, and takes it from everybody who holds it. `false`, when it was not there.
    async fn delete(&mut self, permit: &Permit, id: RoleId) -> Result<bool>;
}

#[async_trait]
pub trait MemberPermissions: Send {
    /// All of them, oldest first.
    async fn list(&mut self) -> Result<Vec<MemberPermission>>;
    async fn find(&mut self, id: PermissionId) -> Result<Option<MemberPermission>>;
    /// As [`Self::find`]; until this unit ends, another one that locks or changes the same permission waits.
    async fn lock(&mut self, id: PermissionId) -> Result<Option<MemberPermission>>;
    async fn insert(&mut self, permit: &Permit, permission: &MemberPermission) -> Result<()>;
    async fn update(&mut self, permit: &Permit, permission: &MemberPermission) -> Result<()>;
    /// Deletes it, and takes it from every role. `false`, when it was not there.
    async fn delete(&mut self, permit: &Permit, id: PermissionId) -> Result<bool>;
}

#[async_trait]
pub trait Organizations: Send {
    async fn find(&mut self, id: OrganizationId) -> Result<Option<Organization>>;
    /// Those of these that there are, in no order.
    async fn find_all(&mut self, ids: &[OrganizationId]) -> Result<Vec<Organization>>;
    async fn find_by_slug(&mut self, slug: &Slug) -> Result<Option<Organization>>;
    /// The one that has proved this domain.
    async fn find_by_proved_domain(&mut self, name: &str) -> Result<Option<Organization>>;
    /// As [`Self::find`]; until this unit ends, another one that locks or changes the same organization waits. Whoever
    /// changes its members locks it first: what is counted after it cannot change before the commit. For the order of locks see
    /// [`Users::lock`](crate::ports::Users::lock).
    async fn lock(&mut self, id: OrganizationId) -> Result<Option<Organization>>;
    /// By name, after the row that the cursor names.
    async fn list(&mut self, list: &OrganizationList, after: Option<&Cursor>, limit: u32) -> Result<Vec<Organization>>;
    async fn insert(&mut self, permit: &Permit, organization: &Organization) -> Result<()>;
    async fn update(&mut self, permit: &Permit, organization: &Organization) -> Result<()>;
    /// Sets `updated_at` alone: something of it has changed that stands in no column of it.
    async fn touch(&mut self, permit: &Permit, id: OrganizationId, at: Timestamp) -> Result<()>;
    /// Deletes it with its domains, members, invitations. `false`, when it was not there.
    async fn delete(&mut self, permit: &Permit, id: OrganizationId) -> Result<bool>;
    /// By name.
    async fn list_domains(&mut self, id: OrganizationId) -> Result<Vec<OrganizationDomain>>;
    /// Of the organizations of one page of a list, from the first to the last.
    async fn list_domains_between(
        &mut self,
        first: &Organization,
        last: &Organization,
    ) -> Result<Vec<OrganizationDomain>>;
    /// Of all organizations that the person is in.
    async fn list_domains_of_member(&mut self, user_id: UserId) -> Result<Vec<OrganizationDomain>>;
    /// Those that were proved and have not been looked at since, those that wait the longest first.
    async fn list_domains_due(&mut self, before: Timestamp, limit: u32) -> Result<Vec<OrganizationDomain>>;
    /// What is known of it; a conflict, where another organization has proved it.
    async fn update_domain(&mut self, permit: &Permit, domain: &OrganizationDomain) -> Result<()>;
    /// Sets `checked_at`, unless it was looked at meanwhile.
    async fn put_off_domain(&mut self, permit: &Permit, domain: &OrganizationDomain, at: Timestamp) -> Result<()>;
    async fn insert_domain(&mut self, permit: &Permit, domain: &OrganizationDomain) -> Result<()>;
    async fn delete_domain(&mut self, permit: &Permit, id: OrganizationId, name: &str) -> Result<bool>;
}

#[async_trait]
pub trait Senders: Send {
    async fn find(&mut self, id: OrganizationId) -> Result<Option<OrganizationSender>>;
    /// In place of the one that is there.
    async fn save(&mut self, permit: &Permit, sender: &OrganizationSender) -> Result<()>;
    /// `false`, when there was none.
    async fn delete(&mut self, permit: &Permit, id: OrganizationId) -> Result<bool>;
    /// Sets `failed_at` and `fault` of this state of it, and `failing_since`, where that is not set. Was it not?
    async fn record_failure(
        &mut self,
        id: OrganizationId,
        updated_at: Timestamp,
        fault: SenderFault,
        at: Timestamp,
    ) -> Result<bool>;
    /// Takes them back.
    async fn record_success(&mut self, id: OrganizationId, updated_at: Timestamp) -> Result<()>;
}

/// Keys of senders, which go with them.
#[async_trait]
pub trait DkimKeys: Send {
    /// Of one organization, the oldest first.
    async fn list(&mut self, id: OrganizationId) -> Result<Vec<DkimKey>>;
    /// Those that were proved and whose records have not been looked at since `before`, or, where they were missing then, since
    /// `missing_before`, which is later; those that wait the longest first.
    async fn list_due(&mut self, before: Timestamp, missing_before: Timestamp, limit: u32) -> Result<Vec<DkimKey>>;
    async fn insert(&mut self, permit: &Permit, key: &DkimKey) -> Result<()>;
    /// What is known of its record.
    async fn update(&mut self, permit: &Permit, key: &DkimKey) -> Result<()>;
    /// Sets `checked_at`, unless it was looked at meanwhile.
    async fn put_off(&mut self, permit: &Permit, key: &DkimKey, at: Timestamp) -> Result<()>;
    /// `false`, when it was not there.
    async fn delete(&mut self, permit: &Permit, id: OrganizationId, selector: &str) -> Result<bool>;
}

#[async_trait]
pub trait Memberships: Send {
    async fn find(&mut self, organization_id: OrganizationId, user_id: UserId) -> Result<Option<Membership>>;
    /// Members of an organization who hold the role, after the row that the cursor names. A search comes in the order of what it
    /// found, the others in that of their ids.
    async fn list(
        &mut self,
        organization_id: OrganizationId,
        search: Option<&Prefix>,
        role: Option<RoleId>,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Vec<Member>>;
    /// The first members of an organization, in the order of their ids: also of those of whom nothing else can be read.
    async fn ids(&mut self, organization_id: OrganizationId, limit: u32) -> Result<Vec<UserId>>;
    /// Of all people from the first of these ids to the last, in the order of theirs and of the organizations' ids.
    async fn list_of_each(&mut self, users: &[UserId]) -> Result<Vec<(Membership, Organization)>>;
    /// Of one person, in the order of the organizations' ids.
    async fn list_of(&mut self, user_id: UserId) -> Result<Vec<(Membership, Organization)>>;
    /// The same, for whoever does not ask what the person is there.
    async fn list_organizations_of(&mut self, user_id: UserId) -> Result<Vec<Organization>>;
    async fn insert(&mut self, permit: &Permit, membership: &Membership) -> Result<()>;
    /// Sets its roles, in place of those that it had.
    async fn update(&mut self, permit: &Permit, membership: &Membership) -> Result<()>;
    /// `false`, when there was none.
    async fn delete(&mut self, permit: &Permit, organization_id: OrganizationId, user_id: UserId) -> Result<bool>;
    async fn delete_of_organization(&mut self, id: OrganizationId, limit: u32) -> Result<u64>;
    /// Takes a role from so many of those who hold it, whose memberships change by that; gives how many.
    async fn let_go(&mut self, role_id: RoleId, at: Timestamp, limit: u32) -> Result<u64>;
    /// Who holds this role there and has an active account, in the order of their ids.
    async fn holders(&mut self, organization_id: OrganizationId, role_id: RoleId, limit: u32) -> Result<Vec<User>>;
    /// Where somebody holds this role, in the order of the ids.
    async fn owned_by(&mut self, user_id: UserId, role_id: RoleId) -> Result<Vec<OrganizationId>>;
    /// Does anybody else hold this role there whose account is active?
    async fn has_other_active(
        &mut self,
        organization_id: OrganizationId,
        role_id: RoleId,
        except: UserId,
    ) -> Result<bool>;
}

#[async_trait]
pub trait Invitations: Send {
    async fn find(&mut self, id: InvitationId) -> Result<Option<Invitation>>;
    async fn find_by_token(&mut self, token_hash: &[u8]) -> Result<Option<Invitation>>;
    async fn find_by_email(&mut self, organization_id: OrganizationId, email: &Email) -> Result<Option<Invitation>>;
    /// To an organization, after the row that the cursor names; with those that have expired. Those whose address begins so
    /// come in the order of the addresses, all of them in that of their ids.
    async fn list(
        &mut self,
        organization_id: OrganizationId,
        address: Option<&Prefix>,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Vec<Invitation>>;
    /// How many to an organization could be accepted; no more than `most` are counted.
    async fn count_open(&mut self, organization_id: OrganizationId, now: Timestamp, most: u32) -> Result<u32>;
    /// Those that this address could accept, to any organization, the newest first.
    async fn list_open(&mut self, email: &Email, now: Timestamp, limit: u32) -> Result<Vec<Invitation>>;
    async fn insert(&mut self, permit: &Permit, invitation: &Invitation) -> Result<()>;
    /// Its roles, its token and who stands for it, in place of those that it had.
    async fn update(&mut self, permit: &Permit, invitation: &Invitation) -> Result<()>;
    /// `false`, when it was not there.
    async fn delete(&mut self, permit: &Permit, id: InvitationId) -> Result<bool>;
    async fn delete_of_organization(&mut self, id: OrganizationId, limit: u32) -> Result<u64>;
    /// Those that could be accepted then have expired: they can be sent again.
    async fn end(&mut self, permit: &Permit, at: Timestamp, limit: u32) -> Result<u64>;
    async fn delete_expired(&mut self, before: Timestamp, limit: u32) -> Result<u64>;
}
