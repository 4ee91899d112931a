//! Ten codes on a sheet of paper, each good for one sign-in without the authenticator app.

use std::fmt;

use icu_normalizer::ComposingNormalizerBorrowed;
use uuid::Uuid;

use crate::{
    Actor, AuditKind, RequestContext, Target, User, UserId,
    login::one_time_code::typed,
    ports::{MailKind, Rng, StorageError, Unit},
    shared::Shared,
};

pub const BACKUP_CODES: usize = 10;
/// With as many left, their owner is asked to make new ones.
pub const FEW_BACKUP_CODES: u32 = 2;
/// Fifty bits: with the hash keyed, and guesses counted, more than enough.
const LEN: usize = 10;
/// Crockford's base 32: no `I`, `L`, `O`, which look like digits, and no `U`.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Codes in clear, as their owner sees them once.
#[derive(Clone, PartialEq, Eq)]
pub struct BackupCodes(Vec<String>);

impl BackupCodes {
    fn generate(rng: &dyn Rng) -> Self {
        Self::of(|bytes| rng.fill(bytes))
    }

    /// The same ones for the same step of the same account: whichever of its answers arrives, its codes are those that count.
    fn derive(shared: &Shared, user_id: UserId, step: &[u8]) -> Self {
        let mut n: u32 = 0;
        Self::of(|bytes| {
            n += 1;
            let parts: [&[u8]; 4] = [b"made in", user_id.0.as_bytes(), step, &n.to_be_bytes()];
            bytes.copy_from_slice(&shared.backup_code_mac.sign(&parts)[..LEN]);
        })
    }

    fn of(mut fill: impl FnMut(&mut [u8; LEN])) -> Self {
        let mut codes: Vec<String> = Vec::with_capacity(BACKUP_CODES);
        while codes.len() < BACKUP_CODES {
            let mut bytes = [0; LEN];
            fill(&mut bytes);
            // 256 is a multiple of 32: each letter is as likely as the others.
            let code: String = bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect();
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        Self(codes)
    }

    /// Each in two halves, to be read and typed.
    pub fn expose(&self) -> Vec<String> {
        self.0.iter().map(|code| format!("{}-{}", &code[..LEN / 2], &code[LEN / 2..])).collect()
    }
}

impl fmt::Debug for BackupCodes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BackupCodes(..)")
    }
}

/// Makes ten; any others are of no use from then on. To audit it, and to tell the owner, is for the caller. `set_up_by` is the
/// sign-in after which they are made, where that is known already.
pub(crate) async fn make(
    shared: &Shared,
    unit: &mut dyn Unit,
    user_id: UserId,
    set_up_by: Option<Uuid>,
) -> Result<BackupCodes, StorageError> {
    put(shared, unit, user_id, BackupCodes::generate(&*shared.rng), set_up_by).await
}

/// The same in a step that may come once more: see [`made_in`].
pub(crate) async fn make_in(
    shared: &Shared,
    unit: &mut dyn Unit,
    user_id: UserId,
    step: &[u8],
    set_up_by: Option<Uuid>,
) -> Result<BackupCodes, StorageError> {
    put(shared, unit, user_id, BackupCodes::derive(shared, user_id, step), set_up_by).await
}

/// Those that were made in this step, if they are what there is still, and none of them was used.
pub(crate) async fn made_in(
    shared: &Shared,
    unit: &mut dyn Unit,
    user_id: UserId,
    step: &[u8],
) -> Result<Option<BackupCodes>, StorageError> {
    let left = super::of(unit, user_id).await?.backup_codes_left;
    let codes = BackupCodes::derive(shared, user_id, step);
    // They come and are replaced together, and go one by one: with one of ten there all are.
    let one = hash(shared, user_id, &codes.0[0]);
    let are_all_there =
        usize::try_from(left) == Ok(BACKUP_CODES) && unit.second_factors().has_backup_code(user_id, &one).await?;
    Ok(are_all_there.then_some(codes))
}

async fn put(
    shared: &Shared,
    unit: &mut dyn Unit,
    user_id: UserId,
    codes: BackupCodes,
    set_up_by: Option<Uuid>,
) -> Result<BackupCodes, StorageError> {
    let hashes: Vec<Vec<u8>> = codes.0.iter().map(|code| hash(shared, user_id, code)).collect();
    unit.second_factors().replace_backup_codes(user_id, &hashes, set_up_by).await?;
    Ok(codes)
}

/// Uses a code up, tells its owner by mail, and gives how many are left; `None` when it is none, or was used before. Of
/// two that race with the same one, one gets it. Guesses are for the caller to count.
pub(crate) async fn take(
    shared: &Shared,
    unit: &mut dyn Unit,
    user: &User,
    typed: &str,
    request: &RequestContext,
) -> Result<Option<u32>, StorageError> {
    let Some(code) = parse(typed) else { return Ok(None) };
    if !unit.second_factors().take_backup_code(user.id, &hash(shared, user.id, &code)).await? {
        return Ok(None);
    }
    let left = super::of(unit, user.id).await?.backup_codes_left;
    let event = shared.event(AuditKind::BackupCodeUsed, request).by(&Actor::Person(user.id)).on(&Target::User(user.id));
    unit.audit_log().insert(&event.with("left", left)).await?;
    shared.post_mail_to(unit, user, &MailKind::BackupCodeUsed { left }, request).await?;
    Ok(Some(left))
}

/// Of one account: the same code on somebody else's sheet has another hash.
fn hash(shared: &Shared, user_id: UserId, code: &str) -> Vec<u8> {
    shared.backup_code_mac.sign(&[user_id.0.as_bytes(), code.as_bytes()]).to_vec()
}

/// The one spelling of what somebody typed: capitals or not, with or without blanks and hyphens, in full-width letters,
/// in the digits of any script, and with the letters that look like `0` and `1`.
fn parse(text: &str) -> Option<String> {
    let normal = ComposingNormalizerBorrowed::new_nfkc().normalize(&typed(text)?).to_uppercase();
    let code: String = normal
        .chars()
        .map(|c| match c {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        })
        .collect();
    let is_code = code.len() == LEN && code.bytes().all(|byte| ALPHABET.contains(&byte));
    is_code.then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::SeededRng;

    #[test]
    fn every_honest_spelling_is_the_same_code() {
        for text in [
            "01A8K-ZT1V0",
            "01a8k-zt1v0",
            "01A8KZT1V0",
            " 01A8K ZT1V0\r\n",
            "OIa8k-ztLvo",
            "0l a8k - zt i v 0",
            "０１Ａ８Ｋ－ＺＴ１Ｖ０",
            "０１ａ８ｋ ｚｔ１ｖ０",
            "٠١A٨K-ZT١V٠",
            "०१A८K‑ZT१V०",
            "\u{200f}01A8K—ZT1V0\u{feff}",
        ] {
            assert_eq!(parse(text).as_deref(), Some("01A8KZT1V0"), "{text:?}");
        }
    }

    #[test]
    fn what_cannot_be_a_code_is_none() {
        for text in ["", "01A8K-ZT1V", "01A8K-ZT1V00", "01A8K-ZT1VU", "01A8K+ZT1V0", "01A8K-ZT1Vß", "123456"] {
            assert_eq!(parse(text), None, "{text:?}");
        }
        assert_eq!(parse(&"0".repeat(1_000_000)), None);
    }

    #[test]
    fn ten_different_codes_are_made_that_are_read_as_they_are_written() {
        let codes = BackupCodes::generate(&SeededRng::new(7));
        let shown = codes.expose();
        let mut different = shown.clone();
        different.sort();
        different.dedup();
        assert_eq!((shown.len(), different.len()), (BACKUP_CODES, BACKUP_CODES));
        for (shown, code) in shown.iter().zip(&codes.0) {
            assert_eq!(parse(shown).as_ref(), Some(code));
        }
        assert_eq!(format!("{codes:?}"), "BackupCodes(..)");
    }
}
