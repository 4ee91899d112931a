//! What a page, or a mail, belongs to: what it is called and looks like there.

use std::{collections::HashMap, sync::Mutex};

use super::{
    brand::{Brand, Pictures},
    look::{Alignment, Background, Look},
    picture::Picture,
    style_sheet,
    tones::Tones,
};
use crate::{Email, LoginDomain};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownBrand {
    /// What its people call it.
    pub name: String,
    pub look: Look,
    pub style: Style,
    pub terms_uri: Option<String>,
    pub privacy_uri: Option<String>,
    pub support_email: Option<Email>,
    pub logo: Option<Logo>,
    pub favicon: Option<Picture>,
    pub background: Option<Picture>,
}

/// On light pages, and on dark ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Logo {
    pub light: Picture,
    pub dark: Picture,
}

impl ShownBrand {
    /// Of a brand with all that is above it.
    pub fn new(brand: &Brand, domain: &LoginDomain) -> Self {
        Self::styled(brand, domain, Style::of)
    }

    /// Behind the card or beside it, where the look has a picture there.
    pub fn backdrop(&self) -> Option<Picture> {
        let is_shown = match self.look.alignment {
            Alignment::Card => self.look.background == Background::Picture,
            Alignment::Full => false,
            Alignment::Split => true,
        };
        self.background.filter(|_| is_shown)
    }

    pub(super) fn styled(brand: &Brand, domain: &LoginDomain, style: impl FnOnce(&Look) -> Style) -> Self {
        let look = Look {
            accent: brand.accent,
            corners: brand.corners.unwrap_or_default(),
            density: brand.density.unwrap_or_default(),
            background: brand.background.unwrap_or_default(),
            font: brand.font.unwrap_or_default(),
            alignment: brand.alignment.unwrap_or_default(),
        };
        let Pictures { logo, logo_dark, favicon, background } = brand.pictures;
        let logo = logo.or(logo_dark);
        Self {
            name: brand.name.clone().unwrap_or_else(|| domain.site_name().to_owned()),
            style: style(&look),
            terms_uri: brand.terms_uri.clone(),
            privacy_uri: brand.privacy_uri.clone(),
            support_email: brand.support_email.clone(),
            // Where there is one for one of the two, it is for both.
            logo: logo.zip(logo_dark.or(logo)).map(|(light, dark)| Logo { light, dark }),
            favicon,
            background,
            look,
        }
    }
}

/// What follows from a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// Where its style sheet is; `None` where it is that of all pages.
    pub sheet: Option<String>,
    /// For where no style sheet of ours is read.
    pub tones: Tones,
}

impl Style {
    fn of(look: &Look) -> Self {
        Self { sheet: style_sheet::address(look), tones: look.accent.map_or(Tones::DEFAULT, Tones::of) }
    }
}

/// Those of the looks that pages were shown in: to find a tone that can be read, and to hash a style sheet, is work for once.
/// The same look has the same style for ever, so that nothing here can be out of date.
#[derive(Debug, Default)]
pub(super) struct Styles(Mutex<HashMap<Look, Style>>);

/// More than there are brands that anybody looks at.
const STYLES_MAX: usize = 1000;

impl Styles {
    pub fn of(&self, look: &Look) -> Style {
        if let Some(style) = self.0.lock().expect("no panic under the lock").get(look) {
            return style.clone();
        }
        let style = Style::of(look);
        let mut known = self.0.lock().expect("no panic under the lock");
        if known.len() >= STYLES_MAX {
            known.clear();
        }
        known.insert(*look, style.clone());
        style
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::branding::accent::Accent;

    #[test]
    fn a_style_is_made_once_and_they_are_bounded() {
        let styles = Styles::default();
        let look = |n: usize| {
            let accent: Accent = format!("{n:06x}").parse().expect("a colour");
            Look { accent: Some(accent), ..Look::default() }
        };
        assert_eq!(styles.of(&Look::default()), Style { sheet: None, tones: Tones::DEFAULT });
        let made = Style { sheet: Some("as it was made".to_owned()), tones: Tones::DEFAULT };
        styles.0.lock().expect("no panic").insert(look(0), made.clone());
        assert_eq!(styles.of(&look(0)), made);
        let count = STYLES_MAX / 2;
        for n in 1..=count {
            assert_eq!(styles.of(&look(n)), Style::of(&look(n)));
        }
        assert_eq!(styles.of(&look(0)), made, "others take nothing away while there is room");
        styles.0.lock().expect("no panic").extend((0..STYLES_MAX).map(|n| (look(n), made.clone())));
        styles.of(&look(STYLES_MAX));
        assert_eq!(styles.0.lock().expect("no panic").len(), 1);
    }
}
