use std::sync::Arc;

use latchkey_domain::{
    Joining, Organization, OrganizationDomain, OrganizationId,
    identity::search::Prefix,
    login::policy::SecondFactor,
    ports::{Constraint, StorageError, Store},
    tenancy::organizations::OrganizationList,
};

use crate::support::*;

cases! {
    an_organization_is_kept_as_it_is,
    organizations_are_listed_by_name_page_by_page,
    a_slug_is_one_organizations,
    many_claim_a_domain_and_one_proves_it,
    domains_are_listed_of_a_page_and_of_a_person,
    a_proved_domain_leads_to_its_organization_and_is_looked_at_again,
    an_organization_is_found_by_its_slug,
    an_organization_that_is_gone_leaves_nothing,
}

async fn an_organization_is_kept_as_it_is(store: Arc<dyn Store>) {
    let acme = inserted_organization(&*store, "Acme \"GmbH\"").await;
    assert_eq!(read!(store, |unit| unit.organizations().find(acme.id).await), Some(acme.clone()));
    assert_eq!(read!(store, |unit| unit.organizations().find_by_slug(&acme.slug).await), Some(acme.clone()));
    let other = "other".parse().expect("a slug");
    assert_eq!(read!(store, |unit| unit.organizations().find_by_slug(&other).await), None);
    let changed = Organization {
        name: "Zebra".into(),
        slug: "zebra".parse().expect("a slug"),
        logo_uri: None,
        metadata: serde_json::Map::new(),
        joining: Joining::Invited,
        allows_outside: false,
        second_factor: SecondFactor::Off,
        methods: latchkey_domain::login::methods::Methods::default(),
        language: None,
        is_active: false,
        updated_at: NOW + MINUTE,
        ..acme
    };
    transact!(store, |unit| unit.organizations().update(&permit(), &changed).await?);
    transact!(store, |unit| unit.organizations().touch(&permit(), changed.id, NOW + 2 * MINUTE).await?);
    let changed = Organization { updated_at: NOW + 2 * MINUTE, ..changed };
    assert_eq!(transact!(store, |unit| unit.organizations().lock(changed.id).await?), Some(changed.clone()));
    let other = inserted_organization(&*store, "Other").await;
    inserted_organization(&*store, "Nobody asks for it").await;
    let ids = [changed.id, OrganizationId(user("nobody").id.0), other.id];
    let mut found = read!(store, |unit| unit.organizations().find_all(&ids).await);
    found.sort_by_key(|organization| organization.id);
    assert_eq!(found, [changed, other]);
    assert_eq!(read!(store, |unit| unit.organizations().find_all(&[]).await), []);
}

async fn organizations_are_listed_by_name_page_by_page(store: Arc<dyn Store>) {
    // Not of one collation: capitals, accents, the same name twice.
    for name in ["zebra", "Äpfel", "apple", "Zoo", "apple 2", "Other"] {
        inserted_organization(&*store, name).await;
    }
    let twin = Organization { slug: "twin".parse().expect("a slug"), ..organization("Apple") };
    transact!(store, |unit| unit.organizations().insert(&permit(), &twin).await?);
    let names = async |list: &OrganizationList| {
        let (mut names, mut after) = (Vec::new(), None);
        loop {
            let page = read!(store, |unit| unit.organizations().list(list, after.as_ref(), 2).await);
            assert!(page.len() <= 2);
            let Some(last) = page.last() else { return names };
            after = Some(OrganizationList::end_at(last));
            names.extend(page.into_iter().map(|organization| organization.name));
        }
    };
    let all = names(&OrganizationList::default()).await;
    assert_eq!(all, ["Äpfel", "apple", "Apple", "apple 2", "Other", "zebra", "Zoo"]);
    for (typed, found) in [("AP", &["Äpfel", "apple", "Apple", "apple 2"][..]), ("zo", &["Zoo"]), ("x", &[])] {
        assert_eq!(names(&OrganizationList { search: Prefix::new(typed) }).await, found, "{typed}");
    }
}

async fn a_slug_is_one_organizations(store: Arc<dyn Store>) {
    let acme = inserted_organization(&*store, "Acme").await;
    let other = inserted_organization(&*store, "Other").await;
    let refused = attempt!(store, |unit| unit.organizations().insert(&permit(), &organization("acme")).await);
    assert!(matches!(refused, Err(StorageError::Conflict { constraint: Constraint::OrganizationSlug })), "{refused:?}");
    let renamed = Organization { slug: acme.slug, ..other };
    let refused = attempt!(store, |unit| unit.organizations().update(&permit(), &renamed).await);
    assert!(matches!(refused, Err(StorageError::Conflict { constraint: Constraint::OrganizationSlug })), "{refused:?}");
}

async fn many_claim_a_domain_and_one_proves_it(store: Arc<dyn Store>) {
    let (acme, other) = (inserted_organization(&*store, "Acme").await, inserted_organization(&*store, "Other").await);
    let domain = |organization: &Organization, verified_at| OrganizationDomain {
        organization_id: organization.id,
        name: "acme.example".into(),
        txt_value: "latchkey-verification=abc".into(),
        created_at: NOW,
        verified_at,
        checked_at: verified_at,
        missing_since: None,
    };
    let claimed = domain(&other, None);
    let proved = domain(&acme, Some(NOW));
    transact!(store, |unit| {
        unit.organizations().insert_domain(&permit(), &claimed).await?;
        unit.organizations().insert_domain(&permit(), &proved).await?;
    });
    assert_eq!(read!(store, |unit| unit.organizations().list_domains(acme.id).await), [proved]);
    for again in [domain(&other, None), domain(&other, Some(NOW))] {
        let refused = attempt!(store, |unit| unit.organizations().insert_domain(&permit(), &again).await);
        assert!(matches!(refused, Err(StorageError::Conflict { constraint: Constraint::Domain })), "{refused:?}");
    }
    assert!(transact!(store, |unit| unit.organizations().delete_domain(&permit(), other.id, "acme.example").await?));
    assert!(!transact!(store, |unit| unit.organizations().delete_domain(&permit(), other.id, "acme.example").await?));
    let refused =
        attempt!(store, |unit| unit.organizations().insert_domain(&permit(), &domain(&other, Some(NOW))).await);
    assert!(matches!(refused, Err(StorageError::Conflict { constraint: Constraint::Domain })), "{refused:?}");
}

async fn domains_are_listed_of_a_page_and_of_a_person(store: Arc<dyn Store>) {
    let mut organizations = Vec::new();
    // Two of one name: the ids tell them apart.
    for slug in ["apple", "acme-1", "acme-2", "zoo"] {
        let slug: latchkey_domain::Slug = slug.parse().expect("a slug");
        let name = slug.as_str().trim_end_matches(|c: char| !c.is_ascii_lowercase()).to_owned();
        let organization = Organization { slug, ..organization(&name) };
        let domain = OrganizationDomain {
            organization_id: organization.id,
            name: format!("{}.example", organization.slug),
            txt_value: String::new(),
            created_at: NOW,
            verified_at: None,
            checked_at: None,
            missing_since: None,
        };
        transact!(store, |unit| {
            unit.organizations().insert(&permit(), &organization).await?;
            unit.organizations().insert_domain(&permit(), &domain).await?;
        });
        organizations.push(organization);
    }
    let [apple, first, second, zoo] = &organizations[..] else { panic!("four") };
    let between = async |from: &Organization, to: &Organization| {
        let domains = read!(store, |unit| unit.organizations().list_domains_between(from, to).await);
        domains.into_iter().map(|domain| domain.name).collect::<Vec<_>>()
    };
    assert_eq!(between(second, apple).await, ["acme-2.example", "apple.example"]);
    assert_eq!(between(first, second).await, ["acme-1.example", "acme-2.example"]);
    assert_eq!(between(first, zoo).await.len(), 4);

    let (ada, _) = inserted_member(&*store, zoo, "ada", &[]).await;
    let own = read!(store, |unit| unit.organizations().list_domains_of_member(ada.id).await);
    assert_eq!(own.iter().map(|domain| &*domain.name).collect::<Vec<_>>(), ["zoo.example"]);
}

async fn a_proved_domain_leads_to_its_organization_and_is_looked_at_again(store: Arc<dyn Store>) {
    let (acme, other) = (inserted_organization(&*store, "Acme").await, inserted_organization(&*store, "Other").await);
    let claimed = |organization: &Organization, name: &str| OrganizationDomain {
        organization_id: organization.id,
        name: name.into(),
        txt_value: "latchkey-verification=abc".into(),
        created_at: NOW,
        verified_at: None,
        checked_at: None,
        missing_since: None,
    };
    let (own, others) = (claimed(&acme, "acme.example"), claimed(&other, "acme.example"));
    let second = claimed(&acme, "second.example");
    transact!(store, |unit| {
        for domain in [&own, &others, &second] {
            unit.organizations().insert_domain(&permit(), domain).await?;
        }
    });
    let find = async || read!(store, |unit| unit.organizations().find_by_proved_domain("acme.example").await);
    let due = async |at, limit| read!(store, |unit| unit.organizations().list_domains_due(at, limit).await);
    assert_eq!((find().await, due(NOW, ALL).await), (None, Vec::new()));

    let proved = |domain: &OrganizationDomain, at| OrganizationDomain {
        verified_at: Some(NOW),
        checked_at: Some(at),
        missing_since: Some(at),
        ..domain.clone()
    };
    let (first, second) = (proved(&own, NOW + MINUTE), proved(&second, NOW));
    transact!(store, |unit| {
        unit.organizations().update_domain(&permit(), &first).await?;
        unit.organizations().update_domain(&permit(), &second).await?;
    });
    assert_eq!(find().await, Some(acme));
    assert_eq!(due(NOW + MINUTE, ALL).await, [second.clone(), first.clone()]);
    assert_eq!(due(NOW + MINUTE, 1).await, std::slice::from_ref(&second));
    assert_eq!(due(NOW, ALL).await, std::slice::from_ref(&second));
    // Put off, unless it was looked at meanwhile.
    let seen_before = OrganizationDomain { checked_at: Some(NOW), ..first.clone() };
    transact!(store, |unit| {
        unit.organizations().put_off_domain(&permit(), &second, NOW + 2 * MINUTE).await?;
        unit.organizations().put_off_domain(&permit(), &seen_before, NOW + 2 * MINUTE).await?;
    });
    assert_eq!(due(NOW + MINUTE, ALL).await, std::slice::from_ref(&first));
    // Another organization cannot prove it as well, and what is not claimed is not proved.
    let refused = attempt!(store, |unit| unit.organizations().update_domain(&permit(), &proved(&others, NOW)).await);
    assert!(matches!(refused, Err(StorageError::Conflict { constraint: Constraint::Domain })), "{refused:?}");
    let nobodys = proved(&claimed(&other, "nobodys.example"), NOW);
    let refused = attempt!(store, |unit| unit.organizations().update_domain(&permit(), &nobodys).await);
    assert!(matches!(refused, Err(StorageError::Gone)), "{refused:?}");
    let lapsed = OrganizationDomain { verified_at: None, missing_since: None, ..first };
    transact!(store, |unit| unit.organizations().update_domain(&permit(), &lapsed).await?);
    assert_eq!(find().await, None);
    transact!(store, |unit| unit.organizations().update_domain(&permit(), &proved(&others, NOW)).await?);
    assert_eq!(find().await, Some(other));
}

async fn an_organization_is_found_by_its_slug(store: Arc<dyn Store>) {
    let acme = inserted_organization(&*store, "Acme").await;
    let find = async |slug: &str| {
        let slug = slug.parse().expect("a slug");
        read!(store, |unit| unit.organizations().find_by_slug(&slug).await)
    };
    assert_eq!((find("acme").await, find("acme-2").await), (Some(acme), None));
}

async fn an_organization_that_is_gone_leaves_nothing(store: Arc<dyn Store>) {
    let acme = inserted_organization(&*store, "Acme").await;
    let (user, _) = inserted_member(&*store, &acme, "ada", &[]).await;
    assert!(transact!(store, |unit| unit.organizations().delete(&permit(), acme.id).await?));
    assert!(!transact!(store, |unit| unit.organizations().delete(&permit(), acme.id).await?));
    assert_eq!(read!(store, |unit| unit.organizations().find(acme.id).await), None);
    assert_eq!(transact!(store, |unit| unit.organizations().lock(acme.id).await?), None);
    assert_eq!(read!(store, |unit| unit.memberships().list_of(user.id).await), []);
    let refused = attempt!(store, |unit| unit.organizations().update(&permit(), &acme).await);
    assert!(matches!(refused, Err(StorageError::Gone)), "{refused:?}");
    let refused = attempt!(store, |unit| unit.organizations().touch(&permit(), acme.id, NOW).await);
    assert!(matches!(refused, Err(StorageError::Gone)), "{refused:?}");
}
