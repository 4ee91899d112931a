//! How long a session lasts, and what else ends it.

use std::time::Duration;

use http::StatusCode;
use latchkey_domain::{
    AuditKind,
    kernel::version::Expected,
    services::{AuditFilter, PersonChange},
};

use crate::support::{OPERATOR, TestApp, on_each_database, people::*};

const DAY: Duration = Duration::from_secs(24 * 3600);

/// So many sessions and grants.
async fn opened(app: &TestApp, email: &str) -> usize {
    let services = app.services();
    let user = services.users.get_by_email(&OPERATOR, &email.parse().unwrap()).await.unwrap();
    services.sessions.list_of(&OPERATOR, user.id).await.unwrap().len()
}

on_each_database! {
    async fn removing_a_passkey_ends_the_sessions_it_began(app: TestApp) {
        let (owner, mut passkey) = person(&app).await;
        let thief = app.browser();
        sign_in(&thief, &mut passkey, "", |_| {}).await;
        let by_code = app.browser();
        sign_up(&app, &by_code, ADA).await;
        assert!(is_signed_in(&thief).await);

        let id = base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, &passkey.id);
        let (status, told) = call(&owner, "passkeys/remove", &[("id", &id)]).await;
        assert_eq!(status, StatusCode::OK, "{told}");
        assert!(!is_signed_in(&thief).await);
        assert!(is_signed_in(&owner).await && is_signed_in(&by_code).await);
    }

    async fn a_step_up_does_not_part_a_session_from_the_passkey_that_began_it(app: TestApp) {
        let (owner, mut passkey) = person(&app).await;
        let thief = app.browser();
        sign_in(&thief, &mut passkey, "", |_| {}).await;
        let id = code_id(&call(&thief, "step_up/send_code", &[("next", "")]).await.1);
        let code = app.mailed_code(ADA).await;
        let fields = [("id", &*id), ("code", &code), ("next", "")];
        let (status, told) = call(&thief, "step_up/verify_code", &fields).await;
        assert_eq!(status, StatusCode::OK, "{told}");
        let id = base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, &passkey.id);
        call(&owner, "passkeys/remove", &[("id", &id)]).await;
        assert!(!is_signed_in(&thief).await);
    }

    async fn a_code_to_confirm_with_is_over_when_the_account_moves_to_another_address(app: TestApp) {
        // Somebody has this session, and reads the mailbox; so its owner has the account moved away from it.
        let (_, mut passkey) = person(&app).await;
        let thief = app.browser();
        sign_in(&thief, &mut passkey, "", |_| {}).await;
        app.clock.advance(Duration::from_secs(600));
        let id = code_id(&call(&thief, "step_up/send_code", &[("next", "")]).await.1);
        let code = app.mailed_code(ADA).await;
        let services = app.services();
        let ada = services.users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
        let moved = PersonChange { email: Some("safe@example.com".parse().unwrap()), ..PersonChange::default() };
        services.people.update(&OPERATOR, ada.id, &moved, &Expected::Anything, &app.request()).await.unwrap();
        let (status, told) = call(&thief, "step_up/verify_code", &[("id", &*id), ("code", &*code), ("next", "")]).await;
        assert_eq!(told["code"], "code_expired", "{status} {told}");
        let (_, told) = call(&thief, "registration/start", &[("conditional", "false")]).await;
        assert_eq!(told["code"], "step_up_required", "{told}");
        // The next one goes to where the account is now, and does it.
        app.clock.advance(Duration::from_secs(60));
        let id = code_id(&call(&thief, "step_up/send_code", &[("next", "")]).await.1);
        let code = app.mailed_code("safe@example.com").await;
        let (status, told) = call(&thief, "step_up/verify_code", &[("id", &*id), ("code", &*code), ("next", "")]).await;
        assert_eq!(status, StatusCode::OK, "{told}");
    }

    async fn who_reads_the_old_mailbox_is_signed_out_when_the_account_moves_away_from_it(app: TestApp) {
        let (owner, mut passkey) = person(&app).await;
        let by_passkey = app.browser();
        sign_in(&by_passkey, &mut passkey, "", |_| {}).await;
        let reader = app.browser();
        sign_up(&app, &reader, ADA).await;
        app.clock.advance(Duration::from_secs(31));
        let client = app.application().await;
        client.sign_in_by_code(ADA).await;
        app.clock.advance(Duration::from_secs(31));
        // It confirms who it is by such a code, and shows no more than that from then on.
        let confirmed = app.browser();
        sign_in(&confirmed, &mut passkey, "", |_| {}).await;
        let id = code_id(&call(&confirmed, "step_up/send_code", &[("next", "")]).await.1);
        let code = app.mailed_code(ADA).await;
        call(&confirmed, "step_up/verify_code", &[("id", &*id), ("code", &*code), ("next", "")]).await;

        assert_eq!(opened(&app, ADA).await, 5);
        move_to(&app, &owner, "safe@example.com").await;
        assert!(is_signed_in(&owner).await && is_signed_in(&by_passkey).await);
        assert!(!is_signed_in(&reader).await && !is_signed_in(&confirmed).await);
        assert_eq!(opened(&app, "safe@example.com").await, 2, "nor is the application's");
        let told = app.services().audit.list(&OPERATOR, &AuditFilter::default(), None, 20).await.unwrap().items;
        let moved = told.iter().find(|event| event.kind == AuditKind::EmailChanged).unwrap();
        assert_eq!(moved.detail["sessions_ended"], 3);
    }

    async fn so_are_all_who_came_by_mail_when_somebody_else_moves_it(app: TestApp) {
        let (owner, mut passkey) = person(&app).await;
        let by_passkey = app.browser();
        sign_in(&by_passkey, &mut passkey, "", |_| {}).await;
        let services = app.services();
        let ada = services.users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
        // What changes nothing of the address ends nothing.
        let renamed = PersonChange { first_name: Some("Ada".into()), ..PersonChange::default() };
        services.people.update(&OPERATOR, ada.id, &renamed, &Expected::Anything, &app.request()).await.unwrap();
        assert!(is_signed_in(&owner).await);
        let moved = PersonChange { email: Some("safe@example.com".parse().unwrap()), ..PersonChange::default() };
        services.people.update(&OPERATOR, ada.id, &moved, &Expected::Anything, &app.request()).await.unwrap();
        assert!(!is_signed_in(&owner).await && is_signed_in(&by_passkey).await);
    }

    async fn who_removes_the_passkey_they_came_with_stays(app: TestApp) {
        let (_, mut passkey) = person(&app).await;
        let browser = app.browser();
        sign_in(&browser, &mut passkey, "", |_| {}).await;
        let id = base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, &passkey.id);
        call(&browser, "passkeys/remove", &[("id", &id)]).await;
        assert!(is_signed_in(&browser).await);
    }

    async fn a_session_ends_ninety_days_after_it_began_however_often_it_is_used(app: TestApp) {
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        for day in 0..90 {
            assert!(is_signed_in(&browser).await, "day {day}");
            app.clock.advance(DAY);
        }
        assert!(!is_signed_in(&browser).await);
    }

    async fn with_one_session_too_many_the_oldest_ends(app: TestApp) {
        let (first, mut passkey) = person(&app).await;
        let second = app.browser();
        sign_up(&app, &second, ADA).await;
        for n in 0..98 {
            let browser = app.browser();
            if n % 2 == 0 {
                sign_in(&browser, &mut passkey, "", |_| {}).await;
            } else {
                sign_up(&app, &browser, ADA).await;
            }
        }
        assert!(is_signed_in(&first).await && is_signed_in(&second).await, "a hundred are allowed");
        sign_in(&app.browser(), &mut passkey, "", |_| {}).await;
        assert!(!is_signed_in(&first).await && is_signed_in(&second).await);
        sign_up(&app, &app.browser(), ADA).await;
        assert!(!is_signed_in(&second).await);
    }

    async fn an_unused_session_ends_sooner(app: TestApp) {
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        app.clock.advance(30 * DAY);
        assert!(!is_signed_in(&browser).await);
    }
}

#[tokio::test]
async fn a_script_in_a_stolen_session_does_not_keep_its_owner_from_ending_it() {
    let app = TestApp::start_limited(|config| {
        config.limits.change_account_per_account = "3/1h".parse().unwrap();
    })
    .await;
    let (owner, mut passkey) = person(&app).await;
    let thief = app.browser();
    sign_in(&thief, &mut passkey, "", |_| {}).await;
    let rename = async || call(&thief, "profile/names", &[("first_name", "Eve"), ("last_name", "")]).await.0;
    while rename().await == StatusCode::OK {}
    assert_eq!(rename().await, StatusCode::TOO_MANY_REQUESTS);
    let (status, told) = call(&owner, "sessions/revoke_others", &[]).await;
    assert_eq!(status, StatusCode::OK, "{told}");
    assert!(!is_signed_in(&thief).await);
}
