//! The light or dark look of this browser.

use leptos::server;

use super::protocol::Form;
#[cfg(feature = "ssr")]
use super::{cookies, forms};
#[cfg(feature = "ssr")]
use crate::routes;
use crate::wire::{AppError, GoTo};

/// Keeps the choice in a cookie: it belongs to the browser, not to the account.
#[server(prefix = "/_fn", endpoint = "appearance", protocol = Form)]
pub async fn set_appearance(theme: String) -> Result<GoTo, AppError> {
    cookies::set_theme(Theme::parse(&theme));
    Ok(forms::go_to(routes::ACCOUNT_PROFILE))
}

#[cfg(feature = "ssr")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the device has it.
    Device,
    Light,
    Dark,
}

#[cfg(feature = "ssr")]
impl Theme {
    pub fn parse(text: &str) -> Self {
        match text {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::Device,
        }
    }

    /// The value of `data-theme`; none leaves it to the style sheet's media query.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Device => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }
}
