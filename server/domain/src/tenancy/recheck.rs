//! What the DNS has shown is looked at again in rounds: the records of domains, and of keys that sign.

use std::time::Duration;

use super::Error;

/// A record that was there is asked for again so long after it was last.
pub(super) const CHECKED_EVERY: Duration = Duration::from_secs(24 * 3600);
/// So many in one go.
pub(super) const BATCH: u32 = 50;

/// Looks at one, or puts it off. A name server that does not answer counts neither way; and neither that, nor an organization
/// that cannot be read, keeps the next ones from their turn.
///
/// Did it have its turn? One that could not be put off stays due: whoever waits for the last one would wait forever.
pub(super) async fn had_turn(
    record: &str,
    look: impl Future<Output = Result<(), Error>>,
    put_off: impl Future<Output = Result<(), Error>>,
) -> bool {
    match look.await {
        // Given up, or taken away, meanwhile.
        Ok(()) | Err(Error::NotFound) => return true,
        Err(Error::Dns(error)) => {
            tracing::warn!(record, error = &error as &dyn std::error::Error, "a record could not be looked at");
        }
        Err(error) => {
            tracing::error!(record, error = &error as &dyn std::error::Error, "a record could not be looked after");
        }
    }
    let put_off = put_off.await;
    if let Err(error) = &put_off {
        tracing::error!(record, error = error as &dyn std::error::Error, "a record could not be put off");
    }
    put_off.is_ok()
}
