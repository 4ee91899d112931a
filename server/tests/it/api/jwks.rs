//! The published keys.

use std::time::Duration;

use http::Method;
use serde_json::Value;

use super::tokens::claims;
use crate::support::on_each_database;

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
        assert_eq!(answer.header("cache-control"), "public, max-age=3600");
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
        app.services().signing_keys.rotate(false, &Default::default()).await.unwrap();
        let both = published().await;
        assert_eq!((old.len(), both.len()), (1, 2));
        let ada = client.sign_in_by_code("ada@example.com").await;
        assert_eq!(key_id(&ada.access_token), old[0]);
        app.clock.advance(Duration::from_secs(24 * 3600));
        let ada = client.sign_in_by_code("ada@example.com").await;
        assert_eq!(key_id(&ada.access_token), both[1]);
        assert_eq!(published().await.len(), 2, "tokens of the old key are still about");
        app.clock.advance(Duration::from_secs(2 * 3600));
        assert_eq!(published().await, [both[1].clone()]);
    }
}
