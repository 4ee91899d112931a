use std::sync::Arc;

use latchkey_domain::{
    PhoneRemoval,
    ports::{Constraint, StorageError, Store},
};

use crate::support::*;

cases! {
    an_account_has_one_wish_at_most,
    those_that_are_due_come_first,
    one_is_taken_back_by_its_id_and_owner,
    another_number_ends_it,
}

async fn an_account_has_one_wish_at_most(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let first = phone_removal(&owner);
    transact!(store, |unit| unit.phone_removals().insert(&first).await?);
    let again = attempt!(store, |unit| unit.phone_removals().insert(&phone_removal(&owner)).await);
    assert!(matches!(again, Err(StorageError::Conflict { .. })), "{again:?}");
    assert_eq!(read!(store, |unit| unit.phone_removals().find(owner.id).await), Some(first));
    let orphan = attempt!(store, |unit| unit.phone_removals().insert(&phone_removal(&user("nobody"))).await);
    assert!(matches!(orphan, Err(StorageError::Conflict { constraint: Constraint::ForeignKey })), "{orphan:?}");
}

async fn those_that_are_due_come_first(store: Arc<dyn Store>) {
    let (ann, bob, zoe) =
        (inserted_user(&*store, "ann").await, inserted_user(&*store, "bob").await, inserted_user(&*store, "zoe").await);
    let at = |owner, due_at| PhoneRemoval { due_at, ..phone_removal(owner) };
    let (later, due, first) = (at(&ann, NOW + MINUTE), at(&bob, NOW), at(&zoe, NOW - MINUTE));
    transact!(store, |unit| {
        for removal in [&later, &due, &first] {
            unit.phone_removals().insert(removal).await?;
        }
    });
    assert_eq!(read!(store, |unit| unit.phone_removals().list_due(NOW, ALL).await), [first, due]);
    assert_eq!(read!(store, |unit| unit.phone_removals().list_due(NOW, 1).await), [first]);
}

async fn one_is_taken_back_by_its_id_and_owner(store: Arc<dyn Store>) {
    let (owner, other) = (inserted_user(&*store, "zoe").await, inserted_user(&*store, "ann").await);
    let (removal, before) = (phone_removal(&owner), phone_removal(&owner));
    transact!(store, |unit| unit.phone_removals().insert(&removal).await?);
    for (user_id, id, is_gone) in [
        (other.id, removal.id, false),
        (owner.id, before.id, false),
        (owner.id, removal.id, true),
        (owner.id, removal.id, false),
    ] {
        assert_eq!(transact!(store, |unit| unit.phone_removals().delete(user_id, id).await?), is_gone);
    }
}

async fn another_number_ends_it(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    for number in [Some("+447400123456"), None] {
        let number = number.map(phone);
        transact!(store, |unit| {
            unit.phone_removals().insert(&phone_removal(&owner)).await?;
            unit.users().set_phone(owner.id, number.as_ref(), None, NOW).await?;
        });
        assert_eq!(read!(store, |unit| unit.phone_removals().find(owner.id).await), None);
    }
}
