//! Undo, beside the notice of what was done.

use http::StatusCode;
use latchkey_domain::{AuditKind, kernel::version::Expected, services::AuditFilter};

use crate::support::{Browser, OPERATOR, Page, TestApp, on_each_database, people::*};

const BOB: &str = "bob@example.com";
const UNDO: &str = "/_fn/console/undo";

async fn user_id(app: &TestApp, email: &str) -> latchkey_domain::UserId {
    app.services().users.get_by_email(&OPERATOR, &email.parse().unwrap()).await.unwrap().id
}

/// What the button on this page posts.
fn offered(page: &Page) -> String {
    let form = page.text.split("<form").find(|form| form.contains(UNDO)).unwrap_or_else(|| panic!("{}", page.text));
    let value = form.split("name=\"undo\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    value.replace("&quot;", "\"").replace("&amp;", "&")
}

/// Posts a form of the page, and gives the page that it leads to, which offers to take it back.
async fn done(browser: &Browser, page: &Page, action: &str) -> Page {
    let answer = browser.submit_form(page, action, &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
    browser.get(answer.header("location")).await
}

async fn undo(browser: &Browser, offered: &str) -> Page {
    let token = browser.form_token().await;
    let answer = browser.submit(UNDO, &[("undo", offered), ("form_token", &token)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
    browser.get(answer.header("location")).await
}

on_each_database! {
    async fn a_lock_and_a_deletion_are_taken_back(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        sign_up(&app, &app.browser(), BOB).await;
        let id = user_id(&app, BOB).await;
        let path = format!("/admin/people/{id}");
        let is_active = async || app.services().users.get(&OPERATOR, id).await.is_ok_and(|user| user.is_active);

        let locked = done(&ada, &ada.get(&path).await, "/_fn/console/people/set_active").await;
        assert!(locked.text.contains("Undo") && !is_active().await);
        // Once: the page does not offer it again.
        assert!(!ada.get(&path).await.text.contains(UNDO));
        let back = undo(&ada, &offered(&locked)).await;
        assert!(back.text.contains("Undone.") && is_active().await, "{}", back.text);
        let filter = AuditFilter { user_id: Some(id), kinds: vec![AuditKind::UserReactivated], ..AuditFilter::default() };
        let events = app.services().audit.list(&OPERATOR, &filter, None, 10).await.unwrap().items;
        assert_eq!(events.len(), 1, "an event of its own");
        assert_eq!(events[0].actor.as_ref().unwrap().id, Some(user_id(&app, ADA).await.to_string()));

        let deleted = done(&ada, &ada.get(&path).await, "/_fn/console/people/delete").await;
        assert!(!is_active().await);
        undo(&ada, &offered(&deleted)).await;
        assert!(is_active().await);
    }

    async fn what_was_changed_meanwhile_stays(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        sign_up(&app, &app.browser(), BOB).await;
        let id = user_id(&app, BOB).await;
        let path = format!("/admin/people/{id}");
        let locked = done(&ada, &ada.get(&path).await, "/_fn/console/people/set_active").await;
        let (people, request) = (&app.services().people, app.request());
        // Somebody else unlocks the account, and locks it again for a reason of their own.
        for is_active in [true, false] {
            people.set_active(&OPERATOR, id, is_active, &Expected::Anything, &request).await.unwrap();
        }
        let refused = undo(&ada, &offered(&locked)).await;
        assert!(refused.text.contains("Somebody else has changed it meanwhile"), "{}", refused.text);
        assert!(!app.services().users.get(&OPERATOR, id).await.unwrap().is_active);

        // Twice is once.
        let unlocked = done(&ada, &ada.get(&path).await, "/_fn/console/people/set_active").await;
        undo(&ada, &offered(&unlocked)).await;
        let again = undo(&ada, &offered(&unlocked)).await;
        assert!(again.text.contains("Somebody else has changed it meanwhile"), "{}", again.text);
    }

    async fn roles_members_applications_and_administrators_come_back(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        sign_up(&app, &app.browser(), BOB).await;
        let (id, services, request) = (user_id(&app, BOB).await, app.services(), app.request());
        let new = latchkey_domain::services::OrganizationChange { name: Some("Acme".into()), ..Default::default() };
        let acme = services.organizations.add(&OPERATOR, &new, &request).await.unwrap().organization.id;
        services.members.add(&OPERATOR, acme, &id.to_string(), &["developer".into()], &request).await.unwrap();
        let roles = async || services.members.get(&OPERATOR, acme, id).await.map(|member| member.membership.roles);
        let before = roles().await.unwrap();
        assert_eq!(before.len(), 1);
        let path = format!("/admin/organizations/{acme}");

        // No box is ticked.
        let changed = done(&ada, &ada.get(&path).await, "/_fn/console/members/save").await;
        assert!(roles().await.unwrap().is_empty());
        undo(&ada, &offered(&changed)).await;
        assert_eq!(roles().await.unwrap(), before);
        let removed = done(&ada, &ada.get(&path).await, "/_fn/console/members/remove").await;
        assert!(roles().await.is_err());
        undo(&ada, &offered(&removed)).await;
        assert_eq!(roles().await.unwrap(), before);
        let again = undo(&ada, &offered(&removed)).await;
        assert!(!again.text.contains("Undone."), "{}", again.text);

        let shop = app.shop("shop", latchkey_domain::ClientKind::Web, |_| ()).await;
        let path = format!("/admin/applications/{}?tab=danger", shop.id);
        let is_open = async || services.clients.read(&OPERATOR, shop.id).await.unwrap().is_active;
        let closed = done(&ada, &ada.get(&path).await, "/_fn/console/set_application_active").await;
        assert!(!is_open().await);
        undo(&ada, &offered(&closed)).await;
        assert!(is_open().await);

        let token = ada.form_token().await;
        let fields = [("email", BOB), ("form_token", token.as_str())];
        let granted = ada.submit("/_fn/console/administrators/grant", &fields).await;
        let granted = ada.get(granted.header("location")).await;
        let administrators = async || services.administrators.list(&OPERATOR).await.unwrap().len();
        assert_eq!(administrators().await, 2);
        undo(&ada, &offered(&granted)).await;
        assert_eq!(administrators().await, 1);
    }

    async fn who_administers_and_who_is_a_member_comes_back_at_once_or_not_at_all(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        sign_up(&app, &app.browser(), BOB).await;
        let (id, services, request) = (user_id(&app, BOB).await, app.services(), app.request());
        let administrators = async || services.administrators.list(&OPERATOR).await.unwrap().len();
        let granted = async || {
            let token = ada.form_token().await;
            let fields = [("email", BOB), ("form_token", token.as_str())];
            let answer = ada.submit("/_fn/console/administrators/grant", &fields).await;
            offered(&ada.get(answer.header("location")).await)
        };
        // Somebody else takes it from them, and gives it again for a reason of their own.
        let offer = granted().await;
        services.administrators.revoke(&OPERATOR, id, &request).await.unwrap();
        services.administrators.grant(&OPERATOR, &BOB.parse().unwrap(), &request).await.unwrap();
        let refused = undo(&ada, &offer).await;
        assert!(refused.text.contains("Somebody else has changed it meanwhile"), "{}", refused.text);
        assert_eq!(administrators().await, 2);
        services.administrators.revoke(&OPERATOR, id, &request).await.unwrap();
        let offer = granted().await;
        app.clock.advance(std::time::Duration::from_secs(121));
        let refused = undo(&ada, &offer).await;
        assert!(refused.text.contains("could be undone for two minutes"), "{}", refused.text);
        assert_eq!(administrators().await, 2);

        let new = latchkey_domain::services::OrganizationChange { name: Some("Acme".into()), ..Default::default() };
        let acme = services.organizations.add(&OPERATOR, &new, &request).await.unwrap().organization.id;
        let add = async || services.members.add(&OPERATOR, acme, &id.to_string(), &[], &request).await.map(drop);
        let removed = async || {
            add().await.unwrap();
            let page = ada.get(&format!("/admin/organizations/{acme}")).await;
            offered(&done(&ada, &page, "/_fn/console/members/remove").await)
        };
        let is_member = async || services.members.get(&OPERATOR, acme, id).await.is_ok();
        let offer = removed().await;
        add().await.unwrap();
        services.members.remove(&OPERATOR, acme, id, &Expected::Anything, &request).await.unwrap();
        let refused = undo(&ada, &offer).await;
        assert!(refused.text.contains("Somebody else has changed it meanwhile") && !is_member().await, "{}", refused.text);
        let offer = removed().await;
        app.clock.advance(std::time::Duration::from_secs(121));
        assert!(!undo(&ada, &offer).await.text.contains("Undone.") && !is_member().await);
    }
}

/// It does nothing that whoever posts it could not do anyway.
#[tokio::test]
async fn whoever_is_no_administrator_takes_nothing_back() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    let bob = app.browser();
    sign_up(&app, &bob, BOB).await;
    let id = user_id(&app, BOB).await;
    let locked = done(&ada, &ada.get(&format!("/admin/people/{id}")).await, "/_fn/console/people/set_active").await;
    let eve = app.browser();
    sign_up(&app, &eve, "eve@example.com").await;
    let administrator = format!(r#"{{"grant":{{"user":"{}"}}}}"#, user_id(&app, "eve@example.com").await);
    for offered in [&*offered(&locked), &*administrator, "{}", "", "[]"] {
        let (status, answer) = call(&eve, "console/undo", &[("undo", offered)]).await;
        assert_eq!((status, text(&answer["code"])), (StatusCode::NOT_FOUND, "not_found"), "{offered}");
    }
    assert!(!app.services().users.get(&OPERATOR, id).await.unwrap().is_active);
    // What is no undo is none for an administrator either, and leads nowhere else.
    for hostile in [r#"{"grant":{"user":"../../evil"}}"#, r#"{"restore":{"user":"//evil.example","version":""}}"#, "{"]
    {
        let token = ada.form_token().await;
        let answer = ada.submit(UNDO, &[("undo", hostile), ("form_token", &token)]).await;
        assert!(answer.header("location").starts_with("/admin"), "{answer:?}");
    }
    assert_eq!(app.services().administrators.list(&OPERATOR).await.unwrap().len(), 1);
}
