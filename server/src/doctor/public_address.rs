//! The public address, as people's browsers come to it: does it lead here, and does what we say arrive unchanged?

use std::{net::IpAddr, time::Duration};

use http::{HeaderMap, header};
use reqwest::{Client, Response, redirect::Policy};
use serde_json::Value;
use tokio::net::TcpStream;
use url::Url;

use super::{Finding, chain};
use crate::{
    config::{Config, is_loopback},
    http::security_headers::{CSP_BEGINS, fixed},
};

const ABOUT: &str = "public address";
const PATIENCE: Duration = Duration::from_secs(5);

pub async fn check(config: &Config) -> Finding {
    let public_url = config.public_url();
    let origin = public_url.origin().ascii_serialization();
    let answer = match ask(&public_url, "/.well-known/webauthn").await {
        Ok(answer) if !matches!(answer.status().as_u16(), 502..=504) => answer,
        Ok(answer) => return not_reached(config, &origin, &format!("the proxy says {}", answer.status())).await,
        Err(error) => return not_reached(config, &origin, &chain(&error)).await,
    };
    if answer.status().is_redirection() {
        let to = answer.headers().get(header::LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default();
        return Finding::fail(
            ABOUT,
            format!("{origin} sends browsers on to {to:?}; server.public_url is to be the last"),
        );
    }
    let body: Value = answer.json().await.unwrap_or_default();
    match body["origins"][0].as_str() {
        Some(own) if own == origin => headers(&public_url, &origin).await,
        Some(other) => Finding::fail(ABOUT, format!("at {origin} a server answers whose public address is {other:?}")),
        None => Finding::fail(ABOUT, format!("at {origin} something else answers, and not Latchkey")),
    }
}

async fn ask(public_url: &Url, path: &str) -> reqwest::Result<Response> {
    let mut client = Client::builder().redirect(Policy::none()).timeout(PATIENCE).no_proxy();
    if let (true, Some(name), Some(port)) =
        (is_loopback(public_url), public_url.domain(), public_url.port_or_known_default())
    {
        // Names below `localhost` are known to browsers, and to few resolvers.
        let here = [IpAddr::from([127, 0, 0, 1]), IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1])];
        client = client.resolve_to_addrs(name, &here.map(|ip| (ip, port).into()));
    }
    let mut url = public_url.clone();
    url.set_path(path);
    client.build()?.get(url).header(header::ACCEPT, "text/html, application/json").send().await
}

async fn not_reached(config: &Config, origin: &str, why: &str) -> Finding {
    let mut address = config.server.listen;
    if address.ip().is_unspecified() {
        address.set_ip(if address.is_ipv4() {
            IpAddr::from([127, 0, 0, 1])
        } else {
            IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1])
        });
    }
    let is_running = matches!(tokio::time::timeout(PATIENCE, TcpStream::connect(address)).await, Ok(Ok(_)));
    if is_running {
        let advice = "Check its DNS name, the proxy and its certificate, and the firewall";
        let text =
            format!("{origin} cannot be reached from here, though something listens on {address}: {why}. {advice}");
        return Finding::fail(ABOUT, text);
    }
    let text =
        format!("{origin} is not served: {why}. When the server runs, run this again to have the way there checked");
    Finding::warn(ABOUT, text)
}

/// A proxy that adds, removes or replaces what the login page says of itself takes protection away, or breaks it.
async fn headers(public_url: &Url, origin: &str) -> Finding {
    let page = match ask(public_url, latchkey_ui::routes::LOGIN).await {
        Ok(page) => page,
        Err(error) => return Finding::fail(ABOUT, format!("{origin} does not give its login page: {}", chain(&error))),
    };
    let changed = changed(page.headers(), public_url.scheme() == "https");
    if changed.is_empty() {
        return Finding::ok(ABOUT, format!("{origin} leads here, and its headers arrive as they were sent"));
    }
    Finding::warn(
        ABOUT,
        format!("{origin} leads here, but a proxy changes headers; let it leave them alone: {}", changed.join("; ")),
    )
}

fn changed(arrived: &HeaderMap, is_https: bool) -> Vec<String> {
    let said = |name: &header::HeaderName| {
        let values = arrived.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        values.collect::<Vec<_>>().join(", ")
    };
    let mut changed = Vec::new();
    let mut expect = |name: header::HeaderName, expected: &str, is_right: &dyn Fn(&str) -> bool| {
        let arrived = said(&name);
        if !is_right(&arrived) {
            changed.push(match &*arrived {
                "" => format!("{name} is missing"),
                arrived => format!("{name} is {arrived:?}, and not {expected:?}"),
            });
        }
    };
    for (name, expected) in fixed(is_https) {
        expect(name, expected, &|arrived| arrived == expected);
    }
    expect(header::X_FRAME_OPTIONS, "DENY", &|arrived| arrived == "DENY");
    expect(header::CACHE_CONTROL, "no-store", &|arrived| arrived == "no-store");
    // With a nonce inside; a second policy would be behind a comma.
    expect(header::CONTENT_SECURITY_POLICY, CSP_BEGINS, &|arrived| {
        arrived.starts_with(CSP_BEGINS) && !arrived.contains(',')
    });
    changed
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn what_a_proxy_added_removed_or_replaced_is_named() {
        let mut headers: HeaderMap =
            fixed(true).into_iter().map(|(name, value)| (name, HeaderValue::from_static(value))).collect();
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        let policy = format!("{CSP_BEGINS}abc'; frame-ancestors 'none'");
        headers.insert(header::CONTENT_SECURITY_POLICY, policy.parse().unwrap());
        assert_eq!(changed(&headers, true), [""; 0]);

        headers.append(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
        headers.append(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src *"));
        headers.remove(header::STRICT_TRANSPORT_SECURITY);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public"));
        let changed = changed(&headers, true);
        assert_eq!(changed.len(), 4, "{changed:?}");
        for text in [
            "referrer-policy is \"same-origin, no-referrer\", and not \"same-origin\"",
            "strict-transport-security is missing",
            "cache-control is \"public\", and not \"no-store\"",
            "content-security-policy is ",
        ] {
            assert!(changed.iter().any(|line| line.contains(text)), "{text}: {changed:?}");
        }
    }
}
