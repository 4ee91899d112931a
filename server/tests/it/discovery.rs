//! What libraries read about this server.

use http::Method;
use serde_json::Value;

use crate::support::on_each_database;

const PATHS: [&str; 2] = ["/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"];

on_each_database! {
    async fn the_document_is_the_same_at_both_addresses_for_everybody_and_may_be_cached(app: TestApp) {
        let client = app.application().await;
        let mut documents = Vec::new();
        for path in PATHS {
            let answer = client.call(Method::GET, path).header("origin", "https://anybody.example").send().await;
            assert_eq!(answer.header("access-control-allow-origin"), "*");
            assert_eq!(answer.header("content-type"), "application/json");
            assert_eq!(answer.header("cache-control"), "public, max-age=300");
            let etag = answer.header("etag").to_owned();
            let same = client.call(Method::GET, path).header("if-none-match", etag).send().await;
            assert_eq!((same.status.as_u16(), same.text.as_str()), (304, ""));
            documents.push(answer.ok());
        }
        assert_eq!(documents[0], documents[1]);
        // RFC 8414 §3.3: to the letter what the library was given.
        assert_eq!(documents[0]["issuer"], app.origin());
        assert!(!app.origin().ends_with('/'));
    }

    async fn what_is_announced_is_there_and_what_is_there_is_announced(app: TestApp) {
        let client = app.application().await;
        let document = client.call(Method::GET, PATHS[0]).send().await.ok();
        let announced: Vec<&str> = document
            .as_object()
            .unwrap()
            .iter()
            .filter(|(name, _)| name.ends_with("_endpoint") || *name == "jwks_uri")
            .map(|(_, url)| url.as_str().and_then(|url| url.strip_prefix(app.origin())).expect("at the issuer"))
            .collect();
        assert!(announced.contains(&"/.well-known/jwks.json"));
        for path in &announced {
            let answer = client.call(Method::GET, *path).send().await;
            assert_ne!(answer.status, 404, "{path}");
        }
        let keys = client.call(Method::GET, "/.well-known/jwks.json").send().await.ok();
        assert!(keys["keys"].as_array().is_some_and(|keys| !keys.is_empty()));
        // Those that are reached over a page of ours have no name of their own, and what is at no other path has none.
        let inner = ["/oauth/consent", "/oauth/back", "/oauth/{*path}"];
        let paths = app.routes().iter().map(|(_, path)| path);
        for path in paths.filter(|path| path.starts_with("/oauth/") && !inner.contains(&path.as_str())) {
            assert!(announced.contains(&path.as_str()), "{path} is not announced");
        }
        if document.get("token_endpoint").is_some() {
            let algs: &Value = &document["id_token_signing_alg_values_supported"];
            assert!(algs.as_array().unwrap().contains(&"RS256".into()), "Discovery 1.0 §3");
        }
    }
}
