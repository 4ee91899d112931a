//! Telephone numbers, parsed once at the edge.

use std::{fmt, str::FromStr};

use rlibphonenumber::{PHONE_NUMBER_UTIL as PLANS, PhoneNumber, PhoneNumberFormat, PhoneNumberType as Kind, Region};
use serde::{Deserialize, Serialize};
use unicode_properties::{GeneralCategory as Category, UnicodeGeneralCategory as _};

use super::digits::ascii_digit;

/// A number in its one normal form, E.164, so that one line is one account however it is spelt.
///
/// [`fmt::Display`] writes it for people, with blanks; both spellings parse to the same number.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Phone(String);

/// The text is not a number that somebody can be called at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("that is not a telephone number")]
pub struct InvalidPhone;

impl Phone {
    /// What is looked at, at most: blanks and all.
    const MAX_TYPED: usize = 64;

    /// What somebody typed. A number without the code of its country is one of `home`, if there is one.
    pub fn parse(text: &str, home: Option<Country>) -> Result<Self, InvalidPhone> {
        let dialled = renewed(dialled(text, home)?);
        let number = PLANS.parse(&dialled, home.map(|home| home.0)).map_err(|_| InvalidPhone)?;
        if PLANS.is_valid_number(&number) {
            Ok(Self(number.format_as(PhoneNumberFormat::E164).to_string()))
        } else {
            Err(InvalidPhone)
        }
    }

    /// E.164: what is stored, compared, limited and given to whoever sends messages.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whose plan it is of. Some islands have the code of a larger country, and are countries of their own.
    pub fn country(&self) -> Option<Country> {
        let region = PLANS.get_region_for_number(&self.number()?)?;
        // Those of no country: satellites, and services of the whole world.
        Some(Country(region)).filter(|_| region != Region::World)
    }

    /// Can a message arrive there that costs no more than any other? Premium numbers, satellites, pagers, services and fixed
    /// lines are none of these.
    pub fn is_mobile(&self) -> bool {
        let kind = self.number().map(|number| PLANS.get_number_type(&number));
        self.country().is_some() && matches!(kind, Some(Kind::Mobile | Kind::FixedLineOrMobile))
    }

    /// Its block of ten thousand: whoever is paid for messages has such blocks.
    pub fn prefix(&self) -> &str {
        &self.0[..self.0.len().saturating_sub(4)]
    }

    /// For somebody who may know it already, and is not told otherwise: `+49•••789`.
    pub fn masked(&self) -> String {
        let code = self.number().map_or_else(String::new, |number| number.country_code.to_string());
        format!("+{code}•••{}", &self.0[self.0.len().saturating_sub(3)..])
    }

    /// How it was written before its country changed its plan: a number that was stored then is still this one.
    pub fn former(&self) -> Option<Self> {
        let former =
            |before: &str, rest: &str, length: usize| (rest.len() == length).then(|| format!("{before}{rest}"));
        let stripped = |prefix: &str| self.0.strip_prefix(prefix);
        let found = stripped("+52").and_then(|rest| former("+521", rest, 10));
        // Benin put 01 before every number, in 2024.
        let found = found.or_else(|| former("+229", stripped("+22901")?, 8));
        // Ivory Coast put two digits before every number, in 2021.
        found.or_else(|| former("+225", stripped("+225")?.get(2..)?, 8)).map(Self)
    }

    fn number(&self) -> Option<PhoneNumber> {
        PLANS.parse(&self.0, None).ok()
    }
}

/// What was stored: it stays a number when its country's plan changes.
impl FromStr for Phone {
    type Err = InvalidPhone;

    fn from_str(text: &str) -> Result<Self, InvalidPhone> {
        let digits = text.strip_prefix('+').ok_or(InvalidPhone)?;
        let is_e164 = (7..=15).contains(&digits.len())
            && !digits.starts_with('0')
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        if is_e164 { Ok(Self(text.to_owned())) } else { Err(InvalidPhone) }
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

impl TryFrom<String> for Phone {
    type Error = InvalidPhone;

    fn try_from(text: String) -> Result<Self, InvalidPhone> {
        text.parse()
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.number() {
            Some(number) => write!(f, "{}", number.format_as(PhoneNumberFormat::International)),
            None => f.write_str(&self.0),
        }
    }
}

/// A country with a numbering plan, by its code of two letters (ISO 3166-1).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Country(Region);

impl FromStr for Country {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WHY: &str = "not the code of a country in two letters, such as DE";
        let code = text.trim().to_ascii_uppercase();
        let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        let region = code.parse::<Region>().ok().filter(|_| is_code).ok_or(WHY)?;
        // A plan, and not two letters alone.
        PLANS.get_country_code_for_region(region).map(|_| Self(region)).ok_or(WHY)
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.as_region_str())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Digits and a plus. What people write between them is dropped; a letter is no digit, whatever stands on the same key, and
/// what comes after an extension nobody can send a message to.
fn dialled(text: &str, home: Option<Country>) -> Result<String, InvalidPhone> {
    if text.chars().count() > Phone::MAX_TYPED {
        return Err(InvalidPhone);
    }
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c.general_category() == Category::Format);
    let text = text.get(..4).filter(|scheme| scheme.eq_ignore_ascii_case("tel:")).map_or(text, |_| &text[4..]);
    let mut dialled = String::new();
    for c in text.chars() {
        match c.general_category() {
            _ if matches!(c, '+' | '＋') && dialled.is_empty() => dialled.push('+'),
            Category::DecimalNumber => dialled.push(ascii_digit(c)),
            _ if matches!(c, '.' | '/' | '\t' | '\n' | '\r') => {}
            Category::Format
            | Category::NonspacingMark
            | Category::SpaceSeparator
            | Category::LineSeparator
            | Category::ParagraphSeparator
            | Category::DashPunctuation
            | Category::OpenPunctuation
            | Category::ClosePunctuation => {}
            _ => return Err(InvalidPhone),
        }
    }
    // `+44 (0)20 …`: the zero is dialled inside the country alone, as the plan knows. Without a country of its own the number
    // begins with the code of one, which nearly everywhere is dialled after two zeros.
    match dialled.strip_prefix("00") {
        Some(rest) if home.is_none() => Ok(format!("+{rest}")),
        _ => Ok(dialled),
    }
}

/// As it is written today: people keep numbers for longer than plans do. See [`Phone::former`].
fn renewed(dialled: String) -> String {
    let rest_of = |prefix: &str, length: usize| dialled.strip_prefix(prefix).filter(|rest| rest.len() == length);
    // Mexico's mobiles had a 1 until 2019.
    if let Some(rest) = rest_of("+521", 10) {
        return format!("+52{rest}");
    }
    match rest_of("+229", 8) {
        Some(rest) => format!("+22901{rest}"),
        None => dialled,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(text: &str, home: &str) -> Result<String, InvalidPhone> {
        Phone::parse(text, home.parse().ok()).map(|phone| phone.as_str().to_owned())
    }

    #[test]
    fn one_line_has_one_normal_form() {
        for (text, home, e164) in [
            ("+61 (0)2 1234 5678", "", "+61212345678"),
            ("+61212345678", "", "+61212345678"),
            ("02 1234 5678", "AU", "+61212345678"),
            ("+44 (0)20 7946 0958", "", "+442079460958"),
            ("0044 20 7946 0958", "DE", "+442079460958"),
            ("0044 20 7946 0958", "", "+442079460958"),
            ("011 44 20 7946 0958", "US", "+442079460958"),
            ("07400 123456", "GB", "+447400123456"),
            ("0151 23456789", "DE", "+4915123456789"),
            ("0151/234 567 89", "DE", "+4915123456789"),
            // Italy keeps its zero.
            ("+39 06 6982 1234", "", "+390669821234"),
            ("+39 347 123 4567", "", "+393471234567"),
            // Mexico has dropped the 1 of its mobiles; Argentina has a 9, or a 15, and no other sees both.
            ("+52 1 55 1234 5678", "", "+525512345678"),
            ("+52 55 1234 5678", "", "+525512345678"),
            ("+54 9 11 2345 6789", "", "+5491123456789"),
            ("+54 11 15 2345 6789", "", "+5491123456789"),
            ("011 15 2345 6789", "AR", "+5491123456789"),
            ("+229 97 12 34 56", "", "+2290197123456"),
            // Ten digits since 2021.
            ("+225 07 12 34 56 78", "", "+2250712345678"),
            ("+４４ ７４００ １２３４５６", "", "+447400123456"),
            ("＋４４７４００１２３４５６", "", "+447400123456"),
            ("+٤٤٧٤٠٠١٢٣٤٥٦", "", "+447400123456"),
            ("٠٧٤٠٠١٢٣٤٥٦", "GB", "+447400123456"),
            ("०७४०० १२३४५६", "GB", "+447400123456"),
            ("tel:+447400123456", "", "+447400123456"),
            ("TEL:+44-7400-123456", "", "+447400123456"),
            ("+44\u{a0}7400\u{2009}123\u{200b}456", "", "+447400123456"),
            ("\u{202a}+447400123456\u{202c}", "", "+447400123456"),
            (" +44\t7400\n123456 ", "", "+447400123456"),
            ("+44‑7400–123456", "", "+447400123456"),
        ] {
            assert_eq!(parse(text, home).as_deref(), Ok(e164), "{text:?} in {home:?}");
        }
    }

    #[test]
    fn what_nobody_can_be_reached_at_is_no_number() {
        let long = format!("+447400123456{}", " ".repeat(1000));
        for (text, home) in [
            ("", "GB"),
            ("+", "GB"),
            ("02 1234 5678", ""),
            ("07400 123456", ""),
            // Short codes and emergency calls.
            ("12345", "GB"),
            ("60000", "GB"),
            ("112", "DE"),
            ("999", "GB"),
            ("+44112", ""),
            // Eight digits, which Ivory Coast had until 2021.
            ("+225 07 12 34 56", ""),
            ("+1234567890123456", ""),
            ("+4915123456789012", ""),
            ("+44 7400 12345", ""),
            ("+44 7400 123456 7400 123456", ""),
            ("07400 123456 07400 123457", "GB"),
            ("+447400123456 ext. 12", ""),
            ("+44 7400 123456 x12", ""),
            ("+447400123456;ext=3", ""),
            ("tel:7400123456;phone-context=+44", ""),
            ("+1 800 FLOWERS", ""),
            ("ada@example.com", "GB"),
            ("+44+7400123456", ""),
            ("+44 7400 123456#", ""),
            (&long, ""),
        ] {
            assert_eq!(parse(text, home), Err(InvalidPhone), "{text:?} in {home:?}");
        }
    }

    #[test]
    fn only_where_a_message_costs_what_it_should_is_a_mobile() {
        for (text, is_mobile, country) in [
            ("+447400123456", true, Some("GB")),
            ("+447911123456", true, Some("GG")),
            ("+12025550143", true, Some("US")),
            ("+18764567890", true, Some("JM")),
            ("+77001234567", true, Some("KZ")),
            ("+2250712345678", true, Some("CI")),
            ("+4930123456", false, Some("DE")),
            ("+449098790000", false, Some("GB")),
            ("+19002345678", false, Some("US")),
            ("+447012345678", false, Some("GB")),
            ("+18003569377", false, Some("US")),
            // Satellites, and what is of no country.
            ("+870773111632", false, None),
            ("+881621450000", false, None),
            ("+8821612345678", false, None),
            ("+979123456789", false, None),
            ("+80012345678", false, None),
        ] {
            let phone = Phone::parse(text, None).unwrap_or_else(|InvalidPhone| panic!("{text} is a number"));
            assert_eq!(phone.is_mobile(), is_mobile, "{text}");
            assert_eq!(phone.country().map(|country| country.to_string()).as_deref(), country, "{text}");
        }
    }

    #[test]
    fn what_was_stored_under_an_older_plan_is_still_the_same_line() {
        for (text, former) in [
            ("+525512345678", Some("+5215512345678")),
            ("+2290197123456", Some("+22997123456")),
            ("+2250712345678", Some("+22512345678")),
            ("+447400123456", None),
        ] {
            let phone = Phone::parse(text, None).unwrap();
            let found = phone.former();
            assert_eq!(found.as_ref().map(Phone::as_str), former, "{text}");
            // It can be read, whatever the plan says of it now.
            assert!(found.is_none_or(|former| former.as_str().parse() == Ok(former.clone())));
        }
    }

    #[test]
    fn a_masked_number_shows_its_owner_no_more_than_they_know() {
        assert_eq!("+447400123456".parse::<Phone>().unwrap().masked(), "+44•••456");
        assert_eq!("+447400123456".parse::<Phone>().unwrap().prefix(), "+44740012");
    }

    #[test]
    fn a_country_is_one_with_a_plan() {
        assert_eq!(" de ".parse::<Country>().map(|country| country.to_string()).as_deref(), Ok("DE"));
        for text in ["", "D", "DEU", "ZZ", "001", "49", "Ü"] {
            assert!(text.parse::<Country>().is_err(), "{text:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_shown_is_read_as_the_same_number(text in "[+＋0 ]{0,3}[0-9 ()./-]{5,20}|.{0,30}", home in "GB|DE|US|AR|IT|MX|") {
            if let Ok(phone) = Phone::parse(&text, home.parse().ok()) {
                prop_assert_eq!(Phone::parse(&phone.to_string(), None), Ok(phone.clone()));
                prop_assert_eq!(Phone::parse(phone.as_str(), None), Ok(phone.clone()));
                prop_assert_eq!(phone.as_str().parse(), Ok(phone.clone()));
            }
        }
    }
}
