//! What should have left by now: mails, and notices to applications that somebody signed out. And webhooks that nothing
//! gets through to.

use latchkey_domain::{Actor, JobBacklog, Services, SmsStatus, Timestamp, kernel::Fault, services::SmsUse};

use super::{Finding, chain};

#[derive(Clone, Copy)]
struct Queue {
    about: &'static str,
    one: &'static str,
    more: &'static str,
    done: &'static str,
}

const MAILS: Queue = Queue { about: "outbox", one: "mail", more: "mails", done: "to leave" };
const SMS: Queue = Queue { about: "text messages", one: "text message", more: "text messages", done: "to leave" };
const NOTICES: Queue = Queue { about: "sign-out notices", one: "notice", more: "notices", done: "to be heard" };
const WEBHOOKS: &str = "webhooks";

pub async fn check(services: &Services) -> Vec<Finding> {
    let now = services.now();
    let waiting = |queue: Queue, backlog: Result<JobBacklog, Fault>| match backlog {
        Ok(backlog) => told(queue, &backlog, backlog.is_stuck(now), now),
        Err(error) => Finding::fail(queue.about, chain(&error)),
    };
    let mails = async { Ok::<_, Fault>((services.mails.backlog().await?, services.mails.is_stuck().await?)) };
    let mails = match mails.await {
        Ok((backlog, is_stuck)) => told(MAILS, &backlog, is_stuck, now),
        Err(error) => Finding::fail(MAILS.about, chain(&error)),
    };
    let notices = waiting(NOTICES, services.backchannel_logouts.backlog().await);
    let mut findings = vec![mails, notices];
    if services.phone_codes.are_on() {
        findings.push(waiting(SMS, services.sms.backlog().await));
        findings.push(match services.sms.used().await {
            Ok(used) => cost(&used),
            Err(error) => Finding::fail(SMS.about, chain(&error)),
        });
    }
    match services.webhooks.list(&Actor::Operator(None)).await {
        Ok(webhooks) => findings.extend(webhooks.into_iter().filter_map(|webhook| {
            let since = webhook.failing_since.filter(|_| webhook.is_active)?;
            // One's key may stand after the `?`.
            let url = webhook.url.split('?').next().unwrap_or_default();
            Some(Finding::warn(WEBHOOKS, format!("nothing has got through to {url} for {}", age(now, since))))
        })),
        Err(error) => findings.push(Finding::fail(WEBHOOKS, chain(&error))),
    }
    findings
}

/// What they came to, in the last 24 hours.
fn cost(used: &SmsUse) -> Finding {
    let all: u64 = used.counts.iter().map(|count| count.messages).sum();
    let segments: u64 = used.counts.iter().map(|count| count.segments).sum();
    let lost =
        used.counts.iter().find(|count| count.status == SmsStatus::Undelivered).map_or(0, |count| count.messages);
    let text = format!(
        "{all} sent in 24 hours, in {segments} parts; {lost} did not arrive. {} of {} (sms.per_day) are used",
        used.sent.min(used.ceiling),
        used.ceiling
    );
    // Where many do not arrive, somebody may be sending them to numbers that are nobody's.
    let is_odd = used.is_used_up() || (all >= 20 && lost * 4 > all);
    if is_odd { Finding::warn(SMS.about, text) } else { Finding::ok(SMS.about, text) }
}

fn told(Queue { about, one, more, done }: Queue, backlog: &JobBacklog, is_stuck: bool, now: Timestamp) -> Finding {
    let mut text = match backlog.waiting {
        0 => format!("no {one} waits"),
        1 => format!("1 {one} waits {done}"),
        count => format!("{} {more} wait {done}", counted(count)),
    };
    if let Some(oldest) = backlog.oldest_at {
        text.push_str(&format!(", the oldest for {}", age(now, oldest)));
    }
    if backlog.set_aside > 0 {
        let set_aside = match backlog.set_aside {
            1 => format!("; 1 {one} was set aside"),
            count => format!("; {} {more} were set aside", counted(count)),
        };
        text.push_str(&set_aside);
    }
    if !is_stuck && backlog.set_aside == 0 {
        return Finding::ok(about, text);
    }
    if let Some(error) = &backlog.last_error {
        text.push_str(&format!(". The last that failed: {error}"));
    }
    Finding::warn(about, text)
}

fn counted(count: u64) -> String {
    if count >= u64::from(JobBacklog::COUNTED) { format!("at least {count}") } else { count.to_string() }
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
        assert_eq!(told(MAILS, &quiet, false, now).text, "1 mail waits to leave, the oldest for 3 s");
        let stuck = JobBacklog {
            waiting: 20_000,
            failing: 3,
            oldest_at: Some(now - Duration::from_secs(7300)),
            set_aside: 2,
            last_error: Some("connection refused".into()),
        };
        assert_eq!(
            told(MAILS, &stuck, true, now).text,
            "at least 20000 mails wait to leave, the oldest for 2 h; 2 mails were set aside. The last that failed: \
             connection refused"
        );
        assert_eq!(told(MAILS, &stuck, true, now).level, super::super::Level::Warn);
        // A mailing, which takes its time.
        let mailing = JobBacklog { failing: 0, set_aside: 0, last_error: None, ..stuck };
        assert_eq!(told(MAILS, &mailing, false, now).level, super::super::Level::Ok);
        assert_eq!(told(NOTICES, &JobBacklog::default(), false, now).text, "no notice waits");
    }
}
