//! `[oauth]`: who may come here that the operator did not register.

use serde::{Deserialize, Serialize};
use url::Url;

use super::Problem;

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Oauth {
    pub registration: bool,
    pub mcp: bool,
    pub resources: Vec<String>,
}

impl Oauth {
    pub fn validate(&self, problems: &mut Vec<Problem>) {
        let is_address = |resource: &&String| {
            Url::parse(resource).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.fragment().is_none())
        };
        for resource in self.resources.iter().filter(|resource| !is_address(resource)) {
            problems.push(Problem::new("oauth.resources", format!("{resource} is no web address without a fragment")));
        }
    }
}
