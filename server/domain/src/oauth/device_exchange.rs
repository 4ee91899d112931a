//! A device asks whether somebody has let it in (RFC 8628 §3.4).

use std::time::Duration;

use uuid::Uuid;

use super::{
    Error,
    device_code::{AllowedBy, DeviceCode, refresh_token},
    issue::{Issued, Issuing, audiences_within},
    organization,
    token::REFRESH_GRACE,
    tokens::{Tokens, refresh_token_of},
};
use crate::{
    Access, Actor, AuditKind, Client, Grant, GrantId, GrantType, Opened, RequestContext, Target, Timestamp, Token,
    User,
    kernel::{Verdict, transact},
    ports::{Constraint, Meaning, StorageError, Unit},
    shared::Shared,
};

/// What it says.
#[derive(Clone, Debug, Default)]
pub struct DeviceExchange<'a> {
    pub device_code: &'a str,
    /// The key that it has just proved to have (RFC 9449).
    pub dpop_jkt: Option<String>,
}

impl Tokens {
    /// A device's code works once. For 60 s the same code brings the same sign-in again, with the same refresh token (the
    /// first answer was lost); later it is taken for theft, as with a refresh token, and the sign-in ends.
    ///
    /// No browser session stands behind what comes of it: it lives as refresh tokens do, whoever signs out elsewhere, and
    /// ends on the devices page, or when the application is disconnected.
    pub async fn exchange_device_code(
        &self,
        client: &Client,
        asked: DeviceExchange<'_>,
        request: &RequestContext,
    ) -> Result<Issued, Error> {
        let shared = &*self.shared;
        if !client.may(GrantType::DeviceCode) {
            return Err(Error::GrantTypeNotAllowed);
        }
        let token = Token::parse(asked.device_code).ok_or(Error::DeviceCodeInvalid)?;
        let hash = token.hash();
        // A guess writes nothing.
        let known = shared.store.read().await?.device_codes().find(&hash).await?;
        if known.is_none_or(|code| code.client_id != client.id) {
            return Err(Error::DeviceCodeInvalid);
        }
        let keys = self.keys_for(client).await?;
        let grant_id = GrantId::new(&*shared.clock, &*shared.rng);
        let refresh = client.may(GrantType::RefreshToken).then(|| refresh_token(&shared.refresh_mac, &token));

        let exchanged = transact!(shared, |unit| {
            let now = shared.now();
            let Some(code) = unit.device_codes().poll(&hash, &client.id, now).await? else {
                return too_early(&mut *unit, &hash, client, now).await;
            };
            if code.dpop_jkt.is_some() && code.dpop_jkt != asked.dpop_jkt {
                return Err(Error::DeviceCodeInvalid);
            }
            let refuse = |error| Ok(Verdict::Refuse { error, keep: "the time of the question" });
            if let Some(used_at) = code.used_at {
                return repeat(shared, &mut *unit, &code, now.age_of(used_at), &asked, request).await;
            }
            if code.expires_at <= now {
                return refuse(Error::DeviceCodeExpired);
            }
            let Some(decision) = &code.decision else { return refuse(Error::DevicePending) };
            let Some(by) = &decision.by else { return refuse(Error::DeviceRefused) };
            let Some(user) = unit.users().find(by.user_id).await?.filter(|user| user.is_active) else {
                return refuse(Error::DeviceRefused);
            };
            // What the operator has taken away since counts no more.
            if let Err(error) = audiences_within(&[], &code.resource, client) {
                return refuse(error);
            }
            if !unit.device_codes().use_up(&hash, grant_id, now).await? {
                return Err(Error::DeviceCodeInvalid);
            }
            let organization_id =
                organization::named_or_only(&mut *unit, (user.id, by.first), None, &code.scope).await?;
            let came_of = told_of(&mut *unit, by, now).await?;
            let grant = opened(shared, client, grant_id, &code, by, &asked, now);
            let access = Access { came_of, ..grant.access };
            let grant = Grant { organization_id, access, ..grant };
            // Deleted meanwhile.
            unit.grants().insert(&grant).await.conflict_is(Constraint::ForeignKey, Error::DeviceRefused)?;
            unit.grants().delete_oldest_of_client(user.id, &client.id, grant.id).await?;
            unit.grants().delete_oldest(user.id, grant.id).await?;
            if let Some(token) = &refresh {
                unit.refresh_tokens().insert(&refresh_token_of(shared, &grant, token)).await?;
            }
            Ok(Verdict::Done((grant, user)))
        })?;
        let (grant, user) = exchanged.into_result()?;
        let position = self.position(&grant).await?.ok_or(Error::DeviceCodeInvalid)?;
        let issuing = Issuing {
            scope: grant.scope().only(|word| client.may_have(word)),
            resource: audiences_within(&[], &grant.resource, client)?,
            nonce: None,
            session_id: None,
            position,
            dpop_jkt: asked.dpop_jkt,
            refresh_token: refresh,
        };
        Ok(self.issue(&keys, client, &grant, &user, issuing))
    }
}

type Answer = Result<Verdict<(Grant, User), Error>, Error>;

async fn too_early(unit: &mut dyn Unit, hash: &[u8], client: &Client, now: Timestamp) -> Answer {
    let code = unit.device_codes().find(hash).await?.filter(|code| code.client_id == client.id);
    let Some(code) = code else { return Err(Error::DeviceCodeInvalid) };
    if code.used_at.is_none() && code.expires_at <= now {
        return Err(Error::DeviceCodeExpired);
    }
    unit.device_codes().slow_down(hash, now).await?;
    Ok(Verdict::Refuse { error: Error::DeviceSlowDown, keep: "the longer interval" })
}

async fn repeat(
    shared: &Shared,
    unit: &mut dyn Unit,
    code: &DeviceCode,
    age: Option<Duration>,
    asked: &DeviceExchange<'_>,
    request: &RequestContext,
) -> Answer {
    let now = shared.now();
    let found = match code.grant_id {
        Some(id) => unit.grants().find(id, now).await?.filter(|(_, user)| user.is_active),
        None => None,
    };
    let Some((grant, user)) = found else { return Err(Error::DeviceCodeInvalid) };
    // Before it is looked at how late it is: without the key nobody ends anything.
    if grant.dpop_jkt.is_some() && grant.dpop_jkt != asked.dpop_jkt {
        return Err(Error::DeviceCodeInvalid);
    }
    match age {
        // A clock is wrong, and nobody knows how late this is: it brings nothing, and ends nothing.
        None => return Err(Error::DeviceCodeInvalid),
        Some(age) if age < REFRESH_GRACE => return Ok(Verdict::Done((grant, user))),
        Some(_) => {}
    }
    unit.grants().delete(user.id, grant.id).await?;
    let target = Target::Grant(user.id, grant.id);
    let event = shared.event(AuditKind::CodeReplayed, request).by(&Actor::Server).on(&target);
    unit.audit_log().insert(&event).await?;
    Ok(Verdict::Refuse { error: Error::DeviceCodeInvalid, keep: "the end of what the first use got" })
}

fn opened(
    shared: &Shared,
    client: &Client,
    id: GrantId,
    code: &DeviceCode,
    by: &AllowedBy,
    asked: &DeviceExchange<'_>,
    now: Timestamp,
) -> Grant {
    Grant {
        id,
        client_id: client.id.clone(),
        session_id: None,
        scope: Some(code.scope.clone().only(|word| client.may_have(word))),
        claims: serde_json::Map::new(),
        resource: code.resource.clone(),
        organization_id: None,
        dpop_jkt: asked.dpop_jkt.clone().filter(|_| !client.is_confidential()),
        access: Access {
            user_id: by.user_id,
            auth_time: by.auth_time,
            amr: by.amr.clone(),
            first: by.first,
            credential_id: by.credential_id.clone(),
            // The device's, which is where it is used.
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
            came_of: None,
        },
    }
}

/// The sign-in of whoever let the device in that its person was told of: the session in which they did, or the one that this
/// follows. See [`Opened::sign_in`].
async fn told_of(unit: &mut dyn Unit, by: &AllowedBy, now: Timestamp) -> Result<Option<Uuid>, StorageError> {
    let Some(id) = by.session_id else { return Ok(None) };
    let session = unit.sessions().list(by.user_id, now).await?.into_iter().find(|session| session.id == id);
    Ok(Some(session.map_or(id.0, |session| Opened::Session(session).sign_in())))
}
