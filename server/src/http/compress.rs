//! Pages go out whole, with their length; those that carry nothing of a person, compressed.

use std::io::Write;

use axum::{
    body::{Body, Bytes, to_bytes},
    response::Response,
};
use brotli::{CompressorWriter, enc::BrotliEncoderParams};
use http::{HeaderMap, HeaderValue, header};

use super::static_files::accepts;

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
