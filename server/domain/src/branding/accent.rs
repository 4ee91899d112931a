//! A colour, as somebody chose it.

use std::{
    fmt,
    hash::{Hash, Hasher},
    str::FromStr,
};

use palette::Srgb;

/// Of links and of the one button that matters. What is shown of it, [`super::tones`] decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accent(pub(super) Srgb<u8>);

impl Hash for Accent {
    fn hash<H: Hasher>(&self, state: &mut H) {
        [self.0.red, self.0.green, self.0.blue].hash(state);
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a colour such as #0b6a5b")]
pub struct NoColour;

/// Three or six hexadecimal digits, with `#` or without.
impl FromStr for Accent {
    type Err = NoColour;

    fn from_str(text: &str) -> Result<Self, NoColour> {
        let digits = text.strip_prefix('#').unwrap_or(text);
        let is_hex = matches!(digits.len(), 3 | 6) && digits.bytes().all(|b| b.is_ascii_hexdigit());
        if is_hex { digits.parse().map(Self).map_err(|_| NoColour) } else { Err(NoColour) }
    }
}

impl fmt::Display for Accent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0.red, self.0.green, self.0.blue)
    }
}
