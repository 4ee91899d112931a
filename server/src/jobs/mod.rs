//! What goes on beside the requests. A job that fails, or panics, says so and goes on.

mod bulk;
mod domains;
mod logouts;
mod mails;
mod outbox;
mod sms;
mod webhooks;

use std::{panic::AssertUnwindSafe, sync::Arc, time::Duration};

use futures_util::FutureExt;
use latchkey_domain::{
    Services,
    delivery::job::Worker,
    services::{ClockDoubt, Swept},
};
use latchkey_text::Words;
use tokio::{
    sync::{Notify, watch},
    task::JoinSet,
    time::timeout,
};

use self::{mails::Mails, sms::TextMessages};
use crate::{
    assembly::Assembled,
    http::{rate_limit::Limiter, run_metrics_upkeep},
    mail::{OwnRelays, Sender},
    sms::SmsSender,
};

const SWEEP_EVERY: Duration = Duration::from_secs(5 * 60);
/// After the start: a server that is restarted again and again has to sweep, too.
const SWEEP_FIRST: Duration = Duration::from_secs(10);
/// Each proved domain, and each DKIM key that signs, is looked at once a day, a key whose record is missing once an hour; these are
/// the rounds in which that is done.
const DOMAINS_EVERY: Duration = Duration::from_secs(10 * 60);
const CLEAN_EVERY: Duration = Duration::from_secs(30);

#[derive(Debug)]
pub struct Jobs {
    services: Arc<Services>,
    words: Arc<Words>,
    limiter: Option<Arc<Limiter>>,
    mail_posted: Arc<Notify>,
    code_posted: Arc<Notify>,
    sender: Sender,
    own_relays: Arc<OwnRelays>,
    sms_posted: Arc<Notify>,
    sms_sender: Arc<dyn SmsSender>,
}

/// Jobs that run.
#[derive(Debug)]
pub struct Running(JoinSet<()>);

impl Jobs {
    pub fn new(assembled: &Assembled, sender: Sender) -> Self {
        Self {
            services: assembled.services.clone(),
            words: assembled.words.clone(),
            limiter: assembled.limiter.clone(),
            mail_posted: assembled.mail_posted.clone(),
            code_posted: assembled.code_posted.clone(),
            sender,
            own_relays: assembled.own_relays.clone(),
            sms_posted: assembled.sms_posted.clone(),
            sms_sender: assembled.sms_sender.clone(),
        }
    }

    /// Until `stopped` says so: then nothing new is begun, but for what is to be sent of the requests that are open still,
    /// once they are `done`.
    pub fn spawn(self, stopped: watch::Receiver<bool>, done: watch::Receiver<bool>) -> Running {
        let Self { services, words, limiter, mail_posted, code_posted, sender, own_relays, sms_posted, sms_sender } =
            self;
        let mut jobs = JoinSet::new();
        let sender = Arc::new(sender);
        for (worker, posted) in [(Worker::Codes, code_posted), (Worker::Mails, mail_posted)] {
            let (services, words) = (services.clone(), words.clone());
            let (sender, own_relays) = (sender.clone(), own_relays.clone());
            let mails = Mails { worker, services, words, sender, own_relays };
            jobs.spawn(outbox::run(mails, posted, stopped.clone(), done.clone()));
        }
        let messages = TextMessages { services: services.clone(), words, sender: sms_sender };
        jobs.spawn(outbox::run(messages, sms_posted, stopped.clone(), done));
        jobs.spawn(logouts::run(services.clone(), stopped.clone()));
        jobs.spawn(webhooks::run(services.clone(), stopped.clone()));
        jobs.spawn(bulk::run(services.clone(), stopped.clone()));
        let checked = services.clone();
        jobs.spawn(every("domains", SWEEP_FIRST, DOMAINS_EVERY, stopped.clone(), move || {
            domains::run(checked.clone())
        }));
        jobs.spawn(every("sweep", SWEEP_FIRST, SWEEP_EVERY, stopped.clone(), move || sweep(services.clone())));
        jobs.spawn(every("clean", CLEAN_EVERY, CLEAN_EVERY, stopped, move || {
            let limiter = limiter.clone();
            async move {
                if let Some(limiter) = limiter {
                    limiter.clean();
                }
                run_metrics_upkeep();
            }
        }));
        Running(jobs)
    }
}

impl Running {
    pub async fn finish(mut self, patience: Duration) {
        if timeout(patience, async { while self.0.join_next().await.is_some() {} }).await.is_err() {
            tracing::warn!("a job did not end in time and was cut off");
        }
    }
}

async fn sweep(services: Arc<Services>) {
    match services.maintenance.tend().await {
        Ok((_, Some(ClockDoubt::AwayFromDatabase))) => {
            tracing::error!(
                "this clock is more than a minute away from the database's, by which nothing that expires is deleted"
            );
        }
        Ok((_, Some(ClockDoubt::Leapt))) => {
            tracing::warn!(
                "this clock says more than a day more than when expired rows were deleted last: nothing is deleted \
                 before it has run for an hour without being set"
            );
        }
        Ok((swept, None)) if swept == Swept::default() => {}
        Ok((swept, None)) => tracing::debug!(?swept, "expired rows were deleted"),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "not all that has expired could be deleted");
        }
    }
}

/// A stop cuts the job off: what it had begun with the database is rolled back.
async fn every<F, Fut>(
    name: &'static str,
    first: Duration,
    period: Duration,
    mut stopped: watch::Receiver<bool>,
    job: F,
) where
    F: Fn() -> Fut,
    Fut: Future<Output = ()>,
{
    let repeat = async {
        tokio::time::sleep(first).await;
        loop {
            survive(name, job()).await;
            tokio::time::sleep(period).await;
        }
    };
    tokio::select! {
        () = repeat => {}
        // An error means that the sender is gone, which is a stop as well.
        _ = stopped.wait_for(|is_stopped| *is_stopped) => {}
    }
}

/// The panic hook has told where it was.
async fn survive(name: &'static str, job: impl Future<Output = ()>) {
    if AssertUnwindSafe(job).catch_unwind().await.is_err() {
        tracing::error!(job = name, "a job panicked; it goes on");
    }
}
