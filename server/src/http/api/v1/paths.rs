//! Every path of the API, once, below `/api/v1`.

pub const AUTH_STATUS: &str = "/auth/status";
pub const AUTH_LOGOUT: &str = "/auth/logout";

pub const CONFIG: &str = "/config";

/// The API that this one follows names the same thing twice; both names work for all three.
pub const EMAIL_OTP_SEND: [&str; 2] = ["/auth/passwordless/magic-otp/send", "/auth/passwordless/email-otp/send"];
pub const EMAIL_OTP_RESEND: [&str; 2] = ["/auth/passwordless/magic-otp/resend", "/auth/passwordless/email-otp/resend"];
pub const EMAIL_OTP_VERIFY: [&str; 2] = ["/auth/passwordless/magic-otp/verify", "/auth/passwordless/email-otp/verify"];

pub const PHONE_OTP_SEND: &str = "/auth/passwordless/phone-otp/send";
pub const PHONE_OTP_RESEND: &str = "/auth/passwordless/phone-otp/resend";
pub const PHONE_OTP_VERIFY: &str = "/auth/passwordless/phone-otp/verify";

pub const MAGIC_LINK_SEND: &str = "/auth/passwordless/magic-link/send";
pub const MAGIC_LINK_RESEND: &str = "/auth/passwordless/magic-link/resend";
pub const MAGIC_LINK_STATUS: &str = "/auth/passwordless/magic-link/status";

pub const PASSKEY_LOGIN: &str = "/auth/passwordless/passkey/login";
/// A POST to [`PASSKEY_LOGIN`] finishes, so starting by POST has a path of its own; likewise for registration.
pub const PASSKEY_LOGIN_START: &str = "/auth/passwordless/passkey/login/start";
pub const PASSKEY_REGISTER: &str = "/auth/passwordless/passkey/register";
pub const PASSKEY_REGISTER_START: &str = "/auth/passwordless/passkey/register/start";
pub const PASSKEY_STATUS: &str = "/auth/passwordless/passkey/status";
pub const CREDENTIALS: &str = "/auth/passwordless/passkey/credentials";
pub const CREDENTIAL: &str = "/auth/passwordless/passkey/credentials/{passkeyid}";

pub const MFA_TOKEN: &str = "/auth/mfa/token";
pub const MFA_AUTHENTICATORS: &str = "/auth/mfa/authenticators";
pub const MFA_ENROLL: &str = "/auth/mfa/enroll";
pub const MFA_INITIATE: &str = "/auth/mfa/initiate";
pub const MFA_QR_CODE: &str = "/auth/mfa/qr-code";
pub const MFA_VALIDATE: &str = "/auth/mfa/validate";
pub const MFA_BACKUP_CODE: &str = "/auth/mfa/backupcode";

pub const ACCESS_TOKEN_BY_CODE: &str = "/sso/oauth/accesstoken";
pub const REFRESH: &str = "/accesstoken/refresh";

pub const USERS: &str = "/users";
pub const USER_IMPORT: &str = "/users/import";
pub const USER_EXPORT: &str = "/users/export";
pub const USER_BULK: &str = "/users/bulk";
pub const USER_BULK_RUN: &str = "/users/bulk/{runid}";
pub const USER_BULK_CANCEL: &str = "/users/bulk/{runid}/cancel";
pub const USER_BY_EMAIL: &str = "/users/{useremail}/email";
pub const USER: &str = "/users/{userid}";
pub const USER_VERIFY: &str = "/users/{userid}/verify";
pub const USER_BLOCK: &str = "/users/{userid}/block";
pub const USER_UNBLOCK: &str = "/users/{userid}/unblock";
pub const USER_SESSIONS: &str = "/users/{userid}/sessions";
pub const USER_SESSION: &str = "/users/{userid}/sessions/{sessionid}";
pub const USER_PASSKEYS: &str = "/users/{userid}/passkeys";
pub const USER_PASSKEY: &str = "/users/{userid}/passkeys/{passkeyid}";
pub const USER_FACTORS: &str = "/users/{userid}/factors";
pub const USER_PHONE: &str = "/users/{userid}/phone";
pub const USER_RECOVERY_ADDRESS: &str = "/users/{userid}/recovery-address";
pub const USER_APPLICATIONS: &str = "/users/{userid}/applications";
pub const USER_APPLICATION: &str = "/users/{userid}/applications/{applicationid}";
pub const USER_LOGIN_LOGS: &str = "/users/{userid}/loginlogs";
pub const USER_RECOVERY_LINK: &str = "/users/{userid}/recovery-link";
pub const USER_RESTORE: &str = "/users/{userid}/restore";

pub const WEBHOOKS: &str = "/webhooks";
pub const WEBHOOK: &str = "/webhooks/{webhookid}";
pub const WEBHOOK_SECRET: &str = "/webhooks/{webhookid}/secret";
pub const WEBHOOK_DELIVERIES: &str = "/webhooks/{webhookid}/deliveries";
pub const WEBHOOK_DELIVERY: &str = "/webhooks/{webhookid}/deliveries/{eventid}";

pub const APPLICATIONS: &str = "/applications";
pub const APPLICATION: &str = "/applications/{applicationid}";
pub const APPLICATION_SECRET: &str = "/applications/{applicationid}/secret";
pub const REGISTRATION_TOKENS: &str = "/registration-tokens";
pub const REGISTRATION_TOKEN: &str = "/registration-tokens/{name}";

pub const ROLES: &str = "/roles";
pub const ROLE: &str = "/roles/{roleid}";
pub const ROLE_PERMISSIONS: &str = "/roles/{roleid}/permissions";
pub const PERMISSIONS: &str = "/permissions";
pub const PERMISSION: &str = "/permissions/{permissionid}";

pub const ORGANIZATION_ADD: &str = "/organization";
pub const ORGANIZATION: &str = "/organization/{organizationid}";
pub const ORGANIZATIONS: &str = "/organizations";
pub const MEMBERS: &str = "/organization/{organizationid}/members";
pub const MEMBER: &str = "/organization/{organizationid}/members/{userid}";
pub const INVITATIONS: &str = "/organization/{organizationid}/invitations";
pub const INVITATION: &str = "/organization/{organizationid}/invitations/{invitationid}";
pub const INVITATION_RESEND: &str = "/organization/{organizationid}/invitations/{invitationid}/resend";
pub const DOMAINS: &str = "/organization/{organizationid}/domains";
pub const DOMAIN: &str = "/organization/{organizationid}/domains/{domain}";
pub const DOMAIN_CHECK: &str = "/organization/{organizationid}/domains/{domain}/check";
pub const SENDER: &str = "/organization/{organizationid}/sender";
pub const DKIM: &str = "/organization/{organizationid}/sender/dkim";
pub const DKIM_KEY: &str = "/organization/{organizationid}/sender/dkim/{selector}";
pub const DKIM_KEY_CHECK: &str = "/organization/{organizationid}/sender/dkim/{selector}/check";
pub const USER_ORGANIZATIONS: &str = "/users/{userid}/organizations";
pub const USER_ROLES: &str = "/users/{userid}/roles";

/// In full: the API that this one follows has them elsewhere than the rest.
pub const ORGANIZATION_AT_OTHER_PATH: &str = "/api/account/organization/{organizationid}";
pub const USER_ORGANIZATIONS_AT_OTHER_PATH: &str = "/api/account/identity/users/{userid}/organizations";

pub const SIGN_IN_SETTINGS: &str = "/settings/sign-in";

pub const BRAND: &str = "/brand";
pub const ORGANIZATION_BRAND: &str = "/organization/{organizationid}/brand";
pub const APPLICATION_BRAND: &str = "/applications/{applicationid}/brand";
pub const BRAND_PICTURE: &str = "/brand/pictures/{picture}";
pub const ORGANIZATION_BRAND_PICTURE: &str = "/organization/{organizationid}/brand/pictures/{picture}";
pub const APPLICATION_BRAND_PICTURE: &str = "/applications/{applicationid}/brand/pictures/{picture}";

pub const WORDS: &str = "/words";
pub const TEXTS: &str = "/words/{language}/texts";
pub const TEXT: &str = "/words/{language}/texts/{key}";
pub const TEXT_EXPORT: &str = "/words/{language}/export";
pub const TEXT_IMPORT: &str = "/words/{language}/import";

pub const TEMPLATES: &str = "/templates";
pub const TEMPLATE: &str = "/templates/{kind}/{language}";
pub const TEMPLATE_VERSIONS: &str = "/templates/{kind}/{language}/versions";
pub const TEMPLATE_RESTORE: &str = "/templates/{kind}/{language}/restore";
pub const TEMPLATE_PREVIEW: &str = "/templates/{kind}/{language}/preview";

pub const AUDIT_EVENTS: &str = "/audit-events";
pub const AUDIT_EXPORT: &str = "/audit-events/export";
pub const AUDIT_EVENT: &str = "/audit-events/{eventid}";
