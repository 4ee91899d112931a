//! What the pages load.

pub use latchkey_domain::login::methods::CanSetUp;
use latchkey_domain::{
    login::methods::Methods,
    services::{Around, Framing, Wish},
};
use latchkey_ui::{AppError, cookies, request};
use leptos::prelude::use_context;

use super::{PasskeyOffer, SetUpPosted};
use crate::{
    account::factors::{CodesInClear, NewApp, take_codes},
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
    let takes = services.sign_in_settings().methods.and(&frame.client.methods);
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

/// The window that sets a second factor up.
#[derive(Clone, Debug)]
pub enum SetUpPage {
    SetUp(Box<SetUpView>),
    /// Of an app that was set up, once.
    Codes {
        codes: CodesInClear,
        email: String,
    },
    /// Nothing is set up by that, or not any more.
    Over,
}

#[derive(Clone, Debug)]
pub struct SetUpView {
    pub posted: SetUpPosted,
    pub email: String,
    pub may_passkey: bool,
    /// Where one may be set up.
    pub app: Option<NewApp>,
}

pub async fn set_up_page() -> SetUpPage {
    let Some(posted) = use_context::<SetUpPosted>() else { return SetUpPage::Over };
    // They are in a cookie of this browser's, for whose they are.
    if let Some(codes) = posted.codes_of.parse().ok().and_then(take_codes) {
        return SetUpPage::Codes { codes, email: posted.email };
    }
    set_up(posted).await.map_or(SetUpPage::Over, |page| SetUpPage::SetUp(Box::new(page)))
}

async fn set_up(posted: SetUpPosted) -> Result<SetUpView, AppError> {
    let (services, context) = (request::services(), request::context());
    let wish = Wish::read(&posted.wish).filter(|wish| !matches!(wish, Wish::Redirect(_))).ok_or(AppError::NotFound)?;
    let wanted = Methods::wanted(&posted.methods).ok_or(AppError::NotFound)?;
    let around = Around { client_id: &posted.client_id, origin: &posted.origin, wish: &wish };
    let step = services.embeds.look_at_set_up(around, &posted.state, &wanted, &context).await?;
    let kept = cookies::kept(cookies::PENDING_TOTP);
    let app = if step.may_authenticator {
        let begun = services.embeds.begin_app(around, &posted.state, kept.as_deref(), &context).await?;
        Some(NewApp::begun(kept.as_deref(), begun))
    } else {
        None
    };
    // Whoever has proved a number alone may be a stranger who was given it.
    let email = if step.proves_email { step.email.to_string() } else { step.email.masked() };
    Ok(SetUpView { may_passkey: step.may_passkey, email, app, posted })
}
