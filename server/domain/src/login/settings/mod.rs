//! How people sign in to this server: as its configuration says, until an administrator saves it otherwise.

mod known;
mod server_settings;

use serde_json::Value;

pub(crate) use self::known::KnownSettings;
pub use self::server_settings::{HeldSettings, ServerSettings};
use super::{
    methods::{Methods, SignInMethod},
    policy::SecondFactor,
};
use crate::{Timestamp, kernel::InvalidInput};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInSettings {
    /// The ways to sign in.
    pub methods: Methods,
    /// What is asked for after a weaker one of them.
    pub second_factor: SecondFactor,
    /// May an unknown address make an account?
    pub sign_up_open: bool,
}

/// What administrators have saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedSettings {
    /// `None` where they cannot be read: a newer version of this program wrote them, or somebody by hand.
    pub settings: Option<SignInSettings>,
    pub updated_at: Timestamp,
}

impl SignInSettings {
    /// May they be saved, on a server that sends text messages, or none? Somebody has to get in, and what is required has to be
    /// had.
    pub(crate) fn check(&self, sends_texts: bool) -> Result<(), InvalidInput> {
        // No list at all would be all that there is, and all that there will be.
        if self.methods.as_slice().is_empty() {
            return Err(InvalidInput::new("methods", "one of them lets somebody in"));
        }
        self.methods.check(self.second_factor)?;
        if !sends_texts && self.methods.allow(SignInMethod::PhoneCode) {
            return Err(InvalidInput::new("methods", "phone-otp: no text message leaves this server"));
        }
        Ok(())
    }

    /// What is left of them where the configuration has changed since they were saved, and no text message leaves any more; `None`
    /// where that lets nobody in, or asks for what nobody can set up.
    fn as_far_as(&self, sends_texts: bool) -> Option<Self> {
        let is_left = |method: &SignInMethod| sends_texts || *method != SignInMethod::PhoneCode;
        let methods = self.methods.as_slice().iter().copied().filter(is_left).collect();
        let left = Self { methods, ..self.clone() };
        left.check(sends_texts).is_ok().then_some(left)
    }

    /// For the log.
    fn told(&self) -> [(&'static str, Value); 3] {
        let methods: Vec<&str> = self.methods.each().filter(|(_, is_on)| *is_on).map(|(it, _)| it.as_str()).collect();
        [
            ("methods", methods.into()),
            ("second_factor", self.second_factor.as_str().into()),
            ("sign_up_open", self.sign_up_open.into()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::{SignInMethod::*, *};

    fn settings(methods: &[SignInMethod], second_factor: SecondFactor) -> SignInSettings {
        SignInSettings { methods: methods.iter().copied().collect(), second_factor, sign_up_open: true }
    }

    #[test]
    fn what_is_saved_lets_somebody_in_by_what_the_server_has() {
        use SecondFactor::{Optional, Required};
        let table = [
            (&[][..], Optional, true, Some("methods")),
            (&[Totp, BackupCode], Optional, true, Some("methods")),
            (&[EmailCode], Required, true, Some("second_factor")),
            (&[EmailCode, Totp], Required, true, None),
            (&[Passkey, PhoneCode], Optional, true, None),
            (&[Passkey, PhoneCode], Optional, false, Some("methods")),
            (SignInMethod::ALL, Optional, false, Some("methods")),
            (&[Passkey], Required, false, None),
        ];
        for (methods, second_factor, sends_texts, refused) in table {
            let checked = settings(methods, second_factor).check(sends_texts);
            assert_eq!(checked.err().map(|error| error.field), refused, "{methods:?} {second_factor} {sends_texts}");
        }
    }

    #[test]
    fn what_was_saved_counts_as_far_as_it_can() {
        use SecondFactor::{Optional, Required};
        let left = |methods: &[SignInMethod], second_factor, sends_texts| {
            let left = settings(methods, second_factor).as_far_as(sends_texts);
            left.map(|left| left.methods.as_slice().to_vec())
        };
        assert_eq!(left(&[Passkey, PhoneCode], Optional, true), Some(vec![Passkey, PhoneCode]));
        assert_eq!(left(&[Passkey, PhoneCode], Required, false), Some(vec![Passkey]));
        // Not everything, since nothing is left.
        assert_eq!(left(&[PhoneCode], Optional, false), None);
        assert_eq!(left(&[PhoneCode, Totp], Optional, false), None);
        assert_eq!(left(&[], Optional, true), None);
        assert_eq!(left(&[EmailCode], Required, true), None);
    }
}
