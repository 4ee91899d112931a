//! `[oauth]`: who may come here that the operator did not register, and what applications may ask for.

use std::collections::BTreeMap;

use latchkey_domain::oauth::scope::{MANAGEMENT, OF_MEMBERSHIP, STANDARD, is_scope};
use latchkey_text::{Language, why_not_offered};
use serde::{Deserialize, Serialize};
use url::Url;

use super::Problem;

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Oauth {
    pub registration: bool,
    pub mcp: bool,
    pub resources: Vec<String>,
    /// Scopes of the operator's own APIs, each with its texts by language.
    pub scopes: BTreeMap<String, BTreeMap<String, String>>,
}

impl Oauth {
    /// `language` is what people read who ask for no other.
    pub fn validate(&self, language: &Language, problems: &mut Vec<Problem>) {
        for (scope, texts) in &self.scopes {
            if let Err(why) = check_scope(scope, texts, language) {
                problems.push(Problem::new("oauth.scopes", format!("{scope}: {why}")));
            }
        }
        let is_address = |resource: &&String| {
            Url::parse(resource).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.fragment().is_none())
        };
        for resource in self.resources.iter().filter(|resource| !is_address(resource)) {
            problems.push(Problem::new("oauth.resources", format!("{resource} is no web address without a fragment")));
        }
    }
}

fn check_scope(scope: &str, texts: &BTreeMap<String, String>, language: &Language) -> Result<(), String> {
    if !(1..=100).contains(&scope.len()) || !is_scope(scope) {
        return Err("a scope is made of letters, digits and punctuation but \" and \\, at most 100".into());
    }
    if [&STANDARD[..], &OF_MEMBERSHIP, &MANAGEMENT].concat().contains(&scope) {
        return Err("this scope has a meaning already".into());
    }
    if !texts.contains_key(language.tag()) {
        return Err(format!("there is no text in {}, the language of server.language", language.tag()));
    }
    for (tag, text) in texts {
        if Language::find(tag).is_none_or(|known| known.tag() != tag) {
            let unknown = || format!("{tag} is not one of the languages that there are");
            return Err(why_not_offered(tag).unwrap_or_else(unknown));
        }
        if text.trim().is_empty() || text.chars().count() > 200 || text.chars().any(char::is_control) {
            return Err(format!("the text in {tag} is one line, of at most 200 characters"));
        }
    }
    Ok(())
}
