mod dkim_keys;
mod invitations;
mod member_permissions;
mod memberships;
mod organizations;
mod roles;
mod senders;
