//! Applications over the management API.

use http::Method;
use latchkey_domain::{ClientKind, services::ClientChange};
use serde_json::{Value, json};

use super::actors::Program;
use crate::{
    api::call::Call,
    oauth::actors::text,
    support::{OPERATOR, TestApp, on_each_database},
};

const ONE: &str = "/applications/shop";
const CALLBACK: &str = "https://shop.example/cb";

async fn create(program: &Program<'_>, body: &Value) -> Value {
    program.post("/applications", body).send().await.ok()
}

fn shop() -> Value {
    json!({"client_id": "shop", "client_name": "Shop", "kind": "web", "redirect_uris": [CALLBACK]})
}

fn ids(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|application| text(application, "client_id")).collect()
}

/// Does the application get a management token by this secret?
async fn is_good(app: &TestApp, id: &str, secret: &str) -> bool {
    let fields = [("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret)];
    crate::oauth::actors::form(app, crate::oauth::actors::TOKEN, &fields).send().await.status == 200
}

on_each_database! {
    async fn an_application_is_registered_read_changed_and_removed(app: TestApp) {
        let program = app.program("applications:read applications:write").await;
        let all = json!({
            "client_id": "shop", "client_name": " Shop ", "kind": "web", "is_active": true,
            "redirect_uris": [CALLBACK], "post_logout_redirect_uris": ["https://shop.example/bye"],
            "origins": ["https://shop.example"], "grant_types": ["authorization_code", "refresh_token"],
            "token_endpoint_auth_method": "client_secret_post", "jwks_uri": "https://shop.example/jwks",
            "scope": "openid orders:read", "audiences": ["https://api.shop.example"], "access_token_ttl": 300,
            "id_token_signed_response_alg": "RS256", "userinfo_signed_response_alg": "ES256", "subject_type": "pairwise",
            "backchannel_logout_uri": "https://shop.example/out", "frontchannel_logout_uri": "https://shop.example/front",
            "client_uri": "https://shop.example/", "logo_uri": "https://shop.example/logo.svg", "is_first_party": false,
            "requires_pkce": false, "require_pushed_authorization_requests": true, "require_signed_request_object": true,
            "is_fapi": false,
        });
        let created = create(&program, &all).await;
        let secret = text(&created, "client_secret").to_owned();
        let answer = program.get(ONE).send().await;
        let etag = answer.header("etag").to_owned();
        let read = answer.ok();
        assert!(read.get("client_secret").is_none() && !read.to_string().contains(&secret), "{read}");
        for (name, value) in all.as_object().unwrap() {
            let expected = if name == "client_name" { &json!("Shop") } else { value };
            assert_eq!((&created[name], &read[name]), (expected, expected), "{name}");
        }
        assert_eq!((&read["source"], &read["has_secret"]), (&json!("operator"), &json!(true)));
        assert_eq!(program.post("/applications", &all).send().await.refused(409, "taken")["status"], 409);

        // What is not named stays, and null takes away.
        let change = json!({"client_name": "Store", "access_token_ttl": null, "logo_uri": null, "scope": "",
            "userinfo_signed_response_alg": null, "audiences": []});
        app.clock.advance(std::time::Duration::from_secs(1));
        let changed = program.patch(ONE, &change).header("if-match", &etag).send().await.ok();
        for (name, value) in read.as_object().unwrap() {
            let expected = match change.get(name) {
                Some(value) => value,
                None if name == "updated_at" => &changed["updated_at"],
                None => value,
            };
            assert_eq!(&changed[name], expected, "{name}");
        }
        // Somebody who has not seen that does nothing.
        let stale = |call: Call| call.header("if-match", &etag).send();
        stale(program.patch(ONE, &json!({"client_name": "Lost"}))).await.refused(412, "precondition_failed");
        stale(program.post(&format!("{ONE}/secret"), &json!({}))).await.refused(412, "precondition_failed");
        stale(program.delete(ONE)).await.refused(412, "precondition_failed");
        assert_eq!(program.get(ONE).send().await.ok(), changed);

        program.delete(ONE).send().await.ok();
        program.get(ONE).send().await.refused(404, "not_found");
        for call in [program.patch(ONE, &json!({})), program.delete(ONE), program.post(&format!("{ONE}/secret"), &json!({}))] {
            call.send().await.refused(404, "not_found");
        }
    }

    async fn a_new_secret_whose_answer_got_lost_is_shown_again_and_not_replaced(app: TestApp) {
        let program = app.program("applications:read applications:write").await;
        let created = create(&program, &json!({"client_name": "Shop", "kind": "machine"})).await;
        let (id, first) = (text(&created, "client_id"), text(&created, "client_secret"));
        let path = format!("/applications/{id}");
        let tag = program.get(&path).send().await.header("etag").to_owned();
        app.clock.advance(std::time::Duration::from_secs(1));
        let rotate = |key: &str| {
            let call = program.post(&format!("{path}/secret"), &json!({})).header("if-match", &tag);
            call.header("idempotency-key", key).send()
        };
        let answer = rotate("a").await;
        let next = answer.header("etag").to_owned();
        let lost = answer.ok();
        let again = rotate("a").await;
        assert_eq!((again.header("idempotent-replayed"), again.header("etag")), ("true", &*next));
        assert_eq!(again.ok(), lost);
        assert!(is_good(&app, id, text(&lost, "client_secret")).await && !is_good(&app, id, first).await);
        // The tag is that of the application as it is now, and whoever has not seen the new secret does not end it.
        assert_eq!(program.get(&path).send().await.header("etag"), next);
        rotate("b").await.refused(412, "precondition_failed");
    }

    async fn each_kind_has_what_suits_it(app: TestApp) {
        let program = app.program("applications:read applications:write").await;
        for (kind, method, has_secret, grants) in [
            ("web", "client_secret_basic", true, json!(["authorization_code", "refresh_token"])),
            ("spa", "none", false, json!(["authorization_code", "refresh_token"])),
            ("native", "none", false, json!(["authorization_code", "refresh_token"])),
            ("machine", "client_secret_basic", true, json!(["client_credentials"])),
        ] {
            let created = create(&program, &json!({"client_name": kind, "kind": kind})).await;
            assert_eq!((&created["token_endpoint_auth_method"], &created["grant_types"]), (&json!(method), &grants));
            assert_eq!((created.get("client_secret").is_some(), &created["has_secret"]), (has_secret, &json!(has_secret)));
            assert!(text(&created, "client_id").starts_with("cli_"), "{created}");
        }
    }

    async fn applications_are_listed_and_found_a_page_at_a_time(app: TestApp) {
        let program = app.program("applications:read applications:write").await;
        for name in ["Bücher", "Shop one", "Shop two", "Workshop"] {
            app.clock.advance(std::time::Duration::from_secs(1));
            let id = name.to_lowercase().replace([' ', 'ü'], "-");
            create(&program, &json!({"client_id": id, "client_name": name, "kind": "spa"})).await;
        }
        program.patch("/applications/shop-two", &json!({"is_active": false})).send().await.ok();
        let own = program.shop.id;
        for (query, found) in [
            ("", &["workshop", "shop-two", "shop-one", "b-cher", own][..]),
            ("q=SHOP", &["workshop", "shop-two", "shop-one"]),
            ("q=bucher", &["b-cher"]),
            ("q=shop&is_active=false", &["shop-two"]),
            ("source=stranger", &[]),
            ("source=operator&is_active=true&q=o", &["workshop", "shop-one"]),
        ] {
            let (mut path, mut seen) = (format!("/applications?limit=2&{query}"), Vec::new());
            loop {
                let answer = program.get(&path).send().await;
                let link = answer.header("link").to_owned();
                seen.extend(ids(&answer.ok()).into_iter().map(str::to_owned));
                let Some(next) = link.strip_prefix("</api/v1").and_then(|link| link.strip_suffix(">; rel=\"next\"")) else {
                    break;
                };
                path = next.to_owned();
            }
            // Its name is its scopes.
            seen.retain(|id| id != own || !query.contains("q="));
            assert_eq!(seen, found, "{query}");
        }
        for (query, field) in [("source=other", "source"), ("is_active=1", "is_active"), ("cursor=AAAA", "cursor"), ("limit=0", "limit")] {
            let refused = program.get(&format!("/applications?{query}")).send().await.refused(422, "invalid_input");
            assert_eq!(refused["field"], field);
        }
    }

    async fn a_secret_is_shown_once_and_replaced_with_an_overlap(app: TestApp) {
        let program = app.program("applications:read applications:write").await;
        let job = json!({"client_id": "job", "client_name": "Job", "kind": "machine"});
        let first = text(&create(&program, &job).await, "client_secret").to_owned();
        let rotate = async |body: Value| {
            let new = program.post("/applications/job/secret", &body).send().await.ok();
            assert_eq!(new["client_id"], "job");
            text(&new, "client_secret").to_owned()
        };
        let second = rotate(json!({"keep_old_seconds": 600})).await;
        assert!(is_good(&app, "job", &first).await && is_good(&app, "job", &second).await);
        let read = program.get("/applications/job").send().await.ok();
        assert!(read["previous_secret_expires_at"].is_string(), "{read}");
        app.clock.advance(std::time::Duration::from_secs(600));
        assert!(!is_good(&app, "job", &first).await && is_good(&app, "job", &second).await);
        let third = rotate(json!({})).await;
        assert!(!is_good(&app, "job", &second).await && is_good(&app, "job", &third).await);
        for keep_old in [30 * 24 * 3600 + 1, u32::MAX] {
            let body = json!({"keep_old_seconds": keep_old});
            program.post("/applications/job/secret", &body).send().await.refused(422, "invalid_input");
        }
        create(&program, &json!({"client_id": "spa", "client_name": "Spa", "kind": "spa"})).await;
        program.post("/applications/spa/secret", &json!({})).send().await.refused(422, "invalid_input");
    }

    async fn what_cannot_be_is_refused_under_its_own_name(app: TestApp) {
        let program = app.program("applications:read applications:write").await;
        create(&program, &shop()).await;
        for (change, field) in [
            (json!({"client_name": ""}), "client_name"),
            (json!({"client_name": "Sh\u{202e}op"}), "client_name"),
            (json!({"client_name": "Sh\u{200b}op"}), "client_name"),
            (json!({"redirect_uris": ["http://shop.example/cb"]}), "redirect_uris"),
            (json!({"redirect_uris": ["com.example.shop:/cb"]}), "redirect_uris"),
            (json!({"post_logout_redirect_uris": ["javascript:alert(1)"]}), "post_logout_redirect_uris"),
            (json!({"origins": ["https://shop.example/path"]}), "origins"),
            (json!({"grant_types": ["password"]}), "grant_types"),
            (json!({"grant_types": ["refresh_token"]}), "grant_types"),
            (json!({"token_endpoint_auth_method": "tls_client_auth"}), "token_endpoint_auth_method"),
            (json!({"token_endpoint_auth_method": "private_key_jwt"}), "jwks"),
            (json!({"jwks": {"keys": []}}), "jwks"),
            (json!({"jwks_uri": "http://shop.example/jwks"}), "jwks_uri"),
            (json!({"scope": "a\"b"}), "scope"),
            (json!({"access_token_ttl": 1}), "access_token_ttl"),
            (json!({"id_token_signed_response_alg": "none"}), "id_token_signed_response_alg"),
            (json!({"userinfo_signed_response_alg": "HS256"}), "userinfo_signed_response_alg"),
            (json!({"subject_type": "other"}), "subject_type"),
            (json!({"frontchannel_logout_uri": "https://evil.example/"}), "frontchannel_logout_uri"),
            (json!({"logo_uri": "data:image/png,a"}), "logo_uri"),
            (json!({"is_fapi": true}), "token_endpoint_auth_method"),
        ] {
            let refused = program.patch(ONE, &change).send().await.refused(422, "invalid_input");
            assert_eq!(refused["field"], field, "{change}: {refused}");
        }
        for change in [json!({"is_active": "yes"}), json!({"redirect_uris": CALLBACK}), json!({"access_token_ttl": -1})] {
            let status = program.patch(ONE, &change).send().await.status;
            assert!((400..500).contains(&status.as_u16()), "{change}: {status}");
        }
        for (body, field) in [
            (json!({"kind": "web"}), "client_name"),
            (json!({"client_name": "A", "kind": "desktop"}), "kind"),
            (json!({"client_name": "A", "kind": "web", "client_id": "a b"}), "client_id"),
            (json!({"client_name": "A", "kind": "web", "client_id": "dyn_a"}), "client_id"),
            (json!({"client_name": "A", "kind": "web", "client_id": "https://a.example/"}), "client_id"),
        ] {
            let refused = program.post("/applications", &body).send().await.refused(422, "invalid_input");
            assert_eq!(refused["field"], field, "{body}");
        }
    }

    async fn who_has_not_the_scope_does_nothing(app: TestApp) {
        let owner = app.program("applications:read applications:write").await;
        create(&owner, &shop()).await;
        let (reader, writer, other) =
            (app.program("applications:read").await, app.program("applications:write").await, app.program("users:write").await);
        let calls = |program: &Program<'_>| {
            let read = [program.get("/applications"), program.get(ONE), program.get("/registration-tokens")];
            let write = [
                program.post("/applications", &json!({"client_name": "New", "kind": "spa"})),
                program.patch(ONE, &json!({"client_name": "Other"})),
                program.post(&format!("{ONE}/secret"), &json!({})),
                program.delete(ONE),
                program.post("/registration-tokens", &json!({"name": "CI"})),
                program.delete("/registration-tokens/CI"),
            ];
            (read, write)
        };
        for (program, reads, writes) in [(&reader, true, false), (&other, false, false), (&writer, false, true)] {
            let (read, write) = calls(program);
            if !reads {
                for call in read {
                    assert_eq!(call.send().await.refused(403, "insufficient_scope")["scope"], "applications:read");
                }
            }
            if !writes {
                for call in write {
                    assert_eq!(call.send().await.refused(403, "insufficient_scope")["scope"], "applications:write");
                }
            }
        }
        assert_eq!(owner.get(ONE).send().await.ok()["client_name"], "Shop");
    }

    async fn registration_tokens_are_made_listed_and_revoked(app: TestApp) {
        let program = app.program("applications:read applications:write").await;
        let made = program.post("/registration-tokens", &json!({"name": "Build server", "uses": 3})).send().await.ok();
        let token = text(&made, "token").to_owned();
        let list = async || program.get("/registration-tokens").send().await.ok();
        let listed = list().await;
        assert_eq!((&listed[0]["name"], &listed[0]["uses_left"]), (&json!("Build server"), &json!(3)));
        assert!(!listed.to_string().contains(&token));
        for body in [
            json!({"name": "Build server"}),
            json!({"name": ""}),
            json!({"name": "a", "uses": 0}),
            json!({"name": "a", "expires_in": 0}),
        ] {
            program.post("/registration-tokens", &body).send().await.refused(422, "invalid_input");
        }
        program.delete("/registration-tokens/Build%20server").send().await.ok();
        program.delete("/registration-tokens/Build%20server").send().await.refused(404, "not_found");
        assert_eq!(list().await, json!([]));
    }

    async fn nobody_gives_an_application_more_than_they_have(app: TestApp) {
        let program = app.program("applications:read applications:write").await;
        create(&program, &shop()).await;
        for (name, value, missing) in [
            ("scope", json!("openid sys_owner"), "sys_owner"),
            ("scope", json!("users:read"), "users:read"),
            ("scope", json!("applications:write audit:read"), "audit:read"),
            ("manages_passkeys", json!(true), "sys_owner"),
        ] {
            let mut new = json!({"client_id": "new", "client_name": "New", "kind": "web"});
            new[name] = value.clone();
            let refused = program.post("/applications", &new).send().await.refused(403, "insufficient_scope");
            assert_eq!(refused["scope"], missing);
            let refused = program.patch(ONE, &json!({name: value})).send().await.refused(403, "insufficient_scope");
            assert_eq!(refused["scope"], missing);
        }
        program.get("/applications/new").send().await.refused(404, "not_found");
        let shop = app.services().clients.find("shop").await.unwrap();
        assert!(shop.scopes.is_empty() && !shop.manages_passkeys);
        // Nor to itself.
        let own = format!("/applications/{}", program.shop.id);
        program.patch(&own, &json!({"scope": "sys_owner"})).send().await.refused(403, "insufficient_scope");
        // Of its own it may give.
        let helper = json!({"client_name": "Helper", "kind": "machine", "scope": "applications:read"});
        assert_eq!(create(&program, &helper).await["scope"], "applications:read");
        let owner = app.program("sys_owner").await;
        let deputy = json!({"client_name": "Deputy", "kind": "machine", "scope": "sys_owner"});
        assert_eq!(create(&owner, &deputy).await["scope"], "sys_owner");
    }

    async fn nobody_takes_over_an_application_that_may_do_more_than_they(app: TestApp) {
        let program = app.program("applications:read applications:write").await;
        let (owner, planter) = (app.program("sys_owner").await.shop.id, "planter");
        app.add_client(planter, &[]).await;
        let change = ClientChange { manages_passkeys: Some(true), ..ClientChange::default() };
        app.services().clients.update(&OPERATOR, planter, change, &app.request()).await.unwrap();
        for id in [owner, planter] {
            let (one, before) = (format!("/applications/{id}"), app.services().clients.find(id).await.unwrap());
            for change in [
                json!({"client_name": "Mine"}),
                json!({"redirect_uris": ["https://evil.example/cb"]}),
                json!({"origins": ["https://evil.example"]}),
                json!({"jwks_uri": "https://evil.example/jwks"}),
                json!({"grant_types": ["client_credentials"]}),
                json!({"is_active": true}),
                json!({"is_active": false, "redirect_uris": []}),
                json!({"scope": "openid", "manages_passkeys": false}),
                json!({}),
            ] {
                program.patch(&one, &change).send().await.refused(403, "insufficient_scope");
            }
            program.post(&format!("{one}/secret"), &json!({"keep_old_seconds": 3600})).send().await.refused(403, "insufficient_scope");
            program.delete(&one).send().await.refused(403, "insufficient_scope");
            assert_eq!(app.services().clients.find(id).await.unwrap(), before);
            // To stop one is no way to have it; to let it go on again would be.
            assert_eq!(program.patch(&one, &json!({"is_active": false})).send().await.ok()["is_active"], false);
            program.patch(&one, &json!({"is_active": true})).send().await.refused(403, "insufficient_scope");
        }
    }

    async fn what_a_program_may_not_say_is_not_heard(app: TestApp) {
        let program = app.program("applications:read applications:write").await;
        let mut body = shop();
        for (name, value) in [
            ("source", json!("document")),
            ("secret_hash", json!("AAAA")),
            ("client_secret", json!("mine")),
            ("registration_hash", json!("AAAA")),
            ("described_at", json!(0)),
            ("created_at", json!("2000-01-01T00:00:00Z")),
            ("updated_at", json!("2000-01-01T00:00:00Z")),
            ("has_secret", json!(false)),
        ] {
            body[name] = value;
        }
        let created = create(&program, &body).await;
        let stored = app.services().clients.find("shop").await.unwrap();
        assert_ne!(created["client_secret"], "mine");
        for _ in ["as it was made", "after a change"] {
            let now = app.services().clients.find("shop").await.unwrap();
            assert_eq!((now.source, &now.secret_hash, now.created_at), (stored.source, &stored.secret_hash, stored.created_at));
            assert_eq!((&now.registration_hash, now.kind, &*now.id), (&None, ClientKind::Web, "shop"));
            body["client_id"] = json!("other");
            body["kind"] = json!("machine");
            program.patch(ONE, &body).send().await.ok();
        }
        program.get("/applications/other").send().await.refused(404, "not_found");
        program.call(Method::PUT, ONE).json(&body).send().await.refused(405, "method_not_allowed");
    }
}
