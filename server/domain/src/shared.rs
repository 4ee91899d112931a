//! What the services share: the ports, the policy, and the few writes that several of them make.

use std::{ops::RangeInclusive, sync::Arc, time::Duration};

use uuid::Builder;

use crate::{
    Actor, AuditEvent, AuditEventId, AuditKind, CeremonyId, Email, LoginDomains, MasterSecret, Permit, RequestContext,
    Timestamp, Token, UserId,
    delivery::sms::SmsPolicy,
    kernel::{
        Fault, InvalidInput,
        secret::{Mac, Purpose, Sealer, sha256},
        transact,
        unseen::unseen,
    },
    login::{
        methods::{Allowed, Methods},
        settings::{KnownSettings, SignInSettings},
    },
    oauth::{organization, scope_texts::ScopeTexts},
    ports::{
        Action, Allowance, Clock, Dns, Lexicon, MailRoute, OrganizationRelays, Outbound, PasskeyNamer, Places,
        RateLimited, RateLimiter, Rng, Shipped, Signal, StorageError, Store, Unit,
    },
    services::began_at,
    tenancy::invitations::still_stands,
};

/// Of one address, before it makes an account.
const INVITATIONS_LOOKED_AT: u32 = 20;

/// Decisions of the operator.
#[derive(Clone, Debug)]
pub struct Policy {
    /// `iss` of every token; frozen at the first release: no trailing slash.
    pub issuer: String,
    /// How people sign in, while no administrator has saved anything else: what holds says `Shared::sign_in`.
    pub sign_in: SignInSettings,
    /// Where text messages go, and how many.
    pub sms: SmsPolicy,
    /// A recovery link opens nothing before this is over, and can be stopped so long.
    pub recovery_wait: Duration,
    /// People may come back by a second address. Where mail is a way to sign in, when it is not said.
    pub recovery_address: Option<bool>,
    /// So long the link opens nothing that goes to one.
    pub recovery_address_wait: Duration,
    /// A session ends this long after it was last used.
    pub session_ttl: Duration,
    /// However often it is used, a session, or an API client's sign-in, ends this long after it began.
    pub session_max_ttl: Duration,
    /// How long a refresh token can be used.
    pub refresh_ttl: Duration,
    /// A new signing key takes over this long after the last one did.
    pub signing_key_ttl: Duration,
    /// Audit events are kept this long.
    pub audit_ttl: Duration,
    /// May applications register themselves that have a token of the operator's?
    pub registration: bool,
    /// May applications that nobody registered sign people in, who are asked first?
    pub lets_strangers_in: bool,
    /// The APIs that those may ask tokens for.
    pub open_resources: Vec<String>,
    /// What applications may ask for besides the standard scopes.
    pub scopes: ScopeTexts,
    /// Keep mails readable instead of sending them.
    pub dev_outbox: bool,
}

/// What a process gives its services.
#[derive(Clone, Debug)]
pub struct Deps {
    pub store: Arc<dyn Store>,
    pub clock: Arc<dyn Clock>,
    pub rng: Arc<dyn Rng>,
    pub limiter: Arc<dyn RateLimiter>,
    /// Told whenever a mail is in the outbox, and can be taken from there.
    pub mail_posted: Arc<dyn Signal>,
    /// The same of one that somebody waits for.
    pub code_posted: Arc<dyn Signal>,
    /// The same of a text message.
    pub sms_posted: Arc<dyn Signal>,
    pub mail_route: Arc<dyn MailRoute>,
    pub organization_relays: Arc<dyn OrganizationRelays>,
    pub namer: Arc<dyn PasskeyNamer>,
    pub places: Arc<dyn Places>,
    pub lexicon: Arc<dyn Lexicon>,
    pub shipped: Arc<dyn Shipped>,
    pub outbound: Arc<dyn Outbound>,
    pub dns: Arc<dyn Dns>,
    pub login_domains: Arc<LoginDomains>,
    pub secret: MasterSecret,
    /// [`restore_epoch`](crate::services::restore_epoch), as it was when the process started.
    pub restore_epoch: Vec<u8>,
    pub policy: Policy,
}

/// [`Deps`] with the keys derived once.
#[derive(Debug)]
pub(crate) struct Shared {
    pub store: Arc<dyn Store>,
    pub clock: Arc<dyn Clock>,
    pub rng: Arc<dyn Rng>,
    pub limiter: Arc<dyn RateLimiter>,
    /// Told whenever a mail is in the outbox, and can be taken from there.
    pub mail_posted: Arc<dyn Signal>,
    /// The same of one that somebody waits for.
    pub code_posted: Arc<dyn Signal>,
    /// The same of a text message.
    pub sms_posted: Arc<dyn Signal>,
    pub mail_route: Arc<dyn MailRoute>,
    pub organization_relays: Arc<dyn OrganizationRelays>,
    pub namer: Arc<dyn PasskeyNamer>,
    pub places: Arc<dyn Places>,
    pub lexicon: Arc<dyn Lexicon>,
    pub shipped: Arc<dyn Shipped>,
    pub outbound: Arc<dyn Outbound>,
    pub dns: Arc<dyn Dns>,
    pub login_domains: Arc<LoginDomains>,
    pub policy: Policy,
    pub known_settings: KnownSettings,
    pub ceremony_sealer: Sealer,
    pub embed_sealer: Sealer,
    pub link_sealer: Sealer,
    pub secure_sealer: Sealer,
    pub stop_sealer: Sealer,
    pub attempt_sealer: Sealer,
    pub mail_sealer: Sealer,
    pub sms_sealer: Sealer,
    pub signing_key_sealer: Sealer,
    pub authorization_request_sealer: Sealer,
    pub logout_sealer: Sealer,
    pub webhook_sealer: Sealer,
    pub cursor_sealer: Sealer,
    pub answer_sealer: Sealer,
    pub totp_sealer: Sealer,
    pub pending_totp_sealer: Sealer,
    pub canary_sealer: Sealer,
    pub sender_sealer: Sealer,
    pub dkim_sealer: Sealer,
    pub code_mac: Mac,
    pub backup_code_mac: Mac,
    pub refresh_mac: Mac,
    pub known_browser_mac: Mac,
    pub session_token_mac: Mac,
    pub way_back_mac: Mac,
    pub form_mac: Mac,
    pub subject_mac: Mac,
    pub session_name_mac: Mac,
    pub dpop_nonce_mac: Mac,
    /// When a back-up was put back for the last time.
    pub restored_at: Option<Timestamp>,
}

impl Shared {
    pub fn new(deps: Deps) -> Self {
        let secret = deps.secret;
        // What somebody has begun, and a browser or an application has in its hands until it is finished.
        let begun = |purpose| secret.sealer_of(purpose, &deps.restore_epoch);
        Self {
            store: deps.store,
            clock: deps.clock,
            rng: deps.rng,
            limiter: deps.limiter,
            mail_posted: deps.mail_posted,
            code_posted: deps.code_posted,
            sms_posted: deps.sms_posted,
            mail_route: deps.mail_route,
            organization_relays: deps.organization_relays,
            namer: deps.namer,
            places: deps.places,
            lexicon: deps.lexicon,
            shipped: deps.shipped,
            outbound: deps.outbound,
            dns: deps.dns,
            login_domains: deps.login_domains,
            known_settings: KnownSettings::new(&deps.policy.sign_in),
            policy: deps.policy,
            ceremony_sealer: begun(Purpose::Ceremony),
            embed_sealer: begun(Purpose::Embed),
            link_sealer: secret.sealer(Purpose::SignInLink),
            secure_sealer: secret.sealer(Purpose::SecureLink),
            stop_sealer: secret.sealer(Purpose::StopLink),
            attempt_sealer: begun(Purpose::LoginAttempt),
            mail_sealer: secret.sealer(Purpose::Mail),
            sms_sealer: secret.sealer(Purpose::Sms),
            signing_key_sealer: secret.sealer(Purpose::SigningKey),
            authorization_request_sealer: begun(Purpose::AuthorizationRequest),
            logout_sealer: secret.sealer(Purpose::Logout),
            webhook_sealer: secret.sealer(Purpose::Webhook),
            cursor_sealer: secret.sealer(Purpose::Cursor),
            answer_sealer: secret.sealer(Purpose::Answer),
            totp_sealer: secret.sealer(Purpose::Totp),
            pending_totp_sealer: begun(Purpose::PendingTotp),
            canary_sealer: secret.sealer(Purpose::Canary),
            sender_sealer: secret.sealer(Purpose::Sender),
            dkim_sealer: secret.sealer(Purpose::Dkim),
            code_mac: secret.mac(Purpose::OneTimeCode),
            backup_code_mac: secret.mac(Purpose::BackupCode),
            refresh_mac: secret.mac(Purpose::RefreshToken),
            known_browser_mac: secret.mac(Purpose::KnownBrowser),
            session_token_mac: secret.mac(Purpose::SessionToken),
            way_back_mac: secret.mac(Purpose::WayBack),
            form_mac: secret.mac(Purpose::FormToken),
            subject_mac: secret.mac(Purpose::Subject),
            session_name_mac: secret.mac(Purpose::SessionName),
            // A proof names one: what was proved before the restore, used or not, is proved anew.
            dpop_nonce_mac: secret.mac_of(Purpose::DpopNonce, &deps.restore_epoch),
            restored_at: began_at(&deps.restore_epoch),
        }
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Uses up what works once, on all nodes together. `false` where it was used before.
    pub async fn spend(&self, id: CeremonyId, until: Timestamp) -> Result<bool, Fault> {
        transact!(self, begin_once |unit| -> Fault { Ok(unit.ceremonies().spend(id, until).await?) })
    }

    /// For what the server does of itself.
    pub fn own_request(&self) -> RequestContext {
        RequestContext::of(self.login_domains.configured().clone())
    }

    pub fn event(&self, kind: AuditKind, request: &RequestContext) -> AuditEvent {
        AuditEvent::new(AuditEventId::new(&*self.clock, &*self.rng), self.now(), kind, request)
    }

    /// The event of what a stranger does, on the account that it aims at, if there is one.
    pub fn event_aimed_at(&self, kind: AuditKind, user_id: Option<UserId>, request: &RequestContext) -> AuditEvent {
        // Of another version than the ids of people: none will ever have it.
        let mut random = [0; 16];
        self.rng.fill(&mut random);
        let nobody = UserId(Builder::from_random_bytes(random).into_uuid());
        self.event(kind, request).aimed_at(user_id, nobody)
    }

    /// The event of a change that somebody was permitted to make.
    pub fn change(&self, kind: AuditKind, permit: &Permit, request: &RequestContext) -> AuditEvent {
        self.event(kind, request).by(permit.actor()).on(permit.target())
    }

    /// The token of the session that this step of a sign-in opens in this browser. Derived, not drawn: a step that is sent
    /// twice, since somebody clicked twice or the answer got lost, leads to the same session. Applications have none.
    pub fn repeatable_token(&self, step: &[&[u8]], request: &RequestContext) -> Option<Token> {
        let browser = request.browser.as_deref().filter(|_| request.client_id.is_none())?;
        let parts = [&[browser.as_bytes()], step].concat();
        Some(Token::from_bytes(self.session_token_mac.sign(&parts)))
    }

    /// When a browser session that began at `created_at` ends if it is not used after now.
    pub fn session_expiry(&self, created_at: Timestamp) -> Timestamp {
        self.expiry(self.policy.session_ttl, created_at)
    }

    /// The same of an application's grant, whose refresh tokens can be used as long.
    pub fn grant_expiry(&self, created_at: Timestamp) -> Timestamp {
        self.expiry(self.policy.refresh_ttl, created_at)
    }

    fn expiry(&self, ttl: Duration, created_at: Timestamp) -> Timestamp {
        (self.now() + ttl).min(created_at + self.policy.session_max_ttl)
    }

    /// Does mail let anybody in here, and prove an address by it?
    pub fn mails_codes(&self) -> bool {
        self.sign_in().methods.and(&Methods::default()).has_mail()
    }

    /// May people come back by a second address? Where mail lets nobody in, not unless that was wanted.
    pub fn has_recovery_address(&self) -> bool {
        self.policy.recovery_address.unwrap_or_else(|| self.mails_codes())
    }

    /// The ways to sign in: of a client's people, where it signs them in for an organization of those of its, or of people in
    /// browsers, whose page says where they go on to.
    pub async fn allowed_methods(
        &self,
        unit: &mut dyn Unit,
        request: &RequestContext,
    ) -> Result<Allowed, StorageError> {
        let client = match request.client_id.as_deref() {
            Some(id) => unit.clients().find(id).await?,
            None => None,
        };
        let allowed = self.sign_in().methods.and(&client.map(|client| client.methods).unwrap_or_default());
        let organization = match request.organization_of_client() {
            Some(id) => organization::named(unit, &id.to_string()).await?,
            None => None,
        };
        Ok(match organization {
            Some(organization) => allowed.and(&organization.methods),
            None => allowed,
        })
    }

    /// May this address make an account, if it has none? Where not everybody may, whoever was invited to an organization
    /// may, by somebody who still could.
    pub async fn may_sign_up(&self, unit: &mut dyn Unit, email: &Email) -> Result<bool, StorageError> {
        if self.sign_in().sign_up_open {
            return Ok(true);
        }
        for invitation in unit.invitations().list_open(email, self.now(), INVITATIONS_LOOKED_AT).await? {
            if still_stands(unit, &invitation).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// One more change of a person's own account; a script in a stolen session is no faster than a person. Never asked
    /// for what takes access away: that script could keep its victim from it.
    pub async fn throttle_changes(&self, user_id: UserId) -> Result<(), Fault> {
        self.throttle(Action::ChangeAccount, &user_id.to_string()).await
    }

    /// The same of what somebody does for an organization of theirs: they are no operator, and what they do may be mailed to
    /// strangers.
    pub async fn throttle_member(&self, actor: &Actor) -> Result<(), Fault> {
        match actor {
            Actor::Member { user_id, .. } => self.throttle_changes(*user_id).await,
            _ => Ok(()),
        }
    }

    /// What was read of a link that takes something away. Whoever shows a good one is never told to wait, or strangers behind
    /// the same address could keep them from it: what is counted is what nobody was sent.
    pub fn limit_misses<T, E: From<RateLimited>>(&self, read: Result<T, E>, request: &RequestContext) -> Result<T, E> {
        if read.is_err() {
            self.limiter.check_address(Action::TryCode, request)?;
        }
        read
    }

    /// Counts one more by this account, in a unit of its own: what is refused afterwards was tried all the same.
    pub async fn throttle(&self, action: Action, account: &str) -> Result<(), Fault> {
        if self.limiter.of_account(action).is_none() {
            return Ok(());
        }
        let limited = transact!(self, |unit| -> Fault { Ok(self.count(&mut *unit, action, account).await?) })?;
        limited.map_or(Ok(()), |limited| Err(limited.into()))
    }

    /// The same in this unit; says whether it is one too many.
    pub async fn count(
        &self,
        unit: &mut dyn Unit,
        action: Action,
        account: &str,
    ) -> Result<Option<RateLimited>, StorageError> {
        let Some(Allowance { count, window }) = self.limiter.of_account(action) else { return Ok(None) };
        let key = sha256(format!("{}:{account}", action.as_str()).as_bytes());
        let now = self.now();
        let attempts = unit.codes().count_attempt(&key, now, now + window).await?;
        Ok((attempts.count > count).then(|| RateLimited { retry_after: attempts.expires_at.since(now) }))
    }
}

/// Text that a person typed: trimmed, on one line, of so many characters.
pub(crate) fn one_line(field: &'static str, text: &str, length: RangeInclusive<usize>) -> Result<String, InvalidInput> {
    let text = text.trim();
    // U+2028 and U+2029 break lines too, and are no control characters.
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    if !length.contains(&text.chars().count()) || text.chars().any(breaks) {
        let message = format!("{} to {} characters, on one line", length.start(), length.end());
        return Err(InvalidInput::new(field, message));
    }
    Ok(text.to_owned())
}

/// The same of a name: what people know something by is what they see, so nothing in it is invisible, or turns what comes
/// after it around.
pub(crate) fn visible_name(
    field: &'static str,
    text: &str,
    length: RangeInclusive<usize>,
) -> Result<String, InvalidInput> {
    let name = one_line(field, text, length)?;
    match unseen(&name) {
        Some(c) => Err(InvalidInput::new(field, format!("it has U+{:04X} in it, which nobody sees", u32::from(c)))),
        None => Ok(name),
    }
}
