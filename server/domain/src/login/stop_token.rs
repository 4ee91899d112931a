//! What the link says, in a message about something that waits, by which its person stops it. Sealed: it is of use for
//! nothing else.

use uuid::Uuid;

use crate::{LoginDomain, UserId, kernel::secret::Sealer, ports::Rng};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stops {
    RecoveryLink,
    RecoveryRequest,
    PhoneRemoval,
}

impl Stops {
    /// One is of no use for the other, nor at another login domain.
    fn context(self, login_domain: &LoginDomain) -> Vec<u8> {
        let what = match self {
            Self::RecoveryLink => "recovery link",
            Self::RecoveryRequest => "recovery request",
            Self::PhoneRemoval => "phone removal",
        };
        serde_json::to_vec(&["stop", what, login_domain.host()]).expect("strings serialise")
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct StopToken {
    /// Of what it stops.
    pub id: Uuid,
    pub user_id: UserId,
}

impl StopToken {
    pub fn write(self, stops: Stops, sealer: &Sealer, rng: &dyn Rng, login_domain: &LoginDomain) -> String {
        let plain = [&self.id.as_bytes()[..], self.user_id.0.as_bytes()].concat();
        sealer.seal_for_message(rng, &stops.context(login_domain), &plain)
    }

    pub fn read(text: &str, stops: Stops, sealer: &Sealer, login_domain: &LoginDomain) -> Option<Self> {
        let plain = sealer.open_text(&stops.context(login_domain), text).ok()?;
        let (id, user_id) = plain.split_first_chunk::<16>()?;
        Some(Self { id: Uuid::from_bytes(*id), user_id: UserId(Uuid::from_slice(user_id).ok()?) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        MasterSecret,
        kernel::secret::Purpose,
        testing::{SeededRng, request},
    };

    /// It ends the line in a text message, and in the plain text of a mail.
    #[test]
    fn a_token_ends_in_a_letter_or_a_digit() {
        let rng = SeededRng::new(3);
        let (sealer, here) = (MasterSecret::generate(&rng).sealer(Purpose::StopLink), request().login_domain);
        for n in 0..3000 {
            let token = StopToken { id: Uuid::from_u128(n), user_id: UserId(Uuid::from_u128(7)) };
            let text = token.write(Stops::PhoneRemoval, &sealer, &rng, &here);
            assert!(text.ends_with(|last: char| last.is_ascii_alphanumeric()), "{text}");
            assert_eq!(StopToken::read(&text, Stops::PhoneRemoval, &sealer, &here), Some(token));
        }
    }
}
