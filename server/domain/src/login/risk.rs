//! Is there something about a sign-in that its person does not usually do? Asked only where a policy wants to know.

use std::{collections::BTreeSet, net::IpAddr, time::Duration};

use crate::{
    AuditEvent, AuditKind, Locale, RequestContext, User,
    identity::known_browsers,
    ports::{StorageError, Unit},
    protection::audit_query::AuditFilter,
    shared::Shared,
};

/// So many sign-ins are looked back at, for the countries that somebody is in.
const SIGN_INS: u32 = 10;
/// So many wrong codes, or answers, at an account within [`FAILURES_WITHIN`]: with fewer somebody mistyped.
const FAILURES: u32 = 3;
const FAILURES_WITHIN: Duration = Duration::from_secs(24 * 3600);
/// What the log says of a sign-in that was looked at, and nothing was unusual.
pub(super) const USUAL: &str = "usual";

/// What is unusual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Unusual {
    /// It does not show that this person proved two factors in it before. An application has none to show.
    browser: bool,
    /// None of those that they signed in from lately, with two factors or where nothing was unusual. Where nobody knows where
    /// they were, that is nothing new.
    country: bool,
    /// Somebody has guessed.
    failures: bool,
}

impl Unusual {
    pub const fn is_any(self) -> bool {
        self.browser || self.country || self.failures
    }

    /// For the log.
    pub fn words(self) -> Vec<&'static str> {
        let all = [(self.browser, "new browser"), (self.country, "new country"), (self.failures, "failures before")];
        all.into_iter().filter(|(is, _)| *is).map(|(_, word)| word).collect()
    }
}

/// Looks at a sign-in that is about to be completed.
pub(crate) async fn look(
    shared: &Shared,
    unit: &mut dyn Unit,
    user: &User,
    request: &RequestContext,
) -> Result<Unusual, StorageError> {
    let of_person =
        |kinds: &[AuditKind]| AuditFilter { kinds: kinds.to_vec(), user_id: Some(user.id), ..AuditFilter::default() };
    let before = unit.audit_log().query(&of_person(&AuditKind::SIGN_INS), None, SIGN_INS).await?;
    let since = shared.now() - FAILURES_WITHIN;
    let failures = AuditFilter { from: Some(since), ..of_person(&[AuditKind::SignInFailed]) };
    let failures = unit.audit_log().query(&failures, None, FAILURES).await?.len();
    let (counted, others): (Vec<_>, Vec<_>) = before.iter().partition(|event| counts(event));
    let known: BTreeSet<String> = counted.iter().filter_map(|event| country(shared, event.ip.parse().ok()?)).collect();
    let here = request.ip.and_then(|ip| country(shared, ip));
    // However often a stranger signed in, they do not make the place theirs by it.
    let is_elsewhere = counted.is_empty() && !others.is_empty() && here.is_some();
    Ok(Unusual {
        browser: !known_browsers::is_usual(shared, user, request),
        country: is_elsewhere || is_new(here.as_deref(), &known),
        failures: failures >= FAILURES as usize,
    })
}

/// Did this sign-in show that it was theirs: by two factors, or because nothing about it was unusual?
fn counts(event: &AuditEvent) -> bool {
    // Nobody was asked for one who came by an operator's link.
    let by_two = event.kind != AuditKind::SignInRecovery && event.detail.contains_key("second_factor");
    event.kind == AuditKind::SignInPasskey || by_two || event.detail.contains_key(USUAL)
}

/// A place that is on no map is none that they were in.
fn is_new(here: Option<&str>, known: &BTreeSet<String>) -> bool {
    !known.is_empty() && here.is_none_or(|here| !known.contains(here))
}

/// By the same name, whoever reads it.
fn country(shared: &Shared, ip: IpAddr) -> Option<String> {
    let place = shared.places.find(ip, &Locale::default())?;
    Some(place.country).filter(|country| !country.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_new_where_others_are_known() {
        let known: BTreeSet<String> = ["Norway".to_owned(), "Spain".to_owned()].into();
        for (here, known, expected) in [
            (Some("Norway"), &known, false),
            (Some("Japan"), &known, true),
            (None, &known, true),
            (Some("Japan"), &BTreeSet::new(), false),
            (None, &BTreeSet::new(), false),
        ] {
            assert_eq!(is_new(here, known), expected, "{here:?}");
        }
    }

    #[test]
    fn each_of_them_is_enough_and_has_its_word() {
        let nothing = Unusual::default();
        for (one, word) in [
            (Unusual { browser: true, ..nothing }, "new browser"),
            (Unusual { country: true, ..nothing }, "new country"),
            (Unusual { failures: true, ..nothing }, "failures before"),
        ] {
            assert!(one.is_any());
            assert_eq!(one.words(), [word]);
        }
        assert!(!nothing.is_any());
    }
}
