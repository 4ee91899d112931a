//! Where in the world an address is, roughly.

use std::net::IpAddr;

use crate::Locale;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// In the reader's language, where it is known; empty where the country is not; so too the next one.
    pub country: String,
    pub city: String,
}

/// A geographical database, if the operator has one. What it says is good for showing, and for no decision.
pub trait Places: std::fmt::Debug + Send + Sync {
    fn find(&self, ip: IpAddr, locale: &Locale) -> Option<Place>;
}
