//! A QR code as a PNG.

use latchkey_domain::identity::factors::qr::{QUIET, Qr};

/// With squares of whole pixels, as large as they can be within so many pixels; one pixel, at least.
pub fn png(qr: &Qr, within: u32) -> Vec<u8> {
    let squares = qr.size();
    let scale = (within as usize / squares).max(1);
    let side = squares * scale;
    let width = u32::try_from(side).expect("a QR code has 185 squares at most");
    let is_dark = |x: usize, y: usize| {
        let (x, y) = (x / scale, y / scale);
        x >= QUIET && y >= QUIET && qr.is_dark(x - QUIET, y - QUIET)
    };
    // A bit a pixel, in rows of whole bytes; one is light.
    let mut pixels = vec![0_u8; side.div_ceil(8) * side];
    for y in 0..side {
        for x in (0..side).filter(|x| !is_dark(*x, y)) {
            pixels[y * side.div_ceil(8) + x / 8] |= 0x80 >> (x % 8);
        }
    }
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, width);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let mut writer = encoder.write_header().expect("memory takes everything");
    writer.write_image_data(&pixels).expect("as many pixels as it has");
    writer.finish().expect("memory takes everything");
    file
}
