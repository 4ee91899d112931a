//! What the services need of the world, as traits: a store, a clock, randomness, rate limits.

mod clock;
mod mail_composer;
mod mail_route;
mod passkey_namer;
mod rate_limiter;
mod rng;
mod store;

pub use clock::Clock;
pub use mail_composer::{MailComposer, MailKind, MailOrigin};
pub use mail_route::MailRoute;
pub use passkey_namer::PasskeyNamer;
pub use rate_limiter::{Action, RateLimited, RateLimiter};
pub use rng::Rng;
pub use store::*;
