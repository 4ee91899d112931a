//! A provider that speaks as Twilio does, by whatever name (<https://www.twilio.com/docs/messaging/api/message-resource>).

use std::sync::Arc;

use async_trait::async_trait;
use aws_lc_rs::hmac;
use base64::{Engine, engine::general_purpose::STANDARD};
use latchkey_domain::{
    JobId,
    ports::{Answer, Outbound, OutboundError, Reach, Sent},
    services::SendFailure,
};
use serde::Deserialize;
use url::{Url, form_urlencoded};

use super::sender::{Outgoing, SmsSender};
use crate::config::{Config, is_loopback};

/// Below this the provider says what became of a message.
pub const STATUS_PATH: &str = "/sms/status/{id}";
/// Longer than anything that it answers to a message.
const ANSWER_MAX: usize = 64 * 1024;

#[derive(Debug)]
pub struct Twilio {
    outbound: Arc<dyn Outbound>,
    /// Of the account.
    base: Url,
    account: String,
    from: String,
    authorization: Authorization,
    public_url: Url,
}

/// A header with a password in it.
struct Authorization(String);

impl std::fmt::Debug for Authorization {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Authorization(..)")
    }
}

/// What is read of an answer.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Said {
    sid: Option<String>,
    code: Option<i64>,
    message: Option<String>,
}

impl Twilio {
    pub fn new(config: &Config, token: String, outbound: Arc<dyn Outbound>) -> Self {
        let account = config.sms.account.clone().unwrap_or_default();
        Self {
            outbound,
            base: config.sms.url(),
            from: config.sms.from.clone().unwrap_or_default(),
            authorization: Authorization(format!("Basic {}", STANDARD.encode(format!("{account}:{token}")))),
            account,
            public_url: config.public_url(),
        }
    }

    fn form(&self, message: &Outgoing<'_>) -> String {
        // A messaging service, or a number, or a name.
        let sender = if self.from.starts_with("MG") { "MessagingServiceSid" } else { "From" };
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("To", message.to.as_str());
        form.append_pair(sender, &self.from);
        form.append_pair("Body", &message.content.text);
        // Nobody out there reaches a server on this machine.
        if !is_loopback(&self.public_url) || is_loopback(&self.base) {
            form.append_pair("StatusCallback", &status_url(&self.public_url, message.id));
        }
        form.finish()
    }

    fn resource(&self, rest: &str) -> Result<Url, SendFailure> {
        let path = format!("2010-04-01/Accounts/{}{rest}", self.account);
        self.base.join(&path).map_err(|error| SendFailure {
            error: error.to_string(),
            is_final: true,
            may_have_left: false,
        })
    }
}

#[async_trait]
impl SmsSender for Twilio {
    async fn send(&self, message: &Outgoing<'_>) -> Result<Option<String>, SendFailure> {
        let body = Sent { content_type: "application/x-www-form-urlencoded", body: self.form(message) };
        let headers = [("authorization", &*self.authorization.0)];
        let url = self.resource("/Messages.json")?;
        let answer = self.outbound.post(&url, &headers, body, Reach::Registered, ANSWER_MAX).await;
        let answer = answer.map_err(unanswered)?;
        let said: Said = serde_json::from_slice(&answer.body).unwrap_or_default();
        if (200..300).contains(&answer.status) { Ok(said.sid) } else { Err(refused(&answer, &said)) }
    }

    async fn test(&self) -> Result<String, String> {
        let url = self.resource(".json").map_err(|failure| failure.error)?;
        let headers = [("authorization", &*self.authorization.0)];
        let answer = self.outbound.get_with(&url, &headers, Reach::Registered, ANSWER_MAX).await;
        let host = url.host_str().unwrap_or_default().to_owned();
        match answer {
            Ok(answer) if answer.status == 200 => Ok(format!("{host} knows the account; no message was sent")),
            Ok(answer) => Err(format!("{host}: {}", OutboundError::Status(answer.status))),
            Err(error) => Err(format!("{host}: {error}")),
        }
    }
}

/// What is wrong with the message stays wrong; what is wrong with our account, or with the provider, is mended.
pub(super) fn is_final(status: u16) -> bool {
    (400..500).contains(&status) && !matches!(status, 401..=404 | 408 | 429)
}

fn refused(answer: &Answer, said: &Said) -> SendFailure {
    let code = said.code.map(|code| format!(", error {code}")).unwrap_or_default();
    let why = said.message.as_deref().map(|why| format!(": {why}")).unwrap_or_default();
    SendFailure {
        error: format!("the provider answered {}{code}{why}", answer.status),
        is_final: is_final(answer.status),
        may_have_left: OutboundError::Status(answer.status).may_have_asked(),
    }
}

pub(super) fn unanswered(error: OutboundError) -> SendFailure {
    SendFailure { error: error.to_string(), is_final: false, may_have_left: error.may_have_asked() }
}

/// Where the provider says what became of this message.
pub fn status_url(public_url: &Url, id: JobId) -> String {
    format!("{}{}", public_url.as_str().trim_end_matches('/'), STATUS_PATH.replace("{id}", &id.to_string()))
}

/// What the provider's own messages to us are known by: the account's token signs the address and the fields
/// (<https://www.twilio.com/docs/usage/security#validating-requests>).
pub struct Signature {
    key: hmac::Key,
}

impl std::fmt::Debug for Signature {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Signature(..)")
    }
}

impl Signature {
    pub fn new(config: &Config) -> Result<Self, super::SmsStartError> {
        let token = super::sender::secret(config)?;
        Ok(Self { key: hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, token.as_bytes()) })
    }

    /// Are these the fields that were sent to this address by whoever has the token?
    pub fn verifies(&self, url: &str, fields: &[(String, String)], signature: &str) -> bool {
        let Ok(tag) = STANDARD.decode(signature) else { return false };
        hmac::verify(&self.key, signed(url, fields).as_bytes(), &tag).is_ok()
    }
}

fn signed(url: &str, fields: &[(String, String)]) -> String {
    let mut sorted: Vec<&(String, String)> = fields.iter().collect();
    sorted.sort();
    sorted.iter().fold(url.to_owned(), |text, (name, value)| text + name + value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of Twilio's documentation.
    #[test]
    fn the_signature_is_the_one_of_the_documentation() {
        let fields = [
            ("CallSid", "CA1234567890ABCDE"),
            ("Caller", "+14158675309"),
            ("Digits", "1234"),
            ("From", "+14158675309"),
            ("To", "+18005551212"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, b"12345");
        let url = "https://mycompany.com/myapp.php?foo=1&bar=2";
        let signature = Signature { key };
        assert!(signature.verifies(url, &fields, "RSOYDt4T1cUTdK1PDd93/VVr8B8="));
        assert!(!signature.verifies("https://mycompany.com/", &fields, "RSOYDt4T1cUTdK1PDd93/VVr8B8="));
        assert!(!signature.verifies(url, &fields[1..], "RSOYDt4T1cUTdK1PDd93/VVr8B8="));
        assert!(!signature.verifies(url, &fields, ""));
    }

    #[test]
    fn only_what_is_wrong_with_the_message_is_final() {
        let finals: Vec<u16> = [200, 302, 400, 401, 403, 404, 408, 410, 422, 429, 500, 503]
            .into_iter()
            .filter(|status| is_final(*status))
            .collect();
        assert_eq!(finals, [400, 410, 422]);
    }
}
