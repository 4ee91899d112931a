//! From a `User-Agent` to words: "Firefox on Linux".

use woothee::parser::Parser;

const UNKNOWN: &str = "UNKNOWN";

/// The browser and the system, both from a closed list of names; `None` when neither is known.
pub fn device(user_agent: &str) -> Option<String> {
    let found = Parser::new().parse(user_agent)?;
    // Crawlers and libraries are nobody's device.
    if !matches!(found.category, "pc" | "smartphone" | "mobilephone" | "appliance") {
        return None;
    }
    let browser = Some(found.name).filter(|name| *name != UNKNOWN);
    match (browser, system(found.os)) {
        (Some(browser), Some(system)) => Some(format!("{browser} on {system}")),
        (Some(browser), None) => Some(browser.to_owned()),
        (None, Some(system)) => Some(system.to_owned()),
        (None, None) => None,
    }
}

/// People know their system by fewer names than user agents do.
fn system(os: &str) -> Option<&str> {
    match os {
        UNKNOWN => None,
        "Mac OSX" => Some("macOS"),
        os if os.starts_with("Windows Phone") => Some("Windows Phone"),
        os if os.starts_with("Windows") => Some("Windows"),
        os => Some(os),
    }
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn well_known_browsers() {
        let cases = [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
                "Chrome on Windows",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
                "Safari on macOS",
            ),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
                "Edge on Windows",
            ),
            (
                "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
                "Chrome on Android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
                "Safari on iPhone",
            ),
        ];
        for (agent, name) in cases {
            assert_eq!(device(agent).as_deref(), Some(name), "{agent}");
        }
        for unknown in ["", "curl/8.0", "\u{1}\u{2}", "Googlebot/2.1 (+http://www.google.com/bot.html)"] {
            assert_eq!(device(unknown), None, "{unknown}");
        }
    }
}
