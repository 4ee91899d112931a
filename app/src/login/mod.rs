//! Signing in, and the offer of a passkey that may follow.

pub mod actions;
mod code_page;
mod login_page;
mod offer_page;
mod recover_page;
mod set_up_page;
pub mod views;

pub use self::{
    code_page::CodePage, login_page::LoginPage, offer_page::OfferPage, recover_page::RecoverPage,
    set_up_page::SetUpPage,
};
