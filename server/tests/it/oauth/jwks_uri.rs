//! Applications whose keys are at an address of theirs.

use std::time::Duration;

use futures_util::future::join_all;
use latchkey_domain::{
    AuthMethod, ClientKind, oauth::client_assertion::TYPE, ports::Clock as _, services::ClientChange,
};
use serde_json::{Value, json};

use super::{
    actors::{TOKEN, form},
    dpop::Key,
};
use crate::{
    api::call::Answer,
    support::{OTHER, OtherServer, Says, TestApp},
};

const MACHINE: &str = "cli_machine";

struct Setting {
    app: TestApp,
    other: OtherServer,
}

impl Setting {
    /// An application with its keys on a machine of the operator's own network.
    async fn new() -> Self {
        let other = OtherServer::start("127.0.0.1").await;
        let app = TestApp::start_with(|config| config.outbound.ca_file = Some(other.ca_file())).await;
        app.names.set(OTHER, &["127.0.0.1"]);
        let by_key = |change: &mut ClientChange| {
            change.token_endpoint_auth_method = Some(AuthMethod::PrivateKeyJwt);
            change.jwks_uri = Some(other.url("/jwks"));
            change.scopes = Some(vec!["users:read".into()]);
        };
        app.shop(MACHINE, ClientKind::Machine, by_key).await;
        Self { app, other }
    }

    fn publish(&self, keys: &[(&str, &Key)]) {
        let jwk = |(kid, key): &(&str, &Key)| {
            let mut jwk = key.jwk.clone();
            jwk["kid"] = (*kid).into();
            jwk
        };
        let keys: Vec<Value> = keys.iter().map(jwk).collect();
        self.other.serves("/jwks", json!({ "keys": keys }));
    }

    async fn ask(&self, kid: &str, key: &Key) -> Answer {
        let id = latchkey_testkit::random(8);
        let claims = json!({"iss": MACHINE, "sub": MACHINE, "aud": self.app.origin(), "jti": format!("{id:?}"),
            "exp": self.app.clock.now().as_secs() + 60});
        let jwt = key.sign(&json!({"alg": "ES256", "kid": kid}), &claims);
        let fields =
            [("grant_type", "client_credentials"), ("client_assertion_type", TYPE), ("client_assertion", &*jwt)];
        form(&self.app, TOKEN, &fields).send().await
    }

    fn asked(&self) -> usize {
        self.other.requests().len()
    }
}

#[tokio::test]
async fn keys_are_fetched_once_and_change_when_a_new_one_signs() {
    let (setting, old, new) = (Setting::new().await, Key::new(), Key::new());
    setting.publish(&[("old", &old)]);
    for page in join_all((0..10).map(|_| setting.ask("old", &old))).await {
        page.ok();
    }
    assert_eq!(setting.asked(), 1, "ten at once are one question");
    // Nobody makes the server ask with ids that are made up.
    for n in 0..20 {
        setting.ask(&format!("made up {n}"), &new).await.is_oauth_error(401, "invalid_client");
    }
    assert_eq!(setting.asked(), 1);
    setting.app.clock.advance(Duration::from_secs(30));
    setting.publish(&[("old", &old), ("new", &new)]);
    setting.ask("new", &new).await.ok();
    setting.ask("old", &old).await.ok();
    assert_eq!(setting.asked(), 2);
    setting.app.clock.advance(Duration::from_secs(5 * 60));
    setting.publish(&[("new", &new)]);
    setting.ask("old", &old).await.is_oauth_error(401, "invalid_client");
    setting.ask("new", &new).await.ok();
    assert_eq!(setting.asked(), 3, "and without a new one they are looked at now and then");
}

#[tokio::test]
async fn an_outage_is_got_over_but_not_for_ever() {
    let (setting, key) = (Setting::new().await, Key::new());
    setting.publish(&[("a", &key)]);
    setting.ask("a", &key).await.ok();
    setting.other.says("/jwks", Says::This("503 Away", String::new(), String::new()));
    setting.app.clock.advance(Duration::from_secs(3600));
    for _ in 0..5 {
        setting.ask("a", &key).await.ok();
    }
    assert_eq!(setting.asked(), 2, "it is not asked each time");
    setting.other.serves("/jwks", "nonsense");
    setting.app.clock.advance(Duration::from_secs(23 * 3600));
    setting.ask("a", &key).await.is_oauth_error(401, "invalid_client");
    setting.app.clock.advance(Duration::from_secs(30));
    setting.publish(&[("a", &key)]);
    setting.ask("a", &key).await.ok();
}

#[tokio::test]
async fn keys_that_are_not_there_are_an_error_that_says_no_more_to_a_stranger() {
    let (setting, key) = (Setting::new().await, Key::new());
    let page = setting.ask("a", &key).await;
    page.is_oauth_error(401, "invalid_client");
    assert!(page.text.contains("the server's log says why") && !page.text.contains("404"), "{}", page.text);
    setting.publish(&[("a", &key)]);
    setting.ask("a", &key).await.is_oauth_error(401, "invalid_client");
    assert_eq!(setting.asked(), 1, "for a while nobody asks again");
    setting.app.clock.advance(Duration::from_secs(30));
    setting.ask("a", &key).await.ok();
    // What nobody should have published is not used.
    let private = json!({"keys": [{"kty": "EC", "crv": "P-256", "x": key.jwk["x"], "y": key.jwk["y"], "d": "AAAA"}]});
    setting.other.serves("/jwks", private);
    setting.app.clock.advance(Duration::from_secs(25 * 3600));
    setting.ask("a", &key).await.is_oauth_error(401, "invalid_client");
}

#[tokio::test]
async fn whoever_hangs_up_makes_nobody_ask_more_often() {
    let (setting, key) = (Setting::new().await, Key::new());
    setting.other.says("/jwks", Says::SlowHeaders);
    for n in 0..3 {
        let asked = tokio::time::timeout(Duration::from_millis(500), setting.ask("a", &key)).await;
        assert_eq!(asked.is_err(), n == 0, "only the first one waits");
    }
    assert_eq!(setting.asked(), 1);
}

#[tokio::test]
async fn an_application_with_keys_elsewhere_signs_no_more_than_who_it_is() {
    let (setting, key) = (Setting::new().await, Key::new());
    setting.publish(&[("a", &key)]);
    let other = Key::new();
    setting.ask("a", &other).await.is_oauth_error(401, "invalid_client");
    setting.ask("a", &key).await.ok();
}
