//! The second factor over the API: an app that is set up inside a sign-in, its picture, and guesses.

use std::{
    io::Write,
    process::{Command, Stdio},
    time::Duration,
};

use http::{Method, StatusCode};
use latchkey_domain::{AuditKind, login::policy::SecondFactor, services::NewClient};
use serde_json::{Value, json};

use super::{actors::PASSWORDLESS, call::Call};
use crate::{
    audit::the_one,
    support::{OPERATOR, TestApp, confidential, factors::*, from_origins, named, on_each_database, people::*},
};

const BOB: &str = "bob@example.com";
const DAY: Duration = Duration::from_secs(24 * 3600);

/// An application that asks everybody for two factors.
fn bank() -> NewClient {
    let mut new = from_origins(named("bank"), Vec::new());
    new.change.second_factor = Some(SecondFactor::Required);
    new
}

fn at_bank(app: &TestApp, method: Method, path: &str) -> Call {
    let joint = if path.contains('?') { '&' } else { '?' };
    Call::new(app.router(), method, format!("{path}{joint}client_id=bank"))
}

fn mfa(app: &TestApp, operation: &str, token: &str, body: &Value) -> Call {
    at_bank(app, Method::POST, &format!("/api/v1/auth/mfa/{operation}")).bearer(token).json(body)
}

/// Proves the first factor to it; gives what it holds then.
async fn owed(app: &TestApp, email: &str) -> String {
    app.clock.advance(Duration::from_secs(31));
    let passwordless = |operation: &str| at_bank(app, Method::POST, &format!("{PASSWORDLESS}/email-otp/{operation}"));
    let sent = passwordless("send").json(&json!({ "email": email })).send().await.ok();
    let body = json!({ "state": sent["state"], "otp": app.mailed_code(email).await });
    let refused = passwordless("verify").json(&body).send().await;
    assert!(!refused.text.contains("access_token"), "{}", refused.text);
    text(&refused.refused(403, "mfa_required")["mfa_token"]).to_owned()
}

async fn picture(app: &TestApp, token: &str, query: &str) -> (StatusCode, Vec<u8>) {
    let path = format!("/api/v1/auth/mfa/qr-code?client_id=bank&{query}");
    let request = app.browser().request(Method::GET, &path).header("authorization", format!("Bearer {token}"));
    let answer = request.send().await.unwrap();
    if answer.status().is_success() {
        let told = ["content-type", "cache-control"].map(|name| answer.headers()[name].to_str().unwrap());
        assert_eq!(told, ["image/png", "no-store"]);
    }
    (answer.status(), answer.bytes().await.unwrap().to_vec())
}

/// How many pixels a side has, and what readers that have nothing to do with us make of it.
fn read(picture: &[u8]) -> (usize, String) {
    let script = latchkey_testkit::repository().join("end2end/fixtures/read-qr.mjs");
    let mut child = Command::new("node")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node is installed");
    child.stdin.take().unwrap().write_all(picture).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "npm's packages of end2end are missing: run `scripts/setup tests`");
    let read: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(read["width"], read["height"]);
    (read["width"].as_u64().unwrap().try_into().unwrap(), text(&read["text"]).to_owned())
}

on_each_database! {
    async fn whoever_has_no_factor_sets_an_app_up_inside_the_sign_in(app: TestApp) {
        app.register(bank()).await;
        let (token, bobs) = (owed(&app, ADA).await, owed(&app, BOB).await);
        let begin = json!({ "authenticator_type": "otp" });
        let begun = mfa(&app, "enroll", &token, &begin).send().await.ok();
        let (oob_code, secret) = (text(&begun["oob_code"]), text(&begun["secret"]));
        let authenticator = Authenticator::of(secret, Vec::new());
        let validate = async |token: &str, otp: &str| {
            mfa(&app, "validate", token, &json!({ "otp": otp, "oob_code": oob_code })).send().await
        };
        // Nothing is set up before a code of it is right, and for this sign-in alone.
        validate(&token, &authenticator.wrong_code(&app)).await.refused(400, "code_wrong");
        let right = authenticator.code_at(app.services().now());
        assert!(validate(&bobs, &right).await.status.is_client_error());
        let by_itself = mfa(&app, "validate", &token, &json!({ "otp": right })).send().await;
        assert!(by_itself.status.is_client_error(), "{}", by_itself.text);
        let done = validate(&token, &right).await.ok();
        assert!(done["access_token"].is_string(), "{done}");
        assert_eq!(done["recovery_codes"].as_array().unwrap().len(), 10);
        validate(&token, &authenticator.next_code(&app)).await.refused(401, "invalid_token");

        // From now on it is asked for; nothing else takes its place, what was begun before neither.
        let token = owed(&app, ADA).await;
        assert_eq!(mfa(&app, "enroll", &token, &begin).send().await.status, StatusCode::UNAUTHORIZED);
        assert!(validate(&token, &authenticator.next_code(&app)).await.status.is_client_error());
        let body = json!({ "otp": authenticator.next_code(&app) });
        let done = mfa(&app, "validate", &token, &body).send().await.ok();
        assert!(done["access_token"].is_string() && done["recovery_codes"].is_null(), "{done}");
        let token = owed(&app, ADA).await;
        let body = json!({ "backup_code": "0000-0000" });
        assert!(mfa(&app, "backupcode", &token, &body).send().await.status.is_client_error());
    }

    async fn guesses_through_one_check_after_another_come_to_an_end(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        let secret = app.register(confidential("back")).await.unwrap();
        let api = |path: &str| {
            let call = Call::new(app.router(), Method::POST, format!("/api/v1/auth/{path}?client_id=back"));
            call.header("x-client-secret", secret.expose())
        };
        let sent = api("passwordless/email-otp/send").json(&json!({ "email": ADA })).send().await.ok();
        let body = json!({ "state": sent["state"], "otp": app.mailed_code(ADA).await });
        let owed = api("passwordless/email-otp/verify").json(&body).send().await;
        let right = json!({ "otp": authenticator.next_code(&app) });
        api("mfa/validate").json(&right).bearer(text(&owed.body["mfa_token"])).send().await.ok();

        let begin = async || {
            let told = api("mfa/token").json(&json!({ "identifier": ADA })).send().await.ok();
            text(&told["mfa_token"]).to_owned()
        };
        let (mut wrong, mut stopped) = (0, 0);
        for _ in 0..6 {
            let token = begin().await;
            for n in 0..4 {
                let otp = authenticator.wrong_code(&app);
                let (operation, body) = match n % 2 {
                    0 => ("mfa/validate", json!({ "otp": otp })),
                    _ => ("mfa/backupcode", json!({ "backup_code": otp })),
                };
                let told = api(operation).json(&body).bearer(&token).send().await;
                match text(&told.body["code"]) {
                    "code_wrong" => wrong += 1,
                    "rate_limited" => stopped += 1,
                    other => panic!("{other}: {}", told.text),
                }
            }
        }
        assert_eq!((wrong, stopped), (10, 14), "a check is begun as often as anybody likes");
        let right = json!({ "otp": authenticator.next_code(&app) });
        api("mfa/validate").json(&right).bearer(&begin().await).send().await.refused(429, "rate_limited");
        // They keep nobody from signing in.
        let browser = app.browser();
        let page = first_step(&app, &browser, ADA).await;
        type_code(&browser, &page, &authenticator.next_code(&app)).await;
        assert!(is_signed_in(&browser).await);
        app.clock.advance(DAY);
        let (token, otp) = (begin().await, authenticator.next_code(&app));
        api("mfa/validate").json(&json!({ "otp": otp })).bearer(&token).send().await.ok();
        // Of all these one was right, and the application that asked is named.
        let ada = app.services().users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap().id.to_string();
        let checked = the_one(&app, AuditKind::SecondFactorChecked, &[&token, &otp]).await;
        assert_eq!(checked.parties(), [("application", "back"), ("user", &*ada)]);
        assert_eq!(checked.detail, r#"{"second_factor":"authenticator"}"#);
    }
}

#[tokio::test]
async fn any_reader_reads_the_picture_of_an_app_at_any_size() {
    let long = "日本の図書館と申します & 100 %: ".repeat(2);
    for name in ["Latchkey", long.trim()] {
        let app = TestApp::start_with(|config| config.webauthn.rp_name = name.to_owned()).await;
        app.register(bank()).await;
        let (token, bobs) = (owed(&app, ADA).await, owed(&app, BOB).await);
        let begun = mfa(&app, "enroll", &token, &json!({ "authenticator_type": "otp" })).send().await.ok();
        let (oob_code, uri) = (text(&begun["oob_code"]), text(&begun["barcode_uri"]));
        assert!(uri.contains(&format!("secret={}", text(&begun["secret"]))), "{uri}");
        // A pixel a square is the least.
        let (status, file) = picture(&app, &token, &format!("oob_code={oob_code}&size=64")).await;
        assert_eq!(status, StatusCode::OK, "{}", String::from_utf8_lossy(&file));
        let (squares, _) = read(&file);
        for size in [64, 100, 256, 1000, 1024] {
            let (status, file) = picture(&app, &token, &format!("oob_code={oob_code}&size={size}")).await;
            assert_eq!(status, StatusCode::OK);
            let (side, read) = read(&file);
            assert_eq!(read, uri, "{size}");
            assert_eq!(side, (size / squares).max(1) * squares, "as large as whole pixels can be");
        }
        let (_, file) = picture(&app, &token, &format!("oob_code={oob_code}")).await;
        assert_eq!(read(&file).0, 256 / squares * squares, "256, when nothing is said");

        for (token, query) in [
            (&*token, format!("oob_code={oob_code}&size=63")),
            (&token, format!("oob_code={oob_code}&size=1025")),
            (&token, format!("oob_code={oob_code}&size=-1")),
            (&token, "oob_code=AAAA".to_owned()),
            // Somebody else's sign-in; none.
            (&bobs, format!("oob_code={oob_code}")),
            ("nonsense", format!("oob_code={oob_code}")),
        ] {
            let (status, body) = picture(&app, token, &query).await;
            assert!(status.is_client_error(), "{query}: {status} {}", String::from_utf8_lossy(&body));
        }
    }
}
