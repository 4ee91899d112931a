//! From a `User-Agent` to words: "Firefox on Linux".

use crate::text::{Language, common};
use woothee::parser::Parser;

const UNKNOWN: &str = "UNKNOWN";

/// What a request came from, as far as its user agent says: names from closed lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    pub browser: Option<String>,
    pub system: Option<String>,
    pub form: Form,
}

impl Device {
    /// `None` when neither the browser nor the system is known.
    pub fn name(&self, language: &Language) -> Option<String> {
        match (&self.browser, &self.system) {
            (Some(browser), Some(system)) => Some(language.say(&common::device(&**browser, &**system))),
            (one, other) => one.as_ref().or(other.as_ref()).cloned(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Computer,
    /// A phone or a tablet.
    Handheld,
    Unknown,
}

/// Crawlers and libraries are nobody's device.
pub fn device(user_agent: &str) -> Device {
    let unknown = Device { browser: None, system: None, form: Form::Unknown };
    let Some(found) = Parser::new().parse(user_agent) else { return unknown };
    let form = match found.category {
        "pc" => Form::Computer,
        "smartphone" | "mobilephone" => Form::Handheld,
        "appliance" => Form::Unknown,
        _ => return unknown,
    };
    let [browser, system] = [found.name, system(found.os)].map(|name| known(name).map(str::to_owned));
    Device { browser, system, form }
}

fn known(name: &str) -> Option<&str> {
    Some(name).filter(|name| *name != UNKNOWN)
}

/// People know their system by fewer names than user agents do.
fn system(os: &str) -> &str {
    match os {
        "Mac OSX" => "macOS",
        os if os.starts_with("Windows Phone") => "Windows Phone",
        os if os.starts_with("Windows") => "Windows",
        os => os,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn well_known_browsers() {
        const WEBKIT: &str = "AppleWebKit/605.1.15 (KHTML, like Gecko)";
        const CHROME: &str = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0";
        let cases = [
            (
                format!("Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36"),
                "Chrome on Windows",
                Form::Computer,
            ),
            (
                format!("Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36 Edg/140.0.0.0"),
                "Edge on Windows",
                Form::Computer,
            ),
            (
                format!("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {WEBKIT} Version/18.0 Safari/605.1.15"),
                "Safari on macOS",
                Form::Computer,
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0".into(),
                "Firefox on Linux",
                Form::Computer,
            ),
            (
                format!("Mozilla/5.0 (Linux; Android 15) {CHROME} Mobile Safari/537.36"),
                "Chrome on Android",
                Form::Handheld,
            ),
            (
                format!(
                    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) {WEBKIT} Version/18.0 Mobile/15E148 Safari/604.1"
                ),
                "Safari on iPhone",
                Form::Handheld,
            ),
        ];
        for (agent, name, form) in cases {
            let device = device(&agent);
            assert_eq!((device.name(&Language::english()).as_deref(), device.form), (Some(name), form), "{agent}");
        }
    }

    #[test]
    fn what_is_not_known_has_no_name() {
        for unknown in ["", "curl/8.0", "\u{1}\u{2}", "Googlebot/2.1 (+http://www.google.com/bot.html)"] {
            assert_eq!(device(unknown).name(&Language::english()), None, "{unknown}");
        }
    }
}
