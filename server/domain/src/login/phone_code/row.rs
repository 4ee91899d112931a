//! A six-digit code sent by text message, as it is kept.

use crate::{
    Phone, UserId,
    kernel::words,
    login::sent_code::{SentCode, is_sent},
};

words! {
    PhoneCodePurpose {
        /// Sign in to the account that has the number.
        SignIn = "sign_in",
        /// Prove a number for an account.
        AddNumber = "add_number",
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneCode {
    pub sent: SentCode,
    pub purpose: PhoneCodePurpose,
    /// Who had the number when it was asked for, or who adds it. A sign-in leads to them or to nobody: whoever gets the
    /// number meanwhile has a code of their own.
    pub user_id: Option<UserId>,
    pub phone: Phone,
}

is_sent!(PhoneCode);
