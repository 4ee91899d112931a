//! Sends what is in the outbox.

use std::{sync::Arc, time::Duration};

use latchkey_domain::{
    Services,
    services::{DueMail, SendFailure},
};
use tokio::{
    sync::{Notify, watch},
    task::JoinSet,
    time::timeout,
};

use super::survive;
use crate::{chain::chain, http::count_mail, mail::Sender};

/// Looked at without being told: for mails of other processes, and for second tries.
const IDLE: Duration = Duration::from_secs(1);
/// So many mails are on their way at once. One that a relay keeps waiting takes one of these places, and no more.
const AT_ONCE: usize = 20;

pub async fn run(
    services: Arc<Services>,
    sender: Arc<Sender>,
    posted: Arc<Notify>,
    mut stopped: watch::Receiver<bool>,
) {
    let mut sends = JoinSet::new();
    sends.spawn(greet(sender.clone()));
    loop {
        survive("mails", send_due(&services, &sender, &mut sends)).await;
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
    survive("mails", send_due(&services, &sender, &mut sends)).await;
    while sends.join_next().await.is_some() {}
}

/// What the relay takes is known before anybody asks for a mail, and that it cannot be reached is in the log.
async fn greet(sender: Arc<Sender>) {
    if let Err(error) = sender.greet().await {
        tracing::warn!(error = chain(&error), "the mail relay is not ready: run `latchkey doctor`");
    }
}

/// Sets out with all that is due, as far as there are places.
async fn send_due(services: &Arc<Services>, sender: &Arc<Sender>, sends: &mut JoinSet<()>) {
    loop {
        while sends.try_join_next().is_some() {}
        let places = AT_ONCE.saturating_sub(sends.len());
        if places == 0 {
            return;
        }
        let taken = match services.mails.take_due(u32::try_from(places).unwrap_or(u32::MAX)).await {
            Ok(taken) => taken,
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "the outbox cannot be read");
                return;
            }
        };
        if taken.mails.is_empty() && taken.set_aside.is_empty() {
            return;
        }
        for (mail, error) in taken.set_aside {
            count_mail("set_aside");
            tracing::error!(%mail, error, "a mail cannot be sent and was set aside");
        }
        for mail in taken.mails {
            let (services, sender) = (services.clone(), sender.clone());
            sends.spawn(async move { survive("mail", send(&services, &sender, &mail)).await });
        }
    }
}

async fn send(services: &Services, sender: &Sender, mail: &DueMail) {
    let recorded = match sender.send(mail).await {
        Ok(()) => {
            count_mail("sent");
            services.mails.sent(mail).await
        }
        Err(error) => {
            let failure = SendFailure { error: chain(&error), is_final: error.is_final() };
            if failure.is_final {
                count_mail("set_aside");
                tracing::warn!(mail = %mail.id, error = failure.error, "a mail was refused for good and set aside");
            } else {
                count_mail("failed");
                tracing::warn!(mail = %mail.id, error = failure.error, "a mail did not leave and will be tried again");
            }
            services.mails.failed(mail, &failure).await
        }
    };
    if let Err(error) = recorded {
        tracing::error!(mail = %mail.id, error = &error as &dyn std::error::Error, "the outbox cannot be written");
    }
}
