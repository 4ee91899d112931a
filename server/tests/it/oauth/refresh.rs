//! Refresh tokens at the token endpoint: one implementation with the JSON API.

use std::{collections::BTreeSet, time::Duration};

use serde_json::json;

use super::actors::{TOKEN, part, text, user_info};
use crate::support::on_each_database;

on_each_database! {
    async fn a_refresh_brings_the_next_tokens_of_the_same_sign_in(app: TestApp) {
        let (shop, ada) = (app.web().await, app.visitor().await);
        let first = ada.sign_in(&shop).await;
        app.clock.advance(Duration::from_secs(800));
        let next = shop.refresh(text(&first, "refresh_token")).send().await.ok();
        assert_ne!(next["refresh_token"], first["refresh_token"]);
        assert_eq!(next["scope"], first["scope"]);
        let (old, new) = (part(text(&first, "id_token"), 1), part(text(&next, "id_token"), 1));
        for same in ["iss", "sub", "aud", "azp", "auth_time", "acr", "amr", "sid", "email"] {
            assert_eq!(old[same], new[same], "{same}");
        }
        assert!(new.get("nonce").is_none(), "OpenID Connect Core §12.2");
        assert_eq!(new["iat"].as_i64().unwrap() - old["iat"].as_i64().unwrap(), 800);
        user_info(&app, text(&next, "access_token")).send().await.ok();
    }

    async fn a_refresh_can_ask_for_less_and_not_for_more(app: TestApp) {
        let (shop, ada) = (app.spa().await, app.visitor().await);
        let first = ada.sign_in(&shop).await;
        let narrowed = |token: &str, scope: &str| {
            shop.post(TOKEN, &[("grant_type", "refresh_token"), ("refresh_token", token), ("scope", scope)])
        };
        for (scope, code) in [("openid offline_access", "invalid_scope"), ("sys_owner", "invalid_scope"), ("a\"b", "invalid_scope")] {
            narrowed(text(&first, "refresh_token"), scope).send().await.is_oauth_error(400, code);
        }
        // What was refused used nothing up.
        let less = narrowed(text(&first, "refresh_token"), "openid").send().await.ok();
        assert_eq!(less["scope"], "openid");
        let told = user_info(&app, text(&less, "access_token")).send().await.ok();
        assert_eq!(told, json!({ "sub": ada.user.id.to_string() }));
        // The grant is what it was.
        let all = shop.refresh(text(&less, "refresh_token")).send().await.ok();
        assert_eq!(all["scope"], "openid profile email");
    }

    async fn a_clock_that_is_put_back_makes_the_minute_of_a_repeat_no_hour(app: TestApp) {
        // The keys of this server are older than all of it.
        app.clock.advance(Duration::from_secs(2 * 3600));
        let (shop, ada) = (app.web().await, app.visitor().await);
        let token = text(&ada.sign_in(&shop).await, "refresh_token").to_owned();
        let next = text(&shop.refresh(&token).send().await.ok(), "refresh_token").to_owned();
        // As on a node that is a little behind.
        app.clock.put_back(Duration::from_secs(30));
        assert_eq!(text(&shop.refresh(&token).send().await.ok(), "refresh_token"), next);
        app.clock.put_back(Duration::from_secs(3600));
        shop.refresh(&token).send().await.is_oauth_error(400, "invalid_grant");
        // Nobody knows that it is a replay, so it ends nothing.
        shop.refresh(&next).send().await.ok();
    }

    async fn parallel_refreshes_get_the_same_successor_at_either_endpoint(app: TestApp) {
        let (shop, ada) = (app.spa().await, app.visitor().await);
        let token = text(&ada.sign_in(&shop).await, "refresh_token").to_owned();
        let mut successors = BTreeSet::new();
        let calls: Vec<_> = (0..6).map(|_| tokio::spawn(shop.refresh(&token).send())).collect();
        for call in calls {
            successors.insert(text(&call.await.unwrap().ok(), "refresh_token").to_owned());
        }
        let uri = format!("/api/v1/accesstoken/refresh?client_id={}", shop.id);
        let by_api = crate::api::call::Call::new(app.router(), http::Method::POST, uri);
        let by_api = by_api.json(&json!({ "refresh_token": token })).send().await.ok();
        successors.insert(text(&by_api, "refresh_token").to_owned());
        assert_eq!(successors.len(), 1);
        let scope = part(text(&by_api, "access_token"), 1)["scope"].clone();
        assert_eq!(scope, "openid profile email");
    }
}
