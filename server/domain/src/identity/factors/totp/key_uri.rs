//! The address that an authenticator app reads from the QR code.
//!
//! The Key-Uri-Format (<https://github.com/google/google-authenticator/wiki/Key-Uri-Format>), as narrow as the apps read
//! it: blanks are `%20` (many show a `+` as it is), no colon but the one between issuer and account (FreeOTP refuses
//! others), and the issuer twice, the same.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but what RFC 3986 §2.3 leaves alone.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// Each of issuer and account, encoded: so that a camera can still read the picture. The longest Latin names fit.
const PART_MAX: usize = 120;

pub(super) fn key_uri(issuer: &str, account: &str, secret: &str) -> String {
    let (issuer, account) = (part(issuer), part(account));
    format!("otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period=30")
}

/// One of the two names, encoded, without colons, and cut where it is too long.
fn part(name: &str) -> String {
    let mut part = String::new();
    for c in name.trim().chars() {
        // Full-width ones as well: apps compare after they have normalised.
        let c = if matches!(c, ':' | '：' | '︓' | '﹕') { '-' } else { c };
        let mut buffer = [0; 4];
        let encoded = utf8_percent_encode(c.encode_utf8(&mut buffer), ENCODED).to_string();
        if part.len() + encoded.len() > PART_MAX {
            break;
        }
        part += &encoded;
    }
    part
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::factors::qr::Qr;

    #[test]
    fn what_an_app_reads() {
        let long = "x".repeat(64);
        for (issuer, account, issuer_part, account_part) in [
            ("A & B", "a+b@x.example", "A%20%26%20B", "a%2Bb%40x.example"),
            ("Müller: Intranet", "o'b@x.example", "M%C3%BCller-%20Intranet", "o%27b%40x.example"),
            ("https://login.example.com", "a:b@x.example", "https-%2F%2Flogin.example.com", "a-b%40x.example"),
            ("100 %", "a@x.example", "100%20%25", "a%40x.example"),
            ("a/b", "a@x.example", "a%2Fb", "a%40x.example"),
            ("日本", "a@x.example", "%E6%97%A5%E6%9C%AC", "a%40x.example"),
            (&long, "a@x.example", &long, "a%40x.example"),
        ] {
            let expected = format!(
                "otpauth://totp/{issuer_part}:{account_part}?secret=JBSWY3DP&issuer={issuer_part}&algorithm=SHA1&digits=6&period=30"
            );
            assert_eq!(key_uri(issuer, account, "JBSWY3DP"), expected);
        }
    }

    #[test]
    fn the_longest_names_leave_a_picture_that_a_camera_reads_off_a_phone() {
        let secret = "A".repeat(32);
        for c in ["x", "日", "&"] {
            let qr = Qr::of(&key_uri(&c.repeat(300), &c.repeat(300), &secret)).expect("short enough");
            // Version 15: two pixels and more for each square, where a page is 320 wide.
            assert!(qr.width <= 77, "{c}: {}", qr.width);
        }
    }

    #[test]
    fn a_name_is_cut_between_its_characters() {
        let part = part(&"日".repeat(64));
        assert_eq!(part, "%E6%97%A5".repeat(13));
    }
}
