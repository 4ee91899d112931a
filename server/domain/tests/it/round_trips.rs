//! What is stored, or handed out to come back, parses again and is the same: for every such type. A value that does not
//! would be lost where it lies, and with it whatever is read along with it.

use latchkey_domain::{
    Amr, AuditEventId, AuditKind, AuthMethod, CeremonyId, ClientKind, Code, CodeId, CodePurpose, CredentialId, Email,
    GrantType, GrantTypes, JobId, JwkSet, Locale, MasterSecret, RecoveryLinkId, RedirectUri, Scopes, SessionId,
    SigningAlg, SubjectType, Token, UserId, WebOrigin, kernel::domain_name, testing::SeededRng,
};
use proptest::{prelude::*, string::string_regex};

/// Text with what changes under normalisation, in upper and lower case, and what nobody expects in its place.
fn strange(max: usize) -> impl Strategy<Value = String> {
    let pieces = "[a-zA-Z0-9.+_'-]|[À-ž]|[ͰΑ-Ωα-ω]|[А-я]|[ĿŉİıſȺȾẞßΣςσﬁǅ]|[\u{300}-\u{345}]|[ऀ-ॿ]|[가-힣]|[ａ-ｚＡ-Ｚ]|[K\u{212b}]|\\PC|[ @\"]";
    prop::collection::vec(string_regex(pieces).unwrap(), 0..max).prop_map(|pieces| pieces.concat())
}

fn address() -> impl Strategy<Value = String> {
    let domain = prop_oneof![
        Just("example.com".to_owned()),
        Just("BÜCHER.example".to_owned()),
        Just("xn--bcher-kva.example".to_owned()),
        strange(12),
        (strange(8), strange(8)).prop_map(|(a, b)| format!("{a}.{b}")),
    ];
    let local = prop_oneof![strange(20), "[a-z.]{1,20}", "[Ⱥİß]{1,40}"];
    prop_oneof![(local, domain).prop_map(|(local, domain)| format!("{local}@{domain}")), any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2048, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_email_parses_again_from_either_of_its_spellings(text in address()) {
        if let Ok(email) = text.parse::<Email>() {
            prop_assert_eq!(email.as_str().parse::<Email>(), Ok(email.clone()));
            prop_assert_eq!(email.to_string().parse::<Email>(), Ok(email.clone()));
            prop_assert_eq!(text.trim().to_owned().parse::<Email>(), Ok(email.clone()));
            let (_, domain) = email.as_str().rsplit_once('@').unwrap();
            prop_assert!(domain.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.".contains(&b)));
        }
    }

    #[test]
    fn a_domain_name_has_one_ascii_form(text in strange(12)) {
        if let Some(ascii) = domain_name::to_ascii(&text) {
            prop_assert!(domain_name::is_ascii_form(&ascii));
            prop_assert_eq!(domain_name::to_ascii(&domain_name::to_unicode(&ascii)), Some(ascii));
        }
    }

    #[test]
    fn a_language_tag_parses_again(text in "[a-zA-Z]{1,8}([_-][a-zA-Z0-9]{1,8}){0,4}|\\PC{0,12}") {
        if let Ok(locale) = text.parse::<Locale>() {
            prop_assert_eq!(locale.as_str().parse::<Locale>(), Ok(locale.clone()));
            prop_assert!(locale.as_str().bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
        }
    }

    #[test]
    fn an_origin_parses_again(text in "https?://[a-zA-Z0-9ü.:;*,@/?#'\"\\[\\]-]{0,30}|\\PC{0,40}") {
        if let Ok(origin) = WebOrigin::parse(&text) {
            prop_assert_eq!(WebOrigin::parse(origin.as_str()), Ok(origin.clone()));
            let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.:/[]".contains(&b);
            prop_assert!(origin.as_str().bytes().all(is_plain), "{:?}", origin);
        }
    }

    #[test]
    fn a_redirect_uri_parses_again(text in "(https?|com\\.app):/{0,3}[a-z0-9.:;*@/?-]{0,30}|\\PC{0,40}") {
        if let Ok(uri) = RedirectUri::parse(&text) {
            prop_assert_eq!(RedirectUri::parse(uri.as_str()), Ok(uri.clone()));
            prop_assert_eq!(uri.as_str(), text);
        }
    }

    #[test]
    fn grant_types_parse_again(picked in prop::collection::vec(0..GrantType::ALL.len(), 0..8), text in "[a-z_: ]{0,40}") {
        let grant_types: GrantTypes = picked.iter().map(|n| GrantType::ALL[*n]).collect();
        prop_assert_eq!(GrantTypes::parse(&grant_types.to_string()), Some(grant_types.clone()));
        prop_assert!(picked.iter().all(|n| grant_types.has(GrantType::ALL[*n])));
        if let Some(parsed) = GrantTypes::parse(&text) {
            prop_assert_eq!(GrantTypes::parse(&parsed.to_string()), Some(parsed));
        }
    }

    #[test]
    fn a_set_of_keys_parses_again(kid in "\\PC{0,10}", n in "[a-zA-Z0-9_-]{340,345}") {
        let key = serde_json::json!({"kty": "RSA", "n": n, "e": "AQAB", "kid": kid, "x5t": kid});
        if let Ok(set) = JwkSet::parse(&serde_json::json!({ "keys": [key] }).to_string()) {
            prop_assert_eq!(JwkSet::parse(set.as_str()), Ok(set.clone()));
            prop_assert_eq!(set.keys().len(), 1);
        }
    }

    #[test]
    fn a_scope_parses_again(text in "([a-z:/.]{1,8} ?){0,6}|[ -~]{0,30}|\\PC{0,20}") {
        if let Some(scopes) = Scopes::parse(&text) {
            prop_assert_eq!(Scopes::parse(&scopes.to_string()), Some(scopes.clone()));
            prop_assert_eq!(Scopes::from(scopes.to_string()), scopes.clone());
            let reversed = text.split(' ').rev().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(Scopes::parse(&reversed), Some(scopes));
        }
    }

    #[test]
    fn ids_parse_again(bytes in any::<[u8; 16]>(), long in prop::collection::vec(any::<u8>(), 1..1024)) {
        macro_rules! parses_again {
            ($($id:ident),+) => {$(
                let id = $id(uuid::Uuid::from_bytes(bytes));
                prop_assert_eq!(id.to_string().parse::<$id>(), Ok(id));
            )+};
        }
        parses_again!(UserId, SessionId, CeremonyId, CodeId, AuditEventId, JobId, RecoveryLinkId);
        let id = CredentialId::new(long).unwrap();
        prop_assert_eq!(id.to_string().parse::<CredentialId>(), Ok(id.clone()));
        prop_assert_eq!(CredentialId::new(id.as_bytes().to_vec()), Ok(id));
    }

    #[test]
    fn secrets_parse_again(seed in any::<u64>(), text in "[0-9a-fA-F+]{64}|[A-Za-z0-9_+/=-]{42,45}") {
        let rng = SeededRng::new(seed);
        let token = Token::generate(&rng);
        prop_assert_eq!(Token::parse(token.expose()), Some(token));
        let code = Code::generate(&rng);
        prop_assert_eq!(Code::parse(code.expose()), Some(code));
        let secret = MasterSecret::generate(&rng);
        prop_assert_eq!(MasterSecret::parse(&secret.to_hex()).unwrap().to_hex(), secret.to_hex());
        if let Ok(secret) = MasterSecret::parse(&text) {
            prop_assert!(text.len() != 64 || secret.to_hex() == text.to_lowercase(), "two digits a byte");
        }
    }
}

#[test]
fn words_that_are_stored_parse_again() {
    for kind in AuditKind::ALL {
        assert_eq!(AuditKind::parse(kind.as_str()), Some(*kind));
    }
    for purpose in [CodePurpose::SignIn, CodePurpose::StepUp, CodePurpose::ChangeEmail, CodePurpose::RecoveryAddress] {
        assert_eq!(CodePurpose::parse(purpose.as_str()), Some(purpose));
    }
    macro_rules! parse_again {
        ($($words:ident),+) => {$(
            for word in $words::ALL {
                assert_eq!($words::parse(&word.to_string()), Some(*word));
                assert_eq!($words::parse(&word.as_str().to_uppercase()).filter(|_| word.as_str() != word.as_str().to_uppercase()), None);
            }
        )+};
    }
    parse_again!(ClientKind, AuthMethod, GrantType, SigningAlg, SubjectType, Amr);
}
