//! What the query of an address says.

use http::Uri;
use url::form_urlencoded;

/// The first value of this name.
pub fn value(uri: &Uri, wanted: &str) -> Option<String> {
    let query = uri.query().unwrap_or_default();
    form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned())
}
