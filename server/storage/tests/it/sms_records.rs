use std::sync::Arc;

use latchkey_domain::{SmsRecord, SmsStatus, delivery::sms_record::SmsCount, ports::Store};

use crate::support::*;

cases! {
    a_record_is_kept_as_it_was_first_written,
    what_arrived_has_arrived_whatever_is_said_later,
    a_receipt_may_come_before_the_providers_answer,
    messages_are_counted_by_what_became_of_them,
    what_has_not_left_is_forgotten,
    old_records_are_swept,
}

async fn a_record_is_kept_as_it_was_first_written(store: Arc<dyn Store>) {
    let record = sms_record();
    transact!(store, |unit| unit.sms_records().insert(&record).await?);
    // A second try of the same message.
    let later = SmsRecord { created_at: NOW + MINUTE, ..record.clone() };
    transact!(store, |unit| unit.sms_records().insert(&later).await?);
    assert_eq!(read!(store, |unit| unit.sms_records().find(record.id).await), Some(record));
    assert_eq!(read!(store, |unit| unit.sms_records().find(job_id()).await), None);
}

async fn what_arrived_has_arrived_whatever_is_said_later(store: Arc<dyn Store>) {
    let record = sms_record();
    let id = record.id;
    transact!(store, |unit| {
        unit.sms_records().insert(&record).await?;
        unit.sms_records().record_sent(id, Some("SM1"), NOW + MINUTE).await?;
    });
    let found = read!(store, |unit| unit.sms_records().find(id).await).unwrap();
    assert_eq!((found.status, found.provider_id.as_deref()), (SmsStatus::Sent, Some("SM1")));
    let said = transact!(store, |unit| {
        let first = unit.sms_records().record_receipt(id, SmsStatus::Delivered, None, NOW + 2 * MINUTE).await?;
        let second =
            unit.sms_records().record_receipt(id, SmsStatus::Undelivered, Some("30003"), NOW + 3 * MINUTE).await?;
        let none = unit.sms_records().record_receipt(job_id(), SmsStatus::Delivered, None, NOW).await?;
        [first, second, none]
    });
    assert_eq!(said, [true, false, false]);
    let found = read!(store, |unit| unit.sms_records().find(id).await).unwrap();
    assert_eq!((found.status, found.error, found.updated_at), (SmsStatus::Delivered, None, NOW + 2 * MINUTE));
}

async fn a_receipt_may_come_before_the_providers_answer(store: Arc<dyn Store>) {
    let record = sms_record();
    transact!(store, |unit| {
        unit.sms_records().insert(&record).await?;
        unit.sms_records().record_receipt(record.id, SmsStatus::Undelivered, Some("error 30003"), NOW).await?;
        unit.sms_records().record_sent(record.id, Some("SM1"), NOW + MINUTE).await?;
    });
    let found = read!(store, |unit| unit.sms_records().find(record.id).await).unwrap();
    assert_eq!((found.status, found.error.as_deref()), (SmsStatus::Undelivered, Some("error 30003")));
    assert_eq!(found.provider_id.as_deref(), Some("SM1"));
}

async fn messages_are_counted_by_what_became_of_them(store: Arc<dyn Store>) {
    assert_eq!(read!(store, |unit| unit.sms_records().counts(NOW - MINUTE).await), []);
    let of = |status, created_at| SmsRecord { status, created_at, ..sms_record() };
    transact!(store, |unit| {
        unit.sms_records().insert(&of(SmsStatus::Delivered, NOW)).await?;
        unit.sms_records().insert(&of(SmsStatus::Delivered, NOW)).await?;
        unit.sms_records().insert(&of(SmsStatus::Undelivered, NOW)).await?;
        unit.sms_records().insert(&of(SmsStatus::Undelivered, NOW - 2 * MINUTE)).await?;
    });
    let counts = read!(store, |unit| unit.sms_records().counts(NOW - MINUTE).await);
    let count = |status, messages| SmsCount { status, messages, segments: 2 * messages };
    assert_eq!(counts, [count(SmsStatus::Delivered, 2), count(SmsStatus::Undelivered, 1)]);
}

async fn what_has_not_left_is_forgotten(store: Arc<dyn Store>) {
    let (refused, arrived) = (sms_record(), sms_record());
    transact!(store, |unit| {
        unit.sms_records().insert(&refused).await?;
        unit.sms_records().insert(&arrived).await?;
        unit.sms_records().record_receipt(arrived.id, SmsStatus::Delivered, None, NOW).await?;
        unit.sms_records().delete_sending(refused.id).await?;
        unit.sms_records().delete_sending(refused.id).await?;
        unit.sms_records().delete_sending(arrived.id).await?;
    });
    assert_eq!(read!(store, |unit| unit.sms_records().find(refused.id).await), None);
    assert!(read!(store, |unit| unit.sms_records().find(arrived.id).await).is_some());
}

async fn old_records_are_swept(store: Arc<dyn Store>) {
    let old = SmsRecord { created_at: NOW - MINUTE, ..sms_record() };
    let fresh = SmsRecord { created_at: NOW, ..sms_record() };
    transact!(store, |unit| {
        unit.sms_records().insert(&old).await?;
        unit.sms_records().insert(&fresh).await?;
    });
    assert_eq!(transact!(store, |unit| unit.sms_records().delete_before(NOW, 10).await?), 1);
    assert_eq!(read!(store, |unit| unit.sms_records().find(old.id).await), None);
    assert!(read!(store, |unit| unit.sms_records().find(fresh.id).await).is_some());
}
