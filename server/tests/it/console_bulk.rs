//! One deed to many people, in the console.

use std::time::Duration;

use http::{Method, StatusCode};
use latchkey_domain::{
    AuditKind, Timestamp, UserId,
    services::{AuditFilter, OrganizationChange},
    tenancy::members::MemberList,
};
use serde_json::json;

use crate::support::{Browser, OPERATOR, Page, TestApp, browser_send as send, on_each_database, people::*};

const PAGE: &str = "/admin/people/bulk";
const BEGIN: &str = "/_fn/console/bulk/begin";
const PATIENCE: Duration = Duration::from_secs(30);

async fn id_of(app: &TestApp, email: &str) -> UserId {
    app.services().users.get_by_email(&OPERATOR, &email.parse().unwrap()).await.unwrap().id
}

async fn is_active(app: &TestApp, email: &str) -> bool {
    app.services().users.get_by_email(&OPERATOR, &email.parse().unwrap()).await.unwrap().is_active
}

/// The page of the run, once it is over.
async fn ended(browser: &Browser, path: &str) -> Page {
    let waited = async {
        loop {
            let page = browser.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{page:?}");
            if !page.text.contains("Stop here") {
                return page;
            }
            assert!(page.text.contains("http-equiv=\"refresh\""), "without scripts it loads itself again");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(PATIENCE, waited).await.expect("it ends")
}

async fn count(app: &TestApp, kind: AuditKind) -> usize {
    let filter = AuditFilter { kinds: vec![kind], ..AuditFilter::default() };
    app.services().audit.list(&OPERATOR, &filter, None, 50).await.unwrap().items.len()
}

on_each_database! {
    async fn those_who_are_ticked_are_shown_and_locked_out(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        let names = ["bob@example.com", "cyd@example.com"];
        for name in names {
            sign_up(&app, &app.browser(), name).await;
        }
        let list = ada.get("/admin/people").await;
        let (own, bob) = (id_of(&app, ADA).await, id_of(&app, names[0]).await);
        assert!(list.text.contains(&format!("name=\"person-{bob}\"")) && list.text.contains("Sign out everywhere"));
        let asked = format!("{PAGE}?deed=block&person-{own}=on&person-{bob}=on");
        let page = ada.get(&asked).await;
        assert!(page.text.contains("Lock accounts: 2") && page.text.contains(names[0]) && !page.text.contains(names[1]));
        let begun = ada.submit_form(&page, BEGIN, &[]).await;
        assert!(begun.header("location").starts_with(&format!("{PAGE}/")), "{begun:?}");
        let page = ended(&ada, begun.header("location")).await;
        assert!(page.text.contains("This is who asked for it.") && page.text.contains("Finished"), "{}", page.text);
        assert!(is_active(&app, ADA).await && !is_active(&app, names[0]).await && is_active(&app, names[1]).await);
        assert!(ada.get(PAGE).await.text.contains("Lock accounts: 2"), "among the last runs");
        // Everybody whom the filter finds, the one who is locked out already among them.
        let page = ada.get(&format!("{PAGE}?deed=unblock&all=true&status=locked")).await;
        assert!(page.text.contains("Unlock accounts: 1"), "{}", page.text);
        let begun = ada.submit_form(&page, BEGIN, &[]).await;
        ended(&ada, begun.header("location")).await;
        assert!(is_active(&app, names[0]).await);
        assert_eq!(count(&app, AuditKind::BulkStarted).await, 2);
    }

    async fn whoever_deletes_many_types_how_many_and_nobody_else_is_meant(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        sign_up(&app, &app.browser(), "bob@example.com").await;
        let asked = format!("{PAGE}?deed=delete&all=true&q=b");
        let page = ada.get(&asked).await;
        for typed in ["", "2", "bob@example.com"] {
            let refused = ada.submit_form(&page, BEGIN, &[("confirmation", typed)]).await;
            assert!(refused.header("location").starts_with(PAGE), "{refused:?}");
            assert!(ada.get(refused.header("location")).await.text.contains("That is not the same"), "{typed}");
        }
        // Somebody goes, and another one comes: they are as many, and not the same.
        sign_up(&app, &app.browser(), "bea@example.com").await;
        let services = app.services();
        let bob = id_of(&app, "bob@example.com").await;
        services.people.delete(&OPERATOR, bob, &Default::default(), &app.request()).await.unwrap();
        let refused = ada.submit_form(&page, BEGIN, &[("confirmation", "1")]).await;
        let page = ada.get(refused.header("location")).await;
        assert!(page.text.contains("Somebody else has changed it meanwhile"), "{}", page.text);
        assert_eq!(count(&app, AuditKind::BulkStarted).await, 0);
        let begun = ada.submit_form(&page, BEGIN, &[("confirmation", "1")]).await;
        ended(&ada, begun.header("location")).await;
        let bea = app.services().users.get_by_email(&OPERATOR, &"bea@example.com".parse().unwrap()).await;
        assert!(bea.is_err(), "she is deleted");
    }

    async fn whoever_signs_in_meanwhile_is_still_meant(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        let names = ["bob@example.com", "cyd@example.com"];
        for name in names {
            app.clock.advance(Duration::from_secs(1));
            sign_up(&app, &app.browser(), name).await;
        }
        let page = ada.get(&format!("{PAGE}?deed=block&all=true&sort=last-sign-in&direction=desc")).await;
        assert!(page.text.contains("Lock accounts: 3"), "{}", page.text);
        // Before cyd now, who came first.
        app.clock.advance(Duration::from_secs(1));
        sign_up(&app, &app.browser(), names[0]).await;
        let begun = ada.submit_form(&page, BEGIN, &[]).await;
        assert!(begun.header("location").starts_with(&format!("{PAGE}/")), "they are the same: {begun:?}");
        ended(&ada, begun.header("location")).await;
        assert!(!is_active(&app, names[0]).await && !is_active(&app, names[1]).await && is_active(&app, ADA).await);
    }

    async fn more_who_are_left_out_than_a_page_has_are_on_the_next(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        let program = app.program("users:write").await;
        let nobody = |at| UserId::first_of(Timestamp::from_millis(at)).to_string();
        let meant: Vec<String> = (1..=203).map(nobody).collect();
        let run = program.post("/users/bulk", &json!({"action": "block", "user_ids": meant})).send().await.ok();
        let page = ended(&ada, &format!("{PAGE}/{}", text(&run["id"]))).await;
        assert_eq!(page.text.matches("There is no such account any more.").count(), 200);
        assert!(page.text.contains("and 3 more") && page.text.contains("?skip=200#left-out"), "{}", page.text);
        let path = format!("/users/bulk/{}", text(&run["id"]));
        let page = ada.get(&format!("{PAGE}/{}?skip=200", text(&run["id"]))).await;
        assert_eq!(page.text.matches("There is no such account any more.").count(), 3);
        assert!(!page.text.contains("skip=203") && page.text.contains("rel=\"first\""), "{}", page.text);
        // So it is for programs.
        for (skip, named) in [("", 200), ("?skip=200", 3), ("?skip=203", 0), ("?skip=4294967295", 0)] {
            let run = program.get(&format!("{path}{skip}")).send().await.ok();
            assert_eq!((run["refusals"].as_array().unwrap().len(), &run["refused"]), (named, &json!(203)), "{skip}");
        }
        program.get(&format!("{path}?skip=-1")).send().await.refused(422, "invalid_input");
    }

    async fn of_more_organizations_than_a_list_has_one_is_named(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        let (own, services) = (id_of(&app, ADA).await, app.services());
        let add = async |name: String| {
            let new = OrganizationChange { name: Some(name), ..OrganizationChange::default() };
            services.organizations.add(&OPERATOR, &new, &app.request()).await.unwrap().organization.id
        };
        let last = add("Zebra".to_owned()).await;
        let asked = format!("{PAGE}?deed=add_to_organization&person-{own}=on");
        let page = ada.get(&asked).await;
        assert!(page.text.contains(&format!("<option value=\"{last}\"")), "{}", page.text);
        for at in 0..200 {
            add(format!("Acme {at}")).await;
        }
        let page = ada.get(&asked).await;
        assert!(!page.text.contains(&format!("value=\"{last}\"")) && page.text.contains("name=\"organization\""), "{}", page.text);
        let refused = ada.submit_form(&page, BEGIN, &[("organization", "zebr")]).await;
        let page = ada.get(refused.header("location")).await;
        assert!(page.text.contains("aria-invalid=\"true\"") && page.text.contains("value=\"zebr\""), "{}", page.text);
        assert!(page.text.contains("The organization, or a role, is not there any more."), "{}", page.text);
        let begun = ada.submit_form(&page, BEGIN, &[("organization", "zebra")]).await;
        ended(&ada, begun.header("location")).await;
        let members = services.members.list(&OPERATOR, last, &MemberList::default(), None, 9).await.unwrap();
        assert_eq!(members.items.len(), 1);
        // So is the one that the list of people is narrowed down to.
        sign_up(&app, &app.browser(), "bob@example.com").await;
        let list = async |organization: &str| {
            ada.get(&format!("/admin/people?filters=open&organization={organization}")).await.text
        };
        let (zebra, nobody) = (list("zebra").await, list("zebr").await);
        assert!(zebra.contains("Zebra</b>") && zebra.contains("value=\"zebra\""), "{zebra}");
        let has_box = |page: &str, id: &str| page.contains(&format!("name=\"person-{id}\""));
        let (own, bob) = (own.to_string(), id_of(&app, "bob@example.com").await.to_string());
        assert!(has_box(&zebra, &own) && !has_box(&zebra, &bob) && !has_box(&nobody, &own), "{nobody}");
        assert!(has_box(&list(&last.to_string()).await, &own));
        assert!(ada.get(&format!("{PAGE}?deed=block&all=true&organization=zebra")).await.text.contains("Lock accounts: 1"));
    }

    async fn the_last_administrator_and_the_last_owner_stay(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        let (dora, _) = administrator(&app, "dora@example.com").await;
        let (own, other) = (id_of(&app, ADA).await, id_of(&app, "dora@example.com").await);
        // Each deletes the other at the same time: one of them stays, and can sign in.
        let mut runs = Vec::new();
        for (browser, whom) in [(&ada, other), (&dora, own)] {
            let page = browser.get(&format!("{PAGE}?deed=block&person-{whom}=on")).await;
            let begun = browser.submit_form(&page, BEGIN, &[]).await;
            runs.push(begun.header("location").to_owned());
        }
        let waited = async {
            loop {
                let left = [is_active(&app, ADA).await, is_active(&app, "dora@example.com").await];
                if left.contains(&false) {
                    return left;
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        let left = tokio::time::timeout(PATIENCE, waited).await.expect("one of them is locked out");
        let (stays, run) = if left[0] { (&ada, &runs[0]) } else { (&dora, &runs[1]) };
        ended(stays, run).await;
        tokio::time::sleep(Duration::from_secs(3)).await;
        let active = [is_active(&app, ADA).await, is_active(&app, "dora@example.com").await];
        assert_eq!(active.iter().filter(|is| **is).count(), 1, "whoever was locked out asks for nothing any more");
    }
}

#[tokio::test]
async fn to_everybody_else_it_is_not_there() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    let (dora, _) = administrator(&app, "dora@example.com").await;
    let bob = app.browser();
    sign_up(&app, &bob, "bob@example.com").await;
    let whom = id_of(&app, "bob@example.com").await;
    let asked = format!("{PAGE}?deed=sign_out&person-{whom}=on");
    let page = ada.get(&asked).await;
    let begun = ada.submit_form(&page, BEGIN, &[]).await;
    let path = begun.header("location").to_owned();
    let live = format!("{path}/live");
    // What one administrator began, another one sees.
    let page = dora.get(&path).await;
    assert!(page.text.contains("Asked for by") && page.text.contains(ADA), "{}", page.text);
    assert!(dora.get(PAGE).await.text.contains("Sign out everywhere: 1"), "among the last runs");
    ended(&ada, &path).await;
    assert_eq!(dora.get(&live).await.status, StatusCode::OK);
    let said = send(ada.request(Method::GET, &live)).await;
    assert!(said.text.contains("\"is_over\":true") && said.text.contains("1 of 1"), "{}", said.text);
    sign_up(&app, &bob, "bob@example.com").await;
    for path in [PAGE, &asked, &path, &live] {
        for browser in [&bob, &app.browser()] {
            assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
    let token = bob.form_token().await;
    let fields = [("deed", "block"), ("all", "true"), ("version", ""), ("form_token", &*token)];
    for function in ["console/bulk/begin", "console/bulk/cancel"] {
        let answer = island_call(&bob, function, &[&fields[..], &[("id", "x")]].concat()).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{function}");
    }
    for hostile in [
        "deed=block&person-x=on",
        "deed=drop&all=true",
        "deed=block&all=true&q=%00",
        "all=true",
        "deed=block&all=true&organization=x",
    ] {
        let page = ada.get(&format!("{PAGE}?{hostile}")).await;
        assert_eq!(page.status, StatusCode::OK, "{hostile}");
        assert!(!page.text.contains(BEGIN), "nobody is meant: {hostile}");
    }
}
