//! Parsers of hostile input: whatever comes in, they answer; what they accept is what they promise.

use latchkey_domain::{
    Code, CredentialId, Email, LoginDomain, MasterSecret, RedirectUri, Token, WebOrigin,
    ceremony::{CeremonyKind, sealed},
    kernel::secret::Purpose,
    testing::{MockClock, SeededRng},
};
use proptest::prelude::*;
use url::Url;

fn login_domain() -> LoginDomain {
    LoginDomain::new(Url::parse("https://example.com").unwrap(), "example.com", &[], "Example")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_accepted_email_can_go_into_a_header(text in "\\PC{0,40}|[a-z\r\n@<>\",. ]{0,40}|[a-z]{1,8}@[a-z]{1,8}\\.[a-z]{2,4}") {
        if let Ok(email) = text.parse::<Email>() {
            prop_assert!(email.as_str().contains('@'));
            prop_assert!(!email.as_str().chars().any(|c| c.is_control() || c.is_whitespace() || "<>\",;".contains(c)));
            prop_assert_eq!(email.as_str().parse::<Email>(), Ok(email.clone()));
        }
    }

    #[test]
    fn an_accepted_redirect_uri_is_unchanged_and_goes_where_it_says(text in "(https?|javascript|data|com\\.app)://?[\\PC]{0,30}|\\PC{0,40}") {
        if let Ok(uri) = RedirectUri::parse(&text) {
            prop_assert_eq!(uri.as_str(), &text);
            let url = Url::parse(&text).unwrap();
            prop_assert!(url.fragment().is_none() && url.username().is_empty());
            prop_assert!(!["javascript", "data", "vbscript", "file", "blob"].contains(&url.scheme()));
            prop_assert!(text.bytes().all(|b| b.is_ascii_graphic()));
        }
    }

    #[test]
    fn an_accepted_origin_is_bare(text in "https?://[a-z0-9.:@/?#-]{0,30}|\\PC{0,40}") {
        if let Ok(origin) = WebOrigin::parse(&text) {
            prop_assert_eq!(WebOrigin::parse(origin.as_str()), Ok(origin.clone()));
            let url = Url::parse(origin.as_str()).unwrap();
            prop_assert_eq!(url.path(), "/");
            prop_assert!(!origin.as_str().ends_with('/'));
        }
    }

    #[test]
    fn an_accepted_code_is_six_digits(text in "\\PC{0,12}|[0-9 -]{0,12}") {
        if let Some(code) = Code::parse(&text) {
            prop_assert!(code.expose().len() == 6 && code.expose().bytes().all(|b| b.is_ascii_digit()));
        }
    }

    #[test]
    fn an_accepted_token_is_the_text_itself(text in "\\PC{0,50}|[A-Za-z0-9_-]{43}") {
        if let Some(token) = Token::parse(&text) {
            prop_assert_eq!(token.expose(), &text);
        }
    }

    #[test]
    fn credential_ids_round_trip(bytes in prop::collection::vec(any::<u8>(), 0..1100)) {
        match CredentialId::new(bytes.clone()) {
            Ok(id) => prop_assert_eq!(id.to_string().parse::<CredentialId>().unwrap(), id),
            Err(_) => prop_assert!(bytes.is_empty() || bytes.len() > 1023),
        }
    }

    #[test]
    fn noise_never_opens_a_seal(text in "\\PC{0,200}|[A-Za-z0-9_-]{0,400}") {
        let rng = SeededRng::new(1);
        let sealer = MasterSecret::generate(&rng).sealer(Purpose::Ceremony);
        let now = latchkey_domain::Timestamp::from_millis(0);
        prop_assert!(sealed::open(&sealer, now, &CeremonyKind::SignIn, &login_domain(), &text).is_err());
    }

    #[test]
    fn noise_is_never_a_passkey_answer(
        client_data in prop::collection::vec(any::<u8>(), 0..200),
        object in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as B64};
        let here = login_domain();
        let rp = here.relying_party();
        let clock = MockClock::default();
        let rng = SeededRng::new(1);
        let sealer = MasterSecret::generate(&rng).sealer(Purpose::Ceremony);
        let state = rp.start_authentication().state;
        let code = sealed::seal(&sealer, &clock, &rng, &CeremonyKind::SignIn, &here, true, state);
        let now = latchkey_domain::ports::Clock::now(&clock);
        let ceremony = sealed::open(&sealer, now, &CeremonyKind::SignIn, &here, &code).unwrap();
        let answer = serde_json::json!({
            "id": "AAAA", "rawId": "AAAA", "type": "public-key", "clientExtensionResults": {},
            "response": { "clientDataJSON": B64.encode(&client_data), "attestationObject": B64.encode(&object) },
        });
        prop_assert!(rp.finish_registration(&ceremony, &answer).is_err());
    }
}
