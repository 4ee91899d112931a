//! Ids, time, addresses, languages, secrets, the store: what every context is made of.

pub mod clock;
pub mod context;
pub mod csv;
pub(crate) mod digits;
pub mod dns;
pub mod domain_name;
pub mod email;
pub mod fault;
pub mod ids;
pub mod locale;
pub mod outbound;
pub mod page;
pub mod phone;
pub mod rng;
pub mod secret;
pub mod store;
pub mod timestamp;
pub(crate) mod transact;
pub mod typed;
pub(crate) mod unseen;
pub mod version;
pub(crate) mod words;

pub use fault::{Fault, InvalidInput};
pub(crate) use transact::{Verdict, delete_in_slices, transact};
pub(crate) use words::words;
