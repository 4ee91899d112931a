//! The page of one person in the admin console.

use http::StatusCode;

use crate::support::{Browser, OPERATOR, Page, TestApp, on_each_database, people::*};

const BOB: &str = "bob@example.com";

async fn page_of(app: &TestApp, email: &str) -> String {
    let user = app.services().users.get_by_email(&OPERATOR, &email.parse().unwrap()).await.unwrap();
    format!("/admin/people/{}", user.id)
}

async fn done(browser: &Browser, answer: &Page, path: &str) -> Page {
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, path), "{answer:?}");
    let page = browser.get(path).await;
    assert!(page.text.contains("Done."), "{}", page.text);
    page
}

on_each_database! {
    async fn an_administrator_looks_after_somebody(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        let bob = app.browser();
        sign_up(&app, &bob, BOB).await;
        let path = page_of(&app, BOB).await;
        assert!(ada.get("/admin/people").await.text.contains(&format!("href=\"{path}\"")));
        let page = ada.get(&path).await;
        assert_eq!(page.status, StatusCode::OK);
        for shown in [BOB, "No passkey yet", "Firefox on Linux", "sign_in.code", "user.created"] {
            assert!(page.text.contains(shown), "{shown} in {}", page.text);
        }

        let named = [("first_name", "Bob"), ("last_name", "Builder"), ("email", BOB)];
        let saved = ada.submit_form(&page, "/_fn/console/people/update", &named).await;
        let page = done(&ada, &saved, &path).await;
        assert!(page.text.contains("Bob Builder"));

        let out = ada.submit_form(&page, "/_fn/console/people/sign_out", &[]).await;
        let page = done(&ada, &out, &path).await;
        assert!(!is_signed_in(&bob).await && page.text.contains("Signed in nowhere"));

        let locked = ada.submit_form(&page, "/_fn/console/people/set_active", &[]).await;
        let page = done(&ada, &locked, &path).await;
        assert!(page.text.contains("Unlock account"));
        let unlocked = ada.submit_form(&page, "/_fn/console/people/set_active", &[]).await;
        let page = done(&ada, &unlocked, &path).await;
        sign_up(&app, &bob, BOB).await;
        assert!(is_signed_in(&bob).await);

        let deleted = ada.submit_form(&page, "/_fn/console/people/delete", &[]).await;
        let page = done(&ada, &deleted, &path).await;
        assert!(page.text.contains("This account was deleted") && !is_signed_in(&bob).await);
        let restored = ada.submit_form(&page, "/_fn/console/people/restore", &[]).await;
        let page = done(&ada, &restored, &path).await;
        assert!(page.text.contains("Lock account"));

        let for_good = "/_fn/console/people/delete_permanently";
        let other = ada.submit_form(&page, for_good, &[("confirmation", "bob")]).await;
        assert_eq!(other.header("location"), path);
        let page = ada.get(&path).await;
        assert!(page.text.contains("That is not the same"), "{}", page.text);
        let gone = ada.submit_form(&page, for_good, &[("confirmation", BOB)]).await;
        done(&ada, &gone, "/admin/people").await;
        assert_eq!(ada.get(&path).await.status, StatusCode::NOT_FOUND);
    }

    async fn of_two_tabs_the_second_overwrites_nothing(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        sign_up(&app, &app.browser(), BOB).await;
        let path = page_of(&app, BOB).await;
        let tabs = [ada.get(&path).await, ada.get(&path).await];
        for (tab, name) in tabs.iter().zip(["First", "Second"]) {
            let named = [("first_name", name), ("last_name", ""), ("email", BOB)];
            assert_eq!(ada.submit_form(tab, "/_fn/console/people/update", &named).await.header("location"), path);
        }
        let told = ada.get(&path).await;
        assert!(told.text.contains("Somebody else has changed it meanwhile"), "{}", told.text);
        assert!(ada.get(&path).await.text.contains("First"));
    }

    async fn nobody_else_sees_or_does_any_of_it(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        let bob = app.browser();
        sign_up(&app, &bob, BOB).await;
        let (hers, his) = (page_of(&app, ADA).await, page_of(&app, BOB).await);
        for path in [&hers, &his] {
            assert_eq!(bob.get(path).await.status, StatusCode::NOT_FOUND);
            assert_eq!(app.browser().get(path).await.status, StatusCode::NOT_FOUND);
        }
        let token = bob.form_token().await;
        let id = hers.rsplit('/').next().unwrap();
        for (function, field) in [
            ("update", ("email", "eve@example.com")),
            ("set_active", ("is_active", "false")),
            ("sign_out", ("session", "")),
            ("delete", ("", "")),
            ("delete_permanently", ("confirmation", ADA)),
        ] {
            let fields = [("id", id), ("form_token", &token), field, ("version", ""), ("first_name", ""), ("last_name", "")];
            bob.submit(&format!("/_fn/console/people/{function}"), &fields).await;
            assert!(is_signed_in(&ada).await, "{function}");
            assert_eq!(page_of(&app, ADA).await, hers, "{function}");
        }
        // The page of nobody.
        for nobody in ["/admin/people/x", "/admin/people/019b76da000070008000000000000001"] {
            assert_eq!(ada.get(nobody).await.status, StatusCode::NOT_FOUND);
        }
    }
}
