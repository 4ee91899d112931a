//! Pictures of a brand: read from what somebody brings, and drawn anew, so that nothing of the file is kept but what is to be
//! seen in it.

use std::{fmt, io::Cursor, str::FromStr};

use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageError, ImageFormat, ImageReader, Limits,
    RgbaImage,
    codecs::{
        jpeg::JpegEncoder,
        png::{CompressionType, FilterType, PngEncoder},
    },
    imageops::{self, FilterType as Scaling},
};

use crate::kernel::{InvalidInput, secret::sha256, words};

/// Where they are.
pub const PICTURES: &str = "/brand/pictures/";
/// Of a file that is brought, in bytes.
pub const FILE_MAX: usize = 2 * 1024 * 1024;
/// In pixels, of what the file says before anything of it is unpacked.
pub const SIDE_MAX: u32 = 4096;
const PIXELS_MAX: u64 = 6_000_000;
/// What unpacking may take, with eight bytes for a pixel.
const MEMORY_MAX: u64 = 8 * PIXELS_MAX + 8 * 1024 * 1024;
/// So large they are drawn at most: enough for where they are shown, on a screen with fine pixels.
const LOGO: (u32, u32) = (480, 144);
const FAVICON: u32 = 180;
const BACKGROUND: (u32, u32) = (1920, 1920);
const JPEG_QUALITY: u8 = 78;
/// Of the hash in a name: nobody finds two pictures for one.
const HASH: usize = 16;

words! {
    /// What one is for.
    PictureOf {
        Logo = "logo",
        /// On dark pages, where the other one cannot be seen well.
        LogoDark = "logo_dark",
        Favicon = "favicon",
        /// Behind the card, or beside it.
        Background = "background_picture",
    }

    Encoding {
        Png = "png",
        Jpeg = "jpg",
    }
}

impl Encoding {
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// One that is kept, by its name: what is in it, and how large it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picture {
    hash: [u8; HASH],
    pub width: u32,
    pub height: u32,
    pub encoding: Encoding,
}

impl Picture {
    /// Where it is: there is never another one there.
    pub fn address(&self) -> String {
        format!("{PICTURES}{self}")
    }
}

/// `5d41402abc4b2a76b9719d911017c592-480x120.png`
impl fmt::Display for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in self.hash {
            write!(f, "{byte:02x}")?;
        }
        write!(f, "-{}x{}.{}", self.width, self.height, self.encoding)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no picture is called so")]
pub struct NoName;

/// Exactly as it is written: an address has one spelling.
impl FromStr for Picture {
    type Err = NoName;

    fn from_str(text: &str) -> Result<Self, NoName> {
        let parse = || {
            let (rest, encoding) = text.split_once('.')?;
            let (hash, size) = rest.split_once('-')?;
            let (width, height) = size.split_once('x')?;
            let bytes = data_encoding::HEXLOWER.decode(hash.as_bytes()).ok()?;
            Some(Self {
                hash: bytes.try_into().ok()?,
                width: width.parse().ok()?,
                height: height.parse().ok()?,
                encoding: Encoding::parse(encoding)?,
            })
        };
        parse().filter(|picture| picture.to_string() == text).ok_or(NoName)
    }
}

/// One to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPicture {
    pub picture: Picture,
    pub content: Vec<u8>,
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoPicture {
    #[error("a file of at most 2 MB")]
    TooLong,
    #[error("no SVG, which can carry scripts: save it as PNG")]
    Svg,
    #[error("a PNG, JPEG or WebP picture")]
    Unreadable,
    #[error("at most 4096 pixels on a side and 6 million in all")]
    TooLarge,
}

impl PictureOf {
    /// As it was refused.
    pub fn invalid(self, why: NoPicture) -> InvalidInput {
        InvalidInput::new(self.as_str(), why)
    }

    /// Draws what is in this file. It takes its time, and memory for the pixels.
    pub fn draw(self, file: &[u8]) -> Result<NewPicture, NoPicture> {
        let pixels = read(file)?;
        let (pixels, encoding) = match self {
            Self::Logo | Self::LogoDark => (fit(pixels, LOGO), Encoding::Png),
            Self::Favicon => (square(&fit(pixels, (FAVICON, FAVICON))), Encoding::Png),
            Self::Background => (fit(pixels, BACKGROUND), Encoding::Jpeg),
        };
        let content = write(&pixels, encoding).map_err(|_| NoPicture::Unreadable)?;
        let mut hash = [0; HASH];
        hash.copy_from_slice(&sha256(&content)[..HASH]);
        Ok(NewPicture { picture: Picture { hash, width: pixels.width(), height: pixels.height(), encoding }, content })
    }
}

/// By what is in it, whatever it is called.
fn read(file: &[u8]) -> Result<DynamicImage, NoPicture> {
    if file.len() > FILE_MAX {
        return Err(NoPicture::TooLong);
    }
    let format = match image::guess_format(file) {
        Ok(format @ (ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP)) => format,
        _ if is_svg(file) => return Err(NoPicture::Svg),
        _ => return Err(NoPicture::Unreadable),
    };
    if format == ImageFormat::WebP && !frames_fit(file) {
        return Err(NoPicture::TooLarge);
    }
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(SIDE_MAX), Some(SIDE_MAX));
    limits.max_alloc = Some(MEMORY_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| refused(&error))?;
    let (width, height) = decoder.dimensions();
    if width > SIDE_MAX || height > SIDE_MAX || u64::from(width) * u64::from(height) > PIXELS_MAX {
        return Err(NoPicture::TooLarge);
    }
    // As a camera was held, which only what is thrown away says.
    let orientation = decoder.orientation().map_err(|error| refused(&error))?;
    let mut pixels = DynamicImage::from_decoder(decoder).map_err(|error| refused(&error))?;
    pixels.apply_orientation(orientation);
    Ok(pixels)
}

/// A WebP says its size twice, and memory is taken by what the frame within says (RFC 6386 §9.1) before the two are compared.
fn frames_fit(file: &[u8]) -> bool {
    let is_frame = |part: &&[u8]| part.starts_with(b"VP8 ") && part[11..14] == [0x9d, 0x01, 0x2a];
    let side = |at: usize, part: &[u8]| u32::from(u16::from_le_bytes([part[at], part[at + 1]]) & 0x3fff);
    file.windows(18).filter(is_frame).all(|part| {
        let (width, height) = (side(14, part), side(16, part));
        width <= SIDE_MAX && height <= SIDE_MAX && u64::from(width) * u64::from(height) <= PIXELS_MAX
    })
}

fn refused(error: &ImageError) -> NoPicture {
    match error {
        ImageError::Limits(_) => NoPicture::TooLarge,
        _ => NoPicture::Unreadable,
    }
}

/// Is it meant as one? It is refused either way.
fn is_svg(file: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&file[..file.len().min(1024)]).to_ascii_lowercase();
    start.trim_start_matches('\u{feff}').trim_start().starts_with('<') && start.contains("<svg")
}

fn fit(pixels: DynamicImage, (width, height): (u32, u32)) -> DynamicImage {
    if pixels.width() <= width && pixels.height() <= height {
        return pixels;
    }
    pixels.resize(width, height, Scaling::CatmullRom)
}

/// In the middle of nothing.
fn square(pixels: &DynamicImage) -> DynamicImage {
    let side = pixels.width().max(pixels.height());
    let mut ground = RgbaImage::new(side, side);
    let (left, top) = ((side - pixels.width()) / 2, (side - pixels.height()) / 2);
    imageops::overlay(&mut ground, &pixels.to_rgba8(), left.into(), top.into());
    ground.into()
}

fn write(pixels: &DynamicImage, encoding: Encoding) -> Result<Vec<u8>, ImageError> {
    let (mut file, width, height) = (Vec::new(), pixels.width(), pixels.height());
    match encoding {
        Encoding::Png => PngEncoder::new_with_quality(&mut file, CompressionType::Best, FilterType::Adaptive)
            .write_image(&pixels.to_rgba8(), width, height, ExtendedColorType::Rgba8)?,
        Encoding::Jpeg => JpegEncoder::new_with_quality(&mut file, JPEG_QUALITY).write_image(
            &pixels.to_rgb8(),
            width,
            height,
            ExtendedColorType::Rgb8,
        )?,
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn file(format: ImageFormat, width: u32, height: u32) -> Vec<u8> {
        let pixels = RgbaImage::from_fn(width, height, |x, y| image::Rgba([x as u8, y as u8, 128, 255]));
        let pixels = match format {
            ImageFormat::Jpeg => DynamicImage::from(DynamicImage::from(pixels).to_rgb8()),
            _ => pixels.into(),
        };
        let mut file = Cursor::new(Vec::new());
        pixels.write_to(&mut file, format).expect("memory takes everything");
        file.into_inner()
    }

    /// A PNG of this size, as its first chunk says, with these bytes as the others.
    fn png_head(width: u32, height: u32, rest: &[u8]) -> Vec<u8> {
        let mut ihdr = b"IHDR".to_vec();
        ihdr.extend(width.to_be_bytes());
        ihdr.extend(height.to_be_bytes());
        ihdr.extend([8, 6, 0, 0, 0]);
        let mut file = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
        file.extend(&ihdr);
        file.extend(crc(&ihdr).to_be_bytes());
        file.extend(rest);
        file
    }

    /// PNG specification, annex D.
    fn crc(bytes: &[u8]) -> u32 {
        let step = |crc: u32, byte: &u8| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 })
        };
        !bytes.iter().fold(u32::MAX, step)
    }

    fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
        let body = [kind, content].concat();
        let length = u32::try_from(content.len()).expect("short");
        [&length.to_be_bytes()[..], &body, &crc(&body).to_be_bytes()].concat()
    }

    fn contains(haystack: &[u8], needle: &[u8]) -> bool {
        haystack.windows(needle.len()).any(|window| window == needle)
    }

    #[test]
    fn three_formats_are_drawn_and_come_out_as_one() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let drawn = PictureOf::Logo.draw(&file(format, 300, 60)).expect("a picture");
            assert_eq!(image::guess_format(&drawn.content).expect("one"), ImageFormat::Png, "{format:?}");
            assert_eq!((drawn.picture.width, drawn.picture.height), (300, 60));
            assert_eq!(PictureOf::Logo.draw(&drawn.content).expect("again"), drawn, "the same has the same name");
        }
        let background = PictureOf::Background.draw(&file(ImageFormat::Png, 300, 60)).expect("a picture");
        assert_eq!(image::guess_format(&background.content).expect("one"), ImageFormat::Jpeg);
    }

    #[test]
    fn they_are_as_large_as_they_are_shown() {
        let size = |of: PictureOf, width, height| {
            let drawn = of.draw(&file(ImageFormat::Png, width, height)).expect("a picture");
            let read = image::load_from_memory(&drawn.content).expect("what was drawn can be read");
            assert_eq!((read.width(), read.height()), (drawn.picture.width, drawn.picture.height));
            (read.width(), read.height())
        };
        assert_eq!(size(PictureOf::Logo, 960, 60), (480, 30));
        assert_eq!(size(PictureOf::LogoDark, 100, 288), (50, 144));
        assert_eq!(size(PictureOf::Favicon, 720, 360), (180, 180));
        assert_eq!(size(PictureOf::Favicon, 16, 8), (16, 16));
        assert_eq!(size(PictureOf::Background, 2000, 100), (1920, 96));
        assert_eq!(size(PictureOf::Logo, 1, 1), (1, 1));
    }

    #[test]
    fn what_is_no_picture_of_these_is_refused() {
        for (wrong, why) in [
            (&b""[..], NoPicture::Unreadable),
            (&b"<html><script>alert(1)</script>"[..], NoPicture::Unreadable),
            (&b"GIF89a\x01\0\x01\0\0\0\0;"[..], NoPicture::Unreadable),
            (&b"%PDF-1.7"[..], NoPicture::Unreadable),
            (&b"\x89PNG\r\n\x1a\n"[..], NoPicture::Unreadable),
            (&b"\xff\xd8\xff\xe0 nothing"[..], NoPicture::Unreadable),
            (&b"RIFF\x10\0\0\0WEBPVP8 "[..], NoPicture::Unreadable),
            (&b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"[..], NoPicture::Svg),
            (&b"\xef\xbb\xbf  <?xml version='1.0'?><!-- a --><SVG onload='alert(1)'/>"[..], NoPicture::Svg),
        ] {
            assert_eq!(PictureOf::Logo.draw(wrong), Err(why), "{:?}", String::from_utf8_lossy(wrong));
        }
        let cut = file(ImageFormat::Png, 64, 64);
        assert_eq!(PictureOf::Logo.draw(&cut[..cut.len() / 2]), Err(NoPicture::Unreadable));
        let webp = |width: u16, height: u16| {
            let frame =
                [&[0x10, 0, 0, 0x9d, 0x01, 0x2a][..], &width.to_le_bytes(), &height.to_le_bytes(), &[0; 90]].concat();
            let canvas = [&b"VP8X\x0a\0\0\0"[..], &[0; 10]].concat();
            let length = u32::try_from(frame.len()).expect("short").to_le_bytes();
            [&b"RIFF\xff\0\0\0WEBP"[..], &canvas, b"VP8 ", &length, &frame].concat()
        };
        assert_eq!(PictureOf::Logo.draw(&webp(16383, 16383)), Err(NoPicture::TooLarge), "within a canvas of one pixel");
        assert_eq!(PictureOf::Logo.draw(&webp(2, 2)), Err(NoPicture::Unreadable));
        let long = [file(ImageFormat::Png, 4, 4), vec![0; FILE_MAX]].concat();
        assert_eq!(PictureOf::Logo.draw(&long), Err(NoPicture::TooLong));
    }

    #[test]
    fn what_would_burst_is_refused_before_it_is_unpacked() {
        for (width, height) in [(65_535, 65_535), (1, 4097), (4097, 1), (4096, 4096), (u32::MAX, 1), (0, 10)] {
            // Nothing follows that could be unpacked: the size alone decides.
            let refused = PictureOf::Background.draw(&png_head(width, height, &chunk(b"IDAT", b"")));
            assert!(
                matches!(refused, Err(NoPicture::TooLarge | NoPicture::Unreadable)),
                "{width}x{height}: {refused:?}"
            );
            // Of what is no size at all the reader itself says so.
            let is_size = (1..1 << 31).contains(&width);
            assert!(!is_size || refused == Err(NoPicture::TooLarge), "{width}x{height}: {refused:?}");
        }
        // Text and a colour profile that unpack to gigabytes are not unpacked: nobody asks for them.
        let sound = file(ImageFormat::Png, 4, 4);
        let (head, rest) = sound.split_at(33);
        let bomb = [&b"bomb\0\0"[..], &[0x78, 0xda], &[0; 1000]].concat();
        for kind in [b"zTXt", b"iCCP"] {
            let file = [head, &chunk(kind, &bomb), rest].concat();
            let drawn = PictureOf::Logo.draw(&file);
            assert!(drawn.is_ok() || drawn == Err(NoPicture::Unreadable), "{drawn:?}");
        }
    }

    #[test]
    fn nothing_of_the_file_is_kept_but_what_is_to_be_seen() {
        let script = b"<script>alert(1)</script>";
        let sound = file(ImageFormat::Png, 8, 8);
        let (head, rest) = sound.split_at(33);
        let text = chunk(b"tEXt", &[b"Comment\0", &script[..]].concat());
        let polyglot = [head, &text, rest, b"\nPK\x03\x04", script].concat();
        assert!(contains(&polyglot, script));
        let drawn = PictureOf::Logo.draw(&polyglot).expect("a picture all the same");
        assert!(!contains(&drawn.content, script) && !contains(&drawn.content, b"PK\x03\x04"));
        assert!(!contains(&drawn.content, b"tEXt"));
        assert_eq!(drawn, PictureOf::Logo.draw(&sound).expect("the same picture"));

        // As a camera writes where it was: APP1 of a JPEG.
        let photo = file(ImageFormat::Jpeg, 8, 8);
        let exif = b"Exif\0\0MM\0*\0\0\0\x08\0\0 52.5200 N 13.4050 E";
        let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
        let tagged = [&photo[..2], b"\xff\xe1", &length, exif, &photo[2..]].concat();
        let drawn = PictureOf::Background.draw(&tagged).expect("a picture");
        assert!(!contains(&drawn.content, b"52.5200") && !contains(&drawn.content, b"Exif"));
    }

    #[test]
    fn a_name_leads_back_to_the_picture_and_has_one_spelling() {
        let picture = PictureOf::Logo.draw(&file(ImageFormat::Png, 30, 20)).expect("a picture").picture;
        let name = picture.to_string();
        assert_eq!(name.parse(), Ok(picture));
        assert!(name.ends_with("-30x20.png"), "{name}");
        for wrong in [
            "".to_owned(),
            name.to_uppercase(),
            name.replace("30x20", "030x20"),
            name.replace("30x20", "+30x20"),
            name.replace(".png", ".svg"),
            name.replace(".png", ".png.png"),
            format!("../{name}"),
            format!("{name}/"),
            name[1..].to_owned(),
        ] {
            assert_eq!(wrong.parse::<Picture>(), Err(NoName), "{wrong}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 200, ..ProptestConfig::default() })]

        /// Whatever is brought: it is refused, or a picture comes out.
        #[test]
        fn no_file_brings_it_down(
            at in 0_usize..400,
            bytes in prop::collection::vec(any::<u8>(), 1..40),
            format in prop::sample::select(vec![ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP]),
        ) {
            let mut file = file(format, 20, 20);
            let end = file.len();
            for (place, byte) in file[at.min(end - 1)..].iter_mut().zip(&bytes) {
                *place = *byte;
            }
            if let Ok(drawn) = PictureOf::Logo.draw(&file) {
                prop_assert!(image::load_from_memory(&drawn.content).is_ok());
            }
        }
    }
}
