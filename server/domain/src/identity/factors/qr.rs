//! The QR code of a text, without a frame around it.

use qrcode::{Color, EcLevel, QrCode};

/// What stays light around a code, in modules (ISO/IEC 18004 §9.1).
pub const QUIET: usize = 4;

/// Dark and light squares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// Squares of each side, without the quiet ones around.
    pub width: usize,
    dark: Vec<bool>,
}

impl Qr {
    /// `None` for a text that is too long for one.
    pub fn of(text: &str) -> Option<Self> {
        // The least correction: a screen has no scratches, and larger squares are easier to read.
        let code = QrCode::with_error_correction_level(text, EcLevel::L).ok()?;
        Some(Self {
            width: code.width(),
            dark: code.to_colors().into_iter().map(|color| color == Color::Dark).collect(),
        })
    }

    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        x < self.width && y < self.width && self.dark[y * self.width + x]
    }

    /// How many units each side of the picture has, quiet ones included.
    pub const fn size(&self) -> usize {
        self.width + 2 * QUIET
    }

    /// The dark squares as the path of an SVG of that size: one stroke for each row of them.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for y in 0..self.width {
            let mut x = 0;
            while x < self.width {
                let run = (x..self.width).take_while(|x| self.is_dark(*x, y)).count();
                if run > 0 {
                    path += &format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
                }
                x += run + 1;
            }
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_covers_the_dark_squares_and_no_others() {
        let qr = Qr::of("otpauth://totp/A:b?secret=JBSWY3DP").expect("short enough");
        let mut drawn = 0;
        for stroke in qr.path().split('M').skip(1) {
            let (at, rest) = stroke.split_once('h').expect("a run");
            let (x, y) = at.split_once(' ').expect("two numbers");
            let (x, y): (usize, usize) = (x.parse().expect("x"), y.parse().expect("y"));
            let run: usize = rest.split('v').next().expect("a number").parse().expect("a length");
            assert!((0..run).all(|i| qr.is_dark(x - QUIET + i, y - QUIET)), "{stroke}");
            drawn += run;
        }
        assert_eq!(drawn, qr.dark.iter().filter(|dark| **dark).count());
        assert_eq!(Qr::of(&"x".repeat(3000)), None);
    }
}
