//! The application's page that waits for the code.

use http::{HeaderMap, header};
use latchkey_domain::Client;
use url::Url;

/// Its host, which the last line of the message names: that of the page that asks; of the only page that a backend can mean.
/// `None` where there are several, or none on the web: then the message names this server, and telephones offer the code to
/// nobody.
pub fn host(client: &Client, headers: &HeaderMap) -> Option<String> {
    let origin = headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok());
    if let Some(origin) = origin {
        return of(origin).filter(|_| client.allows_origin(origin));
    }
    let origins = client.origins.iter().map(|origin| origin.as_str());
    let redirects = client.redirect_uris.iter().map(|uri| uri.as_str());
    let mut hosts: Vec<String> = origins.chain(redirects).filter_map(of).collect();
    hosts.sort();
    hosts.dedup();
    if hosts.len() == 1 { hosts.pop() } else { None }
}

fn of(url: &str) -> Option<String> {
    let url = Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    url.host_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use latchkey_domain::{Client, ClientKind, Timestamp, WebOrigin};

    use super::*;

    #[test]
    fn the_host_is_that_of_the_page_that_waits() {
        let client = |redirects: &[&str], origins: &[&str]| Client {
            redirect_uris: redirects.iter().map(|uri| (*uri).into()).collect(),
            origins: origins.iter().map(|origin| WebOrigin::parse(origin).unwrap()).collect(),
            ..Client::new("app", "App", ClientKind::Web, Timestamp::from_millis(0))
        };
        let from = |origin: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ORIGIN, origin.parse().unwrap());
            headers
        };
        let none = HeaderMap::new();
        let one = client(&["https://app.example:8443/cb"], &[]);
        assert_eq!(host(&one, &none).as_deref(), Some("app.example"));
        let two = client(&["https://app.example/cb"], &["https://www.app.example"]);
        assert_eq!(host(&two, &none), None);
        assert_eq!(host(&two, &from("https://www.app.example")).as_deref(), Some("www.app.example"));
        assert_eq!(host(&two, &from("https://evil.example")), None);
        assert_eq!(host(&client(&["com.example.app:/cb"], &[]), &none), None);
    }
}
