//! The mail relay: answers, speaks TLS, lets us in, takes a mail from us.

use std::sync::Arc;

use latchkey_domain::Email;

use super::{Finding, chain};
use crate::{SystemClock, config::Config, mail::Sender};

const ABOUT: &str = "mail";

/// `to` is whom a mail is tried out on: the sender's own address when it is `None`.
pub async fn check(config: &Config, to: Option<&Email>) -> Finding {
    let Some(host) = &config.smtp.host else {
        return Finding::ok(ABOUT, "none is sent: mails stay readable at /dev/outbox, on this machine only");
    };
    let sender = match Sender::new(config, Arc::new(SystemClock), Arc::default()) {
        Ok(sender) => sender,
        Err(error) => return Finding::fail(ABOUT, chain(&error)),
    };
    let relay = format!("{host}:{}", config.smtp.port());
    match sender.test(to).await {
        Ok(()) => {
            let to = to.map_or_else(|| "itself".to_owned(), Email::to_string);
            let from = config.smtp.from.as_deref().unwrap_or_default();
            Finding::ok(ABOUT, format!("{relay} lets us in and takes mail from {from} to {to}; none was sent"))
        }
        Err(error) => Finding::fail(ABOUT, format!("{relay}: {}. {}", chain(&error), error.advice())),
    }
}
