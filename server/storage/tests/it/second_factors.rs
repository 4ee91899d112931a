use std::sync::Arc;

use latchkey_domain::{
    Factors, TotpFactor, TotpRecord, User,
    ports::{StorageError, Store},
};

use crate::support::*;

cases! {
    what_an_account_has_is_one_look,
    an_app_takes_the_place_of_another,
    a_step_is_taken_once_and_none_before_it,
    racing_takes_of_one_step_take_it_once,
    a_backup_code_is_taken_once_by_its_owner,
    racing_takes_of_one_backup_code_take_it_once,
    new_backup_codes_replace_the_old_ones,
    backup_codes_know_after_which_sign_in_they_were_made,
    factors_go_with_their_owner,
}

fn totp(owner: &User) -> TotpRecord {
    let sealed = hash("secret");
    TotpRecord {
        user_id: owner.id,
        sealed,
        last_step: 58_900_000,
        created_at: NOW,
        last_used_at: None,
        set_up_by: None,
    }
}

async fn what_an_account_has_is_one_look(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let other = inserted_user(&*store, "ann").await;
    let find = async |of: &User| read!(store, |unit| unit.second_factors().find(of.id).await);
    assert_eq!(find(&owner).await, Factors::default());
    assert_eq!(find(&user("nobody")).await, Factors::default());
    let record = TotpRecord { last_used_at: Some(NOW + MINUTE), ..totp(&owner) };
    transact!(store, |unit| {
        unit.second_factors().put_totp(&record).await?;
        unit.second_factors().replace_backup_codes(owner.id, &[hash("a"), hash("b")], None).await?;
        unit.second_factors().replace_backup_codes(other.id, &[hash("a")], None).await?;
    });
    let app = TotpFactor { created_at: NOW, last_used_at: Some(NOW + MINUTE) };
    assert_eq!(find(&owner).await, Factors { totp: Some(app), backup_codes_left: 2 });
    assert_eq!(find(&other).await, Factors { totp: None, backup_codes_left: 1 });
    assert_eq!(read!(store, |unit| unit.second_factors().find_totp(owner.id).await), Some(record));
    assert_eq!(read!(store, |unit| unit.second_factors().find_totp(other.id).await), None);
    assert_eq!(read!(store, |unit| unit.second_factors().count_totp().await), 1);
}

async fn an_app_takes_the_place_of_another(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let first = totp(&owner);
    let second = TotpRecord {
        sealed: hash("other"),
        last_step: 3,
        created_at: NOW + MINUTE,
        last_used_at: None,
        set_up_by: Some(session_id().0),
        ..totp(&owner)
    };
    for record in [TotpRecord { last_used_at: Some(NOW), ..first }, second] {
        transact!(store, |unit| unit.second_factors().put_totp(&record).await?);
        assert_eq!(read!(store, |unit| unit.second_factors().find_totp(owner.id).await), Some(record));
    }
    let by = session_id().0;
    transact!(store, |unit| unit.second_factors().record_set_up(owner.id, by).await?);
    let found = read!(store, |unit| unit.second_factors().find_totp(owner.id).await);
    assert_eq!(found.and_then(|record| record.set_up_by), Some(by));
    let gone = attempt!(store, |unit| unit.second_factors().record_set_up(user("nobody").id, by).await);
    assert!(matches!(gone, Err(StorageError::Gone)), "{gone:?}");
    for is_there in [true, false] {
        assert_eq!(transact!(store, |unit| unit.second_factors().delete_totp(owner.id).await?), is_there);
    }
    assert_eq!(read!(store, |unit| unit.second_factors().find_totp(owner.id).await), None);
}

async fn a_step_is_taken_once_and_none_before_it(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let record = totp(&owner);
    transact!(store, |unit| unit.second_factors().put_totp(&record).await?);
    let step = record.last_step;
    for (sealed, step, is_taken) in [
        (hash("secret"), step, false),
        (hash("another secret"), step + 1, false),
        (hash("secret"), step + 2, true),
        (hash("secret"), step + 2, false),
        (hash("secret"), step + 1, false),
        (hash("secret"), step + 3, true),
    ] {
        let taken = transact!(store, |unit| unit.second_factors().move_totp(owner.id, &sealed, step, NOW).await?);
        assert_eq!(taken, is_taken, "{step}");
    }
    let moved = TotpRecord { last_step: step + 3, last_used_at: Some(NOW), ..record };
    assert_eq!(read!(store, |unit| unit.second_factors().find_totp(owner.id).await), Some(moved));
}

async fn racing_takes_of_one_step_take_it_once(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let record = totp(&owner);
    transact!(store, |unit| unit.second_factors().put_totp(&record).await?);
    let taken = race!(8, |store, record| {
        let (id, step) = (record.user_id, record.last_step + 1);
        transact!(store, |unit| unit.second_factors().move_totp(id, &record.sealed, step, NOW).await?)
    });
    assert_eq!(taken.iter().filter(|taken| **taken).count(), 1);
}

async fn a_backup_code_is_taken_once_by_its_owner(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let other = inserted_user(&*store, "ann").await;
    transact!(store, |unit| {
        unit.second_factors().replace_backup_codes(owner.id, &[hash("a"), hash("b")], None).await?;
    });
    for (by, code, is_taken) in [(&other, "a", false), (&owner, "c", false), (&owner, "a", true), (&owner, "a", false)]
    {
        let is_there = read!(store, |unit| unit.second_factors().has_backup_code(by.id, &hash(code)).await);
        assert_eq!(is_there, is_taken, "{code}");
        let taken = transact!(store, |unit| unit.second_factors().take_backup_code(by.id, &hash(code)).await?);
        assert_eq!(taken, is_taken, "{code}");
    }
    assert_eq!(read!(store, |unit| unit.second_factors().find(owner.id).await).backup_codes_left, 1);
}

async fn racing_takes_of_one_backup_code_take_it_once(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    transact!(store, |unit| {
        unit.second_factors().replace_backup_codes(owner.id, &[hash("a"), hash("b")], None).await?;
    });
    let taken = race!(8, |store, owner| {
        transact!(store, |unit| unit.second_factors().take_backup_code(owner.id, &hash("a")).await?)
    });
    assert_eq!(taken.iter().filter(|taken| **taken).count(), 1);
}

async fn new_backup_codes_replace_the_old_ones(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    for (codes, left) in [(vec![hash("a"), hash("b")], 2), (vec![hash("c")], 1), (Vec::new(), 0)] {
        transact!(store, |unit| unit.second_factors().replace_backup_codes(owner.id, &codes, None).await?);
        assert_eq!(read!(store, |unit| unit.second_factors().find(owner.id).await).backup_codes_left, left);
    }
    assert!(!transact!(store, |unit| unit.second_factors().take_backup_code(owner.id, &hash("a")).await?));
}

async fn backup_codes_know_after_which_sign_in_they_were_made(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let set_up_by = async || read!(store, |unit| unit.second_factors().find_backup_codes_set_up_by(owner.id).await);
    assert_eq!(set_up_by().await, None);
    let (first, second) = (session_id().0, grant_id().0);
    // On the way into a sign-in it is known only when that is done; what is known stays.
    transact!(store, |unit| {
        unit.second_factors().put_totp(&totp(&owner)).await?;
        unit.second_factors().replace_backup_codes(owner.id, &[hash("a"), hash("b")], None).await?;
    });
    assert_eq!(set_up_by().await, None);
    for by in [first, second] {
        transact!(store, |unit| unit.second_factors().record_set_up(owner.id, by).await?);
        assert_eq!(set_up_by().await, Some(first));
    }
    transact!(store, |unit| unit.second_factors().replace_backup_codes(owner.id, &[hash("c")], Some(second)).await?);
    assert_eq!(set_up_by().await, Some(second));
    assert!(transact!(store, |unit| unit.second_factors().take_backup_code(owner.id, &hash("c")).await?));
    assert_eq!(set_up_by().await, None);
}

async fn factors_go_with_their_owner(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    transact!(store, |unit| {
        unit.second_factors().put_totp(&totp(&owner)).await?;
        unit.second_factors().replace_backup_codes(owner.id, &[hash("a")], None).await?;
    });
    transact!(store, |unit| unit.users().delete(owner.id).await?);
    assert_eq!(read!(store, |unit| unit.second_factors().find_totp(owner.id).await), None);
    assert!(!transact!(store, |unit| unit.second_factors().take_backup_code(owner.id, &hash("a")).await?));
}
