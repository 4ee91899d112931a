//! The mail relay: answers, speaks TLS, lets us in, takes a mail from us; and the mails that should have left.

use std::sync::Arc;

use latchkey_domain::{Email, JobBacklog, Services, Timestamp, ports::Clock};

use super::{Finding, chain};
use crate::{SystemClock, config::Config, mail::Sender};

const ABOUT: &str = "mail";
const OUTBOX: &str = "outbox";

/// `to` is whom a mail is tried out on: the sender's own address when it is `None`.
pub async fn relay(config: &Config, to: Option<&Email>) -> Finding {
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

pub async fn outbox(services: &Services) -> Finding {
    match services.mails.backlog().await {
        Ok(backlog) => told(&backlog, SystemClock.now()),
        Err(error) => Finding::fail(OUTBOX, chain(&error)),
    }
}

fn told(backlog: &JobBacklog, now: Timestamp) -> Finding {
    let mut text = match backlog.waiting {
        0 => "no mail waits".to_owned(),
        count => format!("{} to leave", mails(count, "waits", "wait")),
    };
    if let Some(oldest) = backlog.oldest_at {
        text.push_str(&format!(", the oldest for {}", age(now, oldest)));
    }
    if backlog.set_aside > 0 {
        text.push_str(&format!("; {} set aside for good", mails(backlog.set_aside, "was", "were")));
    }
    if !backlog.is_stuck(now) && backlog.set_aside == 0 {
        return Finding::ok(OUTBOX, text);
    }
    if let Some(error) = &backlog.last_error {
        text.push_str(&format!(". The last that failed: {error}"));
    }
    Finding::warn(OUTBOX, text)
}

fn mails(count: u64, one: &str, more: &str) -> String {
    let least = if count >= u64::from(JobBacklog::COUNTED) { "at least " } else { "" };
    if count == 1 { format!("1 mail {one}") } else { format!("{least}{count} mails {more}") }
}

fn age(now: Timestamp, at: Timestamp) -> String {
    match now.since(at).as_secs() {
        seconds @ 0..120 => format!("{seconds} s"),
        seconds @ 120..7200 => format!("{} min", seconds / 60),
        seconds => format!("{} h", seconds / 3600),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn mails_that_do_not_leave_are_told_with_the_reason() {
        let now = Timestamp::from_millis(1_767_225_600_000);
        let quiet = JobBacklog { waiting: 1, oldest_at: Some(now - Duration::from_secs(3)), ..JobBacklog::default() };
        assert_eq!(told(&quiet, now).text, "1 mail waits to leave, the oldest for 3 s");
        let stuck = JobBacklog {
            waiting: 20_000,
            failing: 3,
            oldest_at: Some(now - Duration::from_secs(7300)),
            set_aside: 2,
            last_error: Some("connection refused".into()),
        };
        assert_eq!(
            told(&stuck, now).text,
            "at least 20000 mails wait to leave, the oldest for 2 h; 2 mails were set aside for good. The last that failed: \
             connection refused"
        );
        assert_eq!(told(&stuck, now).level, super::super::Level::Warn);
    }
}
