//! What a developer pastes into the library of their application.

use latchkey_domain::{Client, Services, Token};

use super::output;
use crate::http;

pub fn print(services: &Services, client: &Client, secret: Option<&Token>) {
    let issuer = &services.policy().issuer;
    output::line(format!("issuer: {issuer}"));
    output::line(format!("client_id: {}", client.id));
    if let Some(secret) = secret {
        output::line(format!("client_secret: {}", secret.expose()));
    }
    for uri in &client.redirect_uris {
        output::line(format!("redirect_uri: {uri}"));
    }
    output::line(format!("discovery: {issuer}{}", http::DISCOVERY));
}
