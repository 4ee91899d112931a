//! The ways to sign in that an operator can switch on and off, for the server and for one application.

use super::policy::Method;
use crate::kernel::words;

words! {
    /// As settings and the API name them, in the order in which they are offered.
    SignInMethod {
        Passkey = "passkey",
        EmailCode = "email-otp",
        MagicLink = "magic-link",
        PhoneCode = "phone-otp",
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

    /// As the element of a page names those that it wants, between spaces. `None` where one of the words is none of ours: a page
    /// that mistyped one would show ways that it does not want.
    pub fn wanted(words: &str) -> Option<Self> {
        words.split_whitespace().map(SignInMethod::parse).collect()
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

    /// Is one of them there that works inside a page of others? A link leads elsewhere.
    pub fn has_of_frame(&self) -> bool {
        self.iter().any(|method| method != SignInMethod::MagicLink)
    }

    pub fn has_mail(&self) -> bool {
        self.has(SignInMethod::EmailCode) || self.has(SignInMethod::MagicLink)
    }

    pub fn iter(&self) -> impl Iterator<Item = SignInMethod> + '_ {
        self.0.iter().copied()
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
            let by_each = SignInMethod::ALL.iter().map(|only| Methods(vec![*only]).allow_first(first));
            assert_eq!(by_each.collect::<Vec<_>>(), taken, "{first}");
            assert!(Methods::default().allow_first(first), "{first}");
        }
    }
}
