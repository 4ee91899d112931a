//! What every message has of the brand that it goes out with.

use super::kinds::Values;
use crate::{Email, LoginDomain, branding::shown::ShownBrand};

/// What people typed has no line of its own to begin.
pub fn one_line(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

pub fn look(brand: &ShownBrand, domain: &LoginDomain) -> Values {
    let name = one_line(&brand.name);
    let monogram = name.chars().next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    let logo = brand.logo.map(|logo| domain.absolute(&logo.light.address())).unwrap_or_default();
    let tones = brand.style.tones;
    let support = brand.support_email.as_ref();
    Values::from([
        ("Brand", name),
        ("Monogram", monogram),
        ("URL", domain.origin().as_ref().to_owned()),
        ("LogoURL", logo),
        ("TermsURL", brand.terms_uri.clone().unwrap_or_default()),
        ("PrivacyURL", brand.privacy_uri.clone().unwrap_or_default()),
        ("SupportEmail", support.map(|email| one_line(&email.to_string())).unwrap_or_default()),
        ("SupportURL", support.map(Email::link).unwrap_or_default()),
        ("Accent", tones.light.accent.to_string()),
        ("OnAccent", tones.light.on.to_string()),
        ("DarkAccent", tones.dark.accent.to_string()),
        ("DarkOnAccent", tones.dark.on.to_string()),
    ])
}
