//! What it takes to sign in.

/// How somebody proved who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Passkey,
    EmailCode,
    MagicLink,
    RecoveryLink,
    SetUpLink,
}

/// What is still to be proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Required {
    /// Nothing.
    Enough,
}

/// Decides by its arguments alone. No account can have a second factor yet, so one proof is enough, whichever it is.
pub(crate) const fn required_factors(proved: Method) -> Required {
    match proved {
        // Something that is had, and the finger, face or PIN that unlocked it: two factors by itself.
        Method::Passkey => Required::Enough,
        Method::EmailCode | Method::MagicLink | Method::RecoveryLink | Method::SetUpLink => Required::Enough,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_required_after_each_proof() {
        let table = [
            (Method::Passkey, Required::Enough),
            (Method::EmailCode, Required::Enough),
            (Method::MagicLink, Required::Enough),
            (Method::RecoveryLink, Required::Enough),
            (Method::SetUpLink, Required::Enough),
        ];
        for (proved, required) in table {
            assert_eq!(required_factors(proved), required, "{proved:?}");
        }
    }
}
