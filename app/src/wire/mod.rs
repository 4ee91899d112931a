//! What crosses the network between a page and its server.

mod account;
mod ceremony;
mod error;

pub use account::{AccountExport, ExportedEvent, ExportedPasskey, ExportedProfile, ExportedSession, PasskeySignals};
pub use ceremony::{CeremonyStart, EmbedCode, EmbedSignedIn, GoTo, PasskeyAdded};
pub use error::AppError;
