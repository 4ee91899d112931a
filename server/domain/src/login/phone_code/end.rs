//! What a number opened, once it is somebody's no longer.

use crate::{
    Amr, Opened, UserId,
    login::sessions::end_those,
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
    end_those(shared, unit, user_id, keep, |access| access.amr.contains(&Amr::Sms)).await
}
