//! A mail on the wire: headers and the two parts.

use std::time::{Duration, UNIX_EPOCH};

use latchkey_domain::{Email, JobId, Timestamp};
use lettre::{
    Address, Message,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{HeaderName, HeaderValue},
    },
};

use super::MailContent;

/// The `Message-ID` is the mail's own: a second try after a lost answer is the same message to the receiver.
pub fn build(
    id: JobId,
    to: &Email,
    content: &MailContent,
    from: &Mailbox,
    host: &str,
    now: Timestamp,
) -> Result<Message, lettre::error::Error> {
    let date = UNIX_EPOCH + Duration::from_millis(u64::try_from(now.as_millis()).unwrap_or_default());
    let message = Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, address(to)?))
        .subject(content.subject.clone())
        .date(date)
        .message_id(Some(format!("<{id}@{host}>")));
    // A template of one's own may be text alone.
    let mut message = if content.html.is_empty() {
        message.singlepart(SinglePart::plain(content.text.clone()))?
    } else {
        message.multipart(MultiPart::alternative_plain_html(content.text.clone(), content.html.clone()))?
    };
    // RFC 3834 §5: no vacation notice is wanted in answer.
    let name = HeaderName::new_from_ascii_str("Auto-Submitted");
    message.headers_mut().insert_raw(HeaderValue::new(name, "auto-generated".into()));
    Ok(message)
}

/// An `Email` has no character that could end a header or a command; that it is an address is checked again by the type.
pub fn address(email: &Email) -> Result<Address, lettre::error::Error> {
    email.as_str().parse().map_err(|_| lettre::error::Error::MissingTo)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use latchkey_domain::{
        GoesOnTo, Locale, LoginDomain,
        ports::{MailKind, MailOrigin},
        services::{Brand, Mail, ShownBrand},
    };
    use latchkey_text::Words;
    use proptest::prelude::*;

    use super::*;
    use crate::mail::compose;

    const HEADERS: [&str; 8] =
        ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"];

    /// Names of the header block's fields, once each folded line is back in its own.
    fn header_names(message: &str) -> Vec<String> {
        let (head, _) = message.split_once("\r\n\r\n").expect("a header block");
        let lines = head.split("\r\n").filter(|line| !line.starts_with([' ', '\t']));
        lines.map(|line| line.split_once(':').expect("a field").0.to_owned()).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever people call themselves, their passkeys and their browsers: it stays inside its own field.
        #[test]
        fn no_header_can_be_injected(
            site in any::<String>(),
            name in "(.|\r|\n|\r\nBcc: evil@example\\.com\r\n){0,60}",
            user_agent in any::<String>(),
            to in "[a-z0-9.+'_-]{1,20}@[a-z0-9]{1,20}\\.[a-z]{2,6}",
        ) {
            let Ok(to) = to.parse::<Email>() else { return Ok(()) };
            let public_url = "https://login.example.com".parse().unwrap();
            let login_domain = Arc::new(LoginDomain::new(public_url, "login.example.com", &[], &site));
            let at = Timestamp::from_millis(1_767_225_600_000);
            let origin = MailOrigin { login_domain, at, ip: String::new(), user_agent, whose: GoesOnTo::default() };
            let mail = Mail { kind: MailKind::PasskeyAdded { name }, locale: Locale::default(), origin };
            let brand = ShownBrand::new(&Brand::default(), &mail.origin.login_domain);
            let content = compose(&mail, &brand, &Words::default()).unwrap();
            let from = "Latchkey <latchkey@example.com>".parse().unwrap();
            let message = build(JobId("018f0000-0000-7000-8000-000000000000".parse().unwrap()), &to, &content, &from, "login.example.com", at);
            let wire = String::from_utf8(message.unwrap().formatted()).unwrap();
            let mut names = header_names(&wire);
            let mut expected = HEADERS.map(str::to_owned).to_vec();
            names.sort();
            expected.sort();
            prop_assert_eq!(names, expected);
            prop_assert!(!wire.replace("\r\n", "").contains(['\r', '\n']), "every line ends as SMTP wants it");
        }
    }
}
