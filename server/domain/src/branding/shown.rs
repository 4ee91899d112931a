//! What a page, or a mail, belongs to: what it is called and looks like there.

use super::{brand::Brand, look::Look, style_sheet, tones::Tones};
use crate::{Email, LoginDomain};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownBrand {
    /// What its people call it.
    pub name: String,
    pub look: Look,
    /// Where the style sheet of its look is; `None` where it is that of all pages.
    pub style_sheet: Option<String>,
    pub terms_uri: Option<String>,
    pub privacy_uri: Option<String>,
    pub support_email: Option<Email>,
}

impl ShownBrand {
    /// Of a brand with all that is above it.
    pub fn new(brand: &Brand, domain: &LoginDomain) -> Self {
        let look = Look {
            accent: brand.accent,
            corners: brand.corners.unwrap_or_default(),
            density: brand.density.unwrap_or_default(),
            background: brand.background.unwrap_or_default(),
            font: brand.font.unwrap_or_default(),
            alignment: brand.alignment.unwrap_or_default(),
        };
        Self {
            name: brand.name.clone().unwrap_or_else(|| domain.site_name().to_owned()),
            style_sheet: style_sheet::address(&look),
            look,
            terms_uri: brand.terms_uri.clone(),
            privacy_uri: brand.privacy_uri.clone(),
            support_email: brand.support_email.clone(),
        }
    }

    /// For where no style sheet of ours is read.
    pub fn tones(&self) -> Tones {
        self.look.accent.map_or(Tones::DEFAULT, Tones::of)
    }
}
