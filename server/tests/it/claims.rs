//! What applications are told of a person's organization: which one, their roles there, what those let them do.

use http::StatusCode;
use latchkey_domain::{
    ClientKind,
    services::{ClientChange, NewClient},
};
use serde_json::{Value, json};

use crate::{
    management::{
        actors::Program,
        organizations::{member, organization},
    },
    oauth::actors::{Shop, Visitor, part, user_info},
    support::{Browser, Page, TestApp, applications::*, on_each_database, people::*},
};

const SCOPES: &str = "organizations:read organizations:write";
const ALL: &str = "openid offline_access organization roles permissions";

/// [`NOTES`], with a secret, for these scopes.
async fn notes<'a>(app: &'a TestApp, scopes: &str) -> Shop<'a> {
    let change = ClientChange {
        redirect_uris: Some(vec![CALLBACK.to_owned()]),
        scopes: Some(scopes.split(' ').map(str::to_owned).collect()),
        ..ClientChange::default()
    };
    let new = NewClient { id: Some(NOTES.into()), name: NAME.into(), kind: ClientKind::Web, change };
    let secret = app.register(new).await.map(|secret| secret.expose().to_owned());
    Shop { app, id: NOTES, secret }
}

/// What the application asks, with its scopes and the organization that it names, if it names one.
fn ask(scope: &str, organization: &str) -> String {
    authorize(&[("scope", scope), ("organization", organization)])
}

async fn exchange(shop: &Shop<'_>, page: &Page) -> Value {
    let code = answer(page).remove("code").unwrap_or_else(|| panic!("no code: {page:?}"));
    shop.exchange_with(&code, CALLBACK, Some(VERIFIER)).send().await.ok()
}

/// In the access token, after it was seen that the ID token, `userinfo` and introspection say the same.
async fn told(shop: &Shop<'_>, tokens: &Value) -> Value {
    let access_token = text(&tokens["access_token"]);
    let names = ["org_id", "org_slug", "org_name", "roles", "permissions"];
    let of =
        |claims: &Value| Value::Object(names.iter().map(|name| ((*name).to_owned(), claims[*name].clone())).collect());
    let claims = of(&part(access_token, 1));
    assert_eq!(of(&part(text(&tokens["id_token"]), 1)), claims);
    assert_eq!(of(&user_info(shop.app, access_token).send().await.ok()), claims);
    assert_eq!(of(&introspected(shop, access_token).await), claims);
    claims
}

async fn introspected(shop: &Shop<'_>, token: &str) -> Value {
    shop.post("/oauth/introspect", &[("token", token)]).send().await.ok()
}

fn id_of(path: &str) -> &str {
    path.trim_start_matches("/organization/")
}

/// Ada, who is in these.
async fn ada_in<'a>(app: &'a TestApp, program: &Program<'_>, organizations: &[(&str, &[&str])]) -> Visitor<'a> {
    let ada = app.visitor_of(ADA).await;
    for (path, roles) in organizations {
        member(program, path, &ada.user.id.to_string(), roles).await;
    }
    ada
}

/// Presses the button of one organization on the page that asks which.
async fn choose(browser: &Browser, page: &Page, id: &str) -> Page {
    let next =
        page.text.split("name=\"next\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a next");
    let fields = [("organization", id), ("next", next)];
    browser
        .submit("/_fn/application/organization", &[&fields[..], &[("form_token", &page.form_token())]].concat())
        .await
}

on_each_database! {
    async fn an_application_learns_what_somebody_is_in_their_organization(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let shop = notes(&app, ALL).await;
        let ada = ada_in(&app, &program, &[(&acme, &["developer", "admin"])]).await;
        let tokens = exchange(&shop, &ada.browser.get(&ask(ALL, "")).await).await;
        let claims = told(&shop, &tokens).await;
        assert_eq!((text(&claims["org_slug"]), text(&claims["org_name"])), ("acme", "Acme"));
        assert_eq!(claims["org_id"], json!(id_of(&acme)));
        assert_eq!(claims["roles"], json!(["admin", "developer"]));
        let permissions: Vec<_> = claims["permissions"].as_array().unwrap().iter().map(text).collect();
        assert!(permissions.contains(&"team_view") && permissions.is_sorted(), "{permissions:?}");
    }

    async fn each_scope_tells_its_own_and_needs_a_registration(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let shop = notes(&app, ALL).await;
        let plain = app.shop("cli_plain", ClientKind::Web, |_| {}).await;
        let ada = ada_in(&app, &program, &[(&acme, &["admin"])]).await;
        for (scope, has) in [
            ("openid", &[][..]),
            ("openid organization", &["org_id", "org_slug", "org_name"]),
            ("openid roles", &["org_id", "roles"]),
            ("openid permissions", &["org_id", "permissions"]),
        ] {
            let tokens = exchange(&shop, &ada.browser.get(&ask(scope, "")).await).await;
            let claims = told(&shop, &tokens).await;
            let said: Vec<_> = claims.as_object().unwrap().iter().filter(|(_, it)| !it.is_null()).map(|it| it.0).collect();
            assert_eq!(said, has, "{scope}");
        }
        // Less, in exchange for what had all.
        let tokens = exchange(&shop, &ada.browser.get(&ask(ALL, "")).await).await;
        let narrow = [("grant_type", "refresh_token"), ("refresh_token", text(&tokens["refresh_token"])), ("scope", "openid roles")];
        let narrow = shop.post("/oauth/token", &narrow).send().await.ok();
        assert_eq!(told(&shop, &narrow).await["permissions"], Value::Null);
        assert_eq!(told(&shop, &narrow).await["roles"], json!(["admin"]));
        // Nobody gets them who was not registered for them, however they ask.
        let query = authorize(&[("client_id", plain.id), ("redirect_uri", crate::oauth::actors::CALLBACK), ("scope", ALL)]);
        let page = ada.browser.get(&query).await;
        let code = page.leads_to().split("code=").nth(1).and_then(|it| it.split('&').next()).unwrap().to_owned();
        let tokens = plain.exchange(&code).send().await.ok();
        assert_eq!(tokens["scope"], "openid offline_access");
        assert_eq!(told(&plain, &tokens).await, json!({"org_id": null, "org_slug": null, "org_name": null, "roles": null, "permissions": null}));
        // And an application by itself is in none.
        let machine = app.shop("cli_machine", ClientKind::Machine, |change| change.scopes = Some(vec!["roles".into(), "orders:read".into()])).await;
        let own = machine.post("/oauth/token", &[("grant_type", "client_credentials")]).send().await.ok();
        assert_eq!(own["scope"], "orders:read");
    }

    async fn whoever_is_in_several_says_which_and_switches_by_a_new_request(app: TestApp) {
        let program = app.program(SCOPES).await;
        let (acme, beta) = (organization(&program, "Acme").await, organization(&program, "Beta").await);
        let shop = notes(&app, ALL).await;
        let ada = ada_in(&app, &program, &[(&acme, &["owner"]), (&beta, &["developer"])]).await;
        let page = ada.browser.get(&ask(ALL, "")).await;
        assert!(page.leads_to().starts_with("/login/organization?continue="), "{page:?}");
        let page = ada.browser.get(page.leads_to()).await;
        assert!(page.text.contains("Acme") && page.text.contains("Beta") && page.text.contains(NAME), "{}", page.text);
        let chosen = choose(&ada.browser, &page, id_of(&beta)).await;
        let tokens = exchange(&shop, &ada.browser.get(chosen.leads_to()).await).await;
        assert_eq!(told(&shop, &tokens).await["roles"], json!(["developer"]));
        // The refresh token stays with it, and another request switches.
        let next = shop.refresh(text(&tokens["refresh_token"])).send().await.ok();
        assert_eq!(told(&shop, &next).await["org_slug"], "beta");
        for name in ["acme", id_of(&acme)] {
            let tokens = exchange(&shop, &ada.browser.get(&ask(ALL, name)).await).await;
            assert_eq!(told(&shop, &tokens).await["roles"], json!(["owner"]), "{name}");
        }
        // Where no page may be shown, the application says which.
        let silent = ada.browser.get(&authorize(&[("scope", ALL), ("prompt", "none")])).await;
        assert_eq!(answer(&silent)["error"], "interaction_required");
        let silent = authorize(&[("scope", ALL), ("prompt", "none"), ("organization", "beta")]);
        exchange(&shop, &ada.browser.get(&silent).await).await;
        // What asks for nothing of an organization asks nobody.
        exchange(&shop, &ada.browser.get(&ask("openid", "")).await).await;
    }

    async fn nobody_signs_in_for_an_organization_of_somebody_else(app: TestApp) {
        let program = app.program(SCOPES).await;
        let (acme, beta) = (organization(&program, "Acme").await, organization(&program, "Beta").await);
        let other = organization(&program, "Other").await;
        notes(&app, ALL).await;
        let ada = ada_in(&app, &program, &[(&acme, &["owner"]), (&beta, &["owner"])]).await;
        let mut refused = Vec::new();
        for name in ["other", id_of(&other), "nowhere", "019b76da000070008000000000000001"] {
            let mut told = answer(&ada.browser.get(&ask(ALL, name)).await);
            assert_eq!(told["error"], "access_denied", "{name}");
            told.remove("state");
            refused.push(told);
        }
        // Whether there is one of that name cannot be told.
        assert!(refused.windows(2).all(|pair| pair[0] == pair[1]), "{refused:?}");
        // Nor by the page that asks which: what is no choice leads back to it.
        let page = ada.browser.get(ada.browser.get(&ask(ALL, "")).await.leads_to()).await;
        for wrong in [id_of(&other), "other", ""] {
            let chosen = choose(&ada.browser, &page, wrong).await;
            let led = ada.browser.get(chosen.leads_to()).await;
            assert_eq!(led.status, StatusCode::SEE_OTHER, "{wrong}: {led:?}");
            assert!(led.leads_to().starts_with("/login/organization?"), "{wrong}: {led:?}");
            let asked = ada.browser.get(led.leads_to()).await;
            assert_eq!(asked.status, StatusCode::OK, "{wrong}: {asked:?}");
            assert!(asked.text.contains("Acme") && asked.text.contains("Beta"), "{wrong}: {asked:?}");
            for seen in [&chosen, &led, &asked] {
                let leads = [seen.header("location"), seen.header("refresh")];
                assert!(!leads.iter().any(|to| to.contains("code=")), "{wrong}: {seen:?}");
                assert!(!seen.text.contains(CALLBACK), "{wrong}: {seen:?}");
            }
            assert!(!asked.text.contains(id_of(&other)), "{wrong}: {asked:?}");
        }
        // A choice is its person's: somebody else who goes on with it chooses anew.
        let chosen = choose(&ada.browser, &page, id_of(&beta)).await;
        let bob = app.visitor_of("bob@example.com").await;
        for path in [&acme, &beta] {
            member(&program, path, &bob.user.id.to_string(), &["developer"]).await;
        }
        let led = bob.browser.get(chosen.leads_to()).await;
        assert!(led.leads_to().starts_with("/login/organization?"), "{led:?}");
    }

    async fn whoever_leaves_before_the_code_is_exchanged_gets_nothing(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let shop = notes(&app, ALL).await;
        let ada = ada_in(&app, &program, &[(&acme, &["developer"])]).await;
        let code = answer(&ada.browser.get(&ask(ALL, "")).await).remove("code").unwrap();
        program.delete(&format!("{acme}/members/{}", ada.user.id)).send().await.ok();
        shop.exchange_with(&code, CALLBACK, Some(VERIFIER)).send().await.is_oauth_error(400, "invalid_grant");
        // They sign in anew, as nobody in particular.
        let tokens = exchange(&shop, &ada.browser.get(&ask(ALL, "")).await).await;
        assert_eq!(told(&shop, &tokens).await["org_id"], Value::Null);
        // And are in what they join afterwards only after they signed in for it.
        member(&program, &acme, &ada.user.id.to_string(), &["owner"]).await;
        let next = shop.refresh(text(&tokens["refresh_token"])).send().await.ok();
        assert_eq!(told(&shop, &next).await["roles"], Value::Null);
    }

    async fn a_role_that_is_taken_away_is_in_no_token_after_it(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let shop = notes(&app, ALL).await;
        let ada = ada_in(&app, &program, &[(&acme, &["admin"])]).await;
        let tokens = exchange(&shop, &ada.browser.get(&ask(ALL, "")).await).await;
        let path = format!("{acme}/members/{}", ada.user.id);
        program.put(&path, &json!({"role_id": ["developer"]})).send().await.ok();
        // The token itself is what it is; whoever asks here learns what is true now.
        let access_token = text(&tokens["access_token"]);
        assert_eq!(introspected(&shop, access_token).await["roles"], json!(["developer"]));
        assert_eq!(user_info(&app, access_token).send().await.ok()["roles"], json!(["developer"]));
        let next = shop.refresh(text(&tokens["refresh_token"])).send().await.ok();
        assert_eq!(told(&shop, &next).await["roles"], json!(["developer"]));
    }

    async fn what_was_for_an_organization_ends_with_it(app: TestApp) {
        let program = app.program(SCOPES).await;
        let shop = notes(&app, ALL).await;
        let ada = ada_in(&app, &program, &[]).await;
        for end in ["removed", "left", "off"] {
            let path = organization(&program, end).await;
            let membership = member(&program, &path, &ada.user.id.to_string(), &["developer"]).await;
            let tokens = exchange(&shop, &ada.browser.get(&ask(ALL, end)).await).await;
            let (access_token, refresh_token) = (text(&tokens["access_token"]), text(&tokens["refresh_token"]));
            assert_eq!(introspected(&shop, access_token).await["active"], true);
            match end {
                "removed" => program.delete(&path).send().await.ok(),
                "left" => program.delete(&membership).send().await.ok(),
                _ => program.put(&path, &json!({"is_active": false})).send().await.ok(),
            };
            for token in [access_token, refresh_token] {
                assert_eq!(introspected(&shop, token).await, json!({"active": false}), "{end}");
            }
            user_info(&app, access_token).send().await.is_oauth_error(401, "invalid_token");
            shop.refresh(refresh_token).send().await.is_oauth_error(400, "invalid_grant");
            // Without the scopes of an organization either: what they do there is over.
            let less = [("grant_type", "refresh_token"), ("refresh_token", refresh_token), ("scope", "openid")];
            shop.post("/oauth/token", &less).send().await.is_oauth_error(400, "invalid_grant");
            if end == "left" {
                // What was stolen from them before they went does not come back with them.
                member(&program, &path, &ada.user.id.to_string(), &["developer"]).await;
                assert_eq!(introspected(&shop, access_token).await, json!({"active": false}));
                shop.refresh(refresh_token).send().await.is_oauth_error(400, "invalid_grant");
            }
            if end == "off" {
                program.put(&path, &json!({"is_active": true})).send().await.ok();
                shop.refresh(refresh_token).send().await.ok();
            }
        }
    }

    async fn nobody_s_organizations_are_told_before_they_agree(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let change = ClientChange {
            redirect_uris: Some(vec![CALLBACK.to_owned()]),
            scopes: Some(ALL.split(' ').map(str::to_owned).collect()),
            is_first_party: Some(false),
            ..ClientChange::default()
        };
        app.register(NewClient { id: Some(NOTES.into()), name: NAME.into(), kind: ClientKind::Spa, change }).await;
        let ada = ada_in(&app, &program, &[(&acme, &["developer"])]).await;
        // In it or not: the same page, which says what it wants.
        for name in ["acme", "nowhere", ""] {
            let page = ada.browser.get(&ask(ALL, name)).await;
            assert!(page.leads_to().starts_with("/oauth/consent?"), "{name}: {page:?}");
            let page = ada.browser.get(page.leads_to()).await;
            for fact in ["your organization", "your roles there", "what you may do there"] {
                assert!(page.text.contains(fact), "{fact}: {}", page.text);
            }
        }
    }
}
