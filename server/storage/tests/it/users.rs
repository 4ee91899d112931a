use std::sync::{Arc, Mutex};

use latchkey_domain::{
    Actor, AuditEvent, AuditKind, BrowserNumbers, OrganizationId, Party, SessionId, Target, Timestamp, User, UserId,
    identity::{
        search::{Prefix, search_terms},
        user::{Attributes, Deletion},
        users::{SignedIn, UserList, UserSort, Verified},
    },
    kernel::{page::Direction, version::Version},
    ports::{Constraint, StorageError, Store},
    protection::audit_query::AuditFilter,
};
use serde_json::Map;

use crate::support::*;

cases! {
    a_person_is_found_as_inserted,
    whoever_is_next_to_an_address_or_a_number_is_not_who_has_it,
    changes_of_a_person_keep_to_their_columns,
    a_login_is_recorded_of_an_active_person_only,
    a_racing_deactivation_leaves_no_session,
    browsers_are_numbered_and_forgotten,
    people_are_listed_a_page_at_a_time,
    people_are_narrowed_down_by_what_they_have,
    people_are_found_by_what_they_are_called_now,
    pages_are_stable_while_people_come_and_go,
    an_address_belongs_to_one_person,
    racing_sign_ups_make_one_person,
    a_record_is_changed_as_a_whole,
    a_deletion_can_be_taken_back_until_it_is_due,
    a_deleted_person_takes_everything_along,
    a_deleted_person_is_named_by_no_invitation_and_placed_by_nothing,
    what_somebody_did_who_did_much_is_forgotten_in_slices,
    a_number_is_one_persons_however_it_was_written,
    racing_proofs_give_a_number_to_one_of_them,
}

async fn a_person_is_found_as_inserted(store: Arc<dyn Store>) {
    let full = User { last_login_at: Some(NOW), was_vouched_for: true, ..user("full") };
    let bare = User {
        email_verified_at: None,
        first_name: String::new(),
        last_name: String::new(),
        language: None,
        is_active: false,
        ..user("bare")
    };
    transact!(store, |unit| {
        unit.users().insert(&full).await?;
        unit.users().insert(&bare).await?;
    });
    assert_eq!(read!(store, |unit| unit.users().find(full.id).await), Some(full.clone()));
    let mut found = read!(store, |unit| unit.users().find_all(&[bare.id, user("nobody").id, full.id]).await);
    found.sort_by_key(|user| user.id);
    assert_eq!(found, [full.clone(), bare.clone()]);
    assert_eq!(read!(store, |unit| unit.users().find_all(&[]).await), []);
    assert_eq!(read!(store, |unit| unit.users().find_by_email(&bare.email).await), Some(bare));
    assert_eq!(read!(store, |unit| unit.users().find(user("nobody").id).await), None);
    assert_eq!(read!(store, |unit| unit.users().find_by_email(&user("nobody").email).await), None);
}

/// As much is read where nobody has it: of somebody else.
async fn whoever_is_next_to_an_address_or_a_number_is_not_who_has_it(store: Arc<dyn Store>) {
    let by_email = async |name: &str| read!(store, |unit| unit.users().find_by_email(&user(name).email).await);
    let by_phone = async |number: &str| read!(store, |unit| unit.users().find_by_phone(&phone(number)).await);
    assert_eq!((by_email("mia").await, by_phone("+447400123456").await), (None, None), "of nobody at all");
    let (ada, zoe) = (inserted_user(&*store, "ada").await, inserted_user(&*store, "zoe").await);
    assert_eq!(by_phone("+447400123456").await, None, "where there are people, and no numbers");
    transact!(store, |unit| {
        unit.users().set_phone(ada.id, Some(&phone("+447400123456")), None, NOW).await?;
        unit.users().set_phone(zoe.id, Some(&phone("+5215512345678")), None, NOW).await?;
    });
    let id = |found: Option<User>| found.map(|user| user.id);
    // Before the first one, between them, and after the last one.
    for (name, expected) in [("aaa", None), ("ada", Some(ada.id)), ("adb", None), ("zoe", Some(zoe.id)), ("zzz", None)]
    {
        assert_eq!(id(by_email(name).await), expected, "{name}");
    }
    for (number, expected) in [
        ("+15555550100", None),
        ("+447400123456", Some(ada.id)),
        ("+447400123457", None),
        // As it is written today, and as it was.
        ("+525512345678", Some(zoe.id)),
        ("+5215512345678", Some(zoe.id)),
        ("+525512345679", None),
        ("+817012345678", None),
    ] {
        assert_eq!(id(by_phone(number).await), expected, "{number}");
    }
}

async fn changes_of_a_person_keep_to_their_columns(store: Arc<dyn Store>) {
    let before = User { email_verified_at: None, was_vouched_for: true, ..user("before") };
    transact!(store, |unit| unit.users().insert(&before).await?);
    let (id, later) = (before.id, NOW + 2 * MINUTE);
    let found = async || read!(store, |unit| unit.users().find(id).await).expect("a person");

    transact!(store, |unit| unit.users().update_names(id, "A", "B", later).await?);
    let named = User { first_name: "A".into(), last_name: "B".into(), updated_at: later, ..before };
    assert_eq!(found().await, named);

    let (language, later) = ("ja".parse().expect("a language"), later + MINUTE);
    transact!(store, |unit| unit.users().set_language(id, &language, later).await?);
    let named = User { language: Some(language), updated_at: later, ..named };
    assert_eq!(found().await, named);

    let (email, later) = ("after@example.com".parse().expect("an address"), later + MINUTE);
    transact!(store, |unit| unit.users().update_email(id, &email, later).await?);
    let moved = User { email, email_verified_at: Some(later), was_vouched_for: false, updated_at: later, ..named };
    assert_eq!(found().await, moved);

    let later = later + MINUTE;
    transact!(store, |unit| unit.users().set_active(&permit(), id, false, later).await?);
    let locked = User { is_active: false, updated_at: later, ..moved };
    assert_eq!(found().await, locked);

    // Two changes in one millisecond, and by a clock that is behind, are two versions.
    let mut versions = vec![found().await.version()];
    for at in [later, later, NOW] {
        transact!(store, |unit| unit.users().update_names(id, "C", "D", at).await?);
        versions.push(found().await.version());
        transact!(store, |unit| unit.users().set_phone(id, None, None, at).await?);
        versions.push(found().await.version());
    }
    let distinct: std::collections::HashSet<_> = versions.iter().map(Version::as_str).collect();
    assert_eq!(distinct.len(), versions.len(), "{versions:?}");

    let nobody = user("nobody");
    let gone = |result| matches!(result, Err(StorageError::Gone));
    assert!(gone(attempt!(store, |unit| unit.users().update_names(nobody.id, "A", "B", NOW).await)));
    assert!(gone(attempt!(store, |unit| unit.users().update_email(nobody.id, &nobody.email, NOW).await)));
    assert!(gone(attempt!(store, |unit| unit.users().set_active(&permit(), nobody.id, true, NOW).await)));
}

async fn a_login_is_recorded_of_an_active_person_only(store: Arc<dyn Store>) {
    let before = User { email_verified_at: None, was_vouched_for: true, ..user("zoe") };
    transact!(store, |unit| unit.users().insert(&before).await?);
    let found = async || read!(store, |unit| unit.users().find(before.id).await).expect("a person");

    transact!(store, |unit| unit.users().record_login(before.id, NOW + MINUTE, None, 0).await?);
    assert_eq!(found().await, User { last_login_at: Some(NOW + MINUTE), ..before.clone() });
    let later = Some(NOW + 2 * MINUTE);
    let proved = Some(&before.email);
    transact!(store, |unit| unit.users().record_login(before.id, NOW + 2 * MINUTE, proved, 7).await?);
    let known_browsers = BrowserNumbers { newest: 7, forgotten: 0 };
    assert_eq!(
        found().await,
        User {
            last_login_at: later,
            email_verified_at: later,
            was_vouched_for: false,
            known_browsers,
            ..before.clone()
        }
    );

    let gone = |result| matches!(result, Err(StorageError::Gone));
    // The address that they proved is theirs no longer: the account was moved while they typed the code.
    let former = user("former").email;
    assert!(gone(attempt!(store, |unit| unit.users().record_login(before.id, NOW, Some(&former), 8).await)));
    transact!(store, |unit| unit.users().set_active(&permit(), before.id, false, NOW).await?);
    assert!(gone(attempt!(store, |unit| unit.users().record_login(before.id, NOW, proved, 8).await)));
    assert!(gone(attempt!(store, |unit| unit.users().record_login(user("nobody").id, NOW, None, 1).await)));
}

/// A person who is being deactivated while a sign-in of theirs is under way is not signed in afterwards, whichever of
/// the two comes first.
async fn a_racing_deactivation_leaves_no_session(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let owner_ = owner.clone();
    let sign_in = {
        let store = store.clone();
        tokio::spawn(async move {
            let mut signed_in = 0;
            for n in 0..40 {
                let mut unit = store.begin().await.expect("a unit");
                match unit.users().record_login(owner_.id, NOW, Some(&owner_.email), 1).await {
                    Ok(()) => {
                        unit.sessions().insert(&session(&format!("token {n}"), &owner_)).await.expect("inserted");
                        unit.commit().await.expect("committed");
                        signed_in += 1;
                    }
                    Err(StorageError::Gone) => {}
                    Err(error) => panic!("{error:?}"),
                }
            }
            signed_in
        })
    };
    tokio::task::yield_now().await;
    transact!(store, |unit| {
        unit.users().set_active(&permit(), owner.id, false, NOW).await?;
        unit.sessions().delete_of_user(owner.id, None).await?;
    });
    let signed_in = sign_in.await.expect("no panic");
    assert!(read!(store, |unit| unit.sessions().list(owner.id, NOW).await).is_empty(), "after {signed_in} sign-ins");
}

/// All pages of a list, two people at a time.
async fn pages(store: &dyn Store, list: &UserList) -> Vec<UserId> {
    let (mut listed, mut after) = (Vec::new(), None);
    loop {
        let page = read!(store, |unit| unit.users().list(list, after.as_ref(), 2).await);
        let Some(last) = page.last() else { return listed };
        after = Some(list.end_at(last));
        listed.extend(page.iter().map(|user| user.id));
        assert!(listed.len() < 100, "a list ends");
    }
}

async fn people_are_listed_a_page_at_a_time(store: Arc<dyn Store>) {
    let mut people = Vec::new();
    for (n, (address, first, last)) in [
        ("zoe", "Zoë", "Adams"),
        ("B_b", "ada", "Zander"),
        ("b-b", "", ""),
        ("ada", "Ada", "Ada"),
        ("adam", "ÁDAM", "Ångström"),
        ("ad", "Bob", "Adrian"),
        ("é", "Ad", "%"),
    ]
    .into_iter()
    .enumerate()
    {
        let user = User {
            first_name: first.into(),
            last_name: last.into(),
            is_active: n % 3 != 1,
            // Some never signed in, some at the same moment.
            last_login_at: (n % 2 == 0).then_some(NOW + MINUTE * u32::try_from(n % 4).unwrap()),
            ..user(address)
        };
        transact!(store, |unit| unit.users().insert(&user).await?);
        people.push(user);
    }
    for search in
        [None, Some("ad"), Some("ADA"), Some("Ángstr"), Some("%"), Some("b_"), Some("zoe@example.com"), Some("nobody")]
    {
        for is_active in [None, Some(true), Some(false)] {
            for sort in [UserSort::CreatedAt, UserSort::LastLoginAt, UserSort::Email] {
                let search = search.map(|text| Prefix::new(text).unwrap());
                let found = |user: &User| {
                    let prefix = search.as_ref().map_or("", Prefix::as_str);
                    let texts = search_terms(user).into_iter().map(|term| term.text);
                    texts.filter(|text| text.starts_with(prefix)).min()
                };
                let mut expected: Vec<&User> = people
                    .iter()
                    .filter(|user| {
                        is_active.is_none_or(|is_active| user.is_active == is_active) && found(user).is_some()
                    })
                    .collect();
                expected.sort_by_key(|user| match (&search, sort) {
                    (Some(_), _) => (found(user).unwrap(), 0, user.id),
                    (None, UserSort::CreatedAt) => (String::new(), 0, user.id),
                    (None, UserSort::LastLoginAt) => {
                        (String::new(), user.last_login_at.map_or(0, |at| at.as_millis()), user.id)
                    }
                    (None, UserSort::Email) => (user.email.as_str().to_owned(), 0, user.id),
                });
                let mut expected: Vec<UserId> = expected.into_iter().map(|user| user.id).collect();
                let mut list = UserList { search: search.clone(), is_active, sort, ..UserList::default() };
                assert_eq!(pages(&*store, &list).await, expected, "{list:?}");
                expected.reverse();
                list.direction = Direction::Descending;
                assert_eq!(pages(&*store, &list).await, expected, "{list:?}");
            }
        }
    }
}

/// Each filter, and each with each, in every order: the same people as if one went through all of them.
async fn people_are_narrowed_down_by_what_they_have(store: Arc<dyn Store>) {
    let (acme, other) = (organization("acme"), organization("other"));
    transact!(store, |unit| {
        unit.organizations().insert(&permit(), &acme).await?;
        unit.organizations().insert(&permit(), &other).await?;
    });
    let mut people = Vec::new();
    for n in 0..16_u32 {
        let person = User {
            email_verified_at: (n % 3 != 0).then_some(NOW),
            was_vouched_for: n % 4 < 2,
            is_active: n % 5 != 1,
            last_login_at: (n % 4 != 0).then_some(NOW + MINUTE * (n % 4)),
            ..user(&format!("p{}", (n * 7) % 16))
        };
        let (has_passkey, is_member, is_deleted) = (n % 2 == 0, n % 7 < 3, n % 6 == 5);
        transact!(store, |unit| {
            unit.users().insert(&person).await?;
            if has_passkey {
                // Two of them make nobody two people.
                unit.credentials().insert(&credential(&format!("a{n}"), &person)).await?;
                unit.credentials().insert(&credential(&format!("b{n}"), &person)).await?;
            }
            if is_member {
                unit.memberships().insert(&permit(), &membership(&acme, &person, &[])).await?;
            }
            unit.memberships().insert(&permit(), &membership(&other, &person, &[])).await?;
            if is_deleted {
                let deletion = Deletion { at: NOW + MINUTE, was_active: person.is_active };
                unit.users().plan_deletion(&permit(), person.id, deletion, NOW).await?;
            }
        });
        people.push((person, has_passkey, is_member, is_deleted));
    }
    // The ids have the time; of these it is a millisecond apart.
    let middle = people[8].0.id;
    let created = Timestamp::from_millis(i64::try_from(middle.0.as_u128() >> 80).unwrap());
    let anything = UserList::default();
    let mut filters = vec![anything.clone()];
    for yes in [true, false] {
        filters.push(UserList { is_active: Some(yes), ..anything.clone() });
        filters.push(UserList { has_passkey: Some(yes), ..anything.clone() });
    }
    for by in [Verified::ByAnybody, Verified::ByThemselves, Verified::ByOthers, Verified::ByNobody] {
        filters.push(UserList { verified: Some(by), ..anything.clone() });
    }
    filters.push(UserList { is_deleted: true, ..anything.clone() });
    filters.push(UserList { organization: Some(acme.id), ..anything.clone() });
    filters.push(UserList { created_since: Some(created), ..anything.clone() });
    for signed_in in [
        SignedIn::Since(NOW + 2 * MINUTE),
        SignedIn::Since(Timestamp::from_millis(0)),
        SignedIn::NotSince(NOW + 2 * MINUTE),
        SignedIn::Never,
    ] {
        filters.push(UserList { signed_in: Some(signed_in), ..anything.clone() });
    }
    for (n, a) in filters.iter().enumerate() {
        for b in &filters[n..] {
            let list = UserList {
                is_active: a.is_active.or(b.is_active),
                is_deleted: a.is_deleted || b.is_deleted,
                has_passkey: a.has_passkey.or(b.has_passkey),
                verified: a.verified.or(b.verified),
                organization: a.organization.or(b.organization),
                created_since: a.created_since.or(b.created_since),
                signed_in: a.signed_in.or(b.signed_in),
                ..anything.clone()
            };
            let is_in = |(person, has_passkey, is_member, is_deleted): &&(User, bool, bool, bool)| {
                let at = person.last_login_at;
                *is_deleted == list.is_deleted
                    // Whoever was deleted is locked out.
                    && list.is_active.is_none_or(|is| is == (person.is_active && !is_deleted))
                    && list.has_passkey.is_none_or(|has| has == *has_passkey)
                    && match (list.verified, person.email_verified_at) {
                        (None, _) | (Some(Verified::ByAnybody), Some(_)) | (Some(Verified::ByNobody), None) => true,
                        (Some(Verified::ByThemselves), Some(_)) => !person.was_vouched_for,
                        (Some(Verified::ByOthers), Some(_)) => person.was_vouched_for,
                        _ => false,
                    }
                    && (list.organization.is_none() || *is_member)
                    && (list.created_since.is_none() || person.id >= middle)
                    && match list.signed_in {
                        None => true,
                        Some(SignedIn::Since(since)) => at.is_some_and(|at| at >= since),
                        Some(SignedIn::NotSince(since)) => at.is_none_or(|at| at < since),
                        Some(SignedIn::Never) => at.is_none(),
                    }
            };
            for (search, sort) in [
                (None, UserSort::CreatedAt),
                (None, UserSort::LastLoginAt),
                (None, UserSort::Email),
                (Some("p1"), UserSort::CreatedAt),
            ] {
                let mut list = UserList { search: search.and_then(Prefix::new), sort, ..list.clone() };
                let begins = |person: &User| search.is_none_or(|text| person.email.as_str().starts_with(text));
                let mut expected: Vec<&User> =
                    people.iter().filter(is_in).map(|(person, ..)| person).filter(|person| begins(person)).collect();
                expected.sort_by_key(|person| match (search, sort) {
                    (None, UserSort::CreatedAt) => (None, String::new(), person.id),
                    (None, UserSort::LastLoginAt) => (person.last_login_at, String::new(), person.id),
                    _ => (None, person.email.to_string(), person.id),
                });
                let mut expected: Vec<UserId> = expected.into_iter().map(|person| person.id).collect();
                assert_eq!(pages(&*store, &list).await, expected, "{list:?}");
                expected.reverse();
                list.direction = Direction::Descending;
                assert_eq!(pages(&*store, &list).await, expected, "{list:?}");
            }
        }
    }
}

async fn people_are_found_by_what_they_are_called_now(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let found = async |text: &str, is_active| {
        let list = UserList { search: Prefix::new(text), is_active, ..UserList::default() };
        pages(&*store, &list).await == [owner.id]
    };
    assert!(found("zoe@", None).await && found("o'neil", None).await);
    transact!(store, |unit| unit.users().update_names(owner.id, "Ann", "", NOW).await?);
    assert!(found("zoe@", None).await && found("ann", None).await && !found("o'neil", None).await);
    let email = "bob@example.com".parse().expect("an address");
    transact!(store, |unit| unit.users().update_email(owner.id, &email, NOW).await?);
    assert!(found("bob@", None).await && found("ann", None).await && !found("zoe@", None).await);
    assert!(!found("+44 7400", None).await);
    transact!(store, |unit| unit.users().set_phone(owner.id, Some(&phone("+447400123456")), None, NOW).await?);
    assert!(found("+44 7400", None).await && found("bob@", None).await && found("ann", None).await);
    transact!(store, |unit| unit.users().set_phone(owner.id, None, None, NOW).await?);
    assert!(!found("+44 7400", None).await && found("bob@", None).await);
    transact!(store, |unit| unit.users().set_active(&permit(), owner.id, false, NOW).await?);
    assert!(found("bob@", Some(false)).await && !found("bob@", Some(true)).await);
    transact!(store, |unit| unit.users().set_active(&permit(), owner.id, true, NOW).await?);
    assert!(found("bob@", Some(true)).await && !found("bob@", Some(false)).await);
    transact!(store, |unit| unit.users().delete(owner.id).await?);
    assert!(!found("bob@", None).await);
}

async fn pages_are_stable_while_people_come_and_go(store: Arc<dyn Store>) {
    let mut people = Vec::new();
    for name in ["c", "e", "g"] {
        people.push(inserted_user(&*store, name).await);
    }
    let list = UserList { sort: UserSort::Email, ..UserList::default() };
    let after = list.end_at(&people[1]);
    transact!(store, |unit| {
        unit.users().insert(&user("a")).await?;
        unit.users().insert(&user("d")).await?;
        unit.users().delete(people[1].id).await?;
    });
    let rest = read!(store, |unit| unit.users().list(&list, Some(&after), 10).await);
    assert_eq!(rest, people[2..]);
}

async fn an_address_belongs_to_one_person(store: Arc<dyn Store>) {
    let first = inserted_user(&*store, "zoe").await;
    let second = inserted_user(&*store, "ann").await;
    let taken = |result| matches!(result, Err(StorageError::Conflict { constraint: Constraint::UserEmail }));
    assert!(taken(attempt!(store, |unit| unit.users().insert(&user("zoe")).await)));
    assert!(taken(attempt!(store, |unit| unit.users().update_email(second.id, &first.email, NOW).await)));
    // The id is another matter.
    let twin = attempt!(store, |unit| unit.users().insert(&User { id: first.id, ..user("twin") }).await);
    assert!(matches!(twin, Err(StorageError::Conflict { constraint: Constraint::Other })), "{twin:?}");
}

async fn racing_sign_ups_make_one_person(store: Arc<dyn Store>) {
    let results = race!(16, |store| {
        let mut unit = store.begin().await.expect("a unit");
        match unit.users().insert(&user("zoe")).await {
            Ok(()) => unit.commit().await.map(|()| true).expect("committed"),
            Err(StorageError::Conflict { constraint: Constraint::UserEmail }) => false,
            Err(error) => panic!("{error:?}"),
        }
    });
    assert_eq!(results.iter().filter(|won| **won).count(), 1);
    assert_eq!(read!(store, |unit| unit.users().list(&UserList::default(), None, 10).await).len(), 1);
}

async fn a_deleted_person_takes_everything_along(store: Arc<dyn Store>) {
    let gone = inserted_user(&*store, "gone").await;
    let stays = inserted_user(&*store, "stays").await;
    let (their_session, other_session) = (session("theirs", &gone), session("other", &stays));
    let (their_grant, other_grant) = (grant(&gone), grant(&stays));
    let their_code = code(Some(&gone));
    transact!(store, |unit| {
        unit.credentials().insert(&credential("theirs", &gone)).await?;
        unit.credentials().insert(&credential("other", &stays)).await?;
        unit.sessions().insert(&their_session).await?;
        unit.sessions().insert(&other_session).await?;
        unit.grants().insert(&their_grant).await?;
        unit.grants().insert(&other_grant).await?;
        unit.refresh_tokens().insert(&refresh_token("theirs", &their_grant)).await?;
        unit.refresh_tokens().insert(&refresh_token("other", &other_grant)).await?;
        unit.codes().insert(&their_code).await?;
        unit.recovery_links().insert(&permit(), &recovery_link("theirs", &gone)).await?;
        unit.audit_log().insert(&event(&gone)).await?;
        unit.audit_log().insert(&event(&stays)).await?;
    });
    transact!(store, |unit| unit.users().delete(gone.id).await?);

    let mut unit = store.read().await.expect("a unit");
    assert_eq!(unit.users().find(gone.id).await.expect("a read"), None);
    assert!(!unit.credentials().exists(&credential_id("theirs")).await.expect("a read"));
    assert!(unit.sessions().find_by_token(&hash("theirs"), NOW).await.expect("a read").is_none());
    assert!(unit.grants().find(their_grant.id, NOW).await.expect("a read").is_none());
    assert!(unit.refresh_tokens().find(&hash("theirs")).await.expect("a read").is_none());
    assert!(unit.codes().find(their_code.id).await.expect("a read").is_none());
    assert!(unit.recovery_links().find(&hash("theirs"), NOW).await.expect("a read").is_none());
    assert!(unit.audit_log().list(gone.id, 10).await.expect("a read").is_empty());

    assert!(unit.credentials().exists(&credential_id("other")).await.expect("a read"));
    assert!(unit.sessions().find_by_token(&hash("other"), NOW).await.expect("a read").is_some());
    assert!(unit.grants().find(other_grant.id, NOW).await.expect("a read").is_some());
    assert!(unit.refresh_tokens().find(&hash("other")).await.expect("a read").is_some());
    assert_eq!(unit.audit_log().list(stays.id, 10).await.expect("a read").len(), 1);
    drop(unit);

    // Both events are still there; one has lost its person.
    let deleted = transact!(store, |unit| unit.audit_log().delete_before(NOW + MINUTE, ALL).await?);
    assert_eq!(deleted, 2);
    assert!(matches!(attempt!(store, |unit| unit.users().delete(gone.id).await), Err(StorageError::Gone)));
}

/// What they did to what is not theirs, and the invitations that they got, concern no account.
async fn a_deleted_person_is_named_by_no_invitation_and_placed_by_nothing(store: Arc<dyn Store>) {
    let gone = inserted_user(&*store, "gone").await;
    let stays = inserted_user(&*store, "stays").await;
    let acme = OrganizationId(stays.id.0);
    let by_member = |user: &User| {
        let member = Actor::Member { user_id: user.id, organization_id: acme, manages: true, has_confirmed: true };
        event(user).by(&member)
    };
    let invited = |user: &User| {
        let event = AuditEvent { kind: AuditKind::InvitationCreated, ..by_member(&stays) };
        event.on(&Target::Organization(acme)).with("email", user.email.as_str())
    };
    let theirs = [
        by_member(&gone).on(&Target::Organization(acme)),
        by_member(&gone).on(&Target::Membership(acme, gone.id)),
        event(&gone).by(&Actor::Administrator(gone.id, SessionId(gone.id.0))).on(&Target::User(stays.id)),
    ];
    let of_others = [by_member(&stays).on(&Target::Organization(acme)), invited(&stays)];
    let invitation = invited(&gone);
    transact!(store, |unit| {
        for event in theirs.iter().chain(&of_others).chain([&invitation]) {
            unit.audit_log().insert(event).await?;
        }
    });
    transact!(store, |unit| unit.users().delete(gone.id).await?);

    for event in &theirs {
        let found = read!(store, |unit| unit.audit_log().find(event.id).await).expect("it stays");
        // Who of them it was stays with what was not theirs: nobody is out of what they did by deleting themselves.
        let Party { kind, id } = event.actor.clone().expect("somebody did it");
        let id = id.filter(|_| event.user_id != Some(gone.id));
        assert_eq!(found.actor, Some(Party { kind, id }), "{event:?}");
        assert_eq!((&*found.ip, &*found.user_agent, found.organization_id), ("", "", event.organization_id));
    }
    for event in of_others {
        assert_eq!(read!(store, |unit| unit.audit_log().find(event.id).await), Some(event));
    }
    let found = read!(store, |unit| unit.audit_log().find(invitation.id).await);
    assert_eq!(found, Some(AuditEvent { detail: Map::new(), ..invitation }));
}

/// Nobody who waits to write waits for all of it.
async fn what_somebody_did_who_did_much_is_forgotten_in_slices(store: Arc<dyn Store>) {
    let gone = inserted_user(&*store, "gone").await;
    let acme = OrganizationId(gone.id.0);
    let member = Actor::Member { user_id: gone.id, organization_id: acme, manages: true, has_confirmed: true };
    let events: Vec<AuditEvent> = (0..520).map(|_| event(&gone).by(&member).on(&Target::Organization(acme))).collect();
    transact!(store, |unit| {
        for event in &events {
            unit.audit_log().insert(event).await?;
        }
    });
    let placed = async || {
        let filter = AuditFilter { organization_id: Some(acme), ..AuditFilter::default() };
        let found = read!(store, |unit| unit.audit_log().query(&filter, None, 1000).await);
        assert!(found.iter().all(|event| event.actor.as_ref().is_some_and(|actor| actor.id.is_some())));
        (found.len(), found.iter().filter(|event| !event.ip.is_empty() || !event.user_agent.is_empty()).count())
    };
    assert_eq!(placed().await, (520, 520));
    // Of their own deletion it stays who it was: it is logged after it.
    let deletion = event(&gone).by(&Actor::Person(gone.id)).on(&Target::User(gone.id));
    let deletion = AuditEvent { kind: AuditKind::UserDeleted, user_id: None, ..deletion };
    transact!(store, |unit| {
        unit.users().delete(gone.id).await?;
        unit.audit_log().insert(&deletion).await?;
    });
    assert_eq!(placed().await, (520, 20));
    for (forgotten, left) in [(15, 5), (5, 0), (0, 0)] {
        assert_eq!(transact!(store, |unit| unit.audit_log().forget_deleted(15).await?), forgotten);
        assert_eq!(placed().await, (520, left));
    }
    assert_eq!(read!(store, |unit| unit.audit_log().find(deletion.id).await), Some(deletion));
}

async fn browsers_are_numbered_and_forgotten(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let other = inserted_user(&*store, "ann").await;
    let numbers = async |newest, forgotten| {
        let expected = User { known_browsers: BrowserNumbers { newest, forgotten }, ..owner.clone() };
        assert_eq!(read!(store, |unit| unit.users().find(owner.id).await), Some(expected));
    };
    // One that was recorded before, and perhaps by a slower sign-in, changes nothing.
    for (number, newest) in [(1, 1), (2, 2), (1, 2), (4, 4), (3, 4)] {
        transact!(store, |unit| unit.users().record_known_browser(owner.id, number).await?);
        numbers(newest, 0).await;
    }
    transact!(store, |unit| unit.users().forget_known_browsers(owner.id).await?);
    numbers(5, 5).await;
    transact!(store, |unit| unit.users().record_known_browser(owner.id, 6).await?);
    numbers(6, 5).await;
    assert_eq!(read!(store, |unit| unit.users().find(other.id).await), Some(other));
    for gone in [
        attempt!(store, |unit| unit.users().record_known_browser(user("nobody").id, 1).await),
        attempt!(store, |unit| unit.users().forget_known_browsers(user("nobody").id).await),
    ] {
        assert!(matches!(gone, Err(StorageError::Gone)), "{gone:?}");
    }
}

async fn a_record_is_changed_as_a_whole(store: Arc<dyn Store>) {
    let before = inserted_user(&*store, "zoe").await;
    let other = inserted_user(&*store, "ann").await;
    let later = NOW + 2 * MINUTE;
    let after = User {
        email: "new@example.com".parse().expect("an address"),
        email_verified_at: None,
        was_vouched_for: true,
        first_name: "Ada".into(),
        last_name: String::new(),
        updated_at: later,
        attributes: Attributes { groups: None, raw: Some(serde_json::json!({})) },
        ..before
    };
    transact!(store, |unit| unit.users().update(&permit(), &after).await?);
    assert_eq!(read!(store, |unit| unit.users().find(after.id).await), Some(after.clone()));
    assert_eq!(read!(store, |unit| unit.users().find(other.id).await), Some(other.clone()));
    let list = UserList { search: Prefix::new("ada"), ..UserList::default() };
    assert_eq!(pages(&*store, &list).await, [after.id]);

    let taken = User { email: other.email, ..after.clone() };
    let taken = attempt!(store, |unit| unit.users().update(&permit(), &taken).await);
    assert!(matches!(taken, Err(StorageError::Conflict { constraint: Constraint::UserEmail })), "{taken:?}");
    let gone = attempt!(store, |unit| unit.users().update(&permit(), &user("nobody")).await);
    assert!(matches!(gone, Err(StorageError::Gone)), "{gone:?}");
}

async fn a_deletion_can_be_taken_back_until_it_is_due(store: Arc<dyn Store>) {
    let (ann, bob) = (inserted_user(&*store, "ann").await, inserted_user(&*store, "bob").await);
    transact!(store, |unit| unit.users().set_active(&permit(), bob.id, false, NOW).await?);
    let listed = async |is_deleted, search: Option<&str>, is_active| {
        let search = search.map(|text| Prefix::new(text).expect("a prefix"));
        pages(&*store, &UserList { is_deleted, search, is_active, ..UserList::default() }).await
    };
    let later = NOW + MINUTE;
    let of = |at, was_active| Deletion { at, was_active };
    let (of_ann, of_bob) = (of(NOW + 3 * MINUTE, true), of(NOW + 2 * MINUTE, false));
    transact!(store, |unit| {
        unit.users().plan_deletion(&permit(), ann.id, of_ann, later).await?;
        unit.users().plan_deletion(&permit(), bob.id, of_bob, later).await?;
    });
    let deleted = User { is_active: false, deletion: Some(of_ann), updated_at: later, ..ann.clone() };
    assert_eq!(read!(store, |unit| unit.users().find(ann.id).await), Some(deleted));
    let again = attempt!(store, |unit| unit.users().plan_deletion(&permit(), ann.id, of_ann, later).await);
    assert!(matches!(again, Err(StorageError::Gone)), "{again:?}");

    assert_eq!(listed(true, None, None).await, [ann.id, bob.id]);
    assert_eq!(listed(true, Some("ann"), Some(false)).await, [ann.id]);
    assert!(listed(false, None, None).await.is_empty() && listed(false, Some("ann"), Some(false)).await.is_empty());
    let due = async |at| read!(store, |unit| unit.users().list_due(at, 10).await);
    assert!(due(NOW + MINUTE).await.is_empty());
    assert_eq!(due(NOW + 2 * MINUTE).await, [bob.id]);
    assert_eq!(due(NOW + 3 * MINUTE).await, [bob.id, ann.id], "the oldest first");
    // As after a restore: nobody sooner than that, and whoever is later stays so.
    let until = NOW + 3 * MINUTE;
    let put_off = async || transact!(store, |unit| unit.users().put_off_deletions(&permit(), until, later, 1).await?);
    assert_eq!([put_off().await, put_off().await], [1, 0]);
    assert!(due(NOW + 2 * MINUTE).await.is_empty());
    let changed = read!(store, |unit| unit.users().find(bob.id).await).expect("a person");
    assert!(changed.deletion == Some(of(until, false)) && changed.updated_at > later, "{changed:?}");

    let restored = User { updated_at: later, ..ann };
    assert_eq!(
        transact!(store, |unit| unit.users().restore(&permit(), restored.id, later).await?),
        Some(restored.clone())
    );
    assert_eq!(read!(store, |unit| unit.users().find(restored.id).await), Some(restored.clone()));
    let blocked = transact!(store, |unit| unit.users().restore(&permit(), bob.id, later).await?).expect("a person");
    assert!(!blocked.is_active && blocked.deletion.is_none());
    assert_eq!(transact!(store, |unit| unit.users().restore(&permit(), bob.id, later).await?), None);
    assert_eq!(listed(false, Some("ann"), Some(true)).await, [restored.id]);
    assert_eq!(listed(false, None, Some(false)).await, [bob.id]);
    assert!(listed(true, None, None).await.is_empty() && due(NOW + 3 * MINUTE).await.is_empty());
}

async fn a_number_is_one_persons_however_it_was_written(store: Arc<dyn Store>) {
    let (first, second) = (inserted_user(&*store, "zoe").await, inserted_user(&*store, "ada").await);
    let number = phone("+447400123456");
    let later = NOW + 2 * MINUTE;
    transact!(store, |unit| unit.users().set_phone(first.id, Some(&number), Some(SIGN_IN), later).await?);
    let set_up_by = async |id: UserId| read!(store, |unit| unit.users().find_phone_set_up_by(id).await);
    assert_eq!((set_up_by(first.id).await, set_up_by(second.id).await), (Some(SIGN_IN), None));
    let found = read!(store, |unit| unit.users().find_by_phone(&number).await);
    assert_eq!(found.map(|user| (user.id, user.phone, user.updated_at)), Some((first.id, Some(number.clone()), later)));
    let taken = attempt!(store, |unit| unit.users().set_phone(second.id, Some(&number), None, NOW).await);
    assert!(matches!(taken, Err(StorageError::Conflict { constraint: Constraint::UserPhone })), "{taken:?}");
    transact!(store, |unit| {
        unit.users().set_phone(first.id, None, None, NOW).await?;
        unit.users().set_phone(second.id, Some(&number), None, NOW).await?;
    });
    assert_eq!(read!(store, |unit| unit.users().find_by_phone(&number).await).map(|user| user.id), Some(second.id));
    assert_eq!(set_up_by(first.id).await, None, "it goes with the number");
    // Under the plan of its time.
    let (former, today) = (phone("+5215512345678"), phone("+525512345678"));
    transact!(store, |unit| unit.users().set_phone(first.id, Some(&former), None, NOW).await?);
    assert_eq!(read!(store, |unit| unit.users().find_by_phone(&today).await).map(|user| user.id), Some(first.id));
    assert_eq!(read!(store, |unit| unit.users().find_by_phone(&phone("+447400123457")).await), None);
    let nobody = user("nobody");
    let gone = attempt!(store, |unit| unit.users().set_phone(nobody.id, None, None, NOW).await);
    assert!(matches!(gone, Err(StorageError::Gone)), "{gone:?}");
}

async fn racing_proofs_give_a_number_to_one_of_them(store: Arc<dyn Store>) {
    let mut people = Vec::new();
    for name in ["a", "b", "c", "d", "e", "f"] {
        people.push(inserted_user(&*store, name).await.id);
    }
    let (left, number) = (Arc::new(Mutex::new(people)), phone("+447400123456"));
    let won = race!(6, |store, left, number| {
        let id = left.lock().unwrap().pop().expect("one each");
        let mut unit = store.begin().await.unwrap();
        unit.users().set_phone(id, Some(&number), None, NOW).await.is_ok() && unit.commit().await.is_ok()
    });
    assert_eq!(won.into_iter().filter(|won| *won).count(), 1);
}
