//! What a webhook's receiver knows the sender by (Standard Webhooks, "Symmetric").

use aws_lc_rs::hmac;
use base64::{Engine, engine::general_purpose::STANDARD};

use crate::{Token, ports::Rng};

const PREFIX: &str = "whsec_";
/// In base64: 24 bytes.
const LEN: usize = 32;

/// `whsec_` and 24 bytes in base64. Of letters and digits only, so that it can be selected with a double click.
pub fn generate(rng: &dyn Rng) -> String {
    loop {
        let drawn = Token::generate(rng).expose().replace(['-', '_'], "");
        if let Some(key) = drawn.get(..LEN) {
            return format!("{PREFIX}{key}");
        }
    }
}

/// The header `webhook-signature`: one signature for each secret that is good at present.
pub fn sign(secrets: &[String], id: &str, timestamp: i64, body: &str) -> String {
    let signed = format!("{id}.{timestamp}.{body}");
    let signatures = secrets.iter().map(|secret| {
        let key = STANDARD.decode(secret.trim_start_matches(PREFIX)).unwrap_or_default();
        let signature = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &key), signed.as_bytes());
        format!("v1,{}", STANDARD.encode(signature))
    });
    signatures.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::SeededRng;

    /// The example of the specification.
    #[test]
    fn the_signature_is_the_one_of_the_specification() {
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".to_owned();
        let signature = sign(&[secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#);
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn a_secret_is_24_bytes_in_letters_and_digits() {
        let rng = SeededRng::new(1);
        for _ in 0..100 {
            let secret = generate(&rng);
            let key = secret.strip_prefix(PREFIX).unwrap();
            assert!(key.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{secret}");
            assert_eq!(STANDARD.decode(key).unwrap().len(), 24);
        }
        assert_eq!(sign(&[generate(&rng), generate(&rng)], "id", 0, "").split(' ').count(), 2);
    }
}
