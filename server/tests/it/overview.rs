//! The first page of the console: how the server is used.

use std::time::Duration;

use http::StatusCode;

use crate::support::{Browser, TestApp, on_each_database, people::*};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The number on the card with this label.
async fn card(browser: &Browser, address: &str, label: &str) -> String {
    let page = browser.get(address).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let (_, rest) = page.text.split_once(&format!("{label}</p>")).unwrap_or_else(|| panic!("{label}: {}", page.text));
    let (_, value) = rest.split_once("number\">").expect("a number");
    value.split('<').next().unwrap_or_default().to_owned()
}

on_each_database! {
    async fn the_overview_counts_what_people_do_and_compares_it_with_before(app: TestApp) {
        let (ada, mut passkey) = administrator(&app, ADA).await;
        // By the code of their sign-ups: Ada's and these.
        for number in 0..3 {
            sign_up(&app, &app.browser(), &format!("person{number}@example.com")).await;
        }
        let stranger = app.browser();
        let id = ask_for_code(&app, &stranger, ADA).await;
        let code = app.mailed_code(ADA).await;
        enter_code(&stranger, &id, wrong(&code)).await;
        sign_in(&app.browser(), &mut passkey, "", |_| {}).await;

        for (label, expected) in [
            ("Sign-ins", "5"),
            ("New accounts", "4"),
            ("Failed sign-ins", "1"),
            ("Sign-ins by passkey", "20%"),
            ("People with a passkey", "25%"),
        ] {
            assert_eq!(card(&ada, "/admin", label).await, expected, "{label}");
        }
        let page = ada.get("/admin").await.text;
        assert!(page.contains("Wrong code") && page.contains("As a table"), "{page}");
        assert!(page.contains("Finish setting up") && page.contains("None before"), "{page}");

        // A week later: nothing happened, against all of it before.
        app.clock.advance(7 * DAY);
        let mut passkey = passkey;
        let (_, told) = sign_in(&ada, &mut passkey, "", |_| {}).await;
        assert_eq!(told["location"], "/account");
        assert_eq!(card(&ada, "/admin?days=7", "Sign-ins").await, "1");
        assert!(ada.get("/admin?days=7").await.text.contains("80% less"));
        assert_eq!(card(&ada, "/admin?days=30", "Sign-ins").await, "6");
        // What is no period is the usual one.
        for hostile in ["0", "-1", "99999999999", "7;drop", "", "%00"] {
            assert_eq!(card(&ada, &format!("/admin?days={hostile}"), "Sign-ins").await, "6", "{hostile}");
        }
    }
}

#[tokio::test]
async fn a_server_that_nobody_uses_has_an_overview_too() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    app.clock.advance(Duration::from_secs(60));
    for address in ["/admin", "/admin?days=7", "/admin?days=90"] {
        let page = ada.get(address).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains("No sign-in failed during this time."), "{}", page.text);
    }
}
