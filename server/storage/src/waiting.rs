//! How many may wait for a connection.

use tokio::sync::Semaphore;

/// Beyond so many, whoever comes is refused at once: those before would not all be served in time, and each holds a
/// request in memory.
#[derive(Debug)]
pub(crate) struct Waiting(Semaphore);

impl Waiting {
    pub(crate) fn new(max: usize) -> Self {
        Self(Semaphore::new(max))
    }

    pub(crate) async fn for_turn<T>(&self, turn: impl Future<Output = sqlx::Result<T>>) -> sqlx::Result<T> {
        let _place = self.0.try_acquire().map_err(|_| sqlx::Error::PoolTimedOut)?;
        turn.await
    }
}
