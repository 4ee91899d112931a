//! What the services need of the world, as traits. Each belongs to a context; here they stand together for whoever
//! implements them.

pub use crate::{
    branding::ports::*,
    delivery::{mail::*, mail_route::MailRoute, ports::*, sms::*},
    identity::{passkey_namer::PasskeyNamer, places::Places, ports::*},
    kernel::{clock::Clock, dns::*, outbound::*, rng::Rng, store::*},
    login::ports::*,
    oauth::ports::*,
    protection::{ports::*, rate_limiter::*},
    templating::ports::*,
    tenancy::{organization_relays::OrganizationRelays, ports::*},
    wording::ports::*,
};
