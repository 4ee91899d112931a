use std::sync::Arc;

use latchkey_domain::{
    Timestamp,
    branding::picture::{NewPicture, PictureOf},
    ports::{Constraint, StorageError, Store},
    services::{Brand, BrandOf, StoredBrand},
};

use crate::support::*;

cases! {
    a_brand_is_there_once_somebody_locks_it,
    what_is_said_takes_the_place_of_what_was_said,
    of_what_is_not_there_nothing_can_be_said,
    a_brand_goes_with_whose_it_is,
    racing_changes_wait_for_one_another,
    a_picture_is_found_by_its_name_until_another_takes_its_place,
    a_picture_goes_with_whose_it_is,
}

fn named(name: &str) -> Brand {
    Brand { name: Some(name.to_owned()), accent: "#5e00cf".parse().ok(), ..Brand::default() }
}

async fn set(store: &dyn Store, of: &BrandOf, brand: Brand, updated_at: Timestamp) {
    transact!(store, |unit| {
        let locked = unit.brands().lock(&permit(), of).await?;
        unit.brands().update(&permit(), &StoredBrand { brand: brand.clone(), updated_at, ..locked }).await?;
    });
}

async fn a_brand_is_there_once_somebody_locks_it(store: Arc<dyn Store>) {
    let of = [BrandOf::Server];
    assert_eq!(read!(store, |unit| unit.brands().find_each(&of).await), []);
    let locked = transact!(store, |unit| unit.brands().lock(&permit(), &of[0]).await?);
    assert_eq!(locked, StoredBrand::none(&of[0]));
    assert_eq!(read!(store, |unit| unit.brands().find_each(&of).await), [locked]);
}

async fn what_is_said_takes_the_place_of_what_was_said(store: Arc<dyn Store>) {
    let organization = organization("acme");
    transact!(store, |unit| {
        unit.organizations().insert(&permit(), &organization).await?;
        unit.clients().insert(&permit(), &client("shop")).await?;
    });
    let all = [BrandOf::Server, BrandOf::Organization(organization.id), BrandOf::Application("shop".into())];
    for (of, name) in all.iter().zip(["Server", "Acme", "Shop"]) {
        set(&*store, of, named("before"), NOW - MINUTE).await;
        set(&*store, of, named(name), NOW).await;
    }
    let mut found = read!(store, |unit| unit.brands().find_each(&all).await);
    found.sort_by_key(|stored| stored.brand.name.clone());
    let expected = [(&all[1], "Acme"), (&all[0], "Server"), (&all[2], "Shop")];
    let expected = expected.map(|(of, name)| StoredBrand { key: of.key(), brand: named(name), updated_at: NOW });
    assert_eq!(found, expected);
    let one = read!(store, |unit| unit.brands().find_each(&all[1..2]).await);
    assert_eq!(one, expected[..1]);
}

async fn of_what_is_not_there_nothing_can_be_said(store: Arc<dyn Store>) {
    for of in [BrandOf::Organization(organization("acme").id), BrandOf::Application("shop".into())] {
        let mut unit = store.begin().await.unwrap();
        let refused = unit.brands().lock(&permit(), &of).await;
        assert!(
            matches!(refused, Err(StorageError::Conflict { constraint: Constraint::ForeignKey })),
            "{of:?}: {refused:?}"
        );
    }
    let nobody = StoredBrand::none(&BrandOf::Server);
    let mut unit = store.begin().await.unwrap();
    assert!(matches!(unit.brands().update(&permit(), &nobody).await, Err(StorageError::Gone)));
}

async fn a_brand_goes_with_whose_it_is(store: Arc<dyn Store>) {
    let organization = organization("acme");
    transact!(store, |unit| {
        unit.organizations().insert(&permit(), &organization).await?;
        unit.clients().insert(&permit(), &client("shop")).await?;
    });
    let all = [BrandOf::Organization(organization.id), BrandOf::Application("shop".into())];
    for of in &all {
        set(&*store, of, named("Gone"), NOW).await;
    }
    transact!(store, |unit| {
        unit.organizations().delete(&permit(), organization.id).await?;
        unit.clients().delete(&permit(), "shop").await?;
    });
    assert_eq!(read!(store, |unit| unit.brands().find_each(&all).await), []);
}

async fn racing_changes_wait_for_one_another(store: Arc<dyn Store>) {
    let seen = race!(8, |store| transact!(store, |unit| {
        let locked = unit.brands().lock(&permit(), &BrandOf::Server).await?;
        let updated_at = locked.updated_at + MINUTE;
        unit.brands().update(&permit(), &StoredBrand { updated_at, ..locked }).await?;
        updated_at.as_millis()
    }));
    let minute = i64::try_from(MINUTE.as_millis()).unwrap();
    let mut seen: Vec<i64> = seen.into_iter().map(|at| at / minute).collect();
    seen.sort_unstable();
    assert_eq!(seen, (1..=8).collect::<Vec<_>>(), "each saw what the one before it wrote");
}

fn picture(n: u8) -> NewPicture {
    let name = format!("{}-30x20.png", format!("{n:02x}").repeat(16));
    NewPicture { picture: name.parse().unwrap(), content: vec![n, 0, 255] }
}

async fn bring(store: &dyn Store, of: &BrandOf, what: PictureOf, new: &NewPicture) {
    transact!(store, |unit| {
        let locked = unit.brands().lock(&permit(), of).await?;
        unit.brands().set_picture(&permit(), &locked.key, what, new).await?;
    });
}

async fn content(store: &dyn Store, of: &NewPicture) -> Option<Vec<u8>> {
    read!(store, |unit| unit.brands().find_picture(&of.picture).await)
}

async fn a_picture_is_found_by_its_name_until_another_takes_its_place(store: Arc<dyn Store>) {
    let (server, [one, two]) = (BrandOf::Server, [picture(1), picture(2)]);
    assert_eq!(content(&*store, &one).await, None);
    bring(&*store, &server, PictureOf::Logo, &one).await;
    bring(&*store, &server, PictureOf::Favicon, &one).await;
    assert_eq!(content(&*store, &one).await.as_ref(), Some(&one.content));
    // Another one elsewhere, and in its place.
    bring(&*store, &server, PictureOf::Logo, &two).await;
    assert_eq!(content(&*store, &two).await.as_ref(), Some(&two.content));
    assert_eq!(content(&*store, &one).await.as_ref(), Some(&one.content), "it is the icon still");
    let key = server.key();
    for (what, was) in [(PictureOf::Favicon, true), (PictureOf::Favicon, false), (PictureOf::Logo, true)] {
        let there = transact!(store, |unit| unit.brands().delete_picture(&permit(), &key, what).await?);
        assert_eq!(there, was, "{what}");
    }
    assert_eq!((content(&*store, &one).await, content(&*store, &two).await), (None, None));
    let mut unit = store.begin().await.unwrap();
    let refused = unit.brands().set_picture(&permit(), "organization:nobody", PictureOf::Logo, &one).await;
    assert!(matches!(refused, Err(StorageError::Conflict { constraint: Constraint::ForeignKey })), "{refused:?}");
}

async fn a_picture_goes_with_whose_it_is(store: Arc<dyn Store>) {
    let (organization, logo) = (organization("acme"), picture(1));
    transact!(store, |unit| unit.organizations().insert(&permit(), &organization).await?);
    bring(&*store, &BrandOf::Organization(organization.id), PictureOf::Logo, &logo).await;
    transact!(store, |unit| unit.organizations().delete(&permit(), organization.id).await?);
    assert_eq!(content(&*store, &logo).await, None);
}
