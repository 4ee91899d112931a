//! A page that stayed open while somebody else signed in, in the same browser, changes nothing of theirs.

use http::StatusCode;
use leptos::server_fn::axum::server_fn_paths;
use serde_json::json;

use crate::support::{Browser, TestApp, on_each_database, people::*};

const BOB: &str = "bob@example.com";

/// What pages call that show nothing of an account, or change nothing of one. All others need the token.
const PUBLIC: [&str; 46] = [
    // A try at a device's code, by whoever is signed in; the next page asks.
    "device/enter",
    "embed/send_code",
    "embed/resend_code",
    "embed/verify_code",
    "embed/ask_link",
    "embed/send_second_code",
    "embed/second_step",
    "embed/start_passkey",
    "embed/finish_passkey",
    // Nobody is signed in: they carry the unfinished sign-in of a frame, see `embed.rs`.
    "embed/set_up_app",
    "embed/start_set_up_passkey",
    "embed/set_up_passkey",
    "sign_in/start",
    "sign_in/finish",
    "sign_in/finish_embed",
    "sign_in/send_code",
    "sign_in/verify_code",
    "sign_in/resend_code",
    "sign_in/verify_phone_code",
    "sign_in/resend_phone_code",
    // Their forms carry another token, of the link and of whoever is signed in: see `magic_link.rs`.
    "sign_in/use_link",
    "sign_in/approve",
    "sign_in/go_on",
    // Nobody is signed in: their forms carry the unfinished sign-in of this browser, see `second_step.rs`.
    "second_step/authenticator",
    "second_step/backup_code",
    "second_step/send_code",
    "second_step/sent_code",
    "second_step/start_passkey",
    "second_step/finish_passkey",
    "second_step/enrol_authenticator",
    "second_step/start_enrol_passkey",
    "second_step/enrol_passkey",
    "sign_in/recover",
    "sign_in/ask_recovery",
    // They take away what the account of their link has open, or might open, whoever is signed in.
    "sign_in/secure",
    "sign_in/stop_recovery",
    "sign_in/stop_asked_recovery",
    "sign_in/keep_number",
    "sign_in/deny",
    "sign_in/set_up",
    "look/choose",
    // What this browser shows on the login page alone.
    "sign_in/forget",
    "registration/already",
    "console/find",
    "console/list_users",
    // From the page of another account, the choice of this browser alone: see `languages.rs`.
    "language/choose",
];

/// For any of them.
pub const FIELDS: [(&str, &str); 49] = [
    ("person", "AAAA"),
    ("metadata", "{}"),
    ("selector", "latchkey-a"),
    ("second_factor", "off"),
    ("channel", "email"),
    ("pending", "AAAA"),
    ("domain", "acme.example"),
    ("organization", "acme"),
    ("kind", "web"),
    ("undo", "{}"),
    ("keep_old", "0"),
    ("token_endpoint_auth_method", "none"),
    ("id_token_alg", "ES256"),
    ("subject_type", "public"),
    ("description", ""),
    ("event_id", "AAAA"),
    ("host", "hooks.example.com"),
    ("token", "A"),
    ("url", "https://hooks.example.com/"),
    ("events", ""),
    ("device", "AAAA"),
    ("id", "AAAAAAAAAAAAAAAAAAAAAA"),
    ("name", "Mine now"),
    ("email", "new@example.com"),
    ("phone", "+447400123456"),
    ("code", "123456"),
    ("next", ""),
    ("auth_code", "AAAA"),
    ("credential", "{}"),
    ("conditional", "false"),
    ("first_name", "Eve"),
    ("last_name", "Eve"),
    ("understood", "true"),
    ("look", "dark"),
    ("language", "de"),
    ("page", "/account"),
    ("version", "x"),
    ("form", "A"),
    ("number", "10"),
    ("is_active", "false"),
    ("session", ""),
    ("passkey", "AAAA"),
    ("client_id", "shop"),
    ("confirmation", "x"),
    ("user", "AAAA"),
    ("invitation", "AAAA"),
    ("slug", "mine"),
    ("logo_uri", ""),
    ("joining", "invited"),
];

/// Ada's page is open; then Bob signs in beside it. Gives what the forms of her page carry.
async fn ada_then_bob(app: &TestApp) -> (Browser, String) {
    let browser = app.browser();
    sign_up(app, &browser, ADA).await;
    let adas = browser.form_token().await;
    sign_up(app, &browser, BOB).await;
    assert_ne!(browser.form_token().await, adas);
    (browser, adas)
}

on_each_database! {
    async fn the_delete_button_of_one_account_does_not_delete_another(app: TestApp) {
        let (browser, adas) = ada_then_bob(&app).await;
        let delete = [("understood", "true"), ("form_token", adas.as_str())];
        let answer = browser.submit("/_fn/profile/delete", &delete).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/account"));
        let page = browser.get("/account").await;
        assert!(page.text.contains("Nothing was changed") && page.text.contains(BOB), "{}", page.text);
        // Both can still sign in to what they had.
        for email in [ADA, BOB] {
            let other = app.browser();
            sign_up(&app, &other, email).await;
            let activity = other.get("/account/activity").await.text;
            assert_eq!(activity.matches("Account created").count(), 1);
            assert_eq!(activity.matches("Signed in with a code").count(), 2, "{email}: {activity}");
        }
    }

    async fn who_signed_in_again_goes_on_with_the_page_they_left_open(app: TestApp) {
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        let before = browser.form_token().await;
        browser.submit_from("/account", "/_fn/sign_out", &[]).await;
        assert!(!is_signed_in(&browser).await);
        sign_up(&app, &browser, ADA).await;
        let names = [("first_name", "Ada"), ("last_name", "Lovelace"), ("form_token", before.as_str())];
        browser.submit("/_fn/profile/names", &names).await;
        assert!(browser.get("/account/profile").await.text.contains("Lovelace"));
    }
}

#[tokio::test]
async fn every_change_of_a_signed_in_page_refuses_the_page_of_another_account() {
    let app = TestApp::start().await;
    let (browser, adas) = ada_then_bob(&app).await;
    let before = browser.get("/account/profile").await.text;
    let altered = adas.chars().rev().collect::<String>();
    let mut checked = 0;
    for (path, _) in server_fn_paths() {
        let function = path.strip_prefix("/_fn/").expect("the prefix of all");
        if PUBLIC.contains(&function) {
            continue;
        }
        checked += 1;
        for token in [Some(adas.as_str()), Some(altered.as_str()), Some(""), None] {
            let token = token.map(|token| ("form_token", token));
            let fields: Vec<_> = FIELDS.into_iter().chain(token).collect();
            let answer = island_call(&browser, function, &fields).send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::CONFLICT, "{function} {token:?}");
            let answer: serde_json::Value = answer.json().await.unwrap();
            assert_eq!(answer, json!({ "code": "other_account", "signed_in_as": BOB }), "{function} {token:?}");

            let answer = browser.submit(path, &fields).await;
            // Those that only islands call have no page to lead a form to.
            assert!(matches!(answer.status, StatusCode::SEE_OTHER | StatusCode::CONFLICT), "{function}");
            let page = browser.get("/account").await;
            assert!(page.text.contains("You are signed in as") && page.text.contains(BOB), "{function}");
        }
    }
    assert!(checked >= 17, "{checked}");
    let after = browser.get("/account/profile").await.text;
    assert_eq!(without_nonce(&before), without_nonce(&after));
    assert!(app.mails().await.iter().all(|mail| mail.to.as_str() != "new@example.com"));
}

#[tokio::test]
async fn every_form_of_a_signed_in_page_says_whose_it_is() {
    let app = TestApp::start().await;
    let (browser, mut passkey) = person(&app).await;
    sign_up(&app, &browser, ADA).await;
    sign_up(&app, &app.browser(), ADA).await;
    // Whoever has a passkey adds nothing weaker by a code.
    confirm(&browser, &mut passkey).await;
    let confirm = browser.submit_from("/account/confirm", "/_fn/step_up/send_code", &[]).await;
    let new_email =
        browser.submit_from("/account/profile/email", "/_fn/profile/email", &[("email", "new@example.com")]).await;
    let id = base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, &passkey.id);
    let passkey = format!("/account/passkeys/{id}");
    let removal = format!("/account/remove-passkey/{id}");
    let pages = [
        "/account",
        "/account/activity",
        "/account/confirm",
        confirm.header("location"),
        "/account/passkeys/new",
        "/account/profile",
        "/account/profile/delete",
        "/account/profile/email",
        new_email.header("location"),
        "/account/sessions/others",
        "/account/two-step",
        "/account/two-step/app",
        "/account/two-step/remove",
        "/account/two-step/backup-codes",
        "/login/passkey",
        &passkey,
        &removal,
    ];
    for path in pages {
        let page = browser.get(path).await;
        // A dialogue's own form only closes it.
        let forms = page.text.matches("<form").count() - page.text.matches("method=\"dialog\"").count();
        assert_eq!((page.status, forms > 0), (StatusCode::OK, true), "{path}");
        assert_eq!(page.text.matches("name=\"form_token\"").count(), forms, "{path}");
    }
}

/// Each answer has a nonce of its own.
fn without_nonce(page: &str) -> String {
    let mut parts = page.split("nonce=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('"').map_or("", |(_, rest)| rest))
}
