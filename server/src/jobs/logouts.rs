//! Tells applications that sessions have ended.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use latchkey_domain::{Job, Services, services::Told};
use tokio::{sync::watch, task::JoinSet, time::sleep};

use super::survive;
use crate::http::count_logout;

/// Nobody says when there is something to do: a session ends in many ways.
const IDLE: Duration = Duration::from_secs(1);
/// So many applications are told at once, each of one session at a time: a slow one keeps its own waiting, and no more.
const AT_ONCE: usize = 20;

pub async fn run(services: Arc<Services>, mut stopped: watch::Receiver<bool>) {
    let mut under_way = UnderWay::default();
    loop {
        survive("logouts", go_on(&services, &mut under_way)).await;
        tokio::select! {
            // An error means that the sender is gone, which is a stop as well.
            _ = stopped.wait_for(|is_stopped| *is_stopped) => break,
            Some(done) = under_way.calls.join_next() => under_way.forget(done.ok()),
            () = sleep(IDLE) => {}
        }
    }
    // What is not begun waits in the database.
    while under_way.calls.join_next().await.is_some() {}
}

#[derive(Default)]
struct UnderWay {
    /// Each gives the application that it told.
    calls: JoinSet<String>,
    busy: BTreeSet<String>,
}

impl UnderWay {
    fn forget(&mut self, client_id: Option<String>) {
        match client_id {
            Some(client_id) => drop(self.busy.remove(&client_id)),
            // A call that nobody knows any more was the runtime's to end.
            None => self.busy.clear(),
        }
    }
}

async fn go_on(services: &Arc<Services>, under_way: &mut UnderWay) {
    let taken = async {
        services.backchannel_logouts.enqueue().await?;
        let busy: Vec<String> = under_way.busy.iter().cloned().collect();
        let places = u32::try_from(AT_ONCE.saturating_sub(busy.len())).unwrap_or_default();
        services.backchannel_logouts.take_due(&busy, places).await
    };
    let taken = match taken.await {
        Ok(taken) => taken,
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "the notices to applications cannot be read");
            return;
        }
    };
    for job in taken {
        under_way.busy.insert(job.recipient.clone());
        let services = services.clone();
        under_way.calls.spawn(async move {
            survive("logout", tell(&services, &job)).await;
            job.recipient
        });
    }
}

async fn tell(services: &Services, due: &Job) {
    let (job, application) = (due.id, &*due.recipient);
    match services.backchannel_logouts.tell(due).await {
        Ok(Told::Sent) => count_logout("sent"),
        Ok(Told::Dropped) => count_logout("dropped"),
        Ok(Told::Failed(error)) => {
            count_logout("failed");
            tracing::warn!(%job, application, error, "an application was not told of a sign-out; it will be tried again");
        }
        Ok(Told::Left(error)) => {
            count_logout("failed");
            tracing::warn!(%job, application, error, "a notice is left to a node of another release");
        }
        Ok(Told::SetAside(error)) => {
            count_logout("set_aside");
            tracing::error!(%job, application, error, "an application cannot be told of a sign-out");
        }
        Err(error) => {
            tracing::error!(%job, error = &error as &dyn std::error::Error, "a notice to an application failed");
        }
    }
}
