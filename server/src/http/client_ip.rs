//! The client's address: the peer's, or, when the peer is a trusted proxy, what the proxy says.

use std::net::{IpAddr, SocketAddr};

use http::HeaderMap;
use ipnet::IpNet;

const X_FORWARDED_FOR: &str = "x-forwarded-for";
/// More hops than any deployment has; a longer list is an attack on the parser.
const HOPS_MAX: usize = 32;

/// A trusted proxy sent an `X-Forwarded-For` that does not parse. Guessing on would let its sender choose an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

/// Walks `X-Forwarded-For` from the right, past trusted proxies, to the first address that is not one of them. From an
/// untrusted peer the header says nothing.
pub fn client_ip(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> Result<IpAddr, Unreadable> {
    let is_trusted = |ip: IpAddr| trusted.iter().any(|net| net.contains(&ip));
    let peer = peer.to_canonical();
    if trusted.is_empty() || !is_trusted(peer) {
        return Ok(peer);
    }
    let mut hops = Vec::new();
    for line in headers.get_all(X_FORWARDED_FOR) {
        for item in line.to_str().map_err(|_| Unreadable)?.split(',') {
            hops.push(parse(item.trim()).ok_or(Unreadable)?);
            if hops.len() > HOPS_MAX {
                return Err(Unreadable);
            }
        }
    }
    // When all are trusted, the request began inside: the leftmost is as far as anybody knows.
    let first = hops.first().copied();
    Ok(hops.into_iter().rev().find(|ip| !is_trusted(*ip)).or(first).unwrap_or(peer))
}

/// An address, which some proxies write with its port, and IPv6 in brackets.
fn parse(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let ip = match text.parse::<IpAddr>() {
        Ok(ip) => ip,
        Err(_) => match text.parse::<SocketAddr>() {
            Ok(address) => address.ip(),
            Err(_) => bare?.parse().ok()?,
        },
    };
    Some(ip.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(peer: &str, forwarded: &[&str]) -> Result<String, Unreadable> {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append(X_FORWARDED_FOR, line.parse().unwrap());
        }
        let trusted = ["10.0.0.0/8".parse().unwrap(), "::1/128".parse().unwrap()];
        client_ip(peer.parse().unwrap(), &headers, &trusted).map(|ip| ip.to_string())
    }

    #[test]
    fn the_header_of_an_untrusted_peer_is_ignored() {
        assert_eq!(resolve("203.0.113.9", &["198.51.100.1"]).unwrap(), "203.0.113.9");
        assert_eq!(resolve("203.0.113.9", &["nonsense"]).unwrap(), "203.0.113.9");
    }

    #[test]
    fn the_rightmost_untrusted_hop_is_the_client() {
        assert_eq!(resolve("10.0.0.1", &["1.2.3.4, 198.51.100.1, 10.0.0.2"]).unwrap(), "198.51.100.1");
        assert_eq!(resolve("10.0.0.1", &["1.2.3.4", "198.51.100.1"]).unwrap(), "198.51.100.1");
        assert_eq!(resolve("::ffff:10.0.0.1", &["198.51.100.1"]).unwrap(), "198.51.100.1");
        assert_eq!(resolve("::1", &["[2001:db8::1]:4711"]).unwrap(), "2001:db8::1");
        assert_eq!(resolve("10.0.0.1", &["198.51.100.1:80"]).unwrap(), "198.51.100.1");
        assert_eq!(resolve("10.0.0.1", &["10.0.0.3, 10.0.0.2"]).unwrap(), "10.0.0.3");
        assert_eq!(resolve("10.0.0.1", &[]).unwrap(), "10.0.0.1");
    }

    #[test]
    fn what_a_trusted_proxy_says_must_parse() {
        for wrong in ["", "unknown", "1.2.3.4,,5.6.7.8", "1.2.3", "1.2.3.4; x", "localhost"] {
            assert_eq!(resolve("10.0.0.1", &[wrong]), Err(Unreadable), "{wrong:?}");
        }
        assert_eq!(resolve("10.0.0.1", &[&["1.2.3.4"; 40].join(",")]), Err(Unreadable));
    }
}
