//! Mails and text messages in an operator's own form: sent with it, refused where it would be of no use, and never in the
//! way of what has to be said.

use std::time::Duration;

use http::StatusCode;
use latchkey_domain::{
    Actor, AuditKind, UserId,
    kernel::{Fault, version::Expected},
    services::{Flaw, Part, TemplateKind, TemplateOf, TemplateText, TemplateVersion, Wrong, version_of},
    templating,
};
use serde_json::json;

use crate::{
    audit::events,
    phone::{NUMBER, on_both, person_with, texts_to},
    support::{Browser, OPERATOR, Page, TestApp, on_each_database, people::*},
};

fn of(kind: &str, language: &str) -> TemplateOf {
    TemplateOf { kind: TemplateKind::find(kind).unwrap(), language: language.to_owned() }
}

fn mail(subject: &str, html: &str, text: &str) -> TemplateText {
    TemplateText { subject: subject.into(), html: html.into(), text: text.into() }
}

async fn set(
    app: &TestApp,
    by: &Actor,
    of: &TemplateOf,
    seen: u32,
    text: Option<&TemplateText>,
) -> Result<(), templating::Error> {
    let (services, request) = (app.services(), app.request());
    let brand = services.brands.shown(&request.login_domain).await;
    let expected = Expected::OneOf(vec![version_of(seen).as_str().to_owned()]);
    services.templates.set(by, of, (&expected, text), &brand, &request).await.map(|_| ())
}

async fn versions(app: &TestApp, of: &TemplateOf) -> Vec<TemplateVersion> {
    let templates = &app.services().templates;
    let mut versions = Vec::new();
    for line in templates.versions(&OPERATOR, of).await.unwrap() {
        let version = templates.version(&OPERATOR, of, Some(line.number)).await.unwrap().unwrap();
        assert_eq!((version.text.is_none(), &version.failed), (line.is_shipped, &line.failed));
        versions.push(version);
    }
    versions
}

const HTML: &str = "<p>Hallo &amp; {{.Brand}}: <b>{{.OTP}}</b> <img src=\"{{.LogoURL}}\" alt=\"\"></p>";

on_each_database! {
    async fn a_mail_is_sent_in_the_form_that_somebody_gave_it(app: TestApp) {
        let code = of("mail.sign_in_code", "en");
        let own = mail("Come in to {{ brand }}", HTML, "{{- .OTP }} for {{.Expiry}} minutes\r\n{{if .MagicLink}}x{{end}}");
        // The mail with a code alone knows no link.
        let refused = set(&app, &OPERATOR, &code, 0, Some(&own)).await;
        let unknown = Wrong { part: Part::Text, line: 2, flaw: Flaw::Unknown("MagicLink".into()) };
        assert!(matches!(&refused, Err(templating::Error::Wrong(wrong)) if *wrong == unknown), "{refused:?}");
        let own = TemplateText { text: "    {{ OTP }}\r\nfor {{.Expiry}} minutes, {% if IP %}{{ ip }}{% endif %}\r\n".into(), ..own };
        for kind in ["mail.sign_in_code", "mail.sign_in_code_and_link"] {
            let link = |part: &str| format!("{part} {{{{.MagicLink}}}}");
            let own = if kind.ends_with("link") { mail(&own.subject, &link(&own.html), &link(&own.text)) } else { own.clone() };
            set(&app, &OPERATOR, &of(kind, "en"), 0, Some(&own)).await.unwrap();
        }
        // At once, on every node.
        let other = app.another_node().await;
        sign_up(&app, &app.browser(), ADA).await;
        for node in [&app, &other] {
            let sent = node.mails().await.into_iter().find(|mail| mail.to == ADA).unwrap().content;
            assert_eq!(sent.subject, "Come in to Latchkey");
            let code = app.mailed_code(ADA).await;
            assert!(sent.text.contains(&format!("    {code}\nfor 10 minutes, 127.0.0.1")), "{}", sent.text);
            assert!(sent.html.starts_with(&format!("<p>Hallo &amp; Latchkey: <b>{code}</b> <img src=\"\"")), "{}", sent.html);
        }
        // Another language has its own.
        let german = app.services().templates.list(&OPERATOR, "de").await.unwrap();
        assert_eq!(german, []);
        let changes = events(&app).await;
        let change = changes.iter().find(|event| event.kind == AuditKind::TemplateChanged.as_str()).unwrap();
        assert_eq!(change.change().1["subject"], "Come in to {{ brand }}");
        assert!(change.change().1.get("html").is_none());
    }

    async fn nothing_that_people_type_becomes_markup_or_a_header(app: TestApp) {
        let ada = app.browser();
        sign_up(&app, &ada, ADA).await;
        let added = of("mail.phone_added", "en");
        set(&app, &OPERATOR, &added, 0, Some(&mail("New: {{.Number}}", "<p>{{ Number }}</p>", "{{ Number }}"))).await.unwrap();
        let values = || {
            let mut values = added.kind.samples();
            values.insert("Number", "<script>alert(1)</script>\"'&".to_owned());
            values
        };
        let filled = app.services().templates.fill(Some(added.kind), "en", values, Ok).await.unwrap();
        assert!(!filled.html.contains("<script") && filled.html.contains("&lt;script"), "{}", filled.html);
        assert_eq!(filled.text, "<script>alert(1)</script>\"'&");
        let values = || {
            let mut values = added.kind.samples();
            values.insert("Number", "1\r\nBcc: evil@example.com".to_owned());
            values
        };
        assert_eq!(app.services().templates.fill(Some(added.kind), "en", values, Ok).await, None);
        // It goes out as it comes, and whoever looks at the template is told.
        let (_, why) = versions(&app, &added).await[0].failed.clone().unwrap();
        assert_eq!(why, "subject, line 1: it has more than one line");
    }

    async fn of_two_at_once_one_is_told_and_every_version_can_be_had_again(app: TestApp) {
        let code = of("mail.step_up_code", "en");
        let to = |subject: &str| mail(subject, "", "{{.OTP}}");
        let (left, right) = (to("Left"), to("Right"));
        let (one, two) =
            tokio::join!(set(&app, &OPERATOR, &code, 0, Some(&left)), set(&app, &OPERATOR, &code, 0, Some(&right)));
        let refused: Vec<_> = [one, two].into_iter().filter_map(Result::err).collect();
        assert!(matches!(refused[..], [templating::Error::Fault(Fault::Changed(_))]), "{refused:?}");
        // Twice the same, as by a second press, is no change.
        let said = versions(&app, &code).await[0].text.clone().unwrap();
        set(&app, &OPERATOR, &code, 0, Some(&said)).await.unwrap();
        assert_eq!(versions(&app, &code).await.len(), 1);
        // Back to what comes with the program, and back again.
        set(&app, &OPERATOR, &code, 1, None).await.unwrap();
        assert!(matches!(set(&app, &OPERATOR, &code, 1, Some(&said)).await, Err(templating::Error::Fault(Fault::Changed(_)))));
        set(&app, &OPERATOR, &code, 2, Some(&said)).await.unwrap();
        let all = versions(&app, &code).await;
        let all: Vec<_> = all.iter().map(|version| (version.number, version.text.is_some())).collect();
        assert_eq!(all, [(3, true), (2, false), (1, true)]);
        for number in 3..60 {
            set(&app, &OPERATOR, &code, number, Some(&to(&number.to_string()))).await.unwrap();
        }
        let all = versions(&app, &code).await;
        assert_eq!((all.len(), all[0].number, all[49].number), (50, 60, 11));
    }

    async fn nobody_without_the_permission_sees_or_changes_it(app: TestApp) {
        let code = of("mail.sign_in_code", "en");
        let mine = mail("Mine", "", "{{.OTP}}");
        let scopes = latchkey_domain::Scopes::parse("brands:write users:write").unwrap();
        let program = Actor::Program { client_id: "shop".into(), scopes, kid: None };
        for actor in [Actor::Person(UserId(uuid::Uuid::nil())), program] {
            let templates = &app.services().templates;
            let forbidden = |refused: Option<templating::Error>| {
                assert!(matches!(refused, Some(templating::Error::Fault(Fault::Forbidden(_)))), "{refused:?}");
            };
            forbidden(set(&app, &actor, &code, 0, Some(&mine)).await.err());
            forbidden(templates.list(&actor, "en").await.err());
            forbidden(templates.versions(&actor, &code).await.err());
        }
        assert_eq!(versions(&app, &code).await, []);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_template_that_an_upgrade_has_left_behind_keeps_nobody_out() {
    use sqlx::Connection as _;

    let app = TestApp::start().await;
    let mut connection = sqlx::SqliteConnection::connect(&app.database.url).await.unwrap();
    for kind in ["mail.sign_in_code", "mail.sign_in_code_and_link"] {
        sqlx::query(
            "INSERT INTO templates (kind, language, number, subject, html, text, saved_at)
             VALUES ($1, 'en', 1, 'Mine', '', 'Hello {{ Gone }} {{ OTP }}', 0)",
        )
        .bind(kind)
        .execute(&mut connection)
        .await
        .unwrap();
    }
    sign_up(&app, &app.browser(), ADA).await;
    let sent = app.mails().await.into_iter().find(|mail| mail.to == ADA).unwrap();
    assert!(sent.problem.is_none() && sent.content.subject.contains("Latchkey"), "{sent:?}");
    let newest = app.services().templates.list(&OPERATOR, "en").await.unwrap();
    let failed = newest.iter().find_map(|version| version.failed.as_ref()).unwrap();
    assert_eq!(failed.1, "text, line 1: Gone is not known here");
    // Whoever looks after them is told: in the list, on its page, and beside the version that it is.
    let (admin, _) = administrator(&app, ADMIN).await;
    let list = admin.get("/admin/templates?language=en").await.text;
    assert_eq!(list.matches(">Has failed<").count(), 1, "{list}");
    let failed = newest.iter().find(|version| version.failed.is_some()).unwrap();
    let page = admin.get(&format!("/admin/templates/{}?language=en", failed.of.kind.id)).await.text;
    for shown in ["went out in its original form", "text, line 1: Gone is not known here", ">Has failed<"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let german = admin.get("/admin/templates?language=de").await.text;
    assert!(!german.contains(">Has failed<"), "{german}");
    // Nor does a database that has no templates at all.
    sqlx::raw_sql("ALTER TABLE templates RENAME TO away").execute(&mut connection).await.unwrap();
    assert!(!app.mails().await.into_iter().any(|mail| mail.content.text.is_empty()));
}

const ADMIN: &str = "boss@example.com";
const PAGE: &str = "/admin/templates/mail.sign_in_code?language=de";
const PREVIEW: &str = "/admin/templates/preview?kind=mail.sign_in_code&language=de";

/// The form of a page about a template, with its values but those that are given.
async fn submit(browser: &Browser, path: &str, fields: &[(&str, &str)]) -> Page {
    let token = browser.form_token().await;
    let mut all = vec![("form_token", token.as_bytes())];
    all.extend(fields.iter().map(|(name, value)| (*name, value.as_bytes())));
    browser.upload(path, &all).await
}

fn csp(page: &Page) -> &str {
    page.headers["content-security-policy"].to_str().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_administrator_writes_looks_sends_themselves_a_test_saves_and_goes_back() {
    let app = TestApp::start().await;
    let (admin, _) = administrator(&app, ADMIN).await;
    let code = of("mail.sign_in_code", "de");
    let list = admin.get("/admin/templates?language=de").await.text;
    for kind in TemplateKind::all() {
        assert!(list.contains(kind.id), "{}", kind.id);
    }
    // It begins with what goes out today, and saved like that it goes on being that.
    let page = admin.get(PAGE).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("{{ OTP }}") && page.text.contains("&lt;table"), "{}", page.text);
    let shipped = app.services().templates.shipped(&code);
    let typed = |deed, subject, html| {
        [("seen", "0"), ("deed", deed), ("subject", subject), ("html", html), ("text", "{{ OTP }}\r\n")]
    };
    let as_it_came = [
        ("seen", "0"),
        ("deed", "save"),
        ("subject", &*shipped.subject),
        ("html", &shipped.html),
        ("text", &shipped.text),
    ];
    assert_eq!(submit(&admin, PAGE, &as_it_came).await.status, StatusCode::SEE_OTHER);
    assert_eq!(versions(&app, &code).await, []);
    // What is wrong is said beside it, and what was typed is there.
    let refused = submit(&admin, PAGE, &typed("save", "Hallo {{ OTP }}", "<p>{{ OTP }}</p>")).await;
    assert_eq!(refused.status, StatusCode::OK);
    assert!(csp(&refused).contains("frame-src 'self'"), "the preview is there, too");
    assert!(refused.text.contains("{{ OTP }} must not be in the subject") && refused.text.contains("Hallo {{ OTP }}"));
    let long = "ä".repeat(100_001);
    assert!(submit(&admin, PAGE, &typed("save", "Hallo", &long)).await.text.contains("At most 100000 characters"));
    assert_eq!(versions(&app, &code).await, []);
    // A test is of what is written, and goes to whoever wrote it.
    let tested = submit(&admin, PAGE, &typed("test", "Hallo {{ Brand }}", "<p>{{ OTP }} {{ Accent }}</p>")).await;
    assert!(tested.text.contains("A test is on its way to"), "{}", tested.text);
    let sent = app.mails().await.into_iter().find(|mail| mail.content.subject == "Hallo Latchkey").unwrap();
    assert_eq!((&*sent.to, &*sent.content.text), (ADMIN, "482913"));
    assert!(sent.content.html.contains("482913 #"), "{}", sent.content.html);
    assert_eq!(versions(&app, &code).await, []);
    let saved = submit(&admin, PAGE, &typed("save", "Hallo", "<p>{{ OTP }}</p>")).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    // Of two tabs the second is told, and keeps what it typed.
    let late = submit(&admin, PAGE, &typed("save", "Zu spät", "")).await;
    assert!(late.text.contains("Somebody else has just changed this template") && late.text.contains("Zu spät"));
    let reset = submit(&admin, PAGE, &[("seen", "1"), ("deed", "reset")]).await;
    assert_eq!(reset.status, StatusCode::SEE_OTHER);
    assert_eq!(versions(&app, &code).await[0].text, None);
    // The older one can be had again.
    let older = admin.get(&format!("{PAGE}&version=1")).await.text;
    assert!(
        older.contains("This is version 1")
            && older.contains("value=\"Hallo\"")
            && older.contains("name=\"seen\" value=\"2\"")
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_preview_runs_nothing_and_is_for_whoever_may_change_it() {
    let app = TestApp::start().await;
    let (admin, _) = administrator(&app, ADMIN).await;
    let hostile = "<script>alert(1)</script><form action=\"/logout\" method=post></form>{{ OTP }}\"'>";
    let fields = [("subject", "<b>{{ Brand }}"), ("html", hostile), ("text", "</pre><script>{{ OTP }}")];
    for page in [submit(&admin, PREVIEW, &fields).await, admin.get(PREVIEW).await] {
        assert_eq!(page.status, StatusCode::OK);
        let csp = csp(&page);
        assert!(
            csp.starts_with("default-src 'none';") && csp.ends_with("; sandbox") && !csp.contains("script-src"),
            "{csp}"
        );
        assert!(csp.contains("frame-ancestors 'self'") && !page.headers.contains_key("x-frame-options"), "{csp}");
        // What it says stands in frames that are as inert, and not in the page itself.
        assert!(
            !page.text.contains("<script")
                && !page.text.contains("<form")
                && page.text.matches("sandbox=\"\"").count() == 4
        );
    }
    let wrong = submit(&admin, PREVIEW, &[("subject", "x"), ("html", ""), ("text", "{{ Nobody }}")]).await;
    assert!(wrong.text.contains("there is no variable {{ Nobody }} here"), "{}", wrong.text);
    let message = "/admin/templates/preview?kind=sms.sign_in_code&language=de";
    let long = submit(&admin, message, &[("text", &*format!("{{{{ OTP }}}} {}", "x".repeat(400)))]).await;
    assert!(long.text.contains("At most 2 are allowed"), "{}", long.text);
    let link = submit(&admin, message, &[("text", "{{ OTP }} bit.ly/x")]).await;
    assert!(link.text.contains("must not have a link"), "{}", link.text);
    let shown = submit(&admin, message, &[("text", "{{ OTP }} bitte")]).await;
    assert!(shown.text.contains("482913 bitte\n\n@localhost #482913"), "{}", shown.text);
    // From another page than one's own it shows nothing.
    let forged = admin.upload(PREVIEW, &[("form_token", b"x"), ("subject", b"x"), ("text", b"{{ OTP }}")]).await;
    assert_eq!(forged.status, StatusCode::NOT_FOUND);
    let ada = app.browser();
    sign_up(&app, &ada, ADA).await;
    let theirs = of("mail.sign_in_code", "de");
    for browser in [&ada, &app.browser()] {
        for path in ["/admin/templates", PAGE, PREVIEW] {
            assert_ne!(browser.get(path).await.status, StatusCode::OK, "{path}");
        }
    }
    for path in [PAGE, PREVIEW] {
        let fields = [("seen", "0"), ("deed", "save"), ("subject", "Mine"), ("html", ""), ("text", "{{ OTP }}")];
        assert_ne!(submit(&ada, path, &fields).await.status, StatusCode::OK, "{path}");
    }
    assert_eq!(versions(&app, &theirs).await, []);
}

/// Each is filled in as often as there are forms of it: a script in a stolen session keeps the server no busier than a person.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_has_templates_looked_at_much_faster_than_they_write_them() {
    let limits = |config: &mut latchkey::config::Config| {
        config.limits.look_at_template_per_session = "8/1h".parse().unwrap();
        config.limits.change_account_per_account = "8/1h".parse().unwrap();
    };
    let app = TestApp::start_limited(limits).await;
    let (admin, _) = administrator(&app, ADMIN).await;
    let fields =
        |deed, subject| [("seen", "0"), ("deed", deed), ("subject", subject), ("html", ""), ("text", "{{ OTP }}")];
    for _ in 0..8 {
        assert_eq!(submit(&admin, PREVIEW, &fields("save", "Mine {{")).await.status, StatusCode::OK);
    }
    // It is said where the preview is, which goes on being one.
    let late = submit(&admin, PREVIEW, &fields("save", "Mine {{")).await;
    assert_eq!(late.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(late.text.contains("Too many attempts") && csp(&late).contains("frame-ancestors 'self'"), "{}", late.text);
    assert_eq!(admin.get(PREVIEW).await.status, StatusCode::OK);
    // Nobody who wrote for long is kept from saving it, however many tests they have had mailed.
    let mut tested = Vec::new();
    for _ in 0..9 {
        tested.push(submit(&admin, PAGE, &fields("test", "Mine")).await.text);
    }
    assert!(tested[8].contains("Too many attempts") && tested[8].contains("Mine"), "{}", tested[8]);
    assert_eq!(submit(&admin, PAGE, &fields("save", "Mine")).await.status, StatusCode::SEE_OTHER);
}

/// The name that it was tried with is not the one that it goes out with.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_place_that_is_called_otherwise_since_makes_no_text_message_longer_than_it_may_be() {
    on_both(async |app| {
        let code = of("sms.add_number_code", "en");
        let own = mail("", "", &format!("{{{{ OTP }}}} for {{{{ Brand }}}} {}", "x".repeat(200)));
        set(&app, &OPERATOR, &code, 0, Some(&own)).await.unwrap();
        person_with(&app, ADA, NUMBER).await;
        assert!(texts_to(&app, NUMBER).await[0].contains(" for Latchkey xxx"));
        let name = "🦊".repeat(64);
        app.program("brands:write").await.put("/brand", &json!({ "name": name })).send().await.ok();
        app.clock.advance(Duration::from_secs(2));
        // Whoever waits for it can go on.
        person_with(&app, "bob@example.com", "+447400123999").await;
        let sent = &texts_to(&app, "+447400123999").await[0];
        assert!(!sent.contains("xxx"), "{sent}");
        let (_, why) = versions(&app, &code).await[0].failed.clone().unwrap();
        assert!(why.starts_with("text, line 1: it is sent as ") && why.ends_with("and 2 are allowed"), "{why}");
        // Saved anew, it is tried with that name.
        let refused = set(&app, &OPERATOR, &code, 1, Some(&mail("", "", &format!("{}!", own.text)))).await;
        let is_too_long =
            matches!(&refused, Err(templating::Error::Wrong(Wrong { flaw: Flaw::Parts { most: 2, .. }, .. })));
        assert!(is_too_long, "{refused:?}");
    })
    .await;
}
