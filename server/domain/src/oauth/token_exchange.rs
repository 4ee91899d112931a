//! An API that was called for a person calls another one for them (RFC 8693). Delegation only: the new token says who acts
//! (`act`), for whom, and by which sign-in; it is worth less than the one that it comes of, never more.

use std::time::Duration;

use super::{
    Error,
    issue::Issued,
    organization::OrganizationClaims,
    scope::{OFFLINE_ACCESS, OPENID, Scopes},
    token::{AccessClaims, Act},
    tokens::Tokens,
};
use crate::{
    AuditKind, CeremonyId, Client, Grant, GrantType, RequestContext, SigningAlg, Target, Timestamp, User,
    kernel::{Fault, transact},
    tenancy::position::Position,
};

/// `urn:…:access_token` (§3): the only type that is taken, and given.
pub const ACCESS_TOKEN: &str = "urn:ietf:params:oauth:token-type:access_token";
/// Who acted before, and before them (§4.1): a longer chain is a circle.
const MAX_ACTORS: usize = 4;
/// The log says once in so long that an application acts by a sign-in.
const LOGGED_FOR: Duration = Duration::from_secs(24 * 3600);

/// What an application says (§2.1).
#[derive(Clone, Debug, Default)]
pub struct TokenExchange<'a> {
    pub subject_token: &'a str,
    /// Less than the subject token has, if it is to be less.
    pub scope: Scopes,
    /// `resource` and `audience`: whom the new token is to be for.
    pub targets: Vec<String>,
    /// The key that it has just proved to have (RFC 9449).
    pub dpop_jkt: Option<String>,
}

/// A token to exchange, and what it hangs on.
type Subject = (AccessClaims, Grant, User, Option<Position>);

impl Tokens {
    /// The token has to be for whoever asks (its `aud` names them), the sign-in behind it has to stand, and the person to be
    /// one who may sign in. What comes of it is for none but the audiences that the operator registered for whoever asks,
    /// and never for this server: it opens neither its API nor `userinfo`.
    ///
    /// One that is bound to a key is exchanged by whoever proves that very key: else whoever stole it would get one that
    /// needs no proof.
    pub async fn exchange_token(
        &self,
        client: &Client,
        asked: TokenExchange<'_>,
        request: &RequestContext,
    ) -> Result<Issued, Error> {
        let shared = &*self.shared;
        // Nobody has agreed to what somebody else's application does behind another one.
        if !client.may(GrantType::TokenExchange) || !client.is_confidential() || !client.is_first_party {
            return Err(Error::GrantTypeNotAllowed);
        }
        let (subject, grant, user, position) = self.subject(client, &asked).await?;
        let act = Act { sub: client.id.clone(), act: subject.act.clone().map(Box::new) };
        if act.depth() > MAX_ACTORS {
            return Err(Error::SubjectTokenInvalid("it was exchanged too often"));
        }
        // What is about this server is not handed on.
        let of_api = |word: &str| word != OPENID && word != OFFLINE_ACCESS;
        let allowed = subject.scope.clone().only(|word| client.may_have(word) && of_api(word));
        if allowed.is_empty() || !allowed.covers(&asked.scope) {
            return Err(Error::ScopeInvalid);
        }
        let scope = if asked.scope.is_empty() { allowed } else { asked.scope.clone() };
        let issuer = &shared.policy.issuer;
        let targets = if asked.targets.is_empty() { &client.audiences } else { &asked.targets };
        let may_be = |target: &String| client.audiences.contains(target) && target != issuer;
        if targets.is_empty() || !targets.iter().all(may_be) {
            return Err(Error::TargetInvalid);
        }
        self.log_exchange(client, &grant, targets, request).await?;
        let key = self.signing_keys.current(SigningAlg::Es256).await?;
        let now = shared.now();
        let own = self.access_claims(client, &scope, targets.clone(), asked.dpop_jkt.as_deref());
        let claims = AccessClaims {
            sub: shared.subject(client, user.id),
            grant_id: Some(grant.id),
            exp: own.exp.min(subject.exp),
            auth_time: subject.auth_time,
            acr: subject.acr,
            amr: subject.amr,
            organization: OrganizationClaims::of(position.as_ref(), &scope).for_token(),
            act: Some(act),
            ..own
        };
        let expires_in = Duration::from_secs(u64::try_from(claims.exp - now.as_secs()).unwrap_or_default());
        Ok(Issued {
            access_token: key.sign("at+jwt", &claims),
            expires_at: Timestamp::from_millis(claims.exp * 1000),
            expires_in,
            refresh_token: None,
            id_token: None,
            scope,
            is_bound_to_key: asked.dpop_jkt.is_some(),
        })
    }

    async fn subject(&self, client: &Client, asked: &TokenExchange<'_>) -> Result<Subject, Error> {
        // Whose it is otherwise, and why it is not valid, is not told.
        let refused =
            Error::SubjectTokenInvalid("it is no access token of this server's that is for this client, and valid");
        let found = self.signing_keys.verify(asked.subject_token).await?;
        let Some((claims, kid)) = found.filter(|(claims, _)| claims.aud.includes(&client.id)) else {
            return Err(refused);
        };
        if claims.cnf.is_some() && !claims.is_shown_rightly(asked.dpop_jkt.as_deref()) {
            return Err(Error::SubjectTokenInvalid("it is bound to a key, which was not proved"));
        }
        let Some((grant, user, position)) = self.standing(&claims, &kid).await? else { return Err(refused) };
        // Whoever signed in to an application itself let it do everything, and nobody else anything.
        if grant.scope.is_none() {
            return Err(refused);
        }
        if self.is_open(&grant.client_id).await? { Ok((claims, grant, user, position)) } else { Err(refused) }
    }

    async fn log_exchange(
        &self,
        client: &Client,
        grant: &Grant,
        targets: &[String],
        request: &RequestContext,
    ) -> Result<(), Fault> {
        let shared = &*self.shared;
        let user_id = grant.access.user_id;
        let named = format!("token exchange {} {} {}", grant.id, client.id, targets.join(" "));
        let (id, until) = (CeremonyId::of(named.as_bytes()), shared.now() + LOGGED_FOR);
        let event = shared.event(AuditKind::TokenExchanged, request).by(&client.acting_for(user_id));
        let event = event.on(&Target::Grant(user_id, grant.id)).with("client", &*grant.client_id);
        let event = event.with("audience", targets);
        transact!(shared, |unit| -> Fault {
            if unit.ceremonies().spend(id, until).await? {
                unit.audit_log().insert(&event).await?;
            }
            Ok(())
        })
    }
}
