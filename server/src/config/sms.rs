//! `[sms]`: who takes text messages, where they may go, and how many.

use std::path::PathBuf;

use base64::{Engine, engine::general_purpose::STANDARD};
use latchkey_domain::{
    Country,
    ports::{Allowance, SmsPolicy},
};
use serde::{Deserialize, Serialize};
use url::Url;

use super::{
    Period, Problem, is_loopback,
    types::{Quota, Secret},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SmsProvider {
    /// Twilio, or one that speaks as it does.
    Twilio,
    /// A program of the operator's own.
    Webhook,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sms {
    pub countries: Vec<String>,
    pub country: Option<String>,
    pub provider: Option<SmsProvider>,
    pub url: Option<String>,
    pub account: Option<String>,
    pub from: Option<String>,
    pub secret: Option<Secret>,
    pub secret_file: Option<PathBuf>,
    pub per_number: Quota,
    pub per_prefix: Quota,
    pub per_address: Quota,
    pub per_day: u32,
}

impl Default for Sms {
    fn default() -> Self {
        const DAY: Period = Period::days(1);
        Self {
            countries: Vec::new(),
            country: None,
            provider: None,
            url: None,
            account: None,
            from: None,
            secret: None,
            secret_file: None,
            per_number: Quota::of(6, DAY),
            // Whoever is paid for messages has numbers in a row; a thousand people who sign in have not.
            per_prefix: Quota::of(20, DAY),
            per_address: Quota::of(30, DAY),
            per_day: 1000,
        }
    }
}

impl Sms {
    /// Do messages go anywhere? `is_kept`: into the development outbox, where there is no provider.
    pub fn is_on(&self, is_kept: bool) -> bool {
        !self.countries.is_empty() && (self.provider.is_some() || is_kept)
    }

    /// Validated; with a slash at its end where it is the beginning of others.
    pub fn url(&self) -> Url {
        let url = self.url.as_deref().unwrap_or("https://api.twilio.com/");
        let slash = if self.provider == Some(SmsProvider::Twilio) && !url.ends_with('/') { "/" } else { "" };
        format!("{url}{slash}").parse().expect("validated: it is a web address")
    }

    pub fn policy(&self, is_kept: bool) -> SmsPolicy {
        let countries = if self.is_on(is_kept) { &*self.countries } else { &[] };
        let allowance = |quota: Quota| Allowance { count: quota.count.get(), window: quota.per.0 };
        SmsPolicy {
            countries: countries.iter().filter_map(|code| code.parse().ok()).collect(),
            home: self.country.as_deref().and_then(|code| code.parse().ok()),
            per_number: allowance(self.per_number),
            per_prefix: allowance(self.per_prefix),
            per_address: allowance(self.per_address),
            ceiling: self.per_day,
            is_kept: self.provider.is_none() && is_kept,
        }
    }

    /// `is_kept`: without a provider messages stay in the development outbox.
    pub fn validate(&self, is_kept: bool, problems: &mut Vec<Problem>) {
        const CODES: &str = "must be codes of countries in two letters, such as DE";
        if self.countries.iter().any(|code| code.parse::<Country>().is_err()) {
            problems.push(Problem::new("sms.countries", CODES));
        }
        if self.country.as_ref().is_some_and(|code| code.parse::<Country>().is_err()) {
            problems.push(Problem::new("sms.country", "must be the code of a country in two letters, such as DE"));
        }
        if !(1..=1_000_000).contains(&self.per_day) {
            problems.push(Problem::new("sms.per_day", "must be between 1 and 1000000"));
        }
        let is_web = |text: &String| {
            let url = Url::parse(text).ok().filter(|url| url.username().is_empty() && url.password().is_none());
            url.is_some_and(|url| url.scheme() == "https" || (url.scheme() == "http" && is_loopback(&url)))
        };
        if self.url.as_ref().is_some_and(|url| !is_web(url)) {
            problems.push(Problem::new("sms.url", "must be an https address without a user and a password"));
        }
        let has_secret = self.secret.is_some() || self.secret_file.is_some();
        if self.secret.is_some() && self.secret_file.is_some() {
            problems.push(Problem::new("sms.secret_file", "excludes sms.secret: set one of them"));
        }
        let needs: &[(&'static str, bool)] = match self.provider {
            None => {
                if !self.countries.is_empty() && !is_kept {
                    problems
                        .push(Problem::new("sms.provider", "must be set: text messages have to be sent by somebody"));
                }
                return;
            }
            Some(SmsProvider::Twilio) => &[
                ("sms.account", self.account.as_deref().is_some_and(is_account)),
                ("sms.from", self.from.as_deref().is_some_and(|from| !from.trim().is_empty())),
                ("sms.secret", has_secret),
            ],
            Some(SmsProvider::Webhook) => &[("sms.url", self.url.is_some()), ("sms.secret", has_secret)],
        };
        for (key, _) in needs.iter().filter(|(_, is_there)| !is_there) {
            problems.push(Problem::new(*key, "must be set for this sms.provider"));
        }
        if let (Some(SmsProvider::Webhook), Some(secret)) = (self.provider, &self.secret)
            && !is_signing_secret(secret.expose())
        {
            problems.push(Problem::new("sms.secret", WHSEC));
        }
    }
}

const WHSEC: &str = "must be whsec_ and at least 24 bytes in base64, where sms.provider is webhook";

/// It stands in an address.
fn is_account(account: &str) -> bool {
    !account.is_empty() && account.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

/// Anything else would sign with a key that others can guess.
pub fn is_signing_secret(secret: &str) -> bool {
    let key = secret.strip_prefix("whsec_").and_then(|key| STANDARD.decode(key).ok());
    key.is_some_and(|key| key.len() >= 24)
}
