//! From one colour to those that a page needs of it, each readable where it stands (WCAG 2.2, 1.4.3: 4.5 to 1).
//!
//! Hue stays; what cannot be read is made darker for light pages, or lighter for dark ones, by as little as is enough.

use std::fmt;

use palette::{Clamp, FromColor, Oklch, Srgb, color_difference::Wcag21RelativeContrast};

use super::accent::Accent;

/// What text needs at least.
pub const CONTRAST_MIN: f64 = 4.5;
/// Lightness is searched in so many steps.
const STEPS: u16 = 1000;

/// A colour of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tone(Srgb<u8>);

impl Tone {
    const fn of(rgb: u32) -> Self {
        let [_, red, green, blue] = rgb.to_be_bytes();
        Self(Srgb::new(red, green, blue))
    }

    fn new(color: Oklch<f64>) -> Self {
        Self(Srgb::<f64>::from_color(color).clamp().into_format())
    }

    fn oklch(self) -> Oklch<f64> {
        Oklch::from_color(self.0.into_format::<f64>())
    }

    /// From 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        self.0.into_format::<f64>().relative_contrast(other.0.into_format::<f64>())
    }

    fn reads_on(self, others: &[Self]) -> bool {
        others.iter().all(|other| self.contrast(*other) >= CONTRAST_MIN)
    }

    fn with_lightness(self, l: f64) -> Self {
        Self::new(Oklch { l: l.clamp(0.0, 1.0), ..self.oklch() })
    }
}

impl fmt::Display for Tone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Accent(self.0).fmt(f)
    }
}

/// What no brand changes, for where no style sheet of ours is read: as `style/tokens.css` has it, a test compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    pub background: Tone,
    pub surface: Tone,
    pub inset: Tone,
    pub text: Tone,
    pub muted: Tone,
    pub line: Tone,
}

impl Paper {
    pub const LIGHT: Self = Self {
        background: Tone::of(0xf3f6f5),
        surface: Tone::of(0xffffff),
        inset: Tone::of(0xeef2f0),
        text: Tone::of(0x15211e),
        muted: Tone::of(0x52615c),
        line: Tone::of(0xd9e1de),
    };
    pub const DARK: Self = Self {
        background: Tone::of(0x0e1513),
        surface: Tone::of(0x17201d),
        inset: Tone::of(0x202c28),
        text: Tone::of(0xe5ece9),
        muted: Tone::of(0xa0b1ab),
        line: Tone::of(0x2a3733),
    };
}

struct Scheme {
    is_dark: bool,
    /// What the accent stands on.
    grounds: [Tone; 3],
}

const LIGHT: Scheme = Scheme::new(false, Paper::LIGHT);
const DARK: Scheme = Scheme::new(true, Paper::DARK);

/// Of light pages, or of dark ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SchemeTones {
    pub accent: Tone,
    /// Under the pointer.
    pub hover: Tone,
    /// Large and quiet, behind text.
    pub soft: Tone,
    /// Text on the accent.
    pub on: Tone,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tones {
    pub light: SchemeTones,
    pub dark: SchemeTones,
}

impl Tones {
    /// Where nobody chose a colour: those of `style/tokens.css`.
    pub const DEFAULT: Self = Self {
        light: SchemeTones {
            accent: Tone::of(0x0b6a5b),
            hover: Tone::of(0x085548),
            soft: Tone::of(0xe1f0ec),
            on: Tone::of(0xffffff),
        },
        dark: SchemeTones {
            accent: Tone::of(0x5fcbb6),
            hover: Tone::of(0x82dac9),
            soft: Tone::of(0x15322c),
            on: Tone::of(0x04211b),
        },
    };

    pub fn of(chosen: Accent) -> Self {
        Self { light: LIGHT.tones(chosen), dark: DARK.tones(chosen) }
    }

    /// How well the colour itself could be read on light pages, and on dark ones: less than [`CONTRAST_MIN`] where another
    /// one is used in its place.
    pub fn contrasts(chosen: Accent) -> [f64; 2] {
        [&LIGHT, &DARK].map(|scheme| {
            let grounds = scheme.grounds.iter().chain([scheme.soft(chosen)].iter()).copied().collect::<Vec<_>>();
            grounds.iter().map(|ground| Tone(chosen.0).contrast(*ground)).fold(f64::INFINITY, f64::min)
        })
    }
}

impl Scheme {
    const fn new(is_dark: bool, paper: Paper) -> Self {
        Self { is_dark, grounds: [paper.background, paper.surface, paper.inset] }
    }

    fn tones(&self, chosen: Accent) -> SchemeTones {
        let soft = self.soft(chosen);
        let [background, surface, inset] = self.grounds;
        let accent = self.nearest(Tone(chosen.0), &[background, surface, inset, soft]);
        SchemeTones { accent, hover: self.hover(accent), soft, on: self.on(accent) }
    }

    fn soft(&self, chosen: Accent) -> Tone {
        let Oklch { chroma, hue, .. } = Tone(chosen.0).oklch();
        let (l, most) = if self.is_dark { (0.29, 0.035) } else { (0.945, 0.03) };
        Tone::new(Oklch { l, chroma: chroma.min(most), hue })
    }

    /// The colour itself, or what of its hue is nearest and can be read on all of these.
    fn nearest(&self, chosen: Tone, grounds: &[Tone]) -> Tone {
        if chosen.reads_on(grounds) {
            return chosen;
        }
        let own = chosen.oklch().l;
        let end = if self.is_dark { 1.0 } else { 0.0 };
        let moved = |step: u16| chosen.with_lightness(own + (end - own) * f64::from(step) / f64::from(STEPS));
        // At the end it is white, or black, which can be read.
        let (mut near, mut far) = (0, STEPS);
        while far - near > 1 {
            let middle = u16::midpoint(near, far);
            if moved(middle).reads_on(grounds) {
                far = middle;
            } else {
                near = middle;
            }
        }
        moved(far)
    }

    /// Further from the ground than the accent, where there is room.
    fn hover(&self, accent: Tone) -> Tone {
        let l = accent.oklch().l;
        accent.with_lightness(match self.is_dark {
            true if l > 0.95 => l - 0.08,
            true => l + 0.06,
            false if l < 0.15 => l + 0.15,
            false => l - 0.07,
        })
    }

    fn on(&self, accent: Tone) -> Tone {
        if !self.is_dark {
            return Tone::of(0xffffff);
        }
        let Oklch { chroma, hue, .. } = accent.oklch();
        Tone::new(Oklch { l: 0.2, chroma: chroma.min(0.04), hue })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What stands on the soft tone besides: text, and quiet text.
    fn texts(scheme: &Scheme) -> [Tone; 2] {
        let paper = if scheme.is_dark { Paper::DARK } else { Paper::LIGHT };
        [paper.text, paper.muted]
    }

    fn light_and_dark(accent: Accent) -> [(&'static Scheme, SchemeTones); 2] {
        let Tones { light, dark } = Tones::of(accent);
        [(&LIGHT, light), (&DARK, dark)]
    }

    fn check(accent: Accent) {
        for (scheme, tones) in light_and_dark(accent) {
            let SchemeTones { accent: shown, hover, soft, on } = tones;
            let grounds = [&scheme.grounds[..], &[soft]].concat();
            assert!(shown.reads_on(&grounds), "{accent}: {tones:?}");
            assert!(hover.reads_on(&grounds), "hover of {accent}: {tones:?}");
            assert!(on.reads_on(&[shown, hover]), "on {accent}: {tones:?}");
            assert!(soft.reads_on(&texts(scheme)), "soft of {accent}: {tones:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

        #[test]
        fn every_colour_can_be_read_in_both_schemes(red: u8, green: u8, blue: u8) {
            check(Accent(Srgb::new(red, green, blue)));
        }

        #[test]
        fn what_can_be_read_stays_and_what_cannot_moves_no_further_than_it_has_to(red: u8, green: u8, blue: u8) {
            let accent = Accent(Srgb::new(red, green, blue));
            let chosen = Tone(accent.0);
            for ((scheme, tones), contrast) in light_and_dark(accent).into_iter().zip(Tones::contrasts(accent)) {
                if contrast >= CONTRAST_MIN {
                    prop_assert_eq!(tones.accent, chosen);
                } else {
                    let grounds = [&scheme.grounds[..], &[tones.soft]].concat();
                    let reached = grounds.iter().map(|ground| tones.accent.contrast(*ground)).fold(f64::INFINITY, f64::min);
                    prop_assert!(reached < CONTRAST_MIN + 0.3, "{accent}: {reached} {tones:?}");
                }
            }
        }
    }

    #[test]
    fn the_corners_of_the_cube_can_be_read() {
        for bits in 0..8_u32 {
            let channel = |bit: u32| if bits & bit == 0 { 0 } else { 255 };
            check(Accent(Srgb::new(channel(1), channel(2), channel(4))));
        }
    }

    /// The contrasts that WCAG's own formula has for known pairs.
    #[test]
    fn contrasts_are_those_of_wcag() {
        for (one, other, expected) in [
            (0xffffff, 0x000000, 21.0),
            (0x777777, 0xffffff, 4.478),
            (0x767676, 0xffffff, 4.542),
            (0xff0000, 0xffffff, 3.998),
        ] {
            let contrast = Tone::of(one).contrast(Tone::of(other));
            assert!((contrast - expected).abs() < 0.01, "{one:06x} {other:06x}: {contrast}");
        }
    }

    #[test]
    fn colours_are_those_of_the_style_sheet() {
        let path = latchkey_testkit::repository().join("style/tokens.css");
        let tokens = std::fs::read_to_string(path).expect("it is there");
        let (light, dark) = tokens.split_once("@media (prefers-color-scheme: dark)").expect("a dark look");
        let Tones { light: of_light, dark: of_dark } = Tones::DEFAULT;
        for (paper, own, text) in [(Paper::LIGHT, of_light, light), (Paper::DARK, of_dark, dark)] {
            for (name, tone) in [
                ("--background", paper.background),
                ("--surface", paper.surface),
                ("--inset", paper.inset),
                ("--text", paper.text),
                ("--muted", paper.muted),
                ("--line", paper.line),
                ("--accent", own.accent),
                ("--accent-hover", own.hover),
                ("--accent-soft", own.soft),
                ("--on-accent", own.on),
            ] {
                let short = if tone.to_string() == "#ffffff" { "#fff".to_owned() } else { tone.to_string() };
                assert!(text.contains(&format!("{name}: {short};")), "{name}: {tone}");
            }
        }
    }
}
