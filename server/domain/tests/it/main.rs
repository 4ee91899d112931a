//! The ceremonies, driven by a software authenticator without a server; and the parsers, driven by noise.

mod ceremony;
mod parsers;
mod round_trips;
