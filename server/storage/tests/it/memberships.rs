use std::sync::Arc;

use latchkey_domain::{
    Member, Membership, Organization, User, UserId,
    identity::search::Prefix,
    kernel::page::{Cursor, Key},
    ports::{Constraint, StorageError, Store},
    tenancy::{LastOwner, keep_an_owner, members::MemberList, role::OWNER},
};

use crate::support::*;

cases! {
    a_member_holds_roles,
    members_are_listed_page_by_page_each_with_their_roles,
    members_are_found_by_what_people_are_found_by_and_by_their_roles,
    members_who_hold_a_role_are_found_the_same_however_many_hold_it,
    members_are_found_by_what_they_are_called_now,
    whoever_is_renamed_while_they_join_is_found_by_the_new_name,
    memberships_of_a_page_of_people_are_read_at_once,
    a_person_is_a_member_once_and_only_where_there_is_something,
    a_role_that_is_removed_is_nobodys,
    members_and_roles_go_slice_by_slice,
    members_who_are_renamed_while_their_organization_goes_wait_for_it_and_it_for_them,
    an_owner_who_is_locked_out_is_none,
    of_two_owners_who_go_at_once_one_stays,
}

async fn a_member_holds_roles(store: Arc<dyn Store>) {
    let acme = inserted_organization(&*store, "Acme").await;
    let developer = read!(store, |unit| unit.roles().list().await)[2].id;
    let (ada, member) = inserted_member(&*store, &acme, "ada", &[OWNER, developer]).await;
    let find = async || read!(store, |unit| unit.memberships().find(acme.id, ada.id).await);
    assert_eq!(find().await, Some(member.clone()));
    assert_eq!(read!(store, |unit| unit.memberships().list_of(ada.id).await), [(member.clone(), acme.clone())]);
    let organizations_of = async |user: &User| {
        let id = user.id;
        read!(store, |unit| unit.memberships().list_organizations_of(id).await)
    };
    let other = inserted_organization(&*store, "Other").await;
    let elsewhere = membership(&other, &ada, &[]);
    transact!(store, |unit| unit.memberships().insert(&permit(), &elsewhere).await?);
    let mut both = [acme.clone(), other];
    both.sort_by_key(|organization| organization.id);
    assert_eq!(organizations_of(&ada).await, both);
    assert_eq!(organizations_of(&inserted_user(&*store, "zoe").await).await, []);

    let changed = Membership { roles: vec![developer], updated_at: NOW + MINUTE, ..member };
    transact!(store, |unit| unit.memberships().update(&permit(), &changed).await?);
    assert_eq!(find().await, Some(changed.clone()));

    assert!(transact!(store, |unit| unit.memberships().delete(&permit(), acme.id, ada.id).await?));
    assert!(!transact!(store, |unit| unit.memberships().delete(&permit(), acme.id, ada.id).await?));
    assert_eq!(find().await, None);
    let refused = attempt!(store, |unit| unit.memberships().update(&permit(), &changed).await);
    assert!(matches!(refused, Err(StorageError::Gone)), "{refused:?}");
}

async fn members_are_listed_page_by_page_each_with_their_roles(store: Arc<dyn Store>) {
    let (acme, other) = (inserted_organization(&*store, "Acme").await, inserted_organization(&*store, "Other").await);
    let mut members = Vec::new();
    for (name, roles) in [("ada", &[OWNER][..]), ("zoe", &[]), ("kim", &[OWNER])] {
        let (user, membership) = inserted_member(&*store, &acme, name, roles).await;
        members.push(Member { membership, user });
    }
    // In another organization they are something else.
    let elsewhere = membership(&other, &members[1].user, &[OWNER]);
    transact!(store, |unit| unit.memberships().insert(&permit(), &elsewhere).await?);
    let first = read!(store, |unit| unit.memberships().list(acme.id, None, None, None, 2).await);
    assert_eq!(first, members[..2]);
    let after = Cursor(vec![Key::Id(members[1].user.id.0)]);
    assert_eq!(read!(store, |unit| unit.memberships().list(acme.id, None, None, Some(&after), 2).await), members[2..]);
    let end = Cursor(vec![Key::Id(members[2].user.id.0)]);
    assert_eq!(read!(store, |unit| unit.memberships().list(acme.id, None, None, Some(&end), 2).await), []);
}

async fn members_are_found_by_what_people_are_found_by_and_by_their_roles(store: Arc<dyn Store>) {
    let (acme, other) = (inserted_organization(&*store, "Acme").await, inserted_organization(&*store, "Other").await);
    let mut members = Vec::new();
    for (name, roles) in [("zoe", &[OWNER][..]), ("ada", &[]), ("adam", &[OWNER])] {
        let (user, membership) = inserted_member(&*store, &acme, name, roles).await;
        members.push(Member { membership, user });
    }
    let [zoe, ada, adam] = &*members else { panic!("{members:?}") };
    // Found by the same, and in another organization; the one below is in both.
    inserted_member(&*store, &other, "adele", &[OWNER]).await;
    transact!(store, |unit| unit.memberships().insert(&permit(), &membership(&other, &zoe.user, &[])).await?);
    let found = async |search: &str, role, after: Option<&Cursor>, limit| {
        let list = MemberList { search: Prefix::new(search), role: None };
        let rows =
            read!(store, |unit| unit.memberships().list(acme.id, list.search.as_ref(), role, after, limit).await);
        let end = rows.last().map(|last| list.end_at(&last.user));
        (rows, end)
    };
    // In the order of what was found, page by page.
    let (first, end) = found("AD", None, None, 1).await;
    assert_eq!(first, std::slice::from_ref(ada));
    let (second, end) = found("AD", None, end.as_ref(), 1).await;
    assert_eq!(second, std::slice::from_ref(adam));
    assert_eq!(found("AD", None, end.as_ref(), 1).await.0, []);
    assert_eq!(found("zoe@", None, None, ALL).await.0, std::slice::from_ref(zoe));
    // By the name that they all have: each once.
    assert_eq!(found("Zoë", None, None, ALL).await.0, members);
    assert_eq!(found("nobody", None, None, ALL).await.0, []);
    // Those who hold a role here, whatever they are elsewhere.
    assert_eq!(found("", Some(OWNER), None, ALL).await.0, [zoe.clone(), adam.clone()]);
    let (first, end) = found("", Some(OWNER), None, 1).await;
    assert_eq!(first, std::slice::from_ref(zoe));
    assert_eq!(found("", Some(OWNER), end.as_ref(), 1).await.0, std::slice::from_ref(adam));
    assert_eq!(found("ad", Some(OWNER), None, ALL).await.0, std::slice::from_ref(adam));
}

/// Those who hold it are gone through, or those who are found: whichever are few.
async fn members_who_hold_a_role_are_found_the_same_however_many_hold_it(store: Arc<dyn Store>) {
    const FEW: usize = 1_000;
    let (acme, other) = (inserted_organization(&*store, "Acme").await, inserted_organization(&*store, "Other").await);
    let developer = read!(store, |unit| unit.roles().list().await)[2].id;
    let people: Vec<User> = (0..=FEW).map(|n| user(&format!("p{n:04}"))).collect();
    for some in people.chunks(100) {
        transact!(store, |unit| {
            for person in some {
                unit.users().insert(person).await?;
                unit.memberships().insert(&permit(), &membership(&acme, person, &[developer])).await?;
            }
        });
    }
    // What somebody is elsewhere is nothing here.
    let elsewhere = membership(&other, &people[3], &[OWNER]);
    transact!(store, |unit| unit.memberships().insert(&permit(), &elsewhere).await?);
    let found = async |search: &str, role, limit: u32| {
        let list = MemberList { search: Prefix::new(search), role: Some(role) };
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let (search, cursor) = (list.search.as_ref(), after.as_ref());
            let rows = read!(store, |unit| unit.memberships().list(acme.id, search, list.role, cursor, limit).await);
            let Some(last) = rows.last() else { return found };
            after = Some(list.end_at(&last.user));
            assert!(rows.iter().all(|row| row.membership.roles == [role]), "{rows:?}");
            found.extend(rows.iter().map(|row| row.user.id));
        }
    };
    let ids = |of: &[User]| of.iter().map(|person| person.id).collect::<Vec<_>>();
    // Of one more than few; then of few.
    for first in [0, 1] {
        assert_eq!(found("P00", developer, 40).await, ids(&people[first..100]));
        // By the name that they all have: in the order of their ids, which is that of their addresses.
        assert_eq!(found("zoë", developer, 400).await, ids(&people[first..]));
        assert_eq!(found("p", OWNER, 40).await, []);
        assert_eq!(found("nobody", developer, 40).await, []);
        transact!(store, |unit| unit.memberships().delete(&permit(), acme.id, people[0].id).await?);
    }
}

/// How many members a search finds.
async fn finds(store: &dyn Store, organization: &Organization, search: &str) -> usize {
    let (id, search) = (organization.id, Prefix::new(search));
    read!(store, |unit| unit.memberships().list(id, search.as_ref(), None, None, ALL).await).len()
}

async fn members_are_found_by_what_they_are_called_now(store: Arc<dyn Store>) {
    let (acme, other) = (inserted_organization(&*store, "Acme").await, inserted_organization(&*store, "Other").await);
    let (ada, member) = inserted_member(&*store, &acme, "ada", &[]).await;
    transact!(store, |unit| unit.memberships().insert(&permit(), &membership(&other, &ada, &[])).await?);
    let found = async |of: &Organization| {
        let mut found = Vec::new();
        for search in ["ada@", "zoe", "grace", "hopper g"] {
            found.push(finds(&*store, of, search).await);
        }
        found
    };
    assert_eq!(found(&acme).await, [1, 1, 0, 0]);
    transact!(store, |unit| unit.users().update_names(ada.id, "Grace", "Hopper", NOW).await?);
    assert_eq!(found(&acme).await, [1, 0, 1, 1]);
    assert_eq!(found(&other).await, [1, 0, 1, 1]);
    transact!(store, |unit| unit.memberships().delete(&permit(), acme.id, ada.id).await?);
    assert_eq!((found(&acme).await, found(&other).await), (vec![0; 4], vec![1, 0, 1, 1]));
    transact!(store, |unit| unit.memberships().insert(&permit(), &member).await?);
    assert_eq!(found(&acme).await, [1, 0, 1, 1]);
    transact!(store, |unit| unit.users().delete(ada.id).await?);
    assert_eq!((found(&acme).await, found(&other).await), (vec![0; 4], vec![0; 4]));
}

async fn whoever_is_renamed_while_they_join_is_found_by_the_new_name(store: Arc<dyn Store>) {
    let acme = inserted_organization(&*store, "Acme").await;
    for round in 0..10 {
        let person = inserted_user(&*store, &format!("p{round}")).await;
        let (name, id) = (format!("Grace{round}"), person.id);
        let joining = membership(&acme, &person, &[]);
        let (one, two, new) = (store.clone(), store.clone(), name.clone());
        let renamed = tokio::spawn(async move {
            transact!(one, |unit| {
                unit.users().lock(id).await?;
                unit.users().update_names(id, &new, "", NOW).await?;
            });
        });
        let joined = tokio::spawn(async move {
            transact!(two, |unit| {
                unit.users().lock(id).await?;
                unit.memberships().insert(&permit(), &joining).await?;
            });
        });
        renamed.await.expect("renamed");
        joined.await.expect("joined");
        assert_eq!(finds(&*store, &acme, &name).await, 1, "{name}");
    }
    assert_eq!(finds(&*store, &acme, "zoe").await, 0);
}

async fn memberships_of_a_page_of_people_are_read_at_once(store: Arc<dyn Store>) {
    let (acme, other) = (inserted_organization(&*store, "Acme").await, inserted_organization(&*store, "Other").await);
    let mut people = Vec::new();
    for (name, roles) in [("ada", &[OWNER][..]), ("zoe", &[]), ("kim", &[OWNER]), ("bob", &[])] {
        people.push(inserted_member(&*store, &acme, name, roles).await);
    }
    people.sort_by_key(|(user, _)| user.id);
    let elsewhere = membership(&other, &people[1].0, &[OWNER]);
    transact!(store, |unit| unit.memberships().insert(&permit(), &elsewhere).await?);
    let of_each = async |which: &[usize]| {
        let ids: Vec<_> = which.iter().map(|n| people[*n].0.id).collect();
        read!(store, |unit| unit.memberships().list_of_each(&ids).await)
    };
    let of = |n: usize| (people[n].1.clone(), acme.clone());
    let mut of_the_second = vec![of(1), (elsewhere, other)];
    of_the_second.sort_by_key(|(_, organization)| organization.id);
    assert_eq!(of_each(&[1]).await, of_the_second);
    assert_eq!(of_each(&[2, 0, 1]).await, [vec![of(0)], of_the_second, vec![of(2)]].concat());
    assert_eq!(of_each(&[]).await, []);
}

async fn a_person_is_a_member_once_and_only_where_there_is_something(store: Arc<dyn Store>) {
    let acme = inserted_organization(&*store, "Acme").await;
    let (ada, member) = inserted_member(&*store, &acme, "ada", &[]).await;
    let refused = attempt!(store, |unit| unit.memberships().insert(&permit(), &member).await);
    assert!(matches!(refused, Err(StorageError::Conflict { constraint: Constraint::Membership })), "{refused:?}");
    for dangling in [
        membership(&organization("Nowhere"), &ada, &[]),
        membership(&acme, &user("nobody"), &[]),
        membership(&acme, &inserted_user(&*store, "zoe").await, &[role("never", &[]).id]),
    ] {
        let refused = attempt!(store, |unit| unit.memberships().insert(&permit(), &dangling).await);
        assert!(matches!(refused, Err(StorageError::Conflict { constraint: Constraint::ForeignKey })), "{refused:?}");
    }
}

async fn a_role_that_is_removed_is_nobodys(store: Arc<dyn Store>) {
    let acme = inserted_organization(&*store, "Acme").await;
    let developer = read!(store, |unit| unit.roles().list().await)[2].id;
    let (ada, member) = inserted_member(&*store, &acme, "ada", &[OWNER, developer]).await;
    transact!(store, |unit| unit.roles().delete(&permit(), developer).await?);
    let left = read!(store, |unit| unit.memberships().find(acme.id, ada.id).await);
    assert_eq!(left, Some(Membership { roles: vec![OWNER], ..member }));
}

async fn members_and_roles_go_slice_by_slice(store: Arc<dyn Store>) {
    let (acme, other) = (inserted_organization(&*store, "Acme").await, inserted_organization(&*store, "Other").await);
    let mut owners = Vec::new();
    for name in ["ada", "zoe", "kim"] {
        owners.push(inserted_member(&*store, &acme, name, &[OWNER]).await.0);
    }
    let elsewhere = membership(&other, &owners[0], &[OWNER]);
    transact!(store, |unit| unit.memberships().insert(&permit(), &elsewhere).await?);
    let holders = async |limit| read!(store, |unit| unit.memberships().holders(acme.id, OWNER, limit).await);
    assert_eq!(holders(ALL).await, owners);
    assert_eq!(holders(2).await, owners[..2]);
    // Who cannot sign in takes nobody's place.
    transact!(store, |unit| unit.users().set_active(&permit(), owners[0].id, false, NOW).await?);
    assert_eq!(holders(2).await, owners[1..]);

    let bystander = inserted_member(&*store, &acme, "bob", &[]).await.1;
    let changed_at = async |organization: &Organization, user_id: UserId| {
        let id = organization.id;
        read!(store, |unit| unit.memberships().find(id, user_id).await).expect("a member").updated_at
    };
    let let_go = async |limit| transact!(store, |unit| unit.memberships().let_go(OWNER, NOW + MINUTE, limit).await?);
    assert_eq!((let_go(3).await, let_go(3).await, let_go(3).await), (3, 1, 0));
    assert_eq!(holders(ALL).await, []);
    for (organization, owner) in [(&acme, &owners[0]), (&acme, &owners[1]), (&acme, &owners[2]), (&other, &owners[0])] {
        assert_eq!(changed_at(organization, owner.id).await, NOW + MINUTE);
    }
    assert_eq!(changed_at(&acme, bystander.user_id).await, bystander.updated_at, "who did not hold it");
    // At the same moment, or by a clock that is behind, it is another one all the same.
    let again = Membership { roles: vec![OWNER], updated_at: NOW + MINUTE * 2, ..bystander };
    transact!(store, |unit| unit.memberships().update(&permit(), &again).await?);
    assert_eq!(let_go(3).await, 1);
    assert!(changed_at(&acme, again.user_id).await > again.updated_at);
    transact!(store, |unit| unit.memberships().delete(&permit(), acme.id, again.user_id).await?);
    let first = read!(store, |unit| unit.memberships().ids(acme.id, 2).await);
    assert_eq!(first, [owners[0].id, owners[1].id]);
    let delete =
        async |limit| transact!(store, |unit| unit.memberships().delete_of_organization(acme.id, limit).await?);
    assert_eq!((delete(2).await, delete(2).await, delete(2).await), (2, 1, 0));
    assert_eq!(read!(store, |unit| unit.memberships().list(acme.id, None, None, None, 9).await), []);
    assert_eq!(read!(store, |unit| unit.memberships().list(other.id, None, None, None, 9).await).len(), 1);
}

/// Both take what they are found by: in another order each would wait for the other, until the database ended one of them.
async fn members_who_are_renamed_while_their_organization_goes_wait_for_it_and_it_for_them(store: Arc<dyn Store>) {
    for round in 0..6 {
        let acme = inserted_organization(&*store, &format!("Acme {round}")).await;
        let mut people = Vec::new();
        for n in 0..12 {
            people.push(inserted_member(&*store, &acme, &format!("p{round}x{n}"), &[OWNER]).await.0.id);
        }
        let mut tasks = tokio::task::JoinSet::new();
        for (n, id) in people.into_iter().enumerate() {
            if n == 6 {
                let (store, id) = (store.clone(), acme.id);
                tasks.spawn(async move {
                    let mut unit = store.begin().await?;
                    unit.memberships().delete_of_organization(id, ALL).await?;
                    unit.commit().await
                });
            }
            let store = store.clone();
            tasks.spawn(async move {
                let mut unit = store.begin().await?;
                unit.users().update_names(id, "Grace", "Hopper", NOW).await?;
                unit.commit().await
            });
        }
        for ended in tasks.join_all().await {
            ended.expect("nobody had to begin anew");
        }
        assert_eq!(finds(&*store, &acme, "grace").await, 0);
        assert_eq!(read!(store, |unit| unit.memberships().list(acme.id, None, None, None, 9).await), []);
    }
}

/// What [`keep_an_owner`] says, in a transaction that changes nothing.
async fn may_go(store: &dyn Store, user: &User) -> Option<LastOwner> {
    match attempt!(store, |unit| keep_an_owner::<Kept>(&mut *unit, user.id).await) {
        Ok(()) => None,
        Err(Kept::LastOwner(last)) => Some(last),
        Err(Kept::Storage(error)) => panic!("{error:?}"),
    }
}

#[derive(Debug)]
enum Kept {
    Storage(StorageError),
    LastOwner(LastOwner),
}

impl From<StorageError> for Kept {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

impl From<LastOwner> for Kept {
    fn from(last: LastOwner) -> Self {
        Self::LastOwner(last)
    }
}

async fn an_owner_who_is_locked_out_is_none(store: Arc<dyn Store>) {
    let acme = inserted_organization(&*store, "Acme").await;
    let last = LastOwner { organization_id: acme.id };
    let (ada, _) = inserted_member(&*store, &acme, "ada", &[OWNER]).await;
    assert_eq!(may_go(&*store, &ada).await, Some(last));
    let (member, _) = inserted_member(&*store, &acme, "member", &[]).await;
    assert_eq!((may_go(&*store, &ada).await, may_go(&*store, &member).await), (Some(last), None));
    let (zoe, _) = inserted_member(&*store, &acme, "zoe", &[OWNER]).await;
    assert_eq!((may_go(&*store, &ada).await, may_go(&*store, &zoe).await), (None, None));
    transact!(store, |unit| unit.users().set_active(&permit(), zoe.id, false, NOW).await?);
    assert_eq!(may_go(&*store, &ada).await, Some(last));
    // Of two organizations one is enough.
    let other = inserted_organization(&*store, "Other").await;
    transact!(store, |unit| unit.memberships().insert(&permit(), &membership(&other, &member, &[OWNER])).await?);
    assert_eq!(read!(store, |unit| unit.memberships().owned_by(member.id, OWNER).await), [other.id]);
    assert_eq!(may_go(&*store, &member).await, Some(LastOwner { organization_id: other.id }));
    assert!(!read!(store, |unit| unit.memberships().has_other_active(other.id, OWNER, member.id).await));
}

/// Leaves the organization, or the server; `false`, if it would have no owner then.
async fn go(store: &dyn Store, organization: &Organization, user: &User, for_good: bool) -> bool {
    loop {
        let mut unit = store.begin().await.expect("a unit");
        let gone = async {
            unit.users().lock(user.id).await?;
            keep_an_owner::<Kept>(&mut *unit, user.id).await?;
            if for_good {
                unit.users().delete(user.id).await?;
            } else {
                unit.memberships().delete(&permit(), organization.id, user.id).await?;
            }
            Ok::<(), Kept>(())
        };
        let result = match gone.await {
            Ok(()) => unit.commit().await.map_err(Kept::Storage),
            Err(error) => Err(error),
        };
        match result {
            Ok(()) => return true,
            Err(Kept::LastOwner(_)) => return false,
            Err(Kept::Storage(StorageError::Retry(_))) => {}
            Err(error) => panic!("{error:?}"),
        }
    }
}

async fn of_two_owners_who_go_at_once_one_stays(store: Arc<dyn Store>) {
    for round in 0..6 {
        let acme = inserted_organization(&*store, &format!("Acme {round}")).await;
        let mut tasks = tokio::task::JoinSet::new();
        for name in ["ada", "zoe", "kim"] {
            let (user, _) = inserted_member(&*store, &acme, &format!("{name} {round}"), &[OWNER]).await;
            let (store, acme) = (store.clone(), acme.clone());
            tasks.spawn(async move { go(&*store, &acme, &user, round % 2 == 0).await });
        }
        let gone = tasks.join_all().await;
        assert_eq!(gone.iter().filter(|gone| **gone).count(), 2, "{gone:?}");
        let left = read!(store, |unit| unit.memberships().list(acme.id, None, None, None, 10).await);
        assert_eq!(left.len(), 1);
    }
}
