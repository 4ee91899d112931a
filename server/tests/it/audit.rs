//! The audit log: who did what to whom, and what it was before.
//!
//! Everything that the log has a kind for is done here as people, applications and operators do it.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use futures_util::future::join_all;
use http::StatusCode;
use latchkey_domain::{
    AuditKind, ClientKind, GrantType,
    kernel::version::Expected,
    services::{ClientChange, SignInSettings, SignIns, TemplateKind, TemplateOf, TemplateText, TextChange},
};
use latchkey_testkit::{Answer, Passkey};
use serde_json::{Value, json};
use sqlx::{Connection, FromRow, PgConnection, SqliteConnection, query_as};

use crate::oauth::actors::CALLBACK;
use crate::second_factors;
use crate::support::{
    OPERATOR, Process, TestApp,
    applications::*,
    factors::{Authenticator, attempt_of},
    on_each_database,
    people::*,
};

/// What nothing reaches for days, and what takes a name server, text messages, or many people: the file of these tests that
/// does it.
const ELSEWHERE: [(AuditKind, &str); 34] = [
    (AuditKind::BackupCodesRemoved, "secured.rs"),
    (AuditKind::WebhookSwitchedOff, "management/webhooks.rs"),
    (AuditKind::WebhookTested, "management/webhooks.rs"),
    (AuditKind::DomainProved, "domains.rs"),
    (AuditKind::AccountSecured, "new_sign_in.rs"),
    (AuditKind::RecoveryLinkStopped, "recovery.rs"),
    (AuditKind::DomainMissing, "domains.rs"),
    (AuditKind::DomainLapsed, "domains.rs"),
    (AuditKind::SenderChanged, "senders.rs"),
    (AuditKind::SenderRemoved, "senders.rs"),
    (AuditKind::SenderFailed, "senders.rs"),
    (AuditKind::DkimKeyAdded, "dkim.rs"),
    (AuditKind::DkimKeyProved, "dkim.rs"),
    (AuditKind::DkimKeyMissing, "dkim.rs"),
    (AuditKind::DkimKeyRemoved, "dkim.rs"),
    (AuditKind::JobRetried, "console_jobs.rs"),
    (AuditKind::JobDiscarded, "console_jobs.rs"),
    (AuditKind::AuditExported, "management/audit_log.rs"),
    (AuditKind::BulkStarted, "management/bulk.rs"),
    (AuditKind::BulkCancelled, "management/bulk.rs"),
    (AuditKind::BulkStopped, "management/bulk.rs"),
    (AuditKind::BackupCodeUsed, "second_step.rs"),
    (AuditKind::PhoneChanged, "phone.rs"),
    (AuditKind::PhoneRemoved, "phone.rs"),
    (AuditKind::PhoneRemovalAsked, "phone_lost.rs"),
    (AuditKind::PhoneRemovalStopped, "phone_lost.rs"),
    (AuditKind::SignInPhone, "phone.rs"),
    (AuditKind::RecoveryAddressChanged, "recovery_address.rs"),
    (AuditKind::RecoveryAddressRemoved, "recovery_address.rs"),
    (AuditKind::RecoveryAsked, "recovery_address.rs"),
    (AuditKind::RecoveryStopped, "recovery_address.rs"),
    (AuditKind::SignInRecoveryAddress, "recovery_address.rs"),
    (AuditKind::SmsCeilingReached, "phone.rs"),
    (AuditKind::SecondFactorChecked, "api/mfa.rs"),
];

#[derive(Debug, FromRow)]
pub struct Event {
    pub kind: String,
    actor_kind: Option<String>,
    pub actor_id: Option<String>,
    target_kind: Option<String>,
    pub target_id: Option<String>,
    pub ip: String,
    pub user_agent: String,
    pub before: String,
    pub after: String,
    pub detail: String,
}

impl Event {
    pub fn is_by(&self, kind: &str) -> bool {
        self.actor() == kind
    }

    fn actor(&self) -> &str {
        self.actor_kind.as_deref().unwrap_or_default()
    }

    fn target(&self) -> &str {
        self.target_kind.as_deref().unwrap_or_default()
    }

    /// By whom, and on what: the kind and the id of each.
    pub fn parties(&self) -> [(&str, &str); 2] {
        let [actor, target] = [&self.actor_id, &self.target_id].map(|id| id.as_deref().unwrap_or_default());
        [(self.actor(), actor), (self.target(), target)]
    }

    pub fn change(&self) -> (Value, Value) {
        let parse = |text| serde_json::from_str(text).unwrap();
        (parse(&self.before), parse(&self.after))
    }
}

/// Oldest first.
pub async fn events(app: &TestApp) -> Vec<Event> {
    let list = "SELECT kind, actor_kind, actor_id, target_kind, target_id, ip, user_agent, before, after,
        detail FROM audit_events
        ORDER BY happened_at, id";
    let url = &app.database.url;
    if url.starts_with("sqlite:") {
        let mut connection = SqliteConnection::connect(url).await.unwrap();
        query_as(list).fetch_all(&mut connection).await.unwrap()
    } else {
        let mut connection = PgConnection::connect(url).await.unwrap();
        query_as(list).fetch_all(&mut connection).await.unwrap()
    }
}

/// The only event of this kind, which tells none of these secrets.
pub async fn the_one(app: &TestApp, kind: AuditKind, secrets: &[&str]) -> Event {
    let mut found: Vec<Event> = events(app).await.into_iter().filter(|event| event.kind == kind.as_str()).collect();
    assert_eq!(found.len(), 1, "{kind}: {found:?}");
    let event = found.remove(0);
    for secret in secrets {
        let told = [&event.before, &event.after, &event.detail, event.target_id.as_ref().unwrap_or(&event.before)];
        assert!(!secret.is_empty() && told.iter().all(|text| !text.contains(*secret)), "{secret} in {event:?}");
    }
    event
}

/// A command on the server's own database, under its address.
fn operate(app: &TestApp, arguments: &[&str]) -> String {
    let done = Process::new(app.database.folder.path(), arguments)
        .env("LATCHKEY_DATABASE__URL", &app.database.url)
        .env("LATCHKEY_SERVER__PUBLIC_URL", app.origin())
        .run();
    assert!(done.is_success, "{arguments:?}: {}", done.stderr);
    done.stdout
}

fn after<'a>(output: &'a str, start: &str) -> &'a str {
    output.lines().find_map(|line| line.split_once(start)).unwrap_or_else(|| panic!("{start} in {output}")).1
}

/// What an operator does to applications; gives the secrets that it showed.
fn run_applications(app: &TestApp) -> Vec<String> {
    let added = operate(app, &["client", "add", "Shop", "--id", "shop", "--kind", "web"]);
    operate(app, &["client", "update", "shop", "--name", "Store", "--origin", "https://shop.example"]);
    let rotated = operate(app, &["client", "rotate-secret", "shop"]);
    operate(app, &["client", "add", "Plain", "--id", "plain"]);
    let made = operate(app, &["client", "rotate-secret", "plain", "--make-confidential"]);
    operate(app, &["client", "remove", "plain", "--yes"]);
    let token = operate(app, &["client", "registration-token", "add", "CI"]);
    operate(app, &["client", "registration-token", "revoke", "CI"]);
    let secrets = [added, rotated, made].map(|output| after(&output, "client_secret: ").to_owned());
    [&secrets[..], &[after(&token, "registration token: ").to_owned()]].concat()
}

/// What a person does over an application; gives its tokens.
async fn use_an_application(app: &TestApp) -> Vec<String> {
    let client = app.application().await;
    let zoe = client.sign_in_by_code("zoe@example.com").await;
    let passkey = zoe.add_passkey().await;
    zoe.remove(&json!(URL_SAFE_NO_PAD.encode(&passkey.id))).send().await;
    let refresh =
        async |token: &str| client.post("/api/v1/accesstoken/refresh", &json!({ "refresh_token": token })).send().await;
    let successor = refresh(&zoe.refresh_token).await.ok();
    app.clock.advance(Duration::from_secs(61));
    assert_eq!(refresh(&zoe.refresh_token).await.status, 400, "a replay");
    vec![zoe.access_token, zoe.refresh_token, text(&successor["refresh_token"]).to_owned()]
}

/// What a program does to organizations; gives what was secret in it.
async fn manage_organizations(app: &TestApp) -> String {
    let program = app.program("organizations:read organizations:write").await;
    for path in ["/roles", "/permissions"] {
        program.post(path, &json!({"name": "Accountant", "slug": "accountant"})).send().await.ok();
        let list = program.get(path).send().await.ok();
        let made = format!("{path}/{}", text(&list[3]["id"]));
        program.put(&made, &json!({"name": "Book-keeper", "slug": "accountant"})).send().await.ok();
        program.delete(&made).send().await.ok();
    }
    let colour = json!({"accent": "#5e00cf"});
    app.program("brands:write").await.put("/brand", &colour).send().await.ok();
    let anything = Expected::Anything;
    let expected = anything.clone();
    let words = TextChange { language: "en", key: "login-not-you", expected, text: Some("Someone else?") };
    app.services().wordings.set(&OPERATOR, &words, &app.request()).await.expect("the text is sound");
    let template = TemplateOf { kind: TemplateKind::find("mail.no_account").unwrap(), language: "en".to_owned() };
    let nobody = TemplateText { subject: "Nobody here".into(), html: String::new(), text: "No account.".into() };
    let (services, request) = (app.services(), app.request());
    let brand = services.brands.shown(&request.login_domain).await;
    let set = services.templates.set(&OPERATOR, &template, (&anything, Some(&nobody)), &brand, &request).await;
    set.expect("the template is sound");
    let closed = SignInSettings { sign_up_open: false, ..SignInSettings::clone(&services.sign_in_settings()) };
    services.server_settings.set(&OPERATOR, &anything, &closed, &request).await.expect("somebody comes in");
    services.server_settings.reset(&OPERATOR, &anything, &request).await.expect("it was saved");
    let made = program.post("/organization", &json!({"Name": "Acme"})).send().await.ok();
    let acme = format!("/organization/{}", text(&made["id"]));
    program.put(&acme, &json!({"WhiteListDomains": ["acme.example"]})).send().await.ok();
    let max = app.visitor_of("max@example.com").await;
    let user_id = max.user.id.to_string();
    program.post(&format!("{acme}/members"), &json!({"user_id": user_id})).send().await.ok();
    program.put(&format!("{acme}/members/{user_id}"), &json!({"role_id": ["admin"]})).send().await.ok();
    program.delete(&format!("{acme}/members/{user_id}")).send().await.ok();
    let invite = async |email: &str| {
        let body = json!({"email": email, "role_id": ["admin"]});
        program.post(&format!("{acme}/invitations"), &body).send().await.ok()
    };
    let sent = invite("eva@example.com").await;
    invite("eva@example.com").await;
    let invitation = format!("{acme}/invitations/{}", text(&sent["id"]));
    program.post(&format!("{invitation}/resend"), &json!({})).send().await.ok();
    program.delete(&invitation).send().await.ok();
    invite("max@example.com").await;
    let link = app.mailed_page("max@example.com", "/invitations/").await;
    let token = link.trim_start_matches("/invitations/").to_owned();
    assert_eq!(call(&max.browser, "invitation/accept", &[("token", &token)]).await.0, StatusCode::OK);
    program.delete(&format!("{acme}/members/{user_id}")).send().await.ok();
    program.delete(&acme).send().await.ok();
    token
}

/// A code comes again, in other hands, and a token is given back; gives what was secret in it.
async fn get_tokens(app: &TestApp) -> Vec<String> {
    let (web, kim) = (app.web().await, app.visitor_of("kim@example.com").await);
    let code = kim.code(&web, |_| {}).await;
    let tokens = web.exchange(&code).send().await.ok();
    web.exchange_with(&code, CALLBACK, None).send().await.is_oauth_error(400, "invalid_grant");
    let exchanges = |change: &mut ClientChange| {
        change.grant_types = Some([GrantType::TokenExchange].into_iter().collect());
        change.audiences = Some(vec!["https://stock.example.com".to_owned()]);
    };
    let api = app.shop("cli_api", ClientKind::Machine, exchanges).await;
    let for_api = |change: &mut ClientChange| change.audiences = Some(vec!["cli_api".to_owned()]);
    let caller = app.shop("cli_caller", ClientKind::Web, for_api).await;
    let subject = kim.sign_in(&caller).await;
    let exchanged = api.delegate(text(&subject["access_token"]), &[]).send().await.ok();
    let others = kim.sign_in(&web).await;
    let given_back = web.post("/oauth/revoke", &[("token", text(&others["refresh_token"]))]).send().await;
    assert_eq!(given_back.status, StatusCode::OK);
    let secrets =
        [&tokens["access_token"], &tokens["refresh_token"], &others["id_token"]].map(|value| text(value).to_owned());
    let exchanged = text(&exchanged["access_token"]).to_owned();
    [&secrets[..], &[exchanged, code, web.secret.unwrap_or_default()]].concat()
}

on_each_database! {
    async fn every_change_names_who_made_it_and_what_it_was_made_to_and_tells_no_secret(app: TestApp) {
        let mut secrets = run_applications(&app);
        secrets.extend(use_an_application(&app).await);
        secrets.extend(get_tokens(&app).await);
        secrets.push(manage_organizations(&app).await);

        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        let of_others = ClientChange { is_first_party: Some(false), ..ClientChange::default() };
        register_notes(&app, of_others).await;
        let consent = browser.get(browser.get(&authorize(&[])).await.header("location")).await;
        browser.submit_form(&consent, "/_fn/application/agree", &[]).await;
        call(&browser, "application/disconnect", &[("id", NOTES)]).await;
        let allowed = [GrantType::DeviceCode].into_iter().collect();
        let change = ClientChange { grant_types: Some(allowed), ..ClientChange::default() };
        let tv = app.shop("cli_tv", ClientKind::Native, |old| *old = change).await;
        for answer in ["/_fn/device/allow", "/_fn/device/refuse"] {
            let started = tv.post("/oauth/device_authorization", &[("scope", "openid")]).send().await.ok();
            let code = text(&started["user_code"]);
            let led = browser.submit_from("/device", "/_fn/device/enter", &[("user_code", code)]).await;
            browser.submit_form(&browser.get(led.header("location")).await, answer, &[]).await;
            secrets.extend([code, text(&started["device_code"])].map(str::to_owned));
        }
        // A passkey of one device, whose counter counts.
        let bound = |passkey: &mut Passkey, answer: &mut Answer| {
            (passkey.sign_count, passkey.backup_eligible, passkey.backup_state) = (5, false, false);
            (answer.sign_count, answer.backup_eligible, answer.backup_state) = (5, false, false);
        };
        let (mut passkey, _, _) = add_passkey(&browser, false, bound).await;
        let unverified = |_: &mut Passkey, answer: &mut Answer| answer.user_verified = false;
        add_passkey(&browser, false, unverified).await;
        let id = URL_SAFE_NO_PAD.encode(&passkey.id);
        for name in ["My phone", "Old phone"] {
            call(&browser, "passkeys/rename", &[("id", &id), ("name", name)]).await;
        }
        // A copy; then it may be synced, its counter goes back, and it may not be synced again.
        let other = app.browser();
        let told = sign_in(&other, &mut passkey, "", |answer| answer.sign_count = 2).await.1;
        assert_eq!(told["code"], "verification_failed");
        for (is_synced, count) in [(true, 20), (true, 3), (false, 40)] {
            (passkey.backup_eligible, passkey.backup_state) = (is_synced, is_synced);
            let (status, told) = sign_in(&other, &mut passkey, "", |answer| answer.sign_count = count).await;
            assert_eq!(status, StatusCode::OK, "{told}");
        }
        let (_, start) = call(&browser, "step_up/start", &[]).await;
        let answer = passkey.get_with(&options(&start), app.origin(), |answer| answer.sign_count = 50).to_string();
        let fields = [("auth_code", text(&start["auth_code"])), ("credential", &answer), ("next", "")];
        assert_eq!(call(&browser, "step_up/finish", &fields).await.0, StatusCode::OK);

        call(&browser, "profile/names", &[("first_name", "Ada"), ("last_name", "")]).await;
        call(&browser, "language/choose", &[("language", "de"), ("page", "/account")]).await;
        call(&browser, "profile/export", &[]).await;
        // Set up, replaced, removed, and set up again.
        let (key, codes) = second_factors::set_up(&app, &browser).await;
        second_factors::set_up(&app, &browser).await;
        for action in ["/_fn/factors/make_backup_codes", "/_fn/factors/remove_app"] {
            browser.submit_from("/account/two-step", action, &[]).await;
        }
        let (last_key, last_codes) = second_factors::set_up(&app, &browser).await;
        let authenticator = Authenticator::of(&last_key, last_codes);
        secrets.extend(codes);
        secrets.push(key.replace(' ', ""));
        let new = code_id(&call(&browser, "profile/email", &[("email", "new@example.com")]).await.1);
        let code = app.mailed_code("new@example.com").await;
        call(&browser, "profile/email/verify_code", &[("id", &new), ("code", &code)]).await;
        secrets.push(code);
        call(&browser, "sessions/revoke_others", &[]).await;
        call(&browser, "passkeys/remove", &[("id", &id)]).await;
        call(&browser, "sign_out", &[]).await;

        ask_for_code(&app, &browser, "new@example.com").await;
        let link = app.mailed_link("new@example.com").await;
        app.browser().submit_from(&link, "/_fn/sign_in/deny", &[]).await;
        secrets.push(after(&link, "/login/link/").to_owned());
        app.clock.advance(std::time::Duration::from_secs(60));
        let id = ask_for_code(&app, &browser, "new@example.com").await;
        let (link, number) = (app.mailed_link("new@example.com").await, match_number(&browser, &id).await);
        app.browser().submit_from(&link, "/_fn/sign_in/approve", &[("number", &number)]).await;
        let led = browser.submit_from(&format!("/login/code?id={id}"), "/_fn/sign_in/go_on", &[]).await;
        let code = authenticator.next_code(&app);
        let typed = [("code", &*code), ("remember", "true")];
        browser.submit_from(led.header("location"), "/_fn/second_step/authenticator", &typed).await;
        call(&browser, "factors/forget_browsers", &[]).await;
        call(&browser, "sign_out", &[]).await;
        secrets.push(code);
        secrets.push(attempt_of(led.header("location")).to_owned());
        secrets.push(after(&link, "/login/link/").to_owned());

        let link = operate(&app, &["admin", "link"]);
        let token = after(&link, "token=").to_owned();
        let first = app.browser();
        first.get("/login").await;
        let fields = [("token", &*token), ("email", "first@example.com"), ("first_name", ""), ("last_name", "")];
        first.submit("/_fn/sign_in/set_up", &fields).await;
        secrets.push(token);
        for arguments in [["admin", "grant", "zoe@example.com"], ["admin", "grant", "kim@example.com"]] {
            operate(&app, &arguments);
        }
        operate(&app, &["admin", "revoke", "kim@example.com"]);
        operate(&app, &["user", "deactivate", "new@example.com"]);
        operate(&app, &["user", "activate", "new@example.com"]);
        let link = operate(&app, &["recovery-link", "new@example.com"]);
        let token = after(&link, "token=").to_owned();
        call(&browser, "sign_in/recover", &[("token", &token)]).await;
        secrets.push(token);

        let program = app.program("users:write").await;
        let moved = app.services().users.get_by_email(&OPERATOR, &"new@example.com".parse().unwrap()).await.unwrap();
        program.delete(&format!("/users/{}/factors", moved.id)).send().await.ok();
        let new = json!({ "email": "new.one@example.com", "first_name": "", "last_name": "" });
        let path = format!("/users/{}", text(&program.post("/users", &new).send().await.ok()["_id"]));
        program.delete(&path).send().await.ok();
        program.post(&format!("{path}/restore"), &json!({})).send().await.ok();
        let exporter = app.program("users:read organizations:read").await;
        assert_eq!(exporter.get("/users/export").send().await.status, 200);

        let owner = app.program("sys_owner").await;
        let hook = json!({ "url": "https://hooks.example.com/hook?key=between-us" });
        let created = owner.post("/webhooks", &hook).send().await.ok();
        let path = format!("/webhooks/{}", text(&created["id"]));
        owner.put(&path, &json!({ "description": "Billing" })).send().await.ok();
        let rotated = owner.post(&format!("{path}/secret"), &json!({})).send().await.ok();
        let log = owner.get(&format!("{path}/deliveries")).send().await.ok();
        owner.post(&format!("{path}/deliveries/{}", text(&log[0]["event_id"])), &json!({})).send().await.ok();
        owner.delete(&path).send().await.ok();
        secrets.extend([&created, &rotated].map(|told| text(&told["secret"]).to_owned()));
        secrets.push("between-us".to_owned());

        // Somebody guesses, until they may not any more.
        for _ in 0..5 {
            let stranger = app.browser();
            let id = ask_for_code(&app, &stranger, "new@example.com").await;
            let code = app.mailed_code("new@example.com").await;
            for _ in 0..5 {
                enter_code(&stranger, &id, wrong(&code)).await;
            }
            secrets.push(code);
        }
        let leaver = app.browser();
        sign_up(&app, &leaver, "eve@example.com").await;
        call(&leaver, "profile/delete", &[("understood", "true")]).await;
        operate(&app, &["keys", "rotate", "--now"]);
        // As by `latchkey restore --done`, which refuses while a server has a SQLite file open.
        app.services().restoring.finish(&OPERATOR, SignIns::Ended, &app.request()).await.unwrap();

        let events = events(&app).await;
        let kinds: BTreeSet<&str> = events.iter().map(|event| &*event.kind).collect();
        let is_elsewhere = |kind: &AuditKind| ELSEWHERE.iter().any(|(other, _)| other == kind);
        let missing = AuditKind::ALL.iter().filter(|kind| !is_elsewhere(kind)).map(|kind| kind.as_str());
        let missing: Vec<&str> = missing.filter(|kind| !kinds.contains(kind)).collect();
        assert!(missing.is_empty(), "nobody did {missing:?} here");

        let mut parties = BTreeMap::<&str, BTreeSet<(&str, &str)>>::new();
        for event in &events {
            parties.entry(&event.kind).or_default().insert((event.actor(), event.target()));
            // Of a person who is gone the log keeps no id.
            let is_named = |kind: &str, id: &Option<String>| matches!(kind, "operator" | "server" | "") || id.is_some();
            let is_of_eve = event.kind == "user.created" || event.kind.starts_with("sign_in.");
            assert!(is_of_eve || is_named(event.actor(), &event.actor_id), "{event:?}");
            assert!(is_of_eve || is_named(event.target(), &event.target_id), "{event:?}");
            for secret in &secrets {
                let told = [&event.before, &event.after, &event.detail, event.target_id.as_ref().unwrap_or(&event.before)];
                assert!(told.iter().all(|text| !text.contains(&**secret)), "{secret} in {event:?}");
            }
        }
        let expected = [
            ("administrator.granted", &[("operator", "user")][..]),
            ("administrator.revoked", &[("operator", "user")]),
            ("application.disconnected", &[("person", "user")]),
            ("backup.restored", &[("operator", "everybody")]),
            ("backup_codes.made", &[("person", "user")]),
            ("brand.changed", &[("program", "everybody")]),
            ("browser.forgotten", &[("person", "user")]),
            ("browser.remembered", &[("person", "user")]),
            ("client.created", &[("operator", "application")]),
            ("client.removed", &[("operator", "application")]),
            ("client.secret_rotated", &[("operator", "application")]),
            ("client.updated", &[("operator", "application")]),
            ("code.guessing_stopped", &[("server", "user")]),
            ("consent.given", &[("person", "user")]),
            ("device.allowed", &[("person", "user")]),
            ("device.refused", &[("person", "user")]),
            ("factors.removed", &[("program", "user")]),
            ("invitation.accepted", &[("person", "invitation")]),
            ("invitation.created", &[("program", "invitation")]),
            ("invitation.resent", &[("program", "invitation")]),
            ("invitation.revoked", &[("program", "invitation")]),
            ("invitation.updated", &[("program", "invitation")]),
            ("membership.added", &[("person", "membership"), ("program", "membership")]),
            ("membership.removed", &[("program", "membership")]),
            ("membership.updated", &[("program", "membership")]),
            ("organization.created", &[("program", "organization")]),
            ("organization.removed", &[("program", "organization")]),
            ("organization.updated", &[("program", "organization")]),
            ("passkey.added", &[("application", "passkey"), ("person", "passkey")]),
            ("passkey.backup_eligibility_lowered", &[("person", "passkey")]),
            ("passkey.backup_eligibility_raised", &[("person", "passkey")]),
            // Whoever has the copy is not known.
            ("passkey.clone_suspected", &[("", "passkey")]),
            ("passkey.counter_went_back", &[("person", "passkey")]),
            ("passkey.refused", &[("person", "user")]),
            ("passkey.removed", &[("application", "passkey"), ("person", "passkey")]),
            ("passkey.renamed", &[("person", "passkey")]),
            ("people.exported", &[("program", "everybody")]),
            ("permission.created", &[("program", "permission")]),
            ("permission.removed", &[("program", "permission")]),
            ("permission.updated", &[("program", "permission")]),
            ("recovery_link.created", &[("operator", "user")]),
            ("registration_token.created", &[("operator", "registration_token")]),
            ("registration_token.revoked", &[("operator", "registration_token")]),
            ("role.created", &[("program", "role")]),
            ("role.removed", &[("program", "role")]),
            ("role.updated", &[("program", "role")]),
            ("session.revoked", &[("application", "grant"), ("person", "user")]),
            ("session.signed_out", &[("person", "session")]),
            ("session.step_up", &[("person", "session")]),
            ("sign_in.approved", &[("", "user")]),
            ("sign_in.denied", &[("", "user")]),
            ("sign_in.magic_link", &[("person", "session")]),
            ("sign_in.code", &[("person", "grant"), ("person", "session")]),
            ("sign_in.failed", &[("", "user")]),
            ("sign_in.passkey", &[("person", "session")]),
            ("sign_in.second_step_owed", &[("", "user")]),
            ("set_up_link.created", &[("operator", "everybody")]),
            ("sign_in.recovery_link", &[("person", "session")]),
            ("sign_in.set_up_link", &[("person", "session")]),
            ("sign_in_settings.changed", &[("operator", "everybody")]),
            ("signing_key.rotated", &[("operator", "signing_key"), ("server", "signing_key")]),
            ("template.changed", &[("operator", "everybody")]),
            ("token.code_replayed", &[("server", "grant")]),
            ("token.exchanged", &[("application", "grant")]),
            ("token.refresh_replayed", &[("server", "grant")]),
            ("totp.added", &[("person", "user")]),
            ("totp.removed", &[("person", "user")]),
            ("totp.replaced", &[("person", "user")]),
            ("user.created", &[("operator", "user"), ("person", "user"), ("program", "user")]),
            ("user.data_exported", &[("person", "user")]),
            ("user.deactivated", &[("operator", "user")]),
            ("user.deleted", &[("person", "user")]),
            ("user.deletion_planned", &[("program", "user")]),
            ("user.restored", &[("program", "user")]),
            ("user.email_changed", &[("person", "user")]),
            ("user.reactivated", &[("operator", "user")]),
            ("user.language_changed", &[("person", "user")]),
            ("user.updated", &[("person", "user")]),
            ("webhook.created", &[("program", "webhook")]),
            ("webhook.delivered_again", &[("program", "webhook")]),
            ("webhook.removed", &[("program", "webhook")]),
            ("webhook.secret_rotated", &[("program", "webhook")]),
            ("webhook.updated", &[("program", "webhook")]),
            ("words.changed", &[("operator", "everybody")]),
        ];
        let expected: BTreeMap<_, BTreeSet<_>> =
            expected.iter().map(|(kind, parties)| (*kind, parties.iter().copied().collect())).collect();
        assert_eq!(parties, expected);

        let last = |kind: &str| events.iter().rfind(|event| event.kind == kind).unwrap();
        let first = |kind: &str| events.iter().find(|event| event.kind == kind).unwrap();
        assert_eq!(
            first("client.updated").change(),
            (
                json!({"name": "Shop", "origins": []}),
                json!({"name": "Store", "origins": ["https://shop.example"]})
            )
        );
        assert_eq!(last("client.secret_rotated").change(), (
                json!({"kind": "spa", "token_endpoint_auth_method": "none"}),
                json!({"kind": "web", "token_endpoint_auth_method": "client_secret_basic"})
            ));
        assert_eq!(last("client.removed").change().0["name"], "Plain");
        assert_eq!(last("words.changed").change(), (json!({"login-not-you": null}), json!({"login-not-you": "Someone else?"})));
        assert_eq!(first("sign_in_settings.changed").change(), (json!({"sign_up_open": true}), json!({"sign_up_open": false})));
        assert_eq!(last("brand.changed").change(), (json!({"accent": null}), json!({"accent": "#5e00cf"})));
        assert_eq!(last("passkey.renamed").change(), (json!({"name": "My phone"}), json!({"name": "Old phone"})));
        assert_eq!(last("passkey.removed").change(), (json!({"name": "Old phone"}), json!({})));
        assert_eq!(last("passkey.counter_went_back").change(), (json!({"sign_count": 20}), json!({"sign_count": 3})));
        assert_eq!(last("user.updated").change(), (json!({"first_name": ""}), json!({"first_name": "Ada"})));
        assert_eq!(last("user.email_changed").change(), (json!({"email": ADA}), json!({"email": "new@example.com"})));
        assert_eq!(last("user.deactivated").change(), (json!({"is_active": true}), json!({"is_active": false})));
        let operator = last("user.deactivated").actor_id.clone();
        assert_eq!(operator, whoami::username().ok(), "by the name on the operating system");
    }

    async fn of_changes_that_race_each_is_logged_from_what_the_one_before_left(app: TestApp) {
        app.add_client("shop", &[]).await;
        sign_up(&app, &app.browser(), ADA).await;
        let (services, request) = (app.services(), app.request());
        let secrets = join_all((0..4).map(|_| services.clients.make_confidential(&OPERATOR, "shop", &request))).await;
        assert_eq!(secrets.iter().filter(|secret| secret.is_ok()).count(), 1, "{secrets:?}");
        let locked = join_all((0..4).map(|_| set_active(&app, ADA, false))).await;
        assert!(locked.iter().all(Result::is_ok), "{locked:?}");
        let events = events(&app).await;
        let count = |kind: &str, before: Value| {
            events.iter().filter(|event| event.kind == kind && event.change().0 == before).count()
        };
        assert_eq!(count("client.secret_rotated", json!({"kind": "spa", "token_endpoint_auth_method": "none"})), 1);
        assert_eq!(count("user.deactivated", json!({"is_active": true})), 1);
    }

    async fn two_new_addresses_that_are_confirmed_at_once_are_both_told(app: TestApp) {
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        let mut codes = Vec::new();
        for new in ["one@example.com", "two@example.com"] {
            let id = code_id(&call(&browser, "profile/email", &[("email", new)]).await.1);
            codes.push((id, app.mailed_code(new).await));
        }
        let done = join_all(codes.iter().map(async |(id, code)| {
            call(&browser, "profile/email/verify_code", &[("id", id), ("code", code)]).await.0
        }));
        assert_eq!(done.await, [StatusCode::OK; 2]);
        let events = events(&app).await;
        let changes: Vec<_> =
            events.iter().filter(|event| event.kind == "user.email_changed").map(Event::change).collect();
        assert_eq!(changes.len(), 2);
        assert_eq!(changes[0].0["email"], ADA);
        assert_eq!(changes[1].0, changes[0].1, "{changes:?}");
    }
}

/// A file that names a kind may still not do it; one that does not name it surely does not.
#[test]
fn what_happens_elsewhere_is_named_there() {
    let folder = latchkey_testkit::repository().join("server/tests/it");
    for (kind, file) in ELSEWHERE {
        let tests = std::fs::read_to_string(folder.join(file)).unwrap();
        let names = [format!("AuditKind::{kind:?}"), format!("\"{kind}\"")];
        let is_named = |name: &String| {
            let mut found = tests.split(&**name).skip(1);
            found.any(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
        };
        assert!(names.iter().any(is_named), "{kind} is in no test of {file}");
    }
}

/// Whoever leaves takes what the log knew of them along.
#[tokio::test]
async fn a_deleted_person_is_in_no_event_but_that_of_the_deletion() {
    let app = TestApp::start().await;
    let browser = app.browser();
    sign_up(&app, &browser, "eve@example.com").await;
    call(&browser, "profile/names", &[("first_name", "Evelyn"), ("last_name", "")]).await;
    add_passkey(&browser, false, |_, _| {}).await;
    let id = events(&app).await.into_iter().find(|event| event.kind == "user.created").unwrap().actor_id;
    call(&browser, "profile/delete", &[("understood", "true")]).await;
    let events = events(&app).await;
    assert!(events.len() > 3);
    let told = |event: &Event, text: &str| format!("{event:?}").contains(text);
    assert!(!events.iter().any(|event| told(event, "eve@example.com") || told(event, "Evelyn")), "{events:?}");
    let named: Vec<&str> = events.iter().filter(|event| event.actor_id == id).map(|event| &*event.kind).collect();
    assert_eq!(named, ["user.deleted"]);
    // Nor by what was theirs, nor by where they were.
    let is_of_eve = |event: &&Event| !matches!(&*event.kind, "user.deleted" | "signing_key.rotated");
    for event in events.iter().filter(is_of_eve) {
        assert_eq!((&event.target_id, &*event.ip, &*event.user_agent), (&None, "", ""), "{event:?}");
    }
}
