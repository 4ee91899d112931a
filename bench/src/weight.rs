//! What a browser downloads to show the login page and run a passkey sign-in, from the running server.

use std::{fmt, net::SocketAddr};

use crate::client::{Client, Result};

/// Bytes on the wire (body, brotli).
#[derive(Debug)]
pub struct Weight {
    html: usize,
    css: usize,
    js: usize,
    wasm: usize,
}

pub async fn measure(address: SocketAddr) -> Result<Weight> {
    let mut client = Client::connect(address).await?;
    let page = client.get("/login").await?;
    // Once more, uncompressed, to read which files it names.
    let html = String::from_utf8(client.get_plain("/login").await?.body.to_vec())?;
    let mut weight = Weight { html: page.body.len(), css: 0, js: 0, wasm: 0 };
    for path in files(&html) {
        let size = client.get(&path).await?.body.len();
        match path.rsplit_once('.').map(|(_, extension)| extension) {
            Some("css") => weight.css += size,
            Some("js") => weight.js += size,
            Some("wasm") => weight.wasm += size,
            _ => {}
        }
    }
    Ok(weight)
}

/// Every built file that the page names, once.
fn files(html: &str) -> Vec<String> {
    let mut paths: Vec<String> =
        html.split(['"', '\'']).filter(|text| text.starts_with("/pkg/")).map(str::to_owned).collect();
    paths.sort();
    paths.dedup();
    paths
}

impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kb = |bytes: usize| bytes as f64 / 1000.0;
        let total = self.html + self.css + self.js + self.wasm;
        write!(
            f,
            "{:.1} KB (HTML {:.1}, CSS {:.1}, JS {:.1}, wasm {:.1})",
            kb(total),
            kb(self.html),
            kb(self.css),
            kb(self.js),
            kb(self.wasm)
        )
    }
}
