//! `private_key_jwt`: an application that shows who it is by a signature (RFC 7523 §3, OpenID Connect Core §9).
//!
//! What it sends is worth nothing to whoever reads it: it is for this server only, for a few minutes, and once.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::jwk::Jwk;
use serde::Deserialize;

use super::{
    client_signature::{JTI_MAX, LEN_MAX, LIFE_MAX, SKEW, Times, verified},
    request_object,
    token::Audience,
};
use crate::{CeremonyId, Client, Timestamp, kernel::clock::CLOCK_SKEW};

/// `client_assertion_type` of such a request (RFC 7523 §2.2).
pub const TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
/// Endpoints at the issuer that may be named in its place (RFC 7523 §3, RFC 9126 §2).
const ENDPOINTS: [&str; 2] = ["/oauth/token", "/oauth/par"];

#[derive(Clone, Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    #[serde(flatten)]
    times: Times,
    jti: String,
}

/// What has to be remembered of an assertion that is right: it works once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    pub id: CeremonyId,
    pub until: Timestamp,
}

/// Whose it says that it is, for a request that does not say so otherwise. Nothing of it is proved yet.
pub fn claimed_client_id(jwt: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Subject {
        sub: String,
    }
    let claims = Some(jwt).filter(|jwt| jwt.len() <= LEN_MAX)?.split('.').nth(1)?;
    serde_json::from_slice::<Subject>(&URL_SAFE_NO_PAD.decode(claims).ok()?).ok().map(|claims| claims.sub)
}

/// Is it this client's, for this server, good now, and none that was shown before the last restore?
pub(super) fn verify(
    jwt: &str,
    client: &Client,
    keys: &[Jwk],
    issuer: &str,
    (now, restored_at): (Timestamp, Option<Timestamp>),
) -> Option<Shown> {
    let (header, claims) = verified::<Claims>(jwt, client, keys)?;
    // What it asks is not who it is (RFC 9101 §10.8).
    let is_other = header.typ.as_deref().is_some_and(request_object::is_typ);
    let is_ours = |audience: &str| {
        let path = audience.strip_prefix(issuer);
        path.is_some_and(|path| path.is_empty() || ENDPOINTS.contains(&path))
    };
    let is_for_us = match &claims.aud {
        // FAPI 2.0 Security Profile §5.3.2.1: the issuer and nothing else, and no list.
        audience if client.is_fapi => matches!(audience, Audience::One(audience) if audience == issuer),
        Audience::One(audience) => is_ours(audience),
        // One that is for others as well could be shown here by one of them.
        Audience::Many(several) => !several.is_empty() && several.iter().all(|audience| is_ours(audience)),
    };
    let is_right = !is_other
        && claims.iss == client.id
        && claims.sub == client.id
        && is_for_us
        && claims.times.include(now)
        && !restored_at.is_some_and(|then| claims.times.may_be_of(then))
        && (1..=JTI_MAX).contains(&claims.jti.len());
    is_right.then(|| {
        let id = CeremonyId::of(format!("client_assertion.{}.{}", client.id, claims.jti).as_bytes());
        Shown { id, until: now + LIFE_MAX + 2 * SKEW + CLOCK_SKEW }
    })
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use aws_lc_rs::{
        encoding::AsDer,
        rand::SystemRandom,
        rsa::KeySize,
        signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, RsaKeyPair},
    };
    use base64::engine::general_purpose::STANDARD;
    use jsonwebtoken::{Algorithm, EncodingKey, Header};
    use serde_json::{Value, json};

    use super::*;
    use crate::{AuthMethod, ClientKind, JwkSet};

    const NOW: Timestamp = Timestamp::from_millis(1_767_225_600_000);
    const ISSUER: &str = "https://login.example";

    fn ec() -> EncodingKey {
        let key = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new()).unwrap();
        EncodingKey::from_ec_der(key.as_ref())
    }

    static EC: LazyLock<EncodingKey> = LazyLock::new(ec);
    static ED: LazyLock<EncodingKey> = LazyLock::new(|| {
        EncodingKey::from_ed_der(Ed25519KeyPair::generate_pkcs8v1(&SystemRandom::new()).unwrap().as_ref())
    });
    static RSA: LazyLock<EncodingKey> = LazyLock::new(|| {
        let der = RsaKeyPair::generate(KeySize::Rsa2048).unwrap();
        let pem = STANDARD.encode(der.as_der().unwrap().as_ref());
        let pem = format!("-----BEGIN PRIVATE KEY-----\n{pem}\n-----END PRIVATE KEY-----\n");
        EncodingKey::from_rsa_pem(pem.as_bytes()).unwrap()
    });

    fn jwk(key: &EncodingKey, alg: Algorithm, kid: &str) -> Value {
        let mut jwk = serde_json::to_value(Jwk::from_encoding_key(key, alg).unwrap()).unwrap();
        jwk["kid"] = kid.into();
        // What it is for is said by the test that asks for it.
        jwk.as_object_mut().unwrap().remove("alg");
        jwk
    }

    fn client(keys: &[Value]) -> Client {
        Client {
            token_endpoint_auth_method: AuthMethod::PrivateKeyJwt,
            jwks: Some(JwkSet::parse(&json!({ "keys": keys }).to_string()).unwrap()),
            ..Client::new("shop", "Shop", ClientKind::Web, NOW)
        }
    }

    fn shop() -> Client {
        let (ec, rsa) = (jwk(&EC, Algorithm::ES256, "ec"), jwk(&RSA, Algorithm::RS256, "rsa"));
        client(&[ec, rsa, jwk(&ED, Algorithm::EdDSA, "ed")])
    }

    fn claims() -> Value {
        let now = NOW.as_secs();
        json!({"iss": "shop", "sub": "shop", "aud": ISSUER, "exp": now + 60, "iat": now, "jti": "1"})
    }

    fn signed(claims: &Value, alg: Algorithm, key: &EncodingKey, kid: Option<&str>) -> String {
        let header = Header { kid: kid.map(str::to_owned), ..Header::new(alg) };
        jsonwebtoken::encode(&header, claims, key).unwrap()
    }

    fn shown(jwt: &str, client: &Client) -> Option<Shown> {
        let keys = client.jwks.as_ref().map(JwkSet::keys).unwrap_or_default();
        verify(jwt, client, &keys, ISSUER, (NOW, None))
    }

    #[test]
    fn a_signature_by_a_registered_key_shows_who_it_is() {
        for (alg, key, kid) in [
            (Algorithm::ES256, &*EC, "ec"),
            (Algorithm::EdDSA, &*ED, "ed"),
            (Algorithm::RS256, &*RSA, "rsa"),
            (Algorithm::PS256, &*RSA, "rsa"),
        ] {
            for kid in [Some(kid), None] {
                let jwt = signed(&claims(), alg, key, kid);
                assert!(shown(&jwt, &shop()).is_some(), "{alg:?} {kid:?}");
                assert_eq!(claimed_client_id(&jwt).as_deref(), Some("shop"));
            }
        }
    }

    #[test]
    fn whatever_else_is_signed_is_refused() {
        let now = NOW.as_secs();
        let table = [
            (json!({}), true),
            (json!({"aud": format!("{ISSUER}/oauth/token")}), true),
            (json!({"aud": format!("{ISSUER}/oauth/par")}), true),
            (json!({"aud": format!("{ISSUER}/oauth/userinfo")}), false),
            (json!({"aud": format!("{ISSUER}.evil.example")}), false),
            (json!({"aud": [ISSUER]}), true),
            (json!({"aud": [ISSUER, "https://other.example"]}), false),
            (json!({"aud": []}), false),
            (json!({"aud": "https://other.example"}), false),
            (json!({"aud": format!("{ISSUER}/")}), false),
            (json!({"aud": null}), false),
            (json!({"iss": "blog"}), false),
            (json!({"sub": "blog"}), false),
            (json!({"sub": null}), false),
            (json!({"exp": now - 61}), false),
            (json!({"exp": now + 3600}), true),
            (json!({"exp": now + 3661}), false),
            (json!({"exp": i64::MAX}), false),
            (json!({"exp": null}), false),
            (json!({"nbf": now + 61}), false),
            (json!({"iat": now + 61}), false),
            (json!({"iat": null}), true),
            (json!({"jti": ""}), false),
            (json!({"jti": null}), false),
            (json!({"jti": "a".repeat(257)}), false),
        ];
        for (change, is_good) in table {
            let mut claims = claims();
            for (name, value) in change.as_object().unwrap() {
                claims[name] = value.clone();
            }
            let jwt = signed(&claims, Algorithm::ES256, &EC, Some("ec"));
            assert_eq!(shown(&jwt, &shop()).is_some(), is_good, "{change}");
        }
    }

    #[test]
    fn whatever_may_have_been_shown_before_a_restore_is_refused_after_it() {
        let now = NOW.as_secs();
        let shop = shop();
        let keys = shop.jwks.as_ref().map(JwkSet::keys).unwrap_or_default();
        // By a clock that is a minute ahead it was made a minute later.
        for (restored, change, is_good) in [
            (61, json!({}), true),
            (60, json!({}), false),
            (0, json!({}), false),
            (3601, json!({"iat": now - 3600}), true),
            (3600, json!({"iat": now - 3600}), false),
            (61, json!({"iat": now - 3600, "nbf": now}), true),
            (60, json!({"iat": now - 3600, "nbf": now}), false),
            // It does not say when it was made: its end may have been an hour away.
            (3600, json!({"iat": null}), false),
            (3601, json!({"iat": null}), true),
        ] {
            let mut claims = claims();
            for (name, value) in change.as_object().unwrap() {
                claims[name] = value.clone();
            }
            let jwt = signed(&claims, Algorithm::ES256, &EC, Some("ec"));
            let then = Timestamp::from_millis((now - restored) * 1000);
            let shown = verify(&jwt, &shop, &keys, ISSUER, (NOW, Some(then)));
            assert_eq!(shown.is_some(), is_good, "{restored} {change}");
        }
    }

    // fapi2-security-profile-final-par-endpoint-as-audience-fails, -as-array-audience-fails,
    // -par-token-endpoint-as-audience-fails, -ensure-signed-client-assertion-with-RS256-fails
    #[test]
    fn under_fapi_it_names_the_issuer_alone_and_is_not_signed_by_rs256() {
        let fapi = Client { is_fapi: true, ..shop() };
        for (aud, is_good) in [
            (json!(ISSUER), true),
            (json!([ISSUER]), false),
            (json!(format!("{ISSUER}/oauth/token")), false),
            (json!(format!("{ISSUER}/oauth/par")), false),
        ] {
            let mut claims = claims();
            claims["aud"] = aud;
            let jwt = signed(&claims, Algorithm::ES256, &EC, None);
            assert_eq!(shown(&jwt, &fapi).is_some(), is_good, "{claims}");
        }
        for (alg, key, is_good) in
            [(Algorithm::RS256, &*RSA, false), (Algorithm::PS256, &*RSA, true), (Algorithm::EdDSA, &*ED, true)]
        {
            assert_eq!(shown(&signed(&claims(), alg, key, None), &fapi).is_some(), is_good, "{alg:?}");
        }
    }

    #[test]
    fn what_it_asks_is_not_who_it_is() {
        let header = |typ: &str| Header { typ: Some(typ.into()), ..Header::new(Algorithm::ES256) };
        for (typ, is_good) in
            [("JWT", true), ("oauth-authz-req+jwt", false), ("application/OAuth-Authz-Req+JWT", false)]
        {
            let jwt = jsonwebtoken::encode(&header(typ), &claims(), &EC).unwrap();
            assert_eq!(shown(&jwt, &shop()).is_some(), is_good, "{typ}");
        }
    }

    #[test]
    fn no_other_key_and_no_other_algorithm_will_do() {
        let stranger = ec();
        assert_eq!(shown(&signed(&claims(), Algorithm::ES256, &stranger, Some("ec")), &shop()), None);
        assert_eq!(shown(&signed(&claims(), Algorithm::ES256, &EC, Some("rsa")), &shop()), None);
        assert_eq!(shown(&signed(&claims(), Algorithm::ES256, &EC, Some("made-up")), &shop()), None);
        assert_eq!(shown(&signed(&claims(), Algorithm::RS512, &RSA, Some("rsa")), &shop()), None);
        // Key confusion: what is public is no shared secret.
        let public = jwk(&RSA, Algorithm::RS256, "rsa")["n"].as_str().unwrap().to_owned();
        let by_hmac = signed(&claims(), Algorithm::HS256, &EncodingKey::from_secret(public.as_bytes()), Some("rsa"));
        assert_eq!(shown(&by_hmac, &shop()), None);
        // No signature at all.
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let unsigned = format!("{}.{}.", part(&json!({"alg": "none"})), part(&claims()));
        assert_eq!(shown(&unsigned, &shop()), None);
        // A key that is for one algorithm only.
        let mut only_ps = jwk(&RSA, Algorithm::RS256, "rsa");
        only_ps["alg"] = "PS256".into();
        assert!(shown(&signed(&claims(), Algorithm::PS256, &RSA, None), &client(&[only_ps.clone()])).is_some());
        assert_eq!(shown(&signed(&claims(), Algorithm::RS256, &RSA, None), &client(&[only_ps])), None);
        let jwt = signed(&claims(), Algorithm::ES256, &EC, Some("ec"));
        for text in ["", "a.b.c", &format!("{jwt}{}", "A".repeat(LEN_MAX)), &jwt[..jwt.len() - 4]] {
            assert_eq!(shown(text, &shop()), None);
            let _ = claimed_client_id(text);
        }
        let keyless = Client { jwks: None, ..shop() };
        assert_eq!(shown(&jwt, &keyless), None);
    }

    #[test]
    fn what_is_remembered_is_whose_it_is_and_which_one() {
        let jwt = |jti: &str| {
            let mut claims = claims();
            claims["jti"] = jti.into();
            signed(&claims, Algorithm::ES256, &EC, None)
        };
        let of_shop = shown(&jwt("1"), &shop()).unwrap();
        assert_eq!(shown(&jwt("1"), &shop()).unwrap().id, of_shop.id, "a signature by ECDSA is another each time");
        assert_ne!(shown(&jwt("2"), &shop()).unwrap().id, of_shop.id);
        assert!(of_shop.until > NOW + LIFE_MAX);
    }
}
