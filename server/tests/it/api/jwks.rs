//! The published keys.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use http::Method;
use serde_json::{Value, json};

use super::{
    actors::{Application, PASSWORDLESS, Person},
    tokens::claims,
};
use crate::support::{OPERATOR, on_each_database};

const JWKS: &str = "/.well-known/jwks.json";

fn key_id(jwt: &str) -> Value {
    // The header is the part before the claims.
    claims(&format!(".{jwt}"))["kid"].clone()
}

on_each_database! {
    async fn the_key_that_signs_is_published_and_may_be_cached(app: TestApp) {
        let client = app.application().await;
        let ada = client.sign_in_by_code("ada@example.com").await;
        let answer = client.call(Method::GET, JWKS).header("origin", "https://anybody.example").send().await;
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        assert_eq!(answer.header("cache-control"), "public, max-age=300");
        let etag = answer.header("etag").to_owned();
        let keys = answer.ok();
        let key = &keys["keys"][0];
        assert_eq!(key["kid"], key_id(&ada.access_token));
        for (name, value) in [("kty", "EC"), ("crv", "P-256"), ("use", "sig"), ("alg", "ES256")] {
            assert_eq!(key[name], value);
        }
        assert!(key.get("d").is_none(), "the private part stays here");

        for given in [etag.clone(), format!("W/{etag}"), format!("\"other\", {etag}"), "*".into()] {
            let same = client.call(Method::GET, JWKS).header("if-none-match", given).send().await;
            assert_eq!((same.status.as_u16(), same.text.as_str(), same.header("etag")), (304, "", &*etag));
        }
        let other = client.call(Method::GET, JWKS).header("if-none-match", "\"other\"").send().await;
        assert_eq!(other.ok(), keys);
    }

    async fn a_new_key_is_published_a_day_before_it_signs(app: TestApp) {
        let client = app.application().await;
        let published = async || {
            // Past the node's own cache.
            app.clock.advance(Duration::from_secs(61));
            let keys = client.call(Method::GET, JWKS).send().await.ok();
            keys["keys"].as_array().unwrap().iter().map(|key| key["kid"].clone()).collect::<Vec<_>>()
        };
        let old = published().await;
        app.services().signing_keys.rotate(&OPERATOR, &app.request()).await.unwrap();
        let both = published().await;
        assert_eq!((old.len(), both.len()), (1, 2));
        let ada = client.sign_in_by_code("ada@example.com").await;
        assert_eq!(key_id(&ada.access_token), old[0]);
        app.clock.advance(Duration::from_secs(24 * 3600));
        let ada = client.sign_in_by_code("ada@example.com").await;
        assert_eq!(key_id(&ada.access_token), both[1]);
        assert_eq!(published().await.len(), 2, "tokens of the old key are still about");
        app.clock.advance(Duration::from_secs(23 * 3600));
        assert_eq!(published().await.len(), 2, "so are those of an application that asked for a day");
        app.clock.advance(Duration::from_secs(2 * 3600));
        assert_eq!(published().await, [both[1].clone()]);
    }

    async fn each_algorithm_has_its_keys_which_are_rotated_alike(app: TestApp) {
        let client = app.application().await;
        let published = async || {
            app.clock.advance(Duration::from_secs(5));
            client.call(Method::GET, JWKS).send().await.ok()["keys"].as_array().unwrap().clone()
        };
        let ids = |keys: &[Value], alg: &str| -> Vec<Value> {
            keys.iter().filter(|key| key["alg"] == alg).map(|key| key["kid"].clone()).collect()
        };
        assert_eq!(published().await.len(), 1, "a start does not wait for the other one");
        // As on a node whose clock is wrong, which deletes nothing.
        app.services().maintenance.keep_up().await.unwrap();
        app.services().maintenance.sweep().await.unwrap();
        let first = published().await;
        assert_eq!((ids(&first, "ES256").len(), ids(&first, "RS256").len(), first.len()), (1, 1, 2));
        let rsa = first.iter().find(|key| key["alg"] == "RS256").unwrap();
        assert_eq!((&rsa["kty"], &rsa["use"], &rsa["e"]), (&json!("RSA"), &json!("sig"), &json!("AQAB")));
        assert_eq!(URL_SAFE_NO_PAD.decode(rsa["n"].as_str().unwrap()).unwrap().len(), 256);
        let private = ["d", "p", "q", "dp", "dq", "qi"];
        assert!(first.iter().all(|key| private.iter().all(|part| key.get(part).is_none())));

        app.services().signing_keys.rotate(&OPERATOR, &app.request()).await.unwrap();
        let both = published().await;
        assert_eq!((ids(&both, "ES256").len(), ids(&both, "RS256").len()), (2, 2));
        // Until the new ones sign, and for a day and an hour after that.
        app.clock.advance(Duration::from_secs(50 * 3600));
        let old = ids(&first, "RS256");
        let rotated = published().await;
        assert_eq!((ids(&rotated, "ES256").len(), ids(&rotated, "RS256").len()), (1, 1));
        assert!(ids(&both, "RS256").contains(&ids(&rotated, "RS256")[0]) && ids(&rotated, "RS256") != old);

        let ended = app.services().signing_keys.replace(&OPERATOR, &app.request()).await.unwrap();
        let replaced = published().await;
        assert_eq!((ended.keys, replaced.len()), (2, 2));
        assert!(replaced.iter().all(|key| !rotated.contains(key)));
        assert_eq!((ids(&replaced, "ES256").len(), ids(&replaced, "RS256").len()), (1, 1));
    }

    // A node of its own clock and its own copies, over the same database.
    async fn a_key_that_leaked_is_worth_nothing_on_any_node_at_once(app: TestApp) {
        let other_node = app.another_node().await;
        let client = app.application().await;
        let elsewhere = Application { app: &other_node, ..client };
        app.services().signing_keys.rotate(&OPERATOR, &app.request()).await.unwrap();
        let ada = client.sign_in_by_code("ada@example.com").await;
        let bob = client.sign_in_by_code("bob@example.com").await;
        let old = key_ids(&elsewhere).await;
        assert_eq!(old.len(), 2, "the one that signs, and the one that was published for tomorrow");
        assert!(may_call(&elsewhere, &ada.access_token).await);

        let live = app.services().signing_keys.live_tokens().await.unwrap();
        let ended = app.services().signing_keys.replace(&OPERATOR, &app.request()).await.unwrap();
        assert_eq!((ended.keys, ended.tokens), (2, live));
        let tokens = live.expect("two are alive");
        assert_eq!(tokens.sign_ins, 2);
        assert_eq!(tokens.until, app.services().now() + Duration::from_secs(15 * 60));

        // The node that ended them, and the one that still has its old copy.
        for at in [&client, &elsewhere] {
            for person in [&ada, &bob] {
                assert!(!may_call(at, &person.access_token).await);
            }
        }
        let new = key_ids(&client).await;
        assert!(new.len() == 1 && !old.contains(&new[0]), "{new:?} {old:?}");
        // What the new key signs is known to the other node before its copy is old.
        let renewed = refreshed(&client, &ada).await;
        assert_eq!(key_id(&renewed), new[0]);
        assert!(may_call(&elsewhere, &renewed).await);

        // The other node had to look, and so signs and publishes the new one alone; at the latest after five seconds.
        assert_eq!(key_ids(&elsewhere).await, new);
        assert_eq!(key_id(&refreshed(&elsewhere, &bob).await), new[0]);
        other_node.stop().await;
    }

    async fn a_node_that_nobody_asks_learns_of_an_ended_key_within_five_seconds(app: TestApp) {
        let other_node = app.another_node().await;
        let client = app.application().await;
        let elsewhere = Application { app: &other_node, ..client };
        let bob = elsewhere.sign_in_by_code("bob@example.com").await;
        app.services().signing_keys.replace(&OPERATOR, &app.request()).await.unwrap();
        let new = key_ids(&client).await;
        other_node.clock.advance(Duration::from_secs(5));
        assert_eq!(key_ids(&elsewhere).await, new);
        assert_eq!(key_id(&refreshed(&elsewhere, &bob).await), new[0]);
        other_node.stop().await;
    }

    async fn a_key_that_leaked_is_worth_nothing_on_a_node_whose_clock_is_behind(app: TestApp) {
        let other_node = app.another_node().await;
        let client = app.application().await;
        let elsewhere = Application { app: &other_node, ..client };
        let ada = client.sign_in_by_code("ada@example.com").await;
        let bob = elsewhere.sign_in_by_code("bob@example.com").await;
        app.clock.advance(Duration::from_secs(60));
        assert!(may_call(&elsewhere, &ada.access_token).await);
        app.services().signing_keys.replace(&OPERATOR, &app.request()).await.unwrap();
        for person in [&ada, &bob] {
            assert!(!may_call(&elsewhere, &person.access_token).await);
        }
        // Nor is it published there, or signed with, once that node looks again.
        other_node.clock.advance(Duration::from_secs(5));
        let new = key_ids(&client).await;
        assert_eq!((new.len(), key_ids(&elsewhere).await), (1, new.clone()));
        assert_eq!(key_id(&refreshed(&elsewhere, &bob).await), new[0]);
        other_node.stop().await;
    }

    async fn a_node_whose_clock_is_put_back_publishes_no_key_that_was_ended(app: TestApp) {
        let other_node = app.another_node().await;
        let client = app.application().await;
        let elsewhere = Application { app: &other_node, ..client };
        let old = key_ids(&elsewhere).await;
        other_node.clock.put_back(Duration::from_secs(10 * 60));
        app.services().signing_keys.replace(&OPERATOR, &app.request()).await.unwrap();
        let new = key_ids(&client).await;
        assert_ne!(new, old);
        assert_eq!(key_ids(&elsewhere).await, new);
        other_node.stop().await;
    }

    async fn a_node_whose_clock_was_far_ahead_stops_no_rotation(app: TestApp) {
        const DAY: Duration = Duration::from_secs(24 * 3600);
        let other_node = app.another_node().await;
        let client = app.application().await;
        other_node.clock.advance(100 * DAY);
        other_node.services().maintenance.keep_up().await.unwrap();
        other_node.stop().await;
        // A key is good for ninety days, and the next one is published a day before.
        app.clock.advance(88 * DAY);
        app.services().maintenance.keep_up().await.unwrap();
        let before = key_ids(&client).await.len();
        app.clock.advance(DAY + Duration::from_secs(61));
        app.services().maintenance.keep_up().await.unwrap();
        assert_eq!(key_ids(&client).await.len(), before + 1);
        app.services().maintenance.keep_up().await.unwrap();
        app.clock.advance(Duration::from_secs(61));
        assert_eq!(key_ids(&client).await.len(), before + 1, "one is enough");
    }

    async fn unknown_keys_are_not_asked_for_without_end(app: TestApp) {
        let other_node = app.another_node().await;
        let client = app.application().await;
        let elsewhere = Application { app: &other_node, ..client };
        let ada = client.sign_in_by_code("ada@example.com").await;
        assert!(may_call(&elsewhere, &ada.access_token).await);
        let (_, rest) = ada.access_token.split_once('.').unwrap();
        let header = URL_SAFE_NO_PAD.encode(r#"{"typ":"at+jwt","alg":"ES256","kid":"made-up"}"#);
        for _ in 0..20 {
            assert!(!may_call(&elsewhere, &format!("{header}.{rest}")).await);
        }
        // Now that a second's questions are used up, the age of the copy decides.
        app.services().signing_keys.replace(&OPERATOR, &app.request()).await.unwrap();
        let renewed = refreshed(&client, &ada).await;
        assert!(!may_call(&elsewhere, &renewed).await);
        other_node.clock.advance(Duration::from_secs(1));
        assert!(may_call(&elsewhere, &renewed).await);
        other_node.stop().await;
    }
}

async fn key_ids(at: &Application<'_>) -> Vec<Value> {
    let keys = at.call(Method::GET, JWKS).send().await.ok();
    keys["keys"].as_array().unwrap().iter().map(|key| key["kid"].clone()).collect()
}

async fn may_call(at: &Application<'_>, access_token: &str) -> bool {
    let list = at.get(&format!("{PASSWORDLESS}/passkey/credentials")).bearer(access_token).send().await;
    match list.status.as_u16() {
        200 => true,
        401 => false,
        _ => panic!("{list:?}"),
    }
}

/// The access token that the person's refresh token gets.
async fn refreshed(at: &Application<'_>, person: &Person<'_>) -> String {
    let body = json!({ "refresh_token": person.refresh_token });
    let answer = at.post("/api/v1/accesstoken/refresh", &body).send().await.ok();
    answer["oauth"]["access_token"].as_str().unwrap().to_owned()
}
