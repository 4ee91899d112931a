//! A signature of a mail (DKIM, RFC 6376): `relaxed/relaxed`, over all of the body.
//!
//! Written here: lettre's `dkim`, and what else signs alone, does so by the `rsa` crate, whose private keys can be found out by
//! timing (RUSTSEC-2023-0071); `mail-auth` does it by AWS-LC as well, and brings a parser of MIME, a resolver of its own and a
//! client of HTTP along. What is left, once AWS-LC signs, are these few rules.

use std::mem;

use base64::{Engine, engine::general_purpose::STANDARD};
use latchkey_domain::{Timestamp, kernel::secret::sha256, tenancy::dkim::DkimSigner};

/// What changes the meaning of a mail if somebody changes it (§5.4.1); and all of `List-…`.
const SIGNED: [&str; 9] = [
    "from",
    "reply-to",
    "to",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
];
const NAMES_A_LINE: usize = 5;
/// Of a line of base64.
const FOLDED_AT: usize = 72;
/// Ends a line, and goes on with the same field.
const FOLD: &str = "\r\n ";

/// The mail with its signature above it. `mail` is what goes over the line, each of its lines ended by CRLF, before dots are
/// doubled (§5.3): nothing of it may be another afterwards.
pub fn signed(mail: &[u8], signer: &DkimSigner, now: Timestamp) -> Vec<u8> {
    let (head, body) = parted(mail);
    let fields = fields(head);
    // From the last to the first: of two fields of one name a verifier takes the lower one at first (§5.4.2).
    let taken: Vec<(&[u8], String)> = fields
        .into_iter()
        .rev()
        .map(|field| (field, name(field)))
        .filter(|(_, name)| SIGNED.contains(&&**name) || name.starts_with("list-"))
        .collect();
    // Each once more than it is there, where it is not, too: nobody can add another one, which mail programs might show (§8.15).
    // What is not there is signed as nothing (§5.4.2).
    let names: Vec<&str> = taken.iter().map(|(_, name)| &**name).chain(SIGNED).collect();
    let lines: Vec<String> = names.chunks(NAMES_A_LINE).map(|names| names.join(":")).collect();
    let bare = [
        "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;".to_owned(),
        format!("d={}; s={}; t={};", signer.domain, signer.selector, now.as_secs()),
        format!("h={};", lines.join(&*format!(":{FOLD}"))),
        format!("bh={};", STANDARD.encode(sha256(&relaxed_body(body)))),
        "b=".to_owned(),
    ]
    .join(FOLD);
    let mut text = Vec::new();
    for (field, _) in &taken {
        text.extend(relaxed_field(field));
        text.extend(b"\r\n");
    }
    // Without the end of its line, and without a value of `b` (§3.7).
    text.extend(relaxed_field(bare.as_bytes()));
    let signature = STANDARD.encode(signer.sign(&text));
    let mut mail_with_it = bare.into_bytes();
    for line in signature.as_bytes().chunks(FOLDED_AT) {
        mail_with_it.extend(FOLD.as_bytes());
        mail_with_it.extend(line);
    }
    mail_with_it.extend(b"\r\n");
    mail_with_it.extend(mail);
    mail_with_it
}

/// The fields, and the body.
fn parted(mail: &[u8]) -> (&[u8], &[u8]) {
    match mail.windows(4).position(|window| window == b"\r\n\r\n") {
        Some(end) => (&mail[..end], &mail[end + 4..]),
        None => (mail, b""),
    }
}

/// Each field, with the lines that it goes on in, without the end of the last one.
fn fields(head: &[u8]) -> Vec<&[u8]> {
    let mut fields = Vec::new();
    let mut start = 0;
    for end in ends(head) {
        if !head.get(end + 2).is_some_and(is_blank) {
            fields.push(&head[start..end]);
            start = end + 2;
        }
    }
    if start < head.len() {
        fields.push(&head[start..]);
    }
    fields
}

/// Where a line is ended.
fn ends(text: &[u8]) -> impl Iterator<Item = usize> {
    text.windows(2).enumerate().filter(|(_, window)| **window == *b"\r\n").map(|(at, _)| at)
}

fn is_blank(byte: &u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// In lower case, without the white space that may stand before the colon.
fn name(field: &[u8]) -> String {
    let name = field.split(|byte| *byte == b':').next().unwrap_or_default();
    String::from_utf8_lossy(name.trim_ascii()).to_ascii_lowercase()
}

/// §3.4.2: on one line, the name in lower case, one space for many, and none at the end or around the colon.
fn relaxed_field(field: &[u8]) -> Vec<u8> {
    let value = field.iter().position(|byte| *byte == b':').map_or(&b""[..], |colon| &field[colon + 1..]);
    let mut relaxed = name(field).into_bytes();
    relaxed.push(b':');
    let unfolded: Vec<u8> = value.iter().copied().filter(|byte| !matches!(byte, b'\r' | b'\n')).collect();
    let words = unfolded.split(is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>();
    relaxed.extend(words.join(&b' '));
    relaxed
}

/// §3.4.4: one space for many, none at the end of a line, no empty lines at the end, and an end to the last one that is not.
fn relaxed_body(body: &[u8]) -> Vec<u8> {
    let mut relaxed = Vec::with_capacity(body.len());
    let (mut start, mut end) = (0, 0);
    for line_end in ends(body).chain([body.len()]) {
        let before = relaxed.len();
        let mut is_after_blank = false;
        for byte in &body[start..line_end] {
            if is_blank(byte) {
                is_after_blank = true;
                continue;
            }
            if mem::take(&mut is_after_blank) {
                relaxed.push(b' ');
            }
            relaxed.push(*byte);
        }
        let is_empty = relaxed.len() == before;
        relaxed.extend(b"\r\n");
        if !is_empty {
            end = relaxed.len();
        }
        start = line_end + 2;
    }
    relaxed.truncate(end);
    relaxed
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};

    use super::*;

    const MAIL: &str = "From: \"Acme\" <post@acme.example>\r\nTo: ada@acme.example\r\nSubject: A\r\n\tB  C \r\n\
        X-Own: 1\r\nList-Unsubscribe: <mailto:no@acme.example>\r\n\r\nHi.\r\n\r\nWe lost the game. Are you hungry yet?\r\n\
        \r\nJoe.\r\n";

    /// RFC 6376 §3.4.5.
    #[test]
    fn the_examples_come_out_as_the_rfc_has_them() {
        let (head, body) = parted(b"A: X\r\nB : Y\t\r\n\tZ  \r\n\r\n C \r\nD \t E\r\n\r\n\r\n");
        let relaxed: Vec<Vec<u8>> = fields(head).into_iter().map(relaxed_field).collect();
        assert_eq!(relaxed, [b"a:X".to_vec(), b"b:Y Z".to_vec()]);
        assert_eq!(relaxed_body(body), b" C\r\nD E\r\n");
    }

    #[test]
    fn bodies_end_with_one_end_of_a_line_or_are_none() {
        for (body, relaxed) in [
            ("", ""),
            ("\r\n", ""),
            ("\r\n \r\n\t", ""),
            ("a", "a\r\n"),
            ("a\r\n", "a\r\n"),
            ("a\r\n\r\n \r\n", "a\r\n"),
            ("\r\n\r\na \tb\t\r\n\r\n c\r\n", "\r\n\r\na b\r\n\r\n c\r\n"),
            // No line is ended by half of an end.
            ("a\nb\rc", "a\nb\rc\r\n"),
        ] {
            assert_eq!(relaxed_body(body.as_bytes()), relaxed.as_bytes(), "{body:?}");
        }
        // §3.4.4.
        assert_eq!(STANDARD.encode(sha256(&relaxed_body(b""))), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    #[test]
    fn what_is_signed_is_what_its_header_says() {
        let signer = DkimSigner::fresh("acme.example", "latchkey-1");
        let signed = signed(MAIL.as_bytes(), &signer, Timestamp::from_millis(1_767_225_600_999));
        let text = String::from_utf8(signed.clone()).unwrap();
        assert!(text.ends_with(MAIL), "nothing of it is another: {text}");
        assert!(
            text.lines().all(|line| line.len() <= 78) && !text.replace("\r\n", "").contains(['\r', '\n']),
            "{text}"
        );
        let (head, _) = parted(&signed);
        let field = String::from_utf8(relaxed_field(fields(head)[0])).unwrap();
        let (bare, value) = field.split_once(" b=").unwrap();
        let (bare, value) = (format!("{bare} b="), value.replace(' ', ""));
        assert_eq!(
            bare,
            // The hash of RFC 6376 §A.2, whose body this is.
            "dkim-signature:v=1; a=rsa-sha256; c=relaxed/relaxed; d=acme.example; s=latchkey-1; t=1767225600; \
             h=list-unsubscribe:subject:to:from:from: reply-to:to:subject:date:message-id: \
             mime-version:content-type:content-transfer-encoding; bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=; b="
        );
        let text = format!(
            "list-unsubscribe:<mailto:no@acme.example>\r\nsubject:A B C\r\nto:ada@acme.example\r\n\
             from:\"Acme\" <post@acme.example>\r\n{bare}"
        );
        let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, signer.public_key());
        key.verify(text.as_bytes(), &STANDARD.decode(value).unwrap()).expect("it signs this, and no more");
    }
}
