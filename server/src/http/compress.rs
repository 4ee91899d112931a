//! Pages go out whole, with their length; those that carry nothing of a person, compressed.

use std::io::Write;

use axum::{
    body::{Body, Bytes, to_bytes},
    response::Response,
};
use brotli::{CompressorWriter, enc::BrotliEncoderParams};
use http::{HeaderMap, HeaderValue, header};

/// A good middle: the highest level takes twenty times as long for a tenth less.
const QUALITY: i32 = 5;
/// 64 KiB, more than a page has: a larger window would only cost memory.
const WINDOW: i32 = 16;

/// Reads the body to its end.
pub async fn whole(response: Response) -> Response<Bytes> {
    let (parts, body) = response.into_parts();
    // A page that was rendered in memory cannot fail to be read.
    let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
    Response::from_parts(parts, bytes)
}

/// Only for pages without secrets that stay the same from one answer to the next: how well those compress beside text
/// that somebody chose would tell about them (BREACH).
pub fn brotli(response: Response<Bytes>, request: &HeaderMap) -> Response {
    let (mut parts, bytes) = response.into_parts();
    parts.headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
    if !accepts(request, "br") || parts.headers.contains_key(header::CONTENT_ENCODING) {
        return Response::from_parts(parts, Body::from(bytes));
    }
    let params = BrotliEncoderParams { quality: QUALITY, lgwin: WINDOW, size_hint: bytes.len(), ..Default::default() };
    let mut compressed = Vec::with_capacity(bytes.len() / 2);
    {
        let mut writer = CompressorWriter::with_params(&mut compressed, 4096, &params);
        // Into memory, which takes everything; the rest is written when the writer is dropped.
        let _ = writer.write_all(&bytes);
    }
    parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    Response::from_parts(parts, Body::from(compressed))
}

/// RFC 9110 §12.5.3, as far as it matters: a coding counts when it is named without `q=0`.
pub fn accepts(headers: &HeaderMap, coding: &str) -> bool {
    let lines = headers.get_all(header::ACCEPT_ENCODING).into_iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).any(|item| {
        let (name, weight) = item.split_once(';').unwrap_or((item, ""));
        let weight = weight.trim().strip_prefix("q=").unwrap_or("1");
        name.trim().eq_ignore_ascii_case(coding) && weight.parse::<f32>().is_ok_and(|q| q > 0.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_with_weight_zero_is_refused() {
        let headers = |text: &str| HeaderMap::from_iter([(header::ACCEPT_ENCODING, text.parse().unwrap())]);
        assert!(accepts(&headers("gzip, deflate, br"), "br"));
        assert!(accepts(&headers("BR;q=0.5"), "br"));
        assert!(!accepts(&headers("br;q=0, gzip"), "br"));
        assert!(!accepts(&headers("identity"), "br"));
        assert!(!accepts(&HeaderMap::new(), "br"));
    }
}
