//! Value types of the configuration, each parsed once from the text an operator writes.

use std::{fmt, net::IpAddr, num::NonZeroU32, str::FromStr, time::Duration};

use ipnet::IpNet;
use latchkey_text::{Language, why_not_offered};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// A secret in the configuration. It is never printed: neither by `Debug` nor by `config --explain`.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

/// What stands in for a secret wherever values are shown.
pub const MASK: &str = "********";

impl Secret {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(MASK)
    }
}

/// Serialises through `Display` and parses through `FromStr`: the text of the file is the text of `--explain`.
macro_rules! as_text {
    ($($name:ty),+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
            }
        }
    )+};
}

as_text!(Period, Network, Offered, Quota);

/// A length of time: `30s`, `15m`, `12h`, `30d`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period(pub Duration);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a length of time: a whole number with s, m, h or d, such as 15m or 30d")]
pub struct InvalidPeriod;

impl Period {
    pub const fn seconds(n: u64) -> Self {
        Self(Duration::from_secs(n))
    }

    pub const fn days(n: u64) -> Self {
        Self::seconds(n * 86_400)
    }
}

impl FromStr for Period {
    type Err = InvalidPeriod;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let s = s.trim();
        let unit = s.char_indices().next_back().ok_or(InvalidPeriod)?;
        let seconds = match unit.1 {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86_400,
            _ => return Err(InvalidPeriod),
        };
        let number: u64 = digits(&s[..unit.0]).ok_or(InvalidPeriod)?;
        // A century is more than any setting means, and keeps sums of times far from overflowing.
        let total = number.checked_mul(seconds).filter(|total| *total <= 100 * 366 * 86_400).ok_or(InvalidPeriod)?;
        Ok(Self::seconds(total))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.as_secs();
        for (unit, size) in [("d", 86_400), ("h", 3600), ("m", 60)] {
            if seconds >= size && seconds.is_multiple_of(size) {
                return write!(f, "{}{unit}", seconds / size);
            }
        }
        write!(f, "{seconds}s")
    }
}

/// A network, `10.0.0.0/8`, or a single address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network(pub IpNet);

impl FromStr for Network {
    type Err = &'static str;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let s = s.trim();
        let net = s.parse().or_else(|_| s.parse::<IpAddr>().map(IpNet::from));
        net.map(Self).map_err(|_| "not a network (10.0.0.0/8) or an address (10.0.0.7)")
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A language that there are texts in: `en`, `pt-BR`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered(pub Language);

impl FromStr for Offered {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let unknown = || {
            let offered = Language::all().map(|language| language.tag()).collect::<Vec<_>>().join(", ");
            why_not_offered(s.trim()).unwrap_or_else(|| format!("not one of the languages that there are: {offered}"))
        };
        Language::find(s.trim()).map(Self).ok_or_else(unknown)
    }
}

impl fmt::Display for Offered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.tag())
    }
}

/// So many in such a time, `30/10m`: all of them may come at once, and then they come back evenly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    pub count: NonZeroU32,
    pub per: Period,
}

impl Quota {
    /// Panics on zero: for defaults, which a test parses.
    pub const fn of(count: u32, per: Period) -> Self {
        Self { count: NonZeroU32::new(count).expect("not zero"), per }
    }
}

impl FromStr for Quota {
    type Err = &'static str;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        const WHY: &str = "not a limit: a count, a slash and a length of time, such as 30/10m";
        let (count, per) = s.split_once('/').ok_or(WHY)?;
        let count = digits(count).and_then(|count| u32::try_from(count).ok()).and_then(NonZeroU32::new).ok_or(WHY)?;
        let per: Period = per.parse().map_err(|_| WHY)?;
        if per.0.is_zero() { Err(WHY) } else { Ok(Self { count, per }) }
    }
}

impl fmt::Display for Quota {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.count, self.per)
    }
}

/// Digits alone: `parse` reads `+5` as well.
fn digits(text: &str) -> Option<u64> {
    let text = text.trim();
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_read_is_printed_so_that_it_is_read_again(text in "[+-]?[0-9]{1,6} ?[smhd/]?[0-9a-f:.]{0,6}[smhd]?") {
            if let Ok(period) = text.parse::<Period>() {
                prop_assert_eq!(period.to_string().parse(), Ok(period));
                prop_assert!(!text.contains('+'));
            }
            if let Ok(quota) = text.parse::<Quota>() {
                prop_assert_eq!(quota.to_string().parse(), Ok(quota));
                prop_assert!(!text.contains('+'));
            }
            if let Ok(network) = text.parse::<Network>() {
                prop_assert_eq!(network.to_string().parse(), Ok(network));
            }
        }
    }

    #[test]
    fn periods_print_as_they_are_written() {
        for text in ["30s", "15m", "36h", "90d", "0s", "90s"] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
        for wrong in ["", "d", "1w", "-1d", "1.5h", "10", "99999999999999999999d", "9999999d", "1é"] {
            assert_eq!(wrong.parse::<Period>(), Err(InvalidPeriod), "{wrong:?}");
        }
    }

    #[test]
    fn quotas_and_networks() {
        assert_eq!("30/10m".parse::<Quota>().unwrap().to_string(), "30/10m");
        for wrong in ["", "0/1m", "30", "30/0s", "x/1m"] {
            assert!(wrong.parse::<Quota>().is_err(), "{wrong:?}");
        }
        assert_eq!("10.0.0.7".parse::<Network>().unwrap().to_string(), "10.0.0.7/32");
        assert!("10.0.0.0/33".parse::<Network>().is_err());
    }

    #[test]
    fn a_secret_is_never_printed() {
        let secret = Secret::new("hunter2");
        assert_eq!(format!("{secret:?}"), "Secret(..)");
        assert_eq!(serde_json::to_value(&secret).unwrap(), MASK);
    }
}
