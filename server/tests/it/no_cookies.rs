//! A browser that keeps no cookies is told so: else each page would have it start again, without end.

use http::Method;

use crate::support::{Browser, Page, browser_send, factors::*, on_each_database, people::*};

const TOLD: &str = "This browser keeps no cookies";

/// A navigation from a page of ours.
async fn follow(browser: &Browser, path: &str) -> Page {
    let request = browser.request(Method::GET, path).header("accept", "text/html");
    browser_send(request.header("sec-fetch-site", "same-origin")).await
}

/// The same by a browser that knows no `Sec-Fetch-Site`.
async fn come_from(browser: &Browser, page: &str, path: &str) -> Page {
    browser_send(browser.request(Method::GET, path).header("accept", "text/html").header("referer", page)).await
}

// Each `app.browser()` is one more request of a browser that brings nothing.
on_each_database! {
    async fn whoever_asked_for_a_code_is_told(app: TestApp) {
        let id = ask_for_code(&app, &app.browser(), ADA).await;
        let path = format!("/login/code?id={id}");
        let told = follow(&app.browser(), &path).await;
        assert!(told.text.contains(TOLD) && !told.text.contains("no longer valid"), "{told:?}");
        let login = format!("{}/login", app.origin());
        assert!(come_from(&app.browser(), &login, &path).await.text.contains(TOLD));
        for elsewhere in ["https://evil.example/login", &format!("{}.evil.example/login", app.origin()), app.origin(), ""] {
            let page = come_from(&app.browser(), elsewhere, &path).await;
            assert!(page.text.contains("no longer valid") && !page.text.contains(TOLD), "{elsewhere}: {page:?}");
        }
        let evil = app.browser().request(Method::GET, &path).header("accept", "text/html").header("referer", &login);
        let page = browser_send(evil.header("sec-fetch-site", "cross-site")).await;
        assert!(!page.text.contains(TOLD), "{page:?}");
        // Whoever kept the address, asked for nothing, or has cookies but not this code.
        let other = app.browser();
        other.get("/login").await;
        for page in [
            app.browser().get(&path).await,
            follow(&app.browser(), "/login/code").await,
            follow(&other, &path).await,
        ] {
            assert!(page.text.contains("no longer valid") && !page.text.contains(TOLD), "{page:?}");
        }
        assert!(!follow(&app.browser(), "/login").await.text.contains(TOLD));
    }

    async fn whoever_opens_the_link_of_a_mail_is_told_when_its_form_came_back(app: TestApp) {
        ask_for_code(&app, &app.browser(), ADA).await;
        let link = app.mailed_link(ADA).await;
        let page = follow(&app.browser(), &link).await;
        assert!(!page.text.contains(TOLD), "{page:?}");
        for (action, typed) in [("/_fn/sign_in/use_link", vec![]), ("/_fn/sign_in/approve", vec![("number", "12")])] {
            let led = app.browser().submit_form(&page, action, &typed).await;
            let told = follow(&app.browser(), led.header("location")).await;
            assert!(told.text.contains(TOLD), "{told:?}");
            // Where it keeps them by now, the next page is as it should be: no number was tried.
            let browser = app.browser();
            browser.get(led.header("location")).await;
            let page = browser.get(led.header("location")).await;
            assert!(!page.text.contains(TOLD) && page.text.contains(action), "{page:?}");
        }
    }

    async fn whoever_is_at_the_second_step_is_told(app: TestApp) {
        protected(&app, ADA).await;
        let page = first_step(&app, &app.browser(), ADA).await;
        let told = follow(&app.browser(), &page).await;
        assert!(told.text.contains(TOLD) && !told.text.contains("This sign-in is over"), "{told:?}");
        let other = app.browser().get(&page).await;
        assert!(other.text.contains("This sign-in is over"), "{other:?}");
        assert!(!follow(&app.browser(), "/login/second-step").await.text.contains(TOLD));
    }
}
