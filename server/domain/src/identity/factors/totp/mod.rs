//! An authenticator app: codes from a shared secret and the time (RFC 6238).
//!
//! SHA-1, six digits, thirty seconds: all that every app can do. The secret is sealed at rest. A code counts once: the
//! time step of the last one is kept, and only later steps are accepted (§5.2).

mod key_uri;
mod set_up;

pub use set_up::PendingTotp;
pub(crate) use set_up::{Enrolment, TotpConfirmation, begin, confirm, show_again};
use totp_rs::{Builder, Totp};
use uuid::Uuid;

use crate::{
    Code, Timestamp, UserId,
    kernel::{Fault, secret::same_bytes},
    ports::{Rng, Unit},
    shared::Shared,
};

/// RFC 4226 §4 recommends 160 bits.
const SECRET_LEN: usize = 20;
/// Seconds of one step.
const STEP: u64 = 30;
/// How far an app's clock may be off, in steps, either way (RFC 6238 §6).
const DRIFT: u32 = 1;

/// An authenticator app, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TotpRecord {
    pub user_id: UserId,
    /// The secret; see [`Purpose::Totp`](crate::kernel::secret::Purpose).
    pub sealed: Vec<u8>,
    /// The step of the last code that was accepted: no code of it, or of one before, is accepted again.
    pub last_step: u32,
    pub created_at: Timestamp,
    pub last_used_at: Option<Timestamp>,
    /// The sign-in after which it was set up; see [`Opened::sign_in`](crate::Opened::sign_in).
    pub set_up_by: Option<Uuid>,
}

/// What came of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TotpCheck {
    Accepted,
    Wrong,
    /// The digits are those of this moment, and they, or later ones, were accepted before. Its owner waits for the
    /// next; after the server's clock was put back, as long as that.
    UsedAlready,
}

/// Takes a code in the unit of the sign-in that it completes: of two that race with the same one, one is accepted.
/// Guesses are for the caller to count.
pub(crate) async fn accept(
    shared: &Shared,
    unit: &mut dyn Unit,
    user_id: UserId,
    typed: &str,
) -> Result<TotpCheck, Fault> {
    let Some(code) = Code::parse(typed) else { return Ok(TotpCheck::Wrong) };
    let Some(record) = unit.second_factors().find_totp(user_id).await? else { return Ok(TotpCheck::Wrong) };
    let now = shared.now();
    let mut steps = open(shared, user_id, &record.sealed)?.steps(&code, now).peekable();
    if steps.peek().is_none() {
        return Ok(TotpCheck::Wrong);
    }
    let Some(step) = steps.find(|step| *step > record.last_step) else { return Ok(TotpCheck::UsedAlready) };
    let is_first = unit.second_factors().move_totp(user_id, &record.sealed, step, now).await?;
    Ok(if is_first { TotpCheck::Accepted } else { TotpCheck::UsedAlready })
}

/// The shared secret.
struct Secret([u8; SECRET_LEN]);

impl Secret {
    fn generate(rng: &dyn Rng) -> Self {
        let mut bytes = [0; SECRET_LEN];
        rng.fill(&mut bytes);
        Self(bytes)
    }

    fn of(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// As an authenticator app reads it: base32 (RFC 4648 §6) without padding.
    fn base32(&self) -> String {
        data_encoding::BASE32_NOPAD.encode(&self.0)
    }

    /// The steps about now that this is the code of, the earliest first.
    fn steps(&self, code: &Code, now: Timestamp) -> impl Iterator<Item = u32> + use<> {
        let totp = self.totp();
        let step = step_of(now);
        let code = code.expose().to_owned();
        let about = step.saturating_sub(DRIFT)..=step.saturating_add(DRIFT);
        let code_of = move |step: u32| totp.generate(u64::from(step) * STEP).to_string();
        about.filter(move |step| same_bytes(code_of(*step).as_bytes(), code.as_bytes()))
    }

    fn totp(&self) -> Totp {
        // Its defaults are SHA-1, six digits and thirty seconds; `apps_and_server_agree` holds it to them.
        Builder::new().with_secret(self.0).build().expect("160 bits are enough, and six digits are allowed")
    }
}

/// There are none before 1970, nor after the year 6053.
fn step_of(now: Timestamp) -> u32 {
    let seconds = u64::try_from(now.as_millis()).unwrap_or_default() / 1000;
    u32::try_from(seconds / STEP).unwrap_or(u32::MAX)
}

/// What no other account's secret, and nothing else that is sealed, has.
fn seal(shared: &Shared, user_id: UserId, secret: &Secret) -> Vec<u8> {
    shared.totp_sealer.seal(&*shared.rng, user_id.0.as_bytes(), &secret.0)
}

fn open(shared: &Shared, user_id: UserId, sealed: &[u8]) -> Result<Secret, Fault> {
    let plain = shared.totp_sealer.open(user_id.0.as_bytes(), sealed).map_err(|_| Fault::WrongMasterSecret)?;
    Secret::of(&plain).ok_or_else(|| Fault::Corrupt("a TOTP secret has not its length".into()))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn at(seconds: u64) -> Timestamp {
        Timestamp::from_millis(0) + Duration::from_secs(seconds)
    }

    fn steps(code: &str, now: u64) -> Vec<u32> {
        let code = Code::parse(code).expect("six digits");
        Secret(*b"12345678901234567890").steps(&code, at(now)).collect()
    }

    /// RFC 6238, appendix B, the last six of its eight digits.
    #[test]
    fn apps_and_server_agree() {
        for (time, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(steps(code, time), [step_of(at(time))], "{time}");
        }
    }

    #[test]
    fn a_clock_may_be_off_by_one_step_either_way() {
        let step = 1_234_567_890_u64 / 30;
        for (now, expected) in [(step - 2, false), (step - 1, true), (step, true), (step + 1, true), (step + 2, false)]
        {
            assert_eq!(steps("005924", now * 30).len(), usize::from(expected), "{now}");
        }
    }

    #[test]
    fn before_1970_there_is_no_code() {
        let code = Code::parse("000000").expect("six digits");
        let secret = Secret([0; SECRET_LEN]);
        let before = Timestamp::from_millis(-1_000_000);
        assert!(secret.steps(&code, before).all(|step| step <= DRIFT));
    }
}
