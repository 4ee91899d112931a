use std::sync::Arc;

use latchkey_domain::{
    OrganizationId,
    ports::{Constraint, StorageError, Store},
    tenancy::sender::{OrganizationSender, SenderAccount, SenderFault, SenderTls},
};

use crate::support::*;

cases! {
    a_sender_takes_the_place_of_the_one_before,
    the_first_failure_is_told_from_those_after_it,
    what_became_of_an_older_state_says_nothing_of_a_newer_one,
    a_sender_goes_with_its_organization,
}

fn sender(organization_id: OrganizationId) -> OrganizationSender {
    OrganizationSender {
        organization_id,
        account: SenderAccount {
            host: "smtp.acme.example".into(),
            port: 587,
            tls: SenderTls::Starttls,
            username: "acme \"🔑\"".into(),
            from_email: "post@acme.example".parse().expect("an address"),
            from_name: "Ächme".into(),
        },
        password: vec![0, 1, 255],
        failing_since: None,
        failed_at: None,
        fault: None,
        created_at: NOW,
        updated_at: NOW,
    }
}

async fn saved(store: &dyn Store) -> OrganizationSender {
    let sender = sender(inserted_organization(store, "acme").await.id);
    transact!(store, |unit| unit.senders().save(&permit(), &sender).await?);
    sender
}

async fn find(store: &dyn Store, id: OrganizationId) -> Option<OrganizationSender> {
    read!(store, |unit| unit.senders().find(id).await)
}

async fn a_sender_takes_the_place_of_the_one_before(store: Arc<dyn Store>) {
    let before = saved(&*store).await;
    let id = before.organization_id;
    assert_eq!(find(&*store, id).await.as_ref(), Some(&before));
    let account = SenderAccount {
        host: "other.acme.example".into(),
        port: 465,
        tls: SenderTls::Tls,
        username: "other".into(),
        from_email: "other@acme.example".parse().expect("an address"),
        from_name: String::new(),
    };
    let after = OrganizationSender {
        account,
        password: vec![7],
        failing_since: Some(NOW),
        failed_at: Some(NOW + MINUTE),
        fault: Some(SenderFault::TooSlow),
        updated_at: NOW + MINUTE,
        ..before
    };
    transact!(store, |unit| unit.senders().save(&permit(), &after).await?);
    assert_eq!(find(&*store, id).await, Some(after));
    assert!(transact!(store, |unit| unit.senders().delete(&permit(), id).await?));
    assert!(!transact!(store, |unit| unit.senders().delete(&permit(), id).await?));
    assert_eq!(find(&*store, id).await, None);
}

async fn the_first_failure_is_told_from_those_after_it(store: Arc<dyn Store>) {
    let before = saved(&*store).await;
    let id = before.organization_id;
    let fail = async |fault, at| transact!(store, |unit| unit.senders().record_failure(id, NOW, fault, at).await?);
    assert!(fail(SenderFault::TooSlow, NOW + MINUTE).await);
    assert!(!fail(SenderFault::Unreachable, NOW + MINUTE + MINUTE).await);
    let failing = OrganizationSender {
        failing_since: Some(NOW + MINUTE),
        failed_at: Some(NOW + MINUTE + MINUTE),
        fault: Some(SenderFault::Unreachable),
        ..before.clone()
    };
    assert_eq!(find(&*store, id).await, Some(failing));
    transact!(store, |unit| unit.senders().record_success(id, NOW).await?);
    assert_eq!(find(&*store, id).await, Some(before));
}

async fn what_became_of_an_older_state_says_nothing_of_a_newer_one(store: Arc<dyn Store>) {
    let before = saved(&*store).await;
    let id = before.organization_id;
    let after = OrganizationSender { updated_at: NOW + MINUTE, ..before };
    transact!(store, |unit| unit.senders().save(&permit(), &after).await?);
    let fault = SenderFault::SignInRefused;
    assert!(!transact!(store, |unit| unit.senders().record_failure(id, NOW, fault, NOW).await?));
    assert_eq!(find(&*store, id).await.as_ref(), Some(&after));
    assert!(transact!(store, |unit| unit.senders().record_failure(id, NOW + MINUTE, fault, NOW).await?));
    transact!(store, |unit| unit.senders().record_success(id, NOW).await?);
    assert!(find(&*store, id).await.is_some_and(|sender| sender.failing_since == Some(NOW)));
}

async fn a_sender_goes_with_its_organization(store: Arc<dyn Store>) {
    let id = saved(&*store).await.organization_id;
    transact!(store, |unit| unit.organizations().delete(&permit(), id).await?);
    assert_eq!(find(&*store, id).await, None);
    let mut unit = store.begin().await.unwrap();
    let refused = unit.senders().save(&permit(), &sender(organization("gone").id)).await;
    assert!(matches!(refused, Err(StorageError::Conflict { constraint: Constraint::ForeignKey })), "{refused:?}");
}
