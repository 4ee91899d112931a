//! The fonts of brands: files of this server's own, so that nobody else learns who signs in where.
//!
//! Two files each, for the Latin letters that all languages need and for the rest of them; a browser loads what a page has
//! letters of. What they do not have, such as Arabic or Japanese, is drawn in what the reader's device has.

use std::fmt::Write;

use super::look::Font;

/// One font: what it is called, its files below [`FONTS`], each named by its content, and what is drawn without them.
struct Face {
    name: &'static str,
    weights: &'static str,
    latin: &'static str,
    latin_ext: &'static str,
    /// Each ends in what every browser has.
    family: &'static str,
}

/// Where the files are.
pub const FONTS: &str = "/fonts/";
const LATIN: &str = "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,\
                     U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD";
const LATIN_EXT: &str = "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,\
                         U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF";

const fn face(font: Font) -> Option<Face> {
    Some(match font {
        Font::System => return None,
        Font::Humanist => Face {
            name: "Atkinson Hyperlegible Next",
            weights: "200 800",
            latin: "atkinson-hyperlegible-next-latin.18b2a1a39a2f.woff2",
            latin_ext: "atkinson-hyperlegible-next-latin-ext.7dae0c6c66af.woff2",
            family: "\"Atkinson Hyperlegible Next\",Seravek,\"Gill Sans Nova\",Ubuntu,Calibri,\"Noto Sans\",sans-serif",
        },
        Font::Geometric => Face {
            name: "Figtree",
            weights: "300 900",
            latin: "figtree-latin.4ba7d3d09669.woff2",
            latin_ext: "figtree-latin-ext.bf7828e2c258.woff2",
            family: "Figtree,Avenir,Montserrat,Corbel,\"Noto Sans\",sans-serif",
        },
        Font::Rounded => Face {
            name: "Nunito",
            weights: "200 1000",
            latin: "nunito-latin.ba344451eab2.woff2",
            latin_ext: "nunito-latin-ext.2c8d79286981.woff2",
            family: "Nunito,ui-rounded,\"Hiragino Maru Gothic ProN\",Quicksand,\"Arial Rounded MT Bold\",sans-serif",
        },
        Font::Serif => Face {
            name: "Literata",
            weights: "200 900",
            latin: "literata-latin.9adbeac5b167.woff2",
            latin_ext: "literata-latin-ext.46792f7cd10b.woff2",
            family: "Literata,Charter,\"Bitstream Charter\",\"Sitka Text\",Cambria,\"Noto Serif\",serif",
        },
    })
}

/// As a style sheet names it.
pub fn family(font: Font) -> Option<&'static str> {
    face(font).map(|face| face.family)
}

/// The path of the file with the letters that every page has.
pub fn file(font: Font) -> Option<String> {
    face(font).map(|face| format!("{FONTS}{}", face.latin))
}

/// The rules that have a browser load it. Until it is there, words are shown in the next of its family.
pub fn faces(font: Font) -> String {
    let Some(Face { name, weights, latin, latin_ext, family: _ }) = face(font) else { return String::new() };
    [(latin_ext, LATIN_EXT), (latin, LATIN)].iter().fold(String::new(), |mut css, (file, letters)| {
        let _ = write!(
            css,
            "@font-face{{font-family:\"{name}\";font-weight:{weights};font-display:swap;\
             src:url({FONTS}{file}) format(\"woff2\");unicode-range:{letters}}}"
        );
        css
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::branding::style_sheet::hash;

    #[test]
    fn every_file_is_there_and_is_what_its_name_says() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/fonts/");
        let named: Vec<&str> =
            Font::ALL.iter().filter_map(|font| face(*font)).flat_map(|it| [it.latin, it.latin_ext]).collect();
        for name in &named {
            let content = std::fs::read(format!("{folder}{name}")).unwrap();
            assert_eq!(name.split('.').nth(1), Some(&*hash(&content)), "{name}");
        }
        let files = std::fs::read_dir(folder).unwrap().filter_map(Result::ok);
        let fonts = files.filter(|file| file.path().extension().is_some_and(|it| it == "woff2")).count();
        assert_eq!(fonts, named.len(), "no file that nobody loads");
    }
}
