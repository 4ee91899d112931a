//! Sends what is in the outbox.

use std::{sync::Arc, time::Duration};

use futures_util::future::join_all;
use latchkey_domain::{Services, services::DueMail};
use tokio::{
    sync::{Notify, watch},
    time::{sleep, timeout},
};

use super::survive;
use crate::{http::count_mail, mail::Sender};

/// Looked at without being told: for mails of other nodes, and for second tries.
const IDLE: Duration = Duration::from_secs(2);
/// A mail is announced while its transaction is still open: looked for now, and again after each of these.
const SOON: [Duration; 4] =
    [Duration::from_millis(15), Duration::from_millis(40), Duration::from_millis(150), Duration::from_millis(500)];

pub async fn run(
    services: Arc<Services>,
    sender: Arc<Sender>,
    written: Arc<Notify>,
    mut stopped: watch::Receiver<bool>,
) {
    loop {
        survive("mails", send_due(&services, &sender)).await;
        let is_stopped = async {
            // An error means that the sender is gone, which is a stop as well.
            let _ = stopped.wait_for(|is_stopped| *is_stopped).await;
        };
        tokio::select! {
            () = is_stopped => break,
            is_told = timeout(IDLE, written.notified()) => {
                if is_told.is_ok() {
                    for pause in SOON {
                        sleep(pause).await;
                        survive("mails", send_due(&services, &sender)).await;
                    }
                }
            }
        }
    }
    // What the last requests wrote.
    survive("mails", send_due(&services, &sender)).await;
}

/// Sends until nothing is due.
async fn send_due(services: &Services, sender: &Sender) {
    loop {
        let mails = match services.mails.take_due().await {
            Ok(mails) if mails.is_empty() => return,
            Ok(mails) => mails,
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "the outbox cannot be read");
                return;
            }
        };
        // All at once: the lease on them has to outlast a relay that does not answer.
        let mut sends = Vec::with_capacity(mails.len());
        for mail in &mails {
            sends.push(send(services, sender, mail));
        }
        join_all(sends).await;
    }
}

async fn send(services: &Services, sender: &Sender, mail: &DueMail) {
    let recorded = match sender.send(mail).await {
        Ok(()) => {
            count_mail("sent");
            services.mails.sent(mail).await
        }
        Err(error) => {
            count_mail("failed");
            tracing::warn!(
                mail = %mail.id,
                error = &error as &dyn std::error::Error,
                "a mail was not taken by the relay and will be tried again"
            );
            services.mails.failed(mail).await
        }
    };
    if let Err(error) = recorded {
        tracing::error!(mail = %mail.id, error = &error as &dyn std::error::Error, "the outbox cannot be written");
    }
}
