//! The browser's files.

use std::{fs, path::Path};

use reqwest::Method;

use crate::support::{Page, TestApp, browser_send as send};

fn site(folder: &Path) {
    let write = |name: &str, content: &str| fs::write(folder.join(name), content).unwrap();
    fs::create_dir(folder.join("pkg")).unwrap();
    fs::create_dir(folder.join("fonts")).unwrap();
    write(
        "manifest.json",
        r#"{"login":{"js":"/pkg/latchkey.0123456789ab.js","wasm":"/pkg/latchkey_bg.0123456789ab.wasm"},
            "console":{"js":"/pkg/console.0123456789ab.js","wasm":"/pkg/console_bg.0123456789ab.wasm"},
            "css":"/pkg/main.0123456789ab.css","console_css":"/pkg/console.0123456789ab.css"}"#,
    );
    write("pkg/latchkey.0123456789ab.js", "plain script");
    write("pkg/latchkey.0123456789ab.js.br", "brotli script");
    write("pkg/latchkey.0123456789ab.js.gz", "gzip script");
    write("pkg/latchkey_bg.0123456789ab.wasm", "wasm");
    write("pkg/main.0123456789ab.css", "style");
    write("widget.js", "widget");
    write("fonts/figtree.0123456789ab.woff2", "letters");
    write("forms.js", "forms");
    write("embed.css", "frame");
    write("robots.txt", "User-agent: *\n");
    write(".stamp", "of the build");
}

async fn get(app: &TestApp, path: &str, headers: &[(&str, &str)]) -> Page {
    let request = app.browser().request(Method::GET, path);
    send(headers.iter().fold(request, |request, (name, value)| request.header(*name, *value))).await
}

async fn app() -> (TestApp, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    site(folder.path());
    let path = folder.path().to_owned();
    (TestApp::start_with(|config| config.site_dir = Some(path)).await, folder)
}

const SCRIPT: &str = "/pkg/latchkey.0123456789ab.js";

#[tokio::test]
async fn the_best_encoding_that_the_browser_takes() {
    let (app, _folder) = app().await;
    for (accept, encoding, text) in [
        ("gzip, deflate, br, zstd", "br", "brotli script"),
        ("gzip", "gzip", "gzip script"),
        ("br;q=0, gzip;q=0.5", "gzip", "gzip script"),
        ("identity", "", "plain script"),
        ("", "", "plain script"),
    ] {
        let page = get(&app, SCRIPT, &[("accept-encoding", accept)]).await;
        assert_eq!((page.header("content-encoding"), &*page.text), (encoding, text), "{accept:?}");
        assert_eq!(page.header("vary"), "accept-encoding");
        assert_eq!(page.header("content-type"), "text/javascript; charset=utf-8");
    }
    let wasm = get(&app, "/pkg/latchkey_bg.0123456789ab.wasm", &[("accept-encoding", "br")]).await;
    assert_eq!((wasm.header("content-type"), wasm.header("content-encoding")), ("application/wasm", ""));
}

#[tokio::test]
async fn hashed_files_are_kept_for_ever_and_others_asked_about() {
    let (app, _folder) = app().await;
    let script = get(&app, SCRIPT, &[]).await;
    assert_eq!(script.header("cache-control"), "public, max-age=31536000, immutable");
    let robots = get(&app, "/robots.txt", &[]).await;
    assert_eq!(robots.header("cache-control"), "public, max-age=3600");
    let again = get(&app, "/robots.txt", &[("if-none-match", robots.header("etag"))]).await;
    assert_eq!((again.status.as_u16(), &*again.text), (304, ""));
    // Another encoding is another representation.
    let brotli = get(&app, SCRIPT, &[("accept-encoding", "br"), ("if-none-match", script.header("etag"))]).await;
    assert_eq!(brotli.status, 200);
}

#[tokio::test]
async fn only_what_is_meant_for_browsers_is_served() {
    let (app, _folder) = app().await;
    for path in [
        "/.stamp",
        "/manifest.json",
        "/pkg/latchkey.0123456789ab.js.br",
        "/pkg",
        "/pkg/",
        "/../Cargo.toml",
        "/%2e%2e/secret",
        "//etc/passwd",
    ] {
        assert_eq!(get(&app, path, &[]).await.status, 404, "{path}");
    }
    let page = get(&app, "/login", &[("accept", "text/html")]).await;
    assert!(page.text.contains(SCRIPT) && page.text.contains("/pkg/main.0123456789ab.css"), "{}", page.text);
}

#[tokio::test]
async fn while_developing_a_changed_file_shows_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: &str| fs::write(folder.path().join(name), content).unwrap();
    write(
        "manifest.json",
        r#"{"login":{"js":"/latchkey.js","wasm":"/latchkey.wasm"},"console":{"js":"/console.js","wasm":"/console.wasm"},
            "css":"/main.css","console_css":"/console.css"}"#,
    );
    write("main.css", "old");
    let path = folder.path().to_owned();
    let app = TestApp::start_with(|config| config.site_dir = Some(path)).await;
    assert_eq!(get(&app, "/main.css", &[]).await.text, "old");
    write("main.css", "new");
    assert_eq!(get(&app, "/main.css", &[]).await.text, "new");
    assert_eq!(get(&app, "/../../etc/passwd", &[]).await.status, 404);
}

/// The login page is what a stranger waits for; a page with somebody's data on it is not compressed beside it.
#[tokio::test]
async fn the_login_page_is_compressed_and_personal_ones_are_not() {
    let app = TestApp::start().await;
    let headers = [("accept", "text/html"), ("accept-encoding", "gzip, br")];
    let plain = get(&app, "/login", &[("accept", "text/html")]).await;
    let login = get(&app, "/login", &headers).await;
    assert_eq!((login.header("content-encoding"), plain.header("content-encoding")), ("br", ""));
    assert_eq!((login.header("vary"), plain.header("vary")), ("accept-encoding", "accept-encoding"));
    let length = |page: &Page| page.header("content-length").parse::<usize>().unwrap();
    assert!(length(&login) * 2 < length(&plain), "{} of {}", length(&login), length(&plain));
    assert_eq!(get(&app, "/no-such-page", &headers).await.header("content-encoding"), "");
}

/// A page of this release with the script of the last one does not work.
#[tokio::test]
async fn scripts_and_styles_of_a_plain_name_are_asked_about_each_time() {
    let (app, _folder) = app().await;
    for path in ["/widget.js", "/forms.js", "/embed.css"] {
        let file = get(&app, path, &[]).await;
        assert_eq!((file.status.as_u16(), file.header("cache-control")), (200, "no-cache"), "{path}");
        let again = get(&app, path, &[("if-none-match", file.header("etag"))]).await;
        assert_eq!((again.status.as_u16(), again.header("cache-control")), (304, "no-cache"), "{path}");
    }
}

/// Pages of other sites load the widget, as a module even with CORS, and fonts, which are never loaded without; nothing else here
/// is for them.
#[tokio::test]
async fn the_widget_and_fonts_are_for_pages_of_any_origin_and_no_other_file_is() {
    let (app, _folder) = app().await;
    let origin = ("origin", "https://shop.example.com");
    let widget = get(&app, "/widget.js", &[origin]).await;
    let known = get(&app, "/widget.js", &[origin, ("if-none-match", widget.header("etag"))]).await;
    assert_eq!((widget.status.as_u16(), known.status.as_u16()), (200, 304));
    let font = get(&app, "/fonts/figtree.0123456789ab.woff2", &[origin]).await;
    assert_eq!((font.status.as_u16(), font.header("content-type")), (200, "font/woff2"));
    assert!(font.header("cache-control").contains("immutable"));
    for page in [&widget, &known, &font] {
        assert_eq!(page.header("access-control-allow-origin"), "*");
        assert_eq!(page.header("cross-origin-resource-policy"), "cross-origin");
        assert!(!page.headers.contains_key("access-control-allow-credentials"));
    }
    for path in [SCRIPT, "/robots.txt", "/login", "/no-such-page", "/widget.js/"] {
        let page = get(&app, path, &[origin]).await;
        assert!(!page.headers.contains_key("access-control-allow-origin"), "{path}");
    }
}

#[tokio::test]
async fn a_slash_behind_a_page_s_address_leads_to_the_page_and_to_nowhere_else() {
    let (app, _folder) = app().await;
    let html = [("accept", "text/html")];
    for (path, page) in
        [("/login/", "/login"), ("/login/?organization=acme", "/login?organization=acme"), ("/login//", "/login")]
    {
        let answer = get(&app, path, &html).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, page), "{path}");
    }
    for path in ["//evil.example/", "//evil.example//", "/%5Cevil.example/", "/"] {
        assert!(!get(&app, path, &html).await.header("location").contains("evil"), "{path}");
    }
    assert_eq!(get(&app, "/login/", &[]).await.status, 404, "a program means what it says");
}
