//! What it takes to sign in.

use serde::{Deserialize, Serialize};

use crate::kernel::words;

words! {
    /// Is a second factor asked for after something that can be passed on? The later, the stricter.
    #[derive(Default)]
    SecondFactor {
        Off = "off",
        /// Of whoever has set one up.
        #[default]
        Optional = "optional",
        /// Of everybody. Whoever has none sets one up before they are signed in.
        Required = "required",
    }
}

/// How somebody proved who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Method {
    Passkey,
    EmailCode,
    MagicLink,
    PhoneCode,
    RecoveryLink,
    SetUpLink,
}

/// What somebody has to prove who they are with, besides what they proved it with first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Has {
    /// An authenticator app. Backup codes belong to it: they are no factor of their own.
    pub authenticator: bool,
    /// A passkey that may be used here.
    pub passkey: bool,
}

/// What is still to be proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Required {
    /// Nothing.
    Enough,
    /// One of the factors that the person has.
    SecondStep,
    /// They have none, and need one.
    Enrolment,
}

impl Method {
    /// Is there nothing that another factor could add, whatever the policy is?
    pub const fn is_enough(self) -> bool {
        match self {
            // Something that is had, and the finger, face or PIN that unlocked it: two factors by itself.
            Self::Passkey => true,
            // There is a recovery link because factors were lost, and an operator stands for its person; whoever has a
            // set-up link makes the first account, which can have none.
            Self::RecoveryLink | Self::SetUpLink => true,
            Self::EmailCode | Self::MagicLink | Self::PhoneCode => false,
        }
    }

    /// Does it show that the person reads the mail to their address?
    pub const fn proves_email(self) -> bool {
        matches!(self, Self::EmailCode | Self::MagicLink)
    }
}

/// Decides by its arguments alone. Where it is not required, a passkey by itself asks nobody for a second step: it is what
/// people sign in with, and whoever comes by mail has not got it at hand.
pub(crate) const fn required_factors(proved: Method, policy: SecondFactor, has: Has, is_remembered: bool) -> Required {
    if proved.is_enough() {
        return Required::Enough;
    }
    let is_owed = match policy {
        SecondFactor::Off => false,
        SecondFactor::Optional => has.authenticator,
        SecondFactor::Required => true,
    };
    match (is_owed, has.authenticator || has.passkey) {
        (false, _) => Required::Enough,
        (true, false) => Required::Enrolment,
        (true, true) if is_remembered => Required::Enough,
        (true, true) => Required::SecondStep,
    }
}

#[cfg(test)]
mod tests {
    use super::{Method::*, Required::*, SecondFactor::*, *};

    #[test]
    fn what_is_required_after_each_proof() {
        let nothing = Has::default();
        let app = Has { authenticator: true, ..nothing };
        let passkey = Has { passkey: true, ..nothing };
        let both = Has { authenticator: true, passkey: true };
        let table = [
            (Off, nothing, false, Enough),
            (Off, app, false, Enough),
            (Off, both, false, Enough),
            (Optional, nothing, false, Enough),
            (Optional, passkey, false, Enough),
            (Optional, app, false, SecondStep),
            (Optional, both, false, SecondStep),
            (Optional, app, true, Enough),
            (SecondFactor::Required, nothing, false, Enrolment),
            (SecondFactor::Required, passkey, false, SecondStep),
            (SecondFactor::Required, app, false, SecondStep),
            (SecondFactor::Required, both, true, Enough),
            // Whose factors are gone has nothing that could be remembered.
            (SecondFactor::Required, nothing, true, Enrolment),
        ];
        for (policy, has, is_remembered, required) in table {
            for proved in [EmailCode, MagicLink, PhoneCode] {
                let decided = required_factors(proved, policy, has, is_remembered);
                assert_eq!(decided, required, "{proved:?} {policy} {has:?} {is_remembered}");
            }
            for proved in [Passkey, RecoveryLink, SetUpLink] {
                assert_eq!(required_factors(proved, policy, has, is_remembered), Enough, "{proved:?} {policy} {has:?}");
            }
        }
    }

    #[test]
    fn the_strictest_wins() {
        assert_eq!([Off, SecondFactor::Required, Optional].into_iter().max(), Some(SecondFactor::Required));
        assert_eq!([Off, Optional].into_iter().max(), Some(Optional));
    }
}
