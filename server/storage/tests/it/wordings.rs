use std::{collections::BTreeMap, sync::Arc};

use latchkey_domain::{
    Timestamp,
    ports::{StorageError, Store},
    services::Wording,
};

use crate::support::*;

cases! {
    words_are_there_once_somebody_locks_them,
    what_is_said_of_a_language_takes_the_place_of_what_was_said,
    racing_changes_of_words_wait_for_one_another,
}

fn wording(language: &str, text: &str, updated_at: Timestamp) -> Wording {
    let texts = BTreeMap::from([("login-title".to_owned(), text.to_owned())]);
    Wording { language: language.to_owned(), texts, updated_at }
}

async fn set(store: &dyn Store, wording: &Wording) {
    transact!(store, |unit| {
        unit.wordings().lock(&permit(), &wording.language).await?;
        unit.wordings().update(&permit(), wording).await?;
    });
}

async fn words_are_there_once_somebody_locks_them(store: Arc<dyn Store>) {
    assert_eq!(read!(store, |unit| unit.wordings().list_changes().await), []);
    assert_eq!(read!(store, |unit| unit.wordings().find_each(&["de".to_owned()]).await), []);
    let locked = transact!(store, |unit| unit.wordings().lock(&permit(), "de").await?);
    assert_eq!(locked, Wording::none("de"));
    assert_eq!(read!(store, |unit| unit.wordings().find_each(&["de".to_owned()]).await), [locked]);
    let mut unit = store.begin().await.unwrap();
    assert!(matches!(unit.wordings().update(&permit(), &Wording::none("fr")).await, Err(StorageError::Gone)));
}

async fn what_is_said_of_a_language_takes_the_place_of_what_was_said(store: Arc<dyn Store>) {
    set(&*store, &wording("de", "before", NOW - MINUTE)).await;
    let (german, hebrew) = (wording("de", "Herein 🗝 \"so\"", NOW), wording("he", "היכנסו", NOW - MINUTE));
    set(&*store, &german).await;
    set(&*store, &hebrew).await;
    let mut changes = read!(store, |unit| unit.wordings().list_changes().await);
    changes.sort();
    assert_eq!(changes, [("de".to_owned(), NOW), ("he".to_owned(), NOW - MINUTE)]);
    let one = read!(store, |unit| unit.wordings().find_each(&["he".to_owned(), "fr".to_owned()]).await);
    assert_eq!(one, [hebrew]);
    assert_eq!(read!(store, |unit| unit.wordings().find_each(&["de".to_owned()]).await), [german]);
}

async fn racing_changes_of_words_wait_for_one_another(store: Arc<dyn Store>) {
    race!(8, |store| transact!(store, |unit| {
        let locked = unit.wordings().lock(&permit(), "de").await?;
        let mut texts = locked.texts.clone();
        texts.insert(format!("key-{}", texts.len()), "said".to_owned());
        unit.wordings().update(&permit(), &Wording { texts, updated_at: locked.updated_at + MINUTE, ..locked }).await?;
    }));
    let found = read!(store, |unit| unit.wordings().find_each(&["de".to_owned()]).await);
    assert_eq!(found[0].texts.len(), 8, "each saw what the one before it wrote");
}
