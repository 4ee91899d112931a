//! From a `User-Agent` to words, the same in mails as on the pages.

/// The browser and the system, both from a closed list of names; `None` when neither is known.
pub fn device(user_agent: &str) -> Option<String> {
    latchkey_app::user_agent::device(user_agent).name
}
