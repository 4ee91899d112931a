//! What pages, mails and messages say in words of one's own: said once, shown everywhere, and by nobody who may not.

use std::{collections::BTreeMap, time::Duration};

use http::StatusCode;
use latchkey_domain::{
    Actor, AuditKind, UserId,
    kernel::{Fault, version::Expected},
    services::{TextChange, text_version},
    wording,
};
use serde_json::Value;

use crate::{
    audit::events,
    support::{Browser, OPERATOR, Page, TestApp, on_each_database, people::*},
};

const ADMIN: &str = "boss@example.com";
const TITLE: &str = "/admin/words/login-title?language=en";

async fn change(app: &TestApp, by: &Actor, change: &TextChange<'_>) -> Result<(), wording::Error> {
    app.services().wordings.set(by, change, &app.request()).await.map(|_| ())
}

/// It has to have these words of its own still; none, where there are none.
fn seen(own: &str) -> Expected {
    Expected::OneOf(vec![text_version(own).as_str().to_owned()])
}

/// Says it so, whatever it was.
async fn set(app: &TestApp, language: &str, key: &str, text: &str) {
    let texts = BTreeMap::from([(key.to_owned(), text.to_owned())]);
    let (services, request) = (app.services(), app.request());
    let imported = services.wordings.import(&OPERATOR, language, &texts, &Expected::Anything, &request).await;
    imported.expect("the text is sound");
}

async fn own(app: &TestApp, language: &str) -> BTreeMap<String, String> {
    app.services().wordings.get(&OPERATOR, language).await.unwrap().texts
}

async fn heading(node: &TestApp, query: &str) -> String {
    let page = node.browser().get(&format!("/login{query}")).await;
    assert_eq!(page.status, StatusCode::OK);
    page.text.split_once("<h1").unwrap().1.split_once('>').unwrap().1.split_once("</h1>").unwrap().0.to_owned()
}

/// The form of the page about a text.
async fn submit(browser: &Browser, page: &Page, path: &str, deed: &str, text: &str) -> Page {
    browser.submit_form(page, path, &[("deed", deed), ("text", text)]).await
}

on_each_database! {
    async fn what_is_said_in_other_words_is_said_everywhere(app: TestApp) {
        set(&app, "en", "login-title", "Come in").await;
        set(&app, "en", "mail-sign-in-code-title", "Your key").await;
        assert_eq!(heading(&app, "").await, "Come in");
        assert_eq!(heading(&app, "?ui_locales=de").await, "Anmelden");
        set(&app, "de", "login-title", "Herein").await;
        assert_eq!(heading(&app, "?ui_locales=de-CH").await, "Herein");
        let host = app.origin().strip_prefix("http://").unwrap();
        let config = app.browser().get(&format!("/api/v1/config?domain={host}&ui_locales=de")).await;
        let config: Value = serde_json::from_str(&config.text).unwrap();
        assert_eq!(config["localization"]["login"]["heading"], "Herein");
        // The mail that leaves next.
        sign_up(&app, &app.browser(), ADA).await;
        let subjects = app.mails_to(ADA).await;
        assert!(subjects.iter().any(|subject| subject.starts_with("Your key · ")), "{subjects:?}");
        // And as it came.
        let reset = TextChange { language: "en", key: "login-title", expected: seen("Come in"), text: None };
        change(&app, &OPERATOR, &reset).await.unwrap();
        assert_eq!(heading(&app, "").await, "Sign in");
        assert!(!own(&app, "en").await.contains_key("login-title"));
    }

    async fn another_node_says_it_within_two_seconds(app: TestApp) {
        let other = app.another_node().await;
        assert_eq!((heading(&app, "").await, heading(&other, "").await), ("Sign in".to_owned(), "Sign in".to_owned()));
        for new in ["Come in", "Come in again"] {
            set(&app, "en", "login-title", new).await;
            assert_eq!(heading(&app, "").await, new, "at once where it was said");
            other.clock.advance(Duration::from_millis(1999));
            assert_eq!(heading(&other, "").await, new);
        }
    }

    async fn of_two_at_once_one_is_told(app: TestApp) {
        let to = |text: &'static str| TextChange { language: "en", key: "login-title", expected: seen(""), text: Some(text) };
        let (left, right) = (to("Left"), to("Right"));
        let (left, right) = tokio::join!(change(&app, &OPERATOR, &left), change(&app, &OPERATOR, &right));
        let refused: Vec<_> = [left, right].into_iter().filter_map(Result::err).collect();
        assert!(matches!(refused[..], [wording::Error::Fault(Fault::Changed(_))]), "{refused:?}");
        let said = own(&app, "en").await["login-title"].clone();
        // Twice the same, as by a second press, is no change.
        let again = TextChange { language: "en", key: "login-title", expected: seen(""), text: Some(&said) };
        change(&app, &OPERATOR, &again).await.unwrap();
        let changes = events(&app).await.into_iter().filter(|event| event.kind == AuditKind::WordsChanged.as_str());
        assert_eq!(changes.count(), 1);
    }

    async fn nothing_wrong_is_kept(app: TestApp) {
        let name = |text: &'static str| ("login-to-organization", text);
        for (key, text) in [
            ("console-people", "Mine"),
            ("webhook-title", "Mine"),
            ("common-language-name", "Mine"),
            ("no-such-text", "Mine"),
            ("login-title", "{ $unknown }"),
            ("login-title", "{ login-title }"),
            ("login-title", "{ common-or }"),
            ("login-title", "{ -term }"),
            ("login-title", "a\u{0}b"),
            ("login-title", "a\u{202e}b"),
            ("login-title", "two\nlines"),
            ("time-hours-ago", "{ $count -> *[other] { $count -> *[other] { $count -> *[other] x } } }"),
            name("Without it"),
            name("{ $organization } { $organization }"),
        ] {
            let wrong = TextChange { language: "en", key, expected: seen(""), text: Some(text) };
            let refused = change(&app, &OPERATOR, &wrong).await;
            let is_refused = matches!(refused, Err(wording::Error::InvalidInput(_) | wording::Error::NotFound));
            assert!(is_refused, "{key} {text}: {refused:?}");
            // Not even with others that are sound.
            let texts = [("login-title", "Sound"), (key, text)].map(|(key, text)| (key.to_owned(), text.to_owned()));
            let (texts, request) = (BTreeMap::from(texts), app.request());
            let imported =
                app.services().wordings.import(&OPERATOR, "en", &texts, &Expected::Anything, &request).await;
            assert!(imported.is_err(), "{key} {text}");
        }
        for language in ["tlh", "", "en-GB", "EN"] {
            let unknown = TextChange { language, key: "login-title", expected: seen(""), text: Some("x") };
            assert!(matches!(change(&app, &OPERATOR, &unknown).await, Err(wording::Error::NotFound)), "{language}");
            let reset = TextChange { text: None, ..unknown };
            assert!(matches!(change(&app, &OPERATOR, &reset).await, Err(wording::Error::NotFound)), "{language}");
        }
        assert_eq!(own(&app, "en").await, BTreeMap::new());
        assert_eq!(heading(&app, "").await, "Sign in");
    }

    async fn no_text_becomes_markup(app: TestApp) {
        set(&app, "en", "login-title", "</title><script>alert(1)</script>\"'&").await;
        let page = app.browser().get("/login").await.text;
        assert!(!page.contains("<script>alert"), "{page}");
        assert!(page.contains("&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;"), "{page}");
        set(&app, "en", "mail-sign-in-code-title", "<b>Key</b>").await;
        sign_up(&app, &app.browser(), ADA).await;
        let mail = app.mails().await.pop().unwrap();
        assert!(!mail.content.html.contains("<b>Key") && mail.content.html.contains("&lt;b&gt;Key"), "{}", mail.content.html);
    }

    async fn nobody_without_the_permission_sees_or_changes_it(app: TestApp) {
        let mine = TextChange { language: "en", key: "login-title", expected: seen(""), text: Some("Mine") };
        let person = Actor::Person(UserId(uuid::Uuid::nil()));
        let scopes = latchkey_domain::Scopes::parse("brands:write users:write").unwrap();
        for actor in [person, Actor::Program { client_id: "shop".into(), scopes, kid: None }] {
            let refused = change(&app, &actor, &mine).await;
            assert!(matches!(refused, Err(wording::Error::Fault(Fault::Forbidden(_)))), "{refused:?}");
            let read = app.services().wordings.get(&actor, "en").await;
            assert!(matches!(read, Err(wording::Error::Fault(Fault::Forbidden(_)))));
        }
        let ada = app.browser();
        sign_up(&app, &ada, ADA).await;
        let token = ada.form_token().await;
        for browser in [&ada, &app.browser()] {
            for path in ["/admin/words", TITLE] {
                assert_ne!(browser.get(path).await.status, StatusCode::OK, "{path}");
            }
            let fields = [("form_token", token.as_str()), ("seen", ""), ("deed", "save"), ("text", "Mine")];
            assert_ne!(browser.submit(TITLE, &fields).await.status, StatusCode::OK);
        }
        assert_eq!(own(&app, "en").await, BTreeMap::new());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_administrator_finds_a_text_looks_at_it_says_it_differently_and_takes_it_back() {
    let app = TestApp::start().await;
    let (admin, _) = administrator(&app, ADMIN).await;
    let german = "/admin/words/time-hours-ago?language=de";
    let list = admin.get("/admin/words?language=de&q=Stunden").await.text;
    assert!(list.contains("time-hours-ago") && !list.contains("login-title"), "{list}");
    assert!(admin.get("/admin/words?language=de&q=nothing-like-it").await.text.contains("No texts found"));
    let none = admin.get("/admin/words?language=de&changed=1").await.text;
    assert!(none.contains("In this language everything is said as it came."), "{none}");
    // From page to page, each text once.
    let (mut path, mut keys) = ("/admin/words?language=de".to_owned(), Vec::new());
    loop {
        let page = admin.get(&path).await.text;
        let links = page.split("href=\"/admin/words/").skip(1).filter_map(|rest| rest.split('?').next());
        keys.extend(links.filter(|key| key.contains('-')).map(str::to_owned));
        let Some((before, _)) = page.split_once("\" rel=\"next\"") else { break };
        path = before.rsplit_once("href=\"").unwrap().1.replace("&amp;", "&");
    }
    let count = keys.len();
    keys.dedup();
    assert_eq!(keys.len(), count);
    assert!(count > 500 && keys.is_sorted(), "{count}");
    assert!(!keys.iter().any(|key| key.starts_with("console")));

    let page = admin.get(german).await;
    for shown in ["Stunden", "hours ago", "{ $count }", "<textarea"] {
        assert!(page.text.contains(shown), "{shown}: {}", page.text);
    }
    // Looked at first; a script in it is text.
    let looked = submit(&admin, &page, german, "preview", "{ $count } h <script>alert(1)</script>").await;
    assert!(looked.text.contains("3 h &lt;script&gt;") && !looked.text.contains("<script>alert"), "{}", looked.text);
    // So is what is much longer, which is not refused.
    const LONG: &str = "Your text is much longer than the original.";
    assert!(!looked.text.contains(LONG), "{}", looked.text);
    let long = format!("vor {{ $count }} Stunden{}", ", oder ein wenig mehr".repeat(20));
    let looked = submit(&admin, &page, german, "preview", &long).await;
    assert!(looked.text.contains(LONG) && looked.text.contains("vor 3 Stunden, oder"), "{}", looked.text);
    // What is wrong is said, and what was typed stays.
    let typed = "zwei { $stunden }\u{202f}her";
    for deed in ["save", "preview"] {
        let wrong = submit(&admin, &page, german, deed, typed).await;
        assert_eq!(wrong.status, StatusCode::OK);
        assert!(
            wrong.text.contains("{ $stunden }\u{2069} does not exist")
                || wrong.text.contains("{ $stunden } does not exist"),
            "{}",
            wrong.text
        );
        assert!(
            wrong.text.contains("her</textarea>") && wrong.text.contains("aria-invalid=\"true\""),
            "{}",
            wrong.text
        );
    }
    assert_eq!(own(&app, "de").await, BTreeMap::new());
    let saved = submit(&admin, &page, german, "save", "vor { $count } Std.").await;
    assert_eq!((saved.status, saved.header("location")), (StatusCode::SEE_OTHER, german));
    assert_eq!(own(&app, "de").await["time-hours-ago"], "vor { $count } Std.");
    let changed = admin.get("/admin/words?language=de&changed=1").await.text;
    assert!(changed.contains("time-hours-ago") && changed.contains("vor { $count } Std."), "{changed}");

    // In a second tab, as it was before: nothing is lost.
    let late = submit(&admin, &page, german, "save", "{ $count } Std. her").await;
    assert!(late.text.contains("Somebody else has just changed this text"), "{}", late.text);
    assert!(late.text.contains("Std. her</textarea>"), "{}", late.text);
    assert_eq!(own(&app, "de").await["time-hours-ago"], "vor { $count } Std.");
    let saved = submit(&admin, &late, german, "save", "{ $count } Std. her").await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let page = admin.get(german).await;
    assert!(page.text.contains("Saved") && page.text.contains("Std. her</textarea>"), "{}", page.text);
    let reset = submit(&admin, &page, german, "reset", "whatever").await;
    assert_eq!(reset.status, StatusCode::SEE_OTHER);
    assert_eq!(own(&app, "de").await, BTreeMap::new());

    // Plural forms stand on lines of their own, which browsers end in their own way.
    let forms = "{ $count ->\r\n    [one] vor einer Std.\r\n   *[other] vor { $count } Std.\r\n}";
    let page = admin.get(german).await;
    let saved = submit(&admin, &page, german, "save", forms).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    assert_eq!(own(&app, "de").await["time-hours-ago"], forms.replace("\r\n", "\n"));
    let token = admin.get(german).await.form_token();
    let fields = [("form_token", &*token), ("seen", forms), ("deed", "save"), ("text", "vor { $count } h")];
    assert_eq!(admin.submit(german, &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(own(&app, "de").await["time-hours-ago"], "vor { $count } h");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_form_of_another_account_changes_nothing() {
    let app = TestApp::start().await;
    let (admin, _) = administrator(&app, ADMIN).await;
    let page = admin.get(TITLE).await;
    let ada = app.browser();
    sign_up(&app, &ada, ADA).await;
    let adas = ada.form_token().await;
    let fields = [("form_token", adas.as_str()), ("seen", ""), ("deed", "save"), ("text", "Mine")];
    assert_eq!(admin.submit(TITLE, &fields).await.header("location"), "/account");
    assert_ne!(submit(&ada, &page, TITLE, "save", "Mine").await.status, StatusCode::OK);
    // No page of another site, and no form without a token.
    assert_ne!(admin.submit(TITLE, &fields[1..]).await.status, StatusCode::OK);
    assert_eq!(own(&app, "en").await, BTreeMap::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_known_goes_on_where_the_database_does_not_answer() {
    use sqlx::Connection as _;

    let app = TestApp::start().await;
    set(&app, "en", "login-title", "Come in").await;
    assert_eq!(heading(&app, "").await, "Come in");
    let mut connection = sqlx::SqliteConnection::connect(&app.database.url).await.unwrap();
    sqlx::raw_sql("ALTER TABLE wordings RENAME TO away").execute(&mut connection).await.unwrap();
    app.clock.advance(Duration::from_secs(2));
    assert_eq!(heading(&app, "").await, "Come in");
    // One that an upgrade has left behind is said as it came; the others as they are.
    sqlx::raw_sql("ALTER TABLE away RENAME TO wordings").execute(&mut connection).await.unwrap();
    let texts = r#"{"login-title": "{ $gone }", "login-gone": "x", "login-with-email": "Go on"}"#;
    sqlx::query("UPDATE wordings SET texts = $1, updated_at = updated_at + 1")
        .bind(texts)
        .execute(&mut connection)
        .await
        .unwrap();
    app.clock.advance(Duration::from_secs(2));
    assert_eq!(heading(&app, "").await, "Sign in");
    assert!(app.browser().get("/login").await.text.contains("Go on"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn texts_go_out_as_a_file_and_come_back_once_somebody_has_looked_at_it() {
    let app = TestApp::start().await;
    let (admin, _) = administrator(&app, ADMIN).await;
    set(&app, "de", "login-title", "Herein").await;
    let few = admin.get("/admin/words/export?language=de").await;
    assert!(few.header("content-disposition").contains("latchkey-words-de.ftl"), "{few:?}");
    assert_eq!(few.text, "### Deutsch (de)\n\n## login\n\nlogin-title = Herein\n");
    let all = admin.get("/admin/words/export?language=de&all=1").await.text;
    assert!(all.contains("login-title = Herein\n") && all.contains("login-email = E-Mail-Adresse\n"), "{all}");
    assert_eq!(admin.get("/admin/words/export?language=tlh").await.status, StatusCode::NOT_FOUND);
    assert_ne!(app.browser().get("/admin/words/export?language=de").await.status, StatusCode::OK);

    let path = "/admin/words/import?language=de";
    let token = admin.get(path).await.form_token();
    let bring = async |fields: &[(&str, &[u8])]| {
        admin.upload(path, &[&[("form_token", token.as_bytes())][..], fields].concat()).await
    };
    // As it went out it changes nothing.
    let same = bring(&[("file", all.as_bytes())]).await.text;
    assert!(same.contains("What would happen") && !same.contains("name=\"data\""), "{same}");
    let mixed: &[u8] = b"login-title = Nur herein\nlogin-email = Adresse <b>\nlogin-phone = { $x }\nnonsense = y\n";
    let looked = bring(&[("file", mixed)]).await.text;
    for shown in ["does not exist in the original", "There is no text with this key.", ">3<", "Import without those"] {
        assert!(looked.contains(shown), "{shown}: {looked}");
    }
    // Of those that are sound, whatever is much longer is named.
    assert!(!looked.contains("Much longer"), "{looked}");
    let long = format!("login-title = Herein, {}\nlogin-email = Adresse\n", "und zwar sofort, ".repeat(9));
    let looked = bring(&[("file", long.as_bytes())]).await.text;
    assert!(looked.contains("Much longer than the originals: login-title. Look"), "{looked}");
    // Nothing is saved where something is wrong, unless that is wished.
    assert!(bring(&[("data", mixed)]).await.text.contains("Import without those"));
    assert_eq!(own(&app, "de").await["login-title"], "Herein");
    // What was said of it is not true any more, when somebody else was faster: it is looked at anew.
    let seen = |page: &str| {
        let (_, rest) = page.split_once("name=\"seen\" value=\"").expect("the form of the second step");
        rest.split('"').next().unwrap_or_default().to_owned()
    };
    let looked = bring(&[("file", mixed)]).await.text;
    set(&app, "de", "login-title", "Schneller").await;
    let late = bring(&[("data", mixed), ("some", &b"true"[..]), ("seen", seen(&looked).as_bytes())]).await;
    assert!(late.text.contains("Somebody else has just changed texts"), "{}", late.text);
    assert_eq!(own(&app, "de").await["login-title"], "Schneller");
    let seen = seen(&late.text);
    let again = [("data", mixed), ("some", &b"true"[..]), ("seen", seen.as_bytes())];
    let done = bring(&again).await;
    assert_eq!((done.status, done.header("location")), (StatusCode::SEE_OTHER, "/admin/words?language=de&changed=1"));
    let kept = own(&app, "de").await;
    assert_eq!((&*kept["login-title"], &*kept["login-email"], kept.len()), ("Nur herein", "Adresse <b>", 2));
    // By a second press it is so already.
    assert_eq!(bring(&again).await.status, StatusCode::SEE_OTHER);
    // No file, another one, one that is too large, one of somebody else.
    for wrong in [&b""[..], b"\xff\xfe", b"# only a comment", &vec![b'x'; 1024 * 1024 + 1][..]] {
        let page = bring(&[("file", wrong)]).await;
        assert!(page.status == StatusCode::OK && page.text.contains("cannot be read"), "{}", page.text);
    }
    let stolen = admin.upload(path, &[("data", &b"login-title = Mine"[..])]).await;
    assert_ne!(stolen.header("location"), "/admin/words?language=de&changed=1");
    assert_eq!(own(&app, "de").await, kept);
}
