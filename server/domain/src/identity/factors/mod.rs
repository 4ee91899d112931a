//! What an account has besides its first way in: an authenticator app, and backup codes for when that is away.
//!
//! The functions here work in the unit of work of whoever calls: a sign-in takes a code in the transaction that it
//! completes in.

pub mod backup_codes;
mod own;
pub mod qr;
pub mod totp;

pub use own::SecondFactors;
pub(crate) use own::require_more;

use crate::{
    Timestamp, UserId,
    login::methods::{Methods, SignInMethod},
    ports::{StorageError, Unit},
};

/// The second factors of an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Factors {
    pub totp: Option<TotpFactor>,
    /// None without an app: they stand in for it.
    pub backup_codes_left: u32,
}

/// An authenticator app, as its owner sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TotpFactor {
    pub created_at: Timestamp,
    /// By a sign-in; the code that was typed to set it up is none.
    pub last_used_at: Option<Timestamp>,
}

impl Factors {
    /// Is there anything that a sign-in could ask for?
    pub const fn is_empty(&self) -> bool {
        self.totp.is_none()
    }
}

/// What this account has; one query.
pub(crate) async fn of(unit: &mut dyn Unit, user_id: UserId) -> Result<Factors, StorageError> {
    unit.second_factors().find(user_id).await
}

/// What of it counts where these may be used. What is switched off for the whole server proves nothing there, and keeps nobody
/// from anything; it stays, and counts again when it is on.
pub(crate) async fn counted(methods: &Methods, unit: &mut dyn Unit, user_id: UserId) -> Result<Factors, StorageError> {
    if !methods.allow(SignInMethod::Totp) {
        return Ok(Factors::default());
    }
    let Factors { totp, backup_codes_left } = of(unit, user_id).await?;
    let backup_codes_left = if methods.allow(SignInMethod::BackupCode) { backup_codes_left } else { 0 };
    Ok(Factors { totp, backup_codes_left })
}
