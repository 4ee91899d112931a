//! A number that is somebody's no longer: what it opened does not stay.

use crate::{
    phone::{add_number, ask, confirm_by_text, enter, on_both, person_with, texted_code, with_sms},
    support::{Browser, OPERATOR, TestApp, applications::*, people::*},
};

const NUMBER: &str = "+447400123456";
const OTHER_NUMBER: &str = "+447400123999";
const HALF_A_MINUTE: std::time::Duration = std::time::Duration::from_secs(30);
const REMOVED: &str = "Your telephone number was removed · Latchkey";

/// Signed in by a code to the number.
async fn by_phone(app: &TestApp) -> Browser {
    let browser = app.browser();
    let id = ask(app, &browser, NUMBER).await.unwrap();
    enter(&browser, &id, &texted_code(app, NUMBER).await).await;
    assert!(is_signed_in(&browser).await);
    browser
}

async fn remove(browser: &Browser) {
    browser.submit_from("/account/profile/phone", "/_fn/profile/phone/remove", &[]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_it_opened_ends_when_its_owner_removes_it() {
    on_both(async |app| {
        register_notes(&app, Default::default()).await;
        let owner = person_with(&app, ADA, NUMBER).await;
        let (thief, by_mail) = (by_phone(&app).await, app.browser());
        sign_up(&app, &by_mail, ADA).await;
        let tokens = tokens_of_notes(&app, &thief).await;
        app.clock.advance(HALF_A_MINUTE);
        confirm_by_text(&app, &owner, NUMBER).await;
        remove(&owner).await;
        assert!(!is_signed_in(&thief).await);
        assert!(is_signed_in(&owner).await && is_signed_in(&by_mail).await, "what other ways opened stays");
        let refresh =
            [("grant_type", "refresh_token"), ("client_id", NOTES), ("refresh_token", text(&tokens["refresh_token"]))];
        assert_eq!(app.browser().form("/oauth/token", &refresh).send().await.unwrap().status(), 400);
        let mails = app.mails().await;
        let told = mails.iter().find(|mail| mail.to == ADA && mail.content.subject == REMOVED).unwrap();
        assert!(told.content.text.contains("where it had signed you in, you are signed out"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_removes_it_stays_where_they_are() {
    on_both(async |app| {
        person_with(&app, ADA, NUMBER).await;
        let (here, elsewhere) = (by_phone(&app).await, by_phone(&app).await);
        remove(&here).await;
        assert!(is_signed_in(&here).await && !is_signed_in(&elsewhere).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_it_opened_ends_when_another_takes_its_place() {
    on_both(async |app| {
        let owner = person_with(&app, ADA, NUMBER).await;
        let thief = by_phone(&app).await;
        app.clock.advance(HALF_A_MINUTE);
        confirm_by_text(&app, &owner, NUMBER).await;
        add_number(&app, &owner, OTHER_NUMBER).await;
        assert!(!is_signed_in(&thief).await && is_signed_in(&owner).await);
        assert!(app.mails_to(ADA).await.contains(&REMOVED.to_owned()));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_it_opened_ends_when_somebody_else_proves_it() {
    on_both(async |app| {
        let former = person_with(&app, ADA, NUMBER).await;
        let left_over = by_phone(&app).await;
        let holder = person_with(&app, "bob@example.com", NUMBER).await;
        assert!(!is_signed_in(&left_over).await);
        assert!(is_signed_in(&former).await && is_signed_in(&holder).await);
        assert!(by_phone(&app).await.get("/account").await.text.contains("bob@example.com"));
    })
    .await;
}

#[tokio::test]
async fn what_it_opened_ends_when_an_administrator_removes_it() {
    let app = TestApp::start_with(with_sms).await;
    let owner = person_with(&app, ADA, NUMBER).await;
    let thief = by_phone(&app).await;
    let ada = app.services().users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
    app.services().people.remove_phone(&OPERATOR, ada.id, &app.request()).await.unwrap();
    assert!(!is_signed_in(&thief).await && is_signed_in(&owner).await);
}
