//! The exchange of a code over the JSON API: the same code, the same tokens, another shape.

use http::Method;
use serde_json::json;

use super::actors::{Shop, VERIFIER, text, user_info};
use crate::{api::call::Call, support::on_each_database};

fn exchange(shop: &Shop<'_>, method: Method, query: &str) -> Call {
    let uri = format!("/api/v1/sso/oauth/accesstoken?client_id={}&{query}", shop.id);
    let call = Call::new(shop.app.router(), method, uri);
    match &shop.secret {
        Some(secret) => call.header("x-client-secret", secret),
        None => call,
    }
}

on_each_database! {
    async fn a_code_is_exchanged_by_get(app: TestApp) {
        let (web, ada) = (app.web().await, app.visitor().await);
        let code = ada.code(&web, |code| code.code_challenge = None).await;
        // A HEAD would use it up and drop the answer.
        assert_eq!(exchange(&web, Method::HEAD, &format!("code={code}&state=x")).send().await.status, 405);
        let tokens = exchange(&web, Method::GET, &format!("code={code}&state=x")).send().await.ok();
        assert_eq!((&tokens["token_type"], &tokens["expires_in"]), (&json!("bearer"), &json!(900)));
        assert_eq!(tokens["scope"], "openid profile email");
        user_info(&app, text(&tokens, "access_token")).send().await.ok();
        let again = exchange(&web, Method::GET, &format!("code={code}")).send().await;
        again.refused(400, "authorization_code_invalid");
        user_info(&app, text(&tokens, "access_token")).send().await.is_oauth_error(401, "invalid_token");
    }

    async fn what_belongs_to_a_code_is_asked_for_here_too(app: TestApp) {
        let (spa, ada) = (app.spa().await, app.visitor().await);
        for query in ["state=x", "code_verifier=x", &format!("code_verifier={VERIFIER}&redirect_uri=https://evil.example/cb")] {
            let code = ada.code(&spa, |_| {}).await;
            let refused = exchange(&spa, Method::GET, &format!("code={code}&{query}")).send().await;
            refused.refused(400, "authorization_code_invalid");
        }
        let code = ada.code(&spa, |_| {}).await;
        exchange(&spa, Method::GET, &format!("code={code}&code_verifier={VERIFIER}")).send().await.ok();
        exchange(&spa, Method::GET, "code=x").send().await.refused(400, "authorization_code_invalid");
        exchange(&spa, Method::GET, "state=x").send().await.refused(400, "malformed_query");
        let (web, code) = (app.web().await, ada.code(&spa, |_| {}).await);
        exchange(&web, Method::GET, &format!("code={code}&code_verifier={VERIFIER}")).send().await
            .refused(400, "authorization_code_invalid");
        let wrong = Shop { secret: None, ..web };
        exchange(&wrong, Method::GET, "code=x").send().await.refused(401, "invalid_client_secret");
    }
}
