//! Who administers the server: made and unmade, and never none.

use std::time::Duration;

use futures_util::future::{join, join_all};
use http::StatusCode;
use latchkey_domain::{
    Actor, UserId,
    identity::Error,
    kernel::version::Expected,
    login::{
        methods::SignInMethod::{self, EmailCode, PhoneCode, Totp},
        policy::SecondFactor,
    },
    services::SignInSettings,
};
use latchkey_testkit::Passkey;
use serde_json::{Value, json};
use sqlx::{Connection, PgConnection};

use crate::{
    management::{
        actors::Program,
        organizations::{member, organization},
    },
    phone::{self, NUMBER, add_number},
    second_factors::set_up,
    sign_in_settings::{beside, save, settings},
    support::{
        Browser, Database, OPERATOR, Page, Process, TestApp,
        factors::{Authenticator, first_step, type_code},
        on_each_database,
        people::*,
    },
};

const BOB: &str = "bob@example.com";
const OWNER: &str = "019b76da0000700080000000000000a1";

fn operate(app: &TestApp, arguments: &[&str]) -> crate::support::Finished {
    Process::new(app.database.folder.path(), arguments)
        .env("LATCHKEY_DATABASE__URL", &app.database.url)
        .env("LATCHKEY_SERVER__PUBLIC_URL", app.origin())
        .run()
}

async fn is_in(browser: &Browser) -> bool {
    browser.get("/admin/people").await.status == StatusCode::OK
}

async fn id_of(app: &TestApp, email: &str) -> UserId {
    let listed = app.services().administrators.list(&OPERATOR).await.unwrap();
    listed.into_iter().find(|(_, user)| user.email.as_str() == email).expect("an administrator").1.id
}

async fn delete(browser: &Browser) -> Page {
    browser.submit_from("/account/profile/delete", "/_fn/profile/delete", &[("understood", "true")]).await
}

/// These ways, after which a second factor is asked of everybody.
fn asking(methods: &[SignInMethod]) -> SignInSettings {
    SignInSettings { second_factor: SecondFactor::Required, ..settings(methods) }
}

/// By its owner: how it was refused, or "".
async fn remove_app(browser: &Browser) -> String {
    let (_, told) = call(browser, "factors/remove_app", &[]).await;
    told["code"].as_str().unwrap_or_default().to_owned()
}

async fn cut_off(app: &TestApp) -> usize {
    app.services().administrators.list_cut_off(&OPERATOR).await.unwrap().len()
}

fn encoded(passkey: &Passkey) -> String {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(&passkey.id)
}

on_each_database! {
    async fn the_command_line_makes_and_unmakes_administrators_but_never_takes_the_last(app: TestApp) {
        let unknown = operate(&app, &["admin", "grant", ADA]);
        assert!(!unknown.is_success && unknown.stderr.contains("nobody has an account"), "{unknown:?}");
        let (ada, mut passkey) = {
            let browser = app.browser();
            sign_up(&app, &browser, ADA).await;
            let (passkey, ..) = add_passkey(&browser, false, |_, _| {}).await;
            (browser, passkey)
        };
        assert_eq!(ada.get("/admin").await.status, StatusCode::NOT_FOUND);
        let granted = operate(&app, &["admin", "grant", ADA]);
        assert!(granted.is_success && granted.stdout.contains("/admin"), "{granted:?}");
        // Signed in by a code: the passkey is asked for, and opens it.
        let led = ada.get("/admin").await;
        assert_eq!((led.status, led.header("location")), (StatusCode::SEE_OTHER, "/account/confirm?next=console"));
        let page = ada.get(led.header("location")).await;
        assert!(!page.text.contains("/_fn/step_up/send_code"), "a code is no way in: {}", page.text);
        confirm(&ada, &mut passkey).await;
        assert!(is_in(&ada).await);
        assert!(operate(&app, &["admin", "list"]).stdout.contains(ADA));

        for arguments in [["admin", "revoke", ADA], ["user", "deactivate", ADA]] {
            let refused = operate(&app, &arguments);
            assert!(!refused.is_success && refused.stderr.contains("the last administrator"), "{refused:?}");
        }
        sign_up(&app, &app.browser(), BOB).await;
        assert!(operate(&app, &["admin", "grant", BOB]).is_success);
        assert!(operate(&app, &["admin", "revoke", ADA]).is_success);
        assert_eq!(ada.get("/admin").await.status, StatusCode::NOT_FOUND, "at once");
        let none = operate(&app, &["admin", "revoke", ADA]);
        assert!(!none.is_success && none.stderr.contains("administers nothing"), "{none:?}");
        assert!(operate(&app, &["user", "deactivate", ADA]).is_success, "like anybody");
    }

    async fn the_last_administrator_with_a_way_in_cannot_be_lost(app: TestApp) {
        let (ada, mut passkey) = administrator(&app, ADA).await;
        // Bob is one too, but locked out: he keeps nobody's place.
        sign_up(&app, &app.browser(), BOB).await;
        let (services, request) = (app.services(), app.request());
        services.administrators.grant(&OPERATOR, &BOB.parse().unwrap(), &request).await.unwrap();
        set_active(&app, BOB, false).await.unwrap();

        let refused = delete(&ada).await;
        assert_eq!(refused.header("location"), "/account/profile/delete");
        let told = ada.get("/account/profile/delete").await;
        assert!(told.text.contains("Make somebody else one first"), "{}", told.text);
        assert!(is_in(&ada).await, "nothing was deleted");
        let id = id_of(&app, ADA).await;
        for result in [
            services.administrators.revoke(&acting(&app, ADA).await, id, &request).await,
            set_active(&app, ADA, false).await.map(drop),
        ] {
            assert!(matches!(result, Err(Error::LastAdministrator)), "{result:?}");
        }
        // The passkey may go while the address is proved: then a code and a new passkey are the way back.
        confirm(&ada, &mut passkey).await;
        assert_eq!(call(&ada, "passkeys/remove", &[("id", &encoded(&passkey))]).await.0, StatusCode::OK);
        assert!(is_in(&ada).await, "as long as what she proved with it counts");
        app.clock.advance(Duration::from_secs(3600));
        let nowhere = ada.get("/admin").await;
        assert_eq!((nowhere.status, nowhere.header("location")), (StatusCode::SEE_OTHER, "/login/passkey?next=console"));
        sign_up(&app, &ada, ADA).await;
        assert!(!is_in(&ada).await, "a code opens no console");

        set_active(&app, BOB, true).await.unwrap();
        assert_eq!(delete(&ada).await.header("location"), "/goodbye");
    }

    /// Where passkeys are off, hers keeps her from setting up another app by mail alone.
    async fn an_app_stays_that_an_administrator_comes_in_by(app: TestApp) {
        let (ada, passkey) = administrator(&app, ADA).await;
        let (key, codes) = set_up(&app, &ada).await;
        let authenticator = Authenticator::of(&key, codes);
        let (id, request) = (id_of(&app, ADA).await, app.request());
        // Another node, which knows nothing of what is saved.
        let other = beside(&app, |_| {}).await;
        save(&app, &asking(&[EmailCode, Totp])).await.unwrap();
        assert_eq!(remove_app(&ada).await, "last_way_in");
        for refused in [
            app.services().people.remove_factors(&OPERATOR, id, &request).await,
            other.services().people.remove_factors(&OPERATOR, id, &other.request()).await,
        ] {
            assert!(matches!(refused, Err(Error::LastWayIn)), "{refused:?}");
        }
        let program = app.program("sys_owner users:write").await;
        program.delete(&format!("/users/{id}/factors")).send().await.refused(409, "last_way_in");
        let browser = app.browser();
        let page = first_step(&app, &browser, ADA).await;
        type_code(&browser, &page, &authenticator.next_code(&app)).await;
        assert!(is_signed_in(&browser).await, "nothing was removed");

        // Without the passkey she would set up another one as she signs in.
        assert_eq!(call(&ada, "passkeys/remove", &[("id", &encoded(&passkey))]).await.0, StatusCode::OK);
        assert_eq!(remove_app(&ada).await, "");
        assert_eq!(cut_off(&app).await, 0);
    }

    /// Each would be let, and both together would keep her out.
    async fn who_removes_an_app_waits_for_who_asks_everybody_for_one(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        set_up(&app, &ada).await;
        let asking = asking(&[EmailCode, Totp]);
        let (refused, saved) = tokio::join!(remove_app(&ada), save(&app, &asking));
        assert!(refused.is_empty() != saved.is_ok(), "{refused:?} {saved:?}");
        assert_eq!(cut_off(&app).await, 0);
    }

    async fn two_administrators_who_remove_each_other_leave_one(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        let (bob, _) = administrator(&app, BOB).await;
        let (services, request) = (app.services(), app.request());
        for round in 0..6 {
            services.administrators.grant(&OPERATOR, &ADA.parse().unwrap(), &request).await.unwrap();
            services.administrators.grant(&OPERATOR, &BOB.parse().unwrap(), &request).await.unwrap();
            let (a, b) = (id_of(&app, ADA).await, id_of(&app, BOB).await);
            let administrators = &services.administrators;
            let (ada, bob) = (acting(&app, ADA).await, acting(&app, BOB).await);
            let (of_bob, of_ada) =
                join(administrators.revoke(&ada, b, &request), administrators.revoke(&bob, a, &request)).await;
            assert!(of_bob.is_ok() != of_ada.is_ok(), "round {round}: {of_bob:?}, {of_ada:?}");
            assert_eq!(administrators.list(&OPERATOR).await.unwrap().len(), 1);
        }
        services.administrators.grant(&OPERATOR, &ADA.parse().unwrap(), &request).await.unwrap();
        services.administrators.grant(&OPERATOR, &BOB.parse().unwrap(), &request).await.unwrap();
        // Each leaves by themselves, at the same moment.
        let (one, other) = join(delete(&ada), delete(&bob)).await;
        let left = [one, other].iter().filter(|page| page.header("location") == "/goodbye").count();
        assert_eq!(left, 1);
        assert_eq!(services.administrators.list(&OPERATOR).await.unwrap().len(), 1);
    }
}

/// Somebody whom everything is taken from.
struct Needed {
    email: String,
    id: UserId,
    passkey: String,
}

/// Everybody is an administrator and an owner again.
async fn put_back(app: &TestApp, program: &Program<'_>, everybody: &[Needed], organizations: &[String]) {
    for Needed { email, id, .. } in everybody {
        // Of each of them only those that were taken say yes.
        for deed in ["restore", "unblock"] {
            program.post(&format!("/users/{id}/{deed}"), &json!({})).send().await;
        }
        app.services().administrators.grant(&OPERATOR, &email.parse().unwrap(), &app.request()).await.unwrap();
        for organization in organizations {
            let owner = json!({ "role_id": ["owner"] });
            let still = program.put(&format!("{organization}/members/{id}"), &owner).send().await;
            if still.status == StatusCode::NOT_FOUND {
                member(program, organization, &id.to_string(), &["owner"]).await;
            }
        }
    }
}

/// How many deadlocks PostgreSQL has ended in this database, as soon as nobody else is there: what a connection has seen is counted
/// at its end.
async fn deadlocks(url: &str) -> i64 {
    const OTHERS: &str = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
    const DEADLOCKS: &str = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()";
    let mut connection = PgConnection::connect(url).await.unwrap();
    let alone = async {
        while sqlx::query_scalar::<_, i64>(OTHERS).fetch_one(&mut connection).await.unwrap() > 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), alone).await.expect("they end");
    sqlx::query_scalar(DEADLOCKS).fetch_one(&mut connection).await.unwrap()
}

/// One that locks people, organizations and administrators in another order than the others waits for one that waits for it, until
/// PostgreSQL ends one of them. It would be run again, and nobody would see it but who waits.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn removals_that_cross_one_another_leave_who_is_needed_and_never_wait_for_each_other() {
    Database::postgres(async |database| {
        let app = TestApp::configured(database, |config| config.database.max_connections = 12).await;
        let mut everybody = Vec::new();
        for name in ["ada", "bob", "cyd", "dan"] {
            let email = format!("{name}@example.com");
            let (_, passkey) = administrator(&app, &email).await;
            everybody.push(Needed { id: id_of(&app, &email).await, passkey: encoded(&passkey), email });
        }
        let program = app.program("sys_owner").await;
        let organizations = [organization(&program, "Acme").await, organization(&program, "Blog").await];
        for round in 0..6 {
            put_back(&app, &program, &everybody, &organizations).await;
            let mut deeds = Vec::new();
            for (n, Needed { id, passkey, .. }) in everybody.iter().enumerate() {
                let (one, other) = (&organizations[(n + round) % 2], &organizations[(n + round + 1) % 2]);
                let less = json!({ "role_id": ["developer"] });
                deeds.extend([
                    program.delete(&format!("{one}/members/{id}")),
                    program.put(&format!("{other}/members/{id}"), &less),
                    program.delete(&format!("/users/{id}/passkeys/{passkey}")),
                    match (n + round / 2) % 2 {
                        0 => program.delete(&format!("/users/{id}")),
                        _ => program.post(&format!("/users/{id}/block"), &json!({})),
                    },
                ]);
            }
            // They begin with another one each time.
            deeds.rotate_left(round);
            let (services, request) = (app.services(), app.request());
            let revoked = everybody.iter().map(|person| services.administrators.revoke(&OPERATOR, person.id, &request));
            let done = deeds.into_iter().map(|deed| tokio::spawn(deed.send()));
            let (done, revoked) = join(join_all(done), join_all(revoked)).await;
            for answer in done {
                let answer = answer.expect("no panic");
                assert!(answer.status.as_u16() < 500, "round {round}: {}", answer.text);
            }
            for told in revoked {
                assert!(
                    matches!(told, Ok(()) | Err(Error::LastAdministrator | Error::NotFound)),
                    "round {round}: {told:?}"
                );
            }
            let left = services.administrators.list(&OPERATOR).await.unwrap();
            assert!(left.iter().any(|(_, user)| user.is_active), "round {round}: {left:?}");
            for organization in &organizations {
                let mut owners = 0;
                for Needed { id, .. } in &everybody {
                    let kept = program.get(&format!("{organization}/members/{id}")).send().await;
                    let is_owner = kept.body["role_id"].as_array().is_some_and(|roles| roles.contains(&json!(OWNER)));
                    owners += usize::from(is_owner && kept.body["is_active"] == true);
                }
                assert!(owners > 0, "round {round}: {organization}");
            }
        }
        drop(program);
        let url = app.database.url.clone();
        app.stop().await;
        assert_eq!(deadlocks(&url).await, 0);
    })
    .await;
}

/// A code to the one is what is asked for after a code to the other, where her passkey is off.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_and_an_address_stay_that_an_administrator_comes_in_by() {
    phone::on_both(async |app| {
        let (ada, _) = administrator(&app, ADA).await;
        assert_eq!(add_number(&app, &ada, NUMBER).await.leads_to(), "/account/profile#phone");
        let methods = [EmailCode, PhoneCode, Totp];
        save(&app, &asking(&methods)).await.unwrap();
        let (id, request) = (id_of(&app, ADA).await, app.request());
        assert_eq!(call(&ada, "profile/phone/remove", &[]).await.1["code"], "last_way_in");
        let people = &app.services().people;
        let refused = people.remove_phone(&OPERATOR, id, &request).await;
        assert!(matches!(refused, Err(Error::LastWayIn)), "{refused:?}");
        let refused = people.verify_email(&OPERATOR, id, false, &Expected::Anything, &request).await;
        assert!(matches!(refused, Err(Error::LastAdministrator)), "{refused:?}");
        // Where no more is asked of those who have nothing else, it goes.
        save(&app, &settings(&methods)).await.unwrap();
        people.remove_phone(&OPERATOR, id, &request).await.unwrap();
        assert_eq!(cut_off(&app).await, 0);
    })
    .await;
}

#[tokio::test]
async fn an_administrator_without_a_passkey_is_led_to_add_one() {
    let app = TestApp::start().await;
    let ada = app.browser();
    sign_up(&app, &ada, ADA).await;
    app.services().administrators.grant(&OPERATOR, &ADA.parse().unwrap(), &app.request()).await.unwrap();
    let led = ada.get("/admin").await;
    assert_eq!((led.status, led.header("location")), (StatusCode::SEE_OTHER, "/login/passkey?next=console"));
    let answer = island_call(&ada, "console/list_users", &[]).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    assert_eq!(answer.json::<Value>().await.unwrap()["code"], "passkey_needed");
    let page = ada.get("/login/passkey?next=console").await;
    assert!(page.text.contains("A passkey for the admin console"), "{}", page.text);
    // Having one is not having shown it.
    let (mut passkey, ..) = add_passkey(&ada, false, |_, _| {}).await;
    assert_eq!(ada.get("/admin").await.header("location"), "/account/confirm?next=console");
    confirm(&ada, &mut passkey).await;
    assert!(is_in(&ada).await);
    // Nor does a code stand for the passkey: it confirms nothing any more.
    app.clock.advance(Duration::from_secs(1));
    let (status, answer) = call(&ada, "step_up/send_code", &[("next", "console")]).await;
    assert_eq!((status, &answer["code"]), (StatusCode::BAD_REQUEST, &"sign_in_refused".into()));
    assert!(is_in(&ada).await);
}

#[tokio::test]
async fn nobody_makes_themselves_an_administrator() {
    let app = TestApp::start().await;
    let (_, _) = administrator(&app, ADA).await;
    sign_up(&app, &app.browser(), BOB).await;
    let bob = {
        let page = app.services().users.list(&OPERATOR, &Default::default(), None, 10).await.unwrap();
        page.items.into_iter().find(|user| user.email.as_str() == BOB).unwrap()
    };
    for actor in [Actor::Person(bob.id), Actor::Server] {
        let request = app.request();
        let granted = app.services().administrators.grant(&actor, &bob.email, &request).await;
        assert!(matches!(granted, Err(Error::Fault(_))), "{granted:?}");
        let revoked = app.services().administrators.revoke(&actor, id_of(&app, ADA).await, &request).await;
        assert!(matches!(revoked, Err(Error::Fault(_))), "{revoked:?}");
        assert!(app.services().administrators.list(&actor).await.is_err());
    }
}

#[tokio::test]
async fn administrators_make_and_unmake_one_another_by_the_forms_of_the_page() {
    const GRANT: &str = "/_fn/console/administrators/grant";
    const REVOKE: &str = "/_fn/console/administrators/revoke";
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    let bob = app.browser();
    sign_up(&app, &bob, BOB).await;

    // Called directly, by somebody who is none: as every unknown thing, and nothing is done.
    let token = bob.form_token().await;
    let id = id_of(&app, ADA).await.to_string();
    for (path, fields) in [(GRANT, [("email", BOB)]), (REVOKE, [("id", &*id)])] {
        let fields = [&fields[..], &[("form_token", &*token)]].concat();
        let answer = island_call(&bob, path.strip_prefix("/_fn/").unwrap(), &fields).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["/admin/administrators".to_owned(), format!("/admin/administrators/{id}")] {
        assert_eq!(bob.get(&path).await.status, StatusCode::NOT_FOUND);
    }

    let page = "/admin/administrators";
    let nobody = ada.submit_from(page, GRANT, &[("email", "nobody@example.com")]).await;
    assert_eq!(nobody.header("location"), page);
    assert!(ada.get(page).await.text.contains("No active account has this address"));
    ada.submit_from(page, GRANT, &[("email", BOB)]).await;
    let listed = ada.get(page).await.text;
    assert!(listed.contains("administers the server now") && listed.contains(BOB), "{listed}");

    let bobs = format!("{page}/{}", id_of(&app, BOB).await);
    assert!(ada.get(&bobs).await.text.contains("will no longer see this console"));
    assert_eq!(ada.get(&format!("{page}/00000000000000000000000000000000")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(ada.submit_from(&bobs, REVOKE, &[]).await.header("location"), page);
    assert!(!ada.get(page).await.text.contains(BOB));

    // The last one stays, and is told why.
    let own = format!("{page}/{id}");
    assert!(ada.get(&own).await.text.contains("you leave the console at once"));
    ada.submit_from(&own, REVOKE, &[]).await;
    assert!(ada.get(page).await.text.contains("Make somebody else one first"));
    assert!(is_in(&ada).await);

    // After an hour the page asks first who it is.
    let form = ada.get(&own).await;
    app.clock.advance(Duration::from_secs(60 * 60));
    let led = ada.submit_form(&form, REVOKE, &[]).await;
    assert_eq!(led.header("location"), "/account/confirm?next=console");
}
