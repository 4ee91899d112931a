//! What an address opened, once it is the account's no longer.

use crate::{
    Access, Opened, UserId,
    login::{access::is_two_factors, sessions::end_those},
    ports::{StorageError, Unit},
    shared::Shared,
};

/// Ends what codes and links to a person's address opened, or confirmed, where nothing else was shown: an account is moved away
/// from a mailbox because somebody else reads it, too. The one in which it is moved, if it is theirs, stays. With it
/// ends what a frame got for its page and nobody has exchanged. Gives how many ended.
pub(crate) async fn end_opened_by_mail(
    shared: &Shared,
    unit: &mut dyn Unit,
    user_id: UserId,
    keep: Option<&Opened>,
) -> Result<u64, StorageError> {
    let by_mail_alone = |access: &Access| access.first.proves_email() && !is_two_factors(&access.amr);
    end_those(shared, unit, user_id, keep, by_mail_alone).await
}
