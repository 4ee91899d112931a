//! Digits of every script.

use unicode_properties::{GeneralCategory as Category, UnicodeGeneralCategory as _};

/// The value of a decimal digit, in ASCII. The digits of a script stand in a row from zero to nine, and rows of ten are
/// all there is (Unicode §4.6): the distance to the beginning of the row, or of the rows, tells.
pub(crate) fn ascii_digit(c: char) -> char {
    let is_digit = |c: &char| c.general_category() == Category::DecimalNumber;
    let before = ('\0'..c).rev().take_while(is_digit).count();
    char::from(b"0123456789"[before % 10])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the trick with the distance rests on.
    #[test]
    fn the_digits_of_every_script_stand_in_rows_of_ten() {
        let is_digit = |c: &char| c.general_category() == Category::DecimalNumber;
        let mut row = 0;
        let mut rows = 0;
        for c in '\0'..=char::MAX {
            if is_digit(&c) {
                row += 1;
            } else {
                assert_eq!(row % 10, 0, "before {c:?}");
                rows += row / 10;
                row = 0;
            }
        }
        assert!(rows > 60, "{rows}");
    }
}
