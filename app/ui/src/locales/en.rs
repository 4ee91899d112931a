//! English.

pub mod account;

pub const LANGUAGE: &str = "en";
pub const PRODUCT: &str = "Latchkey";
pub const SKIP_TO_CONTENT: &str = "Skip to content";
pub const CONTINUE: &str = "Continue";
pub const OR: &str = "or";
/// On a button, until the next page is there.
pub const WAIT: &str = "One moment …";

pub mod login {
    pub const TITLE: &str = "Sign in";
    pub const LEAD: &str = "Use your fingerprint, face or screen lock. No password needed.";
    pub const WITH_PASSKEY: &str = "Sign in with a passkey";
    pub const NO_SCRIPTS: &str =
        "Passkeys need JavaScript, which is switched off in this browser. You can sign in with a code by email.";
    pub const EMAIL: &str = "Email address";
    pub const WITH_EMAIL: &str = "Continue with email";
    pub const NEW_HERE: &str = "New here? Enter your email address and we will set up your account.";
    pub const SIGNED_OUT: &str = "You are signed out.";
}

pub mod code {
    pub const TITLE: &str = "Check your email";
    pub const LEAD: &str = "We sent a six-digit code to";
    pub const LEAD_END: &str = "It works for ten minutes.";
    pub const LABEL: &str = "Code";
    pub const INVALID: &str = "A code has six digits. Please check it.";
    pub const SUBMIT: &str = "Sign in";
    pub const RESEND: &str = "Send a new code";
    pub const RESEND_WAIT: &str = "You can ask for another code in";
    pub const SECONDS: &str = "s";
    pub const RESENT: &str = "A new code is on its way. The one before it works as long as it said.";
    pub const NOT_ARRIVED: &str = "Nothing there? Look in your spam folder, and check the address.";
    pub const OTHER_ADDRESS: &str = "Use another address";
    pub const START_AGAIN: &str = "Start again";
    pub const GONE_TITLE: &str = "This code is no longer valid";
    pub const GONE: &str = "Codes work once, for ten minutes. Start again and we will send you a new one.";
    pub const DEV_OUTBOX: &str = "This server keeps its mail in the development outbox.";
    pub const OPEN_OUTBOX: &str = "Open the outbox";
}

pub mod offer {
    pub const TITLE: &str = "Sign in faster next time";
    pub const LEAD: &str =
        "Create a passkey, and your fingerprint, face or screen lock signs you in. There is nothing to remember.";
    pub const OTHER_DEVICE_TITLE: &str = "Add this device";
    pub const OTHER_DEVICE: &str =
        "You signed in with a passkey from another device. With one of its own, this device can do it alone.";
    pub const POINT_FAST: &str = "One touch instead of a code from your email";
    pub const POINT_SAFE: &str = "Cannot be guessed, reused or given to a false site";
    pub const POINT_PRIVATE: &str = "Your fingerprint or face never leaves your device";
    pub const CREATE: &str = "Create a passkey";
    pub const NOT_NOW: &str = "Not now";
    pub const NO_SCRIPTS: &str = "Creating a passkey needs JavaScript, which is switched off in this browser.";
}

pub mod recover {
    pub const TITLE: &str = "Recover your account";
    pub const LEAD: &str =
        "This link signs you in once, so that you can add a new passkey. If you did not ask for it, close this page.";
    pub const SUBMIT: &str = "Sign in and add a passkey";
    pub const GONE_TITLE: &str = "This link is no longer valid";
    pub const GONE: &str = "Recovery links work once, for fifteen minutes. Ask for a new one, or sign in as usual.";
}

pub mod embed {
    pub const LEAD: &str = "Sign in to";
    pub const NEW_HERE: &str = "New here? This sets up your account.";
    pub const RESENT: &str = "A new code is on its way.";
    pub const TOO_MANY: &str = "Too many attempts. Please wait a few minutes and try again.";
    pub const SIGNED_IN: &str = "You are signed in";
    pub const SIGNED_IN_AS: &str = "as";
    pub const OTHER_ACCOUNT: &str = "Use another account";
    pub const OFFER: &str = "Next time your fingerprint, face or screen lock can do this. It opens in a small window.";
    pub const PASSKEY_ADDED: &str = "Your passkey is ready. It signs you in next time.";
    pub const POPUP_TITLE: &str = "Create a passkey";
    pub const POPUP_LEAD: &str = "Next time your fingerprint, face or screen lock signs you in as";
    pub const POPUP_GONE_TITLE: &str = "This took too long";
    pub const POPUP_GONE: &str = "For your safety a passkey can be added within five minutes of signing in. Close this window and sign in again.";
    pub const REFUSED_TITLE: &str = "Sign-in cannot be shown here";
    pub const REFUSED: &str = "This page is not registered for the application.";
    /// Why, and what helps, for whoever sets the page up. Each is told by `/embed/check`.
    pub const NO_CLIENT_ID: &str = "The element <latchkey-login> has no client-id.";
    pub const UNKNOWN_CLIENT: &str = "No application is registered with the client-id of this page.";
    pub const HAS_SECRET: &str =
        "The application of this page is registered with a secret, which a browser cannot keep. It needs one without.";
    pub const NO_ORIGIN: &str =
        "This page has no web address of its own, perhaps because it was opened as a file. Open it from a web server.";
    pub const OTHER_ORIGIN: [&str; 2] = ["This page's address", "is not registered for the application"];
}

pub mod problem {
    pub const NOT_FOUND_TITLE: &str = "There is nothing here";
    pub const NOT_FOUND: &str = "The address may be mistyped, or the page has moved.";
    pub const BROKEN_TITLE: &str = "Something went wrong";
    pub const BROKEN: &str = "The server could not answer. Nothing was changed. Please try again in a moment.";
    pub const TO_LOGIN: &str = "Go to sign-in";
    pub const TO_ACCOUNT: &str = "Go to your account";
    pub const WRONG_ORIGIN_TITLE: &str = "This request was refused";
    pub const WRONG_ORIGIN: &str = "It came from a page at another address. Sign-in works at this server's public address only, and passkeys are tied to it.";
    pub const WRONG_ORIGIN_OURS: &str = "Public address";
    pub const WRONG_ORIGIN_OPERATOR: &str =
        "If you run this server and the address in your browser is the right one, correct the setting";
    pub const WRONG_ORIGIN_GO: &str = "Go to the right address";
}

/// What islands say during a ceremony, by [`crate::AppError::code`] or by what the browser reports.
pub mod ceremony {
    pub const WAITING: &str = "Waiting for your passkey.";
    pub const FINISHING: &str = "One moment.";
    pub const SIGNED_IN: &str = "You are signed in.";
    pub const CANCELLED: &str =
        "No passkey was used. If you have one on another device, try again and choose that device, or use your email.";
    pub const TIMED_OUT: &str = "That took too long. Please try again.";
    pub const UNSUPPORTED: &str =
        "This browser cannot use passkeys. Open this page in your usual browser, or use your email.";
    pub const INSECURE: &str =
        "Passkeys need a secure connection, and this page was not opened over one. Use your email instead.";
    pub const WRONG_ORIGIN: &str = "This page was opened under an address that passkeys do not work on.";
    pub const EXPIRED: &str = "The page was open for a while, so the request had run out. Please try once more.";
    pub const UNKNOWN: &str =
        "This passkey is no longer part of any account here. Sign in with your email, then create a new one.";
    pub const FAILED: &str = "We could not sign you in with this passkey. Try again, or use your email.";
    pub const REFUSED: &str = "This account cannot sign in at the moment. Please ask whoever runs this service.";
    pub const TOO_MANY: &str = "That was tried very often just now. Please wait a minute, then try again.";
    pub const UNAVAILABLE: &str = "We could not reach the server. Check your connection, then try again.";
    pub const UNREADABLE: &str = "This page cannot read the answer of your password manager. Nothing was sent.";
    pub const AGAIN: &str = "Try again";

    pub const CREATING: &str = "Your browser is making the passkey.";
    pub const CREATE_UNSENT: &str =
        "Your passkey is made, but we could not reach the server to save it. Check your connection, then try again.";
    pub const CREATED: &str = "Your passkey is ready. You can close this window.";
    pub const CREATE_CANCELLED: &str = "No passkey was created. You can try again, or do it later in your account.";
    pub const CREATE_UNSUPPORTED: &str = "This browser cannot create passkeys. Your account works without one.";
    pub const ALREADY_REGISTERED: &str = "This device already has a passkey for your account. You are all set.";
    pub const TOO_MANY_PASSKEYS: &str =
        "Your account has 40 passkeys, which is as many as it can have. Remove one that you no longer use first.";
    pub const NOT_DISCOVERABLE: &str =
        "That device cannot keep a passkey for signing in. Try another one, such as your phone.";
    pub const CREATE_FAILED: &str = "The passkey could not be added. Please try again.";
    pub const STEP_UP: &str = "For your safety, sign in again before you add a passkey.";
}

/// What a page says when a form was not accepted.
pub mod errors {
    pub const INVALID_EMAIL: &str = "That is not an email address. Please check it.";
    pub const EMAIL_UNDELIVERABLE: &str =
        "We cannot send email to an address with these letters before the @. Please use another address of yours.";
    pub const CODE_WRONG: &str = "That code is not right. Please check the latest email from us.";
    pub const CODE_WRONG_LEFT: [&str; 2] = ["Tries left:", "."];
    pub const CODE_EXPIRED: &str = "That code is no longer valid. Ask for a new one.";
    pub const CODE_USED_UP: &str = "The code was tried too often. Start again and we will send you a new one.";
    pub const RESEND_USED_UP: &str = "We have sent this code as often as we can. Start again to get a new one.";
    pub const TOO_MANY_REQUESTS: [&str; 2] = ["Too many attempts. Please wait", "and try again."];
    /// For one, and for more behind their number.
    pub const SECONDS: [&str; 2] = ["a second", "seconds"];
    pub const MINUTES: [&str; 2] = ["a minute", "minutes"];
    pub const HOURS: [&str; 2] = ["an hour", "hours"];
    pub const NOT_SIGNED_IN: &str = "Please sign in first.";
    pub const LAST_WAY_IN: &str = "That is the only way into your account, so it has to stay.";
    pub const NOT_FOUND: &str = "That is not there any more.";
    pub const UNAVAILABLE: &str =
        "The server could not do that just now. Nothing was changed. Please try again in a moment.";
    pub const OTHER_ACCOUNT: &str =
        "Nothing was changed, because that page was opened for another account. You are signed in as";
    pub const LINK_INVALID: &str = "That link is no longer valid.";
    pub const OTHER: &str = "That did not work. Please try again.";
}
