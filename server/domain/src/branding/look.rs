//! What a page looks like: all of it in one short word, which is the address of its style sheet.

use std::{fmt, str::FromStr};

use super::accent::Accent;
use crate::kernel::words;

words! {
    #[derive(Default)]
    Corners {
        Square = "square",
        #[default]
        Soft = "soft",
        Round = "round",
    }

    /// How much room things have.
    #[derive(Default)]
    Density {
        Compact = "compact",
        #[default]
        Regular = "regular",
        Roomy = "roomy",
    }

    /// Behind the card.
    #[derive(Default)]
    Background {
        #[default]
        Gradient = "gradient",
        Plain = "plain",
        /// The one that was brought, if there is one; without a card nothing could be read on it.
        Picture = "picture",
    }

    /// That of the reader's system, for which nothing is loaded, or one of this server's own: see `font.rs`.
    #[derive(Default)]
    Font {
        #[default]
        System = "system",
        Humanist = "humanist",
        Geometric = "geometric",
        Rounded = "rounded",
        Serif = "serif",
    }

    /// Of the pages that people see before they are signed in.
    #[derive(Default)]
    Alignment {
        #[default]
        Card = "card",
        /// Without a card: the whole window is one.
        Full = "full",
        /// On one half of a wide window; the picture that was brought is on the other.
        Split = "split",
    }
}

/// Without an accent it has the one that the style sheet of all pages has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Look {
    pub accent: Option<Accent>,
    pub corners: Corners,
    pub density: Density,
    pub background: Background,
    pub font: Font,
    pub alignment: Alignment,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no look is called so")]
pub struct NoLook;

/// `5e00cf-round-regular-plain-serif-card`
impl fmt::Display for Look {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { accent, corners, density, background, font, alignment } = self;
        match accent {
            Some(accent) => write!(f, "{}", accent.to_string().trim_start_matches('#'))?,
            None => f.write_str(NO_ACCENT)?,
        }
        write!(f, "-{corners}-{density}-{background}-{font}-{alignment}")
    }
}

const NO_ACCENT: &str = "own";

/// Exactly as it is written: an address has one spelling.
impl FromStr for Look {
    type Err = NoLook;

    fn from_str(text: &str) -> Result<Self, NoLook> {
        let parts: Vec<&str> = text.split('-').collect();
        let [accent, corners, density, background, font, alignment] = parts[..] else { return Err(NoLook) };
        let look = Self {
            accent: if accent == NO_ACCENT { None } else { Some(accent.parse().map_err(|_| NoLook)?) },
            corners: Corners::parse(corners).ok_or(NoLook)?,
            density: Density::parse(density).ok_or(NoLook)?,
            background: Background::parse(background).ok_or(NoLook)?,
            font: Font::parse(font).ok_or(NoLook)?,
            alignment: Alignment::parse(alignment).ok_or(NoLook)?,
        };
        if look.to_string() == text { Ok(look) } else { Err(NoLook) }
    }
}
