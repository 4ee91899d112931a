//! Every page and every mail in the language of whoever reads it.

use std::collections::BTreeSet;

use http::{Method, StatusCode};

use crate::support::{Browser, Page, TestApp, browser_send as send, people::*};

/// Names that are the same in every language, and what the people of these tests are called.
const NAMES: [&str; 18] = [
    "Latchkey",
    "JavaScript",
    "JSON",
    "UTC",
    "Firefox",
    "Linux",
    "on",
    "Ada",
    "Lovelace",
    "ada",
    "example",
    "com",
    "localhost",
    "http",
    "server",
    "client",
    "id",
    "iPhone",
];

async fn in_language(browser: &Browser, path: &str, accept_language: &str) -> Page {
    let request = browser.request(Method::GET, path).header("accept", "text/html");
    send(request.header("accept-language", accept_language)).await
}

/// Chooses a language at the foot of a page, as a browser without scripts does.
async fn choose(browser: &Browser, page: &str, language: &str) -> Page {
    browser.submit_from(page, "/_fn/language/choose", &[("language", language)]).await
}

fn language_of(page: &Page) -> &str {
    page.text.split_once("<html lang=\"").and_then(|(_, rest)| rest.split('"').next()).unwrap_or_default()
}

#[tokio::test]
async fn an_address_on_the_internet_begins_at_its_left_in_every_language() {
    const IP: &str = "2001:db8::7";
    let app = TestApp::start_with(|config| config.server.trusted_proxies = vec!["127.0.0.1".parse().unwrap()]).await;
    let (ada, _) = administrator(&app, ADA).await;
    let bob = app.browser().behind(IP);
    sign_up(&app, &bob, "bob@example.com").await;
    for (browser, paths) in [(&bob, &["/account", "/account/activity"][..]), (&ada, &["/admin/audit", "/admin"])] {
        for path in paths {
            let english = browser.get(path).await.text;
            assert!(english.contains(IP) && !english.contains(&format!("\u{2066}{IP}")), "{path}: {english}");
        }
        choose(browser, "/account", "ar").await;
        for path in paths {
            let arabic = browser.get(path).await.text;
            assert!(arabic.contains(&format!("\u{2066}{IP}\u{2069}")), "{path}: {arabic}");
        }
    }
}

#[tokio::test]
async fn a_page_is_in_the_language_that_the_browser_prefers() {
    let app = TestApp::start().await;
    let browser = app.browser();
    for (accept, expected) in [
        ("de-CH,de;q=0.9,en;q=0.5", "de"),
        ("tlh, ar-EG;q=0.7", "ar"),
        ("en;q=0.4, ja;q=0.8", "ja"),
        ("pt-PT", "pt-BR"),
        ("xx", "en"),
        ("", "en"),
        (&"xx,".repeat(3000), "en"),
    ] {
        let page = in_language(&browser, "/login", accept).await;
        assert_eq!((page.status, language_of(&page)), (StatusCode::OK, expected), "{accept:.30}");
        assert_eq!(page.header("content-language"), expected);
        assert_eq!(page.text.contains("<html lang=\"ar\" dir=\"rtl\""), expected == "ar");
    }
}

#[tokio::test]
async fn an_application_asks_for_a_language_by_the_address() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let page = in_language(&browser, "/login?ui_locales=xx%20fr-CA&next=profile", "de").await;
    assert_eq!(language_of(&page), "fr");
    // Whoever wants another gets it: the wish does not come back with the page.
    let answer = browser.submit_form(&page, "/_fn/language/choose", &[("language", "ja")]).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/login?next=profile"));
    assert_eq!(language_of(&browser.get("/login?next=profile").await), "ja");
}

#[tokio::test]
async fn the_default_is_the_operators() {
    let app = TestApp::start_with(|config| config.server.language = "he".parse().expect("there is Hebrew")).await;
    let page = app.browser().get("/login").await;
    assert!(page.text.contains("<html lang=\"he\" dir=\"rtl\""), "{}", &page.text[..200]);
    assert_eq!(language_of(&in_language(&app.browser(), "/login", "es").await), "es");
}

#[tokio::test]
async fn a_choice_comes_back_to_its_page_and_to_no_other_site() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let answer = choose(&browser, "/login?next=sessions", "es").await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/login?next=sessions"));
    // It counts more than what the browser prefers.
    assert_eq!(language_of(&in_language(&browser, "/login", "de").await), "es");
    for hostile in ["//evil.example/", "/\\evil.example", "https://evil.example", "", "javascript:alert(1)"] {
        let answer = browser.submit("/_fn/language/choose", &[("language", "fr"), ("page", hostile)]).await;
        assert_eq!(answer.header("location"), "/", "{hostile}");
    }
    for nonsense in ["", "xx", "DE", "../de", "en\r\nset-cookie: a=b"] {
        let fields = [("language", nonsense), ("page", "/login")];
        let answer = browser.submit("/_fn/language/choose", &fields).await;
        assert_eq!((answer.status, answer.header("set-cookie")), (StatusCode::SEE_OTHER, ""), "{nonsense}");
        assert_eq!(language_of(&browser.get("/login").await), "fr", "{nonsense}");
    }
}

#[tokio::test]
async fn a_choice_survives_the_sign_in_and_mails_follow_it() {
    let app = TestApp::start().await;
    let browser = app.browser();
    choose(&browser, "/login", "ja").await;
    sign_up(&app, &browser, ADA).await;
    let mails = app.mails().await;
    assert!(mails[0].content.html.contains("<html lang=\"ja\" dir=\"ltr\">"), "{}", mails[0].content.html);
    assert_eq!(language_of(&browser.get("/account").await), "ja");
    choose(&browser, "/account/profile", "de").await;
    assert_eq!(language_of(&browser.get("/account").await), "de");
    assert!(browser.get("/account/activity").await.text.contains("Sprache"), "it is told in the activity");

    // Whoever asks for her code, in whatever browser: she reads German.
    let other = app.browser();
    let page = in_language(&other, "/login", "fr").await;
    assert_eq!(language_of(&page), "fr");
    sign_up(&app, &other, ADA).await;
    let mails = app.mails().await;
    assert!(mails[0].content.html.contains("<html lang=\"de\""), "{}", mails[0].content.subject);
    // And the new browser reads as she does, from now on.
    assert_eq!(language_of(&other.get("/account").await), "de");
    // What was chosen in a browser stays there.
    choose(&browser, "/account", "es").await;
    assert_eq!(language_of(&other.get("/account").await), "de");
}

#[tokio::test]
async fn another_persons_page_does_not_change_the_language_of_mails() {
    let app = TestApp::start().await;
    let browser = app.browser();
    sign_up(&app, &browser, ADA).await;
    let adas = browser.get("/account").await;
    sign_up(&app, &browser, "bob@example.com").await;
    let answer = browser.submit_form(&adas, "/_fn/language/choose", &[("language", "ar")]).await;
    assert_eq!(answer.header("location"), "/account");
    let mail = ask_for_code(&app, &app.browser(), "bob@example.com").await;
    assert!(!mail.is_empty() && app.mails().await[0].content.html.contains("<html lang=\"en\""));
}

#[tokio::test]
async fn the_widget_takes_the_language_that_its_page_asks_for() {
    let app = TestApp::start().await;
    app.add_client("shop", &["https://shop.example"]).await;
    let query = "client_id=shop&origin=https://shop.example&ui_locales=ar";
    let frame = app.browser().get(&format!("/embed/login?{query}")).await;
    assert!(frame.text.contains("<html lang=\"ar\" dir=\"rtl\""), "{}", &frame.text[..200]);
    assert!(frame.text.contains("action=\"/_fn/embed/send_code?ui_locales=ar\""), "its codes are mailed in it too");
    let refused = app.browser().get("/embed/check?client_id=none&origin=https://shop.example&ui_locales=ja").await;
    assert!(refused.text.contains("登録"), "{}", refused.text);
}

/// Text and the attributes that are read out, without names of languages and of people.
fn words(html: &str) -> String {
    let mut words = String::new();
    let mut rest = html;
    while let Some((text, after)) = rest.split_once('<') {
        words.push_str(text);
        words.push(' ');
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        for attribute in ["aria-label=\"", " title=\"", "data-wait=\"", "placeholder=\""] {
            if let Some((_, value)) = tag.split_once(attribute) {
                words.push_str(value.split('"').next().unwrap_or_default());
                words.push(' ');
            }
        }
        rest = after;
        for hidden in ["script", "style", "option", "code"] {
            let starts = tag.strip_prefix(hidden).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()));
            if starts && let Some((_, after)) = rest.split_once(&format!("</{hidden}>")) {
                rest = after;
            }
        }
    }
    words + rest
}

fn left_in_english(text: &str) -> BTreeSet<String> {
    let text = text.replace(ADA, "").replace("new@example.com", "");
    // Addresses stay what they are.
    let text = text.split_whitespace().filter(|word| !word.starts_with("http")).collect::<Vec<_>>().join(" ");
    let words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1);
    words.filter(|word| !NAMES.contains(word)).map(str::to_owned).collect()
}

#[tokio::test]
async fn no_page_and_no_mail_is_left_in_english() {
    let app = TestApp::start().await;
    let browser = app.browser();
    choose(&browser, "/login", "ja").await;
    let code = ask_for_code(&app, &browser, ADA).await;
    let mut pages = vec![
        "/login".to_owned(),
        format!("/login/code?id={code}"),
        "/login/code?id=0".to_owned(),
        "/login/recover?token=none".to_owned(),
        "/login/ask-recovery".to_owned(),
        "/goodbye".to_owned(),
        "/nothing/here".to_owned(),
    ];
    let mut left = BTreeSet::new();
    let see = async |browser: &Browser, path: &str, left: &mut BTreeSet<(String, String)>| {
        let page = browser.get(path).await;
        assert_eq!(language_of(&page), "ja", "{path}: {} {}", page.status, page.header("location"));
        left.extend(left_in_english(&words(&page.text)).into_iter().map(|word| (path.to_owned(), word)));
    };
    for path in pages.drain(..) {
        see(&browser, &path, &mut left).await;
    }
    // What was refused says so in Japanese as well.
    for (page, action, fields) in [
        ("/login", "/_fn/sign_in/send_code", &[("email", "a..b@example.com")][..]),
        (&*format!("/login/code?id={code}"), "/_fn/sign_in/verify_code", &[("code", "1")]),
    ] {
        browser.submit_from(page, action, fields).await;
        see(&browser, page, &mut left).await;
    }
    sign_up(&app, &browser, ADA).await;
    see(&browser, "/login/passkey", &mut left).await;
    let (passkey, ..) = add_passkey(&browser, false, |_, _| {}).await;
    let id = base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, &passkey.id);
    for path in [
        "/account",
        "/account/passkeys/new",
        &format!("/account/passkeys/{id}"),
        &format!("/account/remove-passkey/{id}"),
        "/account/sessions/others",
        "/account/profile",
        "/account/profile/email",
        "/account/profile/email/code",
        "/account/profile/delete",
        "/account/activity",
        "/account/confirm",
        "/account/confirm/code",
    ] {
        see(&browser, path, &mut left).await;
    }
    browser.submit_from("/account/profile/delete", "/_fn/profile/delete", &[("understood", "true")]).await;
    for mail in app.mails().await {
        let words = words(&mail.content.html) + &mail.content.text + &mail.content.subject;
        left.extend(left_in_english(&words).into_iter().map(|word| (mail.content.subject.clone(), word)));
    }
    assert!(left.is_empty(), "{left:#?}");
}
