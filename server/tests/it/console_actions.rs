//! What administrators do from the console's pages that no other test does: it is done, and the log says by whom.

use std::time::Duration;

use http::StatusCode;
use latchkey_domain::{
    AuditEvent, AuditKind,
    kernel::version::Expected,
    services::{AuditFilter, WebhookChange},
};

use crate::{
    phone::{self, NUMBER, with_sms},
    support::{
        Browser, Database, NameServer, OPERATOR, Page, TestApp, Zone,
        applications::{NOTES, register_notes, tokens_of_notes},
        on_each_database,
        people::*,
    },
};

const BOB: &str = "bob@example.com";

/// Bob's page in the console.
async fn page_of_bob(app: &TestApp) -> String {
    let bob = app.services().users.get_by_email(&OPERATOR, &BOB.parse().unwrap()).await.unwrap();
    format!("/admin/people/{}", bob.id)
}

/// Of this kind, all of which Ada did.
async fn deeds_of_ada(app: &TestApp, kind: AuditKind) -> Vec<AuditEvent> {
    let filter = AuditFilter { kinds: vec![kind], ..AuditFilter::default() };
    let events = app.services().audit.list(&OPERATOR, &filter, None, 100).await.unwrap().items;
    let ada = app.services().users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap().id.to_string();
    assert!(events.iter().all(|event| event.actor.as_ref().and_then(|actor| actor.id.clone()) == Some(ada.clone())));
    events
}

#[track_caller]
fn leads_back(answer: &Page, path: &str) {
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, path), "{answer:?}");
}

on_each_database! {
    async fn an_application_is_disconnected_from_somebody(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        let bob = app.browser();
        sign_up(&app, &bob, BOB).await;
        register_notes(&app, Default::default()).await;
        let tokens = tokens_of_notes(&app, &bob).await;
        let path = page_of_bob(&app).await;
        let page = ada.get(&path).await;
        assert!(page.text.contains("Acme Notes"), "{}", page.text);
        leads_back(&ada.submit_form(&page, "/_fn/console/people/disconnect", &[]).await, &path);
        let shown = ada.get(&path).await.text;
        assert!(shown.contains("Done.") && !shown.contains("/_fn/console/people/disconnect"), "{shown}");
        let fields = [("grant_type", "refresh_token"), ("client_id", NOTES), ("refresh_token", text(&tokens["refresh_token"]))];
        let refused = app.browser().form("/oauth/token", &fields).send().await.unwrap();
        assert_eq!(refused.status(), StatusCode::BAD_REQUEST, "what it holds is of no use any more");
        assert!(is_signed_in(&bob).await, "here he is");
        assert_eq!(deeds_of_ada(&app, AuditKind::ApplicationDisconnected).await.len(), 1);
        // A second click, in another tab.
        ada.submit_form(&page, "/_fn/console/people/disconnect", &[]).await;
        assert_eq!(deeds_of_ada(&app, AuditKind::ApplicationDisconnected).await.len(), 1);
    }

    async fn a_passkey_is_taken_from_somebody_who_is_told(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        let (bob, by_passkey) = (app.browser(), app.browser());
        sign_up(&app, &bob, BOB).await;
        let (mut passkey, ..) = add_passkey(&bob, false, |_, _| {}).await;
        sign_in(&by_passkey, &mut passkey, "", |_| {}).await;
        assert!(is_signed_in(&by_passkey).await);
        let path = page_of_bob(&app).await;
        let page = ada.get(&path).await;
        assert!(page.asks_before("/_fn/console/people/remove_passkey"));
        leads_back(&ada.submit_form(&page, "/_fn/console/people/remove_passkey", &[]).await, &path);
        assert!(ada.get(&path).await.text.contains("No passkey yet"));
        assert!(!is_signed_in(&by_passkey).await && is_signed_in(&bob).await, "what it opened ends with it");
        assert_ne!(sign_in(&app.browser(), &mut passkey, "", |_| {}).await.0, StatusCode::OK);
        assert_eq!(app.mails_to(BOB).await[0], "A passkey was removed · Latchkey");
        assert_eq!(deeds_of_ada(&app, AuditKind::PasskeyRemoved).await.len(), 1);
        // Her own, and those of nobody, by a form that was made up.
        let (user, token) = (path.rsplit('/').next().unwrap(), ada.form_token().await);
        let foreign = [("id", user), ("passkey", "AAAA"), ("form_token", &*token)];
        leads_back(&ada.submit("/_fn/console/people/remove_passkey", &foreign).await, &path);
        assert_eq!(deeds_of_ada(&app, AuditKind::PasskeyRemoved).await.len(), 1);
    }

    async fn a_webhook_s_secret_is_changed_an_event_is_sent_again_and_it_is_removed(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        let change = WebhookChange {
            url: Some("https://hooks.example.com/hook".to_owned()),
            kinds: Some(vec![AuditKind::UserDeleted.to_string()]),
            ..WebhookChange::default()
        };
        let (services, request) = (app.services(), app.request());
        let (webhook, before) = services.webhooks.create(&OPERATOR, change, &request).await.unwrap();
        let path = format!("/admin/webhooks/{}", webhook.id);
        let page = ada.get(&path).await;
        ada.submit_form(&page, "/_fn/console/rotate_webhook_secret", &[]).await;
        assert_ne!(services.webhooks.secret(&OPERATOR, webhook.id).await.unwrap(), before);
        assert_eq!(deeds_of_ada(&app, AuditKind::WebhookSecretRotated).await.len(), 1);
        // A second click, in another tab: what is sent goes on being signed with the one that the receiver has.
        let after = services.webhooks.secret(&OPERATOR, webhook.id).await.unwrap();
        leads_back(&ada.submit_form(&page, "/_fn/console/rotate_webhook_secret", &[]).await, &path);
        assert!(ada.get(&path).await.text.contains("Somebody else has changed it meanwhile"));
        assert_eq!(services.webhooks.secret(&OPERATOR, webhook.id).await.unwrap(), after);
        assert_eq!(deeds_of_ada(&app, AuditKind::WebhookSecretRotated).await.len(), 1);

        services.webhooks.send_test(&OPERATOR, webhook.id, &request).await.unwrap();
        let delivered = async || services.webhooks.list_deliveries(&OPERATOR, webhook.id, false, None, 10).await.unwrap().items;
        let event = delivered().await.remove(0).0.event_id.to_string();
        let again = async |event: &str| {
            let token = ada.form_token().await;
            let fields = [("id", &*webhook.id.to_string()), ("event_id", event), ("form_token", &token)];
            ada.submit("/_fn/console/deliver_webhook_again", &fields).await
        };
        leads_back(&again(&event).await, &path);
        let logged = deeds_of_ada(&app, AuditKind::WebhookDeliveredAgain).await;
        assert_eq!((logged.len(), &logged[0].detail["event"]), (1, &event.as_str().into()));
        // Of another webhook, or of nothing.
        for nothing in ["x", "019b76da000070008000000000000001"] {
            leads_back(&again(nothing).await, &path);
        }
        assert_eq!(deeds_of_ada(&app, AuditKind::WebhookDeliveredAgain).await.len(), 1);

        let page = ada.get(&path).await;
        let wrong = [("confirmation", "hooks.example.org")];
        leads_back(&ada.submit_form(&page, "/_fn/console/remove_webhook", &wrong).await, &path);
        assert_eq!(services.webhooks.list(&OPERATOR).await.unwrap().len(), 1);
        // What it is called is not for the form to say.
        let (id, url) = (webhook.id.to_string(), Some("https://other.example.com/hook".to_owned()));
        let made_up = [("id", &*id), ("host", "x"), ("confirmation", "x")];
        let (_, told) = call(&ada, "console/remove_webhook", &made_up).await;
        assert_eq!((&told["code"], &told["field"]), (&"invalid_input".into(), &"confirmation".into()), "{told}");
        // Nor is one removed that leads elsewhere by now.
        let moved = async |url: Option<String>| {
            let change = WebhookChange { url, ..WebhookChange::default() };
            services.webhooks.update(&OPERATOR, webhook.id, &Expected::Anything, change, &request).await.unwrap();
        };
        moved(url).await;
        let right = [("confirmation", "hooks.example.com")];
        leads_back(&ada.submit_form(&page, "/_fn/console/remove_webhook", &right).await, &path);
        assert_eq!(services.webhooks.list(&OPERATOR).await.unwrap().len(), 1);
        moved(Some(webhook.url.clone())).await;
        leads_back(&ada.submit_form(&page, "/_fn/console/remove_webhook", &right).await, "/admin/webhooks");
        assert!(services.webhooks.list(&OPERATOR).await.unwrap().is_empty());
        assert_eq!(deeds_of_ada(&app, AuditKind::WebhookRemoved).await.len(), 1);
        assert_eq!(ada.get(&path).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_is_taken_from_somebody_who_is_told() {
    let test = async |database| {
        let app = TestApp::configured(database, with_sms).await;
        let (ada, _) = administrator(&app, ADA).await;
        phone::person_with(&app, BOB, NUMBER).await;
        let path = page_of_bob(&app).await;
        let page = ada.get(&path).await;
        assert!(page.asks_before("/_fn/console/people/remove_phone"));
        // What was typed wrong for something else opens that question alone.
        let wrong = [("confirmation", "somebody else")];
        leads_back(&ada.submit_form(&page, "/_fn/console/people/delete_permanently", &wrong).await, &path);
        let told = ada.get(&path).await.text;
        let questions = told.split("<details").skip(1).filter_map(|rest| rest.split('>').next());
        let open = questions.filter(|it| it.contains("asks") && it.contains(" open")).count();
        assert!(told.contains("That is not the same") && open == 1, "{open}: {told}");
        leads_back(&ada.submit_form(&page, "/_fn/console/people/remove_phone", &[]).await, &path);
        let bob = app.services().users.get_by_email(&OPERATOR, &BOB.parse().unwrap()).await.unwrap();
        assert_eq!(bob.phone, None);
        assert_eq!(app.mails_to(BOB).await[0], "Your telephone number was removed · Latchkey");
        assert_eq!(deeds_of_ada(&app, AuditKind::PhoneRemoved).await.len(), 1);
        // A second click, in another tab.
        leads_back(&ada.submit_form(&page, "/_fn/console/people/remove_phone", &[]).await, &path);
        assert_eq!(deeds_of_ada(&app, AuditKind::PhoneRemoved).await.len(), 1);
    };
    Database::sqlite(test).await;
    Database::postgres(test).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_domain_is_looked_for_from_the_console() {
    const RECORD: &str = "_latchkey-challenge.acme.example";
    let test = async |database| {
        let dns = NameServer::start().await;
        let servers = vec![dns.address];
        let app = TestApp::configured(database, |config| config.dns.servers = servers).await;
        let (ada, _) = administrator(&app, ADA).await;
        let added = call(&ada, "console/organizations/add", &[("name", "Acme")]).await.1;
        let id = text(&added["location"]).rsplit('/').next().unwrap().split('?').next().unwrap().to_owned();
        let organization = id.parse().unwrap();
        let (services, request) = (app.services(), app.request());
        let claimed = services.domains.add(&OPERATOR, organization, "acme.example", &request).await.unwrap();
        let settings = format!("/admin/organizations/{id}?part=settings");
        let page = ada.get(&settings).await;
        assert!(page.text.contains("acme.example"), "{}", page.text);

        leads_back(&ada.submit_form(&page, "/_fn/console/domains/check", &[]).await, &settings);
        let told = ada.get(&settings).await.text;
        assert!(
            told.contains("acme.example") && deeds_of_ada(&app, AuditKind::DomainProved).await.is_empty(),
            "{told}"
        );
        dns.says(RECORD, Zone::Texts(vec![claimed.txt_value]));
        app.clock.advance(Duration::from_secs(60));
        leads_back(&ada.submit_form(&page, "/_fn/console/domains/check", &[]).await, &settings);
        let proved = deeds_of_ada(&app, AuditKind::DomainProved).await;
        assert_eq!((proved.len(), proved[0].organization_id), (1, Some(organization)));
        let is_proved = async || {
            let domains = services.domains.list(&OPERATOR, organization).await.unwrap();
            domains.first().is_some_and(|domain| domain.verified_at.is_some())
        };
        assert!(is_proved().await);
        // The page that was opened before that takes it away by neither of its forms.
        let typed = [("name", "Acme 2"), ("slug", "acme"), ("joining", "invited"), ("language", "")];
        for (function, typed) in [("organizations/save", &typed[..]), ("domains/remove", &[])] {
            leads_back(&ada.submit_form(&page, &format!("/_fn/console/{function}"), typed).await, &settings);
            let told = ada.get(&settings).await.text;
            assert!(told.contains("Somebody else has changed it meanwhile"), "{function}: {told}");
            assert!(is_proved().await, "{function}");
        }
        // A proved one says what goes with it.
        let what_goes = "Another organization can then prove it";
        let now = ada.get(&settings).await;
        assert!(now.text.contains(what_goes) && !page.text.contains(what_goes), "{}", now.text);
        assert!(now.asks_before("/_fn/console/domains/remove"));
        leads_back(&ada.submit_form(&now, "/_fn/console/domains/remove", &[]).await, &settings);
        assert!(services.domains.list(&OPERATOR, organization).await.unwrap().is_empty());
        // A second click, in another tab.
        leads_back(&ada.submit_form(&now, "/_fn/console/domains/remove", &[]).await, &settings);
        assert!(ada.get(&settings).await.text.contains("That is not there any more"));
    };
    Database::sqlite(test).await;
    Database::postgres(test).await;
}

/// Whose form it is.
#[tokio::test]
async fn an_administrator_locked_out_meanwhile_does_none_of_it() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    administrator(&app, "dora@example.com").await;
    let bob: Browser = app.browser();
    sign_up(&app, &bob, BOB).await;
    add_passkey(&bob, false, |_, _| {}).await;
    let page = ada.get(&page_of_bob(&app).await).await;
    set_active(&app, ADA, false).await.unwrap();
    let answer = ada.submit_form(&page, "/_fn/console/people/remove_passkey", &[]).await;
    let shown = ada.get(answer.header("location")).await;
    assert!(!shown.text.contains(BOB), "{shown:?}");
    assert!(deeds_of_ada(&app, AuditKind::PasskeyRemoved).await.is_empty());
}
