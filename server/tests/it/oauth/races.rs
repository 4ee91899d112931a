//! The same thing used twice at the same time, again and again: one wins.
//!
//! `LATCHKEY_RACES=10000` has each of them run so often, also those of devices, pushed requests and consents, which stand where
//! those are looked at.

use std::{env, time::Duration};

use futures_util::future::join_all;
use http::StatusCode;

use super::actors::{text, user_info};
use crate::{
    api::call::{Answer, Call},
    support::{TestApp, on_each_database},
};

/// Pairs at the same time: fewer than the grants that a person may have of an application.
const AT_ONCE: usize = 8;

/// How often, where nothing else is said.
pub fn races(usual: usize) -> usize {
    env::var("LATCHKEY_RACES").ok().map_or(usual, |n| n.parse().expect("a number of races"))
}

/// Sends two calls at the same time, from two tasks.
async fn pair(first: Call, second: Call) -> [Answer; 2] {
    let (first, second) = (tokio::spawn(first.send()), tokio::spawn(second.send()));
    [first.await.expect("no panic"), second.await.expect("no panic")]
}

/// Runs `race` that often, each at a time of its own: the oldest grants of a person give way to new ones, so that none begins
/// while one of those before is still at it.
async fn race(app: &TestApp, race: impl AsyncFn()) {
    for first in (0..races(100)).step_by(AT_ONCE) {
        let at_once = (first..races(100).min(first + AT_ONCE)).map(async |_| {
            app.clock.advance(Duration::from_millis(1));
            race().await;
        });
        join_all(at_once).await;
    }
}

on_each_database! {
    async fn of_two_uses_of_one_code_one_wins(app: TestApp) {
        let (shop, ada) = (app.spa().await, app.visitor().await);
        race(&app, async || {
            let code = ada.code(&shop, |_| {}).await;
            let answers = pair(shop.exchange(&code), shop.exchange(&code)).await;
            let [winner, loser] = if answers[0].status == StatusCode::OK { answers } else { let [a, b] = answers; [b, a] };
            loser.is_oauth_error(400, "invalid_grant");
            // The loser is the application itself, which does not end what it has just got.
            user_info(&app, text(&winner.ok(), "access_token")).send().await.ok();
        }).await;
    }

    async fn of_a_use_of_a_code_and_its_thief_nobody_keeps_what_the_thief_could_have(app: TestApp) {
        let (shop, ada) = (app.spa().await, app.visitor().await);
        race(&app, async || {
            let code = ada.code(&shop, |_| {}).await;
            let thief = shop.exchange_with(&code, super::actors::CALLBACK, Some(&"A".repeat(43)));
            let [owner, thief] = pair(shop.exchange(&code), thief).await;
            thief.is_oauth_error(400, "invalid_grant");
            // Whoever was first: the code was seen by a stranger, so that what came of it ends.
            if owner.status == StatusCode::OK {
                let token = text(&owner.ok(), "access_token").to_owned();
                user_info(&app, &token).send().await.is_oauth_error(401, "invalid_token");
            } else {
                owner.is_oauth_error(400, "invalid_grant");
            }
        }).await;
    }

    async fn two_uses_of_one_refresh_token_have_one_successor(app: TestApp) {
        let (shop, ada) = (app.spa().await, app.visitor().await);
        race(&app, async || {
            let first = ada.sign_in(&shop).await;
            let token = text(&first, "refresh_token");
            let answers = pair(shop.refresh(token), shop.refresh(token)).await.map(Answer::ok);
            assert_eq!(answers[0]["refresh_token"], answers[1]["refresh_token"]);
            assert_ne!(answers[0]["refresh_token"], first["refresh_token"]);
        }).await;
    }
}
