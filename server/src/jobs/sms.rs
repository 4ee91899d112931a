//! Sends the text messages that are in the outbox.

use std::{sync::Arc, time::Duration};

use latchkey_domain::{Services, services::DueSms};
use tokio::{
    sync::{Notify, watch},
    task::JoinSet,
    time::timeout,
};

use super::survive;
use crate::{
    http::count_sms,
    sms::{Outgoing, SmsSender, compose},
};

/// Looked at without being told: for messages of other processes, and for second tries.
const IDLE: Duration = Duration::from_secs(1);
/// So many messages are on their way at once.
const AT_ONCE: usize = 10;

pub async fn run(
    services: Arc<Services>,
    sender: Arc<dyn SmsSender>,
    posted: Arc<Notify>,
    mut stopped: watch::Receiver<bool>,
) {
    let mut sends = JoinSet::new();
    loop {
        survive("sms", send_due(&services, &sender, &mut sends)).await;
        let is_stopped = async {
            // An error means that the sender is gone, which is a stop as well.
            let _ = stopped.wait_for(|is_stopped| *is_stopped).await;
        };
        tokio::select! {
            () = is_stopped => break,
            // A place is free again.
            Some(_) = sends.join_next(), if sends.len() >= AT_ONCE => {}
            _ = timeout(IDLE, posted.notified()), if sends.len() < AT_ONCE => {}
        }
    }
    // What the last requests wrote.
    survive("sms", send_due(&services, &sender, &mut sends)).await;
    while sends.join_next().await.is_some() {}
}

/// Sets out with all that is due, as far as there are places.
async fn send_due(services: &Arc<Services>, sender: &Arc<dyn SmsSender>, sends: &mut JoinSet<()>) {
    loop {
        while sends.try_join_next().is_some() {}
        let places = AT_ONCE.saturating_sub(sends.len());
        if places == 0 {
            return;
        }
        let taken = match services.sms.take_due(u32::try_from(places).unwrap_or(u32::MAX)).await {
            Ok(taken) => taken,
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "the outbox cannot be read");
                return;
            }
        };
        for (sms, error) in &taken.set_aside {
            count_sms("set_aside");
            tracing::error!(%sms, error, "a text message cannot be sent and was set aside");
        }
        if taken.is_empty {
            return;
        }
        for due in taken.due {
            let (services, sender) = (services.clone(), sender.clone());
            sends.spawn(async move { survive("sms", send(&services, &*sender, &due)).await });
        }
    }
}

async fn send(services: &Services, sender: &dyn SmsSender, due: &DueSms) {
    let content = compose(&due.sms);
    let recorded = match services.sms.begin(due, content.segments).await {
        // Nothing leaves that nobody would know of.
        Err(error) => Err(error),
        Ok(()) => match sender.send(&Outgoing { id: due.id, to: &due.to, content: &content }).await {
            Ok(provider_id) => {
                count_sms("sent");
                services.sms.sent(due, provider_id.as_deref()).await
            }
            Err(failure) => {
                let (outcome, what) = match failure.is_final {
                    true => ("set_aside", "was refused for good and set aside"),
                    false => ("failed", "did not leave and will be tried again"),
                };
                count_sms(outcome);
                tracing::warn!(sms = %due.id, error = failure.error, "a text message {what}");
                services.sms.failed(due, &failure).await
            }
        },
    };
    if let Err(error) = recorded {
        tracing::error!(sms = %due.id, error = &error as &dyn std::error::Error, "the outbox cannot be written");
    }
}
