//! Signing in, and the offer of a passkey that may follow.

pub mod actions;
mod ask_recovery_page;
mod backup_codes_page;
mod code_page;
mod enrol_page;
mod keep_number_page;
mod link_page;
mod login_page;
mod lost_factors;
mod offer_page;
mod phone_page;
mod recover_page;
mod samples;
mod second_step_page;
mod secure_page;
mod set_up_page;
mod stop_asked_recovery_page;
mod stop_page;
mod stop_recovery_page;
pub mod views;
pub(crate) mod wait_for_link;

pub(crate) use self::enrol_page::enrol_lead;
pub use self::{
    ask_recovery_page::AskRecoveryPage, backup_codes_page::BackupCodesPage, code_page::CodePage,
    keep_number_page::KeepNumberPage, link_page::LinkPage, login_page::LoginPage, offer_page::OfferPage,
    phone_page::PhonePage, recover_page::RecoverPage, second_step_page::SecondStepPage, secure_page::SecurePage,
    set_up_page::SetUpPage, stop_asked_recovery_page::StopAskedRecoveryPage, stop_recovery_page::StopRecoveryPage,
};
pub(crate) use self::{login_page::AddressField, lost_factors::LostFactors};
