//! What it takes to sign in.

use serde::{Deserialize, Serialize};

use crate::kernel::words;

words! {
    /// What the server, an application or an organization asks for after something that can be passed on: of whom, and at which
    /// sign-ins.
    #[derive(Default)]
    SecondFactor {
        Off = "off",
        /// Of whoever has set one up.
        #[default]
        Optional = "optional",
        OptionalDirect = "optional-direct",
        OptionalRisk = "optional-risk",
        /// Of everybody. Whoever has none sets it up before they are signed in, whenever it is asked for later: or a stranger
        /// would, at the sign-in that is unusual.
        Required = "required",
        RequiredDirect = "required-direct",
        RequiredRisk = "required-risk",
    }
}

/// Of whom it is asked. The later, the stricter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Of {
    Nobody,
    WhoeverHasOne,
    Everybody,
}

/// At which sign-ins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    Always,
    /// Where somebody signs in, and not where they come on with a session that is open.
    Direct,
    /// Where something is unusual: the browser, the country, or wrong codes before.
    Risk,
}

impl SecondFactor {
    pub(crate) const fn of(self) -> Of {
        match self {
            Self::Off => Of::Nobody,
            Self::Optional | Self::OptionalDirect | Self::OptionalRisk => Of::WhoeverHasOne,
            Self::Required | Self::RequiredDirect | Self::RequiredRisk => Of::Everybody,
        }
    }

    pub(crate) const fn when(self) -> When {
        match self {
            Self::Off | Self::Optional | Self::Required => When::Always,
            Self::OptionalDirect | Self::RequiredDirect => When::Direct,
            Self::OptionalRisk | Self::RequiredRisk => When::Risk,
        }
    }

    /// The same, of nobody but whoever has one.
    pub(crate) const fn of_whoever_has_one(self) -> Self {
        match self {
            Self::Required => Self::Optional,
            Self::RequiredDirect => Self::OptionalDirect,
            Self::RequiredRisk => Self::OptionalRisk,
            Self::Off | Self::Optional | Self::OptionalDirect | Self::OptionalRisk => self,
        }
    }

    /// May an application ask for it? Whoever is signed in comes to it without signing in, and would be asked nothing.
    pub fn is_for_applications(self) -> bool {
        self.when() != When::Direct
    }

    /// Is it asked wherever the other one is, of everybody of whom that is?
    pub(crate) fn is_at_least(self, other: Self) -> bool {
        let is_as_often = other.of() == Of::Nobody || self.when() == When::Always || self.when() == other.when();
        self.of() >= other.of() && is_as_often
    }

    /// Of whom it is asked now.
    const fn now(self, coming: Coming) -> Of {
        let counts = match (self.when(), coming) {
            (When::Always, _) | (When::Direct, Coming::SigningIn { .. }) => true,
            (When::Direct, Coming::SignedIn { .. }) => false,
            (When::Risk, Coming::SigningIn { is_unusual }) => is_unusual,
            (When::Risk, Coming::SignedIn { was_usual }) => !was_usual,
        };
        if counts { self.of() } else { Of::Nobody }
    }
}

/// How somebody comes to where something is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Coming {
    /// They sign in.
    SigningIn { is_unusual: bool },
    /// They have signed in before. Was it looked at then, and found usual?
    SignedIn { was_usual: bool },
}

/// The strictest of these, now.
pub(crate) fn strictest(demands: &[SecondFactor], coming: Coming) -> Of {
    demands.iter().map(|demand| demand.now(coming)).max().unwrap_or(Of::Nobody)
}

words! {
    /// How somebody proved who they are.
    #[derive(Serialize, Deserialize)]
    Method {
        Passkey = "passkey",
        EmailCode = "email-otp",
        MagicLink = "magic-link",
        PhoneCode = "phone-otp",
        RecoveryLink = "recovery-link",
        RecoveryAddress = "recovery-address",
        SetUpLink = "set-up-link",
    }
}

/// What somebody has to prove who they are with, besides what they proved it with first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Has {
    /// An authenticator app that may be used here. Backup codes belong to it: they are no factor of their own.
    pub authenticator: bool,
    /// One that may not be used here, but elsewhere on this server. It is owed as any other, or whoever reads somebody's mail would
    /// come in by what does not take it.
    pub authenticator_elsewhere: bool,
    /// A passkey that may be used here.
    pub passkey: bool,
    /// A number or an address that a code can be sent to, which was not what they proved first. Only of those who have nothing
    /// better: or it would be a way around that.
    pub out_of_band: bool,
    /// Something that may be of no use here. Whoever has that sets up nothing else, and is asked for it only where it is owed.
    pub elsewhere: bool,
}

impl Has {
    const fn any(self) -> bool {
        self.authenticator || self.passkey || self.out_of_band
    }
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
            // Nobody but a mailbox stands for whoever comes by the address that they gave for it.
            Self::EmailCode | Self::MagicLink | Self::PhoneCode | Self::RecoveryAddress => false,
        }
    }

    /// Does it show anything of the person, and not somebody's word for them alone?
    pub const fn proves_something(self) -> bool {
        !matches!(self, Self::RecoveryLink | Self::SetUpLink)
    }

    /// Does it show that the person reads the mail to their address?
    pub const fn proves_email(self) -> bool {
        matches!(self, Self::EmailCode | Self::MagicLink)
    }
}

/// Decides by its arguments alone. Where it is not required, a passkey by itself asks nobody for a second step: it is what
/// people sign in with, and whoever comes by mail has not got it at hand. A number or an address asks nobody, either: they have
/// it for other things.
pub(crate) fn required_factors(
    proved: Method,
    demands: &[SecondFactor],
    coming: Coming,
    has: Has,
    is_remembered: bool,
) -> Required {
    if proved.is_enough() {
        return Required::Enough;
    }
    let is_owed = match strictest(demands, coming) {
        Of::Nobody => false,
        Of::WhoeverHasOne => has.authenticator || has.authenticator_elsewhere,
        Of::Everybody => true,
    };
    if !has.any() {
        let needs_one = match coming {
            Coming::SigningIn { .. } if !has.elsewhere => demands.iter().any(|demand| demand.of() == Of::Everybody),
            Coming::SigningIn { .. } | Coming::SignedIn { .. } => is_owed,
        };
        return if needs_one { Required::Enrolment } else { Required::Enough };
    }
    if is_owed && !is_remembered { Required::SecondStep } else { Required::Enough }
}

#[cfg(test)]
mod tests {
    use super::{Coming::*, Method::*, Required::*, SecondFactor::*, *};

    const NOTHING: Has = Has {
        authenticator: false,
        authenticator_elsewhere: false,
        passkey: false,
        out_of_band: false,
        elsewhere: false,
    };
    const ELSEWHERE: Has = Has { elsewhere: true, ..NOTHING };
    const APP_ELSEWHERE: Has = Has { authenticator_elsewhere: true, ..ELSEWHERE };
    const APP: Has = Has { authenticator: true, ..NOTHING };
    const PASSKEY: Has = Has { passkey: true, ..NOTHING };
    const BOTH: Has = Has { authenticator: true, ..PASSKEY };
    const PHONE: Has = Has { out_of_band: true, ..NOTHING };
    const USUAL: Coming = SigningIn { is_unusual: false };
    const UNUSUAL: Coming = SigningIn { is_unusual: true };
    const OPEN: Coming = SignedIn { was_usual: false };
    const OPEN_AND_USUAL: Coming = SignedIn { was_usual: true };

    #[test]
    fn what_is_required_after_each_proof() {
        let table = [
            (Off, NOTHING, false, Enough),
            (Off, APP, false, Enough),
            (Off, BOTH, false, Enough),
            (Optional, NOTHING, false, Enough),
            (Optional, PASSKEY, false, Enough),
            (Optional, PHONE, false, Enough),
            (Optional, APP, false, SecondStep),
            (Optional, BOTH, false, SecondStep),
            (Optional, APP, true, Enough),
            (SecondFactor::Required, NOTHING, false, Enrolment),
            (SecondFactor::Required, PASSKEY, false, SecondStep),
            (SecondFactor::Required, APP, false, SecondStep),
            (SecondFactor::Required, PHONE, false, SecondStep),
            (SecondFactor::Required, BOTH, true, Enough),
            // Whose factors are gone has nothing that could be remembered.
            (SecondFactor::Required, NOTHING, true, Enrolment),
        ];
        for (policy, has, is_remembered, required) in table {
            for proved in [EmailCode, MagicLink, PhoneCode, RecoveryAddress] {
                for coming in [USUAL, UNUSUAL, OPEN, OPEN_AND_USUAL] {
                    let decided = required_factors(proved, &[policy], coming, has, is_remembered);
                    assert_eq!(decided, required, "{proved:?} {policy} {has:?} {coming:?} {is_remembered}");
                }
            }
            for proved in [Passkey, RecoveryLink, SetUpLink] {
                let decided = required_factors(proved, &[policy], UNUSUAL, has, is_remembered);
                assert_eq!(decided, Enough, "{proved:?} {policy} {has:?}");
            }
        }
    }

    #[test]
    fn when_it_is_required() {
        let table = [
            (RequiredDirect, USUAL, APP, SecondStep),
            (RequiredDirect, UNUSUAL, APP, SecondStep),
            (RequiredDirect, OPEN, APP, Enough),
            (RequiredDirect, OPEN, NOTHING, Enough),
            (RequiredDirect, USUAL, NOTHING, Enrolment),
            (RequiredRisk, USUAL, APP, Enough),
            (RequiredRisk, UNUSUAL, APP, SecondStep),
            (RequiredRisk, UNUSUAL, PHONE, SecondStep),
            // Who has none sets it up at the first sign-in: a stranger's would be the unusual one.
            (RequiredRisk, USUAL, NOTHING, Enrolment),
            (RequiredRisk, UNUSUAL, NOTHING, Enrolment),
            // Of whom it is not asked for, what is of no use here keeps nobody out.
            (RequiredRisk, USUAL, ELSEWHERE, Enough),
            (RequiredRisk, UNUSUAL, ELSEWHERE, Enrolment),
            // What was opened for something else was looked at by nobody.
            (RequiredRisk, OPEN, APP, SecondStep),
            (RequiredRisk, OPEN, NOTHING, Enrolment),
            (RequiredRisk, OPEN_AND_USUAL, APP, Enough),
            (OptionalRisk, USUAL, APP, Enough),
            (OptionalRisk, UNUSUAL, APP, SecondStep),
            (OptionalRisk, UNUSUAL, NOTHING, Enough),
            (OptionalDirect, OPEN, APP, Enough),
            (OptionalDirect, USUAL, APP, SecondStep),
            (Off, UNUSUAL, APP, Enough),
            // What does not take an app is no way around it.
            (Off, UNUSUAL, APP_ELSEWHERE, Enough),
            (Optional, USUAL, APP_ELSEWHERE, Enrolment),
            (Optional, OPEN, APP_ELSEWHERE, Enrolment),
            (Optional, USUAL, Has { authenticator_elsewhere: true, ..PASSKEY }, SecondStep),
            (OptionalRisk, USUAL, APP_ELSEWHERE, Enough),
            (OptionalRisk, UNUSUAL, APP_ELSEWHERE, Enrolment),
            (RequiredRisk, USUAL, APP_ELSEWHERE, Enough),
            (SecondFactor::Required, USUAL, APP_ELSEWHERE, Enrolment),
        ];
        for (policy, coming, has, required) in table {
            let decided = required_factors(EmailCode, &[policy], coming, has, false);
            assert_eq!(decided, required, "{policy} {coming:?} {has:?}");
        }
    }

    #[test]
    fn what_asks_less_is_told_from_what_asks_more() {
        for word in SecondFactor::ALL {
            assert!(
                word.is_at_least(*word) && word.is_at_least(Off) && SecondFactor::Required.is_at_least(*word),
                "{word}"
            );
        }
        for (less, more) in [
            (Off, Optional),
            (Off, RequiredRisk),
            (Optional, SecondFactor::Required),
            (OptionalRisk, Optional),
            (RequiredDirect, SecondFactor::Required),
            (RequiredRisk, SecondFactor::Required),
            // Each is asked where the other is not.
            (RequiredRisk, RequiredDirect),
            (RequiredDirect, RequiredRisk),
            // Of everybody, and at fewer sign-ins of whoever has one.
            (RequiredRisk, Optional),
        ] {
            assert!(!less.is_at_least(more), "{less} {more}");
        }
        assert!(RequiredRisk.is_at_least(OptionalRisk));
    }

    #[test]
    fn the_strictest_of_those_that_ask_now_wins() {
        let all = [Optional, RequiredRisk, Off];
        for (coming, expected) in [
            (USUAL, Of::WhoeverHasOne),
            (UNUSUAL, Of::Everybody),
            (OPEN, Of::Everybody),
            (OPEN_AND_USUAL, Of::WhoeverHasOne),
        ] {
            assert_eq!(strictest(&all, coming), expected, "{coming:?}");
        }
        assert_eq!(strictest(&[], UNUSUAL), Of::Nobody);
    }

    #[test]
    fn each_word_says_of_whom_and_when() {
        for word in SecondFactor::ALL {
            let (from, when) = match word.as_str().split_once('-') {
                Some((from, "direct")) => (from, When::Direct),
                Some((from, "risk")) => (from, When::Risk),
                Some(other) => panic!("{other:?}"),
                None => (word.as_str(), When::Always),
            };
            assert_eq!((SecondFactor::parse(from).unwrap().of(), when), (word.of(), word.when()));
            let less = word.of_whoever_has_one();
            assert_eq!((less.of(), less.when()), (word.of().min(Of::WhoeverHasOne), word.when()));
        }
    }
}
