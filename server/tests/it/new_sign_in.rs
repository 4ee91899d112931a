//! A sign-in with a browser that was not known: the mail about it, and what its link does.

use std::time::Duration;

use futures_util::future::join;
use http::{Method, StatusCode};
use latchkey_domain::{AuditKind, kernel::version::Expected, services::ClientChange};
use serde_json::{Value, json};

use crate::api::{actors::PASSWORDLESS, call::Call};
use crate::audit::the_one;
use crate::support::{Browser, Database, OPERATOR, Page, TestApp, applications::*, on_each_database, people::*};

const NEWS: &str = "New sign-in to your account · Latchkey";
const SECURE: &str = "/_fn/sign_in/secure";
const DAY: Duration = Duration::from_secs(24 * 3600);

/// How many such mails Ada got.
async fn told(app: &TestApp) -> usize {
    app.mails_to(ADA).await.iter().filter(|subject| *subject == NEWS).count()
}

/// The page that the newest one leads to.
async fn link(app: &TestApp) -> String {
    app.mailed_page(ADA, "/login/secure/").await
}

async fn secure(browser: &Browser, link: &str) -> Page {
    browser.submit_from(link, SECURE, &[]).await
}

on_each_database! {
    async fn a_browser_that_is_known_is_no_news(app: TestApp) {
        let (browser, mut passkey) = person(&app).await;
        assert_eq!(told(&app).await, 0, "the first sign-in of all");
        browser.submit_from("/account", "/_fn/sign_out", &[]).await;
        sign_in(&browser, &mut passkey, "", |_| {}).await;
        sign_up(&app, &browser, ADA).await;
        assert_eq!(told(&app).await, 0, "by whichever method");

        let phone = app.browser();
        sign_in(&phone, &mut passkey, "", |_| {}).await;
        assert_eq!(told(&app).await, 1);
        sign_up(&app, &phone, ADA).await;
        assert_eq!(told(&app).await, 1, "it is known now");
        sign_up(&app, &app.browser(), ADA).await;
        assert_eq!(told(&app).await, 2);
    }

    async fn two_accounts_that_take_turns_in_one_browser_are_no_news(app: TestApp) {
        let browser = app.browser();
        for _ in 0..3 {
            for who in [ADA, "bob@example.com"] {
                sign_up(&app, &browser, who).await;
            }
        }
        assert_eq!(told(&app).await, 0);
        assert!(!app.mails_to("bob@example.com").await.contains(&NEWS.to_owned()));
    }

    async fn a_browser_knows_the_five_accounts_that_it_signed_in_last(app: TestApp) {
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        for other in 0..4 {
            sign_up(&app, &browser, &format!("other{other}@example.com")).await;
        }
        sign_up(&app, &browser, ADA).await;
        assert_eq!(told(&app).await, 0, "it is one of the five");
        for other in 0..5 {
            let page = sign_up(&app, &browser, &format!("another{other}@example.com")).await;
            let proofs = page.cookie("latchkey_known").unwrap();
            assert_eq!(proofs.split('.').count(), 5, "it does not grow");
        }
        sign_up(&app, &browser, ADA).await;
        assert_eq!(told(&app).await, 1, "five others came since");
    }

    async fn a_lost_answer_is_told_of_once(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        let browser = app.browser();
        let id = ask_for_code(&app, &browser, ADA).await;
        let code = app.mailed_code(ADA).await;
        let fields = [("id", &*id), ("code", &*code), ("next", "")];
        let submit = || browser.submit("/_fn/sign_in/verify_code", &fields);
        let (first, second) = join(submit(), submit()).await;
        assert_eq!((first.status, second.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
        assert!(is_signed_in(&browser).await);
        assert_eq!(told(&app).await, 1);
    }

    async fn the_link_signs_everybody_out(app: TestApp) {
        let owner = app.browser();
        sign_up(&app, &owner, ADA).await;
        let thief = app.browser();
        sign_up(&app, &thief, ADA).await;
        let link = link(&app).await;

        // Anywhere: also where somebody else is signed in.
        let reader = app.browser();
        sign_up(&app, &reader, "bob@example.com").await;
        let page = reader.get(&link).await;
        assert!(page.text.contains("Was this you?") && page.text.contains(ADA), "{page:?}");
        assert!(is_signed_in(&thief).await && is_signed_in(&owner).await, "opening it changes nothing");

        let done = reader.submit_form(&page, SECURE, &[]).await;
        assert_eq!((done.status, done.header("location")), (StatusCode::SEE_OTHER, &*link));
        assert!(!is_signed_in(&thief).await && !is_signed_in(&owner).await);
        assert!(is_signed_in(&reader).await, "it signs nobody else out, and nobody in");
        let page = reader.get(&link).await;
        assert!(page.text.contains("Signed out everywhere") && page.text.contains("/login?next=passkeys"), "{page:?}");

        let token = link.rsplit('/').next().unwrap();
        let again = reader.submit(SECURE, &[("token", token)]).await;
        assert_eq!((again.status, again.header("location")), (StatusCode::SEE_OTHER, &*link));
        sign_up(&app, &owner, ADA).await;
        assert_eq!(told(&app).await, 2, "all browsers were forgotten");
        let activity = owner.get("/account/activity").await.text;
        assert_eq!(activity.matches("Signed out everywhere with the link in a mail").count(), 1, "{activity}");
        // Whoever has the link does it as its person, whoever else is signed in there.
        let ada = app.services().users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap().id.to_string();
        let secured = the_one(&app, AuditKind::AccountSecured, &[token]).await;
        assert_eq!(secured.parties(), [("person", &*ada), ("user", &*ada)]);
        let detail: Value = serde_json::from_str(&secured.detail).unwrap();
        assert_eq!((&detail["count"], detail["sign_in"].is_string()), (&json!(2), true), "{detail}");
    }

    async fn whoever_got_in_cannot_take_the_link_away_by_signing_all_others_out(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        let thief = app.browser();
        sign_up(&app, &thief, ADA).await;
        let link = link(&app).await;
        thief.submit_from("/account/sessions/others", "/_fn/sessions/revoke_others", &[]).await;
        assert!(is_signed_in(&thief).await);
        let owner = app.browser();
        assert!(owner.get(&link).await.text.contains("Was this you?"));
        secure(&owner, &link).await;
        assert!(!is_signed_in(&thief).await);
    }

    async fn what_applications_hold_ends_with_it(app: TestApp) {
        register_notes(&app, ClientChange::default()).await;
        let owner = app.browser();
        sign_up(&app, &owner, ADA).await;
        let tokens = tokens_of_notes(&app, &owner).await;
        sign_up(&app, &app.browser(), ADA).await;
        secure(&app.browser(), &link(&app).await).await;
        let refresh = [("grant_type", "refresh_token"), ("client_id", NOTES), ("refresh_token", text(&tokens["refresh_token"]))];
        let refused = owner.form("/oauth/token", &refresh).send().await.unwrap();
        assert_eq!(refused.status(), StatusCode::BAD_REQUEST);
    }

    async fn an_altered_or_old_link_and_one_of_nobody_change_nothing(app: TestApp) {
        let owner = app.browser();
        sign_up(&app, &owner, ADA).await;
        sign_up(&app, &app.browser(), ADA).await;
        let link = link(&app).await;
        let (path, token) = link.rsplit_once('/').unwrap();
        assert_eq!(token.len(), 91);
        let stranger = app.browser();
        for place in 0..token.len() {
            let mut altered = token.as_bytes().to_vec();
            altered[place] = if altered[place] == b'A' { b'B' } else { b'A' };
            let altered = String::from_utf8(altered).unwrap();
            if place % 12 == 0 {
                let page = stranger.get(&format!("{path}/{altered}")).await;
                assert!(page.text.contains("This link is no longer valid"), "{place}");
            }
            let told = call(&stranger, "sign_in/secure", &[("token", &altered)]).await.1;
            assert!(["link_invalid", "too_many_requests"].contains(&told["code"].as_str().unwrap()), "{place}: {told}");
        }
        for nonsense in ["", "x", "../account", "\u{202e}", &"A".repeat(5000)] {
            let refused = stranger.submit(SECURE, &[("token", nonsense)]).await;
            assert_eq!((refused.status, refused.header("location")), (StatusCode::SEE_OTHER, "/login"), "{nonsense}");
        }
        assert!(is_signed_in(&owner).await);

        app.clock.advance(DAY * 29);
        assert!(stranger.get(&link).await.text.contains("Was this you?"));
        app.clock.advance(DAY * 2);
        assert!(stranger.get(&link).await.text.contains("This link is no longer valid"));
    }

    async fn over_the_api_a_program_is_known_where_nobody_knows_the_place(app: TestApp) {
        let client = app.application().await;
        let secret = app.register(crate::support::confidential("back")).await.unwrap();
        let by = async |client_id: &str, agent: &str| {
            app.clock.advance(Duration::from_secs(31));
            let call = |operation: &str, body: &Value| {
                let uri = format!("{PASSWORDLESS}/email-otp/{operation}?client_id={client_id}");
                let call = Call::new(app.router(), Method::POST, uri).header("user-agent", agent).json(body);
                if client_id == "back" { call.header("x-client-secret", secret.expose()) } else { call }
            };
            let sent = call("send", &json!({ "email": ADA })).send().await.ok();
            let body = json!({ "state": sent["state"], "otp": app.mailed_code(ADA).await });
            call("verify", &body).send().await.ok()
        };
        by(client.client_id, "Shop/1.0 (Android)").await;
        assert_eq!(told(&app).await, 0, "the first sign-in of all");
        by(client.client_id, "Shop/1.1 (Android)").await;
        assert_eq!(told(&app).await, 0, "another version of the same");
        let strange = by(client.client_id, "curl/8").await;
        assert_eq!(told(&app).await, 1);
        by(client.client_id, "curl/8").await;
        assert_eq!(told(&app).await, 1, "it is known now");
        // A server says of itself what it is.
        by("back", "reqwest/1").await;
        assert_eq!(told(&app).await, 1);
        // Without a word nobody knows anything.
        by(client.client_id, "").await;
        assert_eq!(told(&app).await, 1);

        let link = link(&app).await;
        let reader = app.browser();
        assert!(reader.get(&link).await.text.contains("Was this you?"));
        secure(&reader, &link).await;
        let refresh = json!({ "refresh_token": strange["refresh_token"] });
        let refused = client.post("/api/v1/accesstoken/refresh", &refresh).send().await;
        assert!(refused.status.is_client_error(), "{}", refused.text);
        assert!(reader.get(&link).await.text.contains("Signed out everywhere"));
    }

    async fn over_the_api_a_passkey_is_no_news(app: TestApp) {
        let client = app.application().await;
        let mut passkey = client.sign_in_by_code(ADA).await.add_passkey().await;
        let start = client.start_login(ADA).await;
        let answer = passkey.get(&start["publicKey"], app.origin());
        client.finish_login(&start["auth_code"], ADA, &answer).header("user-agent", "curl/8").send().await.ok();
        assert_eq!(told(&app).await, 0);
    }

    async fn a_deleted_account_has_no_page(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        sign_up(&app, &app.browser(), ADA).await;
        let link = link(&app).await;
        let (services, request) = (app.services(), app.request());
        let ada = services.users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
        services.people.delete(&OPERATOR, ada.id, &Expected::Anything, &request).await.unwrap();
        assert!(app.browser().get(&link).await.text.contains("This link is no longer valid"));
    }
}

/// Signs Ada in over the API, by this program and from this address; gives the status.
async fn from(app: &TestApp, client_id: &str, agent: &str, address: &str) -> StatusCode {
    app.clock.advance(Duration::from_secs(31));
    let device = app.browser().behind(address);
    let call = async |operation: &str, body: Value| {
        let uri = format!("{PASSWORDLESS}/email-otp/{operation}?client_id={client_id}");
        let call =
            device.request(Method::POST, &uri).header("user-agent", agent).header("content-type", "application/json");
        let answer = call.body(body.to_string()).send().await.unwrap();
        (answer.status(), answer.json::<Value>().await.unwrap_or_default())
    };
    let (_, sent) = call("send", json!({ "email": ADA })).await;
    call("verify", json!({ "state": sent["state"], "otp": app.mailed_code(ADA).await })).await.0
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn over_the_api_neither_a_copied_program_nor_a_shared_network_silences_the_news() {
    const CHROME: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
    const NEXT_CHROME: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";
    async fn test(database: Database) {
        let app = TestApp::configured(database, |config| {
            config.server.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
        })
        .await;
        let client = app.application().await.client_id;
        let (home, mobile, elsewhere) = ("203.0.113.9", "2001:db8:1::1", "198.51.100.1");
        let signs_in = async |agent: &str, address: &str| {
            assert_eq!(from(&app, client, agent, address).await, StatusCode::OK);
            told(&app).await
        };
        assert_eq!(signs_in(CHROME, home).await, 0, "the first sign-in of all");
        // Whoever has the current browser has what the owner has.
        assert_eq!(signs_in(CHROME, elsewhere).await, 1, "a thief with the same program");
        assert_eq!(signs_in("curl/8", home).await, 2, "another program behind the same address");
        assert_eq!(signs_in("", home).await, 3, "one that does not say what it is");
        // The owner, who moves about, and whose browser is a new one every month.
        assert_eq!(signs_in(NEXT_CHROME, mobile).await, 4);
        for _ in 0..3 {
            assert_eq!(signs_in(CHROME, home).await, 4);
            assert_eq!(signs_in(NEXT_CHROME, "203.0.7.1").await, 4, "another address of the same operator");
            assert_eq!(signs_in(NEXT_CHROME, "2001:db8:77::5").await, 4);
        }
    }
    Database::sqlite(test).await;
    Database::postgres(test).await;
}
