//! Programs that manage the server.

use http::Method;
use latchkey_domain::ClientKind;
use serde_json::Value;

use crate::{
    api::call::Call,
    oauth::actors::{Shop, TOKEN, text},
    support::TestApp,
};

/// A program with its management token.
#[derive(Clone, Debug)]
pub struct Program<'a> {
    pub shop: Shop<'a>,
    pub token: String,
}

impl TestApp {
    /// A program with these scopes, registered under the same name.
    pub async fn program(&self, scopes: &'static str) -> Program<'_> {
        let names = scopes.split(' ').map(str::to_owned).collect();
        self.program_named(scopes.replace(':', "-").replace(' ', ".").leak(), names).await
    }

    pub async fn program_named(&self, id: &'static str, scopes: Vec<String>) -> Program<'_> {
        let shop = self.shop(id, ClientKind::Machine, |change| change.scopes = Some(scopes)).await;
        let token = shop.token().await;
        Program { shop, token }
    }
}

impl Shop<'_> {
    /// For itself.
    pub async fn token(&self) -> String {
        let answer = self.post(TOKEN, &[("grant_type", "client_credentials")]).send().await.ok();
        text(&answer, "access_token").to_owned()
    }
}

impl Program<'_> {
    /// With a token of now: one lasts a quarter of an hour.
    pub async fn renewed(&self) -> Self {
        Self { token: self.shop.token().await, ..self.clone() }
    }

    pub fn call(&self, method: Method, path: &str) -> Call {
        Call::new(self.shop.app.router(), method, format!("/api/v1{path}")).bearer(&self.token)
    }

    pub fn get(&self, path: &str) -> Call {
        self.call(Method::GET, path)
    }

    pub fn post(&self, path: &str, body: &Value) -> Call {
        self.call(Method::POST, path).json(body)
    }

    pub fn put(&self, path: &str, body: &Value) -> Call {
        self.call(Method::PUT, path).json(body)
    }

    pub fn patch(&self, path: &str, body: &Value) -> Call {
        self.call(Method::PATCH, path).json(body)
    }

    pub fn delete(&self, path: &str) -> Call {
        self.call(Method::DELETE, path)
    }
}
