//! Countries and cities of addresses, from a MaxMind database file (GeoLite2 City and others of its format).

use std::{fmt, net::IpAddr, path::Path};

use latchkey_domain::{
    Locale,
    identity::places::{Place, Places},
};
use maxminddb::{MaxMindDbError, Reader, geoip2};

/// Without a file nobody is anywhere.
pub struct PlacesFile(Option<Reader<Vec<u8>>>);

impl PlacesFile {
    /// Reads it whole: a file that is replaced while it is read would break every look-up.
    pub fn open(path: Option<&Path>) -> Result<Self, MaxMindDbError> {
        path.map(Reader::open_readfile).transpose().map(Self)
    }
}

impl Places for PlacesFile {
    fn find(&self, ip: IpAddr, locale: &Locale) -> Option<Place> {
        let found: geoip2::City<'_> = self.0.as_ref()?.lookup(ip).ok()?.decode().ok()??;
        let country = name(&found.country.names, locale);
        let city = name(&found.city.names, locale);
        (country.is_some() || city.is_some()).then(|| Place {
            country: country.unwrap_or_default().to_owned(),
            city: city.unwrap_or_default().to_owned(),
        })
    }
}

/// In one of the languages that such files have; in English for the others.
fn name<'a>(names: &geoip2::Names<'a>, locale: &Locale) -> Option<&'a str> {
    let own = match locale.as_str() {
        "de" => names.german,
        "es" => names.spanish,
        "fr" => names.french,
        "ja" => names.japanese,
        "pt-BR" => names.brazilian_portuguese,
        "zh-Hans" => names.simplified_chinese,
        _ => None,
    };
    own.or(names.english)
}

impl fmt::Debug for PlacesFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PlacesFile").field(&self.0.is_some()).finish()
    }
}
