//! Every code that a problem document of the API can carry. The documentation pages list them from here.

use http::StatusCode;

macro_rules! codes {
    ($($(#[doc = $meaning:literal])+ $variant:ident = $status:ident $code:literal $title:literal;)+) => {
        /// Why a request was refused, in a word that stays the same.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum ErrorCode {
            $($(#[doc = $meaning])+ $variant,)+
        }

        impl ErrorCode {
            /// In order of status.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            pub const fn status(self) -> StatusCode {
                match self { $(Self::$variant => StatusCode::$status),+ }
            }

            /// What it is called; the same for every occurrence (RFC 9457 §3.1.3).
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title),+ }
            }

            /// What a developer does about it.
            pub fn meaning(self) -> String {
                let lines: &[&str] = match self { $(Self::$variant => &[$($meaning),+]),+ };
                lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
            }
        }
    };
}

codes! {
    /// The body is not JSON in UTF-8, or a member is given twice. Nothing was done.
    MalformedJson = BAD_REQUEST "malformed_json" "The body is not valid JSON";
    /// The query is not URL-encoded UTF-8, lacks a parameter, or gives one twice with different values.
    MalformedQuery = BAD_REQUEST "malformed_query" "The query is not valid";
    /// The body ended early or could not be read.
    UnreadableBody = BAD_REQUEST "unreadable_body" "The body could not be read";
    /// Give the client id as `client_id` in the query or as the header `x-client-id`.
    MissingClientId = BAD_REQUEST "missing_client_id" "The client id is missing";
    /// The query and the header name different clients.
    ConflictingClientId = BAD_REQUEST "conflicting_client_id" "Two different client ids were given";
    /// No active application has this client id.
    UnknownClient = BAD_REQUEST "unknown_client" "There is no such client";
    /// `x-end-user-ip` is not one IP address, or the application has no secret to prove itself with.
    InvalidEndUserIp = BAD_REQUEST "invalid_end_user_ip" "The end user's address is not accepted";
    /// `email` is not an address that mail can be sent to.
    InvalidEmail = BAD_REQUEST "invalid_email" "That is not an email address";
    /// `phone_id` is no telephone number: begin it with `+` and the code of its country.
    InvalidPhone = BAD_REQUEST "invalid_phone" "That is not a telephone number";
    /// No text messages are sent to this number: it is no mobile, or the operator sends none to its country (`sms.countries`).
    PhoneNotServed = BAD_REQUEST "phone_not_served" "No text messages go to this number";
    /// `auth_code` was not made here, was altered, or belongs to another client, session or kind of ceremony.
    InvalidAuthCode = BAD_REQUEST "invalid_auth_code" "The auth_code is not valid";
    /// The ceremony took longer than five minutes. Start a new one.
    AuthCodeExpired = BAD_REQUEST "auth_code_expired" "The auth_code has expired";
    /// The digits are wrong; `attempts_left` says how often they can still be tried.
    CodeWrong = BAD_REQUEST "code_wrong" "The code is wrong";
    /// The code is unknown, used, more than ten minutes old, or was asked for by another client. Send a new one.
    CodeExpired = BAD_REQUEST "code_expired" "The code is no longer valid";
    /// The code was tried five times. Send a new one.
    CodeUsedUp = BAD_REQUEST "code_used_up" "The code was tried too often";
    /// The refresh token is unknown, expired, revoked, used before, or another client's. The person has to sign in.
    RefreshTokenInvalid = BAD_REQUEST "refresh_token_invalid" "The refresh token is not valid";
    /// The authorization code is unknown, used, more than a minute old, or another client's; or `redirect_uri` or
    /// `code_verifier` does not belong to it, which uses it up. Send the person to sign in again.
    AuthorizationCodeInvalid = BAD_REQUEST "authorization_code_invalid" "The authorization code is not valid";
    /// The recovery link was used or has expired.
    RecoveryLinkInvalid = BAD_REQUEST "recovery_link_invalid" "The link is not valid any more";
    /// This application is registered with a secret: send it as the header `x-client-secret`, from your server only.
    InvalidClientSecret = UNAUTHORIZED "invalid_client_secret" "The client secret is missing or wrong";
    /// Send `Authorization: Bearer` with an access token; or `DPoP`, with one that is bound to a key.
    MissingToken = UNAUTHORIZED "missing_token" "An access token is needed";
    /// The access token is malformed, expired, revoked, or was issued to another client. Refresh it, or sign in.
    InvalidToken = UNAUTHORIZED "invalid_token" "The access token is not valid";
    /// The DPoP proof is not one for this request and this token: a JWT with a public key in its header, the method and address
    /// of the request, and the hash of the token (RFC 9449 §4.3 and §7.1). A proof works once.
    InvalidDpopProof = UNAUTHORIZED "invalid_dpop_proof" "The DPoP proof is not valid";
    /// Make another proof, with the `nonce` that the header `DPoP-Nonce` gives, and repeat.
    UseDpopNonce = UNAUTHORIZED "use_dpop_nonce" "The DPoP proof needs a nonce";
    /// The passkey was not accepted. Why is in the server's log and audit; the answer is the same for every cause.
    VerificationFailed = UNAUTHORIZED "verification_failed" "The passkey was not accepted";
    /// The browser's page is at an origin that is not registered for this client.
    OriginNotAllowed = FORBIDDEN "origin_not_allowed" "This origin may not use the client";
    /// The application may not add, rename or remove passkeys. Its operator can allow it:
    /// `latchkey client update CLIENT_ID --manages-passkeys true`. One that is not the operator's own
    /// (`--first-party false`) may not use the API at all: it sends its people to `/oauth/authorize`.
    ClientNotAllowed = FORBIDDEN "client_not_allowed" "This application may not do that";
    /// The management token has not the scope that this operation needs; `scope` of the header `WWW-Authenticate` names it.
    InsufficientScope = FORBIDDEN "insufficient_scope" "The token is not for this";
    /// The person has to have proved who they are within the last five minutes. Let them sign in, and repeat.
    StepUpRequired = FORBIDDEN "step_up_required" "A fresh sign-in is needed";
    /// The first factor was right, and a second one is owed: nobody is signed in yet. `mfa_token` is the bearer for
    /// `/auth/mfa/…`, for ten minutes and this application.
    MfaRequired = FORBIDDEN "mfa_required" "A second factor is needed";
    /// Nothing answers at this path.
    UnknownPath = NOT_FOUND "unknown_path" "There is nothing here";
    /// The thing is not there, or not the caller's.
    NotFound = NOT_FOUND "not_found" "There is no such thing";
    /// The path is right, the method is not; the header `Allow` lists those that are.
    MethodNotAllowed = METHOD_NOT_ALLOWED "method_not_allowed" "This method is not offered here";
    /// A ceremony can be finished once. Start a new one.
    AuthCodeUsed = CONFLICT "auth_code_used" "The auth_code was used before";
    /// This authenticator holds a passkey of this account, or the credential id is taken.
    AlreadyRegistered = CONFLICT "already_registered" "This passkey is registered already";
    /// An account has 40 passkeys at most. Let the person remove one.
    TooManyPasskeys = CONFLICT "too_many_passkeys" "The account has too many passkeys";
    /// There are 2,000 applications at most. Remove one that nobody uses.
    TooManyApplications = CONFLICT "too_many_applications" "There are too many applications";
    /// There are fifty webhooks at most. Remove one.
    TooManyWebhooks = CONFLICT "too_many_webhooks" "There are too many webhooks";
    /// Without it the owner could not sign in any more.
    LastWayIn = CONFLICT "last_way_in" "This is the last way into the account";
    /// Nobody who can sign in would administer the server any more. Make somebody else an administrator first.
    LastAdministrator = CONFLICT "last_administrator" "This is the last administrator";
    /// Nobody else who can sign in would own the organization. Make somebody else an owner first, or remove the organization.
    LastOwner = CONFLICT "last_owner" "The organization would have no owner";
    /// The role of owners cannot be removed, nor lose its slug or a permission; nor can `team_view` and `team_manage` be removed, or lose their slug.
    OwnerRole = CONFLICT "owner_role" "The role of owners stays";
    /// There are as many as there can be; `detail` says of what.
    TooMany = CONFLICT "too_many" "There are too many";
    /// One code is mailed three times at most. Send a new one.
    ResendUsedUp = CONFLICT "resend_used_up" "The code was sent too often";
    /// Somebody else has it.
    Taken = CONFLICT "taken" "That is taken";
    /// A request with this `Idempotency-Key` is being done right now. Send it again in a moment, and you get its answer.
    IdempotencyUnderWay = CONFLICT "idempotency_under_way" "The same request is being done";
    /// A request with this `Idempotency-Key` ended without an answer, and may be done. Look whether what it makes is there;
    /// where it is not, send it with another key.
    IdempotencyInDoubt = CONFLICT "idempotency_in_doubt" "The same request may be done already";
    /// Somebody has changed it since you read it (`If-Match`). Read it again, and decide again.
    PreconditionFailed = PRECONDITION_FAILED "precondition_failed" "It was changed meanwhile";
    /// A body is at most 64 KiB; a template or a file of texts at most 1 MiB, a file of people 8 MiB.
    BodyTooLarge = PAYLOAD_TOO_LARGE "body_too_large" "The body is too large";
    /// Bodies are `Content-Type: application/json`.
    UnsupportedMediaType = UNSUPPORTED_MEDIA_TYPE "unsupported_media_type" "The body has to be JSON";
    /// The body is JSON, but a member is missing or of another type; `field` says which.
    InvalidBody = UNPROCESSABLE_ENTITY "invalid_body" "The body does not have the right members";
    /// This `Idempotency-Key` was sent with another request within the last 24 hours. Use a new one.
    IdempotencyKeyReused = UNPROCESSABLE_ENTITY "idempotency_key_reused" "The key was used for something else";
    /// A value is not acceptable; `field` says which.
    InvalidInput = UNPROCESSABLE_ENTITY "invalid_input" "A value is not acceptable";
    /// The new passkey does not meet the server's policy or could not be verified; `detail` says why. Start a new
    /// ceremony.
    RegistrationRefused = UNPROCESSABLE_ENTITY "registration_refused" "The passkey was not accepted";
    /// The mail relay did not take the test mail, and was not saved; `detail` says why.
    SenderRefused = UNPROCESSABLE_ENTITY "sender_refused" "The sender does not work";
    /// Too many requests from this address or for this account; wait for `Retry-After` seconds.
    RateLimited = TOO_MANY_REQUESTS "rate_limited" "Too many requests";
    /// A code can be sent again after thirty seconds; wait for `Retry-After` seconds.
    ResendTooSoon = TOO_MANY_REQUESTS "resend_too_soon" "The code was sent just now";
    /// A defect of the server. Its log tells more under the request id.
    Internal = INTERNAL_SERVER_ERROR "internal_error" "The server failed";
    /// The database cannot be reached. Repeat after `Retry-After` seconds.
    Unavailable = SERVICE_UNAVAILABLE "unavailable" "The server cannot answer now";
}
