//! A second factor that is asked for by risk: where somebody is.

use std::time::Duration;

use latchkey_domain::{AuditKind, login::policy::SecondFactor, services::AuditFilter};

use crate::support::{Browser, OPERATOR, TestApp, factors::*, people::*};

const SWEDEN: &str = "203.0.113.9";
const JAPAN: &str = "2001:db8::1";
const ON_NO_MAP: &str = "198.51.100.1";

/// What was unusual about the last sign-in that was asked for more.
async fn unusual(app: &TestApp) -> String {
    let filter = AuditFilter { kinds: vec![AuditKind::SecondStepOwed], ..AuditFilter::default() };
    let asked = app.services().audit.list(&OPERATOR, &filter, None, 1).await.unwrap().items;
    text(&asked[0].detail["unusual"]).to_owned()
}

/// Signs in with the same browser, from there.
async fn from(app: &TestApp, browser: &Browser, address: &str, authenticator: Option<&Authenticator>) -> Browser {
    app.clock.advance(Duration::from_secs(31));
    let browser = browser.clone().behind(address);
    if let Some(authenticator) = authenticator {
        let page = first_step(app, &browser, ADA).await;
        type_code(&browser, &page, &authenticator.next_code(app)).await;
    } else {
        sign_up(app, &browser, ADA).await;
    }
    assert!(is_signed_in(&browser).await, "from {address}");
    call(&browser, "sign_out", &[]).await;
    browser
}

#[tokio::test]
async fn a_country_that_somebody_has_not_signed_in_from_is_unusual_until_they_prove_two_factors_there() {
    let file = latchkey_testkit::repository().join("server/tests/it/support/places.mmdb");
    let app = TestApp::start_with(|config| {
        config.geo.database = Some(file);
        config.server.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
        config.login.second_factor = SecondFactor::OptionalRisk.to_string();
    })
    .await;
    let authenticator = protected(&app, ADA).await;
    let browser = app.browser();
    from(&app, &browser, SWEDEN, Some(&authenticator)).await;
    assert!(unusual(&app).await.contains("new browser"), "{}", unusual(&app).await);
    from(&app, &browser, SWEDEN, None).await;

    // However often somebody reads the mail there.
    for _ in 0..3 {
        app.clock.advance(Duration::from_secs(31));
        first_step(&app, &browser.clone().behind(JAPAN), ADA).await;
        assert_eq!(unusual(&app).await, "new country");
    }
    from(&app, &browser, SWEDEN, None).await;
    from(&app, &browser, JAPAN, Some(&authenticator)).await;
    assert_eq!(unusual(&app).await, "new country");
    from(&app, &browser, JAPAN, None).await;
    from(&app, &browser, SWEDEN, None).await;
    // Where nobody knows where that is, neither.
    from(&app, &browser, ON_NO_MAP, Some(&authenticator)).await;
    assert_eq!(unusual(&app).await, "new country");
}
