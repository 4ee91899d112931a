use latchkey_domain::{
    LoginDomain,
    branding::{
        brand::Pictures,
        picture::Picture,
        tones::{SchemeTones, Tones},
    },
    kernel::InvalidInput,
    services::{Brand, StoredBrand},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What is `null` is as it is a level above: in an application as in the organization that somebody signs in for, there as on
/// the server, and there as it always was.
#[derive(Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct BrandValues {
    /// What people call the place; 64 characters at most.
    #[schema(example = "Acme")]
    name: Option<String>,
    /// Of links and of the one button that matters, such as `#5e00cf`. Where it could not be read, the nearest tone that can
    /// is shown: see `tones`.
    #[schema(example = "#5e00cf")]
    accent: Option<String>,
    /// `square`, `soft` or `round`.
    #[schema(example = "round")]
    corners: Option<String>,
    /// `compact`, `regular` or `roomy`.
    #[schema(example = "regular")]
    density: Option<String>,
    /// `gradient`, `plain`, or `picture`: the one that was brought, behind the card.
    #[schema(example = "plain")]
    background: Option<String>,
    /// `system`, `humanist`, `geometric`, `rounded` or `serif`.
    #[schema(example = "system")]
    font: Option<String>,
    /// `card`, `full`: without one, or `split`: beside the picture that was brought.
    #[schema(example = "card")]
    alignment: Option<String>,
    /// An https address.
    #[schema(example = "https://acme.example/terms")]
    terms_uri: Option<String>,
    /// An https address.
    #[schema(example = "https://acme.example/privacy")]
    privacy_uri: Option<String>,
    /// Where people can write for help.
    #[schema(example = "help@acme.example")]
    support_email: Option<String>,
}

/// A brand.
#[derive(Serialize, ToSchema)]
pub struct BrandRecord {
    #[serde(flatten)]
    values: BrandValues,
    /// What is shown of `accent`, by day and by night: each can be read where it stands (WCAG AA).
    tones: Option<BrandTones>,
    pictures: BrandPictures,
}

/// Where they are. Each was brought by itself, and has another address when another one is brought.
#[derive(Serialize, ToSchema)]
pub struct BrandPictures {
    #[schema(example = "https://login.example.com/brand/pictures/5d41402abc4b2a76b9719d911017c592-480x120.png")]
    logo: Option<String>,
    /// On dark pages.
    logo_dark: Option<String>,
    favicon: Option<String>,
    background_picture: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct BrandTones {
    light: ToneRecord,
    dark: ToneRecord,
}

#[derive(Serialize, ToSchema)]
pub struct ToneRecord {
    #[schema(example = "#5e00cf")]
    accent: String,
    #[schema(example = "#4700a8")]
    accent_hover: String,
    #[schema(example = "#f1eaff")]
    accent_soft: String,
    #[schema(example = "#ffffff")]
    on_accent: String,
}

impl BrandValues {
    pub fn parse(self) -> Result<Brand, InvalidInput> {
        Brand::parse(|field| {
            match field {
                "name" => &self.name,
                "accent" => &self.accent,
                "corners" => &self.corners,
                "density" => &self.density,
                "background" => &self.background,
                "font" => &self.font,
                "alignment" => &self.alignment,
                "terms_uri" => &self.terms_uri,
                "privacy_uri" => &self.privacy_uri,
                "support_email" => &self.support_email,
                _ => unreachable!("one of FIELDS"),
            }
            .clone()
        })
    }
}

impl From<&Brand> for BrandValues {
    fn from(brand: &Brand) -> Self {
        let mut texts = brand.texts();
        let mut text = |field| texts.remove(field);
        Self {
            name: text("name"),
            accent: text("accent"),
            corners: text("corners"),
            density: text("density"),
            background: text("background"),
            font: text("font"),
            alignment: text("alignment"),
            terms_uri: text("terms_uri"),
            privacy_uri: text("privacy_uri"),
            support_email: text("support_email"),
        }
    }
}

impl BrandRecord {
    pub fn new(StoredBrand { brand, .. }: &StoredBrand, domain: &LoginDomain) -> Self {
        let tones = brand.accent.map(Tones::of);
        let address = |picture: Option<Picture>| Some(domain.absolute(&picture?.address()));
        let Pictures { logo, logo_dark, favicon, background } = brand.pictures;
        Self {
            values: brand.into(),
            pictures: BrandPictures {
                logo: address(logo),
                logo_dark: address(logo_dark),
                favicon: address(favicon),
                background_picture: address(background),
            },
            tones: tones.map(|Tones { light, dark }| BrandTones { light: light.into(), dark: dark.into() }),
        }
    }
}

impl From<SchemeTones> for ToneRecord {
    fn from(SchemeTones { accent, hover, soft, on }: SchemeTones) -> Self {
        Self {
            accent: accent.to_string(),
            accent_hover: hover.to_string(),
            accent_soft: soft.to_string(),
            on_accent: on.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_comes_back_as_it_was_sent() {
        let sent = serde_json::json!({
            "name": "Acme",
            "accent": "#5e00cf",
            "corners": "round",
            "density": "compact",
            "background": "plain",
            "font": "serif",
            "alignment": "full",
            "terms_uri": "https://acme.example/terms",
            "privacy_uri": "https://acme.example/privacy",
            "support_email": "help@acme.example",
        });
        for field in Brand::FIELDS {
            assert!(sent.get(field).is_some(), "{field}");
        }
        let values: BrandValues = serde_json::from_value(sent.clone()).expect("values");
        let brand = values.parse().expect("sound");
        assert_eq!(serde_json::to_value(BrandValues::from(&brand)).expect("JSON"), sent);
    }
}
