//! Goes on with what was asked for many people.

use std::{sync::Arc, time::Duration};

use latchkey_domain::Services;
use tokio::{sync::watch, time::sleep};

use super::survive;

/// Nobody says when there is something to do: it may have been asked for at another node.
const IDLE: Duration = Duration::from_secs(1);

pub async fn run(services: Arc<Services>, mut stopped: watch::Receiver<bool>) {
    loop {
        let mut is_idle = true;
        survive("bulk", async {
            match services.bulk.go_on().await {
                Ok(was_due) => is_idle = !was_due,
                Err(error) => {
                    tracing::error!(error = &error as &dyn std::error::Error, "what was asked for many people waits");
                }
            }
        })
        .await;
        // What was not begun when the server stops waits in the database.
        let pause = if is_idle { IDLE } else { Duration::ZERO };
        tokio::select! {
            biased;
            // An error means that the sender is gone, which is a stop as well.
            _ = stopped.wait_for(|is_stopped| *is_stopped) => break,
            () = sleep(pause) => {}
        }
    }
}
