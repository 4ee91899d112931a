//! Who may do what to whom: the only place where that is decided.

use super::actor::{Actor, Target};

/// What somebody may do to a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    ChangeProfile,
    ChangeEmail,
    ExportData,
    DeleteAccount,
    /// Add, rename and remove them: whoever may can plant one of their own.
    ManagePasskeys,
    EndSessions,
    /// Let an application see something, and take it back.
    ConnectApplications,
    /// Lock somebody out, and let them back in.
    LockAccount,
    MakeRecoveryLink,
    ManageApplications,
    ManageSigningKeys,
    /// See who has an account.
    ListPeople,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("whoever asks may not do this")]
pub struct Forbidden;

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
        Actor::Person(person) => {
            target.owner() == Some(*person)
                && match permission {
                    P::ChangeProfile
                    | P::ChangeEmail
                    | P::ExportData
                    | P::DeleteAccount
                    | P::ManagePasskeys
                    | P::EndSessions
                    | P::ConnectApplications => true,
                    P::LockAccount
                    | P::MakeRecoveryLink
                    | P::ManageApplications
                    | P::ManageSigningKeys
                    | P::ListPeople => false,
                }
        }
        Actor::Application { on_behalf_of, manages_passkeys, .. } => {
            target.owner() == Some(*on_behalf_of)
                && match permission {
                    // With every person's access token in its hands it could plant a passkey of its own with each.
                    P::ManagePasskeys => *manages_passkeys,
                    P::EndSessions => true,
                    P::ChangeProfile
                    | P::ChangeEmail
                    | P::ExportData
                    | P::DeleteAccount
                    | P::ConnectApplications
                    | P::LockAccount
                    | P::MakeRecoveryLink
                    | P::ManageApplications
                    | P::ManageSigningKeys
                    | P::ListPeople => false,
                }
        }
        // An application that registers itself is nobody: the server writes it down.
        Actor::Server => matches!(permission, P::ManageSigningKeys | P::ManageApplications),
    };
    if is_allowed { Ok(Permit { actor: actor.clone(), target }) } else { Err(Forbidden) }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::{Permission as P, *};
    use crate::{CredentialId, SessionId, UserId};

    const OWN: UserId = UserId(Uuid::from_u128(1));
    const OTHER: UserId = UserId(Uuid::from_u128(2));

    const ALL: [Permission; 12] = [
        P::ChangeProfile,
        P::ChangeEmail,
        P::ExportData,
        P::DeleteAccount,
        P::ManagePasskeys,
        P::EndSessions,
        P::ConnectApplications,
        P::LockAccount,
        P::MakeRecoveryLink,
        P::ManageApplications,
        P::ManageSigningKeys,
        P::ListPeople,
    ];

    fn targets_of(owner: UserId) -> [Target; 3] {
        let passkey = CredentialId::new(vec![7; 16]).expect("16 bytes");
        [Target::User(owner), Target::Passkey(owner, passkey), Target::Session(owner, SessionId(Uuid::nil()))]
    }

    fn of_the_server() -> [Target; 3] {
        [Target::Application("shop".into()), Target::SigningKey("kid".into()), Target::Everybody]
    }

    /// Who may do what: to what is theirs, to what is somebody else's, to what is the server's. `y` for yes, in the order
    /// of `ALL`.
    #[test]
    fn who_may_do_what() {
        let application =
            |manages_passkeys| Actor::Application { client_id: "shop".into(), on_behalf_of: OWN, manages_passkeys };
        let table = [
            (Actor::Person(OWN), "yyyyyyy-----", "------------", "------------"),
            (application(false), "-----y------", "------------", "------------"),
            (application(true), "----yy------", "------------", "------------"),
            (Actor::Operator(None), "yyyyyyyyyyyy", "yyyyyyyyyyyy", "yyyyyyyyyyyy"),
            (Actor::Server, "---------yy-", "---------yy-", "---------yy-"),
        ];
        for (actor, own, others, server) in &table {
            let check = |target: Target, expected: &str| {
                let may: String = ALL
                    .iter()
                    .map(|permission| match require(actor, *permission, target.clone()) {
                        Ok(permit) => {
                            assert_eq!((permit.actor(), permit.target()), (actor, &target));
                            'y'
                        }
                        Err(Forbidden) => '-',
                    })
                    .collect();
                assert_eq!(may, expected, "{actor:?}, {target:?}");
            };
            targets_of(OWN).into_iter().for_each(|target| check(target, own));
            targets_of(OTHER).into_iter().for_each(|target| check(target, others));
            of_the_server().into_iter().for_each(|target| check(target, server));
        }
    }
}
