//! Invitations: whoever has the link *and* the address becomes a member, once.

use std::time::Duration;

use http::StatusCode;
use latchkey_domain::{
    Actor, GrantType, GrantTypes, Invitation, InvitationId, OrganizationId, Party, Permission, Target, Timestamp,
    kernel::version::Expected, protection::authz, services::ClientChange,
};
use serde_json::{Value, json};

use super::{
    actors::Program,
    organizations::{member, organization},
};
use crate::support::{Browser, OPERATOR, TestApp, on_each_database, people::*};

const SCOPES: &str = "organizations:read organizations:write";
const DAY: Duration = Duration::from_secs(24 * 3600);

async fn invite(program: &Program<'_>, organization: &str, email: &str, roles: &[&str]) -> Value {
    let body = json!({"email": email, "role_id": roles});
    program.post(&format!("{organization}/invitations"), &body).send().await.ok()
}

/// The page that the newest invitation to this address leads to.
async fn link(app: &TestApp, email: &str) -> String {
    app.mailed_page(email, "/invitations/").await
}

fn token(link: &str) -> &str {
    link.trim_start_matches("/invitations/")
}

/// Presses the button, as the page has it.
async fn accept(browser: &Browser, link: &str) -> (StatusCode, Value) {
    call(browser, "invitation/accept", &[("token", token(link))]).await
}

/// So many to this organization, that can be accepted for a week.
async fn fill(app: &TestApp, organization: &str, numbers: std::ops::Range<u64>) {
    let organization_id: OrganizationId = organization.rsplit('/').next().unwrap().parse().unwrap();
    let now = app.services().now();
    let store = latchkey_storage::connect(&app.database.url, &latchkey_storage::Options::default()).await.unwrap();
    let mut unit = store.begin().await.unwrap();
    for number in numbers {
        let id = InvitationId::first_of(Timestamp::from_millis(number.try_into().unwrap()));
        let target = Target::Invitation(organization_id, id);
        let permit = authz::require(&Actor::Operator(None), Permission::ManageMembers, target).unwrap();
        let invitation = Invitation {
            id,
            organization_id,
            email: format!("p{number}@example.com").parse().unwrap(),
            token_hash: [[0u8; 24].as_slice(), &number.to_be_bytes()].concat(),
            roles: Vec::new(),
            invited_by: Party { kind: "operator".to_owned(), id: None },
            created_at: now,
            sent_at: now,
            expires_at: now + 7 * DAY,
        };
        unit.invitations().insert(&permit, &invitation).await.unwrap();
    }
    unit.commit().await.unwrap();
}

async fn roles_of(program: &Program<'_>, organization: &str, email: &str) -> Option<usize> {
    let members = program.get(&format!("{organization}/members")).send().await.ok();
    let found = members.as_array().unwrap().iter().find(|it| text(&it["email"]) == email)?;
    Some(found["role_id"].as_array().unwrap().len())
}

async fn signed_in(app: &TestApp, email: &str) -> Browser {
    let browser = app.browser();
    sign_up(app, &browser, email).await;
    browser
}

on_each_database! {
    async fn an_old_invitation_gives_back_nothing_that_was_taken_away(app: TestApp) {
        let program = app.program("organizations:read organizations:write users:read").await;
        let acme = organization(&program, "Acme").await;
        let browser = signed_in(&app, "eve@example.com").await;
        let eve = program.get("/users?q=eve@example.com").send().await.ok()[0]["_id"].clone();
        let one = format!("{acme}/members/{}", text(&eve));
        for taken_away in [true, false] {
            invite(&program, &acme, "eve@example.com", &["admin"]).await;
            let link = link(&app, "eve@example.com").await;
            member(&program, &acme, text(&eve), &["admin"]).await;
            if taken_away {
                program.delete(&one).send().await.ok();
            } else {
                program.put(&one, &json!({"role_id": []})).send().await.ok();
            }
            assert_eq!(program.get(&format!("{acme}/invitations")).send().await.ok(), json!([]));
            let (status, told) = accept(&browser, &link).await;
            assert_eq!((status, text(&told["code"])), (StatusCode::BAD_REQUEST, "link_invalid"), "{told}");
            assert_eq!(roles_of(&program, &acme, "eve@example.com").await, (!taken_away).then_some(0));
            app.clock.advance(Duration::from_secs(600));
        }
    }

    async fn so_many_are_open_at_a_time_and_what_has_expired_is_none_of_them(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let invitations = format!("{acme}/invitations");
        let first = invite(&program, &acme, ADA, &[]).await;
        fill(&app, &acme, 1..500).await;
        let bob = json!({"email": "bob@example.com", "role_id": []});
        program.post(&invitations, &bob).send().await.refused(409, "too_many");
        // Once more is not one more.
        invite(&program, &acme, ADA, &[]).await;

        app.clock.advance(8 * DAY);
        let program = program.renewed().await;
        program.post(&invitations, &bob).send().await.ok();
        // Nor is one that has expired opened again beyond that.
        fill(&app, &acme, 1000..1499).await;
        let ada = json!({"email": ADA, "role_id": []});
        program.post(&invitations, &ada).send().await.refused(409, "too_many");
        let resend = format!("{invitations}/{}/resend", text(&first["id"]));
        program.post(&resend, &json!({})).send().await.refused(409, "too_many");
        program.post(&invitations, &bob).send().await.ok();
    }

    async fn whoever_is_invited_becomes_a_member(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let sent = invite(&program, &acme, "new@example.com", &["developer", "admin"]).await;
        assert_eq!((text(&sent["email"]), sent["role_id"].as_array().unwrap().len()), ("new@example.com", 2));
        let list = format!("{acme}/invitations");
        assert_eq!(program.get(&list).send().await.ok(), json!([sent]));
        assert_eq!(program.get(&format!("{list}?q=NEW@")).send().await.ok(), json!([sent]));
        assert_eq!(program.get(&format!("{list}?q=old")).send().await.ok(), json!([]));
        let link = link(&app, "new@example.com").await;

        // A stranger sees for whom it is, and not who that is; a mail scanner changes nothing.
        let browser = app.browser();
        for _ in 0..2 {
            let page = browser.get(&link).await;
            assert_eq!(page.status, 200);
            assert!(page.text.contains("Acme") && page.text.contains("n•••@e•••.com"), "{}", page.text);
            assert!(!page.text.contains("new@example.com") && !page.text.contains("invitation/accept"));
            assert!(page.text.contains("Admin") && page.text.contains("Developer"), "{}", page.text);
            assert!(page.text.contains("until 8 January 2026"), "{}", page.text);
        }
        let german = app.browser();
        german.submit_from("/login", "/_fn/language/choose", &[("language", "de")]).await;
        let page = german.get(&link).await.text;
        assert!(page.contains("Administrator") && page.contains("Entwickler") && !page.contains("Developer"), "{page}");
        assert_eq!(program.get(&list).send().await.ok(), json!([sent]));

        // Signing in with the address leads back to it.
        let next = format!("invitation.{}", token(&link));
        assert!(browser.get(&link).await.text.contains(&format!("/login?next={next}")));
        let (_, told) = call(&browser, "sign_in/send_code", &[("email", "new@example.com"), ("next", &next)]).await;
        let code = app.mailed_code("new@example.com").await;
        let id = code_id(&told).split('&').next().unwrap().to_owned();
        let fields = [("id", &*id), ("code", &code), ("next", &next)];
        let (_, told) = call(&browser, "sign_in/verify_code", &fields).await;
        assert!(text(&told["location"]).contains(&next), "{told}");
        let page = browser.get(&link).await;
        assert!(page.text.contains("new@example.com") && page.text.contains("/_fn/invitation/accept"), "{}", page.text);
        assert_eq!(roles_of(&program, &acme, "new@example.com").await, None);

        let (status, told) = accept(&browser, &link).await;
        assert_eq!((status, text(&told["location"])), (StatusCode::OK, "/account"));
        assert_eq!(roles_of(&program, &acme, "new@example.com").await, Some(2));
        assert_eq!(program.get(&list).send().await.ok(), json!([]));
    }

    async fn an_invitation_works_once(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        invite(&program, &acme, ADA, &["admin"]).await;
        let (ada, link) = (signed_in(&app, ADA).await, link(&app, ADA).await);
        assert_eq!(accept(&ada, &link).await.0, StatusCode::OK);
        let members = program.get(&format!("{acme}/members")).send().await.ok();
        program.delete(&format!("{acme}/members/{}", text(&members[0]["user_id"]))).send().await.ok();
        // Whoever was removed does not come back by the same link.
        let (status, told) = accept(&ada, &link).await;
        assert_eq!((status.as_u16(), &told["code"]), (400, &json!("link_invalid")));
        assert!(ada.get(&link).await.text.contains("no longer valid"));
        assert_eq!(roles_of(&program, &acme, ADA).await, None);
    }

    async fn of_two_tabs_that_accept_at_once_one_does(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        invite(&program, &acme, ADA, &["admin"]).await;
        let (ada, link) = (signed_in(&app, ADA).await, link(&app, ADA).await);
        let both = futures_util::future::join_all((0..4).map(|_| accept(&ada, &link))).await;
        assert_eq!(both.iter().filter(|(status, _)| *status == StatusCode::OK).count(), 1, "{both:?}");
        assert_eq!(roles_of(&program, &acme, ADA).await, Some(1));
    }

    async fn an_invitation_is_of_no_use_to_anybody_else(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        invite(&program, &acme, "invited@example.com", &["owner"]).await;
        let link = link(&app, "invited@example.com").await;
        let eve = signed_in(&app, "eve@example.com").await;
        let page = eve.get(&link).await;
        assert!(page.text.contains("i•••@e•••.com") && page.text.contains("eve@example.com"), "{}", page.text);
        assert!(!page.text.contains("/_fn/invitation/accept") && !page.text.contains("invited@example.com"));
        let (status, told) = accept(&eve, &link).await;
        assert_eq!((status.as_u16(), &told["code"]), (409, &json!("other_address")));
        assert_eq!(told["expected"], "i•••@e•••.com");
        // Nobody is signed in.
        let stranger = app.browser();
        let answer = island_call(&stranger, "invitation/accept", &[("token", token(&link))]).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
        for guess in ["", "a", &"A".repeat(43), "..%2F..%2Faccount"] {
            let (status, told) = call(&eve, "invitation/accept", &[("token", guess)]).await;
            assert_eq!((status.as_u16(), &told["code"]), (400, &json!("link_invalid")), "{guess}");
        }
        assert_eq!(program.get(&format!("{acme}/members")).send().await.ok(), json!([]));
    }

    async fn the_address_counts_however_it_is_spelt_and_as_it_is_now(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        for (invited, signs_in_as) in [
            ("Mail@Example.COM", "mail@example.com"),
            ("plus+a@example.com", "PLUS+A@example.com"),
            ("zoe@bücher.example", "zoe@xn--bcher-kva.example"),
            ("kim@XN--BCHER-KVA.example", "kim@BÜCHER.example"),
        ] {
            let sent = invite(&program, &acme, invited, &[]).await;
            let address = text(&sent["email"]).to_owned();
            let browser = app.browser();
            let (_, told) = call(&browser, "sign_in/send_code", &[("email", signs_in_as), ("next", "")]).await;
            let code = app.mailed_code(&address).await;
            enter_code(&browser, &code_id(&told), &code).await;
            assert_eq!(accept(&browser, &link(&app, &address).await).await.0, StatusCode::OK, "{invited}");
            assert_eq!(roles_of(&program, &acme, &address).await, Some(0));
            app.clock.advance(Duration::from_millis(1));
        }
        // A plus makes another mailbox.
        invite(&program, &acme, "ada+work@example.com", &[]).await;
        let ada = signed_in(&app, ADA).await;
        assert_eq!(accept(&ada, &link(&app, "ada+work@example.com").await).await.1["code"], "other_address");

        // Whoever has left the address behind is not who was invited; whoever has it now is.
        invite(&program, &acme, ADA, &[]).await;
        let link = link(&app, ADA).await;
        app.clock.advance(Duration::from_millis(1));
        let id = code_id(&call(&ada, "profile/email", &[("email", "left@example.com")]).await.1);
        let code = app.mailed_code("left@example.com").await;
        assert_eq!(call(&ada, "profile/email/verify_code", &[("id", &id), ("code", &code)]).await.0, StatusCode::OK);
        assert_eq!(accept(&ada, &link).await.1["code"], "other_address");
        assert_eq!(accept(&signed_in(&app, ADA).await, &link).await.0, StatusCode::OK);
    }

    async fn a_second_invitation_takes_the_place_of_the_first(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let first = invite(&program, &acme, ADA, &["owner"]).await;
        let old = link(&app, ADA).await;
        app.clock.advance(DAY);
        let program = Program { token: program.shop.token().await, ..program };
        let second = invite(&program, &acme, "ADA@example.com", &["developer", "admin"]).await;
        assert_eq!((&second["id"], &second["created_at"]), (&first["id"], &first["created_at"]));
        assert_ne!(second["expires_at"], first["expires_at"]);
        assert_eq!(program.get(&format!("{acme}/invitations")).send().await.ok(), json!([second]));
        let new = link(&app, ADA).await;
        let ada = signed_in(&app, ADA).await;
        assert_eq!(accept(&ada, &old).await.1["code"], "link_invalid");
        assert_eq!(accept(&ada, &new).await.0, StatusCode::OK);
        assert_eq!(roles_of(&program, &acme, ADA).await, Some(2));
        // Invited while a member.
        let body = json!({"email": ADA, "role_id": ["owner"]});
        let told = program.post(&format!("{acme}/invitations"), &body).send().await.refused(409, "taken");
        assert_eq!(told["field"], "email");
    }

    async fn whoever_became_a_member_meanwhile_keeps_what_they_are(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        invite(&program, &acme, ADA, &["developer"]).await;
        let visitor = app.visitor_of(ADA).await;
        member(&program, &acme, &visitor.user.id.to_string(), &["owner"]).await;
        assert_eq!(accept(&visitor.browser, &link(&app, ADA).await).await.0, StatusCode::OK);
        assert_eq!(roles_of(&program, &acme, ADA).await, Some(2));
    }

    async fn what_was_revoked_sent_anew_or_has_expired_lets_nobody_in(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let ada = signed_in(&app, ADA).await;
        let sent = invite(&program, &acme, ADA, &["admin"]).await;
        let path = format!("{acme}/invitations/{}", text(&sent["id"]));
        let first = link(&app, ADA).await;
        app.clock.advance(Duration::from_millis(1));
        let again = program.post(&format!("{path}/resend"), &json!({})).send().await.ok();
        assert_eq!((&again["id"], &again["role_id"]), (&sent["id"], &sent["role_id"]));
        let second = link(&app, ADA).await;
        assert_ne!(first, second);
        assert_eq!(accept(&ada, &first).await.1["code"], "link_invalid");
        program.delete(&path).send().await.ok();
        assert_eq!(accept(&ada, &second).await.1["code"], "link_invalid");
        program.delete(&path).send().await.refused(404, "not_found");
        program.post(&format!("{path}/resend"), &json!({})).send().await.refused(404, "not_found");

        let sent = invite(&program, &acme, ADA, &["admin"]).await;
        let path = format!("{acme}/invitations/{}", text(&sent["id"]));
        let third = link(&app, ADA).await;
        app.clock.advance(7 * DAY);
        // The session of back then has ended, and so has the invitation.
        let ada = app.browser();
        sign_up(&app, &ada, ADA).await;
        assert!(ada.get(&third).await.text.contains("no longer valid"));
        assert_eq!(accept(&ada, &third).await.1["code"], "link_invalid");
        app.clock.advance(Duration::from_millis(1));
        let program = Program { token: program.shop.token().await, ..program };
        program.post(&format!("{path}/resend"), &json!({})).send().await.ok();
        assert_eq!(accept(&ada, &link(&app, ADA).await).await.0, StatusCode::OK);
    }

    async fn an_invitation_is_worth_what_stands_behind_it(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let ada = signed_in(&app, ADA).await;
        invite(&program, &acme, ADA, &["owner"]).await;
        let link_of_program = link(&app, ADA).await;
        let change = async |change| {
            let services = app.services();
            services.clients.update(&OPERATOR, program.shop.id, change, &app.request()).await.unwrap();
        };
        // The program that sent it may not invite any more, or is switched off.
        change(ClientChange { scopes: Some(vec!["organizations:read".into()]), ..ClientChange::default() }).await;
        assert_eq!(accept(&ada, &link_of_program).await.1["code"], "link_invalid");
        let scopes = Some(SCOPES.split(' ').map(str::to_owned).collect());
        change(ClientChange { scopes, is_active: Some(false), ..ClientChange::default() }).await;
        assert_eq!(accept(&ada, &link_of_program).await.1["code"], "link_invalid");
        change(ClientChange { is_active: Some(true), ..ClientChange::default() }).await;
        // It keeps its registration, and may not act for itself any more.
        let of_its_own: GrantTypes = [GrantType::ClientCredentials].into_iter().collect();
        let of_others: GrantTypes = [GrantType::TokenExchange].into_iter().collect();
        change(ClientChange { grant_types: Some(of_others), ..ClientChange::default() }).await;
        assert_eq!(accept(&ada, &link_of_program).await.1["code"], "link_invalid");
        change(ClientChange { grant_types: Some(of_its_own), ..ClientChange::default() }).await;
        // The organization takes nobody in at the moment.
        program.put(&acme, &json!({"is_active": false})).send().await.ok();
        assert_eq!(accept(&ada, &link_of_program).await.1["code"], "link_invalid");
        program.put(&acme, &json!({"is_active": true})).send().await.ok();
        assert_eq!(accept(&ada, &link_of_program).await.0, StatusCode::OK);

        // An administrator who is none any more.
        let boss = app.visitor_of("boss@example.com").await;
        let (session, boss) = (boss.session.id, boss.user);
        let services = app.services();
        services.administrators.grant(&OPERATOR, &boss.email, &app.request()).await.unwrap();
        services.administrators.grant(&OPERATOR, &ADA.parse().unwrap(), &app.request()).await.unwrap();
        let actor = Actor::Administrator(boss.id, session);
        let id = acme.trim_start_matches("/organization/").parse().unwrap();
        let email = "zoe@example.com".parse().unwrap();
        services.invitations.send(&actor, id, &email, &["owner".to_owned()], &app.request()).await.unwrap();
        let link_of_boss = link(&app, "zoe@example.com").await;
        services.administrators.revoke(&OPERATOR, boss.id, &app.request()).await.unwrap();
        let zoe = signed_in(&app, "zoe@example.com").await;
        assert_eq!(accept(&zoe, &link_of_boss).await.1["code"], "link_invalid");
        assert_eq!(roles_of(&program, &acme, "zoe@example.com").await, None);

        // Somebody who still is one, and was locked out since, or is gone: of the server, and of the organization.
        for kind in ["administrator", "member"] {
            for since in ["locked", "on-the-way-out", "gone"] {
                let inviter = format!("{kind}-{since}@example.com");
                let (session, user) = {
                    let visitor = app.visitor_of(&inviter).await;
                    (visitor.session.id, visitor.user)
                };
                let actor = if kind == "administrator" {
                    services.administrators.grant(&OPERATOR, &user.email, &app.request()).await.unwrap();
                    Actor::Administrator(user.id, session)
                } else {
                    member(&program, &acme, &user.id.to_string(), &["admin"]).await;
                    Actor::Member { user_id: user.id, organization_id: id, manages: true, has_confirmed: true }
                };
                let email = format!("guest-of-{kind}-{since}@example.com");
                let (to, roles) = (email.parse().unwrap(), ["developer".to_owned()]);
                services.invitations.send(&actor, id, &to, &roles, &app.request()).await.unwrap();
                let link = link(&app, &email).await;
                let guest = signed_in(&app, &email).await;
                assert!(guest.get(&link).await.text.contains("/_fn/invitation/accept"), "{inviter}: it stands");
                let (people, anything, request) = (&services.people, Expected::Anything, app.request());
                match since {
                    "locked" => drop(set_active(&app, &inviter, false).await.unwrap()),
                    "gone" => people.delete_permanently(&OPERATOR, user.id, &anything, &request).await.unwrap(),
                    _ => drop(people.delete(&OPERATOR, user.id, &anything, &request).await.unwrap()),
                }
                // Nor do they invite anybody else with what they had begun before.
                let another = format!("another-{email}").parse().unwrap();
                let sent = services.invitations.send(&actor, id, &another, &roles, &app.request()).await;
                assert!(sent.is_err(), "{inviter}");
                assert!(!guest.get(&link).await.text.contains("/_fn/invitation/accept"), "{inviter}");
                assert_eq!(accept(&guest, &link).await.1["code"], "link_invalid", "{inviter}");
                assert_eq!(roles_of(&program, &acme, &email).await, None, "{inviter}");
                // It was taken away from nobody: whoever is let in again stands behind what they sent.
                if since == "locked" {
                    set_active(&app, &inviter, true).await.unwrap();
                    assert_eq!(accept(&guest, &link).await.0, StatusCode::OK, "{inviter}");
                }
            }
        }
    }

    async fn an_invitation_of_another_organization_is_not_found_in_this_one(app: TestApp) {
        let program = app.program(SCOPES).await;
        let (acme, other) = (organization(&program, "Acme").await, organization(&program, "Other").await);
        let sent = invite(&program, &acme, ADA, &[]).await;
        let id = text(&sent["id"]);
        for call in [
            program.delete(&format!("{other}/invitations/{id}")),
            program.post(&format!("{other}/invitations/{id}/resend"), &json!({})),
            program.delete(&format!("{acme}/invitations/nothing")),
            program.get("/organization/019b76da000070008000000000000001/invitations"),
            program.post("/organization/019b76da000070008000000000000001/invitations", &json!({"email": ADA})),
        ] {
            call.send().await.refused(404, "not_found");
        }
        let list = format!("{acme}/invitations");
        program.post(&list, &json!({"email": "nobody"})).send().await.refused(400, "invalid_email");
        let body = json!({"email": "zoe@example.com", "role_id": ["boss"]});
        assert_eq!(program.post(&list, &body).send().await.refused(422, "invalid_input")["field"], "role_id");
        assert_eq!(program.get(&list).send().await.ok(), json!([sent]));

        let reader = app.program("organizations:read").await;
        for call in [
            reader.post(&list, &json!({"email": "zoe@example.com", "role_id": ["owner"]})),
            reader.delete(&format!("{list}/{id}")),
            reader.post(&format!("{list}/{id}/resend"), &json!({})),
        ] {
            assert_eq!(call.send().await.refused(403, "insufficient_scope")["scope"], "organizations:write");
        }
        let writer = app.program("organizations:write").await;
        assert_eq!(writer.get(&list).send().await.refused(403, "insufficient_scope")["scope"], "organizations:read");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_sign_up_is_closed_whoever_is_invited_may_sign_up() {
    let app = TestApp::start_with(|config| config.sign_up.open = false).await;
    let program = app.program(SCOPES).await;
    let acme = organization(&program, "Acme").await;
    invite(&program, &acme, ADA, &["admin"]).await;
    let link = link(&app, ADA).await;
    let ada = signed_in(&app, ADA).await;
    assert_eq!(accept(&ada, &link).await.0, StatusCode::OK);

    // Nobody else, and not after it has expired or was taken back.
    let is_told = async |email: &str| {
        app.clock.advance(Duration::from_secs(60));
        ask_for_code(&app, &app.browser(), email).await;
        app.mails()
            .await
            .iter()
            .find(|mail| mail.to == email)
            .map(|mail| mail.content.subject.clone())
            .unwrap_or_default()
    };
    assert!(is_told("eve@example.com").await.starts_with("No account"));
    let sent = invite(&program, &acme, "zoe@example.com", &[]).await;
    program.delete(&format!("{acme}/invitations/{}", text(&sent["id"]))).send().await.ok();
    assert!(is_told("zoe@example.com").await.starts_with("No account"));
    // Nor where whoever sent it could send it no more.
    let other = app.program("organizations:write").await;
    invite(&other, &acme, "kim@example.com", &[]).await;
    let closed = ClientChange { is_active: Some(false), ..ClientChange::default() };
    app.services().clients.update(&OPERATOR, "organizations-write", closed, &app.request()).await.unwrap();
    assert!(is_told("kim@example.com").await.starts_with("No account"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_is_mailed_so_many_invitations_a_day_and_no_more() {
    let app = TestApp::start_limited(|_| {}).await;
    let program = app.program(SCOPES).await;
    let (acme, other) = (organization(&program, "Acme").await, organization(&program, "Other").await);
    let path = |organization: &str| format!("{organization}/invitations");
    for number in 0..10 {
        let organization = if number % 2 == 0 { &acme } else { &other };
        program.post(&path(organization), &json!({"email": ADA})).send().await.ok();
    }
    program.post(&path(&acme), &json!({"email": "Ada@Example.com"})).send().await.refused(429, "rate_limited");
    program.post(&path(&acme), &json!({"email": "zoe@example.com"})).send().await.ok();
}

/// What those who are invited read: their own language, or the organization's.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_invitation_is_written_in_the_language_of_its_reader() {
    let app = TestApp::start().await;
    let program = app.program(SCOPES).await;
    let acme = organization(&program, "Acme").await;
    program.put(&acme, &json!({"language": "fr"})).send().await.ok();
    let german = signed_in(&app, ADA).await;
    call(&german, "language/choose", &[("language", "de"), ("page", "/account")]).await;
    let subject = async |email: &str| {
        invite(&program, &acme, email, &[]).await;
        app.mails().await.into_iter().find(|mail| mail.to == email).unwrap().content
    };
    assert!(subject(ADA).await.subject.starts_with("Du bist eingeladen"));
    let mail = subject("new@example.com").await;
    assert!(mail.subject.starts_with("Vous êtes invité"), "{}", mail.subject);
    // Where the program runs is nothing to tell a stranger.
    assert!(!mail.text.contains("127.0.0.1"), "{}", mail.text);
}

on_each_database! {
    /// It is the account that counts, however its owner came in.
    async fn a_session_that_a_passkey_began_accepts_its_own_and_no_other(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let (_, mut passkey) = person(&app).await;
        invite(&program, &acme, ADA, &["developer"]).await;
        invite(&program, &acme, "bob@example.com", &["owner"]).await;
        let (hers, his) = (link(&app, ADA).await, link(&app, "bob@example.com").await);
        let browser = app.browser();
        assert_eq!(sign_in(&browser, &mut passkey, "", |_| {}).await.0, StatusCode::OK);
        let page = browser.get(&his).await;
        assert!(page.text.contains("b•••@e•••.com") && !page.text.contains("bob@example.com"), "{}", page.text);
        assert_eq!(accept(&browser, &his).await.1["code"], "other_address");
        assert_eq!(roles_of(&program, &acme, ADA).await, None);
        let page = browser.get(&hers).await;
        assert!(page.text.contains("Acme"), "{}", page.text);
        assert_eq!(accept(&browser, &hers).await.0, StatusCode::OK);
        assert_eq!(roles_of(&program, &acme, ADA).await, Some(1));
        assert_eq!(roles_of(&program, &acme, "bob@example.com").await, None);
    }
}
