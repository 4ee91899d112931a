//! What an application has to show, and what it may do.

use http::Method;
use latchkey_domain::{
    RequestContext,
    services::{ClientChange, NewClient},
};
use latchkey_testkit::Passkey;
use serde_json::json;

use super::{
    actors::{Application, PASSWORDLESS},
    tokens::claims,
};
use crate::support::{TestApp, named, on_each_database};

const ADA: &str = "ada@example.com";
const REFRESH: &str = "/api/v1/accesstoken/refresh";

async fn update(app: &TestApp, id: &str, change: ClientChange) {
    app.services().clients.update(id, change, &RequestContext::default()).await.expect("the client is there");
}

on_each_database! {
    async fn an_application_with_a_secret_shows_it_with_every_request(app: TestApp) {
        let secret = app.register(NewClient { is_confidential: true, ..named("server") }).await.expect("a secret");
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
        app.services().clients.rotate_secret("server", &RequestContext::default()).await.unwrap();
        send(Some(secret.expose())).await.refused(401, "invalid_client_secret");
    }

    async fn a_secret_sent_for_an_application_without_one_is_ignored(app: TestApp) {
        let client = app.application().await;
        let call = client.get(&format!("{PASSWORDLESS}/passkey/login")).header("x-client-secret", "whatever");
        call.send().await.ok();
    }

    async fn an_application_with_a_secret_has_no_widget(app: TestApp) {
        let origins = vec!["https://shop.example".to_owned()];
        app.register(NewClient { is_confidential: true, origins, ..named("server") }).await;
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
}
