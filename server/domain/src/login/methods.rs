//! The ways to sign in, and what is proved after them, that an operator can switch on and off: for the server, for one application
//! and for one organization.

use super::{
    attempt::Second,
    policy::{Method, Of, SecondFactor},
    second_step::Channel,
};
use crate::kernel::{InvalidInput, words};

words! {
    /// As settings and the API name them, in the order in which they are offered.
    SignInMethod {
        Passkey = "passkey",
        EmailCode = "email-otp",
        MagicLink = "magic-link",
        PhoneCode = "phone-otp",
        /// An authenticator app.
        Totp = "totp",
        /// What stands in for that: of no use where the app is off.
        BackupCode = "backup-code",
    }

    /// What somebody can set up, where they have to prove a second factor.
    CanSetUp {
        Either = "either",
        Passkey = "passkey",
        App = "app",
        Nothing = "nothing",
    }
}

impl SignInMethod {
    /// Does it let somebody in by itself? The others are proved after one of these.
    pub const fn is_way_in(self) -> bool {
        match self {
            Self::Passkey | Self::EmailCode | Self::MagicLink | Self::PhoneCode => true,
            Self::Totp | Self::BackupCode => false,
        }
    }
}

/// Those that may be used; all of them when nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Methods(Vec<SignInMethod>);

impl Methods {
    pub fn as_slice(&self) -> &[SignInMethod] {
        &self.0
    }

    /// Each that there is, and whether it may be used.
    pub fn each(&self) -> impl Iterator<Item = (SignInMethod, bool)> + '_ {
        SignInMethod::ALL.iter().map(|method| (*method, self.allow(*method)))
    }

    /// Of the words that were ticked in a form. All of them is what the server has, also when it gets another one.
    pub fn ticked(words: &[String]) -> Self {
        let ticked: Self = words.iter().filter_map(|word| SignInMethod::parse(word)).collect();
        if ticked.0.len() == SignInMethod::ALL.len() { Self::default() } else { ticked }
    }

    /// As the element of a page names the ways in that it wants, between spaces. `None` where one of the words is none of those:
    /// a page that mistyped one would show ways that it does not want.
    pub fn wanted(words: &str) -> Option<Self> {
        let way_in = |word| SignInMethod::parse(word).filter(|method| method.is_way_in());
        words.split_whitespace().map(way_in).collect()
    }

    /// May these be saved, beside what is asked for after them? Somebody has to get in, and where everybody is to prove a second
    /// factor, whoever has none yet has to be able to set one up.
    pub fn check(&self, asks_for: SecondFactor) -> Result<(), InvalidInput> {
        self.check_on(&Self::default(), asks_for)
    }

    /// The same of an application, or an organization, on a server that has these ways: what it names counts as far as the server
    /// has it. What was saved before is in the way of nothing else.
    pub(crate) fn check_change(
        &self,
        before: (&Self, SecondFactor),
        (after, asks_for): (&Self, SecondFactor),
    ) -> Result<(), InvalidInput> {
        if before == (after, asks_for) { Ok(()) } else { after.check_on(self, asks_for) }
    }

    fn check_on(&self, server: &Self, asks_for: SecondFactor) -> Result<(), InvalidInput> {
        let all = self.and(server);
        if !all.lets_in() {
            return Err(InvalidInput::new(
                "methods",
                "one of them lets somebody in on this server: not totp and backup-code alone",
            ));
        }
        if asks_for.of() == Of::Everybody && all.can_set_up() == CanSetUp::Nothing {
            return Err(InvalidInput::new(
                "second_factor",
                "what is required can be set up on this server: switch on passkey or totp",
            ));
        }
        Ok(())
    }

    pub fn allow(&self, method: SignInMethod) -> bool {
        self.0.is_empty() || self.0.contains(&method)
    }

    /// Those that both allow.
    #[must_use]
    pub fn and(&self, other: &Self) -> Allowed {
        let allow = |method: &SignInMethod| self.allow(*method) && other.allow(*method);
        Allowed(SignInMethod::ALL.iter().copied().filter(allow).collect())
    }

    /// Does somebody whose session began in this way come in one of these? What they proved besides is no way to come. The
    /// digits of a mail and its link are of the same worth; an operator's link is nobody's way to sign in, nor is a recovery address.
    pub(crate) fn allow_first(&self, first: Method) -> bool {
        let ways: &[SignInMethod] = match first {
            Method::Passkey => &[SignInMethod::Passkey],
            Method::EmailCode | Method::MagicLink => &[SignInMethod::EmailCode, SignInMethod::MagicLink],
            Method::PhoneCode => &[SignInMethod::PhoneCode],
            Method::RecoveryLink | Method::RecoveryAddress | Method::SetUpLink => &[],
        };
        self.0.is_empty() || ways.iter().any(|way| self.allow(*way))
    }
}

impl FromIterator<SignInMethod> for Methods {
    fn from_iter<I: IntoIterator<Item = SignInMethod>>(methods: I) -> Self {
        let methods: std::collections::BTreeSet<SignInMethod> = methods.into_iter().collect();
        Self(methods.into_iter().collect())
    }
}

/// What may be used here and now: perhaps nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed(Vec<SignInMethod>);

impl Allowed {
    /// What is left of it where these count, too.
    #[must_use]
    pub fn and(&self, methods: &Methods) -> Self {
        Self(self.iter().filter(|method| methods.allow(*method)).collect())
    }

    pub fn has(&self, method: SignInMethod) -> bool {
        self.0.contains(&method)
    }

    #[must_use]
    pub fn without(&self, method: SignInMethod) -> Self {
        Self(self.iter().filter(|other| *other != method).collect())
    }

    pub fn has_mail(&self) -> bool {
        self.has(SignInMethod::EmailCode) || self.has(SignInMethod::MagicLink)
    }

    pub fn iter(&self) -> impl Iterator<Item = SignInMethod> + '_ {
        self.0.iter().copied()
    }

    /// Those of them that let somebody in.
    pub fn ways_in(&self) -> impl Iterator<Item = SignInMethod> + '_ {
        self.iter().filter(|method| method.is_way_in())
    }

    /// Does anybody get in by any of them?
    pub fn lets_in(&self) -> bool {
        self.ways_in().next().is_some()
    }

    /// For whoever has no second factor that is taken.
    pub fn can_set_up(&self) -> CanSetUp {
        match (self.has(SignInMethod::Passkey), self.has(SignInMethod::Totp)) {
            (true, true) => CanSetUp::Either,
            (true, false) => CanSetUp::Passkey,
            (false, true) => CanSetUp::App,
            (false, false) => CanSetUp::Nothing,
        }
    }

    /// Links of an operator's are no way of anybody's to sign in: they are made one by one. Nor is what somebody comes back by.
    pub(crate) fn permits(&self, method: Method) -> bool {
        match method {
            Method::Passkey => self.has(SignInMethod::Passkey),
            Method::EmailCode => self.has(SignInMethod::EmailCode),
            Method::MagicLink => self.has(SignInMethod::MagicLink),
            Method::PhoneCode => self.has(SignInMethod::PhoneCode),
            Method::RecoveryLink | Method::RecoveryAddress | Method::SetUpLink => true,
        }
    }

    /// The same of what is proved second.
    pub(crate) fn permits_second(&self, second: &Second) -> bool {
        match second {
            Second::Authenticator => self.has(SignInMethod::Totp),
            Second::BackupCode => self.has(SignInMethod::Totp) && self.has(SignInMethod::BackupCode),
            Second::Passkey(_) => self.has(SignInMethod::Passkey),
            Second::OutOfBand(Channel::Sms) => self.has(SignInMethod::PhoneCode),
            Second::OutOfBand(Channel::Email) => self.has_mail(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{SignInMethod::*, *};

    #[test]
    fn what_nobody_restricts_is_all_and_two_restrictions_add_up() {
        let of = |methods: &[SignInMethod]| methods.iter().copied().collect::<Methods>();
        let both = |a: &[SignInMethod], b: &[SignInMethod]| of(a).and(&of(b)).iter().collect::<Vec<_>>();
        assert_eq!(both(&[], &[]), SignInMethod::ALL);
        assert_eq!(both(&[Passkey, EmailCode], &[]), [Passkey, EmailCode]);
        assert_eq!(both(&[MagicLink, EmailCode], &[EmailCode, Passkey]), [EmailCode]);
        assert_eq!(both(&[Passkey], &[EmailCode]), []);
        let wanted = Methods::wanted(" passkey  email-otp ").map(|wanted| of(&[EmailCode]).and(&wanted));
        assert_eq!(wanted.map(|left| left.iter().collect::<Vec<_>>()), Some(vec![EmailCode]), "it never widens");
        assert_eq!(Methods::wanted(""), Some(Methods::default()));
        assert_eq!(Methods::wanted("passkey code"), None);
        assert_eq!(Methods::wanted("passkey totp"), None, "nobody comes in by it");
        for method in [Method::RecoveryLink, Method::RecoveryAddress, Method::SetUpLink] {
            assert!(of(&[Passkey]).and(&of(&[EmailCode])).permits(method));
        }
    }
    #[test]
    fn what_somebody_came_by_counts_and_a_mail_is_a_mail() {
        let table = [
            (Method::Passkey, [true, false, false, false]),
            (Method::EmailCode, [false, true, true, false]),
            (Method::MagicLink, [false, true, true, false]),
            (Method::PhoneCode, [false, false, false, true]),
            (Method::RecoveryLink, [false; 4]),
            (Method::RecoveryAddress, [false; 4]),
            (Method::SetUpLink, [false; 4]),
        ];
        for (first, taken) in table {
            let ways_in = SignInMethod::ALL.iter().filter(|method| method.is_way_in());
            let by_each = ways_in.map(|only| Methods(vec![*only]).allow_first(first));
            assert_eq!(by_each.collect::<Vec<_>>(), taken, "{first}");
            assert!(Methods::default().allow_first(first), "{first}");
            assert!(!Methods(vec![Totp, BackupCode]).allow_first(first), "{first}");
        }
    }

    #[test]
    fn what_is_saved_lets_somebody_in_and_has_what_it_requires() {
        let of = |methods: &[SignInMethod]| methods.iter().copied().collect::<Methods>();
        let table = [
            (&[][..], None, None),
            (&[Totp, BackupCode], Some("methods"), Some("methods")),
            (&[EmailCode, MagicLink], None, Some("second_factor")),
            (&[PhoneCode, BackupCode], None, Some("second_factor")),
            (&[EmailCode, PhoneCode], None, Some("second_factor")),
            (&[MagicLink, Totp], None, None),
            (&[Passkey], None, None),
        ];
        for (methods, otherwise, required) in table {
            for asks_for in SecondFactor::ALL {
                let expected = if asks_for.of() == Of::Everybody { required } else { otherwise };
                let refused = of(methods).check(*asks_for).err().map(|error| error.field);
                assert_eq!(refused, expected, "{methods:?} {asks_for}");
            }
        }
    }

    #[test]
    fn what_the_server_has_not_counts_for_nothing_and_what_was_saved_stays() {
        use SecondFactor::{Optional, Required};
        let of = |methods: &[SignInMethod]| methods.iter().copied().collect::<Methods>();
        let mail = of(&[EmailCode]);
        let table = [
            // Whoever asks for no less than all that there is asks for what the server has not.
            (&mail, (&[][..], Optional), (&[][..], Required), Some("second_factor")),
            (&mail, (&[], Optional), (&[EmailCode, Totp], Required), Some("second_factor")),
            (&mail, (&[], Optional), (&[Passkey, Totp], Optional), Some("methods")),
            (&mail, (&[], Optional), (&[EmailCode, Totp], Optional), None),
            (&of(&[EmailCode, Totp]), (&[], Optional), (&[], Required), None),
            // Saved when the server had more; nothing of it is touched.
            (&mail, (&[Passkey], Required), (&[Passkey], Required), None),
        ];
        for (server, before, after, refused) in table {
            let (was, is) = (of(before.0), of(after.0));
            let checked = server.check_change((&was, before.1), (&is, after.1));
            assert_eq!(checked.err().map(|error| error.field), refused, "{server:?} {before:?} {after:?}");
        }
    }

    #[test]
    fn a_backup_code_is_of_no_use_without_the_app() {
        for (methods, app, code) in [
            (&[Totp, BackupCode][..], true, true),
            (&[Totp], true, false),
            (&[BackupCode], false, false),
            (&[Passkey, EmailCode], false, false),
        ] {
            let allowed = methods.iter().copied().collect::<Methods>().and(&Methods::default());
            let permitted = [Second::Authenticator, Second::BackupCode].map(|second| allowed.permits_second(&second));
            assert_eq!(permitted, [app, code], "{methods:?}");
        }
    }
}
