//! An invitation to the address of somebody's own account that nobody has proved yet: they prove it there, and accept.

use std::time::Duration;

use http::StatusCode;
use latchkey_domain::{identity::user::Attributes, services::NewPerson};
use serde_json::json;

use super::{actors::Program, organizations::organization};
use crate::support::{Browser, OPERATOR, TestApp, on_each_database, people::*};

const SCOPES: &str = "organizations:read organizations:write users:read users:write";
const PROVE: &str = "/_fn/profile/email";
const VERIFY: &str = "/_fn/profile/email/verify_code";
const ACCEPT: &str = "/_fn/invitation/accept";

/// Ada, whose account an administrator made, and who came in by a recovery link; invited, and where that leads.
async fn invited(app: &TestApp, program: &Program<'_>) -> (Browser, String, String) {
    let (services, request) = (app.services(), app.request());
    let new = NewPerson {
        email: ADA.parse().unwrap(),
        first_name: String::new(),
        last_name: String::new(),
        attributes: Attributes::default(),
        tell: false,
    };
    let ada = services.people.create(&OPERATOR, new, &request).await.unwrap();
    assert_eq!(ada.email_verified_at, None);
    let (link, _) = services.recovery.create(&OPERATOR, ada.id, &request).await.unwrap();
    let browser = app.browser();
    let page = format!("/login/recover?token={}", link.expose());
    browser.submit_from(&page, "/_fn/sign_in/recover", &[]).await;
    assert!(is_signed_in(&browser).await);
    let acme = organization(program, "Acme").await;
    let invitation = json!({"email": "Ada@Example.com", "role_id": ["developer"]});
    program.post(&format!("{acme}/invitations"), &invitation).send().await.ok();
    (browser, acme, app.mailed_page(ADA, "/invitations/").await)
}

async fn members(program: &Program<'_>, organization: &str) -> usize {
    program.get(&format!("{organization}/members")).send().await.ok().as_array().unwrap().len()
}

on_each_database! {
    async fn whoever_is_invited_at_an_address_that_they_have_not_proved_proves_it_there(app: TestApp) {
        let program = app.program(SCOPES).await;
        let (browser, acme, link) = invited(&app, &program).await;
        let page = browser.get(&link).await;
        assert!(page.text.contains("Nobody has confirmed yet that it is yours") && page.text.contains(ADA), "{page:?}");
        assert!(!page.text.contains("Sign out") && !page.text.contains(ACCEPT), "{page:?}");
        // Nor is it theirs before, whatever is posted.
        let token = link.trim_start_matches("/invitations/");
        let (status, told) = call(&browser, "invitation/accept", &[("token", token)]).await;
        assert_eq!((status, &told["code"]), (StatusCode::CONFLICT, &json!("other_address")));
        assert_eq!(members(&program, &acme).await, 0);

        let led = browser.submit_form(&page, PROVE, &[]).await;
        let waiting = led.leads_to().to_owned();
        assert!(waiting.starts_with("/account/profile/email/code?next=invitation."), "{waiting}");
        let code = app.mailed_code(ADA).await;
        // What fails, and what is sent again, keeps the way.
        let led = browser.submit_from(&waiting, VERIFY, &[("code", wrong(&code))]).await;
        assert_eq!(led.leads_to(), waiting);
        app.clock.advance(Duration::from_secs(31));
        let led = browser.submit_from(&waiting, "/_fn/profile/email/resend_code", &[]).await;
        assert_eq!(led.leads_to(), waiting);
        let code = app.mailed_code(ADA).await;
        let led = browser.submit_from(&waiting, VERIFY, &[("code", &code)]).await;
        assert_eq!(led.leads_to(), link);
        let page = browser.get(&link).await;
        assert!(!page.text.contains("Nobody has confirmed yet"), "{page:?}");
        browser.submit_form(&page, ACCEPT, &[]).await;
        assert_eq!(members(&program, &acme).await, 1);
    }

    async fn whoever_came_in_long_ago_confirms_first_and_comes_back_to_the_invitation(app: TestApp) {
        let program = app.program(SCOPES).await;
        let (browser, _, link) = invited(&app, &program).await;
        let page = browser.get(&link).await;
        app.clock.advance(Duration::from_secs(6 * 60));
        let led = browser.submit_form(&page, PROVE, &[]).await;
        assert!(led.leads_to().starts_with("/account/confirm?next=invitation."), "{led:?}");
        let sent = browser.submit_from(led.leads_to(), "/_fn/step_up/send_code", &[]).await;
        let code = app.mailed_code(ADA).await;
        let led = browser.submit_from(sent.leads_to(), "/_fn/step_up/verify_code", &[("code", &code)]).await;
        assert_eq!(led.leads_to(), link);
    }
}

/// The field says the way back to an invitation, and no other.
#[tokio::test]
async fn a_new_address_leads_nowhere_else() {
    let app = TestApp::start().await;
    let browser = app.browser();
    sign_up(&app, &browser, ADA).await;
    let token = browser.form_token().await;
    let hostile = ["//evil.example", "https://evil.example/", "console", "request.AAAA", "invitation.../account", ""];
    for (n, next) in hostile.into_iter().enumerate() {
        let email = format!("new{n}@example.com");
        let fields = [("form_token", &*token), ("email", &*email), ("next", next)];
        let led = browser.submit(PROVE, &fields).await;
        let id = led.leads_to().strip_prefix("/account/profile/email/code?id=").expect(next).to_owned();
        let wrong_code = [("form_token", &*token), ("id", &*id), ("code", "000000"), ("next", next)];
        let led = browser.submit(VERIFY, &wrong_code).await;
        assert_eq!(led.leads_to(), format!("/account/profile/email/code?id={id}"), "{next}");
    }
}
