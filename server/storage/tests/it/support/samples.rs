use std::{sync::atomic::AtomicU64, sync::atomic::Ordering, time::Duration};

use latchkey_domain::{
    About, Access, Actor, Amr, AuditEvent, AuditEventId, AuditKind, AuthMethod, AuthorizationCode, BrowserNumbers,
    BrowserSession, CeremonyId, Client, ClientKind, ClientSource, CodeId, CodePurpose, Credential, CredentialId,
    DeviceCode, EarlierCode, Grant, GrantId, GrantType, Invitation, InvitationId, Job, JobId, Joining, JwkSet,
    MemberPermission, Membership, OneTimeCode, Organization, OrganizationId, Party, PermissionId, Phone, PhoneCode,
    PhoneCodePurpose, PhoneRemoval, PhoneRemovalId, RecoveryAddress, RecoveryLink, RecoveryLinkId, RecoveryRequest,
    RecoveryRequestId, RefreshToken, RegistrationToken, RememberedBrowserId, RequestContext, Role, RoleId, Scopes,
    SentCode, SessionId, SigningAlg, SigningKey, Slug, SmsRecord, SmsStatus, SubjectType, Target, Timestamp, User,
    UserId, WebOrigin, Webhook, WebhookId,
    identity::user::Attributes,
    kernel::secret::sha256,
    login::{
        methods::SignInMethod,
        policy::{Method, SecondFactor},
        second_step::RememberedBrowser,
    },
    oauth::device_code::{AllowedBy, Decision},
    ports::{Rng, Store},
    testing::{MockClock, SeededRng, permit, request},
};
use serde_json::{Map, Value, json};

/// 2026-01-01T00:00:00.123Z: milliseconds have to survive.
pub(crate) const NOW: Timestamp = Timestamp::from_millis(1_767_225_600_123);
/// Which one does not matter.
pub(crate) const SIGN_IN: uuid::Uuid = uuid::Uuid::from_u128(7);
pub(crate) const MINUTE: Duration = Duration::from_secs(60);
/// For a sweep, more rows than any case has.
pub(crate) const ALL: u32 = 1000;

/// Ids that rise in the order of the calls, within a process.
macro_rules! next_id {
    ($id:ident) => {{
        static CALLS: AtomicU64 = AtomicU64::new(0);
        let call = CALLS.fetch_add(1, Ordering::Relaxed);
        $id::new(&MockClock::new(NOW + Duration::from_millis(call)), &SeededRng::new(call))
    }};
}

pub(crate) fn ceremony_id() -> CeremonyId {
    next_id!(CeremonyId)
}

pub(crate) fn job_id() -> JobId {
    next_id!(JobId)
}

pub(crate) fn session_id() -> SessionId {
    next_id!(SessionId)
}

pub(crate) fn remembered_browser(name: &str, owner: &User, expires_at: Timestamp) -> RememberedBrowser {
    RememberedBrowser {
        id: next_id!(RememberedBrowserId),
        user_id: owner.id,
        token_hash: hash(name),
        factors: hash("factors"),
        ip: "203.0.113.9".into(),
        user_agent: "Firefox".into(),
        created_at: NOW,
        expires_at,
    }
}

pub(crate) fn hash(text: &str) -> Vec<u8> {
    sha256(text.as_bytes()).to_vec()
}

pub(crate) fn user(name: &str) -> User {
    User {
        id: next_id!(UserId),
        email: format!("{}@example.com", name.replace(' ', ".")).parse().expect("an address"),
        email_verified_at: Some(NOW),
        was_vouched_for: false,
        phone: None,
        first_name: "Zoë".into(),
        last_name: "O'Neil \"🔑\"".into(),
        language: Some("pt-BR".parse().expect("a language")),
        is_active: true,
        created_at: NOW,
        updated_at: NOW + MINUTE,
        last_login_at: None,
        known_browsers: BrowserNumbers::default(),
        attributes: Attributes {
            groups: Some(json!(["staff", "ü"])),
            raw: Some(json!({"a": {"b\"": [1, null, "\0"]}})),
        },
        deletion: None,
    }
}

pub(crate) async fn inserted_user(store: &dyn Store, name: &str) -> User {
    let user = user(name);
    transact!(store, |unit| unit.users().insert(&user).await?);
    user
}

pub(crate) fn credential_id(text: &str) -> CredentialId {
    CredentialId::new(text.as_bytes().to_vec()).expect("a credential id")
}

pub(crate) fn credential(id: &str, owner: &User) -> Credential {
    Credential {
        id: credential_id(id),
        user_id: owner.id,
        rp_id: "example.com".into(),
        name: format!("Zoë's {id}"),
        record: r#"{"v":1,"key":"…"}"#.into(),
        sign_count: u32::MAX,
        backup_eligible: true,
        backup_state: false,
        aaguid: uuid::Uuid::from_u128(0xea9b_8d66_4d01_1d21_3ce4_b6b4_8cb5_75d4),
        transports: vec!["internal".into(), "x-\"new\"".into()],
        created_at: NOW,
        updated_at: NOW,
        last_used_at: None,
        last_used_ip: String::new(),
        last_used_user_agent: String::new(),
        set_up_by: Some(SIGN_IN),
    }
}

pub(crate) fn access(owner: &User) -> Access {
    Access {
        user_id: owner.id,
        auth_time: NOW,
        amr: vec![Amr::Pop, Amr::User],
        first: Method::Passkey,
        credential_id: Some(credential_id("a passkey that need not exist")),
        ip: "2001:db8::1".into(),
        user_agent: "Mozilla/5.0 (X11)".into(),
        created_at: NOW,
        last_seen_at: NOW,
        expires_at: NOW + 10 * MINUTE,
        came_of: Some(SIGN_IN),
    }
}

pub(crate) fn session(token: &str, owner: &User) -> BrowserSession {
    BrowserSession { id: session_id(), token_hash: hash(token), access: access(owner) }
}

pub(crate) fn grant_id() -> GrantId {
    next_id!(GrantId)
}

pub(crate) fn grant(owner: &User) -> Grant {
    Grant::of_api(grant_id(), "shop".into(), access(owner))
}

/// Nothing is left at what it is by itself.
pub(crate) fn scoped_grant(owner: &User) -> Grant {
    Grant {
        scope: Some(Scopes::parse("openid profile").expect("a scope")),
        claims: claims(),
        resource: vec!["https://api.example.com/\"a\"".into()],
        organization_id: Some(next_id!(OrganizationId)),
        dpop_jkt: Some("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I".into()),
        ..grant(owner)
    }
}

fn claims() -> Map<String, Value> {
    let claims = json!({"id_token": {"acr": {"essential": true, "values": ["ü"]}}, "userinfo": {"email": null}});
    claims.as_object().expect("an object").clone()
}

pub(crate) fn authorization_code(code: &str, owner: &User, session: &BrowserSession) -> AuthorizationCode {
    AuthorizationCode {
        code_hash: hash(code),
        client_id: "shop".into(),
        user_id: owner.id,
        session_id: Some(session.id),
        redirect_uri: "https://shop.example/cb?a=%7e;b".into(),
        scope: Scopes::parse("openid email").expect("a scope"),
        nonce: Some("n-0S6_WzA2Mj".into()),
        code_challenge: Some("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM".into()),
        auth_time: NOW,
        amr: vec![Amr::Pop, Amr::User],
        first: Method::Passkey,
        credential_id: Some(credential_id("a passkey that need not exist")),
        ip: "2001:db8::1".into(),
        user_agent: "Mozilla/5.0 (X11)".into(),
        claims: claims(),
        resource: vec!["https://api.example.com".into()],
        organization_id: Some(next_id!(OrganizationId)),
        dpop_jkt: Some("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I".into()),
        created_at: NOW,
        expires_at: NOW + MINUTE,
        used_at: None,
        grant_id: None,
        came_of: Some(SIGN_IN),
    }
}

/// Nobody has decided yet.
pub(crate) fn device_code(code: &str) -> DeviceCode {
    DeviceCode {
        code_hash: hash(code),
        user_code_hash: hash(&format!("user {code}")),
        client_id: "shop".into(),
        scope: Scopes::parse("openid email").expect("a scope"),
        resource: vec!["https://api.example.com".into()],
        dpop_jkt: Some("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I".into()),
        ip: "2001:db8::1".into(),
        user_agent: "tv/1".into(),
        created_at: NOW,
        expires_at: NOW + 10 * MINUTE,
        poll_interval: Duration::from_secs(5),
        next_poll_at: NOW,
        decision: None,
        used_at: None,
        grant_id: None,
    }
}

/// By somebody who is signed in.
pub(crate) fn allowed_by(session: &BrowserSession) -> Decision {
    Decision {
        at: NOW,
        by: Some(AllowedBy {
            user_id: session.access.user_id,
            session_id: Some(session.id),
            auth_time: NOW - MINUTE,
            amr: vec![Amr::Pop, Amr::User],
            first: Method::Passkey,
            credential_id: Some(credential_id("a passkey that need not exist")),
        }),
    }
}

pub(crate) fn event(owner: &User) -> AuditEvent {
    let request = RequestContext::new(
        request().login_domain,
        Some("192.0.2.7".parse().expect("an address")),
        "curl/8",
        "request-1",
    );
    AuditEvent::new(next_id!(AuditEventId), NOW, AuditKind::SignInPasskey, &request)
        .by(&Actor::Person(owner.id))
        .on(&Target::Session(owner.id, SessionId(owner.id.0)))
        .changed("name", "Zoë's \"phone\"", "Zoë's telephone")
        .with("count", 3)
}

pub(crate) fn sent_code() -> SentCode {
    SentCode {
        id: next_id!(CodeId),
        client_id: Some("shop".into()),
        asked_by: None,
        code_hash: hash("123456"),
        earlier: vec![EarlierCode { hash: hash("654321"), expires_at: NOW + MINUTE }],
        attempts_left: 5,
        sends: 1,
        created_at: NOW,
        sent_at: NOW,
        expires_at: NOW + 10 * MINUTE,
        spent: None,
    }
}

pub(crate) fn code(owner: Option<&User>) -> OneTimeCode {
    OneTimeCode {
        sent: SentCode { earlier: Vec::new(), ..sent_code() },
        purpose: CodePurpose::ChangeEmail,
        user_id: owner.map(|user| user.id),
        email: "new@example.com".parse().expect("an address"),
        next: Some("sealed".into()),
        ip: "203.0.113.9".into(),
        user_agent: "Firefox".into(),
        approved_at: None,
    }
}

pub(crate) fn phone_code(owner: Option<&User>) -> PhoneCode {
    PhoneCode {
        sent: sent_code(),
        purpose: PhoneCodePurpose::AddNumber,
        user_id: owner.map(|user| user.id),
        phone: phone("+447400123456"),
    }
}

pub(crate) fn phone(number: &str) -> Phone {
    number.parse().expect("a number")
}

pub(crate) fn sms_record() -> SmsRecord {
    SmsRecord {
        id: next_id!(JobId),
        recipient: "+44•••456".into(),
        country: "GB".into(),
        segments: 2,
        provider_id: None,
        status: SmsStatus::Sending,
        error: None,
        created_at: NOW,
        updated_at: NOW,
    }
}

const JWKS: &str = r#"{"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}"#;

pub(crate) fn client(id: &str) -> Client {
    Client {
        id: id.into(),
        name: "The shop".into(),
        kind: ClientKind::Web,
        secret_hash: Some(hash("secret")),
        previous_secret_hash: Some(hash("old secret")),
        previous_secret_expires_at: Some(NOW + MINUTE),
        redirect_uris: vec!["https://shop.example/cb?a=\"b\"".into(), "com.example.shop:/cb".into()],
        post_logout_redirect_uris: vec!["https://shop.example/bye".into()],
        origins: vec![WebOrigin::parse("https://shop.example").expect("an origin")],
        grant_types: GrantType::ALL.iter().copied().collect(),
        token_endpoint_auth_method: AuthMethod::ClientSecretPost,
        jwks: Some(JwkSet::parse(JWKS).expect("a set of keys")),
        jwks_uri: Some("https://shop.example/jwks".into()),
        id_token_alg: SigningAlg::Rs256,
        user_info_alg: None,
        access_token_ttl: Some(5 * MINUTE),
        audiences: vec!["https://api.shop.example".into()],
        scopes: vec!["openid".into(), "orders:read".into()],
        methods: [SignInMethod::Passkey, SignInMethod::MagicLink].into_iter().collect(),
        second_factor: SecondFactor::Required,
        is_first_party: false,
        requires_pkce: true,
        requires_par: false,
        requires_signed_request: false,
        is_fapi: false,
        subject_type: SubjectType::Pairwise,
        backchannel_logout_uri: Some("https://shop.example/out".into()),
        frontchannel_logout_uri: Some("https://shop.example/front".into()),
        client_uri: Some("https://shop.example/".into()),
        logo_uri: Some("https://shop.example/logo.svg".into()),
        is_active: true,
        manages_passkeys: true,
        source: ClientSource::Registered,
        may_be_inside: true,
        registration_hash: Some(hash("registration")),
        described_at: Some(NOW),
        created_at: NOW,
        updated_at: NOW,
    }
}

/// As one registers itself.
pub(crate) fn stranger(id: &str) -> Client {
    Client {
        source: ClientSource::Stranger,
        token_endpoint_auth_method: AuthMethod::None,
        audiences: Vec::new(),
        ..client(id)
    }
}

pub(crate) fn registration_token(name: &str) -> RegistrationToken {
    RegistrationToken {
        name: name.into(),
        token_hash: hash(name),
        uses_left: 2,
        created_at: NOW,
        expires_at: NOW + 10 * MINUTE,
    }
}

pub(crate) fn refresh_token(token: &str, grant: &Grant) -> RefreshToken {
    RefreshToken {
        token_hash: hash(token),
        grant_id: grant.id,
        client_id: "shop".into(),
        created_at: NOW,
        expires_at: NOW + 10 * MINUTE,
        used_at: None,
    }
}

pub(crate) fn signing_key(kid: &str, active_at: Timestamp) -> SigningKey {
    SigningKey {
        kid: kid.into(),
        alg: SigningAlg::Es256,
        private_sealed: vec![0, 255, 1],
        public_jwk: r#"{"kty":"EC"}"#.into(),
        created_at: NOW,
        active_at,
        expires_at: None,
    }
}

pub(crate) fn mail(to: &str) -> Job {
    let mut sealed = vec![0; 300];
    SeededRng::new(7).fill(&mut sealed);
    Job {
        id: next_id!(JobId),
        kind: "mail.account_created".into(),
        recipient: to.into(),
        language: "pt-BR".into(),
        sealed,
        attempts: 0,
        created_at: NOW,
        next_attempt_at: NOW,
        done_at: None,
        last_error: None,
        set_aside_at: None,
    }
}

pub(crate) fn phone_removal(owner: &User) -> PhoneRemoval {
    PhoneRemoval {
        id: next_id!(PhoneRemovalId),
        user_id: owner.id,
        sms_id: next_id!(JobId),
        asked_at: NOW,
        due_at: NOW + 10 * MINUTE,
    }
}

pub(crate) fn recovery_address(owner: &User) -> RecoveryAddress {
    RecoveryAddress { user_id: owner.id, email: "second@example.org".parse().unwrap(), proved_at: NOW }
}

pub(crate) fn recovery_request(token: &str, owner: &User) -> RecoveryRequest {
    RecoveryRequest {
        id: next_id!(RecoveryRequestId),
        user_id: owner.id,
        token_hash: hash(token),
        asked_at: NOW,
        starts_at: NOW,
        expires_at: NOW + 10 * MINUTE,
    }
}

pub(crate) fn recovery_link(token: &str, owner: &User) -> RecoveryLink {
    RecoveryLink {
        id: next_id!(RecoveryLinkId),
        token_hash: hash(token),
        user_id: owner.id,
        created_at: NOW,
        starts_at: NOW,
        expires_at: NOW + 10 * MINUTE,
    }
}

/// For all events.
pub(crate) fn webhook(name: &str) -> Webhook {
    Webhook {
        id: next_id!(WebhookId),
        url: format!("https://{name}.example.com/hook"),
        description: format!("Zoë's {name}"),
        kinds: Vec::new(),
        secret: hash(name),
        previous_secret: Some(hash("previous")),
        previous_secret_expires_at: Some(NOW + MINUTE),
        is_active: true,
        failing_since: None,
        created_at: NOW,
        updated_at: NOW,
    }
}

fn about(slug: &str) -> About {
    About {
        slug: slug.parse().expect("a slug"), name: format!("The “{slug}”"), description: "Über 'alles'".into()
    }
}

pub(crate) fn member_permission(slug: &str) -> MemberPermission {
    MemberPermission { id: next_id!(PermissionId), about: about(slug), created_at: NOW, updated_at: NOW }
}

pub(crate) fn role(slug: &str, permissions: &[&MemberPermission]) -> Role {
    let permissions = permissions.iter().map(|permission| permission.id).collect();
    Role { id: next_id!(RoleId), about: about(slug), permissions, created_at: NOW, updated_at: NOW }
}

/// Nothing is left at what it is by itself.
pub(crate) fn organization(name: &str) -> Organization {
    let metadata = json!({"plan": {"seats": 3, "name": "\"große\""}});
    Organization {
        id: next_id!(OrganizationId),
        slug: Slug::of(name).expect("a name with letters"),
        name: name.into(),
        logo_uri: Some("https://acme.example/logo.svg".into()),
        metadata: metadata.as_object().expect("an object").clone(),
        joining: Joining::Domain,
        allows_outside: true,
        second_factor: SecondFactor::Required,
        methods: [SignInMethod::Passkey, SignInMethod::PhoneCode].into_iter().collect(),
        language: Some("de".parse().expect("a language")),
        is_active: true,
        created_at: NOW,
        updated_at: NOW,
    }
}

pub(crate) async fn inserted_organization(store: &dyn Store, name: &str) -> Organization {
    let organization = organization(name);
    transact!(store, |unit| unit.organizations().insert(&permit(), &organization).await?);
    organization
}

pub(crate) fn membership(organization: &Organization, user: &User, roles: &[RoleId]) -> Membership {
    Membership {
        organization_id: organization.id,
        user_id: user.id,
        roles: roles.to_vec(),
        created_at: NOW,
        updated_at: NOW,
    }
}

/// With an account, and in the organization.
pub(crate) async fn inserted_member(
    store: &dyn Store,
    organization: &Organization,
    name: &str,
    roles: &[RoleId],
) -> (User, Membership) {
    let user = inserted_user(store, name).await;
    let membership = membership(organization, &user, roles);
    transact!(store, |unit| unit.memberships().insert(&permit(), &membership).await?);
    (user, membership)
}

pub(crate) fn invitation(organization: &Organization, email: &str, roles: &[RoleId]) -> Invitation {
    Invitation {
        id: next_id!(InvitationId),
        organization_id: organization.id,
        email: email.parse().expect("an address"),
        token_hash: hash(email),
        roles: roles.to_vec(),
        invited_by: Party { kind: "program".into(), id: Some("shop".into()) },
        created_at: NOW,
        sent_at: NOW,
        expires_at: NOW + 10 * MINUTE,
    }
}
