//! Domains of organizations: proved by the DNS, by one alone, and for as long as it says so.

use std::time::Duration;

use http::StatusCode;
use latchkey_domain::services::AuditFilter;
use serde_json::{Value, json};

use crate::{
    management::{
        actors::Program,
        organizations::{member, organization},
    },
    support::{Database, NameServer, OPERATOR, TestApp, Zone, people::*},
};

const SCOPES: &str = "organizations:read organizations:write users:read users:write";
const NAME: &str = "acme.example";
const RECORD: &str = "_latchkey-challenge.acme.example";
const DAY: Duration = Duration::from_secs(24 * 3600);

/// Runs each test over both databases, with a name server.
macro_rules! with_name_server {
    ($($(#[$meta:meta])* async fn $name:ident($app:ident: TestApp, $dns:ident: &NameServer) $body:block)+) => {$(
        $(#[$meta])*
        async fn $name($app: TestApp, $dns: &NameServer) $body

        mod $name {
            use super::*;

            async fn over(database: Database) {
                let dns = NameServer::start().await;
                let servers = vec![dns.address];
                super::$name(TestApp::configured(database, |config| config.dns.servers = servers).await, &dns).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                Database::sqlite(over).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                Database::postgres(over).await;
            }
        }
    )+};
}

/// Claims [`NAME`]; gives what its record is to say.
async fn claim(program: &Program<'_>, organization: &str) -> String {
    let added = program.post(&format!("{organization}/domains"), &json!({"name": NAME})).send().await.ok();
    assert_eq!((&added["record_name"], &added["is_verified"]), (&json!(RECORD), &json!(false)));
    text(&added["txt_record"]).to_owned()
}

async fn check(program: &Program<'_>, organization: &str) -> Value {
    program.post(&format!("{organization}/domains/{NAME}/check"), &json!({})).send().await.ok()
}

async fn kinds(app: &TestApp) -> Vec<String> {
    let events = app.services().audit.list(&OPERATOR, &AuditFilter::default(), None, 100).await.unwrap().items;
    events.iter().map(|event| event.kind.as_str().to_owned()).filter(|kind| kind.starts_with("domain.")).collect()
}

async fn tag(program: &Program<'_>, organization: &str) -> String {
    program.get(organization).send().await.header("etag").to_owned()
}

/// Whoever read the organization in that state gives up none of its domains, in whichever way, and gets no other state of it.
async fn keeps_its_domains(program: &Program<'_>, organization: &str, read: &str) -> String {
    let domains = async || program.get(&format!("{organization}/domains")).send().await.ok();
    let before = domains().await;
    let other = json!({"WhiteListDomains": ["other.example"]});
    let domain = format!("{organization}/domains/{NAME}");
    for call in [program.put(organization, &other), program.delete(organization)] {
        call.header("if-match", read).send().await.refused(412, "precondition_failed");
    }
    let (status, code) = if before == json!([]) { (404, "not_found") } else { (412, "precondition_failed") };
    program.delete(&domain).header("if-match", read).send().await.refused(status, code);
    assert_eq!(domains().await, before);
    let now = tag(program, organization).await;
    assert_ne!(now, read);
    now
}

/// What the job does.
async fn look_again(app: &TestApp) {
    while app.services().domains.recheck().await.unwrap() > 0 {}
}

with_name_server! {
    async fn what_is_claimed_anew_while_the_old_record_is_looked_for_is_not_proved_by_it(app: TestApp, dns: &NameServer) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        dns.says(RECORD, Zone::Texts(vec![claim(&program, &acme).await]));
        assert_eq!(check(&program, &acme).await["is_verified"], true);
        dns.says(RECORD, Zone::Silent);
        app.clock.advance(DAY);
        let program = program.renewed().await;
        let meanwhile = async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            program.delete(&format!("{acme}/domains/{}", NAME.to_uppercase())).send().await.ok();
            claim(&program, &acme).await;
        };
        let (looked, _) = tokio::join!(app.services().domains.recheck(), meanwhile);
        looked.unwrap();
        let found = program.get(&format!("{acme}/domains")).send().await.ok();
        assert_eq!((&found[0]["is_verified"], &found[0]["checked_at"]), (&json!(false), &Value::Null), "{found}");
    }

    async fn a_domain_is_proved_by_its_record(app: TestApp, dns: &NameServer) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let value = claim(&program, &acme).await;
        // Whatever else is there.
        for zone in [
            Zone::Empty,
            Zone::Texts(vec!["v=spf1 -all".into(), value[..value.len() - 1].to_owned(), format!("{value}x")]),
            Zone::Texts(vec!["latchkey-verification=".into(), value.to_uppercase(), String::new()]),
            // A name that leads to somebody else's says what that one says.
            Zone::LeadsTo("_challenge.hosting.example".into(), vec![value.clone()]),
        ] {
            dns.says(RECORD, zone.clone());
            assert_eq!(check(&program, &acme).await["is_verified"], false, "{zone:?}");
        }
        dns.forgets(RECORD);
        // The domain itself is another name.
        dns.says(NAME, Zone::Texts(vec![value.clone()]));
        let checked = check(&program, &acme).await;
        assert_eq!((&checked["is_verified"], checked["checked_at"].is_string()), (&json!(false), true));
        assert_eq!(program.get(&acme).send().await.ok()["domain"], "");

        dns.says(RECORD, Zone::Texts(vec!["v=spf1 -all".into(), value.clone()]));
        assert_eq!(check(&program, &acme).await["is_verified"], true);
        assert_eq!(program.get(&acme).send().await.ok()["domain"], NAME);
        assert_eq!(check(&program, &acme).await["is_verified"], true);
        assert_eq!(kinds(&app).await, ["domain.proved"], "once");
        assert!(dns.asked().iter().all(|name| name.ends_with(NAME) || name.ends_with("hosting.example")), "{:?}", dns.asked());

        let list = program.get(&format!("{acme}/domains")).send().await.ok();
        assert_eq!(list.as_array().unwrap().len(), 1);
        program.delete(&format!("{acme}/domains/{NAME}")).send().await.ok();
        assert_eq!(program.get(&format!("{acme}/domains")).send().await.ok(), json!([]));
        program.delete(&format!("{acme}/domains/{NAME}")).send().await.refused(404, "not_found");
        program.post(&format!("{acme}/domains/{NAME}/check"), &json!({})).send().await.refused(404, "not_found");
        // Claimed again it has another record: what was left behind proves nothing.
        assert_ne!(claim(&program, &acme).await, value);
        assert_eq!(check(&program, &acme).await["is_verified"], false);
    }

    async fn whoever_read_an_organization_before_a_domain_changed_takes_none_from_it(app: TestApp, dns: &NameServer) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        // No time passes: it is another state all the same.
        let read = tag(&program, &acme).await;
        let value = claim(&program, &acme).await;
        let read = keeps_its_domains(&program, &acme, &read).await;
        // What is there already, and a record that is not, change nothing.
        program.post(&format!("{acme}/domains"), &json!({"name": NAME})).send().await.ok();
        check(&program, &acme).await;
        assert_eq!(tag(&program, &acme).await, read);
        dns.says(RECORD, Zone::Texts(vec![value.clone()]));
        assert_eq!(check(&program, &acme).await["is_verified"], true);
        let read = keeps_its_domains(&program, &acme, &read).await;
        check(&program, &acme).await;
        assert_eq!(tag(&program, &acme).await, read, "as it was");

        // What the server finds out by itself: missing, back again, given up.
        dns.forgets(RECORD);
        app.clock.advance(DAY);
        look_again(&app).await;
        let program = program.renewed().await;
        let read = keeps_its_domains(&program, &acme, &read).await;
        app.clock.advance(DAY);
        look_again(&app).await;
        let program = program.renewed().await;
        assert_eq!(tag(&program, &acme).await, read, "as missing as before");
        dns.says(RECORD, Zone::Texts(vec![value]));
        app.clock.advance(DAY);
        look_again(&app).await;
        let program = program.renewed().await;
        let read = keeps_its_domains(&program, &acme, &read).await;
        dns.forgets(RECORD);
        for _ in 0..8 {
            app.clock.advance(DAY);
            look_again(&app).await;
        }
        let program = program.renewed().await;
        let read = keeps_its_domains(&program, &acme, &read).await;

        program.delete(&format!("{acme}/domains/{NAME}")).header("if-match", &read).send().await.ok();
        let read = keeps_its_domains(&program, &acme, &read).await;
        // Whoever has read it since says which ones it has.
        let replaced = program.put(&acme, &json!({"WhiteListDomains": ["other.example"]})).header("if-match", &read);
        assert_eq!(replaced.send().await.ok()["WhiteListDomains"], json!(["other.example"]));
    }

    async fn of_two_that_prove_a_domain_at_once_one_has_it(app: TestApp, dns: &NameServer) {
        let program = app.program(SCOPES).await;
        let (acme, evil) = (organization(&program, "Acme").await, organization(&program, "Evil").await);
        let values = vec![claim(&program, &acme).await, claim(&program, &evil).await];
        assert_ne!(values[0], values[1]);
        dns.says(RECORD, Zone::Texts(values));
        let checks = [&acme, &evil].map(|path| program.post(&format!("{path}/domains/{NAME}/check"), &json!({})).send());
        let answers = futures_util::future::join_all(checks).await;
        let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status.as_u16()).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
        let proved: Vec<_> = futures_util::future::join_all([&acme, &evil].map(|path| program.get(path).send())).await;
        let proved = proved.into_iter().map(|answer| answer.ok()["domain"] == NAME).collect::<Vec<_>>();
        assert_eq!(proved.iter().filter(|has| **has).count(), 1, "{proved:?}");
        // Given up, it is the other's to prove.
        let (winner, loser) = if proved[0] { (&acme, &evil) } else { (&evil, &acme) };
        program.post(&format!("{loser}/domains/{NAME}/check"), &json!({})).send().await.refused(409, "taken");
        program.delete(&format!("{winner}/domains/{NAME}")).send().await.ok();
        assert_eq!(check(&program, loser).await["is_verified"], true);
    }

    async fn a_claim_lapses_a_week_after_its_record_is_gone(app: TestApp, dns: &NameServer) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let owner = app.visitor_of("owner@example.com").await;
        member(&program, &acme, &owner.user.id.to_string(), &["owner"]).await;
        let value = claim(&program, &acme).await;
        dns.says(RECORD, Zone::Texts(vec![value.clone()]));
        check(&program, &acme).await;
        let found = async || program.renewed().await.get(&format!("{acme}/domains")).send().await.ok()[0].clone();
        let mails = async || app.mails().await.iter().filter(|mail| mail.content.text.contains(NAME)).count();

        // Not before its turn, and not where nobody answers.
        dns.forgets(RECORD);
        look_again(&app).await;
        assert_eq!(found().await["missing_since"], Value::Null);
        for zone in [Zone::Fails, Zone::Silent] {
            app.clock.advance(DAY);
            dns.says(RECORD, zone);
            look_again(&app).await;
            assert_eq!((&found().await["missing_since"], mails().await), (&Value::Null, 0));
        }
        dns.forgets(RECORD);
        app.clock.advance(DAY);
        look_again(&app).await;
        let missing = found().await;
        assert!(missing["missing_since"].is_string() && missing["lapses_at"].is_string(), "{missing}");
        assert_eq!((&missing["is_verified"], mails().await), (&json!(true), 1));
        // Nobody outside is let in: as long as it counts, and not when it has lapsed either.
        let strict = program.renewed().await;
        strict.put(&acme, &json!({"AllowProfilesOutsideOrganization": false})).send().await.ok();
        let eve = json!({"user_id": app.visitor_of("eve@elsewhere.example").await.user.id.to_string(), "role_id": []});
        let lets_in = async || program.renewed().await.post(&format!("{acme}/members"), &eve).send().await;
        lets_in().await.refused(422, "invalid_input");
        assert_eq!(kinds(&app).await, ["domain.missing", "domain.proved"]);
        // Back in time, it was never gone.
        app.clock.advance(DAY);
        dns.says(RECORD, Zone::Texts(vec![value.clone()]));
        look_again(&app).await;
        assert_eq!((&found().await["missing_since"], &found().await["is_verified"]), (&Value::Null, &json!(true)));

        dns.says(RECORD, Zone::Empty);
        for _ in 0..8 {
            app.clock.advance(DAY);
            look_again(&app).await;
        }
        let lapsed = found().await;
        assert_eq!((&lapsed["is_verified"], &lapsed["missing_since"]), (&json!(false), &Value::Null));
        lets_in().await.refused(422, "invalid_input");
        assert_eq!(kinds(&app).await, ["domain.lapsed", "domain.missing", "domain.missing", "domain.proved"]);
        assert_eq!(mails().await, 3, "each that its owner has to know");
        // Nobody looks at it any more, until it is proved again.
        let asked = dns.asked().len();
        app.clock.advance(DAY);
        look_again(&app).await;
        assert_eq!(dns.asked().len(), asked);
    }

    async fn whoever_has_a_proved_address_within_a_proved_domain_joins(app: TestApp, dns: &NameServer) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let value = claim(&program, &acme).await;
        let id = acme.trim_start_matches("/organization/");
        let ada = app.visitor_of("ada@acme.example").await;
        let bob = app.visitor_of("bob@sub.acme.example").await;
        let join = async |visitor: &crate::oauth::actors::Visitor<'_>| call(&visitor.browser, "organization/join", &[("id", id)]).await.0;
        let offers = async || ada.browser.get("/account/organizations").await.text.contains("/_fn/organization/join");

        // Neither by a domain that is only claimed, nor where people are invited.
        program.put(&acme, &json!({"joining": "domain"})).send().await.ok();
        assert_eq!((join(&ada).await, offers().await), (StatusCode::NOT_FOUND, false));
        dns.says(RECORD, Zone::Texts(vec![value]));
        check(&program, &acme).await;
        program.put(&acme, &json!({"joining": "invited"})).send().await.ok();
        assert_eq!((join(&ada).await, offers().await), (StatusCode::NOT_FOUND, false));
        program.put(&acme, &json!({"joining": "domain"})).send().await.ok();
        assert!(offers().await);
        // A domain below it is another one.
        assert_eq!(join(&bob).await, StatusCode::NOT_FOUND);
        assert_eq!(join(&ada).await, StatusCode::OK);
        assert_eq!((join(&ada).await, offers().await), (StatusCode::CONFLICT, false));
        let members = program.get(&format!("{acme}/members")).send().await.ok();
        assert_eq!((members.as_array().unwrap().len(), &members[0]["role_id"]), (1, &json!([])), "as nothing in particular");
        // Nor does anybody by what is only said: whoever brings people in is not who says who is in an organization.
        let cyd = app.visitor_of("cyd@acme.example").await;
        let verify = format!("/users/{}/verify", cyd.user.id);
        for said in [false, true] {
            program.post(&verify, &json!({ "verification_status": said })).send().await.ok();
        }
        assert_eq!(join(&cyd).await, StatusCode::NOT_FOUND);
        // By a code they prove it anew.
        assert_eq!(join(&app.visitor_of("cyd@acme.example").await).await, StatusCode::OK);
        // Where the organization is switched off, nobody joins.
        program.put(&acme, &json!({"is_active": false})).send().await.ok();
        let eve = app.visitor_of("eve@acme.example").await;
        assert_eq!(join(&eve).await, StatusCode::NOT_FOUND);
    }

    async fn an_organization_s_own_administrator_proves_a_domain_on_their_page(app: TestApp, dns: &NameServer) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let ada = app.visitor_of(ADA).await;
        member(&program, &acme, &ada.user.id.to_string(), &["admin"]).await;
        let page = "/account/organizations/acme";
        let added = ada.browser.submit_from(page, "/_fn/organization/add_domain", &[("domain", "Acme.Example")]).await;
        assert_eq!(added.leads_to(), page);
        let value = text(&program.get(&format!("{acme}/domains")).send().await.ok()[0]["txt_record"]).to_owned();
        let shown = ada.browser.get(page).await;
        assert!(shown.text.contains(RECORD) && shown.text.contains(&value) && shown.text.contains("Not proved"), "{}", shown.text);
        ada.browser.submit_form(&shown, "/_fn/organization/check_domain", &[]).await;
        let shown = ada.browser.get(page).await;
        assert!(shown.text.contains("The record is not there yet"), "{}", shown.text);
        dns.says(RECORD, Zone::Texts(vec![value]));
        // Whoever found the page open lets nobody in by it.
        app.clock.advance(Duration::from_secs(6 * 60));
        let led = ada.browser.submit_form(&shown, "/_fn/organization/check_domain", &[]).await;
        assert_eq!(led.leads_to(), "/account/confirm?next=organization.acme");
        let led = ada.browser.submit_from(page, "/_fn/organization/add_domain", &[("domain", "evil.example")]).await;
        assert_eq!(led.leads_to(), "/account/confirm?next=organization.acme");
        assert_eq!(program.get(&format!("{acme}/domains")).send().await.ok()[0]["is_verified"], false);
        let sent = ada.browser.submit_from(led.leads_to(), "/_fn/step_up/send_code", &[]).await;
        let code = app.mailed_code(ADA).await;
        ada.browser.submit_from(sent.leads_to(), "/_fn/step_up/verify_code", &[("code", &code)]).await;
        let stale = ada.browser.get(page).await;
        ada.browser.submit_form(&stale, "/_fn/organization/check_domain", &[]).await;
        assert!(ada.browser.get(page).await.text.contains("The domain is proved"));
        // Another tab, which shows it as it was before.
        ada.browser.submit_form(&stale, "/_fn/organization/remove_domain", &[]).await;
        let shown = ada.browser.get(page).await;
        assert!(shown.text.contains("Somebody else has changed it meanwhile"), "{}", shown.text);
        assert_eq!(program.get(&format!("{acme}/domains")).send().await.ok()[0]["is_verified"], true);
        // The one that shows it as proved says what goes with it, first.
        assert!(shown.asks_before("/_fn/organization/remove_domain") && !stale.asks_before("/_fn/organization/remove_domain"));
        assert!(shown.text.contains("Another organization can then prove it"), "{}", shown.text);
        ada.browser.submit_form(&shown, "/_fn/organization/remove_domain", &[]).await;
        assert_eq!(program.get(&format!("{acme}/domains")).send().await.ok(), json!([]));
        // What is no domain is refused, and said.
        ada.browser.submit_from(page, "/_fn/organization/add_domain", &[("domain", "localhost")]).await;
        assert!(ada.browser.get(page).await.text.contains("Please enter a domain"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_has_others_name_servers_asked_without_end() {
    let dns = NameServer::start().await;
    let servers = vec![dns.address];
    let app = TestApp::start_limited(|config| {
        config.dns.servers = servers;
        config.limits.check_domain_per_account = "3/10m".parse().unwrap();
    })
    .await;
    let program = app.program(SCOPES).await;
    let acme = organization(&program, "Acme").await;
    claim(&program, &acme).await;
    for _ in 0..3 {
        check(&program, &acme).await;
    }
    let refused = program.post(&format!("{acme}/domains/{NAME}/check"), &json!({})).send().await;
    assert_eq!(refused.status.as_u16(), 429, "{}", refused.text);
    // And a name server that says nothing keeps nobody waiting for long.
    dns.says(RECORD, Zone::Silent);
    app.clock.advance(Duration::from_secs(600));
    let before = std::time::Instant::now();
    let silent = program.renewed().await.post(&format!("{acme}/domains/{NAME}/check"), &json!({})).send().await;
    assert_eq!((silent.status.as_u16(), text(&silent.body["code"])), (503, "unavailable"), "{}", silent.text);
    assert!(before.elapsed() < Duration::from_secs(8), "{:?}", before.elapsed());
}
