//! The browser's files: read into memory once, with the compressed copies that the build left beside them.

use std::{
    collections::HashMap,
    fmt, fs, io,
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use axum::{
    body::{Body, Bytes},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use latchkey_domain::kernel::secret::sha256;
use latchkey_ui::SiteFiles;

use super::{compress::accepts, etag::is_known};

const MANIFEST: &str = "manifest.json";
const HASHED: &str = "public, max-age=31536000, immutable";
/// Scripts and styles of a plain name belong to the pages of one release: each page asks whether they are still the same.
const ASKED: &str = "no-cache";
const PLAIN: &str = "public, max-age=3600";
/// All files of the site, by URL path.
pub struct Site {
    pub files: Arc<SiteFiles>,
    entries: HashMap<String, Entry>,
    /// Set while developing, where files keep plain names and change under a running server.
    live: Option<PathBuf>,
}

#[derive(Clone)]
pub(super) struct Entry {
    content_type: &'static str,
    cache_control: &'static str,
    etag: String,
    plain: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
}

impl fmt::Debug for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Site").field("files", &self.files).field("entries", &self.entries.len()).finish_non_exhaustive()
    }
}

impl Site {
    /// The configured folder, or the one that a build leaves near the program.
    pub fn find_folder(configured: Option<&Path>) -> Option<PathBuf> {
        if let Some(folder) = configured {
            return Some(folder.to_owned());
        }
        let program = std::env::current_exe().ok();
        let beside = program.as_deref().and_then(Path::parent);
        let candidates = [
            beside.map(|dir| dir.join("site")),
            beside.map(|dir| dir.join("../site")),
            // Where `make install` puts it.
            beside.map(|dir| dir.join("../share/latchkey/site")),
            Some("target/site".into()),
        ];
        candidates.into_iter().flatten().find(|folder| folder.join(MANIFEST).is_file())
    }

    pub fn load(folder: &Path) -> io::Result<Self> {
        let files: SiteFiles = serde_json::from_slice(&fs::read(folder.join(MANIFEST))?)?;
        let mut entries = HashMap::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(current) = folders.pop() {
            for item in fs::read_dir(&current)? {
                let path = item?.path();
                let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
                if path.is_dir() {
                    folders.push(path);
                } else if !name.starts_with('.') && name != MANIFEST && !name.ends_with(".br") && !name.ends_with(".gz")
                {
                    entries.insert(url_path(folder, &path), Entry::read(&path)?);
                }
            }
        }
        let is_hashed = is_hashed(&files.css);
        Ok(Self { files: Arc::new(files), entries, live: (!is_hashed).then(|| folder.to_owned()) })
    }

    pub(super) fn find(&self, path: &str) -> Option<Entry> {
        let Some(folder) = &self.live else { return self.entries.get(path).cloned() };
        let relative = Path::new(path.strip_prefix('/')?);
        let is_inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
        if is_inside { Entry::read(&folder.join(relative)).ok() } else { None }
    }
}

impl Entry {
    fn read(path: &Path) -> io::Result<Self> {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let plain = fs::read(path)?;
        let compressed = |extension: &str| fs::read(format!("{}.{extension}", path.display())).ok().map(Bytes::from);
        let etag: String = sha256(&plain)[..12].iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self {
            content_type: content_type(name),
            cache_control: cache_control(name),
            etag,
            brotli: compressed("br"),
            gzip: compressed("gz"),
            plain: plain.into(),
        })
    }

    pub(super) fn respond(&self, request: &HeaderMap) -> Response {
        let (body, encoding) = match (&self.brotli, &self.gzip) {
            (Some(brotli), _) if accepts(request, "br") => (brotli, Some("br")),
            (_, Some(gzip)) if accepts(request, "gzip") => (gzip, Some("gzip")),
            _ => (&self.plain, None),
        };
        // Each encoding is a representation of its own (RFC 9110 §8.8.3.3).
        let etag = format!("\"{}{}\"", self.etag, encoding.map(|name| format!("-{name}")).unwrap_or_default());
        let is_known = is_known(request, &etag);
        let mut response =
            if is_known { StatusCode::NOT_MODIFIED.into_response() } else { Response::new(Body::from(body.clone())) };
        let headers = response.headers_mut();
        if let Ok(etag) = HeaderValue::from_str(&etag) {
            headers.insert(header::ETAG, etag);
        }
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(self.cache_control));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if !is_known {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.content_type));
            if let Some(encoding) = encoding {
                headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
            }
        }
        response
    }
}

/// `name.0123456789ab.ext`: its content never changes.
fn is_hashed(name: &str) -> bool {
    let mut parts = name.rsplit('.');
    let hash = parts.nth(1).unwrap_or_default();
    parts.next().is_some() && hash.len() >= 8 && hash.bytes().all(|b| b.is_ascii_hexdigit())
}

fn cache_control(name: &str) -> &'static str {
    let is_code = name.ends_with(".js") || name.ends_with(".css");
    match is_hashed(name) {
        true => HASHED,
        false if is_code => ASKED,
        false => PLAIN,
    }
}

fn url_path(folder: &Path, file: &Path) -> String {
    let relative = file.strip_prefix(folder).unwrap_or(file);
    let parts = relative.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
    format!("/{}", parts.collect::<Vec<_>>().join("/"))
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashed_names() {
        assert!(is_hashed("/pkg/latchkey.0123456789ab.js"));
        for plain in ["/pkg/latchkey.js", "robots.txt", "widget.js", "a.12345678", "latchkey_bg.wasm"] {
            assert!(!is_hashed(plain), "{plain}");
        }
    }
}
