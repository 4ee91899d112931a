//! An organization's own administrators, in their account: what they do there, and what they cannot.

use std::time::Duration;

use http::StatusCode;
use latchkey_domain::{
    AuditKind, UserId,
    services::{AuditFilter, ClientChange},
};
use serde_json::{Value, json};

use crate::{
    audit::Event,
    management::{
        actors::Program,
        organizations::{member, organization},
    },
    oauth::actors::Visitor,
    support::{OPERATOR, TestApp, applications::*, on_each_database, people::*},
};

const SCOPES: &str = "organizations:read organizations:write users:read users:write";
const BOB: &str = "bob@example.com";
const EVE: &str = "eve@example.com";
const OWNER: &str = "019b76da0000700080000000000000a1";
const ADMIN: &str = "019b76da0000700080000000000000a2";
const DEVELOPER: &str = "019b76da0000700080000000000000a3";
const PAGE: &str = "/account/organizations/acme";

/// Somebody who is in this organization with these roles.
async fn somebody<'a>(app: &'a TestApp, program: &Program<'_>, path: &str, email: &str, roles: &[&str]) -> Visitor<'a> {
    let visitor = app.visitor_of(email).await;
    member(program, path, &visitor.user.id.to_string(), roles).await;
    visitor
}

/// Posts a form of the page directly, whatever the page shows. Of a member, or of the organization, it has the version that
/// there is.
async fn act(visitor: &Visitor<'_>, function: &str, fields: &[(&str, &str)]) -> (StatusCode, Value) {
    let user = fields.iter().find(|(name, _)| *name == "user").and_then(|(_, id)| id.parse().ok());
    let version = match user {
        Some(user) => version_of(visitor.app, user).await,
        None => version_of_acme(visitor.app).await,
    };
    let fields = [fields, &[("slug", "acme"), ("version", &*version)]].concat();
    call(&visitor.browser, &format!("organization/{function}"), &fields).await
}

async fn version_of_acme(app: &TestApp) -> String {
    let acme = app.services().organizations.find(&OPERATOR, "acme").await.unwrap().expect("Acme");
    acme.version().as_str().to_owned()
}

async fn version_of(app: &TestApp, user: UserId) -> String {
    let acme = app.services().organizations.find(&OPERATOR, "acme").await.unwrap().expect("Acme");
    let member = app.services().members.get(&OPERATOR, acme.id, user).await;
    member.map_or_else(|_| String::new(), |member| member.membership.version().as_str().to_owned())
}

#[track_caller]
fn is_refused((status, told): (StatusCode, Value), code: &str) {
    assert!(status.is_client_error(), "{status} {told}");
    assert_eq!(told["code"], code, "{told}");
}

#[track_caller]
fn is_done((status, told): (StatusCode, Value)) {
    assert_eq!(status, StatusCode::OK, "{told}");
}

/// Of a member, by slug.
async fn roles_of(program: &Program<'_>, path: &str, user_id: &str) -> Vec<String> {
    let found = program.get(&format!("{path}/members/{user_id}")).send().await.ok();
    found["role_id"].as_array().unwrap().iter().map(|id| text(id).to_owned()).collect()
}

fn role(id: &str) -> String {
    format!("role-{id}")
}

on_each_database! {
    async fn an_organization_s_own_administrator_looks_after_its_people(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let ada = somebody(&app, &program, &acme, ADA, &["admin"]).await;
        let bob = somebody(&app, &program, &acme, BOB, &["developer"]).await;
        let bob_id = bob.user.id.to_string();
        let list = ada.browser.get("/account/organizations").await;
        assert!(list.text.contains("Acme") && list.text.contains(PAGE), "{}", list.text);
        let page = ada.browser.get(PAGE).await;
        for shown in [BOB, "/_fn/organization/save_member", "/_fn/organization/invite", "/_fn/organization/save_settings"] {
            assert!(page.text.contains(shown), "{shown}: {}", page.text);
        }
        // What they cannot give is not offered.
        assert!(page.text.contains(&role(DEVELOPER)) && !page.text.contains(&role(OWNER)), "{}", page.text);

        is_done(act(&ada, "save_member", &[("user", &bob_id), (&role(ADMIN), "on")]).await);
        assert_eq!(roles_of(&program, &acme, &bob_id).await, [ADMIN]);
        is_done(act(&ada, "invite", &[("email", EVE), (&role(DEVELOPER), "on")]).await);
        let open = program.get(&format!("{acme}/invitations")).send().await.ok();
        assert_eq!((&open[0]["email"], &open[0]["role_id"]), (&json!(EVE), &json!([DEVELOPER])));
        assert!(ada.browser.get(PAGE).await.text.contains(EVE));
        is_done(act(&ada, "invite_again", &[("invitation", text(&open[0]["id"]))]).await);
        is_done(act(&ada, "uninvite", &[("invitation", text(&open[0]["id"]))]).await);
        let settings = [("name", "Acme GmbH"), ("joining", "domain"), ("language", "de"), ("second_factor", "off")];
        is_done(act(&ada, "save_settings", &settings).await);
        let found = program.get(&acme).send().await.ok();
        assert_eq!((&found["name"], &found["slug"], &found["joining"]), (&json!("Acme GmbH"), &json!("acme"), &json!("domain")));
        is_done(act(&ada, "remove_member", &[("user", &bob_id)]).await);
        assert_eq!(bob.browser.get(PAGE).await.status, StatusCode::NOT_FOUND);

        // Who it was, and where, is in the log.
        let events = app.services().audit.list(&OPERATOR, &AuditFilter::default(), None, 100).await.unwrap().items;
        let by_ada: Vec<_> = events.iter().filter(|event| {
            event.actor.as_ref().is_some_and(|actor| actor.kind == "member" && actor.id.as_deref() == Some(&*ada.user.id.to_string()))
        }).collect();
        for kind in [AuditKind::MembershipUpdated, AuditKind::InvitationCreated, AuditKind::InvitationResent,
            AuditKind::InvitationRevoked, AuditKind::OrganizationUpdated, AuditKind::MembershipRemoved] {
            let found = by_ada.iter().find(|event| event.kind == kind);
            assert!(found.is_some_and(|event| event.organization_id.is_some()), "{kind:?}: {by_ada:?}");
        }
    }

    async fn what_a_deleted_member_did_there_stays_and_says_where_no_longer(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let ada = somebody(&app, &program, &acme, ADA, &["owner"]).await;
        is_done(act(&ada, "invite", &[("email", BOB), (&role(DEVELOPER), "on")]).await);
        let open = program.get(&format!("{acme}/invitations")).send().await.ok();
        is_done(act(&ada, "uninvite", &[("invitation", text(&open[0]["id"]))]).await);
        let bob = somebody(&app, &program, &acme, BOB, &["owner"]).await;
        let bob_id = bob.user.id.to_string();
        let settings = [("name", "Acme GmbH"), ("joining", "invited"), ("language", ""), ("second_factor", "off")];
        is_done(act(&bob, "save_settings", &settings).await);
        is_done(act(&bob, "invite", &[("email", EVE), (&role(DEVELOPER), "on")]).await);
        call(&bob.browser, "profile/delete", &[("understood", "true")]).await;

        let (deletion, events): (Vec<_>, Vec<_>) =
            crate::audit::events(&app).await.into_iter().partition(|event| event.kind == "user.deleted");
        assert_eq!(deletion.len(), 1);
        let says = |event: &Event, text: &str| format!("{event:?}").contains(text);
        assert!(!events.iter().any(|event| says(event, BOB)), "{events:?}");
        // Under that id alone, of what concerns others: nobody is out of what they did by deleting themselves.
        let named: Vec<_> = events.iter().filter(|event| says(event, &bob_id)).collect();
        assert!(named.iter().all(|event| event.is_by("member")) && named.len() == 2, "{named:?}");
        let find = |kind: &str, what: &str| {
            events.iter().find(|event| event.kind == kind && says(event, what)).expect("the event stays")
        };
        for event in [find("organization.updated", "Acme GmbH"), find("invitation.created", EVE)] {
            assert!(event.is_by("member"), "{event:?}");
            assert_eq!((&event.actor_id, &*event.ip, &*event.user_agent), (&Some(bob_id.clone()), "", ""), "{event:?}");
        }
        // What Ada did is hers.
        let revoked = find("invitation.revoked", "");
        assert_eq!(revoked.actor_id, Some(ada.user.id.to_string()));
        assert!(!revoked.ip.is_empty(), "{revoked:?}");
    }

    async fn of_two_tabs_the_second_overwrites_no_role_of_a_member(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let ada = somebody(&app, &program, &acme, ADA, &["owner"]).await;
        let bob = somebody(&app, &program, &acme, BOB, &["developer"]).await;
        let (bob_id, seen) = (bob.user.id.to_string(), version_of(&app, bob.user.id).await);
        let page = ada.browser.get(PAGE).await.text;
        assert!(page.contains(&format!("name=\"version\" value=\"{seen}\"")), "{page}");
        let save = async |role: &str| {
            let fields = [("slug", "acme"), ("user", &*bob_id), ("version", &*seen), (role, "on")];
            call(&ada.browser, "organization/save_member", &fields).await
        };
        is_done(save(&role(ADMIN)).await);
        is_refused(save(&role(OWNER)).await, "changed");
        assert_eq!(roles_of(&program, &acme, &bob_id).await, [ADMIN]);
    }

    async fn of_two_tabs_the_second_overwrites_no_settings_that_somebody_else_has_saved(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let ada = somebody(&app, &program, &acme, ADA, &["owner"]).await;
        let bob = somebody(&app, &program, &acme, BOB, &["owner"]).await;
        app.clock.advance(Duration::from_secs(1));
        let (hers, his) = (ada.browser.get(PAGE).await, bob.browser.get(PAGE).await);
        let seen = version_of_acme(&app).await;
        let save = "/_fn/organization/save_settings";
        for page in [&hers, &his] {
            assert!(page.hidden_fields(save).contains(&("version", &*seen)), "{}", page.text);
        }
        let settings = |second_factor| {
            [("name", "Acme"), ("joining", "invited"), ("language", ""), ("second_factor", second_factor), ("method-passkey", "on")]
        };
        let policy = async || {
            let found = program.get(&acme).send().await.ok();
            (found["second_factor"].clone(), found["methods"].clone())
        };
        ada.browser.submit_form(&hers, save, &settings("required-direct")).await;
        assert_eq!(policy().await, (json!("required-direct"), json!(["passkey"])));
        // What he saw was another one.
        bob.browser.submit_form(&his, save, &settings("off")).await;
        let stale = [&settings("off")[..], &[("slug", "acme"), ("version", &*seen)]].concat();
        is_refused(call(&bob.browser, "organization/save_settings", &stale).await, "changed");
        assert_eq!(policy().await, (json!("required-direct"), json!(["passkey"])));
    }

    async fn an_organization_says_how_people_sign_in_for_it(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let ada = somebody(&app, &program, &acme, ADA, &["admin"]).await;
        let mut settings = vec![("name", "Acme"), ("joining", "invited"), ("language", "")];
        settings.extend([("second_factor", "required-direct"), ("method-passkey", "on")]);
        is_done(act(&ada, "save_settings", &settings).await);
        let found = program.get(&acme).send().await.ok();
        assert_eq!((&found["second_factor"], &found["methods"]), (&json!("required-direct"), &json!(["passkey"])));
        let shown = ada.browser.get(PAGE).await;
        assert!(shown.text.contains("value=\"required-direct\" selected"), "{}", shown.text);
        // No more than the words that there are.
        *settings.iter_mut().find(|(name, _)| *name == "second_factor").unwrap() = ("second_factor", "never");
        is_refused(act(&ada, "save_settings", &settings).await, "invalid_input");

        // Its login page offers that, and no other way is one.
        let browser = app.browser();
        let own = browser.get("/login?organization=acme").await;
        assert!(own.text.contains("passkey-button") && !own.text.contains("sign_in/send_code"), "{own:?}");
        let (status, told) = call(&browser, "sign_in/send_code", &[("email", BOB), ("next", "organization.acme")]).await;
        assert_eq!((status, &told["code"]), (StatusCode::BAD_REQUEST, &json!("sign_in_refused")));
        // Asked for elsewhere, it is refused at the end.
        let id = ask_for_code(&app, &browser, BOB).await;
        let code = app.mailed_code(BOB).await;
        let fields = [("id", &*id), ("code", &*code), ("next", "organization.acme")];
        let (status, told) = call(&browser, "sign_in/verify_code", &fields).await;
        assert_eq!((status, &told["code"]), (StatusCode::BAD_REQUEST, &json!("sign_in_refused")));
        assert!(!is_signed_in(&browser).await);
    }

    async fn an_application_learns_of_a_member_who_signed_in_as_their_organization_takes_it(app: TestApp) {
        let change = ClientChange {
            scopes: Some(["openid", "profile", "email", "organization"].map(str::to_owned).to_vec()),
            ..ClientChange::default()
        };
        register_notes(&app, change).await;
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let only_passkeys = json!({ "methods": ["passkey"] });
        let member = somebody(&app, &program, &acme, BOB, &[]).await;
        app.clock.advance(Duration::from_secs(1));
        let ask = authorize(&[("scope", "openid organization"), ("organization", "acme")]);
        assert!(answer(&member.browser.get(&ask).await).contains_key("code"));
        program.put(&acme, &only_passkeys).send().await.ok();
        let led = member.browser.get(&ask).await;
        assert!(led.header("location").starts_with("/account/confirm?continue="), "{led:?}");
        let silent = authorize(&[("scope", "openid organization"), ("organization", "acme"), ("prompt", "none")]);
        assert_eq!(answer(&member.browser.get(&silent).await)["error"], "login_required");
        // Not for it, they get in.
        assert!(answer(&member.browser.get(&authorize(&[])).await).contains_key("code"));
        // Once more in the same way is not enough.
        let confirm = member.browser.get(led.header("location")).await;
        let sent = member.browser.submit_form(&confirm, "/_fn/step_up/send_code", &[]).await;
        let code = app.mailed_code(BOB).await;
        let confirmed = member.browser.submit_from(sent.leads_to(), "/_fn/step_up/verify_code", &[("code", &code)]).await;
        let refused = answer(&member.browser.get(confirmed.leads_to()).await);
        assert_eq!(refused["error"], "unmet_authentication_requirements");
    }

    async fn who_may_only_look_changes_nothing(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        program.post("/roles", &json!({"name": "Viewer", "slug": "viewer", "description": "", "permission_id": ["team_view"]})).send().await.ok();
        let owner = somebody(&app, &program, &acme, "owner@example.com", &["owner"]).await;
        let owner_id = owner.user.id.to_string();
        for (email, roles, sees) in [(ADA, &["viewer"][..], true), (BOB, &["developer"], false), (EVE, &[], false)] {
            let visitor = somebody(&app, &program, &acme, email, roles).await;
            let page = visitor.browser.get(PAGE).await;
            assert_eq!(page.status, StatusCode::OK);
            assert_eq!(page.text.contains("owner@example.com"), sees, "{email}");
            assert!(!page.text.contains("save_member") && !page.text.contains("save_settings"), "{email}");
            let own = visitor.user.id.to_string();
            for (function, fields) in [
                ("save_member", &[("user", &*own), (&*role(ADMIN), "on")][..]),
                ("save_member", &[("user", &owner_id)]),
                ("remove_member", &[("user", &owner_id)]),
                ("invite", &[("email", "new@example.com")]),
                ("save_settings", &[("name", "Mine"), ("joining", "domain"), ("language", ""), ("second_factor", "off")]),
            ] {
                is_refused(act(&visitor, function, fields).await, "not_found");
            }
            assert_eq!(roles_of(&program, &acme, &own).await.len(), roles.len());
        }
        assert_eq!(program.get(&acme).send().await.ok()["name"], "Acme");
    }

    async fn nobody_makes_themselves_more_than_they_are(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        program.post("/permissions", &json!({"name": "Invoices", "slug": "invoices", "description": ""})).send().await.ok();
        program.post("/roles", &json!({"name": "Billing", "slug": "billing", "description": "", "permission_id": ["invoices"]})).send().await.ok();
        let ada = somebody(&app, &program, &acme, ADA, &["admin"]).await;
        let own = ada.user.id.to_string();
        for wanted in [&[OWNER][..], &[ADMIN, OWNER], &["owner"], &["billing"], &[ADMIN, "billing"]] {
            let ticked: Vec<_> = wanted.iter().map(|id| role(id)).collect();
            let fields: Vec<_> = ticked.iter().map(|name| (&**name, "on")).chain([("user", &*own)]).collect();
            is_refused(act(&ada, "save_member", &fields).await, "above_own");
            assert_eq!(roles_of(&program, &acme, &own).await, [ADMIN], "{wanted:?}");
        }
        // Less they may be, and then that is all they can do.
        is_done(act(&ada, "save_member", &[("user", &own), (&role(DEVELOPER), "on")]).await);
        is_refused(act(&ada, "save_member", &[("user", &own), (&role(ADMIN), "on")]).await, "not_found");
    }

    async fn nobody_gives_a_role_above_their_own(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let ada = somebody(&app, &program, &acme, ADA, &["admin"]).await;
        let bob = somebody(&app, &program, &acme, BOB, &["developer"]).await;
        let bob_id = bob.user.id.to_string();
        is_refused(act(&ada, "save_member", &[("user", &bob_id), (&role(OWNER), "on")]).await, "above_own");
        is_refused(act(&ada, "invite", &[("email", EVE), (&role(OWNER), "on")]).await, "above_own");
        assert_eq!(roles_of(&program, &acme, &bob_id).await, [DEVELOPER]);
        // An invitation from above is out of their reach, too: neither sent again nor made less.
        program.post(&format!("{acme}/invitations"), &json!({"email": EVE, "role_id": ["owner"]})).send().await.ok();
        let open = program.get(&format!("{acme}/invitations")).send().await.ok();
        let id = text(&open[0]["id"]);
        for (function, fields) in [
            ("invite", &[("email", EVE), (&*role(DEVELOPER), "on")][..]),
            ("invite_again", &[("invitation", id)]),
            ("uninvite", &[("invitation", id)]),
        ] {
            is_refused(act(&ada, function, fields).await, "above_own");
        }
        assert_eq!(program.get(&format!("{acme}/invitations")).send().await.ok(), open);
        // Something that is no role is none.
        is_refused(act(&ada, "save_member", &[("user", &bob_id), ("role-nobody", "on")]).await, "invalid_input");
    }

    async fn nobody_changes_a_member_above_them(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let owner = somebody(&app, &program, &acme, "owner@example.com", &["owner"]).await;
        somebody(&app, &program, &acme, EVE, &["owner"]).await;
        let ada = somebody(&app, &program, &acme, ADA, &["admin"]).await;
        let owner_id = owner.user.id.to_string();
        is_refused(act(&ada, "save_member", &[("user", &owner_id), (&role(ADMIN), "on")]).await, "above_own");
        is_refused(act(&ada, "save_member", &[("user", &owner_id)]).await, "above_own");
        is_refused(act(&ada, "remove_member", &[("user", &owner_id)]).await, "above_own");
        assert_eq!(roles_of(&program, &acme, &owner_id).await, [OWNER]);
        // An owner is above them, and may.
        is_done(act(&owner, "save_member", &[("user", &ada.user.id.to_string()), (&role(OWNER), "on")]).await);
    }

    async fn nobody_reaches_another_organization_s_people(app: TestApp) {
        let program = app.program(SCOPES).await;
        let (acme, other) = (organization(&program, "Acme").await, organization(&program, "Other").await);
        let ada = somebody(&app, &program, &acme, ADA, &["owner"]).await;
        let bob = somebody(&app, &program, &other, BOB, &["developer"]).await;
        let bob_id = bob.user.id.to_string();
        program.post(&format!("{other}/invitations"), &json!({"email": EVE, "role_id": ["developer"]})).send().await.ok();
        let open = program.get(&format!("{other}/invitations")).send().await.ok();
        let invitation = text(&open[0]["id"]);
        for slug in ["other", "acme", "nowhere", "../acme", ""] {
            let fields = |more: &[(&'static str, String)]| -> Vec<(String, String)> {
                more.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).chain([("slug".to_owned(), slug.to_owned())]).collect()
            };
            for (function, more) in [
                ("save_member", vec![("user", bob_id.clone()), ("version", String::new())]),
                ("remove_member", vec![("user", bob_id.clone())]),
                ("invite_again", vec![("invitation", invitation.to_owned())]),
                ("uninvite", vec![("invitation", invitation.to_owned())]),
            ] {
                let fields = fields(&more);
                let fields: Vec<_> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
                is_refused(call(&ada.browser, &format!("organization/{function}"), &fields).await, "not_found");
            }
            if slug != "acme" {
                let settings = [
                    ("slug", slug), ("version", ""), ("name", "Mine"), ("joining", "domain"), ("language", ""),
                    ("second_factor", "off"),
                ];
                is_refused(call(&ada.browser, "organization/save_settings", &settings).await, "not_found");
                is_refused(call(&ada.browser, "organization/invite", &[("slug", slug), ("email", EVE)]).await, "not_found");
                is_refused(call(&ada.browser, "organization/leave", &[("slug", slug)]).await, "not_found");
            }
        }
        // The page of an organization that is not theirs is none, whether it exists or not.
        for path in ["/account/organizations/other", "/account/organizations/nowhere"] {
            assert_eq!(ada.browser.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        assert_eq!(roles_of(&program, &other, &bob_id).await, [DEVELOPER]);
        assert_eq!(program.get(&format!("{other}/invitations")).send().await.ok(), open);
    }

    async fn the_last_owner_stays(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let ada = somebody(&app, &program, &acme, ADA, &["owner"]).await;
        let own = ada.user.id.to_string();
        is_refused(act(&ada, "leave", &[]).await, "last_owner");
        is_refused(act(&ada, "save_member", &[("user", &own), (&role(ADMIN), "on")]).await, "last_owner");
        is_refused(act(&ada, "remove_member", &[("user", &own)]).await, "last_owner");
        somebody(&app, &program, &acme, BOB, &["owner"]).await;
        is_done(act(&ada, "leave", &[]).await);
        assert_eq!(ada.browser.get(PAGE).await.status, StatusCode::NOT_FOUND);
    }

    async fn what_is_taken_from_somebody_they_do_no_more_from_an_open_page(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        somebody(&app, &program, &acme, "owner@example.com", &["owner"]).await;
        let ada = somebody(&app, &program, &acme, ADA, &["admin"]).await;
        let bob = somebody(&app, &program, &acme, BOB, &["developer"]).await;
        is_done(act(&ada, "invite", &[("email", EVE), (&role(ADMIN), "on")]).await);
        program.put(&format!("{acme}/members/{}", ada.user.id), &json!({"role_id": ["developer"]})).send().await.ok();
        is_refused(act(&ada, "remove_member", &[("user", &bob.user.id.to_string())]).await, "not_found");
        // Nor does what they left behind let anybody in.
        let eve = app.visitor_of(EVE).await;
        let mails = app.mails().await;
        let token = mails.iter().filter(|mail| mail.to == EVE).find_map(|mail| mail.content.text.split_once("/invitations/"));
        let token = token.expect("an invitation").1[..43].to_owned();
        let (status, told) = call(&eve.browser, "invitation/accept", &[("token", &token)]).await;
        assert_eq!((status, &told["code"]), (StatusCode::BAD_REQUEST, &json!("link_invalid")));
        // Where the organization is switched off, nobody does anything.
        program.put(&format!("{acme}/members/{}", ada.user.id), &json!({"role_id": ["admin"]})).send().await.ok();
        program.put(&acme, &json!({"is_active": false})).send().await.ok();
        is_refused(act(&ada, "invite", &[("email", "new@example.com")]).await, "not_found");
        assert_eq!(ada.browser.get(PAGE).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_form_changes_nothing_beside_what_it_shows(app: TestApp) {
        const LOGO: &str = "https://acme.example/logo.svg";
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        program.put(&acme, &json!({"metadata": {"plan": "free"}, "logo_uri": LOGO})).send().await.ok();
        let ada = somebody(&app, &program, &acme, ADA, &["owner"]).await;
        let settings = [
            ("name", "Acme"), ("logo_uri", ""), ("joining", "invited"), ("language", ""), ("metadata", "{\"plan\":\"paid\"}"),
            ("is_active", ""), ("domains", "bank.example"), ("id", "other"), ("new_slug", "bank"), ("second_factor", "off"),
        ];
        is_done(act(&ada, "save_settings", &settings).await);
        let found = program.get(&acme).send().await.ok();
        assert_eq!((&found["metadata"], &found["slug"]), (&json!({"plan": "free"}), &json!("acme")));
        assert_eq!((&found["is_active"], &found["domains"]), (&json!(true), &json!([])));
        assert_eq!(found["logo_uri"], LOGO, "it is for programs");
    }

    async fn who_signed_in_long_ago_confirms_first(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let ada = somebody(&app, &program, &acme, ADA, &["owner"]).await;
        app.clock.advance(std::time::Duration::from_secs(3600));
        assert_eq!(ada.browser.get(PAGE).await.status, StatusCode::OK);
        is_refused(act(&ada, "invite", &[("email", EVE)]).await, "step_up_required");
        let page = ada.browser.submit_from(PAGE, "/_fn/organization/invite", &[("email", EVE)]).await;
        assert!(page.leads_to().starts_with("/account/confirm?next=organization.acme"), "{page:?}");
    }
    async fn no_name_that_is_mailed_to_strangers_hides_or_turns_anything(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let ada = somebody(&app, &program, &acme, ADA, &["owner"]).await;
        let named = async |name: &str| {
            let settings = [("name", name), ("joining", "invited"), ("language", ""), ("second_factor", "off")];
            act(&ada, "save_settings", &settings).await
        };
        for name in ["Ac\u{202e}me", "Ac\u{200b}me", "Ac\u{200d}me"] {
            is_refused(named(name).await, "invalid_input");
            program.put(&acme, &json!({"name": name})).send().await.refused(422, "invalid_input");
            let person = format!("/users/{}", ada.user.id);
            program.put(&person, &json!({"first_name": name})).send().await.refused(422, "invalid_input");
            let names = [("first_name", name), ("last_name", "")];
            is_refused(call(&ada.browser, "profile/names", &names).await, "invalid_input");
        }
        for name in ["کتاب\u{200c}خانه", "👨\u{200d}👩\u{200d}👧 Acme"] {
            is_done(named(name).await);
        }
    }
}

on_each_database! {
    // Nor are more sent by asking at once, on another node, or after a restart.
    async fn what_an_address_was_refused_is_none_of_an_organization_s_invitations(app: TestApp) {
        let limited = async || app.another_limited_node(|config| {
            config.limits.invite_per_account = "3/1d".parse().unwrap();
            config.limits.send_invitation_per_account = "1/1d".parse().unwrap();
        }).await;
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let developer = role(DEVELOPER);
        let node = limited().await;
        let ada = somebody(&node, &program, &acme, ADA, &["owner"]).await;
        let invite = async |visitor: &Visitor<'_>, email: &str| {
            act(visitor, "invite", &[("email", email), (&*developer, "on")]).await
        };
        is_done(invite(&ada, BOB).await);
        for _ in 0..4 {
            assert_eq!(invite(&ada, BOB).await.0, StatusCode::TOO_MANY_REQUESTS);
        }
        let addresses = [1, 2, 3, 4, 5, 6].map(|n| format!("p{n}@example.com"));
        let asked = futures_util::future::join_all(addresses.iter().map(|email| invite(&ada, email))).await;
        let made = asked.iter().filter(|(status, _)| status.is_success()).count();
        assert!(made == 2 && asked.iter().all(|(status, _)| status.is_success() || *status == 429), "{asked:?}");
        let elsewhere = limited().await;
        let eve = somebody(&elsewhere, &program, &acme, EVE, &["owner"]).await;
        assert_eq!(invite(&eve, "p7@example.com").await.0, StatusCode::TOO_MANY_REQUESTS);
        let open = program.get(&format!("{acme}/invitations")).send().await.ok();
        assert_eq!(open.as_array().unwrap().len(), 3, "{open}");
        drop((ada, eve));
        node.stop().await;
        elsewhere.stop().await;
    }
}

#[tokio::test]
async fn who_looks_after_one_organization_invites_so_many_a_day() {
    let app = TestApp::start_limited(|config| config.limits.invite_per_account = "2/1d".parse().unwrap()).await;
    let program = app.program(SCOPES).await;
    let acme = organization(&program, "Acme").await;
    let ada = somebody(&app, &program, &acme, ADA, &["owner"]).await;
    for email in [BOB, EVE] {
        is_done(act(&ada, "invite", &[("email", email), (&role(DEVELOPER), "on")]).await);
    }
    let mails = app.mails().await.len();
    let open = program.get(&format!("{acme}/invitations")).send().await.ok();
    let developer = role(DEVELOPER);
    let third = [("email", "new@example.com"), (&*developer, "on")];
    let again = [("invitation", text(&open[0]["id"]))];
    for (function, fields) in [("invite", &third[..]), ("invite_again", &again)] {
        let (status, told) = act(&ada, function, fields).await;
        assert_eq!(status, StatusCode::TOO_MANY_REQUESTS, "{function}: {told}");
    }
    assert_eq!(app.mails().await.len(), mails);
    // What an operator's program sends is not counted.
    let new = json!({"email": "new@example.com", "role_id": ["developer"]});
    program.post(&format!("{acme}/invitations"), &new).send().await.ok();
}
