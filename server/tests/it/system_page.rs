//! The console's page about the server itself.

use http::StatusCode;
use latchkey::SystemClock;
use latchkey_domain::ports::Clock as _;

use crate::support::{Browser, Page, Process, TestApp, factors::protected, people::*};

const PAGE: &str = "/admin/system";
const REPLACE: &str = "/_fn/console/keys/replace";

async fn keys(app: &TestApp) -> Vec<String> {
    app.services().signing_keys.list().await.unwrap().into_iter().map(|key| key.kid).collect()
}

async fn replace(browser: &Browser, typed: &str) -> Page {
    browser.submit_from(PAGE, REPLACE, &[("confirmation", typed)]).await
}

#[tokio::test]
async fn keys_are_rotated_there_and_ended_only_when_the_host_is_typed() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    let first = keys(&app).await;
    let page = ada.get(PAGE).await;
    assert_eq!(page.status, StatusCode::OK);
    for text in [env!("CARGO_PKG_VERSION"), app.origin(), "SQLite file", "Kept on this machine", &first[0]] {
        assert!(page.text.contains(text), "{text}: {}", page.text);
    }
    ada.submit_from(PAGE, "/_fn/console/keys/rotate", &[]).await;
    let page = ada.get(PAGE).await.text;
    assert!(page.contains("sign from tomorrow") && page.contains("Comes next"), "{page}");
    let rotated = keys(&app).await;
    assert!(rotated.len() > first.len());

    for typed in ["", "yes", "localhost"] {
        assert_eq!(replace(&ada, typed).await.header("location"), PAGE);
        assert!(ada.get(PAGE).await.text.contains("That is not the same"), "{typed}");
        assert_eq!(keys(&app).await, rotated, "nothing was ended");
    }
    let host = app.origin().trim_start_matches("http://");
    assert_eq!(replace(&ada, &format!(" {host} ")).await.header("location"), PAGE);
    assert!(ada.get(PAGE).await.text.contains("All others are ended"));
    assert!(keys(&app).await.iter().all(|kid| !rotated.contains(kid)));
}

/// What stands beside these words in the panel about what the configuration alone says of signing in.
fn setting<'a>(page: &'a Page, term: &str) -> &'a str {
    let (_, panel) = page.text.split_once("id=\"signing-in-configured\"").unwrap_or_else(|| panic!("{page:?}"));
    let (_, rest) = panel.split_once(&format!(">{term}<")).unwrap_or_else(|| panic!("{term}: {panel}"));
    rest.split_once("</dd>").unwrap().0
}

/// Is the box of this name ticked? `None` where there is none.
fn ticked(page: &Page, name: &str) -> Option<bool> {
    let mut boxes = page.text.split("<input").skip(1).filter_map(|rest| rest.split('>').next());
    boxes.find(|input| input.contains(&format!("name=\"{name}\""))).map(|input| input.contains(" checked"))
}

#[tokio::test]
async fn how_people_sign_in_is_shown_as_the_server_runs_now_and_by_what_it_is_changed() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    let public_url = app.origin().parse().unwrap();
    let other = TestApp::configured(app.database.clone(), |config| {
        config.server.public_url = Some(public_url);
        config.login.methods = ["passkey", "totp"].map(str::to_owned).into();
        config.login.second_factor = "required-risk".to_owned();
        config.login.recovery_wait = "2d".parse().unwrap();
        config.login.recovery_address_wait = "36h".parse().unwrap();
        config.sign_up.open = false;
    })
    .await;
    let (here, there) = (ada.get(PAGE).await, ada.at(&other).get(PAGE).await);
    for (name, by_default, changed) in [
        ("method-passkey", Some(true), Some(true)),
        ("method-email-otp", Some(true), Some(false)),
        ("method-magic-link", Some(true), Some(false)),
        // No text message leaves the server.
        ("method-phone-otp", None, None),
        ("method-totp", Some(true), Some(true)),
        ("method-backup-code", Some(true), Some(false)),
        ("sign_up_open", Some(true), Some(false)),
    ] {
        assert_eq!((ticked(&here, name), ticked(&there, name)), (by_default, changed), "{name}: {here:?} {there:?}");
    }
    for (page, chosen) in [(&here, "optional"), (&there, "required-risk")] {
        let option = page.text.split("<option").find(|option| option.contains(&format!("value=\"{chosen}\"")));
        assert!(option.is_some_and(|option| option.contains(" selected")), "{chosen}: {page:?}");
        assert!(page.text.contains("Of nobody"), "{page:?}");
    }
    for (term, by_default, changed, key) in [
        ("A browser is remembered for", "30 days", "30 days", ""),
        ("A recovery link works after", "At once", "2 days", "login.recovery_wait"),
        ("Recovery address", ">On<", ">Off<", "login.recovery_address"),
        ("A link to a recovery address works after", "3 days", "36h", "login.recovery_address_wait"),
    ] {
        let variable = format!("LATCHKEY_{}", key.replace('.', "__").to_uppercase());
        for (page, value) in [(&here, by_default), (&there, changed)] {
            let shown = setting(page, term);
            assert!(shown.contains(value), "{term}: {shown}");
            let is_told = shown.contains(&format!(">{key}<")) && shown.contains(&format!(">{variable}<"));
            assert_eq!(is_told, !key.is_empty(), "{term}: {shown}");
        }
    }
    assert!(here.text.contains("A change takes a restart."), "{here:?}");
}

/// What `latchkey doctor` warns of afterwards, before it is saved.
#[tokio::test]
async fn whoever_switches_apps_off_reads_how_many_there_are() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    assert!(!ada.get(PAGE).await.text.contains("Accounts with an authenticator app"));
    protected(&app, "bob@example.com").await;
    let page = ada.get(PAGE).await.text;
    assert!(page.contains("Accounts with an authenticator app: 1."), "{page}");
}

#[tokio::test]
async fn nobody_else_sees_the_server_or_turns_its_keys() {
    let app = TestApp::start().await;
    let bob = app.browser();
    sign_up(&app, &bob, "bob@example.com").await;
    let before = keys(&app).await;
    assert_eq!(bob.get(PAGE).await.status, StatusCode::NOT_FOUND);
    let token = bob.form_token().await;
    for function in ["console/keys/rotate", "console/keys/replace"] {
        let fields = [("confirmation", "localhost"), ("form_token", &*token)];
        let answer = island_call(&bob, function, &fields).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{function}");
    }
    assert_eq!(keys(&app).await, before);
}

/// What the page about health found, as the command writes it.
fn found(page: &Page) -> Vec<String> {
    let up_to = |text: &str, end: &str| text.split_once(end).map(|(found, _)| found.to_owned());
    let rows = page.text.split("<tr").skip(1).filter_map(|rest| rest.split("</tr>").next());
    let finding = |row: &str| {
        let (_, about) = row.split_once("<span lang=\"en\" dir=\"ltr\">")?;
        let (_, said) = row.split_once("class=\"finding\"")?;
        let (_, said) = said.split_once('>')?;
        let levels = [("badge-current", "ok  "), ("badge-caution", "warn"), ("badge-bad", "FAIL")];
        let (_, level) = levels.into_iter().find(|(class, _)| row.contains(class))?;
        let line = format!("{level}  {}: {}", up_to(about, "</span>")?, up_to(said, "</span>")?);
        let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&amp;", "&")];
        Some(entities.into_iter().fold(line, |line, (written, read)| line.replace(written, read)))
    };
    rows.filter_map(finding).map(timeless).collect()
}

/// A moment passes between the two.
fn timeless(line: String) -> String {
    const TIMES: [&str; 2] = ["ok    clock: it says ", "warn  sweep: nothing that has expired was deleted since "];
    TIMES.iter().find(|begins| line.starts_with(*begins)).map_or(line.clone(), |begins| (*begins).to_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_page_about_health_says_what_doctor_says() {
    let app = TestApp::start_with(|config| config.limits.enabled = false).await;
    app.clock.advance(SystemClock.now().since(app.services().now()));
    // The key that comes next is made by whoever looks first: not between the two.
    app.services().maintenance.keep_up().await.unwrap();
    let (ada, _) = administrator(&app, ADA).await;
    let page = ada.get("/admin/system/health").await;
    assert_eq!(page.status, StatusCode::OK);
    let doctor = Process::new(app.database.folder.path(), &["doctor"])
        .env("LATCHKEY_DATABASE__URL", &app.database.url)
        .env("LATCHKEY_SERVER__PUBLIC_URL", app.origin())
        .env("LATCHKEY_SERVER__LISTEN", &app.address.to_string())
        .env("LATCHKEY_LIMITS__ENABLED", "false")
        .run();
    let mut said: Vec<String> = doctor.stdout.lines().map(str::to_owned).map(timeless).collect();
    let total = said.pop().expect("a last line");
    assert!(total.ends_with(" to look at"), "{total}");
    assert!(said.len() > 10 && said.iter().any(|line| line.starts_with("warn  limits: ")), "{said:?}");
    assert_eq!(found(&page), said);
    let bob = app.browser();
    sign_up(&app, &bob, "bob@example.com").await;
    assert_eq!(bob.get("/admin/system/health").await.status, StatusCode::NOT_FOUND);
}
