use std::{collections::HashSet, sync::Arc};

use latchkey_domain::{
    Job, JobBacklog, JobId,
    delivery::job::Worker,
    kernel::page::{Cursor, Key},
    ports::{Constraint, StorageError, Store},
};

use crate::support::*;

cases! {
    mails_are_listed_newest_first,
    due_mails_are_leased_in_order,
    racing_nodes_share_the_mails,
    a_mail_is_tried_again_later,
    a_mail_that_is_set_aside_is_seen_and_never_taken,
    what_was_set_aside_is_tried_again_or_let_go_while_its_arguments_are_there,
    a_row_that_is_no_mail_keeps_no_other_from_being_read,
    a_sent_mail_is_kept_or_deleted,
    old_mails_are_deleted,
    each_worker_takes_its_own_jobs,
    one_application_holds_up_no_other,
    what_is_due_for_one_that_fails_is_put_off_together,
    what_is_left_to_others_grows_no_older,
}

async fn mails_are_listed_newest_first(store: Arc<dyn Store>) {
    let (first, second) = (mail("a@example.com"), mail("b@example.com"));
    let newest = Job { created_at: NOW + MINUTE, attempts: 3, done_at: Some(NOW + MINUTE), ..mail("c@example.com") };
    transact!(store, |unit| {
        for mail in [&newest, &first, &second] {
            unit.jobs().insert(mail).await?;
        }
    });
    assert_eq!(read!(store, |unit| unit.jobs().list(Worker::Mails, 2).await), [newest, second]);
    assert_eq!(read!(store, |unit| unit.jobs().backlog(Worker::Mails, NOW).await).waiting, 2);
    let again = attempt!(store, |unit| unit.jobs().insert(&first).await);
    assert!(matches!(again, Err(StorageError::Conflict { constraint: Constraint::Other })), "{again:?}");
}

async fn due_mails_are_leased_in_order(store: Arc<dyn Store>) {
    let (first, second, third) = (mail("a@example.com"), mail("b@example.com"), mail("c@example.com"));
    let later = Job { next_attempt_at: NOW + MINUTE, ..mail("d@example.com") };
    let sent = Job { done_at: Some(NOW), ..mail("e@example.com") };
    transact!(store, |unit| {
        for mail in [&third, &second, &first, &later, &sent] {
            unit.jobs().insert(mail).await?;
        }
    });
    assert!(read!(store, |unit| unit.jobs().has_due(Worker::Mails, NOW).await));
    assert!(!read!(store, |unit| unit.jobs().has_due(Worker::Mails, NOW - MINUTE).await));
    let leased = |mail: Job| Job { attempts: 1, next_attempt_at: NOW + 2 * MINUTE, ..mail };
    let taken = transact!(store, |unit| unit.jobs().take_due(Worker::Mails, NOW, NOW + 2 * MINUTE, 2).await?);
    assert_eq!(taken, [leased(first), leased(second)]);
    let taken = transact!(store, |unit| unit.jobs().take_due(Worker::Mails, NOW, NOW + 2 * MINUTE, 20).await?);
    assert_eq!(taken, [leased(third)]);
    assert!(!read!(store, |unit| unit.jobs().has_due(Worker::Mails, NOW).await), "all are leased, sent, or due later");
    // The lease is over, and the fourth is due too.
    let taken =
        transact!(store, |unit| unit.jobs().take_due(Worker::Mails, NOW + 2 * MINUTE, NOW + 4 * MINUTE, 20).await?);
    assert_eq!(taken.iter().map(|mail| mail.attempts).collect::<Vec<_>>(), [2, 2, 2, 1]);
}

async fn racing_nodes_share_the_mails(store: Arc<dyn Store>) {
    transact!(store, |unit| {
        for _ in 0..30 {
            unit.jobs().insert(&mail("a@example.com")).await?;
        }
    });
    let taken =
        race!(12, |store| transact!(store, |unit| unit.jobs().take_due(Worker::Mails, NOW, NOW + MINUTE, 5).await?));
    let ids: Vec<_> = taken.into_iter().flatten().map(|mail| mail.id).collect();
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "no mail is sent twice");
    assert!(ids.len() >= 5);
}

async fn a_mail_is_tried_again_later(store: Arc<dyn Store>) {
    let row = mail("a@example.com");
    transact!(store, |unit| unit.jobs().insert(&row).await?);
    transact!(store, |unit| unit.jobs().leave(row.id, NOW + MINUTE).await?);
    assert!(!read!(store, |unit| unit.jobs().has_due(Worker::Mails, NOW).await));
    let backlog = read!(store, |unit| unit.jobs().backlog(Worker::Mails, NOW).await);
    assert_eq!((backlog.waiting, backlog.failing), (1, 0), "nothing has failed");
    transact!(store, |unit| unit.jobs().update_retry(row.id, NOW + MINUTE, "450 later").await?);
    assert_eq!(
        read!(store, |unit| unit.jobs().list(Worker::Mails, 9).await)[0].last_error.as_deref(),
        Some("450 later")
    );
    let backlog = read!(store, |unit| unit.jobs().backlog(Worker::Mails, NOW).await);
    assert_eq!((backlog.waiting, backlog.failing, backlog.set_aside), (1, 1, 0));
    assert!(transact!(store, |unit| unit.jobs().take_due(Worker::Mails, NOW, NOW, 9).await?).is_empty());
    assert_eq!(
        transact!(store, |unit| unit.jobs().take_due(Worker::Mails, NOW + MINUTE, NOW + MINUTE, 9).await?).len(),
        1
    );
    let gone = attempt!(store, |unit| unit.jobs().update_retry(mail("b@example.com").id, NOW, "").await);
    assert!(matches!(gone, Err(StorageError::Gone)), "{gone:?}");
}

async fn a_mail_that_is_set_aside_is_seen_and_never_taken(store: Arc<dyn Store>) {
    assert_eq!(read!(store, |unit| unit.jobs().backlog(Worker::Mails, NOW).await), JobBacklog::default());
    let (waits, aside) = (mail("a@example.com"), Job { created_at: NOW + MINUTE, ..mail("b@example.com") });
    transact!(store, |unit| {
        for mail in [&waits, &aside] {
            unit.jobs().insert(mail).await?;
        }
        unit.jobs().set_aside(aside.id, NOW + 2 * MINUTE, "550 no such \"user\"").await?;
    });
    let aside = Job { set_aside_at: Some(NOW + 2 * MINUTE), last_error: Some("550 no such \"user\"".into()), ..aside };
    assert_eq!(read!(store, |unit| unit.jobs().list(Worker::Mails, 9).await), [aside, waits.clone()]);
    let backlog = JobBacklog {
        waiting: 1,
        failing: 0,
        oldest_at: Some(NOW),
        set_aside: 1,
        last_error: Some("550 no such \"user\"".into()),
    };
    assert_eq!(read!(store, |unit| unit.jobs().backlog(Worker::Mails, NOW).await), backlog);
    let taken =
        transact!(store, |unit| unit.jobs().take_due(Worker::Mails, NOW + 5 * MINUTE, NOW + 6 * MINUTE, 9).await?);
    assert_eq!(taken.iter().map(|mail| mail.id).collect::<Vec<_>>(), [waits.id]);
    let gone = attempt!(store, |unit| unit.jobs().set_aside(mail("c@example.com").id, NOW, "").await);
    assert!(matches!(gone, Err(StorageError::Gone)), "{gone:?}");
}

async fn a_row_that_is_no_mail_keeps_no_other_from_being_read(store: Arc<dyn Store>) {
    let strange = Job { sealed: Vec::new(), ..mail("i\u{307}@example.com, \"nobody\"") };
    let sound = mail("a@example.com");
    transact!(store, |unit| {
        for mail in [&strange, &sound] {
            unit.jobs().insert(mail).await?;
        }
    });
    assert_eq!(read!(store, |unit| unit.jobs().list(Worker::Mails, 9).await).len(), 2);
    let taken = transact!(store, |unit| unit.jobs().take_due(Worker::Mails, NOW, NOW + MINUTE, 9).await?);
    assert_eq!(taken.iter().map(|mail| &*mail.recipient).collect::<Vec<_>>(), [&*strange.recipient, &*sound.recipient]);
}

async fn a_sent_mail_is_kept_or_deleted(store: Arc<dyn Store>) {
    let (kept, deleted) = (mail("a@example.com"), mail("b@example.com"));
    transact!(store, |unit| {
        unit.jobs().insert(&kept).await?;
        unit.jobs().insert(&deleted).await?;
    });
    transact!(store, |unit| {
        unit.jobs().mark_done(kept.id, NOW + MINUTE).await?;
        unit.jobs().delete(deleted.id).await?;
        // Twice is once.
        unit.jobs().delete(deleted.id).await?;
    });
    let kept = Job { done_at: Some(NOW + MINUTE), ..kept };
    assert_eq!(read!(store, |unit| unit.jobs().list(Worker::Mails, 9).await), [kept]);
    assert_eq!(read!(store, |unit| unit.jobs().backlog(Worker::Mails, NOW).await).waiting, 0);
    let gone = attempt!(store, |unit| unit.jobs().mark_done(deleted.id, NOW).await);
    assert!(matches!(gone, Err(StorageError::Gone)), "{gone:?}");
}

async fn old_mails_are_deleted(store: Arc<dyn Store>) {
    transact!(store, |unit| {
        unit.jobs().insert(&Job { created_at: NOW - MINUTE, ..mail("a@example.com") }).await?;
        unit.jobs().insert(&mail("b@example.com")).await?;
    });
    assert_eq!(transact!(store, |unit| unit.jobs().delete_before(NOW, ALL).await?), 1);
    assert_eq!(read!(store, |unit| unit.jobs().list(Worker::Mails, 9).await).len(), 1);
}

fn notice(client_id: &str) -> Job {
    Job { kind: "logout.backchannel".into(), language: String::new(), ..mail(client_id) }
}

async fn each_worker_takes_its_own_jobs(store: Arc<dyn Store>) {
    let (mail, notice) = (mail("a@example.com"), notice("shop"));
    let sms = Job { kind: "sms.sign_in_code".into(), ..crate::support::mail("+447400123456") };
    let unknown = Job { kind: "pigeon.sign_in_code".into(), ..crate::support::mail("b@example.com") };
    let code = Job { kind: "mail.sign_in_code".into(), ..crate::support::mail("c@example.com") };
    transact!(store, |unit| {
        unit.jobs().insert(&notice).await?;
        unit.jobs().insert(&sms).await?;
        unit.jobs().insert(&code).await?;
    });
    assert!(!read!(store, |unit| unit.jobs().has_due(Worker::Mails, NOW).await));
    transact!(store, |unit| {
        unit.jobs().insert(&mail).await?;
        unit.jobs().insert(&unknown).await?;
        unit.jobs().update_retry(notice.id, NOW, "504").await?;
    });
    for (worker, waiting, last_error) in
        [(Worker::Codes, 1, None), (Worker::Mails, 2, None), (Worker::Sms, 1, None), (Worker::Logouts, 1, Some("504"))]
    {
        let backlog = read!(store, |unit| unit.jobs().backlog(worker, NOW).await);
        assert_eq!((backlog.waiting, backlog.last_error.as_deref()), (waiting, last_error), "{worker:?}");
        assert_eq!(read!(store, |unit| unit.jobs().list(worker, 9).await).len() as u64, waiting);
    }
    let taken = transact!(store, |unit| unit.jobs().take_due(Worker::Mails, NOW, NOW + MINUTE, 9).await?);
    assert_eq!(taken.iter().map(|job| job.id).collect::<Vec<_>>(), [mail.id, unknown.id]);
    let taken = transact!(store, |unit| unit.jobs().take_due(Worker::Logouts, NOW, NOW + MINUTE, 9).await?);
    assert_eq!(taken.iter().map(|job| job.id).collect::<Vec<_>>(), [notice.id]);
    let taken = transact!(store, |unit| unit.jobs().take_due(Worker::Codes, NOW, NOW + MINUTE, 9).await?);
    assert_eq!(taken.iter().map(|job| job.id).collect::<Vec<_>>(), [code.id]);
    let taken = transact!(store, |unit| unit.jobs().take_due(Worker::Sms, NOW, NOW + MINUTE, 9).await?);
    assert_eq!(taken.iter().map(|job| job.id).collect::<Vec<_>>(), [sms.id]);
}

async fn one_application_holds_up_no_other(store: Arc<dyn Store>) {
    let slow: Vec<Job> = (0..30).map(|_| notice("slow")).collect();
    let others = [notice("shop"), notice("slow.not"), notice("shop")];
    transact!(store, |unit| {
        for job in slow.iter().chain(&others) {
            unit.jobs().insert(job).await?;
        }
    });
    let take = async |busy: &[&str], limit| {
        let busy: Vec<String> = busy.iter().map(|id| (*id).to_owned()).collect();
        let lease = NOW + MINUTE;
        let taken =
            transact!(store, |unit| { unit.jobs().take_due_apart(Worker::Logouts, NOW, lease, &busy, limit).await? });
        taken.into_iter().map(|job| job.id).collect::<Vec<_>>()
    };
    assert_eq!(take(&[], 9).await, [slow[0].id, others[0].id, others[1].id], "one of each");
    assert_eq!(take(&["slow", "slow.not"], 9).await, [others[2].id]);
    assert!(take(&["shop", "slow"], 9).await.is_empty());
    assert_eq!(take(&["low", "slo", "slow.no"], 1).await, [slow[1].id], "the busy ones are compared whole");
    let taken = race!(6, |store| transact!(store, |unit| {
        unit.jobs().take_due_apart(Worker::Logouts, NOW, NOW + MINUTE, &[], 5).await?
    }));
    let ids: Vec<_> = taken.into_iter().flatten().map(|job| job.id).collect();
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "none is sent twice");
}

async fn what_is_due_for_one_that_fails_is_put_off_together(store: Arc<dyn Store>) {
    let due: Vec<Job> = (0..3).map(|_| notice("shop")).collect();
    let later = Job { next_attempt_at: NOW + MINUTE, ..notice("shop") };
    let done = Job { done_at: Some(NOW), ..notice("shop") };
    let (other, mail) = (notice("shop.not"), mail("shop"));
    transact!(store, |unit| {
        for job in due.iter().chain([&later, &done, &other, &mail]) {
            unit.jobs().insert(job).await?;
        }
    });
    let until = NOW + 5 * MINUTE;
    let put_off =
        async || transact!(store, |unit| unit.jobs().put_off(Worker::Logouts, "shop", NOW, until, "504", 2).await?);
    assert_eq!([put_off().await, put_off().await, put_off().await], [2, 1, 0]);
    for job in read!(store, |unit| unit.jobs().list(Worker::Logouts, 9).await) {
        let is_put_off = due.iter().any(|due| due.id == job.id);
        // One after the other; the second slice begins anew.
        let until = if job.id == due[1].id { until + std::time::Duration::from_millis(1) } else { until };
        assert_eq!((job.attempts, job.last_error.is_some()), (u32::from(is_put_off), is_put_off), "{job:?}");
        assert_eq!(job.next_attempt_at == until, is_put_off, "{job:?}");
    }
    assert!(read!(store, |unit| unit.jobs().has_due(Worker::Mails, NOW).await));
    let taken =
        transact!(store, |unit| { unit.jobs().take_due_apart(Worker::Logouts, NOW, NOW + MINUTE, &[], 9).await? });
    assert_eq!(taken.iter().map(|job| job.id).collect::<Vec<_>>(), [other.id]);
}

async fn what_was_set_aside_is_tried_again_or_let_go_while_its_arguments_are_there(store: Arc<dyn Store>) {
    let jobs: Vec<Job> = (0..4).map(|n| Job { attempts: 7, ..mail(&format!("p{n}@example.com")) }).collect();
    let logout = Job { kind: "logout.backchannel".into(), ..mail("shop") };
    transact!(store, |unit| {
        for job in jobs.iter().chain([&logout]) {
            unit.jobs().insert(job).await?;
        }
        for (place, job) in jobs[1..].iter().chain([&logout]).enumerate() {
            let at = NOW + MINUTE * u32::try_from(place).expect("few");
            unit.jobs().set_aside(job.id, at, "550").await?;
        }
    });
    let ids = async |after: Option<&Cursor>, limit| -> Vec<JobId> {
        let listed = read!(store, |unit| unit.jobs().list_set_aside(after, limit).await);
        listed.iter().map(|job| job.id).collect()
    };
    assert_eq!(
        ids(None, 9).await,
        [logout.id, jobs[3].id, jobs[2].id, jobs[1].id],
        "the last one first, of all workers"
    );
    let cursor = Cursor(vec![Key::Number((NOW + 2 * MINUTE).as_millis()), Key::Id(jobs[3].id.0)]);
    assert_eq!(ids(Some(&cursor), 1).await, [jobs[2].id]);

    // Without its arguments there is nothing to try.
    transact!(store, |unit| unit.jobs().delete_arguments(jobs[2].id).await?);
    assert_eq!(transact_again(&store, jobs[2].id).await, None);
    let gone = attempt!(store, |unit| unit.jobs().delete_arguments(mail("x@example.com").id).await);
    assert!(matches!(gone, Err(StorageError::Gone)), "{gone:?}");

    // What waits is nobody's to try again, or to let go.
    let again = |id| transact_again(&store, id);
    assert_eq!(again(jobs[0].id).await, None);
    assert_eq!(transact!(store, |unit| unit.jobs().discard(&permit(), jobs[0].id).await?), None);
    assert_eq!(again(jobs[1].id).await.as_deref(), Some(&*jobs[1].kind));
    assert_eq!(again(jobs[1].id).await, None, "once");
    let taken = transact!(store, |unit| unit.jobs().take_due(Worker::Mails, NOW + MINUTE, NOW + MINUTE, 9).await?);
    let taken = taken.iter().find(|job| job.id == jobs[1].id).expect("it is due");
    assert_eq!((taken.attempts, &taken.sealed), (1, &jobs[1].sealed));

    // Of those that were set aside, one has been let go already, one is too young.
    let before = NOW + 3 * MINUTE;
    assert_eq!(transact!(store, |unit| unit.jobs().delete_arguments_before(before, ALL).await?), 1);
    assert_eq!(transact!(store, |unit| unit.jobs().delete_arguments_before(before, ALL).await?), 0, "once");
    assert_eq!(again(jobs[3].id).await, None, "nothing is left to try");
    assert_eq!(
        transact!(store, |unit| unit.jobs().discard(&permit(), jobs[2].id).await?).as_deref(),
        Some(&*jobs[2].kind)
    );
    assert_eq!(ids(None, 9).await, [logout.id, jobs[3].id]);
    let waits = read!(store, |unit| unit.jobs().list(Worker::Mails, 9).await);
    assert!(waits.iter().filter(|job| job.set_aside_at.is_none()).all(|job| !job.sealed.is_empty()));
}

async fn transact_again(store: &Arc<dyn Store>, id: JobId) -> Option<String> {
    transact!(store, |unit| unit.jobs().try_again(&permit(), id, NOW + MINUTE).await?)
}

async fn what_is_left_to_others_grows_no_older(store: Arc<dyn Store>) {
    let oldest = async |after: u32| {
        let backlog = read!(store, |unit| unit.jobs().backlog(Worker::Mails, NOW + after * MINUTE).await);
        (backlog.waiting, backlog.oldest_at)
    };
    let (left, fails) = (mail("a@example.com"), mail("b@example.com"));
    let new = Job { created_at: NOW + MINUTE, next_attempt_at: NOW + MINUTE, ..mail("c@example.com") };
    transact!(store, |unit| unit.jobs().insert(&left).await?);
    assert_eq!(oldest(9).await, (1, Some(NOW)), "nobody takes it");
    transact!(store, |unit| {
        let taken = unit.jobs().take_due(Worker::Mails, NOW, NOW + MINUTE, 9).await?;
        assert_eq!(taken.len(), 1);
        unit.jobs().leave(left.id, NOW + 60 * MINUTE).await?;
    });
    assert_eq!(oldest(59).await, (1, None), "it waits for nobody here");
    assert_eq!(oldest(61).await, (1, Some(NOW + 60 * MINUTE)), "nobody looks whether it can be done by now");
    // It hides nothing of the others.
    transact!(store, |unit| unit.jobs().insert(&new).await?);
    assert_eq!(oldest(9).await, (2, Some(NOW + MINUTE)));
    transact!(store, |unit| {
        unit.jobs().insert(&fails).await?;
        unit.jobs().update_retry(fails.id, NOW + 60 * MINUTE, "450 later").await?;
    });
    assert_eq!(oldest(9).await, (3, Some(NOW)), "what fails is as old as it is");
}
