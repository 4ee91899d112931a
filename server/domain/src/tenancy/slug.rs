//! What programs call a role, a permission, an organization.

use std::{fmt, str::FromStr};

use uuid::Uuid;

/// 1 to 64 of `a` to `z`, `0` to `9`, `_`, `-`, `.` and `:`, with a letter or a digit at both ends. Never an id: both name the
/// same things.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("1 to 64 of a-z, 0-9, '_', '-', '.' and ':', beginning and ending with a letter or a digit")]
pub struct InvalidSlug;

impl Slug {
    const MAX: usize = 64;

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Of a name, for something that was given none: `Acme GmbH & Co` is `acme-gmbh-co`. `None` where nothing is left.
    pub fn of(name: &str) -> Option<Self> {
        let words: Vec<String> = crate::identity::search::fold(name)
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        let slug: String = words.join("-").chars().take(Self::MAX).collect();
        slug.trim_end_matches('-').parse().ok()
    }
}

impl FromStr for Slug {
    type Err = InvalidSlug;

    fn from_str(text: &str) -> Result<Self, InvalidSlug> {
        let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        let bytes = text.as_bytes();
        let ends_well = bytes.first().is_some_and(|b| is_plain(*b)) && bytes.last().is_some_and(|b| is_plain(*b));
        let is_sound = ends_well && bytes.iter().all(|b| is_plain(*b) || b"_-.:".contains(b));
        if !is_sound || text.len() > Self::MAX || Uuid::parse_str(text).is_ok() {
            return Err(InvalidSlug);
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_plain_and_no_id() {
        for sound in ["owner", "team_view", "a", "0", "orders:read", "acme-gmbh", "v1.2", &"a".repeat(64)] {
            assert_eq!(sound.parse::<Slug>().map(|slug| slug.to_string()), Ok(sound.to_owned()));
        }
        for wrong in [
            "",
            "Owner",
            " owner",
            "a b",
            "-a",
            "a-",
            "_a",
            "ä",
            "a/b",
            "a\0",
            &"a".repeat(65),
            "019b76da000070008000000000000001",
            "019b76da-0000-7000-8000-000000000001",
        ] {
            assert_eq!(wrong.parse::<Slug>(), Err(InvalidSlug), "{wrong:?}");
        }
    }

    #[test]
    fn a_name_gives_a_slug_where_it_has_letters_for_one() {
        let of = |name: &str| Slug::of(name).map(|slug| slug.to_string());
        assert_eq!(of("Acme GmbH & Co"), Some("acme-gmbh-co".to_owned()));
        assert_eq!(of("Zoë’s Bücher"), Some("zoe-s-bucher".to_owned()));
        assert_eq!(of(&"ab ".repeat(40)).map(|slug| slug.len()), Some(64));
        assert_eq!(of("用户"), None);
        assert_eq!(of("019b76da000070008000000000000001"), None);
    }
}
