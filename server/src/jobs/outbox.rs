//! What is sent, whatever carries it: mails, and text messages.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use latchkey_domain::{
    JobId,
    kernel::Fault,
    services::{SendFailure, Taken},
};
use tokio::{
    sync::{Notify, watch},
    task::JoinSet,
    time::timeout,
};

use super::survive;

/// Looked at without being told: for what other processes wrote, and for second tries.
const IDLE: Duration = Duration::from_secs(1);

#[async_trait]
pub trait Outbox: Send + Sync + 'static {
    type Due: Send + Sync + 'static;
    /// As it leaves: what was recorded of it before is what is sent.
    type Ready: Send;
    /// What whoever takes it says of it.
    type Receipt: Send;

    /// As the log calls one.
    const WHAT: &'static str;

    fn count(outcome: &'static str);
    fn id(due: &Self::Due) -> JobId;
    /// So many are on their way at once. One that is kept waiting takes one of these places, and no more.
    fn at_once(&self) -> usize;
    /// Does somebody wait for them? Then those of the requests that were open at a stop leave still, in the second that is left.
    /// Of a mailing, what is cut off by its end would be sent twice.
    fn is_waited_for(&self) -> bool;
    /// Before the first one is taken.
    async fn greet(&self) {}
    async fn take_due(&self, limit: u32) -> Result<Taken<Self::Due>, Fault>;
    /// It is about to leave. None when it may not any more, and was set aside.
    async fn begin(&self, due: &Self::Due) -> Result<Option<Self::Ready>, Fault>;
    async fn send(&self, due: &Self::Due, ready: Self::Ready) -> Result<Self::Receipt, SendFailure>;
    async fn sent(&self, due: &Self::Due, receipt: Self::Receipt) -> Result<(), Fault>;
    async fn failed(&self, due: &Self::Due, failure: &SendFailure) -> Result<(), Fault>;
}

/// Until `stopping` says so. What the requests wrote that were open then is set out with when they are `done`, if somebody
/// waits for it.
pub async fn run<O: Outbox>(
    outbox: O,
    posted: Arc<Notify>,
    mut stopping: watch::Receiver<bool>,
    mut done: watch::Receiver<bool>,
) {
    let (at_once, outbox) = (outbox.at_once(), Arc::new(outbox));
    let mut sends = JoinSet::new();
    let greeted = outbox.clone();
    sends.spawn(async move { greeted.greet().await });
    loop {
        survive(O::WHAT, send_due(&outbox, &mut sends)).await;
        tokio::select! {
            () = is_set(&mut stopping) => break,
            // A place is free again.
            Some(_) = sends.join_next(), if sends.len() >= at_once => {}
            _ = timeout(IDLE, posted.notified()), if sends.len() < at_once => {}
        }
    }
    if outbox.is_waited_for() {
        is_set(&mut done).await;
        survive(O::WHAT, send_due(&outbox, &mut sends)).await;
    }
    while sends.join_next().await.is_some() {}
}

async fn is_set(flag: &mut watch::Receiver<bool>) {
    // An error means that the sender is gone, which is a stop as well.
    let _ = flag.wait_for(|is_set| *is_set).await;
}

/// Sets out with all that is due, as far as there are places.
async fn send_due<O: Outbox>(outbox: &Arc<O>, sends: &mut JoinSet<()>) {
    loop {
        while sends.try_join_next().is_some() {}
        let places = outbox.at_once().saturating_sub(sends.len());
        if places == 0 {
            return;
        }
        let taken = match outbox.take_due(u32::try_from(places).unwrap_or(u32::MAX)).await {
            Ok(taken) => taken,
            Err(error) => {
                tracing::error!(what = O::WHAT, error = &error as &dyn std::error::Error, "the outbox cannot be read");
                return;
            }
        };
        for (id, error) in &taken.set_aside {
            O::count("set_aside");
            tracing::error!(what = O::WHAT, job = %id, error, "it cannot be sent and was set aside");
        }
        if taken.is_empty {
            return;
        }
        for due in taken.due {
            let outbox = outbox.clone();
            sends.spawn(async move { survive(O::WHAT, send(&*outbox, &due)).await });
        }
    }
}

async fn send<O: Outbox>(outbox: &O, due: &O::Due) {
    let job = O::id(due);
    let sent = match outbox.begin(due).await {
        Ok(Some(ready)) => outbox.send(due, ready).await,
        Ok(None) => {
            O::count("set_aside");
            tracing::error!(what = O::WHAT, %job, "it may not be tried again and was set aside");
            return;
        }
        Err(error) => {
            // Nothing leaves that nobody would know of.
            tracing::error!(what = O::WHAT, %job, error = &error as &dyn std::error::Error, "the outbox cannot be written");
            return;
        }
    };
    let recorded = match sent {
        Ok(receipt) => {
            O::count("sent");
            outbox.sent(due, receipt).await
        }
        Err(failure) => {
            let (outcome, what) = match failure.is_final {
                true => ("set_aside", "it was refused for good and set aside"),
                false => ("failed", "it did not leave and will be tried again"),
            };
            O::count(outcome);
            tracing::warn!(what = O::WHAT, %job, error = failure.error, "{what}");
            outbox.failed(due, &failure).await
        }
    };
    if let Err(error) = recorded {
        tracing::error!(what = O::WHAT, %job, error = &error as &dyn std::error::Error, "the outbox cannot be written");
    }
}
