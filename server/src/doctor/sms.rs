//! Text messages: where they go, and whether the provider lets us in.

use std::sync::Arc;

use super::{Finding, chain};
use crate::{
    SystemClock,
    config::Config,
    outbound::{HttpOutbound, SystemLookup},
    sms::sender,
};

const ABOUT: &str = "text messages";

pub async fn check(config: &Config) -> Finding {
    if config.sms.countries.is_empty() {
        let text = "none is sent: sms.countries lists no country";
        return if config.sms.provider.is_some() { Finding::warn(ABOUT, text) } else { Finding::ok(ABOUT, text) };
    }
    let outbound = match HttpOutbound::new(&config.outbound, Arc::new(SystemLookup)) {
        Ok(outbound) => Arc::new(outbound),
        Err(error) => return Finding::fail(ABOUT, chain(&error)),
    };
    let sender = match sender(config, outbound, Arc::new(SystemClock)) {
        Ok(sender) => sender,
        Err(error) => return Finding::fail(ABOUT, chain(&error)),
    };
    let countries = config.sms.countries.join(", ");
    match sender.test().await {
        Ok(told) => Finding::ok(ABOUT, format!("{told}. They go to {countries}")),
        Err(error) => Finding::fail(ABOUT, format!("{error}. Check sms.url, sms.account and sms.secret")),
    }
}
