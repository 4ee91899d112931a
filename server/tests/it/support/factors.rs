//! Authenticator apps of people.

use aws_lc_rs::hmac;
use latchkey_domain::{Timestamp, services::Caller};

use super::{Browser, Page, TestApp, people::*};

/// An authenticator app that knows a secret, and the backup codes that came with it.
#[derive(Clone, Debug)]
pub struct Authenticator {
    secret: Vec<u8>,
    pub backup_codes: Vec<String>,
}

impl Authenticator {
    /// From the letters that a page shows.
    pub fn of(secret: &str, backup_codes: Vec<String>) -> Self {
        let letters = secret.chars().filter(|c| !c.is_whitespace());
        let bits: String = letters.map(|c| format!("{:05b}", base32(c))).collect();
        let bytes = bits.as_bytes().chunks_exact(8);
        let secret = bytes.map(|bits| u8::from_str_radix(std::str::from_utf8(bits).unwrap(), 2).unwrap()).collect();
        Self { secret, backup_codes }
    }

    /// What it shows at this time (RFC 6238; RFC 4226 §5.3).
    pub fn code_at(&self, at: Timestamp) -> String {
        let step = u64::try_from(at.as_millis()).unwrap() / 30_000;
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &self.secret);
        let hash = hmac::sign(&key, &step.to_be_bytes());
        let hash = hash.as_ref();
        let offset = usize::from(hash[19] & 15);
        let number = u32::from_be_bytes(hash[offset..offset + 4].try_into().unwrap()) & 0x7fff_ffff;
        format!("{:06}", number % 1_000_000)
    }

    /// What it shows half a minute after the last code: that one was used.
    pub fn next_code(&self, app: &TestApp) -> String {
        app.clock.advance(std::time::Duration::from_secs(30));
        self.code_at(app.services().now())
    }

    /// Six digits that are none of those about now.
    pub fn wrong_code(&self, app: &TestApp) -> String {
        let about = [-1_i64, 0, 1, 2]
            .map(|steps| self.code_at(Timestamp::from_millis(app.services().now().as_millis() + steps * 30_000)));
        let mut wrong = (0..10).map(|n| format!("00000{n}"));
        wrong.find(|code| !about.contains(code)).unwrap()
    }
}

fn base32(c: char) -> u8 {
    let n = match c {
        'A'..='Z' => u32::from(c) - u32::from('A'),
        '2'..='7' => u32::from(c) - u32::from('2') + 26,
        c => panic!("no base32: {c}"),
    };
    u8::try_from(n).unwrap()
}

/// The session that an answer gives.
pub fn session_cookie(page: &Page) -> Option<String> {
    page.cookie("latchkey_session").map(str::to_owned)
}

/// Whoever has this session.
pub async fn caller(app: &TestApp, session: &str) -> Caller {
    app.services().sessions.authenticate_cookie(session, &app.request()).await.unwrap()
}

/// Sets an app up for whoever has this session; its code is used up by that.
pub async fn set_up(app: &TestApp, session: &str) -> Authenticator {
    let (services, request) = (app.services(), app.request());
    let caller = caller(app, session).await;
    let begun = services.second_factors.begin_totp(&caller, None, &request).unwrap();
    let authenticator = Authenticator::of(&begun.secret_base32, Vec::new());
    let code = authenticator.code_at(app.services().now());
    let codes = services.second_factors.confirm_totp(&caller, &begun.sealed, &code, &request).await.unwrap();
    Authenticator { backup_codes: codes.unwrap().expose(), ..authenticator }
}

/// An account with an authenticator app; nobody is signed in to it.
pub async fn protected(app: &TestApp, email: &str) -> Authenticator {
    let browser = app.browser();
    let signed_up = sign_up(app, &browser, email).await;
    let authenticator = set_up(app, &session_cookie(&signed_up).unwrap()).await;
    call(&browser, "sign_out", &[]).await;
    authenticator
}

/// Proves the first factor in this browser; gives the address of the second step.
pub async fn first_step(app: &TestApp, browser: &Browser, email: &str) -> String {
    let answer = sign_up(app, browser, email).await;
    assert_eq!(session_cookie(&answer), None, "{answer:?}");
    let page = answer.header("location").to_owned();
    assert!(page.starts_with("/login/second-step?attempt="), "{answer:?}");
    page
}

/// Types what the app shows.
pub async fn type_code(browser: &Browser, page: &str, code: &str) -> Page {
    browser.submit_from(page, "/_fn/second_step/authenticator", &[("code", code)]).await
}

/// Types a backup code.
pub async fn type_backup_code(browser: &Browser, page: &str, code: &str) -> Page {
    let page = format!("{page}&by=backup-code");
    browser.submit_from(&page, "/_fn/second_step/backup_code", &[("code", code)]).await
}

/// The unfinished sign-in in the address of its page.
pub fn attempt_of(page: &str) -> &str {
    page.split_once("attempt=").and_then(|(_, rest)| rest.split('&').next()).unwrap()
}
