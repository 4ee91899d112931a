//! Two-step sign-in: an authenticator app, and backup codes.

pub mod actions;
mod app_page;
mod codes;
mod page;
mod questions;
mod remembered;
mod section;
pub(super) mod views;

pub(super) use self::section::FactorsSection;
pub(crate) use self::{
    app_page::AppKey,
    codes::NewCodes,
    views::{CodesInClear, NewApp, leave_codes, take_codes},
};
pub use self::{
    app_page::AuthenticatorAppPage,
    page::FactorsPage,
    questions::{NewBackupCodesPage, RemoveAuthenticatorAppPage},
};

use leptos::prelude::*;

/// The style that only these pages need. See `embed/mod.rs` for why it is in its place.
#[component]
pub(crate) fn FactorsStyle() -> impl IntoView {
    view! { <link rel="stylesheet" href="/two-step.css" /> }
}
