//! `[admin]`: who sees the console. Provisional, until there are roles.

use latchkey_domain::Email;
use serde::{Deserialize, Serialize};

use super::Problem;

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Admin {
    pub emails: Vec<String>,
}

impl Admin {
    pub fn validate(&self, problems: &mut Vec<Problem>) {
        for email in self.emails.iter().filter(|email| email.parse::<Email>().is_err()) {
            problems.push(Problem::new("admin.emails", format!("{email} is no mail address")));
        }
    }

    /// The validated addresses.
    pub fn people(&self) -> Vec<Email> {
        self.emails.iter().filter_map(|email| email.parse().ok()).collect()
    }
}
