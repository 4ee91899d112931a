//! What the console says. In English for now.

pub const NAVIGATION: &str = "Console";
pub const TO_ACCOUNT: &str = "Your account";
pub const SKIP_TO_CONTENT: &str = "Skip to content";

pub mod users {
    pub const TITLE: &str = "People";
    pub const SEARCH: &str = "Search";
    pub const SEARCH_HINT: &str = "The beginning of an email address or a name.";
    pub const SUBMIT: &str = "Search";
    pub const EMAIL: &str = "Email";
    pub const CREATED: &str = "Since";
    pub const LAST_LOGIN: &str = "Last sign-in";
    pub const NEVER: &str = "Never";
    pub const LOCKED: &str = "Locked";
    pub const NEXT: &str = "Next page";
    pub const TO_FIRST: &str = "First page";
    pub const NOBODY: &str = "Nobody has an account yet.";
    pub const NO_MATCH: &str = "Nobody found";
    pub const NO_MATCH_HINT: &str = "No email address and no name begins like that.";
    pub const EVERYBODY: &str = "Show everybody";
    pub const UNAVAILABLE: &str = "The list could not be loaded just now. Please try again in a moment.";
    /// How many there are; each behind its number, but for the first.
    pub const ONE: &str = "One person";
    pub const MANY: &str = "people";
    pub const FIRST: &str = "The first";
    pub const MORE: &str = "more people";
}
