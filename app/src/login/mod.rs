//! Signing in, and the offer of a passkey that may follow.

pub mod actions;
mod code_page;
mod link_page;
mod login_page;
mod offer_page;
mod recover_page;
mod secure_page;
mod set_up_page;
mod stop_recovery_page;
pub mod views;
mod wait_for_link;

pub use self::{
    code_page::CodePage, link_page::LinkPage, login_page::LoginPage, offer_page::OfferPage, recover_page::RecoverPage,
    secure_page::SecurePage, set_up_page::SetUpPage, stop_recovery_page::StopRecoveryPage,
};
