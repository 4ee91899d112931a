//! The dashboard, where people look after their passkeys, sessions and profile.
//!
//! Every action is a plain form that posts to a server function and comes back by a redirect. What was done, or what went
//! wrong, waits there: see `latchkey_ui::flash`.

pub mod actions;
mod activity_list;
mod activity_page;
mod applications_page;
mod confirm_by_other_code;
mod confirm_code_page;
mod confirm_page;
mod delete_page;
pub mod factors;
mod frame;
mod goodbye_page;
mod load;
mod look_form;
mod lost_phone_page;
mod monogram;
mod new_email_code_page;
mod new_email_page;
mod new_passkey_page;
pub mod organizations;
mod overview_page;
mod passkey_list;
mod passkey_page;
mod phone_code_page;
mod phone_page;
mod profile_page;
mod profile_step;
mod provider_icon;
mod recovery_asked;
mod recovery_code_page;
mod recovery_page;
mod removal_of_phone;
mod remove_passkey;
mod sections;
mod session_list;
mod sign_out_others;
pub mod views;
mod wire;

pub use self::{
    activity_page::ActivityPage,
    applications_page::ApplicationsPage,
    confirm_code_page::ConfirmCodePage,
    confirm_page::ConfirmPage,
    delete_page::DeletePage,
    factors::{AuthenticatorAppPage, FactorsPage, NewBackupCodesPage, RemoveAuthenticatorAppPage},
    goodbye_page::GoodbyePage,
    lost_phone_page::LostPhonePage,
    new_email_code_page::NewEmailCodePage,
    new_email_page::NewEmailPage,
    new_passkey_page::NewPasskeyPage,
    organizations::{OrganizationPage, OrganizationsPage},
    overview_page::OverviewPage,
    passkey_page::PasskeyPage,
    phone_code_page::PhoneCodePage,
    phone_page::PhonePage,
    profile_page::ProfilePage,
    recovery_code_page::RecoveryCodePage,
    recovery_page::RecoveryPage,
    remove_passkey::RemovePasskeyPage,
    sections::{PasskeysSection, SessionsSection},
    sign_out_others::SignOutOthersPage,
};
