//! Devices that cannot show a sign-in page: what they ask for, and what somebody decides about it in a browser (RFC 8628).
//!
//! Only somebody who is signed in may try a code. There are 20^8 = 2.56·10^10 of them. A person has 20 wrong tries a day, and
//! all people together have 10,000 an hour, on all nodes: whoever aims at one code hits it within its ten minutes with a
//! probability below 4·10^-7, however many accounts and addresses they have.

use std::{sync::Arc, time::Duration};

use serde::{Deserialize, Serialize};

use super::{
    Error,
    client::Client,
    clients::Clients,
    connected::remember,
    device_code::{AllowedBy, DEVICE_CODE_TTL, Decision, DeviceCode, POLL_INTERVAL, UserCode},
    issue::audiences_within,
    scope::Scopes,
};
use crate::{
    AuditKind, GrantType, Permission, RequestContext, Target, Token, UserId,
    kernel::{Fault, InvalidInput, Verdict, context::network, secret::sha256, transact},
    login::{
        self,
        one_time_code::{MAX_TRIES, TRIES_WINDOW},
        second_step::standing::owes_second_step,
        sessions::Caller,
    },
    ports::{Action, Constraint, Meaning, RateLimited},
    shared::Shared,
};

/// Codes that one application has at a time: each is a row, and one more code that a guess could hit.
const MAX_CODES: u32 = 20_000;
/// The same at one address. One that proves who it is has all its people behind its own.
const MAX_CODES_AT_ADDRESS: u32 = 60;
/// Wrong tries of all people together within [`ALL_WINDOW`].
const MAX_TRIES_OF_ALL: u32 = 10_000;
const ALL_WINDOW: Duration = Duration::from_secs(3600);
/// Who decides in the last moment has not done so in vain.
const TIME_TO_FETCH: Duration = Duration::from_secs(60);
/// Above this no honest seal of ours reaches.
const SEALED_MAX: usize = 1024;

/// What a device asks for (§3.1).
#[derive(Clone, Debug, Default)]
pub struct DeviceRequest {
    pub scope: Scopes,
    pub resource: Vec<String>,
    /// The key that it has just proved to have (RFC 9449): then nobody else can use the code.
    pub dpop_jkt: Option<String>,
}

/// What it gets (§3.2).
#[derive(Debug)]
pub struct DeviceStart {
    pub device_code: Token,
    pub user_code: UserCode,
    pub expires_in: Duration,
    pub interval: Duration,
}

/// A device that waits for somebody to decide.
#[derive(Clone, Debug)]
pub struct AskingDevice {
    pub client: Arc<Client>,
    pub code: DeviceCode,
}

/// Which device a page is about: proof that whoever has it knew the code.
#[derive(Serialize, Deserialize)]
struct Found {
    code_hash: Vec<u8>,
    client_id: String,
    /// Who typed it: the page is theirs alone.
    user_id: UserId,
    /// As it was typed, to be compared once more.
    user_code: String,
}

impl Found {
    fn of(self, caller: &Caller) -> Result<Self, login::Error> {
        if self.user_id == caller.user.id { Ok(self) } else { Err(wrong()) }
    }
}

#[derive(Debug)]
pub struct Devices {
    shared: Arc<Shared>,
    clients: Arc<Clients>,
}

impl Devices {
    pub(crate) fn new(shared: Arc<Shared>, clients: Arc<Clients>) -> Self {
        Self { shared, clients }
    }

    pub async fn start(
        &self,
        client: &Client,
        asked: DeviceRequest,
        request: &RequestContext,
    ) -> Result<DeviceStart, Error> {
        let shared = &*self.shared;
        if !client.may(GrantType::DeviceCode) {
            return Err(Error::GrantTypeNotAllowed);
        }
        let scope = asked.scope.only(|word| client.may_have(word));
        if scope.is_empty() {
            return Err(Error::ScopeInvalid);
        }
        let resource = audiences_within(&asked.resource, &[], client)?;
        self.throttle_starts(client, request).await?;
        let device_code = Token::generate(&*shared.rng);
        let user_code = transact!(shared, |unit| {
            let (now, user_code) = (shared.now(), UserCode::generate(&*shared.rng));
            let row = DeviceCode {
                code_hash: device_code.hash(),
                user_code_hash: user_code.hash(&shared.code_mac),
                client_id: client.id.clone(),
                scope: scope.clone(),
                resource: resource.clone(),
                dpop_jkt: asked.dpop_jkt.clone(),
                ip: request.ip_text(),
                user_agent: request.user_agent.clone(),
                created_at: now,
                expires_at: now + DEVICE_CODE_TTL,
                poll_interval: POLL_INTERVAL,
                // The first question is never too early.
                next_poll_at: now,
                decision: None,
                used_at: None,
                grant_id: None,
            };
            // Run again, it draws another one.
            unit.device_codes().insert(&row).await.conflict_is_a_race(Constraint::UserCode)?;
            Ok(user_code)
        })?;
        Ok(DeviceStart { device_code, user_code, expires_in: DEVICE_CODE_TTL, interval: POLL_INTERVAL })
    }

    /// Counted in the database, so that more nodes allow no more.
    async fn throttle_starts(&self, client: &Client, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        let network = request.ip.map(|ip| network(ip).to_string()).unwrap_or_default();
        let at_address = (!client.is_confidential())
            .then(|| (format!("start_device:{}:{network}", client.id), MAX_CODES_AT_ADDRESS));
        // The address first: whoever is refused there uses up nobody else's.
        for (name, most) in at_address.into_iter().chain([(format!("start_device:{}", client.id), MAX_CODES)]) {
            let key = sha256(name.as_bytes());
            let counted = transact!(shared, |unit| {
                let now = shared.now();
                Ok(unit.codes().count_attempt(&key, now, now + DEVICE_CODE_TTL).await?)
            })?;
            if counted.count > most {
                return Err(RateLimited { retry_after: counted.expires_at.since(shared.now()) }.into());
            }
        }
        Ok(())
    }

    /// Whoever is signed in types a code; gives what the next page is opened with. One try, unless it is right.
    pub async fn find(&self, caller: &Caller, typed: &str, request: &RequestContext) -> Result<String, login::Error> {
        let shared = &*self.shared;
        shared.limiter.check_address(Action::TryCode, request)?;
        // What cannot be a code is no try.
        let user_code = UserCode::parse(typed).ok_or_else(wrong)?;
        let hash = user_code.hash(&shared.code_mac);
        let counters = [
            (sha256(format!("device_code:{}", caller.user.id).as_bytes()), MAX_TRIES, TRIES_WINDOW),
            (sha256(b"device_code"), MAX_TRIES_OF_ALL, ALL_WINDOW),
        ];
        let found = transact!(shared, |unit| -> login::Error {
            let now = shared.now();
            for (key, most, window) in &counters {
                // Counted before the comparison, so that racing tries see one another.
                let tries = unit.codes().count_attempt(key, now, now + *window).await?;
                if tries.count > *most {
                    // Whoever is refused because of all others has not tried.
                    if *most == MAX_TRIES_OF_ALL {
                        unit.codes().forgive_attempt(&counters[0].0).await?;
                    }
                    let error = RateLimited { retry_after: tries.expires_at.since(now) }.into();
                    return Ok(Verdict::Refuse { error, keep: "the try" });
                }
            }
            let found = unit.device_codes().find_by_user_code(&hash).await?;
            let Some(code) = found.filter(|code| code.is_open(now)) else {
                return Ok(Verdict::Refuse { error: wrong(), keep: "the try" });
            };
            for (key, ..) in &counters {
                unit.codes().forgive_attempt(key).await?;
            }
            Ok(Verdict::Done(code))
        })?;
        let code = found.into_result()?;
        self.client(&code.client_id).await?;
        let found = Found {
            code_hash: code.code_hash,
            client_id: code.client_id,
            user_id: caller.user.id,
            user_code: user_code.bare().to_owned(),
        };
        let plain = serde_json::to_vec(&found).expect("plain data serialises");
        let sealer = &shared.authorization_request_sealer;
        Ok(sealer.seal_text(&*shared.rng, &seal_context(request), &plain))
    }

    /// The device that a page is about, while somebody may still decide; and its code, for whoever compares it.
    pub async fn open(
        &self,
        caller: &Caller,
        sealed: &str,
        request: &RequestContext,
    ) -> Result<(AskingDevice, UserCode), login::Error> {
        let found = self.unseal(sealed, request)?.of(caller)?;
        let user_code = UserCode::parse(&found.user_code).ok_or_else(wrong)?;
        let client = self.client(&found.client_id).await?;
        let code = self.shared.store.read().await?.device_codes().find(&found.code_hash).await?;
        let code = code.filter(|code| code.is_open(self.shared.now())).ok_or_else(wrong)?;
        Ok((AskingDevice { client, code }, user_code))
    }

    /// The application that a page is about, for the page's policy.
    pub async fn client_of(&self, sealed: &str, request: &RequestContext) -> Option<Arc<Client>> {
        self.client(&self.unseal(sealed, request).ok()?.client_id).await.ok()
    }

    /// Is a second factor to be proved before it is let in?
    pub async fn owes_second_step(
        &self,
        client: &Client,
        caller: &Caller,
        request: &RequestContext,
    ) -> Result<bool, Fault> {
        Ok(owes_second_step(&self.shared, (client, None), caller, request).await?)
    }

    /// Lets the device in, or not. Sent twice, it is decided once, and both are told the same.
    pub async fn decide(
        &self,
        caller: &Caller,
        sealed: &str,
        is_allowed: bool,
        request: &RequestContext,
    ) -> Result<(), login::Error> {
        let shared = &*self.shared;
        let user_id = caller.user.id;
        let permit = caller.require(Permission::ConnectApplications, Target::User(user_id))?;
        let found = self.unseal(sealed, request)?.of(caller)?;
        let client = self.client(&found.client_id).await?;
        let access = caller.access();
        if is_allowed && !client.methods.allow_first(access.first) {
            return Err(login::Error::MethodOff);
        }
        if is_allowed && owes_second_step(shared, (&*client, None), caller, request).await? {
            return Err(login::AccessError::StepUpRequired.into());
        }
        let by = AllowedBy {
            user_id,
            session_id: Some(caller.session_id()?),
            auth_time: access.auth_time,
            amr: access.amr.clone(),
            first: access.first,
            credential_id: access.credential_id.clone(),
        };
        if is_allowed {
            shared.throttle_changes(user_id).await?;
        }
        transact!(shared, |unit| -> login::Error {
            let now = shared.now();
            let decision = Decision { at: now, by: is_allowed.then(|| by.clone()) };
            // In the order of `connected.rs`: the person before what is theirs.
            unit.users().lock(user_id).await?;
            let code = unit.device_codes().find(&found.code_hash).await?.ok_or_else(wrong)?;
            let expires_at = code.expires_at.max(now + TIME_TO_FETCH);
            let ended = login::Error::Access(login::AccessError::NotSignedIn);
            let decided = unit.device_codes().decide(&code.code_hash, &decision, expires_at).await;
            if !decided.conflict_is(Constraint::ForeignKey, ended)? {
                let code = unit.device_codes().find(&found.code_hash).await?;
                let before = code.and_then(|code| code.decision).map(|before| before.by.map(|by| by.user_id));
                return if before == Some(decision.by.map(|by| by.user_id)) { Ok(()) } else { Err(wrong()) };
            }
            if is_allowed && !client.is_first_party {
                remember(&mut *unit, user_id, &client.id, &code.scope, now).await?;
            }
            let kind = if is_allowed { AuditKind::DeviceAllowed } else { AuditKind::DeviceRefused };
            let event = shared.change(kind, &permit, request);
            let event = event.with("client", &*client.id).with("scope", code.scope.to_string());
            let event = event.with("device_ip", &*code.ip).with("device_user_agent", &*code.user_agent);
            Ok(unit.audit_log().insert(&event).await?)
        })
    }

    /// What was closed, or may do so no more, is as unknown as a wrong code.
    async fn client(&self, id: &str) -> Result<Arc<Client>, login::Error> {
        match self.clients.get(id).await {
            Ok(client) if client.may(GrantType::DeviceCode) => Ok(client),
            Ok(_) | Err(Error::UnknownClient) => Err(wrong()),
            Err(error) => Err(error.into()),
        }
    }

    fn unseal(&self, sealed: &str, request: &RequestContext) -> Result<Found, login::Error> {
        if sealed.len() > SEALED_MAX {
            return Err(wrong());
        }
        let context = seal_context(request);
        let plain = self.shared.authorization_request_sealer.open_text(&context, sealed).map_err(|_| wrong())?;
        serde_json::from_slice(&plain).map_err(|_| wrong())
    }
}

/// Unknown, expired, decided already: one answer.
fn wrong() -> login::Error {
    InvalidInput::new("user_code", "no device waits for it").into()
}

/// For this login domain.
fn seal_context(request: &RequestContext) -> Vec<u8> {
    let parts = ["device", request.login_domain.host()];
    serde_json::to_vec(&parts).expect("strings serialise")
}
