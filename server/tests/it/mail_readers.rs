//! A mail on the wire, as programs of other people read it: both parts have the same link, and it signs in.

use std::{
    collections::BTreeSet,
    io::Write,
    process::{Command, Stdio},
};

use serde_json::Value;

use crate::{
    mail::{Relay, plain_app},
    support::{browser_send, people::*},
};

/// Two parsers that have nothing to do with each other, nor with what writes our mails.
const READERS: [(&str, &str); 2] = [("python3", "read.py"), ("node", "read.mjs")];

fn read(message: &str, (program, script): (&str, &str)) -> Value {
    let folder = latchkey_testkit::repository().join("server/tests/smtp");
    let mut child = Command::new(program)
        .arg(folder.join(script))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program} is installed: {error}"));
    child.stdin.take().unwrap().write_all(message.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{script} cannot read\n{message}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// As a browser reads it: in attributes and text our letters are escaped.
fn unescaped(html: &str) -> String {
    html.replace("&#x2f;", "/").replace("&amp;", "&")
}

/// All that lead to a page below this one.
fn links<'a>(text: &'a str, below: &str) -> BTreeSet<&'a str> {
    let ends = |c: char| c.is_whitespace() || c == '"' || c == '<' || c == '>';
    text.match_indices(below).map(|(at, _)| text[at..].split(ends).next().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_readers_of_mail_find_the_same_link_in_both_parts_and_it_signs_in() {
    let relay = Relay::start("plain");
    let app = plain_app(&relay).await;
    let below = format!("{}/login/link/", app.origin());
    for language in ["en", "de", "ar", "zh-Hans"] {
        let (browser, email) = (app.browser(), format!("ada.{}@example.com", language.to_lowercase()));
        let fields = [("email", &*email), ("next", "")];
        let asked = browser.form("/_fn/sign_in/send_code", &fields).header("origin", app.origin());
        browser.get("/login").await;
        browser_send(asked.header("accept", "text/html").header("accept-language", language)).await;
        let mail = relay.next().expect("a mail");
        let message = mail["message"].as_str().unwrap();
        // RFC 5322 §2.1.1. What is longer is folded.
        assert!(message.lines().all(|line| line.len() <= 78), "{message}");

        let [one, other] = READERS.map(|reader| read(message, reader));
        for member in ["subject", "to"] {
            assert_eq!(one[member], other[member], "{language} {member}");
        }
        assert_eq!(one["to"], serde_json::json!([email]));
        let subject = text(&one["subject"]);
        assert!(!subject.contains("=?") && !subject.contains('\n'), "{subject}");
        let mut found = BTreeSet::new();
        for read in [&one, &other] {
            let parts = [text(&read["text"]).to_owned(), unescaped(text(&read["html"]))];
            assert!(parts[1].contains("<html"), "{read}");
            for part in parts {
                let links = links(&part, &below);
                assert_eq!(links.len(), 1, "{language}: {links:?} in {part}");
                found.extend(links.into_iter().map(str::to_owned));
            }
        }
        assert_eq!(found.len(), 1, "{found:?}");
        // The words are the same, too.
        let words = |read: &Value| text(&read["text"]).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(&one), words(&other));

        let link = &**found.first().unwrap();
        assert!(!message.contains(link), "it is in pieces on the way: {message}");
        let link = link.strip_prefix(app.origin()).unwrap();
        browser.submit_from(link, "/_fn/sign_in/use_link", &[]).await;
        assert!(is_signed_in(&browser).await, "{language}: {link}");
        assert!(browser.get("/account").await.text.contains(&email));
    }
}
