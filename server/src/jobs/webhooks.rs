//! Tells webhooks of events.

use std::{collections::BTreeSet, future::ready, sync::Arc, time::Duration};

use futures_util::{StreamExt, stream};
use latchkey_domain::{
    Services, WebhookId,
    services::{Batch, Called},
};
use tokio::{sync::watch, task::JoinSet, time::sleep};

use super::survive;
use crate::http::count_webhook;

/// Nobody says when there is something to do: events are written in many places.
const IDLE: Duration = Duration::from_secs(1);
/// So many webhooks are told at once: a slow one keeps its own events waiting, and no other's.
const AT_ONCE: usize = 10;
/// Of each so many events, of which so many at once.
const BATCH: u32 = 50;
const AT_ONCE_EACH: usize = 5;

pub async fn run(services: Arc<Services>, mut stopped: watch::Receiver<bool>) {
    let mut busy = BTreeSet::new();
    let mut calls = JoinSet::new();
    let mut last = None;
    loop {
        survive("webhooks", go_on(&services, &mut busy, &mut calls, &mut last, &stopped)).await;
        tokio::select! {
            // An error means that the sender is gone, which is a stop as well.
            _ = stopped.wait_for(|is_stopped| *is_stopped) => break,
            Some(done) = calls.join_next() => match done {
                Ok(id) => drop(busy.remove(&id)),
                // Whose it was nobody knows any more; what it had taken comes again.
                Err(_) => busy.clear(),
            },
            () = sleep(IDLE) => {}
        }
    }
    // What is not begun waits in the database.
    while calls.join_next().await.is_some() {}
}

async fn go_on(
    services: &Arc<Services>,
    busy: &mut BTreeSet<WebhookId>,
    calls: &mut JoinSet<WebhookId>,
    last: &mut Option<WebhookId>,
    stopped: &watch::Receiver<bool>,
) {
    let known: Vec<_> = busy.iter().copied().collect();
    let mut due = match services.webhook_calls.list_due(&known).await {
        Ok(due) => due,
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "what webhooks are to be told cannot be read");
            return;
        }
    };
    // Each has its turn, however much the others have to be told.
    due.sort();
    let begin = due.partition_point(|id| Some(*id) <= *last);
    due.rotate_left(begin);
    for id in due.into_iter().take(AT_ONCE.saturating_sub(known.len())) {
        busy.insert(id);
        *last = Some(id);
        let (services, stopped) = (services.clone(), stopped.clone());
        calls.spawn(async move {
            survive("webhook", tell(&services, id, &stopped)).await;
            id
        });
    }
}

async fn tell(services: &Services, id: WebhookId, stopped: &watch::Receiver<bool>) {
    let Batch { webhook, due } = match services.webhook_calls.take_due(id, BATCH).await {
        Ok(Some(batch)) => batch,
        Ok(None) => return,
        Err(error) => {
            tracing::error!(%id, error = &error as &dyn std::error::Error, "what a webhook is to be told cannot be taken");
            // It would be asked for again at once.
            sleep(IDLE).await;
            return;
        }
    };
    let webhook = &webhook;
    let each = |(delivery, event)| async move {
        match services.webhook_calls.call(webhook, &delivery, &event).await {
            Ok(Called::Delivered) => count_webhook("delivered"),
            Ok(Called::Failed(error)) => {
                count_webhook("failed");
                tracing::warn!(%id, event = %event.id, error, "a webhook was not told of an event; it will be tried again");
            }
            Ok(Called::GivenUp(error)) => {
                count_webhook("given_up");
                tracing::error!(%id, event = %event.id, error, "a webhook cannot be told of an event");
            }
            Err(error) => {
                tracing::error!(%id, error = &error as &dyn std::error::Error, "telling a webhook failed");
            }
        }
    };
    // What is left at a stop is taken again when its lease is over.
    let goes_on = |_: &_| ready(!*stopped.borrow());
    stream::iter(due).take_while(goes_on).for_each_concurrent(AT_ONCE_EACH, each).await;
}
