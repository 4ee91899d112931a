//! A six-digit code sent by text message, as it is kept.

use crate::{
    CodeId, EarlierCode, Phone, Spent, Timestamp, UserId,
    kernel::{secret::Mac, secret::same_bytes, words},
    login::one_time_code::{CODE_TTL, Code, REPEAT_WINDOW},
};

words! {
    PhoneCodePurpose {
        /// Sign in to the account that has the number.
        SignIn = "sign_in",
        /// Prove a number for an account.
        AddNumber = "add_number",
    }
}

/// As [`OneTimeCode`](crate::OneTimeCode), without a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneCode {
    /// The `state` of the API.
    pub id: CodeId,
    pub purpose: PhoneCodePurpose,
    /// The client it was asked for by; another client cannot use it.
    pub client_id: Option<String>,
    /// Who had the number when it was asked for, or who adds it. A sign-in leads to them or to nobody: whoever gets the
    /// number meanwhile has a code of their own.
    pub user_id: Option<UserId>,
    pub phone: Phone,
    /// A keyed hash of the browser that asked: only that browser can use it, and asking again is the same request. `None`
    /// when an application asked.
    pub asked_by: Option<Vec<u8>>,
    /// HMAC under the master secret.
    pub code_hash: Vec<u8>,
    /// The codes of the messages before the last one.
    pub earlier: Vec<EarlierCode>,
    pub attempts_left: u32,
    pub sends: u32,
    pub created_at: Timestamp,
    pub sent_at: Timestamp,
    pub expires_at: Timestamp,
    pub spent: Option<Spent>,
}

impl PhoneCode {
    /// Is this the hash of a code that was sent, and valid at that time?
    pub fn accepts(&self, hash: &[u8], at: Timestamp) -> bool {
        let newest = (&self.code_hash, self.expires_at);
        let earlier = self.earlier.iter().map(|code| (&code.hash, code.expires_at));
        let matching = earlier.chain([newest]).filter(|(of_message, _)| same_bytes(hash, of_message));
        matching.map(|(_, expires_at)| expires_at).any(|expires_at| expires_at > at)
    }

    /// Can it still be entered?
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.spent.is_none() && self.attempts_left > 0 && self.expires_at > now
    }

    /// What a code did that was spent a moment ago, if this is the same submit once more.
    pub fn repeated(&self, hash: &[u8], now: Timestamp) -> Option<Spent> {
        let spent = self.spent.filter(|spent| now.since(spent.at) <= REPEAT_WINDOW)?;
        (self.asked_by.is_some() && self.accepts(hash, spent.at)).then_some(spent)
    }

    /// Another message, with another code. Those before it keep their time.
    pub fn send_again(&mut self, code: &Code, mac: &Mac, now: Timestamp) {
        let hash = std::mem::replace(&mut self.code_hash, code.hash(mac, self.id));
        self.earlier.push(EarlierCode { hash, expires_at: self.expires_at });
        self.sends += 1;
        self.sent_at = now;
        self.expires_at = now + CODE_TTL;
    }
}
