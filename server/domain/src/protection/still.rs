//! Whether somebody may still do what they may: asked again and again by what goes on for a while after it was asked for, and
//! once more by whatever writes.

use super::actor::Actor;
use crate::{
    Client, Scopes, Timestamp,
    kernel::Fault,
    oauth::scope::MANAGEMENT,
    ports::{StorageError, Unit},
};

/// As whom they act by now; `None` when they are not there any more, or locked out, or when the session has ended in which
/// they asked: whoever ends one that is in the wrong hands ends what was begun in it.
pub(crate) async fn still(unit: &mut dyn Unit, actor: &Actor, now: Timestamp) -> Result<Option<Actor>, StorageError> {
    match actor {
        Actor::Administrator(id, session) => {
            let user = unit.users().find(*id).await?.filter(|user| user.is_active && user.is_present());
            let is_one = user.is_some() && unit.administrators().find(*id).await?.is_some();
            let is_in = is_one && unit.sessions().list(*id, now).await?.iter().any(|open| open.id == *session);
            Ok(is_in.then(|| actor.clone()))
        }
        Actor::Program { client_id, scopes, kid } => {
            // Whoever ends the key of a token that leaked ends what was begun with it.
            if let Some(kid) = kid
                && !unit.signing_keys().stands(kid, now).await?
            {
                return Ok(None);
            }
            let client = unit.clients().find(client_id).await?.filter(Client::is_program);
            Ok(client.map(|client| {
                let registered = Scopes::default().with(client.scopes.iter().cloned());
                let scopes = scopes.clone().only(|word| MANAGEMENT.contains(&word) && registered.contains(word));
                Actor::Program { client_id: client.id, scopes, kid: kid.clone() }
            }))
        }
        // What they may do in their organization is asked under its lock.
        Actor::Member { user_id, .. } => {
            let user = unit.users().find(*user_id).await?.filter(|user| user.is_active && user.is_present());
            Ok(user.map(|_| actor.clone()))
        }
        // Whoever runs the server, and the server itself; the others begin nothing that goes on.
        Actor::Operator(_) | Actor::Server | Actor::Person(_) | Actor::Application { .. } => Ok(Some(actor.clone())),
    }
}

/// Refuses whoever is not the same any more as when they were admitted. What they hand out otherwise, an application, a
/// membership, a link into somebody's account, is found by nobody who has just ended what they can do, and cleaned up.
///
/// No row is locked for it. That of a session or an administrator would be locked before the person's, against the order of
/// [`Users::lock`](crate::ports::Users::lock); and that of a program, shared by all that it does at once, would keep waiting
/// whoever switches it off. So on PostgreSQL a unit that has asked, and waits for somebody's lock, may write a moment later.
pub(crate) async fn require_still(unit: &mut dyn Unit, actor: &Actor, now: Timestamp) -> Result<(), Fault> {
    let is_same = still(unit, actor, now).await?.as_ref() == Some(actor);
    if is_same { Ok(()) } else { Err(Fault::Revoked) }
}
