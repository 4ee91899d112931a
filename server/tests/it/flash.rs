//! What was done, and what was not accepted, is said on the next page: once, and only if it is so.

use http::StatusCode;

use crate::support::{Page, TestApp, people::*};

#[tokio::test]
async fn a_link_cannot_say_that_something_was_done() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let login = browser.get("/login").await.text;
    for query in ["notice=signed_out", "error=invalid_input", "error=too_many_requests&wait=7"] {
        let page = browser.get(&format!("/login?{query}")).await;
        assert_eq!(page.text.matches("alert").count(), login.matches("alert").count(), "{query}");
    }
    sign_up(&app, &browser, ADA).await;
    for query in ["notice=email_changed", "notice=passkey_removed", "error=other_account", "error=code_wrong&left=1"] {
        let page = browser.get(&format!("/account?{query}")).await;
        assert!(!page.text.contains("class=\"alert"), "{query}");
    }
}

#[tokio::test]
async fn a_notice_is_said_once() {
    let app = TestApp::start().await;
    let browser = app.browser();
    sign_up(&app, &browser, ADA).await;
    let answer = browser
        .submit_from("/account/profile", "/_fn/profile/names", &[("first_name", "Ada"), ("last_name", "")])
        .await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/account/profile#names"));
    // A page that only leads on does not use it up.
    assert_eq!(browser.get("/account/sessions").await.status, StatusCode::SEE_OTHER);
    assert!(browser.get("/account/profile").await.text.contains("Your name is saved."));
    assert!(!browser.get("/account/profile").await.text.contains("Your name is saved."));

    browser.submit_from("/account", "/_fn/sign_out", &[]).await;
    assert!(browser.get("/login").await.text.contains("You are signed out."));
    assert!(!browser.get("/login").await.text.contains("You are signed out."));
}

#[tokio::test]
async fn a_refused_address_stays_in_its_field_with_the_words_beneath_it() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let answer = browser.submit("/_fn/sign_in/send_code", &[("email", "a..b@example.com"), ("next", "profile")]).await;
    assert_eq!(answer.header("location"), "/login?next=profile");
    let page = browser.get("/login?next=profile").await;
    let input = element(&page, "id=\"email\"");
    for attribute in ["value=\"a..b@example.com\"", "aria-invalid=\"true\"", "autofocus", "describedby=\"email-error\""]
    {
        assert!(input.contains(attribute), "{attribute}: {input}");
    }
    assert!(element(&page, "id=\"email-error\"").contains("not an email address"));
    let again = browser.get("/login").await;
    assert!(!again.text.contains("a..b") && !again.text.contains("email-error"));
}

#[tokio::test]
async fn only_the_name_that_was_refused_is_marked_and_both_are_kept() {
    let app = TestApp::start().await;
    let browser = app.browser();
    sign_up(&app, &browser, ADA).await;
    let long = "L".repeat(101);
    browser.submit_from("/account/profile", "/_fn/profile/names", &[("first_name", "Ada"), ("last_name", &long)]).await;
    let page = browser.get("/account/profile").await;
    let (first, last) = (element(&page, "id=\"first_name\""), element(&page, "id=\"last_name\""));
    assert!(first.contains("value=\"Ada\"") && !first.contains("aria-invalid"), "{first}");
    assert!(last.contains(&long) && last.contains("describedby=\"last_name-error\""), "{last}");
}

#[tokio::test]
async fn an_unticked_box_and_a_refused_passkey_name_say_so_where_they_are() {
    let app = TestApp::start().await;
    let (browser, passkey) = person(&app).await;
    browser.submit_from("/account/profile/delete", "/_fn/profile/delete", &[]).await;
    let page = browser.get("/account/profile/delete").await;
    assert!(element(&page, "id=\"understood-error\"").contains("tick the box"));

    let id = base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, &passkey.id);
    let path = format!("/account/passkeys/{id}");
    let name = "n".repeat(65);
    browser.submit_from(&path, "/_fn/passkeys/rename", &[("name", &name)]).await;
    let page = browser.get(&path).await;
    assert!(element(&page, "id=\"name\"").contains(&name));
    assert!(element(&page, "id=\"name-error\"").contains("up to 64 characters"));
}

#[tokio::test]
async fn an_error_about_a_field_that_the_page_does_not_have_is_said_all_the_same() {
    let app = TestApp::start().await;
    let browser = app.browser();
    sign_up(&app, &browser, ADA).await;
    for page in
        ["/account/confirm", "/account", "/account/profile", "/account/profile/delete", "/account/profile/email"]
    {
        browser.submit("/_fn/sign_in/send_code", &[("email", "a..b@example.com"), ("next", "")]).await;
        let has_field = page == "/account/profile/email";
        let said = browser.get(page).await.text;
        let told = (said.contains("class=\"alert"), said.contains("id=\"email-error\""));
        assert_eq!(told, (!has_field, has_field), "{page}: {said}");
        assert!(!browser.get(page).await.text.contains("class=\"alert"), "{page}: once");
    }
}

#[tokio::test]
async fn after_five_wrong_codes_the_page_says_so() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let id = ask_for_code(&app, &browser, ADA).await;
    let wrong = wrong(&app.mailed_code(ADA).await);
    let page = format!("/login/code?id={id}");
    for left in (1..5).rev() {
        browser.submit("/_fn/sign_in/verify_code", &[("id", &id), ("code", wrong), ("next", "")]).await;
        let page = browser.get(&page).await;
        assert!(element(&page, "id=\"code-error\"").contains(&format!("Tries left: {left}.")));
        assert!(element(&page, "id=\"code\"").contains("describedby=\"code-error\""));
    }
    browser.submit("/_fn/sign_in/verify_code", &[("id", &id), ("code", wrong), ("next", "")]).await;
    let page = browser.get(&page).await;
    assert!(page.text.contains("The code was tried too often."), "{}", page.text);
    assert!(!page.text.contains("Codes work once"));
}

#[tokio::test]
async fn a_wait_of_sixty_one_seconds_is_a_minute() {
    let app = TestApp::start().await;
    let browser = app.browser();
    app.throttle(std::time::Duration::from_secs(61));
    browser.submit("/_fn/sign_in/send_code", &[("email", ADA), ("next", "")]).await;
    let page = browser.get("/login").await;
    assert!(page.text.contains("Please wait a minute and try again."), "{}", page.text);
    // Typed once is enough.
    assert!(element(&page, "id=\"email\"").contains(ADA));
}

#[tokio::test]
async fn what_was_typed_is_never_markup_and_never_too_much_for_a_cookie() {
    let app = TestApp::start().await;
    let browser = app.browser();
    browser.submit("/_fn/sign_in/send_code", &[("email", "\"><script>alert(1)</script>"), ("next", "")]).await;
    let page = browser.get("/login").await;
    assert!(!page.text.contains("<script>alert(1)") && page.text.contains("alert(1)"), "{}", page.text);

    let answer = browser.submit("/_fn/sign_in/send_code", &[("email", &"x".repeat(20_000)), ("next", "")]).await;
    let cookies: Vec<usize> = answer.headers.get_all("set-cookie").iter().map(|cookie| cookie.len()).collect();
    assert!(!cookies.is_empty() && cookies.iter().all(|len| *len < 4096), "{cookies:?}");
    assert!(browser.get("/login").await.text.contains("not an email address"));
}

#[tokio::test]
async fn a_flash_that_is_not_ours_says_nothing() {
    let app = TestApp::start().await;
    for planted in ["", "e30", "AAAA", "%00", &"A".repeat(4000)] {
        let request = app.browser().request(reqwest::Method::GET, "/login");
        let page = request.header("cookie", format!("latchkey_flash={planted}")).send().await.unwrap();
        assert_eq!(page.status(), StatusCode::OK);
        assert!(!page.text().await.unwrap().contains("class=\"alert"));
    }
}

/// The tag with this attribute, and the text after it.
fn element<'a>(page: &'a Page, attribute: &str) -> &'a str {
    let at = page.text.find(attribute).unwrap_or_else(|| panic!("{attribute} in {}", page.text));
    let start = page.text[..at].rfind('<').expect("a tag");
    let end = page.text[at..].find("</").map_or(page.text.len(), |end| at + end);
    &page.text[start..end]
}
