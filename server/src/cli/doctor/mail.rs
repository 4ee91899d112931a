//! The mail relay: answers, speaks TLS, lets us in.

use std::sync::Arc;

use super::{Finding, chain};
use crate::{SystemClock, config::Config, mail::Sender};

const ABOUT: &str = "mail";

pub async fn check(config: &Config) -> Finding {
    let Some(host) = &config.smtp.host else {
        return Finding::ok(ABOUT, "none is sent: mails stay readable at /dev/outbox, on this machine only");
    };
    let sender = match Sender::new(config, Arc::new(SystemClock)) {
        Ok(sender) => sender,
        Err(error) => return Finding::fail(ABOUT, chain(&error)),
    };
    let relay = format!("{host}:{}", config.smtp.port());
    match sender.test().await {
        Ok(()) => Finding::ok(ABOUT, format!("{relay} answers and lets us in")),
        Err(error) => Finding::fail(
            ABOUT,
            format!("{relay}: {}. Check smtp.host, smtp.port, smtp.tls, and the user name and password", chain(&error)),
        ),
    }
}
