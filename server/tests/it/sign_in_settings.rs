//! How people sign in to the server, set while it runs: on every node, as far as somebody gets in by it, and back to what the
//! configuration says.

use std::time::Duration;

use futures_util::future::join_all;
use http::{Method, StatusCode};
use latchkey::config::Config;
use latchkey_domain::{
    Actor, AuditKind, Scopes, UserId, identity,
    kernel::{Fault, version::Expected},
    login::{
        self,
        methods::{
            Methods,
            SignInMethod::{self, *},
        },
        policy::SecondFactor,
    },
    services::{HeldSettings, OrganizationSettings, SignInSettings},
    tenancy,
};
use serde_json::{Value, json};
use sqlx::Connection;

use crate::{
    api::{actors::PASSWORDLESS, call::Call},
    audit::{Event, events},
    management::organizations::{member, organization},
    organization_policies::{acme, set},
    phone::with_sms,
    support::{Finished, OPERATOR, Process, TestApp, factors::*, on_each_database, people::*},
};

const BOB: &str = "bob@example.com";
const EVE: &str = "eve@example.com";
const PAGE: &str = "/admin/system";
const SAVE: &str = "/_fn/console/sign_in/save";
const RESET: &str = "/_fn/console/sign_in/reset";
const TWO_SECONDS: Duration = Duration::from_secs(2);

pub fn settings(methods: &[SignInMethod]) -> SignInSettings {
    let methods = methods.iter().copied().collect();
    SignInSettings { methods, second_factor: SecondFactor::Optional, sign_up_open: true }
}

/// By whoever runs the server.
pub async fn save(app: &TestApp, settings: &SignInSettings) -> Result<HeldSettings, login::Error> {
    app.services().server_settings.set(&OPERATOR, &Expected::Anything, settings, &app.request()).await
}

async fn held(app: &TestApp) -> HeldSettings {
    app.services().server_settings.get(&OPERATOR).await.unwrap()
}

fn field(refused: Result<HeldSettings, login::Error>) -> &'static str {
    match refused {
        Err(login::Error::InvalidInput(error)) => error.field,
        other => panic!("{other:?}"),
    }
}

/// The same database at the same time, where nobody has come for two seconds.
pub async fn beside(app: &TestApp, change: impl FnOnce(&mut Config)) -> TestApp {
    let public_url = app.origin().parse().unwrap();
    let node = TestApp::configured(app.database.clone(), |config| {
        config.server.public_url = Some(public_url);
        change(config);
    })
    .await;
    node.clock.advance(app.services().now().since(node.services().now()) + TWO_SECONDS);
    node
}

/// What a program is told of the ways to sign in.
async fn offered(node: &TestApp) -> Value {
    let uri = format!("/api/v1/auth/status?identifier={ADA}&client_id=cli_demo");
    Call::new(node.router(), Method::GET, uri).send().await.ok()
}

async fn api(node: &TestApp, operation: &str, body: Value) -> (StatusCode, Value) {
    let call = Call::new(node.router(), Method::POST, format!("{PASSWORDLESS}/{operation}?client_id=cli_demo"));
    let answer = call.json(&body).send().await;
    (answer.status, answer.body)
}

fn everything() -> Value {
    json!({ "methods": ["passkey", "email-otp", "magic-link"], "sign_up": true })
}

async fn changes(app: &TestApp) -> Vec<Event> {
    let all = events(app).await;
    all.into_iter().filter(|event| event.kind == AuditKind::SignInSettingsChanged.as_str()).collect()
}

async fn of_those_at_once_one_saves(app: &TestApp) {
    let (services, request) = (app.services(), app.request());
    let seen = Expected::OneOf(vec![held(app).await.version.as_str().to_owned()]);
    let all =
        [[Passkey, EmailCode], [Passkey, MagicLink], [EmailCode, Totp], [MagicLink, Totp]].map(|it| settings(&it));
    let saved = join_all(all.iter().map(|it| services.server_settings.set(&OPERATOR, &seen, it, &request))).await;
    assert_eq!(saved.iter().filter(|saved| saved.is_ok()).count(), 1, "{saved:?}");
    let refused = saved.iter().filter(|saved| matches!(saved, Err(login::Error::Fault(Fault::Changed(_)))));
    assert_eq!(refused.count(), 3, "{saved:?}");
    let won = saved.into_iter().find_map(Result::ok).unwrap();
    assert_eq!(held(app).await, won);
    assert_eq!(*services.sign_in_settings(), won.settings);
}

/// The program over this database, in the server's configuration, and with these variables.
fn run(app: &TestApp, arguments: &[&str], variables: &[(&str, &str)]) -> Finished {
    let process = Process::new(app.database.folder.path(), arguments)
        .env("LATCHKEY_DATABASE__URL", &app.database.url)
        .env("LATCHKEY_SERVER__PUBLIC_URL", app.origin());
    variables.iter().fold(process, |process, (name, value)| process.env(name, value)).run()
}

on_each_database! {
    async fn what_an_administrator_saves_holds_on_every_node_within_two_seconds(app: TestApp) {
        app.add_client("cli_demo", &[]).await;
        let (ada, _) = administrator(&app, ADA).await;
        let (other, third) = (beside(&app, |_| {}).await, beside(&app, |_| {}).await);
        assert_eq!([offered(&app).await, offered(&other).await], [everything(), everything()]);
        let first = ada.get(PAGE).await;
        assert!(first.text.contains("As the configuration file says") && !first.text.contains(RESET), "{first:?}");
        let typed = [("method-passkey", "on"), ("method-email-otp", "on"), ("second_factor", "required-risk")];
        let saved = ada.submit_form(&first, SAVE, &typed).await;
        assert_eq!(saved.header("location"), PAGE);
        let few = json!({ "methods": ["passkey", "email-otp"], "sign_up": false });
        assert_eq!(offered(&app).await, few, "at once where it was saved");
        other.clock.advance(TWO_SECONDS);
        assert_eq!(offered(&other).await, few);
        assert_eq!(other.services().sign_in_settings().second_factor, SecondFactor::RequiredRisk);
        // Of those who come at once where nobody has come for long, nobody goes by what was before.
        third.clock.advance(Duration::from_secs(3600));
        let both = join_all([offered(&third), offered(&third)]).await;
        assert_eq!(both, [few.clone(), few.clone()]);

        // A page that was opened before that changes nothing.
        let all = [("method-passkey", "on"), ("method-magic-link", "on"), ("second_factor", "off"), ("sign_up_open", "true")];
        ada.submit_form(&first, SAVE, &all).await;
        let page = ada.get(PAGE).await;
        assert!(page.text.contains("Somebody else has changed it meanwhile"), "{page:?}");
        assert!(page.text.contains("As it was saved here"), "{page:?}");
        assert_eq!(offered(&app).await, few);

        let reset = ada.submit_form(&page, RESET, &[]).await;
        assert_eq!(reset.header("location"), PAGE);
        assert_eq!(offered(&app).await, everything());
        other.clock.advance(TWO_SECONDS);
        assert_eq!(offered(&other).await, everything());
        assert!(ada.get(PAGE).await.text.contains("As the configuration file says"));
        // Of its form, too.
        ada.submit_form(&page, RESET, &[]).await;
        assert!(ada.get(PAGE).await.text.contains("Somebody else has changed it meanwhile"));

        let changes = changes(&app).await;
        assert_eq!(changes.len(), 2, "{changes:?}");
        assert!(changes.iter().all(|event| event.is_by("administrator")), "{changes:?}");
        let as_configured = json!({
            "methods": ["passkey", "email-otp", "magic-link", "totp", "backup-code"],
            "second_factor": "optional",
            "sign_up_open": true,
        });
        let as_saved = json!({ "methods": ["passkey", "email-otp"], "second_factor": "required-risk", "sign_up_open": false });
        assert_eq!(changes[0].change(), (as_configured, as_saved.clone()));
        assert_eq!(changes[1].change(), (as_saved, json!({})));
    }

    /// What was asked for by a clock that was ahead is known no longer than anything else, once it is right again.
    async fn a_clock_that_was_ahead_keeps_nothing_as_it_was(app: TestApp) {
        app.add_client("cli_demo", &[]).await;
        let other = beside(&app, |_| {}).await;
        other.clock.advance(Duration::from_secs(3600));
        assert_eq!(offered(&other).await, everything());
        other.clock.put_back(Duration::from_secs(3600));
        save(&app, &settings(&[Passkey])).await.unwrap();
        let passkeys = json!({ "methods": ["passkey"], "sign_up": true });
        for _ in 0..2 {
            other.clock.advance(TWO_SECONDS);
            assert_eq!(offered(&other).await, passkeys);
        }
        // Nor as it is put back.
        save(&app, &settings(&[Passkey, MagicLink])).await.unwrap();
        other.clock.advance(TWO_SECONDS);
        other.clock.put_back(Duration::from_secs(3600));
        assert_eq!(offered(&other).await["methods"], json!(["passkey", "magic-link"]));
    }

    async fn a_program_of_the_servers_own_saves_them_too(app: TestApp) {
        const PATH: &str = "/settings/sign-in";
        let refused = app.program("users:write applications:write").await.get(PATH).send().await;
        assert_eq!(refused.refused(403, "insufficient_scope")["scope"], "sys_owner");
        let program = app.program("sys_owner").await;
        let read = program.get(PATH).send().await;
        let tag = read.header("etag").to_owned();
        let configured = read.ok();
        assert_eq!(
            configured,
            json!({
                "methods": ["passkey", "email-otp", "magic-link", "totp", "backup-code"],
                "second_factor": "optional",
                "sign_up_open": true,
                "saved_at": null,
            })
        );
        let values = |methods: Value, second_factor: &str| {
            json!({ "methods": methods, "second_factor": second_factor, "sign_up_open": false })
        };
        for (values, field) in [
            (values(json!([]), "off"), "methods"),
            (values(json!(["face"]), "off"), "methods"),
            (values(json!(["passkey"]), "never"), "second_factor"),
            (values(json!(["email-otp"]), "required"), "second_factor"),
        ] {
            let refused = program.put(PATH, &values).send().await;
            assert_eq!(refused.refused(422, "invalid_input")["field"], field, "{values}");
        }
        let few = values(json!(["passkey", "email-otp"]), "off");
        let saved = program.put(PATH, &few).header("if-match", &tag).send().await.ok();
        assert_eq!((&saved["methods"], &saved["sign_up_open"]), (&json!(["passkey", "email-otp"]), &json!(false)));
        assert!(saved["saved_at"].is_string(), "{saved}");
        let late = program.put(PATH, &values(json!(["passkey"]), "off")).header("if-match", &tag).send().await;
        late.refused(412, "precondition_failed");
        program.delete(PATH).header("if-match", &tag).send().await.refused(412, "precondition_failed");
        assert_eq!(program.delete(PATH).send().await.ok(), configured);
        assert!(changes(&app).await.iter().all(|event| event.is_by("program")));
    }

    async fn saved_as_it_holds_nothing_is_changed(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        let page = ada.get(PAGE).await;
        let ways = ["method-passkey", "method-email-otp", "method-magic-link", "method-totp", "method-backup-code"];
        let rest = [("second_factor", "optional"), ("sign_up_open", "true")];
        let typed: Vec<_> = ways.map(|name| (name, "on")).into_iter().chain(rest).collect();
        ada.submit_form(&page, SAVE, &typed).await;
        // The configuration goes on counting.
        assert_eq!((held(&app).await.saved_at, changes(&app).await.len()), (None, 0));
        save(&app, &settings(&[Passkey, EmailCode])).await.unwrap();
        save(&app, &settings(&[EmailCode, Passkey])).await.unwrap();
        assert_eq!(changes(&app).await.len(), 1);
    }

    async fn of_those_who_save_at_once_one_does(app: TestApp) {
        of_those_at_once_one_saves(&app).await;
        app.services().server_settings.reset(&OPERATOR, &Expected::Anything, &app.request()).await.unwrap();
        administrator(&app, ADA).await;
        of_those_at_once_one_saves(&app).await;
    }

    /// Each would be let, and both together would leave an administrator nothing.
    async fn who_takes_a_way_in_waits_for_who_switches_off_the_other_one(app: TestApp) {
        administrator(&app, ADA).await;
        let (services, request) = (app.services(), app.request());
        let user = services.users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
        let passkeys = services.people.passkeys(&OPERATOR, user.id).await.unwrap();
        // At another node, which knows nothing of it yet.
        let other = beside(&app, |_| {}).await;
        save(&app, &settings(&[Passkey])).await.unwrap();
        let (people, request_there) = (&other.services().people, other.request());
        let removed = people.remove_passkey(&OPERATOR, user.id, &passkeys[0].credential.id, &request_there).await;
        assert!(matches!(removed, Err(identity::Error::LastWayIn)), "{removed:?}");
        save(&app, &settings(&[Passkey, EmailCode])).await.unwrap();
        let passkeys_alone = settings(&[Passkey]);
        let (removed, saved) = tokio::join!(
            people.remove_passkey(&OPERATOR, user.id, &passkeys[0].credential.id, &request_there),
            services.server_settings.set(&OPERATOR, &Expected::Anything, &passkeys_alone, &request),
        );
        assert!(removed.is_ok() != saved.is_ok(), "{removed:?} {saved:?}");
    }

    async fn what_lets_nobody_in_or_shuts_out_an_administrator_is_not_saved(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        // Who has nothing but his mail.
        sign_up(&app, &app.browser(), BOB).await;
        app.services().administrators.grant(&OPERATOR, &BOB.parse().unwrap(), &app.request()).await.unwrap();
        let required = SignInSettings { second_factor: SecondFactor::Required, ..settings(&[EmailCode]) };
        for (settings, wrong) in [
            (settings(&[]), "methods"),
            (settings(&[Totp, BackupCode]), "methods"),
            // No text message leaves this server.
            (settings(&[Passkey, EmailCode, PhoneCode]), "methods"),
            (required, "second_factor"),
            (settings(&[Passkey]), "administrators"),
        ] {
            assert_eq!(field(save(&app, &settings).await), wrong, "{settings:?}");
        }
        for (typed, told) in [
            (&[("second_factor", "off")][..], "One of them has to let people in"),
            (&[("second_factor", "off"), ("method-phone-otp", "on")], "One of them has to let people in"),
            (&[("second_factor", "never"), ("method-passkey", "on")], "Nobody could set this up"),
            (&[("second_factor", "off"), ("method-passkey", "on")], "An administrator could not sign in any more"),
        ] {
            ada.submit_from(PAGE, SAVE, typed).await;
            let page = ada.get(PAGE).await.text;
            assert!(page.contains(told), "{typed:?}: {page}");
        }
        assert_eq!((held(&app).await.saved_at, changes(&app).await.len()), (None, 0));
        // Whoever is locked loses nothing by it.
        set_active(&app, BOB, false).await.unwrap();
        save(&app, &settings(&[Passkey])).await.unwrap();
    }

    /// A passkey that is off is nothing to come in with, and keeps whoever has it from setting up anything else by mail alone.
    async fn nobody_asks_of_administrators_what_they_cannot_show_any_more(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        let program = app.program("sys_owner").await;
        let asking = |second_factor| SignInSettings { second_factor, ..settings(&[EmailCode, Totp]) };
        for second_factor in [SecondFactor::Required, SecondFactor::RequiredDirect, SecondFactor::RequiredRisk] {
            assert_eq!(field(save(&app, &asking(second_factor)).await), "administrators", "{second_factor}");
            let values = json!({
                "methods": ["email-otp", "totp"], "second_factor": second_factor.as_str(), "sign_up_open": true,
            });
            let refused = program.put("/settings/sign-in", &values).send().await;
            assert_eq!(refused.refused(422, "invalid_input")["field"], "administrators", "{second_factor}");
            let typed = [("second_factor", second_factor.as_str()), ("method-email-otp", "on"), ("method-totp", "on")];
            ada.submit_from(PAGE, SAVE, &typed).await;
            assert!(ada.get(PAGE).await.text.contains("An administrator could not sign in any more"), "{second_factor}");
        }
        assert_eq!((held(&app).await.saved_at, changes(&app).await.len()), (None, 0));
        // By what the configuration says, too, when it counts again.
        save(&app, &settings(&[Passkey, EmailCode])).await.unwrap();
        let node = beside(&app, |config| {
            config.login.methods = vec![EmailCode.to_string(), Totp.to_string()];
            config.login.second_factor = SecondFactor::Required.to_string();
        })
        .await;
        let other = acting(&app, ADA).await;
        let (service, anything) = (&node.services().server_settings, &Expected::Anything);
        assert_eq!(field(service.reset(&other, anything, &node.request()).await), "administrators");
        // But whoever runs the server goes back to it, and is told who is out.
        service.reset(&OPERATOR, anything, &node.request()).await.unwrap();
        let out = node.services().administrators.list_cut_off(&OPERATOR).await.unwrap();
        assert_eq!(out.iter().map(|user| user.email.as_str()).collect::<Vec<_>>(), [ADA]);
        assert!(app.services().administrators.list_cut_off(&OPERATOR).await.unwrap().is_empty());

        // Where it is asked of nobody who has none, mail lets them in: unless an organization of theirs asks.
        let acme = acme(&app, &program).await;
        save(&app, &asking(SecondFactor::Optional)).await.unwrap();
        save(&app, &settings(&[Passkey, EmailCode, Totp])).await.unwrap();
        set(&program, &acme, json!({ "second_factor": "required" })).await;
        assert_eq!(field(save(&app, &asking(SecondFactor::Optional)).await), "administrators");
        // Where nothing can be set up, organizations ask nobody who has none.
        save(&app, &settings(&[EmailCode])).await.unwrap();
        save(&app, &settings(&[Passkey, EmailCode, Totp, BackupCode])).await.unwrap();
        // Whoever has an app that counts, too, shows that.
        let (authenticator, bob) = (protected(&app, BOB).await, app.browser());
        let page = first_step(&app, &bob, BOB).await;
        type_code(&bob, &page, &authenticator.next_code(&app)).await;
        assert_eq!(add_passkey(&bob, false, |_, _| {}).await.1, StatusCode::OK);
        app.services().administrators.grant(&OPERATOR, &BOB.parse().unwrap(), &app.request()).await.unwrap();
        set_active(&app, ADA, false).await.unwrap();
        save(&app, &asking(SecondFactor::Required)).await.unwrap();
    }

    /// Her passkey is off, and keeps her from setting up anything else by mail alone.
    async fn no_organization_asks_of_the_last_administrator_what_they_cannot_show(app: TestApp) {
        administrator(&app, ADA).await;
        for email in [BOB, EVE] {
            sign_up(&app, &app.browser(), email).await;
        }
        let program = app.program("sys_owner").await;
        save(&app, &settings(&[EmailCode, Totp])).await.unwrap();
        let asking = json!({ "second_factor": "required" });
        let acme = acme(&app, &program).await;
        assert_eq!(program.put(&acme, &asking).send().await.refused(422, "invalid_input")["field"], "administrators");
        let other = organization(&program, "Other").await;
        set(&program, &other, asking.clone()).await;
        let ada = app.services().users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap().id;
        let place = json!({ "user_id": ada.to_string(), "role_id": [] });
        let refused = program.post(&format!("{other}/members"), &place).send().await;
        assert_eq!(refused.refused(422, "invalid_input")["field"], "administrators");
        assert!(app.services().administrators.list_cut_off(&OPERATOR).await.unwrap().is_empty());
        // Whoever looks after the organization alone learns nothing of who administers the server.
        let eve = app.services().users.get_by_email(&OPERATOR, &EVE.parse().unwrap()).await.unwrap().id;
        member(&program, &acme, &eve.to_string(), &["admin"]).await;
        let organization_id = app.services().organizations.find(&OPERATOR, "acme").await.unwrap().expect("Acme").id;
        let manager = Actor::Member { user_id: eve, organization_id, manages: true, has_confirmed: true };
        let wanted = OrganizationSettings {
            name: "Acme".into(),
            joining: "invited".into(),
            allows_outside: true,
            second_factor: SecondFactor::Required,
            methods: Methods::default(),
            language: String::new(),
        };
        let (organizations, request) = (&app.services().organizations, app.request());
        let anything = &Expected::Anything;
        let refused = organizations.update_settings(&manager, organization_id, anything, &wanted, &request).await;
        let Err(tenancy::Error::InvalidInput(wrong)) = &refused else { panic!("{refused:?}") };
        assert_eq!(wrong.field, "everybody");
        assert!(!wrong.message.contains("administrator"), "{wrong:?}");
        // Where somebody else comes in, it may.
        app.services().administrators.grant(&OPERATOR, &BOB.parse().unwrap(), &app.request()).await.unwrap();
        set(&program, &acme, asking).await;
    }

    async fn a_configuration_that_shuts_out_an_administrator_is_gone_back_to_by_the_command_line_alone(app: TestApp) {
        sign_up(&app, &app.browser(), BOB).await;
        app.services().administrators.grant(&OPERATOR, &BOB.parse().unwrap(), &app.request()).await.unwrap();
        save(&app, &settings(&[Passkey, EmailCode])).await.unwrap();
        let node = beside(&app, |config| config.login.methods = vec![Passkey.to_string()]).await;
        let other = acting(&app, BOB).await;
        let (service, anything) = (&node.services().server_settings, &Expected::Anything);
        assert_eq!(field(service.reset(&other, anything, &node.request()).await), "administrators");
        let passkeys = [("LATCHKEY_LOGIN__METHODS", r#"["passkey"]"#)];
        assert!(run(&app, &["admin", "reset-sign-in"], &passkeys).is_success);
        assert_eq!(held(&node).await.saved_at, None);
    }

    async fn the_command_line_goes_back_to_the_configuration(app: TestApp) {
        app.add_client("cli_demo", &[]).await;
        let nothing = run(&app, &["admin", "reset-sign-in"], &[]);
        assert!(nothing.is_success && nothing.stdout.contains("Nothing was saved"), "{nothing:?}");
        let said = |about: &str| {
            let report = run(&app, &["doctor"], &[]).stdout;
            report.lines().find(|line| line.contains(&format!("  {about}: "))).map(str::to_owned)
        };
        assert_eq!(said("signing in"), None);
        save(&app, &settings(&[Passkey])).await.unwrap();
        let line = said("signing in").expect("whoever reads the configuration is told");
        assert!(line.starts_with("ok ") && line.contains("saved in the console"), "{line}");
        let reset = run(&app, &["admin", "reset-sign-in"], &[]);
        assert!(reset.is_success && reset.stdout.contains("hold again"), "{reset:?}");
        app.clock.advance(TWO_SECONDS);
        assert_eq!(offered(&app).await, everything());
        assert_eq!(said("signing in"), None);
        let changes = changes(&app).await;
        assert!(changes.len() == 2 && changes[1].is_by("operator"), "{changes:?}");
    }

    /// By a command that knows nothing of it but the database.
    async fn commands_go_by_what_was_saved(app: TestApp) {
        let id = sign_up_without_proof(&app, BOB).await;
        let refused = run(&app, &["admin", "grant", BOB], &[]);
        assert!(!refused.is_success && refused.stderr.contains("has not proved"), "{refused:?}");
        save(&app, &settings(&[Passkey])).await.unwrap();
        assert!(run(&app, &["admin", "grant", BOB], &[]).is_success);
        let listed = app.services().administrators.list(&OPERATOR).await.unwrap();
        assert_eq!(listed.iter().map(|(it, _)| it.user_id).collect::<Vec<_>>(), [id]);
    }

    async fn what_is_switched_off_on_the_way_lets_nobody_in_by_any_route(app: TestApp) {
        app.add_client("cli_demo", &[]).await;
        let (_, mut passkey) = administrator(&app, ADA).await;
        let node = beside(&app, |_| {}).await;
        let stranger = node.browser();
        let id = ask_for_code(&node, &stranger, EVE).await;
        let (code, link) = (node.mailed_code(EVE).await, node.mailed_link(EVE).await);
        let number = match_number(&stranger, &id).await;
        node.browser().submit_from(&link, "/_fn/sign_in/approve", &[("number", &number)]).await;
        ask_for_code(&node, &node.browser(), BOB).await;
        let other_link = node.mailed_link(BOB).await;
        let typing = node.browser();
        let typing_id = ask_for_code(&node, &typing, "dora@example.com").await;
        let typed = node.mailed_code("dora@example.com").await;
        node.clock.advance(Duration::from_secs(31));
        let state = api(&node, "email-otp/send", json!({ "email": EVE })).await.1["state"].clone();
        let otp = node.mailed_code(EVE).await;
        let mailed = node.mails().await.len();
        save(&app, &settings(&[Passkey])).await.unwrap();
        node.clock.advance(TWO_SECONDS);

        for operation in ["email-otp/send", "magic-otp/send", "magic-link/send"] {
            let (status, told) = api(&node, operation, json!({ "email": ADA })).await;
            assert_eq!((status, &told["code"]), (StatusCode::FORBIDDEN, &json!("client_not_allowed")), "{operation}");
        }
        let (status, _) = api(&node, "email-otp/verify", json!({ "state": state, "otp": otp })).await;
        assert_eq!(status, StatusCode::FORBIDDEN);
        let told = call(&stranger, "sign_in/send_code", &[("email", ADA), ("next", "")]).await.1;
        assert_eq!(told["code"], "sign_in_refused");
        call(&stranger, "sign_in/resend_code", &[("id", &id), ("next", "")]).await;
        assert_eq!(node.mails().await.len(), mailed);
        let here = node.browser();
        here.submit_from(&other_link, "/_fn/sign_in/use_link", &[]).await;
        stranger.submit("/_fn/sign_in/go_on", &[("id", &id), ("next", "")]).await;
        enter_code(&stranger, &id, &code).await;
        assert!(!is_signed_in(&here).await && !is_signed_in(&stranger).await);
        // Trying again is of no use, and nobody is told to.
        let fields = [("id", &*typing_id), ("code", &typed), ("next", "")];
        let led = typing.submit("/_fn/sign_in/verify_code", &fields).await;
        let told = typing.get(led.leads_to()).await;
        assert!(told.text.contains("That way in cannot be used at the moment."), "{told:?}");
        let page = node.browser().get("/login").await.text;
        assert!(page.contains("Sign in with a passkey") && !page.contains("sign_in/send_code"), "{page}");
        assert_eq!(sign_in(&node.browser(), &mut passkey, "", |_| {}).await.0, StatusCode::OK);

        // And the other way round, with a sign-in that has begun.
        let other = node.browser();
        save(&app, &settings(&[EmailCode])).await.unwrap();
        node.clock.advance(TWO_SECONDS);
        let (_, told) = sign_in(&other, &mut passkey, "", |_| {}).await;
        assert_eq!(told["code"], "sign_in_refused");
        assert!(!is_signed_in(&other).await);
        sign_up(&node, &other, EVE).await;
        assert!(is_signed_in(&other).await, "it was the switch");
    }

    /// All of a step is decided by what holds as it is taken: what held before lets nobody in, and keeps nobody out.
    async fn a_sign_in_that_has_begun_goes_on_by_what_holds_then(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        let held = settings(&[Passkey, EmailCode, Totp]);
        for (meanwhile, is_in) in [
            // The app is off, and then what she came by.
            (settings(&[Passkey, EmailCode]), false),
            (settings(&[Passkey, Totp]), false),
            (SignInSettings { second_factor: SecondFactor::Off, ..held.clone() }, true),
            (SignInSettings { second_factor: SecondFactor::Required, ..held.clone() }, true),
        ] {
            save(&app, &held).await.unwrap();
            let browser = app.browser();
            let page = first_step(&app, &browser, ADA).await;
            save(&app, &meanwhile).await.unwrap();
            // That it is asked of nobody any more ends nothing that has begun.
            assert!(!is_signed_in(&browser).await, "{meanwhile:?}");
            let code = authenticator.next_code(&app);
            let typed = [("attempt", attempt_of(&page)), ("code", &*code), ("next", "")];
            browser.submit("/_fn/second_step/authenticator", &typed).await;
            assert_eq!(is_signed_in(&browser).await, is_in, "{meanwhile:?}");
        }
        // Of whom nothing was asked at the first step nothing more is asked at a second one: there is none.
        save(&app, &SignInSettings { second_factor: SecondFactor::Off, ..held }).await.unwrap();
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        assert!(is_signed_in(&browser).await);
    }

    async fn where_sign_up_was_closed_nobody_new_comes_in(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        let node = beside(&app, |_| {}).await;
        let eve = node.browser();
        let id = ask_for_code(&node, &eve, EVE).await;
        let code = node.mailed_code(EVE).await;
        let all = [Passkey, EmailCode, MagicLink];
        save(&app, &SignInSettings { sign_up_open: false, ..settings(&all) }).await.unwrap();
        node.clock.advance(TWO_SECONDS);
        // Mailed while it was open.
        enter_code(&eve, &id, &code).await;
        assert!(!is_signed_in(&eve).await);
        ask_for_code(&node, &node.browser(), BOB).await;
        assert!(node.mails_to(BOB).await[0].starts_with("No account"), "{:?}", node.mails_to(BOB).await);
        for email in [EVE, BOB] {
            let found = app.services().users.get_by_email(&OPERATOR, &email.parse().unwrap()).await;
            assert!(found.is_err(), "{found:?}");
        }
        node.clock.advance(Duration::from_secs(31));
        let ada = node.browser();
        sign_up(&node, &ada, ADA).await;
        assert!(is_signed_in(&ada).await, "who has an account comes in");
    }

    async fn people_come_back_by_mail_where_mail_lets_them_in_or_where_that_is_wanted(app: TestApp) {
        let wanted = beside(&app, |config| config.login.recovery_address = Some(true)).await;
        let never = beside(&app, |config| config.login.recovery_address = Some(false)).await;
        for (methods, by_mail) in [(&[Passkey][..], false), (&[Passkey, MagicLink], true)] {
            save(&app, &settings(methods)).await.unwrap();
            for (node, expected) in [(&app, by_mail), (&wanted, true), (&never, false)] {
                node.clock.advance(TWO_SECONDS);
                node.services().server_settings.refresh().await;
                assert_eq!(node.services().has_recovery_address(), expected, "{methods:?}");
            }
        }
    }

    async fn nobody_else_sees_or_saves_them(app: TestApp) {
        let person = Actor::Person(UserId(uuid::Uuid::nil()));
        let scopes = "users:write organizations:write applications:write audit:read brands:write";
        let program = Actor::Program { client_id: "sync".into(), scopes: Scopes::parse(scopes).unwrap(), kid: None };
        let (service, request, anything) = (&app.services().server_settings, app.request(), Expected::Anything);
        for actor in [person, program, Actor::Server] {
            for refused in [
                service.get(&actor).await,
                service.set(&actor, &anything, &settings(&[Passkey]), &request).await,
                service.reset(&actor, &anything, &request).await,
            ] {
                assert!(matches!(refused, Err(login::Error::Fault(Fault::Forbidden(_)))), "{refused:?}");
            }
        }
        let bob = app.browser();
        sign_up(&app, &bob, BOB).await;
        let token = bob.form_token().await;
        let typed = [("version", "settings-0"), ("second_factor", "off"), ("method-passkey", "on")];
        for function in ["console/sign_in/save", "console/sign_in/reset"] {
            let fields = [&typed[..], &[("form_token", &*token)]].concat();
            let answer = island_call(&bob, function, &fields).send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{function}");
        }
        assert_eq!((held(&app).await.saved_at, changes(&app).await.len()), (None, 0));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_saved_of_text_messages_counts_where_they_leave() {
    let app = TestApp::start_with(with_sms).await;
    app.add_client("cli_demo", &[]).await;
    save(&app, &settings(&[EmailCode, PhoneCode])).await.unwrap();
    assert_eq!(offered(&app).await["methods"], json!(["email-otp", "phone-otp"]));
    assert!(!held(&app).await.is_cut);
    let without = beside(&app, |_| {}).await;
    assert_eq!(offered(&without).await["methods"], json!(["email-otp"]));
    assert!(held(&without).await.is_cut);
    let report = run(&app, &["doctor"], &[]).stdout;
    let line = report.lines().find(|line| line.contains("  signing in: ")).unwrap_or_else(|| panic!("{report}"));
    assert!(line.starts_with("warn") && line.contains("no text message leaves"), "{line}");
    // By text alone, nobody would get in: the configuration lets them.
    save(&app, &settings(&[PhoneCode])).await.unwrap();
    without.clock.advance(TWO_SECONDS);
    assert_eq!(offered(&without).await, everything());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_known_goes_on_where_the_database_does_not_answer() {
    let app = TestApp::start().await;
    app.add_client("cli_demo", &[]).await;
    let (ada, _) = administrator(&app, ADA).await;
    save(&app, &settings(&[Passkey])).await.unwrap();
    let other = beside(&app, |_| {}).await;
    let mut connection = sqlx::SqliteConnection::connect(&app.database.url).await.unwrap();
    sqlx::raw_sql("ALTER TABLE sign_in_settings RENAME TO away").execute(&mut connection).await.unwrap();
    app.clock.advance(TWO_SECONDS);
    let passkeys = json!({ "methods": ["passkey"], "sign_up": true });
    assert_eq!(offered(&app).await, passkeys);
    // Nobody starts by the configuration, which may let in by more.
    app.services().maintenance.prepare().await.unwrap_err();
    other.clock.advance(TWO_SECONDS);
    assert_eq!(offered(&other).await, passkeys);
    sqlx::raw_sql("ALTER TABLE away RENAME TO sign_in_settings").execute(&mut connection).await.unwrap();
    // That it did not answer once says nothing an hour later: of those who come at once then, nobody goes by what was before.
    save(&app, &settings(&[Passkey, MagicLink])).await.unwrap();
    other.clock.advance(Duration::from_secs(3600));
    let both = join_all([offered(&other), offered(&other)]).await;
    let more = json!({ "methods": ["passkey", "magic-link"], "sign_up": true });
    assert_eq!(both, [more.clone(), more]);
    save(&app, &settings(&[Passkey])).await.unwrap();
    app.clock.advance(TWO_SECONDS);
    assert_eq!(offered(&app).await, passkeys);
    // A newer version has ways to sign in that this one has not.
    let methods = r#"UPDATE sign_in_settings SET methods = '["passkey", "face"]'"#;
    sqlx::raw_sql(methods).execute(&mut connection).await.unwrap();
    app.clock.advance(TWO_SECONDS);
    assert_eq!(offered(&app).await, passkeys);
    // What cannot be read holds nothing up, and is in nobody's way who goes back.
    for broken in ["methods = '[\"face\"]'", "methods = 'all'", "second_factor = 'twice'"] {
        let update = format!("UPDATE sign_in_settings SET {broken}");
        sqlx::query(sqlx::AssertSqlSafe(update)).execute(&mut connection).await.unwrap();
        app.clock.advance(TWO_SECONDS);
        assert_eq!(offered(&app).await, everything(), "{broken}");
    }
    let page = ada.get(PAGE).await;
    assert!(page.text.contains("Not all that was saved here holds"), "{page:?}");
    assert!(!page.text.contains("The configuration file does not count for it"), "it counts for all: {page:?}");
    ada.submit_form(&page, RESET, &[]).await;
    assert_eq!(held(&app).await.saved_at, None);
}

/// With an address that an operator wrote down, and nobody has proved.
async fn sign_up_without_proof(app: &TestApp, email: &str) -> UserId {
    let new = latchkey_domain::services::NewPerson {
        email: email.parse().unwrap(),
        first_name: String::new(),
        last_name: String::new(),
        attributes: Default::default(),
        tell: false,
    };
    app.services().people.create(&OPERATOR, new, &app.request()).await.unwrap().id
}
