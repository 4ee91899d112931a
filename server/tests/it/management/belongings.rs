//! A person's sessions, passkeys, applications and sign-ins, for those who look after people.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use http::StatusCode;
use serde_json::{Value, json};

use crate::{
    oauth::actors::ADA,
    support::{OPERATOR, TestApp, on_each_database, people::*},
};

async fn subjects_to(app: &TestApp, address: &str) -> Vec<String> {
    let mails = app.mails().await;
    mails.into_iter().filter(|mail| mail.to == address).map(|mail| mail.content.subject).collect()
}

async fn id_of(app: &TestApp, address: &str) -> String {
    app.services().users.get_by_email(&OPERATOR, &address.parse().unwrap()).await.unwrap().id.to_string()
}

on_each_database! {
    async fn sessions_are_listed_and_ended(app: TestApp) {
        let ada = app.visitor().await;
        let web = app.web().await;
        ada.sign_in(&web).await;
        let other = app.browser();
        sign_up(&app, &other, ADA).await;
        let program = app.program("users:read users:write").await;
        let path = format!("/users/{}/sessions", ada.user.id);
        let listed = async || program.get(&path).send().await.ok();
        let list = listed().await;
        let of = |kind: &str| -> Vec<&Value> {
            list.as_array().unwrap().iter().filter(|session| session["kind"] == kind).collect()
        };
        assert_eq!((of("browser").len(), of("application").len()), (2, 1), "{list}");
        assert_eq!(of("application")[0]["client_id"], "cli_web");
        assert_eq!((&of("browser")[0]["amr"], &of("browser")[0]["client_id"]), (&json!(["otp"]), &Value::Null));

        let id = text(&of("application")[0]["id"]);
        program.delete(&format!("{path}/{id}")).send().await.ok();
        program.delete(&format!("{path}/{id}")).send().await.refused(404, "not_found");
        assert_eq!(listed().await.as_array().unwrap().len(), 2);
        // Somebody else's is not theirs.
        let eve = app.visitor_of("eve@example.com").await;
        let hers = program.get(&format!("/users/{}/sessions", eve.user.id)).send().await.ok();
        let hers = text(&hers[0]["id"]);
        program.delete(&format!("{path}/{hers}")).send().await.refused(404, "not_found");
        program.delete(&format!("{path}/nonsense")).send().await.refused(404, "not_found");

        program.delete(&path).send().await.ok();
        assert_eq!(listed().await, json!([]));
        assert!(!is_signed_in(&ada.browser).await && !is_signed_in(&other).await && is_signed_in(&eve.browser).await);
        program.get("/users/nobody/sessions").send().await.refused(404, "not_found");
    }

    async fn passkeys_are_listed_and_removed_and_the_owner_is_told(app: TestApp) {
        let (browser, passkey) = person(&app).await;
        let program = app.program("users:read users:write").await;
        let path = format!("/users/{}/passkeys", id_of(&app, ADA).await);
        let listed = program.get(&path).send().await.ok();
        let id = URL_SAFE_NO_PAD.encode(&passkey.id);
        assert_eq!((listed.as_array().unwrap().len(), &listed[0]["id"]), (1, &json!(id)));

        let verify = format!("/users/{}/verify", id_of(&app, ADA).await);
        program.post(&verify, &json!({ "verification_status": false })).send().await.ok();
        program.delete(&format!("{path}/{id}")).send().await.refused(409, "last_way_in");
        program.post(&verify, &json!({ "verification_status": true })).send().await.ok();
        for nobody_s in ["AAAA", "not%20base64url", "%FF"] {
            program.delete(&format!("{path}/{nobody_s}")).send().await.refused(404, "not_found");
        }
        program.delete(&format!("{path}/{id}")).send().await.ok();
        assert_eq!(program.get(&path).send().await.ok(), json!([]));
        assert_eq!(subjects_to(&app, ADA).await[0], "A passkey was removed · Latchkey");
        drop(browser);
    }

    async fn applications_are_listed_and_disconnected(app: TestApp) {
        let ada = app.visitor().await;
        let web = app.web().await;
        let tokens = ada.sign_in(&web).await;
        let program = app.program("users:read users:write").await;
        let path = format!("/users/{}/applications", ada.user.id);
        let listed = program.get(&path).send().await.ok();
        assert_eq!((&listed[0]["client_id"], listed.as_array().unwrap().len()), (&json!("cli_web"), 1));
        assert!(listed[0]["scope"].as_array().unwrap().contains(&json!("openid")));
        program.delete(&format!("{path}/cli_web")).send().await.ok();
        program.delete(&format!("{path}/cli_web")).send().await.refused(404, "not_found");
        assert_eq!(program.get(&path).send().await.ok(), json!([]));
        let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&tokens["refresh_token"]))];
        web.post("/oauth/token", &refresh).send().await.is_oauth_error(400, "invalid_grant");
        assert!(is_signed_in(&ada.browser).await);
    }

    async fn a_recovery_link_takes_every_scope_and_its_person_is_told(app: TestApp) {
        let ada = app.visitor().await;
        let path = format!("/users/{}/recovery-link", ada.user.id);
        let program = app.program("users:read users:write audit:read").await;
        let refused = program.post(&path, &json!({})).send().await.refused(403, "insufficient_scope");
        assert_eq!(refused["scope"], "sys_owner");
        let owner = app.program("sys_owner").await;
        owner.post("/users/nobody/recovery-link", &json!({})).send().await.refused(404, "not_found");
        owner.post(&path, &json!({})).send().await.ok();
        assert_eq!(subjects_to(&app, ADA).await[0], "A recovery link was made · Latchkey");
        // Asked for twice since the answer was lost: one link, of which they are told once.
        let told = subjects_to(&app, ADA).await.len();
        let keyed = async |path: &str, key: &str| owner.post(path, &json!({})).header("idempotency-key", key).send().await;
        let made = keyed(&path, "one").await.ok();
        let again = keyed(&path, "one").await;
        assert_eq!(again.header("idempotent-replayed"), "true");
        assert_eq!(again.ok(), made);
        assert_eq!(subjects_to(&app, ADA).await.len(), told + 1);
        keyed("/users/nobody/recovery-link", "one").await.refused(404, "not_found");
        assert_eq!(keyed(&path, "").await.refused(422, "invalid_input")["field"], "Idempotency-Key");
        let link = keyed(&path, "another").await.ok();
        assert_ne!(link, made);
        let url = text(&link["url"]).strip_prefix(app.origin()).unwrap();
        let browser = app.browser();
        let page = browser.get(url).await;
        assert_eq!(page.status, StatusCode::OK);
        browser.submit_form(&page, "/_fn/sign_in/recover", &[]).await;
        assert!(is_signed_in(&browser).await);
        assert!(!app.mails().await.iter().any(|mail| mail.content.text.contains(url)), "no mail has it");
    }

    async fn a_recovery_link_does_not_outlive_a_deletion_or_a_lock_that_is_taken_back(app: TestApp) {
        let ada = app.visitor().await;
        let owner = app.program("sys_owner").await;
        let path = format!("/users/{}", ada.user.id);
        let link = async || {
            let link = owner.post(&format!("{path}/recovery-link"), &json!({})).send().await.ok();
            text(&link["url"]).strip_prefix(app.origin()).unwrap().to_owned()
        };
        let works = async |link: &str| app.browser().get(link).await.text.contains("/_fn/sign_in/recover");
        for there_and_back in [["", "/restore"], ["/block", "/unblock"]] {
            let link = link().await;
            assert!(works(&link).await);
            let [there, back] = there_and_back.map(|end| format!("{path}{end}"));
            if there == path {
                owner.delete(&there).send().await.ok();
            } else {
                owner.post(&there, &json!({})).send().await.ok();
            }
            owner.post(&back, &json!({})).send().await.ok();
            assert!(!works(&link).await, "{there}");
        }
        assert!(works(&link().await).await);
    }

    async fn nothing_of_an_administrator_s_is_in_a_lesser_program_s_hands(app: TestApp) {
        let (browser, passkey) = administrator(&app, ADA).await;
        let program = app.program("users:read users:write").await;
        let path = format!("/users/{}", id_of(&app, ADA).await);
        let session = program.get(&format!("{path}/sessions")).send().await.ok();
        let (session, passkey) = (text(&session[0]["id"]), URL_SAFE_NO_PAD.encode(&passkey.id));
        for path in [
            format!("{path}/sessions"),
            format!("{path}/sessions/{session}"),
            format!("{path}/passkeys/{passkey}"),
            format!("{path}/applications/cli_web"),
        ] {
            assert_eq!(program.delete(&path).send().await.refused(403, "insufficient_scope")["scope"], "sys_owner");
        }
        assert!(is_signed_in(&browser).await);
        app.program("sys_owner").await.delete(&format!("{path}/sessions")).send().await.ok();
        assert!(!is_signed_in(&browser).await);
    }

    async fn looking_takes_one_scope_and_taking_away_another(app: TestApp) {
        let ada = app.visitor().await;
        let path = format!("/users/{}", ada.user.id);
        let (reader, writer) = (app.program("users:read").await, app.program("users:write").await);
        for what in ["sessions", "passkeys", "applications", "loginlogs"] {
            let refused = writer.get(&format!("{path}/{what}")).send().await.refused(403, "insufficient_scope");
            assert_eq!(refused["scope"], "users:read");
            reader.get(&format!("{path}/{what}")).send().await.ok();
        }
        for what in ["sessions", "sessions/x", "passkeys/AAAA", "applications/x"] {
            let refused = reader.delete(&format!("{path}/{what}")).send().await.refused(403, "insufficient_scope");
            assert_eq!(refused["scope"], "users:write");
        }
    }

    async fn sign_ins_are_listed_with_their_browser_and_system(app: TestApp) {
        let (_browser, mut passkey) = person(&app).await;
        let agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        let firefox = app.browser();
        sign_in(&firefox, &mut passkey, "", |_| {}).await;
        let program = app.program("users:read").await;
        let path = format!("/users/{}/loginlogs", id_of(&app, ADA).await);
        let first = program.get(&format!("{path}?limit=1")).send().await;
        let next = first.header("link").to_owned();
        let logs = first.ok();
        assert_eq!(logs, json!({ "login_logs": [{
            "IpAddress": "127.0.0.1",
            "Country": "",
            "City": "",
            "UserAgent": agent,
            "Name": "Firefox",
            "Os": "Linux",
            "Device": "computer",
            "CreatedAt": logs["login_logs"][0]["CreatedAt"],
        }]}));
        let next = next.strip_prefix("</api/v1").unwrap().strip_suffix(">; rel=\"next\"").unwrap();
        let rest = program.get(next).send().await.ok();
        assert_eq!(rest["login_logs"].as_array().unwrap().len(), 1, "by code, when she signed up: {rest}");
        program.get("/users/nobody/loginlogs").send().await.refused(404, "not_found");
    }
}

#[tokio::test]
async fn sign_ins_name_country_and_city_where_there_is_a_database_of_them() {
    let file = latchkey_testkit::repository().join("server/tests/it/support/places.mmdb");
    let app = TestApp::start_with(|config| {
        config.geo.database = Some(file);
        config.server.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    })
    .await;
    let program = app.program("users:read").await;
    for (ip, country, city) in
        [("203.0.113.9", "Sweden", "Linköping"), ("2001:db8::1", "Japan", ""), ("198.51.100.1", "", "")]
    {
        let email = format!("{}@example.com", country.to_lowercase() + "x");
        let browser = app.browser().behind(ip);
        sign_up(&app, &browser, &email).await;
        let path = format!("/users/{}/loginlogs", id_of(&app, &email).await);
        let logs = program.get(&path).send().await.ok();
        let log = &logs["login_logs"][0];
        assert_eq!((&log["IpAddress"], &log["Country"], &log["City"]), (&json!(ip), &json!(country), &json!(city)));
    }
}
