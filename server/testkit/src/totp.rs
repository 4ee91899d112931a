//! An authenticator app, written by itself, so that a fault of the server's library does not hide.

use aws_lc_rs::hmac;

/// What the app shows at this time, in seconds since 1970, of a secret as a page shows it: base32, in groups.
///
/// # Panics
///
/// When it is no base32.
pub fn totp(secret: &str, seconds: u64) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &base32(secret));
    let tag = hmac::sign(&key, &(seconds / 30).to_be_bytes());
    // RFC 4226 §5.3.
    let bytes = tag.as_ref();
    let at = usize::from(bytes[19] & 15);
    let number = u32::from_be_bytes([bytes[at] & 0x7f, bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
    format!("{:06}", number % 1_000_000)
}

fn base32(text: &str) -> Vec<u8> {
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    for letter in text.bytes().filter(|byte| *byte != b' ') {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'2'..=b'7' => letter - b'2' + 26,
            _ => panic!("no base32: {text}"),
        };
        (bits, count) = ((bits << 5) | u32::from(value), count + 5);
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    bytes
}

#[test]
fn it_shows_what_rfc_6238_says() {
    let secret = "GEZDGNBV GY3TQOJQ GEZDGNBV GY3TQOJQ";
    assert_eq!(totp(secret, 59), "287082");
    assert_eq!(totp(secret, 1_111_111_109), "081804");
    assert_eq!(totp(secret, 20_000_000_000), "353130");
}
