//! What an application has to show, and what it may do.

use std::time::Duration;

use http::Method;
use latchkey_domain::{Token, kernel::version::Expected, services::ClientChange};
use latchkey_testkit::Passkey;
use serde_json::json;

use super::{
    actors::{Application, PASSWORDLESS},
    tokens::claims,
};
use crate::support::{OPERATOR, TestApp, confidential, from_origins, named, on_each_database};

const ADA: &str = "ada@example.com";
const REFRESH: &str = "/api/v1/accesstoken/refresh";

async fn update(app: &TestApp, id: &str, change: ClientChange) {
    app.services().clients.update(&OPERATOR, id, change, &app.request()).await.expect("the client is there");
}

on_each_database! {
    async fn an_application_with_a_secret_shows_it_with_every_request(app: TestApp) {
        let secret = app.register(confidential("server")).await.expect("a secret");
        let client = Application { app: &app, client_id: "server" };
        let send = |secret: Option<&str>| {
            let call = client.post(&format!("{PASSWORDLESS}/magic-otp/send"), &json!({ "email": ADA }));
            secret.into_iter().fold(call, |call, secret| call.header("x-client-secret", secret)).send()
        };
        let wrong = "A".repeat(43);
        for given in [None, Some(""), Some("x"), Some(&*wrong)] {
            send(given).await.refused(401, "invalid_client_secret");
        }
        let state = send(Some(secret.expose())).await.ok()["state"].clone();
        let verify = || {
            let body = json!({ "state": state, "otp": "000000" });
            client.post(&format!("{PASSWORDLESS}/email-otp/verify"), &body)
        };
        verify().send().await.refused(401, "invalid_client_secret");
        let twice = verify().header("x-client-secret", secret.expose()).header("x-client-secret", secret.expose());
        twice.send().await.refused(401, "invalid_client_secret");
        let body = json!({ "state": state, "otp": app.mailed_code(ADA).await });
        let verified = client
            .post(&format!("{PASSWORDLESS}/email-otp/verify"), &body)
            .header("x-client-secret", secret.expose())
            .send()
            .await
            .ok();
        let refresh = client.post(REFRESH, &json!({ "refresh_token": verified["refresh_token"] }));
        refresh.send().await.refused(401, "invalid_client_secret");
        let login = client.get(&format!("{PASSWORDLESS}/passkey/login")).send().await;
        login.refused(401, "invalid_client_secret");

        // A rotated secret takes the old one's place at once.
        app.services().clients.rotate_secret(&OPERATOR, "server", &Expected::Anything, Duration::ZERO, &app.request()).await.unwrap();
        send(Some(secret.expose())).await.refused(401, "invalid_client_secret");
    }

    async fn during_a_rotation_two_secrets_are_good_and_then_one(app: TestApp) {
        let node = app.another_node().await;
        let old = app.register(confidential("server")).await.expect("a secret");
        let client = Application { app: &node, client_id: "server" };
        let show = |secret: &Token| {
            client.get(&format!("{PASSWORDLESS}/passkey/login")).header("x-client-secret", secret.expose()).send()
        };
        show(&old).await.ok();
        let clients = &app.services().clients;
        let hour = Duration::from_secs(3600);
        let (_, new) = clients.rotate_secret(&OPERATOR, "server", &Expected::Anything, hour, &app.request()).await.unwrap();
        show(&new).await.ok();
        show(&old).await.ok();
        for clock in [&app.clock, &node.clock] {
            clock.advance(hour);
        }
        show(&new).await.ok();
        show(&old).await.refused(401, "invalid_client_secret");

        // With a third one in the meantime, the first is not good again.
        let (_, third) = clients.rotate_secret(&OPERATOR, "server", &Expected::Anything, hour, &app.request()).await.unwrap();
        node.clock.advance(Duration::from_secs(5));
        for good in [&third, &new] {
            show(good).await.ok();
        }
        show(&old).await.refused(401, "invalid_client_secret");
        // After a leak neither of the two before is.
        let (_, last) = clients.rotate_secret(&OPERATOR, "server", &Expected::Anything, Duration::ZERO, &app.request()).await.unwrap();
        node.clock.advance(Duration::from_secs(5));
        show(&last).await.ok();
        for bad in [&old, &new, &third] {
            show(bad).await.refused(401, "invalid_client_secret");
        }
        node.stop().await;
    }

    async fn a_secret_sent_for_an_application_without_one_is_ignored(app: TestApp) {
        let client = app.application().await;
        let call = client.get(&format!("{PASSWORDLESS}/passkey/login")).header("x-client-secret", "whatever");
        call.send().await.ok();
    }

    async fn an_application_with_a_secret_has_no_widget(app: TestApp) {
        let origins = vec!["https://shop.example".to_owned()];
        app.register(from_origins(confidential("server"), origins)).await;
        app.add_client("shop", &["https://shop.example"]).await;
        let page = async |id: &str| {
            app.browser().get(&format!("/embed/login?client_id={id}&origin=https://shop.example")).await
        };
        assert!(page("shop").await.text.contains("data-target=\"https://shop.example\""));
        assert!(!page("server").await.text.contains("data-target"));
    }

    async fn passkeys_are_changed_only_by_applications_that_may(app: TestApp) {
        app.register(named("rogue")).await;
        let client = app.application().await;
        let rogue = Application { client_id: "rogue", ..client };
        let passkey = client.sign_in_by_code(ADA).await.add_passkey().await;
        let ada = rogue.sign_in_by_code(ADA).await;

        let listed = ada.passkeys().await;
        assert_eq!(listed.len(), 1, "reading is not changing");
        let own = format!("{PASSWORDLESS}/passkey/credentials/{}", listed[0]["id"].as_str().unwrap());
        let register = format!("{PASSWORDLESS}/passkey/register");
        let token = &ada.access_token;
        rogue.get(&register).bearer(token).send().await.refused(403, "client_not_allowed");
        let start = format!("{register}/start?client_id=rogue");
        rogue.call(Method::POST, start).bearer(token).send().await.refused(403, "client_not_allowed");
        rogue.patch(&own, &json!({ "name": "mine" })).bearer(token).send().await.refused(403, "client_not_allowed");
        rogue.delete(&own).bearer(token).send().await.refused(403, "client_not_allowed");
        assert_eq!(ada.passkeys().await, listed);

        // Allowed while the ceremony began, not any more when it is finished.
        update(&app, "rogue", ClientChange { manages_passkeys: Some(true), ..ClientChange::default() }).await;
        let start = ada.start_registration().await;
        let (_, answer) = Passkey::create(&start["publicKey"], app.origin());
        update(&app, "rogue", ClientChange { manages_passkeys: Some(false), ..ClientChange::default() }).await;
        let finish = ada.finish_registration(&start["auth_code"], &json!({ "passkey": answer }));
        finish.send().await.refused(403, "client_not_allowed");
        drop(passkey);
    }

    async fn a_deactivated_application_is_unknown(app: TestApp) {
        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        assert_eq!(claims(&ada.access_token)["aud"], "cli_demo");
        update(&app, "cli_demo", ClientChange { is_active: Some(false), ..ClientChange::default() }).await;
        let list = client.get(&format!("{PASSWORDLESS}/passkey/credentials")).bearer(&ada.access_token);
        list.send().await.refused(400, "unknown_client");
        update(&app, "cli_demo", ClientChange { is_active: Some(true), ..ClientChange::default() }).await;
        ada.passkeys().await;
    }

    async fn a_new_application_is_usable_at_once_on_every_node(app: TestApp) {
        let node = app.another_node().await;
        let at_node = |client_id: &'static str| Application { app: &node, client_id };
        let start = format!("{PASSWORDLESS}/passkey/login");
        let from = |client_id, origin: &str| at_node(client_id).get(&start).header("origin", origin).send();
        // The node has its copy of the applications now.
        at_node("cli_none").get(&start).send().await.refused(400, "unknown_client");

        app.add_client("cli_shop", &["https://shop.example"]).await;
        at_node("cli_shop").get(&start).send().await.ok();
        from("cli_shop", "https://shop.example").await.ok();
        from("cli_shop", "https://new.example").await.refused(403, "origin_not_allowed");
        let origins = Some(vec!["https://new.example".to_owned()]);
        update(&app, "cli_shop", ClientChange { origins, ..ClientChange::default() }).await;
        from("cli_shop", "https://new.example").await.ok();

        // A preflight that does not say whose it is.
        app.add_client("cli_blog", &["https://blog.example"]).await;
        let preflight = at_node("cli_blog").call(Method::OPTIONS, &start).header("origin", "https://blog.example");
        assert_eq!(preflight.header("access-control-request-method", "POST").send().await.status, 204);

        let old = app.register(confidential("server")).await.expect("a secret");
        let show = |secret: &Token| at_node("server").get(&start).header("x-client-secret", secret.expose()).send();
        show(&old).await.ok();
        let (_, new) = app.services().clients.rotate_secret(&OPERATOR, "server", &Expected::Anything, Duration::ZERO, &app.request()).await.unwrap();
        show(&new).await.ok();
        node.stop().await;
    }

    async fn what_was_taken_away_is_gone_on_a_node_whose_clock_is_put_back(app: TestApp) {
        let node = app.another_node().await;
        let secret = app.register(confidential("server")).await.expect("a secret");
        app.add_client("cli_shop", &[]).await;
        let start = format!("{PASSWORDLESS}/passkey/login");
        let at_node = |client_id: &'static str| Application { app: &node, client_id }.get(&start);
        let show = || at_node("server").header("x-client-secret", secret.expose()).send();
        at_node("cli_shop").send().await.ok();
        show().await.ok();

        node.clock.put_back(Duration::from_secs(3600));
        update(&app, "cli_shop", ClientChange { is_active: Some(false), ..ClientChange::default() }).await;
        app.services().clients.rotate_secret(&OPERATOR, "server", &Expected::Anything, Duration::ZERO, &app.request()).await.unwrap();
        at_node("cli_shop").send().await.refused(400, "unknown_client");
        show().await.refused(401, "invalid_client_secret");
        node.stop().await;
    }

    async fn made_up_applications_are_not_asked_for_without_end(app: TestApp) {
        let node = app.another_node().await;
        let client = Application { app: &node, client_id: "cli_shop" };
        let start = format!("{PASSWORDLESS}/passkey/login");
        for n in 0..20 {
            let uri = format!("{start}?client_id=made-up-{n}");
            client.call(Method::GET, uri).send().await.refused(400, "unknown_client");
        }
        // The questions of this second are used up: the age of the node's copy decides.
        app.add_client("cli_shop", &[]).await;
        client.get(&start).send().await.refused(400, "unknown_client");
        node.clock.advance(Duration::from_secs(1));
        client.get(&start).send().await.ok();
        node.stop().await;
    }
}
