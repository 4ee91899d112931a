//! What a number opened, once it is somebody's no longer.

use crate::{
    Amr, Opened, UserId,
    login::sessions::list_opened,
    ports::{StorageError, Unit},
    shared::Shared,
};

/// Ends what a person's number opened, or confirmed: whoever reads what is sent there may be somebody else by now. With it ends
/// what a frame got for its page and nobody has exchanged, by whatever it was got. The one from which the number is taken, if it
/// is theirs, stays. Gives how many ended.
pub(crate) async fn end_opened_by_phone(
    shared: &Shared,
    unit: &mut dyn Unit,
    user_id: UserId,
    keep: Option<&Opened>,
) -> Result<u64, StorageError> {
    let ended = end_listed(shared, unit, user_id, keep).await?;
    unit.authorization_codes().delete_unused_of_frames(user_id).await?;
    // A code may have been on its way, and have opened one since they were listed.
    Ok(ended + end_listed(shared, unit, user_id, keep).await?)
}

async fn end_listed(
    shared: &Shared,
    unit: &mut dyn Unit,
    user_id: UserId,
    keep: Option<&Opened>,
) -> Result<u64, StorageError> {
    let keep = keep.map(Opened::id);
    let mut ended = 0;
    for opened in list_opened(unit, user_id, shared.now()).await? {
        if !opened.access().amr.contains(&Amr::Sms) || Some(opened.id()) == keep {
            continue;
        }
        // A grant may have gone with its session.
        let was_there = match &opened {
            Opened::Session(session) => unit.sessions().delete(user_id, session.id).await?,
            Opened::Grant(grant) => unit.grants().delete(user_id, grant.id).await?,
        };
        ended += u64::from(was_there);
    }
    Ok(ended)
}
