//! Everything there is of the admin console, asked for directly by everybody who may not: they learn not even that it is
//! there, and nothing changes. What there is comes from the table of routes: a new action, or page, joins by itself.

use std::{collections::BTreeSet, time::Duration};

use futures_util::future::join_all;
use http::{Method, StatusCode};
use latchkey_domain::services::WebhookChange;
use leptos::server_fn::axum::server_fn_paths;
use serde_json::Value;

use crate::{
    form_tokens::FIELDS,
    management::organizations::{member, organization},
    support::{Browser, OPERATOR, Stored, TestApp, applications::*, browser_send, people::*},
};

const BOB: &str = "bob@example.com";
const OTTO: &str = "otto@example.com";
const CAROL: &str = "carol@example.com";
const DAN: &str = "dan@example.com";
const DORA: &str = "dora@example.com";
const EVERYBODY: [&str; 6] = [ADA, BOB, OTTO, CAROL, DAN, DORA];
/// The role of owners, as every server has it.
const OWNER: &str = "019b76da0000700080000000000000a1";

/// What only reads has no form, and needs nothing that is in one.
const READING: [&str; 2] = ["console/find", "console/list_users"];

/// Somebody who may not, and what they are told.
struct Refused {
    who: &'static str,
    browser: Browser,
    /// What the forms of their pages carry.
    form_token: String,
    code: &'static str,
}

struct World {
    /// An administrator, with a fresh passkey.
    ada: Browser,
    refused: Vec<Refused>,
    /// Of one of each kind of thing, for whatever a form calls `id`.
    ids: Vec<String>,
}

async fn id_of(app: &TestApp, email: &str) -> String {
    app.services().users.get_by_email(&OPERATOR, &email.parse().unwrap()).await.unwrap().id.to_string()
}

async fn signed_in(app: &TestApp, email: &str) -> Browser {
    let browser = app.browser();
    sign_up(app, &browser, email).await;
    browser
}

async fn world(app: &TestApp) -> World {
    let services = app.services();
    let (ada, mut passkey) = administrator(app, ADA).await;
    let (carol, _) = administrator(app, CAROL).await;
    let (dan, _) = administrator(app, DAN).await;
    let dan_id = id_of(app, DAN).await.parse().unwrap();
    services.administrators.revoke(&OPERATOR, dan_id, &app.request()).await.unwrap();
    let (bob, otto, dora) = (signed_in(app, BOB).await, signed_in(app, OTTO).await, signed_in(app, DORA).await);
    services.administrators.grant(&OPERATOR, &DORA.parse().unwrap(), &app.request()).await.unwrap();

    let program = app.program("organizations:read organizations:write users:read").await;
    let acme = organization(&program, "Acme").await;
    member(&program, &acme, &id_of(app, OTTO).await, &["owner"]).await;
    let other = organization(&program, "Globex").await;
    member(&program, &other, &id_of(app, BOB).await, &[]).await;
    register_notes(app, Default::default()).await;
    let url = Some("https://hooks.example.com/".to_owned());
    // One that is on would be told of what happens here, which is written down.
    let change = WebhookChange { url, is_active: Some(false), ..WebhookChange::default() };
    let (webhook, _) = services.webhooks.create(&OPERATOR, change, &app.request()).await.unwrap();
    let slug = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    let ids = vec![
        id_of(app, BOB).await,
        slug(&other),
        slug(&acme),
        webhook.id.to_string(),
        OWNER.to_owned(),
        NOTES.to_owned(),
    ];

    // Whoever came in an hour ago has to show again who they are.
    app.clock.advance(Duration::from_secs(60 * 60));
    confirm(&ada, &mut passkey).await;
    let mut refused = Vec::new();
    for (who, browser, code) in [
        ("nobody", app.browser(), "not_signed_in"),
        ("a person", bob, "not_found"),
        ("an owner of another organization", otto, "not_found"),
        ("one who was an administrator", dan, "not_found"),
        ("an administrator without a passkey", dora, "passkey_needed"),
        ("an administrator of an hour ago", carol, "step_up_required"),
    ] {
        let form_token = browser.form_token().await;
        assert_eq!(form_token.is_empty(), who == "nobody", "{who}");
        refused.push(Refused { who, browser, form_token, code });
    }
    World { ada, refused, ids }
}

/// All but what the server sees to by itself meanwhile. Whatever an action does is in the log.
async fn kept(app: &TestApp) -> Stored {
    let by_itself = ["attempts", "jobs", "one_time_codes", "signing_keys", "spent_ceremonies"];
    Stored::of(app, |table, row| !by_itself.contains(&table) && !row.contains("signing_key.rotated")).await
}

/// What any of them reads, about this thing.
fn fields<'a>(id: &'a str, form_token: &'a str) -> Vec<(&'a str, &'a str)> {
    FIELDS.into_iter().filter(|(name, _)| *name != "id").chain([("id", id), ("form_token", form_token)]).collect()
}

/// As an island calls it: what it was told.
async fn called(browser: &Browser, function: &str, id: &str, form_token: &str) -> (StatusCode, Value) {
    let answer = island_call(browser, function, &fields(id, form_token)).send().await.unwrap();
    (answer.status(), answer.json().await.unwrap_or_default())
}

/// A page may say whose it is, and names nobody else.
fn names_somebody_else(text: &str, own: &str) -> bool {
    EVERYBODY.iter().any(|email| *email != own && text.contains(email))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_but_an_administrator_does_any_of_it() {
    let app = TestApp::start().await;
    let World { ada, refused, ids } = world(&app).await;
    let own = ada.form_token().await;
    let all = server_fn_paths().filter_map(|(path, _)| path.strip_prefix("/_fn/"));
    let functions: BTreeSet<&str> = all.filter(|function| function.starts_with("console/")).collect();
    assert!(functions.len() >= 45, "{}", functions.len());
    let before = kept(&app).await;
    for function in &functions {
        // The thing is there, of whichever kind it is: that it is not found is said of the console.
        join_all(refused.iter().flat_map(|refused| ids.iter().map(move |id| (refused, id))).map(
            async |(refused, id)| {
                let Refused { who, browser, form_token, code } = refused;
                let (status, told) = called(browser, function, id, form_token).await;
                assert!(status.is_client_error(), "{function} {id} by {who}: {status} {told}");
                assert_eq!(told["code"], *code, "{function} {id} by {who}: {told}");
                assert!(!names_somebody_else(&told.to_string(), ""), "{function} {id} by {who}: {told}");
            },
        ))
        .await;
        // With a form of the administrator's page, by somebody else; and as a page posts it.
        for Refused { who, browser, form_token, .. } in &refused {
            let (_, told) = called(browser, function, &ids[0], &own).await;
            let is_theirs = ["other_account", "not_signed_in"].contains(&told["code"].as_str().unwrap_or_default());
            assert!(is_theirs || READING.contains(function), "{function} by {who} with a form of hers: {told}");
            let page = browser.submit(&format!("/_fn/{function}"), &fields(&ids[0], form_token)).await;
            assert!(page.status != StatusCode::OK && !names_somebody_else(&page.text, ""), "{function}: {page:?}");
        }
        // The administrator herself, with the form of a page that is not hers.
        for form_token in ["", "A", &*refused[1].form_token, &*refused[5].form_token] {
            let (_, told) = called(&ada, function, &ids[0], form_token).await;
            assert!(told["code"] == "other_account" || READING.contains(function), "{function}: {told}");
        }
        before.assert_same(&kept(&app).await, function);
    }

    // With her own she gets to each of them: nobody was refused for what they sent.
    for function in &functions {
        let (_, told) = called(&ada, function, "nothing", &own).await;
        let gates = ["not_signed_in", "other_account", "step_up_required", "passkey_needed"];
        assert!(!gates.contains(&told["code"].as_str().unwrap_or_default()), "{function}: {told}");
    }
    assert_ne!(before, kept(&app).await);
}

/// Pages, files, streams of events, and the pages that answer their own forms.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_address_of_the_console_is_there_for_anybody_else() {
    let app = TestApp::start().await;
    let World { ada, refused, ids } = world(&app).await;
    let own = ada.form_token().await;
    let patterns = app.routes().iter().map(|(_, path)| &**path).filter(|path| path.starts_with("/admin"));
    let patterns: BTreeSet<&str> = patterns.collect();
    assert!(patterns.len() >= 27, "{}", patterns.len());
    let before = kept(&app).await;
    for pattern in &patterns {
        let ids = if pattern.contains('{') { &ids[..] } else { &ids[..1] };
        for id in ids {
            let path = pattern.split('/').map(|part| if part.starts_with('{') { &**id } else { part });
            let path = &*path.collect::<Vec<_>>().join("/");
            join_all(refused.iter().map(async |Refused { who, browser, form_token, code }| {
                let posts = [form_token, &own].map(|token| (Method::POST, &**token));
                let changes = [Method::PUT, Method::PATCH, Method::DELETE].map(|method| (method, &**form_token));
                for (method, token) in [(Method::GET, "")].into_iter().chain(posts).chain(changes) {
                    let body =
                        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields(id, token)).finish();
                    let request = browser
                        .request(method.clone(), path)
                        .header("origin", app.origin())
                        .header("accept", "text/html")
                        .header("content-type", "application/x-www-form-urlencoded");
                    let request = if method == Method::GET { request } else { request.body(body) };
                    let page = browser_send(request.timeout(Duration::from_secs(20))).await;
                    let hidden = matches!(page.status, StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED);
                    // To where an administrator gets in; to the account of whoever sent somebody else's form.
                    let led = match *code {
                        "step_up_required" => "/account/confirm?next=console",
                        "passkey_needed" => "/login/passkey?next=console",
                        _ => "/account",
                    };
                    let is_led = page.status.is_redirection() && [led, "/account"].contains(&page.header("location"));
                    assert!(hidden || is_led, "{method} {path} by {who}: {page:?}");
                    assert!(!names_somebody_else(&page.text, ""), "{method} {path} by {who}: {page:?}");
                }
            }))
            .await;
        }
    }
    before.assert_same(&kept(&app).await, "an address");
    // They are there for her: those that need not be told what, and end.
    let plain: Vec<_> = patterns.iter().filter(|path| !path.contains('{') && !path.ends_with("/live")).collect();
    let pages = join_all(plain.iter().map(async |path| ada.get(path).await.status)).await;
    assert!(pages.iter().filter(|status| **status == StatusCode::OK).count() >= 12, "{plain:?} {pages:?}");
}
