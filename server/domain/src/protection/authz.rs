//! Who may do what to whom: the only place where that is decided.

use super::actor::{Actor, Target};
use crate::oauth::scope;

/// What somebody may do to a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    ChangeProfile,
    ChangeEmail,
    /// Prove a number, or take one's own away.
    ChangePhone,
    ExportData,
    DeleteAccount,
    /// Add, rename and remove them: whoever may can plant one of their own.
    ManagePasskeys,
    /// Set up and remove their own second factors.
    ManageFactors,
    EndSessions,
    /// Let an application see something, and take it back.
    ConnectApplications,
    /// Become a member of an organization that lets them.
    AcceptInvitation,
    LeaveOrganization,
    /// See who has an account, and what is in it.
    ReadPeople,
    CreatePeople,
    /// Take from somebody what they sign in with: a passkey, a number.
    RemovePasskeys,
    /// The same of what they prove besides.
    RemoveFactors,
    DisconnectApplications,
    /// Lock somebody out, and let them back in.
    LockAccount,
    /// Say of an address that it is theirs.
    VerifyEmail,
    MakeRecoveryLink,
    /// Give an account that is in use another address: whoever reads the mail there can sign in as its owner.
    MoveAccount,
    ReadOrganizations,
    /// Make and remove them, put people into them, and say what roles there are.
    ManageOrganizations,
    /// Invite people to an organization, remove them, and say which roles they have.
    ManageMembers,
    /// What it is called, who may join it, and which domains are its own.
    ChangeOrganization,
    /// Say which relay its mails go out through: what opens its people's accounts goes there.
    ChooseSender,
    ReadApplications,
    ManageApplications,
    ReadAuditLog,
    /// See and change how pages and mails look, and what the place is called.
    ManageBrands,
    /// See and change what pages, mails and messages say.
    ManageWords,
    /// Make somebody one, make somebody none, and change the accounts of those who are.
    ManageAdministrators,
    ManageSigningKeys,
    /// See and mend what the server itself does.
    ManageServer,
}

impl Permission {
    /// The scope that a program needs for it, if it is not [`scope::SYS_OWNER`]; `None` where nothing less will do.
    pub const fn scope(self) -> Option<&'static str> {
        match self {
            Self::ReadPeople | Self::ExportData => Some(scope::USERS_READ),
            Self::ChangeProfile
            | Self::ChangeEmail
            | Self::DeleteAccount
            | Self::EndSessions
            | Self::CreatePeople
            | Self::RemovePasskeys
            | Self::RemoveFactors
            | Self::DisconnectApplications
            | Self::LockAccount
            | Self::VerifyEmail => Some(scope::USERS_WRITE),
            Self::ReadOrganizations => Some(scope::ORGANIZATIONS_READ),
            Self::ManageOrganizations | Self::ManageMembers | Self::ChangeOrganization => {
                Some(scope::ORGANIZATIONS_WRITE)
            }
            Self::ReadApplications => Some(scope::APPLICATIONS_READ),
            Self::ManageApplications => Some(scope::APPLICATIONS_WRITE),
            Self::ReadAuditLog => Some(scope::AUDIT_READ),
            Self::ManageBrands => Some(scope::BRANDS_WRITE),
            // To sign in as somebody, or as everybody, is more than to change them. Whoever writes what a sign-in page says can
            // have its readers do anything.
            Self::MakeRecoveryLink
            | Self::MoveAccount
            | Self::ChooseSender
            | Self::ManageWords
            | Self::ManageAdministrators
            | Self::ManageSigningKeys
            | Self::ManageServer => None,
            Self::ManagePasskeys
            | Self::ManageFactors
            | Self::ChangePhone
            | Self::ConnectApplications
            | Self::AcceptInvitation
            | Self::LeaveOrganization => None,
        }
    }

    /// Is it something that only the person themselves does? Whoever plants a passkey in an account, or lets an
    /// application in, is its owner.
    const fn is_personal(self) -> bool {
        matches!(
            self,
            Self::ManagePasskeys
                | Self::ManageFactors
                | Self::ChangePhone
                | Self::ConnectApplications
                | Self::AcceptInvitation
                | Self::LeaveOrganization
        )
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("whoever asks may not do this")]
pub struct Forbidden {
    /// With this one the program might.
    pub scope: Option<&'static str>,
}

/// An actor may do something to this target. Only [`require`] makes one, and the ports that change what is not a caller's
/// own take one: a service that has not asked does not compile.
#[derive(Clone, Debug)]
pub struct Permit {
    actor: Actor,
    target: Target,
}

impl Permit {
    pub(crate) fn actor(&self) -> &Actor {
        &self.actor
    }

    pub(crate) fn target(&self) -> &Target {
        &self.target
    }
}

/// May `actor` do this to `target`?
pub fn require(actor: &Actor, permission: Permission, target: Target) -> Result<Permit, Forbidden> {
    use Permission as P;

    let is_allowed = match actor {
        Actor::Operator(_) => true,
        Actor::Administrator(..) => !permission.is_personal(),
        Actor::Program { scopes, .. } => {
            let is_in_scope = permission.scope().is_some_and(|scope| scopes.contains(scope));
            !permission.is_personal() && (is_in_scope || scopes.contains(scope::SYS_OWNER))
        }
        Actor::Person(person) => {
            target.owner() == Some(*person)
                && matches!(
                    permission,
                    P::ChangeProfile
                        | P::ChangeEmail
                        | P::ChangePhone
                        | P::ExportData
                        | P::DeleteAccount
                        | P::ManagePasskeys
                        | P::ManageFactors
                        | P::EndSessions
                        | P::ConnectApplications
                        | P::AcceptInvitation
                        | P::LeaveOrganization
                )
        }
        Actor::Application { on_behalf_of, manages_passkeys, .. } => {
            target.owner() == Some(*on_behalf_of)
                && match permission {
                    // With every person's access token in its hands it could plant a passkey of its own with each.
                    P::ManagePasskeys => *manages_passkeys,
                    P::EndSessions => true,
                    _ => false,
                }
        }
        // Whoever may do more than they is for the services to see (`tenancy/reach.rs`).
        Actor::Member { organization_id, manages, .. } => {
            target.organization() == Some(*organization_id)
                && match permission {
                    P::ReadOrganizations => true,
                    P::ManageMembers | P::ChangeOrganization | P::ChooseSender => *manages,
                    _ => false,
                }
        }
        // An application that registers itself is nobody: the server writes it down.
        // And whoever was deleted is gone after a while, as is a domain that does not say any more whose it is.
        Actor::Server => matches!(
            permission,
            P::ManageSigningKeys | P::ManageApplications | P::DeleteAccount | P::ChangeOrganization
        ),
    };
    if is_allowed {
        return Ok(Permit { actor: actor.clone(), target });
    }
    let could = matches!(actor, Actor::Program { .. }) && !permission.is_personal();
    Err(Forbidden { scope: could.then(|| permission.scope().unwrap_or(scope::SYS_OWNER)) })
}

/// May `actor` have an application in hand that holds these scopes, or may manage passkeys? Whoever gives an application more
/// than they have, or takes over one that has more, has more. To plant passkeys is to sign in as everybody.
pub fn require_powers(actor: &Actor, scopes: &[String], manages_passkeys: bool) -> Result<(), Forbidden> {
    let Actor::Program { scopes: own, .. } = actor else { return Ok(()) };
    if own.contains(scope::SYS_OWNER) {
        return Ok(());
    }
    let lacks = |word: &&str| scopes.iter().any(|held| held == word) && !own.contains(word);
    let missing = scope::MANAGEMENT.into_iter().find(lacks).or(manages_passkeys.then_some(scope::SYS_OWNER));
    missing.map_or(Ok(()), |scope| Err(Forbidden { scope: Some(scope) }))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::{Permission as P, *};
    use crate::{
        BulkRunId, CredentialId, InvitationId, JobId, OrganizationId, PermissionId, RoleId, Scopes, SessionId, UserId,
    };

    const OWN: UserId = UserId(Uuid::from_u128(1));
    const OTHER: UserId = UserId(Uuid::from_u128(2));
    const ORGANIZATION: OrganizationId = OrganizationId(Uuid::from_u128(3));

    const ALL: [Permission; 33] = [
        P::ChangeProfile,
        P::ChangeEmail,
        P::ChangePhone,
        P::ExportData,
        P::DeleteAccount,
        P::ManagePasskeys,
        P::ManageFactors,
        P::EndSessions,
        P::ConnectApplications,
        P::AcceptInvitation,
        P::LeaveOrganization,
        P::ReadPeople,
        P::CreatePeople,
        P::RemovePasskeys,
        P::RemoveFactors,
        P::DisconnectApplications,
        P::LockAccount,
        P::VerifyEmail,
        P::MakeRecoveryLink,
        P::MoveAccount,
        P::ReadOrganizations,
        P::ManageOrganizations,
        P::ManageMembers,
        P::ChangeOrganization,
        P::ReadApplications,
        P::ManageApplications,
        P::ReadAuditLog,
        P::ManageBrands,
        P::ManageWords,
        P::ManageAdministrators,
        P::ManageSigningKeys,
        P::ManageServer,
        P::ChooseSender,
    ];

    fn targets_of(owner: UserId) -> [Target; 3] {
        let passkey = CredentialId::new(vec![7; 16]).expect("16 bytes");
        [Target::User(owner), Target::Passkey(owner, passkey), Target::Session(owner, SessionId(Uuid::nil()))]
    }

    fn of_the_server() -> [Target; 9] {
        [
            Target::Application("shop".into()),
            Target::RegistrationToken("CI".into()),
            Target::SigningKey("kid".into()),
            Target::Organization(OrganizationId(Uuid::nil())),
            Target::Role(RoleId(Uuid::nil())),
            Target::MemberPermission(PermissionId(Uuid::nil())),
            Target::Job(JobId(Uuid::nil())),
            Target::BulkRun(BulkRunId(Uuid::nil())),
            Target::Everybody,
        ]
    }

    /// Who may do what: to what is theirs, to what is somebody else's, to what is the server's. `y` for yes, in the order
    /// of `ALL`.
    #[test]
    fn who_may_do_what() {
        let application =
            |manages_passkeys| Actor::Application { client_id: "shop".into(), on_behalf_of: OWN, manages_passkeys };
        let program = |scopes: &str| {
            let scopes = Scopes::parse(scopes).expect("scopes");
            Actor::Program { client_id: "sync".into(), scopes, kid: None }
        };
        let administrator = Actor::Administrator(OWN, SessionId(Uuid::nil()));
        let same = |may| [may, may, may];
        let nothing = "---------------------------------";
        let table = [
            (Actor::Person(OWN), ["yyyyyyyyyyy----------------------", nothing, nothing]),
            (application(false), ["-------y-------------------------", nothing, nothing]),
            (application(true), ["-----y-y-------------------------", nothing, nothing]),
            (program(""), same(nothing)),
            (program("users:read"), same("---y-------y---------------------")),
            (program("users:write"), same("yy--y--y----yyyyyy---------------")),
            (program("organizations:read"), same("--------------------y------------")),
            (program("organizations:write"), same("---------------------yyy---------")),
            (program("applications:read"), same("------------------------y--------")),
            (program("applications:write"), same("-------------------------y-------")),
            (program("brands:write"), same("---------------------------y-----")),
            (program("audit:read"), same("--------------------------y------")),
            (program("openid email orders:read"), same(nothing)),
            (program("sys_owner"), same("yy-yy--y---yyyyyyyyyyyyyyyyyyyyyy")),
            (
                Actor::Member { user_id: OWN, organization_id: ORGANIZATION, manages: true, has_confirmed: true },
                same(nothing),
            ),
            (administrator, same("yy-yy--y---yyyyyyyyyyyyyyyyyyyyyy")),
            (Actor::Operator(None), same("yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy")),
            (Actor::Server, same("----y------------------y-y----y--")),
        ];
        for (actor, [own, others, server]) in &table {
            let check = |target: Target, expected: &str| {
                let may: String = ALL
                    .iter()
                    .map(|permission| match require(actor, *permission, target.clone()) {
                        Ok(permit) => {
                            assert_eq!((permit.actor(), permit.target()), (actor, &target));
                            'y'
                        }
                        Err(Forbidden { scope }) => {
                            let could = matches!(actor, Actor::Program { .. }) && !permission.is_personal();
                            assert_eq!(scope.is_some(), could, "{actor:?}, {permission:?}");
                            '-'
                        }
                    })
                    .collect();
                assert_eq!(may, expected, "{actor:?}, {target:?}");
            };
            targets_of(OWN).into_iter().for_each(|target| check(target, own));
            targets_of(OTHER).into_iter().for_each(|target| check(target, others));
            of_the_server().into_iter().for_each(|target| check(target, server));
        }
    }

    #[test]
    fn a_member_looks_after_their_own_organization_and_no_other() {
        let invitation = InvitationId(Uuid::from_u128(4));
        let of = |id| {
            [
                Target::Organization(id),
                Target::Membership(id, OTHER),
                Target::Membership(id, OWN),
                Target::Invitation(id, invitation),
            ]
        };
        let may = |manages, target: &Target| {
            let actor = Actor::Member { user_id: OWN, organization_id: ORGANIZATION, manages, has_confirmed: true };
            let may = |permission: &&Permission| require(&actor, **permission, target.clone()).is_ok();
            ALL.iter().filter(may).copied().collect::<Vec<_>>()
        };
        for target in of(ORGANIZATION) {
            assert_eq!(may(false, &target), [P::ReadOrganizations], "{target:?}");
            assert_eq!(
                may(true, &target),
                [P::ReadOrganizations, P::ManageMembers, P::ChangeOrganization, P::ChooseSender],
                "{target:?}"
            );
        }
        for target in of(OrganizationId(Uuid::from_u128(5))) {
            assert_eq!(may(true, &target), [], "{target:?}");
        }
    }

    #[test]
    fn nobody_has_an_application_in_hand_that_may_do_more_than_they() {
        let program = |scopes: &str| {
            let scopes = Scopes::parse(scopes).expect("scopes");
            Actor::Program { client_id: "sync".into(), scopes, kid: None }
        };
        let table = [
            (program("applications:write"), "openid orders:write", false, None),
            (program("applications:write"), "applications:write", false, None),
            (program("applications:write users:read"), "users:read applications:write", false, None),
            (program("applications:write"), "openid users:read", false, Some("users:read")),
            (program("applications:write users:write"), "users:read", false, Some("users:read")),
            (program("applications:write"), "sys_owner", false, Some("sys_owner")),
            (program("applications:write"), "", true, Some("sys_owner")),
            (program("sys_owner"), "sys_owner users:write", true, None),
            (Actor::Administrator(OWN, SessionId(Uuid::nil())), "sys_owner", true, None),
            (Actor::Operator(None), "sys_owner", true, None),
        ];
        for (actor, held, manages_passkeys, missing) in table {
            let held: Vec<String> = held.split(' ').map(str::to_owned).collect();
            let refused = require_powers(&actor, &held, manages_passkeys).err();
            assert_eq!(refused.map(|forbidden| forbidden.scope), missing.map(Some), "{actor:?} {held:?}");
        }
    }
}
