//! An authorization code, exchanged for tokens (RFC 6749 §4.1.3).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::{
    Error,
    issue::{Issued, Issuing, audiences_within},
    scope::{OFFLINE_ACCESS, OPENID},
    tokens::{Tokens, refresh_token_of},
};
use crate::{
    Access, Actor, AuditKind, AuthorizationCode, Client, Grant, GrantId, GrantType, RequestContext, SessionClient,
    Timestamp, Token, User,
    kernel::{
        secret::{same_bytes, sha256},
        transact,
    },
    ports::{CodeExchanged, Constraint, Meaning},
    shared::Shared,
};

/// What an application says to get the tokens.
#[derive(Clone, Debug, Default)]
pub struct CodeExchange<'a> {
    pub code: &'a str,
    pub redirect_uri: Option<&'a str>,
    /// Over the JSON API, which does not ask for it.
    pub may_leave_redirect_uri_out: bool,
    pub code_verifier: Option<&'a str>,
    pub resource: Vec<String>,
    /// The key that it has just proved to have (RFC 9449).
    pub dpop_jkt: Option<String>,
}

impl Tokens {
    /// A code works once, also when it fails. Whoever shows it without what belongs to it (the verifier, the redirect
    /// URI, the key) is somebody who should not have it: the code is as known to them as a guess less is to make, so
    /// there is no second try (RFC 9700 §4.5.3.1; a person who was robbed of it signs in once more). And one that worked
    /// and comes again takes the tokens of the first use with it (RFC 6749 §4.1.2), unless it comes with the verifier,
    /// which only the application that got them has: a callback that runs twice signs nobody out.
    pub async fn exchange_code(
        &self,
        client: &Client,
        asked: CodeExchange<'_>,
        request: &RequestContext,
    ) -> Result<(Issued, User), Error> {
        let shared = &*self.shared;
        if !client.may(GrantType::AuthorizationCode) {
            return Err(Error::GrantTypeNotAllowed);
        }
        let hash = Token::parse(asked.code).ok_or(Error::CodeInvalid)?.hash();
        let keys = self.keys_for(client).await?;
        let grant_id = GrantId::new(&*shared.clock, &*shared.rng);
        let refresh_token = client.may(GrantType::RefreshToken).then(|| Token::generate(&*shared.rng));

        // Whoever finds that another was faster looks once more at what that one left.
        for _ in 0..2 {
            let now = shared.now();
            let found = shared.store.read().await?.authorization_codes().find(&hash).await?;
            let Some((code, user)) = found.filter(|(code, _)| code.client_id == client.id) else { break };
            if code.used_at.is_some() {
                self.refuse_used(&code, &asked, request).await?;
                break;
            }
            if code.expires_at <= now || !user.is_active {
                break;
            }
            let fit = fits(&code, &asked).and_then(|()| audiences_within(&asked.resource, &code.resource, client));
            let resource = match fit {
                Ok(resource) => resource,
                Err(error) => {
                    if transact!(shared, once | unit | { Ok(unit.authorization_codes().use_up(&hash, now).await?) })? {
                        return Err(error);
                    }
                    continue;
                }
            };
            let grant = opened(shared, client, grant_id, &code, &asked, now);
            // They left it meanwhile.
            let Some(position) = self.position(&grant).await? else { break };
            let successor = refresh_token.as_ref().map(|token| refresh_token_of(shared, &grant, token));
            // Its ID token names the session: the application gets to know when that ends.
            let session_client = code
                .session_id
                .filter(|_| grant.scope().contains(OPENID))
                .map(|session_id| SessionClient { session_id, client_id: client.id.clone(), user_id: user.id });
            let exchange = CodeExchanged {
                code_hash: &hash,
                grant: &grant,
                refresh_token: successor.as_ref(),
                session_client: session_client.as_ref(),
                at: now,
            };
            let is_exchanged = transact!(
                shared,
                once | unit | {
                    let exchanged = unit.authorization_codes().exchange(&exchange).await;
                    // Signed out meanwhile, or deleted.
                    exchanged.conflict_is(Constraint::ForeignKey, Error::CodeInvalid)
                }
            )?;
            if is_exchanged {
                let issuing = Issuing {
                    scope: grant.scope(),
                    resource,
                    nonce: code.nonce.as_deref(),
                    session_id: code.session_id,
                    position,
                    dpop_jkt: asked.dpop_jkt,
                    refresh_token,
                };
                return Ok((self.issue(&keys, client, &grant, &user, issuing), user));
            }
        }
        Err(Error::CodeInvalid)
    }

    /// Ends what the first use got, unless it is the application itself that shows the code twice.
    async fn refuse_used(
        &self,
        code: &AuthorizationCode,
        asked: &CodeExchange<'_>,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let is_its_own = code.code_challenge.is_some() && fits(code, asked).is_ok();
        let Some(grant_id) = code.grant_id.filter(|_| !is_its_own) else { return Ok(()) };
        self.end(code.user_id, grant_id, AuditKind::CodeReplayed, &Actor::Server, request).await
    }
}

/// Does whoever shows the code have what belongs to it?
fn fits(code: &AuthorizationCode, asked: &CodeExchange<'_>) -> Result<(), Error> {
    let is_left_out = asked.may_leave_redirect_uri_out && asked.redirect_uri.is_none();
    let expected = Some(&*code.redirect_uri).filter(|uri| !uri.is_empty());
    if asked.redirect_uri != expected && !is_left_out {
        return Err(Error::CodeMisfit("redirect_uri is not the one of the authorization request"));
    }
    let is_verified = match (&code.code_challenge, asked.code_verifier) {
        (None, None) => true,
        (Some(challenge), Some(verifier)) => is_of(challenge, verifier),
        // A verifier where no challenge was: somebody took it out of the request (RFC 9700 §4.8.2).
        (None, Some(_)) | (Some(_), None) => false,
    };
    if !is_verified {
        return Err(Error::CodeMisfit(
            "code_verifier does not belong to the code_challenge of the authorization request",
        ));
    }
    if code.dpop_jkt.is_some() && code.dpop_jkt != asked.dpop_jkt {
        return Err(Error::CodeMisfit("the code is bound to another key (dpop_jkt)"));
    }
    Ok(())
}

/// By S256 (RFC 7636 §4.6).
fn is_of(challenge: &str, verifier: &str) -> bool {
    let is_verifier = (43..=128).contains(&verifier.len())
        && verifier.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~".contains(&b));
    let hash = URL_SAFE_NO_PAD.encode(sha256(verifier.as_bytes()));
    is_verifier && same_bytes(hash.as_bytes(), challenge.as_bytes())
}

fn opened(
    shared: &Shared,
    client: &Client,
    id: GrantId,
    code: &AuthorizationCode,
    asked: &CodeExchange<'_>,
    now: Timestamp,
) -> Grant {
    let outlives_session = code.scope.contains(OFFLINE_ACCESS);
    Grant {
        id,
        client_id: client.id.clone(),
        session_id: code.session_id.filter(|_| !outlives_session),
        scope: Some(code.scope.clone().only(|word| client.may_have(word))),
        claims: code.claims.clone(),
        resource: code.resource.clone(),
        organization_id: code.organization_id,
        dpop_jkt: asked.dpop_jkt.clone().filter(|_| !client.is_confidential()),
        access: Access {
            user_id: code.user_id,
            auth_time: code.auth_time,
            amr: code.amr.clone(),
            first: code.first,
            credential_id: code.credential_id.clone(),
            ip: code.ip.clone(),
            user_agent: code.user_agent.clone(),
            created_at: now,
            last_seen_at: now,
            // Nothing but one access token hangs on it.
            expires_at: if client.may(GrantType::RefreshToken) {
                shared.grant_expiry(now)
            } else {
                now + client.access_token_ttl()
            },
            came_of: code.came_of,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verifier_is_its_challenge_s_and_none_but_43_to_128_plain_characters() {
        // RFC 7636, appendix B.
        let (verifier, challenge) =
            ("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assert!(is_of(challenge, verifier));
        assert!(!is_of(challenge, challenge), "plain is no method here");
        assert!(!is_of(challenge, &verifier.to_lowercase()));
        let challenge_of = |verifier: &str| URL_SAFE_NO_PAD.encode(sha256(verifier.as_bytes()));
        for (verifier, is_taken) in [
            ("a".repeat(42), false),
            ("a".repeat(43), true),
            ("~".repeat(128), true),
            ("a".repeat(129), false),
            ("a b".repeat(20), false),
            ("ä".repeat(30), false),
            (String::new(), false),
        ] {
            assert_eq!(is_of(&challenge_of(&verifier), &verifier), is_taken, "{verifier}");
        }
    }
}
