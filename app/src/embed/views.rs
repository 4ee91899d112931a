//! What the pages load.

pub use latchkey_domain::login::methods::CanSetUp;
use latchkey_domain::{
    login::methods::Methods,
    services::{Around, Framing, Wish},
};
use latchkey_ui::request;
use leptos::prelude::use_context;

use super::PasskeyOffer;
use crate::{
    login,
    passkey::{self, wire::CeremonyStart},
};

/// A page of a client, with our frame in it.
#[derive(Clone, Debug)]
pub struct FramePage {
    pub client_id: String,
    pub client_name: String,
    /// The only origin that gets the frame's messages, and whose messages it heeds.
    pub origin: String,
    /// What it wants, for the forms.
    pub wish: String,
    /// The ways to sign in that it names, for the form that sends codes.
    pub methods: String,
    /// The organization that it names, for what begins a sign-in: what follows knows it from there.
    pub organization: Option<String>,
    pub ceremony: Option<CeremonyStart>,
    pub ways: login::views::Ways,
    /// As a second factor, of whoever has none that counts.
    pub takes: CanSetUp,
}

/// `None` where the frame may not stand. `widget.js` asks first and says why; this is for one that somebody made by hand.
pub async fn frame_page() -> Option<FramePage> {
    let client_id = request::query("client_id").unwrap_or_default();
    let origin = request::query("origin").unwrap_or_default();
    let wish = Wish::read(&request::raw_query()).filter(|wish| !matches!(wish, Wish::Redirect(_)))?;
    let around = Around { client_id: &client_id, origin: &origin, wish: &wish };
    let services = request::services();
    let Ok(Framing::Allowed(frame)) = services.embeds.framing(around).await else { return None };
    let methods = request::query("methods").unwrap_or_default();
    let wanted = Methods::wanted(&methods)?;
    let organization = request::named_organization();
    // Where that cannot be found out, whoever begins asks once more.
    let found = match &organization {
        Some(name) => request::organization(name).await,
        None => None,
    };
    if !services.embeds.methods(&frame.client, found.as_deref(), &wanted).lets_in() {
        return None;
    }
    let ways = login::views::ways_of(&frame.client, found.as_deref(), &wanted);
    let takes = services.policy().methods.and(&frame.client.methods);
    let takes = match &found {
        Some(found) => takes.and(&found.methods),
        None => takes,
    };
    let ceremony = if ways.passkey {
        login::views::begin(Some(frame.client.id.clone()), organization.as_deref()).await.ok()
    } else {
        None
    };
    Some(FramePage {
        ways,
        takes: takes.can_set_up(),
        ceremony,
        client_id: frame.client.id.clone(),
        client_name: frame.client.name.clone(),
        origin: frame.origin.as_str().to_owned(),
        wish: wish.written(),
        methods,
        organization,
    })
}

/// An offer that still stands.
#[derive(Clone, Debug)]
pub struct OfferPage {
    /// Sealed.
    pub offer: String,
    pub email: String,
    pub ceremony: Option<CeremonyStart>,
}

pub async fn offer_page() -> Option<OfferPage> {
    let PasskeyOffer(offer) = use_context::<PasskeyOffer>()?;
    let services = request::services();
    let caller = services.embeds.accept_offer(&offer, &request::context()).await.ok()?.caller;
    // Throttled, the page works all the same: the island asks again when somebody wants a passkey.
    let ceremony = passkey::views::begin(&caller, false).await.ok();
    Some(OfferPage { offer, email: caller.user.email.to_string(), ceremony })
}
