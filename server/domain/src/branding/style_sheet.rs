//! The style sheet of a look: it replaces the values in `style/tokens.css`, and nothing else can be written into it.
//!
//! Its address says all that is in it, and the hash of it: every node can answer it, without asking anybody, and browsers
//! keep it for good.

use std::fmt::Write;

use super::{
    font,
    look::{Alignment, Background, Corners, Density, Look},
    tones::{SchemeTones, Tones},
};
use crate::kernel::secret::sha256;

/// Where style sheets are.
pub const STYLE_SHEETS: &str = "/brand/";
/// All but those of the console: whoever tries looks there goes on to read it.
const PAGES: &str = ":root:not(:has(.console-shell))";
/// Letters of the hash in an address.
const HASH: usize = 12;

/// What a look's address leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StyleSheet {
    pub css: String,
    /// Its content and its address belong together: no other node, of an older or newer release, has anything else there.
    pub is_exact: bool,
}

/// Where the style sheet of this look is; nowhere, when it is the one that all pages have.
pub fn address(look: &Look) -> Option<String> {
    (*look != Look::default()).then(|| format!("{STYLE_SHEETS}{look}.{}.css", hash(css(look).as_bytes())))
}

/// What this file holds, if it is a look's.
pub fn find(file: &str) -> Option<StyleSheet> {
    let (look, named) = file.strip_suffix(".css")?.rsplit_once('.')?;
    let css = css(&look.parse().ok()?);
    Some(StyleSheet { is_exact: hash(css.as_bytes()) == named, css })
}

/// As names of files, which browsers keep for good, have it of what is in them.
pub(super) fn hash(content: &[u8]) -> String {
    let digest = sha256(content);
    digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>()[..HASH].to_owned()
}

/// In a layer after those of `style/main.css`, so that it wins.
fn css(look: &Look) -> String {
    let mut css = format!("{}@layer brand{{", font::faces(look.font));
    let mut root = String::new();
    if let Some(accent) = look.accent {
        let Tones { light, dark } = Tones::of(accent);
        let (light, dark) = (colors(&light), colors(&dark));
        // As `style/tokens.css` has it: by the system, unless the reader chose one here.
        let _ = write!(
            css,
            "{PAGES}{{{light}}}@media (prefers-color-scheme:dark){{{PAGES}:not([data-theme=light]){{{dark}}}}}\
             {PAGES}[data-theme=dark]{{{dark}}}"
        );
    }
    match look.corners {
        Corners::Square => root.push_str("--radius:0;--radius-large:0;"),
        Corners::Soft => {}
        Corners::Round => root.push_str("--radius:1.375rem;--radius-large:1.75rem;"),
    }
    match look.density {
        Density::Compact => root.push_str(
            "--control:2.5rem;--space-3:min(.625rem,3.125vw);--space-4:min(.75rem,3.75vw);--space-5:min(1.125rem,5.625vw);\
             --space-6:min(1.5rem,7.5vw);",
        ),
        Density::Regular => {}
        Density::Roomy => root.push_str(
            "--control:3.25rem;--space-3:min(.875rem,4.375vw);--space-4:min(1.25rem,6.25vw);--space-5:min(2rem,10vw);\
             --space-6:min(2.75rem,11vw);",
        ),
    }
    if let Some(font) = font::family(look.font) {
        let _ = write!(root, "--font:{font};");
    }
    if !root.is_empty() {
        let _ = write!(css, "{PAGES}{{{root}}}");
    }
    // The mark of whoever has no logo of their own.
    if look.corners == Corners::Square {
        let _ = write!(css, "{PAGES} .brand-plate{{rx:0}}");
    }
    if look.background == Background::Plain || look.alignment == Alignment::Split {
        css.push_str("html:has(>body>.card-page){background:var(--background)}");
    }
    match look.alignment {
        // What stands beside the card could not be read on just any picture.
        Alignment::Card if look.background == Background::Picture => css.push_str(
            ".backdrop{position:fixed;z-index:-1;inset:0;width:100%;height:100%;object-fit:cover}\
             .backdrop~:not(.card){padding:var(--space-2) var(--space-3);border-radius:var(--radius);\
             background:var(--surface)}",
        ),
        Alignment::Card => {}
        Alignment::Full => css.push_str(
            "html:has(>body>.card-page){--background:var(--surface)}\
             .card-page .card{padding:0;border:0;border-radius:0;background:none;box-shadow:none}",
        ),
        // In a narrow window the picture is not even loaded.
        Alignment::Split => css.push_str(
            ".backdrop{display:none}\
             @media(min-width:60rem){.card-page{width:50%}\
             .card-page::after,.backdrop{display:block;position:fixed;inset-block:0;inset-inline:50% 0;\
             width:50%;height:100%;background:var(--accent-soft);content:\"\"}\
             .backdrop{z-index:1;object-fit:cover}}",
        ),
    }
    css.push('}');
    css
}

fn colors(SchemeTones { accent, hover, soft, on }: &SchemeTones) -> String {
    format!("--accent:{accent};--accent-hover:{hover};--accent-soft:{soft};--on-accent:{on}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::branding::look::*;

    fn all() -> Vec<Look> {
        let mut all = Vec::new();
        for accent in [None, Some("#5e00cf".parse().unwrap())] {
            for corners in Corners::ALL {
                for density in Density::ALL {
                    for background in Background::ALL {
                        for font in Font::ALL {
                            for alignment in Alignment::ALL {
                                let (corners, density, background) = (*corners, *density, *background);
                                let (font, alignment) = (*font, *alignment);
                                all.push(Look { accent, corners, density, background, font, alignment });
                            }
                        }
                    }
                }
            }
        }
        all
    }

    #[test]
    fn each_look_has_an_address_of_its_own_that_leads_back_to_it() {
        let mut addresses = Vec::new();
        for look in all() {
            assert_eq!(look.to_string().parse(), Ok(look));
            let Some(address) = address(&look) else {
                assert_eq!(look, Look::default());
                continue;
            };
            let sheet = find(address.strip_prefix(STYLE_SHEETS).unwrap()).unwrap();
            assert!(sheet.is_exact, "{address}");
            assert_eq!(sheet.css.matches('{').count(), sheet.css.matches('}').count(), "{}", sheet.css);
            let loads = sheet.css.split("url(").skip(1);
            assert!(
                loads.clone().all(|rest| rest.starts_with(font::FONTS)),
                "nothing but fonts of ours: {}",
                sheet.css
            );
            assert_eq!(loads.count(), if look.font == Font::System { 0 } else { 2 });
            addresses.push(address);
        }
        let count = addresses.len();
        addresses.sort();
        addresses.dedup();
        assert_eq!((addresses.len(), count), (count, 2 * 3 * 3 * 3 * 5 * 3 - 1));
    }

    #[test]
    fn square_corners_are_those_of_the_mark_too() {
        let css_of = |corners| css(&Look { corners, ..Look::default() });
        assert!(css_of(Corners::Square).contains(".brand-plate{rx:0}"));
        assert!(!css_of(Corners::Round).contains("brand-plate"));
    }

    #[test]
    fn nothing_else_is_a_style_sheet() {
        let good = address(&Look { corners: Corners::Round, ..Look::default() }).unwrap();
        let good = good.strip_prefix(STYLE_SHEETS).unwrap().to_owned();
        assert!(find(&good).is_some());
        // One of another release: it is answered, and not kept.
        assert!(!find("own-round-regular-gradient-system-card.000000000000.css").unwrap().is_exact);
        for wrong in [
            "",
            ".css",
            "own-round-regular-gradient-system-card.css",
            "own-round-regular-gradient-system.000000000000.css",
            "5E00CF-round-regular-gradient-system-card.000000000000.css",
            "5e0-round-regular-gradient-system-card.000000000000.css",
            "}body{-round-regular-gradient-system-card.000000000000.css",
            "own-round-regular-gradient-system-card-card.000000000000.css",
        ] {
            assert_eq!(find(wrong), None, "{wrong}");
        }
    }
}
