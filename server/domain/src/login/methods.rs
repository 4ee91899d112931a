//! The ways to sign in that an operator can switch on and off, for the server and for one application.

use super::policy::Method;
use crate::{Amr, kernel::words};

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

    /// Did whoever has a session that says this prove who they are in one of these ways? The digits of a mail and its link are of the same worth.
    pub fn allow_amr(&self, amr: &[Amr]) -> bool {
        const BY_MAIL: &[SignInMethod] = &[SignInMethod::EmailCode, SignInMethod::MagicLink];
        let by =
            |one: Amr, methods: &[SignInMethod]| amr.contains(&one) && methods.iter().any(|method| self.allow(*method));
        self.0.is_empty()
            || by(Amr::Pop, &[SignInMethod::Passkey])
            || by(Amr::Sms, &[SignInMethod::PhoneCode])
            || by(Amr::Mca, BY_MAIL)
            || (!amr.contains(&Amr::Sms) && by(Amr::Otp, BY_MAIL))
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

    /// Links of an operator's are no way of anybody's to sign in: they are made one by one.
    pub(crate) fn permits(&self, method: Method) -> bool {
        match method {
            Method::Passkey => self.has(SignInMethod::Passkey),
            Method::EmailCode => self.has(SignInMethod::EmailCode),
            Method::MagicLink => self.has(SignInMethod::MagicLink),
            Method::PhoneCode => self.has(SignInMethod::PhoneCode),
            Method::RecoveryLink | Method::SetUpLink => true,
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
        for method in [Method::RecoveryLink, Method::SetUpLink] {
            assert!(of(&[Passkey]).and(&of(&[EmailCode])).permits(method));
        }
    }
}
