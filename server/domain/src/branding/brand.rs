//! What somebody says of a place: its name, its look, its links.

use std::collections::BTreeMap;

use url::Url;

use super::{
    accent::Accent,
    look::{Alignment, Background, Corners, Density, Font},
    picture::{Picture, PictureOf},
};
use crate::{
    Email, OrganizationId, Target, Timestamp,
    kernel::{InvalidInput, version::Version},
    shared::visible_name,
};

pub const NAME_MAX: usize = 64;
pub const LINK_MAX: usize = 500;

/// Whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum BrandOf {
    Server,
    Organization(OrganizationId),
    /// By its `client_id`.
    Application(String),
}

impl BrandOf {
    /// What it is stored by.
    pub fn key(&self) -> String {
        match self {
            Self::Server => "server".to_owned(),
            Self::Organization(id) => format!("organization:{id}"),
            Self::Application(id) => format!("application:{id}"),
        }
    }

    pub fn target(&self) -> Target {
        match self {
            Self::Server => Target::Everybody,
            Self::Organization(id) => Target::Organization(*id),
            Self::Application(id) => Target::Application(id.clone()),
        }
    }
}

/// What is `None` is as it is a level above: in an application as in the organization, there as on the server, and there as
/// it always was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brand {
    pub name: Option<String>,
    pub accent: Option<Accent>,
    pub corners: Option<Corners>,
    pub density: Option<Density>,
    pub background: Option<Background>,
    pub font: Option<Font>,
    pub alignment: Option<Alignment>,
    pub terms_uri: Option<String>,
    pub privacy_uri: Option<String>,
    pub support_email: Option<Email>,
    pub pictures: Pictures,
}

/// What is brought as files: nobody types them, and what is typed says nothing of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pictures {
    pub logo: Option<Picture>,
    pub logo_dark: Option<Picture>,
    pub favicon: Option<Picture>,
    pub background: Option<Picture>,
}

impl Pictures {
    pub const fn of(&self, what: PictureOf) -> Option<Picture> {
        match what {
            PictureOf::Logo => self.logo,
            PictureOf::LogoDark => self.logo_dark,
            PictureOf::Favicon => self.favicon,
            PictureOf::Background => self.background,
        }
    }

    #[must_use]
    pub const fn with(mut self, what: PictureOf, picture: Option<Picture>) -> Self {
        match what {
            PictureOf::Logo => self.logo = picture,
            PictureOf::LogoDark => self.logo_dark = picture,
            PictureOf::Favicon => self.favicon = picture,
            PictureOf::Background => self.background = picture,
        }
        self
    }

    /// The logos go together: that of another place in the dark would be another place.
    const fn or(&self, above: &Self) -> Self {
        let has_logo = self.logo.is_some() || self.logo_dark.is_some();
        let logos = if has_logo { self } else { above };
        Self {
            logo: logos.logo,
            logo_dark: logos.logo_dark,
            favicon: if self.favicon.is_some() { self.favicon } else { above.favicon },
            background: if self.background.is_some() { self.background } else { above.background },
        }
    }
}

/// What is said of it as text, by the names of its fields and pictures: how it is stored, logged, sent, and filled into forms.
pub type Texts = BTreeMap<&'static str, String>;

impl Brand {
    /// What can be typed.
    pub const FIELDS: [&str; 10] = [
        "name",
        "accent",
        "corners",
        "density",
        "background",
        "font",
        "alignment",
        "terms_uri",
        "privacy_uri",
        "support_email",
    ];

    /// What there is of it.
    pub fn texts(&self) -> Texts {
        let all: [_; Self::FIELDS.len()] = [
            ("name", self.name.clone()),
            ("accent", self.accent.map(|accent| accent.to_string())),
            ("corners", self.corners.map(|it| it.to_string())),
            ("density", self.density.map(|it| it.to_string())),
            ("background", self.background.map(|it| it.to_string())),
            ("font", self.font.map(|it| it.to_string())),
            ("alignment", self.alignment.map(|it| it.to_string())),
            ("terms_uri", self.terms_uri.clone()),
            ("privacy_uri", self.privacy_uri.clone()),
            ("support_email", self.support_email.as_ref().map(ToString::to_string)),
        ];
        let pictures = PictureOf::ALL.iter().map(|of| (of.as_str(), self.pictures.of(*of).map(|it| it.to_string())));
        all.into_iter().chain(pictures).filter_map(|(field, text)| Some((field, text?))).collect()
    }

    /// What is empty is not said.
    pub fn parse(text: impl Fn(&'static str) -> Option<String>) -> Result<Self, InvalidInput> {
        let (brand, wrong) = Self::sound(text);
        wrong.into_iter().next().map_or(Ok(brand), Err)
    }

    /// What of it can be read, and what is wrong with the rest.
    pub fn sound(text: impl Fn(&'static str) -> Option<String>) -> (Self, Vec<InvalidInput>) {
        let mut brand = Self::default();
        let said = Self::FIELDS.into_iter().filter_map(|field| Some((field, text(field)?)));
        let wrong = said.filter(|(_, text)| !text.trim().is_empty());
        let wrong = wrong.filter_map(|(field, text)| brand.set(field, text.trim()).err()).collect();
        (brand, wrong)
    }

    /// As it was stored; what cannot be read any more is as if nobody had said it: a page goes without.
    pub fn stored(texts: &BTreeMap<String, String>) -> Self {
        let (mut brand, mut wrong) = Self::sound(|field| texts.get(field).cloned());
        for of in PictureOf::ALL {
            match texts.get(of.as_str()).map(|name| name.parse()).transpose() {
                Ok(picture) => brand.pictures = brand.pictures.with(*of, picture),
                Err(error) => wrong.push(InvalidInput::new(of.as_str(), error)),
            }
        }
        for error in wrong {
            tracing::warn!(error = &error as &dyn std::error::Error, "a brand has a value that cannot be read");
        }
        brand
    }

    fn set(&mut self, field: &'static str, text: &str) -> Result<(), InvalidInput> {
        match field {
            "name" => self.name = Some(visible_name(field, text, 1..=NAME_MAX)?),
            "accent" => self.accent = Some(text.parse().map_err(|error| InvalidInput::new(field, error))?),
            "corners" => self.corners = Some(one_of(field, text, Corners::parse, Corners::ALL)?),
            "density" => self.density = Some(one_of(field, text, Density::parse, Density::ALL)?),
            "background" => self.background = Some(one_of(field, text, Background::parse, Background::ALL)?),
            "font" => self.font = Some(one_of(field, text, Font::parse, Font::ALL)?),
            "alignment" => self.alignment = Some(one_of(field, text, Alignment::parse, Alignment::ALL)?),
            "terms_uri" => self.terms_uri = Some(link(field, text)?),
            "privacy_uri" => self.privacy_uri = Some(link(field, text)?),
            "support_email" => {
                self.support_email = Some(text.parse().map_err(|error| InvalidInput::new(field, error))?);
            }
            _ => unreachable!("one of FIELDS"),
        }
        Ok(())
    }

    /// What this one does not say, `above` does.
    #[must_use]
    pub fn or(&self, above: &Self) -> Self {
        Self {
            name: self.name.clone().or_else(|| above.name.clone()),
            accent: self.accent.or(above.accent),
            corners: self.corners.or(above.corners),
            density: self.density.or(above.density),
            background: self.background.or(above.background),
            font: self.font.or(above.font),
            alignment: self.alignment.or(above.alignment),
            terms_uri: self.terms_uri.clone().or_else(|| above.terms_uri.clone()),
            privacy_uri: self.privacy_uri.clone().or_else(|| above.privacy_uri.clone()),
            support_email: self.support_email.clone().or_else(|| above.support_email.clone()),
            pictures: self.pictures.or(&above.pictures),
        }
    }
}

/// One that was stored, or nothing of a place that nobody said anything about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredBrand {
    pub key: String,
    pub brand: Brand,
    pub updated_at: Timestamp,
}

impl StoredBrand {
    pub fn none(of: &BrandOf) -> Self {
        Self { key: of.key(), brand: Brand::default(), updated_at: Timestamp::from_millis(0) }
    }

    pub fn version(&self) -> Version {
        // No id: it stands in a header.
        Version::new("brand", self.updated_at)
    }
}

fn one_of<T: Copy + ToString>(
    field: &'static str,
    text: &str,
    parse: fn(&str) -> Option<T>,
    all: &[T],
) -> Result<T, InvalidInput> {
    let words = || all.iter().map(T::to_string).collect::<Vec<_>>().join(", ");
    parse(text).ok_or_else(|| InvalidInput::new(field, format!("one of {}", words())))
}

/// Where a link of a page may lead.
fn link(field: &'static str, text: &str) -> Result<String, InvalidInput> {
    let is_sound = |url: &Url| url.scheme() == "https" && url.username().is_empty() && url.password().is_none();
    let parsed = Url::parse(text).ok().filter(is_sound).map(String::from).filter(|url| url.len() <= LINK_MAX);
    parsed.ok_or_else(|| InvalidInput::new(field, format!("an https address of at most {LINK_MAX} characters")))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn again(brand: &Brand) -> Brand {
        let texts = brand.texts();
        Brand::parse(|field| texts.get(field).cloned()).expect("what was parsed parses again")
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_parsed_parses_again_to_the_same(values in prop::collection::vec(
            prop_oneof![
                any::<String>(),
                "#?[0-9a-fA-F]{3,6}",
                "https://[a-z]{1,8}\\.example/[a-z <>\"']{0,10}",
                "[a-z]{1,6}@[a-z]{1,6}\\.example",
                Just("round".to_owned()),
                Just("serif".to_owned()),
            ],
            10,
        )) {
            for (at, field) in Brand::FIELDS.into_iter().enumerate() {
                let one = |asked: &'static str| (asked == field).then(|| values[at].clone());
                let Ok(brand) = Brand::parse(one) else { continue };
                prop_assert_eq!(again(&brand), brand.clone());
                let stored = brand.texts().into_iter().map(|(field, text)| (field.to_owned(), text)).collect();
                prop_assert_eq!(Brand::stored(&stored), brand);
            }
        }
    }

    #[test]
    fn what_could_do_harm_is_refused() {
        for (field, wrong) in [
            ("name", "a\nb"),
            ("name", "\u{2028}b\u{2028}c"),
            ("name", &*"n".repeat(65)),
            ("accent", "red"),
            ("accent", "#12345"),
            ("accent", "#0b6a5b;}body{display:none"),
            ("accent", "url(https://evil.example)"),
            ("accent", "＃１２３"),
            ("corners", "round;"),
            ("font", "Comic Sans"),
            ("terms_uri", "javascript:alert(1)"),
            ("terms_uri", "JavaScript:alert(1)//https://"),
            ("terms_uri", "data:text/html,<script>"),
            ("terms_uri", "http://example.com"),
            ("terms_uri", "//example.com"),
            ("privacy_uri", "https://a:b@example.com/"),
            ("privacy_uri", &*format!("https://example.com/{}", "é".repeat(200))),
            ("support_email", "mailto:a@example.com?bcc=b@example.com "),
            ("support_email", "nobody"),
        ] {
            let error = Brand::parse(|asked| (asked == field).then(|| wrong.to_owned())).unwrap_err();
            assert_eq!(error.field, field, "{wrong}");
        }
    }

    #[test]
    fn what_is_not_said_is_as_above() {
        let brand = |name: Option<&str>, font| Brand { name: name.map(str::to_owned), font, ..Brand::default() };
        let server = brand(Some("Server"), Some(Font::Serif));
        let organization = brand(Some("Acme"), None);
        let application = brand(None, Some(Font::Rounded));
        assert_eq!(application.or(&organization.or(&server)), brand(Some("Acme"), Some(Font::Rounded)));
        assert_eq!(Brand::default().or(&server), server);
    }

    fn picture(n: u8) -> Option<Picture> {
        format!("{}-30x20.png", format!("{n:02x}").repeat(16)).parse().ok()
    }

    #[test]
    fn the_logos_of_a_place_are_its_own_or_those_above_and_never_one_of_each() {
        let pictures = |logo, logo_dark, favicon| Pictures { logo, logo_dark, favicon, background: None };
        let server = pictures(picture(1), picture(2), picture(3));
        assert_eq!(pictures(picture(4), None, None).or(&server), pictures(picture(4), None, picture(3)));
        assert_eq!(pictures(None, picture(5), None).or(&server), pictures(None, picture(5), picture(3)));
        assert_eq!(pictures(None, None, picture(6)).or(&server), pictures(picture(1), picture(2), picture(6)));
    }

    #[test]
    fn pictures_are_stored_and_not_typed() {
        let pictures =
            Pictures { logo: picture(1), logo_dark: picture(2), favicon: picture(3), background: picture(4) };
        let brand = Brand { pictures, ..Brand::default() };
        let texts = brand.texts();
        assert_eq!(texts.len(), PictureOf::ALL.len());
        let stored = texts.iter().map(|(field, text)| ((*field).to_owned(), text.clone())).collect();
        assert_eq!(Brand::stored(&stored), brand);
        assert_eq!(Brand::parse(|field| texts.get(field).cloned()).expect("nothing is said"), Brand::default());
        let damaged = [("logo".to_owned(), "../../etc/passwd".to_owned())].into();
        assert_eq!(Brand::stored(&damaged), Brand::default());
    }

    #[test]
    fn one_bad_value_takes_nothing_else_with_it() {
        let texts = [("name", "Acme"), ("accent", "no colour"), ("corners", "of tomorrow"), ("more", "of tomorrow")];
        let texts = texts.map(|(field, text)| (field.to_owned(), text.to_owned())).into();
        assert_eq!(Brand::stored(&texts), Brand { name: Some("Acme".into()), ..Brand::default() });
    }
}
